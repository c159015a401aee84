/** A written report is cut along the heads of the outline, whatever its office numbers or calls them. */
import { describe, expect, test } from 'vitest'
import { isReport, readReport, withoutHeads } from '../../src/extract/report/index.ts'
import { fold } from '../../src/values/fold.ts'
import { context, expectPlaced, numbered, read, report, SAYINGS, values } from './report.ts'

const ROMAN = ['', 'I', 'II', 'III', 'IV', 'V']
const LETTERS = ' ABCDE'
const WORDS = ['', 'NHẤT', 'HAI', 'BA', 'TƯ', 'NĂM']

describe('numbering', () => {
  test.for<[string, (n: number) => string, (n: number, above: number) => string]>([
    ['I. and 1.', (n) => `${ROMAN[n]}. `, (n) => `${n}. `],
    ['I- and 1-, as the Party numbers', (n) => `${ROMAN[n]}- `, (n) => `${n}- `],
    ['I/ and 1/', (n) => `${ROMAN[n]}/ `, (n) => `${n}/`],
    ['A. and I.', (n) => `${LETTERS[n]}. `, (n) => `${ROMAN[n]}. `],
    ['PHẦN THỨ NHẤT and 1)', (n) => `PHẦN THỨ ${WORDS[n]}: `, (n) => `${n}) `],
    ['Phần I on a line of its own and Mục 1', (n) => `Phần ${ROMAN[n]}\n`, (n) => `Mục ${n}. `],
    ['1. and 1.1.', (n) => `${n}. `, (n, above) => `${above}.${n}. `],
    ['I. and I.1', (n) => `${ROMAN[n]}. `, (n, above) => `${ROMAN[above]}.${n} `],
    ['I. and 1, 1.2, 1.3, as the model outline slips', (n) => `${ROMAN[n]}. `, (n) => (n === 1 ? '1. ' : `1.${n}. `)],
    ['none at all', () => '', () => ''],
  ])('%s', ([, top, item]) => expectPlaced(numbered(top, item)))

  test('without diacritics', () => {
    const text = fold(
      numbered(
        (n) => `${ROMAN[n]}. `,
        (n) => `${n}. `,
      ),
    )
    const { sections } = read(text)
    expect(Object.keys(sections)).toEqual(Object.keys(SAYINGS))
    expect(sections['II.5']).toBe(fold(SAYINGS['II.5']))
  })

  test('in decomposed letters, with spans into the text as it came', () => {
    const text = numbered(
      (n) => `${ROMAN[n]}. `,
      (n) => `${n}. `,
    ).normalize('NFD')
    const { sections, placed, claims } = read(text)
    expect(sections['III.2']).toBe(SAYINGS['III.2'].normalize('NFD'))
    for (const { section, start, end } of placed) expect(sections[section]).toContain(text.slice(start, end))
    for (const { start, end, words } of claims) expect(text.slice(start, end)).toBe(words)
  })
})

describe('heads', () => {
  test('flat, on the line of their text', () => {
    expectPlaced(
      report(
        ...(
          [
            ['1/ Công tác chỉ đạo, văn bản', 'I.1'],
            ['2/ Công tác phối hợp', 'I.2'],
            ['3/ Phát triển kinh tế, giảm nghèo', 'II.1'],
            ['4/ Văn hóa, xã hội', 'II.2'],
            ['5/ Môi trường', 'II.3'],
            ['6/ An ninh trật tự', 'II.4'],
            ['7/ Giám sát, phản biện', 'II.5'],
            ['8/ Thuận lợi', 'III.1'],
            ['9/ Khó khăn', 'III.2'],
            ['10/ Phương hướng', 'IV'],
            ['11/ Kiến nghị', 'V'],
          ] as const
        ).map(([head, id]) => `${head}: ${SAYINGS[id]}`),
      ),
    )
  })

  test('in another order than the outline', () => {
    const text = report(
      'A. THUẬN LỢI, KHÓ KHĂN',
      'I. Thuận lợi',
      '@III.1',
      'II. Khó khăn',
      '@III.2',
      'B. KẾT QUẢ THỰC HIỆN',
      'I. Bảo vệ môi trường',
      '@II.3',
      'II. An ninh trật tự',
      '@II.4',
      'III. Phát triển kinh tế, giảm nghèo',
      '@II.1',
      'C. CÔNG TÁC HƯỚNG DẪN TRIỂN KHAI',
      'I. Xây dựng văn bản',
      '@I.1',
      'II. Công tác phối hợp',
      '@I.2',
      'D. KIẾN NGHỊ',
      '@V',
    )
    expectPlaced(text, ['III.1', 'III.2', 'II.3', 'II.4', 'II.1', 'I.1', 'I.2', 'V'])
  })

  test('by words of other offices: ưu điểm, hạn chế, nhiệm vụ trọng tâm, đề nghị', () => {
    const text = report(
      'I. LÃNH ĐẠO, CHỈ ĐẠO',
      '1. Văn bản chỉ đạo',
      '@I.1',
      '2. Phối hợp',
      '@I.2',
      'II. KẾT QUẢ',
      '1. Kinh tế, giảm nghèo',
      '@II.1',
      '2. Môi trường',
      '@II.3',
      'III. ĐÁNH GIÁ CHUNG',
      '1. Ưu điểm',
      '@III.1',
      '2. Hạn chế, tồn tại',
      '@III.2',
      'IV. NHIỆM VỤ TRỌNG TÂM NĂM 2024',
      '@IV',
      'V. ĐỀ NGHỊ',
      '@V',
    )
    expectPlaced(text, ['I.1', 'I.2', 'II.1', 'II.3', 'III.1', 'III.2', 'IV', 'V'])
  })

  test('“Nội dung 3” without a title is the third content', () => {
    const text = report(
      'I. CÔNG TÁC HƯỚNG DẪN TRIỂN KHAI',
      '1. Văn bản',
      '@I.1',
      'II. KẾT QUẢ THỰC HIỆN',
      '1. Nội dung 1',
      '@II.1',
      '2. Nội dung 2',
      '@II.2',
      '3. Nội dung 3',
      '@II.3',
      '4. Nội dung 4',
      '@II.4',
      '5. Nội dung 5',
      '@II.5',
      'III. THUẬN LỢI, KHÓ KHĂN',
      '1. Thuận lợi',
      '@III.1',
    )
    expectPlaced(text, ['I.1', 'II.1', 'II.2', 'II.3', 'II.4', 'II.5', 'III.1'])
  })

  test('a title wrapped over two lines', () => {
    const text = report(
      'I. CÔNG TÁC HƯỚNG DẪN TRIỂN KHAI',
      '1. Công tác tham mưu xây dựng và ban hành văn',
      'bản hướng dẫn thực hiện Cuộc vận động',
      '@I.1',
      '2. Công tác phối hợp',
      '@I.2',
      'II. KẾT QUẢ THỰC HIỆN',
      '1. Đoàn kết giúp nhau phát triển kinh tế, giảm nghèo bền',
      'vững, nâng cao đời sống',
      '@II.1',
    )
    expectPlaced(text, ['I.1', 'I.2', 'II.1'])
  })

  test('one head for two sections: its text is shared out where another section is named', () => {
    const text = report(
      'A. KẾT QUẢ THỰC HIỆN',
      '1. Phát triển kinh tế, giảm nghèo',
      '@II.1',
      '2. Môi trường và an ninh trật tự',
      '@II.3',
      `Về an ninh trật tự: ${SAYINGS['II.4']}`,
      '3. Giám sát, phản biện',
      '@II.5',
      'B. ĐÁNH GIÁ',
      'Nhân dân đồng thuận, cấp ủy quan tâm.',
      'Hạn chế lớn nhất là đường xa.',
      'C. PHƯƠNG HƯỚNG VÀ KIẾN NGHỊ',
      '@IV',
      '@V',
    )
    const { sections } = read(text)
    expect(sections).toMatchObject({
      'II.3': SAYINGS['II.3'],
      'II.4': `Về an ninh trật tự: ${SAYINGS['II.4']}`,
      'III.1': 'Nhân dân đồng thuận, cấp ủy quan tâm.',
      'III.2': 'Hạn chế lớn nhất là đường xa.',
      IV: SAYINGS.IV,
      V: SAYINGS.V,
    })
  })

  test('labels inside one paragraph part it', () => {
    const { sections } = read(
      report(
        'I. PHỐI HỢP',
        '@I.2',
        'II. MÔI TRƯỜNG',
        '@II.3',
        'III. THUẬN LỢI, KHÓ KHĂN',
        'Thuận lợi: bà con ủng hộ. Khó khăn: thiếu người làm.',
      ),
    )
    expect(sections['III.1']).toBe('Thuận lợi: bà con ủng hộ.')
    expect(sections['III.2']).toBe('Khó khăn: thiếu người làm.')
  })

  test('parts with heads of their own belong to their section, and stand under their own ids too', () => {
    const text = report(
      'II. KẾT QUẢ THỰC HIỆN',
      '1. Phát triển kinh tế, giảm nghèo',
      'a) Giúp nhau phát triển kinh tế',
      'Có 52 hộ tham gia mô hình liên kết sản xuất.',
      'b) Giảm nghèo, Quỹ “Vì người nghèo”',
      'Quỹ “Vì người nghèo” vận động được 12 triệu đồng.',
      '2. Đời sống văn hóa',
      '@II.2',
    )
    const { sections, pieces } = read(text)
    expect(sections['II.1.a']).toBe('Có 52 hộ tham gia mô hình liên kết sản xuất.')
    expect(sections['II.1']).toContain('a) Giúp nhau phát triển kinh tế\nCó 52 hộ')
    expect(sections['II.1']).toContain('vận động được 12 triệu đồng.')
    expect(sections['II.2']).toBe(SAYINGS['II.2'])
    for (const [i, piece] of pieces.entries()) expect(piece.start).toBeGreaterThanOrEqual(pieces[i - 1]?.end ?? 0)
  })

  test('items of the plan that are worded like contents stay in the plan and fill nothing', () => {
    const text = report(
      'I. CÔNG TÁC HƯỚNG DẪN TRIỂN KHAI',
      '1. Văn bản',
      '@I.1',
      'II. KẾT QUẢ THỰC HIỆN',
      '1. Phát triển kinh tế, giảm nghèo',
      '@II.1',
      '2. Bảo vệ môi trường',
      '@II.3',
      'III. PHƯƠNG HƯỚNG NĂM 2024',
      '1. Phát triển kinh tế, giảm nghèo',
      'Giảm 25 hộ nghèo.',
      '2. Bảo vệ môi trường',
      'Ra quân 30 buổi.',
    )
    const { sections } = read(text)
    expect(sections.IV).toContain('Giảm 25 hộ nghèo.')
    expect(sections.IV).toContain('Ra quân 30 buổi.')
    expect(values(text)).toMatchObject({ 'b2.dat_m2': 4150, 'n3.buoi': 21 })
    expect(values(text)).not.toHaveProperty('n1.ho_thoat_ngheo')
  })
})

test('a section that is not in the report is not in the result', () => {
  const { sections } = read(
    report(
      'I. CÔNG TÁC HƯỚNG DẪN TRIỂN KHAI',
      '1. Văn bản',
      '@I.1',
      'II. KẾT QUẢ',
      '1. Môi trường',
      '@II.3',
      'III. KIẾN NGHỊ',
      '@V',
    ),
  )
  expect(Object.keys(sections)).toEqual(['I.1', 'II.3', 'V'])
})

test('the report of a district body is cut along its own form', () => {
  const unit = context.definition.units.find((u) => u.variant === 'HND')
  expect(unit).toBeDefined()
  const text = report(
    '1. Nội dung 1: Đoàn kết phát triển kinh tế',
    'Hội thành lập 4 tổ hợp tác.',
    '2. Nội dung 2: Xây dựng đời sống văn hóa',
    'Tuyên truyền 9 buổi.',
    '3. Nội dung 3: Bảo vệ môi trường',
    'Hội viên trồng 3.300 cây xanh.',
  )
  const { sections } = readReport(text, { ...context, unit: unit! })
  expect(sections).toEqual({
    'P2.ND1': 'Hội thành lập 4 tổ hợp tác.',
    'P2.ND2': 'Tuyên truyền 9 buổi.',
    'P2.ND3': 'Hội viên trồng 3.300 cây xanh.',
  })
})

describe('what is a report', () => {
  test('a text with the heads of the outline', () => {
    expect(
      isReport(
        numbered(
          (n) => `${ROMAN[n]}. `,
          (n) => `${n}. `,
        ),
        context,
      ),
    ).toBe(true)
  })
  test.for([
    ['an answer', SAYINGS['II.1']],
    ['a long answer to one section', Array.from({ length: 40 }, () => SAYINGS['II.1']).join('\n')],
    ['a numbered list of answers', '1: 5\n2: 1200\n3: 3/3/2023\n4: địa bàn rộng\n5: 42\n6: không có'],
    ['two short answers with labels', `Thuận lợi: ${SAYINGS['III.1']} Khó khăn: ${SAYINGS['III.2']}`],
  ])('not %s', ([, text]) => expect(isReport(text!, context)).toBe(false))
})

test('bullets below a head of a whole part go where their first words point', () => {
  const { sections } = read(
    [
      'BÁO CÁO kết quả thực hiện Cuộc vận động năm 2023',
      'Phần thứ nhất',
      'CÔNG TÁC TRIỂN KHAI',
      '- Văn bản của cấp ủy: Kế hoạch số 14-KH/ĐU ngày 20/02/2023.',
      '- Chương trình phối hợp: không có.',
      'Phần thứ hai',
      'KẾT QUẢ CÁC NỘI DUNG',
      'Nội dung 1: Phát triển kinh tế, giảm nghèo bền vững, xây dựng nông thôn mới',
      'Hiến 3.200 m2 đất.',
      'Nội dung 3: Môi trường',
      'Trồng 600 cây xanh.',
    ].join('\n'),
  )
  expect(sections['I.1']).toContain('14-KH/ĐU')
  expect(sections['I.1']).not.toContain('Chương trình phối hợp')
  expect(sections['I.2']).toContain('Chương trình phối hợp: không có.')
})

test('a general description before the outline is said to be filed nowhere', () => {
  const about =
    'Xã Suối Khoai có diện tích tự nhiên 3.862 ha, gồm 11 bản với 1.164 hộ. Đảng bộ xã có 17 chi bộ trực thuộc.'
  const text = report(
    'ĐẶC ĐIỂM TÌNH HÌNH',
    about,
    'I. CÔNG TÁC HƯỚNG DẪN TRIỂN KHAI',
    '1. Văn bản',
    '@I.1',
    '2. Công tác phối hợp',
    '@I.2',
  )
  const { unplaced } = read(text)
  expect(unplaced.map(({ start, end }) => text.slice(start, end))).toEqual([about])
})

describe('heads and numbers of the office are no text of a section', () => {
  test.for([
    ['PHẦN THỨ BA\nĐÁNH GIÁ CHUNG\nCấp ủy quan tâm sâu sát.', 'Cấp ủy quan tâm sâu sát.'],
    ['1.1. Giúp nhau phát triển kinh tế\nNhân dân góp 12 con trâu.', 'Nhân dân góp 12 con trâu.'],
    ['2.1. Toàn xã có 315 hộ đạt.', 'Toàn xã có 315 hộ đạt.'],
    ['Ra quân 12 buổi.\n5.2.', 'Ra quân 12 buổi.'],
    [
      '1. Ban hành văn bản\nNgay từ đầu năm, Đảng ủy đã ban hành Kế hoạch số 64-KH/ĐU về tiếp tục thực hiện Cuộc vận động trong toàn xã.',
      'Ngay từ đầu năm, Đảng ủy đã ban hành Kế hoạch số 64-KH/ĐU về tiếp tục thực hiện Cuộc vận động trong toàn xã.',
    ],
    // A list of one's own keeps its numbers.
    [
      '1. Đề nghị tỉnh hỗ trợ xi măng\n2. Đề nghị huyện mở lớp',
      '1. Đề nghị tỉnh hỗ trợ xi măng\n2. Đề nghị huyện mở lớp',
    ],
  ])('%s', ([text, bare]) => expect(withoutHeads(text!)).toBe(bare))
})
