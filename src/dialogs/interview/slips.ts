/** A slip put right in passing: “à nhầm, 15 buổi chứ không phải 12” names no field, only what was and what is. */
import type { DocumentRef, Fact } from '../../campaign/fact.ts'
import { type Claim, findFields, readAnswer } from '../../extract/index.ts'
import { fold, readValues } from '../../values/index.ts'
import { mendNumber } from './mend.ts'
import { contextOf } from './outcome.ts'
import type { Change } from './reconcile.ts'
import type { Source, Turn } from './turn.ts'

const NOT = '(?:không|khong|ko|k|hông|hong)\\s+(?:phải|phai)\\s+(?:là\\s+|la\\s+)?'
/** “à nhầm, 15”, where nobody can tell what of: asked back, and no answer to the question that is open. */
export const isUnclearSlip = (text: string, correcting: boolean) => correcting && text.length <= SLIP && /\d/.test(text)
const SLIP = 80

/** “không phải 12 mà 15” */
const BUT = new RegExp(`${NOT}(?<old>.{1,60}?)\\s+(?:mà|ma)\\s+(?:là\\s+|la\\s+)?(?<now>.{1,60})$`, 'iu')
/** “15 chứ không phải 12” */
const RATHER = new RegExp(`(?<now>\\S.{0,60}?)\\s+(?:chứ|chu)\\s+${NOT}(?<old>.{1,60})$`, 'iu')
/** “quỹ là 35tr2 nhé, ko phải 32tr5” */
const BEHIND = new RegExp(`(?<now>\\S.{0,60}?\\d\\S*(?:\\s[^\\s\\d]+){0,3}?),?\\s+${NOT}(?<old>\\d.{0,40})$`, 'iu')

/** The figure last told as A becomes B; where several stand at A, it is the one just told, as a slip is noticed at once. */
export function mendedValue(turn: Turn, text: string): Claim[] {
  const m = BUT.exec(text) ?? RATHER.exec(text) ?? BEHIND.exec(text)
  const old = m?.groups?.old ? numberIn(m.groups.old) : undefined
  if (!m?.groups?.now || old === undefined) return []
  const fitting = Object.values(turn.facts).filter((f) => f.state === 'known' && f.value === old)
  const named = findFields(text, contextOf(turn)).map(({ field }) => field.id)
  const best = named.find((id) => fitting.some(({ field }) => field === id))
  const chosen = fitting.find(({ field }) => field === best) ?? lastOf(fitting)
  if (!chosen) return []
  const now = /\d[\s\S]*$/u.exec(m.groups.now)?.[0] ?? m.groups.now
  const at = Math.max(0, text.indexOf(now))
  return readAnswer(now, [chosen.field], contextOf(turn)).claims.map((c) => ({
    ...c,
    start: c.start + at,
    end: c.end + at,
  }))
}

/** “số 15 chứ không phải 12”, of a document just named: its number is put right, here and in the words. */
export function mendedDocument(turn: Turn, source: Source): Change | undefined {
  const { text } = source
  const m = BUT.exec(text) ?? RATHER.exec(text) ?? BEHIND.exec(text)
  if (m?.groups?.now && m.groups.old) {
    const [old, now] = [numberOf(m.groups.old), numberOf(m.groups.now)]
    const found = old === undefined ? [] : documents(turn).filter(({ item }) => digitsOf(item.number) === digitsOf(old))
    const [only] = found
    const isFigure = readValues(m.groups.now).some(({ counter }) => counter !== undefined)
    return found.length === 1 && only && now !== undefined && !isFigure ? renumber(turn, source, only, now) : undefined
  }
  if (!PROTEST.test(text)) return undefined
  // “ơ số nghị quyết là 15-NQ/ĐU chứ”: of that kind and issuer one only was told.
  const named = readValues(text).filter(({ kind }) => kind === 'document')
  const value = named.length === 1 ? (named[0]!.value as { number?: string | null; date?: string | null }) : undefined
  if (!value?.number || value.date) return undefined
  const ends = tailOf(value.number)
  const alike = documents(turn).filter(({ item }) => ends !== '' && tailOf(item.number ?? '') === ends)
  const [only] = alike
  return alike.length === 1 && only && only.item.number !== value.number
    ? renumber(turn, source, only, value.number)
    : undefined
}

/** “ơ …”, “sao lại …”, “… chứ”: what was understood is contradicted. */
const PROTEST = /^(?:ơ|ủa|ô|ớ|sao|đâu|không|ko)(?!\p{L})|(?<!\p{L})chứ(?=\s*(?:[,.!]|$|ạ|nhé))/iu
const NUMBER = /\d+(?:[/-][\p{L}\d][\p{L}\d/.-]*)?/u
const numberOf = (text: string): string | undefined => NUMBER.exec(text)?.[0]
const digitsOf = (number: string | null) => (number === null ? '' : (/^0*(\d+)/u.exec(number)?.[1] ?? ''))
const tailOf = (number: string) => fold(number).replace(/^\d+/u, '').replace(/\s/gu, '')

interface Told {
  fact: Fact
  item: DocumentRef
}
/** Documents the officers told of. */
const documents = (turn: Turn): Told[] =>
  Object.values(turn.facts).flatMap((fact) =>
    fact.method !== 'prefilled' && Array.isArray(fact.value) && turn.field(fact.field).type === 'document-list'
      ? (fact.value as readonly DocumentRef[]).map((item) => ({ fact, item }))
      : [],
  )

/** `now` is the whole number, or its digits, the rest standing as it was. */
function renumber(turn: Turn, source: Source, { fact, item }: Told, now: string): Change {
  const old = item.number ?? ''
  const number = /^\d+$/u.test(now) ? old.replace(/^\d+/u, now) : now
  const list = (fact.value as readonly DocumentRef[]).map((one) => (one === item ? { ...one, number } : one))
  const placed = source.locate(0, source.text.length)
  turn.record({
    field: fact.field,
    state: 'known',
    value: list,
    status: 'confirmed',
    words: `${fact.words}; ${source.text}`.slice(0, 1000),
    message: placed.message,
    method: 'typed',
  })
  for (const doubt of turn.shared.doubts)
    if (doubt.document && doubt.document.number === old) {
      turn.settleDoubt(doubt.id)
      turn.addDoubt({ ...doubt, id: `${doubt.id}:${number}`, document: { ...doubt.document, number } })
    }
  mendNumber(turn, old, number)
  return { field: fact.field, before: fact, kind: 'changed' }
}

const LATE =
  /^(?:(?:à|ờ|ủa|ơ|a|o)[ ,]+)?(?:quên|quen mat|quen|còn sót|con sot|sót|bổ sung|bo sung|nói thêm|noi them|nhớ ra|nho ra|chưa kể|chua ke|còn thiếu|con thieu)(?!\p{L})/iu
/** “quên mất, còn 1 nhà nữa”: told late, of what was told last. */
export const isLate = (text: string) => LATE.test(text)

const MORE = /(?<!\p{L})(?:tăng thêm|thêm|nữa|bổ sung|tang them|them|nua|bo sung)(?!\p{L})/iu
/** “tăng thêm 5 triệu nữa” names nothing: of all that was told last, the one figure of its make grows. */
export function addedValue(turn: Turn, text: string): Claim[] {
  if (text.length > SLIP || !MORE.test(text)) return []
  const readings = readValues(text).filter(({ value }) => typeof value === 'number')
  const [only] = readings
  if (readings.length !== 1) return []
  const told = Object.values(turn.facts).filter(({ method }) => method !== 'computed' && method !== 'prefilled')
  const last = told.reduce((latest, { at }) => (at > latest ? at : latest), '')
  const fitting = told
    .filter(({ at, state, value }) => at === last && state === 'known' && typeof value === 'number')
    .flatMap(({ field }) => readAnswer(only!.text, [field], contextOf(turn)).claims)
  const at = only!.start
  return fitting.length === 1
    ? fitting.map((claim) => ({ ...claim, start: claim.start + at, end: claim.end + at, more: true }))
    : []
}

/** The one recorded last; undefined where none is, or two were at once. */
function lastOf(facts: readonly Fact[]): Fact | undefined {
  const last = facts.toSorted((a, b) => b.at.localeCompare(a.at))
  return last.length > 1 && last[0]!.at === last[1]!.at ? undefined : last[0]
}

function numberIn(text: string): number | undefined {
  const reading = readValues(text).find((r) => typeof r.value === 'number')
  return reading === undefined ? undefined : (reading.base?.value ?? (reading.value as number))
}
