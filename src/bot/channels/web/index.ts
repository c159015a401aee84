/**
 * The local web chat: a page on this machine through which one visitor can play officers and staff, or just try the
 * conversation, without any account with a chat platform. A channel like the others; its page lies in `page/`.
 */

import type { Channel, Delivery, Inbound, Rendered } from '../channel.ts'
import { serveUntil } from '../serve.ts'
import { createLive } from './live.ts'
import type { WebOptions } from './ports.ts'
import { addressOf, createRoutes } from './routes.ts'

export type { HistoryItem, Log, PlayCampaign, PlayPerson, PlayPort, WebOptions } from './ports.ts'

export interface WebChannel extends Channel {
  /** Where the page is, once `listen` is up; rejects where the port is taken. */
  url: Promise<string>
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
  const live = createLive((chat, limit) => options.history(addressOf(chat), limit))
  const app = createRoutes({ ...options, live, now, receive: () => receive })

  return {
    name: 'web',
    can: { textLimit: 10_000, buttons: true, files: true, typing: true },
    url,
    fetch: (request) => app.fetch(request),

    async listen(receiver, signal) {
      receive = receiver
      const { host, port } = options
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
        const files = message.file ? [await described(message.file)] : []
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

async function described({ name, mime, hash, bytes }: NonNullable<Rendered['file']>) {
  return { name, mime, hash, size: (await bytes()).length }
}
