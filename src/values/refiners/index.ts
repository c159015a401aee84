import type { Context, Draft } from '../rule.ts'
import { finishDates, joinDates } from './dates.ts'
import { continueDocuments, fillSameDay, joinLocalAreas, joinRanges, joinRatios, shareUnits } from './join.ts'
import { markFlags, markQualifiers } from './words-around.ts'

/** A refiner joins neighbours or marks what the words around a reading say of it. In text order in, in text order out. */
export type Refiner = (drafts: Draft[], context: Context) => Draft[]

export const refiners: Refiner[] = [
  joinDates,
  finishDates,
  continueDocuments,
  fillSameDay,
  joinLocalAreas,
  joinRatios,
  joinRanges,
  shareUnits,
  markQualifiers,
  markFlags,
]
