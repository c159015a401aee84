/** An HTTP server that ends in order: what is being taken in is finished, but not waited for without end. */
import { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'

/** For requests under way when the program ends, in ms. */
const PATIENCE = 3_000
/** Longer than a proxy keeps an unused line (Caddy: 2 minutes): else it may use one that is just being closed. */
const IDLE = 150_000

export interface Serving {
  fetch: (request: Request) => Response | Promise<Response>
  host: string
  /** 0: any free one. */
  port: number
  /** Listens now. */
  up(url: string): void
  /** About to end: long answers are to be closed. */
  ending?(): void
}

/** Until the signal; rejects where the port cannot be had. */
export function serveUntil({ fetch, host, port, up, ending }: Serving, signal: AbortSignal): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    if (signal.aborted) return resolve()
    const server = serve(
      { fetch, hostname: host, port, serverOptions: { keepAliveTimeout: IDLE } },
      (info: AddressInfo) => up(`http://${host}:${info.port}`),
    )
    server.once('error', reject)
    signal.addEventListener(
      'abort',
      () => {
        ending?.()
        // What was cut off was not acknowledged and comes again. A line becomes idle a moment after its last answer.
        if (server instanceof Server) {
          const idle = setInterval(() => server.closeIdleConnections(), 50)
          const all = setTimeout(() => server.closeAllConnections(), PATIENCE)
          server.once('close', () => {
            clearInterval(idle)
            clearTimeout(all)
          })
        }
        server.close(() => resolve())
      },
      { once: true },
    )
  })
}
