/** The figures of one text with the fields each may go to, and which of them has got which. */
import type { Compiled, Target } from '../aliases.ts'
import type { Amount, Offer } from '../amounts.ts'
import type { Cues } from '../cues/index.ts'
import type { Evidence, Match } from '../evidence/index.ts'
import type { Question } from '../question.ts'
import type { Source } from '../segment.ts'

/** A candidate of this score is sure enough, if nothing else speaks against it. */
export const ENOUGH = 0.62

/** What every figure is looked at against. */
export interface Scene {
  source: Source
  compiled: Compiled
  question: Question
}

/** A field that a figure may go to. */
export interface Candidate {
  target: Target
  offer: Offer
  /** How well its words name the field. */
  match: Match
  /** Without what neighbours add. */
  score: number
  /** The field is named right beside the figure. */
  near: boolean
  /** The section asked says what the figure's own words leave out. */
  plain?: boolean
}

export interface Cell {
  amount: Amount
  /** Position among the cells. */
  index: number
  cues: Cues
  evidence: Evidence
  /** Score of what fitted best but was denied by a word nearby. */
  barred: number
  candidates: Candidate[]
  /** What it was given. */
  taken?: Candidate
  /** Lost its place, and is no other field's: a part, a repetition. */
  closed: boolean
}

/** A figure that came too late for the field it fits best. */
export interface Rival {
  cell: Cell
  candidate: Candidate
  score: number
}

export interface Board extends Scene {
  cells: readonly Cell[]
  /** Field → the figure it was given to. */
  holders: Map<string, Cell>
  /** Fields told as the whole of an “a/b”. */
  wholes: Set<string>
  rivals: Rival[]
}
