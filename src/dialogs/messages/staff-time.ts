/** Moments and spans in the words of staff messages. Moments come as ISO text; local time is the campaign's. */
import { lastDay, localDate, localTime, workingDaysLeft } from '../../campaign/calendar.ts'
import type { Definition } from '../../campaign/definition.ts'

const WEEKDAYS = ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy']
const MINUTE = 60_000

const day = (iso: string) => {
  const [year, month, date] = iso.split('-')
  return `${date}/${month}/${year}`
}
const weekday = (iso: string) => WEEKDAYS[new Date(`${iso}T00:00:00Z`).getUTCDay()]!

/** “17 giờ”, “17 giờ 30” of “17:30”. */
const hours = (clock: string) => {
  const [hour, minute] = clock.split(':')
  return minute === '00' ? `${Number(hour)} giờ` : `${Number(hour)} giờ ${minute}`
}

/** “hết ngày 27/11/2023” or “17 giờ ngày 30/11/2023”; the deadline is the first moment that is too late. */
export function deadlineText(deadline: string): string {
  const clock = localTime(deadline)
  return clock === '00:00' ? `hết ngày ${day(lastDay(deadline))}` : `${hours(clock)} ngày ${day(localDate(deadline))}`
}

/** The same with the day of the week. */
export function deadlineWithWeekday(deadline: string): string {
  const last = localTime(deadline) === '00:00' ? lastDay(deadline) : localDate(deadline)
  return `${deadlineText(deadline)} (${weekday(last)})`
}

/** For head lines: “hết 27/11” or “17 giờ 30/11”. */
export function deadlineShort(deadline: string): string {
  const clock = localTime(deadline)
  const date = (iso: string) => day(iso).slice(0, 5)
  return clock === '00:00' ? `hết ${date(lastDay(deadline))}` : `${hours(clock)} ${date(localDate(deadline))}`
}

/** “còn 2 ngày làm việc”, within the last day “còn 9 giờ 55 phút”, afterwards “đã quá hạn 2 ngày”. */
export function remainingText(definition: Definition, at: string, deadline: string): string {
  const left = Date.parse(deadline) - Date.parse(at)
  const days = left > 1440 * MINUTE ? workingDaysLeft(definition, at, deadline) : 0
  if (days > 0) return `còn ${days} ngày làm việc`
  return left > 0 ? `còn ${span(left)}` : `đã quá hạn ${span(-left)}`
}

function span(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / MINUTE)
  const days = Math.floor(minutes / 1440)
  const rest = Math.floor((minutes % 1440) / 60)
  if (days >= 3 || (days > 0 && rest === 0)) return `${days} ngày`
  if (days > 0) return `${days} ngày ${rest} giờ`
  const left = minutes % 60
  if (rest > 0) return left > 0 ? `${rest} giờ ${left} phút` : `${rest} giờ`
  return left > 0 ? `${left} phút` : 'chưa đầy 1 phút'
}

/** Whole days without activity; 0 = today or never. */
export const idleDays = (at: string, last: string | null) =>
  last === null ? 0 : Math.max(0, Math.floor((Date.parse(at) - Date.parse(last)) / (1440 * MINUTE)))

/** “26/11 16:20” */
export const shortMoment = (at: string) => `${day(localDate(at)).slice(0, 5)} ${localTime(at)}`
