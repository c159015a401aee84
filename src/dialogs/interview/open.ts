/** What is still open for a unit: doubts, rough figures, missing columns, questions put off, broken rules. */
import { fieldsAsked } from '../../campaign/asked.ts'
import { checkRules, type RuleFinding } from '../../campaign/rules.ts'
import { officer } from '../messages/officer.ts'
import { addDoubt, addFact, addFinding, addMissing, Lines } from './lines.ts'
import { lastDayOf } from './moments.ts'
import type { Turn } from './turn.ts'

/** Findings of the rules as things stand. */
export const findings = (turn: Turn): RuleFinding[] =>
  checkRules(turn.definition, turn.unit, turn.facts, { deadline: lastDayOf(turn.world.deadline) })

/** Findings that still want something of the officer: errors, and warnings without a reason. */
export const openFindings = (turn: Turn) =>
  findings(turn).filter((f) => f.severity === 'error' || turn.shared.reasons[f.rule] === undefined)

/** Everything still open as numbered lines; `withRules` adds broken rules. */
export function openLines(turn: Turn, lines = new Lines(), withRules = true): Lines {
  const walk = turn.walk()
  for (const doubt of turn.shared.doubts) addDoubt(lines, turn, doubt)
  const inDoubt = new Set(turn.shared.doubts.filter((d) => !d.document).flatMap((d) => d.fields))
  for (const fact of Object.values(turn.facts)) {
    if (fact.hedged && fact.status === 'proposed' && !inDoubt.has(fact.field)) addFact(lines, turn, fact)
  }
  for (const item of walk.missing) if (!item.fields.every((id) => inDoubt.has(id))) addMissing(lines, item)
  for (const group of walk.openGroups) {
    if (!group.optional) lines.add(officer.groupItem(group.title), { kind: 'group', fields: [], group: group.id })
  }
  if (withRules) for (const finding of openFindings(turn)) addFinding(lines, finding)
  return lines
}

/** The report's own number, date and signer: offered, may stay blank. */
export function addMeta(lines: Lines, turn: Turn, head?: string): void {
  let headed = head === undefined
  for (const field of fieldsAsked(turn.definition, turn.unit)) {
    if (!field.meta || field.id === 'm.xa') continue
    const fact = turn.facts[field.id]
    if (fact && fact.state !== 'open') continue
    if (!headed) lines.head(head!)
    headed = true
    lines.add(officer.metaLine(field.short), { kind: 'meta', fields: [field.id] })
  }
  if (!turn.shared.metaOffered) turn.share({ metaOffered: true })
}
