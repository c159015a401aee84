import { measuredAt } from '../counted.ts'
import { type Decimal, decimalText, isSafe, isWhole, negate } from '../decimal.ts'
import { flex, type Text } from '../fold.ts'
import { BEFORE, type Context, type Draft, isFree, isWholeText, type Rule, type SuffixRule } from '../rule.ts'
import { counter, duration } from './counter.ts'
import { fractionWords } from './fraction.ts'
import { attachRate, money } from './money.ts'
import { NOTHING, type Numeral, readNumeral } from './numeral.ts'
import { numberTokens, skipSpaces } from './numeral-tokens.ts'
import { percent } from './percent.ts'
import { quantity } from './quantity.ts'

/** In the order tried: the first that fits owns what follows the number. */
export const suffixRules: SuffixRule[] = [fractionWords, percent, money, quantity, counter, duration]

const NUMBER_STARTS =
  'không|một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín|mười|nửa|nghìn|ngàn|triệu|tỷ|tỉ|mootj|boons|nawm|sasu|bary|tasm|chisn|muwowif'
const START_WORDS = flex(NUMBER_STARTS)
const SYMBOL: Record<string, string> = {
  vn$: 'VND',
  vnd: 'VND',
  vnđ: 'VND',
  us$: 'USD',
  usd: 'USD',
  $: 'USD',
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '₩': 'KRW',
  '₹': 'INR',
  '₫': 'VND',
}
/** A bracket that repeats the number in words: “05 (năm) cuộc”. */
const REPEATED = /^ ?\(([\p{L}\p{M} ]{2,80})\)/u

const SIGN = new RegExp(`^${flex('(?:âm|trừ)')}$`, 'u')
const WORD_BEFORE = /(?<![\p{L}\p{M}\p{N}.,])[\p{L}\p{M}]{2,8}$/u

/**
 * Whether digits may begin here: not inside a figure or a name (“VH6”, “b1”), but a Vietnamese word without its space
 * counts (“hiến1.200m2”). Digits between letters are tone keys (“ba1o”).
 */
function mayBegin(view: Text, at: number): boolean {
  const before = view.low[at - 1]
  if (before === undefined || !/[\p{L}\p{M}\p{N}.,]/u.test(before)) return true
  if (before === '.' || before === ',') return !/\d/.test(view.low[at - 2] ?? '')
  const word = WORD_BEFORE.exec(view.low.slice(Math.max(0, at - 9), at))?.[0]
  return word !== undefined && word !== view.plain.slice(at - word.length, at)
}

export const number: Rule = {
  name: 'number',
  kind: 'number',
  begins: { digits: true, signs: '½¼¾$€£¥₩₹₫', words: `vn|us|vnđ|usd|âm|trừ|${NUMBER_STARTS}` },
  pattern: new RegExp(
    `[\\d½¼¾]|[$€£¥₩₹₫]|${BEFORE}(?:(?:vn\\$|us\\$|vnđ|vnd|usd)(?= ?\\d)|${flex('(?:âm|trừ)(?= )')}|(?:${START_WORDS})(?![\\p{L}\\p{M}]))`,
    'uy',
  ),
  read(match, context) {
    const { view } = context
    const [lead] = match
    const symbol = SYMBOL[lead]
    const sign = SIGN.test(lead)
    if (/^[\d½¼¾]/u.test(lead) && !mayBegin(view, match.index)) return undefined
    const at = symbol || sign ? skipSpaces(view.low, match.index + lead.length) : match.index
    const found = readAt(at, context)
    if (!found) return undefined
    found.start = match.index
    if (sign) Object.assign(found, { number: negate(found.number!), weak: false })
    if (symbol) return Object.assign(found, { kind: 'money', unit: symbol, weak: false })
    repeatInWords(found, context)
    attachSuffix(found, context)
    const kept = keep(found, context)
    return kept && minus(kept, view)
  },
  examples: {
    'đất hiến 12.500, xong': { kind: 'number', value: 12500 },
    'âm 1.200.000': { kind: 'number', value: -1_200_000 },
    '1 nghìn 2 trăm công': { kind: 'number', value: 1200 },
    'ba mươi lăm triệu rưỡi đồng': { kind: 'money', value: 35_500_000 },
    '118tr5': { kind: 'money', value: 118_500_000, unit: 'VND' },
    '400 ngàn một ngày': { kind: 'number', value: 400_000 },
    '19tr500': { kind: 'money', value: 19_500_000 },
    '2 triệu 50': { kind: 'money', outcome: 'ask' },
    '05 (năm) cuộc': { kind: 'number', value: 5, outcome: 'ok' },
    '05 (sáu) cuộc': { kind: 'number', value: 5, outcome: 'ask' },
    '1.20.300': { kind: 'number', outcome: 'ask' },
    VN$1000: { kind: 'money', value: 1000, unit: 'VND' },
    'ba mẹ': undefined,
    'ba1o ca1o': undefined,
  },
}

const PLACE_COUNTERS = new Set([
  'xa',
  'huyen',
  'tinh',
  'ban',
  'thon',
  'khu',
  'ap',
  'xom',
  'phuong',
  'thi tran',
  'to',
  'nha',
  'ngay',
  'thang',
  'nam',
])
/** “nam ho” in a text without diacritics may be five households; “Việt Nam huyện” is none, “trong nam” neither. */
const barelySure = (found: Draft, view: Text): boolean =>
  !view.marked &&
  found.counter !== undefined &&
  !PLACE_COUNTERS.has(found.counter.canonical) &&
  !/(?:viet|trong|ca|hang|moi|dau|cuoi|tu|ve)\s$/.test(view.plain.slice(Math.max(0, found.start - 6), found.start))
const YEAR_BEFORE = new RegExp(
  `(?:\\d|(?<![\\p{L}])${flex('(?:trong|cả|mỗi|hằng|hàng|cuối|đầu|giữa|nửa|mấy|những|các|nhiều|theo|từng|suốt|qua|sang)')}) $`,
  'u',
)
/** “trong năm huyện tổ chức”: the year, no five districts. */
const isYear = (found: Draft, view: Text): boolean =>
  /^n[ăa]m$/u.test(view.low.slice(found.start, found.numberEnd)) &&
  YEAR_BEFORE.test(view.low.slice(Math.max(0, found.start - 8), found.start))
const SHARE = new RegExp(flex('^ (?:số|tổng số|dân số|diện tích)(?![\\p{L}\\p{M}])'), 'u')
const ZERO_UNITS = new Set(['m', 'km', 'kg', 'cm', 'm2', 'ha', 'l', '°C', 'mm', 'g', 'ml', 'm3', 'km/h'])
const ZERO_VERB = new RegExp(flex('cân|ký|kí|khối'), 'u')

/** A hyphen is a bullet (“-12 cuộc”); only a whole answer “-5”, or a temperature, may be minus: asked. */
function minus(found: Draft, view: Text): Draft {
  if (view.low[found.start - 1] !== '-' || found.counter || found.kind === 'money') return found
  if (!isWholeText(view, found.start - 1, found.end) && found.unit !== '°C') return found
  const positive: Draft = { ...found, others: undefined, otherNumber: undefined }
  return { ...found, start: found.start - 1, number: negate(found.number!), doubtful: true, alternatives: [positive] }
}

/** The number proper at a position, as a draft without suffix. */
export function readAt(at: number, context: Context): Draft | undefined {
  const { view } = context
  const { marked } = view
  const run = numberTokens(view, at, marked)
  const blocked = run.findIndex((token) => !isFree(context.taken, token.start, token.end))
  const tokens = blocked < 0 ? run : run.slice(0, blocked)
  const numeral = readNumeral(tokens, measuredAt.bind(null, view))
  if (!numeral || !isSafe(numeral.number)) return undefined
  if (numeral.used === 1 && tokens[0]!.figure) return numberDraft(at, tokens[0]!.end, numeral)
  const used = tokens.slice(0, numeral.used)
  const wordsOnly = used.every((t) => t.word)
  const proper = used.some((t) => t.word?.sure && t.word.meaning.is !== 'unit')
  const unsure = wordsOnly && (used.length === 1 ? !used[0]!.word!.sure : !proper && used.some((t) => !t.word!.sure))
  const single = used.length === 1
  const found = numberDraft(at, used[used.length - 1]!.end, numeral)
  found.doubtful ||= unsure && single
  found.weak = wordsOnly && (single || unsure)
  found.unsure = unsure && single
  return found
}

const numberDraft = (at: number, end: number, { number, other, others, flags, doubtful, scale }: Numeral): Draft => ({
  kind: 'number',
  start: at,
  end,
  flags: flags.length > 1 ? [...new Set(flags)] : flags.length === 1 ? [flags[0]!] : [],
  doubtful,
  number,
  otherNumber: other,
  others,
  scale,
  weak: false,
  unsure: false,
  numberEnd: end,
})
function repeatInWords(found: Draft, context: Context): void {
  if (context.view.low[found.end] !== '(' && context.view.low[found.end + 1] !== '(') return
  const match = REPEATED.exec(context.view.low.slice(found.end, found.end + 90))
  if (!match) return
  const tokens = numberTokens(context.view, found.end + match[0].indexOf('(') + 1, true)
  const inWords = readNumeral(tokens, NOTHING)
  if (!inWords || tokens[inWords.used - 1]!.end !== found.end + match[0].length - 1) return
  found.end += match[0].length
  if (decimalText(inWords.number) !== decimalText(found.number!)) {
    found.doubtful = true
    found.others = [...(found.others ?? []), inWords.number]
    found.flags.push('words-differ')
  }
}

/** Lets the suffix rules try; one that would run into something already read is taken back. */
export function attachSuffix(found: Draft, context: Context): void {
  fractionWords.attach(found, context)
  if (isFree(context.taken, found.end, Math.min(found.end + LONGEST_SUFFIX, context.taken.length))) {
    // nothing read is near enough to be run into
    for (const rule of afterFraction) if (rule.attach(found, context)) return
    return
  }
  const { flags, ...before } = found
  const kept = [...flags]
  for (const rule of afterFraction) {
    if (!rule.attach(found, context)) continue
    if (isFree(context.taken, before.end, found.end)) return
    for (const name of Object.keys(found) as (keyof Draft)[]) if (!(name in before)) delete found[name]
    Object.assign(found, before, { flags: [...kept] })
  }
}
/** No unit, currency with its rate, or counter is longer. */
const LONGEST_SUFFIX = 80
const afterFraction = suffixRules.slice(1)

/** Last decisions on a single number: whether it is one at all, and which of two numbers “1,200” is. */
export function keep(found: Draft, context: Context): Draft | undefined {
  const { view } = context
  const digits = found.numberEnd! > found.start && /\d/.test(view.low[found.start]!)
  const alone = !digits && isWholeText(view, found.start, found.end)
  if (found.weak && !alone) return undefined
  if (
    found.flags.includes('fraction') &&
    found.kind === 'number' &&
    SHARE.test(view.low.slice(found.end, found.end + 14))
  ) {
    // “ba phần tư số hộ”: a share; the count itself must be asked
    found.doubtful = true
    found.flags.push('share')
  }
  if (found.end !== found.numberEnd && isYear(found, view)) return undefined
  if (found.unsure && !alone && !barelySure(found, view)) return undefined
  if (view.plain[found.start] === 'k' && /^kh[ôo]ng$/u.test(view.low.slice(found.start, found.numberEnd))) {
    // “không” is zero only as a whole answer or before a plain unit (“không mét”); elsewhere it denies
    const named =
      found.kind === 'quantity'
        ? ZERO_UNITS.has(found.unit!) && !ZERO_VERB.test(view.low.slice(found.numberEnd, found.end))
        : found.kind === 'percent' ||
          (found.kind === 'money' && !/^ \p{L}/u.test(view.low.slice(found.end, found.end + 2)))
    if (!named && !alone) return undefined
    found.doubtful = found.kind !== 'quantity'
  }
  // “4D”, “12a1”: letters that are no unit make a name of it
  if (found.end === found.numberEnd && /[\p{L}\p{M}_]/u.test(view.low[found.end] ?? '')) return undefined
  const indivisible = found.counter !== undefined || (found.kind === 'money' && (found.scale ?? 0) < 3)
  if (indivisible && found.otherNumber && isWhole(found.otherNumber)) {
    found.number = found.otherNumber
    found.otherNumber = undefined
    found.doubtful = false
  } else if (found.counter && !found.flags.includes('duration') && !isWhole(found.number!)) found.doubtful = true
  if (found.kind === 'number' && !found.counter && (found.scale ?? 0) >= 6) impliedMoney(found, context)
  else if (found.kind === 'number' && !found.counter && view.low.slice(found.start, found.end).endsWith('k'))
    impliedMoney(found, context)
  return found
}

/** A bare “5 triệu”, “118tr5” is money: nothing else is told in millions without being named. */
function impliedMoney(found: Draft, context: Context): void {
  found.kind = 'money'
  found.unit = 'VND'
  found.flags.push('implied-currency')
  attachRate(found, context)
}

/** The two numbers of a doubtful one, for its list of alternatives. */
export const otherNumbers = (found: Draft): Decimal[] => [
  ...(found.otherNumber ? [found.otherNumber] : []),
  ...(found.others ?? []),
]
