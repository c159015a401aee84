import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Rendered } from '../../../src/bot/channels/channel.ts'
import { createTelegramChannel, TelegramError } from '../../../src/bot/channels/telegram/index.ts'
import { type FakeTelegram, type Fault, startFakeTelegram, TOKEN } from './fake-telegram.ts'
import { HOA, openChannel } from './people.ts'

let fake: FakeTelegram
beforeEach(async () => {
  fake = await startFakeTelegram()
})
afterEach(() => fake.close())

const to = (chat: number | string = HOA) => ({ channel: 'telegram', bot: '7012345678', chat: String(chat) })
let serial = 0
const message = (more: Partial<Rendered> = {}): Rendered => ({
  id: `row-${++serial}:0`,
  text: 'Đã ghi <b>5</b> & “1,25ha”',
  choices: [],
  ...more,
})
const file = (name: string, mime: string, size = 4) => ({
  name,
  mime,
  hash: 'h',
  size: 2,
  bytes: async () => new Uint8Array(size).fill(7),
})

describe('what is sent', () => {
  test('a text leaves as it is, without markup', async () => {
    const { channel } = openChannel(fake)
    expect(await channel.send(to(), message())).toEqual({ kind: 'sent' })
    const payload = fake.callsOf('sendMessage')[0]?.payload
    expect(payload).toMatchObject({ chat_id: HOA, text: 'Đã ghi <b>5</b> & “1,25ha”' })
    expect(payload).not.toHaveProperty('parse_mode')
    expect(payload).not.toHaveProperty('reply_markup')
  })

  test('choices are buttons in their order, short ones side by side', async () => {
    const { channel } = openChannel(fake)
    const choices = [
      { id: 'yes', label: 'Đúng' },
      { id: 'no', label: 'Sửa' },
      { id: 'later', label: 'Giữ nguyên, tôi giải thích' },
      { id: 'stop', label: 'Thôi' },
    ]
    await channel.send(to(), message({ choices }))
    expect(fake.callsOf('sendMessage')[0]?.payload.reply_markup).toEqual({
      inline_keyboard: [
        [
          { text: 'Đúng', callback_data: 'yes' },
          { text: 'Sửa', callback_data: 'no' },
        ],
        [{ text: 'Giữ nguyên, tôi giải thích', callback_data: 'later' }],
        [{ text: 'Thôi', callback_data: 'stop' }],
      ],
    })
  })

  test('an id beyond 64 bytes still makes a button that says its label', async () => {
    const { channel } = openChannel(fake)
    const choices = [
      { id: `conflict:${'ă'.repeat(30)}`, label: 'Tổng là 4' },
      { id: 'x'.repeat(64), label: 'Cấp xã là 4' },
      { id: '~0', label: 'Giữ nguyên' },
    ]
    await channel.send(to(), message({ choices }))
    const { inline_keyboard } = fake.callsOf('sendMessage')[0]!.payload.reply_markup as {
      inline_keyboard: { text: string; callback_data: string }[][]
    }
    expect(inline_keyboard.flat()).toEqual([
      { text: 'Tổng là 4', callback_data: '~0' },
      { text: 'Cấp xã là 4', callback_data: 'x'.repeat(64) },
      { text: 'Giữ nguyên', callback_data: '~2' },
    ])
  })

  test('choices without a text get one; nothing at all is not sent', async () => {
    const { channel } = openChannel(fake)
    await channel.send(to(), message({ text: '', choices: [{ id: 'a', label: 'Tiếp' }] }))
    expect(fake.callsOf('sendMessage')[0]?.payload.text).toMatch(/\p{L}/u)
    expect(await channel.send(to(), message({ text: ' ' }))).toEqual({ kind: 'sent' })
    expect(fake.calls).toHaveLength(1)
  })

  test('a document keeps its name, its bytes and the text above the buttons', async () => {
    const { channel } = openChannel(fake)
    const docx = file('BC-CVD-2023_xa-Dao-San.docx', 'application/vnd.openxmlformats', 100_000)
    await channel.send(to(), message({ text: 'Dự thảo', file: docx, choices: [{ id: 'a', label: 'Nộp' }] }))
    const [call] = fake.callsOf('sendDocument')
    expect(call?.uploads.document?.name).toBe('BC-CVD-2023_xa-Dao-San.docx')
    expect(call?.uploads.document?.bytes.equals(Buffer.alloc(100_000, 7))).toBe(true)
    expect(call?.payload).toMatchObject({
      chat_id: String(HOA),
      caption: 'Dự thảo',
      reply_markup: { inline_keyboard: [[{ text: 'Nộp', callback_data: 'a' }]] },
    })
  })

  test('a picture is shown, a large one goes as a document', async () => {
    const { channel } = openChannel(fake)
    await channel.send(to(), message({ text: '', file: file('tien-do.png', 'image/png') }))
    await channel.send(to(), message({ text: '', file: file('anh.jpg', 'image/jpeg', 10_000_001) }))
    expect(fake.calls.map(({ method }) => method)).toEqual(['sendPhoto', 'sendDocument'])
    expect(fake.callsOf('sendPhoto')[0]?.payload).not.toHaveProperty('caption')
  })

  test('a text too long for a caption goes before its file', async () => {
    const { channel } = openChannel(fake)
    await channel.send(to(), message({ text: 'dài '.repeat(400), file: file('a.docx', 'x/y') }))
    expect(fake.calls.map(({ method }) => method)).toEqual(['sendMessage', 'sendDocument'])
  })

  test('a name cannot break out of the upload', async () => {
    const { channel } = openChannel(fake)
    await channel.send(to(), message({ file: file('Báo cáo"; name="chat_id\r\nx.docx', 'x/y') }))
    expect(fake.callsOf('sendDocument')[0]?.payload.chat_id).toBe(String(HOA))
    expect(fake.callsOf('sendDocument')[0]?.uploads.document?.name).toMatch(/^Báo cáo_+ name=_chat_id_+x\.docx$/u)
  })

  test('typing is shown, and its failure is nobody’s fault', async () => {
    const { channel } = openChannel(fake)
    fake.fail('sendChatAction', { error: 429, description: 'Too Many Requests', parameters: { retry_after: 3 } })
    await channel.typing!(to())
    await channel.typing!(to())
    expect(fake.callsOf('sendChatAction')[1]?.payload).toEqual({ chat_id: HOA, action: 'typing' })
  })
})

describe('what a fault becomes', () => {
  test.for<[string, Fault, object]>([
    [
      'too many requests',
      { error: 429, description: 'Too Many Requests: retry after 17', parameters: { retry_after: 17 } },
      { kind: 'retry', afterSeconds: 17 },
    ],
    [
      'blocked by the person',
      { error: 403, description: 'Forbidden: bot was blocked by the user' },
      { kind: 'refused' },
    ],
    ['chat gone', { error: 400, description: 'Bad Request: chat not found' }, { kind: 'refused' }],
    ['too large', { error: 413, description: 'Request Entity Too Large' }, { kind: 'refused' }],
    ['trouble at Telegram', { error: 500, description: 'Internal Server Error' }, { kind: 'retry' }],
    [
      'a revoked token is the operator’s to mend',
      { error: 401, description: 'Unauthorized' },
      { kind: 'retry', afterSeconds: 60 },
    ],
    ['a gateway’s page', 'html', { kind: 'retry' }],
    ['a broken line', 'cut', { kind: 'retry' }],
    ['a broken line after the message', 'cut after', { kind: 'retry' }],
  ])('%s', async ([, fault, becomes]) => {
    const { channel, logged } = openChannel(fake)
    fake.fail('sendMessage', fault)
    const delivery = await channel.send(to(), message())
    expect(delivery).toMatchObject(becomes)
    // One call is one call: nothing is tried again behind the outbox's back.
    expect(fake.callsOf('sendMessage')).toHaveLength(1)
    expect(JSON.stringify([delivery, logged])).not.toContain(TOKEN.split(':')[1])
  })

  test('nobody there at all', async () => {
    const { channel, logged } = openChannel(fake)
    await fake.close()
    const delivery = await channel.send(to(), message())
    expect(delivery).toMatchObject({ kind: 'retry' })
    expect(JSON.stringify([delivery, logged])).not.toContain(TOKEN.split(':')[1])
  })

  test('a file that cannot be read is tried again', async () => {
    const { channel } = openChannel(fake)
    const broken = { ...file('a.docx', 'x/y'), bytes: () => Promise.reject(new Error('disk')) }
    expect(await channel.send(to(), message({ file: broken }))).toMatchObject({ kind: 'retry' })
  })

  test('a file beyond what Telegram carries is refused without trying', async () => {
    const { channel } = openChannel(fake)
    const sent = await channel.send(to(), message({ file: file('a.zip', 'application/zip', 50_000_001) }))
    expect(sent).toMatchObject({ kind: 'refused' })
    expect(fake.calls).toEqual([])
  })

  test('a blocked person is noticed', async () => {
    const noticed: [string, boolean][] = []
    const { channel } = openChannel(fake, { onReach: (who, reachable) => void noticed.push([who.chat, reachable]) })
    fake.fail('sendMessage', { error: 403, description: 'Forbidden: user is deactivated' })
    await channel.send(to(), message())
    expect(noticed).toEqual([[String(HOA), false]])
  })
})

test('whatever an error quotes, no token is written down', async () => {
  const other = '7012345679:BBH-another_token_of_the_office_0123456'
  const { channel, logged } = openChannel(fake, {
    onReach: () => {
      throw new Error(`request to https://api.telegram.org/bot${TOKEN}/x and /bot${other}/y failed`)
    },
  })
  fake.fail('sendMessage', { error: 403, description: 'Forbidden: bot was blocked by the user' })
  await channel.send(to(), message())
  const all = logged.join('\n')
  expect(all).toContain('request to')
  for (const token of [TOKEN, other]) expect(all).not.toContain(token.split(':')[1])
})

describe('flood control', () => {
  test('a chat gets a short burst, then one message a second, each told its turn once', async () => {
    const { channel, time } = openChannel(fake)
    const messages = Array.from({ length: 7 }, () => message())
    const waits: number[] = []
    for (const one of messages) {
      const delivery = await channel.send(to(), one)
      waits.push(delivery.kind === 'retry' ? delivery.afterSeconds : 0)
    }
    expect(waits).toEqual([0, 0, 0, 0, 1, 2, 3])
    // Too early: the same turn. At its time: it goes.
    time.now += 500
    expect(await channel.send(to(), messages[4]!)).toMatchObject({ kind: 'retry', afterSeconds: 0.5 })
    time.now += 500
    expect(await channel.send(to(), messages[4]!)).toEqual({ kind: 'sent' })
    time.now += 2000
    expect(await channel.send(to(), messages[5]!)).toEqual({ kind: 'sent' })
    expect(await channel.send(to(), messages[6]!)).toEqual({ kind: 'sent' })
    // After a silence there is room for a burst again.
    time.now += 10_000
    expect(await channel.send(to(), message())).toEqual({ kind: 'sent' })
  })

  test('many chats share thirty a second, and each message waits once', async () => {
    const { channel, time } = openChannel(fake)
    let queue = Array.from({ length: 90 }, (_, i) => ({ chat: HOA + i, message: message(), due: time.now, puts: 0 }))
    const perSecond: number[] = []
    while (queue.length > 0) {
      let sent = 0
      for (const one of queue.filter(({ due }) => due <= time.now)) {
        const delivery = await channel.send(to(one.chat), one.message)
        if (delivery.kind === 'retry') {
          one.due = time.now + delivery.afterSeconds * 1000
          one.puts += 1
        } else {
          sent += 1
          queue = queue.filter((other) => other !== one)
        }
        expect(one.puts).toBeLessThanOrEqual(1)
      }
      perSecond.push(sent)
      time.now += 1000
    }
    expect(Math.max(...perSecond)).toBeLessThanOrEqual(31)
    expect(perSecond).toHaveLength(3)
  })
})

describe('set-up', () => {
  test('a token of the wrong shape is told without quoting it', () => {
    const made = () => createTelegramChannel({ token: 'bi-mat', mode: 'polling', log: console })
    expect(made).toThrow(TelegramError)
    expect(made).not.toThrow(/bi-mat/u)
  })

  test.for([
    ['no address', {}],
    ['an address anybody can listen to', { webhookUrl: 'http://x.vn/t', webhookSecret: 's'.repeat(20) }],
    ['a short secret', { webhookUrl: 'https://x.vn/t', webhookSecret: 'ngan' }],
    ['a secret Telegram would refuse', { webhookUrl: 'https://x.vn/t', webhookSecret: 'mật khẩu có dấu dài' }],
  ] as const)('a webhook with %s', ([, more]) => {
    expect(() => createTelegramChannel({ token: TOKEN, mode: 'webhook', log: console, ...more })).toThrow(TelegramError)
  })
})
