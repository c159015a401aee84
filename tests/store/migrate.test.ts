import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { getSetting, openStore } from '../../src/store/index.ts'
import { type Migration, migrate, migrationsFolder, readMigrations } from '../../src/store/migrate.ts'
import { AT, onEachDatabase, type TestDatabase } from './databases.ts'

const one: Migration = { name: '20230101000000_one', script: 'CREATE TABLE "a" ("x" TEXT PRIMARY KEY);' }
const two: Migration = {
  name: '20230102000000_two',
  script: 'CREATE TABLE "b" ("x" TEXT); INSERT INTO "a" VALUES (\'1\');',
}

const apply = async (database: TestDatabase, migrations: Migration[]) => {
  const driver = await database.driver()
  try {
    return await migrate(driver, migrations, new Date(AT))
  } finally {
    await driver.close()
  }
}
const count = async (database: TestDatabase, table: string) => {
  const driver = await database.driver()
  try {
    return Number((await driver.rows(`SELECT count(*) AS n FROM "${table}"`))[0]?.n)
  } finally {
    await driver.close()
  }
}

onEachDatabase((databases) => {
  test('each runs once, in order; those of both programs are seen by the next start', async () => {
    const database = await databases.create()
    expect(await apply(database, [one])).toEqual([one.name])
    expect(await apply(database, [one, two])).toEqual([two.name])
    expect(await apply(database, [one, two])).toEqual([])
    expect(await count(database, 'a')).toBe(1)
  })

  test('an edited migration is refused', async () => {
    const database = await databases.create()
    await apply(database, [one])
    await expect(apply(database, [{ ...one, script: `${one.script} ` }])).rejects.toMatchObject({
      code: 'edited-migration',
    })
  })

  test('a newer database is refused and left as it is', async () => {
    const database = await databases.create()
    await apply(database, [one, two])
    await expect(apply(database, [one])).rejects.toMatchObject({ code: 'newer-database' })
    expect(await count(database, 'a')).toBe(1)
  })

  test('a script that breaks half-way leaves nothing, nor do those before it in the same start', async () => {
    const database = await databases.create()
    const broken = {
      name: '20230103000000_broken',
      script: 'CREATE TABLE "c" ("x" TEXT); INSERT INTO "nowhere" VALUES (1);',
    }
    await apply(database, [one])
    await expect(apply(database, [one, two, broken])).rejects.toMatchObject({ code: 'failed-migration' })
    expect(await count(database, 'a')).toBe(0)
    await expect(count(database, 'c')).rejects.toThrow()
    expect(await apply(database, [one, two])).toEqual([two.name])
  })

  test('one that was left unfinished by other tools is refused', async () => {
    const database = await databases.create()
    await apply(database, [one])
    const driver = await database.driver()
    await driver.run('UPDATE "_prisma_migrations" SET "finished_at" = NULL')
    await driver.close()
    await expect(apply(database, [one])).rejects.toMatchObject({ code: 'unfinished-migration' })
  })

  test('two programs starting at once on an empty database both come up', async () => {
    const { url, filesDir } = await databases.create()
    const start = (name: string) =>
      promisify(execFile)(process.execPath, ['--import', 'tsx', 'tests/store/start-once.ts', url, filesDir, name])
    await Promise.all([start('first'), start('second')])
    const store = await openStore({ url, filesDir, at: () => new Date(AT) })
    expect(await getSetting(store.reader, 'first')).toBe('was here')
    expect(await getSetting(store.reader, 'second')).toBe('was here')
    await store.close()
  })

  test('the store itself refuses what the migrations refuse, with one line', async () => {
    const database = await databases.create()
    const options = { url: database.url, filesDir: database.filesDir, at: () => new Date(AT) }
    await (await openStore(options)).close()
    const driver = await database.driver()
    await driver.run(`UPDATE "_prisma_migrations" SET "migration_name" = '29990101000000_tomorrow'`)
    await driver.close()
    const refused = openStore(options)
    await expect(refused).rejects.toMatchObject({ code: 'newer-database' })
    await expect(refused).rejects.toThrow(/^[^\n]+29990101000000_tomorrow[^\n]+$/)
  })
})

test('both databases have the same migrations', async () => {
  const names = async (provider: 'sqlite' | 'postgresql') =>
    (await readMigrations(migrationsFolder(provider))).map(({ name }) => name)
  expect(await names('sqlite')).toEqual(await names('postgresql'))
})
