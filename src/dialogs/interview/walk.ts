/** How far a unit is: which questions of the walk are answered, what is open, what is still missing. */
import { groupsOf, type MissingItem, missing, type ResolvedGroup } from '../../campaign/asked.ts'
import type { Definition, Unit } from '../../campaign/definition.ts'
import type { Submission } from '../../campaign/fact.ts'

export interface Walk {
  groups: readonly ResolvedGroup[]
  answered: number
  questions: number
  /** Never answered, in order; put off ones last. */
  openGroups: ResolvedGroup[]
  missing: MissingItem[]
}

export function walk(definition: Definition, unit: Unit, submission: Submission): Walk {
  const groups = groupsOf(definition, unit)
  const open = groups.filter((group) => submission.shared.groups[group.id] !== 'answered')
  return {
    groups,
    answered: groups.length - open.length,
    questions: groups.length,
    openGroups: [
      ...open.filter((group) => submission.shared.groups[group.id] === undefined),
      ...open.filter((group) => submission.shared.groups[group.id] === 'skipped'),
    ],
    missing: missing(definition, unit, submission.facts),
  }
}

/** The next question that nobody has answered or put off, after `after` first, then from the beginning. */
export function nextGroup(of: Walk, submission: Submission, after?: string): ResolvedGroup | undefined {
  const at = after === undefined ? -1 : of.groups.findIndex((group) => group.id === after)
  const untouched = (group: ResolvedGroup) => submission.shared.groups[group.id] === undefined
  return of.groups.slice(at + 1).find(untouched) ?? of.groups.find(untouched)
}
