/** The deadline: what it is, and moving it, with a preview and word to every unit. */
import { inQuietHours, isWorkingDay, lastDay, localDate, localTime } from '../../campaign/calendar.ts'
import { staffText } from '../messages/staff.ts'
import { changeText } from '../messages/staff-changes.ts'
import { remainingText } from '../messages/staff-time.ts'
import type { PendingOf } from './state.ts'
import { answer, cancelChoice, preview, type Turn } from './turn.ts'
import { dueUnits } from './units.ts'
import { readWhen } from './when.ts'

const YEAR = 366 * 86_400_000

/** Words that ask when it is rather than move it. */
const ASKING = /(?<!\p{L})(?:khi nao|bao gio|luc nao|la may|ngay nao|con bao lau|con may)(?!\p{L})|\?\s*$/u

/** Words that say it is to be moved, also before a date is named. */
const MOVING = /^(?:lui|gia|doi|sua|chuyen|keo|dat|rut)(?!\p{L})/u

/** “hạn nộp …”; without a date it says the deadline. `plain`: the whole message folded. */
export function deadline(turn: Turn, rest: string, plain: string) {
  if (ASKING.test(plain)) return deadlineInfo(turn)
  if (/[\p{L}\p{N}]/u.test(rest)) return moveTo(turn, rest)
  return MOVING.test(plain) ? askWhen(turn) : deadlineInfo(turn)
}

const deadlineInfo = (turn: Turn) => {
  const { definition, deadline: present } = turn.world
  const left = remainingText(definition, turn.at, present)
  return answer(turn, { text: changeText.deadlineInfo(present, left, definition.deadline.text) })
}

const askWhen = (turn: Turn) =>
  answer(turn, {
    text: changeText.deadlineAsk(turn.world.deadline),
    pending: { kind: 'when' },
    choices: [cancelChoice(turn)],
  })

function moveTo(turn: Turn, words: string) {
  const { world, at } = turn
  const read = readWhen(words, at, world.deadline)
  const again = (text: string) =>
    answer(turn, { text, miss: true, pending: { kind: 'when' }, choices: [cancelChoice(turn)] })
  if (read.kind === 'none') return again(changeText.deadlineUnread(words))
  if (read.kind === 'several') return again(changeText.deadlineUnsure(words))
  const problem = problemOf(read.deadline, at)
  if (problem) return again(problem)
  if (Date.parse(read.deadline) === Date.parse(world.deadline)) {
    return answer(turn, { text: changeText.deadlineSame(world.deadline) })
  }
  return showDeadline(turn, { kind: 'deadline', deadline: read.deadline })
}

/** The next message after “đổi đến khi nào?”. */
export const takeWhen = (turn: Turn, words: string) => moveTo(turn, words)

function problemOf(to: string, at: string): string | undefined {
  const left = Date.parse(to) - Date.parse(at)
  if (!(left > 0)) return changeText.deadlinePast(to)
  return left > YEAR ? changeText.deadlineFar(to) : undefined
}

export function showDeadline(turn: Turn, pending: PendingOf<'deadline'>) {
  const { world, at } = turn
  const { calendar } = world.definition
  const due = dueUnits(world).filter(({ officers }) => officers.length > 0)
  const to = pending.deadline
  const last = localTime(to) === '00:00' ? lastDay(to) : localDate(to)
  return preview(turn, {
    text: changeText.deadlinePreview({
      from: world.deadline,
      to,
      units: due.length,
      officers: due.reduce((sum, { officers }) => sum + officers.length, 0),
      earlier: Date.parse(to) < Date.parse(world.deadline),
      dayOff: !isWorkingDay(calendar, last),
      quiet: inQuietHours(calendar, at),
    }),
    pending,
    yes: changeText.deadlineYes,
  })
}

export function confirmDeadline(turn: Turn, { deadline: to }: PendingOf<'deadline'>) {
  const { world, at } = turn
  const problem = problemOf(to, at)
  if (problem)
    return answer(turn, { text: problem, choices: [{ id: 'situation', label: staffText.choices.situation }] })
  const due = dueUnits(world).filter(({ officers }) => officers.length > 0)
  const event = { kind: 'deadlineMoved' as const, at, deadline: to, by: world.person.name }
  return answer(turn, {
    text: changeText.deadlineDone(to, due.length),
    campaign: { deadline: to },
    // Colleagues hear of it too; the one who moved it has the answer above.
    tell: [...due.map(({ unit }) => ({ to: 'unit' as const, unit: unit.id, event })), { to: 'staff' as const, event }],
    audit: [{ what: 'move-deadline', facts: { from: world.deadline, to } }],
  })
}
