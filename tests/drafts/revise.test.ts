/** Prose revised without a model. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { formal, paragraphsOf, shorten, withoutSentence } from '../../src/drafts/index.ts'
import { readValues } from '../../src/values/index.ts'

const texts = ['dev', 'dev-6', 'dev-9', 'dev-12'].flatMap((name) =>
  readFileSync(`bench/extraction/${name}.jsonl`, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => (JSON.parse(line) as { text: string }).text),
)

describe('revising by rule', () => {
  test('a sentence is dropped exactly; the only one stays', () => {
    const text = 'Một là thế. Hai là vậy.\nBa là xong.'
    expect(withoutSentence(text, 'last')).toEqual({ text: 'Một là thế. Hai là vậy.', dropped: 'Ba là xong.' })
    expect(withoutSentence(text, 1)?.text).toBe('Hai là vậy.\nBa là xong.')
    expect(withoutSentence(text, 4)).toBeUndefined()
    expect(withoutSentence('Chỉ một câu.', 'last')).toBeUndefined()
  })

  test('shorter: fillers, doubled adjectives and repetition go; figures never', () => {
    expect(
      shorten(
        'Nhìn chung là Nhân dân rất là phấn khởi. Nhân dân tích cực, chủ động góp 12 triệu. Nhân dân rất là phấn khởi.',
      ),
    ).toBe('Nhân dân phấn khởi. Nhân dân tích cực góp 12 triệu.')
    expect(shorten('Tổ chức 12 cuộc. Tổ chức 12 cuộc.')).toBe('Tổ chức 12 cuộc.')
  })

  test.for([
    [
      'Nhìn chung trong thời gian qua công tác này đã được triển khai thực hiện rất tốt và Nhân dân phấn khởi.',
      'Thực hiện rất tốt và Nhân dân phấn khởi.',
    ],
    ['- Tổ chức triển khai thực hiện 12 cuộc.\n- Nhìn chung là tốt.', '- Thực hiện 12 cuộc.\n- Tốt.'],
    ['Kết quả đạt được trong thời gian qua.', 'Kết quả đạt được trong thời gian qua.'],
  ] as const)('shorter: %s', ([text, short]) => {
    expect(shorten(text)).toBe(short)
  })

  test.for([
    ['Vì vậy người dân góp công.', 'Do đó Nhân dân góp công.'],
    [
      'Năm nay Nhân dân xã hiến được 1,2 ha đất, góp 300 công, nói chung là rất phấn khởi.',
      'Năm nay, Nhân dân xã đã hiến 1,2 ha đất, đóng góp 300 ngày công, rất phấn khởi.',
    ],
    ['Trời nắng quá, e ăn cơm cái đã nhé. Xã hiến dc 500 m2, ý t là 600 m2', 'Xã đã hiến 600 m².'],
    [
      'Dân hiến được 500 m², giảm được 64 hộ nghèo. Chưa hiến được 200 m².',
      'Nhân dân đã hiến 500 m², giảm 64 hộ nghèo. Chưa hiến được 200 m².',
    ],
    ['làm được 3 cái cầu rồi, tầm 200 triệu thôi', 'Đã làm 3 cầu, khoảng 200 triệu đồng.'],
    ['Đã tổ chức được 12 cuộc. Cán bộ nhiệt tình lắm.', 'Đã tổ chức 12 cuộc. Cán bộ rất nhiệt tình.'],
    // What is right stays.
    ['MTTQ vận động Nhân dân hiến được 500 m² đất.', 'MTTQ vận động Nhân dân hiến được 500 m² đất.'],
    ['Quỹ “Vì người nghèo” vận động được 48 triệu đồng.', 'Quỹ “Vì người nghèo” vận động được 48 triệu đồng.'],
    ['Nuôi bò cái sinh sản.', 'Nuôi bò cái sinh sản.'],
    ['Lấy ý kiến hài lòng của người dân.', 'Lấy ý kiến hài lòng của người dân.'],
    ['Hộ dân tham gia, ngư dân hưởng ứng.', 'Hộ dân tham gia, ngư dân hưởng ứng.'],
  ] as const)('more formal: %s', ([text, report]) => {
    expect(formal(text)).toBe(report)
  })

  test('no figure is added or lost, and a second time changes nothing', () => {
    const numbers = (text: string) =>
      [
        ...new Set(
          readValues(text).flatMap(({ value, base }) => (typeof value === 'number' ? [base?.value ?? value] : [])),
        ),
      ].sort()
    for (const text of texts) {
      const before = paragraphsOf(text).join('\n')
      for (const revise of [formal, shorten]) {
        const after = revise(before)
        expect(numbers(after), after).toEqual(numbers(before))
        expect(revise(after)).toBe(after)
      }
    }
  })
})
