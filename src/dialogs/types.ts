/**
 * What dialogs take in and give out. A dialog is a pure function: one event in, everything that follows from it out;
 * `event.at` is the only clock. Effects are values: the dispatcher writes them in the transaction of the event.
 */

import type { Definition, Unit } from '../campaign/definition.ts'
import type { Doubt, Draft, Fact, Narrative, Shared, Submission, SubmissionState } from '../campaign/fact.ts'
import type { ModelClaim } from '../extract/ground/index.ts'

/** A choice offered with a message: a button where the channel has them, else a numbered line. */
export interface Choice {
  /** What comes back in a `chose` event; ≤ 60 bytes of ASCII (Telegram's callback data). */
  id: string
  /** Shown; also understood when typed, with or without diacritics. */
  label: string
}

/** A file kept by the store, content-addressed. */
export interface FileRef {
  name: string
  hash: string
  mime: string
  size: number
}

export interface Reply {
  text: string
  choices?: Choice[]
  files?: FileRef[]
  /** Ways to a page of our own, written below the text where the program can be reached from outside. */
  links?: LinkPurpose[]
}

/** A report already written, or the signed copy of the last version, sent through a page instead of the chat. */
export type LinkPurpose = 'send-report' | 'send-signed'

/** What a file is, by its bytes. */
export type FileType = 'pdf' | 'jpeg' | 'png' | 'heic' | 'docx' | 'text' | 'other'

export interface Invited {
  unit: string | null
  role: Role
  code: string
  /** Each opens the bot on a platform, or the web chat, with the code; that of the inviting person's comes first. */
  links: string[]
  /** Where the bot is found, to type the code to. */
  entries: string[]
}

export type Event =
  /** `edits`: it is an earlier message as it reads now. */
  | {
      kind: 'said'
      at: string
      message: string
      text: string
      edits?: { before: string; earlier: string[] }
    }
  | { kind: 'chose'; at: string; message: string; choice: string; label: string }
  | {
      kind: 'sentFile'
      at: string
      message: string
      name: string
      mime: string
      size: number
      caption: string
      type: FileType
      /** Kept bytes; null where the file was refused. */
      file: FileRef | null
      /** Of a written report (docx, text): its words. */
      text?: string
      /** Why it cannot be used, in words for the person. */
      refused?: string
    }
  /** The burst is over. */
  | { kind: 'fellQuiet'; at: string }
  /** What `model-read` asked for; no claims where the model was off, slow or failed. Hostile until grounded. */
  | { kind: 'modelRead'; at: string; nonce: string; claims: ModelClaim[] }
  /** Prose of a section by a model, guarded; text null where there is none: what the rules write stands. */
  | {
      kind: 'drafted'
      at: string
      section: string
      how: 'draft' | 'shorter' | 'formal'
      text: string | null
      sources: string
    }
  /** What a request asked for is there (or failed: files empty, `problem` says why). */
  | {
      kind: 'built'
      at: string
      what: Built
      files: FileRef[]
      facts: Record<string, string | number>
      problem?: string
    }
  /** Codes made for `invite`. */
  | { kind: 'invited'; at: string; codes: Invited[] }
  /** What `account-code` asked for: typed on another channel or phone, it joins that chat to this person. */
  | { kind: 'accountCode'; at: string; code: string; minutes: number }
  /** The person's other chats are nobody's any more. */
  | { kind: 'chatsDropped'; at: string; count: number }
  | { kind: 'deadlineMoved'; at: string; deadline: string; by: string }
  | { kind: 'returned'; at: string; sections: { section: string | null; reason: string }[]; by: string }
  | { kind: 'accepted'; at: string; by: string }
  | { kind: 'reopened'; at: string; by: string }
  /** A note an officer passes to the district: shown to staff with the unit's name. */
  | { kind: 'noted'; at: string; unit: string; text: string; by: string }
  /** A reminder of the definition, one by hand (`text` = the staff's own words), or one the officer asked for. */
  | { kind: 'reminderDue'; at: string; reminder: string; source: 'definition' | 'staff' | 'own'; text?: string }

export type Role = 'officer' | 'staff'
export type Built = 'unit-docx' | 'consolidated' | 'unit-docx-for-staff' | 'dossier'

/** Slow or later work, a row in the same transaction; its result comes back as an event. */
export type Request =
  /** Fires `fellQuiet` for this chat; a new one replaces the old. */
  | { kind: 'quiet'; dueAt: string }
  /** A model reads these texts of one answer; a new one replaces the old. `question`: an outline node, or null. */
  | { kind: 'model-read'; nonce: string; pieces: string[]; question: string | null }
  /** A model drafts or revises the prose of a section of the own unit. */
  | { kind: 'draft'; section: string; how: 'draft' | 'shorter' | 'formal' }
  /** The unit's report: its last submitted version, or with `draft` what is confirmed and proposed now. */
  | { kind: 'unit-docx'; unit: string; draft: boolean; forStaff?: boolean }
  | { kind: 'consolidated' }
  /** Everything as one zip: each unit's report and signed copy, the consolidated files, a manifest. */
  | { kind: 'dossier' }
  | { kind: 'invite'; units: (string | null)[]; role: Role }
  | { kind: 'account-code' }
  | { kind: 'drop-chats' }
  /** “nhắc đồng chí lúc nào?” */
  | { kind: 'remind-me'; dueAt: string }

/** Something that concerns other chats: every officer of the unit (or all staff) gets the event in the same transaction. */
export type Tell = { to: 'unit'; unit: string; event: Event } | { to: 'staff'; event: Event }

/** A change of the submission's state; the store freezes a version on `submit`. */
export type SubmissionChange =
  /** `prose`: section id → revised or drafted text in force; the rest is printed from narrative and figures. */
  | { kind: 'submit'; prose?: Record<string, string> }
  | { kind: 'reopen' }
  | { kind: 'return'; sections: { section: string | null; reason: string }[] }
  | { kind: 'accept' }

/** Written as the person of the seat, unless it confirms what somebody told: then the teller and the moment stay. */
export type NewFact = Omit<Fact, 'by' | 'byName' | 'at'> & Partial<Pick<Fact, 'by' | 'byName' | 'at'>>
export type NewNarrative = Omit<Narrative, 'by' | 'byName' | 'at'>
export type NewDraft = Omit<Draft, 'by' | 'byName' | 'at'>

export interface Step<S> {
  state: S
  replies: Reply[]
  /** Officer: about the own unit. Written as the person of the seat. */
  facts: NewFact[]
  narratives: NewNarrative[]
  /** Prose of sections, revised at the officer's word. */
  drafts?: NewDraft[]
  /** New shared progress, when it changed. */
  shared?: Shared
  submission?: { unit: string; change: SubmissionChange }
  /** Pages of the signed copy of the last version that came with this event; `replace`: instead of those it had. */
  signed?: { pages: FileRef[]; replace: boolean }
  requests: Request[]
  tell: Tell[]
  /** Staff: campaign-wide changes. */
  campaign?: {
    deadline?: string
    activateUnits?: { unit: string; active: boolean }[]
    remindersOn?: boolean
    adoptDefinition?: boolean
  }
  /** “đổi đơn vị” answered by a typed number or label: the seat to go to, as the choice `seat:<id>` would. */
  switchTo?: string
  /** For the log of who did what: a code and its facts, no free text of people. */
  audit: { what: string; facts: Record<string, string | number> }[]
}

/** What the interview is told about the world, loaded freshly for each event. */
export interface OfficerWorld {
  definition: Definition
  unit: Unit
  submission: Submission
  /** ISO moment, exclusive; staff may have moved it. */
  deadline: string
  person: { id: string; name: string }
  /** Other units this person may switch to (“đổi đơn vị”). */
  otherSeats: { id: string; label: string }[]
  /** Quiet period of a burst in seconds (6 by default). */
  quietSeconds: number
  /** A model may be asked now: one is configured and has not been failing. */
  model?: boolean
  /** Where the configured model runs, whatever its health: in the house, or outside. */
  modelPlace?: 'local' | 'remote'
  can: { buttons: boolean; files: boolean; textLimit: number }
}

/** One unit as staff sees it. */
export interface UnitStatus {
  unit: Unit
  submission: Submission
  /** `unreachable`: blocked the bot on their platform, so that nothing arrives. */
  officers: { id: string; name: string; lastSeenAt: string | null; unreachable?: boolean }[]
  /** Walk: questions answered and in all. */
  answered: number
  questions: number
}

export interface StaffWorld {
  definition: Definition
  deadline: string
  person: { id: string; name: string }
  units: UnitStatus[]
  /** Staff members, for “ai đang quản lý”. */
  staff: { id: string; name: string }[]
  remindersOn: boolean
  /** A newer definition lies in the folder and waits for staff's word. */
  definitionWaits: boolean
  otherSeats: { id: string; label: string }[]
  can: { buttons: boolean; files: boolean; textLimit: number }
}

/** State before a seat exists: the code was read, the unit waits to be confirmed. */
export interface WelcomeWorld {
  /** The first (or only) campaign; undefined where none is open. */
  definition: Definition | undefined
  /** What the last said text was as a code. */
  code:
    | { kind: 'none' }
    | { kind: 'valid'; role: Role; unit: Unit | undefined }
    /** A person adds this chat to those they have. */
    | { kind: 'account'; name: string }
    | { kind: 'used' | 'expired' | 'unknown' }
    | { kind: 'too-many' }
  /** Where a model that helps to read runs: in the house, or outside; none without it. */
  modelPlace?: 'local' | 'remote'
}

export type { Doubt, SubmissionState }
