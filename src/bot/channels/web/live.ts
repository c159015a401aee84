/**
 * Open pages and what is told to them (Server-Sent Events). The history lives in the store; a page that connects is
 * given what it has not seen of it, and from then on every message as it leaves.
 *
 * Between “sent” and “marked as sent” a message is in neither: so the newest bot messages of each chat are also kept here
 * and told again to whoever connects. A page ignores ids it has. Nothing else depends on this memory.
 */

import type { HistoryItem } from './ports.ts'

const RECENT_PER_CHAT = 30
const RECENT_CHATS = 500
/** Comments that keep the line open and let a dead one be noticed, in ms. */
const HEARTBEAT = 20_000
/** Chunks a page may lag behind before it is cut off; it connects again and catches up. */
const LAG = 2_000
const HISTORY = 500

export type Told =
  | { event: 'message'; chat: string; item: HistoryItem }
  | { event: 'typing'; chat: string }
  | { event: 'people' }
  | { event: 'clock'; now: string; played: boolean }

/** A conversation a page shows, and the last message it has of it. */
export interface Seen {
  chat: string
  after: string | null
}

interface Page {
  chats: Set<string>
  /** While the history is read, what happens waits here. */
  held: Told[] | null
  write: (event: string, data: unknown) => void
  close: () => void
}

export function createLive(history: (chat: string, limit: number) => Promise<HistoryItem[]>) {
  const pages = new Set<Page>()
  const recent = new Map<string, HistoryItem[]>()

  const deliver = (page: Page, told: Told) => {
    if ('chat' in told && !page.chats.has(told.chat)) return
    if (page.held) page.held.push(told)
    else page.write(told.event, told)
  }

  const remember = (chat: string, item: HistoryItem) => {
    const items = recent.get(chat) ?? []
    recent.delete(chat)
    recent.set(chat, [...items.filter((old) => old.id !== item.id), item].slice(-RECENT_PER_CHAT))
    if (recent.size > RECENT_CHATS) recent.delete(recent.keys().next().value!)
  }

  const catchUp = async (page: Page, seen: readonly Seen[]) => {
    for (const { chat, after } of seen) {
      const kept = await history(chat, HISTORY)
      const last = after === null ? -1 : kept.findIndex((item) => item.id === after)
      const known = new Set(kept.map((item) => item.id))
      const notYetKept = (recent.get(chat) ?? []).filter((item) => !known.has(item.id))
      // `whole`: the page may forget what it showed before.
      page.write('history', { chat, whole: last < 0, items: [...kept.slice(last + 1), ...notYetKept] })
    }
    page.write('ready', {})
    const held = page.held ?? []
    page.held = null
    for (const told of held) deliver(page, told)
  }

  return {
    tell(told: Told) {
      // Words of people are never kept here: a marked secret must not outlive its refusal.
      if (told.event === 'message' && told.item.from === 'bot') remember(told.chat, told.item)
      for (const page of pages) deliver(page, told)
    },

    /** A stream of events for one page; `stillIn` is asked with each heartbeat: whoever was signed out is cut off. */
    open(seen: readonly Seen[], stillIn?: () => Promise<boolean>): ReadableStream<Uint8Array> {
      const encoder = new TextEncoder()
      let page: Page | undefined
      let heart: ReturnType<typeof setInterval> | undefined
      const end = () => {
        clearInterval(heart)
        if (page) pages.delete(page)
      }
      return new ReadableStream<Uint8Array>(
        {
          start(controller) {
            const close = () => {
              if (!page || !pages.has(page)) return
              end()
              controller.close()
            }
            const push = (text: string) => {
              if (!page || !pages.has(page)) return
              if ((controller.desiredSize ?? 0) < -LAG) close()
              else controller.enqueue(encoder.encode(text))
            }
            page = {
              chats: new Set(seen.map(({ chat }) => chat)),
              held: [],
              write: (event, data) => push(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
              close,
            }
            pages.add(page)
            push(': \n\n')
            const beat = async () => {
              if (stillIn && !(await stillIn().catch(() => true))) close()
              else push(': \n\n')
            }
            heart = setInterval(beat, HEARTBEAT)
            heart.unref()
            catchUp(page, seen).catch(close)
          },
          cancel: end,
        },
        { highWaterMark: 0 },
      )
    },

    closeAll() {
      for (const page of [...pages]) page.close()
    },
  }
}

export type Live = ReturnType<typeof createLive>
