/** The prose of one section, asked of the model: from what the unit has told by now. */
import { sectionsOf } from '../campaign/asked.ts'
import { narrativeTexts } from '../campaign/fact.ts'
import { completed, ownProse, sectionsNow, sourcesOf } from '../drafts/index.ts'
import { loadSubmission, type Reader } from '../store/index.ts'
import type { Campaign } from './campaigns.ts'
import type { Model } from './model.ts'

export interface DraftOrder {
  unit: string
  section: string
  how: 'draft' | 'shorter' | 'formal'
}

/** Text null: the model was off, slow or said what nobody told; what the rules write stands. */
export async function draftSection(
  db: Reader,
  model: Model,
  { row, definition }: Campaign,
  { unit: id, section: name, how }: DraftOrder,
  signal?: AbortSignal,
): Promise<{ text: string | null; sources: string; failed?: string }> {
  const unit = definition.units.find((one) => one.id === id)
  const section = unit && sectionsOf(definition, unit).find((one) => one.id === name)
  if (!unit || !section) return { text: null, sources: '' }
  const submission = await loadSubmission(db, row.id, id)
  const sources = sourcesOf(section, submission)
  // A first draft never builds on an earlier one of the model.
  const basis = how === 'draft' ? { ...submission, drafts: {} } : submission
  const current = (sectionsNow(definition, unit, basis).get(section.id) ?? []).join('\n')
  if (current === '' || current.startsWith('[')) return { text: null, sources }
  const facts = section.fields.flatMap((field) => {
    const fact = submission.facts[field]
    const of = definition.fields.find((one) => one.id === field)
    return fact?.state === 'known' && of ? [{ fact, field: of }] : []
  })
  const own = how === 'draft' ? undefined : ownProse(section, submission)
  const drafted = await model.drafter.draftSection(
    {
      how,
      title: section.title,
      ...(section.drafting !== undefined && { instruction: section.drafting }),
      current,
      narrative: own ?? narrativeTexts(submission.narratives)[section.id] ?? '',
      // Revising the officer's own words brings no figures back that were taken out.
      facts: own === undefined ? facts : [],
      names: [unit.name, unit.reportsAs ?? '', definition.issuer.name, definition.title],
      year: definition.year,
    },
    signal,
  )
  if ('text' in drafted && how === 'draft')
    return { text: completed(definition, unit, submission, section, drafted.text), sources }
  return 'text' in drafted ? { text: drafted.text, sources } : { text: null, sources, failed: drafted.failed }
}
