/** Looks of the book's cells. Each call makes a new object: exceljs shares style objects between cells otherwise. */
import type { Alignment, Borders, Fill, Font, Cell as SheetCell } from 'exceljs'

export const FONT = 'Times New Roman'
export const BODY_PT = 11

const thin = () => ({ style: 'thin' as const, color: { argb: 'FF808080' } })
export const borders = (): Partial<Borders> => ({ top: thin(), bottom: thin(), left: thin(), right: thin() })
export const fill = (argb: string): Fill => ({ type: 'pattern', pattern: 'solid', fgColor: { argb } })

export const COLOURS = {
  heading: 'FFE7EEF7',
  total: 'FFF2F2F2',
  missing: 'FFD9D9D9',
  gap: 'FFFFF2CC',
  late: 'FFFCE4D6',
} as const

export interface Look {
  bold?: boolean
  italic?: boolean
  size?: number
  fill?: string
  border?: boolean
  horizontal?: Alignment['horizontal']
  vertical?: Alignment['vertical']
  numFmt?: string
}

export function dress(cell: SheetCell, look: Look): void {
  const font: Partial<Font> = { name: FONT, size: look.size ?? BODY_PT }
  if (look.bold) font.bold = true
  if (look.italic) font.italic = true
  cell.font = font
  const horizontal = look.horizontal ?? 'left'
  cell.alignment = { horizontal, vertical: look.vertical ?? 'middle', wrapText: true }
  if (look.border !== false && horizontal === 'left') cell.alignment.indent = 1
  if (look.border !== false) cell.border = borders()
  if (look.fill) cell.fill = fill(look.fill)
  if (look.numFmt) cell.numFmt = look.numFmt
}

/** Number format: thousands, and as many decimals as the figure has (the separators are the reader's own). */
export function numberFormat(digits: string): string {
  const decimals = Math.min(6, digits.split('.')[1]?.length ?? 0)
  return decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(decimals)}`
}

const LINE_PT = 15
const MAX_PT = 409

/**
 * Height in points a wrapped text needs in a column `width` characters wide; Excel does not do it for us on opening.
 * Vietnamese capitals run wider than the digits a width is counted in, hence the factors.
 */
export function textHeight(text: string, width: number, { bold = false, size = BODY_PT } = {}): number {
  const perLine = Math.max(1, (width - 2) * (BODY_PT / size) * (bold ? 1.08 : 1.2))
  const lines = text.split('\n').reduce((sum, line) => sum + wrapped(line, perLine), 0)
  return Math.min(MAX_PT, Math.ceil(lines * LINE_PT * (size / BODY_PT)) + 4)
}

/** Lines a paragraph takes when broken at spaces, words longer than a line being cut. */
function wrapped(line: string, perLine: number): number {
  let lines = 1
  let used = 0
  for (const word of line.split(' ')) {
    const length = word.length
    if (used > 0 && used + 1 + length > perLine) {
      lines += 1
      used = 0
    }
    if (length > perLine) lines += Math.ceil(length / perLine) - 1
    used += (used > 0 ? 1 : 0) + (length > perLine ? length % Math.ceil(perLine) : length)
  }
  return lines
}
