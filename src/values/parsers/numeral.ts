import { type Decimal, decimal, plus, shift, times, whole } from '../decimal.ts'
import type { NumberToken } from './numeral-tokens.ts'

/** One number made of digits and words together: “1 nghìn 2 trăm”, “ba mươi lăm triệu rưỡi”, “118tr5”. */
export interface Numeral {
  number: Decimal
  other?: Decimal
  /** How many tokens it used. */
  used: number
  /** Power of the last scale: 6 in “118tr5”; 0 when it ends in ones. */
  scale: number
  flags: string[]
  doubtful: boolean
  /** Further meanings of a doubtful number. */
  others: Decimal[]
}

interface Group {
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

const HALF = decimal('0.5')
const is = (token: NumberToken | undefined, kind: string): boolean => token?.word?.meaning.is === kind
/** The value of a ones word; `last` also admits mốt, tư, lăm. */
function unit(token: NumberToken | undefined, last = false): number | undefined {
  const meaning = token?.word?.meaning
  return meaning?.is === 'unit' && (last || !meaning.last) ? meaning.value : undefined
}
const isYearWord = (token: NumberToken | undefined): boolean => token?.raw === 'năm' || token?.raw === 'nam'
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

function group(tokens: NumberToken[], at: number, afterScale: boolean): Group | undefined {
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

/** What stands right behind the number, for the tails of “2 triệu 5”. */
export type Follows = (position: number) => boolean

/** The longest number at the beginning of the tokens. `unitAt`: a unit or counter begins there. */
export function readNumeral(tokens: NumberToken[], unitAt: Follows): Numeral | undefined {
  let total = whole(0)
  let section = whole(0)
  let i = 0
  let last = Number.POSITIVE_INFINITY
  let billions = Number.POSITIVE_INFINITY
  const result: Numeral = { number: total, used: 0, scale: 0, flags: [], doubtful: false, others: [] }
  const done = (): Numeral | undefined => {
    if (i === 0) return undefined
    return { ...result, number: plus(total, section), used: i }
  }
  const mark = (g: Group) => {
    result.flags.push(...g.flags)
    if (g.doubtful) result.doubtful = true
  }
  while (i < tokens.length) {
    const afterScale = i > 0
    let head = group(tokens, i, afterScale)
    if (!head && !afterScale) head = halfHead(tokens)
    if (!head) break
    let j = head.next
    let power = 0
    let hasBillion = false
    for (; ; j += 1) {
      const meaning = tokens[j]?.word?.meaning
      if (meaning?.is !== 'scale' || power + meaning.power > 15) break
      if (meaning.power === 9) hasBillion = true
      power += meaning.power
    }
    if (power === 0) {
      if (!afterScale) {
        section = head.number
        mark(head)
        i = head.next
        const figure = tokens[0]!.figure
        if (figure?.other && i === 1) result.other = figure.other
        if (head.others) result.others.push(...head.others)
        if (is(tokens[i], 'half') && head.shape !== 'hundreds') {
          section = plus(section, HALF)
          result.flags.push('colloquial')
          i += 1
        }
      } else if (!addTail(head)) break
      break
    }
    // “một trăm nghìn tỷ không trăm ba mươi tư tỷ”: billions may follow thousands of billions
    if (hasBillion ? power >= billions : power >= last) break
    if (hasBillion) {
      total = plus(total, shift(plus(section, shift(head.number, power - 9)), 9))
      section = whole(0)
      billions = power
      last = 9
    } else {
      section = plus(section, shift(head.number, power))
      last = power
    }
    mark(head)
    if (tokens[0]!.figure?.other && i === 0 && head.shape === 'digits')
      result.other = shift(tokens[0]!.figure.other, power)
    i = j
    result.scale = power
    if (is(tokens[i], 'half')) {
      section = plus(section, shift(HALF, power))
      result.flags.push('colloquial')
      i += 1
      break
    }
    if (head.decimals) break
  }
  return done()

  /** “… triệu hai”, “1tr25”, “2 triệu 500”: what follows the last scale without a scale of its own. */
  function addTail(tail: Group): boolean {
    const power = result.scale
    const token = tokens[i]!
    const after = tokens[tail.next - 1]!.end
    if (tail.shape === 'digits') return addDigitTail(tail, token, power, after)
    const plainUnit = tail.shape === 'unit' && !tail.literal && !tail.decimals
    if (plainUnit) {
      if (isYearWord(token) || power < 3) return false
      section = plus(section, shift(tail.number, power - 1))
      result.flags.push('colloquial')
    } else if (tail.shape === 'pair') {
      const short = shift(tail.number, power - 2)
      const literal = plus(section, tail.number)
      section = plus(section, short)
      result.doubtful = true
      result.others.push(plus(total, literal))
      result.flags.push('colloquial')
    } else if (tail.shape === 'hundreds' && !tail.literal && power >= 6 && !tail.decimals) {
      result.doubtful = true
      result.others.push(plus(total, plus(section, shift(tail.number, power - 3))))
      section = plus(section, tail.number)
    } else section = plus(section, tail.number)
    mark(tail)
    result.scale = plainUnit ? power : 0
    i = tail.next
    return true
  }

  function addDigitTail(tail: Group, token: NumberToken, power: number, after: number): boolean {
    const raw = token.raw
    if (!/^\d{1,3}$/.test(raw) || !tokens[0]!.figure || tail.next !== i + 1) return false
    const add = shift(decimal(raw), power - raw.length)
    if (token.glued) section = plus(section, add)
    else {
      const counted = unitAt(after)
      if (raw.length === 2 || (counted && raw.length === 1)) {
        if (counted && raw.length === 2) return false
        result.doubtful = true
        const literal = plus(section, shift(decimal(raw), power - 3))
        if (!counted) {
          result.others.push(plus(total, raw.length === 2 ? literal : section))
          section = plus(section, add)
        } else {
          result.others.push(plus(total, plus(section, add)))
          return false
        }
      } else if (counted) return false
      else section = plus(section, add)
    }
    result.flags.push('colloquial')
    i = tail.next
    return true
  }
}

/** “tỷ rưỡi” = 1,5 tỷ; “nửa triệu” = 0,5 triệu. */
function halfHead(tokens: NumberToken[]): Group | undefined {
  if (is(tokens[0], 'semi') && is(tokens[1], 'scale'))
    return { number: HALF, next: 1, flags: ['colloquial'], shape: 'unit' }
  const power = tokens[0]?.word?.meaning
  if (power?.is === 'scale' && power.power >= 3 && is(tokens[1], 'half') && tokens[0]!.word!.sure) {
    return { number: whole(1), next: 0, flags: ['colloquial'], shape: 'unit' }
  }
  return undefined
}
