/** What a table's cells are: a stretch of the text under a column, with the unit its head names. */
import type { Leaf } from './table-columns.ts'

/** A stretch of the original text. */
export interface Cell {
  text: string
  start: number
  end: number
}
export interface Told {
  leaf: Leaf
  cell: Cell
  /** Unit written in the head of the column: “(ha)”. */
  unit?: string
  /** One of several rows without a total. */
  rows?: true
}

export const NUMBER_CELL = /^\(?\d{1,2}\)?$/u
/** A cell that says nothing. */
export const EMPTY = /^[\s\-–—.…_/xX]*$/u
export const firstGroup = (leaves: readonly Leaf[]) => [...leaves].sort((a, b) => a.group - b.group)[0]
/** “Tổng số đất hiến (ha)”: the unit of a column. */
export const unitOf = (head: string): { unit?: string } => {
  const found = /\((?:đvt:?\s*|đơn vị(?: tính)?:?\s*)?(ha|m2|m²|km|m|triệu đồng|nghìn đồng|tr\.?đ|đồng)\)/iu.exec(head)
  return found ? { unit: found[1]! } : {}
}
