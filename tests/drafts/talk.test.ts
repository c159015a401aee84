/** What is said to the bot is not printed; what tells of the unit is. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Fact, Narrative } from '../../src/campaign/fact.ts'
import { paragraphsOf, sectionsNow } from '../../src/drafts/index.ts'
import { said } from '../../src/drafts/talk.ts'
import { splitSentences } from '../../src/values/index.ts'
import { definition, fact } from '../reports/fixture.ts'

describe('talk alone is no sentence of a report', () => {
  test.for([
    'Trời nắng quá, e ăn cơm cái đã nhé hihi.',
    'chờ tí a hỏi kế toán đã',
    'ok để t sửa. mục II.2.b viết là:',
    'ủng hộ thiên tai chưa có số, để t hỏi bên lđtbxh.',
    '4-7 không có vì chưa lấy ý kiến mà.',
    'thôi bỏ cái hố rác gia đình ra khỏi mô hình nhé, còn 2 thôi',
    'chưa có số, cuối tuần em báo',
    'mai bao nhe',
    'sao cứ hỏi ngày công mãi thế',
    'cột 2 biểu 4 là số cuộc huyện về xã mình giám sát hả chị?',
    'cảm ơn bot nhiều nhé',
    'em gửi lộn file nha anh, đừng lấy số trong đó.',
    'mấy cái kia giữ nguyên nhé',
    'giữ nguyên như cũ',
  ])('%s', (chat) => {
    expect(paragraphsOf(chat)).toEqual([])
  })
})

describe('what is told beside it stays', () => {
  test.for([
    ['e báo cáo là xã có 3 mô hình nhé', 'Xã có 3 mô hình.'],
    ['Không phải, ý t là tuyên truyền 15 buổi mới đúng, 12 là sai.', 'Tuyên truyền 15 buổi.'],
    ['15 buổi chứ không phải 12.', '15 buổi.'],
    ['hộ nghèo 52 hộ, 64 là năm kia', 'Hộ nghèo 52 hộ.'],
    ['hộ nghèo 52 hộ, 64 hộ là của năm ngoái nhé', 'Hộ nghèo 52 hộ.'],
    ['Nhân dân giữ nguyên hiện trạng đất.', 'Nhân dân giữ nguyên hiện trạng đất.'],
    ['Sao lại lý do, t báo là 3 nhà đại đoàn kết mà.', '3 nhà đại đoàn kết.'],
    ['ủng hộ thiên tai có số rồi, 12.600.000 đồng', 'Ủng hộ thiên tai 12.600.000 đồng.'],
    ['không phải thay, cộng thêm cơ: 350 + 80 = 430 cây', '430 cây.'],
    ['hộ nghèo 57 hộ, à nhầm 75 hộ, tỷ lệ 4,9%', 'Hộ nghèo 75 hộ, tỷ lệ 4,9%.'],
    ['nhà xây mới 4 sửa 3, à không, xây mới 5 sửa 2 mới đúng', 'Nhà xây mới 5 sửa 2.'],
    ['nãy em ghi 15/17 thôn văn hóa, sửa lại 16/17 thôn văn hóa', '16/17 thôn văn hóa.'],
    ['ngày hội bắt đầu 10/11 mới đúng, em gõ lộn 01/11', 'Ngày hội bắt đầu 10/11.'],
    ['quỹ khuyến học 31 triệu đồng thôi, hồi nãy e gõ nhầm 315tr', 'Quỹ khuyến học 31 triệu đồng thôi.'],
    ['số người tập huấn 58 người, à không 85 người', 'Số người tập huấn 85 người.'],
    ['hộ gia đình văn hóa 931 hộ (trước ghi 913)', 'Hộ gia đình văn hóa 931 hộ.'],
    ['giám sát cấp xã 7 cuộc, của huyện để e hỏi lại', 'Giám sát cấp xã 7 cuộc.'],
    ['ok để t sửa. mục II.2.b viết là: Xã xây 2 nhà', 'Xã xây 2 nhà.'],
    ['gửi e số liệu nhé: hộ liên kết 39 hộ', 'Hộ liên kết 39 hộ.'],
    ['giám sát 4 cuộc rồi ạ, ko thấy sai phạm gì', 'Giám sát 4 cuộc rồi, không thấy sai phạm gì.'],
  ] as const)('%s', ([chat, report]) => {
    expect(paragraphsOf(chat)).toEqual([report])
  })

  test.for([
    'Anh Lò Văn Páo hiến 500 m² đất.',
    'Trẻ em chưa có thẻ bảo hiểm y tế được cấp thẻ miễn phí.',
    'Sửa lại 3 km đường nội bản.',
    'Bỏ rác đúng nơi quy định.',
    'Đề nghị cấp trên sửa đổi, bổ sung mức phụ cấp.',
    'Không phải đóng góp bằng tiền, Nhân dân góp ngày công.',
    'Chuyển đổi cơ cấu cây trồng để mang lại thu nhập.',
    'Nhân dân sử dụng phân hữu cơ.',
    'Khó khăn: Nhiều hộ chưa biết tiếng phổ thông.',
    'Chưa có đường bê tông, chờ nguồn vốn hỗ trợ.',
  ])('unchanged: %s', (sentence) => {
    expect(paragraphsOf(sentence)).toEqual([sentence])
  })
})

const unit = definition.units.find(({ id }) => id === 'dao-san')!
function printed(section: string, text: string, facts: readonly Fact[]): string {
  const row: Narrative = { section, text, mode: 'append', message: 'm', by: 'p', byName: 'P', at: '1' }
  const material = {
    facts: Object.fromEntries(facts.map((one) => [one.field, one])),
    narratives: [row],
    drafts: {},
  }
  return (sectionsNow(definition, unit, material).get(section) ?? []).join('\n')
}

describe('an answer whose figures are recorded is told from the table', () => {
  const held = fact('b1.tt_cuoc', { value: 15, words: '15 buổi' })
  test('a correction', () => {
    const text = printed('I.2.a', 'Bà con rất phấn khởi.\n15 buổi chứ không phải 12.', [held])
    expect(text).toBe('Nhân dân rất phấn khởi.\nMTTQ và các tổ chức thành viên đã tổ chức 15 cuộc tuyên truyền.')
  })

  test('what the words say already is not told again', () => {
    expect(printed('I.2.a', 'Tuyên truyền 15 buổi ở các bản.\n15 buổi chứ không phải 12.', [held])).toBe(
      'Tuyên truyền 15 buổi ở các bản.',
    )
  })

  test('not recorded, it stays, without what was denied', () => {
    expect(printed('I.2.a', '15 buổi chứ không phải 12.', [])).toBe('15 buổi.')
  })

  test('names that were corrected, and names behind their label', () => {
    const names = fact('n3.ten_mo_hinh', { value: ['A Vàng', 'B Sáng'], words: 'A Vàng, B Sáng' })
    const count = fact('n3.so_mo_hinh', { value: 2, words: '2' })
    const section = definition.forms
      .flatMap(({ sections }) => sections)
      .find(({ fields }) => fields.includes('n3.ten_mo_hinh'))!.id
    const told = printed(
      section,
      'tên mô hình môi trường: A Vàng, B Sáng; số mô hình môi trường là 2\ntên mô hình môi trường sai rồi, là A Vàng với B Sáng',
      [names, count],
    )
    expect(told).toBe('Xây dựng, duy trì 2 mô hình bảo vệ môi trường: A Vàng, B Sáng.')
  })

  test('of labelled parts only those that are recorded go', () => {
    const names = fact('n3.ten_mo_hinh', { value: ['A Vàng', 'B Sáng', 'C Xanh'], words: 'A Vàng, B Sáng, C Xanh' })
    const count = fact('n3.so_mo_hinh', { value: 3, words: '3 mô hình' })
    const text =
      'có 3 mô hình: A Vàng, B Sáng, C Xanh\ntên mô hình môi trường: A Vàng, B Sáng; số mô hình môi trường là 2'
    expect(printed('II.3.a', text, [names, count])).toBe(
      'Có 3 mô hình: A Vàng, B Sáng, C Xanh.\nSố mô hình môi trường là 2.',
    )
  })

  test('whom it was done with is more than figures', () => {
    expect(printed('I.2.a', 'mttq phối hợp với hđnd, ubnd tuyên truyền dc 15 buổi', [held])).toBe(
      'MTTQ phối hợp với HĐND, UBND tuyên truyền được 15 buổi.',
    )
  })

  test('“không có” above later figures denies them no more', () => {
    expect(printed('I.2.a', 'Không có.\ntuyên truyền 15 buổi', [held])).toBe('Tuyên truyền 15 buổi.')
    expect(printed('I.2.a', 'Không có.', [held])).not.toContain('Không có')
    expect(printed('I.2.a', 'Sai phạm phát hiện:\nKhông có.', [])).toContain('Không có.')
  })
})

test('no sentence of a report is taken for talk', () => {
  const folder = 'bench/extraction'
  const rows = readdirSync(folder)
    .filter((name) => /^dev.*\.jsonl$/u.test(name))
    .flatMap((name) => readFileSync(`${folder}/${name}`, 'utf8').split('\n').filter(Boolean))
    .map((line) => JSON.parse(line) as { kind: string; text: string })
  const sentences = rows
    .filter(({ kind }) => kind === 'narrative')
    .flatMap(({ text }) => splitSentences(text).map((sentence) => sentence.text))
  expect(sentences.length).toBeGreaterThan(1000)
  expect(sentences.filter((sentence) => said(sentence).text !== sentence)).toEqual([])
})
