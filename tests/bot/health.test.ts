import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { createMetrics, readiness } from '../../src/bot/health.ts'
import {
  addReplies,
  addRequests,
  findOrAddSitting,
  openCampaign,
  openStore,
  type Store,
} from '../../src/store/index.ts'

const AT = '2023-11-24T07:00:00.000Z'
const undo: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const one of undo.splice(0).reverse()) await one()
})

async function open(): Promise<Store> {
  const home = await mkdtemp(join(tmpdir(), 'health-'))
  undo.push(() => rm(home, { recursive: true, force: true }))
  const store = await openStore({ url: `file:${home}/bot.db`, at: () => new Date(AT), filesDir: `${home}/files` })
  undo.push(() => store.close().catch(() => {}))
  return store
}
const at = (moment: string) => ({ now: () => new Date(moment) })
const opened = (store: Store) =>
  store.transaction((tx) =>
    openCampaign(tx, { id: 'c1', definition: '{}', hash: 'h', deadline: '2023-11-28T00:00:00+07:00', at: AT }),
  )
const chatOf = (store: Store) =>
  store.transaction(async (tx) => (await findOrAddSitting(tx, { channel: 'x', bot: 'b', chat: '1' }, AT)).chat.id)

test('ready with a campaign, a database that can be written and nothing late', async () => {
  const store = await open()
  expect(await readiness({ store, clock: at(AT) })).toEqual({ ready: false, problems: ['no-campaign'] })
  await opened(store)
  expect(await readiness({ store, clock: at(AT) })).toEqual({ ready: true, problems: [] })
})

test('work and replies that stay undone are noticed; what is not due yet is not', async () => {
  const store = await open()
  await opened(store)
  const chat = await chatOf(store)
  const request = { chat, seat: null, campaign: 'c1', kind: 'quiet', payload: '{}', at: AT }
  await store.transaction((tx) => addRequests(tx, [{ ...request, dueAt: '2023-11-24T09:00:00.000Z' }]))
  expect((await readiness({ store, clock: at('2023-11-24T09:00:30Z') })).ready).toBe(true)
  expect((await readiness({ store, clock: at('2023-11-24T09:05:00Z') })).problems).toEqual(['work-late'])
  await store.transaction((tx) => addReplies(tx, chat, ['{"text":"Chào đồng chí"}'], AT))
  expect((await readiness({ store, clock: at('2023-11-24T09:05:00Z') })).problems).toContain('replies-late')
})

test('a database that is gone is not ready', async () => {
  const store = await open()
  await opened(store)
  await store.close()
  expect(await readiness({ store, clock: at(AT) })).toEqual({ ready: false, problems: ['not-writable'] })
})

test('the counts are told in the text format of Prometheus, without a word of anybody', async () => {
  const store = await open()
  const chat = await chatOf(store)
  await store.transaction((tx) => addReplies(tx, chat, ['{"text":"bí mật"}', '{"text":"hai"}'], AT))
  const text = await createMetrics({ store, clock: at('2023-11-24T07:00:42Z') }).text()
  expect(text).toMatch(/^baocao_outbox_waiting 2$/mu)
  expect(text).toMatch(/^baocao_outbox_oldest_seconds 42$/mu)
  expect(text).not.toContain('bí mật')
  for (const line of text.trimEnd().split('\n'))
    expect(line).toMatch(/^(?:# (?:HELP|TYPE) .+|[a-z_]+(?:\{bot="[^"]*"\})? [-0-9.e]+)$/u)
})
