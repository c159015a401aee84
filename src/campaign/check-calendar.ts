/** Dates of a definition: days that exist, a deadline after the opening, reminders on working days in working hours. */
import { isWorkingDay, lastDay, reminderDay } from './calendar.ts'
import type { Definition } from './definition.ts'
import { isDay } from './fields/date.ts'
import { measures, definitionProblems as say } from './messages.ts'
import type { Flaw, Path } from './problem.ts'

export function calendarFlaws(definition: Definition): Flaw[] {
  const { calendar, deadline, dispatch, opensAt, period } = definition
  const days: (readonly [Path, string | undefined])[] = [
    [['dispatch', 'date'], dispatch.date],
    [['period', 'from'], period.from],
    [['period', 'to'], period.to],
    [['deadline', 'lastDay'], deadline.lastDay],
    ...calendar.holidays.map((day, i) => [['calendar', 'holidays', i], day] as const),
    ...calendar.makeUpDays.map((day, i) => [['calendar', 'makeUpDays', i], day] as const),
    ...definition.units.flatMap((unit, i) => [
      [['units', i, 'validFrom'], unit.validFrom] as const,
      [['units', i, 'validTo'], unit.validTo] as const,
    ]),
  ]
  const moments: (readonly [Path, string])[] = [
    [['opensAt'], opensAt],
    [['deadline', 'at'], deadline.at],
  ]
  const unreal: Flaw[] = [
    ...days.flatMap(([path, day]) => (day === undefined || isDay(day) ? [] : [{ path, message: say.noDate(day) }])),
    ...moments.flatMap(([path, at]) =>
      isDay(at.slice(0, 10)) && !Number.isNaN(Date.parse(at)) ? [] : [{ path, message: say.noMoment }],
    ),
  ]
  if (calendar.workingDays.length === 0)
    unreal.push({ path: ['calendar', 'workingDays'], message: say.tooShort(measures.items('1')) })
  if (unreal.length > 0) return unreal

  const { from, to } = calendar.workingHours
  const end = lastDay(deadline.at)
  return [
    ...(Date.parse(deadline.at) <= Date.parse(opensAt)
      ? [{ path: ['deadline', 'at'], message: say.deadlineBeforeOpening }]
      : []),
    ...(deadline.lastDay === end ? [] : [{ path: ['deadline', 'lastDay'], message: say.lastDay(end) }]),
    ...(period.to !== undefined && period.to < period.from
      ? [{ path: ['period', 'to'], message: say.periodOrder }]
      : []),
    ...calendar.makeUpDays.flatMap((day, i) =>
      calendar.holidays.includes(day) ? [{ path: ['calendar', 'makeUpDays', i], message: say.makeUpHoliday(day) }] : [],
    ),
    ...definition.reminders.flatMap((reminder, i): Flaw[] => {
      const day = reminderDay(definition, reminder, deadline.at)
      return [
        ...(isWorkingDay(calendar, day)
          ? []
          : [{ path: ['reminders', i, 'workingDays'], message: say.holidayOpening(reminder.id, day) }]),
        ...(reminder.time >= from && reminder.time <= to
          ? []
          : [{ path: ['reminders', i, 'time'], message: say.reminderHours(reminder.time, from, to) }]),
      ]
    }),
  ]
}
