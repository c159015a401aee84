import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { checkModel, readCases } from '../../src/cli/doctor-model.ts'
import { extract } from '../../src/extract/index.ts'
import { type Behaviour, type FakeModel, fakeModel, textOf } from './fake-model.ts'
import { claimsText, definition } from './house.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const cases = readCases(readFileSync(`${root}/campaigns/cvd-ntm-dtvm-2023/cases.jsonl`, 'utf8'))

async function serve(behave: Parameters<typeof fakeModel>[0], probes?: () => Behaviour): Promise<FakeModel> {
  const server = await fakeModel(behave, probes)
  onTestFinished(() => server.close())
  return server
}
const envOf = (server: FakeModel) => ({
  LLM_MODE: 'local',
  LLM_BASE_URL: server.baseUrl,
  LLM_MODEL: 'thu',
  LLM_API_KEY: 'bi-mat',
})
async function check(server: FakeModel) {
  const lines: string[] = []
  const clock = { now: () => 0, pause: async () => {} }
  const works = await checkModel(envOf(server), { definition, cases }, (line) => void lines.push(line), { clock })
  return { works, said: lines.join('\n') }
}

test('a model that tells the truth reads every built-in case', async () => {
  const server = await serve((asked) => {
    const known = cases.find((c) => c.text === textOf(asked))!
    return {
      content: claimsText(
        Object.entries(known.expect).map(([field, value]) => ({ field, state: 'known', value, quote: known.text })),
      ),
    }
  })
  const { works, said } = await check(server)
  const values = cases.reduce((n, c) => n + Object.keys(c.expect).length, 0)
  expect(works).toBe(true)
  expect(said).toContain('json_schema')
  expect(said).toContain(`${cases.length} câu thử, ${values} giá trị`)
  expect(said).toContain(`mô hình đọc đúng ${values}`)
  expect(said).toContain('được nhận nhưng sai: 0')
  expect(said).not.toContain('bi-mat')
})
test('one that lies is seen through', async () => {
  const server = await serve((asked) => ({
    content: claimsText([
      { field: 'b2.dat_m2', state: 'known', value: 99, quote: textOf(asked) },
      { field: 'n2.nha_xay', state: 'known', value: 4, quote: 'x' },
    ]),
  }))
  const { works, said } = await check(server)
  expect(works).toBe(true)
  expect(said).toContain('mô hình đọc đúng 0')
  expect(said).toMatch(/^⚠ [^\n]*gần như không tự đọc được gì[^\n]*LLM_MODEL/mu)
  expect(said).toContain('được nhận nhưng sai: 0')
})
test.for([
  ['a wrong key', { status: 401 }, /LLM_API_KEY.*401/u],
  ['a broken server', { status: 500 }, /5xx/u],
  ['one that cannot write JSON', { content: 'Xin chào!' }, /khuôn JSON/u],
] as [string, Behaviour, RegExp][])('%s is named', async ([, behaviour, words]) => {
  const { works, said } = await check(
    await serve(
      () => behaviour,
      () => behaviour,
    ),
  )
  expect(works).toBe(false)
  expect(said).toMatch(words)
})
test('the rules alone read the built-in cases', () => {
  const missed = cases.flatMap(({ text, question, expect: wanted }) => {
    const { claims } = extract(text, question, { definition })
    return Object.keys(wanted).filter((field) => !claims.some((c) => c.field === field))
  })
  expect(missed).toEqual([])
})

function run(env: Record<string, string>): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((done) => {
    const { LLM_MODE: _, ...rest } = process.env
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/doctor.ts'], {
      cwd: root,
      env: { ...rest, ...env },
    })
    let [out, err] = ['', '']
    child.stdout.on('data', (chunk) => (out += chunk))
    child.stderr.on('data', (chunk) => (err += chunk))
    child.on('close', (code) => done({ code, out, err }))
  })
}
test('the command: 0 without a model, 1 with one clear line for a bad setting or a silent server', async () => {
  expect(await run({})).toMatchObject({ code: 0, err: '', out: expect.stringContaining('LLM_MODE=off') })
  const bad = await run({ LLM_MODE: 'remote', LLM_MODEL: 'm', LLM_API_KEY: 'bi-mat' })
  expect(bad).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/^[^\n]*LLM_REMOTE_CONSENT[^\n]*\n$/u) })
  const server = await serve(
    () => ({ status: 401 }),
    () => ({ status: 401 }),
  )
  const silent = await run(envOf(server))
  expect(silent).toMatchObject({ code: 1, err: expect.stringMatching(/^⚠ [^\n]*401[^\n]*\n$/u) })
  expect(silent.out + silent.err).not.toContain('bi-mat')
})
