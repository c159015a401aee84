/** How well the words found fit a field: its best phrase, and the words that say it is not meant. */
import type { Phrase, Target } from '../aliases.ts'
import { type Evidence, weightOf } from './weights.ts'

/** Nouns that count happenings and people and say nothing of what. */
export const MEETINGS: ReadonlySet<string> = new Set(['cuoc', 'buoi'])
const MEASURE: ReadonlySet<string> = new Set(['cuoc', 'buoi', 'dot', 'lop', 'vu', 'nguoi', 'luot', 'luot nguoi'])

export interface Match {
  score: number
  /** Share of the phrase found. */
  cover: number
  phrase?: Phrase
}

/**
 * The best phrase of a field in the evidence: score 0…1, growing with how special and how complete the words are.
 * `understood`: what the noun counted weighs where a terse text leaves it out (“giám sát 4”).
 */
export function match(evidence: Evidence, target: Target, understood = 0, measures = MEASURE): Match {
  let best: Match = { score: 0, cover: 0 }
  for (const phrase of target.phrases) {
    let sum = 0
    let beyond = 0
    for (const word of phrase.words) {
      const here = weightOf(evidence, word)
      const part =
        word.weight *
        (here < understood && measures.has(word.fold) && target.counters.has(word.fold) ? understood : here)
      sum += part
      if (!evidence.counted.has(word.fold) && here > 0) beyond += part
    }
    if (sum === 0) continue
    const cover = sum / phrase.weight
    const onlyNoun = beyond === 0 && (phrase.words.length > 1 || !target.soleCounter)
    const score =
      (onlyNoun ? 0.3 : 1) * cover ** 1.6 * (0.5 + 0.5 * Math.min(1, sum / 1.5)) + 0.04 * sum * cover * cover
    if (score > best.score) best = { score, cover, phrase }
  }
  return best
}

/** A word near the figure that says it is not meant for this field. */
export function denied(evidence: Evidence, target: Target, matched: Phrase | undefined): boolean {
  // “giám sát, phản biện có đổi mới: chủ trì giám sát 3 cuộc”: what its own clause says outweighs the heading.
  const isOwn = () =>
    matched !== undefined &&
    matched.words.length > 1 &&
    matched.words.every((w) => (evidence.near.has(w.form) || evidence.near.has(w.fold)) && !evidence.headed.has(w.form))
  return target.nots.some((phrase) => {
    if (phrase.words.every((w) => matched?.words.some((m) => m.form === w.form))) return false
    const [single] = phrase.words
    if (phrase.words.length === 1 && single)
      return weightOf(evidence, single) >= 0.86 && !(evidence.headed.has(single.form) && isOwn())
    const inClause = phrase.words.some((w) => evidence.clause.has(w.form) || evidence.clause.has(w.fold))
    return phrase.words.every((w) => weightOf(evidence, w) >= (inClause ? 0.74 : 0.79))
  })
}
