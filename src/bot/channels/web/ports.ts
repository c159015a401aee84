/**
 * What the web chat asks of the rest of the program. It knows no store and no campaign: whoever composes the program
 * hands these in.
 */

import type { ChatAddress } from '../channel.ts'

/** One line of a conversation as the page shows it, from the person or from the bot. */
export interface HistoryItem {
  /**
   * From the person: the update id the page made. From the bot: the id of the message as `send` was given it
   * (`Rendered.id`), so that a message seen live and again in the history shows once.
   */
  id: string
  /** ISO. */
  at: string
  from: 'person' | 'bot'
  text: string
  choices: { id: string; label: string }[]
  /** `size` in bytes. */
  files: { name: string; mime: string; size: number; hash: string }[]
}

/** Played locally, one visitor is everybody: these are the strings he pulls. */
export interface PlayPort {
  campaign(): Promise<PlayCampaign>
  /** Everybody who ever wrote from this page, oldest first. */
  people(): Promise<PlayPerson[]>
  /** Makes an invitation for this chat and returns its code, to be sent as the chat's first message. */
  invite(role: 'officer' | 'staff', unit: string | null, chat: string, name: string): Promise<string>
  /** `now`: ISO; `played`: may be moved forward. */
  clock(): Promise<{ now: string; played: boolean }>
  /** ISO; only forward. What falls due in between happens. */
  advance(to: string): Promise<void>
}

/** A campaign as the page's header shows it. */
export interface CampaignHead {
  title: string
  /** For narrow places, where there is one. */
  short?: string
  deadlineText: string
  /** ISO, exclusive; where given, the header says it in short and the clock offers the days around it. */
  deadline?: string
}

export interface PlayCampaign extends CampaignHead {
  /** In official order; `group` is a heading of the list. */
  units: { id: string; name: string; group: string }[]
}

export interface PlayPerson {
  chat: string
  name: string
  /** “Cán bộ · xã Dào San”, “Chuyên viên huyện”. */
  what: string
}

/** The part of pino's logger used here. No text of people is ever logged. */
export interface Log {
  info(facts: object, message: string): void
  warn(facts: object, message: string): void
}

/** Browsers signed in by an invitation's link; without them the page is played locally. */
export interface Sessions {
  /** Whose a code is; a wrong one counts against `caller`. `named`: the person has a name already. */
  invitation(
    code: string,
    caller: string,
  ): Promise<{ kind: 'valid'; what: string; named?: string } | { kind: 'used' | 'expired' | 'unknown' | 'too-many' }>
  /** Gives the token of a new session for the chat at this address. */
  begin(address: string): Promise<string>
  /** The chat's address; undefined where nobody is signed in. */
  open(token: string): Promise<string | undefined>
  /** What the person is there at present: “Cán bộ · xã Dào San”; undefined before they have joined. */
  about(address: string): Promise<{ what: string; campaign: CampaignHead } | undefined>
  end(token: string): Promise<void>
}

export interface WebOptions {
  /** A server of its own; undefined: `app` is mounted in another. Loopback: whoever reaches it may speak as anybody. */
  listenOn?: {
    /** 0: any free one, told by `url`. */
    port: number
    host: '127.0.0.1'
  }
  /** Undefined: played locally, on this machine. */
  signedIn?: { sessions: Sessions; origin: string } | undefined
  /** Undefined: no playing; one conversation. */
  play: PlayPort | undefined
  /** The newest `limit` items, oldest first. Unknown chat: none. */
  history: (address: ChatAddress, limit: number) => Promise<HistoryItem[]>
  /** A file that was sent to this chat, and where its bytes lie; null for any other. */
  file: (
    hash: string,
    address: ChatAddress,
  ) => Promise<{ name: string; mime: string; size: number; place: string } | null>
  log: Log
  /** The burst's quiet period, for the hint beside the typing dots. */
  quietSeconds?: number
}
