/**
 * How strongly the words around a figure speak for a field: every word has a weight that falls with the distance,
 * more across commas and other figures, and a phrase of the definition counts by the share of its weight found.
 */
import type { Source } from '../segment.ts'
import { clauseStyle } from './clause.ts'
import { lookLeft, type OfAnotherTime } from './left.ts'
import { namesFor } from './muted.ts'
import { lookRight } from './right.ts'
import { addCounter, type Evidence, noEvidence } from './weights.ts'

export { frameAt } from './frames.ts'
export { denied, type Match, MEETINGS, match } from './match.ts'
export { addedFrom } from './sums.ts'
export { addCounter, type Evidence, noEvidence } from './weights.ts'

const ofNone: OfAnotherTime = () => false

/** What is said behind the whole of “6 trên tổng số 9 thôn đạt …”, item `at`, is said of the part before it. */
export function addBehind(source: Source, at: number, evidence: Evidence): void {
  const item = source.items[at]
  lookRight(source.items, at, clauseStyle(source.items, at), evidence, () => 1)
  if (item?.kind === 'reading' && item.reading.counter) addCounter(evidence, item.reading.counter.fold)
}

/** Words around item `at` (a reading, or any place), weighed; those before the offset `back` are left out. */
export function evidenceAt(source: Source, at: number, elsewhen: OfAnotherTime = ofNone, back = 0): Evidence {
  const evidence = noEvidence()
  const style = clauseStyle(source.items, at)
  // Which list a name goes to is for its own words to say.
  const { muted, from } = source.items[at]?.kind === 'reading' ? namesFor(source, at) : { muted: () => 1, from: 0 }
  lookRight(source.items, at, style, evidence, muted)
  lookLeft(source.items, at, style, evidence, muted, Math.max(from, back), elsewhen)
  const item = source.items[at]
  if (item?.kind === 'reading') {
    if (item.reading.counter) addCounter(evidence, item.reading.counter.fold)
    // The kind of figure is a word too: money is “tiền”, a percentage a “tỷ lệ”.
    const kind = item.reading.kind === 'money' ? 'tien' : item.reading.kind === 'percent' ? 'ti le' : undefined
    if (kind) {
      evidence.bare.set(kind, 1)
      evidence.counted.add(kind)
    }
  }
  return evidence
}
