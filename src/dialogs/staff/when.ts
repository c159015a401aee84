/** A moment said by staff (“30/11 17h”, “hết ngày 29/11”, “thêm 2 ngày”) as a deadline: the first moment too late. */
import { localDate, localTime } from '../../campaign/calendar.ts'
import { fold, readValues } from '../../values/index.ts'

export type When = { kind: 'moment'; deadline: string } | { kind: 'none' } | { kind: 'several' }

const DAY = 86_400_000
/** Viet Nam has no summer time: +07:00 all year (Asia/Ho_Chi_Minh). */
const OFFSET = '+07:00'

export const addDays = (iso: string, days: number) =>
  new Date(Date.parse(`${iso}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)

const CLOCK = /(?<![\d/.-])(\d{1,2}) ?(?:h|g|gio|:) ?(\d{2})?(?![\d\p{L}])(?: ?(sang|chieu|toi))?/u
const BEFORE = /(?<!\p{L})truoc(?: ngay)?(?!\p{L})/u
/** “thêm 2 ngày”, “2 ngày”, “1 tuần” after “gia hạn”. */
const MORE = /(?:^\s*|(?<!\p{L})them )(\d{1,2}) (ngay|tuan)(?: nua)?(?!\p{L}| *\d)/u

/** `at` is now, `present` the deadline in force (for “thêm 2 ngày”). */
export function readWhen(text: string, at: string, present: string): When {
  const words = text.slice(0, 300)
  const plain = fold(words)
  const today = localDate(at)
  const more = MORE.exec(plain)
  if (more) {
    const days = Number(more[1]) * (more[2] === 'tuan' ? 7 : 1)
    return { kind: 'moment', deadline: `${addDays(localDate(present), days)}T${localTime(present)}:00${OFFSET}` }
  }
  const dates = new Set<string>()
  for (const reading of readValues(words, { today })) {
    if (reading.kind !== 'date' || typeof reading.value !== 'string') continue
    const date = wholeDate(reading.written ?? reading.value, reading.value, today)
    if (date) dates.add(date)
  }
  if (dates.size > 1) return { kind: 'several' }
  const [date] = dates
  const clock = clockIn(plain)
  if (!date) return { kind: 'none' }
  if (clock) return { kind: 'moment', deadline: `${date}T${clock}:00${OFFSET}` }
  // “trước ngày 30” leaves the 30th out; a bare date is a whole day.
  return { kind: 'moment', deadline: `${BEFORE.test(plain) ? date : addDays(date, 1)}T00:00:00${OFFSET}` }
}

/** A date without its year is the nearest such day: on 27/11, “25/11” has just passed. */
function wholeDate(written: string, value: string, today: string): string | undefined {
  const partial = /^--(\d{2}-\d{2})$/.exec(written)
  if (partial) {
    const year = Number(today.slice(0, 4))
    const days = [year - 1, year, year + 1].map((one) => `${one}-${partial[1]}`).filter(exists)
    const away = (day: string) => Math.abs(Date.parse(day) - Date.parse(today))
    return days.sort((a, b) => away(a) - away(b))[0]
  }
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && exists(value) ? value : undefined
}

const exists = (iso: string) => {
  const at = Date.parse(`${iso}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(iso)
}

function clockIn(plain: string): string | undefined {
  const match = CLOCK.exec(plain)
  if (!match) return undefined
  const afternoon = match[3] === 'chieu' || match[3] === 'toi'
  const hour = Number(match[1]) + (afternoon && Number(match[1]) < 12 ? 12 : 0)
  const minute = Number(match[2] ?? '0')
  if (hour > 23 || minute > 59) return undefined
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}
