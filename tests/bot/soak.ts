/**
 * Many updates over both platforms at once as the field brings them: some twice, some after later ones, and a platform
 * that fails every fifth call in one of its ways. Played on fakes over HTTP with time that moves by itself.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createZaloChannel } from '../../src/bot/channels/zalo/index.ts'
import { manualClock } from '../../src/bot/clock.ts'
import { playTo, settle } from '../../src/bot/loop.ts'
import { openCampaigns, readCampaigns } from '../../src/bot/opening.ts'
import { type Log, silentLog } from '../../src/bot/ports.ts'
import { compose } from '../../src/compose.ts'
import { addInvitation, chatsOfChannel, historyOf, loadSubmission, outboxPending } from '../../src/store/index.ts'
import { type Fault, startFakeTelegram } from '../channels/telegram/fake-telegram.ts'
import { openChannel } from '../channels/telegram/people.ts'
import { type Behaviour, startFakeZalo, textUpdate, webhookCall } from '../channels/zalo/fake-zalo.ts'
import {
  playedTime,
  WAITING,
  BOT as ZALO_BOT,
  SECRET as ZALO_SECRET,
  TOKEN as ZALO_TOKEN,
} from '../channels/zalo/played.ts'

const TELEGRAM_SECRET = 'webhook_secret_0123456789'

export interface Soak {
  /** Distinct updates, and how often one was brought again or late. */
  updates: number
  doubled: number
  late: number
  /** Calls of the platforms that were made to fail. */
  faults: number
  /** Updates that are in the store not at all, or more than once. */
  lost: number
  kept: number
  twice: number
  /** Replies still waiting at the end; calls a platform carried out beyond one for each part of a reply. */
  waiting: number
  repeated: number
  sent: number
  /** Of each person: the text of every message in the order it was kept, and every fact's value. */
  told: Record<string, string[]>
  facts: Record<string, Record<string, unknown>>
  /** Of each person and round: what was brought, in order, the first time. */
  brought: Record<string, string[][]>
}

export interface SoakOptions {
  updates: number
  seed: number
  /** False: each update once and in order, and platforms that never fail. */
  hostile: boolean
  /** What an earlier run brought, and when: it is brought so again. */
  order?: Soak['brought']
}

/** Numbers that look drawn by lot and are the same for the same seed (xorshift32). */
function dice(seed: number) {
  let state = seed >>> 0 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}

const TELEGRAM_FAULTS: Fault[] = [
  { error: 429, description: 'Too Many Requests: retry after 3', parameters: { retry_after: 3 } },
  { error: 500, description: 'Internal Server Error' },
  'cut',
  'cut after',
  'html',
]
const ZALO_FAULTS: Behaviour[] = [
  { json: { ok: false, error_code: 503, description: 'failing' } },
  { status: 502, text: '<html>Bad Gateway</html>' },
  { json: { ok: false, error_code: 408, description: 'Request timeout' }, status: 408 },
  'cut',
  'done-then-cut',
  'done-then-half',
]

/** What an officer types, over and over with other figures. */
const LINES: ((n: number) => string)[] = [
  (n) => `Kế hoạch ${n}-KH/ĐU ngày 15/02/2023`,
  (n) => `tuyên truyền ${n} buổi ${n * 30} lượt người`,
  (n) => `sửa số buổi tuyên truyền thành ${n + 1}`,
  () => 'còn thiếu gì',
  (n) => `hiến ${n * 100} m2 đất, góp ${n} ngày công`,
  (n) => `sửa đất hiến thành ${n * 100 + 50} m2`,
  () => 'mục lục',
  (n) => `à nhầm, ${n + 2} ngày công`,
  () => 'bỏ qua',
  () => 'hạn nộp khi nào',
]

export async function soak({ updates, seed, hostile, order }: SoakOptions): Promise<Soak> {
  const roll = dice(seed)
  const folder = await mkdtemp(join(tmpdir(), 'soak-'))
  const loaded = await readCampaigns('campaigns')
  const { definition } = loaded[0]!
  const clock = manualClock(new Date(definition.opensAt))
  const [fakeTelegram, fakeZalo] = [await startFakeTelegram(), await startFakeZalo([ZALO_TOKEN])]
  const webhook = { webhookUrl: 'https://x.vn/telegram', webhookSecret: TELEGRAM_SECRET }
  const { channel: telegram } = openChannel(fakeTelegram, {
    mode: 'webhook',
    ...webhook,
    now: () => clock.now().getTime(),
    log: silentLog,
  })
  const time = playedTime()
  let up: () => void
  const waiting = new Promise<void>((done) => {
    up = done
  })
  const log: Log = { ...silentLog, info: (_facts, what) => what === WAITING && up() }
  const zalo = createZaloChannel({
    tokens: [ZALO_TOKEN],
    mode: 'webhook',
    webhookUrl: 'https://x.vn/zalo',
    webhookSecret: ZALO_SECRET,
    baseUrl: fakeZalo.url,
    monthlyLimit: Number.POSITIVE_INFINITY,
    time: { ...time, now: () => clock.now().getTime(), sleep: async () => {} },
    log,
  })
  const program = await compose({
    databaseUrl: `file:${join(folder, 'bot.db')}`,
    filesDir: join(folder, 'files'),
    quietSeconds: 6,
    clock: () => clock,
    channels: () => [telegram, zalo],
    log: silentLog,
  })
  const { store, duties } = program
  await openCampaigns(store, loaded, clock.now().toISOString())
  const stop = new AbortController()
  const listening = program.listen(stop.signal, { work: false })
  await waiting
  const faulty = <T>(list: readonly T[]): (T | undefined)[] =>
    Array.from({ length: updates * 4 }, () => {
      if (!hostile || roll() >= 0.2) return undefined
      return list[Math.floor(roll() * list.length)]
    })
  try {
    const units = definition.units.filter(({ active, form }) => active && form === 'xa').slice(0, 16)
    const people = units.map(({ id }, i) => ({
      unit: id,
      onZalo: i % 2 === 1,
      chat: i % 2 === 1 ? `z${i}` : String(1000 + i),
    }))
    let serial = 0
    const bring = async (person: (typeof people)[number], id: number, text: string) => {
      const response = person.onZalo
        ? await zalo.webhook(webhookCall(ZALO_BOT, textUpdate(person.chat, `m${id}`, text), ZALO_SECRET))
        : await telegram.webhook(
            new Request('https://x.vn/telegram', {
              method: 'POST',
              headers: {
                'content-type': 'application/json',
                'x-telegram-bot-api-secret-token': TELEGRAM_SECRET,
              },
              body: JSON.stringify({
                update_id: id,
                message: {
                  message_id: id,
                  date: 1_700_809_200,
                  from: { id: Number(person.chat), is_bot: false, first_name: 'Cán bộ' },
                  chat: { id: Number(person.chat), type: 'private', first_name: 'Cán bộ' },
                  text,
                },
              }),
            }),
          )
      if (response.status !== 200) throw new Error(`refused with ${response.status}`)
    }
    for (const person of people) {
      const code = await store.transaction((tx) =>
        addInvitation(tx, {
          campaign: definition.id,
          unit: person.unit,
          role: 'officer',
          by: null,
          expiresAt: '2030-01-01T00:00:00.000Z',
          at: clock.now().toISOString(),
        }),
      )
      serial += 1
      await bring(person, serial, code)
      await settle(duties, clock)
      serial += 1
      await bring(person, serial, 'đúng')
      await settle(duties, clock)
    }
    const beginning = serial
    const onTelegram = faulty(TELEGRAM_FAULTS)
    const onZalo = faulty(ZALO_FAULTS)
    fakeTelegram.fail('sendMessage', ...(onTelegram as Fault[]))
    fakeZalo.next('sendMessage', ...(onZalo as Behaviour[]))
    const before = { telegram: fakeTelegram.callsOf('sendMessage').length, zalo: fakeZalo.count('sendMessage') }

    let [doubled, late] = [0, 0]
    const rounds = Math.ceil(updates / people.length)
    const held = new Map<string, [number, string]>()
    const brought: Soak['brought'] = Object.fromEntries(people.map(({ unit }) => [unit, []]))
    const first = async (person: (typeof people)[number], id: number, text: string, round: number) => {
      const rounds = brought[person.unit]!
      rounds[round] = [...(rounds[round] ?? []), text]
      await bring(person, id, text)
    }
    for (let round = 0; round < rounds + (order ? 1 : 0); round++) {
      const again: (() => Promise<void>)[] = []
      await Promise.all(
        people.map(async (person, i) => {
          const id = beginning + round * people.length + i + 1
          if (order) {
            for (const [n, text] of (order[person.unit]?.[round] ?? []).entries())
              await first(person, id * 10 + n, text, round)
            return
          }
          if (id - beginning > updates) return
          const text = LINES[(round + i) % LINES.length]!(round + i + 1)
          const waits = held.get(person.unit)
          if (hostile && !waits && round + 1 < rounds && roll() < 0.05) {
            // Overtaken by the person's next message.
            held.set(person.unit, [id, text])
            late += 1
            return
          }
          await first(person, id, text, round)
          if (waits) {
            held.delete(person.unit)
            await first(person, ...waits, round)
          }
          if (hostile && roll() < 0.1) {
            doubled += 1
            // At once, side by side, or after the answer.
            if (roll() < 0.5) await bring(person, id, text)
            else again.push(() => bring(person, id, text))
          }
        }),
      )
      await settle(duties, clock)
      for (const one of again) await one()
    }
    for (const [unit, waits] of held) await first(people.find((one) => one.unit === unit)!, ...waits, rounds)
    // Whatever was put off is tried again until it is through.
    for (let i = 0; i < 40; i++) await playTo(duties, clock, new Date(clock.now().getTime() + 300_000))

    const told: Soak['told'] = {}
    const facts: Soak['facts'] = {}
    const ids = new Map<string, number>()
    for (const person of people) {
      const bot = person.onZalo ? ZALO_BOT : '7012345678'
      const chats = await chatsOfChannel(store.reader, person.onZalo ? 'zalo' : 'telegram', bot)
      const chat = chats.find((one) => one.chat === person.chat)!
      const lines = await historyOf(store.reader, chat.id, 10_000)
      const said = lines.flatMap((line) => (line.direction === 'in' ? [line] : [])).slice(2)
      told[person.unit] = said.map(({ text }) => text)
      for (const { update } of said) ids.set(`${person.unit} ${update}`, (ids.get(`${person.unit} ${update}`) ?? 0) + 1)
      const submission = await loadSubmission(store.reader, definition.id, person.unit)
      facts[person.unit] = Object.fromEntries(
        Object.entries(submission.facts).map(([field, { value, state }]) => [field, state === 'known' ? value : state]),
      )
    }
    const kept = [...ids.values()].reduce((sum, n) => sum + n, 0)
    const calls = fakeTelegram.callsOf('sendMessage').slice(before.telegram)
    const asked = { telegram: calls.length, zalo: fakeZalo.count('sendMessage') - before.zalo }
    const faults = [...onTelegram.slice(0, asked.telegram), ...onZalo.slice(0, asked.zalo)].filter(Boolean).length
    const carried = repeats([
      // A call that was cut after it had been carried out arrived all the same.
      ...calls
        .filter((_, i) => onTelegram[i] === undefined || onTelegram[i] === 'cut after')
        .map(({ payload }) => [String(payload.chat_id), String(payload.text)] as const),
      ...fakeZalo.delivered.slice(people.length).map(({ chat, text }) => [chat, text] as const),
    ])
    return {
      updates,
      doubled,
      late,
      faults,
      lost: updates - ids.size,
      kept,
      twice: [...ids.values()].filter((n) => n > 1).length,
      waiting: await outboxPending(store.reader),
      ...carried,
      told,
      facts,
      brought,
    }
  } finally {
    stop.abort()
    await listening
    await program.close()
    await fakeTelegram.close()
    await fakeZalo.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** How many messages arrived at people, and how many of them were the one before once more. */
function repeats(arrived: readonly (readonly [string, string])[]) {
  const last = new Map<string, string>()
  let repeated = 0
  for (const [chat, text] of arrived) {
    if (last.get(chat) === text) repeated += 1
    last.set(chat, text)
  }
  return { sent: arrived.length, repeated }
}
