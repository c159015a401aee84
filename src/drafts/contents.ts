/** What stands under each heading of a unit's report: the officer's words, then the confirmed figures these leave out. */
import { fieldById, formOf, isAsked, sectionsOf } from '../campaign/asked.ts'
import type { Definition, Section, Unit } from '../campaign/definition.ts'
import type { Figure } from '../campaign/fact.ts'
import { readNone } from '../values/index.ts'
import type { Cell, CellReader } from './cells.ts'
import { figuresTold, nonesTold, saidBy, type Told } from './figures.ts'
import { figureText } from './print.ts'
import { auxiliaryFields, labelOf, wordsOf } from './raw.ts'
import { safeText } from './text.ts'
import { paragraphsOf } from './tidy.ts'
import { PROSE, SIGNS } from './words.ts'

/** A number this large found anywhere in the report is taken as told; a small one only where its field is asked. */
const DISTINCT = 100

/** The words a unit's sections are made from. */
export interface Contents {
  /** Section id → what the officers told. */
  narratives: Record<string, string>
  /** Section id → prose that stands instead of it: revised by the officer, or drafted. */
  prose: Record<string, string>
}

/**
 * Section id → paragraphs. A section without words or figures says “không có” or “không áp dụng” where the officer did,
 * else it shows the gap; in a form without tables (Phụ lục 2) empty contents are left out, and optional ones anywhere.
 * A figure several sections ask for is told in the first of them.
 */
export function contentsOf(
  definition: Definition,
  unit: Unit,
  report: Contents,
  reader: CellReader,
): Map<string, string[]> {
  const sections = sectionsOf(definition, unit)
  const isWhole = formOf(definition, unit).tables.length > 0
  const words = wordsOf(definition, unit, report.narratives, reader)
  const retold = new Set([...words].flatMap(([id, { retold }]) => (report.prose[id] === undefined ? [...retold] : [])))
  const textOf = ({ id }: Section) => report.prose[id] ?? words.get(id)?.text ?? ''
  const texts = sections.map((section) => ({ section, says: saidBy(textOf(section)) }))
  const isSaid = (figure: Told) =>
    texts.some(
      ({ section, says }) =>
        says(figure) &&
        (section.fields.includes(figure.field.id) || typeof figure.value !== 'number' || figure.value >= DISTINCT),
    )
  const auxiliary = auxiliaryFields(definition, unit)
  const told = new Set<string>()
  const contents = new Map<string, string[]>()
  for (const section of sections) {
    if (!isAsked(section)) continue
    const own = report.prose[section.id]
    const isNone = own === undefined && readNone(textOf(section).trim()) === 'none'
    const written = own === undefined ? paragraphsOf(textOf(section)) : linesOf(own)
    const fields = section.fields.filter((id) => !told.has(id) && (!auxiliary.has(id) || retold.has(id)))
    const figures = fields.flatMap((id) => figureOf(definition, id, reader))
    for (const { field } of figures) told.add(field.id)
    const paragraphs = isNone ? noneOf(definition, section, reader, figures.length > 0) : written
    // A heading of the outline does not stand empty because its figures happen to be told under another.
    const bare = isWhole && paragraphs.length === 0
    const untold = bare ? figures : figures.filter((figure) => retold.has(figure.field.id) || !isSaid(figure))
    // Revised prose stands as it was left: what the officer took out is not added again.
    const all =
      own !== undefined
        ? paragraphs
        : [
            ...paragraphs,
            ...figuresTold(untold),
            ...nonesRetold(definition, reader, words.get(section.id)?.retold),
            ...freeFigures(definition, section, reader, textOf(section)),
          ]
    const gap = isWhole && !section.optional && figures.length === 0 ? emptyText(definition, section, reader) : []
    if (all.length > 0 || gap.length > 0) contents.set(section.id, all.length > 0 ? all : gap)
  }
  return contents
}

/**
 * Section id → what the unit says there, as lines, for a report on many: its prose or its words, with the figures of
 * sentences that were taken out. What its words leave out stands in the totals.
 */
export function statementsOf(
  definition: Definition,
  unit: Unit,
  report: Contents,
  reader: CellReader,
): Map<string, string> {
  const words = wordsOf(definition, unit, report.narratives, reader)
  const retold = new Set([...words].flatMap(([id, { retold }]) => (report.prose[id] === undefined ? [...retold] : [])))
  const out = new Map<string, string>()
  for (const section of sectionsOf(definition, unit)) {
    const own = report.prose[section.id]
    const fields = section.fields.filter((id) => retold.delete(id))
    const lines =
      own === undefined
        ? [
            words.get(section.id)?.text ?? '',
            ...figuresTold(fields.flatMap((id) => figureOf(definition, id, reader))),
            ...nonesRetold(definition, reader, words.get(section.id)?.retold),
          ]
        : [own]
    const text = lines.filter((line) => line.trim() !== '').join('\n')
    if (text !== '') out.set(section.id, text)
  }
  return out
}

/** Prose is printed as it was revised, paragraph by paragraph. */
const linesOf = (text: string): string[] =>
  safeText(text)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** A figure worth a sentence: known and not zero. */
function figureOf(definition: Definition, id: string, reader: CellReader): Told[] {
  const field = fieldById(definition, id)
  const { state, value, digits, fact } = reader.cell(field)
  if (state !== 'value' || value === null || field.type === 'figure-list') return []
  return [
    {
      field,
      value,
      ...(digits !== undefined && { digits }),
      ...(fact && { words: fact.words, hedged: fact.hedged === true }),
    },
  ]
}

/** “Không có” as the whole answer, with what there is none of; nothing where figures were told after all. */
function noneOf(definition: Definition, section: Section, reader: CellReader, hasFigures: boolean): string[] {
  const fields = section.fields.map((id) => fieldById(definition, id))
  const none = fields.filter((field) => reader.cell(field).state === 'zero' && field.type !== 'figure-list')
  if (none.length === 0) return hasFigures ? [] : [PROSE.nothing]
  return [nonesTold(none)]
}

/** What a sentence denied that was taken out. */
function nonesRetold(definition: Definition, reader: CellReader, retold: ReadonlySet<string> | undefined): string[] {
  const fields = [...(retold ?? [])].map((id) => fieldById(definition, id))
  const none = fields.filter((field) => reader.cell(field).state === 'zero')
  return none.length > 0 ? [nonesTold(none)] : []
}

/** A section nobody wrote for: what the officer said of its fields, short of figures. */
function emptyText(definition: Definition, section: Section, reader: CellReader): string[] {
  const cells = section.fields.map((id) => ({
    field: fieldById(definition, id),
    cell: reader.cell(fieldById(definition, id)),
  }))
  const inState = (...states: Cell['state'][]) => cells.filter(({ cell }) => states.includes(cell.state))
  if (inState('unknown').length > 0) return [SIGNS.gap]
  const none = inState('zero')
  if (none.length > 0) return [nonesTold(none.map(({ field }) => field))]
  const isOut =
    cells.length > 0 && cells.every(({ cell }) => cell.state === 'not-applicable' || cell.state === 'not-told')
  const saidOut = cells.some(({ cell }) => cell.fact?.state === 'not-applicable')
  return [isOut && saidOut ? PROSE.notApplicable : SIGNS.noText]
}

/** Free figures (Phụ lục 2) the text leaves out, in one sentence. */
function freeFigures(definition: Definition, section: Section, reader: CellReader, text: string): string[] {
  const says = saidBy(text)
  const figures = section.fields.flatMap((id) => {
    const field = fieldById(definition, id)
    const { value } = reader.cell(field)
    if (field.type !== 'figure-list' || !Array.isArray(value)) return []
    const list = value as readonly Figure[]
    return list.filter(
      (figure) => !says({ field: { ...field, type: 'count', unit: figure.unit }, value: figure.value }),
    )
  })
  return figures.length > 0
    ? [
        `${PROSE.figures}${figures.map((one) => figureText({ ...one, label: labelOf(definition, one.label) })).join('; ')}.`,
      ]
    : []
}
