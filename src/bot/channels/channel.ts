/**
 * The channel port: what a chat platform is to the bot. Two verbs; what a platform can do is data, and rendering
 * follows it. A new platform is one new folder beside this file.
 */

/** What a platform can show and carry. */
export interface Capabilities {
  /** UTF-16 units of one message. */
  textLimit: number
  buttons: boolean
  /** Files out. */
  files: boolean
  /** Bytes of a file out, where the platform bounds them below our own limit. */
  fileLimit?: number
  /** Files of every kind in; where not, people get a link to a page of ours. */
  takesFiles: boolean
  typing: boolean
}

/** A chat as the platform names it. */
export interface ChatAddress {
  channel: string
  /** Which bot of the channel (several Zalo bots share the units). */
  bot: string
  chat: string
}

export interface Inbound {
  address: ChatAddress
  /** The platform's id of this update; with channel + bot it is the key against doubles. */
  update: string
  /** The platform's id of the message itself, where an edit would name it again. */
  source?: string
  sender: { id: string; name: string }
  content:
    | { kind: 'text'; text: string; edited?: true /* An earlier message was changed: this is what it says now. */ }
    | { kind: 'choice'; choice: string; label: string }
    | { kind: 'file'; name: string; mime: string; bytes: Uint8Array; caption: string }
    /** Stickers, voice, places: named, so that the reply can say what was not understood. */
    | { kind: 'other'; what: string }
}

/** A message as it goes out: already cut to the channel's limit, choices numbered where there are no buttons. */
export interface Rendered {
  /** Id of the outbox row: channels that can, use it so that a message sent twice shows once. */
  id: string
  text: string
  choices: { id: string; label: string }[]
  file?: { name: string; mime: string; hash: string; size: number; bytes: () => Promise<Uint8Array> }
  /** Answers nobody: a channel whose allowance runs short holds it back (refuses it) and goes on answering. */
  reminder?: boolean
}

/** A platform's fault is a value, never a throw. */
export type Delivery =
  | { kind: 'sent' }
  | { kind: 'retry'; afterSeconds: number; why: string }
  | { kind: 'refused'; why: string }
  /** It left and no answer came back: sent or not, nobody can tell. Once more at most, and not before so many seconds. */
  | { kind: 'unknown'; afterSeconds: number; why: string }

export interface Channel {
  readonly name: string
  readonly can: Capabilities
  /** Runs until the signal; resolves `receive` before it acknowledges to the platform. */
  listen(receive: (inbound: Inbound) => Promise<void>, signal: AbortSignal): Promise<void>
  send(to: ChatAddress, message: Rendered): Promise<Delivery>
  typing?(to: ChatAddress): Promise<void>
  /** What an invited person opens instead of typing the code; undefined where there is no such address, or not yet. */
  inviteLink?(code: string): string | undefined
  /**
   * Where a unit's officer finds the bot to type the code to, where that is no part of `inviteLink`: of several bots the
   * one that serves unit number `index` of `units`.
   */
  entry?(index: number, units: number): string | undefined
}
