import { describe, expect, test } from 'vitest'
import { paragraphsOf } from '../../src/drafts/index.ts'

describe('chat becomes sentences of a report', () => {
  test.for([
    [
      'dạ em báo cáo ạ. năm nay bà con hiến 1,25ha đất, góp 350 ngày công',
      'Năm nay Nhân dân hiến 1,25 ha đất, góp 350 ngày công.',
    ],
    ['tiền thì khoảng 120tr ạ', 'Tiền khoảng 120.000.000 đồng.'],
    [
      'thu đc 118tr5, ko có mô hình nào & vẫn khó khăn',
      'Thu được 118.500.000 đồng, không có mô hình nào và vẫn khó khăn.',
    ],
    ['đóng góp 1,2 tỷ đồng; 45 triệu', 'Đóng góp 1,2 tỷ đồng; 45 triệu đồng.'],
    ['xã em làm 2,5km đường. anh ghi giúp em nhé', 'Xã làm 2,5 km đường.'],
    ['có 3 mô hình anh ghi giúp em nhé', 'Có 3 mô hình.'],
    // An office's own abbreviations and references stay.
    ['kế hoạch số 123-BC/ĐU ngày 15/2/2023', 'Kế hoạch số 123-BC/ĐU ngày 15/2/2023.'],
    // What is not certain stays as typed; nobody's diacritics are guessed.
    ['khong co kinh phi, dc 12 buoi', 'Khong co kinh phi, dc 12 buoi.'],
    ['trồng 20 kg giống & 300m2 hoa', 'Trồng 20 kg giống và 300 m² hoa.'],
  ] as const)('%s', ([chat, report]) => {
    expect(paragraphsOf(chat)).toEqual([report])
  })

  test('bullets stay bullets, lines of talk alone go', () => {
    expect(paragraphsOf('chào anh ạ\n- ra quân 12 buổi\n- trồng cây;\n\nem cảm ơn')).toEqual([
      '- Ra quân 12 buổi.',
      '- Trồng cây.',
    ])
  })

  test('what is said to the bot alone is no sentence of a report; what only looks like it is', () => {
    expect(paragraphsOf('Kể ở mục IV rồi.')).toEqual([])
    expect(paragraphsOf('ke o muc II.1 roi ma\nsai rồi\nĐã ghi ở trên rồi nhé')).toEqual([])
    expect(paragraphsOf('Sai r, xã có 3 mô hình. Kể rồi mà')).toEqual(['Xã có 3 mô hình.'])
    for (const kept of [
      'Đã báo cáo huyện rồi.',
      'Sai phạm: không có.',
      'Nói đi đôi với làm.',
      'Ghi nhận ở mục tiêu 3.',
    ])
      expect(paragraphsOf(kept)).toEqual([kept])
  })

  test('tidying twice changes nothing more', () => {
    for (const text of ['bà con góp 120tr, 3ha', 'Đã nói: “tốt lắm!”', 'a -> b & c', '...', '(1) ạ', '- - -']) {
      const once = paragraphsOf(text).join('\n')
      expect(paragraphsOf(once).join('\n')).toBe(once)
    }
  })

  test('long and odd texts are taken in time', () => {
    for (const text of [
      'ạ '.repeat(20_000),
      'dạ'.repeat(20_000),
      '&'.repeat(20_000),
      '-> '.repeat(10_000),
      '1tr '.repeat(2_000),
    ]) {
      expect(paragraphsOf(text).length).toBeLessThan(2)
    }
  })
})
