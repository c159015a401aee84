import type { ReadOptions } from './reading.ts'
import type { DateParts } from './rule.ts'

/** Calendar sums on ISO dates, without a clock. */
const pad = (n: number, width = 2): string => String(n).padStart(width, '0')

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
export const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

export function isDay(day: number, month: number, year?: number): boolean {
  if (month < 1 || month > 12 || day < 1 || day > DAYS[month - 1]!) return false
  return month !== 2 || day < 29 || year === undefined || isLeap(year)
}

/** `2023-02-08`, `2009-10`, `--04-30`, `--12`, `2018-Q4`, `--Q3`, `2018`. */
export function isoOf({ year, month, day, quarter }: DateParts): string {
  const head = year === undefined ? '-' : pad(year, 4)
  if (quarter !== undefined) return `${head}-Q${quarter}`
  if (month === undefined) return head
  return `${head}-${pad(month)}${day === undefined ? '' : `-${pad(day)}`}`
}

export function partsOf(iso: string): Required<Pick<DateParts, 'year' | 'month' | 'day'>> | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso)
  return match ? { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) } : undefined
}

export function addDays(iso: string, days: number): string {
  const { year, month, day } = partsOf(iso)!
  return new Date(Date.UTC(year, month - 1, day + days)).toISOString().slice(0, 10)
}

export function addMonths(year: number, month: number, months: number): { year: number; month: number } {
  const count = year * 12 + month - 1 + months
  return { year: Math.floor(count / 12), month: (((count % 12) + 12) % 12) + 1 }
}

/** Monday = 1 … Sunday = 7. */
export function weekdayOf(iso: string): number {
  const { year, month, day } = partsOf(iso)!
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7
}

/** A two-digit year: 20yy up to next year, else 19yy. */
export function fullYear(text: string, options: ReadOptions): number {
  const n = Number(text)
  if (text.length !== 2) return n
  const now = options.today === undefined ? (options.year ?? 2049) : Number(options.today.slice(0, 4))
  return 2000 + n <= now + 1 ? 2000 + n : 1900 + n
}

/**
 * The year of a date that names none: the reporting year; without one, today's year unless the date would lie in the
 * future, then the year before. Never the nearest, never the future. In January both may fit: `doubtful`.
 */
export function impliedYear(parts: DateParts, options: ReadOptions): { year: number; doubtful: boolean } | undefined {
  const month = parts.month ?? (parts.quarter === undefined ? undefined : parts.quarter * 3 - 2)
  if (parts.year !== undefined || month === undefined) return undefined
  if (options.year !== undefined) return { year: options.year, doubtful: false }
  const today = options.today === undefined ? undefined : partsOf(options.today)
  if (!today) return undefined
  const future = isoOf({ year: today.year, month, day: parts.day ?? 1 }) > options.today!
  return { year: future ? today.year - 1 : today.year, doubtful: !future && today.month === 1 }
}
