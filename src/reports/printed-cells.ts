/** The cells of a printed table (a unit's own, or one row of the district's): texts with their alignment. */
import type { Field } from '../campaign/definition.ts'
import type { CellReader } from '../drafts/cells.ts'
import { ratioText } from '../drafts/print.ts'
import { lowerFirst } from '../drafts/text.ts'
import type { Grid, Slot } from './grid.ts'
import type { Total } from './totals.ts'
import { SIGNS } from './words.ts'

export interface PrintedCell {
  text: string
  align: 'left' | 'right' | 'center'
}

export function printedCells(grid: Grid, reader: CellReader, field: (id: string) => Field): PrintedCell[] {
  return grid.slots.map((slot): PrintedCell => {
    if (slot.kind === 'printed') return { text: ratioOf(slot, reader, field), align: 'center' }
    const cell = reader.cell(field(slot.field))
    const isList = Array.isArray(cell.value) && cell.value.length > 0
    return { text: cell.text + partsOf(slot.field, grid, reader, field), align: isList ? 'left' : 'center' }
  })
}

function ratioOf(
  { part, whole }: Extract<Slot, { kind: 'printed' }>,
  reader: CellReader,
  field: (id: string) => Field,
) {
  const cells = [reader.cell(field(part)), reader.cell(field(whole))]
  const [a, b] = cells.map(({ value }) => (typeof value === 'number' ? value : undefined))
  const isGap = cells.some(({ state }) => state === 'gap' || state === 'unknown')
  const isMissing = cells.some(({ state }) => state === 'missing')
  return ratioText(a, b, isMissing ? SIGNS.notTold : isGap ? SIGNS.gap : SIGNS.notApplicable)
}

/** Auxiliary columns that are not printed follow in brackets: “6 (do MTTQ chủ trì 4, MTTQ phối hợp thực hiện 2)”. */
function partsOf(id: string, { hidden }: Grid, reader: CellReader, field: (id: string) => Field): string {
  const parts = (hidden[id] ?? []).flatMap(({ field: sub, heading }) => {
    const { value, text } = reader.cell(field(sub))
    return typeof value === 'number' ? [`${lowerFirst(heading)} ${text}`] : []
  })
  return parts.length > 0 ? ` (${parts.join(', ')})` : ''
}

export const totalCells = (grid: Grid, totals: Record<string, Total>): PrintedCell[] =>
  grid.slots.map((slot): PrintedCell => {
    if (slot.kind !== 'printed') {
      const total = totals[slot.field]
      return { text: total?.text ?? '', align: total?.items ? 'left' : 'center' }
    }
    const [a, b] = [totals[slot.part], totals[slot.whole]].map((total) =>
      typeof total?.value === 'number' ? total.value : undefined,
    )
    return { text: ratioText(a, b, totals[slot.part]?.text ?? SIGNS.notApplicable), align: 'center' }
  })
