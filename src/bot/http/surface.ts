/**
 * The program's one server: `POST /telegram` and `POST /zalo/BOT` for platforms that bring their messages, `/f/…` the
 * pages behind links, the web chat for everything else, `GET /healthz` for whoever watches, and `/readyz`, `/metrics` for
 * the operator alone. It stands behind a reverse proxy that keeps the certificate.
 */
import { createHash, randomUUID, timingSafeEqual } from 'node:crypto'
import { type Context, Hono } from 'hono'
import type { Readiness } from '../health.ts'
import { SECURITY_HEADERS } from './headers.ts'

type Door = (request: Request) => Response | Promise<Response>

export interface Surface {
  telegram?: Door
  zalo?: Door
  /** A Hono app rather than a door: it asks who calls. */
  links?: Hono
  web?: Hono
  /** Whether messages could be kept now. */
  healthy(): Promise<boolean>
  ready(): Promise<Readiness>
  metrics(): Promise<string>
  /** For `/readyz` and `/metrics`; without one they are open, or closed where the program has a public address. */
  metricsToken?: string | undefined
  public: boolean
  /** Something failed that no channel answered for. Never a message's text. */
  failed(error: string, path: string): void
}

/** What `/healthz` says of the running program: drawn at its start, so that the operator's check knows it from another. */
export const START_HEADER = 'x-start'

/** Equal in a time that does not tell where they differ. */
const same = (a: string, b: string) =>
  timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest())

export function createSurface(surface: Surface): Hono {
  const { telegram, zalo, links, web, metricsToken } = surface
  const start = randomUUID()
  const app = new Hono()
  app.onError((error, c) => {
    surface.failed(error.name, c.req.routePath)
    // The platform brings it again.
    return c.body(null, 500)
  })
  app.notFound((c) => c.body(null, 404))
  app.use(async (c, next) => {
    await next()
    for (const [name, value] of Object.entries(SECURITY_HEADERS))
      if (!c.res.headers.has(name)) c.res.headers.set(name, value)
    if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store')
    // The rest of what was too long may be cut off: the caller's next message takes a line of its own.
    if (c.res.status === 413) c.res.headers.set('connection', 'close')
  })
  if (telegram) app.post('/telegram', (c) => telegram(c.req.raw))
  if (zalo) app.post('/zalo/:bot', (c) => zalo(c.req.raw))
  app.get('/healthz', async (c) => {
    const well = await surface.healthy().catch(() => false)
    c.header(START_HEADER, start)
    return c.text(well ? 'ok' : 'failing', well ? 200 : 503)
  })
  const isOperator = (c: Context): boolean => {
    if (metricsToken === undefined) return !surface.public
    return same(c.req.header('authorization') ?? '', `Bearer ${metricsToken}`)
  }
  app.get('/readyz', async (c) => {
    if (!isOperator(c)) return c.body(null, 404)
    const { ready, problems } = await surface.ready()
    return c.json({ ready, problems }, ready ? 200 : 503)
  })
  app.get('/metrics', async (c) => {
    if (!isOperator(c)) return c.body(null, 404)
    return c.body(await surface.metrics(), 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' })
  })
  if (links) app.route('/', links)
  if (web) app.route('/', web)
  return app
}
