/** The whole program behind Telegram: a real database, the real dialogs, the fake platform over HTTP. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { TelegramOptions } from '../../../src/bot/channels/telegram/index.ts'
import { type MovableClock, manualClock } from '../../../src/bot/clock.ts'
import { runAllDue, settle } from '../../../src/bot/loop.ts'
import { openCampaigns, readCampaigns } from '../../../src/bot/opening.ts'
import { silentLog } from '../../../src/bot/ports.ts'
import { compose, type Program } from '../../../src/compose.ts'
import { addInvitation, outboxPending } from '../../../src/store/index.ts'
import { type Call, type FakeTelegram, startFakeTelegram } from './fake-telegram.ts'
import { HOA, openChannel, wrote } from './people.ts'

const campaigns = fileURLToPath(new URL('../../../campaigns', import.meta.url))
const SECRET = 'webhook_secret_0123456789'
const webhook = { mode: 'webhook', webhookUrl: 'https://x.vn/telegram', webhookSecret: SECRET } as const

let folder: string
let fake: FakeTelegram
let bot: ReturnType<typeof openChannel>
let program: Program
let clock: MovableClock
let code: string
let stop: AbortController
let listening: Promise<void>

async function open(options: Partial<TelegramOptions>) {
  stop = new AbortController()
  folder = await mkdtemp(join(tmpdir(), 'telegram-'))
  const loaded = await readCampaigns(campaigns)
  const { definition } = loaded[0]!
  clock = manualClock(new Date(definition.opensAt))
  bot = openChannel(fake, { ...options, now: () => clock.now().getTime() })
  program = await compose({
    databaseUrl: `file:${join(folder, 'bot.db')}`,
    filesDir: join(folder, 'files'),
    quietSeconds: 6,
    clock: () => clock,
    channels: () => [bot.channel],
    log: silentLog,
  })
  const at = clock.now().toISOString()
  await openCampaigns(program.store, loaded, at)
  const unit = definition.units.find(({ active, form }) => active && form === 'xa')!
  const invitation = { campaign: definition.id, unit: unit.id, role: 'officer' as const, by: null, at }
  const expiresAt = '2030-01-01T00:00:00.000Z'
  code = await program.store.transaction((tx) => addInvitation(tx, { ...invitation, expiresAt }))
  listening = program.listen(stop.signal, { work: false })
}

beforeEach(async () => {
  fake = await startFakeTelegram()
})
afterEach(async () => {
  stop.abort()
  await listening
  await program.close()
  await fake.close()
  await rm(folder, { recursive: true, force: true })
})

const settled = () => settle(program.duties, clock)
let read = 0
/** What the bot has sent since the last look. */
const said = (): Call[] => {
  const all = fake.calls.filter(({ method }) => method.startsWith('send') && method !== 'sendChatAction')
  const fresh = all.slice(read)
  read = all.length
  return fresh
}
interface Keyboard {
  inline_keyboard: { text: string; callback_data: string }[][]
}
const buttonsOf = (call: Call | undefined) =>
  ((call?.payload.reply_markup as Keyboard | undefined)?.inline_keyboard ?? []).flat()

let update = 1
const brings = async (body: object, id = update++) => {
  const headers = { 'x-telegram-bot-api-secret-token': SECRET }
  const text = JSON.stringify({ update_id: id, ...body })
  const response = await bot.channel.webhook(new Request(webhook.webhookUrl, { method: 'POST', headers, body: text }))
  expect(response.status).toBe(200)
  return id
}
const press = (call: Call | undefined, label: RegExp) => {
  const button = buttonsOf(call).find(({ text }) => label.test(text))!
  const message = { message_id: 5, chat: { id: HOA, type: 'private' }, reply_markup: call!.payload.reply_markup }
  const from = { id: HOA, is_bot: false, first_name: 'Hoa' }
  return { callback_query: { id: `p${update}`, from, message, data: button.callback_data } }
}

test('a link, a button, an answer in words; told twice, done once', async () => {
  read = 0
  await open(webhook)
  await fake.until('setWebhook')
  await brings(wrote(HOA, `/start ${code}`))
  await settled()
  const [invited] = said()
  expect(buttonsOf(invited).map(({ text }) => text)).toEqual(['Đúng, bắt đầu', 'Không phải đơn vị của tôi'])
  // The choices are buttons, not lines.
  expect(invited?.payload.text).not.toMatch(/^1\. /mu)

  await brings(press(invited, /^Đúng/u))
  await settled()
  expect(said()).toHaveLength(1)

  const answer = wrote(HOA, 'Kế hoạch số 12-KH/ĐU ngày 15/02/2023')
  const id = await brings(answer)
  await brings(answer, id)
  await settled()
  const replies = said()
  expect(replies).toHaveLength(1)
  expect(String(replies[0]?.payload.text).match(/12-KH\/ĐU/gu)).toHaveLength(1)
})

test('too many requests: the message waits as long as Telegram says, then goes once', async () => {
  read = 0
  await open(webhook)
  await fake.until('setWebhook')
  fake.fail('sendMessage', { error: 429, description: 'Too Many Requests', parameters: { retry_after: 17 } })
  await brings(wrote(HOA, `/start ${code}`))
  await runAllDue(program.duties)
  const [outbox] = program.duties.filter(({ name }) => name === 'outbox')
  const wait = Date.parse((await outbox!.nextDue())!) - clock.now().getTime()
  expect(wait).toBe(17_000)
  clock.advance(new Date(clock.now().getTime() + wait))
  await runAllDue(program.duties)
  expect(said()).toHaveLength(2)
  expect(await outboxPending(program.store.reader)).toBe(0)
})

test('a person who blocked the bot holds nobody up and is tried again with the next words', async () => {
  read = 0
  await open(webhook)
  await fake.until('setWebhook')
  fake.fail('sendMessage', { error: 403, description: 'Forbidden: bot was blocked by the user' })
  await brings(wrote(HOA, 'xin chào'))
  await settled()
  expect(await outboxPending(program.store.reader)).toBe(0)
  await brings(wrote(HOA, `/start ${code}`))
  await settled()
  expect(said()).toHaveLength(2)
})

test('by long polling: nothing is acknowledged before it is stored, and nothing stored twice', async () => {
  read = 0
  await open({ mode: 'polling' })
  const first = fake.push(wrote(HOA, `/start ${code}`))
  await fake.until('getUpdates', 2)
  expect(fake.pending()).toEqual([])
  fake.push({ ...wrote(HOA, `/start ${code}`), update_id: first })
  await fake.until('getUpdates', 3)
  await settled()
  expect(said()).toHaveLength(1)
})
