import { type Decimal, decimal, plus, shift, whole } from '../decimal.ts'
import { type Group, group, is, isYearWord } from './numeral-groups.ts'
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

const HALF = decimal('0.5')

/** For numbers that nothing can follow. */
export const NOTHING = (): boolean => false

/** The sum so far. tỷ multiplies everything before it: `total` is what the last tỷ closed, `section` what stands after. */
interface Sum {
  tokens: NumberToken[]
  total: Decimal
  section: Decimal
  used: number
  scale: number
  other?: Decimal
  flags: string[]
  doubtful: boolean
  others: Decimal[]
}

function take(sum: Sum, head: Group, to: number): void {
  sum.flags.push(...head.flags)
  if (head.doubtful) sum.doubtful = true
  sum.used = to
}

/** The longest number at the beginning of the tokens. `countedAfter`: a unit or counter begins right behind a place. */
export function readNumeral(tokens: NumberToken[], countedAfter: (place: number) => boolean): Numeral | undefined {
  const only = tokens.length === 1 ? tokens[0]!.figure : undefined
  if (only)
    return {
      number: only.number,
      other: only.other,
      used: 1,
      scale: 0,
      flags: only.flags,
      doubtful: only.doubtful,
      others: [],
    }
  const sum: Sum = {
    tokens,
    total: whole(0),
    section: whole(0),
    used: 0,
    scale: 0,
    flags: [],
    doubtful: false,
    others: [],
  }
  let last = Number.POSITIVE_INFINITY
  let billions = Number.POSITIVE_INFINITY
  while (sum.used < tokens.length) {
    const first = sum.used === 0
    const head = group(tokens, sum.used, !first) ?? (first ? halfHead(tokens) : undefined)
    if (!head) break
    const { power, next, hasBillion } = scales(tokens, head.next)
    if (power === 0) {
      if (first) takeOnes(sum, head)
      else addTail(sum, head, countedAfter)
      break
    }
    // “một trăm nghìn tỷ không trăm ba mươi tư tỷ”: billions may follow thousands of billions
    if (hasBillion ? power >= billions : power >= last) break
    if (hasBillion) {
      sum.total = plus(sum.total, shift(plus(sum.section, shift(head.number, power - 9)), 9))
      sum.section = whole(0)
      billions = power
      last = 9
    } else {
      sum.section = plus(sum.section, shift(head.number, power))
      last = power
    }
    const { figure } = tokens[0]!
    if (figure?.other && first && head.shape === 'digits') sum.other = shift(figure.other, power)
    take(sum, head, next)
    sum.scale = power
    if (is(tokens[next], 'half')) {
      addHalf(sum, power)
      break
    }
    if (head.decimals) break
  }
  if (sum.used === 0) return undefined
  const { total, section, used, scale, other, flags, doubtful, others } = sum
  return { number: plus(total, section), other, used, scale, flags, doubtful, others }
}

/** The scale words at a place: “nghìn tỷ” is 10¹². */
function scales(tokens: NumberToken[], at: number): { power: number; next: number; hasBillion: boolean } {
  let power = 0
  let hasBillion = false
  let next = at
  for (; ; next += 1) {
    const meaning = tokens[next]?.word?.meaning
    if (meaning?.is !== 'scale' || power + meaning.power > 15) break
    if (meaning.power === 9) hasBillion = true
    power += meaning.power
  }
  return { power, next, hasBillion }
}

function addHalf(sum: Sum, power: number): void {
  sum.section = plus(sum.section, shift(HALF, power))
  sum.flags.push('colloquial')
  sum.used += 1
}

/** A number without any scale. */
function takeOnes(sum: Sum, head: Group): void {
  sum.section = head.number
  take(sum, head, head.next)
  const { figure } = sum.tokens[0]!
  if (figure?.other && sum.used === 1) sum.other = figure.other
  if (head.others) sum.others.push(...head.others)
  if (is(sum.tokens[sum.used], 'half') && head.shape !== 'hundreds') addHalf(sum, 0)
}

/** “… triệu hai”, “1tr25”, “2 triệu 500”: what follows the last scale without a scale of its own. */
function addTail(sum: Sum, tail: Group, countedAfter: (place: number) => boolean): void {
  const power = sum.scale
  if (tail.shape === 'digits') {
    addDigitTail(sum, tail, countedAfter)
    return
  }
  const { total, section } = sum
  const plainUnit = tail.shape === 'unit' && !tail.literal && !tail.decimals
  if (plainUnit) {
    if (isYearWord(sum.tokens[sum.used]) || power < 3) return
    // “400 ngàn một ngày”: for each of them
    const word = sum.tokens[sum.used]!
    if (/^m[ộo]t$/iu.test(word.raw) && tail.next === sum.used + 1 && countedAfter(word.end)) return
    sum.section = plus(section, shift(tail.number, power - 1))
    sum.flags.push('colloquial')
  } else if (tail.shape === 'pair') {
    // “một nghìn hai sáu”: 1.260 or 1.026
    sum.doubtful = true
    sum.others.push(plus(total, plus(section, tail.number)))
    sum.section = plus(section, shift(tail.number, power - 2))
    sum.flags.push('colloquial')
  } else {
    if (tail.shape === 'hundreds' && !tail.literal && power >= 6 && !tail.decimals) {
      // “một triệu một trăm”: by the letter 1.000.100, in speech 1.100.000
      sum.doubtful = true
      sum.others.push(plus(total, plus(section, shift(tail.number, power - 3))))
    }
    sum.section = plus(section, tail.number)
  }
  take(sum, tail, tail.next)
  sum.scale = plainUnit ? power : 0
}

/** Digits after a scale: glued “1tr25”, spaced one or three “2 triệu 5”, “2 triệu 500”; two, or a counted one, are doubtful. */
function addDigitTail(sum: Sum, tail: Group, countedAfter: (place: number) => boolean): void {
  const token = sum.tokens[sum.used]!
  const { raw } = token
  if (!/^\d{1,3}$/.test(raw) || !sum.tokens[0]!.figure || tail.next !== sum.used + 1) return
  const { total, section, scale } = sum
  const longer = plus(section, shift(decimal(raw), scale - raw.length))
  if (!token.glued) {
    const counted = countedAfter(token.end)
    if (counted && raw.length > 1) return
    if (counted) {
      // “2 triệu 5 hộ”: two figures, or 2,5 triệu
      sum.doubtful = true
      sum.others.push(plus(total, longer))
      return
    }
    if (raw.length === 2) {
      // “2 triệu 50”: 2.500.000 or 2.050.000
      sum.doubtful = true
      sum.others.push(plus(total, plus(section, shift(decimal(raw), scale - 3))))
    }
  }
  sum.section = longer
  sum.flags.push('colloquial')
  sum.used = tail.next
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
