/**
 * A whole written report → its sections, indicators and tables. The text is cut along the heads of the outline, whatever
 * numbering it uses; each part is read as the answer to its section; what the parts say of one field is compared.
 */
import type { Definition } from '../../campaign/definition.ts'
import { compile, formFor } from '../aliases.ts'
import { extract } from '../index.ts'
import type { Claim, ExtractContext, OpenDoubt } from '../types.ts'
import { findHeadings, type Heading } from './headings.ts'
import { type Line, linesOf } from './lines.ts'
import { readMeta } from './meta.ts'
import { type Passage, passagesOf, type Span } from './passages.ts'
import { reconcile, type Said } from './reconcile.ts'
import { readTables } from './tables.ts'
import { type Outline, outlineOf } from './vocabulary.ts'
import { type Zones, zonesOf } from './zones.ts'

export { withoutHeads } from './unheaded.ts'

export interface Report {
  /** Outline node → its text in the officer's words. A node and nodes below it may both be there. */
  sections: Record<string, string>
  /** At most one for each field. */
  claims: Claim[]
  /** Also contradictions (`conflict`): one field told with two values, both offered. */
  doubts: OpenDoubt[]
  /** Where the texts of `sections` stand. */
  placed: { section: string; start: number; end: number }[]
  /** The same words cut once, no two pieces overlapping: what to keep as the narrative of each section. */
  pieces: { section: string; start: number; end: number }[]
  /** Words of the body that belong to no section. */
  unplaced: Span[]
}

/** Longer texts are cut; 30,000 characters are what an officer may paste, files may have more. */
export const MAX_REPORT = 100_000

export function readReport(text: string, context: ExtractContext): Report {
  const original = text.length > MAX_REPORT ? text.slice(0, MAX_REPORT) : text
  const report: Report = { sections: {}, claims: [], doubts: [], placed: [], pieces: [], unplaced: [] }
  const layout = layoutOf(original, context)
  if (!layout) return report
  const { lines, outline, zone, blocks, headings } = layout
  const own = { ...context, form: outline.form.id }
  const passages = passagesOf(original, lines, zone, headings, outline)
  for (const { node, parts } of passages.placed) {
    const id = node.section.id
    report.sections[id] = parts.map((p) => original.slice(p.start, p.end)).join('\n')
    report.placed.push(...parts.map(({ start, end }) => ({ section: id, start, end })))
  }
  report.placed.sort((a, b) => a.start - b.start || b.end - a.end)
  for (const { node, parts } of passages.cut)
    report.pieces.push(...parts.map(({ start, end }) => ({ section: node.section.id, start, end })))
  report.pieces.sort((a, b) => a.start - b.start)
  report.unplaced = [...introduction(original, layout, report.pieces), ...passages.loose.flatMap((p) => p.parts)]

  const said: Said[] = []
  const read = (question: string | null, span: Span) => {
    const home = new Set(question === null ? [] : (compile(context.definition).fieldsOf.get(question) ?? []))
    const from = span.read ?? span.start
    const found = extract(original.slice(from, span.end), question, own)
    const move = <T extends Span>(x: T): T => ({ ...x, start: x.start + from, end: x.end + from })
    said.push({ from: 'text', home, claims: found.claims.map(move), doubts: found.doubts.map(move) })
  }
  const passagesRead: Passage[] = [...passages.cut, ...passages.loose]
  for (const { node, parts } of passagesRead) for (const part of parts) read(node.section.id, part)
  const first = headings[0]?.line ?? lines.length
  if (headings.length === 0) {
    const body = lines.filter((l, i) => zone[i] === 'main' && l.end > l.start)
    const [start, end] = [body[0]?.start ?? 0, body.at(-1)?.end ?? 0]
    if (end > start) {
      report.unplaced.push({ start, end })
      read(null, { start, end })
    }
  }
  said.push({ from: 'table', home: new Set(), ...readTables(original, lines, blocks, own) })
  const tail = zone.findIndex((z, i) => z !== 'main' && i >= (headings.at(-1)?.line ?? 0))
  // Behind the signature an appendix may follow, whose rows name villages and no signer.
  const annex = zone.findIndex((z, i) => i > tail && (z === 'appendix' || z === 'table'))
  said.push({
    from: 'meta',
    home: new Set(),
    claims: readMeta(
      original,
      annex < 0 || tail < 0 ? lines : lines.slice(0, annex),
      { head: first, tail: tail < 0 ? lines.length : tail },
      own,
    ),
    doubts: [],
  })
  const { claims, doubts } = reconcile(said, context.definition)
  report.claims = claims
  report.doubts = doubts
  return report
}

/** “… báo cáo kết quả như sau:”, the end of what is said to whom and why. */
const OPENED = /(?:như sau|nhu sau)\s*[:.]*\s*$/iu
/** A line of the letterhead or a title is short. */
const LETTERHEAD = 100
/** A general description before the first head of the outline: what it says belongs to no section. */
function introduction(original: string, { lines, zone, headings }: Layout, pieces: readonly Span[]): Span[] {
  const first = headings[0]?.line ?? 0
  const opened = lines.findLastIndex((l, i) => i < first && OPENED.test(l.text))
  const from = opened < 0 ? lines.findIndex((l) => l.text.length > LETTERHEAD) : opened + 1
  const body = lines.filter(
    (l, i) =>
      i >= from && i < first && from >= 0 && zone[i] === 'main' && l.text.length > LETTERHEAD && l.text.includes('. '),
  )
  const [start, end] = [body[0]?.start ?? 0, body.at(-1)?.end ?? 0]
  if (end <= start || pieces.some((p) => p.start < end && start < p.end) || original.slice(start, end).trim() === '')
    return []
  return [{ start, end }]
}

interface Layout extends Zones {
  outline: Outline
  lines: Line[]
  headings: Heading[]
}

/** Lines, zones and heads of a text by the form of the unit; without a unit, by the form whose outline fits best. */
function layoutOf(original: string, context: ExtractContext): Layout | undefined {
  const { definition, unit } = context
  const given = formFor(definition, unit, context.form)
  const lines = linesOf(original)
  let best: Layout | undefined
  let score = Number.NEGATIVE_INFINITY
  for (const form of given ? [given] : byUse(definition)) {
    const outline = outlineOf({ ...context, form: form.id })
    if (!outline) continue
    const tables = definition.tables.filter((t) => form.tables.includes(t.id))
    const zones = zonesOf(lines, tables, outline)
    const headings = findHeadings(lines, (i) => zones.zone[i] === 'main', outline)
    const fit = headings.reduce((sum, h) => sum + h.score, 0)
    if (fit <= score) continue
    score = fit
    best = { ...zones, outline, lines, headings }
  }
  return best
}
/** The form of most units first. */
const byUse = (definition: Definition) => {
  const users = (form: string) => definition.units.filter((u) => u.form === form).length
  return [...definition.forms].sort((a, b) => users(b.id) - users(a.id))
}

/** Least number of heads and least length of a text that is a report and not an answer: the more heads, the shorter. */
const LEAST = [
  { heads: 4, length: 1200 },
  { heads: 7, length: 450 },
]

/** Is this a whole report (long, several heads of the outline), to be read with `readReport`? */
export function isReport(text: string, context: ExtractContext): boolean {
  if (text.length < 450) return false
  const headings = layoutOf(text.slice(0, MAX_REPORT), context)?.headings ?? []
  const heads = headings.filter((h) => h.marker.type !== 'dash' && h.marker.type !== 'plus').length
  return LEAST.some((least) => heads >= least.heads && text.length >= least.length)
}
