/** A Biểu in a document: merged headings repeated on each page, the row of numbers, and rows of text. */
import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  VerticalMergeType,
  WidthType,
} from 'docx'
import type { Field } from '../../campaign/definition.ts'
import type { Grid, Heading } from '../grid.ts'
import { WORDS } from '../words.ts'
import { mm } from './page.ts'
import { type RunLook, runs } from './text.ts'

const LINE = { style: BorderStyle.SINGLE, size: 4, color: '000000' }
const BORDERS = { top: LINE, bottom: LINE, left: LINE, right: LINE, insideHorizontal: LINE, insideVertical: LINE }

export interface TableRowText {
  /** STT and name of the unit; absent in a unit's own report. */
  lead?: [string, string]
  cells: { text: string; align: 'left' | 'right' | 'center' }[]
  bold?: boolean
  shaded?: boolean
}

export interface TableOptions {
  grid: Grid
  field: (id: string) => Field
  rows: readonly TableRowText[]
  widthMm: number
  /** Points. */
  pt: number
}

export function gridTable({ grid, field, rows, widthMm, pt }: TableOptions): Table {
  const hasLead = rows.some(({ lead }) => lead)
  const widths = columnWidths(grid, field, widthMm, hasLead)
  const leadHeadings: Heading[] = hasLead
    ? [
        { text: WORDS.index, row: 0, column: 0, rows: grid.depth, columns: 1 },
        { text: WORDS.unit, row: 0, column: 1, rows: grid.depth, columns: 1 },
      ]
    : []
  const offset = hasLead ? 2 : 0
  const headings = [
    ...leadHeadings,
    ...grid.headings.map((heading) => ({ ...heading, column: heading.column + offset })),
  ]
  const headRows = Array.from({ length: grid.depth }, (_, row) => headRow(headings, row, widths, pt))
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: mm(widthMm), type: WidthType.DXA },
    columnWidths: widths.map(mm),
    borders: BORDERS,
    rows: [...headRows, ...numberRow(grid, offset, widths, pt), ...rows.map((row) => dataRow(row, widths, pt))],
  })
}

/** Lists get three times the width of a figure. */
function columnWidths(grid: Grid, field: (id: string) => Field, widthMm: number, hasLead: boolean): number[] {
  const lead = hasLead ? [11, 38] : []
  const weights = grid.slots.map((slot) => {
    if (slot.kind !== 'field') return 1.5
    const { type } = field(slot.field)
    return type.endsWith('-list') || type === 'text' ? 3 : 1
  })
  const free = widthMm - lead.reduce((a, b) => a + b, 0)
  const sum = weights.reduce((a, b) => a + b, 0)
  return [...lead, ...weights.map((weight) => (free * weight) / sum)]
}

const cell = (
  text: string,
  widthMm: number,
  look: RunLook & {
    align?: 'left' | 'right' | 'center'
    columns?: number
    merge?: 'restart' | 'continue'
    shaded?: boolean
  },
): TableCell =>
  new TableCell({
    width: { size: mm(widthMm), type: WidthType.DXA },
    ...(look.columns && look.columns > 1 && { columnSpan: look.columns }),
    ...(look.merge && {
      verticalMerge: look.merge === 'restart' ? VerticalMergeType.RESTART : VerticalMergeType.CONTINUE,
    }),
    ...(look.shaded && { shading: { fill: 'E0E0E0' } }),
    margins: { left: 60, right: 60, top: 30, bottom: 30 },
    verticalAlign: VerticalAlign.CENTER,
    children: [
      new Paragraph({
        ...(look.keepNext && { keepNext: true }),
        alignment: { left: AlignmentType.LEFT, right: AlignmentType.RIGHT, center: AlignmentType.CENTER }[
          look.align ?? 'center'
        ],
        spacing: { before: 0, after: 0 },
        children: runs(text, look),
      }),
    ],
  })

const widthOf = (widths: readonly number[], from: number, columns: number) =>
  widths.slice(from, from + columns).reduce((a, b) => a + b, 0)

/** One row of headings: a heading that began above goes on as a vertical merge. */
function headRow(headings: readonly Heading[], row: number, widths: readonly number[], pt: number): TableRow {
  const here = headings
    .filter((heading) => heading.row <= row && row < heading.row + heading.rows)
    .toSorted((a, b) => a.column - b.column)
  return new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: here.map(({ text, row: first, column, rows, columns }) =>
      cell(first === row ? text : '', widthOf(widths, column, columns), {
        bold: true,
        pt,
        columns,
        ...(rows > 1 && { merge: first === row ? 'restart' : 'continue' }),
      } as Parameters<typeof cell>[2]),
    ),
  })
}

function numberRow(grid: Grid, offset: number, widths: readonly number[], pt: number): TableRow[] {
  if (grid.numbers.length === 0) return []
  const cells: TableCell[] = []
  for (let column = 0; column < widths.length; ) {
    const number = grid.numbers.find((item) => item.column + offset === column)
    const columns = number?.columns ?? 1
    cells.push(
      cell(number?.text ?? '', widthOf(widths, column, columns), { italics: true, keepNext: true, pt, columns }),
    )
    column += columns
  }
  return [new TableRow({ tableHeader: true, cantSplit: true, children: cells })]
}

function dataRow({ lead, cells, bold, shaded }: TableRowText, widths: readonly number[], pt: number): TableRow {
  const look = { pt, ...(bold && { bold: true }), ...(shaded && { shaded: true }) }
  const texts = [
    ...(lead
      ? [
          { text: lead[0], align: 'center' as const },
          { text: lead[1], align: 'left' as const },
        ]
      : []),
    ...cells,
  ]
  return new TableRow({
    cantSplit: true,
    children: texts.map(({ text, align }, index) => cell(text, widths[index]!, { ...look, align })),
  })
}
