/** A figure corrected in the chat is corrected in the words that stand in the report; the old words stay in the history. */
import { sectionsOf } from '../../campaign/asked.ts'
import { type Fact, narrativeTexts } from '../../campaign/fact.ts'
import { mendFigure } from '../../drafts/index.ts'
import { splitSentences } from '../../values/index.ts'
import type { Turn } from './turn.ts'

/** How things stood before what is to be mended was told. */
export interface Since {
  facts: Readonly<Record<string, Fact>>
  newFacts: number
  newNarratives: number
}

export const sinceNow = (turn: Turn): Since => ({
  facts: { ...turn.facts },
  newFacts: turn.newFacts.length,
  newNarratives: turn.newNarratives.length,
})

/**
 * For figures that changed since: in what was told before, the new words say it themselves. Only where the words leave
 * no doubt which figure is meant.
 */
export function mendWords(turn: Turn, since: Since): void {
  const changed = new Set(
    turn.newFacts
      .slice(since.newFacts)
      .map(({ field }) => field)
      .filter((field) => !turn.added.has(field)),
  )
  if (changed.size === 0) return
  const told = new Set(
    turn.newNarratives
      .slice(since.newNarratives)
      .filter(({ message }) => message !== null)
      .map(({ section }) => section),
  )
  for (const section of sectionsOf(turn.definition, turn.unit)) {
    const isTold = told.has(section.id)
    // Words told for one section of a question may hold figures of its others.
    for (const id of isTold ? changed : section.fields.filter((field) => changed.has(field))) {
      const [old, now] = [since.facts[id], turn.facts[id]]
      if (old?.state !== 'known' || now?.state !== 'known' || old.value === now.value) continue
      if (typeof old.value !== 'number' || typeof now.value !== 'number') continue
      const isWhole = isToldAsWhole(turn, now)
      const mend = (text: string) =>
        mayBeAnothers(turn, section.fields, text, old)
          ? undefined
          : mendFigure(text, turn.field(id), old.value as number, now.value as number, now.digits, isWhole)
      const text = mendOlder(turn, section.id, isTold ? since.newNarratives : undefined, mend)
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

const WHOLE = /(?<!\p{L})(?:tổng|tất cả|cả thảy|hết thảy|cộng lại|gộp lại|tong|tat ca|ca thay|cong lai)(?!\p{L})/iu
/** “tổng là 2.480 cây”: what was told before may be a part of it. */
const isToldAsWhole = (turn: Turn, { words }: Fact): boolean =>
  turn.narrated.some((text) =>
    splitSentences(text).some((sentence) => sentence.text.includes(words) && WHOLE.test(sentence.text)),
  )

/** The narrative mended, but for what this event added at its end. */
function mendOlder(
  turn: Turn,
  section: string,
  from: number | undefined,
  mend: (text: string) => string | undefined,
): string | undefined {
  const whole = narrativeTexts(turn.narratives)[section] ?? ''
  if (from === undefined) return mend(whole)
  const added = turn.newNarratives.slice(from).filter((row) => row.section === section && row.message !== null)
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

/** The number of a document put right, wherever it stands once in what was told. */
export function mendNumber(turn: Turn, old: string, now: string): void {
  for (const [section, text] of Object.entries(narrativeTexts(turn.narratives))) {
    const parts = text.split(new RegExp(`(?<![\\p{L}\\p{N}/.-])${escaped(old)}(?![\\p{L}\\p{N}/-])`, 'iu'))
    if (parts.length === 2) turn.narrate({ section, text: parts.join(now), mode: 'replace', message: null })
  }
}
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&')
