import { describe, expect, test } from 'vitest'
import { type Reading, readValues } from '../../src/values/index.ts'

const dates = (text: string, options = {}): Reading[] => readValues(text, options).filter((r) => r.kind === 'date')

describe('dates', () => {
  test.for<[string, string]>([
    ['ngày 08/02/2023', '2023-02-08'],
    ['8-2-2023', '2023-02-08'],
    ['ngày 8/2/23', '2023-02-08'],
    ['ngày 05 tháng 02 năm 2024', '2024-02-05'],
    ['năm hai không hai ba', '2023'],
    ['tháng 04/1969', '1969-04'],
    ['quý I/2023', '2023-Q1'],
    ['6 tháng đầu năm 2023', '2023-01/2023-06'],
    ['giai đoạn 2021-2025', '2021/2025'],
    ['từ 1/1 đến 30/6/2023', '2023-01-01/2023-06-30'],
    ['ngày 3 - 5/9/2023', '2023-09-03/2023-09-05'],
    ['từ 11 đến 20/9/2023', '2023-09-11/2023-09-20'],
    ['Từ ngày 10/11 đến ngày 18/11/2023', '2023-11-10/2023-11-18'],
    ['tu ngay 4/10/2023 den 14/10/2023', '2023-10-04/2023-10-14'],
    ['tháng năm năm 2022', '2022-05'],
    ['các ngày 15, 16 và 17/11/2023', '2023-11-15/2023-11-17'],
    ['trong 3 ngày 15-17/11/2023', '2023-11-15/2023-11-17'],
    ['12-18/11', '--11-12/--11-18'],
    ['từ 5/10-12/10', '--10-05/--10-12'],
    ['sớm nhất 12/11', '--11-12'],
  ])('%s', ([text, value]) => expect(dates(text).map((d) => d.value)).toEqual([value]))

  test('a day that is not in the calendar is asked, not turned round', () => {
    for (const text of ['12/25/2023', '30/2/2023', 'ngày 31/4'])
      expect(dates(text)).toMatchObject([{ outcome: 'ask', flags: ['impossible'] }])
  })
  test('a pair that is counted is no day', () => {
    for (const text of ['2-3/5 bản', '5 và 7/12 hộ', 'đạt 10-12/15 bản']) expect(dates(text)).toEqual([])
  })
  test('a day without its month is no figure', () => expect(readValues('tổ chức hôm 18 tây')).toEqual([]))
  test('neither order fits: no date', () => expect(dates('32/13/2020')).toEqual([]))
  test('lunar days are asked', () => {
    for (const text of ['rằm tháng 10', 'mùng 3 Tết', 'mùng 10 tháng 3 âm lịch', 'tháng chạp']) {
      expect(dates(text)[0]).toMatchObject({ outcome: 'ask' })
      expect(dates(text)[0]?.flags).toContain('lunar')
    }
  })
})

describe('a date without a year', () => {
  test('keeps its gap without options', () => expect(dates('ngày 8/2')[0]).toMatchObject({ value: '--02-08' }))
  test('takes the reporting year, also for a day still to come', () => {
    expect(dates('ngày 30/11', { year: 2023, today: '2023-11-24' })[0]).toMatchObject({
      value: '2023-11-30',
      written: '--11-30',
      flags: ['implied-year'],
    })
  })
  test('is never in the future otherwise', () => {
    expect(dates('ngày 8/2', { today: '2026-11-24' })[0]?.value).toBe('2026-02-08')
    expect(dates('ngày 25/12', { today: '2026-11-24' })[0]?.value).toBe('2025-12-25')
  })
  test('in January both years may fit', () => {
    const [date] = dates('ngày 5/1', { today: '2024-01-20' })
    expect(date).toMatchObject({ outcome: 'ask' })
    expect(date?.alternatives?.map((a) => a.value)).toEqual(['2024-01-05', '2023-01-05'])
  })
})

describe('told from today', () => {
  const today = '2023-11-24' // a Friday
  test.for<[string, string]>([
    ['hôm qua', '2023-11-23'],
    ['tuần trước', '2023-11-13/2023-11-19'],
    ['thứ 2 tuần trước', '2023-11-13'],
    ['tháng trước', '2023-10'],
    ['quý này', '2023-Q4'],
    ['năm ngoái', '2022'],
    ['thứ hai', '2023-11-20'],
    ['thứ 6', '2023-11-24'],
    ['chủ nhật', '2023-11-19'],
    ['từ đầu năm đến nay', '2023-01-01/2023-11-24'],
    ['3 ngày trước', '2023-11-21'],
  ])('%s', ([text, value]) => expect(dates(text, { today }).map((d) => d.value)).toEqual([value]))
  test('without today nothing is guessed', () => expect(dates('hôm qua, tuần trước, năm ngoái')).toEqual([]))
  test('months of work are a length of time', () => {
    expect(readValues('sau 5 tháng triển khai', { today })).toMatchObject([
      { kind: 'number', value: 5, flags: ['duration'] },
    ])
  })
})
