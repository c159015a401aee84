/** A Telegram update as the bot understands it. Pure: files are named here and fetched by whoever asks. */
import type { ChatAddress, Inbound } from '../channel.ts'
import { choiceOf } from './buttons.ts'
import { messages } from './messages.ts'
import { type Message, type Press, type TelegramUpdate, updateSchema } from './schema.ts'

/** A file still with Telegram. `size` in bytes, where told. */
export interface RemoteFile {
  kind: 'file'
  id: string
  size: number | undefined
  name: string
  mime: string
  caption: string
}

export type Told =
  /** Somebody wrote to the bot alone. `press`: a button that waits for its answer. */
  | {
      kind: 'message'
      address: ChatAddress
      update: string
      /** The message itself: an edit names it again. */
      source?: string
      sender: Inbound['sender']
      content: Exclude<Inbound['content'], { kind: 'file' }> | RemoteFile
      press?: { id: string; key: string }
    }
  /** The bot is in a group or channel. */
  | { kind: 'group'; chat: number; joined: boolean }
  /** A person blocked the bot, or took it back. */
  | { kind: 'reach'; address: ChatAddress; reachable: boolean }
  /** A button that cannot be understood; its waiting sign must still end. */
  | { kind: 'deadPress'; id: string }
  | { kind: 'nothing' }

export interface Reader {
  /** The bot's own id, as part of addresses. */
  bot: string
  /** The bot's name without @, once known: people may write `/xem@name`. */
  username: string | undefined
}

/** An update as Telegram sent it, checked; undefined where it has not even the shape of one. */
export function checkUpdate(raw: unknown): TelegramUpdate | undefined {
  const read = updateSchema.safeParse(raw)
  return read.success ? read.data : undefined
}

/** What an update is about; its order must be kept among those of the same lane. */
export function laneOf({ message, edited_message, callback_query, my_chat_member }: TelegramUpdate): string {
  const chat = message?.chat ?? edited_message?.chat ?? callback_query?.message?.chat ?? my_chat_member?.chat
  return String(chat?.id ?? '')
}

export function readUpdate(update: TelegramUpdate, reader: Reader): Told {
  const id = String(update.update_id)
  if (update.message) return readMessage(update.message, id, reader, false)
  if (update.edited_message) return readMessage(update.edited_message, id, reader, true)
  if (update.callback_query) return readPress(update.callback_query, id, reader)
  if (update.my_chat_member) {
    const { chat, new_chat_member } = update.my_chat_member
    const gone = new_chat_member.status === 'kicked' || new_chat_member.status === 'left'
    if (chat.type === 'private') return { kind: 'reach', address: addressOf(chat.id, reader), reachable: !gone }
    return gone ? { kind: 'nothing' } : { kind: 'group', chat: chat.id, joined: true }
  }
  return { kind: 'nothing' }
}

const addressOf = (chat: number, { bot }: Reader): ChatAddress => ({ channel: 'telegram', bot, chat: String(chat) })

const senderOf = (from: { id: number; first_name: string; last_name: string }): Inbound['sender'] => ({
  id: String(from.id),
  // As Telegram itself shows it; people write their name so that this reads right.
  name: `${from.first_name} ${from.last_name}`.trim(),
})

function readMessage(message: Message, update: string, reader: Reader, edited: boolean): Told {
  const { chat, from } = message
  if (chat.type !== 'private') return { kind: 'group', chat: chat.id, joined: false }
  if (!from || from.is_bot) return { kind: 'nothing' }
  const content = contentOf(message, reader, edited)
  if (!content) return { kind: 'nothing' }
  const source = String(message.message_id)
  return { kind: 'message', address: addressOf(chat.id, reader), update, source, sender: senderOf(from), content }
}

type Content = Extract<Told, { kind: 'message' }>['content']

/** Kinds of messages without words, as the port names them. An animation is told as a document too: first found wins. */
const WORDLESS = [
  ['sticker', 'sticker'],
  ['voice', 'voice'],
  ['audio', 'audio'],
  ['animation', 'video'],
  ['video', 'video'],
  ['video_note', 'video'],
  ['venue', 'location'],
  ['location', 'location'],
  ['contact', 'contact'],
  ['poll', 'poll'],
  ['dice', 'sticker'],
  ['story', 'story'],
] as const

/** undefined: a notice of the platform (pinned, timer changed), nothing anybody said. */
function contentOf(message: Message, reader: Reader, edited: boolean): Content | undefined {
  const { caption } = message
  if (message.text !== undefined) return said(withoutName(message.text, reader.username), edited)
  const wordless = WORDLESS.find(([key]) => message[key] !== undefined)
  if (wordless) {
    // Words under a film are still words.
    if (caption !== '') return said(caption, edited)
    // A moving position is an edit every few seconds.
    return edited ? undefined : { kind: 'other', what: wordless[1] }
  }
  if (message.document) {
    const { file_id: id, file_size: size, file_name: name, mime_type } = message.document
    return { kind: 'file', id, size, name, mime: mime_type || 'application/octet-stream', caption }
  }
  const photo = message.photo?.at(-1)
  if (photo) {
    const name = messages.photoName(message.message_id)
    return { kind: 'file', id: photo.file_id, size: photo.file_size, name, mime: 'image/jpeg', caption }
  }
  return undefined
}

const said = (text: string, edited: boolean): Content =>
  edited ? { kind: 'text', text, edited: true } : { kind: 'text', text }

/** “/xem@TenBot Dào San” → “/xem Dào San”: Telegram adds the name where it thinks it helps. */
function withoutName(text: string, username: string | undefined): string {
  if (username === undefined || !text.startsWith('/')) return text
  const word = /^\S{1,100}/u.exec(text)?.[0] ?? ''
  const suffix = `@${username}`
  return word.toLowerCase().endsWith(suffix.toLowerCase())
    ? word.slice(0, -suffix.length) + text.slice(word.length)
    : text
}

function readPress(press: Press, update: string, reader: Reader): Told {
  const { message, data, from } = press
  if (!message || data === undefined || from.is_bot) return { kind: 'deadPress', id: press.id }
  if (message.chat.type !== 'private') return { kind: 'deadPress', id: press.id }
  const buttons = (message.reply_markup?.inline_keyboard ?? []).flat()
  const label = buttons.find((button) => button.callback_data === data)?.text
  return {
    kind: 'message',
    address: addressOf(message.chat.id, reader),
    update,
    sender: senderOf(from),
    content: choiceOf(data, label),
    press: { id: press.id, key: `${message.chat.id}/${message.message_id}/${data}` },
  }
}
