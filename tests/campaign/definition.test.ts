import { describe, expect, test } from 'vitest'
import { fieldsAsked, unitById } from '../../src/campaign/asked.ts'
import { fieldKind } from '../../src/campaign/fields/index.ts'
import { definition } from './campaign.ts'

/** The ids other programs rely on: exports, evaluation, comparison of years. */
const FIELD_IDS = `
b1.vb_cap_uy b1.vb_mttq_huyen b1.ct_phoi_hop b1.tt_cuoc b1.tt_nguoi b1.th_cuoc b1.th_nguoi b2.dat_m2 
b2.ngay_cong b2.so_mo_hinh b2.ten_mo_hinh b3.ho_lien_ket b3.so_htx_tht b3.so_htx b3.so_tht b4.gs_tong 
b4.gs_huyen b4.gs_huyen_chu_tri b4.gs_huyen_phoi_hop b4.gs_xa b4.gs_xa_chu_tri b4.gs_xa_phoi_hop b4.pb_tong 
b4.pb_huyen b4.pb_xa b51_ntm.ho_lay_yk b51_ntm.hai_long b51_ntm.khong_hai_long b51_ntm.ty_le b51_nc.ho_lay_yk 
b51_nc.hai_long b51_nc.khong_hai_long b51_nc.ty_le b52_ntm.ho_lay_yk b52_ntm.hai_long b52_ntm.khong_hai_long 
b52_ntm.ty_le b52_nc.ho_lay_yk b52_nc.hai_long b52_nc.khong_hai_long b52_nc.ty_le b52_km.ho_lay_yk 
b52_km.hai_long b52_km.khong_hai_long b52_km.ty_le b5.tu_ngay b5.den_ngay b5dt.pt_lay_yk b5dt.phieu 
b5dt.hai_long b5dt.khong_hai_long b5dt.ty_le b5dt.pt_dat b5dt.pt_luy_ke b5dt.htp_lay_yk b5dt.htp_hai_long 
n1.tien_dong_gop n1.ho_hien_dat n1.duong_moi_m n1.duong_sua_m n1.quy_vnn n1.an_sinh n1.qua_tang n1.ho_ngheo 
n1.ty_le_ngheo n1.ho_thoat_ngheo n1.ho_can_ngheo n1.ty_le_can_ngheo n1.thu_nhap_bq n1.gs_quy_dong_gop 
n2.ho_gdvh n2.tong_ho n2.ty_le_gdvh n2.kdc_vh n2.tong_kdc n2.ty_le_kdc_vh n2.nguoi_bhyt n2.ty_le_bhyt 
n2.the_bhyt n2.quy_khuyen_hoc n2.hoc_bong n2.quy_doan n2.qua_chinh_sach n2.cuu_tro n2.nha_xay n2.nha_sua 
n2.nha_tong n2.nha_tien n2.kdc_ngay_hoi n2.ngay_hoi_tu n2.ngay_hoi_den n2.so_cong_trinh n2.cong_trinh_tien 
n3.so_mo_hinh n3.ten_mo_hinh n3.buoi n3.nguoi n3.cay_xanh n4.so_mo_hinh n4.ten_mo_hinh n4.tt_buoi n4.tt_nguoi 
n4.hg_vu n4.hg_thanh n4.ty_le_hg n4.vu_vi_pham n4.camera n5.gs_chu_tri n5.gs_phoi_hop n5.pb_chu_tri 
n5.pb_phoi_hop n5.ttnd_cuoc n5.gsdtcd_cuoc n5.kien_nghi m.xa m.nguoi_bc m.so_bc m.ngay_bc
`
  .trim()
  .split(/\s+/)

const order = (a: string, b: string) => (a < b ? -1 : 1)

test('holds every field id, and beyond them only the free figures of Phụ lục 2', () => {
  const ids = definition.fields.map(({ id }) => id)
  expect(ids.filter((id) => !id.startsWith('P2.')).toSorted(order)).toEqual(FIELD_IDS.toSorted(order))
  const figures = definition.fields.filter(({ id }) => id.startsWith('P2.'))
  expect(figures.every(({ id, type }) => id.endsWith('.figures') && type === 'figure-list')).toBe(true)
})

test('every field that is not about the report itself can be filled by some unit', () => {
  const asked = new Set(definition.units.flatMap((unit) => fieldsAsked(definition, unit).map(({ id }) => id)))
  const nobody = definition.fields.filter(({ id, meta }) => !meta && !asked.has(id)).map(({ id }) => id)
  // Phong Thổ is a huyện, neither thị xã nor thành phố: columns 6 and 7 stay “không áp dụng”.
  expect(nobody).toEqual(['b5dt.htp_lay_yk', 'b5dt.htp_hai_long'])
})

test('every field has words officers use, in lower case, none of them twice', () => {
  for (const { id, aliases, not } of definition.fields) {
    expect(aliases.length, id).toBeGreaterThan(0)
    expect(new Set(aliases).size, id).toBe(aliases.length)
    for (const word of [...aliases, ...not]) expect(word, id).toBe(word.toLowerCase())
    for (const word of [...aliases, ...not]) expect(word, id).toMatch(/^[\p{L}\p{N} ,/%+&-]+$/u)
  }
})

test('district figures come from the issuer and are not added up', () => {
  const issuer = definition.fields.filter(({ aggregate }) => aggregate === 'issuer').map(({ id }) => id)
  expect(issuer).toContain('b4.gs_huyen')
  for (const id of issuer) expect(id).toMatch(/^b4\.(gs|pb)_huyen|^b51_|^b5dt\.htp_/)
  expect(definition.fields.find(({ id }) => id === 'b4.gs_tong')?.totalOf).toEqual(['b4.gs_huyen', 'b4.gs_xa'])
})

test('percentages and per-head figures are never added up', () => {
  for (const field of definition.fields)
    if (field.type === 'percent' || field.id === 'n1.thu_nhap_bq') expect(field.aggregate, field.id).toBe('none')
})

describe('forms', () => {
  const form = (id: string) => definition.forms.find((one) => one.id === id)!

  test('the walk of a commune has fourteen questions, each short enough for a phone', () => {
    expect(form('xa').groups).toHaveLength(14)
    for (const { groups } of definition.forms)
      for (const { question, title } of groups) {
        expect(question.length).toBeLessThanOrEqual(400)
        expect([...title].length).toBeLessThanOrEqual(30)
      }
  })

  test('the outline has all sections of the dispatch, in its order', () => {
    expect(
      form('xa')
        .sections.map(({ id }) => id)
        .join(' '),
    ).toBe(
      'I I.1 I.1.a I.1.b I.2 I.2.a I.2.b II II.1 II.1.a II.1.b II.1.b1 II.1.b2 II.1.b3 II.1.b4 II.1.c ' +
        'II.2 II.2.a II.2.b II.2.c II.2.d II.3 II.3.a II.4 II.4.a II.5 II.5.a III III.1 III.2 IV V',
    )
  })

  test('each cell of Phụ lục 2 has its question and its list of figures', () => {
    const cells = form('cq-huyen').sections.filter(({ question }) => question !== undefined)
    expect(cells).toHaveLength(27)
    for (const { id, fields } of cells) expect(fields, id).toEqual(id === 'P2.KQ' ? [] : [`${id}.figures`])
  })

  test('the prefilled document is a valid value', () => {
    const [prefill] = form('xa').prefill
    expect(prefill?.field).toBe('b1.vb_mttq_huyen')
    expect(fieldKind('document-list').parse(prefill?.value)).toMatchObject([
      { number: '225/KH-MTTQ-BTT', date: '2023-02-08' },
    ])
  })
})

describe('units', () => {
  test('seventeen communes and towns in official order, the issuer, twenty bodies of the district', () => {
    const inOrder = definition.units.toSorted((a, b) => a.order - b.order)
    expect(inOrder.filter(({ form }) => form === 'xa').map(({ id }) => id)).toEqual(
      (
        'lan-nhi-thang huoi-luong tt-phong-tho si-lo-lau mo-si-san pa-vay-su vang-ma-chai tung-qua-lin mu-sang dao-san ' +
        'ma-li-pho ban-lang hoang-then khong-lao nam-xe muong-so sin-suoi-ho'
      ).split(' '),
    )
    expect(inOrder.filter(({ form }) => form === 'cq-huyen')).toHaveLength(20)
    expect(inOrder.filter(({ order }) => order >= 30).every(({ active }) => !active)).toBe(true)
    expect(unitById(definition, 'dao-san').reportsAs).toBe('Đảng ủy xã Dào San')
  })
})
