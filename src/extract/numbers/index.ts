/**
 * Figures to fields. Every figure gets scored candidates (kind of value, noun counted, words around it, section asked);
 * then the surest pair is fixed first, and each fixed pair helps its neighbours (“(83,7%)” after the households it is
 * the share of). What is not sure enough stays empty or becomes a doubt.
 */
import type { Compiled } from '../aliases.ts'
import type { Cues } from '../cues/index.ts'
import type { Question } from '../question.ts'
import type { Source } from '../segment.ts'
import { cellsOf } from './cells.ts'
import { conclude, type NumberResult } from './conclude.ts'
import { place } from './placing.ts'

export { counterFit } from './counters.ts'
export { NUMERIC } from './fit.ts'

export function bindNumbers(
  source: Source,
  compiled: Compiled,
  cues: readonly Cues[],
  question: Question,
): NumberResult {
  const scene = { source, compiled, question }
  return conclude(place(scene, cellsOf(scene, cues)))
}
