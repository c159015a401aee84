/** What all sheets share: A4 landscape, fit to the width, page numbers, the title block, and cells by place. */
import type { Workbook, Worksheet } from 'exceljs'
import { formatMoment } from '../../campaign/calendar.ts'
import { cellText, upper } from '../../drafts/text.ts'
import { type Consolidated, submittedCount } from '../consolidate.ts'
import { WORDS } from '../words.ts'
import { dress, type Look, textHeight } from './style.ts'

/** exceljs throws on `: \ / ? * [ ]`, cuts at 31 characters and refuses names that differ in case only. */
export function sheetName(book: Workbook, wanted: string): string {
  const clean = cellText(wanted)
    .replace(/[:\\/?*[\]]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/^'+|'+$/gu, '')
    .trim()
  const taken = new Set(book.worksheets.map(({ name }) => name.toLowerCase()))
  const base = clean.slice(0, 31).trim() || 'Biểu'
  for (let n = 1; ; n++) {
    const name = n === 1 ? base : `${base.slice(0, 27).trim()} (${n})`
    if (!taken.has(name.toLowerCase())) return name
  }
}

/** Characters of the body font across A4 landscape at full size. */
export const PAGE_WIDTH = 132
/** Below this scale print is too small to read: the sheet then takes two pages' width. */
const SMALLEST = 0.58

/** A new sheet, A4 landscape, fitted to the page's width. @param widths in characters, from column A. */
export function addSheet(book: Workbook, name: string, widths: readonly number[]): Worksheet {
  const sheet = book.addWorksheet(sheetName(book, name), {
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: pagesWide(widths),
      fitToHeight: 0,
      horizontalCentered: true,
      margins: { left: 0.5, right: 0.5, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 },
    },
    headerFooter: { oddFooter: `&C&"Times New Roman,Regular"&10${WORDS.page} &P/&N` },
  })
  widths.forEach((width, index) => {
    sheet.getColumn(index + 1).width = width
  })
  return sheet
}

const pagesWide = (widths: readonly number[]) => Math.max(1, Math.ceil((sum(widths) * SMALLEST) / PAGE_WIDTH))

const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0)

/** Writes a text across columns `from`–`to` of a row and gives the row the height it needs. */
export function line(sheet: Worksheet, row: number, from: number, to: number, text: string, look: Look = {}): void {
  const cell = sheet.getCell(row, from)
  cell.value = cellText(text)
  dress(cell, { border: false, ...look })
  if (to > from) sheet.mergeCells(row, from, row, to)
  let width = 0
  for (let column = from; column <= to; column++) width += sheet.getColumn(column).width ?? 10
  const height = textHeight(text, width, { bold: look.bold ?? false, size: look.size ?? 11 })
  sheet.getRow(row).height = Math.max(sheet.getRow(row).height ?? 0, height)
}

/** Issuer, title, campaign, state of the figures. Returns the first free row. */
export function titleBlock(
  sheet: Worksheet,
  c: Consolidated,
  title: string,
  allColumns: number,
  under: string[] = [],
): number {
  const { issuer } = c.definition
  const columns = firstPage(sheet, allColumns)
  line(sheet, 1, 1, columns, upper(issuer.name), { bold: true, size: 11 })
  line(sheet, 2, 1, columns, title, { bold: true, size: 14, horizontal: 'center' })
  const subtitle = c.definition.title
  line(sheet, 3, 1, columns, subtitle, { size: 12, horizontal: 'center' })
  let row = 4
  const asOf = WORDS.asOf(formatMoment(c.at), submittedCount(c), c.lines.length)
  for (const text of [asOf, ...under]) line(sheet, row++, 1, columns, text, { italic: true, horizontal: 'center' })
  return row + 1
}

/** Columns that stand on the first page of a sheet that prints several pages wide: its title is centred over these. */
export function firstPage(sheet: Worksheet, columns: number): number {
  const widths = Array.from({ length: columns }, (_, index) => sheet.getColumn(index + 1).width ?? 10)
  const limit = sum(widths) / (sheet.pageSetup.fitToWidth ?? 1)
  let used = 0
  const after = widths.findIndex((width) => {
    used += width
    return used > limit + 0.5
  })
  return after < 0 ? columns : after
}

/** Closes a sheet: what prints, which rows repeat on each page, what stays in view. */
export function finish(
  sheet: Worksheet,
  columns: number,
  lastRow: number,
  repeat?: { from: number; to: number },
): void {
  const letter = sheet.getColumn(columns).letter
  // exceljs writes an area's row numbers absolute only when they are given so; see its issue on print areas.
  sheet.pageSetup.printArea = `A$1:${letter}$${lastRow}`
  if (repeat) sheet.pageSetup.printTitlesRow = `${repeat.from}:${repeat.to}`
  if ((sheet.pageSetup.fitToWidth ?? 1) > 1) sheet.pageSetup.printTitlesColumn = 'A:B'
  else if (pagesTall(sheet, columns, lastRow) <= ALMOST_ONE_PAGE) sheet.pageSetup.fitToHeight = 1
}

/** A total that alone runs over to a second page is drawn back onto the first; more than this would print too small. */
const ALMOST_ONE_PAGE = 1.45
/** Points of A4 landscape between the margins. */
const PAGE_HEIGHT = 500

function pagesTall(sheet: Worksheet, columns: number, lastRow: number): number {
  let width = 0
  for (let column = 1; column <= columns; column++) width += sheet.getColumn(column).width ?? 10
  let height = 0
  for (let row = 1; row <= lastRow; row++) height += sheet.getRow(row).height ?? 15
  return (height * Math.min(1, PAGE_WIDTH / width)) / PAGE_HEIGHT
}
