import { type Decimal, decimal, plus, times, whole } from '../decimal.ts'
import type { NumberToken } from './numeral-tokens.ts'

/** The groups that numbers are made of: what stands before one scale word, 0 to 999 in words or one figure. */
export interface Group {
  number: Decimal
  next: number
  flags: string[]
  doubtful?: boolean
  others?: Decimal[]
  shape: 'digits' | 'unit' | 'pair' | 'hundreds' | 'tens'
  /** “không trăm”, “linh”: said by the letter. */
  literal?: boolean
  decimals?: boolean
}

export const is = (token: NumberToken | undefined, kind: string): boolean => token?.word?.meaning.is === kind
/** The value of a ones word; `last` also admits mốt, tư, lăm. */
function unit(token: NumberToken | undefined, last = false): number | undefined {
  const meaning = token?.word?.meaning
  return meaning?.is === 'unit' && (last || !meaning.last) ? meaning.value : undefined
}
export const isYearWord = (token: NumberToken | undefined): boolean => token?.raw === 'năm' || token?.raw === 'nam'
const tensAt = (tokens: NumberToken[], i: number): boolean =>
  is(tokens[i], 'tens') || (is(tokens[i], 'ten') && tokens[i]!.word!.bare)

/** 10–99 by rule from i on: “mười lăm”, “hai mươi tư”. */
function tens(tokens: NumberToken[], i: number): { value: number; next: number } | undefined {
  let base: number
  let next: number
  const first = unit(tokens[i])
  if (is(tokens[i], 'ten')) [base, next] = [10, i + 1]
  else if (first !== undefined && tensAt(tokens, i + 1)) [base, next] = [first * 10, i + 2]
  else return undefined
  const ones = unit(tokens[next], true)
  // “hai mươi năm” is twenty years; twenty-five is “hai mươi lăm”
  const ends = ones === undefined || isYearWord(tokens[next]) || isBigger(tokens, next + 1)
  return ends ? { value: base, next } : { value: base + ones, next: next + 1 }
}

/** The token at i makes the ones word before it the head of something bigger: “… hai trăm”. */
const isBigger = (tokens: NumberToken[], i: number): boolean =>
  is(tokens[i], 'hundred') || tensAt(tokens, i) || is(tokens[i], 'dozen')

/** Two bare ones words as tens and ones: “bốn ba” = 43, “sáu lăm” = 65. Three in a row are a string of digits, no number. */
function pair(tokens: NumberToken[], i: number): Group | undefined {
  const a = unit(tokens[i])
  const b = unit(tokens[i + 1], true)
  if (a === undefined || b === undefined || isBigger(tokens, i + 2)) return undefined
  const third = tokens[i + 2]
  if (unit(third, true) !== undefined || is(third, 'zero')) return undefined
  const bare = unit(tokens[i + 1]) !== undefined
  if (bare && isYearWord(tokens[i + 1]) && !is(third, 'scale')) return undefined
  if (!tokens[i]!.word!.sure || (bare && !tokens[i + 1]!.word!.sure)) return undefined
  const number = whole(a * 10 + b)
  const approximate = bare && b === a + 1
  return {
    number,
    next: i + 2,
    flags: ['colloquial'],
    shape: 'pair',
    ...(approximate && { doubtful: true, others: [whole(a), whole(b)] }),
  }
}

function hundreds(tokens: NumberToken[], i: number, afterScale: boolean): Group | undefined {
  const figure = tokens[i]?.figure
  const zero = afterScale && is(tokens[i], 'zero')
  const head = figure
    ? figure.number
    : zero
      ? whole(0)
      : unit(tokens[i]) === undefined
        ? undefined
        : whole(unit(tokens[i])!)
  if (!head || !is(tokens[i + 1], 'hundred')) return undefined
  const base = times(head, whole(100))
  const next = i + 2
  const group = (add: number, to: number, more: Partial<Group> = {}): Group => ({
    number: plus(base, whole(add)),
    next: to,
    flags: [],
    shape: 'hundreds',
    literal: zero,
    ...more,
  })
  if (is(tokens[next], 'half')) return group(50, next + 1, { flags: ['colloquial'] })
  if (is(tokens[next], 'odd')) {
    const ones = unit(tokens[next + 1], true)
    if (ones !== undefined && !isBigger(tokens, next + 2)) return group(ones, next + 2, { literal: true })
    return group(0, next)
  }
  const ten = tens(tokens, next)
  if (ten) return group(ten.value, ten.next, { literal: true })
  // “bảy trăm hai chục triệu”
  const dozens = unit(tokens[next])
  if (dozens !== undefined && is(tokens[next + 1], 'dozen'))
    return group(dozens * 10, next + 2, { flags: ['colloquial'], literal: true })
  const two = pair(tokens, next)
  if (two && !two.doubtful) return group(Number(two.number.units), two.next, { flags: two.flags, literal: true })
  if (two) return group(Number(two.number.units), two.next, { flags: two.flags })
  const ones = unit(tokens[next], true)
  if (ones !== undefined && !isYearWord(tokens[next]) && !isBigger(tokens, next + 1)) {
    return group(ones * 10, next + 1, { flags: ['colloquial'] })
  }
  const digits = tokens[next]?.figure && /^\d{1,2}$/.test(tokens[next]!.raw) ? Number(tokens[next]!.raw) : undefined
  if (figure && digits !== undefined && tokens[next]!.raw.length === 2 && is(tokens[next + 1], 'scale'))
    return group(digits, next + 1)
  return group(0, next)
}

/** Digits said after the point: “không hai”, “bốn lăm”, “hai mươi lăm”. */
function fraction(tokens: NumberToken[], i: number): { digits: string; next: number } | undefined {
  let digits = ''
  let next = i
  const ten = tens(tokens, i)
  if (ten) return { digits: String(ten.value), next: ten.next }
  for (; ; next += 1) {
    const ones = is(tokens[next], 'zero') ? 0 : unit(tokens[next], true)
    if (ones === undefined || isBigger(tokens, next + 1)) break
    digits += ones
  }
  return digits === '' ? undefined : { digits, next }
}

export function group(tokens: NumberToken[], at: number, afterScale: boolean): Group | undefined {
  let i = at
  const odd = afterScale && is(tokens[i], 'odd')
  if (odd) i += 1
  let found = hundreds(tokens, i, afterScale || odd)
  const figure = tokens[i]?.figure
  if (!found && figure) {
    const dozen = is(tokens[i + 1], 'dozen')
    found = {
      number: dozen ? times(figure.number, whole(10)) : figure.number,
      next: i + (dozen ? 2 : 1),
      flags: [...figure.flags],
      shape: 'digits',
      ...(figure.doubtful && { doubtful: true }),
    }
  }
  if (!found) {
    const ten = tens(tokens, i)
    if (ten) found = { number: whole(ten.value), next: ten.next, flags: [], shape: 'tens', literal: true }
  }
  found ??= pair(tokens, i)
  const ones = unit(tokens[i], afterScale)
  if (!found && ones !== undefined) {
    const dozen = is(tokens[i + 1], 'dozen')
    found = {
      number: whole(dozen ? ones * 10 : ones),
      next: i + (dozen ? 2 : 1),
      flags: [],
      shape: dozen ? 'tens' : 'unit',
    }
  }
  if (!found && is(tokens[i], 'zero') && (is(tokens[i + 1], 'point') || at === 0)) {
    found = { number: whole(0), next: i + 1, flags: [], shape: 'unit' }
  }
  if (!found) return undefined
  if (odd) found.literal = true
  const decimals =
    is(tokens[found.next], 'point') && found.shape !== 'digits' ? fraction(tokens, found.next + 1) : undefined
  if (decimals) {
    found.number = plus(found.number, decimal(`0.${decimals.digits}`))
    found.next = decimals.next
    found.decimals = true
  }
  return found
}
