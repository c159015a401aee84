/**
 * Replies on their way out. A row is written with what it answers and sent afterwards; whoever sends it holds it for a
 * while (a lease), so that several processes can share the work. Of a chat only the oldest unsent row is ever given out.
 */
import { chatColumns, withState } from './chats.ts'
import { firstRow, rows, run } from './connection.ts'
import { moment, secondsAfter, serial, storable } from './plain.ts'
import { chunks, join, sql } from './sql.ts'
import type { ChatRow, Claim, OutRow, Reader, Store, Transaction } from './types.ts'

/** `done` of a row. */
const WAITS = 0
const SENT = 1
const REFUSED = 2

/** With a `key`, the second call with the same key adds nothing. */
export async function addReplies(
  tx: Transaction,
  chat: string,
  replies: readonly string[],
  at: string,
  key?: string,
): Promise<void> {
  const now = moment(at)
  const indexed = replies.map((reply, i) => ({ reply, onceAs: key === undefined ? null : `${key}#${i}` }))
  for (const chunk of chunks(indexed)) {
    // afterMessage is looked up by each row itself: a look of its own would be one more statement per message.
    const tuples = chunk.map(
      ({ reply, onceAs }) =>
        sql`(${chat}, ${reply}, 0, ${WAITS}, 0, ${now}, ${now}, ${onceAs},
            coalesce((SELECT max("id") FROM "Message" WHERE "chatId" = ${chat}), 0))`,
    )
    await run(
      tx,
      sql`INSERT INTO "Outbox" ("chatId", "reply", "part", "done", "tries", "at", "dueAt", "onceAs", "afterMessage")
          VALUES ${join(tuples)} ON CONFLICT DO NOTHING`,
    )
  }
}

const heads = sql`SELECT min("id") FROM "Outbox" WHERE "done" = ${WAITS} GROUP BY "chatId"`

/** Takes rows that are due, the oldest unsent of each chat, oldest first. */
export async function claimOutbox(store: Store, { owner, now, limit, leaseSeconds }: Claim): Promise<OutRow[]> {
  const at = moment(now)
  const free = sql`"done" = ${WAITS} AND "dueAt" <= ${at} AND ("leaseUntil" IS NULL OR "leaseUntil" <= ${at})`
  const due = sql`SELECT "id" FROM "Outbox" WHERE "id" IN (${heads}) AND ${free}`
  // Mostly there is nothing: a look that waits for nobody.
  if ((await firstRow(store.reader, sql`${due} LIMIT 1`)) === null) return []
  return await store.transaction(async (tx) => {
    // Both the choice and the update look at the lease: of two processes at the same row, the second finds it taken.
    const taken = await rows<{ id: number }>(
      tx,
      sql`UPDATE "Outbox" SET "leaseOwner" = ${owner}, "leaseUntil" = ${secondsAfter(at, leaseSeconds)}
          WHERE "id" IN (${due} ORDER BY "id" LIMIT ${limit}) AND ${free} RETURNING "id"`,
    )
    if (taken.length === 0) return []
    const found = await rows<
      ChatRow & { rowId: number; reply: string; part: number; tries: number; why: string | null; at: string }
    >(
      tx,
      sql`SELECT ${chatColumns}, o."id" AS "rowId", o."reply", o."part", o."tries", o."why", o."at"
          FROM "Outbox" o JOIN "Chat" c ON c."id" = o."chatId" ${withState}
          WHERE o."id" IN (${join(taken.map(({ id }) => Number(id)))}) ORDER BY o."id"`,
    )
    return found.map(({ rowId, reply, part, tries, why, at, ...chat }) => ({
      id: String(rowId),
      chat,
      reply,
      part: Number(part),
      tries: Number(tries),
      why,
      at,
    }))
  })
}

/** So many rendered parts of the reply have gone out; a later try goes on after them, with nothing known of the next. */
export async function markPartSent(tx: Transaction, id: string, parts: number): Promise<void> {
  await run(
    tx,
    sql`UPDATE "Outbox" SET "part" = ${parts}, "why" = NULL WHERE "id" = ${serial(id)} AND "done" = ${WAITS}`,
  )
}

export async function markSent(tx: Transaction, id: string, at: string): Promise<void> {
  await run(
    tx,
    sql`UPDATE "Outbox" SET "done" = ${SENT}, "doneAt" = ${moment(at)}, "leaseOwner" = NULL, "leaseUntil" = NULL
        WHERE "id" = ${serial(id)} AND "done" = ${WAITS}`,
  )
}

/** Still being sent: it stays with its owner for so long again. */
export async function holdOutbox(
  store: Store,
  id: string,
  { owner, now, leaseSeconds }: Omit<Claim, 'limit'>,
): Promise<void> {
  await store.transaction((tx) =>
    run(
      tx,
      sql`UPDATE "Outbox" SET "leaseUntil" = ${secondsAfter(moment(now), leaseSeconds)}
          WHERE "id" = ${serial(id)} AND "done" = ${WAITS} AND "leaseOwner" = ${owner}`,
    ),
  )
}

/** The platform could not take it now. What follows in the same chat waits with it. `unsure`: it may have arrived. */
export async function retryLater(
  tx: Transaction,
  id: string,
  { dueAt, why, unsure = false }: { dueAt: string; why: string; unsure?: boolean },
): Promise<void> {
  await run(
    tx,
    sql`UPDATE "Outbox" SET "dueAt" = ${moment(dueAt)}, "tries" = "tries" + 1, "why" = ${storable(why)},
          "unsure" = "unsure" + ${unsure ? 1 : 0},
          "leaseOwner" = NULL, "leaseUntil" = NULL
        WHERE "id" = ${serial(id)} AND "done" = ${WAITS}`,
  )
}

/** The platform will never take it (chat blocked, gone); what follows in the chat is tried on its own. */
export async function markRefused(tx: Transaction, id: string, why: string, at: string): Promise<void> {
  await run(
    tx,
    sql`UPDATE "Outbox" SET "done" = ${REFUSED}, "doneAt" = ${moment(at)}, "why" = ${storable(why)},
          "leaseOwner" = NULL, "leaseUntil" = NULL
        WHERE "id" = ${serial(id)} AND "done" = ${WAITS}`,
  )
}

/** Replies not yet sent. */
export async function outboxPending(db: Reader): Promise<number> {
  const row = await firstRow<{ n: bigint }>(db, sql`SELECT count(*) AS "n" FROM "Outbox" WHERE "done" = ${WAITS}`)
  return Number(row?.n ?? 0)
}

/** When the next row may be claimed: its due moment, or the end of the lease on it. Null when nothing waits. */
export async function nextOutboxDue(db: Reader): Promise<string | null> {
  const row = await firstRow<{ next: string | null }>(
    db,
    sql`SELECT min(CASE WHEN "leaseUntil" IS NOT NULL AND "leaseUntil" > "dueAt" THEN "leaseUntil" ELSE "dueAt" END) AS "next"
        FROM "Outbox" WHERE "id" IN (${heads})`,
  )
  return row?.next ?? null
}

/** The last replies that went out to a chat, oldest first. */
export async function sentTo(
  db: Reader,
  chat: string,
  limit: number,
): Promise<{ id: string; reply: string; at: string }[]> {
  const found = await rows<{ id: number; reply: string; at: string }>(
    db,
    sql`SELECT "id", "reply", "doneAt" AS "at" FROM "Outbox" WHERE "chatId" = ${chat} AND "done" = ${SENT}
        ORDER BY "id" DESC LIMIT ${limit}`,
  )
  return found.reverse().map((row) => ({ ...row, id: String(row.id) }))
}
