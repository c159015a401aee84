/** Appendix tables as people type or paste them: rows of cells, “(1) … (2) …”, “cột: giá trị”, a cell a line. */
import type { Table } from '../../campaign/definition.ts'
import { compile } from '../aliases.ts'
import { readAnswer } from '../answer.ts'
import { extractWith } from '../extract.ts'
import type { ExtractContext, Extraction } from '../types.ts'
import { NO_SUBJECT } from './lexicon.ts'
import { cellsOf, type Line, markerOf } from './lines.ts'
import { columnsOf, headLikeness, type Leaf, matchHeads, tableLikeness } from './table-columns.ts'
import { featuresOf } from './vocabulary.ts'
import type { Block } from './zones.ts'

/** A stretch of the original text. */
interface Cell {
  text: string
  start: number
  end: number
}
interface Told {
  leaf: Leaf
  cell: Cell
  /** Unit written in the head of the column: “(ha)”. */
  unit?: string
}

const MAX_ROWS = 400
const EMPTY = /^[\s\-–—.…_/xX]*$/u
const NUMBER_CELL = /^\(?\d{1,2}\)?$/u
const TOTAL_ROW = /^(?:tổng|cộng|toàn|tong|cong|toan)(?!\p{L})/iu

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
function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const weight = (f: string) => (f.includes(' ') ? 1 : 0.5)
  let [shared, all] = [0, 0]
  for (const f of a) {
    all += weight(f)
    if (b.has(f)) shared += weight(f)
  }
  for (const f of b) if (!a.has(f)) all += weight(f)
  return all === 0 ? 0 : shared / all
}
function isCaption(text: string, table: Table, context: ExtractContext): boolean {
  const { groups, leaves } = columnsOf(table, context)
  if (groups.length < 2 || text.length > 160) return false
  const words = featuresOf(text.slice(markerOf(text).length))
  const best = Math.max(...groups.map((g) => overlap(words, g.words)))
  return best >= 0.3 && best >= Math.max(...leaves.map((l) => headLikeness(words, l) * 0.8))
}

/** “(1) 9.640 (2) 2.315”, each with or without its head before a colon. */
function marked(original: string, prose: readonly Line[], leaves: readonly Leaf[]): Told[] | undefined {
  const from = prose[0]!.start
  const to = prose.at(-1)!.end
  const text = original.slice(from, to)
  const markers = [
    ...text.matchAll(/(?<![\p{L}\p{M}\p{N}])\((\d{1,2})\)|(?<![\p{L}\p{M}\p{N}])[Cc]ột\s{1,2}(\d{1,2})(?!\d)/gu),
  ]
  if (markers.length < 1) return undefined
  const told: Told[] = []
  const seen = new Set<string>()
  for (const [i, marker] of markers.entries()) {
    const number = marker[1] ?? marker[2]!
    const start = marker.index + marker[0].length
    const end = start + cellLength(text.slice(start, markers[i + 1]?.index ?? text.length))
    const cell = cellAt(original, from + start, from + end)
    if (cell.text === '') continue
    // “(1) (2) (3)” and then a line of values is a row of numbers, no cell.
    if (i === markers.length - 1 && markers.length > 1 && told.length === 0) return undefined
    const matching = leaves.filter((l) => l.number === number)
    const leaf = matching.length <= 1 ? matching[0] : firstGroup(matching)
    if (!leaf || seen.has(number)) continue
    seen.add(number)
    told.push({ leaf, cell: withoutLabel(original, cell, leaf), ...unitOf(cell.text) })
  }
  return told.length > 0 ? told : undefined
}
/** A cell goes on in the next line only with a bullet, a small letter, or after a comma; the text after a table does not. */
function cellLength(text: string): number {
  let end = 0
  for (const line of text.split(/(?<=\n)/u)) {
    const before = text.slice(0, end).trimEnd()
    const goesOn = before === '' || /[,;:]$/u.test(before) || /^\s*(?:[-+•–*]|\p{Ll})/u.test(line)
    if (line.trim() !== '' && !goesOn) break
    end += line.length
  }
  return end
}
const firstGroup = (leaves: readonly Leaf[]) => [...leaves].sort((a, b) => a.group - b.group)[0]

/** “Tổng số đất hiến (m2): 9.640”, a line each. */
function labelled(prose: readonly Line[], leaves: readonly Leaf[]): Told[] | undefined {
  const pairs = prose.flatMap((line) => {
    const marker = markerOf(line.text)
    const body = line.text.slice(marker.length)
    const colon = /^([^:]{2,200}?)\s*[:=]\s*(?=\S)/u.exec(body)
    if (!colon) return []
    const at = marker.length + colon[0].length
    return [{ label: colon[1]!, cell: { text: line.text.slice(at), start: line.at(at), end: line.end } }]
  })
  if (pairs.length === 0) return undefined
  const { leaf } = matchHeads(
    pairs.map((p) => featuresOf(p.label)),
    leaves,
  )
  const told = pairs.flatMap((p, i) => (leaf[i] ? [{ leaf: leaf[i], cell: p.cell, ...unitOf(p.label) }] : []))
  return told.length > 0 ? told : undefined
}

/** Cells copied one to a line: first the heads, perhaps their numbers, then as many values. */
function stacked(prose: readonly Line[], leaves: readonly Leaf[]): Told[] {
  const numbers = prose.filter((l) => NUMBER_CELL.test(l.text) && l.text.startsWith('('))
  const firstNumber = prose.findIndex((l) => numbers.includes(l))
  const lastNumber = prose.findLastIndex((l) => numbers.includes(l))
  if (numbers.length >= 2) {
    const values = prose.slice(lastNumber + 1)
    const order = numbers.map((l) => leaves.find((leaf) => leaf.number === l.text.replace(/\D/g, '')))
    if (values.length === numbers.length)
      return values.flatMap((line, i) => (order[i] ? [{ leaf: order[i], cell: toCell(line) }] : []))
    if (firstNumber > 0 && values.length === 0) return []
  }
  const row = prose.find((l) => /^(?:\(\d{1,2}\)\s*){2,}$/u.test(l.text))
  const rest = row ? prose.slice(prose.indexOf(row) + 1) : prose
  if (row && rest.length === 1) {
    // “9.640 2.315 6”: values parted by spaces alone.
    const values = [...rest[0]!.text.matchAll(/\S+/g)]
    const order = [...row.text.matchAll(/\d{1,2}/g)].map((m) => leaves.find((leaf) => leaf.number === m[0]))
    if (values.length === order.length && values.every((v) => /^[\d.,/%-]+$/u.test(v[0])))
      return values.flatMap((v, i) => {
        const line = rest[0]!
        const cell = { text: v[0], start: line.at(v.index), end: line.at(v.index + v[0].length) }
        return order[i] ? [{ leaf: order[i], cell }] : []
      })
  }
  for (let heads = Math.floor(rest.length / 2); heads >= 1; heads -= 1) {
    const values = rest.slice(-heads)
    const names = rest.slice(-2 * heads, -heads)
    if (names.some((l) => /^[\d.,\s]+$/u.test(l.text))) continue
    const { leaf } = matchHeads(
      names.map((l) => featuresOf(l.text)),
      leaves,
    )
    if (leaf.filter(Boolean).length < Math.max(1, heads - 1)) continue
    return values.flatMap((line, i) =>
      leaf[i] ? [{ leaf: leaf[i], cell: toCell(line), ...unitOf(names[i]!.text) }] : [],
    )
  }
  return []
}
const toCell = (line: Line): Cell => ({ text: line.text, start: line.start, end: line.end })

/** Rows of cells: heads, perhaps a row of numbers, then values; or a head and its value side by side, a row each. */
function grid(rows: readonly Cell[][], leaves: readonly Leaf[]): Told[] {
  const isHead = (row: readonly Cell[]) => {
    const said = row.filter((c) => c.text !== '')
    if (
      said.length === 0 ||
      said.some((c) => /^[\d.,/%\s-]*\d[\d.,/%\s-]*$/u.test(c.text) && !NUMBER_CELL.test(c.text))
    )
      return false
    const fits = said.filter((c) =>
      leaves.some((l) => headLikeness(featuresOf(c.text), l) >= 0.4 || overlap(featuresOf(c.text), l.above) >= 0.2),
    )
    return fits.length * 2 >= said.length
  }
  const isNumbers = (row: readonly Cell[]) => {
    const said = row.filter((c) => c.text !== '')
    return (
      said.length >= 2 &&
      said.every((c) => NUMBER_CELL.test(c.text)) &&
      said.every((c, i) => i === 0 || digits(c) === digits(said[i - 1]!) + 1)
    )
  }
  let at = 0
  const heads: Cell[][] = []
  let numbers: Cell[] | undefined
  for (; at < rows.length; at += 1) {
    const row = rows[at]!
    if (isNumbers(row) && rows.length > at + 1 && !numbers) numbers = row
    else if (!numbers && isHead(row)) heads.push(row)
    else break
  }
  const values = rows.slice(at).filter((row) => row.some((c) => c.text !== ''))
  if (values.length === 0 || (heads.length === 0 && !numbers)) return sideBySide(rows, leaves)
  // Empty cells at the end of a row are easily lost; heads stand complete.
  const width = Math.max(...values.map((r) => r.length), ...heads.map((r) => r.length))
  const order = columnOrder(heads, numbers, width, leaves)
  const side = order.filter((o) => o.leaf).length < 2 ? sideBySide(rows, leaves) : []
  if (side.length > order.filter((o) => o.leaf).length) return side
  const total = values.find((row) => row.slice(0, 3).some((c) => TOTAL_ROW.test(c.text)))
  const told: Told[] = []
  for (const [i, { leaf, unit }] of order.entries()) {
    if (!leaf) continue
    const cells = (total && values.length > 1 ? [total] : values).flatMap((row) => (row[i] ? [row[i]] : []))
    const said = cells.filter((c) => !EMPTY.test(c.text))
    const listed = values.flatMap((row) => (row[i] && !EMPTY.test(row[i].text) ? [row[i]] : []))
    // Several rows without a total: figures of parts are no figure of the whole, lists go on from row to row.
    if (said.length === 1) told.push({ leaf, cell: said[0]!, ...(unit && { unit }) })
    else if (said.length > 1 || (said.length === 0 && listed.length > 1))
      for (const cell of listed) told.push({ leaf, cell, ...(unit && { unit }), ...{ rows: true } })
  }
  return told
}
const digits = (cell: Cell) => Number(cell.text.replace(/\D/g, ''))

/** Which leaf each column is: by the words of its heads, else by its printed number, else by its place. */
function columnOrder(
  heads: readonly Cell[][],
  numbers: readonly Cell[] | undefined,
  width: number,
  leaves: readonly Leaf[],
): { leaf: Leaf | undefined; unit?: string }[] {
  const fitting = heads.filter((row) => row.length === width)
  const texts = Array.from({ length: width }, (_, i) => {
    const parts = fitting.map((row, r) => {
      if (row[i]!.text !== '' || r === fitting.length - 1) return row[i]!.text
      // A merged head stands over the empty cells after it.
      for (let k = i; k >= 0; k -= 1) if (row[k]!.text !== '') return fitting[r + 1]?.[i]?.text ? row[k]!.text : ''
      return ''
    })
    return [...new Set(parts)].join(' ').trim()
  })
  const units = texts.map((t) => unitOf(t).unit)
  const byWords = matchHeads(
    texts.map((t) => featuresOf(t.replace(/\([^)]*\)/gu, ' '))),
    leaves,
  )
  const matched = byWords.leaf.filter(Boolean).length
  const strangers = texts.filter((t, i) => t !== '' && !byWords.leaf[i]).length
  if (matched > 0 && strangers <= 2 && matched >= width - 3)
    return byWords.leaf.map((leaf, i) => ({ leaf, ...(units[i] && { unit: units[i] }) }))
  if (numbers && numbers.length === width) {
    const byNumber = numbers.map((c) => firstGroup(leaves.filter((l) => l.number === String(digits(c)))))
    if (byNumber.filter(Boolean).length >= matched) return byNumber.map((leaf) => ({ leaf }))
  }
  const printed = leaves.filter((l) => l.printed)
  if (matched === 0 && printed.length === width) return printed.map((leaf) => ({ leaf }))
  return byWords.leaf.map((leaf, i) => ({ leaf, ...(units[i] && { unit: units[i] }) }))
}

/** A table turned on its side: “1 | Tổng số đất hiến (m2) | 9.640”. */
function sideBySide(rows: readonly Cell[][], leaves: readonly Leaf[]): Told[] {
  const pairs = rows.flatMap((row) => {
    const label = row.findIndex((c) => /\p{L}{2}/u.test(c.text))
    const value = row.findLastIndex((c, i) => i > label && c.text !== '')
    return label >= 0 && value > label
      ? [
          {
            label: row[label]!.text,
            cell: row[value]!,
            unit: row.slice(label + 1, value).find((c) => UNIT_ONLY.test(c.text))?.text,
          },
        ]
      : []
  })
  const { leaf } = matchHeads(
    pairs.map((p) => featuresOf(p.label)),
    leaves,
  )
  return pairs.flatMap((p, i) =>
    leaf[i] ? [{ leaf: leaf[i], cell: p.cell, ...unitOf(p.label), ...(p.unit && { unit: p.unit }) }] : [],
  )
}

const UNIT_ONLY = /^(?:ha|m2|m²|km|m|%|triệu đồng|nghìn đồng|tr\.?đ|đồng|sào)$/iu
const unitOf = (head: string): { unit?: string } => {
  const found = /\((?:đvt:?\s*|đơn vị(?: tính)?:?\s*)?(ha|m2|m²|km|m|triệu đồng|nghìn đồng|tr\.?đ|đồng)\)/iu.exec(head)
  return found ? { unit: found[1]! } : {}
}

function cellAt(original: string, start: number, end: number): Cell {
  while (start < end && /[\s:.–—-]/u.test(original[start]!)) start += 1
  while (end > start && /\s/u.test(original[end - 1]!)) end -= 1
  return { text: original.slice(start, end), start, end }
}

/** The head repeated before the value goes; a colon inside the value stays. */
function withoutLabel(original: string, cell: Cell, leaf: Leaf): Cell {
  const colon = /^[^:\n]{2,220}?:\s*/u.exec(cell.text)
  if (!colon || headLikeness(featuresOf(colon[0].replace(/\([^)]*\)/gu, ' ')), leaf) < 0.3) return cell
  return cellAt(original, cell.start + colon[0].length, cell.end)
}

function readCell(
  original: string,
  told: Told & { rows?: boolean },
  context: ExtractContext,
  result: Extraction,
): void {
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
