import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  cleanText,
  detectLegacyEncoding,
  fold,
  foldWithMap,
  formatDate,
  formatLongDate,
  formatMoney,
  formatNumber,
  formatQuantity,
  key,
  numberToWords,
  printed,
  readNone,
  readValues,
  splitSentences,
} from '../../src/values/index.ts'

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 100 }),
  fc
    .array(
      fc.constantFrom(
        '12',
        '1.200',
        ',',
        '/',
        '-',
        ' ',
        'tr',
        'ha',
        'hộ',
        'ngày',
        'tháng',
        'năm',
        'kế hoạch',
        'số',
        'KH',
        'ĐU',
        'một',
        'triệu',
        'rưỡi',
        'phần',
        'trên',
        'đến',
        '%',
        '\n',
        '\ud800',
        'e\u0323\u0302',
        'của',
        'về',
        '(',
        ')',
        '2023',
        'quý',
        'thứ',
        'mẫu',
        'sào',
        'khoảng',
        '$',
        'đ',
      ),
      { maxLength: 40 },
    )
    .map((parts) => parts.join('')),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 }).map((codes) => String.fromCharCode(...codes)),
)

describe('any text', () => {
  test('is read without a throw, in order, and every span quotes the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const readings = readValues(text, { today: '2023-11-24', year: 2023 })
        printed(readings)
        let last = 0
        for (const reading of readings) {
          expect(text.slice(reading.start, reading.end)).toBe(reading.text)
          expect(reading.start).toBeGreaterThanOrEqual(last)
          expect(reading.end).toBeGreaterThan(reading.start)
          if (reading.counter) expect(text.slice(reading.counter.start, reading.counter.end)).toBe(reading.counter.text)
          last = reading.end
        }
      }),
      { numRuns: 3000 },
    )
  })
  test('goes through every other door too', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        readNone(text)
        detectLegacyEncoding(text)
        key(text)
        const { text: folded, at } = foldWithMap(text)
        expect(folded).toBe(fold(text))
        expect(at(folded.length)).toBe(text.length)
        for (const s of splitSentences(text)) expect(text.slice(s.start, s.end)).toBe(s.text)
        const clean = cleanText(text)
        expect(cleanText(clean)).toBe(clean)
        expect(/\p{Cs}/u.test(clean)).toBe(false)
      }),
      { numRuns: 1500 },
    )
  })
})

describe('Unicode', () => {
  const text =
    'Nhân dân hiến 1,25 héc ta đất, góp ba trăm năm mươi ngày công; Kế hoạch số 12-KH/ĐU ngày 15/2/2023; 12/15 bản; 2,5 m²'
  const values = (t: string) => readValues(t).map(({ kind, value, unit }) => ({ kind, value, unit }))
  test('decomposed and half-composed text reads like composed text, with spans in the original', () => {
    const nfd = text.normalize('NFD')
    expect(values(nfd)).toEqual(values(text))
    for (const r of readValues(nfd)) expect(nfd.slice(r.start, r.end)).toBe(r.text)
    for (const r of readValues(nfd))
      expect(r.text.normalize('NFC')).toBe(
        readValues(text).find(
          (o) => o.kind === r.kind && o.value.toString() === r.value.toString() && o.text === r.text.normalize('NFC'),
        )?.text,
      )
  })
  test('no-break spaces, long dashes, full-width digits and zero-width signs', () => {
    expect(values('１２\u00a0hộ')).toEqual([{ kind: 'number', value: 12, unit: undefined }])
    expect(values('50–60 người')).toEqual(values('50-60 người'))
    expect(values('1\u200b2 hộ')).toEqual(values('12 hộ'))
    expect(values('½ ha')).toEqual([{ kind: 'quantity', value: 0.5, unit: 'ha' }])
    expect(values('10²')).not.toContainEqual(expect.objectContaining({ value: 102 }))
  })
  test('tone placement and i/y are one key; different words are not', () => {
    for (const [a, b] of [
      ['hoà', 'hòa'],
      ['uỷ', 'ủy'],
      ['tỉ', 'tỷ'],
      ['quí', 'quý'],
    ])
      expect(key(a!)).toBe(key(b!))
    expect(key('túi')).not.toBe(key('túy'))
    expect(key('ba')).not.toBe(key('bà'))
  })
  test('fold', () => expect(fold('Đảng ủy xã Dào San'.normalize('NFD'))).toBe('dang uy xa dao san'))
  test('text to be kept has no hidden characters', () => {
    expect(cleanText('a\u0000b\u202ec\r\nd\u200b\ud800')).toBe('abc\nd')
  })
})

describe('legacy encodings', () => {
  test.for<[string, string | undefined]>([
    ['hiÕn 500 m2 ®Êt', 'tcvn3'],
    ['Uû ban nh©n d©n', 'tcvn3'],
    ['hieán 500 m2 ñaát', 'vni'],
    ['hien 500 m2 dat', undefined],
    ['hiến 500 m2 đất', undefined],
    ['hoà toàn khoá', undefined],
    ['có 3 mô hình và nhà', undefined],
    ['xem «Cuoc van dong» va «Ngay hoi»', undefined],
  ])('%s', ([text, expected]) => expect(detectLegacyEncoding(text)).toBe(expected))
})

describe('an answer without a figure', () => {
  test.for<[string, string | undefined]>([
    ['không có', 'none'],
    ['ko', 'none'],
    ['k', 'none'],
    ['khong', 'none'],
    ['chưa có', 'none'],
    ['không phát sinh', 'none'],
    ['ko co gi', 'none'],
    ['k phát sinh', 'none'],
    ['dạ không ạ', 'none'],
    ['0', 'none'],
    ['xã em không có', 'none'],
    ['không tổ chức cuộc nào', 'none'],
    ['hok có', 'none'],
    ['kg có', 'none'],
    ['chưa có số liệu', 'unknown'],
    ['chua co so lieu', 'unknown'],
    ['chưa tổng hợp', 'unknown'],
    ['chưa tổng hợp được, mai e gửi', 'unknown'],
    ['để hỏi lại', 'unknown'],
    ['không rõ', 'unknown'],
    ['ko biết', 'unknown'],
    ['không áp dụng', 'not-applicable'],
    ['không thuộc đối tượng', 'not-applicable'],
    ['kad', 'not-applicable'],
    ['bỏ qua', 'skip'],
    ['để sau', 'skip'],
    ['mai hỏi lại', 'skip'],
    ['mai e gửi', 'skip'],
    ['có 3 hộ', undefined],
    ['không có gì thay đổi', undefined],
    ['như năm ngoái', undefined],
    ['12', undefined],
    ['Hộ nghèo giảm', undefined],
    ['', undefined],
    ['không có 5 hộ', undefined],
    ['chùa', undefined],
  ])('%s', ([text, expected]) => expect(readNone(text)).toBe(expected))
})

describe('sentences', () => {
  const parts = (text: string) => splitSentences(text).map((s) => s.text)
  test('dots in numbers and after abbreviations end none', () => {
    expect(parts('Hiến 1.200 m2 đất. TP. Lai Châu có 3,5 km. Xong')).toEqual([
      'Hiến 1.200 m2 đất.',
      'TP. Lai Châu có 3,5 km.',
      'Xong',
    ])
    expect(parts('600 lượt người nghe.KH số 12')).toEqual(['600 lượt người nghe.', 'KH số 12'])
    expect(parts('1. Đất hiến 500 m2')).toEqual(['1. Đất hiến 500 m2'])
  })
  test('lines and bullets always do', () =>
    expect(parts('- một việc\n+ hai việc\n\n• ba việc')).toEqual(['một việc', 'hai việc', 'ba việc']))
})

describe('back to Vietnamese', () => {
  test('numbers, money, measures', () => {
    expect(formatNumber(1234567.89)).toBe('1.234.567,89')
    expect(formatNumber(0.1 + 0.2, '0.3')).toBe('0,3')
    expect(formatNumber(-1200)).toBe('-1.200')
    expect(formatNumber(0.0000001)).toBe('0,0000001')
    expect(formatMoney(118_500_000)).toBe('118.500.000 đồng')
    expect(formatQuantity(12500, 'm2')).toBe('12.500 m²')
    expect(formatQuantity(87.4, '%')).toBe('87,4%')
  })
  test('dates', () => {
    expect(formatDate('2023-11-27')).toBe('27/11/2023')
    expect(formatDate('--02-15')).toBe('15/02')
    expect(formatDate('2023-03')).toBe('tháng 3/2023')
    expect(formatDate('2018-Q4')).toBe('quý IV/2018')
    expect(formatDate('2023-11-14/2023-11-17')).toBe('14/11/2023 – 17/11/2023')
    expect(formatLongDate('2024-02-05')).toBe('ngày 05 tháng 02 năm 2024')
    expect(formatLongDate('2023-11-27')).toBe('ngày 27 tháng 11 năm 2023')
    expect(formatLongDate('2023-03-08')).toBe('ngày 08 tháng 3 năm 2023')
    expect(formatDate('không rõ')).toBe('không rõ')
  })
  test('words', () => {
    expect(numberToWords(1005)).toBe('một nghìn không trăm linh năm')
    expect(numberToWords(24)).toBe('hai mươi tư')
    expect(numberToWords(115)).toBe('một trăm mười lăm')
  })
})

describe('time grows with the text, not faster', () => {
  test.for(['một ', '1 ', '12/', 'ngày 1 tháng ', '12-KH/ĐU ', 'kế hoạch số ', 'từ 1 đến ', ' ', 'a@a.', 'tổng số a '])(
    '%s',
    (piece) => {
      const time = (length: number) => {
        const text = piece.repeat(Math.ceil(length / piece.length))
        let best = Number.POSITIVE_INFINITY
        for (let n = 0; n < 5; n += 1) {
          // The processor's time: what else the machine does is not counted.
          const start = process.cpuUsage()
          readValues(text)
          best = Math.min(best, process.cpuUsage(start).user / 1000)
        }
        return best
      }
      time(4000)
      // eight times the text: a square would be 64 times the time
      expect(time(32_000)).toBeLessThan(32 * Math.max(time(4000), 3))
    },
  )
})
