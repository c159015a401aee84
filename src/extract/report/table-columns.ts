/** The columns of a definition's tables as words, and heads of pasted columns matched to them, left to right. */
import type { Column, Definition, Field, Table } from '../../campaign/definition.ts'
import type { ExtractContext } from '../types.ts'
import { featuresOf } from './vocabulary.ts'

export interface Leaf {
  /** The field, or part and whole of a share. */
  fields: string[]
  number?: string
  /** Its own head; the heads above it. */
  own: Set<string>
  above: Set<string>
  printed: boolean
  /** Position of the block of parallel columns it stands in (one standard among several). */
  group: number
}
export interface TableColumns {
  table: Table
  leaves: Leaf[]
  /** Blocks of columns under one top head; `part` is the position of the block of the table it stands in. */
  groups: { words: Set<string>; part: number }[]
}

const cache = new WeakMap<Table, TableColumns>()
const words = new WeakMap<Table, Set<string>>()

/** Share of the words that are of this table's title or heads, 0…1. */
export function tableLikeness(said: ReadonlySet<string>, table: Table): number {
  let known = words.get(table)
  if (!known) {
    const heads = (column: Column): string[] => [column.heading, ...(column.children ?? []).flatMap(heads)]
    known = featuresOf(
      [table.title, ...table.parts.flatMap((p) => [p.heading ?? '', ...p.columns.flatMap(heads)])].join('\n'),
    )
    words.set(table, known)
  }
  let [all, fits] = [0, 0]
  for (const f of said) {
    const inside = known.has(f)
    if (!inside && f.includes(' ')) continue
    const weight = f.includes(' ') ? 1 : 0.5
    all += weight
    if (inside) fits += weight
  }
  return all === 0 ? 0 : fits / all
}

export function columnsOf(table: Table, context: ExtractContext): TableColumns {
  let known = cache.get(table)
  if (!known) {
    known = build(table, context.definition)
    cache.set(table, known)
  }
  return known
}

function build(table: Table, definition: Definition): TableColumns {
  const leaves: Leaf[] = []
  const groups: TableColumns['groups'] = []
  const shares = definition.fields.filter((f) => f.type === 'percent' && f.ratio)
  for (const [index, part] of table.parts.entries()) {
    for (const top of part.columns) {
      const group = groups.length
      const heading = [part.heading ?? '', top.heading].join(' ')
      // A column without columns below it is no block that a caption could name.
      groups.push({ words: featuresOf(top.children || part.heading ? heading : ''), part: index })
      walk(top, '', true, group)
      const mine = leaves.filter((l) => l.group === group)
      // A share of two columns is often given a column of its own at the end.
      for (const share of shares) {
        const isPair = (l: Leaf) =>
          l.fields.length === 2 && l.fields[0] === share.ratio?.part && l.fields[1] === share.ratio?.whole
        if (mine.some(isPair)) leaves.push(leafOf([share.id], undefined, shareHead(share), heading, false, group))
      }
    }
  }
  return { table, leaves, groups }

  function walk(column: Column, above: string, printed: boolean, group: number): void {
    const shown = printed && column.printed !== false
    const fields = column.ratio ? [column.ratio.part, column.ratio.whole] : column.field ? [column.field] : []
    if (fields.length > 0)
      leaves.push(leafOf(fields, column.number?.replace(/\D/g, ''), column.heading, above, shown, group))
    for (const child of column.children ?? []) walk(child, `${above} ${column.heading}`, shown, group)
  }
}
const leafOf = (
  fields: string[],
  number: string | undefined,
  own: string,
  above: string,
  printed: boolean,
  group: number,
): Leaf => ({
  fields,
  ...(number && { number }),
  own: featuresOf(own.replace(/\([^)]*\)/gu, ' ')),
  above: featuresOf(above),
  printed,
  group,
})
const shareHead = (field: Field) => `${field.short} tỷ lệ % ${field.label.replace(/^[^:]*:/u, '')}`

const weight = (f: string) => (f.includes(' ') ? 1 : 0.4)
const total = (set: Iterable<string>) => [...set].reduce((sum, f) => sum + weight(f), 0)

/** 0…1: how well the words over a pasted column are a leaf's own. */
export function headLikeness(said: ReadonlySet<string>, leaf: Leaf): number {
  if (said.size === 0) return 0
  let shared = 0
  let context = 0
  for (const f of said) {
    if (leaf.own.has(f)) shared += weight(f)
    else if (leaf.above.has(f)) context += weight(f)
  }
  const own = total([...said].filter((f) => !leaf.above.has(f) || leaf.own.has(f)))
  const all = Math.max(0.4, own)
  const precision = shared / all
  const recall = shared / Math.max(0.4, total(leaf.own))
  const both = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)
  return Math.min(1, Math.max(both, precision * 0.85) + (context > 0 && shared > 0 ? 0.05 : 0))
}

/** Heads matched to leaves in order, each at most once; heads may be strangers (“TT”, “Đơn vị”), leaves may be absent. */
export function matchHeads(
  heads: readonly ReadonlySet<string>[],
  leaves: readonly Leaf[],
): { leaf: (Leaf | undefined)[]; score: number } {
  const n = heads.length
  const m = leaves.length
  const best: number[][] = Array.from({ length: n + 1 }, () => new Array<number>(m + 1).fill(0))
  const fit = heads.map((h) => leaves.map((l) => headLikeness(h, l)))
  for (let i = n - 1; i >= 0; i -= 1)
    for (let j = m - 1; j >= 0; j -= 1) {
      const match = fit[i]![j]! >= 0.3 ? fit[i]![j]! + (leaves[j]!.printed ? 0.02 : 0) + best[i + 1]![j + 1]! : -1
      best[i]![j] = Math.max(match, best[i + 1]![j]!, best[i]![j + 1]!)
    }
  const leaf: (Leaf | undefined)[] = []
  let [i, j] = [0, 0]
  while (i < n) {
    if (j >= m) {
      leaf.push(undefined)
      i += 1
      continue
    }
    const match = fit[i]![j]! >= 0.3 ? fit[i]![j]! + (leaves[j]!.printed ? 0.02 : 0) + best[i + 1]![j + 1]! : -1
    const here = best[i]![j]!
    if (match === here) {
      leaf.push(leaves[j])
      i += 1
      j += 1
    } else if (best[i]![j + 1] === here) j += 1
    else {
      leaf.push(undefined)
      i += 1
    }
  }
  return { leaf, score: best[0]![0]! }
}

/** 0…1: words two heads share, of all they say. */
export function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const weight = (f: string) => (f.includes(' ') ? 1 : 0.5)
  let [shared, all] = [0, 0]
  for (const f of a) {
    all += weight(f)
    if (b.has(f)) shared += weight(f)
  }
  for (const f of b) if (!a.has(f)) all += weight(f)
  return all === 0 ? 0 : shared / all
}
