/**
 * One working process per SQLite file: a second one would stop the first at every write. The lock is the operating
 * system's, on a small file beside the database, so that it ends with its process however that ends.
 */
import { resolve } from 'node:path'
import Database from 'better-sqlite3'
import { run } from './connection.ts'
import { StoreError } from './messages.ts'
import { sql } from './sql.ts'
import type { Store } from './types.ts'

/**
 * Takes charge of what waits in the database; returns what gives it up again. Throws StoreError `locked` while another
 * process works on the same file. Work that a dead process had taken is free at once. On PostgreSQL several processes
 * may work side by side, and what a dead one had taken is free when its lease ends.
 */
export async function takeCharge(store: Store, url: string): Promise<() => void> {
  const file = /^file:(.+)$/u.exec(url)?.[1]
  if (file === undefined) return () => {}
  const release = lock(`${resolve(file)}.lock`)
  try {
    await store.transaction(async (tx) => {
      await run(tx, sql`UPDATE "Outbox" SET "leaseOwner" = NULL, "leaseUntil" = NULL WHERE "leaseUntil" IS NOT NULL`)
      await run(tx, sql`UPDATE "Request" SET "leaseOwner" = NULL, "leaseUntil" = NULL WHERE "leaseUntil" IS NOT NULL`)
    })
    return release
  } catch (error) {
    release()
    throw error
  }
}

function lock(file: string): () => void {
  const held = new Database(file, { timeout: 0 })
  try {
    held.exec('PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE')
  } catch (error) {
    held.close()
    throw new StoreError({ code: 'locked' }, error)
  }
  return () => void held.close()
}
