/** How much waits and how old it is, for whoever watches the program: counts and moments, never a word or a name. */
import { firstRow, rows, run } from './connection.ts'
import { sql } from './sql.ts'
import type { Reader, Transaction } from './types.ts'

export interface Gauges {
  outbox: { waiting: number; sent: number; refused: number; unsure: number; oldest: string | null }
  requests: { waiting: number; failed: number; oldest: string | null }
  messages: number
  updates: number
  files: { count: number; bytes: number }
  openCampaigns: number
  /** Of Zalo's bots, in the month asked for. */
  zalo: { bot: string; messages: number }[]
  /** Tokens a model used in that month. */
  modelTokens: number
}

const int = (n: unknown) => Number(n ?? 0)

/** `at`: ISO, what was due before it counts as waiting; `month`: `2026-11`. */
export async function readGauges(db: Reader, { at, month }: { at: string; month: string }): Promise<Gauges> {
  const out = await firstRow<Record<string, unknown>>(
    db,
    sql`SELECT sum(CASE WHEN "done" = 0 THEN 1 ELSE 0 END) AS "waiting", sum(CASE WHEN "done" = 1 THEN 1 ELSE 0 END) AS "sent",
          sum(CASE WHEN "done" = 2 THEN 1 ELSE 0 END) AS "refused", sum("unsure") AS "unsure",
          min(CASE WHEN "done" = 0 THEN "at" END) AS "oldest" FROM "Outbox"`,
  )
  const asked = await firstRow<Record<string, unknown>>(
    db,
    sql`SELECT sum(CASE WHEN "failed" = 0 AND "dueAt" <= ${at} THEN 1 ELSE 0 END) AS "waiting", sum("failed") AS "failed",
          min(CASE WHEN "failed" = 0 AND "dueAt" <= ${at} THEN "dueAt" END) AS "oldest" FROM "Request"`,
  )
  const counts = await firstRow<Record<string, unknown>>(
    db,
    sql`SELECT (SELECT count(*) FROM "Message") AS "messages", (SELECT count(*) FROM "Update") AS "updates",
          (SELECT count(*) FROM "File") AS "files", (SELECT sum("size") FROM "File") AS "bytes",
          (SELECT count(*) FROM "Campaign" WHERE "state" = 'open') AS "campaigns",
          (SELECT sum("tokens") FROM "ModelTokens" WHERE "month" = ${month}) AS "tokens"`,
  )
  const zalo = await rows<{ bot: string; messages: unknown }>(
    db,
    sql`SELECT "bot", "messages" FROM "ZaloMessages" WHERE "month" = ${month} ORDER BY "bot"`,
  )
  const moment = (value: unknown) => (typeof value === 'string' ? value : null)
  return {
    outbox: {
      waiting: int(out?.waiting),
      sent: int(out?.sent),
      refused: int(out?.refused),
      unsure: int(out?.unsure),
      oldest: moment(out?.oldest),
    },
    requests: { waiting: int(asked?.waiting), failed: int(asked?.failed), oldest: moment(asked?.oldest) },
    messages: int(counts?.messages),
    updates: int(counts?.updates),
    files: { count: int(counts?.files), bytes: int(counts?.bytes) },
    openCampaigns: int(counts?.campaigns),
    zalo: zalo.map(({ bot, messages }) => ({ bot, messages: int(messages) })),
    modelTokens: int(counts?.tokens),
  }
}

/** Fails where nothing can be written (full disk, a database that is gone or read-only). */
export async function tryWriting(tx: Transaction, at: string): Promise<void> {
  await run(
    tx,
    sql`INSERT INTO "Setting" ("key", "value") VALUES ('alive', ${at})
        ON CONFLICT ("key") DO UPDATE SET "value" = excluded."value"`,
  )
}
