/** How the clause around a figure is built, and which figures stand beside it. */
import type { Item } from '../segment.ts'

export function matching(items: readonly Item[], from: number, step: 1 | -1): number {
  const [open, close] = step === 1 ? ['(', ')'] : [')', '(']
  let depth = 0
  for (let i = from, n = 0; i >= 0 && i < items.length && n < 60; i += step, n += 1) {
    const item = items[i]!
    if (item.kind !== 'mark') continue
    if (item.mark === open) depth += 1
    if (item.mark === close) depth -= 1
    if (depth === 0) return i
  }
  return -1
}
export const hasFigure = (items: readonly Item[], from: number, to: number) =>
  items.slice(from, to).some((item) => item.kind === 'reading')
export const isFigure = (item: Item | undefined) =>
  item?.kind === 'reading' && !['percent', 'date', 'document', 'ordinal'].includes(item.reading.kind)
const isBreak = (item: Item | undefined) =>
  item?.kind === 'mark' && item.mark !== '/' && item.mark !== '=' && item.mark !== '→'

export function previousFigure(items: readonly Item[], at: number): number {
  for (let i = at - 1; i >= 0 && i > at - 40; i -= 1) if (isFigure(items[i])) return i
  return -1
}
export function nextFigure(items: readonly Item[], at: number): number {
  for (let i = at + 1; i < items.length && i < at + 40; i += 1) if (isFigure(items[i])) return i
  return -1
}
export function sameClause(items: readonly Item[], a: number, b: number): boolean {
  for (let i = Math.min(a, b); i < Math.max(a, b); i += 1) if (isBreak(items[i])) return false
  return true
}
export const JOINTS = new Set(['va', 'voi', 'de', 'cho', 'nhung'])
/** “16 suất cho gia đình chính sách và 30 suất”: what is before “và” stays with the first figure. */
export const jointBetween = (items: readonly Item[], from: number, to: number) =>
  items.slice(from + 1, to).some((item) => item.kind === 'word' && JOINTS.has(item.word.fold))
export function isCounter(items: readonly Item[], at: number, i: number): boolean {
  const item = items[at]
  return item?.kind === 'reading' && item.reading.counter !== undefined && items[i]!.start < item.reading.counter.end
}

/**
 * How the clause around a figure is built. “chủ trì 3 cuộc phối hợp 4 cuộc”: noun first; “2300 m2 đất 680 công lao
 * động”: figure first; anything else: mixed.
 */
export type ClauseStyle = 'noun-first' | 'figure-first' | 'mixed'
export function clauseStyle(items: readonly Item[], at: number): ClauseStyle {
  let from = at
  while (from > 0 && !isBreak(items[from - 1]) && at - from < 60) from -= 1
  let to = at
  while (to + 1 < items.length && !isBreak(items[to + 1]) && to - at < 60) to += 1
  const figures: number[] = []
  for (let i = from; i <= to; i += 1) if (isFigure(items[i])) figures.push(i)
  if (figures.length < 2) return 'mixed'
  const words = (a: number, b: number, skip?: number) =>
    items
      .slice(a, b)
      .filter(
        (item, k) => item.kind === 'word' && !item.word.stop && !(skip !== undefined && isCounter(items, skip, a + k)),
      ).length
  const before = words(from, figures[0]!)
  const last = figures.at(-1)!
  const after = words(last + 1, to + 1, last)
  if (before > 0 && after === 0) return 'noun-first'
  return before === 0 && after > 0 ? 'figure-first' : 'mixed'
}
