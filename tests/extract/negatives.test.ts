/** Texts that hold figures and no result of the unit: other units, other offices, plans, requests, questions, small talk. */
import { describe, expect, test } from 'vitest'
import { extract } from '../../src/extract/index.ts'
import { definition, told } from './extract.ts'

describe('what is told of somebody else', () => {
  test.for([
    ['Xã Dào San trồng được 2.400 cây, bên em chưa tổng hợp.', 'II.3'],
    ['xa Dao San trong duoc 2400 cay, ben em dang tong hop', 'II.3'],
    ['Nghe nói Hoang Thèn hiến 6.000 m2 đất.', 'II.1'],
    ['hộ thoát nghèo: không có số liệu, 5 hộ là hộ mượn giống thôi chứ chưa thoát nghèo', 'II.1.c'],
    ['Năm 2024 xã đăng ký làm 6 nhà đại đoàn kết, mỗi nhà hỗ trợ 60 triệu, đã trình huyện', 'II.2'],
    ['Xã có 23 km đường trục đã cứng hóa từ các năm trước.', 'II.1'],
    ['Cả huyện hiến 90.000 m2 đất, xã em báo sau.', 'II.1'],
    ['Thường trực HĐND xã giám sát 3 cuộc.', 'II.5'],
    ['Mưa lớn làm sập 2 cầu, hỏng 1,5 km đường.', 'II.1'],
    ['Trên tivi nói xây 300 nhà.', 'II.2'],
  ] as const)('%s', ([text, question]) => expect(told(text, question)).toEqual({}))
  test('one’s own figures behind it are taken', () =>
    expect(told('Xã Dào San trồng 2.400 cây, xã em trồng 700 cây xanh, bên em chưa lắp camera', 'II.3')).toMatchObject({
      'n3.cay_xanh': 700,
    }))
  test('a unit known to speak is no other', () => {
    const unit = definition.units.find((u) => u.name.includes('Dào San'))!
    const read = extract('Xã Dào San trồng 2.400 cây xanh', 'II.3', { definition, unit })
    expect(read.claims.map((c) => [c.field, c.value])).toEqual([['n3.cay_xanh', 2400]])
  })
  test('supervised together with the council is one’s own', () =>
    expect(told('phối hợp với HĐND xã giám sát 3 cuộc', 'II.5')).toEqual({ 'n5.gs_phoi_hop': 3 }))
})

describe('what has not happened', () => {
  test.for([
    ['Sắp mở 2 lớp tập huấn cho 70 người.', 'I.2'],
    ['Chuẩn bị trồng 600 cây xanh.', 'II.3'],
    ['Tháng 12 mới xây 3 nhà đại đoàn kết.', 'II.2'],
    ['Ngày mai lắp 7 camera.', 'II.4'],
    ['Hộ ông Páo mới đăng ký hiến 900 m2 đất, chưa hiến.', 'II.1'],
    ['Theo hướng dẫn thì phải có 2 cuộc giám sát, 1 cuộc phản biện.', 'II.5'],
    ['Xin huyện 3 camera an ninh.', 'II.4'],
    ['Bà con hứa hiến 700 m2 đất.', 'II.1'],
    ['Trước kia xã có 9 camera.', 'II.4'],
    ['Số năm 2022: 10 buổi, 300 lượt người.', 'II.4'],
  ] as const)('%s', ([text, question]) => expect(told(text, question)).toEqual({}))
  test('not content is no deed left undone', () =>
    expect(told('lấy ý kiến 300 hộ, 288 hộ hài lòng, 12 hộ chưa hài lòng', 'B5')).toMatchObject({
      'b52_ntm.khong_hai_long': 12,
    }))
})

describe('questions and small talk', () => {
  test.for([
    'Cho em hỏi 1 hộ hiến 2 lần thì tính 1 hay 2 hộ?',
    'Có lưu được 3 mô hình không?',
    'Em bận 2 ngày, thứ 5 em gửi.',
    'Chợ phiên họp 2 lần một tuần.',
    'Xe hỏng nên 2 hôm nay chưa vào bản được.',
    'Hội thi có 12 đội, 60 người tham gia.',
    'Xã có 1.245 hộ, 5.870 khẩu.',
  ])('%s', (text) => {
    for (const question of [null, 'I.2', 'II.1', 'II.2', 'II.3', 'B2', 'B3']) expect(told(text, question)).toEqual({})
  })
  test('days of work are still told in days', () =>
    expect(told('ngày công lao động 840 ngày', 'II.1')).toEqual({ 'b2.ngay_cong': 840 }))
})
