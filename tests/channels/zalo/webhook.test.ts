import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createZaloChannel } from '../../../src/bot/channels/zalo/index.ts'
import { silentLog } from '../../../src/bot/ports.ts'
import { textUpdate, webhookCall } from './fake-zalo.ts'
import { BOT, type Played, playZalo, SECRET, TOKEN, WAITING } from './played.ts'

let zalo: Played
const call = async (body: unknown, secret: string | undefined = SECRET, bot = BOT) =>
  (await zalo.channel.webhook(webhookCall(bot, body, secret))).status
const textsHeard = () => zalo.heard.map(({ content }) => content.kind === 'text' && content.text)

describe('a call', () => {
  beforeEach(async () => {
    zalo = await playZalo()
    void zalo.listen()
  })
  afterEach(() => zalo.close())

  test('flat or wrapped, is kept and acknowledged', async () => {
    const update = textUpdate('c1', 'm1', 'một')
    expect(await call(update)).toBe(200)
    expect(await call({ ok: true, result: textUpdate('c1', 'm2', 'hai') })).toBe(200)
    expect(textsHeard()).toEqual(['một', 'hai'])
  })

  test('without the secret, or with another, does nothing', async () => {
    const update = textUpdate('c1', 'm1', 'giả')
    for (const secret of [undefined, '', `${SECRET}x`, SECRET.slice(1), SECRET.toUpperCase()])
      expect((await zalo.channel.webhook(webhookCall(BOT, update, secret))).status).toBe(401)
    expect(zalo.heard).toEqual([])
  })

  test('with wrong secrets over and over is told to stop; the right one still passes', async () => {
    const knock = () => zalo.channel.webhook(webhookCall(BOT, textUpdate('c1', 'm1', 'giả'), 'wrong'), '203.0.113.9')
    const statuses: number[] = []
    for (let i = 0; i < 25; i++) statuses.push((await knock()).status)
    expect(statuses.slice(0, 20).every((status) => status === 401)).toBe(true)
    expect(statuses.slice(20).every((status) => status === 429)).toBe(true)
    expect(zalo.lines.filter(({ what }) => what.includes('secret'))).toHaveLength(1)
    const good = await zalo.channel.webhook(webhookCall(BOT, textUpdate('c1', 'm1', 'thật'), SECRET), '203.0.113.9')
    expect(good.status).toBe(200)
    zalo.time.at += 901_000
    expect((await knock()).status).toBe(401)
  })

  test('that is empty, junk, or says nothing is acknowledged', async () => {
    for (const body of ['', '  ', '{', 'null', '[]', '{"event_name":"message.unsupported.received"}', '"x"'])
      expect(await call(body)).toBe(200)
    expect(zalo.heard).toEqual([])
  })

  test('with too long a body is turned away', async () => {
    expect(await call(textUpdate('c1', 'm1', 'dài'.repeat(30_000)))).toBe(413)
    // A body whose length is not told beforehand.
    const endless = new ReadableStream({ pull: (out) => out.enqueue(new Uint8Array(10_000)) })
    const request = new Request(`https://a.example.vn/zalo/${BOT}`, {
      method: 'POST',
      headers: { 'x-bot-api-secret-token': SECRET },
      body: endless,
      duplex: 'half',
    } as RequestInit)
    expect((await zalo.channel.webhook(request)).status).toBe(413)
    expect(zalo.heard).toEqual([])
  })

  test('of another method, or for a bot not here, is none', async () => {
    expect(await call(textUpdate('c1', 'm1', 'a'), SECRET, '777')).toBe(404)
    expect((await zalo.channel.webhook(new Request(`https://a.example.vn/zalo/${BOT}`))).status).toBe(405)
  })

  test('that could not be kept is not acknowledged, and is taken when it comes again', async () => {
    zalo.fail(1)
    const update = textUpdate('c1', 'm1', 'quan trọng')
    expect(await call(update)).toBe(503)
    expect(await call(update)).toBe(200)
    expect(textsHeard()).toEqual(['quan trọng'])
  })

  test('told twice has the same key twice, so that it is done once', async () => {
    const update = textUpdate('c1', 'm1', 'một')
    expect([await call(update), await call({ ok: true, result: update })]).toEqual([200, 200])
    expect(new Set(zalo.heard.map((inbound) => inbound.update)).size).toBe(1)
    // The same id in another chat is another message.
    await call(textUpdate('c2', 'm1', 'một'))
    expect(new Set(zalo.heard.map((inbound) => inbound.update)).size).toBe(2)
  })

  test('many at once: each chat in the order of arrival, a failure stops no other', async () => {
    zalo.fail(1)
    const statuses = await Promise.all(
      ['1', '2', '3', '4'].flatMap((n) => [call(textUpdate('c1', n, n)), call(textUpdate('c2', n, n))]),
    )
    expect(statuses.filter((status) => status === 503)).toHaveLength(1)
    const of = (chat: string) => zalo.heard.filter(({ address }) => address.chat === chat).map(({ update }) => update)
    expect(of('c1')).toEqual(['c1:2', 'c1:3', 'c1:4'])
    expect(of('c2')).toEqual(['c2:1', 'c2:2', 'c2:3', 'c2:4'])
  })

  test('ten documents in a row are told once, and again later', async () => {
    const document = (id: string) => ({
      ...textUpdate('c1', id, ''),
      event_name: 'message.unsupported.received',
    })
    zalo.fail(1)
    expect(await call(document('d0'))).toBe(503)
    for (let i = 0; i < 10; i++) expect(await call(document(`d${i}`))).toBe(200)
    expect(zalo.heard).toHaveLength(1)
    zalo.time.at += 301_000
    await call(document('later'))
    expect(zalo.heard).toHaveLength(2)
    await call(textUpdate('c1', 'm1', 'chữ thì không bao giờ bỏ'))
    expect(zalo.heard).toHaveLength(3)
  })

  test('leaves nothing of a person in the log', async () => {
    zalo.fail(1)
    const update = textUpdate('c-rieng', 'm1', 'lời riêng')
    await call(update)
    await call({ ...update, event_name: 'x.y', message: { ...update.message, text: undefined } })
    await call(update, 'wrong')
    expect(zalo.lines.length).toBeGreaterThan(2)
    expect(JSON.stringify(zalo.lines)).not.toMatch(/riêng|rieng|Hoa|SECRET|secret of/u)
  })
})

describe('before and after listening', () => {
  test('calls are asked to come again', async () => {
    zalo = await playZalo()
    expect(await call(textUpdate('c1', 'm1', 'sớm'))).toBe(503)
    void zalo.listen()
    expect(await call(textUpdate('c1', 'm1', 'sớm'))).toBe(200)
    await zalo.stop()
    expect(await call(textUpdate('c1', 'm2', 'muộn'))).toBe(503)
    expect(textsHeard()).toEqual(['sớm'])
    await zalo.close()
  })
})

describe('setting the webhook', () => {
  const notes = () => {
    const kept = new Map<string, string>()
    return {
      get: async (key: string) => kept.get(key) ?? null,
      set: async (key: string, value: string) => void kept.set(key, value),
    }
  }
  /** Listens until the channel has nothing more to ask. */
  const begin = async (options: Parameters<typeof playZalo>[0], before?: (zalo: Played) => void) => {
    const played = await playZalo(options)
    before?.(played)
    void played.listen()
    await played.up()
    return played
  }

  test('once, not at every start, and never taken back', async () => {
    const kept = notes()
    zalo = await begin({ notes: kept })
    expect(zalo.fake.webhookOf(BOT)).toMatchObject({ url: `https://bao-cao.example.vn/zalo/${BOT}`, secret: SECRET })
    await zalo.stop()
    expect(zalo.fake.webhookOf(BOT)).not.toBeNull()
    // The next start finds it as it should be.
    const stop = new AbortController()
    const again = createZaloChannel({
      tokens: [TOKEN],
      mode: 'webhook',
      webhookUrl: 'https://bao-cao.example.vn/zalo/',
      webhookSecret: SECRET,
      notes: kept,
      baseUrl: zalo.fake.url,
      log: { ...silentLog, info: (_facts, what) => what === WAITING && stop.abort() },
    })
    await again.listen(async () => {}, stop.signal)
    expect(zalo.fake.count('getWebhookInfo')).toBe(2)
    expect(zalo.fake.count('setWebhook')).toBe(1)
    expect(zalo.fake.count('deleteWebhook')).toBe(0)
    await zalo.close()
  })

  test('again when the secret has changed, which Zalo does not tell', async () => {
    const url = `https://bao-cao.example.vn/zalo/${BOT}`
    zalo = await begin({ notes: notes() }, ({ fake }) => fake.setWebhook(BOT, url))
    expect(zalo.fake.webhookOf(BOT)).toMatchObject({ url, secret: SECRET })
    await zalo.close()
  })

  test('a secret of its own, from which the token cannot be told', async () => {
    zalo = await begin({ webhookSecret: undefined })
    const { secret } = zalo.fake.webhookOf(BOT)!
    expect(secret).toMatch(/^[0-9a-f]{64}$/u)
    expect(await call(textUpdate('c1', 'm1', 'a'), secret)).toBe(200)
    expect(await call(textUpdate('c1', 'm2', 'a'), TOKEN)).toBe(401)
    await zalo.close()
  })

  test('saved but not reachable is trouble, with the platform’s reason', async () => {
    zalo = await begin({}, ({ fake }) => Object.assign(fake.verification, { ok: false, outcome: 'webhook.http.403' }))
    expect(zalo.troubles.map(({ trouble }) => trouble)).toEqual([
      { kind: 'webhook', bot: BOT, outcome: 'webhook.http.403' },
    ])
    expect(zalo.troubles[0]!.words).toContain('webhook.http.403')
    await zalo.close()
  })

  test('an outage is waited out; a limit of the day is not tried again', async () => {
    zalo = await begin({}, ({ fake }) => {
      fake.next('getWebhookInfo', { status: 502, text: 'x' }, 'cut')
      fake.next('setWebhook', { json: { ok: false, error_code: 426 } })
    })
    expect(zalo.time.pauses).toEqual([5000, 30_000])
    expect(zalo.fake.count('setWebhook')).toBe(1)
    expect(zalo.troubles.map(({ trouble }) => trouble.kind)).toEqual(['webhook'])
    await zalo.close()
  })

  test('a token that is refused stops this bot, not the program', async () => {
    const refused = { json: { ok: false, error_code: 401, description: 'Unauthorized' } }
    zalo = await begin({}, ({ fake }) => {
      fake.next('getMe', refused)
      fake.next('getWebhookInfo', refused)
    })
    expect(zalo.troubles.map(({ trouble }) => trouble.kind)).toEqual(['token-refused'])
    expect(zalo.fake.calls.map(({ method }) => method)).toEqual(['getMe', 'getWebhookInfo'])
    await zalo.stop() // resolves
    await zalo.close()
  })
})

test.for<[string, Partial<Parameters<typeof createZaloChannel>[0]>]>([
  ['no token', { tokens: [] }],
  ['an empty token', { tokens: [TOKEN, ' '] }],
  ['four tokens', { tokens: ['1:a', '2:b', '3:c', '4:d'] }],
  ['two tokens of one bot', { tokens: ['1:abc', '1:def'] }],
  ['a webhook nobody can reach safely', { webhookUrl: 'http://a.example.vn/zalo' }],
  ['no address for webhooks', { webhookUrl: undefined }],
  ['an empty secret', { webhookSecret: '' }],
])('cannot be set up: %s', ([, wrong]) => {
  expect(() =>
    createZaloChannel({ tokens: [TOKEN], mode: 'webhook', webhookUrl: 'https://a.example.vn/zalo', ...wrong }),
  ).toThrow(/^zalo: (?!.*SECRET)/u)
})
