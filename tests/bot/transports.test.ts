/**
 * One commune's whole report with its signed copy over each way people write: the web chat, Telegram asked and called,
 * Zalo asked and called. The program runs as it is started, the platforms are fakes over HTTP; what the files say in the
 * end must not differ.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildConsolidated } from '../../src/bot/build.ts'
import { createCampaigns } from '../../src/bot/campaigns.ts'
import { parseDefinition } from '../../src/campaign/load.ts'
import { reports } from '../../src/compose.ts'
import { addInvitation, lastVersion, openStore, type Store } from '../../src/store/index.ts'
import { type FakeTelegram, startFakeTelegram, TOKEN } from '../channels/telegram/fake-telegram.ts'
import { HOA, sentDocument, wrote } from '../channels/telegram/people.ts'
import { type FakeZalo, startFakeZalo, textUpdate } from '../channels/zalo/fake-zalo.ts'
import { readActs } from '../conversations/reader.ts'
import { freePort } from '../free-port.ts'
import { type Running, startProgram } from './process.ts'

const CAMPAIGN = 'cvd-ntm-dtvm-2023'
const ZALO_TOKEN = '12345689:abc-xyz-SECRET-part'
const ZALO_BOT = '12345689'
const SECRET = 'webhook_secret_0123456789'
const PUBLIC = 'https://bao-cao.example.vn'
const METRICS_TOKEN = 'for-the-operator-alone'
const PAGES = ['trang một', 'trang hai'].map((words) =>
  Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from(words)]),
)

/** What the officer of the golden story types, and then what is still asked before submitting. */
const WORDS = [
  ...readActs(await readFile(new URL('../conversations/commune-by-sections.txt', import.meta.url), 'utf8')).flatMap(
    (act) => (act.kind === 'say' ? [act.text] : act.kind === 'press' ? [act.label] : []),
  ),
  'Nộp, ghi “chưa có số liệu”',
]

let folder: string
let telegram: FakeTelegram
let zalo: FakeZalo
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'transports-'))
  telegram = await startFakeTelegram()
  zalo = await startFakeZalo([ZALO_TOKEN])
})
afterAll(async () => {
  await telegram.close()
  await zalo.close()
  await rm(folder, { recursive: true, force: true })
})

/** How one person writes, and sends a page of the signed copy, over one transport. */
interface Way {
  env: Record<string, string>
  say(text: string): Promise<void>
  page(bytes: Buffer): Promise<void>
}

const post = (url: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })

/** Through the link that came in the chat: a page of ours, used without scripts. */
async function byLink(url: string, texts: () => string[], bytes: Buffer) {
  const path = texts()
    .map((text) => /Gửi bản ký[^:]*: \S+?(\/f\/[\w-]{32})/u.exec(text)?.[1])
    .findLast((found) => found !== undefined)
  const body = new FormData()
  body.append('file', new Blob([new Uint8Array(bytes)]), 'trang.jpg')
  const sent = await fetch(`${url}${path}`, { method: 'POST', body })
  expect(await sent.text()).toContain('Đã nhận')
}

let serial = 0
const fresh = () => {
  serial += 1
  return serial
}
const ways: Record<string, (url: () => string) => Way> = {
  'Telegram, asked': () => ({
    env: { TELEGRAM_TOKEN: TOKEN, TELEGRAM_API_ROOT: telegram.apiRoot },
    say: async (text) => void telegram.push(wrote(HOA, text)),
    page: async (bytes) => {
      serial += 1
      telegram.keep(`file-${serial}`, bytes)
      telegram.push(sentDocument(HOA, `file-${serial}`, 'trang.jpg'))
    },
  }),
  'Telegram, called': (url) => {
    /** As the platform does: what is not taken yet is brought again. */
    const bring = async (update: object) => {
      const body = { update_id: 10_000 + fresh(), ...update }
      const headers = { 'x-telegram-bot-api-secret-token': SECRET }
      while ((await post(`${url()}/telegram`, body, headers)).status !== 200);
    }
    return {
      env: {
        TELEGRAM_TOKEN: TOKEN,
        TELEGRAM_API_ROOT: telegram.apiRoot,
        TELEGRAM_MODE: 'webhook',
        TELEGRAM_WEBHOOK_SECRET: SECRET,
        PUBLIC_URL: PUBLIC,
      },
      say: (text) => bring(wrote(HOA, text)),
      page: async (bytes) => {
        telegram.keep(`file-${serial}`, bytes)
        await bring(sentDocument(HOA, `file-${serial}`, 'trang.jpg'))
      },
    }
  },
  'Zalo, asked': (url) => ({
    env: { ZALO_BOT_TOKENS: ZALO_TOKEN, ZALO_API_ROOT: zalo.url, ZALO_MODE: 'polling', PUBLIC_URL: PUBLIC },
    say: async (text) => void zalo.push(ZALO_BOT, textUpdate('hỏi', `p${fresh()}`, text)),
    page: (bytes) => byLink(url(), () => zalo.delivered.map(({ text }) => text), bytes),
  }),
  'Zalo, called': (url) => ({
    env: { ZALO_BOT_TOKENS: ZALO_TOKEN, ZALO_API_ROOT: zalo.url, PUBLIC_URL: PUBLIC },
    say: async (text) => {
      const secret = zalo.webhookOf(ZALO_BOT)?.secret ?? ''
      const update = textUpdate('gọi', `w${fresh()}`, text)
      expect((await post(`${url()}/zalo/${ZALO_BOT}`, update, { 'x-bot-api-secret-token': secret })).status).toBe(200)
    },
    page: (bytes) => byLink(url(), () => zalo.delivered.map(({ text }) => text), bytes),
  }),
  'the web chat': (url) => {
    let cookie = ''
    let chat = ''
    const headers = () => ({ cookie, origin: url() })
    return {
      env: { PUBLIC_URL: 'itself' },
      say: async (text) => {
        if (cookie === '') {
          const signedIn = await fetch(`${url()}/i`, {
            method: 'POST',
            redirect: 'manual',
            headers: { origin: url() },
            body: new URLSearchParams({ code: text, ten: 'Hoa' }),
          })
          cookie = signedIn.headers
            .getSetCookie()
            .map((one) => one.split(';')[0])
            .join('; ')
          const start = await fetch(`${url()}/api/start`, { headers: headers() })
          chat = ((await start.json()) as { me: { chat: string } }).me.chat
          return
        }
        const message = { id: `web-${fresh()}-0000`, name: 'Hoa', text }
        expect((await post(`${url()}/api/chats/${chat}/messages`, message, headers())).status).toBe(200)
      },
      page: async (bytes) => {
        const query = new URLSearchParams({ id: `web-${fresh()}-0000`, name: 'Hoa', file: 'trang.jpg' })
        const sent = await fetch(`${url()}/api/chats/${chat}/files?${query}`, {
          method: 'POST',
          headers: { ...headers(), 'content-type': 'application/octet-stream' },
          body: new Uint8Array(bytes),
        })
        expect(sent.status).toBe(200)
      },
    }
  },
}

/** Nothing is due and nothing waits to go out, after so many messages have come in: asked of the program itself. */
async function settled(url: string, messages: number) {
  for (;;) {
    const told = await (await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${METRICS_TOKEN}` } })).text()
    const value = (name: string) => Number(new RegExp(`^baocao_${name} (\\d+)$`, 'mu').exec(told)?.[1])
    if (value('messages_total') >= messages && value('requests_due') === 0 && value('outbox_waiting') === 0) return
  }
}

async function play(name: string) {
  const data = join(folder, name.replace(/\W+/gu, '-'))
  const port = await freePort()
  let running: Running | undefined
  const way = ways[name]!(() => `http://127.0.0.1:${port}`)
  const own: Record<string, string> = way.env.PUBLIC_URL === 'itself' ? { PUBLIC_URL: `http://127.0.0.1:${port}` } : {}
  const store = async <T>(work: (store: Store) => Promise<T>) => {
    const url = `file:${join(data, 'bot.db')}`
    const opened = await openStore({ url, filesDir: join(data, 'files'), at: () => new Date(0) })
    try {
      return await work(opened)
    } finally {
      await opened.close()
    }
  }
  try {
    // Nobody waits ten seconds for more pages here: what would be told later is told by the store.
    running = (await startProgram(data, () => {}, { ...way.env, ...own, PORT: String(port), METRICS_TOKEN }))!
    const { url } = running
    const code = await store((opened) =>
      opened.transaction((tx) =>
        addInvitation(tx, {
          campaign: CAMPAIGN,
          unit: 'dao-san',
          role: 'officer',
          by: null,
          expiresAt: '2099-01-01T00:00:00.000Z',
          at: new Date().toISOString(),
        }),
      ),
    )
    let said = 0
    const say = async (text: string) => {
      await way.say(text)
      said += 1
      await settled(url, said)
    }
    // Zalo is told of the webhook after the start.
    while (name === 'Zalo, called' && !zalo.webhookOf(ZALO_BOT)) await settled(url, 0)
    await say(code)
    await say('đúng')
    for (const words of WORDS) await say(words)
    for (const page of PAGES) {
      await way.page(page)
      said += 1
      await settled(url, said)
    }
    running.child.kill('SIGTERM')
    await running.ended
    running = undefined
    return await store(whatItSays)
  } finally {
    running?.child.kill('SIGKILL')
  }
}

/** The frozen version and the consolidated table with its notes, without moments and ids. */
async function whatItSays(store: Store) {
  const version = (await lastVersion(store.reader, CAMPAIGN, 'dao-san'))!
  const facts = Object.values(version.facts)
    .map(({ field, value, state, words, status }) => ({ field, value, state, words, status }))
    .sort((a, b) => a.field.localeCompare(b.field))
  const campaign = (await createCampaigns(parseDefinition).get(store.reader, CAMPAIGN))!
  const { files } = await buildConsolidated(store.reader, reports, campaign, '2023-11-27T09:00:00.000Z')
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(files.find(({ name }) => name.endsWith('.xlsx'))!.bytes as unknown as ArrayBuffer)
  const cells: string[] = []
  for (const sheet of book.worksheets.filter((one) => /^Biểu/u.test(one.name)))
    sheet.eachRow((row) =>
      row.eachCell((cell) => {
        const note =
          typeof cell.note === 'object' ? (cell.note.texts ?? []).map(({ text }) => text).join('') : (cell.note ?? '')
        cells.push(
          `${sheet.name}!${cell.address} ${cell.text} | ${note.replace(/\d{2}[:/]\S+/gu, '').replace('Lò Thị Hoa', 'Hoa')}`,
        )
      }),
    )
  const signed = version.signedPages.map(({ hash, mime, size }) => ({ hash, mime, size }))
  return { facts, narratives: version.narratives, signed, cells }
}

const told: Record<string, Awaited<ReturnType<typeof play>>> = {}
test.for(Object.keys(ways))('a whole report with its signed copy: %s', { timeout: 240_000 }, async (name) => {
  told[name] = await play(name)
  expect(told[name].facts.length).toBeGreaterThan(60)
  expect(told[name].signed).toHaveLength(2)
  expect(told[name]).toEqual(Object.values(told)[0])
  expect(told[name].cells.filter((cell) => cell.includes('12.500') || cell.includes('Hoa')).length).toBeGreaterThan(0)
})
