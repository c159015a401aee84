/** The whole program behind Zalo: a real database, the real dialogs, the fake platform. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { manualClock } from '../../../src/bot/clock.ts'
import { runAllDue, settle } from '../../../src/bot/loop.ts'
import { openCampaigns, readCampaigns } from '../../../src/bot/opening.ts'
import { silentLog } from '../../../src/bot/ports.ts'
import { compose, type Program } from '../../../src/compose.ts'
import { addInvitation, addReplies, findOrAddChat, outboxPending } from '../../../src/store/index.ts'
import { textUpdate, webhookCall } from './fake-zalo.ts'
import { BOT, type Played, playZalo, SECRET } from './played.ts'

const campaigns = fileURLToPath(new URL('../../../campaigns', import.meta.url))

let folder: string
let zalo: Played
let program: Program
let code: string
let settled: () => Promise<void>
let stop: AbortController
let listening: Promise<void>
beforeEach(async () => {
  stop = new AbortController()
  folder = await mkdtemp(join(tmpdir(), 'zalo-'))
  zalo = await playZalo()
  const loaded = await readCampaigns(campaigns)
  const [{ definition }] = loaded as [(typeof loaded)[0], ...typeof loaded]
  const clock = manualClock(new Date(definition.opensAt))
  program = await compose({
    databaseUrl: `file:${join(folder, 'bot.db')}`,
    filesDir: join(folder, 'files'),
    quietSeconds: 6,
    clock: () => clock,
    channels: () => [zalo.channel],
    log: silentLog,
  })
  const at = clock.now().toISOString()
  await openCampaigns(program.store, loaded, at)
  const unit = definition.units.find(({ active, form }) => active && form === 'xa')!
  code = await program.store.transaction((tx) =>
    addInvitation(tx, {
      campaign: definition.id,
      unit: unit.id,
      role: 'officer',
      by: null,
      expiresAt: '2030-01-01T00:00:00.000Z',
      at,
    }),
  )
  listening = program.listen(stop.signal, { work: false })
  settled = () => settle(program.duties, clock)
})
afterEach(async () => {
  stop.abort()
  await listening
  await program.close()
  await zalo.close()
  await rm(folder, { recursive: true, force: true })
})
let serial = 0
const says = async (text: string, id = `m${++serial}`) => {
  const response = await zalo.channel.webhook(webhookCall(BOT, textUpdate('chat-hoa', id, text), SECRET))
  expect(response.status).toBe(200)
  return id
}
const said = () => zalo.fake.delivered.splice(0).map(({ text }) => text)

test('a code typed in Zalo, choices by number, an answer in plain words; told twice, done once', async () => {
  await says('xin chào')
  await settled()
  expect(said()).toHaveLength(1)

  await says(code)
  await settled()
  const [invited] = said()
  // Two numbered lines, to be answered by the number.
  expect(invited).toMatch(/^1\. .+\n2\. .+$/mu)
  await says('1')
  await settled()
  expect(said()).toHaveLength(1)

  const id = await says('Kế hoạch số 12-KH/ĐU ngày 15/02/2023')
  await says('Kế hoạch số 12-KH/ĐU ngày 15/02/2023', id)
  await settled()
  const replies = said()
  expect(replies).toHaveLength(1)
  expect(replies[0]!.match(/12-KH\/ĐU/gu)).toHaveLength(1)
  expect(replies.every((text) => text.length <= 2000)).toBe(true)
})

test('an outage loses no answer', async () => {
  zalo.fake.next('sendMessage', { status: 503, text: 'x' })
  await says(code)
  await runAllDue(program.duties)
  expect(said()).toEqual([])
  expect(await outboxPending(program.store.reader)).toBe(1)
  zalo.time.at += 5000
  await settled()
  expect(said()).toHaveLength(1)
  expect(await outboxPending(program.store.reader)).toBe(0)
})

test('a long reply arrives in parts Zalo takes, whole and in order', async () => {
  const id = await says('xin chào')
  await settled()
  said()
  const { store } = program
  const chat = await store.transaction((tx) =>
    findOrAddChat(tx, { channel: 'zalo', bot: BOT, chat: 'chat-hoa' }, '2023-11-24T07:00:00.000Z'),
  )
  const lines = Array.from({ length: 120 }, (_, n) => `${n + 1}. Đất hiến ở bản số ${n + 1}: ${n}.500 m² 👍`)
  const reply = JSON.stringify({ text: lines.join('\n'), choices: [{ id: 'y', label: 'Đúng' }] })
  await store.transaction((tx) => addReplies(tx, chat.id, [reply], '2023-11-24T07:00:01.000Z', id))
  await settled()
  const parts = said()
  expect(parts.length).toBeGreaterThan(1)
  expect(Math.max(...parts.map((part) => part.length))).toBeLessThanOrEqual(2000)
  expect(parts.join('\n').split('\n')).toEqual([...lines, '1. Đúng'])
})
