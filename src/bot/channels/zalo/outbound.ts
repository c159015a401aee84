/**
 * A message's way out to Zalo: plain text only (an officer's `*` or `<` must arrive as typed), and each fault
 * of the platform as what the outbox should do about it.
 */
import type { Log } from '../../ports.ts'
import type { ChatAddress, Delivery, Rendered } from '../channel.ts'
import type { Fault, ZaloClient } from './client/index.ts'
import { createGate } from './gate.ts'
import type { Quota } from './quota.ts'
import { createRecent } from './recent.ts'
import type { TellTrouble } from './trouble.ts'

export interface SenderDeps {
  bot: string
  client: ZaloClient
  quota: Quota
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

  return {
    send: async (to, message) => {
      if (sent.get(message.id)) return { kind: 'sent' }
      if (message.reminder && (await quota.short()))
        return { kind: 'refused', why: 'held back: the month’s allowance is short' }
      if (message.file) return { kind: 'refused', why: 'no files on this channel' }
      return await limited(async (): Promise<Delivery> => {
        const seconds = await gate.wait()
        if (seconds > 0) return { kind: 'retry', afterSeconds: seconds, why: `zalo: ${gate.why ?? 'failing'}` }
        const answer = await client.sendMessage({ chat_id: to.chat, text: message.text })
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
