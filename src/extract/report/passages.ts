/** The text of each node of the outline: from its head to the next one, shared out where one head stands for several. */
import { splitSentences } from '../../values/index.ts'
import type { Heading } from './headings.ts'
import type { Line } from './lines.ts'
import { featuresOf, isBelow, type Node, type Outline } from './vocabulary.ts'
import type { Zone } from './zones.ts'

export interface Span {
  start: number
  end: number
}
export interface Passage {
  node: Node
  /** In text order; several where a table or another section stands in between. */
  parts: Span[]
}
export interface Passages {
  /** What a report prints as a section of its own; a node and nodes below it may both be there. */
  placed: Passage[]
  /** The same words cut once: no two overlap. */
  cut: Passage[]
  /** Words of the body under a head that has no text of its own (“II. Kết quả” before its first item). */
  loose: Passage[]
}

const LOOSE = new Set(['none', 'dash', 'plus'])

interface Range {
  /** From this offset (what follows the head) to the start of line `to`. */
  start: number
  to: number
}

export function passagesOf(
  original: string,
  lines: readonly Line[],
  zone: readonly Zone[],
  all: readonly Heading[],
  outline: Outline,
): Passages {
  // A bullet below a numbered head only parts that head's own text.
  const heads = all.filter((h) => h.node.numbered || !LOOSE.has(h.marker.type))
  const found = new Set(heads.map((h) => h.node))
  const result: Passages = { placed: [], cut: [], loose: [] }
  const put = (list: Passage[], node: Node, parts: Span[]) => {
    if (parts.length === 0) return
    const known = list.find((p) => p.node === node)
    if (known) known.parts.push(...parts)
    else list.push({ node, parts })
  }
  for (const [i, h] of heads.entries()) {
    const start = startOf(h, lines)
    const own = spansOf(original, lines, zone, { start, to: heads[i + 1]?.line ?? lines.length })
    const set = nodesOf(h, found, outline)
    if (set.length > 1 || (set.length === 1 && set[0] !== h.node)) {
      for (const { node, span } of shareOut(original, own, set, outline)) {
        put(result.placed, node, [span])
        put(result.cut, node, [span])
      }
      continue
    }
    const sections = h.node.children.filter((c) => c.numbered)
    if (sections.length > 0) {
      put(result.loose, h.node, own)
      continue
    }
    put(result.cut, h.node, own)
    let end = i + 1
    while (end < heads.length && isBelow(heads[end]!.node, h.node)) end += 1
    put(result.placed, h.node, spansOf(original, lines, zone, { start, to: heads[end]?.line ?? lines.length }))
    // Its parts have heads of their own, and it has none: it is all of them.
    const above = h.node.parent
    if (!h.node.numbered && above?.numbered && !found.has(above))
      put(result.placed, above, spansOf(original, lines, zone, { start, to: heads[end]?.line ?? lines.length }))
  }
  return result
}

/** A numbered head is left out with its number; an unnumbered one on the same line is the sentence's own beginning. */
const startOf = (h: Heading, lines: readonly Line[]) => {
  const line = lines[h.lastLine]!
  return h.inline && LOOSE.has(h.marker.type) ? lines[h.line]!.start : line.at(Math.min(h.end, line.text.length))
}

/** The pieces of a range that are body, trimmed. */
function spansOf(original: string, lines: readonly Line[], zone: readonly Zone[], range: Range): Span[] {
  const spans: Span[] = []
  let open: Span | undefined
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i]!
    if (i >= range.to) break
    if (line.end < range.start || line.end === line.start) continue
    if (zone[i] !== 'main') {
      open = undefined
      continue
    }
    const start = Math.max(line.start, range.start)
    if (original.slice(start, line.end).trim() === '') continue
    if (open) open.end = line.end
    else {
      open = { start, end: line.end }
      spans.push(open)
    }
  }
  return spans.map((s) => trim(original, s)).filter((s) => s.end > s.start)
}
export function trim(original: string, { start, end }: Span): Span {
  while (start < end && /\s/u.test(original[start]!)) start += 1
  while (end > start && /\s/u.test(original[end - 1]!)) end -= 1
  return { start, end }
}

/** The nodes a head stands for: itself; what else its title names; or the sections below it that have no head. */
function nodesOf(h: Heading, found: ReadonlySet<Node>, outline: Outline): Node[] {
  const below = h.node.children.filter((c) => c.numbered)
  if (below.length > 0)
    return below.some((c) => found.has(c)) ? below.filter((c) => !found.has(c) && before(c, below, found)) : below
  const set = [h.node]
  for (const other of outline.nodes) {
    if (
      other === h.node ||
      other.parent !== h.node.parent ||
      found.has(other) ||
      other.children.some((c) => found.has(c))
    )
      continue
    let [said, gained] = [0, 0]
    for (const f of h.words) {
      const w = outline.weight(f)
      said += w
      if ((h.node.words.get(f) ?? 0) < 0.75 && (other.words.get(f) ?? 0) >= 0.85) gained += w
    }
    if (gained >= 0.6 && gained >= 0.25 * said) set.push(other)
  }
  return set.sort((a, b) => a.index - b.index)
}
/** Sections without a head that would stand before the first one with a head. */
const before = (node: Node, below: readonly Node[], found: ReadonlySet<Node>) =>
  node.index < (below.find((c) => found.has(c))?.index ?? Number.POSITIVE_INFINITY)

/** Words at the beginning of a paragraph or sentence that show its section. */
const LEAD = { paragraph: 90, sentence: 45 }

/** Text under a head of several sections, sentence by sentence: each stays where the one before it was, until its first words name another. */
export function shareOut(
  original: string,
  spans: readonly Span[],
  set: readonly Node[],
  outline: Outline,
): { node: Node; span: Span }[] {
  const shared = new Map<string, number>()
  for (const node of set) for (const [f, w] of node.words) if (w >= 0.85) shared.set(f, (shared.get(f) ?? 0) + 1)
  const score = (words: ReadonlySet<string>, node: Node) => {
    let sum = 0
    for (const f of words) if ((node.words.get(f) ?? 0) >= 0.85 && shared.get(f) === 1) sum += outline.weight(f)
    return sum
  }
  const result: { node: Node; span: Span }[] = []
  let current: Node | undefined
  for (const span of spans) {
    let lineEnd = span.start
    for (const sentence of splitSentences(original.slice(span.start, span.end))) {
      const start = span.start + sentence.start
      const fresh = /\n/u.test(original.slice(lineEnd, start)) || start === span.start
      const lead = featuresOf(sentence.text.slice(0, fresh ? LEAD.paragraph : LEAD.sentence))
      const ranked = set.map((node) => ({ node, score: score(lead, node) })).sort((a, b) => b.score - a.score)
      const [best] = ranked
      const here = current ? score(lead, current) : 0
      const before: Node | undefined = current
      if (best && best.score >= 0.8 && best.score > here + 0.3) current = best.node
      current ??= set[0]
      const from = fresh ? originalLineStart(original, start, span.start) : start
      const last = result.at(-1)
      if (last && before === current && last.span.end > span.start) last.span.end = span.start + sentence.end
      else if (current) result.push({ node: current, span: { start: from, end: span.start + sentence.end } })
      lineEnd = span.start + sentence.end
    }
  }
  return result
}
/** Bullets before a sentence go with it. */
function originalLineStart(original: string, at: number, least: number): number {
  let start = at
  while (start > least && !/[\n\r]/u.test(original[start - 1]!)) start -= 1
  while (start < at && /\s/u.test(original[start]!)) start += 1
  return start
}
