/**
 * Asking Zalo for messages: for trying out, and where no public address is to be had. At most once by the platform's own
 * making: an update that was returned is gone there, and what people write while nobody asks may be lost.
 */
import type { Log } from '../../ports.ts'
import type { Inbound } from '../channel.ts'
import type { ZaloClient } from './client/index.ts'
import type { Intake } from './intake.ts'
import { messages } from './messages.ts'
import type { Time } from './time.ts'
import type { TellTrouble } from './trouble.ts'

/** Cannot begin as set up; the message is one line for the operator. */
export class ZaloSetupError extends Error {
  override name = 'ZaloSetupError'
}

export interface PollingDeps {
  bot: string
  client: ZaloClient
  intake: Intake
  /** The operator's word that a webhook set before may go. */
  dropWebhook: boolean
  time: Time
  tell: TellTrouble
  log: Log
  /** A time the platform was heard of. */
  heard(): void
}

/** Pauses after failures in a row, in seconds. */
const PAUSES = [1, 2, 5, 15, 30, 60]
/** “Nothing yet” that comes sooner than this did not wait for anything. In ms. */
const TOO_SOON_MS = 1000
/** Not heard of for so long: staff is told. In ms. */
const SILENT_MS = 300_000
/** Updates handed on and not kept yet; no more are taken from the platform meanwhile. */
const UNDER_WAY = 8

/** Until the signal. Rejects with `ZaloSetupError` where a webhook stands in the way. */
export async function poll(deps: PollingDeps, receive: (inbound: Inbound) => Promise<void>, signal: AbortSignal) {
  const { bot, client, intake, time, tell, log } = deps
  const pause = (failures: number) => {
    const seconds = PAUSES[Math.min(failures, PAUSES.length) - 1]!
    return time.sleep(seconds * 1000 * (0.75 + time.chance() / 2), signal)
  }
  const underWay = new Set<Promise<void>>()
  let failures = 0
  /** Messages that could not be kept at the first try. */
  let failing = 0
  let lastHeard = time.now()
  let ready = false

  /** What was taken from the platform exists nowhere else: tried until it is kept. */
  async function keep(update: Parameters<Intake['take']>[0]) {
    for (let tries = 1; ; tries++) {
      try {
        return await intake.take(update, receive)
      } catch (error) {
        log.error({ channel: 'zalo', bot, tries, error: nameOf(error) }, 'a message could not be kept yet')
        if (signal.aborted) return log.error({ channel: 'zalo', bot }, 'stopped with a message not kept')
        failing += 1
        await pause(tries)
        failing -= 1
      }
    }
  }

  while (!signal.aborted) {
    const since = time.now()
    const answer = ready ? await client.getUpdates({ signal }) : await freeOfWebhook(deps)
    if (signal.aborted && !answer.ok) break
    if (answer.ok) {
      failures = 0
      lastHeard = time.now()
      deps.heard()
      if (!ready) {
        ready = true
        continue
      }
      for (const update of answer.result) {
        const kept: Promise<void> = keep(update).finally(() => underWay.delete(kept))
        underWay.add(kept)
      }
      while (underWay.size >= UNDER_WAY || (failing > 0 && underWay.size > 0)) await Promise.race(underWay)
      if (answer.result.length === 0 && time.now() - since < TOO_SOON_MS) await time.sleep(TOO_SOON_MS, signal)
      continue
    }
    const { code, why } = answer.fault
    failures += 1
    log.warn({ channel: 'zalo', bot, why, failures }, 'zalo: no messages to be had')
    if (code === 401) {
      tell({ kind: 'token-refused', bot })
      break
    }
    if (code === 429) tell({ kind: 'used-up', bot })
    if (time.now() - lastHeard >= SILENT_MS) tell({ kind: 'silent', bot, since: new Date(lastHeard).toISOString() })
    await pause(code === 429 ? PAUSES.length : failures)
  }
  await Promise.all(underWay)
}

/** Both at once would divide the messages between them. */
async function freeOfWebhook({ bot, client, dropWebhook }: PollingDeps) {
  const info = await client.getWebhookInfo()
  if (!info.ok) return info
  if (!info.result.url) return { ok: true as const, result: [] }
  if (!dropWebhook) throw new ZaloSetupError(messages.webhookInTheWay(bot))
  const dropped = await client.deleteWebhook()
  return dropped.ok ? { ok: true as const, result: [] } : dropped
}

const nameOf = (error: unknown) => (error instanceof Error ? error.name : 'unknown')
