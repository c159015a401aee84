/**
 * Brings a database to the state this program needs, at start: runs the migrations of `prisma/<provider>/migrations`
 * that it has not seen, all in one transaction. Keeps its book in `_prisma_migrations`, as Prisma's own tools do, so
 * that those find nothing to object to. Refuses a database that is newer than the program, and an edited migration.
 */
import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { asStoreError, StoreError, shortReason } from './messages.ts'

export type Provider = 'sqlite' | 'postgresql'

/** The bare driver: migrations are scripts of many statements, which the client cannot run. */
export interface Driver {
  provider: Provider
  run(script: string): Promise<void>
  rows(query: string): Promise<Record<string, unknown>[]>
  close(): Promise<void>
}

export function sqliteDriver(file: string): Driver {
  const database = new Database(file, { timeout: 0 }) // who opens the store waits for another start, without standing still
  return {
    provider: 'sqlite',
    run: async (script) => void database.exec(script),
    rows: async (query) => database.prepare(query).all() as Record<string, unknown>[],
    close: async () => void database.close(),
  }
}

export async function postgresDriver(url: string): Promise<Driver> {
  const { default: pg } = await import('pg') // not before it is needed: most installations are SQLite's
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {}) // a server that goes away shows in the next query
  await client.connect()
  return {
    provider: 'postgresql',
    run: async (script) => void (await client.query(script)),
    rows: async (query) => (await client.query(query)).rows,
    close: () => client.end(),
  }
}

export interface Migration {
  name: string
  script: string
}

export const migrationsFolder = (provider: Provider): string =>
  fileURLToPath(new URL(`../../prisma/${provider}/migrations`, import.meta.url))

/** In order of their names, which begin with the moment they were written. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(
    names.sort().map(async (name) => ({ name, script: await readFile(join(folder, name, 'migration.sql'), 'utf8') })),
  )
}

const checksum = (script: string) => createHash('sha256').update(script).digest('hex')

/** The book, as Prisma itself creates it. */
const createBook: Record<Provider, string> = {
  sqlite: `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id" TEXT PRIMARY KEY NOT NULL, "checksum" TEXT NOT NULL, "finished_at" DATETIME, "migration_name" TEXT NOT NULL,
    "logs" TEXT, "rolled_back_at" DATETIME, "started_at" DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0)`,
  postgresql: `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id" VARCHAR(36) PRIMARY KEY NOT NULL, "checksum" VARCHAR(64) NOT NULL, "finished_at" TIMESTAMPTZ,
    "migration_name" VARCHAR(255) NOT NULL, "logs" TEXT, "rolled_back_at" TIMESTAMPTZ,
    "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(), "applied_steps_count" INTEGER NOT NULL DEFAULT 0)`,
}
const bookExists: Record<Provider, string> = {
  sqlite: `SELECT name FROM sqlite_master WHERE type = 'table' AND name = '_prisma_migrations'`,
  postgresql: `SELECT 1 FROM pg_catalog.pg_tables WHERE schemaname = current_schema() AND tablename = '_prisma_migrations'`,
}

/** Migrations the database has not seen; throws where book and folder contradict each other. */
export async function pending(driver: Driver, migrations: Migration[]): Promise<Migration[]> {
  if ((await driver.rows(bookExists[driver.provider])).length === 0) return migrations
  const book = await driver.rows(
    `SELECT "migration_name" AS name, "checksum", "finished_at" AS finished FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL`,
  )
  const applied = new Map(book.map((row) => [String(row.name), row]))
  for (const name of applied.keys())
    if (!migrations.some((migration) => migration.name === name)) throw new StoreError({ code: 'newer-database', name })
  return migrations.filter(({ name, script }) => {
    const row = applied.get(name)
    if (!row) return true
    if (row.finished === null) throw new StoreError({ code: 'unfinished-migration', name })
    if (row.checksum !== checksum(script)) throw new StoreError({ code: 'edited-migration', name })
    return false
  })
}

async function applyOne(driver: Driver, { name, script }: Migration, at: Date): Promise<void> {
  try {
    await driver.run(script)
  } catch (error) {
    const known = asStoreError(error)
    throw known instanceof StoreError
      ? known
      : new StoreError({ code: 'failed-migration', name, why: shortReason(error) }, error)
  }
  const moment = at.toISOString().replace('Z', '+00:00')
  await driver.run(
    `INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "started_at", "applied_steps_count")
     VALUES ('${randomUUID()}', '${checksum(script)}', '${moment}', '${name.replaceAll("'", "''")}', '${moment}', 1)`,
  )
}

/** Applies what is missing, all or nothing; returns the names applied. Takes no lock when nothing is missing. */
export async function migrate(driver: Driver, migrations: Migration[], at: Date): Promise<string[]> {
  if ((await pending(driver, migrations)).length === 0) return []
  const sqlite = driver.provider === 'sqlite'
  // Rewriting a table needs foreign keys off, which SQLite allows only outside a transaction.
  if (sqlite) await driver.run('PRAGMA foreign_keys = OFF')
  await driver.run(sqlite ? 'BEGIN IMMEDIATE' : 'BEGIN; SELECT pg_advisory_xact_lock(72707369)')
  try {
    await driver.run(createBook[driver.provider])
    const missing = await pending(driver, migrations) // again: another process may have been first
    for (const migration of missing) await applyOne(driver, migration, at)
    const broken = sqlite ? await driver.rows('PRAGMA foreign_key_check') : []
    if (broken.length > 0) {
      const name = missing.at(-1)?.name ?? ''
      throw new StoreError({ code: 'failed-migration', name, why: `foreign key: ${String(broken[0]?.table)}` })
    }
    await driver.run('COMMIT')
    return missing.map(({ name }) => name)
  } catch (error) {
    // A script that ends the transaction itself leaves nothing to roll back; the first error is the one to tell.
    await driver.run('ROLLBACK').catch(() => {})
    throw error
  } finally {
    if (sqlite) await driver.run('PRAGMA foreign_keys = ON')
  }
}
