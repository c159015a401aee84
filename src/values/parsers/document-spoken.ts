import { countedAt } from '../counted.ts'
import { flex, fold } from '../fold.ts'
import { Lexicon } from '../lexicon.ts'
import type { DocumentValue } from '../reading.ts'
import { AFTER, BEFORE, type Context, draft, type Rule } from '../rule.ts'
import { dateAt } from './date.ts'
import { surroundings } from './document-around.ts'
import { CODES, NEEDS_SO, TYPES, typesOf } from './document-kinds.ts'
import { skipSpaces } from './numeral-tokens.ts'

/** References by the spoken kind: with a bare number (“NQ 05 của Đảng ủy”), or with the day alone. */
export const NUMBER = '\\d{1,5}[a-c]?'
/** Kinds that are typed without a space before their number: “KH05-KH/ĐU”, “NQ05”. */
export const GLUED = 'kh|nq|cv|q[dđ]|hd|tb|kl'
/** Spoken kinds and their abbreviations, with the full type. */
export const names = new Lexicon<string>([
  ...TYPES.map((type): [string, string] => [type, type]),
  ...CODES.flatMap((code) =>
    [code, code.replaceAll('d', 'đ')].map((form): [string, string] => [form, typesOf(code, 'state')[0]!]),
  ),
  ['c/v', 'công văn'],
  ['ctr phối hợp', 'chương trình phối hợp'],
  ['ct phối hợp', 'chương trình phối hợp'],
  ['chương trình phối hợp', 'chương trình phối hợp'],
  ['thông báo kết luận', 'thông báo'],
])

/** “kế hoạch 14 tháng 2/2023”: when it was made; “báo cáo 6 tháng” counts. */
const MONTH_BEHIND = new RegExp(flex('^ tháng \\d'), 'u')

/** The number counts something: “kế hoạch 12 cuộc”, “báo cáo 6 tháng”, but not “kế hoạch 12 ngày 15/2”. */
function countsAfter(end: number, context: Context): boolean {
  if (!countedAt(context.view, end) || MONTH_BEHIND.test(context.view.low.slice(end, end + 12))) return false
  return dateAt(skipSpaces(context.view.low, end), context) === undefined
}

/** Between kind and number: what qualifies the kind or says whose it is; any other words only before “số … ngày …”. */
const QUALIFIES = new RegExp(
  `^ ${flex('(?:của|chuyên đề|liên tịch|phối hợp|hành động|kết luận|toàn khóa)')}${AFTER}`,
  'u',
)
const DENIES = new RegExp(flex('(?<![\\p{L}])(?:là|có|được|đạt|tổng|gồm|và|cuộc|hộ)(?![\\p{L}])'), 'u')
const WHOSE = new RegExp(flex('^ của ([^\\d]{2,60})$'), 'u')
const OWNED = new RegExp(
  flex('^ của (?:đảng|huyện|mttq|mặt trận|ubmttq|ban|btt|btv|bch|cấp|chi|tỉnh|ubnd|hđnd|đu|hu|xã|mt)(?![\\p{L}])'),
  'u',
)
const dated = (end: number, { view, options, taken }: Context): boolean => {
  const at = DATE_AHEAD.exec(view.low.slice(end, end + 24))
  return at !== null && dateAt(end + at[0].length, { view, options, taken }) !== undefined
}
const DATE_AHEAD = new RegExp(
  flex(
    '^,? ?[(]?(?:(?:ra|ký|ban hành) )?(?=(?:ngày|hôm)[ \\n]|\\d{1,2}[./-]\\d{1,2}[./-]\\d)|^ ?[(](?=\\d{1,2}/\\d{1,2}[)])',
  ),
  'u',
)

export const spoken: Rule = {
  name: 'document by its kind and a bare number',
  kind: 'document',
  begins: { words: [...TYPES, 'c|nq|kh|cv|ct|ctph|ctrph|khlt|khph|nqlt|qđ|hd|kl|nđ|tb|bc|ctr|ttr|tt'].join('|') },
  pattern: new RegExp(
    `${BEFORE}(?<!\\d )(?<name>${TYPES.map(flex).join('|')}|${flex('ctr? phối hợp')}|c/v|nq|nqlt|kh|khlt|khph|cv|ct|ctr?ph|q[dđ]|hd|kl|n[dđ]|tb|bc|ctr|ttr|tt)(?:(?<mid>(?: [^\\s,;.:()\\d/-]{1,20}){1,8}?) (?<so>s[ốo][: \\n]{0,3})| ?(?<so2>s[ốo][: \\n]{0,3})| |(?<=${BEFORE}(?:${GLUED})))(?<n>${NUMBER})(?![\\p{L}\\p{M}\\d%:]|[.,/-]\\d| ?[/-] ?\\p{L})`,
    'uy',
  ),
  read(match, context) {
    const { view } = context
    const { name, n, mid } = match.groups as { name: string; n: string; mid?: string }
    const so = match.groups!.so ?? match.groups!.so2
    const end = match.index + match[0].length
    const full = names.at(view, match.index)?.value ?? typesOf(name, 'state')[0] ?? name
    const isCode = !name.includes(' ') && TYPES.every((type) => fold(type) !== fold(name))
    if (mid !== undefined && !(QUALIFIES.test(mid) || (dated(end, context) && !DENIES.test(mid)))) return undefined
    if (so === undefined) {
      const verb = NEEDS_SO.has(fold(full)) && !dated(end, context) && !OWNED.test(view.low.slice(end, end + 24))
      if (verb || countsAfter(end, context) || /^(?:19|20)\d\d$/.test(n)) return undefined
      if (isCode && (fold(name) === 'tt' || fold(name) === 'bc')) return undefined
      const capital = /^\p{Lu}/u.test(view.shown.slice(match.index, match.index + 2))
      const usual = /^(?:nq|cv|q[dđ]|c\/v)$/u.test(name)
      // “kh 18” may be many things; with its day or with whose it is, it is a document
      if (isCode && !capital && !usual && !dated(end, context) && !OWNED.test(view.low.slice(end, end + 24)))
        return undefined
      if (!/ /u.test(view.low.slice(match.index + name.length, end)) && /^[1-9]$/.test(n) && !dated(end, context))
        return undefined
      if (/^ ?\(/u.test(view.low.slice(end, end + 2)) && isCode && !dated(end, context)) return undefined
    } else if (countsAfter(end, context) && !/^0/.test(n)) return undefined
    const value: DocumentValue = {
      type: full,
      code: isCode ? view.shown.slice(match.index, match.index + name.length) : null,
      number: view.shown.slice(end - n.length, end),
      org: null,
      date: null,
    }
    const whose = mid === undefined ? undefined : WHOSE.exec(mid)?.[1]
    if (whose !== undefined) {
      const from = match.index + name.length + mid!.length - whose.length
      value.issuer = view.shown.slice(from, from + whose.length)
    }
    const read = draft('document', match.index, end, { value, doubtful: true, flags: ['partial'] })
    surroundings(read, value, context, false)
    return read
  },
  examples: {
    'NQ 05 của Đảng ủy': {
      kind: 'document',
      outcome: 'ask',
      value: {
        type: 'nghị quyết',
        code: 'NQ',
        number: '05',
        org: null,
        issuer: 'Đảng ủy',
        date: null,
      } as DocumentValue,
    },
    'Công văn 321 hạn nộp': { kind: 'document', outcome: 'ask' },
    'cv 287 ngày 12/9/2023': {
      kind: 'document',
      value: { type: 'công văn', code: 'cv', number: '287', org: null, date: '2023-09-12' } as DocumentValue,
    },
    'kh 18 ngay 20/2/2023': {
      kind: 'document',
      value: { type: 'kế hoạch', code: 'kh', number: '18', org: null, date: '2023-02-20' } as DocumentValue,
    },
    'Nghị quyết chuyên đề số 08 ngày 05/4/2023': {
      kind: 'document',
      value: { type: 'nghị quyết', code: null, number: '08', org: null, date: '2023-04-05' } as DocumentValue,
    },
    'kế hoạch 12 cuộc giám sát': undefined,
    'kh 18 hộ': undefined,
    '02 kế hoạch, 01 công văn': undefined,
  },
}

const NOUNS = TYPES.filter((type) => !NEEDS_SO.has(fold(type)) || type === 'hướng dẫn' || type === 'thông báo')
  .map(flex)
  .join('|')
const FIRST_WORDS = /^ +\S+ +/u
export const unnumbered: Rule = {
  name: 'document by its kind and date',
  kind: 'document',
  begins: { words: TYPES.join('|') },
  pattern: new RegExp(
    `${BEFORE}(?<!\\d )(?:${NOUNS})${flex('(?<whose> của \\p{L}[^,;.:()\\d]{2,40}?)?,? (?:(?:được )?(?:ban hành|ký|ra) )?(?=ngày \\d{1,2}(?:[/.-]\\d{1,2}| tháng))')}`,
    'uy',
  ),
  read(match, context) {
    const { whose } = match.groups as { whose?: string }
    const name = match[0].replace(/[, ]+$/u, '')
    const found = dateAt(match.index + match[0].length, context)
    if (!found || new RegExp(flex('^ ?(?:đến|tới|-)'), 'u').test(context.view.low.slice(found.end, found.end + 5)))
      return undefined
    const value: DocumentValue = {
      type: names.at(context.view, match.index)?.value ?? name,
      code: null,
      number: null,
      org: null,
      date: null,
    }
    if (whose !== undefined) {
      const end = match.index + name.length
      value.issuer = context.view.shown.slice(end - whose.replace(FIRST_WORDS, '').length, end)
    }
    const read = draft('document', match.index, match.index + name.length, {
      value,
      doubtful: true,
      flags: ['partial', 'no-number'],
    })
    surroundings(read, value, context, false)
    return value.date === null ? undefined : read
  },
  examples: {
    'đã ban hành kế hoạch ngày 16/02/2023': {
      kind: 'document',
      outcome: 'ask',
      value: { type: 'kế hoạch', code: null, number: null, org: null, date: '2023-02-16' } as DocumentValue,
    },
  },
}
