/** Figures of a text as fields could hold them: numbers, shares, “a/b”, measures and money in base units. */
import type { Field } from '../campaign/definition.ts'
import type { Reading } from '../values/reading.ts'
import type { ReadingItem, Source } from './segment.ts'

export interface Amount {
  /** “5 HTX, THT”, “4 htx với tht”: the second noun told of the one figure, folded. */
  second?: string
  item: ReadingItem
  /** Position in `source.items`. */
  at: number
  reading: Reading
  /** “702/826 hộ”: the denominator. */
  whole?: { value: number; start: number; end: number }
  start: number
  end: number
}

export type Offer =
  | { kind: 'value'; value: number; digits?: string }
  | { kind: 'ask'; why: 'two-readings' | 'no-number' | 'range'; options: { value: number; digits?: string }[] }

/** From here on a bare sum is in đồng; below, a bare area or length may be in a larger unit. */
const FULL_SUM = 1_000_000
const SMALL = 20
const FIGURES = new Set(['number', 'percent', 'quantity', 'money', 'ratio', 'range'])

/** Figures in text order; two numbers joined by “/” or “trên (tổng số)” are one. */
export function amountsOf(source: Source): Amount[] {
  const amounts: Amount[] = []
  const { readings, at, text } = source
  for (let i = 0; i < readings.length; i += 1) {
    const item = readings[i]!
    const { reading } = item
    // “6/7” may be a day or a share; as a figure it is the share.
    const share = reading.kind === 'date' ? reading.alternatives?.find((other) => other.kind === 'ratio') : undefined
    if (share) {
      const { part, whole } = share.value as { part: number; whole: number }
      const as = {
        ...reading,
        kind: 'number' as const,
        value: part,
        digits: String(part),
        outcome: 'ok' as const,
        flags: [],
        alternatives: undefined,
      }
      amounts.push({
        item,
        at: at[i]!,
        reading: as,
        whole: { value: whole, start: reading.start, end: reading.end },
        start: reading.start,
        end: reading.end,
      })
      continue
    }
    if (!FIGURES.has(reading.kind)) continue
    const amount: Amount = { item, at: at[i]!, reading, start: reading.start, end: reading.end }
    const left = leftOf(source, readings[i - 1], item)
    if (left) amount.reading = { ...reading, counter: left }
    const second = secondNoun(source, reading, readings[i + 1])
    if (second) amount.second = second
    // “3.500m đất”, “hiến đất 3.500m”: land has no length.
    if (
      reading.base?.unit === 'm' &&
      reading.unit === 'm' &&
      (/^\s{0,2}(?:đất|dat)(?![\p{L}\p{M}])/iu.test(text.slice(reading.end)) ||
        /(?<!\p{L})(?:đất|dat)\s{0,2}[:=]?\s{0,2}$/iu.test(text.slice(Math.max(0, reading.start - 8), reading.start)))
    )
      amount.reading = { ...reading, unit: 'm2', base: { ...reading.base, unit: 'm2' } }
    // “2tr9 một tháng”
    if (reading.kind === 'money' && BY_MONTH.test(text.slice(reading.end)))
      amount.reading = { ...reading, flags: [...reading.flags, 'rate'], text: `${reading.text}/tháng` }
    // “1,105 tỷ”: written after another custom it would be more than any province has.
    if (
      reading.kind === 'money' &&
      reading.flags.includes('us-style') &&
      /(?<!\p{L})(?:tỷ|tỉ|ty)(?!\p{L})/iu.test(reading.text)
    )
      amount.reading = { ...reading, outcome: 'ok', alternatives: undefined }
    // “hiến 2 công rưỡi”: a measure of land in the South, of one size or another.
    if (
      reading.kind === 'number' &&
      reading.counter?.fold === 'cong' &&
      /(?<!\p{L})(?:hiến|hien|đất|dat)(?![\p{L}\p{M}])(?:(?!ngày|ngay|góp|gop|lao)[^,;.\d]){0,24}$/iu.test(
        text.slice(Math.max(0, reading.start - 40), reading.start),
      )
    )
      amount.reading = { ...reading, kind: 'quantity', unit: 'công đất', outcome: 'ask', counter: undefined }
    if (reading.kind === 'ratio') {
      const { part, whole } = reading.value as { part: number; whole: number }
      // “12/450” alone is a pair of figures; which two is for the field to say.
      const outcome = reading.flags.includes('bare-pair') ? 'ok' : reading.outcome
      amount.reading = { ...reading, kind: 'number', value: part, digits: String(part), outcome }
      amount.whole = { value: whole, start: reading.start, end: reading.end }
      amounts.push(amount)
      continue
    }
    const next = readings[i + 1]
    if (
      reading.kind === 'number' &&
      next?.reading.kind === 'number' &&
      Number(next.reading.value) >= Number(reading.value)
    ) {
      const between = text.slice(reading.end, next.start).toLowerCase()
      const sameNoun = !reading.counter || !next.reading.counter || reading.counter.fold === next.reading.counter.fold
      if (
        (sameNoun &&
          reading.counter !== undefined &&
          next.reading.counter !== undefined &&
          /^(?:trên|tren)\s/iu.test(next.reading.text) &&
          /^\s[^,.;:()\d]{0,40}$/u.test(between)) ||
        (sameNoun &&
          /^\s*(?:[\p{L}\p{M}]+\s*)?(?:(?:\/|trên|tren)\s*(?:tổng số|tong so|tổng|tong)?|trong tổng số|trong tong so)\s*$|^[^,.;:()\d]{0,50}\s(?:trên tổng số|tren tong so)\s*$/u.test(
            between,
          ))
      ) {
        amount.whole = { value: Number(next.reading.value), start: next.reading.start, end: next.reading.end }
        amount.reading = { ...reading, counter: reading.counter ?? next.reading.counter }
        amount.end = next.reading.end
        i += 1
      }
    }
    // “tiếp nhận 3 vụ thành cả 3”: the part is told behind the whole it comes up to.
    if (isAllOfThem(reading, next, text)) {
      const whole = { value: Number(reading.value), start: reading.start, end: reading.end }
      const counter = next!.reading.counter ?? reading.counter
      amounts.push({
        item: next!,
        at: at[i + 1]!,
        reading: { ...next!.reading, counter },
        whole,
        start: next!.start,
        end: next!.reading.end,
      })
      i += 1
      continue
    }
    // “tiền: 27.500.000”
    if (
      reading.kind === 'number' &&
      !reading.counter &&
      reading.outcome === 'ok' &&
      Number(reading.value) >= FULL_SUM &&
      /(?<!\p{L})(?:tiền|quỹ|kinh phí|trị giá|tien|quy|kinh phi|tri gia)(?![\p{L}\p{M}])[^,;.\d]{0,24}$/iu.test(
        text.slice(Math.max(0, reading.start - 36), reading.start),
      )
    )
      amount.reading = { ...reading, kind: 'money', unit: 'VND', base: { value: Number(reading.value), unit: 'VND' } }
    amounts.push(amount)
  }
  return amounts
}

/** “giảm 64 hộ nghèo, còn 312 hộ”: what is left is of the things that were said to be fewer. */
function leftOf({ low }: Source, before: ReadingItem | undefined, { reading, start, sentence }: ReadingItem) {
  const [noun, told] = [reading.counter?.fold, before?.reading.counter]
  if (!before || noun === undefined || !told?.fold.startsWith(`${noun} `) || before.sentence !== sentence)
    return undefined
  return /^\s*,\s*(?:nay\s|hiện\s|hien\s)?(?:chỉ\s|chi\s)?(?:còn|con)\s(?:lại\s|lai\s)?$/u.test(
    low.slice(before.reading.end, start),
  )
    ? told
    : undefined
}

const isAllOfThem = (reading: Reading, next: ReadingItem | undefined, text: string) =>
  reading.kind === 'number' &&
  reading.counter !== undefined &&
  next?.reading.kind === 'number' &&
  next.reading.value === reading.value &&
  /^\s(?:\p{L}[\p{L}\p{M}]*\s){1,3}(?:cả|đủ|hết cả|ca|du)\s$/iu.test(text.slice(reading.end, next.start))

/** The noun that stands beside the one counted, no figure of its own before it (“HTX, THT”, “htx với tht”, “HTX/THT”). */
function secondNoun({ items }: Source, { counter }: Reading, next: ReadingItem | undefined): string | undefined {
  if (!counter) return undefined
  const i = items.findIndex((item) => item.kind === 'word' && item.start >= counter.end)
  const word = items[i]
  if (word?.kind !== 'word' || (next && next.start <= word.start)) return undefined
  const [before, other] = [items[i - 1], items[i + 1]]
  const listed = before?.kind === 'mark' && (before.mark === ',' || before.mark === '/') && before.start >= counter.end
  if (!listed && word.start - counter.end > 1) return undefined
  if (JOINED.has(word.word.fold))
    return other?.kind === 'word' && (!next || next.start > other.start) ? other.word.fold : undefined
  // “1 HTX, tổ hợp tác thì không lập thêm”: there a new statement begins.
  if (listed && other?.kind === 'word' && SAYS.has(other.word.fold)) return undefined
  return word.word.fold
}
const SAYS = new Set(['thi', 'la', 'khong', 'chua', 'co', 'van', 'moi', 'con', 'chi'])
const JOINED = new Set(['va', 'voi', 'cung', 'hoac', 'vs'])

/** What a field would hold of this figure; undefined = not of its kind. `asked`: the field itself was asked. */
export function offer(amount: Amount, field: Field, asked: boolean): Offer | undefined {
  const { reading } = amount
  if (reading.kind === 'range') return offerRange(reading, field)
  const direct = single(reading, field, asked)
  if (reading.outcome === 'ok' || !reading.alternatives) {
    if (direct === undefined) return undefined
    if (direct === 'ask') return { kind: 'ask', why: 'no-number', options: [] }
    return reading.outcome === 'ok'
      ? { kind: 'value', ...direct }
      : { kind: 'ask', why: 'two-readings', options: [direct] }
  }
  const readings = reading.alternatives
    .map((other) => single(other, field, asked))
    .filter((o) => o !== undefined && o !== 'ask')
  if (readings.length === 0) return direct === 'ask' ? { kind: 'ask', why: 'no-number', options: [] } : undefined
  return { kind: 'ask', why: 'two-readings', options: readings }
}

function single(
  reading: Reading,
  field: Field,
  asked: boolean,
): { value: number; digits?: string } | 'ask' | undefined {
  const { kind, value, base, digits } = reading
  switch (field.type) {
    case 'count':
      if (kind !== 'number' || typeof value !== 'number') return undefined
      if (isSum(reading) && !asked) return undefined
      // “công lao động 1.844 ngày”: days of work, where the field counts days.
      if (reading.flags.includes('duration') && (!/^ngày /u.test(field.unit) || reading.counter?.fold !== 'ngay'))
        return undefined
      return Number.isInteger(value) && value >= 0 ? { value, digits } : undefined
    case 'percent':
      if (typeof value !== 'number') return undefined
      return kind === 'percent' || (kind === 'number' && asked && !reading.counter && value <= 100)
        ? { value, digits }
        : undefined
    case 'money':
      // “3,2 triệu/tháng” for what is told by the year
      if (kind === 'money' && /năm$/u.test(field.unit) && A_MONTH.test(reading.text)) return 'ask'
      if (kind === 'money' && typeof value === 'number' && (reading.unit ?? 'VND').startsWith('VND'))
        return { value: base?.value ?? value, digits }
      if (isSum(reading)) return { value: Number(value), digits }
      if (kind !== 'number' || !asked || reading.counter) return undefined
      // “118.500.000” can only be đồng.
      return typeof value === 'number' && value >= FULL_SUM ? { value, digits } : 'ask'
    case 'area':
    case 'length': {
      const wanted = field.type === 'area' ? 'm2' : 'm'
      if (kind === 'quantity' && base?.unit === wanted) return { value: base.value, digits: String(base.value) }
      if (kind === 'quantity' && field.type === 'area' && /^(sào|mẫu|thước|công đất)/u.test(reading.unit ?? ''))
        return 'ask'
      if (kind !== 'number' || !asked || reading.counter || typeof value !== 'number') return undefined
      // “1,2” may be hectares or kilometres.
      return value > 0 && (value < SMALL || !Number.isInteger(value)) ? 'ask' : { value, digits }
    }
    default:
      return undefined
  }
}

const BY_MONTH = /^\s(?:một|mỗi|1|mot|moi)\s(?:tháng|thang)(?![\p{L}\p{M}])/iu
const A_MONTH = /\/\s?(?:\p{L}+\s?\/\s?)?(?:tháng|thang)$/iu

/** “92 triệu 300 nghìn” without a noun: nothing but money is told so. */
const isSum = ({ kind, value, counter, text }: Reading) =>
  kind === 'number' &&
  typeof value === 'number' &&
  value >= FULL_SUM &&
  counter === undefined &&
  /(?<!\p{L})(?:triệu|trieu|tỷ|tỉ|ty)(?![\p{L}\p{M}])/iu.test(text)

function offerRange(reading: Reading, field: Field): Offer | undefined {
  const kinds: Record<string, (unit: string | undefined) => boolean> = {
    count: (unit) => unit === undefined,
    percent: (unit) => unit === '%' || unit === 'percent',
    money: (unit) => (unit ?? '').startsWith('VND'),
    area: (unit) => unit === 'm2' || unit === 'ha',
    length: (unit) => unit === 'm' || unit === 'km',
  }
  return kinds[field.type]?.(reading.unit) ? { kind: 'ask', why: 'range', options: [] } : undefined
}
