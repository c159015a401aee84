import { afterEach, beforeEach, expect, test } from 'vitest'
import { type ExamineOptions, examineZalo } from '../../../src/bot/channels/zalo/index.ts'
import { type FakeZalo, startFakeZalo } from './fake-zalo.ts'
import { BOT, TOKEN } from './played.ts'

let fake: FakeZalo
beforeEach(async () => {
  fake = await startFakeZalo([TOKEN])
})
afterEach(() => fake.close())

const WEBHOOKS = 'https://bao-cao.example.vn/zalo'
const examine = async (options: Partial<ExamineOptions> = {}) => {
  const findings = await examineZalo({
    tokens: [TOKEN],
    mode: 'webhook',
    webhookUrl: WEBHOOKS,
    baseUrl: fake.url,
    ...options,
  })
  expect(JSON.stringify(findings)).not.toContain('SECRET')
  return { well: findings.map(({ ok }) => ok), last: findings.at(-1)!.line }
}

test('all is well', async () => {
  fake.setWebhook(BOT, `${WEBHOOKS}/${BOT}`)
  expect((await examine({ testWebhook: true })).well).toEqual([true, true, true])
})

test('the webhook is not set, or another one', async () => {
  expect((await examine()).well).toEqual([true, false])
  fake.setWebhook(BOT, 'https://cu.example.vn')
  expect((await examine()).last).toContain('https://cu.example.vn')
})

test('the webhook is set and cannot be reached: names what usually stands in the way', async () => {
  fake.setWebhook(BOT, `${WEBHOOKS}/${BOT}`)
  fake.verification = { ok: false, outcome: 'webhook.http.403' }
  const { well, last } = await examine({ testWebhook: true })
  expect(well).toEqual([true, true, false])
  expect(last).toContain('Browser Integrity Check')
})

test('tried too often today', async () => {
  fake.setWebhook(BOT, `${WEBHOOKS}/${BOT}`)
  for (let i = 0; i < 3; i++) await examine({ testWebhook: true })
  const { well, last } = await examine({ testWebhook: true })
  expect(well).toEqual([true, true, false])
  expect(last).toContain('Hôm nay')
})

test('asking, with and without a webhook in the way', async () => {
  expect((await examine({ mode: 'polling' })).well).toEqual([true, true])
  fake.setWebhook(BOT, 'https://cu.example.vn')
  expect((await examine({ mode: 'polling' })).well).toEqual([true, false])
})

test('a wrong token among good ones', async () => {
  expect((await examine({ tokens: ['999:wrong-SECRET', TOKEN], mode: 'polling' })).well).toEqual([false, true, true])
})

test('nobody at the door', async () => {
  await fake.close()
  const { well, last } = await examine()
  expect(well).toEqual([false])
  expect(last).toContain('ECONNREFUSED')
})
