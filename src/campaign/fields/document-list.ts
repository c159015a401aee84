import { formatDate } from '../../values/format.ts'
import type { DocumentRef, Value } from '../fact.ts'
import { stateWords, valueProblems, valueWords } from '../messages.ts'
import { isDay } from './date.ts'
import { cleanLine, type FieldKind, MAX_ITEMS, parseList, showState } from './kind.ts'

const isDocument = (item: unknown): item is DocumentRef => typeof item === 'object' && item !== null && 'number' in item
const documents = (value: Value): readonly DocumentRef[] =>
  Array.isArray(value) ? (value as readonly unknown[]).filter(isDocument) : []

const upperFirst = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
const typeOf = (item: DocumentRef) => upperFirst(item.type ?? valueWords.document)
const dayOf = (item: DocumentRef) =>
  item.date === null ? undefined : isDay(item.date) ? formatDate(item.date) : item.date

/** For chat: “Kế hoạch 12-KH/ĐU, 15/02/2023”; the title only where there is neither number nor date. */
export function showDocument(item: DocumentRef): string {
  const head = item.number === null ? typeOf(item) : `${typeOf(item)} ${item.number}`
  const day = dayOf(item)
  if (day !== undefined) return `${head}, ${day}`
  return item.number === null && item.title ? `${head} ${item.title}` : head
}

/** As official documents cite it: “Kế hoạch số 42-KH/ĐU, ngày 20/02/2023”. */
export function printDocument(item: DocumentRef): string {
  const head = item.number === null ? typeOf(item) : `${typeOf(item)} ${valueWords.number} ${item.number}`
  const day = dayOf(item)
  if (day !== undefined) return `${head}, ${valueWords.day} ${day}`
  return item.number === null && item.title ? `${head} ${item.title}` : head
}

const same = (item: DocumentRef) =>
  [
    item.type ?? '',
    (item.number ?? '').replace(/\s/gu, ''),
    item.date ?? '',
    item.number === null ? (item.title ?? '') : '',
  ]
    .join('|')
    .normalize('NFC')
    .toLowerCase()

/** Does `item` name `other` short (“Kế hoạch 225” for “Kế hoạch số 225/KH-MTTQ-BTT”)? */
export const namesShort = ({ type, number, date }: DocumentRef, other: DocumentRef): boolean =>
  number !== null &&
  /^\d+$/u.test(number) &&
  other.type === type &&
  (date === null || date === other.date) &&
  other.number !== null &&
  /^[/-]/u.test(other.number.slice(number.length)) &&
  other.number.startsWith(number)

/** Documents without those that only name another of them short. */
export const onceEach = (documents: readonly DocumentRef[]): DocumentRef[] =>
  documents.filter((item) => !documents.some((other) => namesShort(item, other)))

function parseDocument(json: unknown): DocumentRef | undefined {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return undefined
  const { type, number, date, title } = json as Record<string, unknown>
  const day = date === null || date === undefined || date === '' ? null : isDay(date) ? date : undefined
  if (day === undefined) return undefined
  const item: DocumentRef = {
    type: cleanLine(type)?.toLowerCase() ?? null,
    number: cleanLine(number) ?? null,
    date: day,
  }
  const line = cleanLine(title)
  if (line !== undefined) item.title = line
  return item.type === null && item.number === null && item.date === null && item.title === undefined ? undefined : item
}

/** Documents; the same one told by several units counts once. */
export const documentList: FieldKind = {
  type: 'document-list',
  rule: 'list',
  aggregates: ['list', 'none', 'issuer'],
  show: (fact) => showState(fact, (value) => documents(value).map(showDocument).join('; ') || stateWords.none),
  showValue: (value) => documents(value).map(showDocument).join('; ') || stateWords.none,
  print: (value) => documents(value).map(printDocument).join(';\n'),
  check: (value) =>
    !Array.isArray(value) || !(value as readonly unknown[]).every(isDocument)
      ? valueProblems.notList
      : value.length > MAX_ITEMS
        ? valueProblems.tooMany(MAX_ITEMS)
        : undefined,
  isZero: (value) => documents(value).length === 0,
  sum(values) {
    const byKey = new Map<string, DocumentRef>()
    for (const item of values.flatMap(documents)) if (!byKey.has(same(item))) byKey.set(same(item), item)
    return [...byKey.values()]
  },
  parse: (json) => parseList(json, parseDocument),
}
