/** What people sent: each update of a platform once, and the words that facts point to. */
import { firstRow, rows, run } from './connection.ts'
import { moment, serial, storable } from './plain.ts'
import { sql } from './sql.ts'
import type { HistoryEntry, MessageRow, Reader, Transaction } from './types.ts'

/** True the first time an update is seen; false when the platform sends it again. */
export async function claimUpdate(
  tx: Transaction,
  { channel, bot, update, at }: { channel: string; bot: string; update: string; at: string },
): Promise<boolean> {
  const added = await run(
    tx,
    sql`INSERT INTO "Update" ("channel", "bot", "update", "at")
        VALUES (${channel}, ${bot}, ${storable(update)}, ${moment(at)}) ON CONFLICT DO NOTHING`,
  )
  return added === 1
}

/** Returns the new message's id. */
export async function addMessage(tx: Transaction, message: Omit<MessageRow, 'id'>): Promise<string> {
  const { chat, person, seat, update, kind, text, at, source = null, file = null } = message
  const added = await firstRow<{ id: number }>(
    tx,
    sql`INSERT INTO "Message" ("chatId", "personId", "seatId", "update", "kind", "text", "at", "source", "file")
        VALUES (${chat}, ${person}, ${seat}, ${storable(update)}, ${kind}, ${storable(text)}, ${moment(at)},
          ${source === null ? null : storable(source)}, ${file}) RETURNING "id"`,
  )
  return String(added?.id)
}

export async function getMessage(db: Reader, id: string): Promise<MessageRow | null> {
  const row = await firstRow<MessageRow>(
    db,
    sql`SELECT "id", "chatId" AS "chat", "personId" AS "person", "seatId" AS "seat", "update", "kind", "text", "at", "source", "file"
        FROM "Message" WHERE "id" = ${serial(id)}`,
  )
  return row && { ...row, id: String(row.id) }
}

/** A message and its edits so far, oldest first: all that came under the platform's id of it. */
export async function messagesOfSource(
  db: Reader,
  chat: string,
  source: string,
): Promise<{ id: string; kind: string; text: string }[]> {
  const found = await rows<{ id: number; kind: string; text: string }>(
    db,
    sql`SELECT "id", "kind", "text" FROM "Message" WHERE "chatId" = ${chat} AND "source" = ${storable(source)} ORDER BY "id"`,
  )
  return found.map((row) => ({ ...row, id: String(row.id) }))
}

interface InRow {
  id: number
  update: string
  kind: string
  text: string
  at: string
}
interface SentRow {
  id: number
  reply: string
  at: string
  afterMessage: number
}

/**
 * The last lines of a chat, oldest first: what came in and what has gone out, each reply after the message it followed
 * (moments alone would not tell: many things happen in the same millisecond).
 */
export async function historyOf(db: Reader, chat: string, limit: number): Promise<HistoryEntry[]> {
  const came = await rows<InRow>(
    db,
    sql`SELECT "id", "update", "kind", "text", "at" FROM "Message" WHERE "chatId" = ${chat} ORDER BY "id" DESC LIMIT ${limit}`,
  )
  const sent = await rows<SentRow>(
    db,
    sql`SELECT "id", "reply", "at", "afterMessage" FROM "Outbox" WHERE "chatId" = ${chat} AND "done" = 1
        ORDER BY "id" DESC LIMIT ${limit}`,
  )
  const lines: { after: number; place: number; entry: HistoryEntry }[] = [
    ...came.map(({ id, ...row }) => ({
      after: Number(id),
      place: 0,
      entry: { direction: 'in' as const, id: String(id), ...row },
    })),
    ...sent.map(({ id, reply, at, afterMessage }) => ({
      after: Number(afterMessage),
      place: Number(id),
      entry: { direction: 'out' as const, id: String(id), reply, at },
    })),
  ]
  lines.sort((a, b) => a.after - b.after || a.place - b.place)
  return limit > 0 ? lines.slice(-limit).map(({ entry }) => entry) : []
}
