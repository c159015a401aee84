/**
 * The local web chat: a page on this machine through which one visitor can play officers and staff, or just try the
 * conversation, without any account with a chat platform. A channel like the others; its page lies in `page/`.
 */

import type { Hono } from 'hono'
import { serveUntil } from '../../http/serve.ts'
import type { Channel, Delivery, Inbound, Rendered } from '../channel.ts'
import { createLive } from './live.ts'
import type { WebOptions } from './ports.ts'
import { addressIn, createRoutes } from './routes.ts'

export type { HistoryItem, Log, PlayCampaign, PlayPerson, PlayPort, WebOptions } from './ports.ts'

export interface WebChannel extends Channel {
  /** Where the page is, once `listen` is up; rejects where the port is taken. */
  url: Promise<string>
  /** For a server that serves more. */
  app: Hono
  /** The same doors without a socket. */
  fetch: (request: Request) => Response | Promise<Response>
}

export function createWebChannel(options: WebOptions): WebChannel {
  let receive: ((inbound: Inbound) => Promise<void>) | undefined
  let up: (url: string) => void
  let down: (why: Error) => void
  const url = new Promise<string>((resolve, reject) => {
    up = resolve
    down = reject
  })
  // `listen` rejects with the same error; nobody need wait for the address.
  url.catch(() => {})

  const now = async () => (options.play ? (await options.play.clock()).now : new Date().toISOString())
  const live = createLive((chat, limit) => options.history(addressIn(options)(chat), limit))
  const app = createRoutes({ ...options, live, now, receive: () => receive })

  return {
    name: 'web',
    can: { textLimit: 10_000, buttons: true, files: true, takesFiles: true, typing: true },
    url,
    app,
    inviteLink: (code) => (options.signedIn ? `${options.signedIn.origin}/i/${code}` : undefined),
    fetch: (request) => app.fetch(request),

    async listen(receiver, signal) {
      receive = receiver
      if (!options.listenOn) return await untilEnd(signal, live.closeAll)
      const { host, port } = options.listenOn
      try {
        // What was not acknowledged the page keeps and sends again.
        await serveUntil({ fetch: app.fetch, host, port, up, ending: live.closeAll }, signal)
      } catch (error) {
        down(error as Error)
        throw error
      }
    },

    /** Stored is sent: the history is the message's home, the open page is only told of it sooner. */
    async send(to, message: Rendered): Promise<Delivery> {
      try {
        const { file } = message
        const files = file ? [{ name: file.name, mime: file.mime, hash: file.hash, size: file.size }] : []
        const { id, text, choices } = message
        const item = { id, at: await now(), from: 'bot' as const, text, choices, files }
        live.tell({ event: 'message', chat: to.chat, item })
        return { kind: 'sent' }
      } catch (error) {
        return { kind: 'retry', afterSeconds: 5, why: String(error) }
      }
    },

    async typing(to) {
      live.tell({ event: 'typing', chat: to.chat })
    },
  }
}

/** Mounted elsewhere: there is nothing to listen on. */
const untilEnd = (signal: AbortSignal, ending: () => void) =>
  new Promise<void>((done) => {
    const end = () => {
      ending()
      done()
    }
    if (signal.aborted) end()
    else signal.addEventListener('abort', end, { once: true })
  })
