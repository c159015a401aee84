/**
 * A table's column tree laid out on a grid: merged headings, the row of numbers, and what each physical column holds.
 * One layout serves the book (auxiliary columns shown, a ratio in three columns) and the printed table (both hidden).
 */
import type { Column } from '../campaign/definition.ts'
import { WORDS } from './words.ts'

/** What a physical column holds. `printed` is the text “12/1.450” of a ratio's two parts. */
export type Slot =
  | { kind: 'field'; field: string }
  | { kind: 'part'; field: string }
  | { kind: 'whole'; field: string }
  | { kind: 'printed'; part: string; whole: string }

/** A heading's place; rows and columns count from 0 within the grid. */
export interface Heading {
  text: string
  row: number
  column: number
  rows: number
  columns: number
}

export interface Grid {
  headings: Heading[]
  /** Rows of headings, without the row of numbers. */
  depth: number
  slots: Slot[]
  /** “(1)” over the columns it numbers. */
  numbers: { text: string; column: number; columns: number }[]
  /** Auxiliary columns that are hidden, by the field of the column above: printed in brackets. */
  hidden: Record<string, { field: string; heading: string }[]>
}

export interface GridOptions {
  /** Shows auxiliary columns and splits ratios. */
  book: boolean
  /** Unit of a field, the small heading over a part of a ratio. */
  unitOf: (field: string) => string
}

interface Node {
  heading: string
  number?: string
  slot?: Slot
  children: Node[]
}

export function gridOf(columns: readonly Column[], options: GridOptions): Grid {
  const hidden: Grid['hidden'] = {}
  const nodes = columns.flatMap((column) => toNode(column, options, hidden))
  const depth = Math.max(1, ...nodes.map(height))
  const grid: Grid = { headings: [], depth, slots: [], numbers: [], hidden }
  for (const node of nodes) place(node, 0, grid)
  return grid
}

function toNode(column: Column, options: GridOptions, hidden: Grid['hidden']): Node[] {
  if (column.printed === false && !options.book) return []
  const shown = (column.children ?? []).filter((child) => options.book || child.printed !== false)
  if (!options.book && column.field) {
    const left = (column.children ?? []).filter((child) => child.printed === false && child.field)
    if (left.length > 0) hidden[column.field] = left.map((child) => ({ field: child.field!, heading: child.heading }))
  }
  const children = shown.flatMap((child) => toNode(child, options, hidden))
  const own = ownSlots(column, options)
  const node: Node = { heading: column.heading, children }
  if (column.number) node.number = column.number
  if (own.length === 1 && children.length === 0) node.slot = own[0]!.slot!
  else if (own.length > 0) {
    // A column with figures of its own and sub-columns: its own figures stand first, as “Tổng số”.
    const first = own.length === 1 ? [{ ...own[0]!, heading: WORDS.ownColumn }] : own
    node.children = [...first, ...children]
  }
  return node.slot || node.children.length > 0 ? [node] : []
}

function ownSlots(column: Column, { book, unitOf }: GridOptions): Node[] {
  if (column.field) return [{ heading: column.heading, slot: { kind: 'field', field: column.field }, children: [] }]
  if (!column.ratio) return []
  const { part, whole } = column.ratio
  const printed: Node = {
    heading: [unitOf(part), unitOf(whole)].filter(Boolean).join('/') || '/',
    slot: { kind: 'printed', part, whole },
    children: [],
  }
  if (!book) return [printed]
  return [
    { heading: unitOf(part), slot: { kind: 'part', field: part }, children: [] },
    { heading: unitOf(whole), slot: { kind: 'whole', field: whole }, children: [] },
    printed,
  ]
}

const height = (node: Node): number => 1 + Math.max(0, ...node.children.map(height))

function place(node: Node, row: number, grid: Grid): void {
  const column = grid.slots.length
  const heading: Heading = { text: node.heading, row, column, rows: 1, columns: 1 }
  grid.headings.push(heading)
  if (node.slot) {
    heading.rows = grid.depth - row
    grid.slots.push(node.slot)
  }
  for (const child of node.children) place(child, row + 1, grid)
  heading.columns = grid.slots.length - column
  if (node.number) grid.numbers.push({ text: node.number, column, columns: heading.columns })
}

/** The fields a grid shows, each once. */
export const fieldsOf = (grid: Grid): string[] => [
  ...new Set(grid.slots.flatMap((slot) => (slot.kind === 'printed' ? [slot.part, slot.whole] : [slot.field]))),
]
