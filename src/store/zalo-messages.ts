/** How many messages each Zalo bot has had in a calendar month: the plan allows so many, and Zalo does not tell. */
import { firstRow } from './connection.ts'
import { sql } from './sql.ts'
import type { Reader, Transaction } from './types.ts'

/** `month`: `2026-11`. Gives the new total; several processes may count at the same time. */
export async function countZaloMessages(
  tx: Transaction,
  { bot, month, messages }: { bot: string; month: string; messages: number },
): Promise<number> {
  const row = await firstRow<{ messages: number }>(
    tx,
    sql`INSERT INTO "ZaloMessages" ("bot", "month", "messages") VALUES (${bot}, ${month}, ${messages})
        ON CONFLICT ("bot", "month") DO UPDATE SET "messages" = "ZaloMessages"."messages" + excluded."messages"
        RETURNING "messages"`,
  )
  return Number(row?.messages ?? 0)
}

/** 0 for a month without messages. */
export async function zaloMessagesOf(db: Reader, bot: string, month: string): Promise<number> {
  const row = await firstRow<{ messages: number }>(
    db,
    sql`SELECT "messages" FROM "ZaloMessages" WHERE "bot" = ${bot} AND "month" = ${month}`,
  )
  return Number(row?.messages ?? 0)
}
