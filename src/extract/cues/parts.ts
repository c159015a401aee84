/** Parts and wholes: what “trong đó”, a bracket or a colon makes a figure a part of, and what is told as the total. */
import type { ReadingItem, Source } from '../segment.ts'
import { type Setting, spansBefore } from './setting.ts'
import { findAll, type Span, wholeWords } from './spans.ts'

const PART = wholeWords('trong đó|riêng|bao gồm|gồm|cụ thể|lần lượt')
/** “thu gom” typed with or without marks is no “gồm”. */
const GATHER = /(?:thu|tập|tap)\s$/u
/** “riêng năm nay 5.830 m2”: the year's own figure, set against the running total. */
const OF_THE_YEAR = /^(?:riêng|rieng)\s(?:trong\s)?(?:năm|nam)(?:\s(?:nay|20\d\d)|\s|$)/u
const TOTAL = wholeWords('tổng số|tổng cộng|tổng|tất cả|cộng lại|cộng hết|cả thảy|gộp lại|tính chung|cả năm')

export interface Parts {
  parts: Span[]
  totals: Span[]
}

export function findParts({ low }: Source): Parts {
  return {
    parts: findAll(PART, low).filter(
      (p) =>
        !GATHER.test(low.slice(Math.max(0, p.start - 4), p.start)) && !OF_THE_YEAR.test(low.slice(p.start, p.end + 14)),
    ),
    totals: findAll(TOTAL, low),
  }
}

export const isPart = (setting: Setting, { parts }: Parts, source: Source) =>
  isPartStill(source, setting.item, spansBefore(setting, parts)) ||
  isPartBehindColon(source, setting.item, setting.sentence.start) ||
  isPartInBracket(source, setting.item, setting.sentence.start) ||
  isOneOfBrackets(source, setting.item)

const TOTAL_REACH = 60
export const isTotal = (setting: Setting, { totals }: Parts) => {
  const { item, clause } = setting
  return (
    spansBefore(setting, totals, Math.max(clause.start, item.start - TOTAL_REACH)).length > 0 ||
    item.reading.flags.includes('total')
  )
}

/** Behind “trong đó”, until the parts told come to the whole: what follows then is a matter of its own. */
function isPartStill({ readings }: Source, item: ReadingItem, cues: readonly Span[]): boolean {
  const [cue] = cues
  if (!cue) return false
  const whole = readings.filter((r) => r.sentence === item.sentence && r.end <= cue.start).at(-1)
  const told = readings.filter(
    (r) => r.start >= cue.end && r.index < item.index && r.reading.kind === whole?.reading.kind,
  )
  if (!whole || told.length < 2 || typeof whole.reading.value !== 'number') return true
  return told.reduce((sum, r) => sum + Number(r.reading.value), 0) !== whole.reading.value
}

/** “2 vụ (1 đánh nhau, 1 ma túy)”: figures in a bracket that follows a figure are its parts. */
function isPartInBracket({ low, readings }: Source, item: ReadingItem, from: number): boolean {
  const open = low.lastIndexOf('(', item.start)
  if (open < from || low.lastIndexOf(')', item.start) > open || item.reading.kind === 'percent') return false
  return readings.some(
    (r) => r.start >= from && r.end <= open && r.reading.kind === item.reading.kind && open - r.end < 40,
  )
}

/** “tập trung vào rác thải (9 ý kiến), nước sạch (4 ý kiến)”: several like figures, each alone in its bracket, share out one. */
function isOneOfBrackets({ low, readings }: Source, item: ReadingItem): boolean {
  const alone = ({ start, reading }: ReadingItem) => low[start - 1] === '(' && low[reading.end] === ')'
  const noun = item.reading.counter?.fold
  if (noun === undefined || !alone(item)) return false
  return readings.some(
    (r) => r !== item && r.sentence === item.sentence && r.reading.counter?.fold === noun && alone(r),
  )
}

/** “5 công trình làm xong: 2 cầu, 1 cống, 2 đèn”: smaller figures behind the colon, with nouns of their own, are its parts. */
function isPartBehindColon({ low, readings }: Source, item: ReadingItem, from: number): boolean {
  const colon = low.lastIndexOf(':', item.start)
  if (colon < from || item.reading.kind !== 'number') return false
  const head = readings.filter((r) => r.start >= from && r.end <= colon).at(-1)
  if (head?.reading.kind !== 'number' || !head.reading.counter || colon - head.end > 30) return false
  const parts = readings.filter((r) => r.start > colon && r.sentence === head.sentence && r.reading.kind === 'number')
  const sum = parts.reduce((all, r) => all + Number(r.reading.value), 0)
  return parts.length > 1 && sum === Number(head.reading.value)
}

/** A sum in a bracket behind a sum that the sums of the bracket add up to. */
export function isSourceOfMoney({ low, readings }: Source, item: ReadingItem): boolean {
  if (item.reading.kind !== 'money') return false
  const open = low.lastIndexOf('(', item.start)
  if (open < 0 || low.lastIndexOf(')', item.start) > open) return false
  const close = low.indexOf(')', item.start)
  const whole = readings.filter((r) => r.end <= open && r.sentence === item.sentence).at(-1)
  if (close < 0 || whole?.reading.kind !== 'money' || open - whole.end > 12) return false
  const parts = readings.filter((r) => r.start > open && r.end < close && r.reading.kind === 'money')
  const worth = ({ reading }: ReadingItem) => Number(reading.base?.value ?? reading.value)
  return parts.length > 1 && parts.reduce((sum, r) => sum + worth(r), 0) === worth(whole)
}

/** “Quỹ “Vì người nghèo” tỉnh phân bổ 200 triệu” */
const FUND_ABOVE =
  /(?:quỹ|quy)\s[^,.;:()]{2,30}\s(?:của\s)?(?:tỉnh|huyện|trung ương|tinh|huyen|trung uong)(?:\s(?:phân bổ|hỗ trợ|cấp|chuyển về|phan bo|ho tro|cap)){0,2}\s*$/u
const OUT_OF = /^[\s\-–+•*]*(?:từ|tu)\s(?:các\s)?(?:nguồn|nguon)(?![\p{L}\p{M}])/u

/**
 * “kinh phí 695 triệu, trong đó Quỹ “Vì người nghèo” tỉnh 320 triệu”, “Từ nguồn Quỹ … tỉnh 400 triệu và dòng họ góp 278
 * triệu, xã đã xây 11 nhà”: what was spent, by whom it came; none of it was raised here.
 */
export function isGivenFromAbove({ item, before }: Setting, { low, readings, sentences }: Source): boolean {
  if (item.reading.kind !== 'money') return false
  const start = sentences[item.sentence]?.start ?? 0
  const earlier = readings.filter((r) => r.sentence === item.sentence && r.index < item.index)
  if (OUT_OF.test(before) && earlier.every((r) => r.reading.kind === 'money')) {
    const [first = item] = earlier
    return FUND_ABOVE.test(low.slice(start, first.start))
  }
  const whole = earlier.findLast((r) => r.reading.kind === 'money')
  return (
    whole !== undefined &&
    FUND_ABOVE.test(before) &&
    /kinh phí|kinh phi/u.test(low.slice(start, whole.start)) &&
    /^\s*(?:\(|,?\s?(?:trong đó|trong do|gồm|từ|gom|tu)(?![\p{L}\p{M}]))/u.test(low.slice(whole.end, item.start))
  )
}
