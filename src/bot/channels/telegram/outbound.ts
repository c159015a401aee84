/** A rendered message as calls of the Bot API. Plain text, no markup: what officers typed is quoted as it is. */
import { type Api, InputFile } from 'grammy'
import type { ChatAddress, Delivery, Rendered } from '../channel.ts'
import { keyboard } from './buttons.ts'
import { deliveryOf, isBlocked, TooLarge } from './faults.ts'
import { messages } from './messages.ts'
import type { Pace } from './pace.ts'

/** UTF-16 units under a file (Bot API: 1,024). */
const CAPTION_LIMIT = 1024
/** Bytes (Bot API: 10 MB as a picture, 50 MB as a document). */
const PHOTO_BYTES = 10_000_000
const DOCUMENT_BYTES = 50_000_000

export interface OutboundDeps {
  api: Api
  token: string
  pace: Pace
  /** The person cannot be reached any more, or again. Never throws. */
  reach(to: ChatAddress, reachable: boolean): Promise<void>
}

/** One message to one chat. Never waits longer than the call itself: what must wait is told when to come back. */
export async function deliver(deps: OutboundDeps, to: ChatAddress, message: Rendered): Promise<Delivery> {
  const wait = deps.pace.ask(to.chat, message.id)
  if (wait > 0) return { kind: 'retry', afterSeconds: wait / 1000, why: 'pace' }
  try {
    await call(deps.api, chatOf(to), message)
    return { kind: 'sent' }
  } catch (error) {
    if (isBlocked(error)) await deps.reach(to, false)
    return deliveryOf(error, deps.token)
  }
}

async function call(api: Api, chat: number | string, { text, choices, file }: Rendered): Promise<void> {
  const reply_markup = keyboard(choices)
  if (!file) {
    // Nothing to say is nothing to send.
    if (text.trim() === '' && !reply_markup) return
    const shown = text.trim() === '' ? messages.choose() : text
    await api.sendMessage(chat, shown, { reply_markup, link_preview_options: { is_disabled: true } })
    return
  }
  const bytes = await file.bytes()
  if (bytes.length > DOCUMENT_BYTES) throw new TooLarge(`file of ${bytes.length} bytes`)
  const caption = text.trim() === '' || text.length > CAPTION_LIMIT ? undefined : text
  if (caption === undefined && text.trim() !== '') {
    await api.sendMessage(chat, text, { link_preview_options: { is_disabled: true } })
  }
  const upload = new InputFile(bytes, uploadName(file.name))
  const other = { caption, reply_markup }
  if (isPicture(file.mime) && bytes.length <= PHOTO_BYTES) await api.sendPhoto(chat, upload, other)
  else await api.sendDocument(chat, upload, other)
}

const isPicture = (mime: string) => mime === 'image/png' || mime === 'image/jpeg'

/** The name stands bare in a header of the upload: nothing in it may end the header or open a parameter. */
const uploadName = (name: string) => name.replace(/[\p{Cc}"\\;]/gu, '_') || messages.photoName(1)

/** Telegram counts chats with up to 52 bits. */
export function chatOf({ chat }: ChatAddress): number | string {
  const id = Number(chat)
  return Number.isSafeInteger(id) ? id : chat
}
