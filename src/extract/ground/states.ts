/** “Không có” and “chưa có số liệu” claimed for a field: our reader must read the same of the same words. */
import { readNone } from '../../values/index.ts'
import type { Target } from '../aliases.ts'
import { readNegations } from '../negation.ts'
import { zeroOf } from '../values-of.ts'
import type { Bench } from './bench.ts'
import type { Place } from './lists.ts'
import type { ModelClaim } from './types.ts'
import { refuse, type Verdict } from './verdict.ts'

export function groundState(
  bench: Bench,
  target: Target,
  state: Exclude<ModelClaim['state'], 'known'>,
  places: readonly Place[],
): Verdict {
  const { source, question } = bench
  const { id } = target.field
  if (bench.planned) return refuse('not-a-result')
  const value = state === 'none' ? zeroOf(target.field) : null
  if (state === 'none' && value === null) return refuse('value-not-in-quote')
  const make = (words: { words: string; start: number; end: number }): Verdict => ({
    kind: 'holds',
    claim: { field: id, state, value, ...words, method: 'model' },
    score: 1,
  })
  const ruled = bench.rules.claims.find((c) => c.field === id)
  if (ruled?.state === state) return make({ words: ruled.words, start: ruled.start, end: ruled.end })
  if (ruled) return refuse('rules-surer')
  // A whole answer without any figure is said of the one field that was asked.
  const whole = source.text.trim()
  if (question.field === id && readNone(whole) === state) {
    const start = source.text.indexOf(whole)
    if (places.some((p) => p.start >= start && p.end <= start + whole.length))
      return make(source.span(start, start + whole.length))
  }
  if (state === 'not-applicable') return refuse('no-support')
  // What the rules hold already is not told again by the same words.
  const taken = new Set(bench.rules.claims.map((c) => c.field))
  for (const claim of readNegations(source, bench.compiled, question, taken)) {
    if (claim.field !== id || claim.state !== state) continue
    const inQuote = places.some((p) => {
      const span = source.span(p.start, p.end)
      return claim.start < span.end && span.start < claim.end
    })
    if (inQuote) return make({ words: claim.words, start: claim.start, end: claim.end })
  }
  return refuse('no-support')
}
