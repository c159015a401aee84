import { expect, test } from 'vitest'
import { consolidate, exportFacts, fileName } from '../../src/reports/index.ts'
import { AT, banLang, campaign, DEADLINE, daoSan, definition, missing, report } from './fixture.ts'

const input = { definition, units: campaign(), at: AT, deadline: DEADLINE }
const c = consolidate(input)
const cellOf = (unit: string, id: string) => c.lines.find((line) => line.unit.id === unit)!.cell(c.field(id))

test('units stand in official order, whatever order they come in', () => {
  const shuffled = consolidate({ ...input, units: input.units.toReversed() })
  expect(shuffled.lines.map(({ unit }) => unit.id)).toEqual(c.lines.map(({ unit }) => unit.id))
  expect(c.lines[0]!.unit.order).toBe(1)
})

test('zero, unknown, not applicable, not told and missing are five different things', () => {
  expect(cellOf('ban-lang', 'b2.dat_m2')).toMatchObject({ state: 'zero', text: '0', added: true })
  expect(cellOf('ban-lang', 'b2.ngay_cong')).toMatchObject({ state: 'unknown', text: '[chưa có số liệu]', added: true })
  expect(cellOf('ban-lang', 'b3.ho_lien_ket')).toMatchObject({ state: 'gap', text: '[chưa có số liệu]' })
  expect(cellOf('ban-lang', 'b52_ntm.ho_lay_yk')).toMatchObject({ state: 'not-applicable', text: '-' })
  expect(cellOf('ban-lang', 'n3.buoi')).toMatchObject({ state: 'not-told', text: '' })
  expect(cellOf('si-lo-lau', 'b2.dat_m2')).toMatchObject({ state: 'missing', text: '' })
})

test('a survey of one standard rules the other standards out; “không lấy ý kiến” rules out all', () => {
  expect(cellOf('dao-san', 'b52_nc.ho_lay_yk').state).toBe('not-applicable')
  expect(cellOf('ban-lang', 'b52_km.hai_long').state).toBe('not-applicable')
  expect(cellOf('ban-lang', 'b5.tu_ngay').state).toBe('not-applicable')
})

test('sums add what units asked for a field gave; a total nobody gave is no zero', () => {
  expect(c.totals['b2.dat_m2']).toMatchObject({ value: 13_200, text: '13.200', counted: 3 })
  expect(c.totals['b1.tt_nguoi']).toMatchObject({ value: 1450, counted: 1 })
  expect(c.totals['n3.buoi']).toMatchObject({ value: null, counted: 0 })
  expect(c.totals['n4.vu_vi_pham']).toMatchObject({ value: 2, counted: 2 })
})

test('decimals add up without binary dust', () => {
  const units = [
    report('dao-san', { facts: { 'n1.duong_moi_m': 0.1 } }),
    report('ban-lang', { facts: { 'n1.duong_moi_m': 0.2 } }),
  ]
  expect(consolidate({ ...input, units }).totals['n1.duong_moi_m']!.value).toBe(0.3)
})

test('the issuer’s column is its own figure; what a commune tells is shown, noted, not added', () => {
  expect(cellOf('dao-san', 'b4.gs_huyen')).toMatchObject({ value: 1, added: false })
  expect(c.totals['b4.gs_huyen']).toMatchObject({ value: 5 })
  expect(c.totals['b4.gs_tong']).toMatchObject({ value: 15, sumOf: ['b4.gs_huyen', 'b4.gs_xa'] })
  expect(c.warnings).toContainEqual(
    expect.objectContaining({ unit: 'dao-san', fields: ['b4.gs_huyen'], severity: 'note' }),
  )
})

test('lists unite: one item for the same document, the units in brackets in official order', () => {
  expect(c.totals['b1.vb_mttq_huyen']!.text).toBe(
    'Kế hoạch số 225/KH-MTTQ-BTT, ngày 08/02/2023 (xã Dào San, xã Bản Lang)',
  )
  expect(c.totals['b2.ten_mo_hinh']!.text).toContain('Nuôi dê sinh sản (xã Dào San, xã Bản Lang)')
  expect(c.totals['b1.ct_phoi_hop']!.items).toHaveLength(1)
})

test('per-head figures have no total, shares are recomputed from their parts, dates give the span', () => {
  expect(c.totals['n1.thu_nhap_bq']).toMatchObject({ value: null, text: '-' })
  expect(c.totals['b5.tu_ngay']).toMatchObject({ value: '2023-11-06', text: '06/11/2023' })
  // Bản Lang gives its households but not the part with the title: it counts for neither.
  expect(c.totals['n2.ty_le_gdvh']).toMatchObject({ value: 74.5, text: '74,5', counted: 1 })
})

test('only confirmed facts count', () => {
  const units = [report('dao-san', { facts: { 'b2.dat_m2': { value: 9, status: 'proposed' }, 'b2.ngay_cong': 5 } })]
  const one = consolidate({ ...input, units })
  expect(one.totals['b2.dat_m2']!.value).toBeNull()
  expect(one.totals['b2.ngay_cong']!.value).toBe(5)
})

test('rows of a table are the units it concerns: 5.1 the issuer alone, 5.2 the communes without the town', () => {
  const [own, communes] = c.tables.find(({ id }) => id === 'B5')!.blocks
  expect(own!.lines.map(({ unit }) => unit.id)).toEqual(['mttq-huyen'])
  expect(communes!.lines.every(({ unit }) => unit.kind === 'commune')).toBe(true)
  expect(communes!.lines).toHaveLength(16)
})

test('broken rules come with the unit’s reason, worst first; estimates and gaps are noted', () => {
  const ofBanLang = c.warnings.filter(({ unit }) => unit === 'ban-lang')
  expect(ofBanLang[0]).toMatchObject({ rule: 'R4.1', severity: 'error', reason: 'Tính cả cuộc của đoàn thể' })
  expect(ofBanLang).toContainEqual(expect.objectContaining({ fields: ['b1.tt_nguoi'], reason: 'chờ các bản gửi về' }))
  expect(ofBanLang.some(({ message }) => message.includes('quá hạn'))).toBe(true)
  expect(c.warnings.find(({ fields }) => fields[0] === 'n1.tien_dong_gop')!.message).toContain('118.500.000 đồng')
})

test('facts.json holds every unit with each value’s state, words, source, person and moment', () => {
  const out = exportFacts(input)
  expect(out.campaign).toBe(definition.id)
  expect(out.units).toHaveLength(input.units.length)
  const dao = out.units.find(({ unit }) => unit === 'dao-san')!
  expect(dao).toMatchObject({ state: 'submitted', version: 1, narratives: daoSan.narratives })
  expect(dao.values['b2.dat_m2']).toEqual({
    value: 12_500,
    state: 'known',
    confirmed: true,
    words: '1,25ha',
    message: 'm-b2.dat_m2',
    by: 'Lò Văn A',
    at: '2023-11-26T16:20:00+07:00',
  })
  const lang = out.units.find(({ unit }) => unit === 'ban-lang')!
  expect(lang.values['b1.tt_nguoi']).toMatchObject({ state: 'unknown', value: null, reason: 'chờ các bản gửi về' })
  expect(lang.values['b2.dat_m2']).toMatchObject({ state: 'none', value: 0 })
  expect(Object.keys(banLang.facts!).every((id) => id in lang.values)).toBe(true)
  expect(out.units.find(({ unit }) => unit === 'mu-sang')).toMatchObject({ state: 'missing', version: 0, values: {} })
})

test('file names are ASCII', () => {
  const unit = definition.units.find(({ id }) => id === 'dao-san')!
  expect(fileName('unit-docx', { definition, unit })).toBe('BC-CVD-2023_xa-Dao-San.docx')
  expect(fileName('consolidated-xlsx', { definition, at: AT })).toBe('TH-CVD-2023_2023-11-27.xlsx')
})

test('a campaign nobody has answered yet can be consolidated', () => {
  const empty = consolidate({ ...input, units: input.units.map(({ unit }) => missing(unit)) })
  expect(empty.warnings).toEqual([])
  expect(empty.totals['b2.dat_m2']!.value).toBeNull()
})
