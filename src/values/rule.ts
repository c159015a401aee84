import type { Decimal } from './decimal.ts'
import type { Text } from './fold.ts'
import type { Kind, QualifierKind, Reading, ReadOptions } from './reading.ts'

/** Parts of a date as written; what is missing stays undefined. */
export interface DateParts {
  year?: number
  month?: number
  day?: number
  quarter?: number
}

/** A reading in the making: positions in the view, numbers still exact. Refiners change drafts in place. */
export interface Draft {
  kind: Kind
  start: number
  end: number
  number?: Decimal
  /** “1,200” is 1,2 or 1.200: what is counted decides. */
  otherNumber?: Decimal
  /** Further numbers a doubtful one may mean. */
  others?: Decimal[]
  value?: Reading['value']
  unit?: string
  base?: { number: Decimal; unit: string }
  date?: DateParts
  /** End of a span of dates; the start stands in `date`. */
  until?: DateParts
  written?: string
  counter?: { start: number; end: number; canonical: string; phraseEnd: number }
  qualifier?: { kind: QualifierKind; text: string }
  flags: string[]
  doubtful: boolean
  alternatives?: Draft[]
  /** Power of ten that the number ends in: 6 in “5 triệu”. */
  scale?: number
  /** Of a range: its two ends. */
  ends?: { min?: Decimal; max?: Decimal }
  /** A number word too weak to stand alone: it needs a counter, a unit, or the whole answer. */
  weak?: boolean
  /** One number word that without its diacritics is more often another word. */
  unsure?: boolean
  /** Where the number proper ends, before unit and counter. */
  numberEnd?: number
}

/** What the rules work on. */
export interface Context {
  view: Text
  options: ReadOptions
  /** 1 where a reading or a mask already stands. */
  taken: Uint8Array
}

/** What an example must give: the fields of one reading, or undefined: nothing of the rule's kind is found. */
export type Example = Partial<Omit<Reading, 'start' | 'end'>> | undefined

export interface Begins {
  /** First words, separated by |; found with and without diacritics. */
  words?: string
  /** At figures; as text: only where one of these (a–z and signs) stands behind the figure, spaces skipped. */
  digits?: true | string
  /** At any of these characters. */
  signs?: string
}

/**
 * A rule is a name, a pattern on the lower-case view, a reading and examples, which one test walks.
 * `read` returns a draft (possibly ending after the match), 'mask' (no quantity stands here) or undefined.
 */
export interface Rule {
  name: string
  kind: Kind | 'mask'
  /** Where a match can begin; the pattern (sticky) is tried only there. */
  begins: Begins
  pattern: RegExp
  read(match: RegExpExecArray, context: Context): Draft | 'mask' | undefined
  examples: Record<string, Example>
}

/** A rule for what follows a number: it turns the number's draft into something more, or leaves it alone. */
export interface SuffixRule {
  name: string
  kind: Kind
  /** Tries at `draft.end`; true when it changed the draft. */
  attach(draft: Draft, context: Context): boolean
  examples: Record<string, Example>
}

export const BEFORE = '(?<![\\p{L}\\p{M}\\p{N}])'
export const AFTER = '(?![\\p{L}\\p{M}\\p{N}])'

export const draft = (kind: Kind, start: number, end: number, more: Partial<Draft> = {}): Draft => ({
  kind,
  start,
  end,
  flags: [],
  doubtful: false,
  ...more,
})

export const isFree = (taken: Uint8Array, start: number, end: number): boolean => {
  for (let i = start; i < end; i += 1) if (taken[i]) return false
  return true
}

/** Lets one rule try its places in the text, in order; what it reads is taken. */
export function scan(rule: Rule, places: readonly number[], context: Context, into: Draft[]): void {
  const { view, taken } = context
  const { pattern } = rule
  let last = 0
  for (const place of places) {
    if (place < last || taken[place]) continue
    pattern.lastIndex = place
    const match = pattern.exec(view.low)
    if (!match || match[0].length === 0) continue
    const end = place + match[0].length
    const read = isFree(taken, place, end) ? rule.read(match, context) : undefined
    if (read === undefined) continue
    last = read === 'mask' ? end : read.end
    taken.fill(1, read === 'mask' ? place : read.start, last)
    if (read !== 'mask') into.push(read)
  }
}

/** The trimmed text is this span, but for closing punctuation. */
export function isWholeText(view: Text, start: number, end: number): boolean {
  return (
    /^[\s"“'(]*$/u.test(view.low.slice(0, start)) &&
    /^[\s"”').!?…]*$/u.test(view.low.slice(end, end + 200)) &&
    view.low.length - end < 200
  )
}
