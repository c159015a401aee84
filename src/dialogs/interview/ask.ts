/** Asking a question of the walk, and the words about time that go with it. */
import type { ResolvedGroup } from '../../campaign/asked.ts'
import { localDate, workingDaysLeft } from '../../campaign/calendar.ts'
import { officer } from '../messages/officer.ts'
import { deadlineText, lastDayOf } from './moments.ts'
import type { Turn } from './turn.ts'

/** Text of a question of the walk; sets the position. */
export function askGroup(turn: Turn, group: ResolvedGroup, withExample = false): string {
  const groups = turn.walk().groups
  const n = groups.findIndex((g) => g.id === group.id) + 1
  turn.state.position = { kind: 'walk', group: group.id }
  turn.state.group = group.id
  return officer.question({
    n,
    all: groups.length,
    title: group.title,
    question: group.question,
    ...(withExample && group.example ? { example: shorten(group.example) } : {}),
  })
}

/** An example cut to a phone's measure, at a word. */
export const shorten = (text: string) => (text.length > 220 ? `${text.slice(0, text.lastIndexOf(' ', 200))}…` : text)

/** “còn 2 ngày làm việc”, “hôm nay là ngày cuối”, “đã quá hạn …”. */
export function leftText(turn: Turn): string {
  const { at } = turn
  if (Date.parse(at) >= Date.parse(turn.world.deadline)) return officer.overdue
  if (localDate(at) === lastDayOf(turn.world.deadline)) return officer.lastDayToday
  return officer.daysLeft(workingDaysLeft(turn.definition, at, turn.world.deadline))
}

export const deadlineWords = (turn: Turn) => deadlineText(turn.world.deadline)

/** What comes before the next question is set off by an empty line, so that the eye finds the question. */
export const withQuestion = (lead: readonly string[], question: string) =>
  lead.length > 0 ? `${lead.join('\n')}\n\n${question}` : question
