import { isDay } from '../calendar.ts'
import { countedAt, counterAt, unitNames } from '../counted.ts'
import { flex } from '../fold.ts'
import { AFTER, BEFORE, type Context, type Draft, draft, type Rule } from '../rule.ts'
import { DAY_WORDS, MONTH_WORDS, smallNumber, yearBehind, yearOf } from './date-words.ts'

/** Whole days. Day before month always; a day that is not in the calendar is a typing error, never a swapped month. */
const WEEKDAY = '(?:(?:thứ (?:[2-7]|hai|ba|tư|năm|sáu|bảy)|chủ nhật),? )?'
const LEADS = 'ngày|hôm|mùng|mồng|thứ|chủ'
const LEAD = `${WEEKDAY}(?:(?:ngày|hôm) )?(?:(?:mùng|mồng) )?`

function make(match: RegExpExecArray, parts: { day: number; month: number; year?: number }, end: number): Draft {
  const good = isDay(parts.day, parts.month, parts.year)
  return draft('date', match.index, end, { date: parts, ...(good ? {} : { doubtful: true, flags: ['impossible'] }) })
}

/** Neither order gives a date: “32/13/2020” is no date at all. */
const hopeless = (a: number, b: number): boolean => a > 31 || a < 1 || b < 1 || b > 31 || (a > 12 && b > 12)

const numeric: Rule = {
  name: 'date in digits',
  kind: 'date',
  begins: { digits: '/.-', words: LEADS },
  pattern: new RegExp(
    flex(
      `(?<![\\p{L}\\p{M}\\p{N}.,/]|(?<!/\\d{4})-)(?:${LEAD})(?<d>\\d{1,2}) ?(?<s>[/.-]) ?(?<m>\\d{1,2}) ?\\k<s> ?(?<y>\\d{4}|\\d{2})(?![\\d/]|[.,]\\d|-\\d(?!\\d?/))${AFTER}`,
    ),
    'uy',
  ),
  read(match, context) {
    const { d, m, y, s } = match.groups as { d: string; m: string; y: string; s: string }
    const lead = /\p{L}/u.test(match[0])
    if (s !== '/' && y.length === 2 && !lead) return undefined
    const parts = { day: Number(d), month: Number(m), year: yearOf(y, context)! }
    if (hopeless(parts.day, parts.month)) return s === '/' ? 'mask' : undefined
    if (s === '.' && !lead && parts.month > 12) return undefined
    if (parts.year < 1000) return undefined
    return make(match, parts, match.index + match[0].length)
  },
  examples: {
    'ngày 08/02/2023 họp': { kind: 'date', value: '2023-02-08' },
    '8-2-2023': { kind: 'date', value: '2023-02-08' },
    '08.02.2023': { kind: 'date', value: '2023-02-08' },
    '3/9/91': { kind: 'date', value: '1991-09-03' },
    '30/2/2023': { kind: 'date', outcome: 'ask', flags: ['impossible'] },
    '32/13/2020': undefined,
  },
}

const iso: Rule = {
  name: 'date in ISO order',
  kind: 'date',
  begins: { digits: '-/', words: 'ngày' },
  pattern: new RegExp(
    `${flex('(?<![\\p{L}\\p{N}.,/-])(?:ngày )?')}(?<y>(?:19|20)\\d{2})([-/])(?<m>\\d{1,2})\\2(?<d>\\d{1,2})(?![\\d/-])`,
    'uy',
  ),
  read(match) {
    const { d, m, y } = match.groups as { d: string; m: string; y: string }
    return isDay(Number(d), Number(m), Number(y))
      ? make(match, { day: Number(d), month: Number(m), year: Number(y) }, match.index + match[0].length)
      : undefined
  },
  examples: { '2023-02-08': { kind: 'date', value: '2023-02-08' } },
}

const worded: Rule = {
  name: 'ngày … tháng … năm …',
  kind: 'date',
  begins: { digits: 't,-/', words: `${LEADS}|một|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín|mười` },
  pattern: new RegExp(
    flex(
      `${BEFORE}${LEAD}(?<d>\\d{1,2}|${DAY_WORDS}),? ?(?:-|/)? ?tháng (?<m>\\d{1,2}|${MONTH_WORDS})${AFTER}(?:(?:,? (?:của )?năm | ?/ ?|,? )(?<y>\\d{4}|\\d{2})(?![\\d.,/%]*\\d)${AFTER})?`,
    ),
    'uy',
  ),
  read(match, context) {
    const { view } = context
    const { d, m, y } = match.groups as { d: string; m: string; y?: string }
    const day = smallNumber(d)
    const month = smallNumber(m)
    if (day === undefined || month === undefined) return undefined
    const end = match.index + match[0].length
    if (y?.length === 2 && countedAt(context.view, end)) return undefined
    const lead = new RegExp(flex('^(?:ngày|hôm|mùng|mồng|thứ|chủ)'), 'u').test(match[0])
    // “6 tháng 3 ngày”, “5 tháng hai lần”: lengths of time
    if (!lead && (counterAt(view, end) || unitNames.at(view, end))) return undefined
    if (
      !lead &&
      new RegExp(flex('^ (?:ngày|tuần|năm(?! (?:\\d{4}|một|hai|nay|ngoái|trước|sau))|đầu|cuối)'), 'u').test(
        view.low.slice(end, end + 12),
      )
    )
      return undefined
    if (hopeless(day, month) || month > 12) return 'mask'
    const parts = { day, month, ...(y === undefined ? {} : { year: yearOf(y, context)! }) }
    if (y !== undefined) return lunar(make(match, parts, end), m)
    const year = yearBehind(end, context)
    return lunar(year ? make(match, { ...parts, year: year.year }, year.end) : make(match, parts, end), m)
  },
  examples: {
    'ngày 8 tháng 2 năm 2023': { kind: 'date', value: '2023-02-08' },
    'ngày hai mươi tư tháng bảy năm hai nghìn mười ba': { kind: 'date', value: '2013-07-24' },
    'mùng 8 tháng 2': { kind: 'date', value: '--02-08' },
    'ngày 10 tháng năm': { kind: 'date', value: '--05-10' },
    'ngày 1 tháng 13': undefined,
  },
}

/** Tháng giêng and tháng chạp are months of the lunar calendar: the date must be asked. */
function lunar(read: Draft, month: string): Draft {
  if (new RegExp(flex('^(?:giêng|chạp)$'), 'u').test(month)) {
    read.doubtful = true
    read.flags.push('lunar')
  }
  return read
}

const dayMonth: Rule = {
  name: 'day and month with a marker',
  kind: 'date',
  begins: { digits: '/', words: LEADS },
  pattern: new RegExp(
    flex(
      `${BEFORE}(?:(?<lead>(?:${WEEKDAY}(?:ngày|hôm|mùng|mồng) (?:mùng |mồng )?))(?<d>\\d{1,2}) ?[/.-] ?(?<m>\\d{1,2})|(?:(?<=(?:dịp|từ|đến|tới|hết|trước|sau|sáng|chiều|tối|lễ|kỷ niệm|giới|và|bắt đầu|kết thúc|khai mạc|sớm nhất|muộn nhất|chậm nhất|cuối cùng|đầu tiên|xong|vào|cuối|thì|là|đợt \\d) )|(?<=\\d/\\d{1,2} ?- ?)|(?=\\d{1,2}/\\d{1,2} ?(?:đến|tới|-|–) ?(?:hết )?(?:ngày )?\\d{1,2}/\\d{1,2}(?:/|${AFTER})))(?<d2>\\d{1,2})/(?<m2>\\d{1,2}))(?![\\d/]|[.,]\\d|-\\d(?!\\d?/))${AFTER}(?:,? năm (?<y>\\d{4})(?!\\d))?`,
    ),
    'uy',
  ),
  read(match, context) {
    const { d, m, d2, m2, y, lead } = match.groups as Record<string, string | undefined>
    const day = Number(d ?? d2)
    const month = Number(m ?? m2)
    const end = match.index + match[0].length
    if (!lead && (countedAt(context.view, end) || !isDay(day, month))) return undefined
    if (month > 12 && hopeless(day, month)) return undefined
    return make(match, { day, month, ...(y === undefined ? {} : { year: Number(y) }) }, end)
  },
  examples: {
    'ngày 8/2': { kind: 'date', value: '--02-08' },
    'nhân dịp 27/7': { kind: 'date', value: '--07-27' },
    'từ 1/2 số hộ': undefined,
  },
}

/** “12-18/11”, “15, 16 và 17/11/2023”: days of one month are a span from the first to the last. */
const days: Rule = {
  name: 'days of one month',
  kind: 'date',
  begins: { digits: '-,dtv', words: 'từ|ngày|các' },
  pattern: new RegExp(
    flex(
      `(?<![\\p{L}\\p{M}\\p{N}.,/-])(?<lead>(?:từ )?(?:các )?ngày |từ )?(?<a>\\d{1,2})(?<list>(?:, ?\\d{1,2}){0,4}) ?(?<link>-|đến|tới|và|,)(?: hết)?(?: ngày)? ?(?<b>\\d{1,2})(?:/(?<m>\\d{1,2})(?:/(?<y>\\d{4}|\\d{2}))?)(?![\\d/%]|[.,-]\\d)${AFTER}`,
    ),
    'uy',
  ),
  read(match, context) {
    const { lead, a, list, link, b, m, y } = match.groups as Record<string, string | undefined>
    const end = match.index + match[0].length
    const [first, last, month] = [Number(a), Number(b), Number(m)]
    const run = [first, ...(list!.match(/\d+/g) ?? []).map(Number), last]
    if (!run.every((day, i) => i === 0 || day > run[i - 1]!) || !isDay(first, month) || !isDay(last, month))
      return undefined
    if (y === undefined && countedAt(context.view, end)) return undefined
    // without “ngày” a list may be figures: only past 12 can its end be nothing but a day
    if (lead === undefined && y === undefined && link !== '-' && last <= 12) return undefined
    const year = y === undefined ? {} : { year: yearOf(y, context)! }
    // “trong 3 ngày 15-17/11”: “3 ngày” is how long
    const own = lead !== undefined && /\d $/u.test(context.view.low.slice(Math.max(0, match.index - 2), match.index))
    const start = own ? match.index + lead.length : match.index
    return draft('date', start, end, {
      date: { day: first, month, ...year },
      until: { day: last, month, ...year },
    })
  },
  examples: {
    'Ngày hội 12-18/11': { kind: 'date', value: '--11-12/--11-18' },
    'các ngày 15, 16 và 17/11/2023': { kind: 'date', value: '2023-11-15/2023-11-17' },
    '2-3/5 bản': undefined,
  },
}

export const dateRules: Rule[] = [iso, days, numeric, worded, dayMonth]

/** A date right at a place, marker or not: how documents and ranges find theirs. */
const AT = new RegExp(
  flex(
    `(?:(?:ngày|hôm):?[ \\n]{1,3})?(?:(?:mùng|mồng) )?(?:(?<d>\\d{1,2}) ?[/.-] ?(?<m>\\d{1,2})(?: ?[/.-] ?(?<y>\\d{4}|\\d{2}))?|(?<d2>\\d{1,2}) tháng (?<m2>\\d{1,2}|${MONTH_WORDS})(?:,? năm (?<y2>\\d{4})| ?/ ?(?<y3>\\d{4}))?)(?![\\d/]|[.,]\\d)${AFTER}(?: năm nay${AFTER})?`,
  ),
  'uy',
)
export function dateAt(
  at: number,
  context: Context,
): { date: { day: number; month: number; year?: number }; end: number; good: boolean } | undefined {
  AT.lastIndex = at
  const match = AT.exec(context.view.low)
  if (!match) return undefined
  const { d, m, y, d2, m2, y2, y3 } = match.groups as Record<string, string | undefined>
  const year = yearOf(y ?? y2 ?? y3, context)
  const date = {
    day: Number(d ?? d2),
    month: m === undefined ? smallNumber(m2!)! : Number(m),
    ...(year === undefined ? {} : { year }),
  }
  if (hopeless(date.day, date.month)) return undefined
  return { date, end: at + match[0].length, good: isDay(date.day, date.month, date.year) }
}
