/**
 * What stands in the cells of a table sheet: figures as figures, and live formulas with the results we computed (other
 * readers than Excel show the cached result and never recalculate).
 */
import type { CellFormulaValue, Worksheet } from 'exceljs'
import type { Field } from '../../campaign/definition.ts'
import type { Cell, UnitLine } from '../../drafts/cells.ts'
import { ratioText } from '../../drafts/print.ts'
import { cellText } from '../../drafts/text.ts'
import type { Block, Consolidated } from '../consolidate.ts'
import type { Slot } from '../grid.ts'
import type { Total } from '../totals.ts'
import { SIGNS } from '../words.ts'

/** Where everything stands in one block; formulas are written from it. */
export interface Place {
  sheet: Worksheet
  c: Consolidated
  block: Block
  first: number
  last: number
  /** Row of a unit. */
  rowOf: Map<string, number>
  /** First column that holds a field's figures: others link to it. */
  columnOf: Map<string, number>
}

export const address = (sheet: Worksheet, row: number, column: number) => `${sheet.getColumn(column).letter}${row}`

/** Numbers as numbers, dates as dates, all else as text: what officers typed never becomes a formula. */
export function plainValue({ value, text, state }: Cell): number | Date | string | null {
  if (typeof value === 'number') return value
  if (state === 'value' && typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/u.test(value)) return dateOf(value)
  return text === '' ? null : cellText(text)
}
const dateOf = (iso: string) => new Date(`${iso}T00:00:00Z`)

/** “12/1.450” as a live formula. FIXED uses the reader's separators; a comma is turned into the Vietnamese dot. */
export function printedValue(
  sheet: Worksheet,
  row: number,
  columnOf: Map<string, number>,
  slot: Extract<Slot, { kind: 'printed' }>,
  unitLine: UnitLine,
  c: Consolidated,
): CellFormulaValue | string {
  const cells = [unitLine.cell(c.field(slot.part)), unitLine.cell(c.field(slot.whole))] as const
  const [part, whole] = cells.map(({ value }) => (typeof value === 'number' ? value : undefined))
  const isGap = cells.some(({ state }) => state === 'gap' || state === 'unknown')
  const text = ratioText(part, whole, isGap ? SIGNS.gap : SIGNS.notApplicable)
  if (part === undefined && whole === undefined) return text
  const a = address(sheet, row, columnOf.get(slot.part)!)
  const b = address(sheet, row, columnOf.get(slot.whole)!)
  return { formula: ratioFormula(a, b), result: text } as CellFormulaValue
}

export const ratioFormula = (a: string, b: string) => {
  const side = (ref: string) => `IF(ISNUMBER(${ref}),SUBSTITUTE(FIXED(${ref},0),",","."),"…")`
  return `${side(a)}&"/"&${side(b)}`
}

export const numberOf = (total: Total | undefined) => (typeof total?.value === 'number' ? total.value : undefined)

/** The total as a formula over the rows above wherever one exists, with the value we computed as its cached result. */
export function totalValue(
  place: Place,
  field: Field,
  total: Total,
  row: number,
  column: number,
): CellFormulaValue | string | null {
  const { sheet, c, columnOf, rowOf } = place
  const result = total.value ?? (total.text === '' ? null : cellText(total.text))
  const of = (formula: string, value: number | string | Date | null = result): CellFormulaValue =>
    ({ formula, result: value ?? '' }) as CellFormulaValue
  /** A total nobody gave a figure for is no zero. */
  const sumOrSign = (ranges: string) =>
    total.value === null ? of(`IF(COUNT(${ranges})=0,${quoted(total.text)},SUM(${ranges}))`) : of(`SUM(${ranges})`)
  const home = columnOf.get(field.id)!
  if (home !== column)
    return of(address(sheet, row, home), typeof total.value === 'string' ? dateOf(total.value) : result)
  if (total.sumOf) {
    const columns = total.sumOf.map((id) => columnOf.get(id)).filter((at) => at !== undefined)
    if (columns.length === total.sumOf.length) {
      return sumOrSign(columns.map((at) => address(sheet, row, at)).join(','))
    }
  }
  if (field.aggregate === 'issuer') {
    const at = rowOf.get(c.definition.issuer.unit)
    if (at === undefined) return result as string | null
    const own = address(sheet, at, column)
    return of(typeof result === 'number' ? own : `IF(ISNUMBER(${own}),${own},${quoted(total.text)})`)
  }
  const ranges = rangesOf(place, field, column)
  if (ranges === '') return result as string | null
  if (field.aggregate === 'sum') return sumOrSign(ranges)
  if (field.aggregate === 'earliest' || field.aggregate === 'latest') {
    const name = field.aggregate === 'earliest' ? 'MIN' : 'MAX'
    const value = typeof total.value === 'string' ? dateOf(total.value) : total.text
    return of(`IF(COUNT(${ranges})=0,${quoted(total.text)},${name}(${ranges}))`, value)
  }
  if (field.ratio && typeof total.value === 'number') {
    const [a, b] = [columnOf.get(field.ratio.part), columnOf.get(field.ratio.whole)]
    if (a !== undefined && b !== undefined) {
      const [as, bs] = [a, b].map((at) => `${address(sheet, place.first, at)}:${address(sheet, place.last, at)}`) as [
        string,
        string,
      ]
      const both = `--ISNUMBER(${as}),--ISNUMBER(${bs})`
      return of(`ROUND(100*SUMPRODUCT(${both},${as})/SUMPRODUCT(${both},${bs}),1)`)
    }
  }
  if (typeof total.value === 'number') return total.value as unknown as CellFormulaValue
  return result as string | null
}

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`

/** The rows that count, as “C7:C10,C12:C23”: a figure told but not added is left out of the range. */
function rangesOf({ block, first, sheet }: Place, field: Field, column: number): string {
  const letter = sheet.getColumn(column).letter
  const counts = block.lines.map((unitLine) => {
    const { value, added } = unitLine.cell(field)
    return added || typeof value !== 'number'
  })
  const ranges: string[] = []
  let start: number | undefined
  for (let index = 0; index <= counts.length; index++) {
    if (counts[index] && start === undefined) start = index
    if (!counts[index] && start !== undefined) {
      ranges.push(`${letter}${first + start}:${letter}${first + index - 1}`)
      start = undefined
    }
  }
  return ranges.join(',')
}
