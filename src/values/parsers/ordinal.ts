import { countedAt } from '../counted.ts'
import { whole } from '../decimal.ts'
import { flex } from '../fold.ts'
import { AFTER, BEFORE, draft, type Rule } from '../rule.ts'
import { readAt } from './number.ts'

const ROMAN: Record<string, number> = { i: 1, v: 5, x: 10, l: 50, c: 100 }
/** XV → 15; undefined for what is no numeral in good order. */
export function romanValue(text: string): number | undefined {
  if (!/^x{0,3}(?:ix|iv|v?i{0,3})$/.test(text) || text === '') return undefined
  let sum = 0
  for (let i = 0; i < text.length; i += 1) {
    const value = ROMAN[text[i]!]!
    sum += value < (ROMAN[text[i + 1]!] ?? 0) ? -value : value
  }
  return sum
}

const RANK = new RegExp(
  flex('(?:đứng|hạng|xếp|vị trí|giải|cái|hộ|người|con|vụ|lớp|đợt|kỳ|nhóm|phần|vấn đề|nội dung) $'),
  'u',
)
const DAY_BEFORE = new RegExp(flex('(?<![\\p{L}])(?:ngày|sáng|chiều|tối) $'), 'u')
const DAY_AFTER = new RegExp(flex('^,? (?:tuần|hàng tuần|hằng tuần|ngày|hàng|hằng|đầu|cuối)(?!\\p{L})'), 'u')

const first: Rule = {
  name: 'ordinal',
  kind: 'ordinal',
  begins: { words: 'thứ|lần' },
  // “thu 6tr8”: without its mark “thu” is no thứ, except in “lan thu”
  pattern: new RegExp(`${BEFORE}(?:${flex('lần thứ ')}|thứ )(?:${flex('nhất|nhì')}|(?=[\\d\\p{L}]))`, 'uy'),
  read(match, context) {
    const end = match.index + match[0].length
    const word = match[0].trimEnd()
    if (/nh[ấaìi]t?$/u.test(word)) {
      if (/[\p{L}\p{M}]/u.test(context.view.low[end] ?? '')) return undefined
      return draft('ordinal', match.index, end, { number: whole(/t$/u.test(word) ? 1 : 2) })
    }
    const roman = /^[xvi]+(?![\p{L}\p{M}])/u.exec(context.view.low.slice(end, end + 8))
    const value = roman && romanValue(roman[0])
    if (value) return draft('ordinal', match.index, end + roman[0].length, { number: whole(value) })
    const read = readAt(end, context)
    if (!read || read.end === end || read.number!.places > 0) return undefined
    // 2–7 may be days of the week, and are where a day is spoken of
    const rank = /^l/u.test(match[0]) || RANK.test(context.view.low.slice(Math.max(0, match.index - 10), match.index))
    const small = read.number!.units >= 2n && read.number!.units <= 7n
    if (
      small &&
      !rank &&
      (DAY_BEFORE.test(context.view.low.slice(Math.max(0, match.index - 7), match.index)) ||
        DAY_AFTER.test(context.view.low.slice(read.end, read.end + 12)))
    )
      return 'mask'
    return draft('ordinal', match.index, read.end, { number: read.number, doubtful: small && !rank })
  },
  examples: {
    'đứng thứ 2': { kind: 'ordinal', value: 2 },
    'thứ hai mươi tư': { kind: 'ordinal', value: 24 },
    'thứ nhì': { kind: 'ordinal', value: 2 },
    'Đại hội lần thứ XIII': { kind: 'ordinal', value: 13 },
    'thứ tự': undefined,
  },
}

const roman: Rule = {
  name: 'ordinal in Roman numerals',
  kind: 'ordinal',
  begins: { words: 'thế|khóa|đoạn|chương|phần|kỳ|quân|đại|hạng|loại|điều|tập|hồi|mục' },
  pattern: new RegExp(
    `${BEFORE}${flex('(?:thế kỷ|thế kỉ|khóa|khoá|đoạn|chương|phần|kỳ|quân khu|đại hội|hạng|loại|điều|tập|hồi|mục)')} (?<r>[xvi]{1,7})${AFTER}|${BEFORE}${flex('(?:thế kỷ|thế kỉ|khóa|khoá)')} (?<n>\\d{1,2})${AFTER}(?![.,/-]\\d)`,
    'uy',
  ),
  read(match, { view }) {
    const { r, n } = match.groups as { r?: string; n?: string }
    if (n !== undefined && countedAt(view, match.index + match[0].length)) return undefined
    const value = r === undefined ? Number(n) : romanValue(r)
    return value === undefined
      ? undefined
      : draft('ordinal', match.index, match.index + match[0].length, { number: whole(value) })
  },
  examples: { 'thế kỉ XXI': { kind: 'ordinal', value: 21 }, 'khóa VII': { kind: 'ordinal', value: 7 } },
}

export const ordinalRules: Rule[] = [first, roman]
