import type { Field } from '../campaign/definition.ts'
import type { Value } from '../campaign/fact.ts'

const LISTS = new Set(['document-list', 'name-list', 'figure-list'])

/** The value of “không có” for a field; null where there is none (texts, dates). */
export function zeroOf(field: Field): Value | null {
  if (LISTS.has(field.type)) return []
  return field.type === 'text' || field.type === 'date' ? null : 0
}
