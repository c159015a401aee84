/** Several figures for one field: which of them it is, and where none can be told from the other. */
import { flex, fold } from '../../values/fold.ts'
import { type Offer, offer } from '../amounts.ts'
import { jointBetween, sameClause } from '../evidence/clause.ts'
import { match } from '../evidence/index.ts'
import { isGeneric, vocabularyOf } from '../plain.ts'
import { type Board, type Candidate, type Cell, ENOUGH, type Rival } from './board.ts'
import { isAllOf } from './wholes.ts'

/** A stated total, or the whole unit's figure, wins over the part that happened to stand nearer, and takes its field. */
export function bestOf({ compiled, rivals }: Board, field: string, first: Cell): Cell {
  const isStock = compiled.byId.get(field)?.field.stock === true
  const rank = ({ cues }: Cell) => {
    // “lắp mới 22, nâng tổng số lên 71”: what is counted as it stands takes the total.
    const runsOn = cues.cumulative && !isStock
    return (
      (cues.total && !runsOn ? 4 : 0) -
      (cues.place ? 2 : 0) -
      (runsOn ? 3 : 0) -
      (cues.part ? 1 : 0) -
      // “hiện có 64 mắt, lắp thêm 22”
      (cues.added && isStock ? 2 : 0) +
      (cues.replaces ? 8 : 0)
    )
  }
  let best = first
  for (const rival of rivals) {
    if (rival.candidate.target.field.id !== field || rival.cell.taken || rival.score < ENOUGH) continue
    if (rank(rival.cell) <= rank(best)) continue
    rival.cell.taken = rival.candidate
    best = rival.cell
  }
  return best
}

/** Two figures with the same right to the field, side by side: places without a total, two kinds of land. */
export function isEqual(board: Board, cell: Cell, taken: Candidate, rival: Rival): boolean {
  const other = rival.cell
  if (saysAnother(board, other, cell, taken)) return false
  if (other.taken || sameValue(rival.candidate.offer, taken.offer) || rival.score < ENOUGH) return false
  if (cell.amount.reading.counter && countsAnother(board, other, taken)) return false
  if (isSumBehind(board, cell, other) || isSettled(board, cell, other)) return false
  if (isItsOwnNoun(cell, taken) && other.amount.reading.counter && !isItsOwnNoun(other, taken)) return false
  if (cell.cues.total || cell.cues.replaces || other.amount.item.sentence !== cell.amount.item.sentence) return false
  if (other.cues.cumulative || other.cues.total || other.cues.place !== cell.cues.place) return false
  if (cell.cues.place) return true
  if (rival.candidate.match.score < taken.match.score * 0.6) return false
  return !other.cues.part && Math.abs(other.index - cell.index) === 1
}

/** “04 vụ vi phạm với 06 đối tượng”: a bare figure before a noun that is none of the field's counts that. */
function countsAnother({ source }: Board, { amount }: Cell, { target }: Candidate): boolean {
  if (amount.reading.kind !== 'number' || amount.reading.counter) return false
  const vocabulary = vocabularyOf(target)
  const from = source.items.findIndex((item) => item.start >= amount.end)
  for (const item of from < 0 ? [] : source.items.slice(from)) {
    if (item.kind !== 'word' || item.word.stop) return false
    if (!vocabulary.has(item.word.fold) && !isGeneric(item.word.fold)) return true
  }
  return false
}

/** “giám sát quỹ 2 cuộc, 1 cuộc quỹ làm đường 1 cuộc quỹ nghĩa trang”: the other is one of those that come to it. */
function isSumBehind({ cells }: Board, { amount, index }: Cell, other: Cell): boolean {
  let sum = 0
  for (const { amount: part, index: at } of cells.slice(index + 1, index + 6)) {
    const { reading, item } = part
    if (item.sentence !== amount.item.sentence || reading.kind !== 'number') return false
    if (reading.counter && reading.counter.fold !== amount.reading.counter?.fold) return false
    sum += Number(reading.value)
    if (sum === amount.reading.value) return at - index > 1 && other.index > index && other.index <= at
  }
  return false
}

/** “15 kiến nghị gửi UBND xã, 13 kiến nghị đã được giải quyết”: what became of most of them. */
const SETTLED = new RegExp(
  `^\\s(?:${flex('đã|được|đã được')})\\s(?:${flex('giải quyết|tiếp thu|trả lời|khắc phục|xử lý|thực hiện xong')})(?![\\p{L}\\p{M}])`,
  'u',
)
const isSettled = ({ source }: Board, cell: Cell, other: Cell) =>
  other.index > cell.index &&
  Number(other.amount.reading.value) <= Number(cell.amount.reading.value) &&
  SETTLED.test(source.low.slice(other.amount.end, other.amount.end + 40))

/** “5 mô hình tự quản và 9 tổ tự quản”: the one counts the very thing that the field does, the other something like it. */
const isItsOwnNoun = ({ amount }: Cell, { target }: Candidate) =>
  amount.reading.counter !== undefined && amount.reading.counter.fold === fold(target.field.unit)

/**
 * A neighbour of the same make that no other field takes, and no total: “bản A 300 m2, bản B 450 m2”, “800 m2 đất thổ
 * cư, 2 ha đất nông nghiệp”. The figure for the whole is not there.
 */
export function hasTwin(board: Board, cell: Cell, taken: Candidate): boolean {
  const { cells } = board
  if (cell.cues.total || cell.cues.replaces || cell.cues.part) return false
  const { reading } = cell.amount
  if (!reading.counter && !reading.base) return false
  const i = cell.index
  return [cells[i - 1], cells[i + 1]].some((other) => other !== undefined && isTwin(board, cell, taken, other))
}

function isTwin(board: Board, cell: Cell, taken: Candidate, other: Cell): boolean {
  const { items } = board.source
  const { reading } = cell.amount
  if (other.taken || other.amount.item.sentence !== cell.amount.item.sentence) return false
  if (saysAnother(board, other, cell, taken)) return false
  const { total, part, cumulative, place, veto } = other.cues
  const together =
    cell.index > other.index &&
    sameClause(items, other.amount.at, cell.amount.at) &&
    jointBetween(items, other.amount.at, cell.amount.at)
  if (total || cumulative || veto || (place !== cell.cues.place && !(place && together)) || (part && !place))
    return false
  const twin = other.amount.reading
  // “thôn A 350 mét vuông, thôn B 275 mét”
  if (place && reading.base && twin.base && [reading.base.unit, twin.base.unit].sort().join() === 'm,m2') return true
  if (
    twin.kind !== reading.kind ||
    twin.base?.unit !== reading.base?.unit ||
    twin.counter?.fold !== reading.counter?.fold
  )
    return false
  const offered = offer(other.amount, taken.target.field, false)
  if (!offered || sameValue(offered, taken.offer)) return false
  if (place) return true
  const own = match(other.evidence, taken.target)
  // The list goes on under the same verb, and names the thing again (“500 ha đất nông nghiệp”).
  const named = own.phrase?.words.some(
    (w) => !other.evidence.counted.has(w.fold) && (other.evidence.near.has(w.form) || other.evidence.near.has(w.fold)),
  )
  return named === true && own.score >= 0.3 && (other.candidates[0]?.target === taken.target || other.closed)
}

/** The other is the whole of which this is a part, or of what is counted as it stands an increase. */
const saysAnother = (board: Board, other: Cell, cell: Cell, { target }: Candidate) =>
  isAllOf(board, other, cell) || (target.field.stock === true && other.cues.added !== cell.cues.added)

const sameValue = (a: Offer, b: Offer) => a.kind === 'value' && b.kind === 'value' && a.value === b.value
