import { afterEach, beforeEach, expect, test } from 'vitest'
import { type FakeTelegram, startFakeTelegram, TOKEN } from './fake-telegram.ts'
import { HOA, openChannel, payload, wordsOf, wrote } from './people.ts'

const SECRET = 'webhook_secret_0123456789'
const URL_ = 'https://baocao.example.vn/telegram'
let fake: FakeTelegram
beforeEach(async () => {
  fake = await startFakeTelegram()
})
afterEach(() => fake.close())

const open = () => openChannel(fake, { mode: 'webhook', webhookUrl: URL_, webhookSecret: SECRET })

function brought(body: unknown, { secret = SECRET, method = 'POST' } = {}): Request {
  const headers = { 'x-telegram-bot-api-secret-token': secret, 'content-type': 'application/json' }
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return new Request(URL_, { method, headers, ...(method === 'POST' && { body: text }) })
}

test('Telegram is told where to bring updates, and what is brought is taken in', async () => {
  const bot = open()
  void bot.start()
  const [set] = await fake.until('setWebhook')
  expect(set?.payload).toMatchObject({ url: URL_, secret_token: SECRET })
  expect(set?.payload.allowed_updates).toContain('callback_query')
  const answer = await bot.channel.webhook(brought(payload('text.json')))
  expect(answer.status).toBe(200)
  expect(wordsOf(bot.received)).toEqual(['hiến 1,25ha đất, góp 350 công'])
  await bot.stop()
  expect(fake.callsOf('getUpdates')).toEqual([])
  expect((await bot.channel.webhook(brought(payload('text.json')))).status).toBe(503)
})

test.for([
  ['a wrong secret', () => brought(payload('text.json'), { secret: 'x' }), 401],
  ['no secret', () => new Request(URL_, { method: 'POST', body: '{}' }), 401],
  ['a look with GET', () => brought('', { method: 'GET' }), 405],
  ['a body beyond any update', () => brought(`{"x":"${'a'.repeat(1_000_001)}"}`), 413],
  ['no JSON', () => brought('<html>'), 200],
  ['a payload of the wrong shape', () => brought(payload('malformed.json')), 200],
] as const)('%s', async ([, request, status]) => {
  const bot = open()
  void bot.start()
  await fake.until('setWebhook')
  expect((await bot.channel.webhook(request())).status).toBe(status)
  expect(bot.received).toEqual([])
  await bot.stop()
})

test('before anybody listens Telegram is asked to come again', async () => {
  expect((await open().channel.webhook(brought(payload('text.json')))).status).toBe(503)
})

test('what could not be kept is not acknowledged', async () => {
  const bot = open()
  let broken = true
  void bot.start(async (inbound) => {
    if (broken) throw new Error('disk full')
    await bot.take(inbound)
  })
  await fake.until('setWebhook')
  const update = { update_id: 1, ...wrote(HOA, 'một') }
  expect((await bot.channel.webhook(brought(update))).status).toBe(500)
  broken = false
  expect((await bot.channel.webhook(brought(update))).status).toBe(200)
  expect(wordsOf(bot.received)).toEqual(['một'])
  await bot.stop()
})

test('messages of one chat are taken in the order they are brought', async () => {
  const bot = open()
  let release: () => void = () => {}
  const held = new Promise<void>((done) => {
    release = done
  })
  void bot.start(async (inbound) => {
    if (inbound.update === '1') await held
    await bot.take(inbound)
  })
  await fake.until('setWebhook')
  const first = bot.channel.webhook(brought({ update_id: 1, ...wrote(HOA, 'một') }))
  const second = bot.channel.webhook(brought({ update_id: 2, ...wrote(HOA, 'hai') }))
  const other = await bot.channel.webhook(brought({ update_id: 3, ...wrote(HOA + 1, 'ba') }))
  expect(other.status).toBe(200)
  release()
  expect((await Promise.all([first, second])).map(({ status }) => status)).toEqual([200, 200])
  expect(wordsOf(bot.received)).toEqual(['ba', 'một', 'hai'])
  await bot.stop()
})

test('without a secret of the operator’s own, one that is not the token protects the door', async () => {
  const bot = openChannel(fake, { mode: 'webhook', webhookUrl: URL_ })
  void bot.start()
  const [set] = await fake.until('setWebhook')
  const secret = String(set?.payload.secret_token)
  expect(secret).toMatch(/^[\w-]{32,256}$/u)
  expect(secret).not.toContain(TOKEN.split(':')[1])
  expect((await bot.channel.webhook(brought(payload('text.json'), { secret: '' }))).status).toBe(401)
  expect((await bot.channel.webhook(brought(payload('text.json'), { secret }))).status).toBe(200)
  await bot.stop()
})
