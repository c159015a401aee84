import { describe, expect, test } from 'vitest'
import { definition, told } from './extract.ts'

/** What the examples of the definition say: the figures of one assumed commune, section by section. */
const said: Record<string, Record<string, unknown>> = {
  'I.1.a': {
    'b1.vb_cap_uy': [
      { type: 'nghị quyết', number: '05-NQ/ĐU', date: '2023-01-10' },
      { type: 'kế hoạch', number: '42-KH/ĐU', date: '2023-02-20' },
    ],
  },
  'I.1.b': { 'b1.vb_mttq_huyen': [{ type: 'kế hoạch', number: '225/KH-MTTQ-BTT', date: '2023-02-08' }] },
  'I.2.a': { 'b1.tt_cuoc': 12, 'b1.tt_nguoi': 1450, 'b1.th_cuoc': 2, 'b1.th_nguoi': 86 },
  'I.2.b': { 'b1.ct_phoi_hop': [{ type: 'chương trình phối hợp', number: '03/CTPH-MTTQ', date: '2023-03-15' }] },
  'II.1.a': { 'b3.ho_lien_ket': 128, 'b3.so_htx': 1, 'b3.so_tht': 2, 'n1.thu_nhap_bq': 32_000_000 },
  'II.1.b1': {
    'n1.ho_hien_dat': 46,
    'b2.dat_m2': 12_500,
    'b2.ngay_cong': 3240,
    'n1.tien_dong_gop': 185_000_000,
    'n1.duong_moi_m': 2400,
    'n1.duong_sua_m': 1100,
    'b2.so_mo_hinh': 8,
    'b2.ten_mo_hinh': ['Tuyến đường hoa phụ nữ', 'Tổ tự quản an ninh trật tự'],
  },
  'II.1.b2': {
    'b2.ngay_cong': 620,
    'n1.tien_dong_gop': 95_000_000,
    'b2.so_mo_hinh': 4,
    'b2.ten_mo_hinh': ['Tuyến phố văn minh, sạch đẹp'],
  },
  'II.1.b3': { 'n1.gs_quy_dong_gop': 2 },
  'II.1.b4': {
    'b5.tu_ngay': '2023-11-06',
    'b5.den_ngay': '2023-11-15',
    'b52_ntm.ho_lay_yk': 470,
    'b52_ntm.hai_long': 450,
    'b52_ntm.ty_le': 95.7,
    'b52_ntm.khong_hai_long': 12,
  },
  'II.1.c': {
    'n1.ho_ngheo': 214,
    'n1.ty_le_ngheo': 18.9,
    'n1.ho_can_ngheo': 165,
    'n1.ty_le_can_ngheo': 14.6,
    'n1.ho_thoat_ngheo': 52,
    'n1.quy_vnn': 24_600_000,
    'n1.qua_tang': 180,
    'n1.an_sinh': 90_000_000,
    'b2.ten_mo_hinh': ['Nuôi dê sinh sản'],
  },
  'II.2.a': { 'n2.ho_gdvh': 842, 'n2.tong_ho': 1130, 'n2.ty_le_gdvh': 74.5, 'n2.kdc_vh': 8, 'n2.tong_kdc': 10 },
  'II.2.b': {
    'n2.quy_khuyen_hoc': 31_500_000,
    'n2.hoc_bong': 64,
    'n2.nguoi_bhyt': 5210,
    'n2.ty_le_bhyt': 96.5,
    'n2.the_bhyt': 20,
  },
  'II.2.c': { 'n2.quy_doan': 12_800_000, 'n2.qua_chinh_sach': 15, 'n2.cuu_tro': 18_200_000 },
  'II.2.d': {
    'n2.kdc_ngay_hoi': 10,
    'n2.ngay_hoi_tu': '2023-11-03',
    'n2.ngay_hoi_den': '2023-11-17',
    'n2.nha_xay': 4,
    'n2.nha_sua': 2,
    'n2.nha_tien': 260_000_000,
    'n2.so_cong_trinh': 3,
    'n2.cong_trinh_tien': 145_000_000,
  },
  'II.3.a': {
    'n3.so_mo_hinh': 3,
    'n3.ten_mo_hinh': ['Nhà sạch, vườn đẹp', 'Thu gom rác thải tại nguồn', 'Tuyến đường hoa phụ nữ'],
    'n3.buoi': 24,
    'n3.nguoi': 1860,
    'n3.cay_xanh': 1200,
  },
  'II.4.a': {
    'n4.so_mo_hinh': 2,
    'n4.ten_mo_hinh': ['Tổ tự quản an ninh trật tự', 'Camera an ninh'],
    'n4.camera': 12,
    'n4.tt_buoi': 15,
    'n4.tt_nguoi': 1720,
    'n4.hg_vu': 9,
    'n4.hg_thanh': 8,
    'n4.vu_vi_pham': 3,
  },
  'II.5.a': {
    'b4.gs_xa': 6,
    'b4.gs_xa_chu_tri': 4,
    'b4.gs_xa_phoi_hop': 2,
    'n5.pb_chu_tri': 1,
    'n5.ttnd_cuoc': 7,
    'n5.gsdtcd_cuoc': 5,
    'n5.kien_nghi': 6,
  },
}
/** Defensible beside what is required: totals and denominators told elsewhere, the commune's own plan. */
const allowed: Record<string, Record<string, unknown>> = {
  'I.1.b': {
    'b1.vb_mttq_huyen': [
      { type: 'kế hoạch', number: '225/KH-MTTQ-BTT', date: '2023-02-08' },
      { type: 'kế hoạch', number: '12/KH-MTTQ-BTT', date: '2023-02-24' },
    ],
  },
  'II.1.b4': {},
  'II.2.d': { 'n2.tong_kdc': 10, 'n2.nha_tong': 6 },
  'II.5.a': { 'b4.gs_tong': 6, 'b4.pb_tong': 1, 'n5.gs_chu_tri': 4, 'n5.gs_phoi_hop': 2 },
}

const form = definition.forms.find((f) => f.id === 'xa')!
const filled = (text: string) =>
  text.replace(/\{(loai|Loai|nam|nam_sau)\}/g, (_, name: string) =>
    name === 'loai' ? 'xã' : name === 'Loai' ? 'Xã' : name === 'nam' ? '2023' : '2024',
  )
const ancestors = (id: string): string[] => {
  const parent = form.sections.find((s) => s.id === id)?.parent
  return parent?.includes('.') ? [parent, ...ancestors(parent)] : []
}
const groupsOf = (id: string) =>
  form.groups.filter((g) => g.sections.includes(id) || g.variantsByKind.some((v) => v.sections?.includes(id)))

const cases = form.sections
  .filter((s) => s.example && said[s.id])
  .flatMap((s) =>
    [s.id, ...groupsOf(s.id).map((g) => g.id), ...ancestors(s.id)].map((question) => ({ ...s, question })),
  )

/** The subject of a document is no part of what is asked. */
const withoutTitles = (values: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(values).map(([field, value]) => [
      field,
      Array.isArray(value)
        ? value.map((item) =>
            typeof item === 'object' ? { type: item.type, number: item.number, date: item.date } : item,
          )
        : value,
    ]),
  )

function check(text: string, question: string, sections: readonly string[]) {
  const got = withoutTitles(told(filled(text), question))
  const expected = Object.assign({}, ...sections.map((id) => said[id] ?? {}))
  const free = Object.assign({}, ...sections.map((id) => allowed[id] ?? {}))
  for (const [field, value] of Object.entries(free)) {
    if (JSON.stringify(got[field]) !== JSON.stringify(value)) continue
    if (field in expected) expected[field] = value
    else delete got[field]
  }
  expect(got).toEqual(expected)
}

describe('the examples given to officers are understood as they are meant', () => {
  test('every section with fields has an example that is checked here', () =>
    expect(form.sections.filter((s) => s.fields.length > 0 && !said[s.id]).map((s) => s.id)).toEqual([]))
  test.for(cases)('$id, asked $question', ({ id, example, question }) => check(example!, question, [id]))
  test.for(form.groups.filter((g) => g.example && g.sections.some((s) => said[s])))(
    'group $id',
    ({ id, example, sections }) => check(example!, id, sections),
  )
  test.for(form.sections.filter((s) => s.id === 'IV' || s.id === 'V'))('$id reports no figures', ({ id, example }) =>
    expect(told(filled(example!), id)).toEqual({}),
  )
})
