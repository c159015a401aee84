import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { TelegramError } from '../../../src/bot/channels/telegram/index.ts'
import { type FakeTelegram, startFakeTelegram, TOKEN } from './fake-telegram.ts'
import { HOA, LAN, openChannel, payload, wordsOf, wrote } from './people.ts'

let fake: FakeTelegram
beforeEach(async () => {
  fake = await startFakeTelegram()
})
afterEach(() => fake.close())

describe('acknowledging', () => {
  test('an update is acknowledged only after it was taken in', async () => {
    const bot = openChannel(fake)
    let release: () => void = () => {}
    const held = new Promise<void>((done) => {
      release = done
    })
    const id = fake.push(wrote(HOA, 'một'))
    let begun: () => void = () => {}
    const began = new Promise<void>((done) => {
      begun = done
    })
    void bot.start(async () => {
      begun()
      await held
    })
    await began
    expect(fake.pending()).toEqual([id])
    release()
    await fake.until('getUpdates', 2)
    expect(fake.pending()).toEqual([])
    expect(fake.offsets).toEqual([undefined, id + 1])
    await bot.stop()
  })

  test('what could not be kept comes again, later ones of the chat wait for it, others go on', async () => {
    const bot = openChannel(fake)
    for (const text of ['một', 'hai']) fake.push(wrote(HOA, text))
    fake.push(wrote(LAN, 'ba'))
    let broken = 2
    void bot.start(async (inbound) => {
      if (inbound.address.chat === String(HOA) && broken-- > 0) throw new Error('database is locked')
      await bot.take(inbound)
    })
    await bot.heard(3)
    await fake.until('getUpdates', 4)
    await bot.stop()
    expect(wordsOf(bot.received)).toEqual(['ba', 'một', 'hai'])
    expect(fake.offsets).toEqual([undefined, 100, 100, 103])
    expect(bot.pauses).toEqual([1000, 2000])
  })

  test('a message that never gets through does not hold up the others for ever', async () => {
    const bot = openChannel(fake)
    const bad = fake.push(wrote(HOA, 'hỏng'))
    let answered = 0
    void bot.start(async (inbound) => {
      if (inbound.update === String(bad)) {
        fake.push(wrote(LAN, `tin ${answered++}`))
        throw new Error('constraint')
      }
      await bot.take(inbound)
    })
    await bot.heard(10)
    await bot.stop()
    expect(fake.pending()).not.toContain(bad)
    expect(bot.logged.join('\n')).toContain('update given up')
    expect(bot.received.length).toBeGreaterThan(5)
  })

  test('a message told twice has the same key both times', async () => {
    const bot = openChannel(fake)
    void bot.start()
    fake.push({ update_id: 500, ...wrote(HOA, 'một') })
    await bot.heard(1)
    await fake.until('getUpdates', 2)
    fake.push({ update_id: 500, ...wrote(HOA, 'một') })
    fake.push({ update_id: 501, ...wrote(HOA, 'hai') })
    await bot.heard(3)
    await bot.stop()
    const keys = bot.received.map(({ address, update }) => `${address.bot}/${update}`)
    expect(new Set(keys)).toEqual(new Set(['7012345678/500', '7012345678/501']))
  })

  test('after a silence Telegram may count from anywhere', async () => {
    const bot = openChannel(fake)
    void bot.start()
    fake.push({ update_id: 900_000, ...wrote(HOA, 'một') })
    await bot.heard(1)
    await fake.until('getUpdates', 2)
    // The waiting question ends with nothing, as after its 30 seconds.
    fake.endPoll()
    await fake.until('getUpdates', 3)
    fake.push({ update_id: 17, ...wrote(HOA, 'hai') })
    await bot.heard(2)
    await bot.stop()
    expect(fake.offsets.slice(0, 3)).toEqual([undefined, 900_001, undefined])
  })

  test('an update of no known shape is passed over', async () => {
    const bot = openChannel(fake)
    fake.push(payload('malformed.json'))
    fake.push(wrote(HOA, 'sau'))
    void bot.start()
    await bot.heard(1)
    await bot.stop()
    expect(wordsOf(bot.received)).toEqual(['sau'])
  })

  test('messages of one chat keep their order, chats run side by side', async () => {
    const bot = openChannel(fake)
    for (let i = 0; i < 20; i++) fake.push(wrote(i % 2 ? HOA : LAN, `tin ${i}`))
    let now = 0
    let most = 0
    void bot.start(async (inbound) => {
      most = Math.max(most, ++now)
      await new Promise((done) => setImmediate(done))
      now -= 1
      await bot.take(inbound)
    })
    await bot.heard(20)
    await bot.stop()
    const of = (chat: number) => wordsOf(bot.received.filter(({ address }) => address.chat === String(chat)))
    expect(of(HOA)).toEqual(Array.from({ length: 10 }, (_, i) => `tin ${2 * i + 1}`))
    expect(of(LAN)).toEqual(Array.from({ length: 10 }, (_, i) => `tin ${2 * i}`))
    expect(most).toBe(2)
  })

  test('never more than a few chats at once', async () => {
    const bot = openChannel(fake)
    for (let i = 0; i < 40; i++) fake.push(wrote(HOA + i, 'x'))
    let now = 0
    let most = 0
    void bot.start(async (inbound) => {
      most = Math.max(most, ++now)
      await new Promise((done) => setImmediate(done))
      now -= 1
      await bot.take(inbound)
    })
    await bot.heard(40)
    await bot.stop()
    expect(most).toBeLessThanOrEqual(8)
    expect(most).toBeGreaterThan(1)
  })
})

describe('a bad network', () => {
  test('pauses grow, ask as long as Telegram says, and start anew after a success', async () => {
    const bot = openChannel(fake)
    const flood = { error: 429, description: 'Too Many Requests', parameters: { retry_after: 40 } }
    fake.fail('getUpdates', 'cut', 'html', flood, { error: 502, description: 'Bad Gateway' })
    void bot.start()
    fake.push(wrote(HOA, 'một'))
    await bot.heard(1)
    await fake.until('getUpdates', 6)
    fake.fail('getUpdates', 'cut')
    fake.push(wrote(HOA, 'hai'))
    await bot.heard(2)
    await fake.until('getUpdates', 8)
    await bot.stop()
    expect(bot.pauses).toEqual([1000, 2000, 40_000, 8000, 1000])
    expect(bot.logged.join('\n')).not.toContain(TOKEN)
  })

  test('nobody answers at start: it goes on trying', async () => {
    const bot = openChannel(fake)
    fake.fail('getMe', 'cut', 'html', 'cut')
    fake.fail('deleteWebhook', 'cut')
    void bot.start()
    fake.push(wrote(HOA, 'một'))
    await bot.heard(1)
    await bot.stop()
    expect(bot.pauses.slice(0, 4)).toEqual([1000, 2000, 4000, 1000])
  })

  test('a token Telegram does not know ends the start with one line that does not quote it', async () => {
    const other = await startFakeTelegram('7012345678:another_token_another_token_1')
    const bot = openChannel(other)
    await expect(bot.start()).rejects.toThrow(TelegramError)
    await expect(bot.start()).rejects.not.toThrow(TOKEN)
    await other.close()
  })

  test('a webhook left over from before is taken away, nothing waiting is dropped', async () => {
    const bot = openChannel(fake)
    fake.push(wrote(HOA, 'một'))
    void bot.start()
    await bot.heard(1)
    await bot.stop()
    const [call] = fake.callsOf('deleteWebhook')
    expect(call?.payload.drop_pending_updates ?? false).toBe(false)
  })
})
