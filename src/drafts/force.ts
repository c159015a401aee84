/**
 * Which prose of a section is in force: the officer's own words > a model's draft made from what holds now > nothing,
 * and then the section is written from narrative and figures. One function for preview, submitting and review.
 */
import { sectionsOf } from '../campaign/asked.ts'
import type { Definition, Section, Unit } from '../campaign/definition.ts'
import { type Draft, type Fact, type Narrative, narrativeTexts } from '../campaign/fact.ts'
import { cellsOf } from './cells.ts'
import { contentsOf } from './contents.ts'
import { withoutAnswers, wordsOf } from './raw.ts'
import { paragraphsOf } from './tidy.ts'

/** What is needed of a submission. */
export interface Material {
  facts: Record<string, Fact>
  /** All rows, oldest first. */
  narratives: readonly Narrative[]
  drafts: Record<string, Draft>
}

/** Section id → prose to be printed, for sections that have some of their own. */
export function proseInForce(definition: Definition, unit: Unit, material: Material): Record<string, string> {
  const prose: Record<string, string> = {}
  for (const section of sectionsOf(definition, unit)) {
    const text = ownProse(section, material)
    if (text !== undefined) prose[section.id] = text
  }
  return prose
}

export function ownProse(section: Section, material: Material): string | undefined {
  const draft = material.drafts[section.id]
  if (!draft || draft.text.trim() === '') return undefined
  if (draft.method === 'model') return draft.sources === sourcesOf(section, material) ? draft.text : undefined
  const rows = material.narratives.filter((row) => row.section === section.id)
  const before = rows.filter((row) => row.at <= draft.at)
  const later = rows.slice(before.length)
  // Told anew from the beginning after the revision: the new words stand.
  if (later.some((row) => row.mode === 'replace' && row.message !== null)) return undefined
  // Told in addition: nothing of it is lost.
  const added = later
    .filter((row) => row.mode === 'append')
    .flatMap((row) => paragraphsOf(withoutAnswers(row.text, material.facts)))
  return [draft.text, ...added].join('\n')
}

/** Section id → what would be printed now, with what is proposed too. */
export function sectionsNow(definition: Definition, unit: Unit, material: Material): Map<string, string[]> {
  const facts = Object.fromEntries(Object.entries(material.facts).filter(([, fact]) => fact.state !== 'open'))
  const reader = cellsOf(definition, unit, { version: 0, facts }, { draft: true })
  const narratives = narrativeTexts(material.narratives)
  return contentsOf(definition, unit, { narratives, prose: proseInForce(definition, unit, material) }, reader)
}

/** Sections that would print a sentence typed without diacritics. */
export function unmarkedSections(definition: Definition, unit: Unit, material: Material): string[] {
  const prose = proseInForce(definition, unit, material)
  const reader = cellsOf(definition, unit, { version: 0, facts: material.facts }, { draft: true })
  const words = wordsOf(definition, unit, narrativeTexts(material.narratives), reader)
  return [...words].flatMap(([id, { unmarked }]) => (unmarked && prose[id] === undefined ? [id] : []))
}

/** A model's prose with the figures it left out told after it, as they are after an officer's words. */
export function completed(
  definition: Definition,
  unit: Unit,
  material: Material,
  section: Section,
  text: string,
): string {
  const row: Narrative = { section: section.id, text, mode: 'replace', message: null, by: '', byName: '', at: '' }
  const told = { ...material, narratives: [...material.narratives, row], drafts: {} }
  return (sectionsNow(definition, unit, told).get(section.id) ?? []).join('\n')
}

/** What a draft is made from, as a short digest (FNV-1a): another narrative or figure makes another one. */
export function sourcesOf(section: Section, { facts, narratives }: Omit<Material, 'drafts'>): string {
  const figures = section.fields.map((id) => {
    const fact = facts[id]
    return fact && fact.state !== 'open' ? [id, fact.state, fact.value, fact.digits ?? ''] : [id]
  })
  const text = JSON.stringify([narrativeTexts(narratives)[section.id] ?? '', figures])
  let low = 0x811c9dc5
  let high = 0x01000193
  for (let i = 0; i < text.length; i += 1) {
    low = Math.imul(low ^ text.charCodeAt(i), 0x01000193) >>> 0
    high = Math.imul(high ^ low, 0x85ebca6b) >>> 0
  }
  return low.toString(16).padStart(8, '0') + high.toString(16).padStart(8, '0')
}
