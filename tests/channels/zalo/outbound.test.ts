import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Delivery } from '../../../src/bot/channels/channel.ts'
import { countInMemory, type MessageCounter } from '../../../src/bot/channels/zalo/index.ts'
import type { Behaviour } from './fake-zalo.ts'
import { BOT, message, type Played, playZalo, START, TOKEN, to } from './played.ts'

let zalo: Played
beforeEach(async () => {
  zalo = await playZalo()
})
afterEach(() => zalo.close())
const send = (text: string, more = {}) => zalo.channel.send(to('c1'), message(text, more))
const no = (error_code: number): Behaviour => ({ json: { ok: false, error_code, description: `no ${TOKEN}` } })

describe('a message', () => {
  test('arrives as it was typed, in plain text', async () => {
    const text = '*Đất hiến* <b>12.500 m²</b> _a_ {red}x{/red}\n1. Đúng\n2. Sửa'
    expect(await send(text)).toEqual({ kind: 'sent' })
    expect(zalo.fake.calls.at(-1)!.body).toEqual({ chat_id: 'c1', text })
  })

  test('is not sent again when its row was not marked', async () => {
    const once = message('một lần')
    expect(await zalo.channel.send(to('c1'), once)).toEqual({ kind: 'sent' })
    expect(await zalo.channel.send(to('c1'), once)).toEqual({ kind: 'sent' })
    expect(zalo.fake.delivered).toHaveLength(1)
  })

  test('of a bot that is here no more is refused', async () => {
    expect(await zalo.channel.send(to('c1', '404'), message('x'))).toEqual({ kind: 'refused', why: 'no such bot' })
  })

  test('many at once leave a few at a time', async () => {
    const all = Array.from({ length: 20 }, (_, n) => zalo.channel.send(to(`c${n}`), message(`${n}`)))
    expect(new Set((await Promise.all(all)).map(({ kind }) => kind))).toEqual(new Set(['sent']))
    expect(new Set(zalo.fake.delivered.map(({ text }) => text)).size).toBe(20)
  })
})

describe('what the platform says', () => {
  test.for<[string, Behaviour, Partial<Delivery>]>([
    ['400', no(400), { kind: 'refused' }],
    ['404', no(404), { kind: 'refused' }],
    ['426', no(426), { kind: 'refused' }],
    ['401: the token', no(401), { kind: 'retry', afterSeconds: 900 }],
    ['403: an internal error, they say', no(403), { kind: 'retry', afterSeconds: 30 }],
    ['429: the allowance', no(429), { kind: 'retry', afterSeconds: 300 }],
    ['429 by HTTP', { status: 429, json: { ok: false } }, { kind: 'retry', afterSeconds: 300 }],
    ['503', { status: 503, text: 'x' }, { kind: 'retry', afterSeconds: 5 }],
    ['408', no(408), { kind: 'unknown', afterSeconds: 5 }],
    ['502', { status: 502, text: 'x' }, { kind: 'unknown', afterSeconds: 5 }],
    ['500 within 200', no(500), { kind: 'unknown', afterSeconds: 5 }],
    ['a cut line', 'done-then-cut', { kind: 'unknown', afterSeconds: 5 }],
    ['half an answer', 'done-then-half', { kind: 'unknown', afterSeconds: 5 }],
    ['a page instead of JSON', { text: '<html>' }, { kind: 'unknown', afterSeconds: 5 }],
    ['yes in another shape', { json: { ok: true } }, { kind: 'sent' }],
  ])('%s', async ([, behaviour, delivery]) => {
    zalo.fake.next('sendMessage', behaviour)
    const got = await send('chào')
    expect(got).toMatchObject(delivery)
    expect(JSON.stringify([got, zalo.lines, zalo.troubles])).not.toContain('SECRET')
  })

  test('no answer in time: sent or not, unknown', async () => {
    zalo.fake.next('sendMessage', 'done-then-silent')
    const sending = send('chào')
    await zalo.fake.silent('sendMessage')
    zalo.time.expire()
    expect(await sending).toMatchObject({ kind: 'unknown' })
  })

  test('nobody at the door: certainly not sent', async () => {
    await zalo.fake.close()
    expect(await send('chào')).toMatchObject({ kind: 'retry', afterSeconds: 5 })
  })

  test('403 over and over is a refusal in the end', async () => {
    zalo.fake.next('sendMessage', no(403), no(403), no(403), no(403))
    const one = message('chào')
    const kinds: string[] = []
    for (let i = 0; i < 4; i++) kinds.push((await zalo.channel.send(to('c1'), one)).kind)
    expect(kinds).toEqual(['retry', 'retry', 'retry', 'refused'])
  })
})

describe('a platform in trouble', () => {
  test('is asked whether it works again before another message is risked', async () => {
    zalo.fake.next('sendMessage', { status: 502, text: 'x' })
    zalo.fake.next('getMe', { status: 502, text: 'x' }, 'cut')
    expect(await send('một')).toMatchObject({ kind: 'unknown', afterSeconds: 5 })
    expect(await send('hai')).toMatchObject({ kind: 'retry', afterSeconds: 5 })
    zalo.time.at += 5000
    expect(await send('hai')).toMatchObject({ kind: 'retry', afterSeconds: 15 })
    zalo.time.at += 15_000
    expect(await send('hai')).toMatchObject({ kind: 'retry', afterSeconds: 60 })
    expect(zalo.fake.count('sendMessage')).toBe(1)
    zalo.time.at += 60_000
    expect(await send('hai')).toEqual({ kind: 'sent' })
    expect(await send('ba')).toEqual({ kind: 'sent' })
    expect(zalo.fake.count('getMe')).toBe(3)
  })

  test('of many messages under way, those behind the first are not thrown after it', async () => {
    zalo.fake.next('sendMessage', ...Array.from({ length: 20 }, () => 'done-then-cut' as const))
    const all = Array.from({ length: 20 }, (_, n) => zalo.channel.send(to(`c${n}`), message(`${n}`)))
    const kinds = (await Promise.all(all)).map(({ kind }) => kind)
    expect(zalo.fake.count('sendMessage')).toBeLessThanOrEqual(4)
    expect(kinds.filter((kind) => kind === 'retry').length).toBeGreaterThanOrEqual(16)
  })

  test('with the allowance spent is left alone for longer and longer, and staff is told once', async () => {
    zalo.fake.next('sendMessage', no(429), no(429), no(429))
    const waits: number[] = []
    for (let i = 0; i < 3; i++) {
      const delivery = await send('chào')
      if (delivery.kind !== 'retry') break
      waits.push(delivery.afterSeconds)
      expect(await send('chen vào')).toMatchObject({ kind: 'retry' })
      zalo.time.at += delivery.afterSeconds * 1000
    }
    expect(waits).toEqual([300, 900, 3600])
    expect(zalo.fake.count('sendMessage')).toBe(3)
    expect(zalo.troubles.map(({ trouble }) => trouble.kind)).toEqual(['used-up'])
    expect(await send('chào')).toEqual({ kind: 'sent' })
  })
})

describe('the month’s allowance', () => {
  const limited = async (options: Parameters<typeof playZalo>[0] = {}) => {
    await zalo.close()
    zalo = await playZalo({ monthlyLimit: 20, countsInbound: false, ...options })
  }
  const sendMany = async (count: number) => {
    for (let i = 0; i < count; i++) await send(`tin ${i}`)
  }
  const percents = () => zalo.troubles.flatMap(({ trouble }) => (trouble.kind === 'allowance' ? trouble.percent : []))

  test('warns staff at 70 % and at 90 %, once each', async () => {
    await limited()
    await sendMany(13)
    expect(percents()).toEqual([])
    await sendMany(1)
    expect(percents()).toEqual([70])
    await sendMany(3)
    expect(percents()).toEqual([70])
    await sendMany(5)
    expect(percents()).toEqual([70, 90])
    expect(zalo.troubles.map(({ key }) => key)).toEqual([
      `zalo:${BOT}:allowance:2026-11:70`,
      `zalo:${BOT}:allowance:2026-11:90`,
    ])
    expect(zalo.troubles[0]!.words).toContain('14/20')
  })

  test('when short, holds back reminders and never answers', async () => {
    await limited()
    await sendMany(17)
    expect(await send('nhắc', { reminder: true })).toEqual({ kind: 'sent' })
    expect(await send('nhắc', { reminder: true })).toMatchObject({ kind: 'refused', why: /held back/u })
    expect(await send('trả lời')).toEqual({ kind: 'sent' })
    await sendMany(10)
    expect(await send('trả lời')).toEqual({ kind: 'sent' })
  })

  test('begins anew with the month, in Vietnam', async () => {
    await limited()
    zalo.time.at = Date.parse('2026-11-30T16:59:59Z')
    await sendMany(18)
    expect(await send('nhắc', { reminder: true })).toMatchObject({ kind: 'refused' })
    zalo.time.at = Date.parse('2026-11-30T17:00:00Z')
    expect(await send('nhắc', { reminder: true })).toEqual({ kind: 'sent' })
    expect((await zalo.channel.health())[0]!.used).toBe(1)
  })

  test('counts what may have gone out, not what certainly did not', async () => {
    await limited()
    zalo.fake.next('sendMessage', no(400), no(403), 'done-then-cut')
    await sendMany(3)
    zalo.time.at += 5000
    await sendMany(1)
    expect((await zalo.channel.health())[0]!.used).toBe(2)
  })

  test('outlasts the program where it is kept, and is told again under the same key', async () => {
    const counter = countInMemory()
    await limited({ counter })
    await sendMany(18)
    const before = zalo.troubles.map(({ key }) => key)
    await limited({ counter })
    await sendMany(1)
    expect(before).toContain(zalo.troubles[0]!.key)
    expect((await zalo.channel.health())[0]!.used).toBe(19)
  })

  test('that cannot be counted stops no answer', async () => {
    const broken: MessageCounter = {
      add: () => Promise.reject(new Error('database is locked')),
      total: () => Promise.reject(new Error('database is locked')),
    }
    await limited({ counter: broken })
    expect(await send('trả lời')).toEqual({ kind: 'sent' })
    expect(await send('nhắc', { reminder: true })).toEqual({ kind: 'sent' })
    expect(zalo.lines.filter(({ level }) => level === 'error').length).toBeGreaterThan(0)
  })

  test('is of each bot, and an answer leaves by the bot it was asked of', async () => {
    await limited({ tokens: ['1:first-token', '2:second-token'] })
    for (let i = 0; i < 18; i++) await zalo.channel.send(to('c1', '1'), message(`${i}`))
    const remind = (bot: string) => zalo.channel.send(to('c1', bot), message('nhắc', { reminder: true }))
    expect([(await remind('1')).kind, (await remind('2')).kind]).toEqual(['refused', 'sent'])
    expect((await zalo.channel.health()).map(({ bot, used }) => [bot, used])).toEqual([
      ['1', 18],
      ['2', 1],
    ])
  })

  test('a warning that could not be passed on is tried at the next message', async () => {
    let fails = 1
    const keys: string[] = []
    await limited({
      onTrouble: async (_trouble, { key }) => {
        if (fails-- > 0) throw new Error('database is locked')
        keys.push(key)
      },
    })
    zalo.fake.next('sendMessage', no(429), no(429))
    await send('a')
    zalo.time.at += 300_000
    await send('b')
    expect(keys).toEqual([`zalo:${BOT}:used-up:${new Date(START).toISOString().slice(0, 10)}`])
  })
})

describe('files', () => {
  const docx = {
    name: 'BC xã Dào San.docx',
    mime: 'application/x-docx',
    hash: 'h1',
    bytes: async () => new Uint8Array(),
  }
  test('are not carried: the text before them holds a link', async () => {
    expect(zalo.channel.can.files).toBe(false)
    expect(await send('', { file: docx })).toMatchObject({ kind: 'refused' })
  })
})

test('typing is shown sparingly and is not counted', async () => {
  for (let i = 0; i < 5; i++) await zalo.channel.typing!(to('c1'))
  await zalo.channel.typing!(to('c2'))
  expect(zalo.fake.count('sendChatAction')).toBe(2)
  zalo.time.at += 10_000
  zalo.fake.next('sendChatAction', 'cut')
  await zalo.channel.typing!(to('c1'))
  expect(zalo.fake.count('sendChatAction')).toBe(3)
  expect((await zalo.channel.health())[0]!.used).toBe(0)
})

test('units are shared out evenly, neighbours together', async () => {
  await zalo.close()
  zalo = await playZalo({ tokens: ['1:first-token', '2:second-token', '3:third-token'] })
  const bots = Array.from({ length: 17 }, (_, n) => zalo.channel.botFor(n, 17))
  expect(bots.join('')).toBe('11111122222233333')
  expect(zalo.channel.botFor(0, 0)).toBe('1')
})

test('each unit is told the bot that serves it', async () => {
  const known = zalo.channel.entry!(0, 17)
  void zalo.listen()
  await zalo.up()
  expect([known, zalo.channel.entry!(0, 17)]).toEqual([undefined, `https://zalo.me/${BOT}`])
})
