/**
 * A text in which its own corrections have been carried out: “liên kết 120 hộ, à nhầm, 125 hộ” tells “liên kết 125 hộ”.
 * What an answer takes back is no sentence of a report, and no figure that was left without a place.
 */
import { flex } from '../values/fold.ts'
import { correctionsOf, ONLY_AH, SLIP_START } from './corrections.ts'
import { type ReadingItem, readSource, type Source } from './segment.ts'

interface Edit {
  start: number
  end: number
  text: string
}
interface Span {
  start: number
  end: number
}

const LONGEST = 4000
/** Letters' words that a remark of correction may hold beside its figures: “à nhầm, … hộ chứ không phải … nhé”. */
const MOST_WORDS = 9

/** Where figures stand that the text itself takes back, or only names to deny them. */
export function takenBack(text: string, year: number): Span[] {
  if (text.length > LONGEST) return []
  const source = readSource(text, { year })
  return correctionsOf(source).map(({ wrong }) => {
    const { start, reading } = source.readings[wrong]!
    return source.span(start, reading.end)
  })
}

/** The text as it was meant; the same text where it takes nothing back, or where that cannot be done without loss. */
export function asMeant(text: string, year: number): string {
  if (text.length > LONGEST) return text
  const source = readSource(text, { year })
  const edits: Edit[] = []
  const remarks = new Map<number, Span>()
  for (const pair of correctionsOf(source)) {
    const [wrong, right] = [source.readings[pair.wrong]!, source.readings[pair.right]!]
    // “15 buổi chứ không phải 12” denies what was said at another time.
    if (right.start < wrong.start) {
      const remark = remarkOf(source, right)
      if (remark === undefined || !remarks.has(remark.start)) return text
      continue
    }
    const between = source.low.slice(endOf(wrong), right.start)
    if (!SLIP_START.test(between) && !ONLY_AH.test(between)) return text
    const value = source.text.slice(right.start, endOf(right)) + nounFor(wrong, right)
    const remark = remarkOf(source, right)
    if (remark !== undefined && isOnlyRemark(source, remark, right)) {
      remarks.set(remark.start, remark)
      edits.push({ start: wrong.start, end: endOf(wrong), text: value })
    } else if (!between.includes('\n'))
      edits.push({ start: wrong.start, end: endOf(right) + tailOf(source, between, endOf(right)), text: value })
    else return text
  }
  if (edits.length === 0) return text
  for (const { start, end } of remarks.values()) edits.push({ start, end, text: '' })
  const ordered = edits.toSorted((a, b) => a.start - b.start)
  if (ordered.some((edit, i) => i > 0 && edit.start < ordered[i - 1]!.end)) return text
  return ordered
    .reduceRight((left, edit) => {
      const { start, end } = source.span(edit.start, edit.end)
      return left.slice(0, start) + edit.text + left.slice(end)
    }, text)
    .replace(/[ \t]+(?=\n)/gu, '')
    .replace(/[ ]{2,}/gu, ' ')
    .replace(/\n{2,}/gu, '\n')
    .trim()
}

/** “… 54 triệu mới đúng”, “(nhầm, 11 mô hình)”: what closes the remark behind the figure that holds. */
const TAIL = new RegExp(`^\\s*(?:${flex('mới đúng|mới phải|mới chuẩn|mới chính xác')})(?![\\p{L}\\p{M}])`, 'u')
function tailOf({ low }: Source, between: string, end: number): number {
  const said = TAIL.exec(low.slice(end, end + 40))?.[0].length ?? 0
  const isBracket = between.includes('(') && !between.includes(')') && /^\s*\)/u.test(low.slice(end + said))
  return said + (isBracket ? low.slice(end + said).indexOf(')') + 1 : 0)
}

const endOf = ({ reading, end }: ReadingItem) => Math.max(end, reading.end)

/** “120 hộ, à nhầm, 125”: the noun of the one stands for the other. */
const nounFor = (wrong: ReadingItem, right: ReadingItem) =>
  wrong.reading.counter && !right.reading.counter && right.reading.kind === 'number'
    ? ` ${wrong.reading.counter.text}`
    : ''

/** The line or sentence of its own that a figure told anew stands in; undefined where the words before it share it. */
function remarkOf({ text, sentences }: Source, { start }: ReadingItem): Span | undefined {
  const sentence = sentences.find((one) => one.start <= start && start < one.end)
  if (!sentence) return undefined
  const line = text.lastIndexOf('\n', start) + 1
  const from = Math.max(sentence.start, line)
  return { start: from, end: sentence.end }
}

/** Nothing is told there but figures taken back and what stands for them. */
function isOnlyRemark(source: Source, remark: Span, right: ReadingItem): boolean {
  const words = source.text.slice(remark.start, remark.end)
  const lead = source.low.slice(remark.start, right.start)
  if (!SLIP_START.test(lead) && !ONLY_AH.test(`\n${lead}`)) return false
  if (remark.start === 0) return false
  const paired = new Set(correctionsOf(source).flatMap((pair) => [pair.wrong, pair.right]))
  const inside = source.readings.filter((r) => r.start >= remark.start && r.start < remark.end)
  const letters = words.match(/\p{L}[\p{L}\p{M}]*/gu)?.length ?? 0
  return inside.every(({ index }) => paired.has(index)) && letters <= MOST_WORDS * Math.max(1, inside.length)
}
