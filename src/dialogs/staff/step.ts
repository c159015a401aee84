/**
 * The conversation with district staff: commands and plain words in, overviews, previews and changes out. Pure:
 * nothing is sent or changed here; what follows from an event comes back as values.
 */
import { chosen, chosenByStart } from '../choose.ts'
import { accountText } from '../messages/account.ts'
import { quote, staffText } from '../messages/staff.ts'
import { unitText } from '../messages/staff-units.ts'
import type { Choice, Event, StaffWorld, Step } from '../types.ts'
import { onChoice } from './choices.ts'
import { confirm, resume } from './confirm.ts'
import { takeWhen } from './deadline.ts'
import { takeReason } from './giveback.ts'
import { byIntent, forUnit } from './intents.ts'
import { onInvited } from './invite.ts'
import { keeping, onBuilt, onReminder, usualChoices } from './overview.ts'
import { takeRemindText } from './remind.ts'
import { definitionNote, start } from './setup.ts'
import { initialStaffState, type StaffState } from './state.ts'
import { answer, nothing, type Turn } from './turn.ts'
import { dueUnits, fullName, namedAlone, shortName } from './units.ts'
import { readIntent, readWord } from './words.ts'

export { readStaffState, type StaffState } from './state.ts'

type StaffStep = Step<StaffState>

/** Right after joining or switching to a staff seat. */
export const startStaff = (world: StaffWorld, at: string): StaffStep => start({ state: initialStaffState(), world, at })

/** One event in; all that follows from it out. What a person typed always gets a reply, never a throw. */
export function staffStep(state: StaffState, event: Event, world: StaffWorld): StaffStep {
  const turn: Turn = { state, world, at: event.at }
  switch (event.kind) {
    case 'said':
      return mention(turn, notTwice(turn, event.text, onSaid(turn, event.text)))
    case 'chose':
      return mention(turn, onChoice(turn, event.choice))
    case 'sentFile':
      return event.caption.trim() === ''
        ? answer(turn, { text: staffText.file(event.name), choices: usualChoices(world) })
        : onSaid(turn, event.caption)
    case 'fellQuiet':
    case 'modelRead':
    case 'drafted':
      return nothing(state)
    case 'built':
      return onBuilt(turn, event)
    case 'invited':
      return onInvited(turn, event)
    case 'accountCode':
      return keeping(turn, answer(turn, { text: accountText.code(event.code, event.minutes) }))
    case 'chatsDropped':
      return keeping(turn, answer(turn, { text: accountText.dropped(event.count) }))
    case 'deadlineMoved':
      return news(turn, event.by, staffText.deadlineMoved(event.deadline, event.by))
    case 'returned':
      return news(turn, event.by, staffText.returnedBy(event.by))
    case 'accepted':
      return news(turn, event.by, staffText.acceptedBy(event.by))
    case 'reopened':
      return news(turn, event.by, staffText.reopenedBy(event.by))
    case 'noted':
      return onNote(turn, event)
    case 'reminderDue':
      return onReminder(turn)
  }
}

/** Words an officer passes to the district. */
function onNote(turn: Turn, { unit, text, by }: Extract<Event, { kind: 'noted' }>): StaffStep {
  const found = turn.world.definition.units.find(({ id }) => id === unit)
  const name = found ? fullName(found) : unit
  const choices: Choice[] =
    found && turn.state.pending === null ? [{ id: `view:${found.id}`, label: unitText.choices.view }] : []
  return keeping(turn, answer(turn, { text: staffText.note(name, text, by), choices }))
}

/** What a colleague did; whoever did it has been answered already. */
const news = (turn: Turn, by: string, text: string): StaffStep =>
  by === turn.world.person.name || by === turn.world.person.id
    ? nothing(turn.state)
    : keeping(turn, answer(turn, { text }))

/** Once, with the first answer that has no preview of its own: a newer definition waits. */
function mention(turn: Turn, step: StaffStep): StaffStep {
  const note = definitionNote({ ...turn, state: step.state })
  const last = step.replies.at(-1)
  if (!note || !last || step.state.pending !== null || step.campaign?.adoptDefinition) return step
  const choices: Choice[] = [...(last.choices ?? []), note.choice]
  const reply = { ...last, text: `${last.text}\n${note.text}`, choices }
  const state = { ...step.state, offered: choices, told: { ...step.state.told, definition: true } }
  return { ...step, state, replies: [...step.replies.slice(0, -1), reply] }
}

/** The same answer twice running to what could not be used becomes the next other one. */
function notTwice(turn: Turn, text: string, step: StaffStep): StaffStep {
  const { lastMiss, misses } = turn.state
  const same = step.state.misses > misses && lastMiss !== '' && step.state.lastMiss === lastMiss
  if (!same) return step
  const other = unknown(turn, text)
  // What is awaited (a unit, a date) is awaited still.
  return { ...other, state: { ...other.state, pending: step.state.pending } }
}

/** UTF-16 units from which a message is a narrative, not a request. */
const LONG_TEXT = 400

function onSaid(turn: Turn, text: string): StaffStep {
  const { state } = turn
  const { pending } = state
  const choice = chosen(text, state.offered)
  if (choice) return onChoice(turn, choice.id)
  if (!/[\p{L}\p{N}?👍👌✅✔]/u.test(text))
    return answer(turn, { text: staffText.empty, choices: usualChoices(turn.world) })
  const word = readWord(text)
  const read = readIntent(text)
  if (pending && word === 'no') return answer(turn, { text: staffText.cancelled, choices: usualChoices(turn.world) })
  // A text is awaited: only a whole command (“tình hình”), a slash or “thôi” breaks out.
  const breaksOut = read && (read.slash || (read.rest === '' && read.phrase.includes(' ')))
  if (pending && !breaksOut) {
    if (pending.kind === 'remind' && pending.editing) return takeRemindText(turn, pending, text)
    if (pending.kind === 'return' && pending.stage === 'reason') {
      const step = takeReason(turn, pending, text)
      if (step) return step
    }
    if (pending.kind === 'when' && !read) return takeWhen(turn, text)
  }
  const started = read ? undefined : chosenByStart(text, state.offered)
  if (started) return onChoice(turn, started.id)
  if (word === 'yes' && pending) {
    const step = confirm(turn, pending)
    if (step) return step
  }
  if (read && (text.length <= LONG_TEXT || ['return', 'remind', 'invite'].includes(read.intent))) {
    return dropping(turn, byIntent(turn, read))
  }
  if (pending?.kind === 'which') return dropping(turn, byIntent(turn, { intent: pending.intent, rest: text.trim() }))
  const units = namedAlone(turn.world.definition, text)
  if (units.length > 0) return dropping(turn, forUnit(turn, units, 'view', text))
  if (word)
    return pending
      ? again(turn, text)
      : answer(turn, { text: staffText.nothingWaits, choices: usualChoices(turn.world) })
  return pending && text.length <= LONG_TEXT ? again(turn, text) : unknown(turn, text)
}

/** A command given while a preview waits drops it, and says so. */
function dropping(turn: Turn, step: StaffStep): StaffStep {
  const { pending } = turn.state
  const silent = !pending || pending.kind === 'which' || pending.kind === 'when' || pending.kind === 'reminders'
  const first = step.replies[0]
  if (silent || !first) return step
  return { ...step, replies: [{ ...first, text: `${staffText.dropped}\n${first.text}` }, ...step.replies.slice(1)] }
}

/** Words that are neither yes nor no to what waits: quoted, and the preview once more; then the usual way out. */
function again(turn: Turn, text: string): StaffStep {
  const { pending, misses } = turn.state
  const step = pending && misses % 2 === 0 ? resume(turn, pending) : undefined
  const first = step?.replies[0]
  if (!step || !first) return dropping(turn, unknown(turn, text))
  return {
    ...step,
    state: { ...step.state, misses: misses + 1, lastMiss: '' },
    replies: [{ ...first, text: `${staffText.stillWaits(quote(text))}\n${first.text}` }, ...step.replies.slice(1)],
  }
}

/** Kept (the message is in the store), quoted, and the likeliest next step; another answer each time in a row. */
function unknown(turn: Turn, text: string): StaffStep {
  const { world } = turn
  const misses = turn.state.misses
  const quoted = quote(text)
  const situation: Choice = { id: 'situation', label: staffText.choices.situation }
  const help: Choice = { id: 'help', label: staffText.choices.help }
  if (text.length > LONG_TEXT) {
    const words = misses % 2 === 0 ? staffText.longText(quoted) : staffText.longTextAgain(quoted)
    const choices = misses % 2 === 0 ? [situation, help] : [situation, ...usualChoices(world), help]
    return answer(turn, { text: words, choices, miss: true })
  }
  const turnOf = misses % 3
  if (turnOf === 2) {
    const [first, second] = dueUnits(world).map(({ unit }) => shortName(world.definition, unit))
    const list = staffText.help(first ?? '', second ?? first ?? '')
    return answer(turn, { text: `${staffText.unknown[2](quoted)}\n${list}`, miss: true })
  }
  return answer(turn, {
    text: staffText.unknown[turnOf === 0 ? 0 : 1](quoted),
    choices:
      turnOf === 0
        ? [situation, help]
        : [situation, ...usualChoices(world), { id: 'units', label: staffText.choices.units }, help],
    miss: true,
  })
}
