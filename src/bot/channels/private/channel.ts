/**
 * A channel inside the process, for playing scripts and for tests: what is sent is handed to a function. Its limits
 * are those of the platform it stands for.
 */
import type { Capabilities, Channel, ChatAddress, Delivery, Inbound, Rendered } from '../channel.ts'

/** What each platform can show; the poorest, Zalo (text only, 2,000 UTF-16 units), is what a script meets by default. */
export const limits = {
  zalo: { textLimit: 2000, buttons: false, files: true, takesFiles: true, typing: false },
  telegram: { textLimit: 4096, buttons: true, files: true, takesFiles: true, typing: true },
  web: { textLimit: 10_000, buttons: true, files: true, takesFiles: true, typing: true },
} as const satisfies Record<string, Capabilities>

export interface PrivateChannel extends Channel {
  /** Somebody writes. Resolves when the message is taken in. */
  receive(inbound: Inbound): Promise<void>
}

export function createPrivateChannel(
  name: string,
  can: Capabilities,
  onSend: (to: ChatAddress, message: Rendered) => Promise<Delivery> | Delivery,
): PrivateChannel {
  let take: ((inbound: Inbound) => Promise<void>) | undefined
  return {
    name,
    can,
    listen: async (receive, signal) => {
      take = receive
      await new Promise<void>((done) => {
        if (signal.aborted) done()
        else signal.addEventListener('abort', () => done(), { once: true })
      })
    },
    receive: async (inbound) => {
      if (!take) throw new Error('nobody listens')
      await take(inbound)
    },
    send: async (to, message) => await onSend(to, message),
  }
}
