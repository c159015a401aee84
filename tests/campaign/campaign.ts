/** The real definition, and facts in short form, for the tests of this room. */
import { fileURLToPath } from 'node:url'
import { fieldById } from '../../src/campaign/asked.ts'
import type { Fact, Value } from '../../src/campaign/fact.ts'
import { loadDefinition } from '../../src/campaign/load.ts'

export const folder = fileURLToPath(new URL('../../campaigns/cvd-ntm-dtvm-2023', import.meta.url))

const loaded = loadDefinition(folder)
if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems, null, 1))
export const { definition, hash } = loaded

type Told = Value | 'none' | 'unknown' | 'not-applicable' | 'open'

/** Facts by field: a number, a date, a list, or a state. A percentage is given as the digits that were written: “95.7”. */
export function facts(told: Record<string, Told>): Record<string, Fact> {
  return Object.fromEntries(Object.entries(told).map(([field, value]) => [field, fact(field, value)]))
}

export function fact(field: string, told: Told, more: Partial<Fact> = {}): Fact {
  const { type } = fieldById(definition, field)
  const base = {
    field,
    status: 'proposed',
    words: '',
    message: null,
    by: 'p1',
    byName: 'Lò Văn A',
    at: '2023-11-26T09:20:00.000Z',
    method: 'typed',
    ...more,
  } as const
  if (told === 'none') return { ...base, state: told, value: type.endsWith('list') ? [] : 0 }
  if (told === 'unknown' || told === 'not-applicable' || told === 'open') return { ...base, state: told, value: null }
  if (type === 'percent') return { ...base, state: 'known', value: Number(told), digits: String(told) }
  return { ...base, state: 'known', value: told }
}

export const plan = (number: string, date: string) => ({ type: 'kế hoạch', number, date })

/** The invented commune of the examples in `forms/xa.yaml`: 10 bản, 1.130 hộ. */
export const exampleCommune = facts({
  'b1.vb_cap_uy': [plan('05-NQ/ĐU', '2023-01-10'), plan('42-KH/ĐU', '2023-02-20')],
  'b1.vb_mttq_huyen': [plan('225/KH-MTTQ-BTT', '2023-02-08')],
  'b1.ct_phoi_hop': [{ type: 'chương trình phối hợp', number: '03/CTPH-MTTQ', date: '2023-03-15' }],
  'b1.tt_cuoc': 12,
  'b1.tt_nguoi': 1450,
  'b1.th_cuoc': 2,
  'b1.th_nguoi': 86,
  'b2.dat_m2': 12_500,
  'b2.ngay_cong': 3240,
  'b2.so_mo_hinh': 8,
  'b2.ten_mo_hinh': ['Tuyến đường hoa phụ nữ', 'Tổ tự quản an ninh trật tự', 'Nuôi dê sinh sản'],
  'b3.ho_lien_ket': 128,
  'b3.so_htx_tht': 3,
  'b3.so_htx': 1,
  'b3.so_tht': 2,
  'b4.gs_tong': 6,
  'b4.gs_xa': 6,
  'b4.gs_xa_chu_tri': 4,
  'b4.gs_xa_phoi_hop': 2,
  'b4.pb_tong': 1,
  'b4.pb_xa': 1,
  'b52_ntm.ho_lay_yk': 470,
  'b52_ntm.hai_long': 450,
  'b52_ntm.khong_hai_long': 12,
  'b52_ntm.ty_le': '95.7',
  'b5.tu_ngay': '2023-11-06',
  'b5.den_ngay': '2023-11-15',
  'n1.tien_dong_gop': 185_000_000,
  'n1.ho_hien_dat': 46,
  'n1.duong_moi_m': 2400,
  'n1.duong_sua_m': 1100,
  'n1.quy_vnn': 24_600_000,
  'n1.an_sinh': 90_000_000,
  'n1.qua_tang': 180,
  'n1.ho_ngheo': 214,
  'n1.ty_le_ngheo': '18.9',
  'n1.ho_thoat_ngheo': 52,
  'n1.ho_can_ngheo': 165,
  'n1.ty_le_can_ngheo': '14.6',
  'n1.thu_nhap_bq': 32_000_000,
  'n1.gs_quy_dong_gop': 2,
  'n2.ho_gdvh': 842,
  'n2.tong_ho': 1130,
  'n2.ty_le_gdvh': '74.5',
  'n2.kdc_vh': 8,
  'n2.tong_kdc': 10,
  'n2.nguoi_bhyt': 5210,
  'n2.ty_le_bhyt': '96.5',
  'n2.the_bhyt': 20,
  'n2.quy_khuyen_hoc': 31_500_000,
  'n2.hoc_bong': 64,
  'n2.quy_doan': 12_800_000,
  'n2.qua_chinh_sach': 15,
  'n2.cuu_tro': 18_200_000,
  'n2.nha_xay': 4,
  'n2.nha_sua': 2,
  'n2.nha_tong': 6,
  'n2.nha_tien': 260_000_000,
  'n2.kdc_ngay_hoi': 10,
  'n2.ngay_hoi_tu': '2023-11-03',
  'n2.ngay_hoi_den': '2023-11-17',
  'n2.so_cong_trinh': 3,
  'n2.cong_trinh_tien': 145_000_000,
  'n3.so_mo_hinh': 3,
  'n3.ten_mo_hinh': ['Nhà sạch, vườn đẹp', 'Thu gom rác thải tại nguồn', 'Tuyến đường hoa phụ nữ'],
  'n3.buoi': 24,
  'n3.nguoi': 1860,
  'n3.cay_xanh': 1200,
  'n4.so_mo_hinh': 2,
  'n4.ten_mo_hinh': ['Tổ tự quản an ninh trật tự', 'Camera an ninh'],
  'n4.tt_buoi': 15,
  'n4.tt_nguoi': 1720,
  'n4.hg_vu': 9,
  'n4.hg_thanh': 8,
  'n4.vu_vi_pham': 3,
  'n4.camera': 12,
  'n5.gs_chu_tri': 4,
  'n5.gs_phoi_hop': 2,
  'n5.pb_chu_tri': 1,
  'n5.pb_phoi_hop': 0,
  'n5.ttnd_cuoc': 7,
  'n5.gsdtcd_cuoc': 5,
  'n5.kien_nghi': 6,
  'm.ngay_bc': '2023-11-27',
})
