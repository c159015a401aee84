import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import type { Value } from '../../../src/campaign/fact.ts'
import { loadDefinition } from '../../../src/campaign/load.ts'
import { guardProse, type ProseSources } from '../../../src/extract/ground/index.ts'

const loaded = loadDefinition(fileURLToPath(new URL('../../../campaigns/cvd-ntm-dtvm-2023', import.meta.url)))
if (!loaded.ok) throw new Error(loaded.problems[0]?.message)
const fieldOf = (id: string) => loaded.definition.fields.find((f) => f.id === id)!
const fact = (id: string, value: Value, digits?: string) => ({
  field: fieldOf(id),
  fact: { state: 'known' as const, value, ...(digits !== undefined && { digits }) },
})

const allowed: ProseSources = {
  text: 'bà con bản Sì Phài hiến 1,25ha đất làm đường, góp 350 công. Ông Lò Văn Păn hiến nhiều nhất. Đảng ủy xã Dào San.',
  facts: [
    fact('b2.dat_m2', 12_500),
    fact('b2.ngay_cong', 350),
    fact('n1.quy_vnn', 45_000_000),
    fact('n1.ty_le_ngheo', 18.6, '18.6'),
    fact('b1.tt_cuoc', 12),
    fact('b2.ten_mo_hinh', ['Thắp sáng đường quê']),
    fact('n2.ngay_hoi_tu', '2023-11-12'),
    fact('b1.vb_cap_uy', [{ type: 'kế hoạch', number: '18-KH/ĐU', date: '2023-02-20' }]),
  ],
  totals: [{ value: 690, field: fieldOf('n2.nha_tong') }],
  year: 2023,
}
const guard = (prose: string) => guardProse(prose, allowed)

describe('what may be said', () => {
  test.for([
    'Trong năm, Nhân dân đã hiến 12.500 m² đất và góp 350 ngày công.',
    'Trong năm 2023, bà con bản Sì Phài hiến 1,25 ha đất.',
    'Quỹ vận động được 45 triệu đồng; tỷ lệ hộ nghèo còn 18,6%.',
    'Đảng ủy xã Dào San ban hành Kế hoạch số 18-KH/ĐU ngày 20/02/2023.',
    'Mô hình “Thắp sáng đường quê” được nhân rộng.',
    'Ngày hội tổ chức ngày 12/11/2023.',
    'Toàn huyện hỗ trợ 690 nhà.',
    'Công tác tuyên truyền được đẩy mạnh với mười hai cuộc.',
    'Ông Lò Văn Păn là một điển hình của phong trào.',
    '1. Kết quả: hiến 12.500 m2.',
  ])('%s', (prose) => expect(guard(prose)).toEqual({ ok: true, offending: [] }))
})

describe('what may not', () => {
  test.for([
    ['Nhân dân đã hiến 12.600 m² đất.', '12.600'],
    ['Nhân dân đã hiến 12.500 ha đất.', '12.500 ha'],
    ['Nhân dân đã góp bốn trăm ngày công.', 'bốn trăm'],
    ['Quỹ vận động được 46 triệu đồng.', '46 triệu'],
    ['Tỷ lệ hộ nghèo còn 18,5%.', '18,5%'],
    ['Có 350 hộ hiến đất.', '350 hộ'],
    ['Kế hoạch số 19-KH/ĐU ngày 20/02/2023 được triển khai.', '19-KH/ĐU'],
    ['Kế hoạch số 18-KH/ĐU ngày 21/02/2023 được triển khai.', '21/02/2023'],
    ['Ngày hội tổ chức ngày 13/11/2023.', '13/11/2023'],
    ['Trong năm 2022 có nhiều đổi mới.', '2022'],
    ['Bản Mồ Sì San dẫn đầu phong trào.', 'Mồ Sì San'],
    ['Phong trào do đồng chí Nguyễn Văn A phát động.', 'Nguyễn Văn A'],
    ['Mô hình “Hàng rào xanh” được nhân rộng.', 'Hàng rào xanh'],
    ['Liên hệ 0987654321 để biết thêm.', '0987654321'],
    ['Xem tại https://example.com/a.', 'example.com'],
    ['Bản 7 làm tốt.', '7'],
    ['Nhân dân bản Đường làm tốt.', 'Đường'],
    ['Sơn ủng hộ nhiều nhất.', 'Sơn'],
  ] as [string, string][])('%s', ([prose, word]) => {
    const { ok, offending } = guard(prose)
    expect(ok).toBe(false)
    expect(offending.join(' | ')).toContain(word)
  })
  test('a prose of any length ends in an answer', () => {
    expect(guard('x'.repeat(100_000)).ok).toBe(false)
    expect(guard(`${'Bản A 12 '.repeat(2000)}`).ok).toBe(false)
    expect(guard('')).toEqual({ ok: true, offending: [] })
  })
})
