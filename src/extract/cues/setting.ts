/** A figure where it stands: what its sentence and its clause say before and behind it. */
import type { ReadingItem, Source } from '../segment.ts'
import type { Span } from './spans.ts'

export interface Setting {
  item: ReadingItem
  sentence: Span
  clause: Span
  /** The clause up to the figure. */
  lead: string
  /** The sentence up to the figure. */
  before: string
  /** The sentence behind the figure. */
  after: string
  /** The same, so far as it can still be about the figure. */
  tail: string
}

const TAIL = 60

/** One for each reading. */
export function settingsOf({ low, readings, sentences }: Source): Setting[] {
  return readings.map((item) => {
    const sentence = sentences[item.sentence] ?? { start: 0, end: low.length }
    const clause = clauseOf(low, item, sentence)
    return {
      item,
      sentence,
      clause,
      lead: low.slice(clause.start, item.start),
      before: low.slice(sentence.start, item.start),
      after: low.slice(item.end, sentence.end),
      tail: low.slice(item.end, Math.min(sentence.end, item.end + TAIL)),
    }
  })
}

/** Those that stand before the figure, in its sentence unless told from where. */
export const spansBefore = <S extends Span>({ item, sentence }: Setting, spans: readonly S[], from = sentence.start) =>
  spans.filter((s) => s.start >= from && s.end <= item.start)

export const isWithin = ({ item }: Setting, spans: readonly Span[]) =>
  spans.some((s) => item.start >= s.start && item.start < s.end)

/** Between commas, brackets and full stops; a comma or a full stop within a number parts nothing. */
function clauseOf(low: string, item: ReadingItem, sentence: Span): Span {
  let start = sentence.start
  for (const c of [',', ';', '.', '(', ')']) {
    let at = low.lastIndexOf(c, item.start - 1)
    while (at > start && c !== ';' && c !== '(' && c !== ')' && /\d/.test(low[at + 1] ?? ''))
      at = low.lastIndexOf(c, at - 1)
    if (at >= start) start = at + 1
  }
  let end = sentence.end
  for (const c of [', ', ';', '. ', '(', ')']) {
    const at = low.indexOf(c, item.end)
    if (at >= 0 && at < end) end = at
  }
  return { start, end }
}
