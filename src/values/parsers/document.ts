import { impliedYear, isoOf } from '../calendar.ts'
import { countedAt } from '../counted.ts'
import { flex, fold } from '../fold.ts'
import { Lexicon } from '../lexicon.ts'
import type { DocumentValue } from '../reading.ts'
import { AFTER, BEFORE, type Context, type Draft, draft, type Rule } from '../rule.ts'
import { dateAt } from './date.ts'
import { CODES, type Family, NEEDS_SO, ORGS, TYPES, typesOf } from './document-kinds.ts'
import { skipSpaces } from './numeral-tokens.ts'

/**
 * References to documents, read before numbers and dates: the digits in “225/KH-MTTQ-BTT, ngày 08/02/2023” belong to
 * the reference. Structure of numbers: State 156/QĐ-UBND, 30/2020/NĐ-CP, letters 321/MTTQ-BTT; Party 75-KH/HU.
 */
const NUMBER = '\\d{1,5}[a-c]?'
const CODE = CODES.map((code) => code.replaceAll('d', '[dđ]')).join('|')
const ORG = '[\\p{L}][\\p{L}\\d]{0,14}'
/** Spoken kinds and their abbreviations, with the full type. */
const names = new Lexicon<string>([
  ...TYPES.map((type): [string, string] => [type, type]),
  ...CODES.flatMap((code) =>
    [code, code.replaceAll('d', 'đ')].map((form): [string, string] => [form, typesOf(code, 'state')[0]!]),
  ),
  ['c/v', 'công văn'],
  ['ctr phối hợp', 'chương trình phối hợp'],
  ['chương trình phối hợp', 'chương trình phối hợp'],
])
const SO_BEFORE = new RegExp(`${BEFORE}s[ốo][: ]{0,3}$`, 'u')

interface Parts {
  number: string
  code: string | null
  org: string | null
  family: Family | 'letter'
}

const clean = (text: string): string => text.replace(/ +/g, '')

const coded: Rule = {
  name: 'document with a number and a code',
  kind: 'document',
  begins: { digits: '/-abcdghklnpqt' },
  pattern: new RegExp(
    `(?<![\\p{L}\\p{M}\\p{N}.,/-])(?:(?<n1>${NUMBER}) ?/ ?(?<y>(?:19|20)\\d{2}) ?/ ?(?<c1>${ORG})(?<o1>(?:-${ORG}){0,4})|(?<n2>${NUMBER}) ?(?:- ?)?(?<c2>${CODE}) ?[/] ?(?<o2>${ORG}(?:-${ORG}){0,3})|(?<n3>${NUMBER}) ?/ ?(?<c3>${CODE}) ?- ?(?<o3>${ORG}(?:-${ORG}){0,4})|(?<n4>${NUMBER}) ?/ ?(?<o4>${ORG}(?:-${ORG}){0,4}))(?![\\p{M}\\d])`,
    'uy',
  ),
  read(match, context) {
    const { view } = context
    const groups = match.groups as Record<string, string | undefined>
    let end = match.index + match[0].length
    if (/^ ?\//u.test(view.low.slice(end, end + 2))) return undefined
    const shownOf = (part: string) => clean(view.shown.slice(end - part.length, end))
    let parts: Parts
    if (groups.n1 !== undefined) {
      const tail = `${groups.c1}${groups.o1}`
      const [code, ...org] = shownOf(tail).split('-')
      const known = typesOf(code!.replace(/\d+$/, ''), 'state').length > 0
      if (!known) return undefined
      parts = { number: '', code: code!, org: org.join('-') || null, family: 'state' }
    } else if (groups.n2 !== undefined) {
      // “12 tb/xã”: without the hyphen, only as capitals
      const org = shownOf(groups.o2!)
      const strict = match[0].includes('-') && match[0].indexOf('-') < match[0].indexOf('/')
      if (!strict && !/^\p{Lu}/u.test(view.shown.slice(match.index).replace(/^\d+[a-c]? ?/u, ''))) return undefined
      if (!strict && !/^\p{Lu}/u.test(org)) return undefined
      parts = { number: '', code: codeShown(view.shown.slice(match.index, end)), org, family: 'party' }
    } else if (groups.n3 !== undefined) {
      end = moreOrg(view.shown, end)
      parts = { number: '', code: codeShown(view.shown.slice(match.index, end)), org: null, family: 'state' }
      parts.org = clean(view.shown.slice(match.index, end)).split('-').slice(1).join('-')
    } else {
      const org = shownOf(groups.o4!)
      const first = fold(org.split('-')[0]!)
      const capital = /^\p{Lu}[\p{Lu}\d]*(?:-[\p{Lu}\d][\p{L}\d]*)+$/u.test(org)
      if (!ORGS.has(first) && !capital) return undefined
      if (!org.includes('-') && !capital && !SO_BEFORE.test(view.low.slice(Math.max(0, match.index - 6), match.index)))
        return undefined
      parts = { number: '', code: null, org, family: 'letter' }
    }
    parts.number = clean(view.shown.slice(match.index, end))
    return build(match.index, end, parts, context)
  },
  examples: {
    'Kế hoạch số 225/KH-MTTQ-BTT, ngày 08/02/2023 của Ban Thường trực': {
      kind: 'document',
      value: {
        type: 'kế hoạch',
        code: 'KH',
        number: '225/KH-MTTQ-BTT',
        org: 'MTTQ-BTT',
        issuer: 'Ban Thường trực',
        date: '2023-02-08',
      } as DocumentValue,
    },
    'KH 12-KH/ĐU ngay 15/2/2023': {
      kind: 'document',
      value: { type: 'kế hoạch', code: 'KH', number: '12-KH/ĐU', org: 'ĐU', date: '2023-02-15' } as DocumentValue,
    },
    'Nghị định 30/2020/NĐ-CP': {
      kind: 'document',
      value: { type: 'nghị định', code: 'NĐ', number: '30/2020/NĐ-CP', org: 'CP', date: null } as DocumentValue,
    },
    '321/MTTQ-BTT': {
      kind: 'document',
      value: { type: 'công văn', code: null, number: '321/MTTQ-BTT', org: 'MTTQ-BTT', date: null } as DocumentValue,
    },
    'Kế hoạch số 98-KL/TU': { kind: 'document', outcome: 'ask' },
    '12/15 bản': undefined,
    '28tr/ng/năm': undefined,
  },
}

const codeShown = (text: string): string => /\d+[a-c]?[ /-]{0,3}([\p{L}]+)/u.exec(text)![1]!

/** “225/KH-MTTQ - BTT”: more capitals after a spaced hyphen belong to the organisation. */
function moreOrg(shown: string, at: number): number {
  const more = /^(?: - ?|- )(\p{Lu}[\p{Lu}\d]{1,10})(?![\p{L}\d])/u.exec(shown.slice(at, at + 16))
  return more ? at + more[0].length : at
}

/** The spoken kind before a code: “Kế hoạch số 12…”, “ctr phối hợp với HPN số 02…”; with words between only before “số”. */
function nameBefore(at: number, { view }: Context): { type: string | undefined; start: number } {
  const so = SO_BEFORE.exec(view.low.slice(Math.max(0, at - 8), at))?.[0].length ?? 0
  let end = at - so
  while (end > 0 && (view.low[end - 1] === ' ' || (view.low[end - 1] === ':' && at - end < 4))) end -= 1
  let found: { type: string; start: number } | undefined
  for (let i = end, words = 0; i > 0 && words < 9 && at - i < 110; i -= 1) {
    const c = view.low[i - 1]!
    if (/[,;.:()\d\n]/u.test(c)) break
    if (i > 1 && c !== ' ' && view.low[i - 2] !== ' ' && !/[\s"“(.,;:]/u.test(view.low[i - 2]!)) continue
    if (c === ' ') continue
    words += 1
    const name = names.at(view, i - 1)
    if (name && name.end === end) found = { type: name.value, start: i - 1 }
    else if (name && name.end < end && so > 0 && !found) return { type: name.value, start: i - 1 }
  }
  return found ?? { type: undefined, start: at - so }
}

/** Completes a reference with what stands around it: spoken kind, date, issuer, title. */
function build(at: number, to: number, parts: Parts, context: Context): Draft {
  const { type: spoken, start } = nameBefore(at, context)
  const family = parts.family === 'letter' ? 'state' : parts.family
  const types = parts.code === null ? ['công văn'] : typesOf(parts.code.replace(/\d+$/, ''), family)
  const agrees =
    spoken === undefined ||
    types.length === 0 ||
    types.some((type) => spoken === type || spoken.startsWith(type) || type.startsWith(spoken)) ||
    (parts.code === null && spoken !== undefined)
  const value: DocumentValue = {
    type:
      (agrees ? types.find((type) => type !== spoken && spoken !== undefined && type.startsWith(spoken)) : undefined) ??
      spoken ??
      types[0] ??
      null,
    code: parts.code,
    number: parts.number,
    org: parts.org,
    date: null,
  }
  const read = draft('document', start, to, { value, flags: [], doubtful: !agrees })
  if (!agrees) read.flags.push('kind-mismatch')
  surroundings(read, value, context, true)
  return read
}

const DATE_LEAD = new RegExp(flex(' ?[,;]? ?[(]?(?:(?:ra|ký|ban hành|được ban hành) )?(?:từ )?'), 'uy')
const SAME_DAY = new RegExp(`[,;]? ?${flex('(?:cùng ngày|cùng ngay)')}${AFTER}`, 'uy')
const ISSUER = new RegExp(flex('[,]? ?của ([^,;.:\\n()“”"\\d]{2,90})'), 'uy')
const ISSUER_END = new RegExp(
  `${flex(' (?:về|ngày|và|đã|do|có|trong|để|ban hành|triển khai|thực hiện|là|số|từ|từng|cũng|được|đến|tới|gửi|giao|chỉ đạo|yêu cầu|tổ chức|hôm|nhé|ạ|a|nha|với|vs)')}(?![\\p{L}\\p{M}]).*$`,
  'u',
)
const TITLE = new RegExp(flex(',? ?((?:v/v|về(?: việc)?) [^;.\\n]{3,240})'), 'uy')
const TITLE_END = new RegExp(`(?:,| và)? (?:${TYPES.map(flex).join('|')}) (?:s[ốo] ?)?\\d.*$`, 'iu')

function surroundings(read: Draft, value: DocumentValue, context: Context, bareDate: boolean): void {
  const { view } = context
  takeDate(read, value, context, bareDate)
  let after = read.end
  const closing = view.low[after] === ')' && value.date !== null ? 1 : 0
  ISSUER.lastIndex = after + closing
  const issuer = ISSUER.exec(view.low)
  if (issuer) {
    const from = after + closing + issuer[0].length - issuer[1]!.length
    const words = issuer[1]!.replace(ISSUER_END, '').trimEnd()
    if (words.length > 1) {
      value.issuer = view.shown.slice(from, from + words.length)
      after = from + words.length
      if (value.date === null) {
        const end = read.end
        read.end = after
        takeDate(read, value, context, false)
        if (value.date === null) read.end = end
        else after = read.end
      }
    }
  }
  TITLE.lastIndex = after
  const title = TITLE.exec(view.low)
  if (title) {
    const from = after + title[0].length - title[1]!.length
    value.title = titleOf(view.shown.slice(from, from + title[1]!.length), title[1]!)
  }
}

/** Up to the next document, a closed quotation with a comma, or a new subject: “…, Đảng ủy xã báo cáo”. */
function titleOf(shown: string, low: string): string {
  const cut = low.replace(TITLE_END, '').replace(/(?<=[”"]),.*$/u, '')
  return shown
    .slice(0, cut.length)
    .replace(/, (?=\p{Lu}).*$/u, '')
    .trimEnd()
}

function takeDate(read: Draft, value: DocumentValue, context: Context, bare: boolean): void {
  const { view, options } = context
  SAME_DAY.lastIndex = read.end
  const same = SAME_DAY.exec(view.low)
  if (same) {
    read.flags.push('same-day')
    read.end += same[0].length
    return
  }
  DATE_LEAD.lastIndex = read.end
  const lead = DATE_LEAD.exec(view.low)?.[0] ?? ''
  const at = read.end + lead.length
  const found = dateAt(at, context)
  if (!found || (lead === '' && found.end > at && /\d/.test(view.low[at] ?? ''))) return
  const marked = /^(?:ng[àa]y|h[ôo]m|m)/u.test(view.low.slice(at, at + 5))
  if (!marked && (!bare || (found.date.year === undefined && !/ $/u.test(lead)))) return
  if (!marked && found.date.year === undefined && countedAt(context.view, found.end)) return
  const implied = impliedYear(found.date, options)
  if (!found.good) {
    read.doubtful = true
    read.flags.push('impossible')
  }
  if (implied) read.flags.push('implied-year')
  value.date = isoOf(implied ? { ...found.date, year: implied.year } : found.date)
  read.end = found.end
}

/** The number counts something: “kế hoạch 12 cuộc”, “báo cáo 6 tháng”, but not “kế hoạch 12 ngày 15/2”. */
function countsAfter(end: number, context: Context): boolean {
  if (!countedAt(context.view, end)) return false
  return dateAt(skipSpaces(context.view.low, end), context) === undefined
}

const spoken: Rule = {
  name: 'document by its kind and a bare number',
  kind: 'document',
  begins: { words: [...TYPES, 'c|nq|kh|cv|ct|qđ|hd|kl|nđ|tb|bc|ctr|ttr|tt'].join('|') },
  pattern: new RegExp(
    `${BEFORE}(?<!\\d )(?<name>${TYPES.map(flex).join('|')}|c/v|nq|kh|cv|ct|q[dđ]|hd|kl|n[dđ]|tb|bc|ctr|ttr|tt)(?<mid> (?:${flex('của ')}[^\\s,;.:()\\d]{1,20}(?: [^\\s,;.:()\\d]{1,20}){0,4} )?| )(?<so>s[ốo][: ]{0,3})?(?<n>${NUMBER})(?![\\p{L}\\p{M}\\d%:]|[.,/-]\\d| ?[/-] ?\\p{L})`,
    'uy',
  ),
  read(match, context) {
    const { view } = context
    const { name, so, n, mid } = match.groups as { name: string; so?: string; n: string; mid: string }
    const end = match.index + match[0].length
    const full = names.at(view, match.index)?.value ?? name
    const isCode = !name.includes(' ') && TYPES.every((type) => fold(type) !== fold(name))
    if (mid.trim() !== '' && so === undefined) return undefined
    if (so === undefined) {
      if (NEEDS_SO.has(fold(full)) || countsAfter(end, context) || /^(?:19|20)\d\d$/.test(n)) return undefined
      if (isCode && (fold(name) === 'tt' || fold(name) === 'bc')) return undefined
      const capital = /^\p{Lu}/u.test(view.shown.slice(match.index, match.index + 2))
      if (isCode && !capital && !/^(?:nq|cv|q[dđ]|c\/v)$/u.test(name)) return undefined
      if (/^ ?\(/u.test(view.low.slice(end, end + 2)) && isCode) return undefined
    } else if (countsAfter(end, context) && !/^0/.test(n)) return undefined
    const value: DocumentValue = {
      type: full,
      code: isCode ? view.shown.slice(match.index, match.index + name.length) : null,
      number: view.shown.slice(end - n.length, end),
      org: null,
      date: null,
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
    'kế hoạch 12 cuộc giám sát': undefined,
    '02 kế hoạch, 01 công văn': undefined,
  },
}

const NOUNS = TYPES.filter((type) => !NEEDS_SO.has(fold(type)) || type === 'hướng dẫn' || type === 'thông báo')
  .map(flex)
  .join('|')
const unnumbered: Rule = {
  name: 'document by its kind and date',
  kind: 'document',
  begins: { words: TYPES.join('|') },
  pattern: new RegExp(`${BEFORE}(?<!\\d )(?:${NOUNS})${flex(',? (?=ngày \\d{1,2}(?:[/.-]\\d{1,2}| tháng))')}`, 'uy'),
  read(match, context) {
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

export const documentRules: Rule[] = [coded, spoken, unnumbered]
