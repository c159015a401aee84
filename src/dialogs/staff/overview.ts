/** Where the campaign stands: who submitted, who works on it, what deserves a look, and the consolidated files. */
import { lastDay } from '../../campaign/calendar.ts'
import { fieldKind } from '../../campaign/fields/index.ts'
import { checkRules, type RuleFinding } from '../../campaign/rules.ts'
import { type GroupFacts, staffText } from '../messages/staff.ts'
import { idleDays, remainingText } from '../messages/staff-time.ts'
import { unitText } from '../messages/staff-units.ts'
import type { Choice, Event, StaffWorld, UnitStatus } from '../types.ts'
import { answer, type Turn } from './turn.ts'
import { dueUnits, fullName, groupsOfUnits, isSubmitted, progressOf, shortName, type UnitGroup } from './units.ts'

/** Who can and should be reminded: not submitted, and somebody of the unit has joined. */
export const toRemind = (world: StaffWorld) =>
  dueUnits(world).filter((status) => !isSubmitted(status) && status.officers.length > 0)

export const withoutOfficers = (world: StaffWorld) => dueUnits(world).filter(({ officers }) => officers.length === 0)

/** Rules broken by what a unit last told. */
export const findingsOf = (world: StaffWorld, { unit, submission }: UnitStatus): RuleFinding[] =>
  checkRules(world.definition, unit, submission.facts, { deadline: lastDay(world.deadline) })

/** Findings of the reports that have been submitted. */
function warnings(world: StaffWorld): { status: UnitStatus; finding: RuleFinding }[] {
  const submitted = dueUnits(world).filter(({ submission }) => submission.version > 0)
  return submitted.flatMap((status) => findingsOf(world, status).map((finding) => ({ status, finding })))
}

function factsOf(group: UnitGroup, turn: Turn): GroupFacts {
  const name = ({ unit }: UnitStatus) => shortName(turn.world.definition, unit)
  const where = (progress: string) => group.units.filter((status) => progressOf(status) === progress)
  return {
    label: group.label,
    total: group.units.length,
    submitted: group.units.filter(isSubmitted).length,
    signed: group.units.filter((status) => isSubmitted(status) && status.submission.signedAt !== null).length,
    unopened: where('unopened').map(name),
    working: where('working')
      .sort((a, b) => b.answered - a.answered)
      .map((status) => ({
        name: name(status),
        answered: status.answered,
        questions: status.questions,
        idleDays: idleDays(turn.at, status.submission.lastActivityAt),
      })),
    reopened: where('reopened').map(name),
    returned: where('returned').map(name),
    late: group.units.filter((status) => isSubmitted(status) && status.submission.late).map(name),
  }
}

const head = ({ world, at }: Turn) =>
  staffText.head(world.definition.short, world.deadline, remainingText(world.definition, at, world.deadline))

/** The next steps that make sense now. */
export function usualChoices(world: StaffWorld, options: { warnings?: boolean } = {}): Choice[] {
  const remind = toRemind(world).length
  const missing = withoutOfficers(world).length
  const choices: Choice[] = []
  if (remind > 0) choices.push({ id: 'remind', label: staffText.choices.remind(remind) })
  if (missing > 0) choices.push({ id: 'invite-missing', label: staffText.choices.inviteMissing(missing) })
  if (dueUnits(world).some(({ submission }) => submission.version > 0)) {
    choices.push({ id: 'consolidate', label: staffText.choices.consolidate })
  }
  if (options.warnings) choices.push({ id: 'warnings', label: staffText.choices.warnings })
  return choices
}

/** “tình hình” */
export function showSituation(turn: Turn, before = '') {
  const groups = groupsOfUnits(turn.world)
  const found = warnings(turn.world)
  const choices = usualChoices(turn.world, { warnings: found.length > 0 })
  if (!turn.world.remindersOn) choices.push({ id: 'reminders', label: staffText.choices.reminders })
  if (groups[1]) choices.push({ id: 'others', label: staffText.choices.others(groups[1].units.length) })
  const text = staffText.situation({
    head: head(turn),
    groups: groups.map((group) => factsOf(group, turn)),
    warnings: found.length,
    warnedUnits: new Set(found.map(({ status }) => status.unit.id)).size,
  })
  return answer(turn, { text: before === '' ? text : `${before}\n${text}`, choices })
}

/** The units beside the main reporters, by name. */
export function showOthers(turn: Turn) {
  const others = groupsOfUnits(turn.world)[1]
  const choices = usualChoices(turn.world)
  if (!others) return answer(turn, { text: staffText.noOthers, choices })
  return answer(turn, { text: staffText.others(head(turn), factsOf(others, turn)), choices })
}

const MOST_WARNINGS = 20

export function showWarnings(turn: Turn) {
  const found = warnings(turn.world)
  const choices = usualChoices(turn.world)
  if (found.length === 0) return answer(turn, { text: unitText.noWarnings, choices })
  const lines = found
    .slice(0, MOST_WARNINGS)
    .map(({ status, finding }) =>
      unitText.warning(
        shortName(turn.world.definition, status.unit),
        finding.message,
        status.submission.shared.reasons[finding.rule],
      ),
    )
  const units = [...new Map(found.map(({ status }) => [status.unit.id, status.unit])).values()].slice(0, 6)
  return answer(turn, {
    text: unitText.warnings(lines, found.length - lines.length),
    choices: units.map((unit) => ({ id: `view:${unit.id}`, label: shortName(turn.world.definition, unit) })),
  })
}

export function consolidate(turn: Turn) {
  const due = dueUnits(turn.world)
  const have = due.filter(({ submission }) => submission.version > 0)
  return answer(turn, {
    text: staffText.consolidating(have.length, due.length),
    requests: [{ kind: 'consolidated' }],
    audit: [{ what: 'consolidate', facts: { units: have.length } }],
  })
}

/** “hồ sơ”: everything in one file. */
export function dossier(turn: Turn) {
  const have = dueUnits(turn.world).filter(({ submission }) => submission.version > 0)
  if (have.length === 0) return answer(turn, { text: staffText.noDossier, choices: usualChoices(turn.world) })
  return answer(turn, {
    text: staffText.dossierComing(have.length),
    requests: [{ kind: 'dossier' }],
    audit: [{ what: 'dossier', facts: { units: have.length } }],
  })
}

/** What was asked for is there, or could not be made. `facts` of a consolidation may hold totals by field id. */
export function onBuilt(turn: Turn, event: Extract<Event, { kind: 'built' }>) {
  const { world } = turn
  const consolidated = event.what === 'consolidated'
  if (event.files.length === 0) {
    const { what, again } = staffText.whatFailed[event.what]
    return keeping(turn, answer(turn, { text: staffText.buildFailed(what, event.problem, again) }))
  }
  if (event.what === 'dossier') {
    const number = (name: string) => Number(event.facts[name] ?? 0)
    const text = staffText.dossierReady({ units: number('units'), pages: number('pages'), files: number('files') })
    return keeping(turn, answer(turn, { text, files: event.files }))
  }
  if (!consolidated) {
    const unit = world.definition.units.find(({ id }) => id === event.facts.unit)
    return keeping(turn, answer(turn, { text: staffText.unitFile(unit ? fullName(unit) : null), files: event.files }))
  }
  const due = dueUnits(world)
  const missing = due.filter(({ submission }) => submission.version === 0)
  const text = staffText.consolidated({
    at: event.at,
    submitted: due.length - missing.length,
    total: due.length,
    missing: missing.map(({ unit }) => shortName(world.definition, unit)),
    totals: totals(world, event.facts),
    warnings: warnings(world).length,
    late: due.filter(({ submission }) => submission.version > 0 && submission.late).length,
  })
  return keeping(turn, answer(turn, { text, files: event.files }))
}

const MOST_TOTALS = 8

function totals(world: StaffWorld, facts: Record<string, string | number>): string[] {
  const fields = world.definition.fields.filter(({ id }) => facts[id] !== undefined && facts[id] !== '')
  return fields.slice(0, MOST_TOTALS).map((field) => {
    const value = facts[field.id]!
    return `${field.short} ${typeof value === 'number' ? fieldKind(field.type).showValue(value, field) : value}`
  })
}

/** What comes by itself must not take away a preview that waits, nor its choices. */
export function keeping(turn: Turn, step: ReturnType<typeof answer>): ReturnType<typeof answer> {
  const { pending, offered, misses } = turn.state
  const last = step.replies.at(-1)
  const offersOwn = (last?.choices?.length ?? 0) > 0 && pending === null
  return { ...step, state: { ...step.state, pending, misses, offered: offersOwn ? step.state.offered : offered } }
}

/** Reminder to staff themselves: who is still missing. */
export function onReminder(turn: Turn) {
  const due = dueUnits(turn.world)
  const missing = due.filter((status) => !isSubmitted(status))
  const step = answer(turn, {
    text: staffText.reminderForStaff({
      head: head(turn),
      missing: missing.map(({ unit }) => shortName(turn.world.definition, unit)),
      total: due.length,
    }),
    choices: turn.state.pending === null ? usualChoices(turn.world) : [],
  })
  return keeping(turn, step)
}
