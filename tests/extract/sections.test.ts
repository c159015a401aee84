import { describe, expect, test } from 'vitest'
import { extract } from '../../src/extract/index.ts'
import { answered, asked, definition, told } from './extract.ts'

describe('the section asked says what a figure leaves out', () => {
  test.for([
    [
      'có 3 mô hình, hay nhất là nuôi ong bản Tả Phìn',
      'II.1',
      { 'b2.so_mo_hinh': 3, 'b2.ten_mo_hinh': ['nuôi ong bản Tả Phìn'] },
    ],
    [
      'có 3 mô hình, hay nhất là nuôi ong bản Tả Phìn',
      'B2',
      { 'b2.so_mo_hinh': 3, 'b2.ten_mo_hinh': ['nuôi ong bản Tả Phìn'] },
    ],
    ['có 4 mô hình, 12 buổi dọn vệ sinh', 'II.3', { 'n3.so_mo_hinh': 4, 'n3.buoi': 12 }],
    ['có 4 mô hình, hòa giải 5 vụ', 'G12', { 'n4.so_mo_hinh': 4, 'n4.hg_vu': 5 }],
    ['mô hình có 2 thôi', 'II.3.a', { 'n3.so_mo_hinh': 2 }],
    ['tiền 35 triệu, đất 2.300 m2', 'G04', { 'n1.tien_dong_gop': 35_000_000, 'b2.dat_m2': 2300 }],
    ['9 buổi 310 lượt người', 'G02', { 'b1.tt_cuoc': 9, 'b1.tt_nguoi': 310 }],
    ['pb không có', 'II.5', { 'b4.pb_tong': 0 }],
  ] as const)('%s (%s)', ([text, question, says]) => expect(told(text, question)).toEqual(says))

  test('what the words name wins over the section', () =>
    expect(told('Xã có 2 mô hình bảo vệ môi trường', 'II.1')).toEqual({ 'n3.so_mo_hinh': 2 }))
  test('out of the blue such a figure stays open', () => expect(told('12 buổi 450 lượt')).toEqual({}))
  test('what many fields count is not taken by one of them', () => {
    expect(told('đã có 56 hộ', 'II.2')).toEqual({})
    expect(told('huy động 600 triệu đồng', 'II.1')).toEqual({})
  })
  test('a hedged sum is told and marked', () => {
    const { claims } = extract('tiền thì tầm 80tr', 'II.1', { definition })
    expect(claims).toMatchObject([{ field: 'n1.tien_dong_gop', value: 80_000_000, hedged: true }])
  })
})

describe('words of a name say nothing of the count beside it', () => {
  test.for([
    [
      'Xã có 5 mô hình, tiêu biểu là “Tổ tự quản an ninh trật tự” và “Ngõ xanh”',
      'II.1',
      { 'b2.so_mo_hinh': 5, 'b2.ten_mo_hinh': ['Tổ tự quản an ninh trật tự', 'Ngõ xanh'] },
    ],
    [
      'Duy trì 3 mô hình “Dòng họ tự quản”, “Tiếng kẻng an ninh” và “Camera an ninh” (9 chiếc)',
      'II.4',
      {
        'n4.so_mo_hinh': 3,
        'n4.ten_mo_hinh': ['Dòng họ tự quản', 'Tiếng kẻng an ninh', 'Camera an ninh'],
        'n4.camera': 9,
      },
    ],
  ] as const)('%s', ([text, question, says]) => expect(told(text, question)).toEqual(says))
})

describe('one figure, two fields', () => {
  test('“đều …” tells both', () =>
    expect(told('Tổ chức 3 cuộc phản biện, đều ở cấp xã', 'II.5')).toEqual({ 'b4.pb_tong': 3, 'b4.pb_xa': 3 }))
  test('two works under one length are asked', () => {
    expect(told('6,2 km đường được làm mới, sửa chữa', 'II.1')).toEqual({})
    expect(asked('6,2 km đường được làm mới, sửa chữa', 'II.1')).toEqual(['n1.duong_moi_m', 'n1.duong_sua_m'])
  })
  test('each with its own figure is not', () =>
    expect(told('làm mới 2,1 km, sửa chữa 4 km đường', 'II.1')).toEqual({
      'n1.duong_moi_m': 2100,
      'n1.duong_sua_m': 4000,
    }))
  test('a total raised to is what stands', () =>
    expect(told('lắp mới 6 camera, nâng tổng số camera lên 31 chiếc', 'II.4')).toEqual({ 'n4.camera': 31 }))
})

describe('not ours, not of this year, not a result', () => {
  test.for([
    ['năm ngoái bà con hiến 3.200 m2 đất', 'II.1'],
    ['năm 2022 trồng được 1.500 cây xanh', 'II.3'],
    ['xã kế bên có 9 nhà Đại đoàn kết xây mới', 'II.2'],
    ['Theo luật, hoạt động giám sát có 04 hình thức', 'II.5'],
    ['chặt hạ 2.000 cây cao su', 'II.3'],
    ['Thực hiện Quyết định 217 của Bộ Chính trị', 'II.5'],
  ] as const)('%s', ([text, question]) => expect(told(text, question)).toEqual({}))
})

describe('short answers', () => {
  test.for([
    ['118.500.000', ['n1.tien_dong_gop'], { 'n1.tien_dong_gop': 118_500_000 }],
    ['3.240 ngày', ['b2.ngay_cong'], { 'b2.ngay_cong': 3240 }],
    ['3 cái', ['b2.so_mo_hinh'], { 'b2.so_mo_hinh': 3 }],
    ['18,9', ['n1.ty_le_ngheo'], { 'n1.ty_le_ngheo': 18.9 }],
    [
      '3-17/11',
      ['n2.ngay_hoi_tu', 'n2.ngay_hoi_den'],
      { 'n2.ngay_hoi_tu': '2023-11-03', 'n2.ngay_hoi_den': '2023-11-17' },
    ],
    ['6/11 - 15/11', ['b5.tu_ngay', 'b5.den_ngay'], { 'b5.tu_ngay': '2023-11-06', 'b5.den_ngay': '2023-11-15' }],
    ['31/2 - 15/11', ['b5.tu_ngay', 'b5.den_ngay'], {}],
    ['1,2', ['b2.dat_m2'], {}],
  ] as const)('%s', ([text, fields, says]) => expect(answered(text, ...fields)).toEqual(says))
  test('875/940 tells the whole too', () =>
    expect(told('875/940', 'n2.ho_gdvh')).toEqual({ 'n2.ho_gdvh': 875, 'n2.tong_ho': 940 }))
  test('none in the words of the question', () => {
    expect(told('ko có tặng thẻ nào', 'n2.the_bhyt')).toEqual({ 'n2.the_bhyt': 0 })
    expect(told('không để xảy ra vụ nào', 'n4.vu_vi_pham')).toEqual({ 'n4.vu_vi_pham': 0 })
  })
})

test('a day told before the document is its day', () =>
  expect(told('ngày 14/02/2023 Đảng ủy xã ban hành Nghị quyết số 17-NQ/ĐU', 'I.1')).toEqual({
    'b1.vb_cap_uy': [{ type: 'nghị quyết', number: '17-NQ/ĐU', date: '2023-02-14' }],
  }))
