/** What a model answered, by the hash of what it was asked, for a while; and the tokens it used, by calendar month. */
import { firstRow, run } from './connection.ts'
import { moment, storable } from './plain.ts'
import { sql } from './sql.ts'
import type { Reader, Transaction } from './types.ts'

/** Days an answer is kept: it holds words of officers and is of use only while the same text may be read again. */
const KEPT_DAYS = 30
/** The column's largest number. */
const MOST = 2_147_483_647

export async function modelAnswer(db: Reader, hash: string): Promise<string | undefined> {
  return (await firstRow<{ text: string }>(db, sql`SELECT "text" FROM "ModelAnswer" WHERE "hash" = ${hash}`))?.text
}

/** Keeps an answer, and lets those go that have been kept long enough. */
export async function keepModelAnswer(tx: Transaction, hash: string, text: string, at: string): Promise<void> {
  const since = new Date(Date.parse(at) - KEPT_DAYS * 86_400_000).toISOString()
  await run(tx, sql`DELETE FROM "ModelAnswer" WHERE "at" < ${moment(since)}`)
  await run(
    tx,
    sql`INSERT INTO "ModelAnswer" ("hash", "text", "at") VALUES (${hash}, ${storable(text)}, ${moment(at)})
        ON CONFLICT ("hash") DO UPDATE SET "text" = excluded."text", "at" = excluded."at"`,
  )
}

/** `month`: `2026-11`. */
export async function modelTokens(db: Reader, month: string): Promise<number> {
  const row = await firstRow<{ tokens: unknown }>(db, sql`SELECT "tokens" FROM "ModelTokens" WHERE "month" = ${month}`)
  return Number(row?.tokens ?? 0)
}

/** Fewer than none gives back what was reserved and not used. One statement, so that programs that add at once lose nothing. */
export async function addModelTokens(tx: Transaction, month: string, tokens: number): Promise<void> {
  const n = Math.min(MOST, Math.max(-MOST, Math.round(tokens)))
  const own = sql`"ModelTokens"."tokens"`
  const sum =
    n < 0
      ? sql`CASE WHEN ${own} < ${-n} THEN 0 ELSE ${own} - ${-n} END`
      : sql`CASE WHEN ${own} > ${MOST - n} THEN ${MOST} ELSE ${own} + ${n} END`
  await run(
    tx,
    sql`INSERT INTO "ModelTokens" ("month", "tokens") VALUES (${month}, ${Math.max(0, n)})
        ON CONFLICT ("month") DO UPDATE SET "tokens" = ${sum}`,
  )
}
