/** Browsers signed in to the web chat: a token in a cookie, its hash here; each stands for one chat. */
import { freshToken, tokenHash } from './codes.ts'
import { firstRow, run } from './connection.ts'
import { moment } from './plain.ts'
import { sql } from './sql.ts'
import type { Reader, Transaction } from './types.ts'

/** A session nobody used for so long has ended. */
const IDLE_DAYS = 60
const DAY_MS = 86_400_000

const hashOf = (db: Reader, token: string) => tokenHash(db, 'session', token)

/** Returns the token; it cannot be had again. */
export async function addSession(tx: Transaction, { address, at }: { address: string; at: string }): Promise<string> {
  const token = freshToken()
  const old = new Date(Date.parse(at) - IDLE_DAYS * DAY_MS).toISOString()
  await run(tx, sql`DELETE FROM "WebSession" WHERE "lastSeenAt" < ${old}`)
  await run(
    tx,
    sql`INSERT INTO "WebSession" ("tokenHash", "address", "at", "lastSeenAt")
        VALUES (${hashOf(tx, token)}, ${address}, ${moment(at)}, ${moment(at)})`,
  )
  return token
}

/** The chat's address; `stale`: it is time to note that it is used. */
export async function openSession(
  db: Reader,
  token: string,
  at: string,
): Promise<{ address: string; stale: boolean } | null> {
  if (!/^[\w-]{32}$/.test(token)) return null
  const idle = new Date(Date.parse(at) - IDLE_DAYS * DAY_MS).toISOString()
  const row = await firstRow<{ address: string; lastSeenAt: string }>(
    db,
    sql`SELECT "address", "lastSeenAt" FROM "WebSession"
        WHERE "tokenHash" = ${hashOf(db, token)} AND "revokedAt" IS NULL AND "lastSeenAt" > ${idle}`,
  )
  return row && { address: row.address, stale: Date.parse(at) - Date.parse(row.lastSeenAt) > DAY_MS }
}

export async function touchSession(tx: Transaction, token: string, at: string): Promise<void> {
  await run(tx, sql`UPDATE "WebSession" SET "lastSeenAt" = ${moment(at)} WHERE "tokenHash" = ${hashOf(tx, token)}`)
}

/** Signed out: the cookie opens nothing any more. */
export async function endSession(tx: Transaction, token: string, at: string): Promise<void> {
  await run(tx, sql`UPDATE "WebSession" SET "revokedAt" = ${moment(at)} WHERE "tokenHash" = ${hashOf(tx, token)}`)
}

/** Every browser of a chat. */
export async function endSessionsAt(tx: Transaction, address: string, at: string): Promise<void> {
  await run(tx, sql`UPDATE "WebSession" SET "revokedAt" = ${moment(at)} WHERE "address" = ${address}`)
}
