/** What every field type can do, so that no room switches on the type of a field. */
import { formatNumber } from '../../values/format.ts'
import type { Field, FieldType } from '../definition.ts'
import type { Fact, Value } from '../fact.ts'
import { stateWords, valueProblems, valueWords } from '../messages.ts'

export type Aggregate = Field['aggregate']

export interface FieldKind {
  type: FieldType
  /** Type of the value in a rule; dates are ISO texts there, which compare as they should. */
  rule: 'double' | 'string' | 'list'
  /** Ways of consolidating that make sense. */
  aggregates: readonly Aggregate[]
  /** A fact in words, for chat: “12.500 m²”, “không có”, “chưa có số liệu”. */
  show(fact: Fact, field: Field): string
  /** A value with its unit: “12.500 m²”; `digits` is a number's decimal string as meant (“95.7”). */
  showValue(value: Value, field: Field, digits?: string): string
  /** As files print it: without unit, documents in full (“Kế hoạch số 42-KH/ĐU, ngày 20/02/2023”), one list item a line. */
  print(value: Value, field: Field, digits?: string): string
  /** What is wrong with a value, in words; undefined if nothing. */
  check(value: Value, field: Field): string | undefined
  isZero(value: Value): boolean
  /** Only where adding makes sense; lists are joined, equal items once. */
  sum?(values: readonly Value[]): Value
  /** A JSON value from anywhere as a valid value of this type; undefined if it is none. */
  parse(json: unknown): Value | undefined
}

/** Larger numbers are slips; they also lose digits. */
const LARGEST = 1e15
export const MAX_ITEMS = 100
export const MAX_TEXT = 500

/** `show` of every kind: the states are told apart, only a known value is formatted. */
export function showState(fact: Fact, known: (value: Value) => string): string {
  if (fact.state !== 'known') return stateWords[fact.state]
  if (fact.value === null) return stateWords.empty
  return fact.hedged ? `${valueWords.about} ${known(fact.value)}` : known(fact.value)
}

/** Trimmed, bounded, without control characters; undefined for anything that is not a text with a letter or digit. */
export function cleanLine(json: unknown): string | undefined {
  if (typeof json !== 'string' || json.length > MAX_TEXT * 4) return undefined
  const line = json
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cs}\p{Cn}\u2028\u2029\s]+/gu, ' ')
    .trim()
  return line !== '' && line.length <= MAX_TEXT ? line : undefined
}

/** A bounded list of whatever `item` accepts; one bad item spoils the list. */
export function parseList<T>(json: unknown, item: (json: unknown) => T | undefined): T[] | undefined {
  if (!Array.isArray(json) || json.length > MAX_ITEMS) return undefined
  const items: T[] = []
  for (const one of json) {
    const read = item(one)
    if (read === undefined) return undefined
    items.push(read)
  }
  return items
}

/** Sum without the noise of binary fractions: at most six decimals are meant anywhere. */
const add = (values: readonly Value[]) =>
  Math.round(values.reduce<number>((sum, value) => sum + (typeof value === 'number' ? value : 0), 0) * 1e6) / 1e6

/** Counts, areas, lengths, money and percentages differ only in unit, wholeness and whether they add up. */
export function numberKind(options: {
  type: FieldType
  whole: boolean
  adds: boolean
  unit(field: Field): string
}): FieldKind {
  const { type, whole, adds, unit } = options
  const text = (value: Value, digits?: string) =>
    typeof value === 'number' ? formatNumber(value, digits) : String(value)
  const showValue = (value: Value, field: Field, digits?: string) => `${text(value, digits)}${unit(field)}`
  return {
    type,
    rule: 'double',
    aggregates: adds ? ['sum', 'none', 'issuer'] : ['none', 'ratio-of-sums', 'issuer'],
    show: (fact, field) => showState(fact, (value) => showValue(value, field, fact.digits)),
    showValue,
    print: (value, _field, digits) => text(value, digits),
    check(value, field) {
      if (typeof value !== 'number' || !Number.isFinite(value)) return valueProblems.notNumber
      if (Math.abs(value) > LARGEST) return valueProblems.tooBig
      if (whole && !Number.isInteger(value)) return valueProblems.notWhole
      const least = field.min ?? 0
      if (value < least) return valueProblems.min(showValue(least, field))
      if (field.max !== undefined && value > field.max) return valueProblems.max(showValue(field.max, field))
      return undefined
    },
    isZero: (value) => value === 0,
    ...(adds ? { sum: add } : {}),
    parse: (json) =>
      typeof json === 'number' && json >= 0 && json <= LARGEST && (!whole || Number.isInteger(json)) ? json : undefined,
  }
}
