import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readCampaign } from '../../src/bot/opening.ts'
import { missing } from '../../src/campaign/asked.ts'
import { checkRules } from '../../src/campaign/rules.ts'
import { syntheticAnswers, syntheticDefinition } from '../../src/cli/synthetic.ts'
import { run } from './run.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'seed-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('a seeded campaign can be exported: a third submitted, a third on its way, a third not begun', async () => {
  const db = join(folder, 'bot.db')
  expect(await run('seed', ['--units', '9', '--answers', 'some', '--db', db])).toMatchObject({ code: 0, err: '' })
  const out = join(folder, 'out')
  expect(await run('export', ['--campaign', 'thu-nghiem-9', '--out', out, '--db', db])).toMatchObject({
    code: 0,
    err: '',
  })
  const facts = JSON.parse(await readFile(join(out, 'facts.json'), 'utf8')) as {
    units: { state: string; values: object }[]
  }
  const states = facts.units.slice(0, 9).map((unit) => unit.state)
  expect(states).toEqual([
    'submitted',
    'open',
    'missing',
    'submitted',
    'open',
    'missing',
    'submitted',
    'open',
    'missing',
  ])
  expect(Object.keys(facts.units[0]!.values).length).toBeGreaterThan(Object.keys(facts.units[1]!.values).length)
})

test('synthetic answers leave nothing out and break no rule', async () => {
  const { definition } = await readCampaign('campaigns/cvd-ntm-dtvm-2023')
  const synthetic = syntheticDefinition(definition, 12)
  for (const [index, unit] of synthetic.units.slice(0, 12).entries()) {
    const { facts } = syntheticAnswers(synthetic, unit, index, 1)
    const whole = Object.fromEntries(facts.map((f) => [f.field, { ...f, by: '', byName: '', at: '' }]))
    expect(missing(synthetic, unit, whole)).toEqual([])
    expect(checkRules(synthetic, unit, whole, { deadline: definition.deadline.lastDay })).toEqual([])
  }
})

const wrong = ['--units x --answers all', '--units 3 --answers most', '--units 3']
test.for(wrong)('bad input %s: one clear line', async (args) => {
  const { code, err } = await run('seed', [...args.split(' '), '--db', join(folder, 'never.db')])
  expect(code).toBe(1)
  expect(err.trim().split('\n')).toHaveLength(1)
})

test.for([
  { args: ['--campaign', 'x', '--out', 'y', '--db', '/no/such.db'], line: /Không thấy/u },
  { args: ['--out', 'y'], line: /Cách dùng/u },
])('export with $args: one clear line', async ({ args, line }) => {
  const { code, err } = await run('export', args)
  expect(code).toBe(1)
  expect(err).toMatch(line)
  expect(err.trim().split('\n')).toHaveLength(1)
})
