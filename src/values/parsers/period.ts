import { counterAt, measuredAt } from '../counted.ts'
import { flex } from '../fold.ts'
import { AFTER, BEFORE, type DateParts, draft, type Rule } from '../rule.ts'
import { MONTH_WORDS, smallNumber, YEAR_WORDS, yearBehind, yearInWords, yearOf } from './date-words.ts'

/** Months, quarters, years and the spans reports speak of. */
const NOT_AFTER_NUMBER = '(?<!\\d )'
const ROMAN: Record<string, number> = { i: 1, ii: 2, iii: 3, iv: 4, nhất: 1, nhat: 1 }
const month: Rule = {
  name: 'month',
  kind: 'date',
  begins: { words: 'tháng' },
  pattern: new RegExp(
    flex(
      `${BEFORE}${NOT_AFTER_NUMBER}(?<!(?:mỗi|hằng|hàng|một|vài|mấy) )tháng (?<m>\\d{1,2}|${MONTH_WORDS})${AFTER}(?:(?:,? (?:của )?năm | ?[/.-] ?| )(?<y>\\d{4}|(?<=/)\\d{2})(?![\\d.,]*\\d|%|/)${AFTER})?`,
    ),
    'uy',
  ),
  read(match, context) {
    const { m, y } = match.groups as { m: string; y?: string }
    const value = smallNumber(m)
    if (value === undefined || value < 1 || value > 12) return undefined
    // “tháng sau” is next month, and may be without diacritics
    if (m === 'sau') return undefined
    let end = match.index + match[0].length
    let year = yearOf(y, context)
    if (year === undefined) {
      const behind = yearBehind(end, context)
      if (behind) [year, end] = [behind.year, behind.end]
    }
    if (year === undefined && counterAt(context.view, end)) return undefined
    // “tháng năm” alone is May, or months and years
    if (year === undefined && /^n[ăa]m$/u.test(m)) return undefined
    const read = draft('date', match.index, end, { date: { month: value, ...(year === undefined ? {} : { year }) } })
    if (/^(?:gi[êe]ng|ch[ạa]p)$/u.test(m)) Object.assign(read, { doubtful: true, flags: ['lunar'] })
    return read
  },
  examples: {
    'trong tháng 3/2023': { kind: 'date', value: '2023-03' },
    'tháng tư năm một chín bảy lăm': { kind: 'date', value: '1975-04' },
    'tháng ba': { kind: 'date', value: '--03' },
    'tháng giêng': { kind: 'date', outcome: 'ask', flags: ['lunar'] },
    'mỗi tháng 2 lần': undefined,
  },
}

const shortMonth: Rule = {
  name: 'month with year in digits',
  kind: 'date',
  begins: { digits: '/', words: 't' },
  pattern: new RegExp(
    `(?<![\\p{L}\\p{N}.,/-])(?:t ?)?(?<m>\\d{1,2}) ?/ ?(?<y>(?:19|20)\\d{2})(?![\\d/.,-])${AFTER}`,
    'uy',
  ),
  read(match) {
    const { m, y } = match.groups as { m: string; y: string }
    const value = Number(m)
    if (value < 1 || value > 12) return undefined
    return draft('date', match.index, match.index + match[0].length, { date: { month: value, year: Number(y) } })
  },
  examples: { 'T3/2023': { kind: 'date', value: '2023-03' }, '10/2022': { kind: 'date', value: '2022-10' } },
}

const quarter: Rule = {
  name: 'quarter',
  kind: 'date',
  begins: { words: 'quý|quí|q' },
  pattern: new RegExp(
    `${BEFORE}(?:${flex('qu[ýyíi] ')}|q(?=[1-4] ?[/-]))(?<q>${flex('i{1,3}|iv|[1-4]|một|hai|ba|bốn|tư|nhất')})${AFTER}${flex('(?:(?:,? (?:của )?năm | ?[/-] ?| )(?<y>\\d{4})(?![\\d.,]*\\d|%))?')}`,
    'uy',
  ),
  read(match, context) {
    const { q, y } = match.groups as { q: string; y?: string }
    const value = ROMAN[q] ?? smallNumber(q)
    if (value === undefined || value > 4) return undefined
    let end = match.index + match[0].length
    let year = yearOf(y, context)
    if (year === undefined) {
      const behind = yearBehind(end, context)
      if (behind) [year, end] = [behind.year, behind.end]
    }
    if (year === undefined && counterAt(context.view, end)) return undefined
    return draft('date', match.index, end, { date: { quarter: value, ...(year === undefined ? {} : { year }) } })
  },
  examples: {
    'quý III': { kind: 'date', value: '--Q3' },
    'quí 4 năm 2018': { kind: 'date', value: '2018-Q4' },
  },
}

const firstMonths: Rule = {
  name: 'first or last months of a year',
  kind: 'date',
  begins: { digits: 't', words: 'trong|ba|sáu|chín' },
  pattern: new RegExp(
    flex(
      `${BEFORE}(?:trong )?(?<n>\\d{1,2}|ba|sáu|chín) tháng (?:(?<p>đầu|cuối) năm|(?=năm \\d))(?: ?(?:năm )?(?<y>\\d{4})(?!\\d))?`,
    ),
    'uy',
  ),
  read(match, context) {
    const { n, p, y } = match.groups as { n: string; p?: string; y?: string }
    const count = smallNumber(n)
    if (!count || count > 11) return undefined
    const year = yearOf(y, context)
    const last = /^c/u.test(p ?? '')
    const date: DateParts = { month: last ? 13 - count : 1, ...(year === undefined ? {} : { year }) }
    const until: DateParts = { month: last ? 12 : count, ...(year === undefined ? {} : { year }) }
    return draft('date', match.index, match.index + match[0].length, { date, until })
  },
  examples: {
    '6 tháng đầu năm 2023': { kind: 'date', value: '2023-01/2023-06' },
    '9 tháng đầu năm': { kind: 'date', value: '--01/--09' },
    '6 tháng cuối năm 2023': { kind: 'date', value: '2023-07/2023-12' },
  },
}

const years: Rule = {
  name: 'span of years',
  kind: 'date',
  begins: { digits: '-dt', words: 'giai|nhiệm|khóa|từ|năm' },
  pattern: new RegExp(
    flex(
      `(?<![\\p{L}\\p{N}.,/-])(?:(?:giai đoạn|nhiệm kỳ|nhiệm kì|khóa|từ năm|năm học|năm) )?(?<a>(?:19|20)\\d{2}) ?(?:-|đến năm|đến|tới) ?(?<b>(?:19|20)\\d{2})(?![\\d/-]|[.,]\\d)${AFTER}`,
    ),
    'uy',
  ),
  read(match, context) {
    const { a, b } = match.groups as { a: string; b: string }
    const end = match.index + match[0].length
    if (Number(a) >= Number(b) || counterAt(context.view, end)) return undefined
    if (measuredAt(context.view, end)) return undefined
    return draft('date', match.index, end, { date: { year: Number(a) }, until: { year: Number(b) } })
  },
  examples: { 'giai đoạn 2021-2025': { kind: 'date', value: '2021/2025' }, '2000-2020 người': undefined },
}

const year: Rule = {
  name: 'year',
  kind: 'date',
  begins: { words: 'năm|n' },
  pattern: new RegExp(`${BEFORE}${flex('(?<!việt )(?:năm|n[.]) ?(?<y>[12]\\d{3})(?![\\d]|[.,]\\d|%)')}${AFTER}`, 'uy'),
  read(match) {
    return draft('date', match.index, match.index + match[0].length, { date: { year: Number(match.groups!.y) } })
  },
  examples: { 'trong năm 2023': { kind: 'date', value: '2023' }, 'Có 1975 người tham gia.': undefined },
}

const yearWords: Rule = {
  name: 'year in words',
  kind: 'date',
  begins: { words: 'năm' },
  pattern: new RegExp(
    `${BEFORE}${flex(`năm (?=(?:một|hai) (?:nghìn|ngàn|không|một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín) ?${YEAR_WORDS}|(?:một|hai) (?:nghìn|ngàn)(?![\\p{L}]))`)}`,
    'uy',
  ),
  read(match, context) {
    const read = yearInWords(match.index + match[0].length, context)
    if (!read || read.year < 1000 || counterAt(context.view, read.end)) return undefined
    return draft('date', match.index, read.end, { date: { year: read.year } })
  },
  examples: {
    'năm hai nghìn mười ba': { kind: 'date', value: '2013' },
    'năm một tám năm hai': { kind: 'date', value: '1852' },
  },
}

const lunarDay: Rule = {
  name: 'lunar day',
  kind: 'date',
  begins: { digits: '/', words: 'ngày|rằm|mùng|mồng' },
  pattern: new RegExp(
    flex(
      `${BEFORE}(?:(?:ngày )?rằm tháng (?<m>\\d{1,2}|${MONTH_WORDS})|(?:ngày )?(?:mùng|mồng) (?<d>\\d{1,2}|một|hai|ba|bốn|năm|sáu|bảy) tết|(?<d2>\\d{1,2})/(?<m2>\\d{1,2}) (?:âm lịch|âl))${AFTER}`,
    ),
    'uy',
  ),
  read(match) {
    const { m, m2, d, d2 } = match.groups as Record<string, string | undefined>
    const value = smallNumber(m ?? m2 ?? '1')
    const day = m === undefined ? smallNumber(d ?? d2 ?? '') : 15
    if (value === undefined || value > 12 || day === undefined || day > 30) return undefined
    return draft('date', match.index, match.index + match[0].length, {
      date: { month: value, day },
      doubtful: true,
      flags: ['lunar'],
    })
  },
  examples: {
    'rằm tháng 10': { kind: 'date', outcome: 'ask', flags: ['lunar'] },
    'mùng 3 Tết': { kind: 'date', outcome: 'ask' },
  },
}

export const periodRules: Rule[] = [lunarDay, firstMonths, years, quarter, month, shortMonth, year, yearWords]
