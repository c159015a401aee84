import { fold } from '../fold.ts'
import type { DocumentValue } from '../reading.ts'
import { BEFORE, type Context, type Draft, draft, type Rule } from '../rule.ts'
import { surroundings } from './document-around.ts'
import { CODES, type Family, ORGS, typesOf } from './document-kinds.ts'
import { GLUED, NUMBER, names, spoken, unnumbered } from './document-spoken.ts'

/**
 * References to documents, read before numbers and dates: the digits in “225/KH-MTTQ-BTT, ngày 08/02/2023” belong to
 * the reference. Structure of numbers: State 156/QĐ-UBND, 30/2020/NĐ-CP, letters 321/MTTQ-BTT; Party 75-KH/HU.
 */
const CODE = CODES.map((code) => code.replaceAll('d', '[dđ]')).join('|')
const ORG = '[\\p{L}][\\p{L}\\d]{0,14}'
const SO_BEFORE = new RegExp(`${BEFORE}s[ốo][: \\n]{0,3}$`, 'u')

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
    `(?:(?<![\\p{L}\\p{M}\\p{N}.,/-])|(?<=${BEFORE}(?:${GLUED})))(?:(?<n1>${NUMBER}) ?/ ?(?<y>(?:19|20)\\d{2}) ?/ ?(?<c1>${ORG})(?<o1>(?:-${ORG}){0,4})|(?<n2>${NUMBER}) ?(?:- ?)?(?<c2>${CODE}) ?[/] ?(?<o2>${ORG}(?:-${ORG}){0,3})|(?<n3>${NUMBER}) ?/ ?(?<c3>${CODE}) ?- ?(?<o3>${ORG}(?:-${ORG}){0,4})|(?<n4>${NUMBER}) ?/ ?(?<o4>${ORG}(?:-${ORG}){0,4}))(?![\\p{M}\\d])`,
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
      const before = view.low.slice(Math.max(0, match.index - 6), match.index)
      // “Chương trình phối hợp số 03/CTPH”: nobody who issued it in the number
      const isCode = !org.includes('-') && /^\p{Lu}/u.test(org) && typesOf(org, 'state').length > 0
      if (isCode && !ORGS.has(first) && (SO_BEFORE.test(before) || nameBefore(match.index, context).type !== undefined))
        return build(
          match.index,
          end,
          { number: clean(view.shown.slice(match.index, end)), code: org, org: null, family: 'state' },
          context,
        )
      const capital = /^\p{Lu}[\p{Lu}\d]*(?:-[\p{Lu}\d][\p{L}\d]*)+$/u.test(org)
      if (!ORGS.has(first) && !capital) return undefined
      if (!org.includes('-') && !capital && !SO_BEFORE.test(before)) return undefined
      parts = { number: '', code: null, org, family: 'letter' }
    }
    parts.number = clean(view.shown.slice(match.index, end))
    // “05 NQ/ĐU”: written without its hyphen
    if (groups.n2 !== undefined && !parts.number.includes('-'))
      parts.number = parts.number.replace(/^(\d+[a-c]?)/u, '$1-')
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

export const documentRules: Rule[] = [coded, spoken, unnumbered]
