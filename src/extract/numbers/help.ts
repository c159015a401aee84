/** What the figures that are already placed add to a candidate: shares, pairs, parts and costs are told beside what they are of. */
import type { Target } from '../aliases.ts'
import type { Amount } from '../amounts.ts'
import { addedFrom } from '../evidence/index.ts'
import { vocabularyOf } from '../plain.ts'
import type { Source } from '../segment.ts'
import type { Board, Candidate, Cell } from './board.ts'
import { areTwins, isUnder } from './kinship.ts'
import { adjoining, bracketed } from './neighbours.ts'

/** 0 where nothing does. */
export function helpFor(board: Board, cell: Cell, candidate: Candidate): number {
  return Math.max(
    fromBeside(board, cell, candidate),
    isTotalOfPart(board, cell, candidate) ? 0.3 : 0,
    cell.amount.reading.kind === 'percent' && comesTo(board, cell, candidate.target) ? 0.7 : 0,
    cell.amount.reading.kind === 'money' ? asCost(board, cell, candidate) : 0,
  )
}

/** From the two figures before and the two behind, in the same sentence, by what kin they are. */
function fromBeside({ source, cells }: Board, cell: Cell, candidate: Candidate): number {
  const i = cell.index
  let best = 0
  for (const step of [-1, 1, -2, 2]) {
    const other = neighbour(cells, i, step)
    if (!other?.taken || other.amount.item.sentence !== cell.amount.item.sentence) continue
    if (!other.taken.target.kin.has(candidate.target.field.id)) continue
    // “ấp văn hóa 6/6, bhyt 92,8%”: no share of what it does not come to.
    if (
      other.taken.target.share === candidate.target.field.id &&
      other.amount.whole &&
      !isShareOf(cell.amount, other.amount)
    )
      continue
    const isShare =
      step === -1 &&
      other.taken.target.share === candidate.target.field.id &&
      (isShareOf(cell.amount, other.amount) ||
        adjoining(source, other.amount, cell.amount, vocabularyOf(other.taken.target)) ||
        bracketed(source, other.amount, cell.amount))
    const isPair =
      Math.abs(step) === 1 &&
      other.amount.reading.kind !== 'percent' &&
      adjoining(
        source,
        step < 0 ? other.amount : cell.amount,
        step < 0 ? cell.amount : other.amount,
        step < 0 && areTwins(other.taken.target, candidate.target)
          ? vocabularyOf(candidate.target)
          : step > 0 && cell.amount.reading.kind === 'money'
            ? vocabularyOf(other.taken.target)
            : undefined,
      )
    // “cấp huyện chủ trì giám sát 06 cuộc, phối hợp giám sát 11 cuộc”: the other side of it is of the same level.
    const isOtherSide = isPair && step === -1 && areTwins(other.taken.target, candidate.target)
    const isAudience = step === -1 && isForWhom(source, cell, other, candidate)
    // “giám sát cấp xã 6 cuộc, trong đó chủ trì 4”: the part is of the same level.
    const isBelow =
      step < 0 && cell.cues.part && isUnder(candidate.target, other.taken.target) && candidate.match.score >= 0.6
    best = Math.max(
      best,
      isShare
        ? 0.6
        : isOtherSide
          ? 0.52
          : isBelow
            ? 0.45
            : isPair || isAudience
              ? 0.42
              : Math.abs(step) === 1
                ? 0.2
                : 0.12,
    )
  }
  return best
}

/** “3 hội nghị quán triệt Cuộc vận động tới 214 đồng chí”: those for whom what was just counted was held. */
function isForWhom({ low }: Source, { amount }: Cell, { taken, amount: last }: Cell, { target }: Candidate): boolean {
  const between = low.slice(last.end, amount.start)
  return (
    target.counters.has('nguoi') &&
    amount.reading.counter !== undefined &&
    taken?.target.counters.has('cuoc') === true &&
    !/[.;:]/u.test(between) &&
    /(?<![\p{L}\p{M}])(?:cho|tới|đến|với|toi|den|voi)\s(?:hơn\s|trên\s|gần\s|khoảng\s)?$/u.test(between)
  )
}

/** The figure so many steps away, past those that a correction took back. */
function neighbour(cells: readonly Cell[], from: number, step: number): Cell | undefined {
  const way = Math.sign(step)
  let left = Math.abs(step)
  for (let i = from + way; i >= 0 && i < cells.length; i += way) {
    if (cells[i]!.cues.veto !== 'withdrawn') left -= 1
    if (left === 0) return cells[i]
  }
  return undefined
}

/** “bản A 600 m2, bản B 480, … tổng 1.400 m2”: what they add up to is of the field that a part was taken for. */
function isTotalOfPart({ source, cells }: Board, cell: Cell, candidate: Candidate): boolean {
  const first = cell.cues.total ? addedFrom(source.items, cell.amount.at) : -1
  return (
    first >= 0 &&
    cells.some((c) => c.amount.at >= first && c.index < cell.index && c.taken?.target === candidate.target)
  )
}

/** Is the percentage what the part and the whole just told come to? */
function comesTo({ compiled, holders }: Board, cell: Cell, { field }: Target): boolean {
  return compiled.targets.some((part) => {
    if (part.share !== field.id || !part.whole) return false
    const [own, all] = [holders.get(part.field.id), holders.get(part.whole)]
    if (!own || !all || own === all || cell.amount.item.sentence - own.amount.item.sentence > 1) return false
    const share = (100 * Number(own.amount.reading.value)) / Number(all.amount.reading.value)
    return Math.abs(share - Number(cell.amount.reading.value)) < 0.06
  })
}

/** A sum of money is for what was told before it. */
function asCost({ cells }: Board, cell: Cell, candidate: Candidate): number {
  const i = cell.index
  const { sentence } = cell.amount.item
  const isFor = (last: Cell | undefined) => last?.taken?.target.kin.has(candidate.target.field.id) === true
  // “Công trình … 4 cái: … . Kinh phí hết 268 triệu”: a sum that opens a sentence is of what was told before it.
  const before = cells[i - 1]
  if (before && before.amount.item.sentence === sentence - 1) {
    const last = cells.slice(0, i).findLast((c) => c.taken)
    if (last?.amount.item.sentence === before.amount.item.sentence && isFor(last)) return 0.35
  }
  // What was told last of anything, past figures that are of nothing (“07 công trình gồm 3 …, 2 …, với tổng kinh phí …”).
  const told = cells.slice(Math.max(0, i - 6), i).findLast((c) => c.taken)
  return told?.amount.item.sentence === sentence && isFor(told) ? 0.12 : 0
}

/** Is “90%” what “9/10” comes to? */
const isShareOf = ({ reading }: Amount, { reading: part, whole }: Amount) =>
  whole !== undefined &&
  reading.kind === 'percent' &&
  Math.abs(Number(reading.value) - (100 * Number(part.value)) / whole.value) < 0.06
