/** What one answer did, and the small things its parts share. */
import { formOf, groupOfSection, type ResolvedGroup, sectionsOf } from '../../campaign/asked.ts'
import type { Doubt, Fact } from '../../campaign/fact.ts'
import { fieldKind, showFact } from '../../campaign/fields/index.ts'
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
  /** Something was said that is no answer (“chờ tí a hỏi kế toán đã”). */
  talk: boolean
  /** Lines answered with words that could not be read: label and words. */
  unread: { label: string; words: string }[]
  /** Figures of the narrative that no field took, in the officer's words. */
  loose: string[]
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
  talk: false,
  unread: [],
  loose: [],
  notedFields: new Set(),
})

/** What the extraction is told about the unit. */
export const contextOf = (turn: Turn) => ({ definition: turn.definition, unit: turn.unit })

/** An explicit “đúng” about the list shown: its values hold, but for the lines named otherwise. */
export function confirmList(turn: Turn, except: readonly number[] = []): number {
  let n = 0
  for (const item of turn.state.list) {
    if (item.kind !== 'value' || except.includes(item.n) || item.doubt !== undefined) continue
    item.fields.forEach((id, i) => {
      // Changed since it was shown: not what this officer said yes to.
      if (item.seen?.[i] !== undefined && turn.facts[id]?.at !== item.seen[i]) return
      if (confirmField(turn, id)) n += 1
    })
  }
  return n
}

/** `exact`: the officer said this very figure is right, so that it is rough no more. */
export function confirmField(turn: Turn, id: string, exact = true): boolean {
  const fact = turn.facts[id]
  if (!fact || fact.status === 'confirmed' || fact.state === 'open') return false
  const { hedged, ...rest } = fact
  turn.record({ ...rest, ...(hedged && !exact ? { hedged } : {}), status: 'confirmed' })
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
  if (change.kind === 'added' && change.before && now) return addedLine(turn, change.before, now)
  if (now?.method === 'model' && now.status === 'proposed')
    return officer.modelLine(field.short, shown, now.words.replace(/\s+/g, ' ').slice(0, 60))
  return officer.setLine(field.short, shown)
}

/** “Cây xanh trồng: 350 + 80 = 430 cây” */
export function addedLine(turn: Turn, before: Fact, now: Fact): string {
  const field = turn.field(now.field)
  const more = fieldKind(field.type).showValue(Number(now.value) - Number(before.value), field)
  return officer.addedLine(field.short, showFact(before, field), more, showFact(now, field))
}

export function fieldsOfGroup(turn: Turn, group: ResolvedGroup): string[] {
  const sections = formOf(turn.definition, turn.unit).sections.filter((s) => group.sections.includes(s.id))
  return [...new Set(sections.flatMap((s) => s.fields))]
}

/** The sections with answers of their own at or below an outline node, in order. */
export function leavesBelow(turn: Turn, node: string): string[] {
  const sections = sectionsOf(turn.definition, turn.unit)
  const below = new Set([node])
  for (const section of sections) if (section.parent !== undefined && below.has(section.parent)) below.add(section.id)
  return sections
    .filter((s) => below.has(s.id) && groupOfSection(turn.definition, turn.unit, s.id) !== undefined)
    .map((s) => s.id)
}
