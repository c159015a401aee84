/**
 * Which lines head which nodes of the outline: by meaning (words of titles, weighed), by numbering (what stands below
 * what) and by order (mostly the outline's). All lines are weighed together: a beam of the best readings so far.
 */
import { fold } from '../../values/fold.ts'
import { type Line, type Marker, markerOf, titlesOf } from './lines.ts'
import { featuresOf, isBelow, likeness, type Node, type Outline } from './vocabulary.ts'

export interface Heading {
  /** Index of the line. */
  line: number
  /** Last line of the title, when it is wrapped. */
  lastLine: number
  node: Node
  marker: Marker
  /** Offset in the text of the last line where what it heads begins; its length when the title fills the line. */
  end: number
  inline: boolean
  score: number
  words: Set<string>
}

interface Candidate {
  line: number
  lastLine: number
  marker: Marker
  options: { node: Node; fit: number; end: number; inline: boolean; words: Set<string> }[]
}

const BEAM = 24
const MAX_CANDIDATES = 400
/** Below this a line is no head of the node, whatever its place. */
const FLOOR = 0.34
const TOP = new Set(['part', 'roman', 'capital', 'item'])
const LOOSE = new Set(['none', 'dash', 'plus'])

/** `open(line)`: may the line stand in the body (no table row, no signature)? */
export function findHeadings(lines: readonly Line[], open: (line: number) => boolean, outline: Outline): Heading[] {
  let candidates = candidatesOf(lines, open, outline)
  // Before the first numbered head stand the letterhead and the opening, whose words are those of the whole form.
  const first = candidates.findIndex((c) => !LOOSE.has(c.marker.type) && c.options.some((o) => o.fit >= 0.5))
  if (first > 0) candidates = candidates.slice(first)
  return align(candidates.slice(0, MAX_CANDIDATES))
}

function candidatesOf(lines: readonly Line[], open: (line: number) => boolean, outline: Outline): Candidate[] {
  const found: Candidate[] = []
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i]!
    if (line.end === line.start || !open(i)) continue
    const marker = markerOf(line.text)
    let candidate = candidateOf(line.text, i, i, marker, outline)
    // A title wrapped by a copied page goes on in the next line, with a small letter; “Phần I” has it below.
    const next = lines[i + 1]
    const bare = marker.length >= line.text.length
    if (
      next &&
      open(i + 1) &&
      !LOOSE.has(marker.type) &&
      line.text.length <= 200 &&
      (bare || (!/[.:;]$/u.test(line.text) && /^\p{Ll}/u.test(next.text))) &&
      next.text !== '' &&
      next.text.length <= 200 &&
      markerOf(next.text).type === 'none'
    ) {
      const joined = candidateOf(`${line.text} ${next.text}`, i, i + 1, marker, outline)
      const best = (c?: Candidate) => Math.max(0, ...(c?.options ?? []).map((o) => o.fit))
      if (joined && best(joined) >= best(candidate) - 0.03) {
        for (const o of joined.options) o.end -= line.text.length + 1
        if (joined.options.every((o) => o.end >= 0)) candidate = joined
      }
    }
    if (candidate) found.push(candidate)
  }
  return found
}

function candidateOf(
  text: string,
  line: number,
  lastLine: number,
  marker: Marker,
  outline: Outline,
): Candidate | undefined {
  const options = new Map<Node, Candidate['options'][number]>()
  for (const title of titlesOf(text, marker)) {
    const words = featuresOf(title.text)
    if (words.size === 0) continue
    const form = formOf(title.text, title.inline, marker)
    for (const node of outline.nodes) {
      const fit = likeness(words, node, outline) + form
      const least = marker.type === 'none' ? 0.6 : title.inline ? 0.5 : FLOOR
      if (fit < least) continue
      const known = options.get(node)
      if (!known || fit > known.fit + (known.inline && !title.inline ? 0 : 0.02))
        options.set(node, { node, fit, end: title.end, inline: title.inline, words })
    }
  }
  for (const [node, fit] of countedNodes(marker.type === 'item' ? text : text.slice(marker.length), outline)) {
    const known = options.get(node)
    if (!known || known.fit < fit) options.set(node, { node, fit, end: text.length, inline: false, words: new Set() })
  }
  if (options.size === 0) return undefined
  const best = [...options.values()].sort((a, b) => b.fit - a.fit || a.node.depth - b.node.depth).slice(0, 6)
  return { line, lastLine, marker, options: best }
}

const COUNTED = /^noi dung (?:thu )?(\d{1,2}|nhat|hai|ba|tu|bon|nam|sau|bay)\s*[:.]?\s*$/u
const ORDINALS = ['', 'nhat', 'hai', 'ba', 'tu', 'nam', 'sau', 'bay']

/** “Nội dung 3” without a title: the third item below a head that speaks of contents (“5 nội dung”), or of any. */
function countedNodes(text: string, outline: Outline): [Node, number][] {
  const found = text.length <= 30 ? COUNTED.exec(fold(text.trim())) : null
  if (!found) return []
  const word = found[1] === 'bon' ? 'tu' : found[1]!
  const place = ORDINALS.includes(word) ? ORDINALS.indexOf(word) : Number(word)
  return outline.nodes.flatMap((node): [Node, number][] => {
    if (!node.numbered) return []
    const brothers = outline.nodes.filter((n) => n.numbered && n.parent === node.parent)
    if (brothers[place - 1] !== node) return []
    return [[node, node.parent?.titles.some((t) => t.has('noi dung')) ? 0.8 : 0.6]]
  })
}

/** How much a line looks like a title: capitals help, figures and the punctuation of sentences do not. */
function formOf(title: string, inline: boolean, marker: Marker): number {
  const letters = title.replace(/[^\p{L}]/gu, '')
  const capitals = letters.length >= 6 && letters === letters.toUpperCase()
  const figures = (title.match(/\d{2,}/g) ?? []).filter((f) => !/^20\d\d$/.test(f)).length
  let form = capitals ? 0.12 : 0
  if (inline) form -= 0.04
  form -= 0.12 * Math.min(4, figures)
  if (!inline && title.length > 120 && marker.type === 'none') form -= 0.3
  if (!inline && /[;,]$/u.test(title)) form -= 0.3
  if (marker.type === 'none' && !inline && /[,;]/u.test(title) && !capitals) form -= 0.1
  return form
}

interface Open {
  type: string
  node: Node
}
interface Hypothesis {
  score: number
  stack: readonly Open[]
  used: ReadonlySet<Node>
  last?: Node
  /** The reading so far, as a list built backwards. */
  taken?: { heading: Heading; before: Hypothesis['taken'] }
}

function align(candidates: readonly Candidate[]): Heading[] {
  let beam: Hypothesis[] = [{ score: 0, stack: [], used: new Set() }]
  for (const candidate of candidates) {
    // A plain head of the highest level is not passed over lightly: what follows it would hang in the air.
    const loss = TOP.has(candidate.marker.type) && (candidate.options[0]?.fit ?? 0) >= 0.6 ? 0.35 : 0
    const next: Hypothesis[] = loss === 0 ? [...beam] : beam.map((h) => ({ ...h, score: h.score - loss }))
    for (const h of beam) {
      for (const option of candidate.options) {
        const taken = take(h, candidate, option)
        if (taken) next.push(taken)
      }
    }
    next.sort((a, b) => b.score - a.score)
    beam = next.slice(0, BEAM)
  }
  const headings: Heading[] = []
  for (let at = beam[0]?.taken; at; at = at.before) headings.push(at.heading)
  return headings.reverse()
}

function take(h: Hypothesis, c: Candidate, option: Candidate['options'][number]): Hypothesis | undefined {
  const { node, fit } = option
  const { type } = c.marker
  const loose = LOOSE.has(type)
  const at = h.stack.findIndex((o) => o.type === type)
  const outer =
    at >= 0 ? h.stack.slice(0, at) : loose ? h.stack.filter((o) => !LOOSE.has(o.type)) : enclosing(h.stack, type)
  const sibling = at >= 0 ? h.stack[at]!.node : undefined
  const above = outer.at(-1)?.node
  let kept: readonly Open[] = outer
  let score = fit - 0.3
  if (h.used.has(node)) score -= 0.9
  if (above) {
    if (isBelow(node, above)) score += 0.18 - 0.07 * (node.depth - above.depth - 1)
    // A report that numbers 1, 1.2, 1.3 (as its model may) puts brothers below each other.
    else if (node.parent === above.parent && node.index > above.index && !loose) {
      score -= 0.08
      kept = outer.slice(0, -1)
    } else if (loose) {
      if (!(node.parent === above.parent && node.index > above.index) || fit < 0.75) return undefined
      score -= 0.25
    } else score -= 0.75
  } else if (loose && h.stack.length > 0) score -= 0.2
  if (sibling) {
    if (node.index < sibling.index) score -= 0.22
    if (node.depth === sibling.depth) score += 0.08
    else score -= isBelow(node, sibling) ? 0.15 : 0.06
  } else if (!above && TOP.has(type)) score += node.depth === 0 ? 0.06 : 0
  if (h.last && node.index < h.last.index) score -= isBelow(h.last, node) ? 0.35 : 0.12
  if (closed(h, node, kept)) score -= 0.6
  if (score <= 0) return undefined
  return {
    score: h.score + score,
    stack: [...kept, { type, node }],
    used: new Set(h.used).add(node),
    last: node,
    taken: {
      heading: {
        line: c.line,
        lastLine: c.lastLine,
        node,
        marker: c.marker,
        end: option.end,
        inline: option.inline,
        score: fit,
        words: option.words,
      },
      before: h.taken,
    },
  }
}

/** A section that was left for another one gets no further parts. */
function closed(h: Hypothesis, node: Node, kept: readonly Open[]): boolean {
  for (let above = node.parent; above; above = above.parent) {
    if (!h.used.has(above) || kept.some((o) => o.node === above)) continue
    if (h.last && h.last !== above && !isBelow(h.last, above)) return true
  }
  return false
}

const RANK = ['part', 'item', 'roman', 'capital', 'number', 'numbers', 'letter', 'dash', 'plus', 'none']
/** A kind of numbering seen for the first time stands below those that usually stand above it. */
const enclosing = (stack: readonly Open[], type: string) =>
  stack.filter((o) => RANK.indexOf(o.type) < RANK.indexOf(type) || !LOOSE.has(o.type))
