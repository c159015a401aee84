/** What happens without the officer: a file is ready, the district returned the report, a reminder is due. */
import { groupOfSection, groupsOf } from '../../campaign/asked.ts'
import { localDate } from '../../campaign/calendar.ts'
import { showFact } from '../../campaign/fields/index.ts'
import { formatDate } from '../../values/index.ts'
import { officer } from '../messages/officer.ts'
import type { Event, LinkPurpose } from '../types.ts'
import { deadlineWords } from './ask.ts'
import { findPlace, nodeOf } from './corrections.ts'
import { lastDayOf } from './moments.ts'
import { fieldsOfGroup, leavesBelow } from './outcome.ts'
import type { Turn } from './turn.ts'

export function onBuilt(turn: Turn, event: Extract<Event, { kind: 'built' }>): void {
  if (event.files.length === 0) {
    turn.reply(officer.draftFailed)
    return
  }
  const draft = event.facts.draft === 1
  const links: LinkPurpose[] = draft ? [] : ['send-signed']
  turn.replies.push({ text: officer.draftReady(draft), files: event.files, links })
}

export function onReturned(turn: Turn, sections: { section: string | null; reason: string }[]): void {
  const lines: string[] = [officer.returnedHead(turn.definition.issuer.name, sections.length)]
  let group: string | undefined
  for (const { section, reason } of sections) {
    const place = section === null ? {} : findPlace(turn, section)
    group ??= place.group ?? (section === null ? undefined : groupOfSection(turn.definition, turn.unit, section)?.id)
    lines.push(officer.returnedLine(groupTitle(turn, place.group) ?? section ?? '', reason))
    const leaves = section === null ? [] : leavesBelow(turn, nodeOf(turn, section) ?? place.section ?? section)
    const known = groupsOf(turn.definition, turn.unit)
      .filter((g) => leaves.some((leaf) => g.sections.includes(leaf)))
      .flatMap((g) => fieldsOfGroup(turn, g))
      .map((id) => turn.facts[id])
      .filter((fact) => fact !== undefined && fact.state !== 'open' && fact.state !== 'not-applicable')
      .map((fact) => `${turn.field(fact!.field).short} ${showFact(fact!, turn.field(fact!.field))}`)
    if (known.length > 0) lines.push(officer.returnedValues(known.join(', ').slice(0, 500)))
  }
  lines.push(officer.returnedAsk)
  turn.state.position = group === undefined ? { kind: 'review' } : { kind: 'walk', group, returning: true }
  turn.reply(lines.join('\n'), { list: [] })
}

export function onReminder(turn: Turn, event: Extract<Event, { kind: 'reminderDue' }>): void {
  const { submission } = turn.world
  if (submission.state === 'submitted' || submission.state === 'accepted') return
  const walk = turn.walk()
  const unit = turn.unit.reportsAs ?? turn.unit.name
  if (event.source === 'own') {
    turn.replies.push({ text: officer.ownReminder({ unit, answered: walk.answered, questions: walk.questions }) })
    return
  }
  const missing = [
    ...walk.openGroups.map((g) => g.title),
    ...walk.missing
      .filter((m) => walk.openGroups.every((g) => !m.fields.some((f) => fieldsOfGroup(turn, g).includes(f))))
      .map((m) => m.label),
  ]
  const text = officer.reminder({
    short: turn.definition.short,
    unit,
    deadline:
      lastDayOf(turn.world.deadline) === localDate(event.at) ? formatDate(localDate(event.at)) : deadlineWords(turn),
    today: lastDayOf(turn.world.deadline) === localDate(event.at),
    overdue: Date.parse(event.at) >= Date.parse(turn.world.deadline),
    answered: walk.answered,
    questions: walk.questions,
    left: missing.slice(0, 6),
    more: Math.max(0, missing.length - 6),
    minutes: Math.max(2, walk.openGroups.length + Math.ceil(walk.missing.length / 4)),
  })
  turn.replies.push({ text: event.source === 'staff' && event.text ? officer.staffReminder(event.text, text) : text })
}

const groupTitle = (turn: Turn, id: string | undefined) =>
  groupsOf(turn.definition, turn.unit).find((g) => g.id === id)?.title
