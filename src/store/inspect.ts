/** Looks at a database without changing it, also while the program runs or before it ever ran: for the operator. */
import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import Database from 'better-sqlite3'
import { asStoreError, StoreError, shortReason } from './messages.ts'
import { type Driver, migrationsFolder, pending, postgresDriver, readMigrations } from './migrate.ts'

export interface Inspection {
  /** No file yet: the first start makes it. */
  missing?: true
  provider: 'sqlite' | 'postgresql'
  /** Of the file with its journal; undefined for PostgreSQL. */
  bytes?: number
  /** Upgrades the next start applies. */
  pending: number
  /** Of Zalo's bots in the month asked for. */
  zalo: { bot: string; messages: number }[]
}

/**
 * `month`: `2026-11`. Throws StoreError for a database that cannot be opened, is damaged (SQLite's own `quick_check`) or
 * does not belong to this program's version.
 */
export async function inspectDatabase(url: string, month: string): Promise<Inspection> {
  const file = /^file:(.+)$/u.exec(url)?.[1]
  try {
    if (file === undefined) return { provider: 'postgresql', ...(await look(await postgresDriver(url), month)) }
    const path = resolve(file)
    const bytes = await sizeOf(path)
    if (bytes === undefined) return { missing: true, provider: 'sqlite', pending: 0, zalo: [] }
    return {
      provider: 'sqlite',
      bytes: bytes + ((await sizeOf(`${path}-wal`)) ?? 0),
      ...(await look(readOnly(path), month)),
    }
  } catch (error) {
    const known = asStoreError(error)
    throw known instanceof StoreError ? known : new StoreError({ code: 'unopenable', why: shortReason(error) }, error)
  }
}

const sizeOf = (path: string) =>
  stat(path).then(
    ({ size }) => size,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined
      throw error
    },
  )

function readOnly(path: string): Driver {
  const database = new Database(path, { readonly: true, fileMustExist: true, timeout: 3000 })
  return {
    provider: 'sqlite',
    run: async (script) => void database.exec(script),
    rows: async (query) => database.prepare(query).all() as Record<string, unknown>[],
    close: async () => void database.close(),
  }
}

async function look(driver: Driver, month: string): Promise<Pick<Inspection, 'pending' | 'zalo'>> {
  try {
    if (driver.provider === 'sqlite') {
      const [found] = await driver.rows('PRAGMA quick_check(1)')
      const said = String(Object.values(found ?? {})[0])
      if (said !== 'ok') throw new StoreError({ code: 'unopenable', why: said.slice(0, 200) })
    }
    const missing = await pending(driver, await readMigrations(migrationsFolder(driver.provider)))
    // Its tables may not be there yet.
    if (missing.length > 0) return { pending: missing.length, zalo: [] }
    const rows = await driver.rows('SELECT "bot", "month", "messages" FROM "ZaloMessages"')
    const zalo = rows.filter((row) => row.month === month)
    return { pending: 0, zalo: zalo.map(({ bot, messages }) => ({ bot: String(bot), messages: Number(messages) })) }
  } finally {
    await driver.close()
  }
}
