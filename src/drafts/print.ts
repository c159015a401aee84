/** How values stand in official tables and prose: “12.500”, “Kế hoạch số 42-KH/ĐU, ngày 20/02/2023”, “450/470”. */
import type { Field, FieldType } from '../campaign/definition.ts'
import type { DocumentRef, Fact, Figure, Value } from '../campaign/fact.ts'
import { onceEach } from '../campaign/fields/index.ts'
import { formatDate, formatNumber, key } from '../values/index.ts'
import { safeText, upperFirst } from './text.ts'
import { SIGNS } from './words.ts'

type Print = (value: Value, digits?: string) => string[]

const number: Print = (value, digits) => (typeof value === 'number' ? [formatNumber(value, digits)] : [])
const names: Print = (value) => (Array.isArray(value) ? value.map((item) => safeText(String(item)).trim()) : [])

/** A value as the lines of a cell: one for a number, one per item of a list. Units stand in the heading, not here. */
const LINES: Record<FieldType, Print> = {
  count: number,
  area: number,
  length: number,
  money: number,
  percent: number,
  date: (value) => [typeof value === 'string' ? formatDate(value) : ''],
  text: (value) => [typeof value === 'string' ? safeText(value).trim() : ''],
  'name-list': names,
  'document-list': (value) => (Array.isArray(value) ? onceEach(value as readonly DocumentRef[]).map(documentText) : []),
  'figure-list': (value) => (Array.isArray(value) ? value.map((item) => figureText(item as Figure)) : []),
}

export const linesOf = (field: Field, value: Value, digits?: string): string[] =>
  LINES[field.type](value, digits).filter((line) => line !== '')

/** One cell: items of a list separated by “;” and a line break; an empty list is “Không có”. */
export function cellOf(field: Field, value: Value, digits?: string): string {
  const lines = linesOf(field, value, digits)
  return lines.length === 0 && Array.isArray(value) ? SIGNS.noList : lines.join(';\n')
}

/** A list's items, each document once. */
export const listOnce = (field: Field, items: readonly unknown[]): readonly unknown[] =>
  field.type === 'document-list' ? onceEach(items as readonly DocumentRef[]) : items

/** Offices whose symbol has a Đ that a keyboard without diacritics lacks, and that nobody else's symbol is. */
const SYMBOL = /(?<=[-/])(?:DU|HDND|DTN)(?=$|[-/])/u
const symbolOf = (number: string): string => number.replace(SYMBOL, (found) => found.replace('D', 'Đ'))

/** “Kế hoạch số 42-KH/ĐU, ngày 20/02/2023”; parts nobody gave are left out. */
export function documentText(document: DocumentRef): string {
  const head = [
    document.type ? upperFirst(safeText(document.type)) : '',
    document.number ? `số ${symbolOf(safeText(document.number))}` : '',
  ]
  const date = document.date ? `ngày ${formatDate(document.date)}` : ''
  return upperFirst([head.filter(Boolean).join(' '), date].filter(Boolean).join(', ') || safeText(document.title ?? ''))
}

export const figureText = ({ label, value, unit }: Figure): string =>
  `${safeText(label)}: ${formatNumber(value)}${unit ? ` ${safeText(unit)}` : ''}`

/** Two list items are one when type, number and date agree, or the names but for capitals and tone placement. */
export const sameItem = (field: Field, value: Value): string[] =>
  linesOf(field, value).map((line) =>
    key(line)
      .replace(/[“”"'‘’]/gu, '')
      .trim(),
  )

/** “12/1.450”; “…” for one part that is not a number; the sign when neither is. */
export function ratioText(part: number | undefined, whole: number | undefined, sign: string): string {
  if (part === undefined && whole === undefined) return sign
  const show = (value: number | undefined) => (value === undefined ? '…' : formatNumber(value))
  return `${show(part)}/${show(whole)}`
}

/** With the unit, for prose and warnings: “12.500 m²”, “95,7%”. */
export function withUnit(field: Field, value: Value, digits?: string): string {
  const lines = linesOf(field, value, digits)
  if (typeof value !== 'number') return lines.join('; ') || SIGNS.noList.toLowerCase()
  const unit = unitText(field)
  return unit === '%' ? `${lines[0]}%` : [lines[0], unit].filter(Boolean).join(' ')
}

/** The unit of a heading: m² for areas, m for lengths, whatever the definition writes. */
export function unitText(field: Field): string {
  if (field.type === 'area') return 'm²'
  return field.unit === 'm2' ? 'm²' : field.unit
}

/** A fact counts in files once confirmed and not withdrawn; a draft also shows what is proposed. */
export const inForce = (fact: Fact | undefined, draft = false): fact is Fact =>
  fact !== undefined && fact.state !== 'open' && (draft || fact.status === 'confirmed')
