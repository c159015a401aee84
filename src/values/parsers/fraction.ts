import { type Decimal, decimal, decimalNumber, times, whole as wholeNumber } from '../decimal.ts'
import { flex } from '../fold.ts'
import type { SuffixRule } from '../rule.ts'
import { NOTHING, readNumeral } from './numeral.ts'
import { numberTokens } from './numeral-tokens.ts'

const PART = new RegExp(flex('(?: )phần (?=\\p{L}|\\d)'), 'uy')

/** part / whole as a decimal where it is one (1/2, 3/4, 30/100); to twelve places otherwise. */
export function divide(part: Decimal, whole: Decimal): Decimal | undefined {
  const denominator = decimalNumber(whole)
  if (denominator === 0) return undefined
  const quotient = decimalNumber(part) / denominator
  if (!Number.isFinite(quotient) || Math.abs(quotient) > 1e9) return undefined
  const text = quotient.toFixed(12).replace(/0+$/, '').replace(/\.$/, '')
  return decimal(text)
}

/** “một phần hai”, “ba mươi phần một trăm”: only a part smaller than its whole, so that “10 phần 5 kg” is none. */
export const fractionWords: SuffixRule = {
  name: 'fraction in words',
  kind: 'number',
  attach(draft, { view }) {
    PART.lastIndex = draft.end
    const match = PART.exec(view.low)
    if (!match) return false
    const tokens = numberTokens(view, draft.end + match[0].length, view.marked)
    const quarter = tokens[0]?.word?.meaning
    // “ba phần tư”: tư stands alone only here
    const whole =
      quarter?.is === 'unit' && quarter.last && quarter.value === 4
        ? { number: wholeNumber(4), used: 1 }
        : readNumeral(tokens, NOTHING)
    if (!whole || decimalNumber(whole.number) <= Math.abs(decimalNumber(draft.number!))) return false
    const value = divide(draft.number!, whole.number)
    if (!value || /[\d]/.test(view.low.slice(draft.start, draft.end)) !== /[\d]/.test(tokens[0]!.raw)) return false
    draft.number = times(value, decimal('1'))
    draft.end = tokens[whole.used - 1]!.end
    draft.numberEnd = draft.end
    draft.weak = false
    draft.flags.push('fraction')
    // a unit may follow: “một phần hai ki lô gam”
    return false
  },
  examples: {
    'ba mươi phần một trăm': { kind: 'number', value: 0.3 },
    'ba phần tư': { kind: 'number', value: 0.75 },
    'một phần hai ki lô gam': { kind: 'quantity', value: 0.5, unit: 'kg' },
  },
}
