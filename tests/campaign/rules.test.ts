import { describe, expect, test } from 'vitest'
import { unitById } from '../../src/campaign/asked.ts'
import { compile } from '../../src/campaign/expressions.ts'
import { checkRules, proposals } from '../../src/campaign/rules.ts'
import { definition, exampleCommune, type fact, facts, plan } from './campaign.ts'

const commune = unitById(definition, 'dao-san')
const deadline = { deadline: '2023-11-27' }
const broken = (told: ReturnType<typeof facts>, options = deadline) => checkRules(definition, commune, told, options)

type Case = Record<string, Parameters<typeof fact>[1]>
const survey = (p: string, asked: number, yes: number, no: number): Case => ({
  [`${p}.ho_lay_yk`]: asked,
  [`${p}.hai_long`]: yes,
  [`${p}.khong_hai_long`]: no,
})
const share = (p: string, written: string, yes: number, asked: number): Case => ({
  [`${p}.ty_le`]: written,
  [`${p}.hai_long`]: yes,
  [`${p}.ho_lay_yk`]: asked,
})

/** For each rule values that keep it (twice where the edge matters) and values that break it. */
const cases: Record<string, { keep: Case[]; fails: Case[] }> = {
  'R1.1': {
    keep: [
      { 'b1.tt_cuoc': 12, 'b1.tt_nguoi': 12 },
      { 'b1.tt_cuoc': 'none', 'b1.tt_nguoi': 0 },
    ],
    fails: [{ 'b1.tt_cuoc': 12, 'b1.tt_nguoi': 11 }],
  },
  'R1.2': { keep: [{ 'b1.tt_cuoc': 1, 'b1.tt_nguoi': 40 }], fails: [{ 'b1.tt_cuoc': 'none', 'b1.tt_nguoi': 40 }] },
  'R1.3': { keep: [{ 'b1.th_cuoc': 2, 'b1.th_nguoi': 86 }], fails: [{ 'b1.th_cuoc': 2, 'b1.th_nguoi': 1 }] },
  'R1.4': { keep: [{ 'b1.th_cuoc': 0, 'b1.th_nguoi': 0 }], fails: [{ 'b1.th_cuoc': 0, 'b1.th_nguoi': 86 }] },
  'R1.5': {
    keep: [{ 'b1.vb_cap_uy': [plan('1-KH/ĐU', '2023-01-02')] }, { 'b1.vb_cap_uy': 'unknown' }],
    fails: [{ 'b1.vb_cap_uy': 'none' }],
  },
  'R2.1': {
    keep: [{ 'b2.ten_mo_hinh': ['a', 'b'], 'b2.so_mo_hinh': 2 }],
    fails: [{ 'b2.ten_mo_hinh': ['a', 'b', 'c'], 'b2.so_mo_hinh': 2 }],
  },
  'R2.2': { keep: [{ 'b2.dat_m2': 100, 'n1.ho_hien_dat': 1 }], fails: [{ 'b2.dat_m2': 100, 'n1.ho_hien_dat': 0 }] },
  'R2.3': { keep: [{ 'b2.dat_m2': 100, 'n1.ho_hien_dat': 1 }], fails: [{ 'b2.dat_m2': 'none', 'n1.ho_hien_dat': 3 }] },
  'R2.4': { keep: [{ 'b2.dat_m2': 200_000 }], fails: [{ 'b2.dat_m2': 200_001 }] },
  'R2.5': {
    keep: [
      { 'b2.dat_m2': 46, 'n1.ho_hien_dat': 46 },
      { 'b2.dat_m2': 5, 'n1.ho_hien_dat': 0 },
    ],
    fails: [{ 'b2.dat_m2': 45.9, 'n1.ho_hien_dat': 46 }],
  },
  'R2.6': {
    keep: [{ 'n3.so_mo_hinh': 3, 'n4.so_mo_hinh': 2, 'b2.so_mo_hinh': 5 }],
    fails: [{ 'n3.so_mo_hinh': 3, 'n4.so_mo_hinh': 2, 'b2.so_mo_hinh': 4 }],
  },
  'R3.1': {
    keep: [{ 'b3.so_htx_tht': 3, 'b3.so_htx': 1, 'b3.so_tht': 2 }],
    fails: [{ 'b3.so_htx_tht': 4, 'b3.so_htx': 1, 'b3.so_tht': 2 }],
  },
  'R3.2': {
    keep: [{ 'b3.ho_lien_ket': 1130, 'n2.tong_ho': 1130 }],
    fails: [{ 'b3.ho_lien_ket': 1131, 'n2.tong_ho': 1130 }],
  },
  'R4.1': {
    keep: [
      { 'b4.gs_tong': 3, 'b4.gs_xa': 3 },
      { 'b4.gs_tong': 4, 'b4.gs_huyen': 1, 'b4.gs_xa': 3 },
      { 'b4.gs_tong': 3, 'b4.gs_huyen': 'not-applicable', 'b4.gs_xa': 3 },
    ],
    fails: [
      { 'b4.gs_tong': 5, 'b4.gs_huyen': 1, 'b4.gs_xa': 3 },
      { 'b4.gs_tong': 5, 'b4.gs_xa': 3 },
    ],
  },
  'R4.2': { keep: [{ 'b4.pb_tong': 1, 'b4.pb_xa': 1 }], fails: [{ 'b4.pb_tong': 2, 'b4.pb_xa': 1 }] },
  'R4.3': {
    keep: [{ 'b4.gs_xa': 6, 'b4.gs_xa_chu_tri': 4, 'b4.gs_xa_phoi_hop': 2 }],
    fails: [{ 'b4.gs_xa': 6, 'b4.gs_xa_chu_tri': 4, 'b4.gs_xa_phoi_hop': 1 }],
  },
  'R4.4': {
    keep: [{ 'b4.gs_huyen': 5, 'b4.gs_huyen_chu_tri': 2, 'b4.gs_huyen_phoi_hop': 3 }],
    fails: [{ 'b4.gs_huyen': 5, 'b4.gs_huyen_chu_tri': 2, 'b4.gs_huyen_phoi_hop': 2 }],
  },
  'R4.5': { keep: [{ 'n5.gs_chu_tri': 4, 'b4.gs_tong': 4 }], fails: [{ 'n5.gs_chu_tri': 5, 'b4.gs_tong': 4 }] },
  'R4.6': {
    keep: [{ 'n5.gs_chu_tri': 4, 'n5.gs_phoi_hop': 2, 'b4.gs_tong': 6 }],
    fails: [{ 'n5.gs_chu_tri': 4, 'n5.gs_phoi_hop': 1, 'b4.gs_tong': 6 }],
  },
  'R4.7': {
    keep: [{ 'n5.pb_chu_tri': 1, 'n5.pb_phoi_hop': 0, 'b4.pb_tong': 1 }],
    fails: [{ 'n5.pb_chu_tri': 1, 'n5.pb_phoi_hop': 1, 'b4.pb_tong': 1 }],
  },
  'R4.8': {
    keep: [
      { 'n5.gs_chu_tri': 4, 'b4.gs_xa_chu_tri': 4 },
      { 'n5.gs_chu_tri': 5, 'b4.gs_xa_chu_tri': 4, 'b4.gs_huyen_chu_tri': 1 },
    ],
    fails: [{ 'n5.gs_chu_tri': 5, 'b4.gs_xa_chu_tri': 4 }],
  },
  'R4.9': { keep: [{ 'n5.pb_chu_tri': 1, 'b4.pb_tong': 1 }], fails: [{ 'n5.pb_chu_tri': 2, 'b4.pb_tong': 1 }] },
  'R4.10': { keep: [{ 'b4.gs_tong': 60 }], fails: [{ 'b4.gs_tong': 61 }] },
  'R5.1': { keep: [survey('b52_ntm', 470, 450, 20)], fails: [survey('b52_ntm', 470, 450, 21)] },
  'R5.2': { keep: [survey('b52_nc', 470, 450, 20)], fails: [survey('b52_nc', 470, 450, 21)] },
  'R5.3': { keep: [survey('b52_km', 470, 450, 20)], fails: [survey('b52_km', 470, 450, 21)] },
  'R5.4': { keep: [survey('b51_ntm', 470, 450, 20)], fails: [survey('b51_ntm', 470, 450, 21)] },
  'R5.5': { keep: [survey('b51_nc', 470, 450, 20)], fails: [survey('b51_nc', 470, 450, 21)] },
  // 450/470 = 95,744…%: 95,7 and 96 are roundings of it, 95,8 is not.
  'R5.6': {
    keep: [share('b52_ntm', '95.7', 450, 470), share('b52_ntm', '96', 450, 470), share('b52_ntm', '95.7', 0, 0)],
    fails: [share('b52_ntm', '95.8', 450, 470), share('b52_ntm', '95', 450, 470)],
  },
  'R5.7': { keep: [share('b52_nc', '95.74', 450, 470)], fails: [share('b52_nc', '95.70', 450, 470)] },
  'R5.8': { keep: [share('b52_km', '95.7', 450, 470)], fails: [share('b52_km', '94', 450, 470)] },
  'R5.9': { keep: [share('b51_ntm', '95.7', 450, 470)], fails: [share('b51_ntm', '94', 450, 470)] },
  'R5.10': { keep: [share('b51_nc', '95.7', 450, 470)], fails: [share('b51_nc', '94', 450, 470)] },
  'R5.11': {
    keep: [{ 'b5.tu_ngay': '2023-11-06', 'b5.den_ngay': '2023-11-06' }],
    fails: [{ 'b5.tu_ngay': '2023-11-06', 'b5.den_ngay': '2023-11-05' }],
  },
  'R5.12': {
    keep: [{ 'b5.tu_ngay': '2023-01-01', 'b5.den_ngay': '2023-12-31' }],
    fails: [{ 'b5.tu_ngay': '2022-12-31', 'b5.den_ngay': '2023-01-05' }],
  },
  'R5.13': {
    keep: [{ 'b52_ntm.ho_lay_yk': 470, 'n2.tong_ho': 470 }],
    fails: [{ 'b52_ntm.ho_lay_yk': 471, 'n2.tong_ho': 470 }],
  },
  'R5.14': {
    keep: [{ 'b52_nc.ho_lay_yk': 470, 'n2.tong_ho': 470 }],
    fails: [{ 'b52_nc.ho_lay_yk': 471, 'n2.tong_ho': 470 }],
  },
  'R5.15': {
    keep: [{ 'b52_km.ho_lay_yk': 470, 'n2.tong_ho': 470 }],
    fails: [{ 'b52_km.ho_lay_yk': 471, 'n2.tong_ho': 470 }],
  },
  'R5.16': {
    keep: [
      { 'b52_ntm.ho_lay_yk': 100, 'b52_ntm.hai_long': 80 },
      { 'b52_ntm.ho_lay_yk': 0, 'b52_ntm.hai_long': 0 },
    ],
    fails: [{ 'b52_ntm.ho_lay_yk': 100, 'b52_ntm.hai_long': 79 }],
  },
  'RU.1': {
    keep: [{ 'b5dt.hai_long': 465, 'b5dt.khong_hai_long': 15, 'b5dt.phieu': 480 }],
    fails: [{ 'b5dt.hai_long': 465, 'b5dt.khong_hai_long': 16, 'b5dt.phieu': 480 }],
  },
  'RU.2': {
    keep: [{ 'b5dt.ty_le': '96.9', 'b5dt.hai_long': 465, 'b5dt.phieu': 480 }],
    fails: [{ 'b5dt.ty_le': '98', 'b5dt.hai_long': 465, 'b5dt.phieu': 480 }],
  },
  'RU.3': { keep: [{ 'b5dt.pt_dat': 1, 'b5dt.pt_luy_ke': 1 }], fails: [{ 'b5dt.pt_dat': 1, 'b5dt.pt_luy_ke': 0 }] },
  'RU.4': {
    keep: [
      { 'b5dt.pt_dat': 1, 'b5dt.hai_long': 90, 'b5dt.phieu': 100 },
      { 'b5dt.pt_dat': 0, 'b5dt.hai_long': 0, 'b5dt.phieu': 0 },
    ],
    fails: [{ 'b5dt.pt_dat': 1, 'b5dt.hai_long': 89, 'b5dt.phieu': 100 }],
  },
  'RU.5': { keep: [{ 'b5dt.phieu': 480, 'b5dt.pt_lay_yk': 1 }], fails: [{ 'b5dt.phieu': 480, 'b5dt.pt_lay_yk': 0 }] },
  'RN1.1': {
    keep: [{ 'n1.ho_ngheo': 214, 'n1.ho_can_ngheo': 165, 'n2.tong_ho': 379 }],
    fails: [{ 'n1.ho_ngheo': 214, 'n1.ho_can_ngheo': 165, 'n2.tong_ho': 378 }],
  },
  'RN1.2': {
    keep: [{ 'n1.ty_le_ngheo': '18.9', 'n1.ho_ngheo': 214, 'n2.tong_ho': 1130 }],
    fails: [{ 'n1.ty_le_ngheo': '19.8', 'n1.ho_ngheo': 214, 'n2.tong_ho': 1130 }],
  },
  'RN1.3': {
    keep: [{ 'n1.ty_le_can_ngheo': '14.6', 'n1.ho_can_ngheo': 165, 'n2.tong_ho': 1130 }],
    fails: [{ 'n1.ty_le_can_ngheo': '16.4', 'n1.ho_can_ngheo': 165, 'n2.tong_ho': 1130 }],
  },
  'RN1.4': {
    keep: [{ 'n1.thu_nhap_bq': 5_000_000 }, { 'n1.thu_nhap_bq': 150_000_000 }],
    fails: [{ 'n1.thu_nhap_bq': 32_000 }, { 'n1.thu_nhap_bq': 320_000_000 }],
  },
  'RN1.5': { keep: [{ 'n1.ho_hien_dat': 46, 'n2.tong_ho': 46 }], fails: [{ 'n1.ho_hien_dat': 47, 'n2.tong_ho': 46 }] },
  'RN2.1': { keep: [{ 'n2.ho_gdvh': 842, 'n2.tong_ho': 842 }], fails: [{ 'n2.ho_gdvh': 843, 'n2.tong_ho': 842 }] },
  'RN2.2': { keep: [{ 'n2.kdc_vh': 10, 'n2.tong_kdc': 10 }], fails: [{ 'n2.kdc_vh': 11, 'n2.tong_kdc': 10 }] },
  'RN2.3': {
    keep: [
      { 'n2.ty_le_gdvh': '74.5', 'n2.ho_gdvh': 842, 'n2.tong_ho': 1130 },
      // 64.987 %, rounded and cut off.
      { 'n2.ty_le_gdvh': '64.99', 'n2.ho_gdvh': 1006, 'n2.tong_ho': 1548 },
      { 'n2.ty_le_gdvh': '64.98', 'n2.ho_gdvh': 1006, 'n2.tong_ho': 1548 },
    ],
    fails: [{ 'n2.ty_le_gdvh': '84.5', 'n2.ho_gdvh': 842, 'n2.tong_ho': 1130 }],
  },
  'RN2.4': {
    keep: [{ 'n2.ty_le_kdc_vh': '80', 'n2.kdc_vh': 8, 'n2.tong_kdc': 10 }],
    fails: [{ 'n2.ty_le_kdc_vh': '88', 'n2.kdc_vh': 8, 'n2.tong_kdc': 10 }],
  },
  'RN2.5': {
    keep: [{ 'n2.nha_tong': 6, 'n2.nha_xay': 4, 'n2.nha_sua': 2 }],
    fails: [{ 'n2.nha_tong': 7, 'n2.nha_xay': 4, 'n2.nha_sua': 2 }],
  },
  'RN2.6': {
    keep: [{ 'n2.kdc_ngay_hoi': 10, 'n2.tong_kdc': 10 }],
    fails: [{ 'n2.kdc_ngay_hoi': 11, 'n2.tong_kdc': 10 }],
  },
  'RN2.7': {
    keep: [{ 'n2.ngay_hoi_tu': '2023-11-03', 'n2.ngay_hoi_den': '2023-11-17' }],
    fails: [{ 'n2.ngay_hoi_tu': '2023-11-17', 'n2.ngay_hoi_den': '2023-11-03' }],
  },
  'RN2.8': {
    keep: [{ 'n2.ngay_hoi_tu': '2023-10-15', 'n2.ngay_hoi_den': '2023-11-30' }],
    fails: [
      { 'n2.ngay_hoi_tu': '2023-10-14', 'n2.ngay_hoi_den': '2023-11-18' },
      { 'n2.ngay_hoi_tu': '2023-11-18', 'n2.ngay_hoi_den': '2023-12-01' },
    ],
  },
  'RN2.9': { keep: [{ 'n2.ty_le_bhyt': '100' }], fails: [{ 'n2.ty_le_bhyt': '100.1' }] },
  'RN2.10': {
    keep: [{ 'n2.nha_tien': 50_000_000, 'n2.nha_sua': 1 }, { 'n2.nha_tien': 'none' }],
    fails: [{ 'n2.nha_tien': 50_000_000 }, { 'n2.nha_tien': 50_000_000, 'n2.nha_xay': 'unknown' }],
  },
  'RN2.11': {
    keep: [{ 'n2.tong_ho': 4000, 'n2.tong_kdc': 30 }],
    fails: [
      { 'n2.tong_ho': 4001, 'n2.tong_kdc': 10 },
      { 'n2.tong_ho': 900, 'n2.tong_kdc': 31 },
    ],
  },
  'RN3.1': {
    keep: [{ 'n3.ten_mo_hinh': ['a'], 'n3.so_mo_hinh': 1 }],
    fails: [{ 'n3.ten_mo_hinh': ['a', 'b'], 'n3.so_mo_hinh': 1 }],
  },
  'RN3.2': { keep: [{ 'n3.buoi': 24, 'n3.nguoi': 24 }], fails: [{ 'n3.buoi': 24, 'n3.nguoi': 23 }] },
  'RN4.1': {
    keep: [{ 'n4.ten_mo_hinh': 'none', 'n4.so_mo_hinh': 0 }],
    fails: [{ 'n4.ten_mo_hinh': ['a'], 'n4.so_mo_hinh': 'none' }],
  },
  'RN4.2': { keep: [{ 'n4.hg_thanh': 9, 'n4.hg_vu': 9 }], fails: [{ 'n4.hg_thanh': 10, 'n4.hg_vu': 9 }] },
  'RN4.3': {
    keep: [{ 'n4.ty_le_hg': '88.9', 'n4.hg_thanh': 8, 'n4.hg_vu': 9 }],
    fails: [{ 'n4.ty_le_hg': '90', 'n4.hg_thanh': 8, 'n4.hg_vu': 9 }],
  },
  'RN4.4': { keep: [{ 'n4.tt_buoi': 15, 'n4.tt_nguoi': 15 }], fails: [{ 'n4.tt_buoi': 15, 'n4.tt_nguoi': 14 }] },
  'RM.1': { keep: [{ 'm.ngay_bc': '2023-11-27' }], fails: [{ 'm.ngay_bc': '2023-11-28' }] },
}

test('every rule has values that keep and values that break it', () => {
  expect(Object.keys(cases)).toEqual(definition.rules.map(({ id }) => id))
})

describe.for(Object.entries(cases))('rule %s', ([id, { keep, fails }]) => {
  test.for(keep)('kept by %o', (told) => {
    expect(broken(facts(told)).map(({ rule }) => rule)).not.toContain(id)
  })
  test.for(fails)('broken by %o', (told) => {
    const finding = broken(facts(told)).find(({ rule }) => rule === id)
    const rule = definition.rules.find((one) => one.id === id)
    expect(finding?.severity).toBe(rule?.severity)
    expect(finding?.message).not.toMatch(/[{}…]/)
    for (const field of finding?.fields ?? []) expect(Object.keys(told)).toContain(field)
  })
  test('silent while a field it needs is not known', () => {
    for (const told of fails) {
      const compiled = compile(definition, definition.rules.find((one) => one.id === id)?.when ?? '', 'bool')
      const [needed] = compiled.ok ? compiled.expression.needs : []
      if (needed === undefined) throw new Error(`${id} does not compile`)
      for (const state of ['unknown', 'not-applicable', 'open'] as const)
        expect(broken(facts({ ...told, [needed]: state })).map(({ rule }) => rule)).not.toContain(id)
    }
  })
})

test('the commune of the examples keeps every rule', () => {
  expect(broken(exampleCommune)).toEqual([])
})

test('messages show values as officers write them', () => {
  const told = facts({
    'b1.tt_cuoc': 12_345,
    'b1.tt_nguoi': 1_200,
    'b5.tu_ngay': '2023-11-06',
    'b5.den_ngay': '2023-11-05',
  })
  expect(broken(told).map(({ message }) => message)).toEqual([
    'Số người dự tuyên truyền (1.200) ít hơn số buổi (12.345); đồng chí kiểm tra giúp.',
    'Ngày kết thúc lấy ý kiến (05/11/2023) trước ngày bắt đầu (06/11/2023).',
  ])
  expect(
    broken(facts({ 'b52_ntm.ty_le': '95.80', 'b52_ntm.hai_long': 450, 'b52_ntm.ho_lay_yk': 470 }))[0]?.message,
  ).toBe('Xã đạt chuẩn NTM: tỷ lệ hài lòng 95,80% không khớp 450/470 hộ.')
  expect(broken(facts({ 'b2.ten_mo_hinh': ['a', 'b'], 'b2.so_mo_hinh': 1 }))[0]?.message).toBe(
    'Đã kể tên 2 mô hình nhưng tổng số mô hình ghi 1.',
  )
})

test('a report dated after the deadline is compared with the deadline in force', () => {
  const told = facts({ 'm.ngay_bc': '2023-11-29' })
  expect(broken(told)[0]?.message).toContain('27/11/2023')
  expect(broken(told, { deadline: '2023-11-30' })).toEqual([])
})

test('a soft field is named among the fields only where it was told', () => {
  expect(broken(facts({ 'b4.gs_tong': 5, 'b4.gs_xa': 3 }))[0]?.fields).toEqual(['b4.gs_tong', 'b4.gs_xa'])
  expect(broken(facts({ 'b4.gs_tong': 5, 'b4.gs_xa': 3, 'b4.gs_huyen': 1 }))[0]?.fields.toSorted()).toEqual([
    'b4.gs_huyen',
    'b4.gs_tong',
    'b4.gs_xa',
  ])
})

describe('values that may be proposed', () => {
  const proposed = (told: Case, unit = 'dao-san') => proposals(definition, unitById(definition, unit), facts(told))

  test('a total nobody gave, with the sum it comes from', () => {
    expect(proposed({ 'b3.so_htx': 1, 'b3.so_tht': 2 })).toEqual([
      { field: 'b3.so_htx_tht', value: 3, words: '= 1 + 2' },
    ])
    expect(proposed({ 'n2.nha_xay': 4, 'n2.nha_sua': 'none' })).toEqual([
      { field: 'n2.nha_tong', value: 4, words: '= 4 + 0' },
    ])
  })
  test('the district part counts where it was told, and is not shown where not', () => {
    expect(proposed({ 'b4.gs_xa': 3 })).toEqual([{ field: 'b4.gs_tong', value: 3, words: '= 3' }])
    expect(proposed({ 'b4.gs_xa': 3, 'b4.gs_huyen': 1 })).toEqual([{ field: 'b4.gs_tong', value: 4, words: '= 1 + 3' }])
    expect(proposed({ 'b4.gs_xa_chu_tri': 4, 'b4.gs_xa_phoi_hop': 2 })).toEqual([
      { field: 'b4.gs_xa', value: 6, words: '= 4 + 2' },
    ])
  })
  test('nothing where the total was told, declared unknown, or a part is missing', () => {
    expect(proposed({ 'b3.so_htx': 1, 'b3.so_tht': 2, 'b3.so_htx_tht': 5 })).toEqual([])
    expect(proposed({ 'b3.so_htx': 1, 'b3.so_tht': 2, 'b3.so_htx_tht': 'unknown' })).toEqual([])
    expect(proposed({ 'b3.so_htx': 1 })).toEqual([])
    expect(proposed({ 'b3.so_htx': 1, 'b3.so_tht': 2, 'b3.so_htx_tht': 'open' })).toHaveLength(1)
  })
  test('what only holds under a condition: no critique at all is none of the commune, and supervision of it alone is its own', () => {
    expect(proposed({ 'b4.pb_tong': 'none' })).toEqual([{ field: 'b4.pb_xa', value: 0, words: '= 0' }])
    expect(proposed({ 'b4.pb_tong': 2 })).toEqual([{ field: 'b4.pb_xa', value: 2, words: '= 2' }])
    expect(proposed({ 'b4.pb_tong': 2, 'b4.pb_huyen': 3 })).toEqual([])
    expect(proposed({ 'b4.gs_tong': 5, 'b4.gs_huyen': 1 })).toEqual([{ field: 'b4.gs_xa', value: 4, words: '= 5 − 1' }])
    const told = { 'b4.gs_tong': 9, 'b4.gs_xa': 9, 'n5.gs_chu_tri': 4, 'n5.gs_phoi_hop': 5 }
    expect(proposed(told)).toEqual([
      { field: 'b4.gs_xa_chu_tri', value: 4, words: '= 4' },
      { field: 'b4.gs_xa_phoi_hop', value: 5, words: '= 5' },
    ])
    expect(proposed({ ...told, 'b4.gs_tong': 10, 'b4.gs_huyen': 1 })).toEqual([])
  })
  test('one town that handed out ballots is one town asked; other units are not asked this', () => {
    expect(proposed({ 'b5dt.phieu': 480 }, 'tt-phong-tho')).toEqual([{ field: 'b5dt.pt_lay_yk', value: 1, words: '' }])
    expect(proposed({ 'b5dt.phieu': 0 }, 'tt-phong-tho')[0]?.value).toBe(0)
    expect(proposed({ 'b5dt.phieu': 480 })).toEqual([])
  })
})
