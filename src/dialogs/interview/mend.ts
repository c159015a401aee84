/** A figure corrected in the chat is corrected in the words that stand in the report; the old words stay in the history. */
import { sectionsOf } from '../../campaign/asked.ts'
import { type Fact, narrativeTexts } from '../../campaign/fact.ts'
import { mendFigure } from '../../drafts/index.ts'
import type { Turn } from './turn.ts'

/**
 * For figures that changed in this event: in what was told before it, the new words say it themselves. Only where the
 * words leave no doubt which figure is meant.
 */
export function mendWords(turn: Turn): void {
  const changed = new Set(turn.newFacts.map(({ field }) => field).filter((field) => !turn.added.has(field)))
  if (changed.size === 0) return
  const told = new Set(turn.newNarratives.filter(({ message }) => message !== null).map(({ section }) => section))
  for (const section of sectionsOf(turn.definition, turn.unit)) {
    const isTold = told.has(section.id)
    // Words told for one section of a question may hold figures of its others.
    for (const id of isTold ? changed : section.fields.filter((field) => changed.has(field))) {
      const [old, now] = [turn.world.submission.facts[id], turn.facts[id]]
      if (old?.state !== 'known' || now?.state !== 'known' || old.value === now.value) continue
      if (typeof old.value !== 'number' || typeof now.value !== 'number') continue
      const mend = (text: string) =>
        mayBeAnothers(turn, section.fields, text, old)
          ? undefined
          : mendFigure(text, turn.field(id), old.value as number, now.value as number, now.digits)
      const text = mendOlder(turn, section.id, isTold, mend)
      if (text !== undefined) turn.narrate({ section: section.id, text, mode: 'replace', message: null })
      const draft = turn.drafts[section.id]
      const prose = draft?.method === 'officer' ? mend(draft.text) : undefined
      if (draft && prose !== undefined) {
        const { by: _by, byName: _name, at: _at, ...row } = draft
        turn.draft({ ...row, text: prose, message: null })
      }
    }
  }
}

/** The narrative mended, but for what this event added at its end. */
function mendOlder(turn: Turn, section: string, isTold: boolean, mend: (text: string) => string | undefined) {
  const whole = narrativeTexts(turn.narratives)[section] ?? ''
  if (!isTold) return mend(whole)
  const added = turn.newNarratives.filter((row) => row.section === section && row.message !== null)
  if (added.some(({ mode }) => mode === 'replace')) return undefined
  const tail = added.map(({ text }) => `\n${text}`).join('')
  if (!whole.endsWith(tail)) return undefined
  const older = mend(whole.slice(0, whole.length - tail.length))
  return older === undefined ? undefined : older + tail
}

/** “giám sát 2 cuộc” where two indicators of the section stood at 2 of the same unit: nobody can tell whose it is. */
function mayBeAnothers(turn: Turn, own: readonly string[], text: string, old: Fact): boolean {
  const { type, unit } = turn.field(old.field)
  return Object.values(turn.facts).some((fact) => {
    if (fact.field === old.field || fact.state !== 'known' || fact.value !== old.value) return false
    const field = turn.field(fact.field)
    if (field.type !== type || field.unit !== unit) return false
    return own.includes(fact.field) || (fact.words !== '' && text.includes(fact.words))
  })
}
