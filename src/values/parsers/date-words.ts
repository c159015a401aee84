import { fullYear } from '../calendar.ts'
import { flex } from '../fold.ts'
import { AFTER, type Context } from '../rule.ts'
import { numberWord } from './number-words.ts'
import { NOTHING, readNumeral } from './numeral.ts'
import { numberTokens } from './numeral-tokens.ts'

/** Pattern pieces for days, months and years in digits and in words. */
const ONES = 'một|hai|ba|bốn|tư|năm|lăm|nhăm|sáu|bảy|bẩy|tám|chín|mốt'
export const DAY_WORDS = `(?:ba mươi mốt|ba mươi|hai mươi (?:${ONES})|hai mươi|hai (?:mốt|tư|lăm|nhăm)|mười (?:${ONES})|mười|một|hai|ba|bốn|tư|năm|sáu|bảy|bẩy|tám|chín)`
export const MONTH_WORDS = '(?:mười một|mười hai|mười|một|giêng|hai|ba|bốn|tư|năm|sáu|bảy|bẩy|tám|chín|chạp)'
export const YEAR_WORDS = `(?:(?:không|một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín|mười|mươi|mốt|tư|lăm|nhăm|trăm|nghìn|ngàn|linh|lẻ)(?: |(?![\\p{L}\\p{M}]))){2,9}`

const DAY_PATTERNS = new Map<string, RegExp>()
const fits = (form: string, written: string): boolean => {
  let pattern = DAY_PATTERNS.get(form)
  if (!pattern) {
    pattern = new RegExp(`^${flex(form)}$`, 'u')
    DAY_PATTERNS.set(form, pattern)
  }
  return pattern.test(written)
}

const SMALL: [string, number][] = [
  ['giêng', 1],
  ['chạp', 12],
  ['mười một', 11],
  ['mười hai', 12],
  ['mười', 10],
  ['một', 1],
  ['mốt', 1],
  ['hai', 2],
  ['ba', 3],
  ['bốn', 4],
  ['tư', 4],
  ['năm', 5],
  ['lăm', 5],
  ['nhăm', 5],
  ['sáu', 6],
  ['bảy', 7],
  ['bẩy', 7],
  ['tám', 8],
  ['chín', 9],
]

/** A day, month or quarter in digits or words. */
export function smallNumber(written: string): number | undefined {
  const text = written.replace(/ +/g, ' ').trim()
  if (/^\d{1,2}$/.test(text)) return Number(text)
  const direct = SMALL.find(([form]) => fits(form, text))
  if (direct) return direct[1]
  const words = text.split(' ')
  const ones = SMALL.find(([form, n]) => n < 10 && fits(form, words[words.length - 1]!))?.[1]
  if (words.length === 2 && fits('mười', words[0]!)) return ones === undefined ? undefined : 10 + ones
  const tens = SMALL.find(([form]) => fits(form, words[0]!))?.[1]
  if (tens === undefined) return undefined
  if (words.length === 2 && fits('mươi', words[1]!)) return tens * 10
  return ones === undefined ? undefined : tens * 10 + ones
}

/** “hai nghìn mười ba”, “một chín tám tư”, “hai không linh sáu” at a place of the text: the year and where it ends. */
export function yearInWords(at: number, context: Context): { year: number; end: number } | undefined {
  const { view } = context
  const digits: number[] = []
  let i = at
  let end = at
  while (digits.length < 5) {
    const match = /^ *([\p{L}\p{M}]+)/u.exec(view.low.slice(i, i + 12))
    if (!match) break
    const next = i + match[0].length
    const word = numberWord(match[1]!, view.plain.slice(next - match[1]!.length, next), '', false, true)?.meaning
    const digit = word?.is === 'unit' ? word.value : word?.is === 'zero' || word?.is === 'odd' ? 0 : undefined
    if (digit === undefined) break
    digits.push(digit)
    i = next
    end = next
  }
  if (digits.length === 4 && digits[0]! > 0) return { year: Number(digits.join('')), end }
  const tokens = numberTokens(view, at, true)
  const numeral = readNumeral(tokens, NOTHING)
  if (!numeral || numeral.used < 2) return undefined
  // “hai nghìn hai mốt”: of a year, by the letter
  const year = Number(numeral.others[0]?.units ?? numeral.number.units)
  return year >= 100 && year < 3000 ? { year, end: tokens[numeral.used - 1]!.end } : undefined
}

/** A year of digits, or undefined when it is no plausible one. */
export function yearOf(text: string | undefined, context: Context): number | undefined {
  return text === undefined ? undefined : fullYear(text, context.options)
}

const IN_WORDS = new RegExp(flex(`^,? (?:của )?năm (?=${YEAR_WORDS})`), 'u')
const RELATIVE_YEAR = new RegExp(`^${flex(' năm (nay|này|ngoái|trước|sau|tới)')}${AFTER}`, 'u')

/** The year after a month or quarter: in words, or told from today. */
export function yearBehind(end: number, context: Context): { year: number; end: number } | undefined {
  const { view, options } = context
  const word = IN_WORDS.exec(view.low.slice(end, end + 90))
  if (word) return yearInWords(end + word[0].length, context)
  const relative = RELATIVE_YEAR.exec(view.low.slice(end, end + 14))
  const now = options.year ?? (options.today === undefined ? undefined : Number(options.today.slice(0, 4)))
  if (!relative || now === undefined) return undefined
  const step = /ng|tr/u.test(relative[1]!) ? -1 : /^(?:sau|t[ớo]i)$/u.test(relative[1]!) ? 1 : 0
  return { year: now + step, end: end + relative[0].length }
}
