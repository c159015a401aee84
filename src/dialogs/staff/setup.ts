/** What staff decides once: the automatic reminders, a newer definition; and the first message of a seat. */
import { reminderMoments } from '../../campaign/calendar.ts'
import { staffText } from '../messages/staff.ts'
import { remainingText } from '../messages/staff-time.ts'
import type { Choice, StaffWorld } from '../types.ts'
import { usualChoices } from './overview.ts'
import { answer, preview, type Turn } from './turn.ts'
import { dueUnits, isSubmitted, progressOf, shortName } from './units.ts'

/** The moments still to come; what lies before now is never reminded. */
function remindersText(world: StaffWorld, at: string): string {
  const moments = reminderMoments(world.definition, world.deadline).filter(
    (moment) => Date.parse(moment.at) > Date.parse(at),
  )
  return staffText.reminders({ moments })
}

/** “lịch nhắc”: what is sent by itself and when; running unless staff switched it off. */
export function showReminders(turn: Turn) {
  const { remindersOn } = turn.world
  return preview(told(turn, 'reminders'), {
    text: `${remindersText(turn.world, turn.at)}\n${remindersOn ? staffText.remindersRun : staffText.remindersAsk}`,
    pending: { kind: 'reminders', on: !remindersOn },
    yes: remindersOn ? staffText.choices.remindersOff : staffText.choices.remindersOn,
  })
}

export function confirmReminders(turn: Turn, on: boolean) {
  return answer(turn, {
    text: on ? staffText.remindersOn : staffText.remindersOff,
    ...(turn.world.remindersOn === on
      ? {}
      : { campaign: { remindersOn: on }, audit: [{ what: on ? 'reminders-on' : 'reminders-off', facts: {} }] }),
    choices: usualChoices(turn.world),
  })
}

/** “nhận bản mới” */
export function showDefinition(turn: Turn) {
  if (!turn.world.definitionWaits) return answer(turn, { text: staffText.definitionNone })
  return preview(told(turn, 'definition'), {
    text: staffText.definitionPreview,
    pending: { kind: 'adopt' },
    yes: staffText.choices.adopt,
  })
}

export function confirmDefinition(turn: Turn) {
  if (!turn.world.definitionWaits) return answer(turn, { text: staffText.definitionNone })
  return answer(turn, {
    text: staffText.adopted,
    campaign: { adoptDefinition: true },
    audit: [{ what: 'adopt-definition', facts: {} }],
  })
}

const told = (turn: Turn, what: 'definition' | 'reminders'): Turn => ({
  ...turn,
  state: { ...turn.state, told: { ...turn.state.told, [what]: true } },
})

/** First message of a seat: whose campaign, where it stands, and what waits for staff's word. */
export function start(turn: Turn) {
  const { world, at } = turn
  const due = dueUnits(world)
  const first = due[0]
  const text = staffText.start({
    name: world.person.name,
    short: world.definition.short,
    issuer: world.definition.issuer.short,
    deadline: world.deadline,
    left: remainingText(world.definition, at, world.deadline),
    total: due.length,
    submitted: due.filter(isSubmitted).length,
    unopened: due.filter((status) => progressOf(status) === 'unopened').length,
  })
  const next = staffText.startNext(first ? shortName(world.definition, first.unit) : '')
  // The schedule is shown once, when the seat begins: staff sees what will be sent before anything is.
  if (!turn.state.told.reminders) {
    return preview(told(turn, 'reminders'), {
      text: [
        text,
        next,
        remindersText(world, at),
        world.remindersOn ? staffText.remindersRun : staffText.remindersAsk,
      ].join('\n'),
      pending: { kind: 'reminders', on: !world.remindersOn },
      yes: world.remindersOn ? staffText.choices.remindersOff : staffText.choices.remindersOn,
      more: usualChoices(world).filter(({ id }) => id !== 'reminders'),
    })
  }
  return mentioning(turn, { text: `${text}\n${next}`, choices: usualChoices(world) })
}

/** An answer that also mentions, once, that a newer definition waits. */
function mentioning(turn: Turn, given: { text: string; choices: Choice[] }) {
  const note = definitionNote(turn)
  return note
    ? answer(told(turn, 'definition'), {
        text: `${given.text}\n${note.text}`,
        choices: [...given.choices, note.choice],
      })
    : answer(turn, given)
}

/** The note about a newer definition, until it was given once. */
export function definitionNote({ state, world }: Turn): { text: string; choice: Choice } | undefined {
  if (!world.definitionWaits || state.told.definition) return undefined
  return { text: staffText.definitionWaits, choice: { id: 'adopt', label: staffText.choices.adopt } }
}
