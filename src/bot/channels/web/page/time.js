/** Moments as Vietnam sees them: UTC+7 all year, whatever the computer's own zone. */

import { words } from './words.js'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const ZONE = 7 * HOUR

const two = (n) => String(n).padStart(2, '0')
const local = (ms) => new Date(ms + ZONE)

/** “14:05” */
export const clockTime = (ms) => `${two(local(ms).getUTCHours())}:${two(local(ms).getUTCMinutes())}`
/** “24/11” */
export const dayMonth = (ms) => `${local(ms).getUTCDate()}/${local(ms).getUTCMonth() + 1}`
/** “Thứ Sáu, 24/11/2023” */
export const longDay = (ms) => `${words.weekdays[local(ms).getUTCDay()]}, ${dayMonth(ms)}/${local(ms).getUTCFullYear()}`
/** “T6 24/11” */
export const shortDay = (ms) => `${words.weekdaysShort[local(ms).getUTCDay()]} ${dayMonth(ms)}`
/** An exclusive deadline as people say it: “hết 27/11/2023”, or “17:00 27/11/2023” within a day. */
export const lastMoment = (ms) => {
  const last = local(ms - 1)
  const date = `${dayMonth(ms - 1)}/${last.getUTCFullYear()}`
  return clockTime(ms) === '00:00' ? words.wholeDay(date) : `${clockTime(ms)} ${date}`
}
/** A number that is the same for moments of one day. */
export const dayOf = (ms) => Math.floor((ms + ZONE) / DAY)

/** The moment of a day (`dayOf`) at an hour, in ms. */
export const atHour = (day, hour) => day * DAY + hour * HOUR - ZONE

/** Days from today on, to choose from: their number and name. */
export const daysFrom = (ms, count) =>
  Array.from({ length: count }, (_, i) => dayOf(ms) + i).map((day) => ({ day, label: longDay(atHour(day, 0)) }))
/** Every half hour of a day: hours as a number, and as “08:30”. */
export const halfHours = Array.from({ length: 48 }, (_, i) => ({ hour: i / 2, label: clockTime(i * 1_800_000 - ZONE) }))

/** Moments worth jumping to from `now`, soonest first. `deadline` is exclusive, in ms, or undefined. */
export function jumps(now, deadline) {
  const today = dayOf(now)
  const monday = today + ((8 - local(now).getUTCDay()) % 7 || 7)
  const lastDay = deadline === undefined ? undefined : dayOf(deadline - 1)
  const list = [
    { label: words.inOneHour, to: now + HOUR },
    { label: words.thisAfternoon, to: atHour(today, 14) },
    { label: words.thisAfternoon, to: atHour(today, 16.5) },
    { label: words.tomorrow, to: atHour(today + 1, 8) },
    ...(lastDay === undefined
      ? []
      : [
          { label: words.deadlineDay, to: atHour(lastDay, 8) },
          { label: words.afterDeadline, to: atHour(lastDay + 1, 8) },
        ]),
    { label: words.nextMonday, to: atHour(monday, 8) },
  ]
  const future = list.filter(({ to }) => to - now >= HOUR / 2)
  const afternoon = future.find(({ label }) => label === words.thisAfternoon)
  return future
    .filter((jump, i) => future.findIndex(({ to }) => to === jump.to) === i)
    .filter((jump) => jump.label !== words.thisAfternoon || jump === afternoon)
    .sort((a, b) => a.to - b.to)
}
