/** Drafts that say with the officer's own words and figures what nobody told, and honest ones that must pass. */
import { describe, expect, test } from 'vitest'
import { guardProse, misread, missingFigures } from '../../../src/extract/ground/index.ts'
import { rewrites } from '../../llm/rewrites.ts'
import { liesOf } from '../../llm/twist.ts'

const year = 2023
/** What is wrong with a draft, all of it. */
function faultsOf(prose: string, told: string) {
  const text = `${told}\nỦy ban MTTQ xã Dào San`
  const { offending } = guardProse(prose, { text, facts: [], totals: [], year })
  return {
    offending,
    ...misread(prose, { words: told, facts: [], year }),
    missing: missingFigures(prose, told, told, year),
  }
}
const isRefused = (prose: string, told: string) =>
  Object.values(faultsOf(prose, told)).some((words) => words.length > 0)

describe('a figure keeps its year, its direction and its matter', () => {
  test.for([
    ['năm 2023 có 37 lượt (năm 2022 có 61 lượt)', '(năm 2023 có 61 lượt người, năm 2022 có 37 lượt).'],
    ['Tổ chức 6 cuộc giám sát (năm 2022: 04).', 'Năm 2023 tổ chức 04 cuộc giám sát (năm 2022: 06 cuộc).'],
    ['vi phạm pháp luật giảm 01 vụ so với năm trước', 'Vi phạm pháp luật tăng 01 vụ so với năm trước.'],
    ['vi phạm 3 vụ, giảm 1 vụ; tai nạn 2 vụ, tăng 1 vụ', 'Vi phạm 03 vụ, tăng 01 vụ; tai nạn 02 vụ, giảm 01 vụ.'],
    ['có 37 lượt (năm 2022 có 61 lượt)', 'Có 37 lượt, tăng so với năm 2022 (61 lượt).'],
    ['tuyên truyền 12 cuộc, giám sát 6 cuộc', 'Tuyên truyền 06 cuộc, giám sát 12 cuộc.'],
    ['đầu năm 143 hộ nghèo, cuối năm còn 96 hộ', 'Đầu năm có 96 hộ nghèo, cuối năm còn 143 hộ.'],
    ['dự kiến năm 2024 xây thêm 5 nhà', 'Đã xây 05 nhà.'],
    ['tỷ lệ hộ nghèo dưới 3%', 'Tỷ lệ hộ nghèo trên 3%.'],
    ['590 hộ hài lòng, 22 hộ chưa hài lòng', 'Có 22 hộ hài lòng, 590 hộ chưa hài lòng.'],
  ] as [string, string][])('%s', ([told, prose]) => {
    expect(faultsOf(prose, told).turned).not.toEqual([])
    expect(faultsOf(told, told)).toMatchObject({ turned: [], denied: [], missing: [] })
  })
})

test('what is copied is not turned', () => {
  const told =
    'đầu năm toàn xã có 346 hộ nghèo, cuối năm còn 298 hộ; tỷ lệ hộ nghèo giảm từ 41,06% đầu năm xuống còn 35,2%, vượt 0,86% so với chỉ tiêu giao'
  expect(faultsOf(told, told).turned).toEqual([])
})

test('a figure, a day or a document that was told is told', () => {
  const told = 'Hiến 1,2 ha đất ngày 12/11/2023 theo Kế hoạch số 18-KH/ĐU. Trồng rừng thay thế 24 ha. 12/15 thôn đạt.'
  expect(missingFigures('Hiến đất. 12 thôn đạt.', told, told, year)).toEqual([
    '1,2 ha',
    'ngày 12/11/2023',
    'Kế hoạch số 18-KH/ĐU',
    '24 ha',
    '12/15 thôn',
  ])
  const honest =
    'Theo Kế hoạch số 18-KH/ĐU, ngày 12/11/2023 hiến 12.000 m² đất; trồng 240.000 m² rừng; 12 trên 15 thôn đạt.'
  expect(missingFigures(honest, told, told, year)).toEqual([])
  // What was taken back, and what a correction has replaced in the text, need not be told.
  expect(missingFigures('Xây 7 nhà.', 'xây 6 nhà à nhầm 7 nhà', 'xây 6 nhà à nhầm 7 nhà', year)).toEqual([])
  expect(missingFigures('Xây 7 nhà.', 'xây 6 nhà', 'Xây 7 nhà.', year)).toEqual([])
})

test.for([
  ['xã làm 12 km đường', 'Xã làm 12 km đường, vượt kế hoạch đề ra.', 'vượt kế hoạch'],
  ['xã làm 12 km đường', 'Xã làm 12 km đường, được Nhân dân đánh giá rất cao.', 'đánh giá rất cao'],
  ['xã lo việc này', 'Xã đã đặc biệt quan tâm và thực hiện toàn diện.', 'toàn diện'],
  ['xã làm 12 km đường', 'Xã hoàn thành xuất sắc 12 km đường, dẫn đầu toàn huyện.', 'dẫn đầu'],
  ['ba con nhiet tinh lam', 'Nhân dân tích cực tham gia.', undefined],
  ['dân góp công nhiều, dẫn đầu huyện', 'Nhân dân góp nhiều công, dẫn đầu huyện.', undefined],
] as [string, string, string | undefined][])('judgement: %s → %s', ([told, prose, word]) => {
  const { judged } = faultsOf(prose, told)
  if (word === undefined) expect(judged).toEqual([])
  else expect(judged).toContain(word)
})

test.for([
  ['nhiều hộ còn trông chờ, chưa tự giác', 'Nhân dân tự giác, không trông chờ.'],
  ['không có khiếu kiện đông người', 'Trên địa bàn có khiếu kiện đông người.'],
  ['đã họp thôn bàn việc làm đường', 'Chưa họp thôn bàn việc làm đường.'],
  ['8 thôn đạt, thôn Đồng Láng chưa đạt', '8 thôn đạt, thôn Đồng Láng đã đạt.'],
  ['14/14 bản ký cam kết không có người trồng cây thuốc phiện', '14/14 bản ký cam kết có người trồng cây thuốc phiện.'],
  ['2 bản chưa có nhà văn hóa', '2 bản đã có nhà văn hóa.'],
  ['họp thôn bàn làm đường', 'Họp thôn bàn làm đường, không có ý kiến trái chiều.'],
] as [string, string][])('denial: %s → %s', ([told, prose]) => expect(isRefused(prose, told)).toBe(true))

describe('honest rewrites', () => {
  const all = rewrites.flatMap(({ told, honest }) => honest.map((prose) => [told, prose] as const))
  test.for(all)('%s → %s', ([told, prose]) => {
    // One figure of “tổng 14 mô hình” and “2 mô hình mới” may be the other's for all its words say: the template stands.
    if (prose.startsWith('Toàn phường hiện có 14')) expect(isRefused(prose, told)).toBe(true)
    else expect(faultsOf(prose, told)).toEqual({ offending: [], turned: [], judged: [], denied: [], missing: [] })
  })

  test('and their lies: nearly all are refused', () => {
    const lies = all.flatMap(([told, prose]) => liesOf(prose).map((lie) => ({ ...lie, told })))
    const passed = lies.filter(({ text, told }) => !isRefused(text, told))
    expect(lies.length).toBeGreaterThan(500)
    expect(passed.filter(({ kind }) => kind !== 'exchanged')).toEqual([])
    // Two figures of one noun in clauses that share no other word with what was told.
    expect(passed.length).toBeLessThanOrEqual(3)
  })
})
