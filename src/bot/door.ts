/**
 * The door: what a platform hands over becomes bounded, clean text before anything else sees it. Hostile until here.
 */
import type { Event, FileRef } from '../dialogs/types.ts'
import type { Inbound } from './channels/channel.ts'
import type { Examined } from './incoming.ts'
import { messages } from './messages.ts'
import { isMarkedSecret } from './secrecy.ts'
import { mimeOf, sniff } from './sniff.ts'

/** UTF-16 units of one message; what is longer is kept cut, and the person is told. */
export const TEXT_LIMIT = 100_000
const LABEL_LIMIT = 200
const CHOICE_LIMIT = 200
const NAME_LIMIT = 100
const FILE_NAME_LIMIT = 150

/** A message as the rooms behind the door see it; becomes an event once it has an id and a moment. */
export type Heard = {
  cut: boolean
  secret: boolean
} /** `kept`: what stands for it in the history, where that is not the text. */ & (
  | { kind: 'said'; text: string; kept?: string }
  | { kind: 'chose'; choice: string; label: string }
  | { kind: 'sentFile'; name: string; mime: string; size: number; caption: string; examined: Examined }
)

/** `examined`: of a file. */
export function hear(content: Inbound['content'], clean: (text: string) => string, examined?: Examined): Heard {
  switch (content.kind) {
    case 'text': {
      // Cut before cleaning (bounded work), then again: normal form C may lengthen a few letters.
      const text = bound(clean(bound(content.text, TEXT_LIMIT)), TEXT_LIMIT)
      const cut = content.text.length > TEXT_LIMIT
      const secret = isMarkedSecret(text)
      return text.trim() === '' ? wordless(messages.emptyText()) : { kind: 'said', text, cut, secret }
    }
    case 'choice': {
      const label = line(content.label, LABEL_LIMIT, clean)
      return { kind: 'chose', choice: line(content.choice, CHOICE_LIMIT, clean), label, cut: false, secret: false }
    }
    case 'file': {
      const caption = bound(clean(bound(content.caption, TEXT_LIMIT)), TEXT_LIMIT)
      const name = fileName(line(content.name, FILE_NAME_LIMIT, clean))
      const about: Examined = examined ?? { type: sniff(content.bytes, name), secret: false, keep: true }
      const secret = isMarkedSecret(caption) || about.secret
      const size = content.bytes.byteLength
      return { kind: 'sentFile', name, mime: mimeOf[about.type], size, caption, examined: about, cut: false, secret }
    }
    case 'other':
      if (content.what === 'big-file') return unfetched()
      return wordless(messages.other(line(content.what, LABEL_LIMIT, clean)))
  }
}

/** A file the platform would not hand over: too large for it, or gone. */
function unfetched(): Heard {
  const examined: Examined = { type: 'other', refused: messages.fileNotFetched(), secret: false, keep: false }
  const about = { name: messages.fileWithoutName(), mime: mimeOf.other, size: 0, caption: '' }
  return { kind: 'sentFile', ...about, examined, cut: false, secret: false }
}

/** A sticker, a voice message, nothing: said without a letter, so that no dialog takes it for words of a report. */
const wordless = (kept: string): Heard => ({ kind: 'said', text: '…', kept, cut: false, secret: false })

/** What is kept of a message: its words. */
export const wordsOf = (heard: Heard): string =>
  heard.kind === 'said'
    ? (heard.kept ?? heard.text)
    : heard.kind === 'chose'
      ? heard.label
      : [heard.name, heard.caption].join('\n').trim()

/** `file`: where the bytes are kept; `edits`: what a changed message said before. */
export interface Kept {
  message: string
  at: string
  file?: FileRef | null
  edits?: { before: string; earlier: string[] } | undefined
}

export function eventOf(heard: Heard, { message, at, file = null, edits }: Kept): Event {
  switch (heard.kind) {
    case 'said':
      return { kind: 'said', at, message, text: heard.text, ...(edits && { edits }) }
    case 'chose':
      return { kind: 'chose', at, message, choice: heard.choice, label: heard.label }
    case 'sentFile': {
      const { name, mime, size, caption, examined } = heard
      const { type, text, refused } = examined
      const event: Event = { kind: 'sentFile', at, message, name, mime, size, caption, type, file }
      if (text !== undefined) event.text = text
      if (refused !== undefined) event.refused = refused
      return event
    }
  }
}

/** A person's name as a platform gives it; never empty. */
export const personName = (name: string, clean: (text: string) => string): string =>
  line(name, NAME_LIMIT, clean) || messages.unnamedPerson()

const line = (text: string, limit: number, clean: (text: string) => string) =>
  bound(
    clean(bound(text, limit * 2))
      .replace(/\s+/gu, ' ')
      .trim(),
    limit,
  )

/** A name without folders, for people only: bytes are kept by their hash. */
const fileName = (name: string) => name.split(/[\\/]/u).at(-1)?.trim() || messages.fileWithoutName()

/** The first `limit` units, without half a surrogate pair at the end. */
function bound(text: string, limit: number): string {
  if (text.length <= limit) return text
  const last = text.charCodeAt(limit - 1)
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? limit - 1 : limit)
}
