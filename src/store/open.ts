/**
 * Opens a database and keeps its clients to itself. SQLite has one connection per client, and a statement sent outside
 * an open transaction would run inside it and be lost with it: so every write waits its turn in one queue, and reads
 * use a second client on the same file. PostgreSQL does that itself; there, transactions see one snapshot, and one that
 * collides with another is run again.
 */
import { randomBytes } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Prisma, PrismaClient } from '#prisma'
import { type House, readerOn, transactionOn } from './connection.ts'
import { readFileBytes } from './files.ts'
import { asStoreError, isCollision, StoreError } from './messages.ts'
import {
  type Driver,
  migrate,
  migrationsFolder,
  type Provider,
  postgresDriver,
  readMigrations,
  sqliteDriver,
} from './migrate.ts'
import type { Store, StoreOptions, Transaction } from './types.ts'

type Work<T> = (client: Prisma.TransactionClient) => Promise<T>
interface Clients {
  reader: PrismaClient
  transaction<T>(work: Work<T>): Promise<T>
  close(): Promise<void>
}

const PATIENCE = { maxWait: 10_000, timeout: 20_000 } // ms: to begin, to finish
/** How often a transaction that collided is run again, and the longest pause before it, in ms. */
const ATTEMPTS = 12
const LONGEST_PAUSE = 400

/** Every write waits its turn. Slow work does not belong into `work`, for it holds up all. */
function serialWriter(writer: PrismaClient) {
  let tail: Promise<unknown> = Promise.resolve()
  const transaction = <T>(work: Work<T>): Promise<T> => {
    const turn = tail.then(() => writer.$transaction(work, PATIENCE))
    tail = turn.catch(() => {})
    return turn
  }
  return { transaction, idle: () => tail }
}

async function openSqlite(file: string): Promise<Clients> {
  const [generated, { PrismaBetterSqlite3 }] = await Promise.all([
    import('../generated/sqlite/client.ts'),
    import('@prisma/adapter-better-sqlite3'),
  ])
  const client = async () => {
    const adapter = new PrismaBetterSqlite3({ url: `file:${file}`, timeout: 5000 })
    const opened = new generated.PrismaClient({ adapter }) as unknown as PrismaClient
    // The driver opens a WAL database with synchronous = NORMAL, which may lose the last commits with the power.
    await opened.$queryRawUnsafe('PRAGMA synchronous = FULL')
    await opened.$queryRawUnsafe('PRAGMA foreign_keys = ON')
    return opened
  }
  const [writer, reader] = await Promise.all([client(), client()])
  const { transaction, idle } = serialWriter(writer)
  return {
    reader,
    transaction,
    async close() {
      await idle()
      await Promise.all([writer.$disconnect(), reader.$disconnect()])
    },
  }
}

async function openPostgres(url: string): Promise<Clients> {
  const [generated, { PrismaPg }] = await Promise.all([
    import('../generated/postgresql/client.ts'),
    import('@prisma/adapter-pg'),
  ])
  const adapter = new PrismaPg({ connectionString: url, max: 8 })
  const client = new generated.PrismaClient({ adapter }) as unknown as PrismaClient
  const snapshot = { ...PATIENCE, isolationLevel: 'RepeatableRead' as 'Serializable' } // SQLite's type knows only the one
  const running = new Set<Promise<unknown>>()
  const again = async <T>(work: Work<T>): Promise<T> => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await client.$transaction(work, snapshot)
      } catch (error) {
        if (attempt >= ATTEMPTS || !isCollision(error)) throw error
        await pause(Math.random() * Math.min(LONGEST_PAUSE, 5 * 2 ** attempt))
      }
    }
  }
  return {
    reader: client,
    transaction(work) {
      const turn = again(work)
      const settled = turn.then(
        () => {},
        () => {},
      )
      running.add(settled)
      void settled.then(() => running.delete(settled))
      return turn
    },
    async close() {
      await Promise.all(running)
      await client.$disconnect()
    },
  }
}

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
export async function openStore({ url, at, filesDir }: StoreOptions): Promise<Store> {
  const { provider, where } = place(url)
  try {
    await mkdir(filesDir, { recursive: true })
    if (provider === 'sqlite') await mkdir(dirname(where), { recursive: true })
    const pepper = await prepare(
      provider,
      async () => (provider === 'sqlite' ? sqliteDriver(where) : await postgresDriver(where)),
      at(),
    )
    const clients = await (provider === 'sqlite' ? openSqlite(where) : openPostgres(where))
    const house: House = { provider, filesDir: resolve(filesDir), pepper, definitions: new Map() }
    let closed = false
    const reader = readerOn(clients.reader, house)
    const store: Store = {
      reader,
      async transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
        if (closed) throw new StoreError({ code: 'closed' })
        try {
          return await clients.transaction((client) => work(transactionOn(client, house)))
        } catch (error) {
          throw asStoreError(error)
        }
      },
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
    throw new StoreError(
      { code: 'unopenable', why: error instanceof Error ? (error.message.split('\n').at(-1) ?? '').slice(0, 200) : '' },
      error,
    )
  }
}
