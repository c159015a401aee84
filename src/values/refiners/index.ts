import type { Context, Draft } from '../rule.ts'
import { finishDates, joinDates } from './dates.ts'

/** A refiner joins neighbours or marks what the words around a reading say of it. In text order in, in text order out. */
export type Refiner = (drafts: Draft[], context: Context) => Draft[]

export const refiners: Refiner[] = [joinDates, finishDates]
