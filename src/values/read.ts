import { decimalNumber, decimalText } from './decimal.ts'
import { viewText } from './fold.ts'
import { dateRules } from './parsers/date.ts'
import { textRules } from './parsers/index.ts'
import { maskRules } from './parsers/mask.ts'
import { number, otherNumbers } from './parsers/number.ts'
import { periodRules } from './parsers/period.ts'
import { baseOf } from './parsers/quantity.ts'
import { relativeRules } from './parsers/relative.ts'
import { Places } from './places.ts'
import type { Reading, ReadOptions } from './reading.ts'
import { finishDates, joinDates } from './refiners/dates.ts'
import { type Refiner, refiners } from './refiners/index.ts'
import { type Context, type Draft, type Rule, scan } from './rule.ts'

/** Every rule that walks the text, in order: what comes first owns its words. */
export const rules: Rule[] = [...textRules.before, ...maskRules, ...textRules.after, number]

const LONGEST = 100_000

/** A reader is a list of rules, tried in order, and the refiners that work over what they found. */
function reader(own: readonly Rule[], refine: readonly Refiner[]): (text: string, options?: ReadOptions) => Reading[] {
  const places = new Places(own)
  return (text, options = {}) => {
    if (typeof text !== 'string' || text.length === 0) return []
    const view = viewText(text.length > LONGEST ? text.slice(0, LONGEST) : text)
    const context: Context = { view, options, taken: new Uint8Array(view.low.length) }
    let drafts: Draft[] = []
    for (const [i, tries] of places.of(view).entries()) scan(own[i]!, tries, context, drafts)
    drafts.sort((a, b) => a.start - b.start || b.end - a.end)
    for (const each of refine) drafts = each(drafts, context)
    return drafts.map((d) => choose(toReading(d, context, text), options))
  }
}

/**
 * All readings of a text, in text order. Never throws; linear in the length of the text; of a text over 100,000
 * characters only the beginning is read.
 */
export const readValues = reader(rules, refiners)

/** Dates and periods only, for whoever needs nothing else. Unlike `readValues` it also reads those inside references. */
export const readDates = reader([...dateRules, ...periodRules, ...relativeRules], [joinDates, finishDates])

/** What was expected decides between readings that are listed anyway; it never makes a value. */
function choose(reading: Reading, { expect }: ReadOptions): Reading {
  if (!expect || reading.kind === expect || !reading.alternatives) return reading
  const wanted = reading.alternatives.filter((other) => other.kind === expect)
  return wanted.length === 1 ? { ...wanted[0]!, outcome: 'ok' } : reading
}

function toReading(d: Draft, context: Context, original: string): Reading {
  const { view } = context
  const start = view.at(d.start)
  const end = view.endAt(d.end)
  const reading: Reading = {
    kind: d.kind,
    value: d.value ?? (d.number ? decimalNumber(d.number) : {}),
    text: original.slice(start, end),
    start,
    end,
    outcome: d.doubtful ? 'ask' : 'ok',
    flags: d.flags.length > 1 ? [...new Set(d.flags)] : d.flags,
  }
  if (d.ends) {
    reading.value = {
      ...(d.ends.min && { min: decimalNumber(d.ends.min) }),
      ...(d.ends.max && { max: decimalNumber(d.ends.max) }),
    }
  }
  if (d.unit !== undefined) reading.unit = d.unit
  const base = d.kind === 'quantity' ? baseOf(d) : undefined
  if (base) reading.base = { value: decimalNumber(base.number), unit: base.unit }
  if (d.kind === 'money' && d.unit === 'VND' && d.number) reading.base = { value: decimalNumber(d.number), unit: 'VND' }
  if (d.number && d.kind !== 'ratio') reading.digits = decimalText(d.number)
  if (d.qualifier) reading.qualifier = d.qualifier
  if (d.written !== undefined) reading.written = d.written
  if (d.counter) {
    const { counter } = d
    const from = view.at(counter.start)
    const to = view.endAt(counter.end)
    reading.counter = {
      text: original.slice(from, to),
      fold: counter.canonical,
      phrase: original.slice(from, view.endAt(counter.phraseEnd)),
      start: from,
      end: to,
    }
  }
  if (!d.doubtful) return reading
  const others = [
    ...otherNumbers(d).map(
      (n): Draft => ({
        ...d,
        number: n,
        otherNumber: undefined,
        others: undefined,
        alternatives: undefined,
        doubtful: false,
      }),
    ),
    ...(d.alternatives ?? []),
  ]
  if (others.length > 0) {
    const self: Draft = { ...d, otherNumber: undefined, others: undefined, alternatives: undefined, doubtful: false }
    reading.alternatives = [self, ...others].map((other) => toReading(other, context, original))
  }
  return reading
}
