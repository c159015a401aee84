/**
 * Who may speak to the page: a browser on this machine, from the page itself. The address is loopback only, but any site
 * open in the same browser can reach loopback too; so a foreign name for it (DNS rebinding), a foreign origin and a
 * foreign form are refused on every request.
 */

import type { MiddlewareHandler } from 'hono'

const LOCAL_HOST = /^(?:127\.0\.0\.1|localhost)(?::\d{1,5})?$/i

/** Why a request is refused, or undefined. */
export function refusal(request: Request): string | undefined {
  const url = new URL(request.url)
  const host = request.headers.get('host') ?? url.host
  if (!LOCAL_HOST.test(host)) return 'host'
  const origin = request.headers.get('origin')
  if (origin !== null && origin.toLowerCase() !== `http://${host.toLowerCase()}`) return 'origin'
  const site = request.headers.get('sec-fetch-site') ?? 'none'
  const ours = site === 'same-origin' || site === 'none'
  // Following a link to the page from elsewhere is fine; calling it from elsewhere is not.
  const opensPage = request.headers.get('sec-fetch-mode') === 'navigate' && !url.pathname.startsWith('/api/')
  return ours || opensPage ? undefined : 'site'
}

const HEADERS = {
  'content-security-policy':
    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
}

export const guard: MiddlewareHandler = async (c, next) => {
  const why = refusal(c.req.raw)
  if (why === undefined) await next()
  else c.res = c.json({ error: why }, 403)
  for (const [name, value] of Object.entries(HEADERS)) c.res.headers.set(name, value)
  if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store')
}

/** A form of a foreign page can send text or multipart without asking first, but never this type. */
export const jsonOnly: MiddlewareHandler = async (c, next) => {
  const type = (c.req.header('content-type') ?? '').split(';')[0]!.trim().toLowerCase()
  if (type !== 'application/json') return c.json({ error: 'type' }, 415)
  return next()
}
