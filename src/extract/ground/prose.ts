/**
 * Prose that a model drafted, held against what it may say: every number (in digits or words), date, document and
 * proper name must stand in the officers' words or in the confirmed facts. Fails closed: what cannot be found is
 * offending, and prose with one offending word is not used.
 */
import type { Field } from '../../campaign/definition.ts'
import type { Fact } from '../../campaign/fact.ts'
import { fieldKind } from '../../campaign/fields/index.ts'
import { flex, viewText } from '../../values/fold.ts'
import { readValues } from '../../values/index.ts'
import type { Bounds, DocumentValue, Ratio, Reading } from '../../values/reading.ts'
import { plainNumber } from '../bind-documents.ts'
import { countsSame } from './prose-figures.ts'
import { YEAR_BEFORE } from './prose-lexicon.ts'
import { strayNames } from './prose-names.ts'

export interface ProseSources {
  /** The officers' words, and whatever else may be named: the unit, the campaign, titles of the outline. */
  text: string
  facts: readonly { fact: Pick<Fact, 'state' | 'value' | 'digits' | 'hedged'>; field: Field }[]
  /** Totals computed by us. */
  totals: readonly { value: number; field: Field }[]
  year?: number
}

const LAST_YEAR = new RegExp(`(?<![\\p{L}\\p{M}])(?:${flex(YEAR_BEFORE)})(?![\\p{L}\\p{M}])`, 'u')
const MAX_PROSE = 20_000
const MAX_OFFENDING = 20

export function guardProse(prose: string, allowed: ProseSources): { ok: boolean; offending: string[] } {
  if (prose.length > MAX_PROSE) return { ok: false, offending: [prose.slice(0, 40)] }
  const options = allowed.year === undefined ? {} : { year: allowed.year }
  const sources = [
    allowed.text.slice(0, 100_000),
    ...allowed.facts.flatMap(factTexts),
    ...allowed.totals.map(totalText),
  ]
  const known = knownOf(sources.flatMap((source) => readValues(source, options)))
  if (allowed.year !== undefined) {
    known.dates.add(String(allowed.year))
    // “năm ngoái mới được 2 km” bears out “năm 2022: 2 km”.
    if (LAST_YEAR.test(viewText(allowed.text).low)) known.dates.add(String(allowed.year - 1))
  }
  const said = readValues(prose, options)
  const offending = [
    ...said.filter((reading) => !isKnown(reading, known)).map((reading) => reading.text),
    ...strayDigits(prose, said, sources),
    ...strayNames(prose, sources.join('\n')),
  ]
  return { ok: offending.length === 0, offending: [...new Set(offending)].slice(0, MAX_OFFENDING) }
}

/** A fact as chat and files show it. */
function factTexts({ fact, field }: ProseSources['facts'][number]): string[] {
  if (fact.value === null) return []
  const kind = fieldKind(field.type)
  const shown = kind.showValue(fact.value, field, fact.digits)
  // As printed a number has lost its noun: it would bear out any other.
  return typeof fact.value === 'number' ? [shown] : [shown, kind.print(fact.value, field)]
}
const totalText = ({ value, field }: ProseSources['totals'][number]) => fieldKind(field.type).showValue(value, field)

interface Known {
  /** `n|12`, `%|95.7`, `q|12500|m2`, `m|45000000`. */
  values: Set<string>
  /** Value of a plain number → nouns it counts; an empty noun where it stood alone. */
  counted: Map<number, Set<string>>
  dates: Set<string>
  documents: Map<string, Set<string>>
}

function knownOf(readings: readonly Reading[]): Known {
  const known: Known = { values: new Set(), counted: new Map(), dates: new Set(), documents: new Map() }
  const add = (reading: Reading) => {
    for (const one of reading.alternatives ?? []) add(one)
    for (const name of valueKeys(reading)) known.values.add(name)
    if (reading.kind === 'number' || reading.kind === 'ratio') {
      const { part, whole } = reading.value as Ratio
      const numbers = reading.kind === 'ratio' ? [part, whole] : [Number(reading.value)]
      for (const n of numbers)
        known.counted.set(n, (known.counted.get(n) ?? new Set()).add(reading.counter?.fold ?? ''))
    }
    if (reading.kind === 'date') for (const end of String(reading.value).split('/')) known.dates.add(end)
    if (reading.kind === 'document') {
      const { number, date } = reading.value as DocumentValue
      const name = plainNumber(number)
      known.documents.set(name, (known.documents.get(name) ?? new Set()).add(date ?? ''))
      if (date) known.dates.add(date)
    }
  }
  for (const reading of readings) add(reading)
  return known
}

/** What a reading says, written one way; the ends of a range and of a ratio each for themselves. */
function valueKeys({ kind, value, unit, base }: Reading): string[] {
  switch (kind) {
    case 'number':
    case 'ordinal':
      return [`n|${value}`]
    case 'percent':
      return [`%|${value}`]
    case 'quantity':
      return [base ? `q|${base.value}|${base.unit}` : `q|${value}|${unit ?? ''}`]
    case 'money':
      return [`m|${base?.value ?? value}|${unit?.startsWith('VND') ? 'VND' : (unit ?? '')}`]
    case 'ratio': {
      const { part, whole } = value as Ratio
      return [`n|${part}`, `n|${whole}`]
    }
    case 'range': {
      const { min, max } = value as Bounds
      return [`r|${min ?? ''}|${max ?? ''}|${unit ?? ''}`]
    }
    case 'date':
    case 'document':
      return []
  }
}

function isKnown(reading: Reading, known: Known): boolean {
  if (reading.alternatives?.some((one) => isKnown({ ...one, alternatives: undefined }, known))) return true
  switch (reading.kind) {
    case 'date':
      return String(reading.value)
        .split('/')
        .every((end) => knownDate(end, known.dates))
    case 'document': {
      const { number, date } = reading.value as DocumentValue
      if (number === null) return date === null || knownDate(date, known.dates)
      const dates = known.documents.get(plainNumber(number))
      return dates !== undefined && (date === null || dates.has(date) || (dates.has('') && known.dates.has(date)))
    }
    case 'number': {
      // “một phong trào”: an article, not a count.
      if (reading.value === 1 && !/\d/.test(reading.text) && !reading.counter) return true
      return valueKeys(reading).every((name) => known.values.has(name)) && countsTheSame(reading, known)
    }
    default:
      return valueKeys(reading).every((name) => known.values.has(name))
  }
}

/** “2023”, “2023-11” or “--11-18” of a day that is known, or the day itself. */
function knownDate(date: string, dates: ReadonlySet<string>): boolean {
  if (dates.has(date)) return true
  const tail = date.startsWith('--') ? date.slice(1) : undefined
  for (const one of dates) if (tail === undefined ? one.startsWith(`${date}-`) : one.endsWith(tail)) return true
  return false
}

/** “12 hộ” does not bear out “12 cuộc”. */
function countsTheSame({ value, counter }: Reading, known: Known): boolean {
  const nouns = known.counted.get(Number(value))
  return !counter || !nouns || [...nouns].some((noun) => countsSame(noun, counter.fold))
}

const TOKEN = /[^\s“”"„«»()]*\d[^\s“”"„«»()]*/gu
const trimmed = (token: string) => token.replace(/^[.,;:!?'–-]+/u, '').replace(/[.,;:!?'–-]+$/u, '')

/** Digits that are no figure (numbers of telephones, roads, villages, points): the whole word must stand in a source. */
function strayDigits(prose: string, said: readonly Reading[], sources: readonly string[]): string[] {
  const known = new Set(
    sources.flatMap((s) => [...viewText(s).shown.matchAll(TOKEN)].map((m) => trimmed(m[0]).toLowerCase())),
  )
  return [...prose.matchAll(TOKEN)].flatMap((match) => {
    const end = match.index + match[0].length
    const digits = [...match[0].matchAll(/\d/gu)].map((d) => match.index + d.index)
    if (digits.every((at) => said.some((r) => at >= r.start && at < r.end))) return []
    const line = prose.lastIndexOf('\n', match.index) + 1
    const isMarker = /^\s*$/u.test(prose.slice(line, match.index)) && /^\d{1,2}(?:\.\d{1,2}){0,3}[.)]$/u.test(match[0])
    if (isMarker && /^\s/u.test(prose[end] ?? '')) return []
    return known.has(trimmed(viewText(match[0]).shown).toLowerCase()) ? [] : [match[0]]
  })
}
