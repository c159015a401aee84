import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type FakeTelegram, startFakeTelegram, TOKEN } from './fake-telegram.ts'
import { HOA, LAN, openChannel, payload, pressed, sentDocument, wordsOf, wrote } from './people.ts'

let fake: FakeTelegram
beforeEach(async () => {
  fake = await startFakeTelegram()
})
afterEach(() => fake.close())

describe('buttons', () => {
  test('a press is answered at once and told as a choice', async () => {
    const bot = openChannel(fake)
    let release: () => void = () => {}
    const held = new Promise<void>((done) => {
      release = done
    })
    void bot.start(async (inbound) => {
      await held
      await bot.take(inbound)
    })
    fake.push(pressed(HOA, 'yes', 'Đúng, bắt đầu'))
    // Before the message is through.
    await fake.until('answerCallbackQuery')
    expect(bot.received).toEqual([])
    release()
    await bot.heard(1)
    await bot.stop()
    expect(bot.received[0]?.content).toEqual({ kind: 'choice', choice: 'yes', label: 'Đúng, bắt đầu' })
  })

  test('a double tap is one press; a later one counts again', async () => {
    const bot = openChannel(fake)
    void bot.start()
    fake.push(pressed(HOA, 'yes', 'Đúng'))
    fake.push(pressed(HOA, 'yes', 'Đúng'))
    fake.push(pressed(HOA, 'no', 'Sửa'))
    await bot.heard(2)
    await fake.until('answerCallbackQuery', 3)
    bot.time.now += 3000
    fake.push(pressed(HOA, 'yes', 'Đúng'))
    await bot.heard(3)
    await bot.stop()
    expect(wordsOf(bot.received)).toEqual(['Đúng', 'Sửa', 'Đúng'])
  })

  test('a press that was not kept is not taken for a double tap when it comes again', async () => {
    const bot = openChannel(fake)
    let broken = 1
    void bot.start(async (inbound) => {
      if (broken-- > 0) throw new Error('locked')
      await bot.take(inbound)
    })
    fake.push(pressed(HOA, 'yes', 'Đúng'))
    await bot.heard(1)
    await bot.stop()
    expect(wordsOf(bot.received)).toEqual(['Đúng'])
  })

  test('a press Telegram no longer waits for is told all the same', async () => {
    const bot = openChannel(fake)
    fake.fail('answerCallbackQuery', { error: 400, description: 'Bad Request: query is too old' })
    void bot.start()
    fake.push(pressed(HOA, 'yes', 'Đúng'))
    await bot.heard(1)
    await bot.stop()
    expect(wordsOf(bot.received)).toEqual(['Đúng'])
  })
})

describe('files', () => {
  test('a document and the photos of an album come with their bytes, in order', async () => {
    const bot = openChannel(fake)
    fake.keep('BQACAgUAAxkBAAIB', new TextEncoder().encode('docx'), { path: 'documents/file 1.docx' })
    fake.keep('large', Uint8Array.of(1))
    fake.keep('large2', Uint8Array.of(2))
    void bot.start()
    for (const name of ['document.json', 'album-first.json', 'album-second.json']) fake.push(payload(name))
    await bot.heard(3)
    await bot.stop()
    expect(bot.received.map(({ content }) => content)).toMatchObject([
      {
        kind: 'file',
        name: 'Báo cáo CVĐ 2023.docx',
        caption: 'báo cáo đã ký',
        bytes: new TextEncoder().encode('docx'),
      },
      { kind: 'file', mime: 'image/jpeg', caption: 'bản ký, 2 trang', bytes: Uint8Array.of(1) },
      { kind: 'file', mime: 'image/jpeg', caption: '', bytes: Uint8Array.of(2) },
    ])
  })

  test('a download that breaks is asked for again', async () => {
    const bot = openChannel(fake)
    fake.keep('f', Uint8Array.of(1, 2))
    fake.fail('getFile', 'cut')
    fake.fail('file', 'cut', { error: 502, description: '' })
    void bot.start()
    fake.push(sentDocument(HOA, 'f', 'a.pdf'))
    await bot.heard(1)
    await bot.stop()
    expect(bot.received[0]?.content).toMatchObject({ kind: 'file', bytes: Uint8Array.of(1, 2) })
    expect(bot.pauses).toEqual([1000, 2000, 4000])
  })

  test.for([
    ['Telegram does not hand over', (it: FakeTelegram) => it.keep('f', Uint8Array.of(1), { told: 30_000_000 })],
    ['is larger than told', (it: FakeTelegram) => it.keep('f', new Uint8Array(20_000_001), { told: 5 })],
    ['nobody knows', () => {}],
    [
      'never arrives',
      (it: FakeTelegram) => {
        it.keep('f', Uint8Array.of(1))
        it.fail('file', 'cut', 'cut', 'cut', 'cut', 'cut')
      },
    ],
  ] as const)('a file that %s is named, its words are kept, the chat goes on', async ([, prepare]) => {
    prepare(fake)
    const bot = openChannel(fake)
    void bot.start()
    fake.push(sentDocument(HOA, 'f', 'a.pdf'))
    fake.push(wrote(HOA, 'sau'))
    await bot.heard(2)
    await bot.stop()
    expect(bot.received[0]?.content).toEqual({ kind: 'other', what: 'big-file' })
    expect(wordsOf(bot.received)[1]).toBe('sau')
    expect(bot.logged.join('\n')).not.toContain(TOKEN)
  })

  test('the words under a file that is not to be had', async () => {
    const bot = openChannel(fake)
    void bot.start()
    fake.push(sentDocument(HOA, 'unknown', 'a.pdf', 'hiến 2 ha đất'))
    await bot.heard(1)
    await bot.stop()
    expect(wordsOf(bot.received)).toEqual(['hiến 2 ha đất'])
  })

  test('a stop in the middle of a download leaves the message with Telegram', async () => {
    const bot = openChannel(fake)
    fake.keep('f', Uint8Array.of(1))
    fake.fail('getFile', 'silent')
    void bot.start()
    const id = fake.push(sentDocument(HOA, 'f', 'a.pdf'))
    await fake.until('getFile')
    await bot.stop()
    expect(bot.received).toEqual([])
    expect(fake.pending()).toEqual([id])
  })
})

describe('people and groups', () => {
  test('blocking and coming back are noticed, and nothing is said', async () => {
    const noticed: [string, boolean][] = []
    const bot = openChannel(fake, { onReach: (who, reachable) => void noticed.push([who.chat, reachable]) })
    void bot.start()
    fake.push(payload('blocked.json'))
    fake.push(payload('unblocked.json'))
    fake.push(wrote(LAN, 'sau'))
    await bot.heard(1)
    await fake.until('getUpdates', 2)
    await bot.stop()
    expect(noticed).toEqual([
      ['515151001', false],
      ['515151001', true],
    ])
    expect(fake.callsOf('sendMessage')).toEqual([])
  })

  test('a group is told once where to write, and left; nothing of it comes in', async () => {
    const bot = openChannel(fake)
    void bot.start()
    fake.push(payload('group-joined.json'))
    fake.push(payload('group-text.json'))
    fake.push(payload('group-left.json'))
    fake.push(wrote(HOA, 'riêng'))
    await bot.heard(1)
    await fake.until('leaveChat')
    await bot.stop()
    expect(wordsOf(bot.received)).toEqual(['riêng'])
    expect(fake.callsOf('sendMessage')).toHaveLength(1)
    expect(fake.callsOf('sendMessage')[0]?.payload).toMatchObject({
      chat_id: -1001234567890,
      text: expect.stringContaining('https://t.me/BaoCaoThuBot'),
    })
  })

  test('a group that does not let the bot speak is left in silence', async () => {
    const bot = openChannel(fake)
    fake.fail('sendMessage', { error: 400, description: 'Bad Request: not enough rights to send text messages' })
    void bot.start()
    fake.push(payload('group-joined.json'))
    const [left] = await fake.until('leaveChat')
    await bot.stop()
    expect(left?.payload.chat_id).toBe(-1001234567890)
  })

  test('an invitation link carries the code', async () => {
    const bot = openChannel(fake)
    expect(bot.channel.inviteLink('KQ7-3MD')).toBeUndefined()
    void bot.start()
    await fake.until('getUpdates')
    expect(bot.channel.inviteLink('KQ7-3MD')).toBe('https://t.me/BaoCaoThuBot?start=KQ7-3MD')
    await bot.stop()
  })
})
