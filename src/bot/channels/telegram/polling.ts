/**
 * Long polling. Telegram forgets an update when a later one is asked for, so the offset moves only past what has been
 * taken in for good. The library's own loop moves on before a failed update has come through; this one asks again.
 */
import type { Api } from 'grammy'
import { askedPause } from './faults.ts'
import { checkUpdate, laneOf } from './inbound.ts'
import type { Intake } from './intake.ts'
import type { TelegramUpdate } from './schema.ts'

/** What the bot asks Telegram to tell. */
export const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const
/** Chats taken side by side. */
export const SIDE_BY_SIDE = 8
const POLL_SECONDS = 30
const LONGEST_PAUSE_MS = 30_000
/** An update that fails so often while others come through is given up: it would hold up everybody behind it. */
const MOST_TRIES = 10

export interface PollingDeps {
  api: Api
  intake: Intake
  /** Resolves after so many milliseconds, or at the signal. */
  pause(ms: number, signal: AbortSignal): Promise<void>
  trouble(error: unknown, what: string): void
}

/** Runs until the signal. */
export async function poll({ api, intake, pause, trouble }: PollingDeps, signal: AbortSignal): Promise<void> {
  let offset: number | undefined
  let failedRounds = 0
  /** Taken in, but behind one that was not: Telegram tells them again. */
  const done = new Set<number>()
  const tries = new Map<number, number>()
  const asked = { limit: 100, timeout: POLL_SECONDS, allowed_updates: ALLOWED_UPDATES }

  while (!signal.aborted) {
    let raw: readonly { update_id: number }[]
    try {
      raw = await api.getUpdates({ ...asked, offset }, signal as Parameters<Api['getMe']>[0])
    } catch (error) {
      if (signal.aborted) return
      trouble(error, 'getUpdates failed')
      await pause(Math.max(askedPause(error), backoffMs(failedRounds++)), signal)
      continue
    }
    if (raw.length === 0) {
      // All is acknowledged. After a silent week Telegram counts from anywhere: an old offset could hide new updates.
      offset = undefined
      failedRounds = 0
      continue
    }
    const fresh = raw.filter(({ update_id }) => !done.has(update_id))
    const failed = await takeAll(
      fresh.map(checkUpdate).filter((update) => update !== undefined),
      intake,
      {
        taken: (id) => done.add(id),
        failed: (id, error) => {
          tries.set(id, (tries.get(id) ?? 0) + 1)
          trouble(error, 'update not taken in')
        },
      },
    )
    const othersPass = fresh.length > failed.length
    const stuck = failed.filter((id) => !(othersPass && (tries.get(id) ?? 0) >= MOST_TRIES))
    for (const id of failed) {
      if (stuck.includes(id)) continue
      done.add(id)
      trouble(undefined, 'update given up')
    }
    offset = stuck.length > 0 ? Math.min(...stuck) : Math.max(...raw.map(({ update_id }) => update_id)) + 1
    for (const id of [...done]) if (id < offset) done.delete(id)
    for (const id of [...tries.keys()]) if (id < offset) tries.delete(id)
    if (stuck.length === 0) failedRounds = 0
    else await pause(backoffMs(failedRounds++), signal)
  }
}

const backoffMs = (rounds: number) => Math.min(LONGEST_PAUSE_MS, 1000 * 2 ** Math.min(rounds, 10))

interface Heard {
  taken(id: number): void
  failed(id: number, error: unknown): void
}

/** Chats side by side, the updates of one in order and none after a failed one. Gives the ids that failed. */
async function takeAll(updates: readonly TelegramUpdate[], intake: Intake, heard: Heard): Promise<number[]> {
  const lanes = new Map<string, TelegramUpdate[]>()
  for (const update of updates) {
    const lane = laneOf(update)
    const before = lanes.get(lane)
    if (before) before.push(update)
    else lanes.set(lane, [update])
  }
  const waiting = [...lanes.values()]
  const failed: number[] = []
  const walk = async () => {
    for (let lane = waiting.shift(); lane; lane = waiting.shift()) {
      for (const update of lane) {
        try {
          await intake.take(update)
          heard.taken(update.update_id)
        } catch (error) {
          heard.failed(update.update_id, error)
          failed.push(update.update_id)
          break
        }
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(SIDE_BY_SIDE, waiting.length) }, walk))
  return failed
}
