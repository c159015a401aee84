/** “bỏ hết đi, làm lại mục này”: a question answered anew from the beginning, once the officer has agreed to it. */
import { groupsOf, type ResolvedGroup } from '../../campaign/asked.ts'
import { narrativeTexts } from '../../campaign/fact.ts'
import { officer } from '../messages/officer.ts'
import { askGroup, withQuestion } from './ask.ts'
import { findPlace } from './corrections.ts'
import { whereWeAre } from './flow.ts'
import { fieldsOfGroup } from './outcome.ts'
import type { Turn } from './turn.ts'

const CHOICE = 'redo:'
export const isRedo = (choice: string) => choice.startsWith(CHOICE)

/** Asks first: what was told of the question is to go. `words` name it; else the one open, or the one answered last. */
export function offerRedo(turn: Turn, words: string): void {
  const group = words === '' ? present(turn) : groupOf(turn, findPlace(turn, words).group)
  if (!group) {
    turn.reply([officer.sectionUnknown(words.slice(0, 40)), whereWeAre(turn)].filter(Boolean).join('\n'))
    return
  }
  turn.reply(officer.redoAsk(group.title), {
    choices: [
      { id: `${CHOICE}${group.id}`, label: officer.redoChoices.yes },
      { id: 'no', label: officer.redoChoices.no },
    ],
  })
}

/** What officers told of the question is taken back, words and values; all of it stays in the history. */
export function redo(turn: Turn, choice: string, message: string): void {
  const group = groupOf(turn, choice.slice(CHOICE.length))
  const { state } = turn.world.submission
  if (!group || state === 'submitted' || state === 'accepted') {
    turn.reply(whereWeAre(turn) || officer.isAccepted)
    return
  }
  const told = narrativeTexts(turn.narratives)
  for (const section of group.sections) {
    if (told[section]) turn.narrate({ section, text: '', mode: 'replace', message: null })
    const draft = turn.drafts[section]
    if (draft) turn.draft({ section, text: '', method: 'officer', sources: '', words: '', before: [], message })
  }
  for (const field of fieldsOfGroup(turn, group)) {
    const fact = turn.facts[field]
    if (!fact || fact.state === 'open' || fact.method === 'prefilled') continue
    const row = { field, state: 'open', value: null, status: 'confirmed', words: officer.redoChoices.yes } as const
    turn.record({ ...row, message, method: 'typed' })
    turn.settleDoubtsOf(field)
  }
  const { [group.id]: _answered, ...groups } = turn.shared.groups
  turn.share({ groups })
  turn.reply(withQuestion([officer.redone(group.title)], askGroup(turn, group)))
}

const groupOf = (turn: Turn, id: string | undefined): ResolvedGroup | undefined =>
  groupsOf(turn.definition, turn.unit).find((group) => group.id === id)

function present(turn: Turn): ResolvedGroup | undefined {
  const { position } = turn.state
  const open = position.kind === 'walk' ? groupOf(turn, position.group) : undefined
  const told = narrativeTexts(turn.narratives)
  if (open?.sections.some((section) => told[section])) return open
  const last = turn.narratives.at(-1)?.section
  return groupsOf(turn.definition, turn.unit).find((g) => last !== undefined && g.sections.includes(last)) ?? open
}
