/**
 * Who may speak to the page: a browser, from the page itself. Played locally the address is loopback only, but any site
 * open in the same browser can reach loopback too; so a foreign name for it (DNS rebinding), a foreign origin and a
 * foreign form are refused on every request.
 */

import type { MiddlewareHandler } from 'hono'
import { SECURITY_HEADERS } from '../../http/headers.ts'

const LOCAL_HOST = /^(?:127\.0\.0\.1|localhost)(?::\d{1,5})?$/i

/** Why a request is refused, or undefined. `home`: the one origin the page is reached at; default: this machine. */
export function refusal(request: Request, home?: string): string | undefined {
  const url = new URL(request.url)
  const host = request.headers.get('host') ?? url.host
  if (home === undefined ? !LOCAL_HOST.test(host) : host.toLowerCase() !== new URL(home).host) return 'host'
  const origin = request.headers.get('origin')
  if (origin !== null && origin.toLowerCase() !== (home ?? `http://${host.toLowerCase()}`)) return 'origin'
  const site = request.headers.get('sec-fetch-site') ?? 'none'
  const ours = site === 'same-origin' || site === 'none'
  // Following a link to the page from elsewhere is fine; calling it from elsewhere is not.
  const opensPage = request.headers.get('sec-fetch-mode') === 'navigate' && !url.pathname.startsWith('/api/')
  return ours || opensPage ? undefined : 'site'
}

export const guard =
  (home?: string): MiddlewareHandler =>
  async (c, next) => {
    const why = refusal(c.req.raw, home)
    if (why === undefined) await next()
    else c.res = c.json({ error: why }, 403)
    for (const [name, value] of Object.entries(SECURITY_HEADERS))
      if (!c.res.headers.has(name)) c.res.headers.set(name, value)
    if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store')
  }

/** A form of a foreign page can send text or multipart without asking first, but never this type. */
export const jsonOnly: MiddlewareHandler = async (c, next) => {
  const type = (c.req.header('content-type') ?? '').split(';')[0]!.trim().toLowerCase()
  if (type !== 'application/json') return c.json({ error: 'type' }, 415)
  return next()
}
