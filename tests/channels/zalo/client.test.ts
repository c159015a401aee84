import { inspect } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createZaloClient, HIDDEN, redactor } from '../../../src/bot/channels/zalo/client/index.ts'
import { type Behaviour, type FakeZalo, startFakeZalo } from './fake-zalo.ts'
import { BOT, playedTime, TOKEN } from './played.ts'

let fake: FakeZalo
const time = playedTime()
beforeEach(async () => {
  fake = await startFakeZalo([TOKEN])
})
afterEach(() => fake.close())
const client = (token = TOKEN) => createZaloClient({ token, baseUrl: fake.url, deadline: time.deadline })
const hello = { chat_id: 'c1', text: 'Chào đồng chí' }

describe('what the platform answers', () => {
  test('the methods speak as documented', async () => {
    const zalo = client()
    expect(await zalo.getMe()).toMatchObject({ ok: true, result: { id: BOT, account_type: 'BASIC' } })
    expect(await zalo.getWebhookInfo()).toMatchObject({ ok: true, result: { url: '' } })
    const url = 'https://a.example.vn/zalo'
    expect(await zalo.setWebhook({ url, secret_token: '12345678' })).toMatchObject({
      result: { url, verification: { ok: true } },
    })
    expect(await zalo.testWebhook()).toMatchObject({ ok: true, result: { outcome: 'webhook.ok' } })
    expect(await zalo.deleteWebhook()).toMatchObject({ ok: true, result: { url: '' } })
    expect(await zalo.sendMessage(hello)).toMatchObject({ ok: true, result: { date: 1_789_033_572_455 } })
    expect(await zalo.sendPhoto({ chat_id: 'c1', photo: 'https://a.example.vn/p.png' })).toMatchObject({ ok: true })
    expect(await zalo.sendSticker({ chat_id: 'c1', sticker: 's1' })).toMatchObject({ ok: true })
    expect(await zalo.sendVoice({ chat_id: 'c1', voice_url: 'https://a.example.vn/v.aac' })).toMatchObject({ ok: true })
    expect(await zalo.sendChatAction({ chat_id: 'c1', action: 'typing' })).toEqual({ ok: true, result: undefined })
    expect(fake.delivered).toHaveLength(4)
  })

  test.for<[string, Behaviour, { kind: string; code?: number }]>([
    [
      'a no within HTTP 200',
      { json: { ok: false, error_code: 400, description: 'bad' } },
      { kind: 'refused', code: 400 },
    ],
    ['a no of HTTP itself', { status: 401, json: { ok: false } }, { kind: 'refused', code: 401 }],
    ['a code spelt differently', { json: { ok: false, errorCode: 426 } }, { kind: 'refused', code: 426 }],
    ['a code as text', { json: { ok: false, error_code: '429' } }, { kind: 'refused', code: 429 }],
    ['403, documented as an internal error', { json: { ok: false, error_code: 403 } }, { kind: 'refused', code: 403 }],
    ['a page that is not JSON', { status: 404, text: '<html>404</html>' }, { kind: 'refused', code: 404 }],
    ['a gateway that fails', { status: 502, text: '<html>Bad Gateway</html>' }, { kind: 'unanswered', code: 502 }],
    ['a failure told within 200', { json: { ok: false, error_code: 500 } }, { kind: 'unanswered', code: 500 }],
    ['408 to a message', { json: { ok: false, error_code: 408 } }, { kind: 'unanswered', code: 408 }],
    ['a yes of HTTP alone', { text: 'OK' }, { kind: 'unanswered' }],
    ['an empty object', { json: {} }, { kind: 'unanswered' }],
    ['a yes in another shape', { json: { ok: true, result: 'queued' } }, { kind: 'misshapen' }],
    ['an endless answer', { text: 'x'.repeat(1_100_000) }, { kind: 'unanswered' }],
    ['a redirection', { status: 302, text: '', headers: { location: '/elsewhere' } }, { kind: 'refused', code: 302 }],
    ['a line that breaks at once', 'cut', { kind: 'unanswered' }],
    ['a line that breaks after it is done', 'done-then-cut', { kind: 'unanswered' }],
    ['half an answer', 'done-then-half', { kind: 'unanswered' }],
  ])('%s', async ([, behaviour, fault]) => {
    fake.next('sendMessage', behaviour)
    expect(await client().sendMessage(hello)).toMatchObject({ ok: false, fault })
    expect(fake.count('sendMessage')).toBe(1) // nothing is repeated here
  })

  test('no answer in time', async () => {
    fake.next('sendMessage', 'done-then-silent')
    const answer = client().sendMessage(hello)
    await fake.silent('sendMessage')
    time.expire()
    expect(await answer).toEqual({ ok: false, fault: { kind: 'unanswered', why: 'timeout' } })
  })

  test('nobody at the door: certainly not done', async () => {
    await fake.close()
    expect(await client().sendMessage(hello)).toMatchObject({ ok: false, fault: { kind: 'unreachable' } })
  })

  test('what cannot be sent is not tried', async () => {
    for (const text of ['', 'ă'.repeat(2001)])
      expect(await client().sendMessage({ chat_id: 'c1', text })).toMatchObject({ fault: { kind: 'invalid' } })
    expect(await client().setWebhook({ url: 'https://a', secret_token: 'short' })).toMatchObject({
      fault: { kind: 'invalid' },
    })
    expect(fake.calls).toEqual([])
    expect(await client().sendMessage({ chat_id: 'c1', text: 'ă'.repeat(2000) })).toMatchObject({ ok: true })
  })
})

describe('asking for updates', () => {
  const one = { event_name: 'message.text.received', message: { message_id: 'm1', chat: { id: 'c1' }, text: 'a' } }
  test.for<[string, Behaviour, number]>([
    ['one object', { json: { ok: true, result: one } }, 1],
    ['a list', { json: { ok: true, result: [one, one] } }, 2],
    ['yes, and nothing', { json: { ok: true } }, 0],
    ['an empty object', { json: {} }, 0],
    ['408 within 200', { json: { ok: false, error_code: 408 } }, 0],
    ['408 of HTTP', { status: 408, json: { ok: false, error_code: 408 } }, 0],
    ['something else altogether', { json: { ok: true, result: { weather: 'fine' } } }, 0],
  ])('%s', async ([, behaviour, count]) => {
    fake.next('getUpdates', behaviour)
    const answer = await client().getUpdates()
    expect(answer.ok && answer.result).toHaveLength(count)
    expect(fake.calls[0]!.body).toEqual({ timeout: '30' })
  })

  test.for<[string, Behaviour]>([
    ['a page', { text: '<html>' }],
    ['a gateway that fails', { status: 504, text: '' }],
    ['a line that breaks', 'cut'],
  ])('%s is a fault, not “nothing”', async ([, behaviour]) => {
    fake.next('getUpdates', behaviour)
    expect(await client().getUpdates()).toMatchObject({ ok: false })
  })
})

describe('the token', () => {
  test('is in nothing that comes back, whatever quotes it', async () => {
    const zalo = client('999:wrong-SECRET')
    const quoting = (code: number) => ({
      json: { ok: false, error_code: code, description: `/bot${TOKEN}/x ${TOKEN}` },
    })
    fake.next('sendMessage', quoting(400), quoting(500), 'cut')
    const answers = [
      await zalo.getMe(), // the fake quotes the address
      await client().sendMessage(hello),
      await client().sendMessage(hello),
      await client().sendMessage(hello),
    ]
    expect(answers.map(({ ok }) => ok)).toEqual([false, false, false, false])
    const shown = inspect([answers, zalo, client()], { depth: 9 }) + JSON.stringify([answers, zalo])
    expect(shown).not.toMatch(/SECRET/u)
    expect(shown).toContain(HIDDEN)
  })

  test('is found in every spelling', () => {
    const hide = redactor('12:a b/c-token')
    expect(hide('x 12:a b/c-token y')).toBe(`x ${HIDDEN} y`)
    expect(hide('/bot12%3Aa%20b%2Fc-token/getMe')).toBe(`/bot${HIDDEN}/getMe`)
    expect(hide('secret: a b/c-token')).toBe(`secret: ${HIDDEN}`)
    expect(hide('nothing here')).toBe('nothing here')
  })
})
