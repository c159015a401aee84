import type { Claim, OpenDoubt } from '../types.ts'
import type { Figure } from './bench.ts'
import type { Refusal } from './types.ts'

/** What becomes of one claim. */
export type Verdict =
  | { kind: 'holds'; claim: Claim /** For choosing between claims on one figure. */; score: number; figure?: Figure }
  | { kind: 'doubt'; doubt: OpenDoubt }
  | { kind: 'refused'; why: Refusal }

export const refuse = (why: Refusal): Verdict => ({ kind: 'refused', why })

export const doubtful = (
  field: string,
  words: { words: string; start: number; end: number },
  why: OpenDoubt['why'],
  options: OpenDoubt['options'],
): Verdict => ({ kind: 'doubt', doubt: { fields: [field], ...words, why, options } })
