/** The program as it serves people: started with tokens, on the platforms' fakes, over real HTTP. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { ConfigError, readConfig } from '../../src/config.ts'
import { listAudit, loadSubmission, openStore, zaloMessagesOf } from '../../src/store/index.ts'
import { type FakeTelegram, startFakeTelegram, TOKEN, USERNAME } from '../channels/telegram/fake-telegram.ts'
import { HOA, LAN, payload, wrote } from '../channels/telegram/people.ts'
import { type FakeZalo, startFakeZalo, textUpdate } from '../channels/zalo/fake-zalo.ts'
import { type Running, startProgram } from './process.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const CAMPAIGN = 'cvd-ntm-dtvm-2023'
const ZALO_TOKEN = '12345689:abc-xyz-SECRET-part'
const ZALO_BOT = '12345689'

const ANSWERS = [
  'Kế hoạch 12-KH/ĐU ngày 15/02/2023, Nghị quyết 05-NQ/ĐU ngày 10/01/2023',
  'tuyên truyền 12 buổi 450 lượt người, tập huấn 2 lớp 86 người',
  'hiến 1,25ha đất làm đường, góp 350 công, 3 mô hình nuôi dê sinh sản',
]

let folder: string
let telegram: FakeTelegram
let zalo: FakeZalo
let running: Running | undefined
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wired-'))
  telegram = await startFakeTelegram()
  zalo = await startFakeZalo([ZALO_TOKEN])
})
afterEach(() => void running?.child.kill('SIGKILL'))
afterAll(async () => {
  await telegram.close()
  await zalo.close()
  await rm(folder, { recursive: true, force: true })
})

const started = async (data: string, env: Record<string, string>): Promise<Running> => {
  running = (await startProgram(join(folder, data), () => {}, env))!
  return running
}

/** Somebody on a platform: says something and hears what comes. */
interface Person {
  say(text: string): Promise<void>
  /** What the bot said to this person next, up to the first that matches. */
  hear(pattern: RegExp): Promise<string>
}

function onTelegram(id: number): Person {
  let seen = 0
  return {
    say: async (text) => void telegram.push(wrote(id, text)),
    hear: async (pattern) => {
      for (;;) {
        const { payload } = (await telegram.until('sendMessage', seen + 1))[seen]!
        seen += 1
        if (payload.chat_id === id && pattern.test(String(payload.text))) return String(payload.text)
      }
    },
  }
}

let serial = 0
const bringToZalo = (url: string, body: unknown, secret = zalo.webhookOf(ZALO_BOT)?.secret ?? '') =>
  fetch(`${url}/zalo/${ZALO_BOT}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-bot-api-secret-token': secret },
    body: JSON.stringify(body),
  })

function onZalo(chat: string, url: string): Person {
  let seen = 0
  return {
    say: async (text) => {
      serial += 1
      expect((await bringToZalo(url, textUpdate(chat, `m${serial}`, text))).status).toBe(200)
    },
    hear: async (pattern) => {
      for (;;) {
        const message = (await zalo.arrived(seen + 1))[seen]!
        seen += 1
        if (message.chat === chat && pattern.test(message.text)) return message.text
      }
    },
  }
}

const codeIn = (text: string) => /[A-Z0-9]{3}-[A-Z0-9]{3}/u.exec(text)![0]

/** Joins by the code and reports: three answers, each with its reply. */
async function report(person: Person, first: string) {
  await person.say(first)
  await person.hear(/Mã này/u)
  await person.say('đúng')
  await person.hear(/./u)
  for (const answer of ANSWERS) {
    await person.say(answer)
    await person.hear(/12-KH\/ĐU|450|12\.500/u)
  }
}

/** What the unit has told, without who, when and which message. */
async function factsOf(data: string, unit: string) {
  const dir = join(folder, data)
  const url = `file:${join(dir, 'bot.db')}`
  const store = await openStore({ url, filesDir: join(dir, 'files'), at: () => new Date(0) })
  try {
    const { facts } = await loadSubmission(store.reader, CAMPAIGN, unit)
    const month = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 7)
    return {
      audit: await listAudit(store.reader, CAMPAIGN, 20),
      facts: Object.fromEntries(
        Object.entries(facts).map(([field, { state, value, status, words }]) => [
          field,
          { state, value, status, words },
        ]),
      ),
      zaloMessages: await zaloMessagesOf(store.reader, ZALO_BOT, month),
    }
  } finally {
    await store.close()
  }
}

const stop = async ({ child, ended }: Running) => {
  child.kill('SIGTERM')
  return await ended
}

const byPolling = () => ({ TELEGRAM_TOKEN: TOKEN, TELEGRAM_API_ROOT: telegram.apiRoot })
const byWebhook = () => ({
  ZALO_BOT_TOKENS: ZALO_TOKEN,
  ZALO_API_ROOT: zalo.url,
  ZALO_MONTHLY_LIMIT: '12',
  PUBLIC_URL: 'https://bao-cao.example.vn/',
})

test('an office on Telegram and Zalo: the same words become the same facts', { timeout: 60_000 }, async () => {
  const both = await started('both', { ...byPolling(), ...byWebhook() })
  const staff = onTelegram(LAN)
  await staff.say(`/start ${codeIn(both.said())}`)
  await staff.hear(/Mã này/u)
  await staff.say('đúng')
  await staff.hear(/./u)
  const invite = async (unit: string) => {
    await staff.say(`mời ${unit}`)
    return await staff.hear(/[A-Z0-9]{3}-[A-Z0-9]{3}/u)
  }
  const [dao, nam] = [await invite('Dào San'), await invite('Nậm Xe')]
  // Staff on Telegram pass on a link of Telegram.
  expect(dao).toContain(`https://t.me/${USERNAME}?start=${codeIn(dao)}`)

  await report(onTelegram(HOA), `/start ${codeIn(dao)}`)
  await report(onZalo('chat-hoa', both.url), codeIn(nam))
  // Each role has its menu of commands.
  await telegram.until('setMyCommands', 3)
  const menus = telegram.callsOf('setMyCommands').map(({ payload }) => JSON.stringify(payload.commands))
  expect(menus.some((menu) => menu.includes('tonghop'))).toBe(true)
  expect(menus.some((menu) => menu.includes('xemtruoc'))).toBe(true)
  // Staff hears that the month's messages run out, wherever staff is; answers still go.
  await staff.hear(/12 tin nhắn của tháng/u)
  // What takes a while shows that it is under way.
  await staff.say('tổng hợp')
  await telegram.until('sendChatAction')
  await telegram.until('sendDocument', 2)
  telegram.push({ ...payload('blocked.json'), update_id: undefined })
  await telegram.until('getUpdates', telegram.offsets.length + 1)
  expect(zalo.webhookOf(ZALO_BOT)?.url).toBe(`https://bao-cao.example.vn/zalo/${ZALO_BOT}`)
  expect(await stop(both)).toBe(0)
  expect(await fetch(both.url).catch(() => 'gone')).toBe('gone')

  const [first, second] = [await factsOf('both', 'dao-san'), await factsOf('both', 'nam-xe')]
  expect(Object.keys(first.facts).length).toBeGreaterThan(5)
  expect(second.facts).toEqual(first.facts)
  expect(first.audit.map(({ what }) => what)).toContain('unreachable')
  // Five messages in, at least as many out.
  expect(first.zaloMessages).toBeGreaterThanOrEqual(10)
})

test('to the outside: the doors of platforms and a sign of life, nothing to play', { timeout: 60_000 }, async () => {
  const { url } = await started('doors', { ...byWebhook(), ...byTelegramWebhook(), LOG_LEVEL: 'info' })
  await telegram.until('setWebhook')
  const health = await fetch(`${url}/healthz`)
  expect([health.status, await health.text()]).toEqual([200, 'ok'])
  expect([...health.headers.keys()].filter((name) => /server|powered/iu.test(name))).toEqual([])
  for (const path of ['/', '/index.html', '/api/start', '/api/events', '/telegram', '/zalo', `/zalo/${ZALO_BOT}`])
    expect([path, (await fetch(`${url}${path}`)).status]).toEqual([path, 403]) // known by its public name only
  const play = { chat: 'a'.repeat(32), role: 'staff', unit: null, name: 'Hoa' }
  expect((await send(`${url}/api/play/people`, JSON.stringify(play))).status).toBe(403)
  for (const path of ['/metrics', '/readyz']) expect((await fetch(`${url}${path}`)).status).toBe(404)
  expect((await fetch(`${url}/f/${'a'.repeat(32)}`)).status).toBe(404)

  const update = JSON.stringify({ update_id: 1, ...wrote(HOA, 'xin chào') })
  const secret = { 'x-telegram-bot-api-secret-token': WEBHOOK_SECRET }
  expect((await send(`${url}/telegram`, update)).status).toBe(401)
  const before = telegram.callsOf('sendMessage').length
  expect((await send(`${url}/telegram`, update, secret)).status).toBe(200)
  await telegram.until('sendMessage', before + 1)
  expect((await send(`${url}/telegram`, ' '.repeat(2_000_000), secret)).status).toBe(413)

  const text = textUpdate('chat-lan', 'd1', 'xin chào')
  expect((await bringToZalo(url, text, 'not the secret')).status).toBe(401)
  expect((await bringToZalo(url, { ...text, padding: ' '.repeat(200_000) })).status).toBe(413)
  expect((await send(`${url}/zalo/99`, '{}')).status).toBe(404)
})

const WEBHOOK_SECRET = 'webhook_secret_0123456789'
const byTelegramWebhook = () => ({
  ...byPolling(),
  TELEGRAM_MODE: 'webhook',
  TELEGRAM_WEBHOOK_SECRET: WEBHOOK_SECRET,
})
const send = (url: string, body: string, headers: Record<string, string> = {}) =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body })

describe('an operator who set something wrong reads one clear line', () => {
  /** Starts what should not start; gives how it ended. */
  async function failing(env: Record<string, string>) {
    let child: ChildProcess | undefined
    let err = ''
    const quiet = { LOG_LEVEL: 'silent', PORT: '0', PUBLIC_URL: '', TELEGRAM_TOKEN: '', ZALO_BOT_TOKENS: '' }
    child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
      cwd: ROOT,
      env: { ...process.env, ...quiet, DATA_DIR: join(folder, 'wrong'), ...env },
    })
    child.stderr?.on('data', (bytes) => {
      err += String(bytes)
    })
    const code = await new Promise((done) => child.once('close', (code, signal) => done(code ?? signal)))
    return { code, lines: err.trim().split('\n') }
  }

  test('a token Telegram does not know', { timeout: 60_000 }, async () => {
    const token = '7012345678:AAH-another_token_0123456789abcdef'
    const { code, lines } = await failing({ ...byPolling(), TELEGRAM_TOKEN: token })
    expect({ code, lines }).toEqual({
      code: 1,
      lines: [expect.stringMatching(/Telegram không chấp nhận mã truy cập/u)],
    })
    expect(lines.join()).not.toContain(token)
  })

  test('what is no token at all', { timeout: 60_000 }, async () => {
    const { code, lines } = await failing({ TELEGRAM_TOKEN: 'bot' })
    expect({ code, lines }).toEqual({ code: 1, lines: [expect.stringMatching(/Telegram phải có dạng/u)] })
  })

  test('a webhook that stands in the way of asking', { timeout: 60_000 }, async () => {
    zalo.setWebhook(ZALO_BOT, 'https://other.example.vn/zalo')
    const { code, lines } = await failing({ ...byWebhook(), PUBLIC_URL: '', ZALO_MODE: 'polling' })
    expect({ code, lines }).toEqual({ code: 1, lines: [expect.stringMatching(/^Bot Zalo .*webhook/u)] })
  })

  test.for([
    [{ TELEGRAM_TOKEN: TOKEN, TELEGRAM_MODE: 'push' }, /TELEGRAM_MODE.*polling hoặc webhook/u],
    [{ TELEGRAM_TOKEN: TOKEN, TELEGRAM_MODE: 'webhook' }, /TELEGRAM_MODE=webhook cần PUBLIC_URL/u],
    [{ TELEGRAM_TOKEN: TOKEN, TELEGRAM_MODE: 'webhook', PUBLIC_URL: 'http://x.vn' }, /PUBLIC_URL.*https/u],
    [{ TELEGRAM_TOKEN: TOKEN, TELEGRAM_WEBHOOK_SECRET: 'ngắn' }, /TELEGRAM_WEBHOOK_SECRET/u],
    [{ TELEGRAM_TOKEN: TOKEN, TELEGRAM_API_ROOT: 'api' }, /TELEGRAM_API_ROOT/u],
    [{ ZALO_BOT_TOKENS: ZALO_TOKEN }, /ZALO_MODE=webhook cần PUBLIC_URL/u],
    [{ ZALO_BOT_TOKENS: '1:a,2:b,3:c,4:d', ZALO_MODE: 'polling' }, /ZALO_BOT_TOKENS.*1 đến 3/u],
    [{ ZALO_BOT_TOKENS: '1:a,1:b', ZALO_MODE: 'polling' }, /ZALO_BOT_TOKENS.*khác nhau/u],
    [{ ZALO_BOT_TOKENS: ZALO_TOKEN, ZALO_MODE: 'polling', ZALO_MONTHLY_LIMIT: '-1' }, /ZALO_MONTHLY_LIMIT/u],
    [{ ZALO_BOT_TOKENS: ZALO_TOKEN, ZALO_MODE: 'polling', ZALO_COUNTS_INBOUND: 'maybe' }, /ZALO_COUNTS_INBOUND/u],
    [{ PUBLIC_URL: 'https://x.vn/?a=1' }, /PUBLIC_URL/u],
  ] as [Record<string, string>, RegExp][])('%o', ([env, line]) => {
    expect(() => readConfig(env)).toThrow(ConfigError)
    expect(() => readConfig(env)).toThrow(line)
  })

  test('what is right is taken as it is meant', () => {
    const config = readConfig({
      PUBLIC_URL: 'https://x.vn/',
      TELEGRAM_TOKEN: ` ${TOKEN} `,
      ZALO_BOT_TOKENS: '1:a, 2:b',
      ZALO_MONTHLY_LIMIT: '0',
      ZALO_COUNTS_INBOUND: 'false',
    })
    expect(config).toMatchObject({
      publicUrl: 'https://x.vn',
      telegram: { token: TOKEN, mode: 'polling' },
      zalo: { tokens: ['1:a', '2:b'], mode: 'webhook', monthlyLimit: Number.POSITIVE_INFINITY, countsInbound: false },
    })
    expect(readConfig({})).not.toHaveProperty('telegram')
  })
})
