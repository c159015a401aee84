/** What a model says it has read, what of it holds, and why the rest does not. */
import type { Claim, ExtractContext, Extraction, OpenDoubt } from '../types.ts'

/** A reading as a model gave it: nothing of it is trusted, not even that the field exists. */
export interface ModelClaim {
  field: string
  state: 'known' | 'none' | 'unknown' | 'not-applicable'
  /** In the field's base unit (m², m, đồng); dates ISO; lists as lists; null where the state says there is none. */
  value: unknown
  /** The officer's words it was read from, letter by letter. */
  quote: string
}

export type Refusal =
  /** No such field, or not one of this unit's form. */
  | 'field-not-asked'
  /** The quoted words do not stand in the officer's text. */
  | 'quote-not-found'
  /** Our own reader finds no such value in the quoted words. */
  | 'value-not-in-quote'
  /** The words count another thing, or another field is meant by them. */
  | 'other-field'
  /** The figure belongs to a field that is already known by it. */
  | 'figure-taken'
  /** The field has a figure of its own that the words support better. */
  | 'rules-surer'
  /** A plan, a phone number, what a correction took back. */
  | 'not-a-result'
  /** Nothing in the words speaks of the field. */
  | 'no-support'

export interface Refused {
  field: string
  why: Refusal
}

export interface GroundContext extends ExtractContext {
  /** What was asked: an outline node, table, group or field id, or null. */
  question?: string | null
  /** What the rules read of the same text; read anew when it is not given. */
  rules?: Extraction
}

export interface Grounded {
  /** Held by the officer's own words; `method` is `model`. At most one for each field. */
  grounded: Claim[]
  /** Held by the words, but they may mean something else: to be asked, never stored. */
  doubts: OpenDoubt[]
  refused: Refused[]
}
