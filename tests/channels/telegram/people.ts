/** Updates as Telegram sends them, with only the parts a test is about, and a channel that talks to the fake. */
import { readFileSync } from 'node:fs'
import type { Inbound } from '../../../src/bot/channels/channel.ts'
import { createTelegramChannel, type TelegramOptions } from '../../../src/bot/channels/telegram/index.ts'
import { type FakeTelegram, TOKEN } from './fake-telegram.ts'

export const HOA = 515151001
export const LAN = 515151002

const from = (id: number) => ({ id, is_bot: false, first_name: id === HOA ? 'Hoa' : 'Lan', language_code: 'vi' })
const chat = (id: number) => ({ id, type: 'private', first_name: id === HOA ? 'Hoa' : 'Lan' })
let serial = 1

export const wrote = (id: number, text: string) => ({
  message: { message_id: serial++, from: from(id), chat: chat(id), date: 1700809200, text },
})

export const pressed = (id: number, data: string, label: string, message = 9000) => ({
  callback_query: {
    id: `press-${serial++}`,
    from: from(id),
    chat_instance: '1',
    data,
    message: {
      message_id: message,
      from: { id: 7012345678, is_bot: true, first_name: 'Bot' },
      chat: chat(id),
      date: 1700809200,
      text: 'x',
      reply_markup: { inline_keyboard: [[{ text: label, callback_data: data }]] },
    },
  },
})

export const sentDocument = (id: number, file: string, name: string, caption?: string) => ({
  message: {
    message_id: serial++,
    from: from(id),
    chat: chat(id),
    date: 1700809200,
    document: { file_id: file, file_unique_id: 'u', file_name: name, mime_type: 'application/pdf', file_size: 4 },
    ...(caption !== undefined && { caption }),
  },
})

export const payload = (name: string): Record<string, unknown> & { update_id: number } =>
  JSON.parse(readFileSync(new URL(`./payloads/${name}`, import.meta.url), 'utf8'))

/** Words of what came in, in order. */
export const wordsOf = (inbounds: readonly Inbound[]) =>
  inbounds.map(({ content }) =>
    content.kind === 'text' ? content.text : content.kind === 'choice' ? content.label : content.kind,
  )

/** A channel on the fake that never waits: pauses are noted and over at once. */
export function openChannel(fake: FakeTelegram, more: Partial<TelegramOptions> = {}) {
  const received: Inbound[] = []
  const pauses: number[] = []
  const logged: string[] = []
  const time = { now: Date.parse('2023-11-24T07:00:00Z') }
  const log = (facts: Record<string, unknown>, what: string) => void logged.push(`${what} ${JSON.stringify(facts)}`)
  const stop = new AbortController()
  const channel = createTelegramChannel({
    token: TOKEN,
    mode: 'polling',
    apiRoot: fake.apiRoot,
    log: { info: log, warn: log, error: log },
    now: () => time.now,
    pause: async (ms) => void pauses.push(ms),
    ...more,
  })
  let listening: Promise<void> = Promise.resolve()
  const waiting: { times: number; done: () => void }[] = []
  const take = async (inbound: Inbound) => {
    received.push(inbound)
    for (const wait of waiting) if (received.length >= wait.times) wait.done()
  }
  return {
    channel,
    received,
    pauses,
    logged,
    time,
    signal: stop.signal,
    start: (receive: (inbound: Inbound) => Promise<void> = take) => {
      listening = channel.listen(receive, stop.signal)
      listening.catch(() => {})
      return listening
    },
    take,
    /** Resolves once so many messages have come in. */
    heard: (times: number) =>
      new Promise<void>((done) => {
        if (received.length >= times) done()
        else waiting.push({ times, done })
      }),
    stop: async () => {
      stop.abort()
      await listening
    },
  }
}
