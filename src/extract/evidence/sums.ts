/** Figures that belong together: a total and its parts, one that gave way to another, two told in the same way. */

import type { Item } from '../segment.ts'
import { previousFigure, sameClause } from './clause.ts'

/** “1.200, 850 và 640 m2, tổng cộng 2.690 m2”: a total is said of what its parts are said of. */
export const sumsUp = (item: Item | undefined, part: Item | undefined) =>
  item?.kind === 'reading' &&
  part?.kind === 'reading' &&
  item.reading.flags.includes('total') &&
  item.reading.kind === part.reading.kind &&
  item.reading.base?.unit === part.reading.base?.unit

/** Where the parts of a stated total begin: like figures, and bare ones between them. */
export function summedFrom(items: readonly Item[], at: number, before: number): number {
  let from = -1
  for (let i = before, n = 0; i >= 0 && n < 8; i = previousFigure(items, i), n += 1) {
    const item = items[i]!
    if (item.kind !== 'reading' || item.sentence !== items[at]!.sentence) break
    if (sumsUp(items[at], item)) from = i
    else if (item.reading.kind !== 'number' || item.reading.counter || !isTotalled(items[at])) break
  }
  return from
}
const isTotalled = (item: Item | undefined) => item?.kind === 'reading' && item.reading.flags.includes('total')

/** Where the figures begin that do add up to it (“600 m2, … 480, … 320, tổng 1.400 m2”). */
export function addedFrom(items: readonly Item[], at: number): number {
  const before = previousFigure(items, at)
  const total = items[at]
  if (total?.kind !== 'reading' || !total.reading.flags.includes('total')) return -1
  const scale = Number(total.reading.base?.value ?? total.reading.value) / Number(total.reading.value)
  let sum = 0
  for (let i = before, n = 0; i >= 0 && n < 8; i = previousFigure(items, i), n += 1) {
    const item = items[i]!
    if (item.kind !== 'reading' || item.sentence !== total.sentence) break
    const like = sumsUp(total, item)
    if (!like && (item.reading.kind !== 'number' || item.reading.counter)) break
    sum += like && item.reading.base ? item.reading.base.value : Number(item.reading.value) * scale
    if (like && n > 0 && Math.abs(sum - Number(total.reading.base?.value ?? total.reading.value)) < 1e-6) return i
  }
  return -1
}

/** “5 xây mới, 2 sửa”: two bare figures, each at the head of its clause with its own words behind it. */
export function isParallel(items: readonly Item[], before: number, at: number): boolean {
  const opens = (i: number) => {
    const [lead, item, next] = [items[i - 1], items[i], items[i + 1]]
    return (
      (!lead || lead.kind === 'mark') &&
      item?.kind === 'reading' &&
      item.reading.kind === 'number' &&
      !item.reading.counter &&
      next?.kind === 'word' &&
      !next.word.stop
    )
  }
  return opens(before) && opens(at) && items[at - 1]?.kind === 'mark' && sameClause(items, before, at - 1)
}

/** Figures of one make, so that one can stand for the other at another time. */
export function comparable(a: Item, b: Item | undefined): boolean {
  if (a.kind !== 'reading' || b?.kind !== 'reading' || a.reading.kind !== b.reading.kind) return false
  const [noun, other] = [a.reading.counter?.fold, b.reading.counter?.fold]
  return a.reading.base?.unit === b.reading.base?.unit && (noun === other || !noun || !other)
}

/** “từ 215 hộ xuống còn 168 hộ”: the first figure gave way to the second, and parts nothing. */
export function isReplaced(items: readonly Item[], from: number, to: number): boolean {
  const lead = items[from - 1]
  if (lead?.kind !== 'word' || lead.word.fold !== 'tu' || to - from > 8 || !sameClause(items, from, to)) return false
  return items
    .slice(from + 1, to)
    .some((item) => item.kind === 'word' && ['xuong', 'con', 'len'].includes(item.word.fold))
}
