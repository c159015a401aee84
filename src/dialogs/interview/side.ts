/** Questions on the side: help, deadline, who wrote what, contents, pause, notes. The walk stays where it was. */
import { groupsOf, sectionOfField, sectionsOf } from '../../campaign/asked.ts'
import { addWorkingDays, formatMoment, localDate, localTime } from '../../campaign/calendar.ts'
import { showFact } from '../../campaign/fields/index.ts'
import { findFields } from '../../extract/index.ts'
import { officer } from '../messages/officer.ts'
import { deadlineWords, leftText, shorten } from './ask.ts'
import { whereWeAre } from './flow.ts'
import { Lines } from './lines.ts'
import { deadlineInFull } from './moments.ts'
import type { Turn } from './turn.ts'

export function help(turn: Turn): void {
  turn.reply(officer.help({ unit: turn.unit.reportsAs ?? turn.unit.name, deadline: deadlineWords(turn) }))
}

export function privacy(turn: Turn): void {
  turn.reply(officer.privacy({ issuer: turn.definition.issuer.name, modelPlace: turn.world.modelPlace }))
}

export function deadline(turn: Turn): void {
  const walk = turn.walk()
  turn.reply(
    officer.deadline({
      text: deadlineInFull(turn.definition, turn.world.deadline),
      left: leftText(turn),
      answered: walk.answered,
      questions: walk.questions,
    }),
  )
}

/** What the present question needs: the dispatch's own words, hint and example. */
export function explainQuestion(turn: Turn): void {
  const { position } = turn.state
  if (position.kind === 'field') {
    explainField(turn, position.fields[0]!)
    return
  }
  const id = position.kind === 'walk' ? position.group : turn.state.group
  const group = groupsOf(turn.definition, turn.unit).find((g) => g.id === id) ?? turn.next()
  if (!group) {
    help(turn)
    return
  }
  const sections = sectionsOf(turn.definition, turn.unit).filter((s) => group.sections.includes(s.id))
  turn.reply(
    officer.fieldHelp({
      title: `Mục ${group.title}`,
      guidance: sections
        .map((s) => s.guidance)
        .filter((g) => g !== undefined && !/^\(/.test(g))
        .join('\n')
        .slice(0, 380),
      hint: group.hint ?? '',
      example: shorten(group.example ?? ''),
    }),
  )
}

/** “số hộ nghèo ghi gì?” */
export function explainWords(turn: Turn, words: string): boolean {
  const found = findFields(words, { definition: turn.definition, unit: turn.unit })[0]
  if (!found) return false
  explainField(turn, found.field.id)
  return true
}

function explainField(turn: Turn, id: string): void {
  const field = turn.field(id)
  const fact = turn.facts[id]
  const section = sectionOfField(turn.definition, turn.unit, id)?.id
  const group = groupsOf(turn.definition, turn.unit).find((g) => section !== undefined && g.sections.includes(section))
  turn.reply(
    officer.explainField({
      label: field.label,
      unit: field.unit,
      where: group ? `mục ${group.title}` : '',
      hint: group?.hint ?? '',
      now: fact && fact.state !== 'open' ? showFact(fact, field) : officer.nothingYet,
    }),
  )
}

export function history(turn: Turn, words: string): boolean {
  const found = findFields(words, { definition: turn.definition, unit: turn.unit })[0]
  if (!found) return false
  const fact = turn.facts[found.field.id]
  if (!fact || fact.state === 'open') turn.reply(officer.historyNone(found.field.short))
  else
    turn.reply(
      officer.history({
        label: found.field.short,
        value: showFact(fact, found.field),
        words: fact.words,
        by: fact.byName,
        moment: formatMoment(fact.at),
        status: fact.status === 'confirmed' ? officer.statusConfirmed : officer.statusProposed,
      }),
    )
  return true
}

/** The outline with what is done; a number jumps. */
export function contents(turn: Turn): void {
  const lines = new Lines()
  const walk = turn.walk()
  for (const group of walk.groups) {
    const state = turn.shared.groups[group.id]
    lines.add(officer.contentsLine(group.title, state === 'answered' ? '✔' : state === 'skipped' ? '…' : '▱'), {
      kind: 'group',
      fields: [],
      group: group.id,
    })
  }
  turn.reply([officer.contentsHead(walk), lines.text(), officer.contentsEnd].join('\n'), { list: lines.items })
}

export function progress(turn: Turn): void {
  const walk = turn.walk()
  const unit = turn.unit.reportsAs ?? turn.unit.name
  const { submission } = turn.world
  if (submission.state === 'submitted' || submission.state === 'accepted') {
    turn.reply(officer.progressSubmitted(formatMoment(submission.submittedAt ?? turn.at), unit))
    return
  }
  const missing = [...walk.openGroups.map((g) => g.title), ...walk.missing.map((m) => m.label)]
  turn.reply(
    officer.progress({
      answered: walk.answered,
      questions: walk.questions,
      unit,
      missing: missing.slice(0, 10),
      more: Math.max(0, missing.length - 10),
    }),
  )
}

export function pause(turn: Turn): void {
  const walk = turn.walk()
  turn.reply(officer.paused({ answered: walk.answered, questions: walk.questions, deadline: deadlineWords(turn) }), {
    choices: [
      ...(localTime(turn.at) < '13:00' ? [{ id: 'remind:afternoon', label: officer.pauseChoices.afternoon }] : []),
      { id: 'remind:morning', label: morningLabel(turn) },
      { id: 'no:remind', label: officer.pauseChoices.none },
    ],
  })
}

/** “Sáng mai”, or the weekday when tomorrow is none to work. */
function morningLabel(turn: Turn): string {
  const today = localDate(turn.at)
  const next = addWorkingDays(turn.definition.calendar, today, 1)
  const days = Math.round((Date.parse(next) - Date.parse(today)) / 86_400_000)
  return days === 1
    ? officer.pauseChoices.morning
    : officer.pauseChoices.nextWorkingDay(officer.weekdays[new Date(`${next}T00:00:00Z`).getUTCDay()]!)
}

export function remindAt(turn: Turn, when: 'afternoon' | 'morning'): void {
  const day = localDate(turn.at)
  const dueAt =
    when === 'afternoon'
      ? `${day}T14:00:00+07:00`
      : `${addWorkingDays(turn.definition.calendar, day, 1)}T08:00:00+07:00`
  turn.requests.push({ kind: 'remind-me', dueAt })
  turn.reply(officer.willRemind(formatMoment(dueAt)))
}

export function switchSeat(turn: Turn): void {
  if (turn.world.otherSeats.length === 0) turn.reply(officer.switchNone)
  else
    turn.reply(officer.switchHead, {
      choices: turn.world.otherSeats.map((seat) => ({ id: `seat:${seat.id}`, label: seat.label })),
    })
}

export function sendNote(turn: Turn, text: string): void {
  const words = text.trim().slice(0, 2000)
  turn.tell.push({
    to: 'staff',
    event: { kind: 'noted', at: turn.at, unit: turn.unit.id, text: words, by: turn.world.person.name },
  })
  turn.audit.push({ what: 'note', facts: { unit: turn.unit.id } })
  if (turn.state.position.kind === 'note') turn.state.position = { kind: 'done' }
  turn.reply([officer.noteSent, whereWeAre(turn)].filter(Boolean).join('\n'))
}
