/**
 * Links for what a channel cannot carry: made when a message leaves, so that a message sent again brings a fresh one and
 * no address that opens something stands in the database.
 */
import { z } from 'zod'
import type { FileRef, LinkPurpose } from '../dialogs/types.ts'
import { addLink, type ChatRow, getSeat, type LinkRow, openLink, type Store } from '../store/index.ts'
import type { Clock } from './clock.ts'

export const LINK_DAYS = 3

const body = z.object({
  files: z
    .array(z.object({ name: z.string(), hash: z.string(), mime: z.string(), size: z.number() }))
    .max(100)
    .default([]),
})

export type Purpose = 'files' | LinkPurpose
const purposes: readonly string[] = ['files', 'send-report', 'send-signed'] satisfies Purpose[]

export interface OpenedLink extends Omit<LinkRow, 'purpose' | 'body'> {
  purpose: Purpose
  files: FileRef[]
}

export interface Links {
  /** The address of a page; undefined for a chat at which nobody sits. */
  make(chat: ChatRow, purpose: Purpose, files?: readonly FileRef[]): Promise<string | undefined>
  open(token: string): Promise<OpenedLink | null>
}

/** `publicUrl` without a slash at the end. */
export function createLinks({ store, clock, publicUrl }: { store: Store; clock: Clock; publicUrl: string }): Links {
  return {
    make: async (chat, purpose, files = []) => {
      const seat = chat.activeSeat === null ? null : await getSeat(store.reader, chat.activeSeat)
      if (!seat || seat.to !== null) return undefined
      const now = clock.now()
      const token = await store.transaction((tx) =>
        addLink(tx, {
          purpose,
          campaign: seat.campaign,
          unit: seat.unit,
          seat: seat.id,
          chat: chat.id,
          body: JSON.stringify({ files }),
          expiresAt: new Date(now.getTime() + LINK_DAYS * 86_400_000).toISOString(),
          at: now.toISOString(),
        }),
      )
      return `${publicUrl}/f/${token}`
    },
    open: async (token) => {
      const row = await openLink(store.reader, token, clock.now().toISOString())
      if (!row || !purposes.includes(row.purpose)) return null
      // What is sent is taken as said in the chat: at another seat it would become another unit's report.
      if (row.purpose !== 'files' && !row.atSeat) return null
      return { ...row, purpose: row.purpose as Purpose, files: body.parse(JSON.parse(row.body)).files }
    },
  }
}
