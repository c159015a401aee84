import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold, formatNumber, numberToWords, type Reading, readValues } from '../../src/values/index.ts'

const only = (text: string): Reading => {
  const readings = readValues(text)
  expect(readings, text).toHaveLength(1)
  return readings[0]!
}

describe('numbers in words', () => {
  test('every number that is written in words is read back, with and without diacritics', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.nat(1_000_000_000),
          fc.nat(9_999),
          fc.nat(999).map((n) => n * 1_000_000),
        ),
        (n) => {
          const words = numberToWords(n)
          expect(only(words).value).toBe(n)
          if (n >= 10) expect(only(fold(words)).value).toBe(n)
        },
      ),
      { numRuns: 3000 },
    )
  })
  test('all below 2.000', () => {
    for (let n = 0; n < 2000; n += 1) expect(only(numberToWords(n)).value).toBe(n)
  })
  test('and below minus', () => expect(only(numberToWords(-42)).value).toBe(-42))
})

describe('digits', () => {
  test('what we write is what we read', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000_000), fc.nat(99), (n, cents) => {
        const digits = cents === 0 ? String(n) : `${n}.${String(cents).padStart(2, '0').replace(/0$/, '')}`
        const text = `được ${formatNumber(Number(digits), digits)} ha`
        const [reading] = readValues(text)
        // “1,25” and “12.500” have one meaning; a comma before three digits cannot come from two decimals
        expect(reading).toMatchObject({ kind: 'quantity', digits, outcome: 'ok' })
      }),
    )
  })
  test.for<[string, Partial<Reading>]>([
    ['1.200', { value: 1200, outcome: 'ok' }],
    ['179.889', { value: 179889 }],
    ['1.234.567,89', { value: 1234567.89 }],
    ['258,89', { value: 258.89 }],
    ['0,500', { value: 0.5, outcome: 'ok' }],
    ['0.500', { value: 0.5, outcome: 'ok' }],
    ['12.5', { value: 12.5, flags: ['dot-decimal'] }],
    ['1,200,000', { value: 1200000, flags: ['us-style'], outcome: 'ok' }],
    ['1,200.50', { value: 1200.5, outcome: 'ok' }],
    ['1.20.300', { outcome: 'ask' }],
    ['1 200 000', { value: 1200000 }],
    ['12 450 m2', { value: 12450, unit: 'm2' }],
    ['08', { value: 8, outcome: 'ok' }],
    ['- 12 cuộc', { value: 12 }],
    ['- 12 cuộc giám sát', { value: 12 }],
  ])('%s', ([text, expected]) => expect(only(text)).toMatchObject(expected))
  test('“1,200” of a measure has two meanings, both listed; of persons one', () => {
    expect(only('1,200 ha').alternatives?.map((a) => a.value)).toEqual([1.2, 1200])
    expect(only('45,000 đồng')).toMatchObject({ value: 45000, outcome: 'ok' })
    expect(only('1,200 triệu').alternatives?.map((a) => a.digits)).toEqual(['1200000', '1200000000'])
  })
  test('a number beyond 2^53 is refused, not rounded', () => expect(readValues('99999999999999999999')).toEqual([]))
})

describe('scales and tails', () => {
  test.for<[string, number]>([
    ['10k', 10_000],
    ['1tr2', 1_200_000],
    ['1tr25', 1_250_000],
    ['1tr250', 1_250_000],
    ['1tr05', 1_050_000],
    ['2 triệu 5', 2_500_000],
    ['2 triệu 500', 2_500_000],
    ['1 tỷ rưỡi', 1_500_000_000],
    ['tỷ rưỡi', 1_500_000_000],
    ['chín chín tỷ chín', 99_900_000_000],
    ['mười triệu mốt', 10_100_000],
    ['1.200 triệu đồng', 1_200_000_000],
    ['22trđ', 22_000_000],
    ['22 tr.đ', 22_000_000],
    ['3,14 tỷ', 3_140_000_000],
    ['trieeuj 5', 5],
    ['45 trieeuj', 45_000_000],
  ])('%s', ([text, value]) => expect(readValues(text).map((r) => r.value)).toContain(value))
  test('exact, never through a float', () => {
    expect(only('2,35 tỷ đồng').digits).toBe('2350000000')
    expect(only('1,005 tỷ đồng').alternatives?.[0]?.digits).toBe('1005000000')
  })
  test('“2 triệu 50” and “một triệu một trăm” are asked with both meanings', () => {
    expect(
      only('2 triệu 50')
        .alternatives?.map((a) => a.value)
        .sort(),
    ).toEqual([2_050_000, 2_500_000])
    expect(
      only('một triệu một trăm')
        .alternatives?.map((a) => a.value)
        .sort(),
    ).toEqual([1_000_100, 1_100_000])
  })
  test('a year is no tail', () => {
    expect(readValues('đóng góp 3 triệu năm 2023').map((r) => r.value)).toEqual([3_000_000, '2023'])
  })
  test('years of age and number words: “hai mươi năm” is twenty years', () => {
    expect(only('hai mươi năm')).toMatchObject({ value: 20, counter: { fold: 'nam' } })
    expect(only('hai mươi lăm')).toMatchObject({ value: 25 })
  })
})

describe('what is no number', () => {
  test.for([
    'một số hộ',
    'ba mẹ',
    'hai bên',
    'nhất trí cao',
    'Việt Nam huyện',
    'không có',
    'năm nay',
    'bản 2',
    'Biểu 4',
    'Điều 5',
    'gọi 0987 654 321',
    'lúc 7h30',
    'mttq12@gmail.com',
    'xã 135',
    'gia đình “5 không, 3 sạch”',
    'trình độ không đồng đều',
    'nhà văn hóa',
    'QL4D',
    'VH6',
    'chia sẻ',
    'trong năm huyện',
    'sau khi',
    'công tư phân minh',
    'tám chuyện',
  ])('%s', (text) => expect(readValues(text)).toEqual([]))
})

describe('counters', () => {
  test('the phrase goes on to the next comma, number or verb', () => {
    const [first, second] = readValues('tổ chức 12 cuộc giám sát chuyên đề, 3 mô hình liên kết sản xuất được nhân rộng')
    expect(first?.counter).toMatchObject({ text: 'cuộc', fold: 'cuoc', phrase: 'cuộc giám sát chuyên đề' })
    expect(second?.counter?.phrase).toBe('mô hình liên kết sản xuất')
  })
  test('a unit told once for a list holds for all', () => {
    const readings = readValues('10, 12 và 15 hộ')
    expect(readings.map((r) => [r.value, r.counter?.fold])).toEqual([
      [10, 'ho'],
      [12, 'ho'],
      [15, 'ho'],
    ])
    expect(readValues('lần lượt 1.200, 850 và 190 m2').map((r) => r.base?.value)).toEqual([1200, 850, 190])
  })
  test('two counters make two values', () => {
    expect(readValues('12 cuộc/450 lượt người').map((r) => [r.value, r.counter?.fold])).toEqual([
      [12, 'cuoc'],
      [450, 'luot nguoi'],
    ])
  })
  test('what cannot be halved is asked', () => expect(only('2,5 hộ').outcome).toBe('ask'))
})

describe('words around', () => {
  test.for<[string, string, number]>([
    ['hơn 1.000 hộ', 'more', 1000],
    ['gần 500 ha', 'almost', 500],
    ['khoảng 120tr', 'about', 120_000_000],
    ['tầm 120tr', 'about', 120_000_000],
    ['~350 công', 'about', 350],
    ['ít nhất 05 nhà', 'at-least', 5],
    ['không quá 7.000 đồng', 'at-most', 7000],
    ['từ 50 triệu đồng trở lên', 'at-least', 50_000_000],
    ['dưới 2%', 'at-most', 2],
  ])('%s', ([text, kind, value]) => expect(only(text)).toMatchObject({ value, qualifier: { kind } }))
  test('a qualifier inside another word is none', () => {
    expect(only('giám sát 5 công trình').qualifier).toBeUndefined()
    expect(only('ký giao ước 12 hộ').qualifier).toBeUndefined()
    expect(only('có 12 hộ').qualifier).toBeUndefined()
  })
  test('differences, totals, denials are flagged', () => {
    expect(only('tăng 900 m2').flags).toContain('delta')
    expect(only('tổng số 12 cuộc').flags).toContain('total')
    expect(readValues('1.500 m2 chứ không phải 1.200')[1]?.flags).toContain('negated')
    expect(only('lũy kế đến nay có 4 hộ').flags).toContain('cumulative')
  })
})

describe('ranges, ratios, local areas', () => {
  test.for<[string, object]>([
    ['50-60 người', { kind: 'range', value: { min: 50, max: 60 }, outcome: 'ask' }],
    ['từ 6 đến 8 triệu đồng', { kind: 'range', value: { min: 6_000_000, max: 8_000_000 }, unit: 'VND' }],
    ['918 hộ/1.204 hộ', { kind: 'ratio', value: { part: 918, whole: 1204 } }],
    ['937 hộ đạt gia đình văn hóa trên tổng số 1.018 hộ', { kind: 'ratio', value: { part: 937, whole: 1018 } }],
    ['15/12 bản', { kind: 'ratio', outcome: 'ask' }],
    ['1 mẫu 2 sào', { kind: 'quantity', value: 12, unit: 'sào', outcome: 'ask' }],
    ['3/4 m', { kind: 'quantity', value: 0.75, unit: 'm' }],
  ])('%s', ([text, expected]) => expect(only(text)).toMatchObject(expected))
  test('a percentage that does not fit is flagged', () => {
    expect(readValues('12/15 bản, đạt 90%')[0]?.flags).toContain('percent-mismatch')
    expect(readValues('12/15 bản, đạt 80%')[0]?.flags).toEqual([])
  })
  test('expect chooses between listed readings and makes none', () => {
    expect(readValues('12/8', { expect: 'ratio' })[0]).toMatchObject({
      kind: 'ratio',
      value: { part: 12, whole: 8 },
      outcome: 'ok',
    })
    expect(readValues('12/8', { expect: 'date' })[0]).toMatchObject({ kind: 'date' })
    expect(readValues('12 hộ', { expect: 'date' })[0]).toMatchObject({ kind: 'number', value: 12 })
  })
})
