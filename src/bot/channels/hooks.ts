/**
 * The doors for platforms that bring their messages themselves: `POST /telegram`, `POST /zalo/BOT`, and `GET /healthz`
 * for whoever watches the program. Each channel checks who calls and bounds what is read; nothing else is served.
 */
import { Hono } from 'hono'

type Door = (request: Request) => Promise<Response>

export interface Doors {
  telegram?: Door
  zalo?: Door
  /** Whether messages could be kept now. */
  healthy(): Promise<boolean>
  /** Something failed that no channel answered for. Never a message's text. */
  failed(error: string, path: string): void
}

export function createHooks({ telegram, zalo, healthy, failed }: Doors): Hono {
  const app = new Hono()
  app.onError((error, c) => {
    failed(error.name, c.req.routePath)
    // The platform brings it again.
    return c.body(null, 500)
  })
  app.notFound((c) => c.body(null, 404))
  app.use(async (c, next) => {
    await next()
    // The rest of what was too long may be cut off: the caller's next message takes a line of its own.
    if (c.res.status === 413) c.res.headers.set('connection', 'close')
  })
  if (telegram) app.post('/telegram', (c) => telegram(c.req.raw))
  if (zalo) app.post('/zalo/:bot', (c) => zalo(c.req.raw))
  app.get('/healthz', async (c) => {
    const well = await healthy().catch(() => false)
    return c.text(well ? 'ok' : 'failing', well ? 200 : 503, { 'cache-control': 'no-store' })
  })
  return app
}
