/**
 * Slow or later work: due at a moment, claimed for a while, gone when done. A request with a key replaces the one that
 * waits under the same key, also when that is just being worked on: its result is then nobody's any more.
 */
import { firstRow, rows, run } from './connection.ts'
import { moment, newId, secondsAfter, storable } from './plain.ts'
import { join, sql, values } from './sql.ts'
import type { Claim, Reader, RequestRow, Store, Transaction } from './types.ts'

export interface NewRequest {
  chat: string | null
  seat: string | null
  campaign: string | null
  kind: string
  payload: string
  dueAt: string
  key?: string
  at: string
}

/** Which requests a worker looks at; without it all. */
export type Kinds = { only: readonly string[] } | { except: readonly string[] }

const ofKinds = (kinds: Kinds | undefined) =>
  kinds === undefined
    ? sql``
    : 'only' in kinds
      ? sql` AND "kind" IN (${join(kinds.only)})`
      : sql` AND "kind" NOT IN (${join(kinds.except)})`

export const addRequest = (tx: Transaction, request: NewRequest): Promise<void> => addRequests(tx, [request])

/** Of several with the same key the last holds. */
export async function addRequests(tx: Transaction, requests: readonly NewRequest[]): Promise<void> {
  const replaced = (request: NewRequest, i: number) =>
    request.key !== undefined && requests.slice(i + 1).some(({ key }) => key === request.key)
  const holding = requests.filter((request, i) => !replaced(request, i))
  if (holding.length === 0) return
  const tuples = holding.map(({ chat, seat, campaign, kind, payload, at, dueAt, key }) => [
    newId(),
    chat,
    seat,
    campaign,
    kind,
    payload,
    moment(at),
    moment(dueAt),
    0,
    0,
    key ?? null,
  ])
  // The replaced row gets the new id, so that whoever works on the old one finds it gone.
  await run(
    tx,
    sql`INSERT INTO "Request" ("id", "chatId", "seatId", "campaign", "kind", "payload", "at", "dueAt", "tries", "failed", "waitsAs")
        VALUES ${values(tuples)}
        ON CONFLICT ("waitsAs") DO UPDATE SET "id" = excluded."id", "chatId" = excluded."chatId", "seatId" = excluded."seatId",
          "campaign" = excluded."campaign", "kind" = excluded."kind", "payload" = excluded."payload", "at" = excluded."at",
          "dueAt" = excluded."dueAt", "tries" = 0, "why" = NULL, "leaseOwner" = NULL, "leaseUntil" = NULL`,
  )
}

/** Takes requests that are due, the longest due first. */
export async function claimRequests(
  store: Store,
  { owner, now, limit, leaseSeconds, kinds }: Claim & { kinds?: Kinds | undefined },
): Promise<RequestRow[]> {
  const at = moment(now)
  const due = sql`SELECT "id" FROM "Request"
    WHERE "failed" = 0 AND "dueAt" <= ${at} AND ("leaseUntil" IS NULL OR "leaseUntil" <= ${at})${ofKinds(kinds)}`
  // Mostly there is nothing: a look that waits for nobody.
  if ((await firstRow(store.reader, sql`${due} LIMIT 1`)) === null) return []
  const taken = await store.transaction((tx) =>
    rows<RequestRow & { at: string }>(
      tx,
      sql`UPDATE "Request" SET "leaseOwner" = ${owner}, "leaseUntil" = ${secondsAfter(at, leaseSeconds)}
          WHERE "id" IN (${due} ORDER BY "dueAt", "at", "id" LIMIT ${limit})
          RETURNING "id", "chatId" AS "chat", "seatId" AS "seat", "campaign", "kind", "payload", "dueAt", "tries", "at"`,
    ),
  )
  const order = (row: { dueAt: string; at: string; id: string }) => `${row.dueAt} ${row.at} ${row.id}`
  return taken
    .sort((a, b) => (order(a) < order(b) ? -1 : 1))
    .map(({ at: _, ...row }) => ({ ...row, tries: Number(row.tries) }))
}

/** False when the request was replaced, cancelled or done by another meanwhile: its result must not be written. */
export async function finishRequest(tx: Transaction, id: string, _at: string): Promise<boolean> {
  return (await run(tx, sql`DELETE FROM "Request" WHERE "id" = ${id} AND "failed" = 0`)) === 1
}

/** Tried again at `dueAt`, or never (null): the row then stays, with why. */
export async function failRequest(tx: Transaction, id: string, why: string, dueAt: string | null): Promise<void> {
  const next = dueAt === null ? sql`"failed" = 1, "waitsAs" = NULL` : sql`"dueAt" = ${moment(dueAt)}`
  await run(
    tx,
    sql`UPDATE "Request" SET "tries" = "tries" + 1, "why" = ${storable(why)}, "leaseOwner" = NULL, "leaseUntil" = NULL, ${next}
        WHERE "id" = ${id} AND "failed" = 0`,
  )
}

export async function cancelRequests(tx: Transaction, { chat, kind }: { chat: string; kind: string }): Promise<void> {
  await run(tx, sql`DELETE FROM "Request" WHERE "chatId" = ${chat} AND "kind" = ${kind} AND "failed" = 0`)
}

/** When the next request may be claimed: its due moment, or the end of the lease on it. Null when nothing waits. */
export async function nextRequestDue(db: Reader, kinds?: Kinds): Promise<string | null> {
  const row = await firstRow<{ next: string | null }>(
    db,
    sql`SELECT min(CASE WHEN "leaseUntil" IS NOT NULL AND "leaseUntil" > "dueAt" THEN "leaseUntil" ELSE "dueAt" END) AS "next"
        FROM "Request" WHERE "failed" = 0${ofKinds(kinds)}`,
  )
  return row?.next ?? null
}
