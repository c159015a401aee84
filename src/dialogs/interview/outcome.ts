/** What one answer did, and the small things its parts share. */
import { formOf, type ResolvedGroup } from '../../campaign/asked.ts'
import type { Doubt } from '../../campaign/fact.ts'
import { showFact } from '../../campaign/fields/index.ts'
import { officer } from '../messages/officer.ts'
import type { Change } from './reconcile.ts'
import type { Turn } from './turn.ts'

/** What one answer did, told in its reply. */
export interface Outcome {
  /** Lines answered by number, in words. */
  noted: string[]
  putOff: string[]
  changes: Change[]
  doubts: Doubt[]
  /** The question the narrative belonged to. */
  group: ResolvedGroup | undefined
  narrated: boolean
  /** Words that fitted nowhere. */
  unused: string
  confirmed: boolean
  /** Lines answered with words that could not be read: label and words. */
  unread: { label: string; words: string }[]
  /** Fields told in `noted`. */
  notedFields: Set<string>
}

export const emptyOutcome = (group: ResolvedGroup | undefined): Outcome => ({
  noted: [],
  putOff: [],
  changes: [],
  doubts: [],
  group,
  narrated: false,
  unused: '',
  confirmed: false,
  unread: [],
  notedFields: new Set(),
})

/** What the extraction is told about the unit. */
export const contextOf = (turn: Turn) => ({ definition: turn.definition, unit: turn.unit })

/** An explicit “đúng” about the list shown: its values hold, but for the lines named otherwise. */
export function confirmList(turn: Turn, except: readonly number[] = []): number {
  let n = 0
  for (const item of turn.state.list) {
    if (item.kind !== 'value' || except.includes(item.n) || item.doubt !== undefined) continue
    for (const id of item.fields) if (confirmField(turn, id)) n += 1
  }
  return n
}

export function confirmField(turn: Turn, id: string): boolean {
  const fact = turn.facts[id]
  if (!fact || fact.status === 'confirmed' || fact.state === 'open') return false
  const { by: _by, byName: _name, at: _at, hedged: _hedged, ...rest } = fact
  turn.record({ ...rest, status: 'confirmed' })
  return true
}

export function noteLine(turn: Turn, change: Change): string {
  const field = turn.field(change.field)
  const now = turn.facts[change.field]
  const shown = now ? showFact(now, field) : ''
  if (
    change.kind === 'changed' &&
    change.before &&
    change.before.state !== 'open' &&
    showFact(change.before, field) !== shown
  )
    return officer.correctedLine(field.short, showFact(change.before, field), shown)
  return officer.setLine(field.short, shown)
}

export function fieldsOfGroup(turn: Turn, group: ResolvedGroup): string[] {
  const sections = formOf(turn.definition, turn.unit).sections.filter((s) => group.sections.includes(s.id))
  return [...new Set(sections.flatMap((s) => s.fields))]
}
