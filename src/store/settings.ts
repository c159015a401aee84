/** Single values of the whole installation, by name. */
import { find, run } from './connection.ts'
import { storable } from './plain.ts'
import { sql } from './sql.ts'
import type { Reader, Transaction } from './types.ts'

export async function getSetting(db: Reader, key: string): Promise<string | null> {
  return (await find(db, ({ setting }) => setting.findUnique({ where: { key } })))?.value ?? null
}

export async function setSetting(tx: Transaction, key: string, value: string): Promise<void> {
  await run(
    tx,
    sql`INSERT INTO "Setting" ("key", "value") VALUES (${key}, ${storable(value)})
        ON CONFLICT ("key") DO UPDATE SET "value" = excluded."value"`,
  )
}
