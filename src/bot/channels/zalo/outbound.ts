/**
 * A message's way out to Zalo: plain text only (an officer's `*` or `<` must arrive as typed), files as links, and each
 * fault of the platform as what the outbox should do about it.
 */
import type { Log } from '../../ports.ts'
import type { ChatAddress, Delivery, Rendered } from '../channel.ts'
import type { Answer, Fault, SentMessage, ZaloClient } from './client/index.ts'
import { createGate } from './gate.ts'
import { messages } from './messages.ts'
import type { Quota } from './quota.ts'
import { createRecent } from './recent.ts'
import type { TellTrouble } from './trouble.ts'

/**
 * An address anybody with the link can fetch the file from, without signing in. Zalo fetches pictures itself, several
 * times over some minutes.
 */
export type FileLink = (
  to: ChatAddress,
  file: { name: string; mime: string; hash: string },
) => Promise<{ url: string; until?: string }>

export interface SenderDeps {
  bot: string
  client: ZaloClient
  quota: Quota
  fileLink?: FileLink
  now(): number
  tell: TellTrouble
  log: Log
}

export interface Sender {
  send(to: ChatAddress, message: Rendered): Promise<Delivery>
}

/** No rate is published; so many at once, and one after another in a chat, is a calm one. */
const AT_ONCE = 4
const REMEMBERED = 1000
/** 403 is documented as “internal server error”: it may pass, but not for ever. */
const TRIES_OF_403 = 4
const PAUSE_403_SECONDS = 30
const PAUSE_NO_LINK_SECONDS = 30
const PICTURES = new Set(['image/jpeg', 'image/png'])

export function createSender(deps: SenderDeps): Sender {
  const { bot, client, quota, log } = deps
  const gate = createGate(deps.now, async () => (await client.getMe()).ok)
  /** Sent, but perhaps not marked so: not sent again. */
  const sent = createRecent<true>(REMEMBERED)
  const refusals = createRecent<number>(REMEMBERED)
  const limited = limiter(AT_ONCE)

  /** The error table: what each fault means for a message. */
  function afterFault(id: string, { kind, code, why }: Fault): Delivery {
    if (kind === 'misshapen') {
      log.warn({ channel: 'zalo', bot, why }, 'zalo answers in an unknown shape')
      return { kind: 'sent' }
    }
    if (kind === 'invalid') return { kind: 'refused', why }
    if (kind === 'unreachable' || code === 503) return { kind: 'retry', afterSeconds: gate.close('failing'), why }
    if (kind === 'unanswered') return { kind: 'unknown', afterSeconds: gate.close('failing'), why }
    if (code === 401) {
      deps.tell({ kind: 'token-refused', bot })
      return { kind: 'retry', afterSeconds: gate.close('token-refused'), why }
    }
    if (code === 429) {
      deps.tell({ kind: 'used-up', bot })
      return { kind: 'retry', afterSeconds: gate.close('used-up'), why }
    }
    const tries = (refusals.get(id) ?? 0) + 1
    if (code === 403 && tries < TRIES_OF_403) {
      refusals.set(id, tries)
      return { kind: 'retry', afterSeconds: PAUSE_403_SECONDS, why }
    }
    return { kind: 'refused', why }
  }

  /** Undefined: no link could be made now. */
  async function carry(to: ChatAddress, message: Rendered): Promise<Answer<SentMessage> | undefined> {
    const chat_id = to.chat
    const { text, file } = message
    if (!file) return await client.sendMessage({ chat_id, text })
    const { name, mime, hash } = file
    const link = await deps.fileLink?.(to, { name, mime, hash }).catch(() => undefined)
    if (!link) return undefined
    if (PICTURES.has(file.mime)) {
      const caption = text === '' ? {} : { caption: text }
      const answer = await client.sendPhoto({ chat_id, photo: link.url, ...caption })
      // Where Zalo does not take the picture, the person can still open it.
      const tryText = !answer.ok && answer.fault.kind === 'refused' && (answer.fault.code ?? 0) === 400
      if (!tryText) return answer
    }
    const lines = [text, messages.file(file.name, link.url, link.until)].filter((line) => line !== '')
    return await client.sendMessage({ chat_id, text: lines.join('\n') })
  }

  return {
    send: async (to, message) => {
      if (sent.get(message.id)) return { kind: 'sent' }
      if (message.reminder && (await quota.short()))
        return { kind: 'refused', why: 'held back: the month’s allowance is short' }
      if (message.file && !deps.fileLink) return { kind: 'refused', why: 'files need a link' }
      return await limited(async (): Promise<Delivery> => {
        const seconds = await gate.wait()
        if (seconds > 0) return { kind: 'retry', afterSeconds: seconds, why: `zalo: ${gate.why ?? 'failing'}` }
        const answer = await carry(to, message)
        if (answer === undefined)
          return { kind: 'retry', afterSeconds: PAUSE_NO_LINK_SECONDS, why: 'no link to the file' }
        if (answer.ok || answer.fault.kind === 'misshapen') gate.worked()
        const delivery = answer.ok ? ({ kind: 'sent' } as const) : afterFault(message.id, answer.fault)
        // What may have gone out may have been counted by the platform.
        if (delivery.kind === 'sent') sent.set(message.id, true)
        if (delivery.kind === 'sent' || delivery.kind === 'unknown') await quota.count()
        return delivery
      })
    },
  }
}

/** At most `most` at once, the others in order. */
function limiter(most: number) {
  let running = 0
  const waiting: (() => void)[] = []
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= most) await new Promise<void>((go) => waiting.push(go))
    else running += 1
    try {
      return await work()
    } finally {
      // Handed on to the next, or given back.
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}
