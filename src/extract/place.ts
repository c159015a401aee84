/** An answer to a group of sections, sentence by sentence: each goes to the section whose fields and title it speaks of. */
import { fold } from '../values/fold.ts'
import { splitSentences } from '../values/index.ts'
import { compile, formFor } from './aliases.ts'
import { match, noEvidence } from './evidence.ts'
import type { ExtractContext } from './types.ts'
import { phraseWords, wordsOf } from './words.ts'

/** Pieces in the officer's words; neighbours of one section stay together. What cannot be placed stays with the piece before it, or the first section. */
export function placeSentences(
  text: string,
  sections: string[],
  context: ExtractContext,
): { section: string; text: string }[] {
  const first = sections[0]
  if (first === undefined) return []
  if (sections.length === 1) return [{ section: first, text: text.trim() }]
  const compiled = compile(context.definition)
  const form =
    formFor(context.definition, context.unit, context.form) ??
    context.definition.forms.find((f) => f.sections.some((s) => s.id === first))
  const known = sections.map((id) => {
    const section = form?.sections.find((s) => s.id === id)
    return {
      id,
      targets: (section?.fields ?? []).map((f) => compiled.byId.get(f)).filter((t) => t !== undefined),
      words: new Set(
        phraseWords(`${section?.title ?? ''} ${section?.short ?? ''} ${section?.question ?? ''}`).map((w) => fold(w)),
      ),
    }
  })
  const pieces: { section: string; start: number; end: number }[] = []
  let current = first
  for (const sentence of splitSentences(text)) {
    const words = wordsOf(text.slice(sentence.start, sentence.end).normalize('NFC')).filter((w) => !w.stop)
    const evidence = noEvidence()
    for (const word of words) (word.bare ? evidence.bare : evidence.exact).set(word.bare ? word.fold : word.form, 1)
    let best = { section: current, score: 0.35 }
    for (const { id, targets, words: titled } of known) {
      const byField = Math.max(0, ...targets.map((t) => match(evidence, t).score))
      const byTitle = words.filter((w) => titled.has(w.fold)).length / Math.max(4, titled.size)
      const score = byField + 0.6 * Math.min(1, byTitle * 2)
      if (score > best.score + 1e-9) best = { section: id, score }
    }
    current = best.section
    const last = pieces.at(-1)
    if (last && last.section === current) last.end = sentence.end
    else pieces.push({ section: current, start: sentence.start, end: sentence.end })
  }
  const joined = new Map<string, string>()
  for (const piece of pieces) {
    const words = text.slice(piece.start, piece.end).trim()
    if (words === '') continue
    const before = joined.get(piece.section)
    joined.set(piece.section, before ? `${before}\n${words}` : words)
  }
  return [...joined].map(([section, words]) => ({ section, text: words }))
}
