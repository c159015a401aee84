/**
 * Words that say a figure is not the year's result: plans, comparisons, prices of one piece, other places, what a
 * correction takes back. Every cue has a reach; a figure within it fills nothing.
 */
import type { Source } from '../segment.ts'
import { isAdded, isMore, replaces } from './changes.ts'
import { findElsewhere, type Others } from './elsewhere.ts'
import { findParts, isPart, isTotal } from './parts.ts'
import { findPlaces, placesOf } from './places.ts'
import { findPlans } from './plans.ts'
import { findPrices } from './prices.ts'
import { settingsOf } from './setting.ts'
import { findTimes, isCumulative, isStanding } from './times.ts'
import type { Cues, Veto } from './types.ts'
import { vetoesOf } from './veto.ts'

export { type Others, othersOf } from './elsewhere.ts'
export type { Cues, Veto } from './types.ts'

/** Last year's figure, the one something fell from, the one set as a goal and the running total stand beside this year's, under the same words. */
const OF_ANOTHER: ReadonlySet<Veto> = new Set(['past', 'withdrawn', 'plan'])
export const ofAnotherTime = (cues: readonly Cues[]) => (reading: number) =>
  OF_ANOTHER.has(cues[reading]?.veto as Veto) || cues[reading]?.cumulative === true

const NOBODY: Others = { known: false }

/** Cues for each reading of a text. `year` is the campaign's; `others` are the units whose figures are not meant. */
export function readCues(source: Source, year: number, planSection: boolean, others: Others = NOBODY): Cues[] {
  const settings = settingsOf(source)
  const times = findTimes(source, year)
  const places = findPlaces(source)
  const parts = findParts(source)
  const vetoes = vetoesOf(settings, {
    source,
    times,
    places,
    prices: findPrices(source),
    plans: findPlans(source, planSection),
    elsewhere: findElsewhere(source, others),
  })
  const placed = placesOf(source, settings, places)
  return settings.map((setting, i): Cues => {
    const { flags, unit, qualifier } = setting.item.reading
    return {
      veto: vetoes[i],
      part: isPart(setting, parts, source),
      place: placed[i]!,
      total: isTotal(setting, parts),
      cumulative: isCumulative(setting, times),
      rate: flags.includes('rate') || (unit ?? '').includes('/'),
      added: isAdded(setting),
      more: isMore(setting),
      standing: isStanding(setting, times, source),
      hedged: qualifier !== undefined && ['about', 'more', 'almost'].includes(qualifier.kind),
      replaces: replaces(setting, source),
    }
  })
}
