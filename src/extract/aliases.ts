/**
 * The fields of a definition made ready for matching: their phrases as weighted words, the nouns that count them,
 * the sections and tables they belong to, the fields told together with them. Compiled once per definition.
 */
import type { Column, Definition, Field, Form, Unit } from '../campaign/definition.ts'
import { fold, key } from '../values/fold.ts'
import { COUNTER_CLASSES, OWN_HEADS } from './lexicon.ts'
import { phraseWords } from './words.ts'

export interface Phrase {
  /** As written in the definition. */
  text: string
  words: { form: string; fold: string; weight: number }[]
  /** Sum of the weights. */
  weight: number
}

export interface Target {
  field: Field
  /** Position in the definition. */
  order: number
  phrases: Phrase[]
  nots: Phrase[]
  /** Words of the label, without measure words; for kinship between fields. */
  label: Set<string>
  /** Folded nouns that may count it; empty = any. */
  counters: Set<string>
  /** Fields usually told in one breath with it. */
  kin: Set<string>
  /** What a column pair or a share says is its whole, and its share. */
  whole?: string
  share?: string
  /** The parallel set it belongs to (survey of one standard), if any. */
  frame?: Frame
  /** The whole of which another field is a part (“a/b”, a share). */
  isWhole: boolean
  figures: boolean
  /** Its unit names two things (“HTX, THT”), each counted by a field of its own: their sum; one kind alone is not it. */
  sum: boolean
  /** No other field counts this noun: the noun alone names it (camera, cây xanh). */
  soleCounter: boolean
}

/** Fields of one standard among several that are worded alike: what tells them apart is the name of the standard. */
export interface Frame {
  id: string
  words: { form: string; fold: string; weight: number }[]
  fields: string[]
}

export interface Compiled {
  definition: Definition
  targets: Target[]
  byId: Map<string, Target>
  /** Those that add up two kinds. */
  sums: Target[]
  frames: Frame[]
  /** Weight of a word: 1 for a word of one field, near 0 for a word of all. */
  weightOf(form: string): number
  known: Set<string>
  knownFolds: Set<string>
  /** Fields of an outline node, group or table (with all below it), the likeliest first. */
  fieldsOf: Map<string, string[]>
  /** Fields of a table's columns in printed order. */
  columnsOf: Map<string, { number?: string; fields: string[] }[]>
  classesOf(folded: string): readonly number[]
}

const MEASURES = new Set(
  [
    'tổng số',
    'tổng',
    'số',
    'tỷ lệ',
    'người',
    'lượt',
    'hộ',
    'tên',
    'ngày',
    'kinh phí',
    'tiền',
    'cuộc',
    'buổi',
    'lớp',
    'vụ',
    'loại',
    'xã',
    'huyện',
    'cấp',
  ].map(key),
)
const classes = COUNTER_CLASSES.map((nouns) => nouns.map((noun) => fold(noun)))
const indicesOf = (...heads: string[]) =>
  new Set(classes.flatMap((nouns, i) => (heads.includes(nouns[0] ?? '') ? [i] : [])))
/** Classes whose members say the same, and those whose head may stand for any member. */
const SYNONYMS = indicesOf('khu dan cu', 'nha', 'vu')
const HEADED = indicesOf('ho', 'nguoi', 'cuoc', 'suat', 'cay', 'ngay cong')
const classIndex = new Map<string, number[]>()
for (const [i, nouns] of classes.entries()) {
  for (const noun of nouns) classIndex.set(noun, [...(classIndex.get(noun) ?? []), i])
}
export const counterClasses = (folded: string): readonly number[] => classIndex.get(folded) ?? []
const ownHeads = OWN_HEADS.map((noun) => fold(noun))
/** The first word of a noun, by which it may be counted: “hộ” of “hộ nghèo”, but nothing of “đơn vị máu”. */
export const headOf = (noun: string): string =>
  ownHeads.some((own) => noun === own || noun.startsWith(`${own} `)) ? noun : (noun.split(' ')[0] ?? noun)
/** Names any member of the class may be called by: all of a class of synonyms, else the first noun. */
export const generalNames = (index: number): readonly string[] =>
  SYNONYMS.has(index) ? (classes[index] ?? []) : HEADED.has(index) ? (classes[index] ?? []).slice(0, 1) : []
export const classNouns = (index: number): readonly string[] => classes[index] ?? []

const cache = new WeakMap<Definition, Compiled>()

export function compile(definition: Definition): Compiled {
  let compiled = cache.get(definition)
  if (!compiled) {
    compiled = build(definition)
    cache.set(definition, compiled)
  }
  return compiled
}

function build(definition: Definition): Compiled {
  const fields = definition.fields
  const raw = fields.map((field) => ({
    field,
    label: phraseWords(plainLabel(field.label)),
    phrases: [
      ...new Set([
        ...field.aliases,
        ...(/^trong đó/iu.test(field.label) ? [] : [plainLabel(field.label)]),
        field.short,
      ]),
    ].map((text) => ({
      text,
      words: phraseWords(text),
    })),
  }))
  const seen = new Map<string, number>()
  for (const { phrases } of raw) {
    for (const word of new Set(phrases.flatMap((p) => p.words))) seen.set(word, (seen.get(word) ?? 0) + 1)
  }
  const n = Math.max(2, fields.filter((f) => f.type !== 'figure-list').length)
  const weightOf = (form: string) => Math.min(1, Math.log(1 + n / (seen.get(form) ?? 1)) / Math.log(1 + n))
  const weigh = (form: string) => ({ form, fold: fold(form), weight: weightOf(form) })
  const toPhrase = (text: string, words: readonly string[]): Phrase => {
    const weighed = [...new Set(words)].map(weigh)
    return { text, words: weighed, weight: weighed.reduce((sum, w) => sum + w.weight, 0) }
  }
  const targets = raw.map(
    ({ field, phrases, label }, order): Target => ({
      field,
      order,
      phrases: phrases.map((p) => toPhrase(p.text, p.words)).filter((p) => p.words.length > 0),
      nots: field.not.map((text) => toPhrase(text, phraseWords(text))).filter((p) => p.words.length > 0),
      label: new Set(label.filter((word) => !MEASURES.has(word))),
      counters: countersOf(field),
      kin: new Set(),
      isWhole: false,
      figures: field.type === 'figure-list',
      soleCounter: true,
      sum: false,
    }),
  )
  const byId = new Map(targets.map((t) => [t.field.id, t]))
  const units = new Set(targets.map((t) => fold(t.field.unit)))
  for (const a of targets) {
    const parts = fold(a.field.unit).split(/\s*[,+]\s*/)
    a.sum = a.field.type === 'count' && parts.length > 1 && parts.every((p) => units.has(p))
  }
  for (const a of targets)
    a.soleCounter = !targets.some(
      (b) => b !== a && b.field.type === 'count' && fold(a.field.unit) === fold(b.field.unit),
    )
  const columnsOf = new Map<string, { number?: string; fields: string[] }[]>()
  for (const table of definition.tables)
    columnsOf.set(table.id, table.parts.flatMap((part) => part.columns).flatMap(leaves))
  relate(targets, byId, definition, columnsOf)
  const frames = framesOf(targets, weigh)
  const known = new Set(seen.keys())
  return {
    definition,
    targets,
    byId,
    sums: targets.filter((t) => t.sum),
    frames,
    weightOf,
    known,
    knownFolds: new Set([...known].map((w) => fold(w))),
    fieldsOf: nodesOf(definition),
    columnsOf,
    classesOf: counterClasses,
  }
}

/** “Huyện đạt chuẩn NTM: tỷ lệ hài lòng (chỉ khi văn bản nói rõ)” without remarks in brackets. */
const plainLabel = (label: string) => label.replace(/\((?:chỉ|khi|loại|mẫu số|tiền mặt|cột)[^)]*\)/gu, ' ')

function countersOf(field: Field): Set<string> {
  const nouns = new Set<string>()
  if (field.type !== 'count') return nouns
  const own = fold(field.unit).split(/\s*[/,+]\s*/)
  for (const noun of [...own, fold(field.unit)]) {
    nouns.add(noun)
    for (const index of counterClasses(noun))
      for (const other of classNouns(index))
        if (classNouns(index)[0] === noun || index === counterClasses(noun)[0]) nouns.add(other)
  }
  return nouns
}

function leaves(column: Column): { number?: string; fields: string[] }[] {
  const own = (c: Column): string[] => [
    ...(c.ratio ? [c.ratio.part, c.ratio.whole] : []),
    ...(c.field ? [c.field] : []),
    ...(c.children ?? []).filter((child) => child.printed !== false).flatMap(own),
  ]
  if (column.printed === false) return []
  // A numbered column is one answer; an unnumbered heading stands over several.
  if (column.number || !column.children) return [{ number: column.number?.replace(/\D/g, ''), fields: own(column) }]
  return column.children.flatMap(leaves)
}

const local = (id: string) => id.slice(id.indexOf('.') + 1)
const prefix = (id: string) => id.slice(0, id.indexOf('.'))

/** Who is told together with whom: shares and their parts, one column, one stem of the id, nearly one label. */
function relate(
  targets: Target[],
  byId: Map<string, Target>,
  definition: Definition,
  columnsOf: Map<string, { fields: string[] }[]>,
): void {
  const join = (a: string, b: string) => {
    if (a === b) return
    byId.get(a)?.kin.add(b)
    byId.get(b)?.kin.add(a)
  }
  const share = (part: string, whole: string, of?: string) => {
    const target = byId.get(part)
    if (!target) return
    target.whole ??= whole
    const all = byId.get(whole)
    if (all) all.isWhole = true
    if (of) target.share ??= of
    join(part, whole)
    if (of) join(part, of)
  }
  for (const { field } of targets) if (field.ratio) share(field.ratio.part, field.ratio.whole, field.id)
  const ratios = (column: Column): void => {
    if (column.ratio) share(column.ratio.part, column.ratio.whole)
    for (const child of column.children ?? []) ratios(child)
  }
  for (const table of definition.tables) for (const part of table.parts) part.columns.forEach(ratios)
  for (const columns of columnsOf.values())
    for (const { fields } of columns) for (const a of fields) for (const b of fields) join(a, b)
  const likeness = (a: Target, b: Target) => {
    const shared = [...a.label].filter((w) => b.label.has(w)).length
    return shared / Math.max(1, a.label.size + b.label.size - shared)
  }
  for (const a of targets) {
    const near = targets.filter((b) => b !== a && prefix(a.field.id) === prefix(b.field.id))
    for (const b of near)
      if (sameStem(a.field.id, b.field.id) || sameHead(a, b) || likeness(a, b) >= 0.5) join(a.field.id, b.field.id)
    // Names and the count of the things named.
    if (a.field.type === 'name-list')
      for (const b of near) if (b.field.type === 'count' && b.field.unit === a.field.unit) join(a.field.id, b.field.id)
    if (a.field.type !== 'percent' || a.field.ratio) continue
    // A share without its whole in the definition belongs to the count whose label is most like its own.
    const [best] = near
      .filter((b) => b.field.type === 'count' && likeness(a, b) >= 0.3)
      .sort((x, y) => likeness(a, y) - likeness(a, x))
    if (best) {
      best.share ??= a.field.id
      join(best.field.id, a.field.id)
    }
  }
}
/** “Ra quân vệ sinh: số buổi” and “Ra quân vệ sinh: lượt người” are told in one breath. */
function sameHead(a: Target, b: Target): boolean {
  const [head, rest] = a.field.short.split(': ')
  return (
    rest !== undefined && a.field.type === 'count' && b.field.type === 'count' && b.field.short.startsWith(`${head}: `)
  )
}

function sameStem(a: string, b: string): boolean {
  const [stem] = local(a).split('_')
  return (
    stem === local(b).split('_')[0] && (stem?.length ?? 0) > 1 && !/^(so|ho|ty|ten|tong|tien|qua|quy)$/.test(stem ?? '')
  )
}

/** Sets of fields with the same local names under several prefixes, told apart by the words before “:” or in “(…)”. */
function framesOf(targets: Target[], weigh: (form: string) => { form: string; fold: string; weight: number }): Frame[] {
  const byPrefix = new Map<string, Target[]>()
  for (const target of targets) {
    const of = prefix(target.field.id)
    byPrefix.set(of, [...(byPrefix.get(of) ?? []), target])
  }
  const locals = new Map(
    [...byPrefix].map(([p, list]) => [
      p,
      new Set(list.filter((t) => frameText(t.field.label)).map((t) => local(t.field.id))),
    ]),
  )
  const frames: Frame[] = []
  for (const [p, list] of byPrefix) {
    const mine = locals.get(p) ?? new Set()
    const parallel = [...locals].some(
      ([q, theirs]) => q !== p && [...mine].filter((name) => theirs.has(name)).length >= 2,
    )
    if (!parallel) continue
    const framed = list.filter((t) => frameText(t.field.label) !== undefined)
    const text = framed[0] && frameText(framed[0].field.label)
    if (!text || framed.length < 2) continue
    const frame: Frame = { id: p, words: phraseWords(text).map(weigh), fields: framed.map((t) => t.field.id) }
    for (const target of framed) {
      target.frame = frame
      for (const other of frame.fields) if (other !== target.field.id) target.kin.add(other)
    }
    frames.push(frame)
  }
  // A word that several standards share tells them apart the less.
  const shared = (form: string) => frames.filter((f) => f.words.some((w) => w.form === form)).length
  for (const frame of frames) frame.words = frame.words.map((w) => ({ ...w, weight: w.weight / shared(w.form) }))
  return frames
}
function frameText(label: string): string | undefined {
  const colon = label.indexOf(':')
  if (colon > 0) return label.slice(0, colon)
  return /\(([^();]{2,40})[);]/u.exec(label)?.[1]
}

function nodesOf(definition: Definition): Map<string, string[]> {
  const found = new Map<string, string[]>()
  const add = (id: string, fields: readonly string[]) =>
    found.set(id, [...new Set([...(found.get(id) ?? []), ...fields])])
  for (const form of definition.forms) {
    const byId = new Map(form.sections.map((s) => [s.id, s]))
    for (const section of form.sections) {
      let at: (typeof form.sections)[number] | undefined = section
      for (let depth = 0; at && depth < 8; depth += 1) {
        add(at.id, section.fields)
        at = at.parent ? byId.get(at.parent) : undefined
      }
      // A parent that is only part of an id (“I.1” of “I.1.a”) counts too.
      for (const cut of prefixesOf(section.id)) if (!byId.has(cut)) add(cut, section.fields)
    }
    for (const group of form.groups) {
      const sections = [...group.sections, ...group.variantsByKind.flatMap((v) => v.sections ?? [])]
      add(
        group.id,
        sections.flatMap((id) => byId.get(id)?.fields ?? []),
      )
    }
  }
  for (const table of definition.tables) {
    const all = (column: Column): string[] => [
      ...(column.ratio ? [column.ratio.part, column.ratio.whole] : []),
      ...(column.field ? [column.field] : []),
      ...(column.children ?? []).flatMap(all),
    ]
    add(table.id, [
      ...table.parts.flatMap((p) => p.columns.flatMap(all)),
      ...(table.period ? [table.period.from, table.period.to] : []),
    ])
  }
  return found
}
const prefixesOf = (id: string): string[] => {
  const parts = id.split('.')
  return parts.slice(0, -1).map((_, i) => parts.slice(0, i + 1).join('.'))
}

/** The form that asks most: assumed where neither unit nor form is known. */
export function usualForm(definition: Definition): Form | undefined {
  const size = (form: Form) =>
    form.tables.length * 100 + form.sections.reduce((sum, section) => sum + section.fields.length, 0)
  return [...definition.forms].sort((a, b) => size(b) - size(a))[0]
}

/** The unit's form, or the given one; undefined when neither is given. */
export function formFor(definition: Definition, unit?: Unit, form?: string): Form | undefined {
  const id = form ?? unit?.form
  return id ? definition.forms.find((f) => f.id === id) : undefined
}
