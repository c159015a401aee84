/**
 * Document references to document-list fields, by who issued them: the symbol (“-KH/ĐU”), the words around (“của Ban
 * Thường trực Ủy ban MTTQ huyện”), the type. A document without a number or a date is kept and asked for.
 */
import type { DocumentRef } from '../campaign/fact.ts'
import { key } from '../values/fold.ts'
import type { DocumentValue, Reading } from '../values/reading.ts'
import type { Compiled, Target } from './aliases.ts'
import type { Cues } from './cues/index.ts'
import { denied, type Evidence, evidenceAt, match, noEvidence } from './evidence/index.ts'
import type { Question } from './question.ts'
import type { Source } from './segment.ts'
import type { Claim, OpenDoubt } from './types.ts'
import { phraseWords, wordsOf } from './words.ts'

/** Parts of a symbol, spelled out; committees of the Party at every level are “cấp ủy”. */
const SYMBOLS: Record<string, string> = {
  ĐU: 'đảng ủy, cấp ủy',
  DU: 'đảng ủy, cấp ủy',
  ĐUX: 'đảng ủy, cấp ủy',
  CB: 'chi bộ, chi ủy, cấp ủy',
  HU: 'huyện ủy, cấp ủy',
  THU: 'thành ủy, cấp ủy',
  ThU: 'thành ủy, cấp ủy',
  TXU: 'thị ủy, cấp ủy',
  TU: 'tỉnh ủy, cấp ủy',
  TW: 'trung ương, cấp ủy',
  CTPH: 'chương trình phối hợp',
  CTrPH: 'chương trình phối hợp',
  CTRPH: 'chương trình phối hợp',
}
const HIGHER = /(?:\/TW|MTTW|\/TU|\/CP|\/NĐ|TTg)/u
const CORRECTS = /^[,;.\s]*(?:à\s)?(?:nhầm|sửa|đính chính|xin sửa|nham|sua|dinh chinh)(?![\p{L}])[^.;\d]{0,30}$/u
const MISWRITTEN =
  /(?<![\p{L}\p{M}])(?:(?:ghi|gõ|viết|bấm|nhập|gửi) (?:nhầm|sai|lộn)(?: thành| sang| là)?|nhầm thành|lộn thành|(?:bỏ|xóa|gỡ|rút|hủy)(?: cái| giúp| hộ| lại| bớt){0,2})(?: (?:số|văn bản|cái))?\s*$/u
/** Committees of the Party above the commune: their documents are carried out there, not issued. */
const ABOVE = /\/(?:HU|TU|ThU|TXU)(?![\p{L}])|(?<![\p{L}])(?:huyện|tỉnh|thành|thị) (?:ủy|uỷ)(?![\p{L}])/iu
/** Bodies of the centre, whose documents are only ever a basis. */
const CENTRAL =
  /^[^;:]{0,70}(?:của|cua)\s+(?:bộ chính trị|bo chinh tri|chính phủ|chinh phu|thủ tướng|thu tuong|quốc hội|quoc hoi|ban bí thư|trung ương|trung uong)/u
const CITED =
  /^[\s\-+•*\d.)]*(?:thực hiện|căn cứ|theo|thuc hien|can cu|quán triệt|tiếp thu|sau khi tiếp thu|hưởng ứng)/u
const ISSUED = /(?:ban hành|xây dựng|ký kết|ký|triển khai|cụ thể hóa|có|ra|ban hanh|xay dung|da co|nhận)/u
/** Words by which the one who issues is named; the last one before a document holds. */
const ISSUERS =
  /(?:ban chấp hành đảng bộ|ban thường vụ đảng ủy|đảng ủy|dang uy|đảng uỷ|đảng bộ|chi bộ|chi ủy|huyện ủy|tỉnh ủy|thành ủy|cấp ủy|(?:ban thường trực\s+)?(?:ủy ban\s+)?(?:mttq|mặt trận tổ quốc|mặt trận|mat tran)(?:\s+việt nam)?(?:\s+(?:huyện|xã|tỉnh|thị trấn|thành phố|huyen|xa))?|ubmttq(?:\s+(?:huyện|xã|tỉnh))?|ubnd|ủy ban nhân dân|uỷ ban nhân dân|hđnd|hội đồng nhân dân|của huyện|cua huyen|huyện có|huyen co)/gu

export interface DocumentResult {
  claims: Claim[]
  doubts: OpenDoubt[]
  /** Report documents, for the facts about the report itself. */
  reports: Reading[]
}

export function bindDocuments(
  source: Source,
  compiled: Compiled,
  cues: readonly Cues[],
  question: Question,
): DocumentResult {
  const lists = compiled.targets.filter((t) => t.field.type === 'document-list')
  const { dispatch } = compiled.definition
  const request = new Set([dispatch.number, dispatch.asPrinted ?? dispatch.number].map(plainNumber))
  const found = new Map<string, { documents: DocumentRef[]; from: number; to: number }>()
  const doubts: OpenDoubt[] = []
  const reports: Reading[] = []
  let before: { date: string | null; type: string | null } | undefined
  let lastTarget: { target: Target; end: number } | undefined
  for (const [i, item] of source.readings.entries()) {
    const { reading } = item
    if (reading.kind !== 'document') continue
    const value = reading.value as DocumentValue
    const sameDay = /^[^.;\d]{0,24}(?:cùng ngày|cung ngay)/u.test(source.low.slice(reading.end, reading.end + 30))
    const date = value.date ?? (sameDay ? (before?.date ?? null) : (dateNear(source, i) ?? dateBefore(source, i)))
    const type = value.type ?? before?.type ?? null
    const document: DocumentRef = {
      type,
      number: value.number,
      date: date && /^\d{4}-\d{2}-\d{2}$/.test(date) ? date : null,
    }
    if (value.title) document.title = value.title
    if (/^báo cáo$/u.test(type ?? '') || /(?:^|[-/])BC(?:[-/]|$)/u.test(value.number ?? '')) {
      // “Báo cáo năm ngoái số 112/BC-MTTQ-BTT ngày 20/11/2022” is not the one that is written now.
      if (Number((document.date ?? '9999').slice(0, 4)) >= compiled.definition.year) reports.push(reading)
      continue
    }
    if (!document.number && !document.date) continue
    // the dispatch that asks for this report is none of what it reports
    if (document.number && request.has(plainNumber(document.number))) continue
    // “Công văn 321 ghi trước ngày 28/11”: the same, called by its digits alone
    if (
      document.number &&
      /^\d+$/u.test(document.number) &&
      [...request].some((r) => r.split('/')[0] === document.number)
    )
      continue
    // “số 02 ngày 6/3”: of what kind, only the question can say
    if (type === null && !lists.some((t) => t.field.id === question.field)) continue
    const own = cues[i]
    if (lastTarget && CORRECTS.test(source.low.slice(lastTarget.end, reading.start))) {
      // “KH 14 ngày 20/2, sửa lại là KH 15 ngày 21/2”: the one before is taken back
      found.get(lastTarget.target.field.id)?.documents.pop()
    }
    if (own?.veto === 'withdrawn' || own?.veto === 'plan') continue
    // “em ghi nhầm thành 63-KH/ĐU”, “bỏ Công văn 88-CV/ĐU đi”
    if (MISWRITTEN.test(source.low.slice(Math.max(0, reading.start - 40), reading.start))) continue
    before = { date: document.date, type }
    const sentence = source.sentences[item.sentence] ?? { start: 0, end: source.low.length }
    const lead = source.low.slice(sentence.start, reading.start)
    const direct = /(?:thực hiện|thuc hien|theo|căn cứ|tinh thần)\s+(?:các\s+)?$/u.test(lead)
    const cited =
      direct || (CITED.test(source.low.slice(sentence.start, reading.end)) && !ISSUED.test(lead.replace(CITED, '')))
    if (
      cited &&
      (HIGHER.test(value.number ?? '') ||
        CENTRAL.test(source.low.slice(reading.start, reading.end + 60)) ||
        ABOVE.test(`${value.number ?? ''} ${value.issuer ?? ''}`) ||
        (document.date ?? '9').slice(0, 4) < String(compiled.definition.year))
    )
      continue
    const evidence = documentEvidence(source, source.at[i]!, value, lead)
    let best: { target: Target; score: number } | undefined
    for (const target of lists) {
      if (denied(evidence, target, undefined)) continue
      const matched = match(evidence, target)
      let score = matched.score
      if (question.field === target.field.id) score += 0.6
      else if (question.fields.has(target.field.id)) score += 0.06
      // What is listed after a document of one body is of the same body, unless another is named.
      if (lastTarget?.target === target && reading.start - lastTarget.end < 160 && !value.number?.includes('/'))
        score += 0.25
      if (score >= 0.42 && (!best || score > best.score)) best = { target, score }
    }
    best ??= unnamed(source, lists, question, value, lead, reading.end)
    if (!best) continue
    lastTarget = { target: best.target, end: reading.end }
    const field = best.target.field.id
    const list = found.get(field) ?? { documents: [], from: reading.start, to: reading.end }
    const same =
      list.documents.find((d) => sameDocument(d, document)) ??
      (/^(?:s[ốo])?[\s:]*\d/iu.test(reading.text) ? halfOf(list.documents, document) : undefined)
    if (same) {
      same.number ??= document.number
      same.date ??= document.date
      same.type ??= document.type
      if (same.date && same.number) doubts.splice(0, doubts.length, ...doubts.filter((d) => d.document !== same))
      continue
    }
    list.documents.push(document)
    list.to = reading.end
    found.set(field, list)
    if (!document.date || !document.number) {
      doubts.push({
        fields: [field],
        ...source.span(reading.start, reading.end),
        why: 'incomplete-document',
        options: [],
        document,
      })
    }
  }
  const claims = [...found].map(
    ([field, { documents, from, to }]): Claim => ({
      field,
      state: 'known',
      value: documents,
      ...source.span(from, to),
      method: 'rules',
    }),
  )
  return { claims, doubts, reports }
}

/** What stands before a document that opens a clause: nothing, a mark, “ban hành”. */
const OPENS = /(?:^|[,;:.\n(+•*-]|(?:^|\s)(?:và|va|có|co|ra|ban hành|ban hanh|gồm|gom|là|la))\s*$/u

/**
 * “NQ 03 ngày 9/1/2023” as the answer to “đã ban hành văn bản nào”: nobody is named, so it is the asked body's own, the
 * first list of documents that the question gathers. Programmes of coordination have a list of their own.
 */
function unnamed(
  source: Source,
  lists: readonly Target[],
  question: Question,
  value: DocumentValue,
  lead: string,
  end: number,
): { target: Target; score: number } | undefined {
  if (value.issuer || value.org || value.number?.includes('/') || /phối hợp/u.test(value.type ?? '')) return undefined
  if (CITED.test(lead) || !OPENS.test(lead) || /^[^.;\d]{0,30}(?:của|cua)\s/u.test(source.low.slice(end, end + 40)))
    return undefined
  if (lead.search(ISSUERS) >= 0) return undefined
  const target = lists.find((one) => question.fields.has(one.field.id))
  return target && { target, score: 0 }
}

/** “công văn của Đảng ủy ngày 23/5; số 81-CV/ĐU”: the number of one told first by its day, its kind not said again. */
function halfOf(documents: DocumentRef[], { type, number, date }: DocumentRef): DocumentRef | undefined {
  if (number === null || date !== null) return undefined
  const halves = documents.filter((d) => d.type === type && d.number === null)
  return halves.length === 1 ? halves[0] : undefined
}

export const plainNumber = (n: string | null) => (n ?? '').replace(/\s+/g, '').replace(/[Đđ]/gu, 'D').toLowerCase()
const sameDocument = (a: DocumentRef, b: DocumentRef) =>
  a.number || b.number ? plainNumber(a.number) === plainNumber(b.number) : a.type === b.type && a.date === b.date

/** Correction “số 21-KH/ĐU chứ không phải 12-KH/ĐU, ngày vẫn là 15/02/2023”: the date a few words on. */
function dateNear(source: Source, index: number): string | null {
  const here = source.readings[index]!
  for (const next of source.readings.slice(index + 1, index + 3)) {
    if (
      next.reading.kind === 'document' &&
      !/(?:không phải|khong phải|ko phải|khong phai)/u.test(source.low.slice(here.end, next.start))
    )
      return null
    if (next.reading.kind !== 'date' || typeof next.reading.value !== 'string') continue
    // “ngày của Kế hoạch số 45-KH/ĐU là 10/3/2023”
    const isAsked =
      /(?:ngày|ngay)\s(?:\p{L}+\s){0,3}$/u.test(source.low.slice(Math.max(0, here.start - 24), here.start)) &&
      /^\s(?:là|la|thành)\s$/u.test(source.low.slice(here.reading.end, next.start))
    // “không phải 03, ngày 10/3/2023”: the number taken back is no first day of two.
    return isAsked ||
      /^[^.;]{0,50}(?:ngày|ngay)[^.;]{0,14}$/u.test(
        source.low.slice(next.start - 1 - Math.min(40, next.start - here.end), next.start),
      ) ||
      /ngày|ngay/u.test(next.reading.text)
      ? next.reading.value.split('/').at(-1)!
      : null
  }
  return null
}

/** “ngày 14/02/2023 Ban Thường vụ Đảng ủy xã ban hành Nghị quyết số 17-NQ/ĐU”: the day it was issued, told first. */
function dateBefore(source: Source, index: number): string | null {
  const here = source.readings[index]!
  const last = source.readings[index - 1]
  if (last?.reading.kind !== 'date' || typeof last.reading.value !== 'string' || last.sentence !== here.sentence)
    return null
  const between = source.low.slice(last.end, here.start)
  // “ký với Hội Nông dân ngày 12/4 số 04/CTPH-MTTQ-HND”
  if (/^\s$/u.test(between) && /^(?:số|so)\s/iu.test(here.reading.text) && /^(?:ngày|ngay)\s/iu.test(last.reading.text))
    return last.reading.value
  return between.length < 120 && /^[^;.:()]*(?:ban hành|ban hanh|ra|ký|ky)(?:\s+(?:các|cac))?\s*$/u.test(between)
    ? last.reading.value
    : null
}

/** Symbol, type and the named issuer count fully; the words around as usual. */
export function documentEvidence(source: Source, at: number, value: DocumentValue, lead: string): Evidence {
  const evidence = noEvidence()
  const say = (text: string, weight = 1) => {
    for (const word of phraseWords(text)) if ((evidence.exact.get(word) ?? 0) < weight) evidence.exact.set(word, weight)
  }
  say('văn bản')
  if (value.type) say(value.type)
  const tail = (value.number ?? '').split('/').slice(1).join('/')
  const symbols = `${value.code ?? ''} ${(value.number ?? '').replace(/^[\d\s]+/, '')}`.split(/[\s/\-.&]+/u)
  for (const symbol of symbols) {
    const meaning = SYMBOLS[symbol] ?? SYMBOLS[symbol.toUpperCase()]
    if (meaning) say(meaning)
    else if (symbol.length >= 3) for (const word of wordsOf(symbol)) evidence.exact.set(word.form, 1)
  }
  const { start, end } = source.items[at]!
  if (/phối hợp|phoi hop/u.test(source.low.slice(start, end))) say('chương trình phối hợp')
  const issuer = value.issuer ?? issuerAround(source, at, lead)
  if (issuer && !/(?:^|-)(?:ĐU|DU|HU|TU)$/u.test(tail))
    for (const word of wordsOf(issuer))
      if (!word.stop) (word.bare ? evidence.bare : evidence.exact).set(word.bare ? word.fold : word.form, 1)
  if (issuer)
    for (const word of wordsOf(issuer))
      if (
        word.form === key('đảng bộ') ||
        word.form === key('đảng ủy') ||
        word.fold === 'dang uy' ||
        word.form === key('chi bộ')
      )
        say('cấp ủy')
  if (/ban hành|ban hanh/u.test(lead)) say('ban hành')
  const around = evidenceAt(source, at)
  for (const [word, weight] of around.exact)
    if ((evidence.exact.get(word) ?? 0) < weight * 0.6) evidence.exact.set(word, weight * 0.6)
  for (const [word, weight] of around.bare)
    if ((evidence.bare.get(word) ?? 0) < weight * 0.6) evidence.bare.set(word, weight * 0.6)
  return evidence
}

function issuerAround(source: Source, at: number, lead: string): string | undefined {
  const item = source.items[at]!
  const after = /^[^.;:\d]{0,24}?(?:của|cua)\s+([^.;,\d]{3,70})/u.exec(source.low.slice(item.end, item.end + 100))?.[1]
  if (after && after.search(ISSUERS) >= 0) return after
  return [...lead.matchAll(ISSUERS)].at(-1)?.[0]
}
