import { isDay } from '../calendar.ts'
import { decimalNumber, isWhole } from '../decimal.ts'
import { flex } from '../fold.ts'
import { BEFORE, type Context, type Draft, draft, type Rule } from '../rule.ts'
import { counter } from './counter.ts'
import { readFigure } from './digits.ts'
import { divide } from './fraction.ts'
import { quantity } from './quantity.ts'

/** Part and whole: “12/15 bản”, “8 trên 10 bản”; a fraction of a unit: “1/2 ha”; a share: “2/3 số hộ”. */
const FIGURE = '\\d{1,3}(?:[.,]\\d{3}){1,3}|\\d{1,9}'
const SHARE = new RegExp(flex('^ (?:số|tổng số|dân số|diện tích|trong số)(?![\\p{L}\\p{M}])'), 'u')
/** “từ 02/10 đến 12/10 xã lấy ý kiến”: the second day of two, whatever follows it. */
const AFTER_DAY =
  /(?<![\p{L}\p{M}\p{N}])tu (?:ngay )?\d{1,2}\/\d{1,2}(?:\/\d{2,4})? (?:den|toi|-) (?:het )?(?:ngay )?$/u
const PERCENT = /^[^.;\n\d%]{0,24}?(\d{1,3}(?:[.,]\d{1,3})?) ?%/u
const PERCENT_LEAD = new RegExp(flex('^[^\\d%]{0,30}?(?:đạt|chiếm|bằng|được|dc|đc|=|tỷ lệ|tỉ lệ|[(,])[ (=:]*\\d'), 'u')

/** Compares with a percentage told right behind: 1 it agrees, -1 it differs, 0 none is told. */
export function percentCheck(part: number, total: number, end: number, { view }: Context): number {
  const after = view.low.slice(end, end + 48)
  const match = PERCENT.exec(after)
  if (!match || !PERCENT_LEAD.test(after) || total === 0) return 0
  return Math.abs((part / total) * 100 - Number(match[1]!.replace(',', '.'))) < 0.6 ? 1 : -1
}

export const ratio: Rule = {
  name: 'part of a whole',
  kind: 'ratio',
  begins: { digits: '/t.,' },
  pattern: new RegExp(
    `(?<![\\p{L}\\p{M}\\p{N}.,/-])(?<a>${FIGURE})(?: ?/ ?|(?<over>${flex(' trên ')}))(?<b>${FIGURE})(?![\\d/]|[.,]\\d|%| ?tr(?:i[ệe]u)?(?!\\p{L})|k(?!\\p{L}))`,
    'uy',
  ),
  read(match, context) {
    const { view } = context
    const { a, b, over } = match.groups as { a: string; b: string; over?: string }
    const [partFigure, wholeFigure] = [readFigure(a)!, readFigure(b)!]
    const part = decimalNumber(partFigure.other ?? partFigure.number)
    const total = decimalNumber(wholeFigure.other ?? wholeFigure.number)
    const end = match.index + match[0].length
    if (total === 0 || (over && part > total)) return undefined
    if (!over && isDay(part, total) && AFTER_DAY.test(view.plain.slice(Math.max(0, match.index - 24), match.index)))
      return draft('date', match.index, end, { date: { day: part, month: total } })
    const read: Draft = draft('ratio', match.index, end, {
      value: { part, whole: total },
      number: wholeFigure.number,
      numberEnd: end,
    })
    if (!over && total <= 100 && part < 100 && isWhole(wholeFigure.number)) {
      const fraction: Draft = {
        ...read,
        kind: 'number',
        value: undefined,
        number: divide(partFigure.number, wholeFigure.number),
        flags: ['fraction'],
      }
      if (fraction.number && quantity.attach(fraction, context)) return fraction
    }
    read.number = undefined
    if (SHARE.test(view.low.slice(end, end + 14))) return { ...read, doubtful: true, flags: ['share'] }
    const counted = counter.attach(read, context)
    const check = percentCheck(part, total, read.end, context)
    if (check < 0) read.flags.push('percent-mismatch')
    if (part > total) read.doubtful = true
    if (counted || check > 0 || over) return read
    if (isDay(part, total) && a.length <= 2 && b.length <= 2) {
      // “18/11”: no pair has the larger figure first, so past 12 it can only be a day
      if (part > 12) return draft('date', match.index, end, { date: { day: part, month: total } })
      return draft('date', match.index, end, {
        date: { day: part, month: total },
        doubtful: true,
        flags: [],
        alternatives: [{ ...read, flags: ['bare-pair'] }],
      })
    }
    return { ...read, doubtful: true, flags: [...read.flags, 'bare-pair'] }
  },
  examples: {
    'đạt 12/15 bản': { kind: 'ratio', value: { part: 12, whole: 15 }, outcome: 'ok' },
    '702/826 hộ': { kind: 'ratio', value: { part: 702, whole: 826 } },
    '8 trên 10 bản': { kind: 'ratio', value: { part: 8, whole: 10 } },
    'bản văn hóa 6/8 đạt 75%': { kind: 'ratio', value: { part: 6, whole: 8 }, outcome: 'ok' },
    '12/450': { kind: 'ratio', outcome: 'ask' },
    'từ 02/10 đến 12/10 xã lấy ý kiến': { kind: 'date', value: '--10-02/--10-12', outcome: 'ok' },
    '12/8': { kind: 'date', outcome: 'ask' },
    'ngày hội 18/11': { kind: 'date', value: '--11-18', outcome: 'ok' },
    'nặng 1/2kg': { kind: 'quantity', value: 0.5, unit: 'kg' },
    '2/3 số hộ': { kind: 'ratio', outcome: 'ask', flags: ['share'] },
  },
}

export const half: Rule = {
  name: 'half of the whole',
  kind: 'ratio',
  begins: { words: 'một|quá|hơn|gần|nửa' },
  pattern: new RegExp(
    `${BEFORE}${flex('(?:một |quá |hơn |hơn một |gần một )?nửa (?=(?:số|tổng số|hộ|bản|dân)(?![\\p{L}\\p{M}]))')}`,
    'uy',
  ),
  read: (match) =>
    draft('ratio', match.index, match.index + match[0].trimEnd().length, {
      value: { part: 1, whole: 2 },
      doubtful: true,
      flags: ['share'],
    }),
  examples: { 'hơn một nửa số hộ': { kind: 'ratio', outcome: 'ask' } },
}
