/** Opens a database: brings it to the state this program needs, and keeps its connections to itself. */
import { randomBytes } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { whenFree } from './busy.ts'
import { type House, readerOn, within } from './connection.ts'
import { adoptFile, checkedPlace, readFileBytes, scratchPlace, sweepDrafts, writeFileBytes } from './files.ts'
import { asStoreError, StoreError, shortReason } from './messages.ts'
import {
  type Driver,
  migrate,
  migrationsFolder,
  type Provider,
  postgresDriver,
  readMigrations,
  sqliteDriver,
} from './migrate.ts'
import { openPostgres } from './postgres.ts'
import { openSqlite } from './sqlite.ts'
import type { Store, StoreOptions, Transaction } from './types.ts'

/** Applies what is missing; returns the database's pepper, made on first use. */
async function prepare(provider: Provider, connect: () => Promise<Driver>, at: Date): Promise<string> {
  const migrations = await readMigrations(migrationsFolder(provider))
  const driver = await connect()
  try {
    if (provider === 'sqlite') await driver.run('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
    await migrate(driver, migrations, at)
    const pepper = async () => (await driver.rows(`SELECT "value" FROM "Setting" WHERE "key" = 'pepper'`))[0]?.value
    if ((await pepper()) === undefined) {
      const made = randomBytes(24).toString('hex')
      await driver.run(`INSERT INTO "Setting" ("key", "value") VALUES ('pepper', '${made}') ON CONFLICT DO NOTHING`)
    }
    return String(await pepper())
  } finally {
    await driver.close()
  }
}

function place(url: string): { provider: Provider; where: string } {
  if (/^postgres(?:ql)?:\/\//.test(url)) return { provider: 'postgresql', where: url }
  const file = /^file:(.+)$/.exec(url)?.[1]
  if (!file || file.includes('?') || file.includes(':memory:'))
    throw new StoreError({ code: 'bad-url', url: url.replace(/:[^:@/]*@/, ':…@') })
  return { provider: 'sqlite', where: resolve(file) }
}

/**
 * Opens the database, made when missing, and brings it to the state this program needs. Throws StoreError, whose
 * message is one line for the person at the console.
 */
export async function openStore({ url, at, filesDir, pause = (ms) => sleep(ms) }: StoreOptions): Promise<Store> {
  const { provider, where } = place(url)
  try {
    await mkdir(filesDir, { recursive: true })
    if (provider === 'sqlite') await mkdir(dirname(where), { recursive: true })
    const connect = async () => (provider === 'sqlite' ? sqliteDriver(where) : await postgresDriver(where))
    const pepper = await whenFree(() => prepare(provider, connect, at()), pause)
    const clients = await (provider === 'sqlite' ? openSqlite(where, pause) : openPostgres(where))
    const house: House = { filesDir: resolve(filesDir), pepper, definitions: new Map() }
    let closed = false
    const reader = readerOn(clients.reader, house)
    const store: Store = {
      reader,
      async transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
        if (closed) throw new StoreError({ code: 'closed' })
        try {
          return await clients.transaction((client) => within(client, house, work))
        } catch (error) {
          throw asStoreError(error)
        }
      },
      filePlace: (hash) => checkedPlace(house.filesDir, hash),
      scratch: () => scratchPlace(house.filesDir),
      sweep: (now) => sweepDrafts(house.filesDir, now),
      adopt: (path) => adoptFile(house.filesDir, path),
      dropBytes: (hash) => rm(checkedPlace(house.filesDir, hash), { force: true }),
      keepBytes: (bytes) => writeFileBytes(house.filesDir, bytes),
      fileBytes: (hash) => readFileBytes(house.filesDir, hash),
      async close() {
        if (closed) return
        closed = true
        await clients.close()
      },
    }
    return store
  } catch (error) {
    const known = asStoreError(error)
    if (known instanceof StoreError) throw known
    throw new StoreError({ code: 'unopenable', why: shortReason(error) }, error)
  }
}
