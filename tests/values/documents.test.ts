import { describe, expect, test } from 'vitest'
import { type DocumentValue, readValues } from '../../src/values/index.ts'

const documents = (text: string): DocumentValue[] =>
  readValues(text, { year: 2023 })
    .filter((r) => r.kind === 'document')
    .map((r) => r.value as DocumentValue)

describe('document references', () => {
  test.for<[string, Partial<DocumentValue>]>([
    ['Quyết định số 156/QĐ-UBND', { type: 'quyết định', number: '156/QĐ-UBND', org: 'UBND' }],
    ['báo cáo 45/BC-UBND', { type: 'báo cáo', number: '45/BC-UBND' }],
    ['Quyết định 1719/QĐ-TTg', { type: 'quyết định', number: '1719/QĐ-TTg', org: 'TTg' }],
    ['666/2015/QĐ-UBND', { type: 'quyết định', number: '666/2015/QĐ-UBND' }],
    ['Công văn 1234/BGDĐT-VP', { type: 'công văn', code: null, number: '1234/BGDĐT-VP' }],
    ['321/MMTQ-BTT', { type: 'công văn', number: '321/MMTQ-BTT' }],
    ['Kết luận số 98-KL/TU', { type: 'kết luận', number: '98-KL/TU' }],
    ['Quy định 08-QĐi/TW', { type: 'quy định', number: '08-QĐi/TW' }],
    ['234-CV/BTGTU', { type: 'công văn', number: '234-CV/BTGTU' }],
    ['11/HD-MTTW-BTT', { type: 'hướng dẫn', number: '11/HD-MTTW-BTT' }],
    ['25/TT-MTTW-BTT', { number: '25/TT-MTTW-BTT' }],
    ['12-TT/HU', { type: 'thông tri' }],
    ['Số: 215-BC/ĐU', { type: 'báo cáo', number: '215-BC/ĐU' }],
    ['215 - BC/ĐU', { number: '215-BC/ĐU' }],
    ['KH 12-KH/ĐU ngay 15/2', { type: 'kế hoạch', number: '12-KH/ĐU', date: '2023-02-15' }],
    [
      'ke hoach so 16-KH/DU ngay 20/2/2023 cua dang uy xa',
      { type: 'kế hoạch', number: '16-KH/DU', date: '2023-02-20', issuer: 'dang uy xa' },
    ],
    [
      'Kế hoạch số 225/KH-MTTQ-BTT, ngày 08 tháng 02 năm 2023 của Ban Thường trực Ủy ban MTTQ huyện về thực hiện Cuộc vận động năm 2023;',
      { date: '2023-02-08', issuer: 'Ban Thường trực Ủy ban MTTQ huyện', title: 'về thực hiện Cuộc vận động năm 2023' },
    ],
    ['Báo cáo số 87-BC/ĐU của Đảng ủy xã ngày 26/11/2023', { date: '2023-11-26', issuer: 'Đảng ủy xã' }],
    ['ctr phối hợp với HPN số 02/CTPH-MTTQ-HPN 6/3/2023', { type: 'chương trình phối hợp', date: '2023-03-06' }],
    ['kế hoạch ngày 16/02/2023', { type: 'kế hoạch', number: null, date: '2023-02-16' }],
  ])('%s', ([text, expected]) => expect(documents(text)).toMatchObject([expected]))

  test('“cùng ngày” is the day of the document before', () => {
    expect(documents('số 02/CTPH-MTTQ-HPN ngày 6/3/2023 và số 03/CTPH-MTTQ-CCB cùng ngày').map((d) => d.date)).toEqual([
      '2023-03-06',
      '2023-03-06',
    ])
  })
  test.for<[string, (string | null)[][]]>([
    [
      'KH 05, 06 và 07 của Đảng ủy',
      [
        ['05', null],
        ['06', null],
        ['07', null],
      ],
    ],
    [
      'NQ 05 ngày 12/1, 06 ngày 20/3',
      [
        ['05', '2023-01-12'],
        ['06', '2023-03-20'],
      ],
    ],
    [
      'đảng ủy có nq 07 ngày 3/2, kh 18 ngày 20/2',
      [
        ['07', '2023-02-03'],
        ['18', '2023-02-20'],
      ],
    ],
    [
      'các KH số 3/KH-MTTQ ngày 1/2, số 4/KH-MTTQ ngày 5/3',
      [
        ['3/KH-MTTQ', '2023-02-01'],
        ['4/KH-MTTQ', '2023-03-05'],
      ],
    ],
    [
      'NQ 05 với KH 06 đều ra ngày 12/3',
      [
        ['05', '2023-03-12'],
        ['06', '2023-03-12'],
      ],
    ],
    [
      'số 05-NQ/ĐU và số 06-KH/ĐU cùng ngày 12/3/2023',
      [
        ['05-NQ/ĐU', '2023-03-12'],
        ['06-KH/ĐU', '2023-03-12'],
      ],
    ],
    ['NQ 05, 350 lượt người dự', [['05', null]]],
    ['theo KH 05, 12 hộ đăng ký', [['05', null]]],
  ])('several in a row: %s', ([text, expected]) =>
    expect(documents(text).map((d) => [d.number, d.date])).toEqual(expected),
  )
  test.for<[string, string | null]>([
    ['12-KH/ĐU 20.2.23', '2023-02-20'],
    ['14-KH/ĐU (20/2)', '2023-02-20'],
    ['14-KH/ĐU - 20/2', '2023-02-20'],
    ['NQ số 05 (12/3)', '2023-03-12'],
    ['KH số 05, 12/3/2023', '2023-03-12'],
    ['KH 05-KH/ĐU ký ngày 12 tháng 1 năm nay', '2023-01-12'],
    ['Kế hoạch số 12-KH/ĐU ngày\n15/2/2023', '2023-02-15'],
    ['kh 225 cua mttq huyen 8/2/2023', '2023-02-08'],
    ['đã có KH 12-KH/ĐU\nNgày 15/2 ra quân', null],
    ['đã có KH 12-KH/ĐU\n- ngày 15/2 ra quân', null],
  ])('its day, however it is written: %s', ([text, date]) => expect(documents(text).map((d) => d.date)).toEqual([date]))
  test.for<[string, string, string]>([
    ['KH14/KH-MTTQ ngày 20/2', 'kế hoạch', '14/KH-MTTQ'],
    ['NQ05 ngày 12/1', 'nghị quyết', '05'],
    ['Nghị quyết chuyên đề số 08 ngày 5/4', 'nghị quyết', '08'],
    ['nghị quyết của đảng ủy số 05', 'nghị quyết', '05'],
    ['ký chương trình phối hợp với Hội Phụ nữ số 02 ngày 10/3', 'chương trình phối hợp', '02'],
    ['CTr phối hợp 02 ngày 10/3/2023', 'chương trình phối hợp', '02'],
    ['Thông báo kết luận số 12-TB/ĐU', 'thông báo', '12-TB/ĐU'],
  ])('kind and number: %s', ([text, type, number]) => expect(documents(text)).toMatchObject([{ type, number }]))
  test('a part that is not written stays null and makes the reading doubtful', () => {
    const [reading] = readValues('NQ 05 của Đảng ủy')
    expect(reading).toMatchObject({ outcome: 'ask', value: { number: '05', org: null, date: null, issuer: 'Đảng ủy' } })
  })
  test('name and code that disagree are asked', () =>
    expect(readValues('Kế hoạch số 98-KL/TU')[0]?.outcome).toBe('ask'))
  test('digits of a reference are no numbers', () => {
    expect(readValues('Kế hoạch số 225/KH-MTTQ-BTT, ngày 08/02/2023').map((r) => r.kind)).toEqual(['document'])
  })
  test.for([
    '12/15 bản',
    '12/450',
    '24/7',
    '02 kế hoạch, 01 công văn',
    'kế hoạch 12 cuộc giám sát',
    '28tr/ng/năm',
    'TT được 12 buổi',
    'báo cáo 6 tháng',
    'thông báo 3 lần',
    'CT 5 tỷ',
  ])('no reference: %s', (text) => expect(documents(text)).toEqual([]))
})
