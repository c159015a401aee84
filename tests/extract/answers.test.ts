import { expect, test } from 'vitest'
import { findFields, placeSentences, readAnswer } from '../../src/extract/index.ts'
import { answered, asked, definition, told } from './extract.ts'

const context = { definition }

test.for([
  ['118tr5', ['n1.tien_dong_gop'], { 'n1.tien_dong_gop': 118_500_000 }],
  ['2 lớp 86 người', ['b1.th_cuoc', 'b1.th_nguoi'], { 'b1.th_cuoc': 2, 'b1.th_nguoi': 86 }],
  ['12/450', ['b1.tt_cuoc', 'b1.tt_nguoi'], { 'b1.tt_cuoc': 12, 'b1.tt_nguoi': 450 }],
  ['ko có', ['n2.nha_xay'], { 'n2.nha_xay': 0 }],
  ['không có', ['b1.ct_phoi_hop'], { 'b1.ct_phoi_hop': [] }],
  ['chưa có số liệu', ['b2.dat_m2'], { 'b2.dat_m2': 'unknown' }],
  [
    'không có số liệu, 5 hộ là hộ mượn giống thôi chứ chưa thoát nghèo',
    ['n1.ho_thoat_ngheo'],
    { 'n1.ho_thoat_ngheo': 'unknown' },
  ],
  ['không có số liệu, nhưng ước 5 hộ', ['n1.ho_thoat_ngheo'], { 'n1.ho_thoat_ngheo': 5 }],
  ['4 cuộc', ['m.nguoi_bc'], {}],
  ['Lò Văn A', ['m.nguoi_bc'], { 'm.nguoi_bc': 'Lò Văn A' }],
  ['1 cuộc', ['m.so_bc'], {}],
  ['32-BC/ĐU', ['m.so_bc'], { 'm.so_bc': '32-BC/ĐU' }],
  ['32', ['m.so_bc'], { 'm.so_bc': '32' }],
  ['không áp dụng', ['b2.dat_m2'], { 'b2.dat_m2': 'not-applicable' }],
  ['2,5 ha', ['b2.dat_m2'], { 'b2.dat_m2': 25_000 }],
  ['Trồng mắc ca; Nuôi dê sinh sản', ['b2.ten_mo_hinh'], { 'b2.ten_mo_hinh': ['Trồng mắc ca', 'Nuôi dê sinh sản'] }],
  ['ngày 15 tháng 11', ['n2.ngay_hoi_tu'], { 'n2.ngay_hoi_tu': '2023-11-15' }],
] as const)('%s answers what was asked', ([text, fields, says]) => expect(answered(text, ...fields)).toEqual(says))

test('“bỏ qua” puts the question off', () =>
  expect(readAnswer('bỏ qua', ['b2.dat_m2'], context)).toMatchObject({ claims: [], skip: true }))

test.for([
  ['money without its unit', '150', 'n1.quy_vnn'],
  ['sào, which differs by place', '2 sào', 'b2.dat_m2'],
  ['a range', '300-350 công', 'b2.ngay_cong'],
] as const)('%s is asked again', ([, text, field]) => {
  expect(told(text, field)).toEqual({})
  expect(asked(text, field)).toContain(field)
})

test('a percentage is no answer to a question for a count', () => {
  expect(told('98,5%', 'b52_ntm.hai_long')).toEqual({ 'b52_ntm.ty_le': 98.5 })
  expect(asked('98,5%', 'b52_ntm.hai_long')).toContain('b52_ntm.hai_long')
})

test.for([
  ['đất hiến', 'b2.dat_m2'],
  ['so mo hinh', 'b2.so_mo_hinh'],
  ['hộ cận nghèo', 'n1.ho_can_ngheo'],
  ['camera', 'n4.camera'],
  ['quỹ vì người nghèo', 'n1.quy_vnn'],
] as const)('“%s” names its field', ([phrase, field]) => expect(findFields(phrase, context)[0]?.field.id).toBe(field))
test('a phrase that names nothing finds nothing', () => expect(findFields('xin chào', context)).toEqual([]))

test('sentences go to the sections they speak of, in the words they were written', () => {
  const text = 'Hội LHPN trồng 300 cây xanh. Tổ hòa giải hòa giải thành 4 vụ.'
  const placed = placeSentences(text, ['II.4.a', 'II.3.a'], context)
  expect(Object.fromEntries(placed.map((p) => [p.section, p.text]))).toEqual({
    'II.3.a': 'Hội LHPN trồng 300 cây xanh.',
    'II.4.a': 'Tổ hòa giải hòa giải thành 4 vụ.',
  })
})

test('who chats of something else is not taken to have answered', () => {
  expect(
    answered('Cửa hàng báo giá trọn bộ 8 mắt với đầu ghi là 14,5 triệu, anh coi vậy có mắc không?', 'n4.camera'),
  ).toEqual({})
  expect(
    answered('Đoàn của huyện hẹn 8h ngày 05/12 mới về, kêu chuẩn bị 6 bộ hồ sơ với 1 phòng họp', 'b4.gs_huyen'),
  ).toEqual({})
  expect(answered('Số báo cáo lấy theo sổ của đảng ủy hay của mặt trận hả chị?', 'm.so_bc')).toEqual({})
  expect(answered('dạ xã em năm nay lắp được tất cả 36 cái camera rồi ạ', 'n4.camera')).toEqual({ 'n4.camera': 36 })
})
