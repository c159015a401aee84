/**
 * Free figures of a form that has no columns for them (Phụ lục 2): every figure of the year that a text tells, with the
 * words that say what it counts. Nothing is added up and nothing is chased, so the words are kept as they stand.
 */
import type { Figure } from '../campaign/fact.ts'
import { amountsOf } from './amounts.ts'
import { readCues } from './cues/index.ts'
import { readSource, type Source } from './segment.ts'
import type { Claim } from './types.ts'

const MOST_WORDS = 7
/** Words that open something new: what stands behind them no longer says what was counted. */
const STOPS = new Set([
  'với',
  'và',
  'cho',
  'tại',
  'trong',
  'được',
  'đã',
  'do',
  'nhằm',
  'để',
  'trị',
  'tổng',
  'gồm',
  'có',
  'voi',
  'va',
  'cho',
  'tai',
  'trong',
  'duoc',
  'da',
])
/** Verbs and fillers before a measure that do not belong to its name. */
const LEADS = new Set([
  'dài',
  'đạt',
  'được',
  'là',
  'hơn',
  'trên',
  'gần',
  'khoảng',
  'trị',
  'giá',
  'với',
  'tổng',
  'số',
  'dai',
  'dat',
  'duoc',
  'la',
])

/** The figures of `text` as one claim for `field`; undefined where it tells none. `year` is the campaign's. */
export function bindFigures(text: string, field: string, year: number): Claim | undefined {
  const source = readSource(text, { year })
  const cues = readCues(source, year, false)
  const figures: Figure[] = []
  let start = Number.POSITIVE_INFINITY
  let end = 0
  for (const amount of amountsOf(source)) {
    const { reading } = amount
    const cue = cues[amount.item.index]
    if (reading.outcome !== 'ok' || typeof reading.value !== 'number' || (cue?.veto && cue.veto !== 'not-a-figure'))
      continue
    const label =
      reading.kind === 'number' || reading.kind === 'percent'
        ? wordsAfter(source, amount.at)
        : wordsBefore(source, amount.at)
    if (label === '') continue
    const unit =
      reading.kind === 'number'
        ? ''
        : reading.kind === 'percent'
          ? '%'
          : reading.kind === 'money'
            ? 'đồng'
            : (reading.base?.unit ?? reading.unit ?? '')
    figures.push({
      label,
      value:
        reading.kind === 'number' || reading.kind === 'percent'
          ? reading.value
          : (reading.base?.value ?? reading.value),
      unit,
    })
    start = Math.min(start, amount.start)
    end = Math.max(end, amount.end)
  }
  if (figures.length === 0) return undefined
  const span = source.span(start, end)
  return {
    field,
    state: 'known',
    value: figures,
    words: span.words.slice(0, 300),
    start: span.start,
    end: span.end,
    method: 'rules',
  }
}

/** “850 cây xanh ven đường” → “cây xanh ven đường”: up to the next mark, figure or word that opens something new. */
function wordsAfter(source: Source, at: number): string {
  const own = source.items[at]
  const counter = own?.kind === 'reading' ? own.reading.counter : undefined
  // The counter belongs to the reading: its words come first.
  let from = counter ? counter.start : (own?.end ?? 0)
  let to = counter ? counter.end : from
  let words = counter ? 1 : 0
  for (const item of source.items.slice(at + 1)) {
    if (item.kind !== 'word' || words >= MOST_WORDS) break
    if (words > 0 && STOPS.has(source.low.slice(item.start, item.end))) break
    if (words === 0) from = item.start
    to = Math.max(to, item.end)
    words += 1
  }
  const label = source.text.slice(from, to).trim()
  const last = /\s(\S+)$/u.exec(label)
  return last && LEADS.has(last[1]!.toLowerCase()) ? label.slice(0, last.index) : label
}

/** “tuyến đường hoa dài 1,5 km” → “tuyến đường hoa”. */
function wordsBefore(source: Source, at: number): string {
  const taken: { start: number; end: number }[] = []
  for (let i = at - 1; i >= 0 && taken.length < MOST_WORDS; i -= 1) {
    const item = source.items[i]
    if (item?.kind !== 'word') break
    taken.unshift(item)
  }
  while (taken.length > 0 && LEADS.has(source.low.slice(taken.at(-1)!.start, taken.at(-1)!.end))) taken.pop()
  const before = source.items[at - 1 - taken.length]
  const counter = before?.kind === 'reading' && taken.length < 2 ? before.reading.counter?.phrase : undefined
  const own = taken.length > 0 ? source.text.slice(taken[0]!.start, taken.at(-1)!.end).trim() : ''
  return [counter, own].filter(Boolean).join(' ')
}
