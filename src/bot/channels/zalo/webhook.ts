/**
 * Zalo's calls: who it is is checked first, what it says is kept before it is acknowledged. Anything authentic is
 * acknowledged, also what is not understood; only what could not be kept is not, in the hope that it comes again.
 */
import type { Log } from '../../ports.ts'
import type { Inbound } from '../channel.ts'
import { isFromZalo, readBounded, readUpdates, TooLarge } from './client/index.ts'
import type { Intake } from './intake.ts'
import { createRecent } from './recent.ts'

export interface WebhookBot {
  bot: string
  secret: string
  intake: Intake
  heard(): void
}

export interface WebhookDeps {
  /** By the last part of the address. */
  find(bot: string): WebhookBot | undefined
  /** Undefined until the channel listens. */
  receive(): ((inbound: Inbound) => Promise<void>) | undefined
  now(): number
  log: Log
}

/** Bodies are a few hundred bytes. */
const MAX_BYTES = 65_536
/** Wrong secrets of one sender in so many ms; beyond, it is not worth a line in the log. */
const ATTEMPTS = 20
const ATTEMPTS_MS = 900_000
const SENDERS = 1000

/** `from`: the caller's address where it is known, for counting wrong secrets. */
export type WebhookHandler = (request: Request, from?: string) => Promise<Response>

export function createWebhookHandler({ find, receive, now, log }: WebhookDeps): WebhookHandler {
  const attempts = createRecent<{ since: number; count: number }>(SENDERS)
  const answer = (status: number) => new Response(null, { status })

  function turnAway(from: string): Response {
    const before = attempts.get(from)
    const fresh = !before || now() - before.since > ATTEMPTS_MS
    const count = fresh ? 1 : before.count + 1
    attempts.set(from, { since: fresh ? now() : before.since, count })
    if (count === 1) log.warn({ channel: 'zalo' }, 'webhook: wrong secret')
    return answer(count > ATTEMPTS ? 429 : 401)
  }

  return async (request, from = 'unknown') => {
    const name = new URL(request.url).pathname.split('/').filter(Boolean).at(-1) ?? ''
    const bot = find(name)
    if (!bot) return answer(404)
    if (request.method !== 'POST') return answer(405)
    // Before a byte of the body is read.
    if (!isFromZalo(request.headers, bot.secret)) return turnAway(from)
    const take = receive()
    if (!take) return answer(503)
    let body: string
    try {
      body = await readBounded(request, MAX_BYTES)
    } catch (error) {
      return answer(error instanceof TooLarge ? 413 : 400)
    }
    bot.heard()
    // The platform tries an address with nothing in the body.
    if (body.trim() === '') return answer(200)
    const updates = readUpdates(parsed(body))
    if (updates.length === 0) log.info({ channel: 'zalo', bot: bot.bot, size: body.length }, 'webhook: nothing in it')
    try {
      for (const update of updates) await bot.intake.take(update, take)
    } catch (error) {
      const name = error instanceof Error ? error.name : 'unknown'
      log.error({ channel: 'zalo', bot: bot.bot, error: name }, 'webhook: a message could not be kept')
      return answer(503)
    }
    return answer(200)
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
