/**
 * The month's messages of a bot. The free plan has 3,000 a month; the platform tells neither how many are left nor that
 * they run out, so they are counted here, staff is warned in time, and reminders give way to answers.
 */
import { localMonth } from '../../../campaign/calendar.ts'
import type { Log } from '../../ports.ts'
import type { TellTrouble } from './trouble.ts'

/** Keeps the counts. Several processes may count at the same time: `add` is one step. */
export interface MessageCounter {
  /** Adds to the count of a bot's month (`2026-11`) and gives the new total. */
  add(bot: string, month: string, messages: number): Promise<number>
  total(bot: string, month: string): Promise<number>
}

/** For trying out: forgotten when the program ends. */
export function countInMemory(): MessageCounter {
  const counts = new Map<string, number>()
  const keyOf = (bot: string, month: string) => `${month} ${bot}`
  return {
    add: async (bot, month, messages) => {
      const total = (counts.get(keyOf(bot, month)) ?? 0) + messages
      counts.set(keyOf(bot, month), total)
      return total
    },
    total: async (bot, month) => counts.get(keyOf(bot, month)) ?? 0,
  }
}

export const MONTHLY_LIMIT = 3000
/** Percent of the allowance at which staff is told. */
const WARN_AT = [70, 90]
/** Percent from which reminders are held back. */
export const SHORT_AT = 90

export interface Quota {
  /** One more message, in or out. Never fails: a message that went out did so, counted or not. */
  count(): Promise<void>
  /** Only answers should go out. */
  short(): Promise<boolean>
  used(): Promise<number>
}

export interface QuotaDeps {
  bot: string
  counter: MessageCounter
  /** Messages of a month; Infinity where the plan has no limit. */
  limit: number
  now(): number
  tell: TellTrouble
  log: Log
}

export function createQuota({ bot, counter, limit, now, tell, log }: QuotaDeps): Quota {
  /** Thresholds told by this process; those who pass it on tell it once for all processes. */
  const told = new Set<string>()
  const thisMonth = () => localMonth(new Date(now()).toISOString())
  const used = () => counter.total(bot, thisMonth())
  const failed = (error: unknown) =>
    log.error({ channel: 'zalo', bot, error: error instanceof Error ? error.name : 'unknown' }, 'message not counted')
  return {
    used,
    short: async () => {
      try {
        return (await used()) * 100 >= limit * SHORT_AT
      } catch (error) {
        failed(error)
        return false
      }
    },
    count: async () => {
      const month = thisMonth()
      try {
        const total = await counter.add(bot, month, 1)
        // Only the highest one reached: who jumps over 70 % is not told of it at 90 %.
        const percent = WARN_AT.findLast((threshold) => total * 100 >= limit * threshold)
        if (percent === undefined || told.has(`${month} ${percent}`)) return
        told.add(`${month} ${percent}`)
        tell({ kind: 'allowance', bot, month, percent, used: total, limit, remindersHeld: percent >= SHORT_AT })
      } catch (error) {
        failed(error)
      }
    },
  }
}
