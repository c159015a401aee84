/** What the parts of a report say of one field is compared; the letterhead and the signature say the rest. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isReport, readReport } from '../../src/extract/report/index.ts'
import { context, read, report, values } from './report.ts'

const withTable = (cell: string) =>
  `${report('I. KẾT QUẢ THỰC HIỆN', '1. Phát triển kinh tế, giảm nghèo', '@II.1', '2. Bảo vệ môi trường', '@II.3', '3. An ninh trật tự', '@II.4')}\nPHỤ LỤC 1\nBiểu 2\n(1) ${cell} (2) 1.320 (3) 4`

describe('one field told twice', () => {
  test('the same is one value', () => {
    expect(values(withTable('4.150'))).toMatchObject({ 'b2.dat_m2': 4150, 'b2.ngay_cong': 1320 })
    expect(read(withTable('4.150')).doubts).toEqual([])
  })

  test('the different is a question with both readings, and no value', () => {
    const { claims, doubts } = read(withTable('4.510'))
    expect(claims.map((c) => c.field)).not.toContain('b2.dat_m2')
    expect(doubts).toMatchObject([
      {
        fields: ['b2.dat_m2'],
        why: 'conflict',
        options: [
          { value: 4150, label: '4.150 m²' },
          { value: 4510, label: '4.510 m²' },
        ],
      },
    ])
  })

  test('an exact figure makes a rounded one plain', () => {
    const text = withTable('4.150').replace('hiến 4.150 m2', 'hiến khoảng 4.100 m2')
    expect(values(text)['b2.dat_m2']).toBe(4150)
  })

  test('lists of several places are one list without doubles', () => {
    const text = `${report('I. CÔNG TÁC HƯỚNG DẪN TRIỂN KHAI', '1. Văn bản', '@I.1', '2. Công tác phối hợp', '@I.2')}\nPHỤ LỤC 1\nBiểu 1\n(1) Kế hoạch số 16-KH/ĐU ngày 17/02/2023; Công văn số 80-CV/ĐU ngày 02/6/2023`
    expect(values(text)['b1.vb_cap_uy']).toMatchObject([
      { number: '16-KH/ĐU', date: '2023-02-17' },
      { number: '80-CV/ĐU', date: '2023-06-02' },
    ])
  })
})

describe('the report itself', () => {
  const BODY = ['I. KẾT QUẢ', '1. Bảo vệ môi trường', '@II.3']
  const META = { 'm.xa': 'Suối Khoai', 'm.so_bc': '93-BC/ĐU', 'm.ngay_bc': '2023-11-23', 'm.nguoi_bc': 'Lù Văn Sơn' }
  const meta = (text: string) => Object.fromEntries(Object.entries(values(text)).filter(([f]) => f.startsWith('m.')))

  test('number, date and unit stand in its head, the signer below', () => expect(meta(report(...BODY))).toEqual(META))

  test('a row of an appendix behind the signature signs nothing', () => {
    const annex =
      'PHỤ LỤC: SỐ LIỆU CÁC BẢN\nTT\tBản\tĐất hiến (m2)\tNgày công\n1\tHuổi Sen\t5.200\t1.020\n\tCộng\t17.850\t3.640'
    expect(meta(`${report(...BODY)}\n${annex}`)).toEqual(META)
  })

  test('side by side with the other column of the letterhead', () => {
    const text = report(...BODY)
      .replace(
        'ĐẢNG ỦY XÃ SUỐI KHOAI\nSố 93-BC/ĐU\nSuối Khoai',
        'ĐẢNG ỦY XÃ SUỐI KHOAI\tĐẢNG CỘNG SẢN VIỆT NAM\nSố 93-BC/ĐU\tSuối Khoai',
      )
      .replace('- Lưu.\nT/M ĐẢNG ỦY\nBÍ THƯ\n', '- Lưu.\tT/M ĐẢNG ỦY\n\tBÍ THƯ\n\t')
    expect(meta(text)).toEqual(META)
  })

  test.for([
    ['TM. ĐẢNG ỦY - Phó bí thư: Lù Văn Sơn (đã ký)'],
    ['Người báo cáo: Lù Văn Sơn'],
    ['BÍ THƯ\n(Đã ký)\nLÙ VĂN SƠN'],
  ])('signed as %s', ([signature]) => {
    expect(meta(report(...BODY).replace('T/M ĐẢNG ỦY\nBÍ THƯ\nLù Văn Sơn', signature!))['m.nguoi_bc']).toBe(
      'Lù Văn Sơn',
    )
  })

  test('a dispatch cited in the opening is not its number, a date in the text not its date', () => {
    const text = [
      'ĐẢNG ỦY XÃ SUỐI KHOAI',
      'BÁO CÁO',
      'Thực hiện Công văn số 321/MTTQ-BTT ngày 24/11/2023, Đảng ủy xã báo cáo như sau:',
      ...BODY.slice(0, 2),
      'Ra quân 3 buổi.',
    ].join('\n')
    expect(meta(text)).toEqual({ 'm.xa': 'Suối Khoai' })
  })
})

test('no text makes it throw; spans quote the text, pieces never overlap', () => {
  const lines = fc.constantFrom(
    'I. KẾT QUẢ THỰC HIỆN',
    '1. Môi trường',
    '2/ an ninh trật tự: hòa giải 3 vụ',
    '- Thuận lợi: tốt',
    'Biểu 2: (1) 12 (2)',
    '(3)\t(4)\t',
    '|a|b|',
    '| 5 | 6 |',
    'PHỤ LỤC 1',
    'Biểu 5',
    'T/M ĐẢNG ỦY',
    'Nơi nhận:',
    'Phần I',
    'Nội dung 2',
    'Bà con hiến 5 m2 đất.',
    '',
    '\t\t\t',
    '*',
    '😀 **',
    '\ud800',
    'ẃ́',
    'Lò Văn A',
    'như sau:',
  )
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.array(lines, { maxLength: 40 }).map((parts) => parts.join('\n')),
  )
  fc.assert(
    fc.property(anything, (text) => {
      const { claims, doubts, pieces, placed, sections } = readReport(text, context)
      for (const { start, end, words } of [...claims, ...doubts]) expect(text.slice(start, end)).toBe(words)
      for (const [i, piece] of pieces.entries()) expect(piece.start).toBeGreaterThanOrEqual(pieces[i - 1]?.end ?? 0)
      for (const { section, start, end } of placed) expect(sections[section]).toContain(text.slice(start, end))
      isReport(text, context)
    }),
    { numRuns: 150 },
  )
})
