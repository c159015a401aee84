/**
 * Figures of a prose with what stands by them: of which year, up or down, result or plan, what they count and what the
 * clause speaks of. “6 cuộc (năm 2022: 04)” bears out neither “04 cuộc (năm 2022: 06)” nor “tăng 6 cuộc”.
 */
import { flex, fold, viewText } from '../../values/fold.ts'
import { readValues, splitSentences } from '../../values/index.ts'
import type { Bounds, Ratio, Reading } from '../../values/reading.ts'
import { counterClasses } from '../aliases.ts'
import {
  COMPARED,
  DOWN,
  LACKING,
  LEVEL,
  MORE,
  NOT,
  NOT_DENIED,
  PLANNED,
  PLANNED_TOO,
  START,
  THIS_YEAR,
  TWO_BEFORE,
  UP,
  YEAR_BEFORE,
} from './prose-lexicon.ts'

export type Way = 'up' | 'down'

export interface Figure {
  text: string
  /** `n|12`, `q|12500|m2`: equal for “1,25 ha” and “12.500 m²”. */
  key: string
  /** Kind and unit, or the noun counted; empty where the number stands alone. */
  noun: string
  /** `now`, `2022`, `start`; more than one where the sentence allows it. */
  times: ReadonlySet<string>
  /** More than one for “giảm còn 312”: an end, not a difference. */
  ways: ReadonlySet<Way | ''>
  bound: 'least' | 'most' | ''
  /** planned: said of what is to come; hinted: such words stand in the sentence. */
  planned: boolean
  hinted: boolean
  /** “22 hộ chưa hài lòng”; open: something else of the clause says that a thing is lacking. */
  denied: boolean
  lacking: boolean
  /** Syllables of its clause. */
  about: ReadonlySet<string>
  sentence: number
  start: number
}

/** “giảm so với năm trước”: a direction, whether a figure stands by it or not. */
export interface Turn {
  text: string
  way: Way
  about: ReadonlySet<string>
  sentence: number
}

export interface Framed {
  figures: Figure[]
  turns: Turn[]
  readings: Reading[]
}

const words = (list: string, more = '') =>
  new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])(?:${flex(list)})(?![\\p{L}\\p{M}])${more}`, 'gu')
const ends = (list: string) => new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])(?:${flex(list)})\\s*$`, 'u')

const WAYS: readonly [pattern: RegExp, way: Way, weak: boolean][] = [
  [words(UP), 'up', false],
  [words(MORE), 'up', true],
  [words(DOWN), 'down', false],
]
const RELATIVE: readonly [pattern: RegExp, back: number | 'now' | 'start'][] = [
  [words(YEAR_BEFORE), 1],
  [words(TWO_BEFORE), 2],
  [words(THIS_YEAR), 'now'],
  [words(START), 'start'],
]
const IS_COMPARED = ends(`(?:${COMPARED})(?: cả| cùng| với| cùng kỳ| của| năm){0,2}`)
const IS_LEVEL = new RegExp(`(?<![\\p{L}\\p{M}])(?:${flex(LEVEL)})(?![\\p{L}\\p{M}])`, 'u')
const IS_DENIED = words(NOT, `(?! (?:${flex(NOT_DENIED)})(?![\\p{L}\\p{M}]))`)
const IS_LACKING = words(`${NOT}|${LACKING}`)
const IS_PLANNED = words(PLANNED)
const IS_HINTED = words(`${PLANNED}|${PLANNED_TOO}`)
/** “(trong|cuối) năm 2022 …” where a clause begins: what follows is of that year. */
const OPENS =
  /(?:^|[,;:(–]|(?<![\p{L}\p{M}])(?:còn|con|và|va|riêng|rieng|nhưng|nhung|trong khi|mà|ma|thì|thi))[\s\-•+*]*(?:(?:trong|vào|vao|cuối|cuoi|đến|den|hết|het|tính|tinh|của|cua|số|so|cả|ca|cùng|cung|kết quả|ket qua|năm|nam)\s+){0,4}$/u
const ENDS_TIME = /(?:xuống còn|giảm còn|tăng lên|lên thành|nay|xuong con|giam con|tang len)/u
const RESUMES =
  /;|(?<![\p{L}\p{M}])(?:và|va|đồng thời|dong thoi|ngoài ra|ngoai ra|bên cạnh đó|riêng|rieng)\s+\p{L}+\s(?:\p{L}|\s$|$)/u
const BREAKS = /[;:()]|[,.](?!\d)/u

/** Words that any clause has: they do not tell one figure from another. */
const IDLE = new Set(
  (
    'va cua cac la duoc da trong cho voi ve theo tai co nam tren tu den nhung nay cung do de o vao bi hon thi nhu moi so ngay thang qua ' +
    'ra len xuong tang giam duoc trong do tat nguoi xa dia ban nhan dan ba ' +
    'to chuc thuc hien tien hanh lam hien nay ky truoc ngoai'
  ).split(' '),
)
const SYLLABLE = /\p{L}{2,}/gu
export const syllablesOf = (text: string): Set<string> =>
  new Set((fold(text).match(SYLLABLE) ?? []).filter((one) => !IDLE.has(one)))

interface Time {
  label: string
  start: number
  end: number
}

/** The text is seen once in one spelling; places of readings are places in it. */
export function framesOf(original: string, year: number | undefined): Framed {
  const { shown: text, low } = viewText(original)
  const readings = readValues(text, year === undefined ? {} : { year })
  const numbers = readings.filter(isFigure)
  const times = timesIn(low, readings, year)
  const figures: Figure[] = []
  const turns: Turn[] = []
  for (const [n, sentence] of splitSentences(text).entries()) {
    const inside = numbers.filter((r) => r.start >= sentence.start && r.end <= sentence.end)
    const here = { ...sentence, low, figures: inside, times: times.filter((t) => within(t, sentence)) }
    const hinted = matches(IS_HINTED, low.slice(sentence.start, sentence.end)).length > 0
    for (const reading of inside) {
      const before = low.slice(sentence.start, reading.start)
      const clause = clauseAround(reading, here)
      const ways = waysOf(reading, here)
      const own = syllablesOf(clause)
      // “03 vụ vi phạm, giảm 01 vụ”: a difference is of what was told before it.
      const level = ways.has('') ? undefined : figures.findLast((one) => one.sentence === n)
      const shared = {
        text: reading.text,
        noun: nounOf(reading),
        times: timesOf(reading, here, year),
        ways,
        bound: boundOf(reading),
        planned: matches(IS_PLANNED, before).length > 0,
        hinted,
        denied: matches(IS_DENIED, clause).length > 0,
        lacking: matches(IS_LACKING, clause).length > 0,
        about: level ? new Set([...own, ...level.about]) : own,
        sentence: n,
        start: reading.start,
      } as const
      for (const key of figureKeys(reading)) figures.push({ ...shared, key })
    }
    for (const { way, start, end } of waysIn(low, sentence).filter((w) => !w.weak))
      turns.push({
        text: text.slice(start, Math.min(sentence.end, end + 20)).trim(),
        way,
        about: syllablesOf(clauseAround({ start, end }, { ...here, figures: [] })),
        sentence: n,
      })
  }
  return { figures, turns, readings }
}

const within = (a: Span, b: Span) => a.start >= b.start && a.end <= b.end

interface Span {
  start: number
  end: number
}
interface Here extends Span {
  low: string
  figures: readonly Reading[]
  times: readonly Time[]
}

/** “một phong trào” is an article; days, documents and ordinals are held elsewhere. */
export function isFigure({ kind, value, text, counter, flags }: Reading): boolean {
  if (kind === 'date' || kind === 'document' || kind === 'ordinal' || flags.includes('vague')) return false
  return !(kind === 'number' && value === 1 && !/\d/u.test(text) && !counter)
}

/** What a reading says, written one way; the parts of a ratio each for themselves. */
export function figureKeys({ kind, value, unit, base }: Reading): string[] {
  switch (kind) {
    case 'ratio': {
      const { part, whole } = value as Ratio
      return [`n|${part}`, `n|${whole}`]
    }
    case 'range': {
      const { min, max } = value as Bounds
      return min === undefined && max === undefined ? [] : [`r|${min ?? ''}|${max ?? ''}|${unit ?? ''}`]
    }
    case 'percent':
      return [`%|${value}`]
    case 'quantity':
      return [base ? `q|${rounded(base.value)}|${base.unit}` : `q|${value}|${unit ?? ''}`]
    case 'money':
      return [`m|${rounded(base?.value ?? Number(value))}|${unit ?? ''}`]
    default:
      return [`n|${value}`]
  }
}
/** “1,25 ha” → 12500, not 12500.000000000002. */
const rounded = (value: number) => Math.round(value * 1000) / 1000

const nounOf = ({ kind, unit, base, counter }: Reading) =>
  kind === 'number' || kind === 'ratio' ? (counter?.fold ?? '') : `${kind} ${base?.unit ?? unit ?? ''}`

/** “12 hộ” does not bear out “12 cuộc”; a number that stands alone bears out any. */
export function countsSame(a: string, b: string): boolean {
  if (a === '' || b === '' || a === b) return true
  const classes = new Set(counterClasses(a))
  return counterClasses(b).some((one) => classes.has(one)) || a.startsWith(`${b} `) || b.startsWith(`${a} `)
}

const boundOf = ({ qualifier }: Reading): Figure['bound'] =>
  qualifier?.kind === 'more' || qualifier?.kind === 'at-least'
    ? 'least'
    : qualifier?.kind === 'at-most' || qualifier?.kind === 'almost'
      ? 'most'
      : ''

function matches(pattern: RegExp, text: string): Span[] {
  return [...text.matchAll(pattern)].map((m) => ({ start: m.index, end: m.index + m[0].length }))
}

/** Years and words for years, in the order of the text; of two at one place the longer. */
function timesIn(low: string, readings: readonly Reading[], year: number | undefined): Time[] {
  const found: Time[] = []
  for (const { kind, value, flags, start, end } of readings) {
    if (kind !== 'date' || typeof value !== 'string' || flags.includes('implied-year')) continue
    const told = /^\d{4}/u.exec(value)?.[0]
    if (told === undefined) continue
    const label = value.includes('/') && value.slice(0, 4) !== value.split('/')[1]?.slice(0, 4) ? value : told
    found.push({ label: label === String(year) ? 'now' : label, start, end })
  }
  for (const [pattern, back] of RELATIVE)
    for (const span of matches(pattern, low)) {
      const label = typeof back === 'string' ? back : year === undefined ? `-${back}` : String(year - back)
      found.push({ label, ...span })
    }
  const sorted = found.sort((a, b) => a.start - b.start || b.end - a.end)
  return sorted.filter((time, i) => !sorted.some((other, j) => j !== i && covers(other, time, j < i)))
}
const covers = (a: Span, b: Span, first: boolean) =>
  a.start <= b.start && a.end >= b.end && (first || a.end - a.start > b.end - b.start)

const NOW: ReadonlySet<string> = new Set(['now'])
const only = (label: string): ReadonlySet<string> => new Set([label])

/** A year to come may be that of the plan or of the asking: “dự kiến” and “đề nghị” tell them apart, not the year. */
function timesOf(figure: Span, here: Here, year: number | undefined): ReadonlySet<string> {
  const times = timesNamed(figure, here)
  return year !== undefined && [...times].some((label) => Number(label) > year) ? new Set(['now', ...times]) : times
}

function timesNamed(figure: Span, here: Here): ReadonlySet<string> {
  const { low, times } = here
  const open = openBracket(low, here.start, figure.start)
  if (open >= 0) {
    const closes = low.indexOf(')', figure.end)
    const close = closes < 0 || closes > here.end ? here.end : closes
    const isDifference = !waysOf(figure, here).has('')
    // “(tăng 02 xã so với năm 2022)” is no figure of 2022.
    const own = times.filter(
      (t) => t.start > open && t.end <= close && !(isDifference && IS_COMPARED.test(low.slice(open, t.start))),
    )
    const named = own.filter((t) => t.end <= figure.start).at(-1) ?? own[0]
    if (named) return only(named.label)
    const before = times.find((t) => t.end <= open && /^\s?$/u.test(low.slice(t.end, open)))
    if (before) return only(before.label)
    return timesOutside({ start: open, end: open }, here)
  }
  return timeAfter(figure, here) ?? timesOutside(figure, here)
}

/** “61 lượt (năm 2022)”, “61 lượt người của năm 2022”. */
function timeAfter(figure: Span, { low, figures, times, end }: Here): ReadonlySet<string> | undefined {
  const next = times.find((t) => t.start >= figure.end)
  if (!next) return undefined
  const between = low.slice(figure.end, next.start)
  if (figures.some((f) => f.start >= figure.end && f.start < next.start)) return undefined
  if (/^[^,.;:()]*\(\s?(?:của |cua |trong |ở )?$/u.test(between)) {
    const rest = low.slice(next.end, end)
    return /^\s?\)/u.test(rest) && wordsIn(between) <= 4 ? only(next.label) : undefined
  }
  if (/[,.;:()]/u.test(between) || wordsIn(between) > 5) return undefined
  if (IS_COMPARED.test(between) || /(?<![\p{L}\p{M}])(?:và|va|còn|con|thì|thi|mà|ma|nhưng)\s+$/u.test(between))
    return undefined
  if (waysIn(low, { start: figure.end, end: next.start }).length > 0) return undefined
  const follower = figures.find((f) => f.start >= next.end)
  const close =
    follower &&
    wordsIn(low.slice(next.end, follower.start)) <= 2 &&
    !/[,.;:()]/u.test(low.slice(next.end, follower.start))
  return close ? new Set(['now', next.label]) : only(next.label)
}

function timesOutside(figure: Span, { low, start, times, figures }: Here): ReadonlySet<string> {
  const before = times.filter((t) => t.end <= figure.start && openBracket(low, start, t.start) < 0)
  const last = before.at(-1)
  if (!last) return NOW
  const lead = low.slice(start, last.start)
  const between = low.slice(last.end, figure.start)
  const near = wordsIn(between) <= 4 && !/[,;.()]/u.test(between)
  if (IS_COMPARED.test(lead))
    return near && waysIn(low, { start: last.end, end: figure.start }).length === 0 ? new Set(['now', last.label]) : NOW
  if (last.label !== 'now' && ENDS_TIME.test(between)) return new Set(['now', last.label])
  // “…, năm trước 04 cuộc; phản biện 2 dự thảo”: what is told after what was compared is of now again.
  const follows = figures.some((f) => f.start >= last.end && f.end <= figure.start)
  if (follows && RESUMES.test(between) && /\p{L}/u.test(lead.replace(OPENS, ''))) return new Set(['now', last.label])
  // “xã năm 2022 hiến 5.200 m²” as well as “Năm 2022, xã hiến …”; a year within another phrase may be that phrase's.
  return OPENS.test(lead) || near ? only(last.label) : new Set(['now', last.label])
}

const wordsIn = (text: string) => (text.match(/[\p{L}\p{M}]+/gu) ?? []).length

/** The bracket that is open at a place, or -1. */
function openBracket(low: string, from: number, at: number): number {
  const open = low.lastIndexOf('(', at - 1)
  return open >= from && low.lastIndexOf(')', at - 1) < open ? open : -1
}

function waysIn(low: string, { start, end }: Span): (Span & { way: Way; weak: boolean })[] {
  const part = low.slice(start, end)
  return WAYS.flatMap(([pattern, way, weak]) =>
    matches(pattern, part).map((m) => ({ start: start + m.start, end: start + m.end, way, weak })),
  ).sort((a, b) => a.start - b.start)
}

function waysOf(figure: Span, { low, start, figures }: Here): ReadonlySet<Way | ''> {
  const from = Math.max(start, ...figures.filter((f) => f.end <= figure.start).map((f) => f.end))
  const lead = low.slice(from, figure.start)
  const cut = Math.max(lead.lastIndexOf(';'), lead.lastIndexOf('('), lead.lastIndexOf(')'), lead.lastIndexOf(','))
  const near = waysIn(low, { start: from + cut + 1, end: figure.start })
  const last = near.at(-1)
  if (!last || wordsIn(low.slice(last.end, figure.start)) > 6) return new Set([''])
  if (last.weak && near.length > 1) return new Set([near.at(-2)!.way])
  if (last.weak) return new Set(['', last.way])
  return IS_LEVEL.test(low.slice(last.end, figure.start)) ? new Set(['', last.way]) : new Set([last.way])
}

/** From the mark or figure before to the mark or figure behind. */
function clauseAround(span: Span, { low, start, end, figures }: Here): string {
  const from = Math.max(start, ...figures.filter((f) => f.end <= span.start).map((f) => f.end))
  const to = Math.min(end, ...figures.filter((f) => f.start >= span.end).map((f) => f.start))
  const before = low.slice(from, span.start)
  const marks = [...before.matchAll(new RegExp(BREAKS, 'gu'))].at(-1)
  const after = low.slice(span.end, to)
  const stop = BREAKS.exec(after)?.index ?? after.length
  return `${before.slice(marks ? marks.index + 1 : 0)} ${low.slice(span.start, span.end)} ${after.slice(0, stop)}`
}
