import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { folder } from './campaign.ts'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../..', import.meta.url))
const scratch = mkdtempSync(join(tmpdir(), 'check-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

async function check(...args: string[]) {
  try {
    return {
      code: 0,
      ...(await run(process.execPath, ['--import', 'tsx', 'src/cli/check.ts', ...args], { cwd: root })),
    }
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
    return { code, stdout, stderr }
  }
}

test('a right definition is one line of counts', async () => {
  const { code, stdout, stderr } = await check(folder)
  expect([code, stderr]).toEqual([0, ''])
  expect(stdout).toMatch(/^đúng: 38 đơn vị, 3 mẫu, \d+ mục, 6 biểu, \d+ chỉ tiêu, 67 quy tắc\n$/)
}, 30_000)

test('a wrong one is every problem with file and line, exit 1, no stack trace', async () => {
  const copy = join(scratch, 'cvd-ntm-dtvm-2023')
  cpSync(folder, copy, { recursive: true })
  const rules = readFileSync(join(copy, 'rules.yaml'), 'utf8')
  writeFileSync(
    join(copy, 'rules.yaml'),
    rules.replace('b4.gs_tong <= 60', 'b4.gs_tongg <= 60').replaceAll('b5dt.pt_dat <=', 'b5dt.pt_da <='),
  )
  const { code, stdout, stderr } = await check(copy)
  expect(code).toBe(1)
  const lines = stdout.trim().split('\n')
  expect(lines).toHaveLength(2)
  for (const line of lines) expect(line).toMatch(/rules\.yaml:\d+: không có chỉ tiêu “.+”; có lẽ là “.+”$/)
  expect(stderr).toBe('sai: 2 chỗ cần sửa\n')
}, 30_000)

test.for([{ args: [] }, { args: ['a', 'b'] }, { args: [join(scratch, 'none')] }])(
  'used wrongly: $args',
  { timeout: 30_000 },
  async ({ args }) => {
    const { code, stdout, stderr } = await check(...args)
    expect(code).toBe(1)
    expect(`${stdout}${stderr}`).toMatch(/Cách dùng|không mở được thư mục/)
    expect(`${stdout}${stderr}`).not.toMatch(/\n\s+at /)
  },
)
