/**
 * A reply as a platform can show it: numbered lines where there are no buttons, and messages within the platform's
 * limit, cut where a reader would pause. Pure; the outbox sends what comes out, and messages are counted by it.
 */
import type { Choice, FileRef, LinkPurpose, Reply } from '../dialogs/types.ts'
import type { Capabilities } from './channels/channel.ts'

/** One message of a reply; the choices stand under the last text, files come after. */
export interface Part {
  text: string
  choices: Choice[]
  file?: FileRef
}

/** Words the rendering itself needs, from the catalogue. */
export interface RenderWords {
  /** A file that the platform cannot carry, and that no link leads to. */
  fileNotCarried(name: string): string
  /** Where to fetch what the platform cannot carry. */
  filesAt(url: string, names: readonly string[]): string
  /** Where to send what the platform cannot take. */
  sendAt: Record<LinkPurpose, (url: string) => string>
}

/** Addresses made for one sending of a reply. */
export interface Addresses {
  files?: string
  send?: Partial<Record<LinkPurpose, string>>
}

type Can = Pick<Capabilities, 'textLimit' | 'buttons' | 'files' | 'fileLimit'>

/** Whether the platform itself brings the file to the person. */
export const carries = (can: Pick<Capabilities, 'files' | 'fileLimit'>, { size }: FileRef): boolean =>
  can.files && size <= (can.fileLimit ?? Number.POSITIVE_INFINITY)

/** Always at least one part, unless the reply is wholly empty. */
export function render(reply: Reply, can: Can, words: RenderWords, at: Addresses = {}): Part[] {
  const choices = reply.choices ?? []
  const files = (reply.files ?? []).filter((file) => carries(can, file))
  const left = (reply.files ?? []).filter((file) => !carries(can, file)).map(({ name }) => name)
  const lines = [reply.text.trim()]
  if (!can.buttons && choices.length > 0) lines.push(choices.map((c, i) => `${i + 1}. ${c.label}`).join('\n'))
  if (left.length > 0) lines.push(at.files ? words.filesAt(at.files, left) : left.map(words.fileNotCarried).join('\n'))
  for (const purpose of reply.links ?? []) {
    const url = at.send?.[purpose]
    if (url !== undefined) lines.push(words.sendAt[purpose](url))
  }
  const texts = splitText(lines.filter((line) => line !== '').join('\n'), can.textLimit)
  const parts: Part[] = texts.map((text) => ({ text, choices: [] }))
  for (const file of files) {
    const last = parts.at(-1)
    // A platform's caption is shorter than its text: a file goes with a text only where the text is short.
    if (last && parts.length === 1 && !last.file && choices.length === 0 && last.text.length <= CAPTION_LIMIT)
      last.file = file
    else parts.push({ text: '', choices: [], file })
  }
  if (choices.length > 0) {
    // Under the last text, or with the first file where there is no text.
    const at = Math.max(0, texts.length - 1)
    const part = parts[at]
    if (part) part.choices = choices
    else parts.push({ text: '', choices })
  }
  return parts
}

/** UTF-16 units of text that travel with a file as its caption on every platform (Telegram: 1,024). */
const CAPTION_LIMIT = 900

/** Cuts at a paragraph, else a line, sentence, word; never inside a surrogate pair, a combined letter or a number. */
export function splitText(text: string, limit: number): string[] {
  const parts: string[] = []
  let rest = text.trim()
  while (rest.length > limit) {
    const at = cutAt(rest, limit)
    parts.push(rest.slice(0, at).trimEnd())
    rest = rest.slice(at).trimStart()
  }
  if (rest !== '') parts.push(rest)
  return parts.filter((part) => part !== '')
}

/** Where to cut: the last good place in the second half of the limit; a worse kind of place only if no better is there. */
function cutAt(text: string, limit: number): number {
  const head = text.slice(0, limit + 1)
  const least = Math.floor(limit / 2)
  const paragraph = head.lastIndexOf('\n\n')
  if (paragraph >= least) return paragraph
  const line = head.lastIndexOf('\n')
  if (line >= least) return line
  for (let i = limit; i >= least; i--) {
    // A sentence ends before a blank; “1.200” and “TT.” inside a word do not.
    if (head[i] === ' ' && /[.!?;…]/u.test(head[i - 1]!) && !/\d/u.test(head[i + 1] ?? '')) return i
  }
  for (let i = limit; i >= least; i--) {
    if (head[i] === ' ' && !(/[\d]/u.test(head[i - 1]!) && /[\d]/u.test(text[i + 1] ?? ''))) return i
  }
  return insideOf(text, limit)
}

/** No blank to cut at: as near the limit as leaves numbers, letters with their marks and surrogate pairs whole. */
function insideOf(text: string, limit: number): number {
  const joins = (i: number) => {
    const before = text[i - 1]!
    const after = text[i] ?? ''
    if (before >= '\uD800' && before <= '\uDBFF') return true // first half of a pair
    if (/^(?:\p{M}|\u200d|\ufe0f)/u.test(after)) return true
    return /[\d.,]/u.test(before) && /[\d.,]/u.test(after)
  }
  for (let i = limit; i > limit - 64 && i > 1; i--) if (!joins(i)) return i
  const high = text.charCodeAt(limit - 1)
  return high >= 0xd800 && high <= 0xdbff ? limit - 1 : limit
}
