/** What was typed without diacritics, as the report prints it. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Fact, Narrative } from '../../src/campaign/fact.ts'
import { sectionsNow, unmarkedSections } from '../../src/drafts/index.ts'
import { readValues } from '../../src/values/index.ts'
import { definition, fact } from '../reports/fixture.ts'

const unit = definition.units.find(({ id }) => id === 'dao-san')!

function material(told: Record<string, string>, facts: readonly Fact[]) {
  const narratives = Object.entries(told).map(
    ([section, text]): Narrative => ({ section, text, mode: 'append', message: 'm', by: 'p', byName: 'P', at: '1' }),
  )
  return { facts: Object.fromEntries(facts.map((one) => [one.field, one])), narratives, drafts: {} }
}
const printed = (told: Record<string, string>, facts: readonly Fact[], section: string) =>
  (sectionsNow(definition, unit, material(told, facts)).get(section) ?? []).join('\n')

const SPREAD = [
  fact('b1.tt_cuoc', { value: 18, words: '18 buoi' }),
  fact('b1.tt_nguoi', { value: 1350, words: '1350 luot ng' }),
  fact('b1.th_cuoc', { value: 2, words: '2 lop' }),
  fact('b1.th_nguoi', { value: 97, words: '97 can bo' }),
]
const TYPED = 'Tuyen truyen dc 18 buoi 1350 luot ng, tap huan 2 lop 97 can bo.'

describe('a sentence that tells nothing but figures', () => {
  test('is told in the campaign’s wording', () => {
    const text = printed({ 'I.2.a': TYPED }, SPREAD, 'I.2.a')
    expect(text).toBe(
      'MTTQ và các tổ chức thành viên đã tổ chức 18 cuộc tuyên truyền với 1.350 lượt người dự; mở 2 cuộc tập huấn, quán triệt cho 97 người.',
    )
    expect(unmarkedSections(definition, unit, material({ 'I.2.a': TYPED }, SPREAD))).toEqual([])
  })

  test('keeps what is not exact, and reads names by their first letters', () => {
    const about = [
      fact('b1.tt_cuoc', { value: 18, words: 'khoang 18 buoi', hedged: true }),
      fact('b1.tt_nguoi', { value: 1300, words: 'hon 1300 luot ng', hedged: true }),
    ]
    expect(printed({ 'I.2.a': 'tuyen truyen khoang 18 buoi, hon 1300 luot ng' }, about, 'I.2.a')).toContain(
      'đã tổ chức khoảng 18 cuộc tuyên truyền với hơn 1.300 lượt người dự.',
    )
    const watched = [
      fact('b4.gs_tong', { value: 6, words: '6 cuoc' }),
      fact('b4.pb_tong', { value: 1, words: '1 cuoc' }),
    ]
    expect(printed({ 'II.5.a': 'gs 6 cuoc, pb 1 cuoc' }, watched, 'II.5.a')).toBe(
      'Tổ chức 6 cuộc giám sát và 1 cuộc phản biện xã hội.',
    )
  })

  test('stays when one of its figures is no known fact', () => {
    const text = printed({ 'I.2.a': TYPED }, SPREAD.slice(0, 3), 'I.2.a')
    expect(text).toContain('97 can bo')
    expect(text).toContain('1350')
  })

  test('stays when it says more', () => {
    const more = 'Tuyen truyen dc 18 buoi o cac ban vung sau, truong ban nhiet tinh ho tro tham gia van nghe.'
    expect(printed({ 'I.2.a': more }, SPREAD, 'I.2.a')).toContain('truong ban nhiet tinh')
    expect(unmarkedSections(definition, unit, material({ 'I.2.a': more }, SPREAD))).toEqual(['I.2.a'])
  })

  test('stays when it was typed with diacritics', () => {
    const text = printed({ 'I.2.a': 'tổ chức 18 buổi với 1350 lượt người' }, SPREAD.slice(0, 2), 'I.2.a')
    expect(text).toBe('Tổ chức 18 buổi với 1350 lượt người.')
  })

  test('what was denied is said in the definition’s words', () => {
    const none = fact('b1.ct_phoi_hop', { state: 'none', value: [], words: 'ko co ctph' })
    expect(printed({ 'I.2.b': 'ko co ctph nào' }, [none], 'I.2.b')).toBe(
      'Không có chương trình phối hợp với các tổ chức thành viên.',
    )
    // Nothing was recorded, and the whole answer denies.
    expect(printed({ 'I.2.b': 'ko co ctph nào' }, [], 'I.2.b')).toBe('Không có nội dung báo cáo.')
  })

  test('the whole answer “không có” has a subject', () => {
    const none = fact('b1.ct_phoi_hop', { state: 'none', value: [], words: 'không có' })
    expect(printed({ 'I.2.b': 'không có' }, [none], 'I.2.b')).toContain('Không có chương trình phối hợp')
    expect(printed({ V: 'không có' }, [], 'V')).not.toBe('Không có.')
  })
})

test('fixed phrases of the definition get their diacritics, other words stay as typed', () => {
  const text = printed({ 'II.2.d': 'Cac ban vui choi, nha dai doan ket khang trang.' }, [], 'II.2.d')
  expect(text.toLowerCase()).toContain('đại đoàn kết')
  expect(text).toContain('khang trang')
})

test('two columns that differ are not both told as one', () => {
  const of = (n: number) => [
    fact('b4.gs_tong', 6),
    fact('n5.gs_chu_tri', n),
    fact('b4.gs_xa_chu_tri', { value: 4, words: '4 cuoc chu tri' }),
  ]
  const typed = { 'II.5.a': 'giam sat 6 cuoc, 4 cuoc chu tri' }
  expect(printed(typed, of(4), 'II.5.a').match(/chủ trì/gu)).toHaveLength(1)
})

test('no figure is lost, none is made up, whatever is typed', () => {
  const figure = fc.constantFrom(
    ['b1.tt_cuoc', 'buoi tuyen truyen'],
    ['b1.tt_nguoi', 'luot ng'],
    ['b1.th_cuoc', 'lop tap huan'],
    ['b1.th_nguoi', 'can bo'],
    ['b3.ho_lien_ket', 'ho lien ket'],
    ['n4.hg_vu', 'vu hoa giai'],
  )
  const words = fc.constantFrom('', 'dc', 'o cac ban', 'trong do', 'truong ban rat phan khoi', 'ko', 'và', 'nam nay')
  const part = fc.record({
    figure,
    n: fc.integer({ min: 1, max: 9999 }),
    known: fc.boolean(),
    before: words,
    after: words,
  })
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), fc.constantFrom(', ', '. ', ' '), (parts, comma) => {
      const told = parts.map(({ figure: [, noun], n, before, after }) => `${before} ${n} ${noun} ${after}`).join(comma)
      const facts = parts
        .filter(({ known }) => known)
        .map(({ figure: [id, noun], n }) => fact(id!, { value: n, words: `${n} ${noun}` }))
      const material_ = material({ 'I.2.a': told }, facts)
      const all = [...sectionsNow(definition, unit, material_).values()].flat().join('\n')
      const numbers = (text: string) =>
        new Set(readValues(text).flatMap(({ value }) => (typeof value === 'number' ? [value] : [])))
      const out = numbers(all)
      // A later fact of the same field replaces an earlier one: only what was said of it counts.
      for (const n of numbers(told)) expect(out.has(n), `${n} of “${told}” in “${all}”`).toBe(true)
      const known = new Set([...numbers(told), ...parts.map(({ n }) => n)])
      for (const n of out) expect(known.has(n), `${n} in “${all}” of “${told}”`).toBe(true)
    }),
    { numRuns: 300 },
  )
})
