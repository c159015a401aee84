/**
 * A message that its writer changed on the platform. Still in the open burst, it stands there as it reads now; answered
 * already, what it says otherwise than before is a correction, and the reply says what changed.
 */
import { narrativeTexts } from '../../campaign/fact.ts'
import { extract } from '../../extract/index.ts'
import { officer } from '../messages/officer.ts'
import { applyAlternatives } from './alternatives.ts'
import { whereWeAre } from './flow.ts'
import { contextOf, noteLine } from './outcome.ts'
import { applyClaims, applyProposals } from './reconcile.ts'
import { offerReopen } from './submit.ts'
import { sourceOf, type Turn } from './turn.ts'

export interface Edit {
  message: string
  text: string
  /** What it said before. */
  before: string
  /** Ids under which it has been kept so far. */
  earlier: readonly string[]
}

/** False where nothing is known of what it said before: it is heard like any other message. */
export function takeEdit(turn: Turn, edit: Edit): boolean {
  const { message, text, before, earlier } = edit
  const at = turn.state.burst.findIndex((piece) => earlier.includes(piece.message))
  if (at >= 0) {
    turn.state.burst[at] = { message, text }
    turn.state.waiting = null
    const dueAt = new Date(Date.parse(turn.at) + turn.world.quietSeconds * 1000).toISOString()
    turn.requests.push({ kind: 'quiet', dueAt })
    return true
  }
  const told = Object.values(turn.facts).filter((fact) => fact.message !== null && earlier.includes(fact.message))
  const sections = Object.entries(narrativeTexts(turn.narratives)).filter(([, words]) => words.includes(before.trim()))
  if (told.length === 0 && sections.length === 0) return false
  const { state } = turn.world.submission
  if (state === 'submitted' || state === 'accepted') {
    offerReopen(turn, text.slice(0, 4000))
    return true
  }
  const question = sections[0]?.[0] ?? null
  const meant = new Set(told.map(({ field }) => field))
  const said = extract(before, question, contextOf(turn)).claims
  const now = extract(text, question, contextOf(turn)).claims.filter(({ field, value, state: is }) => {
    const same = said.find((claim) => claim.field === field)
    // What it says as before has not been changed by the edit, whatever has happened to it since.
    if (same && same.state === is && JSON.stringify(same.value) === JSON.stringify(value)) return false
    return same !== undefined || meant.has(field) || turn.facts[field] === undefined
  })
  const source = sourceOf([{ message, text }])
  const changes = applyClaims(turn, now, { source, explicit: true, section: question, ownFields: [...meant] })
  applyAlternatives(turn, source)
  applyProposals(turn)
  for (const [section, words] of sections)
    turn.narrate({ section, text: words.replace(before.trim(), () => text.trim()), mode: 'replace', message })
  const lines = changes.filter(({ kind }) => kind !== 'same').map((change) => noteLine(turn, change))
  const lead = lines.length > 0 ? officer.corrected(lines) : officer.editedWords
  turn.reply([lead, whereWeAre(turn)].filter(Boolean).join('\n'))
  return true
}
