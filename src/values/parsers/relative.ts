import { addDays, addMonths, partsOf, weekdayOf } from '../calendar.ts'
import { flex } from '../fold.ts'
import { AFTER, BEFORE, type Context, type Draft, draft, type Rule } from '../rule.ts'
import { smallNumber } from './date-words.ts'

/** Words told from today (`options.today`); without it they are not read. Never the nearest, never a guess forward. */
const at = (match: RegExpExecArray, date: Draft['date'], until?: Draft['until'], more: Partial<Draft> = {}): Draft =>
  draft('date', match.index, match.index + match[0].length, { date, until, flags: ['relative'], ...more })

const day = (match: RegExpExecArray, iso: string, more: Partial<Draft> = {}): Draft =>
  at(match, partsOf(iso), undefined, more)
const is = (form: string, written: string): boolean => new RegExp(`^(?:${flex(form)})$`, 'u').test(written)

const todayOf = ({ options }: Context) => (options.today === undefined ? undefined : partsOf(options.today))

const DAYS: [string, number][] = [
  ['hôm nay|bữa nay|ngày hôm nay', 0],
  ['hôm qua|bữa qua|ngày hôm qua', -1],
  ['hôm kia|bữa kia|ngày hôm kia', -2],
  ['ngày mai|sáng mai|chiều mai|tối mai|hôm sau', 1],
  ['ngày mốt|ngày kia', 2],
]

const dayWord: Rule = {
  name: 'day told from today',
  kind: 'date',
  begins: { words: DAYS.map(([form]) => form).join('|') },
  pattern: new RegExp(`${BEFORE}(?:${flex(DAYS.map(([form]) => form).join('|'))})${AFTER}`, 'uy'),
  read(match, context) {
    if (!todayOf(context)) return undefined
    // “hôm nay là ngày 19/05/2025”: the date that is told counts
    if (
      new RegExp(flex('^,? (?:là )?ngày \\S{1,8}'), 'u').test(
        context.view.low.slice(match.index + match[0].length, match.index + match[0].length + 20),
      ) &&
      is(DAYS[0]![0], match[0])
    )
      return undefined
    const step = DAYS.find(([form]) => is(form, match[0].replace(/ +/g, ' ')))?.[1]
    return step === undefined ? undefined : day(match, addDays(context.options.today!, step))
  },
  examples: { 'hôm qua': undefined },
}

const WEEKDAY = '(?:th[ứ]) (?<w>[2-7]|hai|ba|tư|năm|sáu|bảy)|(?<sunday>chủ nhật|cn)'
const PAST = 'trước|ngoái|qua|rồi|vừa qua|vừa rồi'
const NEXT = 'sau|tới|tiếp theo|kế tiếp|tiếp'

const weekday: Rule = {
  name: 'weekday',
  kind: 'date',
  begins: { words: 'ngày|sáng|chiều|tối|thứ|chủ|cn' },
  pattern: new RegExp(
    `${BEFORE}${flex(`(?<!(?:lần|đứng|hạng|hàng|cuộc|vòng|xếp|phần|kỳ|khóa|người|con|cái|ngày|sáng|chiều|tối) )(?:(?:ngày|sáng|chiều|tối) )?(?:${WEEKDAY})`)}${AFTER}${flex(`(?: (?:tuần|hàng tuần) ?(?<t>này|nay|${PAST}|${NEXT})| (?<t2>vừa rồi|vừa qua|rồi))?`)}${AFTER}`,
    'uy',
  ),
  read(match, context) {
    if (!todayOf(context)) return undefined
    const { w, sunday, t, t2 } = match.groups as Record<string, string | undefined>
    const target = sunday ? 7 : smallNumber(w!)! - 1
    const today = context.options.today!
    const monday = addDays(today, 1 - weekdayOf(today))
    if (t !== undefined) {
      const week = is(PAST, t) ? -7 : is(NEXT, t) ? 7 : 0
      return day(match, addDays(monday, week + target - 1))
    }
    if (sunday === 'cn' && t2 === undefined) return undefined
    const back = (weekdayOf(today) - target + 7) % 7
    return day(match, addDays(today, -back))
  },
  examples: { 'lần thứ 3': { kind: 'ordinal', value: 3 } },
}

const cycle: Rule = {
  name: 'this, last, next week, month, quarter, year',
  kind: 'date',
  begins: { words: 'trong|tuần|tháng|quý|quí|năm' },
  pattern: new RegExp(
    `${BEFORE}(?:${flex(`(?:trong )?(?<c>tuần|tháng|quý|quí|năm) (?<t>này|nay|${PAST}|${NEXT})`)})${AFTER}`,
    'uy',
  ),
  read(match, context) {
    const today = todayOf(context)
    if (!today) return undefined
    const { c, t } = match.groups as { c: string; t: string }
    const step = is(PAST, t) ? -1 : is(NEXT, t) ? 1 : 0
    if (is('tuần', c)) {
      const monday = addDays(context.options.today!, 1 - weekdayOf(context.options.today!) + step * 7)
      return at(match, partsOf(monday), partsOf(addDays(monday, 6)))
    }
    if (is('tháng', c)) return at(match, addMonths(today.year, today.month, step))
    if (is('năm', c)) return at(match, { year: (context.options.year ?? today.year) + step })
    const quarter = addMonths(today.year, today.month, step * 3)
    return at(match, { year: quarter.year, quarter: Math.ceil(quarter.month / 3) })
  },
  examples: { 'tuần trước': undefined },
}

const NUMBER = '\\d{1,3}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười'
const ago: Rule = {
  name: 'so many days ago',
  kind: 'date',
  begins: { digits: 'hnt', words: 'cách|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười' },
  pattern: new RegExp(
    `${BEFORE}(?:${flex(`(?:cách đây )?(?<n>${NUMBER}) (?<c>ngày|hôm|tuần|tháng|năm) (?<t>trước đây|trước|nữa|sau|tới|qua)`)})${AFTER}`,
    'uy',
  ),
  read(match, context) {
    const today = todayOf(context)
    const { n, c, t } = match.groups as { n: string; c: string; t: string }
    const count = /^\d+$/.test(n) ? Number(n) : smallNumber(n)
    if (!today || count === undefined) return undefined
    const step = is('trước đây|trước|qua', t) ? -count : count
    // “2 tháng qua”: rolling or by the calendar?
    const vague = is('qua|tới', t) ? { doubtful: true } : {}
    if (is('ngày|hôm', c)) return day(match, addDays(context.options.today!, step), vague)
    if (is('tuần', c)) return day(match, addDays(context.options.today!, step * 7), vague)
    if (is('tháng', c)) return at(match, addMonths(today.year, today.month, step), undefined, vague)
    return at(match, { year: today.year + step }, undefined, vague)
  },
  examples: { 'Sự kiện 3 ngày trước.': { kind: 'number', value: 3 } },
}

const toDate: Rule = {
  name: 'from the beginning of the year until now',
  kind: 'date',
  begins: { words: 'từ' },
  pattern: new RegExp(`${BEFORE}(?:${flex('từ đầu năm (?:(?<y>\\d{4}) )?(?:đến|tới) nay')})${AFTER}`, 'uy'),
  read(match, context) {
    const today = todayOf(context)
    const year = match.groups?.y === undefined ? today?.year : Number(match.groups.y)
    if (!today || year === undefined) return undefined
    return at(match, { year, month: 1, day: 1 }, today, { flags: ['relative', 'cumulative'] })
  },
  examples: { 'từ đầu năm đến nay': undefined },
}

export const relativeRules: Rule[] = [toDate, weekday, ago, dayWord, cycle]
