/** Tables as lines of text: “(1) … (2) …”, “cột: giá trị”, or a cell a line. */
import { type Line, markerOf } from './lines.ts'
import { type Cell, firstGroup, NUMBER_CELL, type Told, unitOf } from './table-cells.ts'
import { headLikeness, type Leaf, matchHeads } from './table-columns.ts'
import { featuresOf } from './vocabulary.ts'

/** “(1) 9.640 (2) 2.315”, each with or without its head before a colon. */
export function marked(original: string, prose: readonly Line[], leaves: readonly Leaf[]): Told[] | undefined {
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

/** “Tổng số đất hiến (m2): 9.640”, a line each. */
export function labelled(prose: readonly Line[], leaves: readonly Leaf[]): Told[] | undefined {
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
export function stacked(prose: readonly Line[], leaves: readonly Leaf[]): Told[] {
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
