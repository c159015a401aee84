import { writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import {
  addAudit,
  claimReminder,
  claimUpdate,
  getSetting,
  loadSubmission,
  openStore,
  StoreError,
  saveShared,
  setSetting,
  type Transaction,
} from '../../src/store/index.ts'
import { openSqlite } from '../../src/store/sqlite.ts'
import { AT, onEachDatabase, sqliteOnly } from './databases.ts'

const update = (id: string) => ({ channel: 'zalo', bot: 'b1', update: id, at: AT })
const listed = { answered: 'answered' } as const

onEachDatabase((databases) => {
  test('an update is taken once, whatever comes again and however many at once', async () => {
    const store = await databases.open()
    const taken = await Promise.all(
      Array.from({ length: 20 }, () => store.transaction((tx) => claimUpdate(tx, update('7')))),
    )
    expect(taken.filter(Boolean)).toHaveLength(1)
    // The same id of another bot is another update.
    expect(await store.transaction((tx) => claimUpdate(tx, { ...update('7'), bot: 'b2' }))).toBe(true)
  })

  test('what is rolled back leaves nothing, and takes nothing of others with it', async () => {
    const store = await databases.open()
    const failing = store.transaction(async (tx) => {
      await claimUpdate(tx, update('1'))
      await setSetting(tx, 'a', 'lost')
      throw new Error('the dialog failed')
    })
    const beside = store.transaction((tx) => setSetting(tx, 'b', 'kept'))
    await expect(failing).rejects.toThrow('the dialog failed')
    await beside
    expect(await getSetting(store.reader, 'a')).toBeNull()
    expect(await getSetting(store.reader, 'b')).toBe('kept')
    expect(await store.transaction((tx) => claimUpdate(tx, update('1')))).toBe(true)
  })

  test('a reader never sees what is not committed', async () => {
    const store = await databases.open()
    await store.transaction(async (tx) => {
      await setSetting(tx, 'a', '1')
      expect(await getSetting(tx, 'a')).toBe('1')
      expect(await getSetting(store.reader, 'a')).toBeNull()
    })
    expect(await getSetting(store.reader, 'a')).toBe('1')
  })

  test('a double inside a transaction does not spoil the rest of it', async () => {
    const store = await databases.open()
    const reminder = { campaign: 'c1', unit: 'xa-a', reminder: 'day-before', at: AT }
    await store.transaction((tx) => claimReminder(tx, reminder))
    await store.transaction(async (tx) => {
      expect(await claimReminder(tx, reminder)).toBe(false)
      expect(await claimReminder(tx, { ...reminder, unit: null })).toBe(true)
      await addAudit(tx, { campaign: 'c1', unit: null, person: null, what: 'x', facts: {}, at: AT })
    })
    expect(await store.transaction((tx) => claimReminder(tx, { ...reminder, unit: null }))).toBe(false)
  })

  test('a failed statement spoils its transaction, even where its failure is swallowed', async () => {
    const { url, filesDir, driver } = await databases.create()
    const store = await openStore({ url, filesDir, at: () => new Date(AT) })
    const behind = await driver()
    await behind.run('DROP TABLE "Reminder"')
    await behind.close()
    const careless = store.transaction(async (tx) => {
      await setSetting(tx, 'a', '1')
      await claimReminder(tx, { campaign: 'c1', unit: null, reminder: 'r', at: AT }).catch(() => {})
    })
    await expect(careless).rejects.toMatchObject({ code: 'not-committed' })
    expect(await getSetting(store.reader, 'a')).toBeNull()
    await store.transaction((tx) => setSetting(tx, 'a', '2'))
    expect(await getSetting(store.reader, 'a')).toBe('2')
    await store.close()
  })

  test('a transaction that has ended can no longer be used', async () => {
    const store = await databases.open()
    let leaked: Transaction | undefined
    await store.transaction(async (tx) => {
      leaked = tx
    })
    await expect(setSetting(leaked!, 'a', '1')).rejects.toMatchObject({ code: 'closed' })
    await expect(getSetting(leaked!, 'a')).rejects.toMatchObject({ code: 'closed' })
    expect(await getSetting(store.reader, 'a')).toBeNull()
  })

  test('many transactions at once may each read beside themselves', async () => {
    const store = await databases.open()
    const writes = Array.from({ length: 30 }, (_, i) =>
      store.transaction(async (tx) => {
        await setSetting(tx, `k${i}`, 'v')
        return getSetting(store.reader, `k${i}`)
      }),
    )
    expect(await Promise.all(writes)).toEqual(Array.from({ length: 30 }, () => null))
    expect(await getSetting(store.reader, 'k29')).toBe('v')
  })

  test('two who read, add to and write the same progress at once lose nothing', async () => {
    const store = await databases.open()
    const answer = (group: string) =>
      store.transaction(async (tx) => {
        const { shared } = await loadSubmission(tx, 'c1', 'xa-a')
        await saveShared(tx, 'c1', 'xa-a', { ...shared, groups: { ...shared.groups, [group]: listed.answered } }, AT)
      })
    const groups = Array.from({ length: 12 }, (_, i) => `G${i}`)
    await Promise.all(groups.map(answer))
    const { shared } = await loadSubmission(store.reader, 'c1', 'xa-a')
    expect(Object.keys(shared.groups).sort()).toEqual([...groups].sort())
  })

  test('closing waits for what is under way and refuses what comes after', async () => {
    const { url, filesDir } = await databases.create()
    const store = await openStore({ url, filesDir, at: () => new Date(AT) })
    const underWay = Array.from({ length: 5 }, (_, i) => store.transaction((tx) => setSetting(tx, `k${i}`, 'v')))
    await store.close()
    await Promise.all(underWay)
    const refused = store.transaction((tx) => setSetting(tx, 'late', 'v'))
    await expect(refused).rejects.toThrow(StoreError)
    await expect(refused).rejects.toMatchObject({ code: 'closed' })
    const again = await openStore({ url, filesDir, at: () => new Date(AT) })
    expect(await getSetting(again.reader, 'k4')).toBe('v')
    await again.close()
    await again.close()
  })
})

test('sqlite: a write waits for another program that is writing', async () => {
  const { url, filesDir, driver } = await sqliteOnly.create()
  const store = await openStore({ url, filesDir, at: () => new Date(AT) })
  const other = await driver()
  await other.run('BEGIN IMMEDIATE')
  const waiting = store.transaction((tx) => setSetting(tx, 'a', '1'))
  expect(await getSetting(store.reader, 'a')).toBeNull()
  await other.run('COMMIT')
  await waiting
  expect(await getSetting(store.reader, 'a')).toBe('1')
  await other.close()
  await store.close()
})

test('sqlite: a start waits for another program that holds the file, without standing still', async () => {
  const { url, filesDir, driver } = await sqliteOnly.create()
  const other = await driver()
  await other.run('BEGIN EXCLUSIVE')
  let waits = 0
  const pause = async () => {
    if (++waits === 3) await other.close()
  }
  const store = await openStore({ url, filesDir, at: () => new Date(AT), pause })
  expect(waits).toBe(3)
  await store.close()
})

test('sqlite: so does a start that finds the file taken only after bringing it up to date', async () => {
  const { url, filesDir, driver } = await sqliteOnly.create()
  const options = { url, filesDir, at: () => new Date(AT) }
  await (await openStore(options)).close()
  // A program that folds its log into the file as it ends holds it alone for a moment.
  const other = await driver()
  await other.run('PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE; COMMIT')
  const clients = await openSqlite(url.slice('file:'.length), () => other.close())
  await clients.close()
})

test('sqlite: a file that another program keeps locked is refused with one line', async () => {
  const { url, filesDir, driver } = await sqliteOnly.create()
  const other = await driver()
  await other.run('BEGIN EXCLUSIVE')
  const opening = openStore({ url, filesDir, at: () => new Date(AT), pause: async () => {} })
  await expect(opening).rejects.toMatchObject({ code: 'locked' })
  await other.close()
})

test('sqlite: what is no database is refused with one line', async () => {
  const { url, filesDir } = await sqliteOnly.create()
  await writeFile(url.slice('file:'.length), 'no database '.repeat(1000))
  await expect(openStore({ url, filesDir, at: () => new Date(AT) })).rejects.toMatchObject({ code: 'unopenable' })
})

test.for([
  { url: 'mysql://x:secret@h/d', code: 'bad-url' },
  { url: 'file::memory:', code: 'bad-url' },
  { url: 'file:package.json/bot.db', code: 'unopenable' },
  { url: 'postgresql://a:secret@127.0.0.1:1/x', code: 'unreachable' },
])('$url is refused with one line', async ({ url, code }) => {
  const error = await openStore({ url, filesDir: '/tmp/store-files-never', at: () => new Date(AT) }).catch(
    (e: unknown) => e,
  )
  expect(error).toMatchObject({ code })
  expect((error as Error).message).not.toMatch(/\n|secret/)
})
