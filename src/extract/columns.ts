/** Answers by column: “Biểu 2: (1) 12.500 (2) 350”, “biểu 3 cột 1: 74 hộ, cột 2: 2”. */
import { flex } from '../values/fold.ts'
import type { Compiled } from './aliases.ts'
import type { ExtractContext } from './types.ts'

export interface Cell {
  fields: string[]
  start: number
  end: number
}

const TABLE = new RegExp(`(?<![\\p{L}\\p{M}])${flex('biểu')}\\s{0,2}(?:số\\s*)?(\\d{1,2})`, 'giu')
const MARKER = new RegExp(`\\((\\d{1,2})\\)|(?<![\\p{L}\\p{M}])${flex('cột')}\\s{0,2}(\\d{1,2})\\s*[:=]?`, 'giu')

/** Cells of a text that goes column by column; empty when fewer than two columns are marked or no table is meant. */
export function readColumns(
  text: string,
  question: string | null,
  compiled: Compiled,
  context: ExtractContext,
): Cell[] {
  const markers = [...text.matchAll(MARKER)].map((m) => ({
    column: m[1] ?? m[2]!,
    start: m.index,
    end: m.index + m[0].length,
  }))
  if (markers.length < 2) return []
  const tables = [...text.matchAll(TABLE)].map((m) => ({ number: m[1]!, start: m.index }))
  const byNumber = (number: string) => context.definition.tables.find((t) => t.number.replace(/\D/g, '') === number)?.id
  const asked = question !== null && compiled.columnsOf.has(question) ? question : undefined
  const cells: Cell[] = []
  for (const [i, marker] of markers.entries()) {
    const named = tables.filter((t) => t.start < marker.start).at(-1)
    const table = (named ? byNumber(named.number) : undefined) ?? asked
    const columns = table ? (compiled.columnsOf.get(table) ?? []) : []
    // A number printed twice (two blocks of one table) says nothing without its block.
    const matching = columns.filter((c) => c.number === marker.column)
    if (matching.length !== 1) continue
    const nextTable = tables.find((t) => t.start > marker.end)?.start ?? text.length
    cells.push({
      fields: matching[0]!.fields,
      start: marker.end,
      end: Math.min(markers[i + 1]?.start ?? text.length, nextTable),
    })
  }
  return cells.length >= 2 ? cells : []
}
