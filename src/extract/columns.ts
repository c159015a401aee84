/** Answers by column: “Biểu 2: (1) 12.500 (2) 350”, “biểu 3 cột 1: 74 hộ, cột 2: 2”; or a row of bare figures. */
import { flex } from '../values/fold.ts'
import type { Compiled } from './aliases.ts'
import { questionOf } from './question.ts'
import type { ExtractContext } from './types.ts'

export interface Cell {
  fields: string[]
  start: number
  end: number
}

const TABLE = new RegExp(`(?<![\\p{L}\\p{M}])${flex('biểu')}\\s{0,2}(?:số\\s*)?(\\d{1,2})`, 'giu')
const MARKER = new RegExp(
  `(?<![\\d.,])\\(?(\\d{1,2})\\)|(?<![\\p{L}\\p{M}])${flex('cột')}\\s{0,2}(\\d{1,2})\\s*[:=]?`,
  'giu',
)

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
  if (markers.length < 2) return readRow(text, question, compiled, context)
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

/** “12.500”, “5/320”, “450 công”: one cell and nothing else. “-” and “không” leave a cell empty or say none. */
const NOUN = '(?:\\s?(?:%|m2|m²|(?=\\p{L})[\\p{L}\\p{M}]{1,7}(?:\\s[\\p{L}\\p{M}]{1,7})?))?'
const FIGURE = new RegExp(`^\\d[\\d.,]*${NOUN}(?:\\s{0,2}[/,]?\\s?\\d[\\d.,]*${NOUN})?$`, 'u')
const EMPTY = /^(?:-|–|x|không|khong|không có|khong co|ko|k|0)$/iu
const SEPARATORS = [/\n+/g, /\s*;\s*/g, /\s+\/\s+|\s*\|\s*/g, /,\s+/g, /\s+-\s+/g, /,/g, /\s+/g]
const LONGEST = 200

/**
 * The row of a table that was asked, figure after figure in the order of its columns: “12.500; 350; 4”, “5/320 2/80”.
 * Only where there are as many figures as columns: all of them, those the unit is asked for, or those with figures.
 */
function readRow(text: string, question: string | null, compiled: Compiled, context: ExtractContext): Cell[] {
  const columns = question === null ? undefined : compiled.columnsOf.get(question)
  if (!columns || text.length > LONGEST) return []
  const asked = questionOf(question, context)
  const type = (id: string | undefined) => (id === undefined ? undefined : compiled.byId.get(id)?.field.type)
  const framed = (id: string | undefined) => {
    const frame = id === undefined ? undefined : compiled.byId.get(id)?.frame
    return frame === undefined || frame.id === asked.frame
  }
  const ownFrame = columns.filter((c) => framed(c.fields[0]))
  const ofUnit = ownFrame.filter((c) => c.fields[0] !== undefined && asked.asked(c.fields[0]))
  const isFigure = (c: { fields: string[] }) =>
    !['document-list', 'name-list', 'text', 'date'].includes(type(c.fields[0]) ?? '')
  const rows = [ofUnit.filter(isFigure), ownFrame.filter(isFigure), ofUnit, ownFrame].filter((row) => row.length > 1)
  for (const separator of SEPARATORS) {
    const parts = partsOf(text, separator)
    if (parts.length < 2) continue
    for (const row of rows) {
      if (row.length !== parts.length) continue
      const fits = parts.every((part, i) => {
        const words = text.slice(part.start, part.end)
        // “74 hộ, 2 htx”: a noun of one kind is no answer to the column for the sum of two.
        if (compiled.byId.get(row[i]!.fields[0] ?? '')?.sum && /\p{L}{2}/u.test(words) && !EMPTY.test(words))
          return false
        return EMPTY.test(words) || (isFigure(row[i]!) ? FIGURE.test(words) : type(row[i]!.fields[0]) === 'name-list')
      })
      if (fits && parts.some((part) => /\d/.test(text.slice(part.start, part.end))))
        return parts
          .map((part, i) => ({ fields: row[i]!.fields, ...part }))
          .filter((c) => !/^[-–x]$/iu.test(text.slice(c.start, c.end)))
    }
  }
  return []
}

function partsOf(text: string, separator: RegExp): { start: number; end: number }[] {
  const parts: { start: number; end: number }[] = []
  let from = 0
  const add = (to: number) => {
    const raw = text.slice(from, to)
    const words = raw.replace(/[\s.]+$/u, '').trimStart()
    if (words === '') return
    const start = from + raw.indexOf(words)
    parts.push({ start, end: start + words.length })
  }
  for (const match of text.matchAll(separator)) {
    add(match.index)
    from = match.index + match[0].length
    if (parts.length > 20) return []
  }
  add(text.length)
  return parts
}
