/** Appendix tables as people type or paste them: rows of cells, “(1) … (2) …”, “cột: giá trị”, a cell a line. */
import type { Table } from '../../campaign/definition.ts'
import { compile } from '../aliases.ts'
import { readAnswer } from '../answer.ts'
import { extractWith } from '../extract.ts'
import type { ExtractContext, Extraction } from '../types.ts'
import { NO_SUBJECT } from './lexicon.ts'
import { cellsOf, type Line, markerOf } from './lines.ts'
import { type Cell, EMPTY, type Told } from './table-cells.ts'
import { columnsOf, headLikeness, type Leaf, overlap, tableLikeness } from './table-columns.ts'
import { labelled, marked, stacked } from './table-lines.ts'
import { grid } from './table-rows.ts'
import { featuresOf } from './vocabulary.ts'
import type { Block } from './zones.ts'

const MAX_ROWS = 400

export function readTables(
  original: string,
  lines: readonly Line[],
  blocks: readonly Block[],
  context: ExtractContext,
): Extraction {
  const result: Extraction = { claims: [], doubts: [] }
  for (const block of blocks) {
    const body = lines.slice(block.from, block.to).filter((l) => l.end > l.start)
    const table = tableOf(body, block.tables)
    if (!table) continue
    for (const told of readBlock(original, body, table, context)) readCell(original, told, context, result)
    readPeriod(original, body, table, context, result)
  }
  return result
}

/** Which of several tables (two may be printed with one number): the one whose words the block says. */
function tableOf(body: readonly Line[], tables: readonly Table[]): Table | undefined {
  if (tables.length <= 1) return tables[0]
  const words = featuresOf(
    body
      .slice(0, 8)
      .map((l) => l.text.slice(0, 300))
      .join('\n'),
  )
  return [...tables].sort((a, b) => tableLikeness(words, b) - tableLikeness(words, a))[0]
}

function readBlock(original: string, body: readonly Line[], table: Table, context: ExtractContext): Told[] {
  const told: Told[] = []
  let leaves = leavesFor(table, '', context)
  let prose: Line[] = []
  const flush = () => {
    if (prose.length > 0)
      told.push(...(marked(original, prose, leaves) ?? labelled(prose, leaves) ?? stacked(prose, leaves)))
    prose = []
  }
  for (let i = 0; i < body.length; i += 1) {
    const line = body[i]!
    const cells = cellsOf(line)
    if (!cells) {
      // “5.2. Cấp xã - Xã đạt chuẩn NTM nâng cao”: what follows is about that standard.
      if (!/[:(]\s*\S*\d|\(\d/u.test(line.text) && isCaption(line.text, table, context)) {
        flush()
        leaves = leavesFor(table, line.text, context)
      } else prose.push(line)
      continue
    }
    flush()
    const rows: Cell[][] = []
    for (; i < body.length && rows.length < MAX_ROWS; i += 1) {
      const row = cellsOf(body[i]!)
      if (!row) break
      if (row.length > 0) rows.push(row)
    }
    i -= 1
    told.push(...grid(rows, leaves))
  }
  flush()
  return told
}

/** Columns that concern the unit; of several standards worded alike, the one that the caption names. */
function leavesFor(table: Table, caption: string, context: ExtractContext): Leaf[] {
  const { leaves, groups } = columnsOf(table, context)
  const mine = leaves.filter((l) => concerns(table, groups[l.group]!.part, context))
  const pool = mine.length > 0 ? mine : leaves
  const words = featuresOf(caption)
  if (words.size === 0) return pool
  const ranked = groups
    .map(({ words: own }, group) => ({ group, fit: overlap(words, own) }))
    .sort((a, b) => b.fit - a.fit || a.group - b.group)
  const best = ranked[0]
  if (!best || best.fit < 0.3) return pool
  // A caption of a whole block (“5.2. Cấp xã”) leaves all its standards open; the best one comes first.
  const chosen = leaves.filter((l) => l.group === best.group)
  return best.fit >= 0.45 ? chosen : pool
}
function concerns(table: Table, part: number, context: ExtractContext): boolean {
  const to = table.parts[part]?.appliesTo
  if (!to) return true
  if (!context.unit) return to.kinds !== undefined || to.units === undefined
  return (to.kinds?.includes(context.unit.kind) ?? false) || (to.units?.includes(context.unit.id) ?? false)
}

function isCaption(text: string, table: Table, context: ExtractContext): boolean {
  const { groups, leaves } = columnsOf(table, context)
  if (groups.length < 2 || text.length > 160) return false
  const words = featuresOf(text.slice(markerOf(text).length))
  const best = Math.max(...groups.map((g) => overlap(words, g.words)))
  return best >= 0.3 && best >= Math.max(...leaves.map((l) => headLikeness(words, l) * 0.8))
}

function readCell(original: string, told: Told, context: ExtractContext, result: Extraction): void {
  const { leaf, cell } = told
  if (EMPTY.test(cell.text) || NO_SUBJECT.test(cell.text)) return
  const text = original.slice(cell.start, cell.end)
  // A bare figure takes the unit of its column.
  const share = compile(context.definition).byId.get(leaf.fields[0] ?? '')?.field.type === 'percent'
  const unit = told.unit ?? (share ? '%' : undefined)
  const bare = /^[\d.,\s]+$/u.test(text) && unit !== undefined
  const read = readAnswer(bare ? `${text.trimEnd()} ${unit}` : text, leaf.fields, context)
  // “3 (HTX 1, THT 2)”: the total first, its parts in brackets.
  const parts = /^\s*([\d.,]+)[^()\d]*\(([^()]*\d[^()]*)\)\s*$/u.exec(text)
  if (parts && leaf.fields.length === 1) {
    const whole = readAnswer(`${parts[1]} ${unit ?? ''}`.trim(), leaf.fields, context)
    if (whole.claims.length > 0) {
      const kin = compile(context.definition).byId.get(leaf.fields[0]!)?.kin
      const inside = extractWith(text, leaf.fields[0]!, context).claims.filter((c) => kin?.has(c.field))
      read.claims = [...whole.claims, ...inside]
      read.doubts = []
    }
  }
  const place = (x: { start: number; end: number }) => ({
    start: Math.min(cell.start + x.start, cell.end),
    end: Math.min(cell.start + x.end, cell.end),
  })
  for (const claim of read.claims) {
    const span = place(claim)
    const moved = { ...claim, ...span, words: original.slice(span.start, span.end) }
    const same = result.claims.find((c) => c.field === claim.field)
    if (told.rows && typeof claim.value === 'number') {
      if (!result.doubts.some((d) => d.fields.includes(claim.field)))
        result.doubts.push({ fields: [claim.field], words: moved.words, ...span, why: 'unclear', options: [] })
    } else if (same && Array.isArray(same.value) && Array.isArray(claim.value))
      same.value = [...same.value, ...claim.value] as typeof same.value
    else result.claims.push(moved)
  }
  for (const doubt of read.doubts) {
    const span = place(doubt)
    result.doubts.push({ ...doubt, ...span, words: original.slice(span.start, span.end) })
  }
}

/** “Thời gian lấy ý kiến: từ ngày … đến ngày …” below a table's title. */
function readPeriod(
  original: string,
  body: readonly Line[],
  table: Table,
  context: ExtractContext,
  result: Extraction,
): void {
  if (!table.period) return
  const wanted = [table.period.from, table.period.to]
  for (const line of body) {
    if (cellsOf(line) || !/\d{1,2}\s*[/.-]\s*\d{1,2}|tháng|thang/iu.test(line.text)) continue
    const read = extractWith(original.slice(line.start, line.end), table.id, context)
    for (const claim of read.claims)
      if (wanted.includes(claim.field) && !result.claims.some((c) => c.field === claim.field))
        result.claims.push({ ...claim, start: claim.start + line.start, end: claim.end + line.start })
  }
}
