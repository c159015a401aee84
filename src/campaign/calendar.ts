/**
 * Days and times of a campaign: working days, holidays, quiet hours, reminders. All moments come in and go out as ISO
 * texts; local means Asia/Ho_Chi_Minh (UTC+7, no summer time). Nothing here asks for the present time.
 */
import { Temporal } from 'temporal-polyfill'
import { formatDate } from '../values/format.ts'
import type { Definition, ReminderMoment } from './definition.ts'
import { valueWords } from './messages.ts'

const ZONE = 'Asia/Ho_Chi_Minh'

export type Calendar = Definition['calendar']

const zoned = (at: string) => Temporal.Instant.from(at).toZonedDateTimeISO(ZONE)
/** With milliseconds and Z, as `Date` writes it, so that texts sort as moments do. */
const iso = (at: Temporal.ZonedDateTime) => at.toInstant().toString({ smallestUnit: 'millisecond' })
const atTime = (day: string, time: string) =>
  Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: ZONE, plainTime: Temporal.PlainTime.from(time) })

/** Local day of a moment: 2023-11-27. */
export const localDate = (at: string): string => zoned(at).toPlainDate().toString()

/** Local month of a moment, as limits by the month count: 2023-11. */
export const localMonth = (at: string): string => localDate(at).slice(0, 7)

/** Local time of a moment: 16:20. */
export const localTime = (at: string): string => zoned(at).toPlainTime().toString({ smallestUnit: 'minute' })

/** “16:20 ngày 26/11/2023”. */
export const formatMoment = (at: string): string => valueWords.moment(localTime(at), formatDate(localDate(at)))

/** The last day on which a report is in time: the day of the moment just before the (exclusive) deadline. */
export const lastDay = (deadline: string): string =>
  zoned(deadline).subtract({ milliseconds: 1 }).toPlainDate().toString()

/** A make-up day works though it is a weekend; a holiday does not though it is a weekday. */
export function isWorkingDay(calendar: Calendar, day: string): boolean {
  if (calendar.makeUpDays.includes(day)) return true
  return calendar.workingDays.includes(Temporal.PlainDate.from(day).dayOfWeek) && !calendar.holidays.includes(day)
}

/**
 * The `count`th working day after a day, or before it if negative; 0 is the day itself, whatever it is. A calendar
 * without working days is refused when a definition is loaded; here the search ends after ten years.
 */
export function addWorkingDays(calendar: Calendar, day: string, count: number): string {
  const step = Math.sign(count)
  let here = Temporal.PlainDate.from(day)
  let left = Math.abs(count)
  for (let tries = 0; left > 0 && tries < 3660; tries += 1) {
    here = here.add({ days: step })
    if (isWorkingDay(calendar, here.toString())) left -= 1
  }
  return here.toString()
}

/** Working days from now to the last day, today included until working hours end: Friday 14:00 to Monday is 2. */
export function workingDaysLeft(definition: Definition, now: string, deadline: string): number {
  const { calendar } = definition
  const today = localDate(now)
  const over = localTime(now) >= calendar.workingHours.to
  const end = lastDay(deadline)
  let left = 0
  let day = Temporal.PlainDate.from(today)
  for (let tries = 0; tries < 3660; tries += 1, day = day.add({ days: 1 })) {
    const text = day.toString()
    if (text > end) break
    if (isWorkingDay(calendar, text) && !(text === today && over)) left += 1
  }
  return left
}

/** Local day and time of a reminder of the definition. */
export function reminderDay(definition: Definition, reminder: ReminderMoment, deadline: string): string {
  const anchor = reminder.anchor === 'opening' ? localDate(definition.opensAt) : lastDay(deadline)
  return addWorkingDays(definition.calendar, anchor, reminder.workingDays)
}

/** When the definition's reminders fall due, for the deadline in force; earliest first. */
export const reminderMoments = (
  definition: Definition,
  deadline: string,
): { id: string; at: string; audience: ReminderMoment['audience'] }[] =>
  definition.reminders
    .map((reminder) => ({
      id: reminder.id,
      at: iso(atTime(reminderDay(definition, reminder, deadline), reminder.time)),
      audience: reminder.audience,
    }))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))

/** Quiet hours may pass midnight: from 20:00 to 06:30 is quiet at 23:00 and at 05:00. */
export function inQuietHours(calendar: Calendar, at: string): boolean {
  const { from, to } = calendar.quietHours
  const time = localTime(at)
  return from <= to ? time >= from && time < to : time >= from || time < to
}

/** The moment itself, or the end of the quiet hours it falls in. */
export function afterQuietHours(calendar: Calendar, at: string): string {
  const moment = zoned(at)
  if (!inQuietHours(calendar, at)) return iso(moment)
  const { to } = calendar.quietHours
  const today = atTime(moment.toPlainDate().toString(), to)
  return iso(Temporal.ZonedDateTime.compare(today, moment) > 0 ? today : today.add({ days: 1 }))
}
