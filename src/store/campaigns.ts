/** Campaigns as they were opened. A definition is kept whole under its hash and never changed. */
import { firstRow, houseOf, rows, run } from './connection.ts'
import { StoreError } from './messages.ts'
import { moment } from './plain.ts'
import { Sql, sql } from './sql.ts'
import type { CampaignRow, Reader, Transaction } from './types.ts'

export interface CampaignColumns {
  id: string
  hash: string
  version: number
  deadline: string
  state: 'open' | 'closed'
  openedAt: string
  remindersOn: number
  activeUnits: string
  waitingHash: string | null
}
export const campaignColumns: readonly (keyof CampaignColumns)[] = [
  'id',
  'hash',
  'version',
  'deadline',
  'state',
  'openedAt',
  'remindersOn',
  'activeUnits',
  'waitingHash',
]
const columns = new Sql([campaignColumns.map((column) => `"${column}"`).join(', ')], [])

async function definitionOf(db: Reader, hash: string): Promise<string> {
  const { definitions } = houseOf(db)
  const known = definitions.get(hash)
  if (known !== undefined) return known
  const row = await firstRow<{ definition: string }>(
    db,
    sql`SELECT "definition" FROM "Definition" WHERE "hash" = ${hash}`,
  )
  if (!row) throw new StoreError({ code: 'no-such-row', what: 'định nghĩa', id: hash })
  definitions.set(hash, row.definition)
  return row.definition
}

export const toCampaign = async (db: Reader, row: CampaignColumns): Promise<CampaignRow> => ({
  ...row,
  version: Number(row.version),
  definition: await definitionOf(db, row.hash),
  remindersOn: Number(row.remindersOn) === 1,
  activeUnits: JSON.parse(row.activeUnits) as Record<string, boolean>,
})

export async function getCampaign(db: Reader, id: string): Promise<CampaignRow | null> {
  const row = await firstRow<CampaignColumns>(db, sql`SELECT ${columns} FROM "Campaign" WHERE "id" = ${id}`)
  return row && (await toCampaign(db, row))
}

/** Oldest first. */
export async function listCampaigns(db: Reader): Promise<CampaignRow[]> {
  const found: CampaignRow[] = []
  for (const row of await rows<CampaignColumns>(db, sql`SELECT ${columns} FROM "Campaign" ORDER BY "openedAt", "id"`))
    found.push(await toCampaign(db, row))
  return found
}

const keepDefinition = (tx: Transaction, hash: string, definition: string) =>
  run(tx, sql`INSERT INTO "Definition" ("hash", "definition") VALUES (${hash}, ${definition}) ON CONFLICT DO NOTHING`)

/** False when the campaign was open already; nothing changes then. */
export async function openCampaign(
  tx: Transaction,
  {
    id,
    definition,
    hash,
    deadline,
    at,
  }: { id: string; definition: string; hash: string; deadline: string; at: string },
): Promise<boolean> {
  await keepDefinition(tx, hash, definition)
  const opened = await run(
    tx,
    sql`INSERT INTO "Campaign" ("id", "hash", "version", "deadline", "state", "openedAt", "remindersOn", "activeUnits")
        VALUES (${id}, ${hash}, 1, ${deadline}, 'open', ${moment(at)}, 1, '{}') ON CONFLICT DO NOTHING`,
  )
  return opened === 1
}

/** `by` is the person who moved it. */
export async function setDeadline(
  tx: Transaction,
  id: string,
  deadline: string,
  by: string,
  at: string,
): Promise<void> {
  await run(
    tx,
    sql`UPDATE "Campaign" SET "deadline" = ${deadline}, "deadlineBy" = ${by}, "deadlineAt" = ${moment(at)} WHERE "id" = ${id}`,
  )
}

/** Automatic reminders run from the opening on, unless staff switches them off. */
export async function setReminders(tx: Transaction, id: string, on: boolean): Promise<void> {
  await run(tx, sql`UPDATE "Campaign" SET "remindersOn" = ${on ? 1 : 0} WHERE "id" = ${id}`)
}

export async function setUnitActive(tx: Transaction, id: string, unit: string, active: boolean): Promise<void> {
  const row = await firstRow<{ activeUnits: string }>(tx, sql`SELECT "activeUnits" FROM "Campaign" WHERE "id" = ${id}`)
  if (!row) return
  const units = JSON.stringify({ ...(JSON.parse(row.activeUnits) as Record<string, boolean>), [unit]: active })
  await run(tx, sql`UPDATE "Campaign" SET "activeUnits" = ${units} WHERE "id" = ${id}`)
}

/** A definition that lies in the folder and differs from the open one; the open one itself takes the note back. */
export async function noteWaitingDefinition(
  tx: Transaction,
  id: string,
  definition: string,
  hash: string,
): Promise<void> {
  await keepDefinition(tx, hash, definition)
  await run(
    tx,
    sql`UPDATE "Campaign" SET "waitingHash" = CASE WHEN "hash" = ${hash} THEN NULL ELSE ${hash} END WHERE "id" = ${id}`,
  )
}

/** Takes the waiting definition over, as the next version; false when none waits. */
export async function adoptDefinition(tx: Transaction, id: string, at: string): Promise<boolean> {
  const adopted = await run(
    tx,
    sql`UPDATE "Campaign" SET "hash" = "waitingHash", "waitingHash" = NULL, "version" = "version" + 1, "adoptedAt" = ${moment(at)}
        WHERE "id" = ${id} AND "waitingHash" IS NOT NULL`,
  )
  return adopted === 1
}
