/** Appendix tables as people type and paste them give their fields by column. */
import { describe, expect, test } from 'vitest'
import { read, report, values } from './report.ts'

const BODY = [
  'I. CÔNG TÁC HƯỚNG DẪN TRIỂN KHAI',
  '1. Văn bản',
  'Thực hiện theo phụ lục.',
  '2. Công tác phối hợp',
  '@I.2',
  'II. KẾT QUẢ THỰC HIỆN',
  '1. Môi trường',
  'Bản làng sạch đẹp.',
]
const appendix = (...lines: string[]) => `${report(...BODY)}\nPHỤ LỤC 1\n${lines.join('\n')}\n`

const LAND = {
  'b2.dat_m2': 7310,
  'b2.ngay_cong': 2240,
  'b2.so_mo_hinh': 7,
  'b2.ten_mo_hinh': ['Trồng mận', 'Nuôi gà đồi'],
}
describe('Biểu 2', () => {
  test.for<[string, string[]]>([
    [
      'by column numbers on one line',
      ['Biểu 2: Hiến đất, mô hình', '(1) 7.310 (2) 2.240 (3) 7 (4) Trồng mận; Nuôi gà đồi'],
    ],
    ['on the line of its head', ['Biểu 2: (1) 7.310 (2) 2.240 (3) 7 (4) Trồng mận; Nuôi gà đồi']],
    [
      'by column numbers with their heads',
      [
        'BIỂU SỐ 2',
        '(1) Tổng số đất do người dân hiến (m2): 7.310',
        '(2) Tổng số ngày công: 2.240',
        '(3) Tổng số mô hình: 7',
        '(4) Tên các mô hình tiêu biểu:',
        '- Trồng mận;',
        '- Nuôi gà đồi',
      ],
    ],
    [
      'as cells parted by tabs',
      [
        'Biểu 2',
        'Tổng số đất hiến (m2)\tTổng số ngày công\tTổng số các mô hình\tTên các mô hình tiêu biểu',
        '(1)\t(2)\t(3)\t(4)',
        '7.310\t2.240\t7\tTrồng mận; Nuôi gà đồi',
      ],
    ],
    [
      'as a table with bars',
      [
        'Biểu 2.',
        '| TT | Tổng số đất hiến (m2) | Tổng số ngày công | Tổng số các mô hình | Tên các mô hình |',
        '|---|---|---|---|---|',
        '| 1 | 7.310 | 2.240 | 7 | Trồng mận; Nuôi gà đồi |',
      ],
    ],
    [
      'turned on its side',
      [
        'Biểu 2: Hiến đất, mô hình',
        '1\tTổng số đất do người dân hiến\tm2\t7.310',
        '2\tTổng số ngày công Nhân dân tham gia\tcông\t2.240',
        '3\tTổng số các mô hình tại địa phương\tmô hình\t7',
        '4\tTên các mô hình tiêu biểu được nhân rộng\t\tTrồng mận; Nuôi gà đồi',
      ],
    ],
    [
      'as head: value',
      [
        'Biểu 2',
        '- Tổng số đất do người dân hiến: 7.310',
        '- Tổng số ngày công: 2.240',
        '- Tổng số các mô hình: 7',
        '- Tên các mô hình tiêu biểu: Trồng mận; Nuôi gà đồi',
      ],
    ],
    [
      'a cell a line, as copied out of a document',
      [
        'Biểu 2: Hiến đất, mô hình',
        'Tổng số đất do người dân hiến (m2)',
        'Tổng số ngày công Nhân dân tham gia',
        'Tổng số các mô hình tại địa phương',
        'Tên các mô hình tiêu biểu',
        '(1)',
        '(2)',
        '(3)',
        '(4)',
        '7.310',
        '2.240',
        '7',
        'Trồng mận; Nuôi gà đồi',
      ],
    ],
    [
      'with a row for each village and their total',
      [
        'Biểu 2',
        'Tên bản\tTổng số đất hiến (m2)\tTổng số ngày công\tTổng số các mô hình\tTên các mô hình tiêu biểu',
        'Bản Nà Đon\t4.310\t1.240\t4\tTrồng mận',
        'Bản Huổi Sen\t3.000\t1.000\t3\tNuôi gà đồi',
        'Tổng cộng\t7.310\t2.240\t7\t',
      ],
    ],
    [
      'in the unit of its head',
      [
        'Biểu 2',
        'Tổng số đất hiến (ha)\tTổng số ngày công\tTổng số các mô hình\tTên các mô hình',
        '0,731\t2.240\t7\tTrồng mận; Nuôi gà đồi',
      ],
    ],
  ])('%s', ([, lines]) => expect(values(appendix(...lines))).toMatchObject(LAND))

  test('figures of villages without a total are asked, not added up', () => {
    const { claims, doubts } = read(
      appendix(
        'Biểu 2',
        'Tên bản\tTổng số đất hiến (m2)\tTổng số ngày công',
        'Bản Nà Đon\t4.310\t1.240',
        'Bản Huổi Sen\t3.000\t1.000',
      ),
    )
    expect(claims.map((c) => c.field)).not.toContain('b2.dat_m2')
    expect(doubts.flatMap((d) => d.fields)).toEqual(expect.arrayContaining(['b2.dat_m2', 'b2.ngay_cong']))
  })

  test('a table of villages, of whatever columns, makes no figure of another', () => {
    const { claims } = read(
      appendix(
        'TT\tBản\tĐất hiến (m2)\tNgày công\tNhà ĐĐK làm mới\tHộ GĐVH',
        '1\tNa Sa Phìn\t5.200\t1.020\t3\t92',
        '2\tLàng Vây\t4.650\t1.100\t2\t104',
        '\tCộng\t9.850\t2.120\t5\t196',
      ),
    )
    expect(claims.filter((c) => c.field === 'b2.ngay_cong' && c.value !== 2120)).toEqual([])
  })

  test('a table within the text ends where the text goes on', () => {
    const text = report(
      'I. KẾT QUẢ THỰC HIỆN',
      '1. Phát triển kinh tế, giảm nghèo',
      'Bà con hăng hái thi đua.',
      'Biểu 2',
      '(1) 7.310 (2) 2.240 (3) 7 (4) Trồng mận; Nuôi gà đồi',
      '2. Bảo vệ môi trường',
      '@II.3',
      '3. Giám sát, phản biện',
      '@II.5',
    )
    expect(values(text)).toMatchObject({ ...LAND, 'n3.buoi': 21, 'b4.gs_tong': 6 })
    expect(read(text).sections['II.1']).toBe('Bà con hăng hái thi đua.')
  })
})

test('pairs, documents and dashes of Biểu 1', () => {
  const told = values(
    appendix(
      'Biểu 1: Xây dựng các văn bản thực hiện Cuộc vận động',
      'Văn bản của cấp ủy\tVăn bản hướng dẫn của MTTQ huyện\tChương trình phối hợp với các tổ chức thành viên\tTổ chức buổi tuyên truyền (cuộc/người)\tTập huấn, quán triệt (cuộc/người)',
      'Kế hoạch số 16-KH/ĐU ngày 17/02/2023\tKế hoạch số 225/KH-MTTQ-BTT ngày 08/02/2023\t-\t27/1.415\t02/73',
    ),
  )
  expect(told).toMatchObject({
    'b1.vb_cap_uy': [{ type: 'kế hoạch', number: '16-KH/ĐU', date: '2023-02-17' }],
    'b1.vb_mttq_huyen': [{ number: '225/KH-MTTQ-BTT', date: '2023-02-08' }],
    'b1.tt_cuoc': 27,
    'b1.tt_nguoi': 1415,
    'b1.th_cuoc': 2,
    'b1.th_nguoi': 73,
  })
  expect(told).not.toHaveProperty('b1.ct_phoi_hop')
})

test('a total with its parts in brackets', () => {
  expect(
    values(
      appendix(
        'Biểu 3',
        '- Tổng số hộ dân tham gia mô hình liên kết sản xuất: 61',
        '- Số HTX, THT được thành lập: 3 (HTX: 1, THT: 2)',
      ),
    ),
  ).toMatchObject({
    'b3.ho_lien_ket': 61,
    'b3.so_htx_tht': 3,
  })
})

test('columns named alike keep their order: giám sát, then phản biện', () => {
  const rows = [
    'Tổng số cuộc giám sát\tCấp huyện\tCấp xã\tTổng số cuộc phản biện\tCấp huyện\tCấp xã',
    '9\t2\t7\t3\t1\t2',
  ]
  expect(values(appendix('Biểu 4: Kết quả thực hiện giám sát, phản biện xã hội', ...rows))).toMatchObject({
    'b4.gs_tong': 9,
    'b4.gs_huyen': 2,
    'b4.gs_xa': 7,
    'b4.pb_tong': 3,
    'b4.pb_huyen': 1,
    'b4.pb_xa': 2,
  })
})

describe('Biểu 5', () => {
  const HEADS =
    'Tổng số hộ dân được lấy ý kiến\tTổng số ý kiến hài lòng\tTổng số ý kiến không hài lòng\tTỷ lệ hài lòng (%)'
  test('the caption names the standard; the share and the dates are read', () => {
    const told = values(
      appendix(
        'Biểu 5: Kết quả lấy ý kiến sự hài lòng của người dân về kết quả xây dựng nông thôn mới',
        'Thời gian lấy ý kiến: từ ngày 04/9/2023 đến ngày 11/9/2023',
        '5.2. Cấp xã - Xã đạt chuẩn NTM nâng cao',
        HEADS,
        '330\t321\t9\t97,3',
      ),
    )
    expect(told).toMatchObject({
      'b52_nc.ho_lay_yk': 330,
      'b52_nc.hai_long': 321,
      'b52_nc.khong_hai_long': 9,
      'b52_nc.ty_le': 97.3,
      'b5.tu_ngay': '2023-09-04',
      'b5.den_ngay': '2023-09-11',
    })
    expect(Object.keys(told).filter((f) => f.startsWith('b52_ntm'))).toEqual([])
  })

  test('all standards side by side, one of them filled', () => {
    const row = (cells: string[]) => cells.join('\t')
    const columns = [
      'Tổng số hộ dân được lấy ý kiến',
      'Tổng số ý kiến hài lòng/tổng số hộ dân được lấy ý kiến',
      'Tổng số ý kiến không hài lòng',
    ]
    const told = values(
      appendix(
        'Biểu 5: Kết quả lấy ý kiến về xây dựng nông thôn mới',
        '5.2. Cấp xã',
        row([
          'Xã đạt chuẩn nông thôn mới (NTM)',
          '',
          '',
          'Xã đạt chuẩn NTM nâng cao',
          '',
          '',
          'Xã đạt chuẩn NTM kiểu mẫu',
          '',
          '',
        ]),
        row([...columns, ...columns, ...columns]),
        row(['', '', '', '330', '321/330', '9', '', '', '']),
      ),
    )
    expect(Object.keys(told).filter((f) => f.startsWith('b5'))).toEqual([
      'b52_nc.ho_lay_yk',
      'b52_nc.hai_long',
      'b52_nc.khong_hai_long',
    ])
  })

  test('“không có đối tượng” fills nothing', () => {
    const told = values(
      appendix(
        'Biểu 5: Kết quả lấy ý kiến về xây dựng đô thị văn minh',
        'Xã không có đối tượng lấy ý kiến',
        'Biểu 5 (ĐTVM): không có đối tượng',
      ),
    )
    expect(Object.keys(told).filter((f) => f.startsWith('b5'))).toEqual([])
  })
})
