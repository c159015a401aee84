/** Prose by a model: asked for when the review is shown, taken in when it still fits what the unit has told. */
import { sectionsOf } from '../../campaign/asked.ts'
import type { Section } from '../../campaign/definition.ts'
import { narrativeTexts } from '../../campaign/fact.ts'
import { proseInForce, sourcesOf } from '../../drafts/index.ts'
import { proseText } from '../messages/prose.ts'
import type { Event } from '../types.ts'
import type { Turn } from './turn.ts'

/** Sections with words of their own and no prose that is in force. The officer's own revision is never drafted over. */
export function askForDrafts(turn: Turn): void {
  if (!turn.world.model) return
  const texts = narrativeTexts(turn.narratives)
  for (const section of sectionsOf(turn.definition, turn.unit)) {
    if ((texts[section.id] ?? '').trim() === '' || isDrafted(turn, section)) continue
    turn.requests.push({ kind: 'draft', section: section.id, how: 'draft' })
  }
}

function isDrafted(turn: Turn, section: Section): boolean {
  const draft = turn.drafts[section.id]
  if (!draft) return false
  return draft.method === 'officer' || draft.sources === sourcesOf(section, turn.view())
}

/** Sections that would be printed as a model wrote them, and of those the ones this officer has not been told of. */
export function byModel(turn: Turn): { sections: string[]; untold: string[] } {
  const prose = proseInForce(turn.definition, turn.unit, turn.view())
  const sections = Object.keys(prose).filter((id) => turn.drafts[id]?.method === 'model')
  return { sections, untold: sections.filter((id) => !turn.state.modelTold.includes(nameOf(turn, id))) }
}
const nameOf = (turn: Turn, section: string) => `${section}@${turn.drafts[section]!.at}`

/** They were named in a message: what is filed from here on has been seen, or could be. */
export function tellByModel(turn: Turn, sections: readonly string[]): string[] {
  if (sections.length === 0) return []
  turn.state.modelTold = sections.map((id) => nameOf(turn, id))
  return [proseText.byModel(sections)]
}

/** A first draft comes silently; null means that the rules' text stands. */
export function takeDraft(turn: Turn, event: Extract<Event, { kind: 'drafted' }>): void {
  const section = sectionsOf(turn.definition, turn.unit).find(({ id }) => id === event.section)
  if (!section || event.text === null || isDrafted(turn, section)) return
  // What changed since it was asked for makes it out of date.
  if (event.sources !== sourcesOf(section, turn.view())) return
  const { state } = turn.world.submission
  if (state === 'submitted' || state === 'accepted') return
  turn.draft({
    section: section.id,
    text: event.text,
    method: 'model',
    sources: event.sources,
    words: '',
    // Taken back, the rules' text stands again.
    before: [''],
    message: null,
  })
}
