/** Single values of the whole installation, by name. */
import { firstRow, run } from './connection.ts'
import { storable } from './plain.ts'
import { sql } from './sql.ts'
import type { Reader, Transaction } from './types.ts'

export async function getSetting(db: Reader, key: string): Promise<string | null> {
  // In SQL, for it is asked at every start: the first call of Prisma's own loads its query compiler, 50 ms.
  const row = await firstRow<{ value: string }>(db, sql`SELECT "value" FROM "Setting" WHERE "key" = ${key}`)
  return row?.value ?? null
}

export async function setSetting(tx: Transaction, key: string, value: string): Promise<void> {
  await run(
    tx,
    sql`INSERT INTO "Setting" ("key", "value") VALUES (${key}, ${storable(value)})
        ON CONFLICT ("key") DO UPDATE SET "value" = excluded."value"`,
  )
}
