import { describe, expect, test } from 'vitest'
import { extract } from '../../src/extract/index.ts'
import { asked, definition, told } from './extract.ts'

describe('figures go to the field the words around them name', () => {
  test.for([
    {
      name: 'noun first',
      text: 'đất hiến 2.300 m2, ngày công 1.450',
      says: { 'b2.dat_m2': 2300, 'b2.ngay_cong': 1450 },
    },
    {
      name: 'figure first',
      text: 'Nhân dân hiến 0,5 ha đất và góp 90 ngày công',
      says: { 'b2.dat_m2': 5000, 'b2.ngay_cong': 90 },
    },
    {
      name: 'without diacritics',
      text: 'ba con hien 700 m2 dat, gop 41 cong',
      says: { 'b2.dat_m2': 700, 'b2.ngay_cong': 41 },
    },
    {
      name: 'a share after its count',
      text: 'còn 77 hộ nghèo, chiếm 9,1%',
      says: { 'n1.ho_ngheo': 77, 'n1.ty_le_ngheo': 9.1 },
    },
    {
      name: 'part and whole',
      text: '431/520 hộ đạt gia đình văn hóa (82,9%)',
      says: { 'n2.ho_gdvh': 431, 'n2.tong_ho': 520, 'n2.ty_le_gdvh': 82.9 },
    },
    {
      name: 'two figures of one kind, each with its own words',
      text: 'trao 12 suất quà cho gia đình chính sách và 35 suất quà cho hộ nghèo',
      says: { 'n2.qua_chinh_sach': 12, 'n1.qua_tang': 35 },
    },
    {
      name: 'a head speaks for the parts behind it',
      text: 'Tổng số cuộc giám sát 9 cuộc, trong đó cấp huyện 2 cuộc, cấp xã 7 cuộc',
      says: { 'b4.gs_tong': 9, 'b4.gs_huyen': 2, 'b4.gs_xa': 7 },
    },
  ])('$name', ({ text, says }) => expect(told(text, null)).toEqual(says))

  test('the standard that is named chooses among parallel columns', () => {
    const survey = (standard: string) =>
      told(`Lấy ý kiến về xã ${standard}: 500 hộ, hài lòng 490, không hài lòng 10`, 'B5')
    expect(survey('đạt chuẩn nông thôn mới')).toMatchObject({ 'b52_ntm.ho_lay_yk': 500, 'b52_ntm.hai_long': 490 })
    expect(survey('nông thôn mới nâng cao')).toMatchObject({ 'b52_nc.hai_long': 490, 'b52_nc.khong_hai_long': 10 })
    expect(survey('nông thôn mới kiểu mẫu')).toMatchObject({ 'b52_km.ho_lay_yk': 500 })
  })
})

describe('what is no result of the year fills nothing', () => {
  test.for([
    ['a plan', 'Năm 2024 phấn đấu hiến 9.000 m2 đất, trồng 500 cây xanh', null],
    ['a request', 'Đề nghị huyện hỗ trợ xây mới 12 nhà Đại đoàn kết', null],
    ['a section that looks ahead', 'Trồng 500 cây xanh, hiến 300 m2 đất', 'IV'],
    ['last year', 'Cùng kỳ năm trước xã tổ chức 12 buổi tuyên truyền', 'I.2'],
    ['another commune', 'xã bạn năm nay hiến 5.000 m2 đất', 'II.1'],
    ['a target', 'Chỉ tiêu huyện giao trồng 8.000 cây xanh', 'II.3'],
    ['a telephone number', 'gọi em theo số 0912 345 678 nhé', null],
  ] as const)('%s', ([, text, question]) => expect(told(text, question)).toEqual({}))

  test('a difference is no value, the figure beside it is', () =>
    expect(told('hiến 1.900 m2 đất, tăng 400 m2 so với năm 2022')).toEqual({ 'b2.dat_m2': 1900 }))
  test('of “from A down to B” B counts', () =>
    expect(told('tỷ lệ hộ nghèo giảm từ 20,5% xuống còn 16,25%')).toEqual({ 'n1.ty_le_ngheo': 16.25 }))
  test('a price for each is no total', () =>
    expect(told('trao 20 suất học bổng, mỗi suất 500.000 đồng', 'II.2')).toEqual({ 'n2.hoc_bong': 20 }))
})

describe('doubt is asked, not guessed', () => {
  test('places without a total', () => {
    const text = 'đất hiến: bản Nà Sa 300m2, bản Tả Lùng 450m2'
    expect(told(text, 'II.1')).toEqual({})
    expect(asked(text, 'II.1')).toEqual(['b2.dat_m2'])
  })
  test('the total wins over the places', () =>
    expect(told('đất hiến bản Nà Sa 300m2, bản Tả Lùng 450m2, tổng cộng đất hiến 750 m2', 'II.1')).toMatchObject({
      'b2.dat_m2': 750,
    }))
  test('a hedged figure stands and is marked', () => {
    const { claims } = extract('góp khoảng 350 ngày công', 'II.1', { definition })
    expect(claims).toMatchObject([{ field: 'b2.ngay_cong', value: 350, hedged: true }])
  })
})

describe('none and unknown are said of the very field', () => {
  test.for([
    ['chưa ký chương trình phối hợp nào', 'I.2', { 'b1.ct_phoi_hop': [] }],
    ['Trong năm không tổ chức phản biện xã hội', 'II.5', { 'b4.pb_tong': 0 }],
    ['không có nhà sửa chữa', 'II.2', { 'n2.nha_sua': 0 }],
    ['đất hiến: chưa có số liệu, ngày công 900', 'B2', { 'b2.dat_m2': 'unknown', 'b2.ngay_cong': 900 }],
    ['Qua kiểm tra không phát hiện sai phạm', 'II.5', {}],
  ] as const)('%s', ([text, question, says]) => expect(told(text, question)).toEqual(says))

  test('no survey at all: its columns do not apply', () =>
    expect(told('Năm nay xã chưa lấy ý kiến', 'II.1.b4')).toMatchObject({
      'b52_ntm.ho_lay_yk': 'not-applicable',
      'b5.tu_ngay': 'not-applicable',
    }))
})

describe('corrections', () => {
  test.for([
    ['hiến 1.500 m2 chứ ko phải 1.200 m2', { 'b2.dat_m2': 1500 }],
    ['sửa lại ngày công thành 2.150', { 'b2.ngay_cong': 2150 }],
    ['Gia đình văn hóa: 645 hộ → 654 hộ', { 'n2.ho_gdvh': 654 }],
  ] as const)('%s', ([text, says]) => expect(told(text)).toEqual(says))
})

describe('documents, dates, names', () => {
  test('documents go to who issued them', () => {
    const text =
      'Đảng ủy xã ban hành Kế hoạch số 09-KH/ĐU ngày 10/02/2023; MTTQ huyện có Hướng dẫn số 31/HD-MTTQ-BTT ngày 06/4/2023'
    expect(told(text, 'I.1')).toEqual({
      'b1.vb_cap_uy': [{ type: 'kế hoạch', number: '09-KH/ĐU', date: '2023-02-10' }],
      'b1.vb_mttq_huyen': [{ type: 'hướng dẫn', number: '31/HD-MTTQ-BTT', date: '2023-04-06' }],
    })
  })
  test('a document without its date is kept and asked for', () => {
    const { claims, doubts } = extract('Đảng ủy ban hành Công văn số 77-CV/ĐU', 'I.1', { definition })
    expect(claims).toMatchObject([{ field: 'b1.vb_cap_uy', value: [{ number: '77-CV/ĐU', date: null }] }])
    expect(doubts).toMatchObject([{ why: 'incomplete-document', document: { number: '77-CV/ĐU' } }])
  })
  test('a period fills both ends', () =>
    expect(told('Ngày hội Đại đoàn kết tổ chức từ ngày 12/11 đến ngày 17/11/2023', 'II.2')).toMatchObject({
      'n2.ngay_hoi_tu': '2023-11-12',
      'n2.ngay_hoi_den': '2023-11-17',
    }))
  test('names in quotes, by what their models are for', () =>
    expect(told('Có 02 mô hình bảo vệ môi trường: “Ngõ sạch”, “Rào xanh”', null)).toEqual({
      'n3.so_mo_hinh': 2,
      'n3.ten_mo_hinh': ['Ngõ sạch', 'Rào xanh'],
    }))
  test('column by column', () =>
    expect(told('Biểu 2: (1) 12.500 (2) 350 (3) 2 (4) Trồng chè; Nuôi cá')).toEqual({
      'b2.dat_m2': 12500,
      'b2.ngay_cong': 350,
      'b2.so_mo_hinh': 2,
      'b2.ten_mo_hinh': ['Trồng chè', 'Nuôi cá'],
    }))
})

test('spans quote the text as it was given, also when it is decomposed', () => {
  const text = 'Nhân dân hiến 1,25 ha đất; góp khoảng 350 ngày công'.normalize('NFD')
  const { claims } = extract(text, 'II.1', { definition })
  expect(claims.map((c) => c.field).sort()).toEqual(['b2.dat_m2', 'b2.ngay_cong'])
  for (const claim of claims) expect(text.slice(claim.start, claim.end)).toBe(claim.words)
})
