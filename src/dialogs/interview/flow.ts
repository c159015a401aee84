/** Where the conversation goes on: the next untouched question, else the list of what is open, else the review. */
import { officer } from '../messages/officer.ts'
import { askGroup, withQuestion } from './ask.ts'
import { mendExample } from './lines.ts'
import { addMeta, openLines } from './open.ts'
import { showReview } from './review.ts'
import type { Turn } from './turn.ts'

export function whatNext(turn: Turn, lead: string[], after?: string): void {
  const next = turn.next(after)
  if (next) turn.reply(withQuestion(lead, askGroup(turn, next)))
  else showOpen(turn, lead)
}

/** Everything still open in one numbered list, before the review; nothing open leads straight to the review. */
export function showOpen(turn: Turn, lead: string[], head?: (count: number) => string): void {
  const lines = openLines(turn)
  if (lines.empty) {
    showReview(turn, lead)
    return
  }
  const count = lines.items.length
  addMeta(lines, turn, officer.optionalHead)
  const walk = turn.walk()
  turn.state.position = { kind: 'open' }
  turn.reply(
    [
      ...lead,
      head?.(count) ?? officer.openList({ answered: walk.answered, questions: walk.questions, count }),
      lines.text(),
      officer.openListEnd(mendExample(turn, lines.items)),
    ].join('\n'),
    {
      list: lines.items,
    },
  )
}

/** Short name of where the conversation stands, for the end of a side remark; sets the position when it had none. */
export function whereWeAre(turn: Turn): string {
  const { position, group } = turn.state
  const { state } = turn.world.submission
  if ((state === 'submitted' && turn.submission?.kind !== 'reopen') || state === 'accepted') return ''
  const walk = turn.walk()
  const id = position.kind === 'walk' ? position.group : group
  const at = walk.groups.findIndex((g) => g.id === id)
  if (position.kind === 'walk' && at >= 0)
    return officer.stillAt(
      `mục ${at + 1}/${walk.groups.length} · ${walk.groups[at]!.title}: ${walk.groups[at]!.question}`,
    )
  if (position.kind === 'review' || position.kind === 'reasons' || position.kind === 'open') return officer.returnedNext
  const next = turn.next()
  return next ? askGroup(turn, next) : officer.returnedNext
}
