/** What was said before a figure still holds for it: less with the distance, with every other figure and every mark passed. */
import type { Item } from '../segment.ts'
import { type ClauseStyle, isFigure, JOINTS, matching, previousFigure, sameClause } from './clause.ts'
import type { Muted } from './muted.ts'
import { comparable, isParallel, isReplaced, summedFrom, sumsUp } from './sums.ts'
import { type Evidence, FLOOR, note } from './weights.ts'

/** Loss across a mark. */
const LEFT: Record<string, number> = {
  ',': 0.86,
  ';': 0.5,
  '.': 0.34,
  ':': 0.97,
  '(': 0.95,
  ')': 0.9,
  '→': 0.95,
  '/': 0.95,
  '=': 0.97,
}
const ACROSS_FIGURE = 0.66
/** Words that open the parts of what was told before. */
const HEADS = new Set(['trong do', 'bao gom', 'cu the', 'gom'])
/** What they, a bracket or a colon leave to everything behind them. */
const HEAD = 0.78
/** The same for what stands behind a semicolon, which may be a new matter. */
const HEAD_BEYOND = 0.64
/** What a place leaves of its words. */
const WHERE = 0.7
/** Items looked at. */
const REACH = 120

/** Is the figure of another time than the one looked from (“đầu năm 212, giờ còn 158”)? Then its words are both figures' own. */
export type OfAnotherTime = (reading: number) => boolean

interface Standing {
  /** The figure before, by its place among the items; -1 where there is none. */
  before: number
  /** The figure before gave way to this one, or is of another time. */
  replaced: boolean
  /** This figure is how long that is which the one before counts. */
  measured: boolean
  /** Where the parts begin that this figure is the total of; -1 where it is none. */
  summed: number
  /** The words between the two are the first one's: “2300 m2 đất 680 công lao động”. */
  figureFirst: boolean
}

/** How a figure stands to the one before it. */
function standingOf(items: readonly Item[], at: number, style: ClauseStyle, elsewhen: OfAnotherTime): Standing {
  const before = previousFigure(items, at)
  const last = items[before]
  const gaveWay = last?.kind === 'reading' && elsewhen(last.index) && comparable(last, items[at])
  // “05 tuyến đường dài 4.820 m”
  const lead = items[at - 1]
  return {
    before,
    replaced: before >= 0 && (gaveWay || isReplaced(items, before, at)),
    measured:
      before >= 0 && lead?.kind === 'word' && /^(?:chieu )?dai$/u.test(lead.word.fold) && sameClause(items, before, at),
    summed: summedFrom(items, at, before),
    figureFirst:
      before >= 0 && ((style === 'figure-first' && sameClause(items, before, at)) || isParallel(items, before, at)),
  }
}

/** Takes in the words before item `at`; those before the offset `from` are left out. */
export function lookLeft(
  items: readonly Item[],
  at: number,
  style: ClauseStyle,
  evidence: Evidence,
  muted: Muted,
  from: number,
  elsewhen: OfAnotherTime,
): void {
  let weight = 1
  let sentences = 0
  // After “(”, “:” or “trong đó” the next figure is what the parts are of, not a neighbour.
  let heading = false
  let head = HEAD
  let paid = false
  let colon = false
  let inClause = true
  const { before, replaced, measured, summed, figureFirst } = standingOf(items, at, style, elsewhen)
  const summing = summed >= 0
  for (let i = at - 1, steps = 0; i >= 0 && weight >= FLOOR && steps < REACH; i -= 1, steps += 1) {
    const item = items[i]!
    if (item.end <= from) break
    if (item.kind === 'mark') {
      if (item.mark === ')') {
        const open = matching(items, i, -1)
        if (open >= 0) {
          i = open
          continue
        }
      }
      inClause = false
      if (item.mark === '.') sentences += 1
      if (sentences > 1) break
      // “5 cuộc đều là cấp xã, phản biện 0”: what is told of all of them ends at the comma.
      const all = item.mark === ',' ? allOfThem(items, i) : -1
      if (all >= 0) {
        i = all
        continue
      }
      // “pb k có, giám sát 2”: what was denied is over at the comma.
      if (item.mark === ',' && endsInDenial(items, i)) break
      const light =
        item.mark === ',' ? isListComma(items, i, at) || sumsUp(items[at], items[i - 1]) : heading && item.mark === ';'
      weight *= light ? 0.97 : (LEFT[item.mark] ?? 1)
      // “286 triệu cho Quỹ Đền ơn, ủng hộ 942 triệu”: what a joint ties to the figure before stays there.
      if (item.mark === ',' && !paid && tiedToFigure(items, i)) {
        weight *= ACROSS_FIGURE
        paid = true
      }
      if (item.mark === ';') head = HEAD_BEYOND
      if (item.mark === ':') colon = true
      // What stands before “(” or “:” heads everything after it, the last as well as the first.
      if ((item.mark === '(' || item.mark === ':') && sentences === 0) {
        weight = Math.max(weight, head)
        heading = true
      }
      continue
    }
    if (item.kind === 'reading') {
      inClause = false
      const light = item.reading.kind === 'percent' || item.reading.kind === 'date'
      if (light) weight *= 0.9
      else if (
        heading ||
        (summing && i >= summed) ||
        sumsUp(items[at], item) ||
        ((measured || replaced) && i === before)
      )
        weight *= 0.95
      else if (!paid) weight *= ACROSS_FIGURE
      heading = false
      paid = false
      continue
    }
    // The noun another figure counts, and what “và” parts from us, is that figure's.
    if (
      !paid &&
      !heading &&
      !summing &&
      !replaced &&
      !measured &&
      (countedBy(items, i) || (item.word.fold === 'va' && before >= 0 && sameClause(items, before, i)))
    ) {
      weight *= ACROSS_FIGURE
      paid = true
    }
    const owned = figureFirst && i > before ? 0.55 : 1
    const loud = muted(item) * (isWhere(items, i) ? WHERE : 1)
    if (colon && sentences === 0 && !evidence.near.has(item.word.bare ? item.word.fold : item.word.form))
      evidence.headed.add(item.word.form)
    if (item.word.fold !== 'tong' || weight > 0.8)
      note(evidence, item, weight * owned * loud, sentences === 0 && weight * loud > 0.9, inClause && !paid)
    weight *= 0.99
    if (HEADS.has(item.word.fold) && sentences === 0) {
      weight = Math.max(weight, head)
      heading = true
    }
  }
}

/** “bình xét tại khu dân cư”: where it was, not what. */
const isWhere = (items: readonly Item[], i: number): boolean => {
  const [lead, item] = [items[i - 1], items[i]]
  return (
    item?.kind === 'word' &&
    item.word.fold === 'khu dan cu' &&
    lead?.kind === 'word' &&
    /^(?:tai|o)$/u.test(lead.word.fold)
  )
}

/** Does the clause before the comma end in a figure with a joint after it (“12 suất cho hộ nghèo,”)? */
function tiedToFigure(items: readonly Item[], comma: number): boolean {
  let joint = false
  for (let i = comma - 1; i >= 0 && comma - i < 24; i -= 1) {
    const item = items[i]!
    if (item.kind === 'mark') return false
    if (item.kind === 'reading') return joint && isFigure(item)
    if (item.word.fold === 'cho' || item.word.fold === 'de') joint = true
  }
  return false
}

/** Does the clause before the comma end in “không có”, “chưa có”, “không”? */
function endsInDenial(items: readonly Item[], comma: number): boolean {
  const fold = (i: number) => {
    const item = items[i]
    return item?.kind === 'word' ? item.word.fold : ''
  }
  const last = fold(comma - 1)
  const not = ['khong', 'chua']
  if (last === 'nao' || last === 'gi')
    for (let i = comma - 2; i >= comma - 6 && items[i]?.kind === 'word'; i -= 1) if (not.includes(fold(i))) return true
  return not.includes(last) || (last === 'co' && not.includes(fold(comma - 2)))
}

/** Where “đều” begins what was said of the figure before it; -1 where the clause before the comma says no such thing. */
function allOfThem(items: readonly Item[], comma: number): number {
  let all = -1
  for (let i = comma - 1; i >= 0 && comma - i < 9; i -= 1) {
    const item = items[i]!
    if (item.kind === 'reading') return all
    if (item.kind === 'mark') return -1
    if (item.word.fold === 'deu') all = i
  }
  return -1
}

/** Is the word the noun that a figure before it counts? */
function countedBy(items: readonly Item[], i: number): boolean {
  for (let j = i - 1; j >= 0 && i - j < 5; j -= 1) {
    const item = items[j]!
    if (item.kind === 'mark') return false
    if (item.kind === 'reading') return item.reading.counter !== undefined && items[i]!.start < item.reading.counter.end
  }
  return false
}

/** “xây dựng, sửa chữa 375 nhà”: a comma within a list, not between two statements. */
function isListComma(items: readonly Item[], comma: number, at: number): boolean {
  for (let i = comma + 1, words = 0; i < at; i += 1) {
    const item = items[i]!
    if (item.kind !== 'word') break
    if (item.word.stop) continue
    words += 1
    if (words > 2) return false
  }
  for (let i = comma - 1; i >= 0 && comma - i < 30; i -= 1) {
    const item = items[i]!
    if (item.kind === 'mark' || (item.kind === 'word' && JOINTS.has(item.word.fold))) return true
    if (item.kind === 'reading' && item.reading.kind !== 'date' && item.reading.kind !== 'document') return false
  }
  return true
}
