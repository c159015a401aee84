import JSZip from 'jszip'
import { describe, expect, test } from 'vitest'
import { consolidate, consolidatedDocx, unitDocx } from '../../src/reports/index.ts'
import { AT, banLang, campaign, DEADLINE, daoSan, definition, farmers, hostile, issuerOwn, report } from './fixture.ts'

async function xmlOf(bytes: Uint8Array): Promise<string> {
  return (await JSZip.loadAsync(bytes)).file('word/document.xml')!.async('string')
}
/** Text of the document, a line per paragraph, in order. */
const textOf = (xml: string): string[] =>
  xml
    .split('</w:p>')
    .map((p) =>
      p
        .replace(/<w:br\/>/gu, '\n')
        .replace(/<[^>]+>/gu, '')
        .replaceAll('&quot;', '"')
        .replaceAll('&amp;', '&')
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>'),
    )
    .filter((line) => line.trim() !== '')

const unit = async (id: string, said = daoSan, draft = false) =>
  xmlOf(await unitDocx({ definition, report: report(id, said), draft, at: AT }))

const TWIPS_PER_MM = 1440 / 25.4
const margin = (xml: string, side: string) =>
  Number(new RegExp(`w:pgMar [^>]*w:${side}="(\\d+)"`, 'u').exec(xml)![1]) / TWIPS_PER_MM

/** The parts of a text in the order given, else the first that is out of place. */
function inOrder(lines: string[], parts: string[]): string | undefined {
  let at = 0
  for (const part of parts) {
    const found = lines.findIndex((line, index) => index >= at && line.includes(part))
    if (found < 0) return part
    at = found
  }
  return undefined
}

describe('report of a commune’s Party committee', () => {
  test('page, margins, font and sizes are those of its profile', async () => {
    const bytes = await unitDocx({ definition, report: report('dao-san', daoSan), draft: false, at: AT })
    const xml = await xmlOf(bytes)
    const { marginsMm } = definition.profiles['party-hd36']!
    for (const side of ['top', 'bottom', 'left', 'right'] as const) {
      expect(Math.abs(margin(xml, side) - marginsMm[side]), side).toBeLessThan(0.05)
    }
    const sizes = [...xml.matchAll(/<w:pgSz [^>]*>/gu)].map(([tag]) => tag)
    expect(sizes[0]).toMatch(/w:w="11906" w:h="16838"/u)
    expect(sizes[1]).toMatch(/w:w="16838" w:h="11906"[^>]*w:orient="landscape"/u)
    const styles = await (await JSZip.loadAsync(bytes)).file('word/styles.xml')!.async('string')
    expect(styles).toContain('Times New Roman')
    expect(styles).toContain('<w:sz w:val="28"/>')
    expect(styles).toContain('vi-VN')
    expect(xml).toMatch(/w:line="360" w:lineRule="exact"/u)
  })

  test('everything stands in the order of an official report', async () => {
    const lines = textOf(await unit('dao-san'))
    expect(
      inOrder(lines, [
        'ĐẢNG BỘ HUYỆN PHONG THỔ',
        'ĐẢNG ỦY XÃ DÀO SAN',
        '*',
        'ĐẢNG CỘNG SẢN VIỆT NAM',
        'Số 215-BC/ĐU',
        'Dào San, ngày 27 tháng 11 năm 2023',
        'BÁO CÁO',
        '-----',
        'I. CÔNG TÁC HƯỚNG DẪN TRIỂN KHAI',
        'Đảng ủy xã đã ban hành Nghị quyết số 05-NQ/ĐU ngày 10/01/2023',
        'II. KẾT QUẢ',
        'Năm nay Nhân dân hiến 1,25 ha đất làm đường.',
        'Có 46 hộ tham gia.',
        'III. ',
        'Địa bàn rộng, chia cắt.',
        'V. ',
        'Đề nghị huyện hỗ trợ kinh phí.',
        'Nơi nhận:',
        'T/M ĐẢNG ỦY',
        'Tẩn A Phử',
        'PHỤ LỤC 1',
        'Biểu 1: ',
        'Kế hoạch số 42-KH/ĐU, ngày 20/02/2023',
        '12/1.450',
        'Biểu 2: ',
        '12.500',
        'Biểu 3: ',
        'Biểu 4: ',
        'Biểu 5: ',
        '450/470',
      ]),
    ).toBeUndefined()
    expect(lines.join('\n')).toContain('./.')
    expect(lines.join('\n')).not.toContain('Kính gửi')
  })

  test('the office told with the signer’s name stands above it; one that does not sign for such a body is left to the hand', async () => {
    const signed = async (words: string) => {
      const own = report('dao-san', daoSan)
      const signer = { ...own.facts['m.nguoi_bc']!, words }
      const facts = { ...own.facts, 'm.nguoi_bc': signer }
      return textOf(await xmlOf(await unitDocx({ definition, report: { ...own, facts }, draft: false, at: AT })))
    }
    const deputy = await signed('Tẩn A Phử, Phó Bí thư Thường trực')
    expect(inOrder(deputy, ['T/M ĐẢNG ỦY', 'PHÓ BÍ THƯ THƯỜNG TRỰC', 'Tẩn A Phử'])).toBeUndefined()
    expect((await signed('Tẩn A Phử, Chủ tịch MTTQ')).join('\n')).not.toContain('CHỦ TỊCH')
  })

  test('auxiliary columns follow in brackets; district columns a commune did not tell print “-”', async () => {
    const lines = textOf(await unit('dao-san'))
    expect(lines.some((line) => /^6 \(.*4, .*2\)$/u.test(line))).toBe(true)
    expect(lines.some((line) => /^3 \(.*HTX 1, .*THT 2\)$/u.test(line))).toBe(true)
  })

  test('confirmed figures the words leave out are added once, those told are not repeated', async () => {
    const text = textOf(await unit('dao-san')).join('\n')
    expect(text).toContain('Nhân dân đã đóng góp 3.240 ngày công')
    expect(text).not.toMatch(/Nhân dân đã .*12\.500 m²/u)
    expect(text).not.toMatch(/Kết quả: .*46 hộ hiến đất/u)
    expect(text).not.toMatch(/Kết quả: .*12 cuộc/u)
    expect(text.match(/128 hộ tham gia liên kết/gu)).toHaveLength(1)
  })

  test('gaps are marked and highlighted; what is not given stays blank', async () => {
    const xml = await unit('ban-lang', banLang)
    expect(xml).toMatch(/<w:highlight w:val="yellow"\/>(?:(?!<\/w:r>).)*\[chưa có số liệu\]/u)
    const lines = textOf(xml)
    expect(lines.some((line) => line.includes('Số ……-BC/ĐU'))).toBe(true)
    expect(lines.some((line) => /Bản Lang, ngày … tháng … năm/u.test(line))).toBe(true)
    expect(lines).toContain('20/…')
    expect(lines).toContain('0')
    expect(lines).toContain('-')
    expect(lines.some((line) => line.includes('[chưa có nội dung]'))).toBe(true)
  })

  test('“không có” and “không áp dụng” are said, not marked as gaps', async () => {
    const lines = textOf(await unit('ban-lang', banLang))
    const below = (title: string) => lines[lines.findIndex((line) => line.includes(title)) + 1]
    expect(below('Công tác phối hợp với các tổ chức thành viên')).toBe(
      'Không có chương trình phối hợp với các tổ chức thành viên.',
    )
    expect(below('Kết quả lấy ý kiến đánh giá sự hài lòng')).toBe('Không áp dụng.')
    expect(below('Phong trào “Đền ơn đáp nghĩa”')).toBe('[chưa có nội dung]')
  })

  test('the officer’s words become sentences; marks that stand stay', async () => {
    const said = { narratives: { 'III.1': '- cấp ủy quan tâm;\n\nđã nói: “tốt lắm!”\n  bà con   đồng thuận...  ' } }
    const lines = textOf(await unit('dao-san', said))
    expect(inOrder(lines, ['- Cấp ủy quan tâm.', 'Đã nói: “tốt lắm!”', 'Nhân dân đồng thuận...'])).toBeUndefined()
    expect(lines).not.toContain('Đã nói: “tốt lắm!”.')
  })

  test('a draft says so and shows proposed values; a final report shows confirmed ones only', async () => {
    const said = { facts: { 'b2.dat_m2': { value: 777_000, status: 'proposed' as const } } }
    const [draft, final] = [textOf(await unit('dao-san', said, true)), textOf(await unit('dao-san', said))]
    expect(draft[0]).toContain('DỰ THẢO')
    expect(draft).toContain('777.000')
    expect(final.join('\n')).not.toContain('DỰ THẢO')
    expect(final).not.toContain('777.000')
  })

  test('the town gets its own Biểu 5 and not that of the communes', async () => {
    const lines = textOf(
      await unit('tt-phong-tho', { facts: { 'b5dt.phieu': 480, 'b5dt.hai_long': 465, 'b5dt.khong_hai_long': 9 } }),
    )
    expect(lines).toContain('465/480')
    expect(lines.filter((line) => line.startsWith('Biểu 5:'))).toHaveLength(1)
    expect(lines.join('\n')).not.toContain('kiểu mẫu')
  })

  test('hostile text is text', async () => {
    const xml = await unit('muong-so', hostile)
    expect(
      [...xml].some((char) => char === '\uFFFE' || char === '\uFFFF' || (char < ' ' && !'\n\r\t'.includes(char))),
    ).toBe(false)
    expect(textOf(xml).join('\n')).toContain('=1+1 <w:p> & "')
  })
})

describe('reports of other bodies', () => {
  test('a body’s report has the state head, its contents and figures, and leaves empty contents out', async () => {
    const lines = textOf(await unit('hnd', farmers))
    expect(
      inOrder(lines, [
        'HỘI NÔNG DÂN HUYỆN',
        'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
        'Độc lập - Tự do - Hạnh phúc',
        'BÁO CÁO',
        'Kính gửi: Ban Thường trực Ủy ban MTTQ Việt Nam huyện Phong Thổ',
        '1. Nội dung 1',
        'Hội đã vận động thành lập 4 tổ hợp tác.',
        '12 lớp',
        'TM. BAN THƯỜNG VỤ',
      ]),
    ).toBeUndefined()
    expect(lines.some((line) => line.includes('Nội dung 3'))).toBe(false)
    expect(lines.some((line) => line.includes('PHỤ LỤC'))).toBe(false)
  })

  test('every unit of the definition gets a valid file from any said content', async () => {
    for (const { id } of definition.units) {
      const lines = textOf(await unit(id, id === 'mttq-huyen' ? issuerOwn : {}))
      expect(lines, id).toContain('BÁO CÁO')
    }
  })
})

describe('consolidated report', () => {
  const c = consolidate({ definition, units: campaign(), at: AT, deadline: DEADLINE })

  test('totals in prose, each unit’s words under its name, missing units named, annex in landscape', async () => {
    const xml = await xmlOf(await consolidatedDocx(c))
    const lines = textOf(xml)
    const text = lines.join('\n')
    expect(
      inOrder(lines, [
        'BAN THƯỜNG TRỰC',
        'BÁO CÁO',
        'Tổng hợp kết quả thực hiện Cuộc vận động',
        'Đơn vị chưa nộp báo cáo:',
        'I. ',
        'II. ',
        'Nhân dân đã hiến 13.200 m² đất',
        'Xã Dào San: Năm nay Nhân dân hiến 1,25 ha đất làm đường. Có 46 hộ tham gia.',
        'III. ',
        'Xã Dào San: Địa bàn rộng, chia cắt.',
        'Xã Bản Lang: Thiếu kinh phí.',
        'V. ',
        'Xã Dào San: Đề nghị huyện hỗ trợ kinh phí.',
        'Không có nội dung: xã Bản Lang.',
        'Hội Nông dân huyện',
        'Hội đã vận động thành lập 4 tổ hợp tác.',
        'TM. BAN THƯỜNG TRỰC',
        'Biểu 2: ',
        '13.200',
      ]),
    ).toBeUndefined()
    expect(text).toMatch(/Đơn vị chưa nộp báo cáo:.*xã Mù Sang/u)
    expect(text).toContain('Đơn vị nộp quá hạn: xã Bản Lang.')
    expect(text).toContain('chưa nộp')
    expect(xml).toContain('w:orient="landscape"')
  })
})

test('no part is greater than its whole: who told only the parts counts with their sum', async () => {
  const units = [
    report('dao-san', { facts: { 'n2.nha_tong': 2 } }),
    report('ban-lang', { facts: { 'n2.nha_xay': 5, 'n2.nha_sua': 1 } }),
  ]
  const c = consolidate({ definition, units, at: AT, deadline: DEADLINE })
  const text = textOf(await xmlOf(await consolidatedDocx(c))).join('\n')
  expect(text).toMatch(/Xây dựng, sửa chữa 8 nhà Đại đoàn kết, trong đó xây mới 5 nhà/u)
})

test('a sentence of several units stands once with their names; what is left follows under each name', async () => {
  const said = (unit: string, text: string) => report(unit, { narratives: { V: text, 'III.2': text } })
  const units = [
    said('dao-san', 'đề nghị huyện hỗ trợ kinh phí. Cần thêm tập huấn'),
    said('mu-sang', 'Đề nghị huyện hỗ trợ kinh phí; \nbà con mong có đường'),
    said('ban-lang', 'Cần cán bộ'),
  ]
  const lines = textOf(
    await xmlOf(await consolidatedDocx(consolidate({ definition, units, at: AT, deadline: DEADLINE }))),
  )
  expect(
    lines.filter((line) => line === '- Đề nghị huyện hỗ trợ kinh phí (xã Mù Sang, xã Dào San).').length,
  ).toBeGreaterThan(0)
  expect(lines).toContain('- Xã Dào San: Cần thêm tập huấn.')
  expect(lines).toContain('- Xã Mù Sang: Nhân dân mong có đường.')
  expect(lines).toContain('- Xã Bản Lang: Cần cán bộ.')
})

test('prose that was revised is printed as it was frozen, and nothing is added to it', async () => {
  const revised = { ...report('dao-san', daoSan), prose: { 'II.1.b1': 'Lời đã sửa.' } }
  const lines = textOf(await xmlOf(await unitDocx({ definition, report: revised, draft: false, at: AT })))
  expect(lines).toContain('Lời đã sửa.')
  expect(lines.join('\n')).not.toContain('Nhân dân hiến 1,25 ha đất làm đường')
})
