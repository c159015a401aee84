/** One pass over a text: every binder sees the same row of items; what they say of one field is joined. */
import { compile } from './aliases.ts'
import { bindNumbers } from './bind-numbers.ts'
import { readCues } from './cues.ts'
import { isPlanSection, questionOf } from './question.ts'
import { readSource } from './segment.ts'
import type { ExtractContext, Extraction } from './types.ts'

export function extractWith(text: string, question: string | null, context: ExtractContext): Extraction {
  const compiled = compile(context.definition)
  const source = readSource(text, { year: context.definition.year })
  const asked = questionOf(question, context)
  const cues = readCues(source, context.definition.year, isPlanSection(question, context.definition))
  const numbers = bindNumbers(source, compiled, cues, asked, () => false)
  return { claims: numbers.claims, doubts: numbers.doubts }
}
