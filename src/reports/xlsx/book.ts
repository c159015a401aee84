/** The consolidated book: a sheet per Biểu and per group of indicators, bodies' words, status, warnings. */
import ExcelJS from 'exceljs'
import type { Consolidated } from '../consolidate.ts'
import { addBodiesSheet, addStatusSheet, addWarningsSheet } from './list-sheets.ts'
import { addTableSheet } from './table-sheet.ts'

export async function consolidatedXlsx(c: Consolidated): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  const { issuer, title } = c.definition
  book.creator = issuer.name
  book.lastModifiedBy = issuer.name
  book.title = title
  book.created = new Date(c.at)
  book.modified = new Date(c.at)
  // Excel recalculates on opening; other readers show the cached results, which are computed by us.
  book.calcProperties.fullCalcOnLoad = true
  for (const table of c.tables) addTableSheet(book, c, table)
  addBodiesSheet(book, c)
  addStatusSheet(book, c)
  addWarningsSheet(book, c)
  return new Uint8Array(await book.xlsx.writeBuffer())
}
