/** Reports of invented officers on the real campaign definition: a full one, gaps of every kind, and missing units. */

import type { Definition } from '../../src/campaign/definition.ts'
import type { Fact, UnitReport, Value } from '../../src/campaign/fact.ts'
import { loadDefinition } from '../../src/campaign/load.ts'

export const definition: Definition = (() => {
  const loaded = loadDefinition('campaigns/cvd-ntm-dtvm-2023')
  if (!loaded.ok) throw new Error(loaded.problems.map(({ message }) => message).join('\n'))
  return loaded.definition
})()

export const AT = '2023-11-27T16:52:00+07:00'
export const DEADLINE = '2023-11-28T00:00:00+07:00'

type Given = Value | null | Partial<Fact>
const isPart = (given: Given): given is Partial<Fact> =>
  typeof given === 'object' && given !== null && !Array.isArray(given)

/** A fact of a value (`null` = không có), or of parts of a fact. */
export function fact(field: string, given: Given): Fact {
  const base: Fact = {
    field,
    state: 'known',
    value: null,
    status: 'confirmed',
    words: '',
    message: `m-${field}`,
    by: 'p1',
    byName: 'Lò Văn A',
    at: '2023-11-26T16:20:00+07:00',
    method: 'rules',
  }
  if (isPart(given)) return { ...base, words: String(given.value ?? given.state ?? ''), ...given }
  if (given === null) return { ...base, state: 'none', value: 0, words: 'không có' }
  return { ...base, value: given, words: String(given) }
}

export interface Said {
  facts?: Record<string, Given>
  narratives?: Record<string, string>
  reasons?: Record<string, string>
  late?: boolean
  signedAt?: string
}

export function report(
  unit: string,
  { facts = {}, narratives = {}, reasons = {}, late = false, signedAt }: Said = {},
): UnitReport {
  return {
    unit,
    state: 'submitted',
    version: 1,
    submittedAt: late ? '2023-11-28T08:15:00+07:00' : '2023-11-26T16:30:00+07:00',
    submittedBy: 'Lò Văn A',
    late,
    signedAt: signedAt ?? null,
    facts: Object.fromEntries(Object.entries(facts).map(([field, given]) => [field, fact(field, given)])),
    narratives,
    prose: {},
    signedPages: [],
    reasons,
  }
}

export const missing = (unit: string): UnitReport => ({
  ...report(unit),
  state: 'missing',
  version: 0,
  submittedAt: null,
  submittedBy: null,
})

const document = (type: string, number: string, date: string) => ({ type, number, date })

export const daoSan: Said = {
  signedAt: '2023-11-27T09:00:00+07:00',
  facts: {
    'b1.vb_cap_uy': [document('nghị quyết', '05-NQ/ĐU', '2023-01-10'), document('kế hoạch', '42-KH/ĐU', '2023-02-20')],
    'b1.vb_mttq_huyen': [document('kế hoạch', '225/KH-MTTQ-BTT', '2023-02-08')],
    'b1.ct_phoi_hop': [document('chương trình phối hợp', '03/CTPH-MTTQ', '2023-03-15')],
    'b1.tt_cuoc': 12,
    'b1.tt_nguoi': 1450,
    'b1.th_cuoc': 2,
    'b1.th_nguoi': 86,
    'b2.dat_m2': { value: 12_500, words: '1,25ha' },
    'b2.ngay_cong': 3240,
    'b2.so_mo_hinh': 8,
    'b2.ten_mo_hinh': ['Tuyến đường hoa phụ nữ', 'Nuôi dê sinh sản'],
    'b3.ho_lien_ket': 128,
    'b3.so_htx_tht': { value: 3, words: '= 1 + 2', method: 'computed' },
    'b3.so_htx': 1,
    'b3.so_tht': 2,
    'b4.gs_tong': 7,
    'b4.gs_huyen': { value: 1, words: 'huyện về giám sát 1 cuộc' },
    'b4.gs_xa': 6,
    'b4.gs_xa_chu_tri': 4,
    'b4.gs_xa_phoi_hop': 2,
    'b4.pb_tong': 1,
    'b4.pb_xa': 1,
    'b52_ntm.ho_lay_yk': 470,
    'b52_ntm.hai_long': 450,
    'b52_ntm.khong_hai_long': 12,
    'b5.tu_ngay': '2023-11-06',
    'b5.den_ngay': '2023-11-15',
    'n1.tien_dong_gop': { value: 118_500_000, words: 'khoảng 118tr5', hedged: true },
    'n1.ho_hien_dat': 46,
    'n1.ho_ngheo': 214,
    'n1.ty_le_ngheo': { value: 18.9, digits: '18.9' },
    'n1.thu_nhap_bq': 32_000_000,
    'n2.tong_ho': 1130,
    'n2.ho_gdvh': 842,
    'n3.so_mo_hinh': 3,
    'n3.ten_mo_hinh': ['Nhà sạch, vườn đẹp'],
    'n4.vu_vi_pham': null,
    'm.so_bc': '215-BC/ĐU',
    'm.ngay_bc': '2023-11-27',
    'm.nguoi_bc': 'Tẩn A Phử',
  },
  narratives: {
    'I.1.a': 'đảng ủy xã đã ban hành Nghị quyết số 05-NQ/ĐU ngày 10/01/2023 và Kế hoạch số 42-KH/ĐU ngày 20/02/2023',
    'I.2.a': 'phối hợp với UBND xã tổ chức 12 buổi tuyên truyền với 1.450 lượt người',
    'II.1.b1': 'năm nay bà con hiến 1,25ha đất làm đường\ncó 46 hộ tham gia',
    'II.5.a': 'Ban Thanh tra nhân dân hoạt động tốt',
    'III.1': 'Cấp ủy quan tâm',
    'III.2': 'địa bàn rộng, chia cắt',
    IV: 'tiếp tục tuyên truyền',
    V: 'đề nghị huyện hỗ trợ kinh phí',
  },
}

export const banLang: Said = {
  late: true,
  facts: {
    'b1.vb_cap_uy': [document('kế hoạch', '11-KH/ĐU', '2023-03-01')],
    'b1.vb_mttq_huyen': [document('Kế hoạch', '225/KH-MTTQ-BTT', '2023-02-08')],
    'b1.ct_phoi_hop': { state: 'none', value: [], words: 'không có' },
    'b1.tt_cuoc': 20,
    'b1.tt_nguoi': { state: 'unknown', words: 'chưa tổng hợp', reason: 'chờ các bản gửi về' },
    'b1.th_cuoc': 1,
    'b1.th_nguoi': 40,
    'b2.dat_m2': null,
    'b2.ngay_cong': { state: 'unknown', words: 'chưa có số liệu' },
    'b2.so_mo_hinh': 2,
    'b2.ten_mo_hinh': ['nuôi dê sinh sản'],
    'b4.gs_tong': 9,
    'b4.gs_xa': 4,
    'b4.pb_tong': null,
    'b4.pb_xa': null,
    'b52_ntm.ho_lay_yk': { state: 'not-applicable', words: 'năm nay không lấy ý kiến' },
    'n1.ho_ngheo': 100,
    'n2.tong_ho': 500,
    'n4.vu_vi_pham': 2,
  },
  narratives: { V: 'Không có', 'III.2': 'Thiếu kinh phí' },
  reasons: { 'R4.1': 'Tính cả cuộc của đoàn thể' },
}

export const hostile: Said = {
  facts: {
    'b2.ten_mo_hinh': ['=CMD()', '@SUM(1)'],
    'n3.ten_mo_hinh': [`xấu\u0000\uFFFE\u0008 ${'x'.repeat(40_000)}`],
    'b2.dat_m2': { value: 700, words: '=HYPERLINK("http://x")\u0001\uFFFF' },
  },
  narratives: { 'II.1.a': '=1+1\uFFFE <w:p> & "', 'I.1.a': 'a\uD800b' },
}

export const issuerOwn: Said = {
  facts: {
    'b4.gs_huyen': 5,
    'b4.gs_huyen_chu_tri': 2,
    'b4.gs_huyen_phoi_hop': 3,
    'b4.pb_huyen': 1,
    'b51_ntm.ho_lay_yk': { state: 'not-applicable', words: 'không lấy ý kiến' },
  },
}

export const farmers: Said = {
  facts: {
    'P2.HND.1.figures': [
      { label: 'Tổ hợp tác thành lập', value: 4, unit: 'tổ' },
      { label: '=lớp tập huấn', value: 12, unit: 'lớp' },
    ],
  },
  narratives: { 'P2.HND.1': 'hội đã vận động thành lập 4 tổ hợp tác' },
}

/** Three communes, one hostile, the town missing, the issuer and one body; all other active units missing. */
export function campaign(): UnitReport[] {
  const told: Record<string, Said> = {
    'dao-san': daoSan,
    'ban-lang': banLang,
    'muong-so': hostile,
    'mttq-huyen': issuerOwn,
    hnd: farmers,
  }
  return definition.units
    .filter(({ active }) => active)
    .map(({ id }) => (told[id] ? report(id, told[id]) : missing(id)))
}
