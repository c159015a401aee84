/** Of which time a figure is: last year's, what has stood for long, a running total, a year to come. */
import { MARKED } from '../../values/fold.ts'
import type { Source } from '../segment.ts'
import { isChange } from './changes.ts'
import { type Setting, spansBefore } from './setting.ts'
import { findAll, type Span, wholeWords } from './spans.ts'

const PAST = wholeWords(
  'cùng kỳ|năm ngoái|năm kia|năm trước|nhiệm kỳ trước|hồi đầu|đầu nhiệm kỳ|trước kia|đầu năm|đầu kỳ|trước đây|trước đó|trước ghi|kỳ trước|lần trước|ghi nhầm|số cũ',
)
const NOW = wholeWords(
  'nâng tổng số|năm nay|đến nay|hiện nay|hiện còn|hiện có|cuối năm|cuối kỳ|còn|nay|giảm còn|xuống còn|tăng lên',
)
const COMPARE = wholeWords('so với|so cùng kỳ|bằng năm|như năm ngoái|để so sánh')
const CUMULATIVE = wholeWords(
  'lũy kế|cộng dồn|lũy tiến|từ trước đến nay|tính từ năm|từ đầu nhiệm kỳ|nâng tổng số|nâng số',
)
/** Up to this length a text is a message of a sentence or two. */
const SHORT = 160
const YEAR = /(?<![\p{L}\p{M}\p{N}.,/-])(?:19|20)\d\d(?![\p{N}/])/gu

interface Year extends Span {
  year: number
}
export interface Times {
  /** The campaign's. */
  year: number
  years: Year[]
  past: Span[]
  now: Span[]
  compared: Span[]
  cumulative: Span[]
  /** Does the text speak of the campaign's year? */
  hasNow: boolean
}

export function findTimes({ low, sentences, readings }: Source, year: number): Times {
  const years = [...low.matchAll(YEAR)].map((m) => ({ start: m.index, end: m.index + 4, year: Number(m[0]) }))
  return {
    year,
    years,
    past: findAll(PAST, low).filter(
      (p) =>
        !opensOnly(low, p, sentences) &&
        !/(?:tháng|từ|quý|thang|tu|quy)\s*$/u.test(low.slice(Math.max(0, p.start - 8), p.start)),
    ),
    // “bà con” is no “còn”, nor is “con số” where marks are typed.
    now: findAll(NOW, low).filter(
      (n) =>
        !(low.slice(n.start, n.end) === 'con' && MARKED.test(low)) &&
        !/(?:bà|ba|trẻ|tre|đông|dong)\s$/u.test(low.slice(Math.max(0, n.start - 5), n.start)),
    ),
    compared: findAll(COMPARE, low),
    cumulative: [...findAll(CUMULATIVE, low), ...periodsOf(low, year)],
    // A message of a sentence or two is of this year, whatever other year it names.
    hasNow:
      low.length < SHORT ||
      years.some((y) => y.year === year) ||
      readings.some(({ reading }) => reading.kind === 'date' && reading.text.includes(String(year))) ||
      /năm nay|nam nay|đến nay|den nay/.test(low),
  }
}

/** “Giai đoạn 2021 - 2023, toàn xã đã hiến …”: what opens a sentence with several years up to this one adds them up. */
const PERIOD = /(?:^|[.;\n]\s*)(?:(?:trong|qua|cả)\s)?(?:giai đoạn|giai doan)\s(?:20\d\d)\s?[-–]\s?(20\d\d)/gu
const periodsOf = (low: string, year: number): Span[] =>
  [...low.matchAll(PERIOD)]
    .filter((m) => Number(m[1]) >= year)
    .map((m) => ({ start: m.index + m[0].search(/gia/u), end: m.index + m[0].length }))

/** “hội nghị triển khai đầu năm”: the start of the year is the past only where its end is told too. */
function opensOnly(low: string, cue: Span, sentences: readonly Span[]): boolean {
  if (!/^(?:đầu|dau)\s(?:năm|kỳ|nam|ky)/u.test(low.slice(cue.start, cue.end))) return false
  const at = sentences.findIndex((s) => cue.start >= s.start && cue.start < s.end)
  const end = sentences[at]?.end ?? low.length
  // “Đầu năm có 286 hộ nghèo. Qua rà soát cuối năm còn 218 hộ.”
  const next = sentences[at + 1]
  if (next && /(?:cuối năm|đến nay|hiện còn|hiện nay|cuoi nam|den nay|hien con)/u.test(low.slice(next.start, next.end)))
    return false
  return !/(?:cuối|nay|còn|giảm|xuống|tăng|lên|cuoi|con|giam|xuong|tang|len)(?![\p{L}\p{M}])/u.test(
    low.slice(cue.end, end),
  )
}

/** Told of an earlier time, in so many words or by the year named. */
export function isPast(setting: Setting, times: Times, source: Source): boolean {
  const { low } = source
  const { item, sentence, clause, lead, after } = setting
  if (isAfterPast(setting, times, low)) return true
  if (LAST_YEARS.test(after) || OLD.test(low.slice(item.end, clause.end))) return true
  // “(năm 2022 là 437 hộ)”, “so với năm 2022 (182 hộ)”
  if (spansBefore(setting, times.compared, clause.start).length > 0 && !isChange(lead, item.reading.flags)) return true
  return (
    OF_LAST_YEAR.test(low.slice(item.end)) ||
    isForComparison(low.slice(sentence.start, sentence.end)) ||
    isDatedEarlier(setting, times, low) ||
    isOfDayBefore(setting, times, source) ||
    isOfYearBefore(setting, times, low)
  )
}

/** “năm ngoái 9 cuộc”, and nothing between says that it is now. */
function isAfterPast(setting: Setting, { past, now, years, year }: Times, low: string): boolean {
  const { start } = setting.item
  const last = spansBefore(setting, past)
    .filter((p) => !closedBefore(low, p.start, start) && !isCompared(low, p, start))
    .at(-1)
  return (
    last !== undefined &&
    !now.some((n) => n.start >= last.end && n.end <= start) &&
    !years.some((y) => y.year >= year && y.start >= last.end + 12 && y.end <= start)
  )
}

/** “Đó là kết quả của năm trước”: said of the whole message at its end. */
const OF_LAST_YEAR =
  /(?<![\p{L}\p{M}])(?:đó|đây|cái đó|mấy số đó|số này|do|day)\s(?:là|chỉ là|la)\s[^.;]{0,24}(?:năm trước|năm ngoái|cùng kỳ|nam truoc|nam ngoai)(?![\p{L}\p{M}])/u
/** “số của năm ngoái để anh so sánh” */
const isForComparison = (sentence: string) =>
  /(?:cùng kỳ|năm ngoái|năm trước|nam ngoai|nam truoc)/u.test(sentence) &&
  /(?:số|so)\s+của\s+năm ngoái|để\s+(?:anh|chị|em)?\s*so sánh/u.test(sentence)

/** “mở 2 lớp tập huấn vào tháng 6 năm 2022” */
function isDatedEarlier({ item, sentence, clause }: Setting, { now, years, year }: Times, low: string): boolean {
  return (
    !now.some((n) => n.start >= sentence.start && n.end <= sentence.end) &&
    years.some(
      (y) =>
        y.start >= item.end &&
        y.end <= clause.end &&
        y.year < year &&
        y.year >= year - 3 &&
        /(?:tháng \d{1,2}\s?(?:năm|\/)|vào năm|trong năm|hồi năm|thang \d{1,2} nam|trong nam)\s*$/u.test(
          low.slice(Math.max(0, y.start - 16), y.start),
        ),
    ) &&
    !years.some((y) => y.year === year && y.start >= sentence.start && y.end <= sentence.end)
  )
}

/** “2 căn khánh thành tháng 12/2022”: a day or month of an earlier year, written out, in the figure's own clause. */
function isOfDayBefore({ item, clause }: Setting, { year, now }: Times, { readings }: Source): boolean {
  if (item.reading.kind === 'date' || item.reading.kind === 'document') return false
  return (
    !now.some((n) => n.start >= clause.start && n.end <= clause.end) &&
    readings.some(({ reading, start, end }) => {
      if (reading.kind !== 'date' || typeof reading.value !== 'string' || start < clause.start || end > clause.end)
        return false
      const told = /^(\d{4})-\d{2}/u.exec(reading.value)
      return told !== null && reading.text.includes(told[1]!) && Number(told[1]) < year && Number(told[1]) >= year - 3
    })
  )
}

/** An earlier year was named last before the figure, and nothing between takes it back. */
function isOfYearBefore({ item, sentence, clause }: Setting, times: Times, low: string): boolean {
  const { years, now, year, hasNow } = times
  const last = years
    .filter(
      (y) =>
        y.start >= sentence.start &&
        y.end <= item.start &&
        !isBasis(low, y.start) &&
        !closedBefore(low, y.start, item.start),
    )
    .at(-1)
  // “năm học 2022 - 2023” runs into the year.
  const runsTo = last && /^\s?[-–]\s?(20\d\d)/u.exec(low.slice(last.end, last.end + 8))?.[1]
  if (!last || last.year >= year || Number(runsTo) >= year) return false
  const open = low.lastIndexOf('(', item.start)
  const inBrackets = open > Math.max(low.lastIndexOf(')', item.start), sentence.start) && last.start > open
  if (inBrackets) return true
  if (now.some((n) => n.start >= last.end && n.end <= item.start)) return false
  // “Năm 2022 trên địa bàn …, hòa giải …”: a year that opens the sentence governs all of it.
  if (
    last.year >= year - 3 &&
    /^[\s\-–+•*]*(?:(?:cuối|tính đến cuối|đến cuối|đến hết|tính đến hết|hết|cuoi|den cuoi|den het|tinh den cuoi)\s{1,2})?(?:(?:trong|số|số liệu|kết quả|báo cáo|nhìn lại|nhắc lại|tổng kết|so|so lieu|ket qua|bao cao|nhin lai|tong ket)\s{1,2}){0,2}(?:của\s)?(?:năm học|năm|nam hoc|nam)\s*$/u.test(
      low.slice(sentence.start, last.start),
    )
  )
    return true
  // “em gửi số năm 2022 để chị đối chiếu: …”
  if (
    /(?<![\p{L}\p{M}])(?:số|số liệu|kết quả|báo cáo|so lieu|ket qua)\s(?:của\s)?(?:năm|nam)\s$/u.test(
      low.slice(sentence.start, last.start),
    )
  )
    return true
  // “đầu nhiệm kỳ, năm 2020, xã có 415 hộ nghèo”: a year between commas governs what follows.
  if (
    hasNow &&
    /(?:^|,\s)(?:năm|nam)\s$/u.test(low.slice(Math.max(0, last.start - 7), last.start)) &&
    /^\s?,/u.test(low.slice(last.end))
  )
    return true
  return hasNow && last.start >= clause.start - 1
}

/** Words by which a year to come is one of planning, whatever year the text is of. */
const INTENT =
  /(?<![\p{L}\p{M}])(?:kế hoạch|trung hạn|danh mục|phê duyệt|duyệt|định|giao|đăng ký|ke hoach|trung han|dang ky)(?![\p{L}\p{M}])(?!\s(?:số|so)\s)/u
/** “Năm 2024 vận động 100% học sinh tham gia, phấn đấu …”: it opens with a later year and looks ahead somewhere. */
const OPENS_LATER = /^[\s\-–+•*]*(?:trong\s)?(?:năm|nam)\s20\d\d/u
const AHEAD = /(?<![\p{L}\p{M}])(?:phấn đấu|dự kiến|sẽ|mục tiêu|phan dau|du kien|muc tieu)(?![\p{L}\p{M}])/u
/** “đến năm 2025 đạt …”: a year to come, unless the text speaks of such years only and is of another period. */
export function isOfLaterYear({ item, sentence }: Setting, { years, year }: Times, low: string): boolean {
  const later = years.filter((y) => y.year > year && y.start >= sentence.start && y.end <= item.start)
  return (
    (later.length > 0 &&
      OPENS_LATER.test(low.slice(sentence.start, item.start)) &&
      AHEAD.test(low.slice(sentence.start, sentence.end))) ||
    (later.length > 0 && INTENT.test(low.slice(sentence.start, item.start))) ||
    (later.some((y) =>
      /năm\s*$|nam\s*$|giai đoạn\s*$|đến\s*$|tháng\s*\d*[/ ]*$/u.test(low.slice(Math.max(0, y.start - 12), y.start)),
    ) &&
      years.some((y) => y.year <= year))
  )
}

/** A total that runs on from earlier years, and the year's own figure has not been reached. */
export const isCumulative = (setting: Setting, { cumulative, year }: Times) =>
  spansBefore(setting, cumulative).some(
    (c) => !endsLongTime(setting.before.slice(c.end - setting.sentence.start), year),
  ) || setting.item.reading.flags.includes('cumulative')
/** “lũy kế 24.600 m2; riêng năm 2023 hiến …”: the year's own figures follow. */
const endsLongTime = (between: string, year: number) =>
  between.includes(`riêng năm ${year}`) ||
  between.includes(`rieng nam ${year}`) ||
  /(?:riêng|rieng) (?:năm|nam) nay/u.test(between)

/** There before the year. */
export function isStanding({ item, clause }: Setting, { year }: Times, { low }: Source): boolean {
  const since = SINCE.exec(low.slice(item.end, clause.end))
  return since !== null && (since[1] === undefined || Number(since[1]) < year)
}

/** “hoạt động từ năm 2018 tới giờ”, “có từ trước” */
const SINCE =
  /(?<![\p{L}\p{M}])(?:hoạt động|thành lập|duy trì|tồn tại|có|ra đời|hoat dong|thanh lap|duy tri|co)\s(?:từ|tu)\s(?:(?:năm|nam)\s(?:(20\d\d)|trước|ngoái|truoc|ngoai)|trước|lâu|các năm trước|truoc|lau)(?![\p{L}\p{M}\d])/u
/** “3 mô hình trước đó”, “2 tổ có từ trước” */
const OLD =
  /^\s*(?:[\p{L}\p{M}²]{1,9}\s){0,5}?(?:trước đó|từ trước|có sẵn|từ (?:những|các|nhiều) năm trước|truoc do|tu truoc|co san)(?![\p{L}\p{M}])/u
/** “12 triệu là của năm ngoái”, “9 cuộc (năm 2022)” */
const LAST_YEARS =
  /^\s*(?:[\p{L}\p{M}²]{1,9}\s){0,2}(?:\((?:số\s|so\s|của\s|cua\s){0,2}(?:năm ngoái|năm trước|cùng kỳ|kỳ trước|năm kia|nam ngoai|nam truoc|cung ky)\s?\)|(?:là|thì|của|số|la|thi|cua|so)\s(?:số\s|so\s)?(?:của\s|cua\s)?(?:năm ngoái|năm trước|cùng kỳ|kỳ trước|năm kia|nam ngoai|nam truoc|cung ky)(?![\p{L}\p{M}]))/u

/** “từ năm 2020”, “giai đoạn 2021-2025”: where a period begins. */
const isBasis = (low: string, at: number) =>
  /(?:từ|giai đoạn|tu|nhiệm kỳ|-)\s*(?:năm|nam)?\s*$/u.test(low.slice(Math.max(0, at - 16), at))

/** “giảm 2 vụ so với năm trước; đã lắp 64 camera”: what was only compared with ends at the mark. */
const isCompared = (low: string, past: Span, at: number) =>
  /(?:so với|so|bằng|như|là|của|so voi|bang|nhu|la|cua)\s(?:cùng kỳ\s|cung ky\s)?$/u.test(
    low.slice(Math.max(0, past.start - 16), past.start),
  ) && /[;:]|,\s|\s(?:giảm|tăng|giam|tang)\s/u.test(low.slice(past.end, at))

/** Does the bracket a cue stands in close before the figure? */
const closedBefore = (low: string, cue: number, at: number) => {
  const open = low.lastIndexOf('(', cue)
  if (open < 0 || low.lastIndexOf(')', cue) > open) return false
  const close = low.indexOf(')', cue)
  return close >= 0 && close < at
}
