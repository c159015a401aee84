import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { jsonLines, run } from './run.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'simulate-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const script = (lines: unknown[]) => `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`
const texts = (lines: Record<string, unknown>[], to: string) =>
  lines.filter((line) => line.to === to).map((line) => line.text as string)

describe('simulate', () => {
  test('plays a file of lines, with a summary at the end', async () => {
    const path = join(folder, 'a.jsonl')
    const lines = [
      { join: 'Hoa', unit: 'dao-san' },
      { from: 'Hoa', text: 'hiến 1,25ha đất', burst: true },
      { from: 'Hoa', text: 'góp 350 công' },
      { wait: 'settled' },
    ]
    await writeFile(path, script(lines))
    const { code, out, err } = await run('simulate', [path])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    const said = jsonLines(out)
    // Joining: the greeting and the start; then one reply to the two messages of the burst.
    expect(texts(said, 'Hoa')).toHaveLength(3)
    expect(said.at(-1)).toEqual({ summary: { in: 4, out: 3, perPerson: { Hoa: { in: 4, out: 3 } } } })
  })

  test('converses: each line is answered and closed before the next is read', async () => {
    const lines = [
      { join: 'Hoa', unit: 'dao-san' },
      { from: 'Hoa', text: 'tiến độ' },
      { from: 'Ma', text: 'xin chào' },
    ]
    const { code, out } = await run('simulate', ['-'], script(lines))
    expect(code).toBe(0)
    const order = jsonLines(out).map((line) =>
      'done' in line ? `done ${line.done}` : 'summary' in line ? 'end' : line.to,
    )
    expect(order).toEqual(['Hoa', 'Hoa', 'done 1', 'Hoa', 'done 2', 'Ma', 'done 3', 'end'])
  })

  test('numbers choices where the platform has no buttons, and takes them by label without diacritics', async () => {
    const lines = [
      { from: 'Hoa', text: 'x' },
      { join: 'Vừ', role: 'staff' },
      { from: 'Vừ', choose: 'dong y nhac tu dong' },
    ]
    const zalo = jsonLines((await run('simulate', ['-'], script(lines))).out)
    const offered = zalo.find((line) => line.to === 'Vừ' && (line.choices as string[]).length > 0)!
    const [first] = offered.choices as string[]
    expect(offered.text).toContain(`1. ${first}`)
    const web = jsonLines((await run('simulate', ['-', '--channel', 'web'], script(lines))).out)
    const same = web.find((line) => line.to === 'Vừ' && (line.choices as string[]).length > 0)!
    expect(same.choices).toEqual(offered.choices)
    expect(same.text).not.toContain(`1. ${first}`)
    // Agreed: the reminders' moment comes while the clock moves.
    expect(texts(web, 'Vừ').length).toBeGreaterThan(2)
  })

  test('what falls due while the clock moves happens in order', async () => {
    const lines = [
      { join: 'Hoa', unit: 'dao-san' },
      { join: 'Vừ', role: 'staff' },
      { from: 'Vừ', choose: 'Đồng ý nhắc tự động' },
      { now: '2023-11-26T12:00:00+07:00' },
      { now: '2023-11-29T12:00:00+07:00' },
    ]
    const { out } = await run('simulate', ['-'], script(lines))
    const said = jsonLines(out)
    const marks = said.map((line) => ('done' in line ? line.done : line.to))
    const between = (from: number, to: number) => said.slice(marks.indexOf(from) + 1, marks.indexOf(to))
    expect(between(3, 4)).toEqual([])
    const reminders = texts(between(4, 5), 'Hoa')
    expect(reminders.length).toBeGreaterThan(1)
    for (const text of reminders) expect(text).toMatch(/hạn/iu)
  })

  test('a database keeps what was said, and files are written out', async () => {
    const db = join(folder, 'kept.db')
    const first = await run(
      'simulate',
      ['-', '--db', db],
      script([
        { join: 'Hoa', unit: 'dao-san' },
        { from: 'Hoa', text: 'góp 350 công' },
      ]),
    )
    expect(first.code).toBe(0)
    const again = [{ from: 'Hoa', text: 'xem trước' }]
    const { out } = await run('simulate', ['-', '--db', db, '--out', join(folder, 'out')], script(again))
    const sent = jsonLines(out).find((line) => typeof line.file === 'string')
    expect((await readFile(sent!.file as string)).subarray(0, 2).toString()).toBe('PK')
    const exported = await run('export', ['--campaign', 'cvd-ntm-dtvm-2023', '--out', join(folder, 'exp'), '--db', db])
    expect({ code: exported.code, err: exported.err }).toEqual({ code: 0, err: '' })
    const facts = JSON.parse(await readFile(join(folder, 'exp', 'facts.json'), 'utf8')) as {
      units: { unit: string; state: string; narratives: Record<string, string> }[]
    }
    const unit = facts.units.find((u) => u.unit === 'dao-san')!
    expect(unit).toMatchObject({ state: 'open' })
    expect(Object.values(unit.narratives).join()).toContain('350 công')
  })

  test.for([
    [['/no/such/file.jsonl'], '', /Không thấy/u],
    [['-'], 'not json\n', /Dòng 1/u],
    [['-'], '{"from":"A","text":"x"}\n{"who":1}\n', /Dòng 2/u],
    [['-'], '{"join":"A","unit":"nowhere"}\n', /nowhere/u],
    [['-'], '{"now":"hôm qua"}\n', /Dòng 1/u],
    [['-'], '{"now":"2020-01-01T00:00:00+07:00"}\n', /Đồng hồ/u],
    [['-', '--campaign', 'khong-co'], '', /khong-co/u],
    [['-', '--channel', 'fax'], '', /--channel/u],
    [['-', '--nonsense'], '', /Cách dùng/u],
    [[], '', /Cách dùng/u],
  ] as const)('bad input %o %s: one clear line, exit 1', async ([args, input, line]) => {
    const { code, err } = await run('simulate', [...args], input)
    expect(code).toBe(1)
    expect(err).toMatch(line)
    expect(err.trim().split('\n')).toHaveLength(1)
  })
})
