import { formatDate } from '../../values/format.ts'
import type { Value } from '../fact.ts'
import { valueProblems } from '../messages.ts'
import { type FieldKind, showState } from './kind.ts'

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Whether a text is a day that exists, written 2023-11-27. */
export function isDay(text: unknown): text is string {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const [year, month, day] = text.split('-').map(Number) as [number, number, number]
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const last = month === 2 && leap ? 29 : MONTH_DAYS[month - 1]
  return year >= 1900 && last !== undefined && day >= 1 && day <= last
}

const show = (value: Value) => (isDay(value) ? formatDate(value) : String(value))

/** A day, ISO inside, 27/11/2023 outside. */
export const date: FieldKind = {
  type: 'date',
  rule: 'string',
  aggregates: ['earliest', 'latest', 'none', 'issuer'],
  show: (fact) => showState(fact, show),
  showValue: show,
  print: show,
  check: (value) => (isDay(value) ? undefined : valueProblems.notDate),
  isZero: () => false,
  parse: (json) => (isDay(json) ? json : undefined),
}
