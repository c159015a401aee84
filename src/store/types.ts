/** What the store takes and gives. Ids are strings made by the store; moments are ISO 8601 in UTC (`…Z`) coming out. */
import type { Submission } from '../campaign/fact.ts'

declare const readable: unique symbol
declare const writable: unique symbol

/** Lets a function read. Opaque: nobody outside this room reaches the database client behind it. */
export interface Reader {
  readonly [readable]: true
}
/** Lets a function read and write; exists only inside `store.transaction`. */
export interface Transaction extends Reader {
  readonly [writable]: true
}

export interface Store {
  /** Reads committed rows only; never waits for a writer. */
  readonly reader: Reader
  /**
   * Commits when `work` resolves, rolls everything back when it throws. `work` may run again from the start when it
   * collides with another transaction (PostgreSQL) or program (SQLite), so it does nothing but read, compute and write
   * through `tx`; it never calls `transaction` itself (on SQLite it would wait for itself).
   */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>
  /** The bytes of a file put by `putFile`; throws StoreError `file-missing`. */
  fileBytes(hash: string): Promise<Uint8Array>
  /** Where a kept file's bytes lie, to be read as a stream; throws StoreError `file-missing` for what is no hash. */
  filePlace(hash: string): string
  /** Room for a large file that is being made; `adopt` keeps it under its hash. */
  scratch(): Promise<string>
  adopt(path: string): Promise<{ hash: string; size: number }>
  /** Removes what a killed program left half written, older than a day; gives how many files. */
  sweep(now: Date): Promise<number>
  /** The bytes are gone; the row stays. Nothing happens where they are not there. */
  dropBytes(hash: string): Promise<void>
  /** Puts bytes on disk ahead of the transaction that will name them (`putFile`). */
  keepBytes(bytes: Uint8Array): Promise<void>
  /** Waits for the transactions under way; later ones are refused with StoreError `closed`. */
  close(): Promise<void>
}

export interface StoreOptions {
  /** `file:data/bot.db` or `postgresql://…`. */
  url: string
  /** Stamps applied migrations; everything else gets its moment from the caller. */
  at: () => Date
  /** Folder of the files' bytes; made when missing. */
  filesDir: string
  /** Waits so many ms for another program that holds the database; a timer's, unless told. */
  pause?: (ms: number) => Promise<void>
}

/** A chat as the platform names it (the same shape as the channel port's). */
export interface ChatAddress {
  channel: string
  bot: string
  chat: string
}

/** A file kept by the store, addressed by the SHA-256 of its bytes (the same shape as the dialogs'). */
export interface FileRef {
  name: string
  hash: string
  mime: string
  size: number
}

export interface ChatRow {
  id: string
  channel: string
  bot: string
  /** The platform's id of the chat. */
  chat: string
  person: string | null
  activeSeat: string | null
  /** JSON of the active seat's state, or of the seatless welcome. */
  state: string | null
}

export interface PersonRow {
  id: string
  name: string
}

export type SeatRole = 'officer' | 'staff'

/** A membership: officer of a unit in a campaign, or staff of a campaign. */
export interface Seat {
  id: string
  person: string
  role: SeatRole
  campaign: string
  unit: string | null
  from: string
  to: string | null
}
export interface SeatWithName extends Seat {
  name: string
  /** Last message this person sent on this seat. */
  lastSeenAt: string | null
  /** What was last noted of reaching them: `unreachable` where they blocked the bot. */
  reach: string | null
}

export interface Invitation {
  id: string
  role: SeatRole
  campaign: string
  unit: string | null
}
export interface AccountCode {
  hash: string
  person: string
  name: string
}
export interface PendingInvitation extends Invitation {
  by: string | null
  at: string
  expiresAt: string
}
/** `too-many`: ten failed codes of a chat within an hour, or two hundred of all chats together. */
export type CodeLookup =
  | { kind: 'valid'; invitation: Invitation }
  /** A person adds another chat. */
  | { kind: 'account'; account: AccountCode }
  | { kind: 'used' | 'expired' | 'unknown' | 'too-many' }

export interface CampaignRow {
  id: string
  /** JSON, whole. */
  definition: string
  /** Of the definition, as its loader computes it. */
  hash: string
  /** 1 when opened; one more each time a changed definition is adopted. */
  version: number
  /** As given, exclusive. */
  deadline: string
  state: 'open' | 'closed'
  openedAt: string
  remindersOn: boolean
  /** Staff's word over the definition's `active` of a unit. */
  activeUnits: Record<string, boolean>
  /** Hash of a changed definition that waits for staff's word. */
  waitingHash: string | null
}

/** A chat with whoever sits there and what they report. */
export interface Sitting {
  chat: ChatRow
  person: PersonRow | null
  /** Those the person holds, oldest first. */
  seats: Seat[]
  /** Of these seats, by id. */
  campaigns: Map<string, CampaignRow>
  /** Of the unit at whose seat the chat is, a virgin one where it has not begun; null for staff and for nobody. */
  submission: Submission | null
}

export interface MessageRow {
  id: string
  chat: string
  person: string | null
  seat: string | null
  update: string
  /** As the caller named it: text, choice, file, other. */
  kind: string
  text: string
  at: string
  /** The platform's id of the message itself. */
  source?: string | null
  /** Hash of the file it brought. */
  file?: string | null
}

/** One line of a chat, for a page that shows it again. */
export type HistoryEntry =
  | { direction: 'in'; id: string; update: string; kind: string; text: string; at: string }
  /** `reply` is the JSON given to `addReplies`. */
  | { direction: 'out'; id: string; reply: string; at: string }

export interface AuditRow {
  id: string
  campaign: string | null
  unit: string | null
  person: string | null
  /** Name of `person`, for people. */
  personName: string | null
  what: string
  facts: Record<string, string | number>
  at: string
}

export interface OutRow {
  id: string
  chat: ChatRow
  /** JSON. */
  reply: string
  /** How many of its rendered parts have already gone out. */
  part: number
  /** Failed attempts so far, and why the last one failed. */
  tries: number
  why: string | null
  at: string
}

export interface RequestRow {
  id: string
  chat: string | null
  seat: string | null
  campaign: string | null
  kind: string
  /** JSON. */
  payload: string
  dueAt: string
  tries: number
}

/** Whoever takes rows to work on them: they are its own until `leaseSeconds` after `now`, then anybody's. */
export interface Claim {
  /** Names the process; any string. */
  owner: string
  now: string
  limit: number
  leaseSeconds: number
}
