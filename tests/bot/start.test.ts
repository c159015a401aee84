/** The program as an operator meets it: started, stopped, started wrongly, started again. */
import { spawn } from 'node:child_process'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ConfigError, readConfig } from '../../src/config.ts'
import { post, type Running, startProgram } from './process.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const CHAT = 'a'.repeat(32)

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'start-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Starts with an environment that should not do; gives how it ended. */
function failing(env: Record<string, string>): Promise<{ code: number | string | null; err: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    cwd: ROOT,
    env: { ...process.env, PORT: '0', LOG_LEVEL: 'silent', DATA_DIR: join(folder, 'other'), ...env },
  })
  let err = ''
  child.stderr.on('data', (bytes) => {
    err += String(bytes)
  })
  return new Promise((done) => child.once('close', (code, signal) => done({ code: code ?? signal, err })))
}

const stop = async ({ child, ended }: Running) => {
  child.kill('SIGTERM')
  return await ended
}
const get = async (url: string, path: string) => await (await fetch(`${url}${path}`)).json()

describe('start and stop', () => {
  test('a visitor plays; a restart knows the people, the clock and what was said', { timeout: 120_000 }, async () => {
    const data = join(folder, 'data')
    const first = (await startProgram(data))!
    const [code] = /[A-Z0-9]{3}-[A-Z0-9]{3}/u.exec(first.said())!
    const { code: officer } = (await post(first.url, '/api/play/people', {
      chat: CHAT,
      role: 'officer',
      unit: 'dao-san',
      name: 'Hoa',
    })) as { code: string }
    const say = (running: Running, id: string, text: string) =>
      post(running.url, `/api/chats/${CHAT}/messages`, { id, name: 'Hoa', text })
    await say(first, 'update-01', officer)
    await say(first, 'update-02', 'đúng')
    const before = (await get(first.url, '/api/start')) as {
      people: { name: string; what: string }[]
      clock: { now: string }
    }
    expect(before.people).toMatchObject([{ name: 'Hoa', what: expect.stringContaining('Dào San') }])
    expect(before.clock.now.slice(0, 10)).toBe('2023-11-24')
    await post(first.url, '/api/play/clock', { to: '2023-11-26T09:00:00+07:00' })
    expect(await stop(first)).toBe(0)

    const second = (await startProgram(data))!
    // Nobody has used the first code: it is told again, the same.
    expect(second.said()).toContain(code)
    const after = (await get(second.url, '/api/start')) as typeof before
    expect(after.people).toEqual(before.people)
    expect(after.clock.now.slice(0, 10)).toBe('2023-11-26')
    await post(second.url, `/api/chats/${'b'.repeat(32)}/messages`, { id: 'update-03', name: 'Vừ', text: code })
    await post(second.url, `/api/chats/${'b'.repeat(32)}/messages`, { id: 'update-04', name: 'Vừ', text: 'đúng' })
    // A second program on the same file would stop the first at every write.
    const twin = await failing({ DATA_DIR: data })
    expect(twin.code).toBe(1)
    expect(twin.err).toMatch(/đang bị một chương trình khác/u)
    // The port is taken.
    const { port } = new URL(second.url)
    const busy = await failing({ PORT: port })
    expect(busy.code).toBe(1)
    expect(busy.err).toMatch(/^Cổng/u)
    expect(await stop(second)).toBe(0)

    const third = (await startProgram(data))!
    expect(third.said()).not.toMatch(/[A-Z0-9]{3}-[A-Z0-9]{3}/u)
    expect(await stop(third)).toBe(0)
  })

  test('a broken definition is named by file and line', { timeout: 60_000 }, async () => {
    const campaigns = join(folder, 'campaigns')
    await cp(join(ROOT, 'campaigns'), campaigns, { recursive: true })
    await writeFile(join(campaigns, 'cvd-ntm-dtvm-2023', 'rules.yaml'), 'rules:\n  - id: [\n')
    const { code, err } = await failing({ CAMPAIGNS_DIR: campaigns })
    expect(code).toBe(1)
    expect(err).toMatch(/rules\.yaml:\d+: /u)
    expect(err.trim().split('\n')).toHaveLength(1)
  })

  test('a wrong setting is one clear line', { timeout: 60_000 }, async () => {
    const { code, err } = await failing({ PORT: 'cổng' })
    expect({ code, lines: err.trim().split('\n').length }).toEqual({ code: 1, lines: 1 })
    expect(err).toMatch(/PORT/u)
  })
})

describe('settings', () => {
  test('nothing set is enough', () => {
    expect(readConfig({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      databaseUrl: 'file:data/bot.db',
      quietSeconds: 6,
    })
    expect(readConfig({ PORT: '', DATA_DIR: '/srv/x' })).toMatchObject({
      port: 3000,
      databaseUrl: 'file:/srv/x/bot.db',
    })
  })

  test('a model is off unless it is asked for', () => {
    expect(readConfig({}).llm).toEqual({ mode: 'off' })
    const LLM_BASE_URL = 'http://127.0.0.1:8080/v1'
    expect(readConfig({ LLM_MODE: 'local', LLM_BASE_URL, LLM_MODEL: 'm' }).llm).toMatchObject({
      mode: 'local',
      baseUrl: LLM_BASE_URL,
      timeoutMs: 20_000,
    })
  })

  test('other machines reach it only where it has a public address', () => {
    const PUBLIC_URL = 'https://baocao.example.vn'
    expect(readConfig({ HOST: '0.0.0.0', PUBLIC_URL }).host).toBe('0.0.0.0')
    expect(readConfig({ HOST: 'localhost' }).host).toBe('127.0.0.1')
    expect(() => readConfig({ HOST: '192.168.1.5' })).toThrow('PUBLIC_URL')
  })

  test.for([
    { PORT: '70000' },
    { HOST: '0.0.0.0' },
    { DATABASE_URL: 'mysql://x' },
    { QUIET_SECONDS: '-1' },
    { LOG_LEVEL: 'loud' },
    { PUBLIC_URL: 'baocao' },
    { PUBLIC_URL: 'https://huyen.example.vn/baocao' },
    { LLM_MODE: 'cloud' },
    { LLM_REMOTE_CONSENT: 'no', LLM_MODE: 'remote', LLM_MODEL: 'm', LLM_API_KEY: 'k' },
    { LLM_TIMEOUT_SECONDS: '60' },
  ])('%o is refused with the name of the variable', (env) => {
    expect(() => readConfig(env)).toThrow(ConfigError)
    expect(() => readConfig(env)).toThrow(Object.keys(env)[0])
  })
})
