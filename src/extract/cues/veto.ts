/**
 * Why a figure fills nothing: rules in order, the first that holds says it. What tells most surely comes first, so that
 * “dự kiến tăng 12” is a plan and no rise.
 */
import type { Source } from '../segment.ts'
import { isBound, isDelta, isWidened, isWithdrawn } from './changes.ts'
import { type Elsewhere, isAsking, isElsewhere, isNoResult } from './elsewhere.ts'
import { isGivenFromAbove, isSourceOfMoney } from './parts.ts'
import { isListedPlace, isOfHousehold, isWhere, type Places } from './places.ts'
import {
  isAhead,
  isIntended,
  isNeed,
  isPlanned,
  isRequested,
  isShareOfPlan,
  isTarget,
  isWaiting,
  type Plans,
} from './plans.ts'
import { isInvestedIn, isLent, isOfOne, isOften, isPrice, type Prices } from './prices.ts'
import {
  isDay,
  isHour,
  isNumberOfSomebody,
  isOfReporting,
  isOfSubject,
  isReference,
  isSide,
  isYear,
} from './references.ts'
import type { Setting } from './setting.ts'
import { isOfLaterYear, isPast, type Times } from './times.ts'
import type { Veto } from './types.ts'
import { isUndone } from './undone.ts'

/** What was found in the text once, before its figures are looked at one by one. */
export interface Signs {
  source: Source
  plans: Plans
  times: Times
  places: Places
  prices: Prices
  elsewhere: Elsewhere
}
/** By sentence: the first figure in it that is told as needed. */
type Needs = ReadonlyMap<number, number>
type Rule = readonly [Veto, (setting: Setting, signs: Signs, needs: Needs) => boolean]

const BEFORE_NEEDS: readonly Rule[] = [
  ['not-a-figure', isYear],
  ['not-a-figure', isNumberOfSomebody],
  ['withdrawn', isWithdrawn],
  ['plan', (s, { plans }) => isAhead(s, plans)],
  ['plan', (s, { plans }) => isPlanned(s, plans)],
]
const RULES: readonly Rule[] = [
  ['plan', (s, { source }, needs) => isIntended(s, needs, source)],
  ['plan', isUndone],
  ['plan', isWaiting],
  ['plan', isTarget],
  ['not-a-figure', isAsking],
  ['plan', (s, { plans }) => isRequested(s, plans)],
  ['plan', (s, { times, source }) => isOfLaterYear(s, times, source.low)],
  ['elsewhere', (s, { elsewhere, source }) => isElsewhere(s, elsewhere, source)],
  ['past', (s, { times, source }) => isPast(s, times, source)],
  ['delta', isDelta],
  ['bound', isBound],
  ['delta', isWidened],
  ['elsewhere', (s, { prices }) => isInvestedIn(s, prices)],
  ['reference', isOfSubject],
  ['each', isPrice],
  ['reference', isSide],
  ['reference', (s, { source }) => isGivenFromAbove(s, source)],
  ['each', (s, { places }) => isOfHousehold(s, places)],
  ['each', (s, { prices, source }) => isOfOne(s, prices, source)],
  ['of-plan', isShareOfPlan],
  ['elsewhere', (s, { prices }) => isLent(s, prices)],
  ['reference', isReference],
  ['not-a-figure', isDay],
  ['not-a-figure', (s, { source }) => isOfReporting(s, source)],
  ['reference', (s, { source }) => isListedPlace(source, s.item)],
  ['reference', (s, { source }) => isWhere(s, source)],
  ['elsewhere', isNoResult],
  ['each', (s, { source }) => isOften(s, source)],
  ['not-a-figure', isHour],
]

/** One for each figure, or undefined where nothing speaks against it. */
export function vetoesOf(settings: readonly Setting[], signs: Signs): (Veto | undefined)[] {
  const none: Needs = new Map()
  const first = settings.map((s) => firstOf(BEFORE_NEEDS, s, signs, none))
  // What is needed makes the sentence's later figures needed too, unless it was vetoed for a surer reason.
  const needs = new Map<number, number>()
  for (const [i, setting] of settings.entries()) {
    const { sentence, index } = setting.item
    if (first[i] === undefined && !needs.has(sentence) && isNeed(setting)) needs.set(sentence, index)
  }
  const found = settings.map((s, i) => first[i] ?? firstOf(RULES, s, signs, needs))
  return handedDown(found, signs.source)
}

const firstOf = (rules: readonly Rule[], setting: Setting, signs: Signs, needs: Needs) =>
  rules.find(([, holds]) => holds(setting, signs, needs))?.[0]

const AGAIN: ReadonlySet<Veto> = new Set(['past', 'withdrawn', 'elsewhere', 'plan'])
const INHERITED: ReadonlySet<Veto> = new Set(['delta', 'past', 'plan', 'elsewhere'])

/** What holds of a figure holds of its share in brackets and of its part as well. */
function handedDown(vetoes: readonly (Veto | undefined)[], source: Source): (Veto | undefined)[] {
  const { low, readings } = source
  const found = [...vetoes]
  // “xã có 268 hộ nghèo (31,9%)”: the share is of the same time as its count.
  for (const [i, item] of readings.entries()) {
    const before = readings[i - 1]
    const veto = found[i - 1]
    if (item.reading.kind !== 'percent' || !before || (veto !== 'past' && veto !== 'plan') || found[i]) continue
    if (/^[^,;.]{0,24}\(\s*$/u.test(low.slice(before.end, item.start))) found[i] = veto
  }
  // “20 buổi 1.400 người, à 20 là của năm ngoái”: what is said of a figure told again holds where it was told first.
  for (const [i, item] of readings.entries()) {
    const veto = found[i]
    if (
      !veto ||
      !AGAIN.has(veto) ||
      item.reading.counter ||
      !/^\s*(?:là|la)\s/u.test(low.slice(item.end, item.end + 6))
    )
      continue
    const first = readings.findIndex((r) => r.index < i && r.reading.value === item.reading.value)
    if (first >= 0) found[first] ??= veto
  }
  // “738 triệu (Quỹ 450 triệu, gia đình 288 triệu)”: where the money came from.
  for (const item of readings) if (!found[item.index] && isSourceOfMoney(source, item)) found[item.index] = 'reference'
  // “giảm được 46 hộ nghèo, trong đó có 31 hộ dân tộc thiểu số”: a part is of the same kind as its whole.
  for (const [i, item] of readings.entries()) {
    const veto = found[i - 1]
    const before = readings[i - 1]
    if (!before || !veto || found[i] || before.sentence !== item.sentence || !INHERITED.has(veto)) continue
    if (/^[^;.]{0,40}[,(]\s?(?:trong đó|trong do)\s(?:có\s|co\s)?$/u.test(low.slice(before.end, item.start)))
      found[i] = veto
  }
  return found
}
