import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fieldById } from '../../src/campaign/asked.ts'
import { FIELD_TYPES, type FieldType } from '../../src/campaign/definition.ts'
import type { Value } from '../../src/campaign/fact.ts'
import { fieldKind, showFact } from '../../src/campaign/fields/index.ts'
import { definition, fact, plan } from './campaign.ts'

const field = (id: string) => fieldById(definition, id)
const shown = (id: string, told: Parameters<typeof fact>[1], more = {}) => showFact(fact(id, told, more), field(id))

describe('facts in words', () => {
  test.for([
    ['b2.dat_m2', 12_500, '12.500 m²'],
    ['b1.tt_cuoc', 12, '12 cuộc'],
    ['b1.tt_cuoc', 0, '0 cuộc'],
    ['n1.quy_vnn', 118_500_000, '118.500.000 đồng'],
    ['n1.thu_nhap_bq', 32_000_000, '32.000.000 đồng/người/năm'],
    ['n1.duong_moi_m', 2400, '2.400 m'],
    ['b52_ntm.ty_le', '95.70', '95,70%'],
    ['b5.tu_ngay', '2023-11-06', '06/11/2023'],
    ['m.nguoi_bc', 'Lò Văn A', 'Lò Văn A'],
    ['b2.ten_mo_hinh', ['Nuôi dê', 'Trồng chuối'], 'Nuôi dê; Trồng chuối'],
    [
      'b1.vb_cap_uy',
      [plan('12-KH/ĐU', '2023-02-15'), { type: 'nghị quyết', number: '05', date: null }],
      'Kế hoạch 12-KH/ĐU, 15/02/2023; Nghị quyết 05',
    ],
    ['b1.vb_cap_uy', [{ type: 'công văn', number: null, date: null, title: 'về hiến đất' }], 'Công văn về hiến đất'],
    ['P2.HND.4.figures', [{ label: 'hộ ký cam kết', value: 1320, unit: 'hộ' }], 'hộ ký cam kết: 1.320 hộ'],
    ['b2.dat_m2', 'none', 'không có'],
    ['b1.vb_cap_uy', 'none', 'không có'],
    ['b2.dat_m2', 'unknown', 'chưa có số liệu'],
    ['b2.dat_m2', 'not-applicable', 'không áp dụng'],
  ] as const)('%s %o → %s', ([id, told, words]) => expect(shown(id, told as Value)).toBe(words))

  test('a hedged number says so', () => {
    expect(shown('n1.tien_dong_gop', 120_000_000, { hedged: true })).toBe('khoảng 120.000.000 đồng')
  })
  test('files print numbers bare and documents in full, one a line', () => {
    const { print } = fieldKind('document-list')
    expect(print([plan('42-KH/ĐU', '2023-02-20'), plan('43-KH/ĐU', '2023-03-01')], field('b1.vb_cap_uy'))).toBe(
      'Kế hoạch số 42-KH/ĐU, ngày 20/02/2023;\nKế hoạch số 43-KH/ĐU, ngày 01/03/2023',
    )
    expect(fieldKind('area').print(12_500, field('b2.dat_m2'))).toBe('12.500')
    expect(fieldKind('percent').print(95.7, field('b52_ntm.ty_le'), '95.70')).toBe('95,70')
  })
})

describe('values that cannot be', () => {
  test.for([
    ['b1.tt_cuoc', 12.5, /số nguyên/],
    ['b1.tt_cuoc', -1, /nhỏ hơn 0 cuộc/],
    ['b2.dat_m2', 1e16, /quá lớn/],
    ['b52_ntm.ty_le', 101, /100%/],
    ['b5.tu_ngay', '2023-02-29', /ngày/],
    ['b2.ten_mo_hinh', 'một', /danh sách/],
    ['b1.vb_cap_uy', ['x'], /danh sách/],
    ['b2.dat_m2', Number.NaN, /con số/],
  ] as const)('%s: %o', ([id, value, why]) => {
    const { type } = field(id)
    expect(fieldKind(type).check(value as unknown as Value, field(id))).toMatch(why)
  })
  test('and values that can', () => {
    expect(fieldKind('area').check(45.5, field('b2.dat_m2'))).toBeUndefined()
    expect(fieldKind('date').check('2024-02-29', field('b5.tu_ngay'))).toBeUndefined()
  })
})

describe('sums', () => {
  test('of numbers are exact to what was written', () => {
    expect(fieldKind('area').sum?.([0.1, 0.2, 45.5])).toBe(45.8)
    expect(fieldKind('count').sum?.([])).toBe(0)
  })
  test('of lists hold each item once', () => {
    const ours = plan('225/KH-MTTQ-BTT', '2023-02-08')
    expect(
      fieldKind('document-list').sum?.([
        [ours],
        [{ ...ours, number: '225 /kh-mttq-btt' }],
        [plan('1/KH', '2023-01-01')],
      ]),
    ).toHaveLength(2)
    expect(fieldKind('name-list').sum?.([['Nuôi dê'], ['nuôi dê', 'Camera an ninh']])).toEqual([
      'Nuôi dê',
      'Camera an ninh',
    ])
  })
  test('are not offered for shares and days', () => {
    for (const type of ['percent', 'date', 'text', 'figure-list'] as const) expect(fieldKind(type).sum).toBeUndefined()
  })
})

describe('JSON from anywhere', () => {
  const one: Record<FieldType, unknown> = {
    count: 3,
    area: 45.5,
    length: 2400,
    money: 24_600_000,
    percent: 95.7,
    date: '2023-11-27',
    text: 'Lò Văn A',
    'document-list': [{ type: 'Kế hoạch', number: '12-KH/ĐU', date: null, extra: 1 }],
    'name-list': ['Nuôi dê'],
    'figure-list': [{ label: 'hộ', value: 3 }],
  }
  test.for([...FIELD_TYPES])('%s: a good value is taken, every other kind of value refused', (type) => {
    const kind = fieldKind(type)
    const good = kind.parse(one[type])
    expect(good).toBeDefined()
    for (const bad of [null, true, {}, Number.POSITIVE_INFINITY, [{}], [[1]], ['\u0000'], '', '9'.repeat(5000)])
      expect(kind.parse(bad)).toBeUndefined()
  })
  test('what is taken passes its own check; nothing throws', () => {
    fc.assert(
      fc.property(fc.constantFrom(...definition.fields), fc.jsonValue(), (target, json) => {
        const kind = fieldKind(target.type)
        const value = kind.parse(json)
        if (value === undefined) return
        expect(kind.parse(value)).toEqual(value)
        expect(kind.check(value, { ...target, max: undefined })).toBeUndefined()
        expect(typeof kind.showValue(value, target)).toBe('string')
      }),
    )
  })
  test('keys beyond those of a document are dropped, its type is in lower case', () => {
    expect(fieldKind('document-list').parse(one['document-list'])).toEqual([
      { type: 'kế hoạch', number: '12-KH/ĐU', date: null },
    ])
  })
})
