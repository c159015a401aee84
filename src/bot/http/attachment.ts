/** Files people fetch: under what name, and their bytes. */
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import type { Context } from 'hono'

/** A HEAD is answered like a GET, but nobody reads its body: one that was opened would stay open. */
export const isHead = (c: Context): boolean => c.req.method === 'HEAD'

export const fileStream = (place: string) => Readable.toWeb(createReadStream(place)) as ReadableStream

/** RFC 6266: the plain name for old clients, the true one with its marks for the rest. */
export function attachment(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .replace(/[^A-Za-z0-9._ -]/g, '_')
  const full = encodeURIComponent(name).replace(/['()*!]/g, (ch) => `%${ch.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${plain}"; filename*=UTF-8''${full}`
}
