import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { examineTelegram } from '../../src/bot/channels/telegram/doctor.ts'
import { serveUntil } from '../../src/bot/http/serve.ts'
import { createSurface } from '../../src/bot/http/surface.ts'
import { checkBackup, checkClock, checkDatabase, checkReach, watchClock } from '../../src/cli/doctor-house.ts'
import { readConfig } from '../../src/config.ts'
import { backUp, countZaloMessages, openStore } from '../../src/store/index.ts'
import { run } from './run.ts'

const undo: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const one of undo.splice(0).reverse()) await one()
})
const TOKEN = '123456789:abcdefghijklmnopqrstuvwxyz-ABCDE'

async function folder(): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'doctor-'))
  undo.push(() => rm(home, { recursive: true, force: true }))
  return home
}

/** Telegram, as far as it is asked; `date` is its clock. */
async function telegram(webhook: object, date = new Date().toUTCString(), token = TOKEN): Promise<string> {
  const server: Server = createServer((request, response) => {
    const [, bot, method] = (request.url ?? '').split('/')
    const known = bot === `bot${token}`
    const result = method === 'getMe' ? { id: 1, is_bot: true, first_name: 'Thử', username: 'thu_bot' } : webhook
    response.writeHead(known ? 200 : 401, { 'content-type': 'application/json', date })
    response.end(JSON.stringify(known ? { ok: true, result } : { ok: false, error_code: 401 }))
  })
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up))
  undo.push(() => new Promise((down) => server.close(down)))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** The program's own server; `url` is where it listens. */
async function program(): Promise<{ port: number; url: string }> {
  const surface = createSurface({
    healthy: async () => true,
    ready: async () => ({ ready: true, problems: [] }),
    metrics: async () => '',
    public: true,
    failed: () => {},
  })
  const stop = new AbortController()
  let closed: Promise<void> = Promise.resolve()
  const url = await new Promise<string>((up) => {
    closed = serveUntil({ fetch: surface.fetch, host: '127.0.0.1', port: 0, up }, stop.signal)
  })
  undo.push(() => {
    stop.abort()
    return closed
  })
  return { port: Number(new URL(url).port), url: url.replace(/\/$/u, '') }
}

const examine = async (mode: 'polling' | 'webhook', webhook: object, token = TOKEN) =>
  examineTelegram({ token, mode, webhookUrl: 'https://b.vn/telegram', apiRoot: await telegram(webhook) })

test('Telegram: a token that is refused, a webhook in the way of asking, another address, failing deliveries', async () => {
  expect((await examine('polling', { url: '' })).map(({ ok }) => ok)).toEqual([true, true])
  const inTheWay = await examine('polling', { url: 'https://cu.vn/x' })
  expect(inTheWay.at(-1)).toMatchObject({ ok: false, line: expect.stringContaining('https://cu.vn/x') })
  const other = await examine('webhook', { url: 'https://cu.vn/x' })
  expect(other.at(-1)).toMatchObject({ ok: false, line: expect.stringContaining('https://b.vn/telegram') })
  const failing = { url: 'https://b.vn/telegram', pending_update_count: 3, last_error_message: 'Connection refused' }
  expect(await examine('webhook', failing)).toContainEqual({
    ok: false,
    line: expect.stringContaining('Connection refused'),
  })
  expect((await examine('webhook', { ...failing, pending_update_count: 0 })).every(({ ok }) => ok)).toBe(true)
  const [refused] = await examine('polling', {}, `${TOKEN}x`)
  expect(refused).toMatchObject({ ok: false, line: expect.stringContaining('TELEGRAM_TOKEN') })
  expect(refused?.line).not.toContain(TOKEN)
})

test('a public address is right only where it leads to this very program', async () => {
  const [here, other] = [await program(), await program()]
  const reach = (publicUrl: string, port = here.port) =>
    checkReach(readConfig({ PUBLIC_URL: publicUrl, PORT: String(port) })).then((lines) =>
      lines.map(({ level }) => level),
    )
  expect(await reach(here.url)).toEqual(['ok', 'warn', 'ok']) // plain http is said
  expect(await reach(other.url)).toEqual(['ok', 'warn', 'warn'])
  expect(await reach(await telegram({}))).toEqual(['ok', 'warn', 'bad'])
  expect(await reach('http://127.0.0.1:1')).toEqual(['ok', 'warn', 'bad'])
})

test('the database is looked at, not changed: before it is there, whole, and damaged', async () => {
  const home = await folder()
  const config = readConfig({ DATA_DIR: home })
  expect((await checkDatabase(config, '2026-11')).lines).toMatchObject([{ level: 'ok' }])
  const store = await openStore({ url: config.databaseUrl, at: () => new Date(), filesDir: config.filesDir })
  await store.transaction((tx) => countZaloMessages(tx, { bot: '77', month: '2026-11', messages: 9 }))
  const running = await checkDatabase(config, '2026-11')
  expect(running).toMatchObject({ lines: [{ level: 'ok' }], zalo: [{ bot: '77', messages: 9 }] })
  await store.close()
  await writeFile(join(home, 'bot.db'), 'not a database, by far; '.repeat(100))
  expect((await checkDatabase(config, '2026-11')).lines).toMatchObject([{ level: 'bad' }])
})

test('the newest backup counts, by its age', async () => {
  const home = await folder()
  expect(await checkBackup(join(home, 'copies'), Date.now())).toMatchObject({ level: 'bad' })
  const url = `file:${home}/bot.db`
  const store = await openStore({ url, at: () => new Date(), filesDir: `${home}/files` })
  await store.close()
  await backUp({ url, filesDir: `${home}/files` }, { to: join(home, 'copies'), at: new Date(), keep: 2 })
  expect(await checkBackup(join(home, 'copies'), Date.now())).toMatchObject({ level: 'ok' })
  expect(await checkBackup(join(home, 'copies'), Date.now() + 3 * 86_400_000)).toMatchObject({ level: 'bad' })
})

test('the clock is held against the platforms’ own', async () => {
  const now = Math.floor(Date.now() / 1000) * 1000 // headers tell whole seconds
  const watched = watchClock(() => now)
  await watched.fetch(await telegram({}, new Date(now - 300_000).toUTCString()))
  expect(checkClock(watched.ahead(), now)).toMatchObject({
    level: 'bad',
    text: expect.stringMatching(/nhanh 300 giây/u),
  })
  await watched.fetch(await telegram({}, new Date(now).toUTCString()))
  expect(checkClock(watched.ahead(), now).level).toBe('ok')
})

test('the command: 0 before the first start; 1 where a token is refused, with what to do, and never the token', async () => {
  const home = await folder()
  const base = { DATA_DIR: join(home, 'data'), PORT: '0', LLM_MODE: 'off' }
  expect(await run('doctor', [], '', base)).toMatchObject({ code: 0, err: '', out: expect.not.stringContaining('✗') })
  const env = { ...base, TELEGRAM_TOKEN: `${TOKEN}x`, TELEGRAM_API_ROOT: await telegram({}) }
  const refused = await run('doctor', [], '', env)
  expect(refused).toMatchObject({ code: 1, err: expect.stringMatching(/^✗ Telegram[^\n]*\n$/u) })
  expect(refused.out + refused.err).not.toContain(TOKEN)
})
