/** Figures get their fields: the surest pair first, then each helps its neighbours, until nothing sure is left. */
import { type Board, type Candidate, type Cell, ENOUGH, type Scene } from './board.ts'
import { helpFor } from './help.ts'
import { isTotalOf } from './kinship.ts'
import { isSure } from './sure.ts'

export function place(scene: Scene, cells: readonly Cell[]): Board {
  const board: Board = { ...scene, cells, holders: new Map(), wholes: new Set(), rivals: [] }
  const { holders, wholes, question } = board
  // A figure may lose one place before it finds its own.
  for (let round = 0; round < cells.length * 2; round += 1) {
    const best = surest(board)
    if (!best) break
    const { cell, candidate, score } = best
    const holder = holders.get(candidate.target.field.id)
    if (!holder) {
      cell.taken = candidate
      if (cell.amount.whole && candidate.target.whole) wholes.add(candidate.target.whole)
      holders.set(candidate.target.field.id, cell)
    } else if (
      question.field === candidate.target.field.id &&
      candidate.match.score < (holder.taken?.match.score ?? 0) * 0.6
    )
      cell.candidates = cell.candidates.filter((c) => !holders.has(c.target.field.id))
    else {
      giveWay(board, cell, candidate)
      board.rivals.push({ cell, candidate, score })
    }
  }
  settle(board)
  return board
}

function surest(board: Board): { cell: Cell; candidate: Candidate; score: number } | undefined {
  let best: { cell: Cell; candidate: Candidate; score: number } | undefined
  for (const cell of board.cells) {
    if (cell.taken || cell.closed) continue
    for (const candidate of cell.candidates) {
      if (board.wholes.has(candidate.target.field.id)) continue
      const help = helpFor(board, cell, candidate)
      const score = candidate.score + help
      if (best && score <= best.score) continue
      if (!isSure(board, cell, candidate, help, score)) continue
      best = { cell, candidate, score }
    }
  }
  return best
}

/** The place is taken: a part or a repetition closes; another meaning must be nearly as likely as the first. */
function giveWay({ holders }: Board, cell: Cell, candidate: Candidate): void {
  const rest = cell.candidates.filter(
    (c) => !holders.has(c.target.field.id) && c.score >= candidate.score - 0.12 && c.match.score >= 0.45,
  )
  const better = rest.some((c) => c.score > candidate.score)
  const own = rest.some((c) => c.near && c.match.score >= 0.6 && c.score >= ENOUGH)
  if (rest.length === 0 || ((cell.cues.part || cell.cues.place) && !better && !own)) cell.closed = true
  cell.candidates = rest
}

/**
 * The surest pair came first; now that all neighbours are known, a figure may fit a free field better: “cấp huyện chủ
 * trì 3, phối hợp 5” is of one level, and beside a level's figure one without “tổng” is no total.
 */
function settle(board: Board): void {
  const { cells, holders, wholes, question } = board
  if (question.field) return
  for (const cell of cells) {
    const { taken } = cell
    if (!taken) continue
    const now = worth(board, cell, taken)
    for (const candidate of cell.candidates) {
      if (candidate === taken || holders.has(candidate.target.field.id) || wholes.has(candidate.target.field.id))
        continue
      if (worth(board, cell, candidate) <= now + 0.02) continue
      const help = helpFor(board, cell, candidate)
      if (!isSure(board, cell, candidate, help, candidate.score + help)) continue
      holders.delete(taken.target.field.id)
      holders.set(candidate.target.field.id, cell)
      cell.taken = candidate
      break
    }
  }
}

/** The score with what neighbours add; behind a part of it, what is not called a total is none. */
function worth(board: Board, cell: Cell, candidate: Candidate): number {
  const before = board.cells[cell.index - 1]
  const afterPart =
    before?.taken !== undefined &&
    before.amount.item.sentence === cell.amount.item.sentence &&
    !cell.cues.total &&
    isTotalOf(candidate.target, before.taken.target)
  return candidate.score + helpFor(board, cell, candidate) - (afterPart ? 0.25 : 0)
}
