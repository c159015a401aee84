/**
 * Where a model may be asked, a narrative waits for it: the burst stays open, the question goes out as a request, and its
 * answer comes back as an event. A message meanwhile joins the burst; whatever ends the burst otherwise is answered by
 * the rules alone.
 */
import type { ResolvedGroup } from '../../campaign/asked.ts'
import { takeAnswer } from './answer.ts'
import type { OfficerState } from './state.ts'
import { sourceOf, Turn } from './turn.ts'

/** Longer answers are read by the rules alone, as the model's reader takes no more. */
const MOST = 12_000
/** Fewer letters say nothing that a model would understand better. */
const LEAST = 8

/** True when the burst now waits for the model. */
export function askModel(turn: Turn, burst: OfficerState['burst'], asked: ResolvedGroup | undefined): boolean {
  if (!turn.world.model || turn.modelClaims !== undefined) return false
  const pieces = narrativesOf(turn, burst, asked)
  const letters = pieces.join('').match(/\p{L}/gu)?.length ?? 0
  if (letters < LEAST || pieces.join('\n').length > MOST) return false
  const nonce = burst.map(({ message }) => message).join(' ')
  turn.state.burst = burst
  turn.state.waiting = nonce
  turn.requests.push({ kind: 'model-read', nonce, pieces, question: asked?.id ?? null })
  return true
}

/** What of the burst would be read as narrative: found by taking it in on trial, so that the two can never differ. */
function narrativesOf(turn: Turn, burst: OfficerState['burst'], asked: ResolvedGroup | undefined): string[] {
  const trial = new Turn(turn.state, turn.world, turn.at)
  takeAnswer(trial, sourceOf(burst), asked)
  return [...new Set(trial.narrated)]
}
