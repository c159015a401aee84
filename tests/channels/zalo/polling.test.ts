import { afterEach, beforeEach, expect, test } from 'vitest'
import { textUpdate } from './fake-zalo.ts'
import { BOT, type Played, playZalo, TOKEN } from './played.ts'

let zalo: Played
beforeEach(async () => {
  zalo = await playZalo({ mode: 'polling' })
})
afterEach(() => zalo.close())

const texts = () => zalo.heard.map(({ content }) => content.kind === 'text' && content.text)

test('asks, hears and asks again', async () => {
  zalo.fake.push(BOT, textUpdate('c1', 'm1', 'một'), textUpdate('c1', 'm2', 'hai'))
  void zalo.listen()
  await zalo.heardAll(2)
  await zalo.fake.asked(BOT)
  zalo.fake.push(BOT, { ok: true, result: textUpdate('c2', 'm3', 'ba') })
  await zalo.heardAll(3)
  expect(texts()).toEqual(['một', 'hai', 'ba'])
  await zalo.fake.asked(BOT)
  await zalo.stop()
  expect(zalo.time.pauses).toEqual([])
})

test.for([200, 408] as const)('nothing in its time, said as %i, is no failure', async (as) => {
  void zalo.listen()
  await zalo.fake.asked(BOT)
  zalo.time.at += 30_000
  zalo.fake.nothing(as)
  await zalo.fake.asked(BOT)
  expect(zalo.lines.filter(({ level }) => level !== 'info')).toEqual([])
  expect(zalo.troubles).toEqual([])
})

test('“nothing” that comes at once, over and over, does not spin', async () => {
  zalo.fake.next('getUpdates', { json: { ok: true } }, { json: {} }, { json: { ok: false, error_code: 408 } })
  void zalo.listen()
  await zalo.fake.asked(BOT)
  expect(zalo.time.pauses).toEqual([1000, 1000, 1000])
})

test('an outage is waited out with growing pauses, told to staff once, and over without a word', async () => {
  zalo.fake.next(
    'getUpdates',
    ...Array.from({ length: 5 }, () => ({ status: 502, text: '<html>' })),
    'cut',
    ...Array.from({ length: 6 }, () => ({ status: 504, text: '' })),
  )
  zalo.fake.push(BOT, textUpdate('c1', 'm1', 'sau khi hỏng'))
  void zalo.listen()
  await zalo.heardAll(1)
  expect(zalo.time.pauses.slice(0, 7)).toEqual([1000, 2000, 5000, 15_000, 30_000, 60_000, 60_000])
  expect(zalo.troubles.map(({ trouble }) => trouble)).toEqual([
    { kind: 'silent', bot: BOT, since: '2026-11-24T07:00:00.000Z' },
  ])
  expect(zalo.troubles[0]!.words).toContain('14:00')
})

test('an update whose answer broke off is gone: at most once, as the platform has it', async () => {
  zalo.fake.next('getUpdates', 'done-then-half')
  zalo.fake.push(BOT, textUpdate('c1', 'm1', 'mất'), textUpdate('c1', 'm2', 'còn'))
  void zalo.listen()
  await zalo.heardAll(1)
  expect(texts()).toEqual(['còn'])
})

test('what could not be kept is tried until it is, and no more is taken meanwhile', async () => {
  zalo.fail(3)
  zalo.fake.push(BOT, textUpdate('c1', 'm1', 'quan trọng'), textUpdate('c1', 'm2', 'sau'))
  void zalo.listen()
  await zalo.heardAll(2)
  expect(texts()).toEqual(['quan trọng', 'sau'])
})

test('a message that arrives as the program stops is kept', async () => {
  void zalo.listen()
  await zalo.fake.asked(BOT)
  zalo.fake.push(BOT, textUpdate('c1', 'm1', 'cuối'))
  await zalo.heardAll(1)
  await zalo.stop()
  expect(texts()).toEqual(['cuối'])
})

test('a webhook in the way: refuses to begin, and says why without the token', async () => {
  zalo.fake.setWebhook(BOT, 'https://cu.example.vn/zalo')
  const failure = await zalo.listen().catch((error: Error) => error)
  expect(failure).toMatchObject({ name: 'ZaloSetupError' })
  expect(String(failure)).toMatch(/webhook/u)
  expect(String(failure)).not.toContain(TOKEN)
  expect(zalo.fake.webhookOf(BOT)).not.toBeNull()
  expect(zalo.fake.count('getUpdates')).toBe(0)
})

test('a webhook in the way goes on the operator’s word', async () => {
  const other = await playZalo({ mode: 'polling', dropWebhook: true })
  other.fake.setWebhook(BOT, 'https://cu.example.vn/zalo')
  void other.listen()
  await other.fake.asked(BOT)
  expect(other.fake.webhookOf(BOT)).toBeNull()
  await other.close()
})

test('a token that is refused stops the asking and is told', async () => {
  zalo.fake.next('getUpdates', { status: 401, json: { ok: false, error_code: 401, description: TOKEN } })
  const listening = zalo.listen()
  await zalo.troubled(1)
  expect(zalo.troubles[0]!.trouble).toEqual({ kind: 'token-refused', bot: BOT })
  expect(zalo.fake.count('getUpdates')).toBe(1)
  expect(JSON.stringify([zalo.lines, zalo.troubles])).not.toContain(TOKEN)
  await zalo.stop()
  await listening
})

test('several bots are asked side by side, and each message knows its own', async () => {
  const tokens = ['1:first-token', '2:second-token', '3:third-token']
  const three = await playZalo({ mode: 'polling', tokens })
  void three.listen()
  await Promise.all(['1', '2', '3'].map((bot) => three.fake.asked(bot)))
  three.fake.push('3', textUpdate('c1', 'm1', 'ba'))
  await three.heardAll(1)
  three.fake.push('1', textUpdate('c1', 'm1', 'một'))
  await three.heardAll(2)
  expect(three.heard.map(({ address }) => address.bot)).toEqual(['3', '1'])
  await three.channel.send({ channel: 'zalo', bot: '3', chat: 'c1' }, { id: 'r:0', text: 'đáp', choices: [] })
  expect(three.fake.delivered).toEqual([{ bot: '3', chat: 'c1', text: 'đáp' }])
  await three.close()
})
