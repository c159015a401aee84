/** An answer to a group of sections, sentence by sentence: each goes to the section whose fields and title it speaks of. */
import { fold } from '../values/fold.ts'
import { splitSentences } from '../values/index.ts'
import { compile, formFor } from './aliases.ts'
import { match, noEvidence } from './evidence/index.ts'
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
      syllables: new Set(fold(`${section?.title ?? ''} ${section?.short ?? ''}`).match(/[\p{L}\p{N}]+/gu) ?? []),
      targets: (section?.fields ?? []).map((f) => compiled.byId.get(f)).filter((t) => t !== undefined),
      words: new Set(
        phraseWords(`${section?.title ?? ''} ${section?.short ?? ''} ${section?.question ?? ''}`).map((w) => fold(w)),
      ),
    }
  })
  const pieces: { section: string; start: number; end: number }[] = []
  let current = first
  // What a label opened (“Khó khăn: …”) goes on until something clearly belongs elsewhere.
  let labelled = false
  for (const sentence of splitSentences(text)) {
    const label = labelOf(text.slice(sentence.start, sentence.end), known)
    if (label) {
      current = label.section
      labelled = true
      pieces.push({ section: current, start: sentence.start + label.length, end: sentence.end })
      continue
    }
    const words = wordsOf(text.slice(sentence.start, sentence.end).normalize('NFC')).filter((w) => !w.stop)
    const evidence = noEvidence()
    for (const word of words) (word.bare ? evidence.bare : evidence.exact).set(word.bare ? word.fold : word.form, 1)
    let best = { section: current, score: labelled ? 0.9 : 0.35 }
    for (const { id, targets, words: titled } of known) {
      const byField = Math.max(0, ...targets.map((t) => match(evidence, t).score))
      const byTitle = words.filter((w) => titled.has(w.fold)).length / Math.max(4, titled.size)
      const score = byField + 0.6 * Math.min(1, byTitle * 2)
      if (score > best.score + 1e-9) best = { section: id, score }
    }
    if (best.section !== current) labelled = false
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

/** Only what labels of their own place (“Thuận lợi: …”, “Khó khăn: …”); empty when the text does not begin with one. */
export function placeLabelledSentences(
  text: string,
  sections: string[],
  context: ExtractContext,
): { section: string; text: string }[] {
  const form = formFor(context.definition, context.unit, context.form)
  const known = sections.map((id) => {
    const section = form?.sections.find((s) => s.id === id)
    return {
      id,
      syllables: new Set(fold(`${section?.title ?? ''} ${section?.short ?? ''}`).match(/[\p{L}\p{N}]+/gu) ?? []),
    }
  })
  // “…, khó khăn là đường xa”: a label after a comma opens a sentence of its own.
  const pieces = text.split(/(?<=[.;\n])\s+|,\s+(?=\p{L}[\p{L}\p{M} ]{3,30}(?::|\s(?:là|la)\s))/u)
  const placed: { section: string; text: string }[] = []
  for (const piece of pieces) {
    const label = labelOf(piece, known)
    if (label) placed.push({ section: label.section, text: piece.slice(label.length).trim() })
    else if (placed.length > 0) placed.at(-1)!.text += ` ${piece.trim()}`
    else return []
  }
  return placed.filter((one) => one.text !== '')
}

interface Labelled {
  id: string
  syllables: ReadonlySet<string>
}

/**
 * “Thuận lợi: …” names its section: every syllable before the colon (or of a line by itself) stands in one title. “Đề nghị
 * huyện …” does so by its first word. `length` is what is not part of the answer.
 */
function labelOf(sentence: string, known: readonly Labelled[]): { section: string; length: number } | undefined {
  const head =
    /^[\s\-–+•*]{0,6}(?:[0-9]{1,2}[.)]\s{0,3}|[a-dđ]\)\s{0,3})?([\p{L}\p{M}, ]{4,60}?)\s{0,3}(:|\s(?:là|la)\s|$)/u.exec(
      sentence,
    )
  const only = (words: readonly string[]) => {
    const fitting = known.filter(({ syllables }) => words.every((word) => syllables.has(word)))
    return fitting.length === 1 ? fitting[0]?.id : undefined
  }
  const named = head ? only((fold(head[1]!).match(/\p{L}+/gu) ?? []).filter((word) => word !== 'va')) : undefined
  if (named !== undefined) return { section: named, length: head![0].length }
  const opening =
    fold(sentence.slice(0, 40))
      .match(/\p{L}+/gu)
      ?.slice(0, 2) ?? []
  const opened =
    opening.length === 2 && /^\s*[-–+•*]?\s*(?:đề nghị|kiến nghị|đề xuất|de nghi|kien nghi|de xuat)/iu.test(sentence)
      ? only(opening)
      : undefined
  return opened === undefined ? undefined : { section: opened, length: 0 }
}
