/** What a unit has reported, field by field. Facts are append-only: the present value of a field is its last row. */
import type { Field } from './definition.ts'

export interface DocumentRef {
  /** Spelled out, lower case: “kế hoạch”. */
  type: string | null
  /** As written, without “số”: “12-KH/ĐU”. */
  number: string | null
  /** ISO date. */
  date: string | null
  title?: string | null
}
/** A free figure of Phụ lục 2. */
export interface Figure {
  label: string
  value: number
  unit: string
}
export type Value = number | string | readonly string[] | readonly DocumentRef[] | readonly Figure[]

/**
 * known: a value was given · none: “không có” (value 0 or []) · unknown: “chưa có số liệu”, with a reason ·
 * not-applicable: “không áp dụng” · open: withdrawn, to be asked again.
 */
export type FactState = 'known' | 'none' | 'unknown' | 'not-applicable' | 'open'

export interface Fact {
  field: string
  state: FactState
  /** Numbers are in the field's base unit (m², m, đồng); dates ISO; null unless known or none. */
  value: Value | null
  /** A number's digits as meant, where decimals matter (“95,7” → “95.7”). */
  digits?: string
  /** “khoảng 120tr”: the number is taken, the exact one is still asked for. */
  hedged?: boolean
  status: 'proposed' | 'confirmed'
  /** The words it came from, quoted. */
  words: string
  /** Id of the message that holds the words, and their place in it (UTF-16). */
  message: string | null
  span?: readonly [number, number]
  reason?: string
  by: string
  /** Name of `by`, for people. */
  byName: string
  at: string
  method: 'typed' | 'rules' | 'model' | 'computed' | 'prefilled'
}

/** One piece of narrative. `replace` starts the section anew; the rows before it stay as history. */
export interface Narrative {
  section: string
  text: string
  mode: 'append' | 'replace'
  message: string | null
  by: string
  byName: string
  at: string
}

/**
 * Prose of a section as it is to be printed. Append-only; the last row of a section is in force as long as `sources`
 * fits what the unit has told since (an officer's own words always are).
 */
export interface Draft {
  section: string
  /** Paragraphs, one a line. */
  text: string
  /** model: written by a model and guarded · officer: the officer's own or revised at the officer's word. */
  method: 'model' | 'officer'
  /** What it was made from (a digest of narrative and figures): when that changes, a model's prose is out of date. */
  sources: string
  /** The officer's words that asked for this version, where somebody did. */
  words: string
  /** Texts it can be taken back to, the latest last; empty text: written from narrative and figures. */
  before?: string[]
  message: string | null
  by: string
  byName: string
  at: string
}

/** A page (photo) or the whole (PDF) of a signed, stamped report. */
export interface SignedPage {
  hash: string
  name: string
  mime: string
  size: number
  /** Name of who sent it; ISO moment. */
  byName: string
  at: string
}

/** What may be wrong with what a unit told, as a code with its facts; words for people are made in dialogs/messages. */
export interface Doubt {
  id: string
  fields: string[]
  words: string
  message: string | null
  section: string | null
  why: 'two-readings' | 'no-number' | 'range' | 'incomplete-document' | 'conflict' | 'unclear' | 'proposed-total'
  /** Readings to choose from, as facts would hold them. */
  options: { value: Value; digits?: string; label: string; byName?: string }[]
  /** Of a document list: which item is incomplete. */
  document?: DocumentRef
}

export type SubmissionState = 'open' | 'submitted' | 'returned' | 'accepted'

/** What officers of one unit share. Loaded for each event, never cached. */
export interface Submission {
  campaign: string
  unit: string
  state: SubmissionState
  /** Number of the last submitted version; 0 = never submitted. */
  version: number
  submittedAt: string | null
  submittedBy: string | null
  late: boolean
  signedAt: string | null
  /** Of a returned submission: what to mend. */
  returned: { section: string | null; reason: string }[]
  /** Last row of each field. */
  facts: Record<string, Fact>
  /** All rows, oldest first. */
  narratives: Narrative[]
  /** Last row of each section. */
  drafts: Record<string, Draft>
  /** Of the last submitted version, in the order they came. */
  signedPages: SignedPage[]
  shared: Shared
  lastActivityAt: string | null
}

/** Interview progress that belongs to the unit, not to a person; JSON in the store. */
export interface Shared {
  /** Groups of the walk: answered or put off. */
  groups: Record<string, 'answered' | 'skipped'>
  doubts: Doubt[]
  /** Warnings explained: rule id → the officer's reason. */
  reasons: Record<string, string>
  /** Meta fields have been offered. */
  metaOffered: boolean
}
export const emptyShared: Shared = { groups: {}, doubts: [], reasons: {}, metaOffered: false }

/** One unit as the consolidation sees it: a frozen version, or nothing yet. */
export interface UnitReport {
  unit: string
  state: SubmissionState | 'missing'
  version: number
  submittedAt: string | null
  submittedBy: string | null
  late: boolean
  signedAt: string | null
  facts: Record<string, Fact>
  /** Section id → text (all pieces in force, joined by line breaks). */
  narratives: Record<string, string>
  /** Section id → prose in force when the version was frozen; a section without one is printed from narrative and figures. */
  prose: Record<string, string>
  signedPages: SignedPage[]
  reasons: Record<string, string>
}

/** The text in force of each section. */
export function narrativeTexts(rows: readonly Narrative[]): Record<string, string> {
  const texts: Record<string, string> = {}
  for (const row of rows) {
    const before = row.mode === 'replace' ? undefined : texts[row.section]
    texts[row.section] = before ? `${before}\n${row.text}` : row.text
  }
  return texts
}

export const isList = (field: Field) =>
  field.type === 'document-list' || field.type === 'name-list' || field.type === 'figure-list'
