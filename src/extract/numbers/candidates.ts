/** The fields a figure may go to, the likeliest first: by its words, its noun, the section asked and what its cues say. */
import { flex } from '../../values/fold.ts'
import type { Target } from '../aliases.ts'
import type { Amount } from '../amounts.ts'
import type { Cues } from '../cues/index.ts'
import type { Evidence } from '../evidence/index.ts'
import { plainTarget } from '../plain.ts'
import type { Candidate, Scene } from './board.ts'
import { namesBoth } from './counters.ts'
import { type Fit, fitOf, type Look, lookAt } from './fit.ts'
import { isTotalOf } from './kinship.ts'

/** What the section asked adds to a figure that has no words of its own. */
const PLAIN = 0.55
/** Candidates kept for one figure. */
const MOST = 14
const SUMMED = new RegExp(
  `(?<![\\p{L}\\p{M}])(?:${flex('tổng số|tổng cộng|tổng|tất cả|cộng lại')})[^,;.:()\\d]{0,30}$`,
  'u',
)

export interface Candidates {
  candidates: Candidate[]
  /** Score of what fitted best but was denied by a word nearby. */
  barred: number
}

export function candidatesOf(scene: Scene, amount: Amount, cues: Cues, evidence: Evidence): Candidates {
  const look = lookAt(scene, amount, cues, evidence)
  const found: Candidate[] = []
  let barred = 0
  for (const target of scene.compiled.targets) {
    const fit = fitOf(scene, look, target)
    if (!fit) continue
    const { offer, match } = fit
    if (fit.barred) {
      barred = Math.max(barred, match.score)
      continue
    }
    const near = match.phrase?.words.some((w) => evidence.near.has(w.form) || evidence.near.has(w.fold)) ?? false
    found.push({ target, offer, match, score: scoreOf(scene, look, target, fit), near })
  }
  preferParts(look, found)
  preferTotals(look, found)
  preferPlain(scene, look, found)
  found.sort((a, b) => b.score - a.score || a.target.order - b.target.order)
  return { candidates: found.slice(0, MOST), barred }
}

function scoreOf({ source, question }: Scene, look: Look, target: Target, fit: Fit): number {
  const { amount, cues: own, evidence, terse } = look
  const { field } = target
  const isAsked = question.field === field.id
  let score = fit.match.score + fit.counted + (fit.stated ? 0.5 : 0)
  if (isAsked) score += amount.whole ? 0.65 : 0.55
  else if (question.field && question.fields.has(field.id) && source.text.length < 80) score += 0.3
  else if (question.fields.has(field.id)) score += 0.12
  else if (question.beside.has(field.id)) score += 0.06
  if (!question.asked(field.id)) score -= 0.06
  // Who fills in a table speaks of its columns.
  if (question.table && !question.fields.has(field.id)) score -= 0.25
  if (own.total && /tổng/iu.test(field.label)) score += 0.04
  if (own.total) score += 0.08
  else if (target.sum && !isAsked) score += terse && namesBoth(evidence, target) ? 0.1 : amount.second ? 0 : -0.3
  if (own.part && /^tổng/iu.test(field.label)) score -= 0.3
  if (own.part) score -= 0.06
  if (own.place) score -= 0.14
  if (own.cumulative && !/lũy kế/iu.test(field.label) && !field.stock) score -= 0.3
  // A correction speaks of what was asked.
  if (own.replaces && question.fields.size > 0 && !question.fields.has(field.id)) score -= 0.05
  return score
}

/** “1.052/1.060 hộ được lấy ý kiến trả lời hài lòng”: the first figure of “a/b” is the part, where the words name both. */
function preferParts({ amount }: Look, found: Candidate[]): void {
  if (!amount.whole) return
  for (const candidate of found) {
    const whole = found.find((c) => c.target.field.id === candidate.target.whole)
    if (whole && whole.score > candidate.score && candidate.near && candidate.match.score >= 0.55)
      candidate.score = whole.score + 0.02
  }
}

/** “tổng 19 nhà” beside “xây mới 17, sửa 2”: the field for the total, where no word denies it, comes before its parts. */
function preferTotals({ cues, lead }: Look, found: Candidate[]): void {
  if (!cues.total || !SUMMED.test(lead)) return
  for (const candidate of found)
    if (found.some((other) => isTotalOf(other.target, candidate.target) && other.score > candidate.score - 0.45))
      candidate.score -= 0.38
}

/** Where hardly a word is told with the figure, the section asked says the rest. */
function preferPlain({ source, question }: Scene, { amount, cues: own }: Look, found: Candidate[]): void {
  const possible = own.part || own.place ? [] : found.map((c) => c.target)
  const nearest = plainTarget(source, amount, question, possible)
  // “quỹ khuyến học 30tr tặng 60 suất”: what stands before the last figure may still say more.
  const said = found.find((c) => c.target === nearest)?.match.score ?? 0
  const plain = found.some((c) => question.fields.has(c.target.field.id) && c.match.score > said + 0.2)
    ? undefined
    : nearest
  for (const candidate of found) {
    if (candidate.target === plain) {
      candidate.plain = true
      candidate.score += PLAIN
    } else if (plain && !question.fields.has(candidate.target.field.id)) candidate.score -= 0.3
  }
}
