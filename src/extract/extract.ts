/** One pass over a text: every binder sees the same row of items; what they say of one field is joined. */
import { fieldKind } from '../campaign/fields/index.ts'
import { type Compiled, compile } from './aliases.ts'
import { bindDates } from './bind-dates.ts'
import { bindDocuments } from './bind-documents.ts'
import { bindNames, markNames } from './bind-names.ts'
import { bindTexts } from './bind-texts.ts'
import { othersOf, readCues } from './cues/index.ts'
import { readNegations, readNoneOfAll } from './negation.ts'
import { bindNumbers } from './numbers/index.ts'
import { isPlanSection, questionOf } from './question.ts'
import { readSource } from './segment.ts'
import type { Claim, ExtractContext, Extraction, OpenDoubt } from './types.ts'

/** `loosely`: see `questionOf`. */
export function extractWith(
  text: string,
  question: string | null,
  context: ExtractContext,
  loosely = false,
): Extraction {
  const { year } = context.definition
  const compiled = compile(context.definition)
  const source = readSource(text, { year })
  const asked = questionOf(question, context, loosely)
  const planned = isPlanSection(question, context.definition)
  markNames(source, compiled, asked)
  const cues = readCues(source, year, planned, othersOf(context.definition, context.unit))
  const numbers = bindNumbers(source, compiled, cues, asked)
  const documents = planned ? { claims: [], doubts: [], reports: [] } : bindDocuments(source, compiled, cues, asked)
  const dates = bindDates(source, compiled, cues, asked, new Set(numbers.claims.map((c) => c.field)))
  const names = planned ? [] : bindNames(source, compiled, cues, asked, numbers.bound)
  const texts = bindTexts(source, compiled, asked, documents.reports)
  const claims: Claim[] = [...numbers.claims, ...documents.claims, ...dates.claims, ...names, ...texts]
  const doubts = [...numbers.doubts, ...documents.doubts, ...dates.doubts]
  const taken = new Set([
    ...claims.map((c) => c.field),
    ...doubts.filter((d) => d.why !== 'incomplete-document').flatMap((d) => d.fields),
  ])
  if (!planned) {
    for (const claim of readNegations(source, compiled, asked, taken, cues)) {
      claims.push(claim)
      taken.add(claim.field)
    }
    claims.push(...readNoneOfAll(source, context, asked, taken))
  }
  const named = doubts.map((doubt) => ({
    ...doubt,
    options: doubt.options.map((option) => labelled(option, doubt.fields[0], compiled)),
  }))
  return { claims: claims.sort((a, b) => a.start - b.start), doubts: named.sort((a, b) => a.start - b.start) }
}

/** A reading to choose from, as it is shown to people. */
function labelled(
  option: OpenDoubt['options'][number],
  id: string | undefined,
  compiled: Compiled,
): OpenDoubt['options'][number] {
  const field = id === undefined ? undefined : compiled.byId.get(id)?.field
  return field && option.label === ''
    ? { ...option, label: fieldKind(field.type).showValue(option.value, field, option.digits) }
    : option
}
