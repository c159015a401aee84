import { expect } from 'vitest'
import { readReport } from '../../src/extract/report/index.ts'
import { definition } from './extract.ts'

export const context = { definition }
export const read = (text: string) => readReport(text, context)

/** Field → value (or state) of a whole report. */
export const values = (text: string) =>
  Object.fromEntries(
    read(text).claims.map((c) => [c.field, c.state === 'known' || c.state === 'none' ? c.value : c.state]),
  )

/** What an invented commune has to say, section by section. */
export const SAYINGS = {
  'I.1': 'Đảng ủy xã ban hành Kế hoạch số 16-KH/ĐU ngày 17/02/2023.',
  'I.2': 'Các ban, ngành, đoàn thể phân công rõ việc, rõ người.',
  'II.1': 'Bà con hiến 4.150 m2 đất, góp 1.320 ngày công.',
  'II.2': 'Có 315/402 hộ đạt gia đình văn hóa, đạt 78,4%.',
  'II.3': 'Ra quân vệ sinh môi trường 21 buổi với 1.105 lượt người.',
  'II.4': 'Tuyên truyền pháp luật 11 buổi cho 830 lượt người.',
  'II.5': 'Tổng số cuộc giám sát là 6 cuộc, trong đó cấp huyện 02 cuộc, cấp xã 04 cuộc.',
  'III.1': 'Cấp ủy quan tâm, Nhân dân đồng thuận.',
  'III.2': 'Đường đi lại mùa mưa vất vả.',
  IV: 'Tiếp tục vận động Nhân dân, phấn đấu hiến thêm 9.000 m2 đất.',
  V: 'Đề nghị cấp trên hỗ trợ kinh phí.',
} as const
export type SectionId = keyof typeof SAYINGS

export const HEAD = `ĐẢNG BỘ HUYỆN PHONG THỔ
ĐẢNG ỦY XÃ SUỐI KHOAI
Số 93-BC/ĐU
Suối Khoai, ngày 23 tháng 11 năm 2023

BÁO CÁO
Kết quả thực hiện Cuộc vận động “Toàn dân đoàn kết xây dựng nông thôn mới, đô thị văn minh” năm 2023
`
export const TAIL = `
Nơi nhận:
- MTTQ huyện;
- Lưu.
T/M ĐẢNG ỦY
BÍ THƯ
Lù Văn Sơn
`

/** Lines as they are; `@II.1` stands for what that section says. */
export const report = (...lines: string[]) =>
  [HEAD, ...lines.map((l) => (l.startsWith('@') ? SAYINGS[l.slice(1) as SectionId] : l)), TAIL].join('\n')

/** Every section holds exactly its own words. */
export function expectPlaced(text: string, ids: readonly SectionId[] = Object.keys(SAYINGS) as SectionId[]): void {
  const { sections } = read(text)
  expect(Object.fromEntries(ids.map((id) => [id, sections[id]]))).toEqual(
    Object.fromEntries(ids.map((id) => [id, SAYINGS[id]])),
  )
}

const FULL: readonly (readonly [number, string, SectionId | undefined])[] = [
  [1, 'CÔNG TÁC HƯỚNG DẪN TRIỂN KHAI', undefined],
  [2, 'Công tác tham mưu, ban hành văn bản', 'I.1'],
  [2, 'Công tác phối hợp', 'I.2'],
  [1, 'KẾT QUẢ THỰC HIỆN 5 NỘI DUNG CUỘC VẬN ĐỘNG', undefined],
  [2, 'Giúp nhau phát triển kinh tế, giảm nghèo bền vững', 'II.1'],
  [2, 'Xây dựng đời sống văn hóa, giáo dục, y tế', 'II.2'],
  [2, 'Bảo vệ môi trường, ứng phó với biến đổi khí hậu', 'II.3'],
  [2, 'Chấp hành pháp luật, đảm bảo trật tự an toàn xã hội', 'II.4'],
  [2, 'Phát huy dân chủ, giám sát và phản biện xã hội', 'II.5'],
  [1, 'THUẬN LỢI, KHÓ KHĂN', undefined],
  [2, 'Thuận lợi', 'III.1'],
  [2, 'Khó khăn', 'III.2'],
  [1, 'PHƯƠNG HƯỚNG, NHIỆM VỤ', 'IV'],
  [1, 'KIẾN NGHỊ, ĐỀ XUẤT', 'V'],
]
/** The whole outline with its heads numbered by the given functions. */
export function numbered(top: (n: number) => string, item: (n: number, above: number) => string): string {
  let [a, b] = [0, 0]
  const lines = FULL.flatMap(([level, title, id]) => {
    if (level === 1) [a, b] = [a + 1, 0]
    else b += 1
    const head = level === 1 ? `${top(a)}${title}` : `${item(b, a)}${title}`
    return id ? [head, `@${id}`] : [head]
  })
  return report(...lines)
}
