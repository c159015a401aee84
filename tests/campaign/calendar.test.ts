import { describe, expect, test } from 'vitest'
import {
  addWorkingDays,
  afterQuietHours,
  formatMoment,
  inQuietHours,
  isWorkingDay,
  lastDay,
  localDate,
  localTime,
  reminderMoments,
  workingDaysLeft,
} from '../../src/campaign/calendar.ts'
import { definition } from './campaign.ts'

const { calendar, deadline } = definition

describe('working days', () => {
  test.for([
    ['2023-11-24', true, 'Friday'],
    ['2023-11-25', false, 'Saturday'],
    ['2023-01-20', false, 'the day before Tết'],
    ['2023-01-26', false, 'fifth day of Tết'],
    ['2023-01-27', true, 'after Tết'],
    ['2023-05-03', false, 'a day off in place of a weekend'],
    ['2024-04-29', false, 'exchanged'],
    ['2024-05-04', true, 'made up on a Saturday'],
    ['2024-05-11', false, 'another Saturday'],
  ] as const)('%s: %s (%s)', ([day, works]) => expect(isWorkingDay(calendar, day)).toBe(works))

  test.for([
    ['2023-11-24', 0, '2023-11-24'],
    ['2023-11-24', 1, '2023-11-27'],
    ['2023-11-27', 1, '2023-11-28'],
    ['2023-11-27', -1, '2023-11-24'],
    ['2023-01-19', 1, '2023-01-27'],
    ['2024-02-07', 2, '2024-02-16'],
    ['2024-02-15', -1, '2024-02-07'],
    ['2024-05-03', 1, '2024-05-04'],
  ] as const)('%s %i → %s', ([day, count, there]) => expect(addWorkingDays(calendar, day, count)).toBe(there))

  test('left until the deadline: today counts until working hours end', () => {
    const left = (now: string, until = deadline.at) => workingDaysLeft(definition, now, until)
    expect(left('2023-11-24T14:00:00+07:00')).toBe(2)
    expect(left('2023-11-24T17:00:00+07:00')).toBe(1)
    expect(left('2023-11-25T09:00:00+07:00')).toBe(1)
    expect(left('2023-11-27T01:00:00.000Z')).toBe(1)
    expect(left('2023-11-28T08:00:00+07:00')).toBe(0)
    expect(left('2023-11-24T14:00:00+07:00', '2023-12-01T00:00:00+07:00')).toBe(5)
  })
})

describe('moments', () => {
  test('are local to Vietnam', () => {
    expect([localDate('2023-11-26T17:30:00.000Z'), localTime('2023-11-26T17:30:00.000Z')]).toEqual([
      '2023-11-27',
      '00:30',
    ])
    expect(formatMoment('2023-11-26T09:20:59.000Z')).toBe('16:20 ngày 26/11/2023')
  })
  test('the deadline is exclusive: midnight belongs to the day before', () => {
    expect(lastDay(deadline.at)).toBe(deadline.lastDay)
    expect(lastDay('2023-11-28T17:00:00+07:00')).toBe('2023-11-28')
  })
})

describe('quiet hours', () => {
  test.for([
    ['2023-11-26T19:59:00+07:00', '2023-11-26T12:59:00.000Z'],
    ['2023-11-26T20:00:00+07:00', '2023-11-26T23:30:00.000Z'],
    ['2023-11-27T00:10:00+07:00', '2023-11-26T23:30:00.000Z'],
    ['2023-11-27T06:29:59+07:00', '2023-11-26T23:30:00.000Z'],
    ['2023-11-27T06:30:00+07:00', '2023-11-26T23:30:00.000Z'],
  ] as const)('%s → %s', ([at, after]) => {
    expect(afterQuietHours(calendar, at)).toBe(after)
    expect(inQuietHours(calendar, at)).toBe(Date.parse(at) !== Date.parse(after))
    expect(inQuietHours(calendar, after)).toBe(false)
  })
  test('within one day', () => {
    const noon = { ...calendar, quietHours: { from: '12:00', to: '13:30' } }
    expect(afterQuietHours(noon, '2023-11-27T12:30:00+07:00')).toBe('2023-11-27T06:30:00.000Z')
    expect(inQuietHours(noon, '2023-11-27T23:00:00+07:00')).toBe(false)
  })
})

describe('reminders', () => {
  test('at the opening, twice on the last day, and the working day after it', () => {
    expect(reminderMoments(definition, deadline.at)).toEqual([
      { id: 'mo-dot', at: '2023-11-24T07:00:00.000Z', audience: 'officers' },
      { id: 'ngay-cuoi-sang', at: '2023-11-27T01:00:00.000Z', audience: 'officers' },
      { id: 'ngay-cuoi-chieu', at: '2023-11-27T07:00:00.000Z', audience: 'officers' },
      { id: 'qua-han', at: '2023-11-28T01:00:00.000Z', audience: 'officers' },
      { id: 'qua-han-chuyen-vien', at: '2023-11-28T01:00:00.000Z', audience: 'staff' },
    ])
  })
  test('move with the deadline', () => {
    const moved = reminderMoments(definition, '2023-12-02T00:00:00+07:00')
    expect(moved.map(({ at }) => localDate(at))).toEqual([
      '2023-11-24',
      '2023-12-01',
      '2023-12-01',
      '2023-12-04',
      '2023-12-04',
    ])
  })
})
