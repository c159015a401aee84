/** The page's own files, served as they are: no bundler, nothing from elsewhere. */

import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import type { Context } from 'hono'

const FOLDER = new URL('./page/', import.meta.url)
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
}

/** Answers with a file of the page; only names that were in the folder at start can be asked for. */
export function pageFiles(): (c: Context) => Promise<Response> {
  const names = new Set(readdirSync(FOLDER).filter((name) => extname(name) in TYPES))
  return async (c) => {
    const name = c.req.path === '/' ? 'index.html' : c.req.path.slice(1)
    if (!names.has(name)) return c.notFound()
    const bytes = new Uint8Array(await readFile(new URL(name, FOLDER)))
    const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
    c.header('cache-control', 'no-cache')
    c.header('etag', etag)
    if (c.req.header('if-none-match') === etag) return c.body(null, 304)
    return c.body(bytes, 200, { 'content-type': TYPES[extname(name)]! })
  }
}
