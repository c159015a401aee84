/** May a figure go to a field at all: is it of its kind, does it count its things, do the words name it and none deny it? */
import { flex } from '../../values/fold.ts'
import type { Target } from '../aliases.ts'
import { type Amount, type Offer, offer } from '../amounts.ts'
import type { Cues } from '../cues/index.ts'
import { denied, type Evidence, frameAt, type Match, match } from '../evidence/index.ts'
import type { Scene } from './board.ts'
import { counterFit, namesBoth } from './counters.ts'
import { countsLonger, countsStranger } from './neighbours.ts'

/** Weight of the noun that a bare figure leaves out. */
const UNDERSTOOD = 0.6
/** Types of fields that figures fill. */
export const NUMERIC: ReadonlySet<string> = new Set(['count', 'area', 'length', 'money', 'percent'])
/** “845 hộ, tổng 930 hộ”: the whole of what was told before. */
const BARE_TOTAL = new RegExp(`(?<![\\p{L}\\p{M}])${flex('tổng(?: số| cộng)?(?: là| có)?')}\\s{0,2}:?\\s{0,2}$`, 'u')
const BESIDE_MONEY = new RegExp(
  `(?<![\\p{L}\\p{M}])${flex('tiền')}(?:\\s(?:${flex('mặt|dân|nhân dân|bà con|đóng góp|góp|là|được|thì|thu')})){0,4}\\s$`,
  'u',
)
const SUPERVISED = new RegExp(`(?<![\\p{L}\\p{M}])(?:gs|${flex('giám sát|kiểm tra')})(?![\\p{L}\\p{M}])`, 'u')
/** How far back the words reach that may call a figure the total. */
const LEAD = 50

/** A figure with all that its words say of it. */
export interface Look {
  amount: Amount
  cues: Cues
  evidence: Evidence
  /** The words before it, whatever clause they are of. */
  lead: string
  /** A bare number, without a noun. */
  terse: boolean
  /** The standard spoken of there. */
  frame(): string | undefined
}

export interface Fit {
  offer: Offer
  match: Match
  /** What the noun counted adds. */
  counted: number
  /** “tổng 930 hộ”, where the field is the total. */
  stated: boolean
  /** It would fit, but a word nearby says that it is not meant. */
  barred: boolean
}

export function lookAt(scene: Scene, amount: Amount, cues: Cues, evidence: Evidence): Look {
  const { source, compiled, question } = scene
  let frame: { id: string | undefined } | undefined
  return {
    amount,
    cues,
    evidence,
    lead: source.low.slice(Math.max(0, amount.start - LEAD), amount.start),
    terse: amount.reading.kind === 'number' && !amount.reading.counter,
    // Looked for only where a field asks, and once.
    frame: () => {
      frame ??= { id: frameAt(source, compiled, amount.at)?.frame ?? question.frame }
      return frame.id
    },
  }
}

/** Undefined where it may not; a field that is barred may not either, but says how well another one has to fit. */
export function fitOf({ source, compiled, question }: Scene, look: Look, target: Target): Fit | undefined {
  const { amount, cues: own, evidence, lead, terse } = look
  const { field } = target
  if (target.figures || !NUMERIC.has(field.type)) return undefined
  const isAsked = question.field === field.id
  const offered = offer(amount, field, isAsked)
  if (!offered) return undefined
  // “dân góp tiền 45”: of money, by whatever unit; only what is supervised is counted beside it.
  if (terse && field.type === 'count' && BESIDE_MONEY.test(lead) && !SUPERVISED.test(lead)) return undefined
  const counted = counterFit(amount, target, compiled.sums)
  if (counted === undefined) return undefined
  if (field.type === 'count' && countsLonger(source, amount, target)) return undefined
  if (terse && !isAsked && field.type === 'count' && countsStranger(source, amount, compiled.knownFolds))
    return undefined
  // “Số hợp tác xã, tổ hợp tác được thành lập: 04”
  if (terse && !own.part && compiled.sums.some((sum) => sum.kin.has(field.id) && namesBoth(evidence, sum)))
    return undefined
  const matched = match(evidence, target, terse && question.fields.has(field.id) ? UNDERSTOOD : 0)
  if (matched.score < 0.08 && !isAsked && !question.fields.has(field.id) && target.kin.size === 0) return undefined
  if (amount.reading.flags.includes('duration') && matched.score < 0.2 && !isAsked) return undefined
  if (own.veto === 'delta' && !saysLess(matched)) return undefined
  if (own.standing && field.type === 'count' && !field.stock) return undefined
  if (own.rate && (amount.reading.kind === 'money' || amount.reading.kind === 'range') && !field.unit.includes('/'))
    return undefined
  // “cấp xã 1, cấp huyện 0, tổng 1”: what the parts before it were called does not bar the total.
  const summed =
    terse && own.total && /^tổng/iu.test(field.label) && question.fields.has(field.id) && BARE_TOTAL.test(lead)
  const stated =
    own.total && target.isWhole && /^tổng/iu.test(field.label) && question.fields.has(field.id) && BARE_TOTAL.test(lead)
  const barred = !stated && !summed && denied(evidence, target, matched.phrase)
  if (!barred && target.frame && matched.score > 0.1) {
    const frame = look.frame()
    if (frame !== undefined && target.frame.id !== frame) return undefined
  }
  return { offer: offered, match: matched, counted, stated, barred }
}

/** A fall is a value only for a field that is itself about falling (“giảm hộ nghèo”). */
const saysLess = (matched: Match) =>
  matched.phrase?.words.some((w) => w.fold === 'giam' || w.fold === 'thoat ngheo') === true &&
  !/còn|xuống/u.test(matched.phrase.text)
