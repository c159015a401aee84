/** The outline of a form as words: by which words a head or a paragraph shows which node it belongs to. */
import type { Definition, Form, Section, Unit } from '../../campaign/definition.ts'
import { formFor } from '../aliases.ts'
import type { ExtractContext } from '../types.ts'
import { wordsOf } from '../words.ts'
import { PALE_WORDS, SAME_HEADS } from './lexicon.ts'

export interface Node {
  /** Position in the outline, depth first. */
  index: number
  section: Section
  parent?: Node
  depth: number
  children: Node[]
  /** Printed with a numeral (“I.”, “2.”), not with a letter or a dash: the level at which reports are cut. */
  numbered: boolean
  /** Words of its own title (1), of the titles below it and of its help (less). */
  words: Map<string, number>
  /** Its title and short title, each as a set of words. */
  titles: Set<string>[]
}
export interface Outline {
  form: Form
  nodes: Node[]
  byId: Map<string, Node>
  /** 0…1: how much a word or pair of words tells. */
  weight(feature: string): number
}

const STOP = new Set(
  'duoc cac cua va ve la co cho trong da o tai do voi tu theo nay cung thi ma nhung mot de ra vao len tren nam cho'.split(
    ' ',
  ),
)
const MAX_WORDS = 400

/** Syllables without diacritics, and neighbouring pairs of them (“kho khan”): pairs hold words together. */
export function featuresOf(text: string): Set<string> {
  const found = new Set<string>()
  let before: { syllable: string; end: number } | undefined
  for (const word of wordsOf(text.slice(0, MAX_WORDS * 8))) {
    for (const syllable of word.fold.split(' ')) {
      if (before && !/[.,;:()\n]/u.test(text.slice(before.end, word.start))) found.add(`${before.syllable} ${syllable}`)
      if (!STOP.has(syllable) && !/^\d+$/u.test(syllable)) found.add(syllable)
      before = { syllable, end: word.end }
    }
    if (found.size > MAX_WORDS * 2) break
  }
  return found
}

const synonyms = SAME_HEADS.map((row) => row.map((words) => ({ words, features: featuresOf(words) })))
const cache = new WeakMap<Definition, Map<string, Outline>>()

export function outlineOf(context: ExtractContext): Outline | undefined {
  const { definition, unit } = context
  const form = formFor(definition, unit, context.form) ?? definition.forms[0]
  if (!form) return undefined
  let known = cache.get(definition)
  if (!known) {
    known = new Map()
    cache.set(definition, known)
  }
  const key = `${form.id}\n${unit?.id ?? ''}`
  let outline = known.get(key)
  if (!outline) {
    outline = build(definition, form, unit)
    known.set(key, outline)
  }
  return outline
}

function build(definition: Definition, form: Form, unit?: Unit): Outline {
  const sections = form.sections.filter(
    (s) =>
      !unit ||
      ((!s.appliesTo ||
        (s.appliesTo.kinds?.includes(unit.kind) ?? false) ||
        (s.appliesTo.units?.includes(unit.id) ?? false)) &&
        (!s.variants || (unit.variant !== undefined && s.variants.includes(unit.variant)))),
  )
  const nodes: Node[] = sections.map((section, index) => ({
    index,
    section,
    depth: 0,
    children: [],
    numbered: /^[\dIVXA-Z]/u.test(section.number),
    words: new Map(),
    titles: [],
  }))
  const byId = new Map(nodes.map((n) => [n.section.id, n]))
  for (const node of nodes) {
    const parent = node.section.parent ? byId.get(node.section.parent) : undefined
    if (parent && parent.index < node.index) {
      node.parent = parent
      node.depth = parent.depth + 1
      parent.children.push(node)
    }
  }
  const label = unit ? (definition.kinds[unit.kind]?.label ?? '') : ''
  const plain = (text: string) => text.replace(/\{[A-Za-z_]{1,20}\}/g, label)
  const add = (node: Node, features: Iterable<string>, weight: number) => {
    for (const f of features) if ((node.words.get(f) ?? 0) < weight) node.words.set(f, weight)
  }
  const aliases = new Map(definition.fields.map((f) => [f.id, [f.short, ...f.aliases.slice(0, 12)].join('\n')]))
  for (const node of nodes) {
    const { section } = node
    const titles = [section.title, section.short ?? '', ...groupTitles(form, section.id)].filter(Boolean).map(plain)
    node.titles = [...new Set(titles)].map(featuresOf)
    for (const title of node.titles) add(node, title, 1)
    const own = titles.map((t) => featuresOf(t))
    for (const row of synonyms)
      if (row.some(({ features }) => own.some((o) => covers(o, features))))
        for (const { features } of row) add(node, features, 0.9)
  }
  const seen = new Map<string, number>()
  for (const node of nodes) for (const f of node.words.keys()) seen.set(f, (seen.get(f) ?? 0) + 1)
  for (const node of nodes) {
    const { section } = node
    add(node, featuresOf(plain(section.guidance ?? '')), 0.45)
    add(node, featuresOf(plain(`${section.hint ?? ''}\n${section.question ?? ''}`)), 0.4)
    add(
      node,
      featuresOf(
        section.fields
          .slice(0, 14)
          .map((f) => aliases.get(f) ?? '')
          .join('\n'),
      ),
      0.35,
    )
  }
  for (const node of [...nodes].reverse())
    if (node.parent) for (const [f, w] of node.words) add(node.parent, [f], w * 0.8)
  const all = new Map<string, number>()
  for (const node of nodes) for (const f of node.words.keys()) all.set(f, (all.get(f) ?? 0) + 1)
  const n = Math.max(2, nodes.length)
  const weights = new Map<string, number>()
  for (const [f] of all) {
    const known = seen.get(f)
    const rare = Math.log(1 + n / (known ?? n)) / Math.log(1 + n)
    const pale = f.split(' ').every((s) => PALE_WORDS.has(s)) ? 0.4 : 1
    weights.set(f, (known ? rare : 0.25) * pale * (f.includes(' ') ? 1 : 0.5))
  }
  return { form, nodes, byId, weight: (f) => weights.get(f) ?? (f.includes(' ') ? 0 : 0.35) }
}

const covers = (whole: ReadonlySet<string>, part: ReadonlySet<string>) => [...part].every((f) => whole.has(f))
/** Titles of questions about one section alone: they name it the way people do. */
const groupTitles = (form: Form, section: string): string[] =>
  form.groups
    .filter((g) => g.sections.length === 1 && g.sections[0] === section)
    .map((g) => g.title.replace(/^[\p{L}\d.]{1,6}\s+/u, ''))

/** 0…1: how well words head a node. What they say must be the node's; the more of its title they say the better. */
export function likeness(words: ReadonlySet<string>, node: Node, outline: Outline): number {
  let said = 0
  let fits = 0
  for (const f of words) {
    const w = outline.weight(f)
    said += w
    fits += w * (node.words.get(f) ?? 0)
  }
  // most words head nothing of most nodes
  if (fits === 0) return 0
  let recall = 0
  for (const title of node.titles) {
    let whole = 0
    let told = 0
    for (const f of title) {
      const w = outline.weight(f)
      whole += w
      if (words.has(f)) told += w
    }
    if (whole > 0) recall = Math.max(recall, told / whole)
  }
  return (fits / said) * (0.62 + 0.38 * recall)
}
export const isBelow = (node: Node, above: Node): boolean => {
  for (let at: Node | undefined = node.parent; at; at = at.parent) if (at === above) return true
  return false
}
