/** Which fields a phrase names: “đất hiến”, “so mo hinh”, for “sửa đất hiến thành 15.000”. */
import type { Definition, Field } from '../campaign/definition.ts'
import { compile } from './aliases.ts'
import { match, noEvidence } from './evidence/index.ts'
import { questionOf } from './question.ts'
import type { ExtractContext } from './types.ts'
import { wordsOf } from './words.ts'

const LIMIT = 300

/** The field that counts what the named list lists (“Số mô hình” beside “Tên mô hình”), where the form has one. */
export function countOf(list: string, definition: Definition): string | undefined {
  const { byId } = compile(definition)
  return [...(byId.get(list)?.kin ?? [])].find((id) => byId.get(id)?.field.type === 'count')
}

/** Likeliest first, score 0…1; empty when nothing is named. Fields of the unit's own form come before others. */
export function findFields(phrase: string, context: ExtractContext): { field: Field; score: number }[] {
  const compiled = compile(context.definition)
  const question = questionOf(null, context)
  const words = wordsOf(phrase.normalize('NFC').slice(0, LIMIT)).filter((w) => !w.stop && !/^\p{N}+$/u.test(w.form))
  if (words.length === 0) return []
  const evidence = noEvidence()
  for (const word of words) {
    evidence.exact.set(word.form, 1)
    // One or two words without a mark say little about how the person types: both readings are tried.
    if (word.bare || word.form === word.fold) evidence.bare.set(word.fold, word.bare ? 1 : 0.9)
  }
  const found: { field: Field; score: number; order: number }[] = []
  for (const target of compiled.targets) {
    if (target.figures && !question.asked(target.field.id)) continue
    const { score: base, phrase: matched } = match(evidence, target)
    if (!matched || base < 0.2) continue
    // How much of what was said the phrase explains.
    const said =
      words.filter((w) => matched.words.some((m) => m.form === w.form || m.fold === w.fold)).length / words.length
    const score = Math.min(1, base * (0.5 + 0.5 * said)) * (question.asked(target.field.id) ? 1 : 0.8)
    if (score >= 0.25) found.push({ field: target.field, score, order: target.order })
  }
  return found.sort((a, b) => b.score - a.score || a.order - b.order).map(({ field, score }) => ({ field, score }))
}
