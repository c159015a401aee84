/** A sheet per Biểu: the printed headings merged, a row per unit, live totals, the officer's words as notes. */
import type { CellFormulaValue, Workbook, Worksheet } from 'exceljs'
import { formatMoment } from '../../campaign/calendar.ts'
import type { Field } from '../../campaign/definition.ts'
import type { Cell, UnitLine } from '../../drafts/cells.ts'
import { ratioText } from '../../drafts/print.ts'
import { cellText } from '../../drafts/text.ts'
import { type Block, type Consolidated, type ConsolidatedTable, missingNames, periodText } from '../consolidate.ts'
import type { Grid, Slot } from '../grid.ts'
import { SIGNS, WORDS } from '../words.ts'
import { address, numberOf, type Place, plainValue, printedValue, ratioFormula, totalValue } from './formulas.ts'
import { sourceNote } from './note.ts'
import { addSheet, finish, firstPage, line, PAGE_WIDTH, titleBlock } from './page.ts'
import { COLOURS, dress, type Look, numberFormat, textHeight } from './style.ts'

/** Columns before the first figure: STT, Đơn vị. */
const LEAD = 2

export function addTableSheet(book: Workbook, c: Consolidated, table: ConsolidatedTable): void {
  const widths = widthsOf(c, table)
  const columns = LEAD + Math.max(...table.blocks.map((block) => block.book.slots.length))
  const sheet = addSheet(book, table.short, widths)
  const period = periodText(table)
  let row = titleBlock(sheet, c, table.title, columns, period ? [period] : [])
  let repeat: { from: number; to: number } | undefined
  for (const block of table.blocks) {
    if (block.heading) {
      line(sheet, row, 1, columns, block.heading, { bold: true, size: 12 })
      row += 1
    }
    const from = row
    row = writeHead(sheet, block.book, row)
    if (table.blocks.length === 1) repeat = { from, to: row - 1 }
    row = writeBody(sheet, c, block, row) + 1
  }
  row = writeNotes(sheet, c, table, row, columns)
  finish(sheet, columns, row - 1, repeat)
  sheet.views = [{ state: 'frozen', xSplit: LEAD, ySplit: repeat?.to ?? 0 }]
}

/** Widths in characters: lists wide, figures narrow; stretched so that few columns still fill the page. */
function widthsOf({ field }: Consolidated, table: ConsolidatedTable): number[] {
  const slots = Math.max(...table.blocks.map((block) => block.book.slots.length))
  const widths = Array.from({ length: slots }, (_, index) =>
    Math.max(...table.blocks.map(({ book }) => slotWidth(book.slots[index], field))),
  )
  const lead = [5, 22]
  const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0)
  const stretch = Math.min(2, Math.max(1, (PAGE_WIDTH - sum(lead)) / sum(widths)))
  return [...lead, ...widths.map((width) => Math.round(width * stretch * 10) / 10)]
}

function slotWidth(slot: Slot | undefined, field: (id: string) => Field): number {
  if (!slot) return 0
  if (slot.kind === 'printed') return 11
  if (slot.kind === 'part' || slot.kind === 'whole') return 9
  const { type } = field(slot.field)
  if (type === 'document-list' || type === 'name-list' || type === 'figure-list') return 30
  return { money: 16, date: 12.5, text: 24 }[type as string] ?? 12
}

function writeHead(sheet: Worksheet, grid: Grid, top: number): number {
  const look: Look = { bold: true, horizontal: 'center', fill: COLOURS.heading }
  const { depth } = grid
  const box = (text: string, at: { row: number; column: number; rows: number; columns: number }, more: Look = {}) => {
    for (let r = 0; r < at.rows; r++) {
      for (let k = 0; k < at.columns; k++) dress(sheet.getCell(at.row + r, at.column + k), { ...look, ...more })
    }
    sheet.getCell(at.row, at.column).value = cellText(text)
    if (at.rows > 1 || at.columns > 1) {
      sheet.mergeCells(at.row, at.column, at.row + at.rows - 1, at.column + at.columns - 1)
    }
  }
  box(WORDS.index, { row: top, column: 1, rows: depth, columns: 1 })
  box(WORDS.unit, { row: top, column: 2, rows: depth, columns: 1 })
  for (const heading of grid.headings) {
    box(heading.text, { ...heading, row: top + heading.row, column: LEAD + 1 + heading.column })
  }
  const numberRow = top + depth
  for (let column = 1; column <= LEAD + grid.slots.length; column++) {
    dress(sheet.getCell(numberRow, column), { italic: true, horizontal: 'center' })
  }
  for (const { text, column, columns } of grid.numbers) {
    box(
      text,
      { row: numberRow, column: LEAD + 1 + column, rows: 1, columns },
      { bold: false, italic: true, fill: undefined! },
    )
  }
  setHeadHeights(sheet, grid, top)
  sheet.getRow(numberRow).height = 18
  return numberRow + 1
}

/** Each heading row as high as its own headings need; what a merged heading needs more goes to its last row. */
function setHeadHeights(sheet: Worksheet, { headings, depth }: Grid, top: number): void {
  const heights = new Array<number>(depth).fill(20)
  const need = (heading: (typeof headings)[number]) => {
    let width = 0
    for (let k = 0; k < heading.columns; k++) width += sheet.getColumn(LEAD + 1 + heading.column + k).width ?? 10
    return textHeight(heading.text, width, { bold: true })
  }
  for (const heading of headings.toSorted((a, b) => a.rows - b.rows)) {
    const last = heading.row + heading.rows - 1
    const have = heights.slice(heading.row, last + 1).reduce((a, b) => a + b, 0)
    heights[last] = heights[last]! + Math.max(0, need(heading) - have)
  }
  heights.forEach((height, index) => {
    sheet.getRow(top + index).height = Math.min(409, height)
  })
}

function writeBody(sheet: Worksheet, c: Consolidated, block: Block, first: number): number {
  const rowOf = new Map(block.lines.map(({ unit }, index) => [unit.id, first + index]))
  const columnOf = new Map<string, number>()
  block.book.slots.forEach((slot, index) => {
    if (slot.kind !== 'printed' && !columnOf.has(slot.field)) columnOf.set(slot.field, LEAD + 1 + index)
  })
  const place: Place = { sheet, c, block, first, last: first + block.lines.length - 1, rowOf, columnOf }
  block.lines.forEach((unitLine, index) => {
    writeUnit(place, unitLine, first + index, index + 1)
  })
  writeTotal(place, place.last + 1)
  return place.last + 2
}

function writeUnit({ sheet, c, block, columnOf }: Place, unitLine: UnitLine, row: number, index: number): void {
  const { unit, missing, report } = unitLine
  const shade = missing ? COLOURS.missing : undefined
  const put = (column: number, look: Look) => {
    const cell = sheet.getCell(row, column)
    dress(cell, shade ? { fill: shade, ...look } : look)
    return cell
  }
  put(1, { horizontal: 'center' }).value = index
  const name = put(2, {})
  name.value = cellText(unit.name)
  if (report.late && report.submittedAt)
    name.note = { texts: [{ text: WORDS.submittedLate(formatMoment(report.submittedAt)) }] }
  let height = textHeight(unit.name, sheet.getColumn(2).width ?? 20)
  block.book.slots.forEach((slot, at) => {
    const column = LEAD + 1 + at
    if (missing) {
      const cell = put(column, { italic: true, horizontal: 'center' })
      if (at === 0) cell.value = SIGNS.missing
      return
    }
    if (slot.kind === 'printed') {
      put(column, { horizontal: 'center' }).value = printedValue(sheet, row, columnOf, slot, unitLine, c)
      return
    }
    const field = c.field(slot.field)
    const source = unitLine.cell(field)
    const cell = put(column, lookOf(source))
    const home = columnOf.get(slot.field)!
    if (home === column) {
      cell.value = plainValue(source)
      const note = sourceNote(field, source)
      if (note) cell.note = { texts: [{ text: note }] }
    } else {
      cell.value = { formula: address(sheet, row, home), result: plainValue(source) } as CellFormulaValue
    }
    height = Math.max(height, textHeight(source.text, sheet.getColumn(column).width ?? 10))
  })
  sheet.getRow(row).height = Math.max(20, height)
}

function lookOf({ value, state, digits, added }: Cell): Look {
  const look: Look = { horizontal: 'center' }
  if (typeof value === 'number') {
    look.horizontal = 'right'
    look.numFmt = numberFormat(digits ?? String(value))
    if (!added) look.italic = true
  } else if (typeof value === 'string') {
    if (/^\d{4}-\d{2}-\d{2}$/u.test(value)) look.numFmt = 'dd/mm/yyyy'
    else look.horizontal = 'left'
  } else if (value) look.horizontal = 'left'
  if (state === 'gap' || state === 'unknown') {
    look.italic = true
    look.fill = COLOURS.gap
  }
  return look
}

function writeTotal(place: Place, row: number): void {
  const { sheet, c, block, columnOf } = place
  const look: Look = { bold: true, fill: COLOURS.total }
  dress(sheet.getCell(row, 1), { ...look, horizontal: 'center' })
  dress(sheet.getCell(row, 2), { ...look, horizontal: 'center' })
  sheet.getCell(row, 1).value = WORDS.total
  sheet.mergeCells(row, 1, row, 2)
  let height = 22
  block.book.slots.forEach((slot, at) => {
    const column = LEAD + 1 + at
    const cell = sheet.getCell(row, column)
    if (slot.kind === 'printed') {
      dress(cell, { ...look, horizontal: 'center' })
      const [part, whole] = [slot.part, slot.whole].map((id) => numberOf(c.totals[id]))
      const refs = [slot.part, slot.whole].map((id) => address(sheet, row, columnOf.get(id)!)) as [string, string]
      const text = ratioText(part, whole, c.totals[slot.part]?.text ?? SIGNS.notApplicable)
      cell.value =
        part === undefined && whole === undefined
          ? text
          : ({ formula: ratioFormula(...refs), result: text } as CellFormulaValue)
      return
    }
    const field = c.field(slot.field)
    const total = c.totals[field.id]!
    const isNumber = typeof total.value === 'number'
    const isText = total.items !== undefined
    dress(cell, { ...look, horizontal: isNumber ? 'right' : isText ? 'left' : 'center', bold: !isText })
    if (isNumber) cell.numFmt = numberFormat(String(total.value))
    if (typeof total.value === 'string') cell.numFmt = 'dd/mm/yyyy'
    cell.value = totalValue(place, field, total, row, column)
    height = Math.max(height, textHeight(total.text, sheet.getColumn(column).width ?? 10))
  })
  sheet.getRow(row).height = height
}

function writeNotes(sheet: Worksheet, c: Consolidated, table: ConsolidatedTable, row: number, columns: number): number {
  const names = missingNames({ lines: table.blocks.flatMap((block) => block.lines) })
  const hasIssuer = table.blocks.some(({ book }) =>
    book.slots.some((slot) => slot.kind === 'field' && c.field(slot.field).aggregate === 'issuer'),
  )
  const notes = [
    table.footnote,
    names.length > 0 ? WORDS.missingUnits(names.join(', ')) : undefined,
    hasIssuer ? WORDS.issuerColumn : undefined,
    WORDS.legend,
  ].filter((text) => text !== undefined)
  notes.forEach((text, index) => {
    line(sheet, row + index, 1, firstPage(sheet, columns), text, { italic: true, size: 10 })
  })
  return row + notes.length
}
