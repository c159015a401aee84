/** The text of each node of the outline: from its head to the next one, shared out where one head stands for several. */
import { flex } from '../../values/fold.ts'
import { splitSentences } from '../../values/index.ts'
import type { Heading } from './headings.ts'
import type { Line } from './lines.ts'
import { featuresOf, isBelow, likeness, type Node, type Outline } from './vocabulary.ts'
import type { Zone } from './zones.ts'

export interface Span {
  start: number
  end: number
  /** Where to begin reading when the span begins with a label that is its head: “Về giám sát, phản biện: …”. */
  read?: number
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

/** “… báo cáo kết quả như sau:” */
const OPENING = new RegExp(`${flex('như sau')}\\s*[:.]*$`, 'iu')

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
  const share = (spans: Span[], set: Node[], how: Sharing) => {
    for (const { node, span } of shareOut(original, spans, set, outline, how)) {
      put(result.placed, node, [span])
      put(result.cut, node, [span])
    }
  }
  const missing = (node: Node) => node.children.every((c) => !c.numbered) && node.numbered && !found.has(node)
  const first = heads[0]
  if (first) {
    // Words before the first head may already belong to the sections before it.
    const from = lines.findLastIndex((l, i) => i < first.line && OPENING.test(l.text))
    const range = { start: lines[from]?.end ?? 0, to: first.line }
    const earlier = outline.nodes.filter((n) => n.index < first.node.index && missing(n) && !isBelow(first.node, n))
    share(spansOf(original, lines, zone, range), earlier, 'named')
  }
  for (const [i, h] of heads.entries()) {
    const start = startOf(h, lines)
    const own = spansOf(original, lines, zone, { start, to: heads[i + 1]?.line ?? lines.length })
    const label = h.inline && LOOSE.has(h.marker.type) ? lines[h.lastLine]!.at(h.end) : undefined
    if (label !== undefined && own[0] && own[0].start < label && label < own[0].end) own[0].read = label
    const set = nodesOf(h, found, outline)
    if (set.length > 1 || (set.length === 1 && set[0] !== h.node)) {
      share(own, set, 'lead')
      continue
    }
    const brothers = outline.nodes.filter((n) => n.parent === h.node.parent && n.index > h.node.index && missing(n))
    if (h.node.children.every((c) => !c.numbered)) {
      // A bullet that is a head has bullets beside it, each of which may belong elsewhere.
      const how = h.inline && h.marker.type !== 'none' && LOOSE.has(h.marker.type) ? 'lead' : 'label'
      const shares = brothers.length > 0 ? shareOut(original, own, [h.node, ...brothers], outline, how) : []
      if (shares.some((s) => s.node !== h.node)) {
        for (const { node, span } of shares) {
          put(result.placed, node, [span])
          put(result.cut, node, [span])
        }
        continue
      }
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
function trim(original: string, { start, end }: Span): Span {
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

/**
 * lead: a sentence goes where its first words point, and stays where the one before it was otherwise; the first section
 * takes what comes first. named: the same, but words before the first that point somewhere go nowhere. label: only a
 * title with a colon (“Khó khăn: …”) leads elsewhere.
 */
type Sharing = 'lead' | 'named' | 'label'

/** Text under a head of several sections, sentence by sentence. */
function shareOut(
  original: string,
  spans: readonly Span[],
  set: readonly Node[],
  outline: Outline,
  how: Sharing,
): { node: Node; span: Span }[] {
  if (set.length === 0) return []
  const shared = new Map<string, number>()
  for (const node of set) for (const [f, w] of node.words) if (w >= 0.85) shared.set(f, (shared.get(f) ?? 0) + 1)
  const score = (words: ReadonlySet<string>, node: Node) => {
    let sum = 0
    for (const f of words) if ((node.words.get(f) ?? 0) >= 0.85 && shared.get(f) === 1) sum += outline.weight(f)
    return sum
  }
  const pointed = (text: string, fresh: boolean, current: Node | undefined): Node | undefined => {
    if (how === 'label') {
      const title = /^[^:\n]{2,60}:(?=\s)/u.exec(text)?.[0]
      if (!title) return undefined
      const words = featuresOf(title)
      const best = bestOf(set, (node) => likeness(words, node, outline))
      if (!best) return undefined
      // “Tuyên truyền: …” says little of the title, but nothing of where the text stood so far
      const strange = current === undefined || likeness(words, current, outline) < 0.2
      return best.score >= 0.75 || (strange && best.score >= 0.5) ? best.node : undefined
    }
    const lead = featuresOf(text.slice(0, fresh ? LEAD.paragraph : LEAD.sentence))
    const best = bestOf(set, (node) => score(lead, node))
    return best && best.score >= 0.8 && best.score > (current ? score(lead, current) : 0) + 0.3 ? best.node : undefined
  }
  const result: { node: Node; span: Span }[] = []
  let current = how === 'named' ? undefined : set[0]
  let known = how !== 'lead'
  for (const span of spans) {
    let lineEnd = span.start
    for (const sentence of splitSentences(original.slice(span.start, span.end))) {
      const start = span.start + sentence.start
      const end = span.start + sentence.end
      const fresh = start === span.start || /\n/u.test(original.slice(lineEnd, start))
      lineEnd = end
      const next = pointed(sentence.text, fresh, known ? current : undefined) ?? current
      known = true
      const last = result.at(-1)
      if (next && last && next === current && last.span.start >= span.start) last.span.end = end
      else if (next)
        result.push({ node: next, span: { start: fresh ? lineStart(original, start, span.start) : start, end } })
      const added = result.at(-1)
      if (added && span.read !== undefined && added.span.start === span.start) added.span.read = span.read
      current = next
    }
  }
  return result
}
function bestOf(set: readonly Node[], score: (node: Node) => number): { node: Node; score: number } | undefined {
  let best: { node: Node; score: number } | undefined
  for (const node of set) {
    const own = score(node)
    if (!best || own > best.score) best = { node, score: own }
  }
  return best
}
/** Bullets before a sentence go with it. */
function lineStart(original: string, at: number, least: number): number {
  let start = at
  while (start > least && !/[\n\r]/u.test(original[start - 1]!)) start -= 1
  while (start < at && /\s/u.test(original[start]!)) start += 1
  return start
}
