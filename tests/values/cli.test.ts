import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

const run = (input: string, ...args: string[]) =>
  spawnSync('npx', ['tsx', 'src/cli/values.ts', ...args], { input, encoding: 'utf8' })

test('a line of JSON for each line of text, also for an empty one', () => {
  const { status, stdout } = run('hiến 1,25ha đất\n\nhôm qua\n', '--now', '2023-11-24')
  expect(status).toBe(0)
  const lines = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(lines).toHaveLength(3)
  expect(lines[0]).toMatchObject([
    {
      kind: 'quantity',
      value: 1.25,
      unit: 'ha',
      text: '1,25ha',
      start: 5,
      end: 11,
      base: { value: 12500, unit: 'm2' },
    },
  ])
  expect(lines[1]).toEqual([])
  expect(lines[2]).toMatchObject([{ kind: 'date', value: '2023-11-23' }])
})

test('a bad date ends with one clear line', () => {
  const { status, stdout, stderr } = run('', '--now', 'mai')
  expect(status).toBe(1)
  expect(stdout).toBe('')
  expect(
    stderr
      .trim()
      .split('\n')
      .filter((line) => !line.startsWith('npm ')),
  ).toEqual([expect.stringContaining('Cách dùng')])
})
