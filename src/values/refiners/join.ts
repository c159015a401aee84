import { decimalNumber, plus, shift, times, whole } from '../decimal.ts'
import { flex, fold } from '../fold.ts'
import { TYPES } from '../parsers/document-kinds.ts'
import { percentCheck } from '../parsers/ratio.ts'
import type { DocumentValue } from '../reading.ts'
import { AFTER, BEFORE, type Context, type Draft } from '../rule.ts'

/** Neighbours that are one reading: ranges, “8.028 hộ/10.690 hộ”, “1 mẫu 2 sào”, lists that share a unit. */
const NUMERIC = new Set(['number', 'money', 'quantity', 'percent'])
const plainNumber = (d: Draft): boolean =>
  NUMERIC.has(d.kind) && d.number !== undefined && !d.flags.includes('duration')

const between = ({ view }: Context, a: Draft, b: Draft): string => view.low.slice(a.end, b.start)

const TO = new RegExp(`^ ?(?:-|${flex('(?:cho )?(?:đến|tới)|hoặc là')}) ?$`, 'u')
const WITHIN = new RegExp(flex('(?<![\\p{L}])(?:giữa|trong khoảng|từ khoảng) $'), 'u')
const FROM = new RegExp(flex('(?<![\\p{L}\\p{N}])từ $'), 'u')

/** “từ 10 đến 12 ha”, “50-60 người”: the first takes unit, counter and scale from the second. */
export function joinRanges(drafts: Draft[], context: Context): Draft[] {
  const out: Draft[] = []
  for (const next of drafts) {
    const last = out[out.length - 1]
    const joined = last && rangeOf(last, next, context)
    if (joined) out[out.length - 1] = joined
    else out.push(next)
  }
  return out
}

function rangeOf(a: Draft, b: Draft, context: Context): Draft | undefined {
  if (!plainNumber(a) || !plainNumber(b)) return undefined
  const link = between(context, a, b)
  const within = /^ ?v[àa] ?$/u.test(link) && WITHIN.test(context.view.low.slice(Math.max(0, a.start - 16), a.start))
  if (!TO.test(link) && !within) return undefined
  const bare = a.kind === 'number' && !a.counter && a.unit === undefined
  const same = a.kind === b.kind && a.unit === b.unit && (a.counter?.canonical === b.counter?.canonical || !a.counter)
  if (!same && !bare) return undefined
  let min = a.number!
  const max = b.number!
  const scale = b.scale ?? 0
  if (scale >= 3 && (a.scale ?? 0) === 0 && decimalNumber(min) < 1000) min = shift(min, scale)
  if (decimalNumber(min) >= decimalNumber(max)) return undefined
  const { view } = context
  const from = FROM.exec(view.low.slice(Math.max(0, a.start - 8), a.start))
  return {
    ...b,
    kind: 'range',
    start: a.start - (from?.[0].length ?? 0),
    number: undefined,
    otherNumber: undefined,
    others: undefined,
    alternatives: undefined,
    ends: { min, max },
    flags: [...a.flags, ...b.flags],
    doubtful: true,
  }
}

const OVER = new RegExp(`^(?: ?/ ?|${flex('[^.,;:\\d\\n]{0,60} trên (?:tổng số|tổng) | trên ')})$`, 'u')

/** Two numbers of one counter, the first in the second: “918 hộ/1.204 hộ”, “937 hộ … trên tổng số 1.018 hộ”. */
export function joinRatios(drafts: Draft[], context: Context): Draft[] {
  const out: Draft[] = []
  for (const next of drafts) {
    const last = out[out.length - 1]
    const counted =
      last?.kind === 'number' &&
      next.kind === 'number' &&
      last.counter &&
      next.counter &&
      last.counter.canonical === next.counter.canonical &&
      last.number &&
      next.number
    if (
      !counted ||
      !OVER.test(between(context, last, next)) ||
      decimalNumber(last.number!) > decimalNumber(next.number!)
    ) {
      out.push(next)
      continue
    }
    const part = decimalNumber(last.number!)
    const total = decimalNumber(next.number!)
    const flags = percentCheck(part, total, next.end, context) < 0 ? ['percent-mismatch'] : []
    out[out.length - 1] = {
      kind: 'ratio',
      start: last.start,
      end: next.end,
      value: { part, whole: total },
      counter: next.counter,
      flags: [...last.flags, ...flags],
      doubtful: last.doubtful || next.doubtful,
    }
  }
  return out
}

/** 1 mẫu = 10 sào everywhere; what a sào is in m² only the place knows. */
export function joinLocalAreas(drafts: Draft[], context: Context): Draft[] {
  const out: Draft[] = []
  for (const next of drafts) {
    const last = out[out.length - 1]
    if (
      last?.unit === 'mẫu' &&
      next.unit === 'sào' &&
      last.number &&
      next.number &&
      /^[ ,]{0,3}(?:v[àa] )?$/u.test(between(context, last, next))
    ) {
      out[out.length - 1] = { ...next, start: last.start, number: plus(times(last.number, whole(10)), next.number) }
    } else out.push(next)
  }
  return out
}

const LIST = new RegExp(`^ ?(?:,|;|${flex('và|,? và')}) ?$`, 'u')

/** “10, 12 và 15 hộ”: a unit told once for a list holds for all. Only with “và” before the last, or from three on. */
export function shareUnits(drafts: Draft[], context: Context): Draft[] {
  for (let i = drafts.length - 1; i > 0; i -= 1) {
    const last = drafts[i]!
    if (!plainNumber(last) || (!last.counter && last.unit === undefined) || last.kind === 'percent') continue
    let j = i
    let and = false
    while (j > 0 && isBare(drafts[j - 1]!) && LIST.test(between(context, drafts[j - 1]!, drafts[j]!))) {
      if (/v/u.test(between(context, drafts[j - 1]!, drafts[j]!))) and = true
      j -= 1
    }
    if (j === i || (!and && i - j < 2)) continue
    for (let k = j; k < i; k += 1) {
      const each = drafts[k]!
      Object.assign(each, { kind: last.kind, unit: last.unit, counter: last.counter && { ...last.counter } })
      each.flags.push('shared-unit')
    }
    i = j
  }
  return drafts
}

const isBare = (d: Draft): boolean =>
  d.kind === 'number' && d.number !== undefined && !d.counter && d.unit === undefined && !d.flags.includes('duration')

/** “… 6/3/2023 và … cùng ngày”: the date of the document before. */
export function fillSameDay(drafts: Draft[], context: Context): Draft[] {
  shareDates(drafts, context)
  let date: string | null = null
  for (const d of drafts) {
    if (d.kind !== 'document') continue
    const value = d.value as { date: string | null }
    if (d.flags.includes('same-day')) {
      if (value.date === null) value.date = date
    } else date = value.date ?? date
  }
  return drafts
}

const AND = new RegExp(`^ ?(?:,|;|${flex('và|,? và|với|cùng')}|&) ?(?:s[ốo] ?)?$`, 'u')

/** “NQ 05 và KH 06 đều ra ngày 12/3”: the day of the last holds for those listed before it without one. */
function shareDates(drafts: Draft[], context: Context): void {
  for (let i = drafts.length - 1; i > 0; i -= 1) {
    if (!drafts[i]!.flags.includes('shared-date')) continue
    const { date } = drafts[i]!.value as { date: string | null }
    for (let j = i - 1; j >= 0 && drafts[j]!.kind === 'document'; j -= 1) {
      const value = drafts[j]!.value as { date: string | null }
      if (value.date !== null || !AND.test(between(context, drafts[j]!, drafts[j + 1]!))) break
      value.date = date
    }
  }
}

const DATE_NEXT = new RegExp(
  `^ ?(?:\\(|${flex('ngày|hôm|,? ?(?:được )?(?:ra|ký|ban hành) (?:ngày|hôm)|,? ?(?:ra|ký|ban hành)')})? ?$`,
  'u',
)
/** A clause of its own: “…, số 03 ngày 12/3 với Hội Nông dân”. */
const OPENS_WITH_SO = /(?:^|[,;:.(\n+-]|(?<![\p{L}])v[àa]) ?s[ốo][: ]{1,3}$/u
const FARTHEST = 160

/**
 * Bare figures listed after a document are documents of its kind: “KH 05, 06 và 07”, “NQ 05 ngày 12/1, 06 ngày 20/3”,
 * after a dated one only with “số”, a leading zero or a day of their own. “số 03 ngày 12/3” opening a clause is one
 * too, of the kind told last in the same sentence; without any its kind stays open.
 */
export function continueDocuments(drafts: Draft[], context: Context): Draft[] {
  const { view } = context
  const out: Draft[] = []
  for (let i = 0; i < drafts.length; i += 1) {
    const next = drafts[i]!
    if (!isListed(next, view.low)) {
      out.push(next)
      continue
    }
    const after = drafts[i + 1]
    const dated =
      after?.kind === 'date' &&
      !after.until &&
      after.date?.day !== undefined &&
      DATE_NEXT.test(between(context, next, after))
    const kind = kindOf(next, out, dated, context)
    if (kind === undefined) {
      out.push(next)
      continue
    }
    out.push({
      kind: 'document',
      start: next.start,
      end: dated ? after.end : next.end,
      value: {
        type: kind?.type ?? null,
        code: kind?.code ?? null,
        number: view.shown.slice(next.start, next.end),
        org: null,
        date: dated ? (after.value as string) : null,
        ...(kind?.issuer === undefined ? {} : { issuer: kind.issuer }),
      } satisfies DocumentValue,
      flags: ['partial', 'listed'],
      doubtful: true,
    })
    if (dated) i += 1
  }
  return out
}

/** The document that a listed figure continues; null: a document of an open kind; undefined: none at all. */
function kindOf(next: Draft, out: Draft[], dated: boolean, context: Context): DocumentValue | null | undefined {
  const { low } = context.view
  const last = out[out.length - 1]
  if (last?.kind === 'document') {
    const link = between(context, last, next)
    const value = last.value as DocumentValue
    const bare = value.date === null && !value.number?.includes('/')
    if (AND.test(link) && (bare || dated || /s/u.test(link) || low[next.start] === '0')) return value
  }
  if (!dated || !OPENS_WITH_SO.test(low.slice(Math.max(0, next.start - 12), next.start))) return undefined
  const before = out.findLast((d) => d.kind === 'document')
  const near = before && next.start - before.end < FARTHEST && !/[.\n]/.test(low.slice(before.end, next.start))
  if (near) return before.value as DocumentValue
  // “có nghị quyết của đảng ủy thôi, số 17, ban hành hôm 15/3”: the kind was told in the words before
  const lead = low.slice(Math.max(0, next.start - FARTHEST / 2), next.start)
  const named = [...lead.matchAll(KIND)].at(-1)
  return named && !/[.;\n\d]/.test(lead.slice(named.index)) ? kindNamed(named[0]) : null
}

const KIND = new RegExp(`${BEFORE}(?:${TYPES.map(flex).join('|')})${AFTER}`, 'gu')
const kindNamed = (written: string): DocumentValue => ({
  type: TYPES.find((type) => fold(type) === fold(written).replace(/ +/g, ' ')) ?? written,
  code: null,
  number: null,
  org: null,
  date: null,
})

/** One to three digits and nothing more. */
const isListed = (d: Draft, low: string): boolean =>
  isBare(d) &&
  d.end - d.start <= 3 &&
  /^\d{1,3}$/.test(low.slice(d.start, d.end)) &&
  !/^ ?[/%]/u.test(low.slice(d.end, d.end + 2))
