/** Is a figure sure enough of a field, or had it better stay empty? */
import type { Target } from '../aliases.ts'
import { type Board, type Candidate, type Cell, ENOUGH } from './board.ts'
import { countsOther } from './neighbours.ts'

/** How well words must fit a field that the section asked does not hold: there the figure is more likely of no field at all. */
const SAID_BEYOND = 0.6
/** The same where nothing was asked. */
const SAID_ALONE = 0.55
/** Help of this size is as good as a name. */
const CERTAIN_HELP = 0.34

/** `help`: what its neighbours add, `score`: with that. */
export function isSure(board: Board, cell: Cell, candidate: Candidate, help: number, score: number): boolean {
  const { source, question } = board
  if (score < ENOUGH) return false
  const { amount } = cell
  if (question.field === candidate.target.field.id) return true
  const bare = amount.reading.kind === 'number' && !amount.reading.counter && !amount.whole
  if (bare && !candidate.plain && countsOther(source, amount, candidate.target)) return false
  if (help >= CERTAIN_HELP || candidate.plain) return true
  // What fits best was denied: another field must fit nearly as well.
  if (candidate.match.score < cell.barred * 0.7) return false
  if (candidate.match.score < (help > 0 ? 0.22 : 0.36)) return false
  if (isBeyond(board, candidate.target) && candidate.match.score < SAID_BEYOND) return false
  if (question.fields.size === 0 && candidate.match.score < SAID_ALONE) return false
  // “hỗ trợ cho 6 hộ nghèo”: those who got something, not how many there are.
  if (
    help === 0 &&
    amount.reading.counter &&
    candidate.target.counters.has('ho') &&
    /(?:cho|tới)\s*$/iu.test(source.low.slice(0, amount.start).slice(-6))
  )
    return false
  // A percentage far from its count must be named nearly in full.
  if (candidate.target.field.type === 'percent' && candidate.match.cover < 0.72) return false
  return !bare || candidate.near
}

/** Not of the section asked, nor told in one breath with what is. */
const isBeyond = ({ question }: Board, { field, frame }: Target) =>
  question.fields.size > 0 && !frame && !question.fields.has(field.id) && !question.beside.has(field.id)
