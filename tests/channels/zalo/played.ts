/** A channel on the fake platform, with time that moves only when told, and everything it hears and says kept. */
import type { Inbound, Rendered } from '../../../src/bot/channels/channel.ts'
import { createZaloChannel, type Trouble, type ZaloOptions } from '../../../src/bot/channels/zalo/index.ts'
import type { Time } from '../../../src/bot/channels/zalo/time.ts'
import type { Log } from '../../../src/bot/ports.ts'
import { type FakeZalo, startFakeZalo } from './fake-zalo.ts'

export const TOKEN = '12345689:abc-xyz-SECRET-part'
export const BOT = '12345689'
export const SECRET = 'a secret of webhooks'
/** 24 November 2026, 14:00 in Vietnam. */
export const START = Date.parse('2026-11-24T07:00:00Z')

export interface PlayedTime extends Time {
  at: number
  /** Pauses asked for, in ms; each is over at once. */
  pauses: number[]
  /** Every time limit that runs is reached. */
  expire(): void
}

export function playedTime(): PlayedTime {
  let running: AbortController[] = []
  const time: PlayedTime = {
    at: START,
    pauses: [],
    now: () => time.at,
    sleep: async (ms) => {
      time.pauses.push(ms)
      time.at += ms
    },
    deadline: () => {
      const controller = new AbortController()
      running.push(controller)
      return controller.signal
    },
    chance: () => 0.5,
    expire: () => {
      for (const controller of running) controller.abort()
      running = []
    },
  }
  return time
}

export interface Line {
  level: 'info' | 'warn' | 'error'
  facts: Record<string, unknown>
  what: string
}

/** What the channel logs when it has nothing more to ask and waits. */
export const WAITING = 'zalo: waiting for webhooks'

export async function playZalo(options: Partial<ZaloOptions> = {}) {
  const tokens = options.tokens ?? [TOKEN]
  const fake: FakeZalo = await startFakeZalo(tokens)
  const time = playedTime()
  const lines: Line[] = []
  let ready: () => void
  const up = new Promise<void>((resolve) => {
    ready = resolve
  })
  const keep = (level: Line['level']) => (facts: Record<string, unknown>, what: string) => {
    lines.push({ level, facts, what })
    if (what === WAITING) ready()
  }
  const log: Log = { info: keep('info'), warn: keep('warn'), error: keep('error') }
  const troubles: { trouble: Trouble; key: string; words: string }[] = []
  const heard: Inbound[] = []
  const troubled: { count: number; go: () => void }[] = []
  const waiting: { count: number; go: () => void }[] = []
  let failing = 0
  const channel = createZaloChannel({
    mode: 'webhook',
    webhookUrl: 'https://bao-cao.example.vn/zalo',
    webhookSecret: SECRET,
    baseUrl: fake.url,
    time,
    log,
    onTrouble: (trouble, { key, words }) => {
      troubles.push({ trouble, key, words })
      for (const { count, go } of troubled) if (troubles.length >= count) go()
    },
    ...options,
    tokens,
  })
  const receive = async (inbound: Inbound) => {
    if (failing > 0) {
      failing -= 1
      throw new Error('database is locked')
    }
    heard.push(inbound)
    for (const { count, go } of waiting) if (heard.length >= count) go()
  }
  const stop = new AbortController()
  let listening: Promise<void> | undefined
  return {
    fake,
    time,
    lines,
    troubles,
    heard,
    channel,
    receive,
    /** Resolves when the webhook is settled. */
    up: () => up,
    /** The next so many messages cannot be kept. */
    fail: (times: number) => {
      failing = times
    },
    /** Resolves when so many messages were heard. */
    heardAll: (count: number) =>
      new Promise<void>((go) => {
        if (heard.length >= count) go()
        else waiting.push({ count, go })
      }),
    /** Resolves when staff was told so many troubles. */
    troubled: (count: number) =>
      new Promise<void>((go) => {
        if (troubles.length >= count) go()
        else troubled.push({ count, go })
      }),
    listen: () => {
      listening = channel.listen(receive, stop.signal)
      // Looked at by whoever waits for it.
      listening.catch(() => {})
      return listening
    },
    stop: async () => {
      stop.abort()
      await listening?.catch(() => {})
    },
    close: async () => {
      stop.abort()
      time.expire()
      await listening?.catch(() => {})
      await fake.close()
    },
  }
}

export type Played = Awaited<ReturnType<typeof playZalo>>

export const to = (chat: string, bot = BOT) => ({ channel: 'zalo', bot, chat })

let serial = 0
export function message(text: string, more: Partial<Rendered> = {}): Rendered {
  serial += 1
  return { id: `row-${serial}:0`, text, choices: [], ...more }
}
