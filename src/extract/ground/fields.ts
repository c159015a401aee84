/** Which fields a model is asked to look for in a text. */
import type { Field } from '../../campaign/definition.ts'
import { compile } from '../aliases.ts'
import { findFields } from '../find-fields.ts'
import { questionOf } from '../question.ts'
import type { ExtractContext } from '../types.ts'

/** A model reads a short list better than a long one. */
const MAX_FIELDS = 60

/**
 * Fields of the node asked, the likeliest first; then those of the unit's form whose words occur in the text, so that
 * what an officer tells beside the question is seen as well.
 */
export function fieldsToRead(text: string, question: string | null, context: ExtractContext): Field[] {
  const compiled = compile(context.definition)
  const asked = questionOf(question, context)
  const ids = new Set([...asked.fields].filter((id) => asked.asked(id)))
  const parts = text.slice(0, 12_000).split(/[.;\n]+/u)
  const named = parts.slice(0, 120).flatMap((part) => findFields(part, context).slice(0, 6))
  for (const { field } of named.sort((a, b) => b.score - a.score)) if (asked.asked(field.id)) ids.add(field.id)
  return [...ids].slice(0, MAX_FIELDS).flatMap((id) => compiled.byId.get(id)?.field ?? [])
}
