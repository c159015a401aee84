import { expect, test } from 'vitest'
import {
  addInvitation,
  type ChatAddress,
  getInvitation,
  lookUpCode,
  openStore,
  pendingInvitations,
  type Store,
  useInvitation,
} from '../../src/store/index.ts'
import { AT, later, onEachDatabase } from './databases.ts'
import { addressOf } from './people.ts'

const DAY = 86_400
const invite = (store: Store, code?: string) =>
  store.transaction((tx) =>
    addInvitation(tx, {
      campaign: 'c1',
      unit: 'xa-a',
      role: 'officer',
      by: null,
      expiresAt: later(3 * DAY),
      at: AT,
      code,
    }),
  )
const lookUp = (store: Store, code: string, at = AT, address: ChatAddress = addressOf('1')) =>
  store.transaction((tx) => lookUpCode(tx, { address, code, at }))

onEachDatabase((databases) => {
  test('a code is read as people type it, and stored as nobody can read it', async () => {
    const database = await databases.create()
    const store = await openStore({ url: database.url, filesDir: database.filesDir, at: () => new Date(AT) })
    const code = await invite(store)
    expect(code).toMatch(/^[ACDEFGHJKLMNPQRTUVWXY34679]{3}-[ACDEFGHJKLMNPQRTUVWXY34679]{3}$/)
    const bare = code.replace('-', '')
    for (const typed of [
      code,
      bare,
      code.toLowerCase(),
      ` ${bare.toLowerCase()} `,
      code.replace('-', ' – '),
      [...bare].join(' '),
    ])
      expect(await lookUp(store, typed)).toMatchObject({ kind: 'valid', invitation: { unit: 'xa-a', role: 'officer' } })
    await store.close()
    const driver = await database.driver()
    const kept = JSON.stringify(await driver.rows('SELECT * FROM "Invitation"'))
    await driver.close()
    expect(kept).not.toContain(bare)
    expect(kept).not.toContain(code)
  })

  test('the same code leaves another hash in another database', async () => {
    const hash = async () => {
      const database = await databases.create()
      const { url, filesDir } = database
      const store = await openStore({ url, filesDir, at: () => new Date(AT) })
      await invite(store, 'KQ7-3MD')
      await store.close()
      const driver = await database.driver()
      const [row] = await driver.rows('SELECT "codeHash" AS hash FROM "Invitation"')
      await driver.close()
      return String(row?.hash)
    }
    const hashes = [await hash(), await hash()]
    for (const one of hashes) expect(one).toMatch(/^[0-9a-f]{64}$/)
    expect(hashes[0]).not.toBe(hashes[1])
  })

  test('a code serves one person once', async () => {
    const store = await databases.open()
    const code = await invite(store)
    const found = await lookUp(store, code)
    if (found.kind !== 'valid') throw new Error(found.kind)
    const uses = await Promise.all(
      ['p1', 'p2', 'p3'].map((person) => store.transaction((tx) => useInvitation(tx, found.invitation.id, person, AT))),
    )
    expect(uses.filter(Boolean)).toHaveLength(1)
    expect(await lookUp(store, code)).toEqual({ kind: 'used' })
    expect(await getInvitation(store.reader, found.invitation.id, AT)).toEqual({ kind: 'used' })
    expect(await pendingInvitations(store.reader, 'c1')).toEqual([])
  })

  test('a code ends with its time, to the millisecond', async () => {
    const store = await databases.open()
    const code = await invite(store)
    const last = await lookUp(store, code, later(3 * DAY - 0.001))
    if (last.kind !== 'valid') throw new Error(last.kind)
    // The same moment, as written in Vietnam.
    expect(await lookUp(store, code, '2023-11-27T14:00:00+07:00')).toEqual({ kind: 'expired' })
    expect(await store.transaction((tx) => useInvitation(tx, last.invitation.id, 'p1', later(3 * DAY)))).toBe(false)
    expect(await pendingInvitations(store.reader, 'c1')).toHaveLength(1)
  })

  test('a chat may fail ten times an hour; then not even the right code is looked at', async () => {
    const store = await databases.open()
    const code = await invite(store)
    for (let i = 0; i < 10; i++) expect(await lookUp(store, 'AAAAAA', later(i))).toEqual({ kind: 'unknown' })
    expect(await lookUp(store, code, later(60))).toEqual({ kind: 'too-many' })
    expect(await lookUp(store, code, later(60), addressOf('2'))).toMatchObject({ kind: 'valid' })
    expect(await lookUp(store, code, later(3700))).toMatchObject({ kind: 'valid' })
  })

  test('the code of an old message typed again is no guess', async () => {
    const store = await databases.open()
    const old = await invite(store)
    for (let i = 0; i < 12; i++) expect(await lookUp(store, old, later(3 * DAY + i))).toEqual({ kind: 'expired' })
    expect(await lookUp(store, await invite(store), AT)).toMatchObject({ kind: 'valid' })
  })

  test('all chats together may fail two hundred times an hour', async () => {
    const store = await databases.open()
    for (let i = 0; i < 200; i++) await lookUp(store, 'AAAAAA', AT, addressOf(`guesser ${i % 40}`))
    expect(await lookUp(store, await invite(store))).toEqual({ kind: 'too-many' })
  })

  test.for(['', ' ', '-', 'ử', '\0', '💥'.repeat(50_000), "'; DROP TABLE"])('%j is no code', async (typed) => {
    const store = await databases.open()
    expect(await lookUp(store, typed)).toEqual({ kind: 'unknown' })
  })

  test('the same code cannot be given twice', async () => {
    const store = await databases.open()
    expect(await invite(store, 'kq7-3md')).toBe('KQ7-3MD')
    await expect(invite(store, 'KQ73MD')).rejects.toMatchObject({ code: 'code-taken' })
  })
})
