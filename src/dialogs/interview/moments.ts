/** Moments in words an officer reads. */
import { lastDay, localDate, localTime } from '../../campaign/calendar.ts'
import type { Definition } from '../../campaign/definition.ts'
import { formatDate } from '../../values/index.ts'

/** The last whole day before an exclusive deadline, ISO date. */
export const lastDayOf = (deadline: string): string => lastDay(deadline)

/** “hết ngày 27/11/2023”, or “17:00 ngày 29/11/2023” where staff set an hour. */
export function deadlineText(deadline: string): string {
  return localTime(deadline) === '00:00'
    ? `hết ngày ${formatDate(lastDay(deadline))}`
    : `${localTime(deadline)} ngày ${formatDate(localDate(deadline))}`
}

/** The definition's own, fuller words where the deadline is still the one it gives. */
export const deadlineInFull = (definition: Definition, deadline: string): string =>
  Date.parse(deadline) === Date.parse(definition.deadline.at) ? definition.deadline.text : deadlineText(deadline)
