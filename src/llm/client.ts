/**
 * The model at arm's length. One question in, one checked answer or the reason why there is none out: within the time
 * given, whatever the server does, and nothing thrown.
 */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { localMonth } from '../campaign/calendar.ts'
import { type Breaker, createBreaker } from './breaker.ts'
import { findJson } from './json.ts'
import {
  type Budget,
  type LlmClock,
  type LlmLog,
  type ModelCache,
  memoryBudget,
  memoryCache,
  noLog,
  realClock,
} from './ports.ts'
import { isLocalServer, type ModelSettings } from './settings.ts'
import { createWire, type FailReason, MODES, type Mode, type Outcome, type Question, type Wire } from './wire.ts'

export type { FailReason, Mode, Question } from './wire.ts'

export type ModelAnswer<T> = { ok: true; value: T; cached: boolean } | { ok: false; failed: FailReason }

export interface ModelClient {
  /** `read` makes the value of the parsed JSON; undefined = not what was asked for. */
  ask<T>(question: Question, read: (json: unknown) => T | undefined, signal?: AbortSignal): Promise<ModelAnswer<T>>
  /** Which way of asking for JSON the server understands; found by trying, once. */
  probe(signal?: AbortSignal): Promise<{ mode: Mode } | { failed: FailReason; status?: number }>
}

export interface ClientOptions {
  cache?: ModelCache
  budget?: Budget
  log?: LlmLog
  clock?: LlmClock
  breaker?: Breaker
  /** Skips the probing. */
  mode?: Mode
  isLocal?: (baseUrl: string) => Promise<boolean>
}

const MAX_TRIES = 3
const FIRST_PAUSE_MS = 300
const RETRIED: ReadonlySet<FailReason> = new Set(['busy', 'server', 'connection'])
/** Failures of the server, not of the one question. */
const COUNTED: ReadonlySet<FailReason> = new Set(['busy', 'server', 'connection', 'timeout', 'too-large'])
/** A request that never reached the model costs nothing. */
const FREE: ReadonlySet<FailReason> = new Set(['busy', 'connection', 'rejected'])
/** Vietnamese has between two and three letters a token; two is the careful side. */
const tokensOf = (letters: number) => Math.ceil(letters / 2)
/** Changed whenever the same question may get another answer. */
const VERSION = 1

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

const probeShape = z.object({ so: z.number(), chu: z.string() })
/** The shape alone tells nothing: a server that holds a schema makes any model keep to it. */
const isCopied = (json: unknown) => {
  const { data } = probeShape.safeParse(json)
  return data?.so === 12 && data.chu.trim().toLowerCase() === 'ba'
}
const PROBE: Question = {
  system: 'Chỉ trả lời bằng một đối tượng JSON, không thêm lời nào.',
  user: 'Ghi đúng đối tượng JSON sau: {"so":12,"chu":"ba"}',
  schema: probeShape,
  maxTokens: 400,
}

export function createClient(settings: ModelSettings, options: ClientOptions = {}): ModelClient {
  const {
    cache = memoryCache(),
    budget = memoryBudget(),
    log = noLog,
    clock = realClock,
    breaker = createBreaker(),
    isLocal = isLocalServer,
  } = options
  const wire = createWire(settings)
  let known: Mode | undefined = options.mode
  let probing: Promise<{ mode: Mode } | { failed: FailReason; status?: number }> | undefined
  let local: boolean | undefined = settings.mode === 'remote' ? true : undefined

  async function ask<T>(
    question: Question,
    read: (json: unknown) => T | undefined,
    signal?: AbortSignal,
  ): Promise<ModelAnswer<T>> {
    const { baseUrl, model } = settings
    const { system, user } = question
    const hash = sha256(JSON.stringify([VERSION, baseUrl, model, system, user, z.toJSONSchema(question.schema)]))
    const kept = await cache.get(hash).catch(() => undefined)
    const before = kept === undefined ? undefined : checked(kept, read)
    if (before !== undefined) return { ok: true, value: before, cached: true }
    const started = clock.now()
    const outcome = await withinTime(signal, (within) => answerOf(question, read, within))
    log.info(
      {
        hash: hash.slice(0, 16),
        letters: system.length + user.length,
        model,
        mode: known ?? 'unknown',
        outcome: outcome.ok ? 'ok' : outcome.failed,
        ms: clock.now() - started,
      },
      'model asked',
    )
    if (!outcome.ok) return { ok: false, failed: outcome.failed }
    await cache.set(hash, outcome.text).catch(() => undefined)
    return { ok: true, value: outcome.value, cached: false }
  }

  type Checked<T> = { ok: true; value: T; text: string } | { ok: false; failed: FailReason; status?: number }

  async function answerOf<T>(
    question: Question,
    read: (json: unknown) => T | undefined,
    signal: AbortSignal,
  ): Promise<Checked<T>> {
    while (known === undefined) {
      probing ??= findMode(signal).finally(() => {
        probing = undefined
      })
      const found = await probing
      if ('mode' in found) break
      // Whoever began the probing may have left: then it is our turn.
      if (found.failed !== 'aborted' || signal.aborted) return { ok: false, ...found }
    }
    let mode = known ?? 'plain'
    for (;;) {
      const outcome = await paid(question, mode, signal)
      const next = MODES[MODES.indexOf(mode) + 1]
      // A server may know the mode and still not this schema.
      const notThis = !outcome.ok && (outcome.status === 400 || outcome.status === 422) && next !== undefined
      if (notThis) {
        mode = next
        continue
      }
      if (!outcome.ok) return { ok: false, failed: outcome.failed, status: outcome.status }
      if (mode !== known) known = mode
      const value = checked(outcome.text, read)
      return value === undefined ? { ok: false, failed: 'malformed' } : { ok: true, value, text: outcome.text }
    }
  }

  /** Tries the modes from the strictest on. Only a mode that answered is remembered. */
  async function findMode(signal: AbortSignal): Promise<{ mode: Mode } | { failed: FailReason; status?: number }> {
    let last: { failed: FailReason; status?: number } = { failed: 'malformed' }
    for (const mode of MODES) {
      const outcome = await paid(PROBE, mode, signal)
      if (outcome.ok) {
        if (isCopied(findJson(outcome.text))) {
          known = mode
          log.info({ model: settings.model, mode }, 'model mode found')
          return { mode }
        }
        last = { failed: 'malformed' }
        continue
      }
      last = { failed: outcome.failed, ...(outcome.status !== undefined && { status: outcome.status }) }
      const { status } = outcome
      // Only a word about the request itself says that another mode is worth trying.
      const another =
        status !== undefined ? status !== 401 && status !== 403 && status !== 429 : outcome.failed !== 'resting'
      if (
        !another ||
        signal.aborted ||
        ['budget', 'connection', 'timeout', 'aborted', 'not-local'].includes(outcome.failed)
      )
        return last
    }
    return last
  }

  /** With the server's address checked, the budget kept, the breaker heeded and what may pass tried again. */
  async function paid(question: Question, mode: Mode, signal: AbortSignal): Promise<Outcome> {
    local ??= await isLocal(settings.baseUrl)
    if (!local) {
      local = undefined
      return { ok: false, failed: 'not-local' }
    }
    if (!breaker.allows(clock.now())) return { ok: false, failed: 'resting' }
    const input = tokensOf(question.system.length + question.user.length)
    const reserved = input + question.maxTokens
    const month = localMonth(new Date(clock.now()).toISOString())
    const limit = settings.monthlyTokens
    if (limit !== undefined && (await budget.spent(month)) + reserved > limit) {
      breaker.dropped()
      return { ok: false, failed: 'budget' }
    }
    await budget.add(month, reserved)
    const { outcome, tries } = await tried(wire, question, mode, signal)
    const used = outcome.ok ? (outcome.tokens ?? input + tokensOf(outcome.text.length)) : (outcome.tokens ?? input)
    await budget.add(month, (!outcome.ok && FREE.has(outcome.failed) ? 0 : used) + input * (tries - 1) - reserved)
    if (!outcome.ok && outcome.failed === 'aborted' && !isOverdue(signal)) breaker.dropped()
    else if (!outcome.ok && (COUNTED.has(outcome.failed) || outcome.failed === 'aborted')) breaker.failed(clock.now())
    else breaker.succeeded()
    return outcome
  }

  async function tried(
    over: Wire,
    question: Question,
    mode: Mode,
    signal: AbortSignal,
  ): Promise<{ outcome: Outcome; tries: number }> {
    let tries = 0
    for (;;) {
      const outcome = await over.ask(question, mode, signal)
      tries += 1
      if (outcome.ok || tries >= MAX_TRIES || signal.aborted || !RETRIED.has(outcome.failed)) return { outcome, tries }
      const pause = Math.max(FIRST_PAUSE_MS * 2 ** (tries - 1), outcome.retryAfterMs ?? 0)
      // A server that wants more time than there is is not waited for.
      if (pause > settings.timeoutMs / 2) return { outcome, tries }
      await clock.pause(pause, signal)
      if (signal.aborted) return { outcome, tries }
    }
  }

  /** One clock for everything: probing, retries, a body that trickles. Never later than the timeout. */
  async function withinTime<R extends { ok: boolean }>(
    outer: AbortSignal | undefined,
    work: (signal: AbortSignal) => Promise<R>,
  ): Promise<R | { ok: false; failed: FailReason }> {
    const own = new AbortController()
    const timer = setTimeout(() => own.abort(OVERDUE), settings.timeoutMs)
    const signal = outer ? AbortSignal.any([own.signal, outer]) : own.signal
    const gaveUp = new Promise<{ ok: false; failed: FailReason }>((done) => {
      const end = () => done({ ok: false, failed: isOverdue(signal) ? 'timeout' : 'aborted' })
      if (signal.aborted) end()
      else signal.addEventListener('abort', end, { once: true })
    })
    try {
      return await Promise.race([
        gaveUp,
        work(signal).catch((): { ok: false; failed: FailReason } => ({ ok: false, failed: 'connection' })),
      ])
    } finally {
      clearTimeout(timer)
    }
  }

  return {
    ask,
    async probe(signal) {
      if (known !== undefined) return { mode: known }
      const found = await withinTime(signal, async (within) => {
        const mode = await findMode(within)
        return 'mode' in mode ? { ok: true as const, ...mode } : { ok: false as const, ...mode }
      })
      return 'mode' in found
        ? { mode: found.mode }
        : { failed: found.failed, ...('status' in found && { status: found.status }) }
    },
  }
}

const OVERDUE = new Error('overdue')
const isOverdue = (signal: AbortSignal) => signal.aborted && signal.reason === OVERDUE

function checked<T>(text: string, read: (json: unknown) => T | undefined): T | undefined {
  const json = findJson(text)
  return json === undefined ? undefined : read(json)
}
