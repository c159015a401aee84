import { impliedYear, isoOf } from '../calendar.ts'
import { flex } from '../fold.ts'
import type { Context, DateParts, Draft } from '../rule.ts'

const BETWEEN = new RegExp(
  `^ ?(?:-|${flex('(?:cho )?(?:đến|tới)(?: hết| nay)?(?: ngày| cuối)?|đến hết ngày')}) ?$`,
  'u',
)
/** “từ 11 đến 20/9/2023”, “ngày 3 - 5/9”: a day alone before a date. */
const DAY_BEFORE = new RegExp(
  flex(
    '(?<![\\p{L}\\p{N}.,/-])(?:(?:(?:từ ngày|từ|ngày|các ngày|từ các ngày) )?(\\d{1,2}) ?(?:-|đến|tới|đến hết)(?: ngày)?|(?:trong )?(?:(?:hai|2|các|cả|cả hai) )?ngày (\\d{1,2}) ?(?:và|,|&)(?: ngày)?) ?$',
  ),
  'u',
)
const FROM = new RegExp(flex('(?<![\\p{L}\\p{N}])từ (?:ngày |năm |hôm )?$'), 'u')

/** Two dates and the word between them are one span; the year of the end holds for the start. */
export function joinDates(drafts: Draft[], { view }: Context): Draft[] {
  const out: Draft[] = []
  for (const next of drafts) {
    const last = out[out.length - 1]
    if (
      next.kind === 'date' &&
      !next.until &&
      last?.kind === 'date' &&
      !last.until &&
      last.date &&
      next.date &&
      sameGrain(last.date, next.date) &&
      BETWEEN.test(view.low.slice(last.end, next.start))
    ) {
      last.until = next.date
      last.date = { ...(next.date.year === undefined ? {} : { year: next.date.year }), ...last.date }
      last.end = next.end
      last.doubtful ||= next.doubtful
      last.flags.push(...next.flags)
      last.alternatives = undefined
      const from = FROM.exec(view.low.slice(Math.max(0, last.start - 14), last.start))
      if (from) last.start -= from[0].length
      continue
    }
    const before =
      next.kind === 'date' && next.date?.day && !next.until
        ? DAY_BEFORE.exec(view.low.slice(Math.max(0, next.start - 30), next.start))
        : null
    const day = Number(before?.[1] ?? before?.[2])
    const free =
      before && !(out[out.length - 1]?.kind === 'document' && out[out.length - 1]!.end > next.start - before[0].length)
    if (before && free && day >= 1 && day < next.date!.day!) {
      next.until = next.date
      next.date = { ...next.date, day }
      next.start -= before[0].length
      while (out.length > 0 && out[out.length - 1]!.end > next.start) out.pop()
    }
    out.push(next)
  }
  return out
}

const sameGrain = (a: DateParts, b: DateParts): boolean =>
  ((a.day === undefined) === (b.day === undefined) && (a.month === undefined) === (b.month === undefined)) ||
  ((a.month !== undefined || a.year !== undefined) &&
    b.year !== undefined &&
    a.quarter === undefined &&
    b.quarter === undefined)

const LUNAR = new RegExp(`^,? \\(?(?:${flex('âm lịch')}|âl|âm)(?![\\p{L}])`, 'u')

/** Writes the value: as told, and with the year that the options supply. */
export function finishDates(drafts: Draft[], { options, view }: Context): Draft[] {
  for (const d of drafts) {
    if (d.kind === 'date' && LUNAR.test(view.low.slice(d.end, d.end + 12)) && !d.flags.includes('lunar')) {
      d.doubtful = true
      d.flags.push('lunar')
    }
    for (const each of [d, ...(d.alternatives ?? [])]) finish(each, options)
  }
  return drafts
}

function finish(d: Draft, options: Context['options']): void {
  if (d.kind !== 'date' || !d.date) return
  const last = d.until ?? d.date
  const implied = impliedYear(last, options)
  const text = (year?: number): string => {
    const fill = (parts: DateParts): DateParts =>
      parts.year === undefined && year !== undefined ? { ...parts, year } : parts
    return d.until ? `${isoOf(fill(d.date!))}/${isoOf(fill(d.until))}` : isoOf(fill(d.date!))
  }
  d.value = text()
  if (!implied) return
  d.written = d.value
  d.value = text(implied.year)
  d.flags.push('implied-year')
  if (implied.doubtful && !d.doubtful) {
    d.doubtful = true
    d.alternatives = [{ ...d, alternatives: undefined, doubtful: false, value: text(implied.year - 1) }]
  }
}
