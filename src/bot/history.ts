/** A chat as a page shows it again: what the person sent and what was sent to them, rendered as it went out. */
import type { Reply } from '../dialogs/types.ts'
import { type ChatAddress, findChat, getFile, historyOf, type Store, sentTo } from '../store/index.ts'
import type { Capabilities } from './channels/channel.ts'
import { messages } from './messages.ts'
import { render } from './render.ts'

export interface Line {
  /** The update id a person's message came under; the id the bot's message was sent under. */
  id: string
  at: string
  from: 'person' | 'bot'
  text: string
  choices: { id: string; label: string }[]
  files: { name: string; mime: string; size: number; hash: string }[]
}

/** The newest `limit` entries, oldest first; an unknown chat has none. */
export async function readHistory(
  store: Store,
  address: ChatAddress,
  can: Capabilities,
  limit: number,
): Promise<Line[]> {
  const chat = await findChat(store.reader, address)
  if (!chat) return []
  const lines: Line[] = []
  for (const entry of await historyOf(store.reader, chat.id, limit)) {
    if (entry.direction === 'in') {
      lines.push({ id: entry.update, at: entry.at, from: 'person', text: entry.text, choices: [], files: [] })
      continue
    }
    for (const [index, part] of render(JSON.parse(entry.reply) as Reply, can, messages).entries()) {
      const { text, choices, file } = part
      lines.push({ id: `${entry.id}:${index}`, at: entry.at, from: 'bot', text, choices, files: file ? [file] : [] })
    }
  }
  return lines
}

/** How far back a file may have been sent and still be fetched from the chat. */
const FILES_BACK = 2000

/** A file that was sent to this chat; null for any other. */
export async function readSentFile(store: Store, address: ChatAddress, hash: string) {
  const chat = await findChat(store.reader, address)
  const known = chat && (await getFile(store.reader, hash))
  if (!chat || !known) return null
  for (const { reply } of await sentTo(store.reader, chat.id, FILES_BACK)) {
    const file = (JSON.parse(reply) as Reply).files?.find((f) => f.hash === hash)
    if (file) return { name: file.name, mime: file.mime, size: known.size, place: store.filePlace(hash) }
  }
  return null
}
