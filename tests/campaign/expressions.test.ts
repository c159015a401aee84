import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compile } from '../../src/campaign/expressions.ts'
import { definition } from './campaign.ts'

const problem = (source: string, result: 'bool' | 'double' = 'bool') => {
  const compiled = compile(definition, source, result)
  return compiled.ok ? undefined : compiled.message
}

describe('a rule that cannot be', () => {
  test.for([
    ['', /trống/],
    ['b4.gs_tong', /đúng\/sai/],
    ['b4.gs_tong == b4.gs_xaa', /có lẽ là “b4\.gs_xa”/],
    ['gs_tong == 1', /không có biến “gs_tong”/],
    ['b4.gs_tong ==', /sai cú pháp/],
    ["b4.gs_tong == 'năm'", /hai vế khác kiểu trong “b4\.gs_tong == 'năm'”/],
    ['b2.ten_mo_hinh <= 3', /hai vế khác kiểu/],
    ['n(b4.gs_tong) >= 1', /không gọi được “n\(b4\.gs_tong\)”/],
    ["m.xa.matches('(a+)+b')", /không gọi được/],
    ["matches(m.xa, '(a+)+b')", /không gọi được/],
    ['[1, 2].all(x, x > b4.gs_tong)', /không/],
    ['near(pct(b4.gs_xa, b4.gs_tong), 3)', /x phải là một chỉ tiêu số/],
    ['near(b5.tu_ngay, 3)', /x phải là một chỉ tiêu số/],
    ['nz(b2.ten_mo_hinh) == 0', /nz\(x\)/],
    ["m.ngay_bc <= date('27/11/2023')", /“27\/11\/2023” không phải ngày/],
    [`${'b4.gs_tong + '.repeat(400)}1 > 0`, /quá dài/],
  ] as const)('%s', ([source, why]) => expect(problem(source)).toMatch(why))

  test('a proposal must be a number', () => {
    expect(problem('b3.so_htx > 1', 'double')).toMatch(/một con số/)
    expect(problem('b3.so_htx + 2 * b3.so_tht', 'double')).toBeUndefined()
  })
})

test('whatever is typed as a rule is answered, not thrown, and in no time', () => {
  const piece = fc.constantFrom(
    'b4.gs_tong',
    'b2.ten_mo_hinh',
    'b5.tu_ngay',
    'deadline',
    'nz',
    'near',
    'pct',
    'date',
    '(',
    ')',
    ',',
    '==',
    '<=',
    '&&',
    '||',
    '+',
    '/',
    '?',
    ':',
    '0',
    '1.5',
    "'x'",
    '"',
    '[',
    ']',
    '{',
    '}',
    '.',
    '!',
    '-',
    'constructor',
    '__proto__',
    'in',
    ' ',
    '\u0000',
    'ế',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.array(piece, { maxLength: 40 }).map((all) => all.join(' ')),
      ),
      (source) => {
        const compiled = compile(definition, source, 'bool')
        if (!compiled.ok) expect(compiled.message.length).toBeGreaterThan(0)
      },
    ),
    { numRuns: 400 },
  )
})
