import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { backUp, getSetting, openStore, putFile, type Store, setSetting } from '../../src/store/index.ts'

const AT = '2023-11-24T07:00:00.000Z'
const undo: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const one of undo.splice(0).reverse()) await one()
})

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'backup-'))
  undo.push(() => rm(path, { recursive: true, force: true }))
  return path
}

async function open(home: string): Promise<Store> {
  const store = await openStore({ url: `file:${home}/bot.db`, at: () => new Date(AT), filesDir: `${home}/files` })
  undo.push(() => store.close())
  return store
}

test('a copy made while the program writes opens as a whole store, with its files', async () => {
  const [home, to] = [await folder(), await folder()]
  const store = await open(home)
  const bytes = new TextEncoder().encode('bản ký')
  const put = () => store.transaction((tx) => putFile(tx, { name: 'a.pdf', mime: 'application/pdf', bytes, at: AT }))
  const { hash } = await put()
  const writing = Array.from({ length: 50 }, (_, i) => store.transaction((tx) => setSetting(tx, 'n', String(i))))
  const from = { url: `file:${home}/bot.db`, filesDir: `${home}/files` }
  const { database, files } = await backUp(from, { to, at: new Date(AT), keep: 3 })
  await Promise.all(writing)
  expect(files).toEqual({ copied: 1, kept: 0 })
  expect(database?.path).toBe(join(to, 'bot-20231124-070000.db'))

  // Restored as the guide says: the copy takes the database's name, the files lie beside it.
  const copy = await openStore({ url: `file:${database?.path}`, at: () => new Date(AT), filesDir: join(to, 'files') })
  undo.push(() => copy.close())
  expect(await copy.fileBytes(hash)).toEqual(Buffer.from(bytes))
  const told = await getSetting(copy.reader, 'n')
  expect(told === null || Number(told) < 50).toBe(true)
})

test('only new files are copied again, and only the newest copies stay', async () => {
  const [home, to] = [await folder(), await folder()]
  const store = await open(home)
  const from = { url: `file:${home}/bot.db`, filesDir: `${home}/files` }
  const put = (text: string) =>
    store.transaction((tx) => putFile(tx, { name: 'a', mime: 'text/plain', bytes: Buffer.from(text), at: AT }))
  await put('một')
  await backUp(from, { to, at: new Date('2023-11-24T07:00:00Z'), keep: 2 })
  const { hash } = await put('hai')
  const second = await backUp(from, { to, at: new Date('2023-11-25T07:00:00Z'), keep: 2 })
  expect(second.files).toEqual({ copied: 1, kept: 1 })
  await backUp(from, { to, at: new Date('2023-11-26T07:00:00Z'), keep: 2 })
  const names = (await readdir(to)).filter((name) => name.startsWith('bot-'))
  expect(names.sort()).toEqual(['bot-20231125-070000.db', 'bot-20231126-070000.db'])
  expect(await readFile(join(to, 'files', hash.slice(0, 2), hash.slice(2)), 'utf8')).toBe('hai')
})
