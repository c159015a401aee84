/** Reminders that went out, each at most once. */
import { run } from './connection.ts'
import { moment } from './plain.ts'
import { sql } from './sql.ts'
import type { Transaction } from './types.ts'

/** True for the first to claim it. `unit` null: a reminder of the whole campaign. */
export async function claimReminder(
  tx: Transaction,
  { campaign, unit, reminder, at }: { campaign: string; unit: string | null; reminder: string; at: string },
): Promise<boolean> {
  const added = await run(
    tx,
    sql`INSERT INTO "Reminder" ("campaign", "unit", "reminder", "at")
        VALUES (${campaign}, ${unit ?? ''}, ${reminder}, ${moment(at)}) ON CONFLICT DO NOTHING`,
  )
  return added === 1
}
