import { expect, test } from 'vitest'
import type { DocumentRef } from '../../src/campaign/fact.ts'
import { told } from './extract.ts'

const listed = (text: string, question: string, field: string) =>
  ((told(text, question)[field] ?? []) as DocumentRef[]).map((d) => [d.type, d.number, d.date])

test.for<[string, [string | null, string | null, string | null][]]>([
  [
    'đảng ủy ra nq 07 ngày 3/2, kh 18 ngày 20/2',
    [
      ['nghị quyết', '07', '2023-02-03'],
      ['kế hoạch', '18', '2023-02-20'],
    ],
  ],
  [
    'Đảng ủy ban hành các KH 05, 06 và 07',
    [
      ['kế hoạch', '05', null],
      ['kế hoạch', '06', null],
      ['kế hoạch', '07', null],
    ],
  ],
  [
    'Thực hiện Kế hoạch số 120-KH/HU ngày 12/01/2023 của Huyện ủy, Đảng ủy xã ban hành Công văn 77-CV/ĐU ngày 24/02/2023',
    [['công văn', '77-CV/ĐU', '2023-02-24']],
  ],
  [
    'MTTQ xã ban hành kế hoạch số 07/KH-MTTQ ngày 1/3/2023, đảng ủy có NQ 05 ngày 12/1',
    [['nghị quyết', '05', '2023-01-12']],
  ],
  ['UBND xã ban hành KH 33/KH-UBND ngày 5/4/2023', []],
  ['có mỗi cái nghị quyết của đảng ủy thôi, số 17, ban hành hôm 15 tháng 3', [['nghị quyết', '17', '2023-03-15']]],
  ['KH 14 ngày 20/2/2023, sửa lại là KH 15 ngày 21/2/2023', [['kế hoạch', '15', '2023-02-21']]],
  ['Thực hiện Công văn số 321/MTTQ-BTT ngày 24/11/2023, Đảng ủy xã báo cáo như sau', []],
  ['đảng ủy dự kiến ban hành KH 30-KH/ĐU ngày 5/1/2024', []],
  ['công văn của Đảng ủy ngày 23/5/2023; số 81-CV/ĐU', [['công văn', '81-CV/ĐU', '2023-05-23']]],
  [
    'Đảng ủy có kế hoạch ngày 16/2/2023 và KH 05-KH/ĐU',
    [
      ['kế hoạch', null, '2023-02-16'],
      ['kế hoạch', '05-KH/ĐU', null],
    ],
  ],
])('documents of the committee: %s', ([text, documents]) =>
  expect(listed(text, 'I.1', 'b1.vb_cap_uy')).toEqual(documents),
)

test('a programme listed by number and day alone is of the kind told before it', () =>
  expect(
    listed(
      'ký CTPH số 02/CTPH-MTTQ-HPN ngày 10/3 với Hội Phụ nữ, số 03 ngày 12/3 với Hội Nông dân',
      'I.1',
      'b1.ct_phoi_hop',
    ),
  ).toEqual([
    ['chương trình phối hợp', '02/CTPH-MTTQ-HPN', '2023-03-10'],
    ['chương trình phối hợp', '03', '2023-03-12'],
  ]))
test('“số 05 ngày 12/1” is a document only where one is asked for', () => {
  expect(listed('số 05 ngày 12/1', 'b1.vb_cap_uy', 'b1.vb_cap_uy')).toEqual([[null, '05', '2023-01-12']])
  expect(told('số 05 ngày 12/1', null)).toEqual({})
})

test.for<[string, string, string, string | undefined]>([
  ['Ngày hội từ 10 đến 18/11', 'II.2', '2023-11-10', '2023-11-18'],
  ['Ngày hội bản sớm nhất 12/11, muộn nhất 18/11', 'II.2', '2023-11-12', '2023-11-18'],
  ['Ngày hội: 15, 16 và 17/11', 'II.2', '2023-11-15', '2023-11-17'],
  ['ngày hội tổ chức trong 3 ngày 15-17/11', 'II.2', '2023-11-15', '2023-11-17'],
  ['Ngày hội tổ chức ngày 18-11', 'II.2', '2023-11-18', undefined],
  ['12.11', 'n2.ngay_hoi_tu', '2023-11-12', undefined],
  ['20.2.23', 'n2.ngay_hoi_tu', '2023-02-20', undefined],
  ['12/11 đồng chí ạ', 'n2.ngay_hoi_tu', '2023-11-12', undefined],
  ['12/11 ạ', 'n2.ngay_hoi_tu', '2023-11-12', undefined],
])('days of the festival: %s', ([text, question, from, to]) => {
  const said = told(text, question)
  expect([said['n2.ngay_hoi_tu'], said['n2.ngay_hoi_den']]).toEqual([from, to])
})
test('the one event of a table need not be named again', () =>
  expect(told('512 hộ được hỏi, làm từ 1/8 tới 10/8', 'B5')).toMatchObject({
    'b5.tu_ngay': '2023-08-01',
    'b5.den_ngay': '2023-08-10',
  }))
test('a day of the moon is no date', () => expect(told('mùng 10 tháng 10 âm', 'n2.ngay_hoi_tu')).toEqual({}))

test.for<[string, string, string[]]>([
  ['có 5 mô hình mới (nuôi dê sinh sản, trồng mắc ca)', 'b2.ten_mo_hinh', ['nuôi dê sinh sản', 'trồng mắc ca']],
  ['mo hinh 9; ten: nuoi huou sao, lua chat luong cao', 'b2.ten_mo_hinh', ['nuoi huou sao', 'lua chat luong cao']],
  [
    'có mô hình nuôi dê sinh sản, mô hình trồng mắc ca hoạt động tốt',
    'b2.ten_mo_hinh',
    ['nuôi dê sinh sản', 'trồng mắc ca'],
  ],
  [
    '4 mô hình (nuôi ong, trồng sả, trồng quế), trong đó nhân rộng 2 mô hình là nuôi ong và trồng sả',
    'b2.ten_mo_hinh',
    ['nuôi ong', 'trồng sả'],
  ],
  ['3 mô hình (tăng 1 so với năm 2022)', 'b2.ten_mo_hinh', []],
  ['mô hình làm đường giao thông được nhân rộng ở 3 bản', 'b2.ten_mo_hinh', []],
])('names: %s', ([text, field, names]) => expect(told(text, 'II.1')[field] ?? []).toEqual(names))

test.for<[string, string, string]>([
  ['đồng chí Ksor H’Nhan, Phó Bí thư', 'm.nguoi_bc', 'Ksor H’Nhan'],
  ['em là Lò Văn Păn', 'm.nguoi_bc', 'Lò Văn Păn'],
  ['Đảng ủy xã Trà Nam Thượng', 'm.xa', 'Trà Nam Thượng'],
  ['118-BC/ĐU ngày 24/11', 'm.so_bc', '118-BC/ĐU'],
])('facts about the report, asked: %s', ([text, field, value]) => expect(told(text, field)[field]).toBe(value))
test('who reports and for whom, said in passing', () =>
  expect(told('Chào anh, em là Nguyễn Thị Sáu MTTQ xã Phú Lễ Đông ạ. Năm nay hiến 5.430 m2 đất')).toMatchObject({
    'm.nguoi_bc': 'Nguyễn Thị Sáu',
    'm.xa': 'Phú Lễ Đông',
  }))

test('the day of a document told before its number, or asked for', () => {
  expect(listed('CTPH ký với hội nông dân ngày 12/4 số 04/CTPH-MTTQ-HND', 'I.2', 'b1.ct_phoi_hop')).toEqual([
    ['chương trình phối hợp', '04/CTPH-MTTQ-HND', '2023-04-12'],
  ])
  expect(listed('ngày của Kế hoạch số 45-KH/ĐU là 10/3/2023 chứ không phải 01/3/2023', 'I.1', 'b1.vb_cap_uy')).toEqual([
    ['kế hoạch', '45-KH/ĐU', '2023-03-10'],
  ])
})
test('whose report it is, and of which day', () => {
  expect(told('Em là Nông Thị Mai xã Đình Phù gửi báo cáo số 77-BC/ĐU ký 24/11 ạ')).toEqual({
    'm.nguoi_bc': 'Nông Thị Mai',
    'm.xa': 'Đình Phù',
    'm.so_bc': '77-BC/ĐU',
    'm.ngay_bc': '2023-11-24',
  })
  expect(told('118-BC/ĐU ngày 24/11', 'm.so_bc')).toEqual({ 'm.so_bc': '118-BC/ĐU', 'm.ngay_bc': '2023-11-24' })
})
