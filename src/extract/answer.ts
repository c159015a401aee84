/** A short answer to one thing that was asked: “118tr5”, “2 lớp 86 người”, “12/450”, “ko có”, “bỏ qua”. */
import { readNone } from '../values/index.ts'
import { compile, type Target } from './aliases.ts'
import { amountsOf, offer } from './amounts.ts'
import { metaAnswer } from './bind-texts.ts'
import { correctionsOf, SLIP_WORDS } from './corrections.ts'
import { othersOf, readCues } from './cues/index.ts'
import { extractWith } from './extract.ts'
import { splitNames } from './names.ts'
import { strangersIn } from './plain.ts'
import { readSource, type Source } from './segment.ts'
import type { Claim, ExtractContext, Extraction, OpenDoubt } from './types.ts'
import { zeroOf } from './values-of.ts'

/** “ko có mô hình nào được nhân rộng”: left to the reading of negations. */
const NOTHING = /^(?:dạ|da|hiện|năm nay|xã|thì|\s|,)*(?:không|khong|ko|k|chưa|chua)(?![\p{L}\p{M}])/iu

/** “3 cái”: nouns that count anything. */
const ANYTHING = new Set(['cai', 'chiec'])
/** “3-17/11”, “6/11 – 15/11/2023”. */
const DAYS =
  /^[^\d]{0,12}(\d{1,2})(?:\/(\d{1,2}))?(?:\/(\d{4}))?\s*(?:-|–|đến|den|tới|toi)(?:\s*(?:hết|het))?(?:\s*(?:ngày|ngay))?\s*(\d{1,2})\/(\d{1,2})(?:\/(\d{4}))?[^\d]{0,12}$/iu

/** “hai ạ”: a digit spoken, and a word of courtesy. */
const DIGITS = ['một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười']
const SPOKEN = new RegExp(
  `^(?:dạ|có|được|là|thưa|,|\\s)*(${DIGITS.join('|')})(?:\\s+(?:ạ|nhé|thôi|em|anh|chị|đồng chí|đ/c|ah))*[.!]?$`,
  'iu',
)

/** The figures of an answer without those it takes back itself and those that are no result (“mỗi nhà 60 triệu”, “năm sau mới làm 2”). */
function standing(source: Source, context: ExtractContext) {
  const corrections = correctionsOf(source)
  const wrong = new Set(corrections.map((c) => c.wrong))
  const right = new Set(corrections.map((c) => c.right))
  const cues = readCues(source, context.definition.year, false, othersOf(context.definition, context.unit))
  return amountsOf(source).filter(
    ({ item: { index } }) => !wrong.has(index) && (right.has(index) || cues[index]?.veto === undefined),
  )
}

const MEASURED = new Set(['count', 'area', 'length', 'money', 'percent', 'date'])
/** Words beyond the field's own that a plain answer may hold. */
const FEW_WORDS = 4
const SHORT = 30
/** Is a text more than an answer to the field asked, so that its figures need words of their own? */
export function isTalk(text: string, target: Target, { definition }: ExtractContext): boolean {
  if (!MEASURED.has(target.field.type) || text.length < SHORT) return false
  const { byId } = compile(definition)
  const kin = [...target.kin].map((id) => byId.get(id)).filter((t) => t !== undefined)
  return strangersIn(readSource(text, { year: definition.year }), [target, ...kin]) > FEW_WORDS
}

/** “11 phiếu”, asked for those not content: one figure with a noun that may count the field, and nothing else. */
function aloneCounted(source: Source, { field, counters }: Target): Claim | undefined {
  const [only] = source.readings
  const { counter, value, kind, outcome } = only?.reading ?? {}
  if (!only || source.readings.length !== 1 || kind !== 'number' || outcome !== 'ok' || !counter) return undefined
  const beside = source.items.some((i) => i.kind === 'word' && !(i.start >= counter.start && i.end <= counter.end))
  if (beside || !counters.has(counter.fold) || only.reading.flags.length > 0 || typeof value !== 'number')
    return undefined
  const span = source.span(only.start, only.reading.end)
  return {
    field: field.id,
    state: value === 0 ? 'none' : 'known',
    value,
    digits: String(value),
    ...span,
    method: 'rules',
  }
}

/** “không có số liệu, 5 hộ là hộ mượn giống thôi”: what follows explains it. “…, ước 5 hộ” is a figure after all. */
const UNKNOWN_FIRST =
  /^(?:dạ|da|em|vâng|,|\s)*(?:(?:không|khong|ko|k|chưa|chua)\s(?:có\s|co\s)(?:số liệu|so lieu|số|so))\s*[,.;:–-]\s*(?!(?:\p{L}+\s){0,2}(?:khoảng|ước|chừng|tạm|khoang|uoc|chung|tam)(?![\p{L}\p{M}]))/iu
const AFTER_ALL = /(?:nhưng|mà có|nhung)/iu

const PUT_RIGHT = new RegExp(`(?:${SLIP_WORDS}|đúng là)(?![\\p{L}\\p{M}])`, 'iu')

export interface Answer {
  claims: Claim[]
  doubts: OpenDoubt[]
  /** “bỏ qua”, “để sau”. */
  skip: boolean
}

const targetsOf = (fields: readonly string[], { definition }: ExtractContext) =>
  fields.map((id) => compile(definition).byId.get(id)).filter((t) => t !== undefined)

/** What was read of the fields asked. */
function only(fields: readonly string[], { claims, doubts }: Extraction): Pick<Answer, 'claims' | 'doubts'> {
  const wanted = new Set(fields)
  return {
    claims: claims.filter((c) => wanted.has(c.field)),
    doubts: doubts.filter((d) => d.fields.some((f) => wanted.has(f))),
  }
}

/** The whole answer, to be quoted. */
function placeOf(text: string): Pick<Claim, 'words' | 'start' | 'end'> {
  const words = text.trim()
  const start = text.indexOf(words)
  return { words, start, end: start + words.length }
}

/** One state of every field asked; a field that has no zero is left open by “không có”. */
const saidOfAll = (
  targets: readonly Target[],
  state: 'none' | 'unknown' | 'not-applicable',
  place: ReturnType<typeof placeOf>,
): Claim[] =>
  targets
    .map(
      ({ field }): Claim => ({
        field: field.id,
        state,
        value: state === 'none' ? zeroOf(field) : null,
        ...place,
        method: 'rules',
      }),
    )
    .filter((c) => c.state !== 'none' || c.value !== null)

/** Reads an answer to the given fields (one field, or those of one column or item). Only these fields are filled. */
export function readAnswer(text: string, fields: string[], context: ExtractContext): Answer {
  const targets = targetsOf(fields, context)
  const [asked] = targets
  const typed = text.normalize('NFC')
  if (asked && UNKNOWN_FIRST.test(typed) && !AFTER_ALL.test(typed))
    return { claims: saidOfAll(targets, 'unknown', placeOf(text)), doubts: [], skip: false }
  if (asked && readNone(text.trim()) === undefined && isTalk(text, asked, context))
    return { ...only(fields, extractWith(text, asked.field.id, context, true)), skip: false }
  return readPlainAnswer(text, fields, context)
}

/** The same for a text that is known to be no talk. */
export function readPlainAnswer(text: string, fields: string[], context: ExtractContext): Answer {
  const targets = targetsOf(fields, context)
  const place = placeOf(text)
  const whole = place.words
  const none = readNone(whole)
  if (none === 'skip') return { claims: [], doubts: [], skip: true }
  if (none !== undefined) return { claims: saidOfAll(targets, none, place), doubts: [], skip: false }
  let seen: Source | undefined
  const source = () => {
    seen ??= readSource(text, { year: context.definition.year })
    return seen
  }
  const [asked] = targets
  const counted = asked?.field.type === 'count' && text.length <= SHORT ? aloneCounted(source(), asked) : undefined
  if (counted) return { claims: [counted], doubts: [], skip: false }
  const single = targets.length === 1 ? targets[0] : undefined
  const spoken = single?.field.type === 'count' ? SPOKEN.exec(whole) : null
  if (single && spoken)
    return {
      claims: [
        {
          field: single.field.id,
          state: 'known',
          value: DIGITS.indexOf(spoken[1]!.toLowerCase().normalize('NFC')) + 1,
          ...place,
          method: 'rules',
        },
      ],
      doubts: [],
      skip: false,
    }
  if (single?.field.type === 'name-list' && !NOTHING.test(whole)) {
    const names = splitNames(whole)
    if (names.length > 0)
      return {
        claims: [{ field: single.field.id, state: 'known', value: names, ...place, method: 'rules' }],
        doubts: [],
        skip: false,
      }
  }
  if (single?.field.type === 'date') {
    const dates = source().readings.filter((r) => r.reading.kind === 'date')
    // “25/11. Sửa lại 27/11”
    const again = dates.length === 2 && PUT_RIGHT.test(text.slice(dates[0]!.end, dates[1]!.start))
    const date = again ? dates[1] : dates[0]
    if (
      date &&
      (again || dates.length === 1) &&
      typeof date.reading.value === 'string' &&
      /^\d{4}-\d{2}-\d{2}$/.test(date.reading.value)
    ) {
      const words = { words: date.reading.text, start: date.start, end: date.reading.end }
      if (date.reading.outcome === 'ok')
        return {
          claims: [{ field: single.field.id, state: 'known', value: date.reading.value, ...words, method: 'rules' }],
          doubts: [],
          skip: false,
        }
    }
  }
  const days = targets.length === 2 && targets.every((t) => t.field.type === 'date') ? DAYS.exec(whole) : null
  if (days) {
    const [, day, month = days[5], year = days[6], lastDay, lastMonth, lastYear] = days
    const first = isoDay(day!, month!, year ?? String(context.definition.year))
    const last = isoDay(lastDay!, lastMonth!, lastYear ?? String(context.definition.year))
    if (first && last && first <= last) {
      const claims = [first, last].map(
        (value, i): Claim => ({ field: targets[i]!.field.id, state: 'known', value, ...place, method: 'rules' }),
      )
      return { claims, doubts: [], skip: false }
    }
    return { claims: [], doubts: [{ fields, ...place, why: 'two-readings', options: [] }], skip: false }
  }
  if (single?.field.type === 'text') {
    const said = whole.replace(/[\s.,;:]+$/u, '').slice(0, 200)
    // “Số báo cáo lấy theo sổ nào hả chị?” asks.
    const value = /\?\s*$/u.test(whole) ? '' : single.field.meta ? metaAnswer(said, single) : said
    return {
      claims: value ? [{ field: single.field.id, state: 'known', value, ...place, method: 'rules' }] : [],
      doubts: [],
      skip: false,
    }
  }
  const { claims, doubts } = only(fields, extractWith(text, fields[0] ?? null, context))
  const left = targets.filter(
    ({ field }) => !claims.some((c) => c.field === field.id) && !doubts.some((d) => d.fields.includes(field.id)),
  )
  const placed = byPosition()
  return { claims: [...claims, ...placed], doubts, skip: false }

  /** Figures without words of their own answer what is still open, in order: “12/450”, “12, 450”. */
  function byPosition(): Claim[] {
    if (left.length === 0) return []
    const free = standing(source(), context)
      .flatMap((a) =>
        a.whole
          ? [
              a,
              {
                ...a,
                reading: { ...a.reading, value: a.whole.value, digits: String(a.whole.value), counter: undefined },
                start: a.whole.start,
                end: a.whole.end,
                whole: undefined,
              },
            ]
          : [a],
      )
      .filter((a) => {
        const span = source().span(a.start, a.end)
        return ![...claims, ...doubts].some((c) => c.start < span.end && span.start < c.end)
      })
    if (free.length === 0 || free.length > left.length) return []
    const result: Claim[] = []
    for (const [i, amount] of free.entries()) {
      const target = left[i]
      const offered = target && offer(amount, target.field, true)
      if (!target || offered?.kind !== 'value') return []
      const { counter } = amount.reading
      if (counter && target.field.type === 'count' && !target.counters.has(counter.fold) && !ANYTHING.has(counter.fold))
        return []
      result.push({
        field: target.field.id,
        state: offered.value === 0 ? 'none' : 'known',
        value: offered.value,
        ...(offered.digits && { digits: offered.digits }),
        ...source().span(amount.start, amount.end),
        method: 'rules',
      })
    }
    return result
  }
}

/** A day of the calendar as ISO; undefined when there is no such day. */
function isoDay(day: string, month: string, year: string): string | undefined {
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  const real = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day)
  return real ? date.toISOString().slice(0, 10) : undefined
}
