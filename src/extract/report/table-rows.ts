/** Tables as rows of cells: upright, or turned on their side. */
import { type Cell, EMPTY, firstGroup, NUMBER_CELL, type Told, unitOf } from './table-cells.ts'
import { headLikeness, type Leaf, matchHeads, overlap } from './table-columns.ts'
import { featuresOf } from './vocabulary.ts'

const SUM_ROW = /^(?:tổng\s)?(?:cộng|số)\s*:?$/iu
const TOTAL_ROW = /^(?:tổng|cộng|toàn|tong|cong|toan)(?!\p{L})/iu

/** Rows of cells: heads, perhaps a row of numbers, then values; or a head and its value side by side, a row each. */
export function grid(rows: readonly Cell[][], leaves: readonly Leaf[]): Told[] {
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
      for (const cell of listed) told.push({ leaf, cell, ...(unit && { unit }), rows: true })
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
    // A row of several figures under one name (“Bản Nà Vàng | 5.200 | 1.020 | 3”) is no pair of a head and its value.
    const between = row.slice(label + 1, value).filter((c) => c.text !== '' && !UNIT_ONLY.test(c.text))
    return label >= 0 && value > label && between.every((c) => !/\d/u.test(c.text)) && !SUM_ROW.test(row[label]!.text)
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
