/**
 * What Zalo tells → what the bot hears. Bodies are hostile and differ from their documentation; whatever is not a
 * person's message in a private chat becomes nothing, and what has no readable content is named.
 */
import { createHash } from 'node:crypto'
import type { Inbound } from '../channel.ts'
import type { Message, Update } from './client/index.ts'

/** A picture lies at an address that expires; everything else is whole. */
export type Content = Inbound['content'] | { kind: 'picture'; url: string; caption: string; name: string }
export type Arrival = Omit<Inbound, 'content'> & { content: Content }

/** Events that say nothing to the bot, so that only unknown ones are logged. */
const SILENT = new Set(['message.reaction.received'])

/** Undefined: nothing for the bot (a group, another bot, an event without a message or of a kind not known). */
export function arrivalOf(bot: string, { event_name: event = '', message }: Update): Arrival | undefined {
  const chat = message?.chat?.id
  if (!message || chat === undefined || message.from?.is_bot || SILENT.has(event)) return undefined
  if ((message.chat?.chat_type ?? 'PRIVATE').toUpperCase() !== 'PRIVATE') return undefined
  const content = contentOf(event, message)
  if (!content) return undefined
  return {
    address: { channel: 'zalo', bot, chat },
    update: `${chat}:${message.message_id ?? standIn(event, message)}`,
    sender: { id: message.from?.id ?? chat, name: message.from?.display_name ?? message.from?.name ?? '' },
    content,
  }
}

function contentOf(event: string, message: Message): Content | undefined {
  const { text, voice_url, sticker } = message
  const picture = message.photo_url ?? message.photo
  switch (event) {
    case 'message.unsupported.received':
      // Documents, contact and link cards, and whatever people under special protection write: nothing of it is told.
      return { kind: 'other', what: 'unsupported' }
    case 'message.voice.received':
      return { kind: 'other', what: 'voice' }
    case 'message.sticker.received':
      return { kind: 'other', what: 'sticker' }
    case 'message.image.received':
      return pictureOf(picture, message) ?? { kind: 'other', what: 'image' }
    case 'message.text.received':
      return { kind: 'text', text: text ?? '' }
    case 'message.link.received':
      return text ? { kind: 'text', text } : { kind: 'other', what: 'link' }
  }
  // An event not known here: taken by what it carries, if that can be told.
  if (text) return { kind: 'text', text }
  if (picture) return pictureOf(picture, message)
  if (voice_url) return { kind: 'other', what: 'voice' }
  return sticker ? { kind: 'other', what: 'sticker' } : undefined
}

function pictureOf(url: string | undefined, { caption = '', ...message }: Message): Content | undefined {
  if (!url) return undefined
  const name = (message.message_id ?? standIn('', message)).replace(/[^A-Za-z0-9]/gu, '').slice(-8)
  return { kind: 'picture', url, caption, name }
}

/** The same message told twice has the same stand-in for the id it lacks. */
const standIn = (event: string, message: Message) =>
  createHash('sha256')
    .update(JSON.stringify([event, message]))
    .digest('hex')
    .slice(0, 32)
