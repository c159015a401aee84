/** The issuer's report on all reports: totals in prose, the units' own words attributed to them, the Biểu as annex. */
import type { Table as DocxTable, Paragraph } from 'docx'
import { isAsked, sectionsOf, unitById } from '../../campaign/asked.ts'
import { formatMoment } from '../../campaign/calendar.ts'
import type { Field, Form, Profile, Section, Unit } from '../../campaign/definition.ts'
import type { Figure } from '../../campaign/fact.ts'
import type { UnitLine } from '../../drafts/cells.ts'
import { statementsOf } from '../../drafts/contents.ts'
import { figuresTold, hasWording, phrase, saidBy, sentence, type Told } from '../../drafts/figures.ts'
import { SMALL_WORDS } from '../../drafts/lexicon.ts'
import { figureText } from '../../drafts/print.ts'
import { lowerFirst, upperFirst } from '../../drafts/text.ts'
import { paragraphsOf } from '../../drafts/tidy.ts'
import { formatNumber, key, readNone, splitSentences } from '../../values/index.ts'
import { saidOf } from '../bodies.ts'
import {
  type Block,
  type Consolidated,
  type ConsolidatedTable,
  missingNames,
  periodText,
  submittedCount,
} from '../consolidate.ts'
import { printedCells, totalCells } from '../printed-cells.ts'
import { add, itemText, type Total } from '../totals.ts'
import { REPORT, SIGNS, WORDS } from '../words.ts'
import { headTable, signBlock, titleBlock } from './head.ts'
import { ANNEX_WIDTH_MM, landscape, pack, portrait } from './page.ts'
import { gridTable, type TableRowText } from './table.ts'
import { attributed, body, centred, heading } from './text.ts'
import { addresseesOf, closing, depthsOf, profileOf, recipients } from './unit.ts'

/** Lists of documents longer than this are counted in prose; the Biểu names them. */
const LISTED = 6

export async function consolidatedDocx(c: Consolidated): Promise<Uint8Array> {
  const { definition } = c
  const { issuer } = definition
  const unit = unitById(definition, issuer.unit)
  const profile = profileOf(definition, unit)
  const title = lowerFirst(definition.title.replace(/^báo cáo\s+/iu, ''))
  const subject = REPORT.consolidatedSubject(title)
  const head = {
    name: issuer.name,
    place: issuer.place,
    year: definition.year,
    subject,
    addressees: addresseesOf(definition, unit),
  }
  const main = [
    headTable(profile, head),
    ...titleBlock(profile, head),
    ...opening(c, profile, title),
    ...outline(c, profile),
    closing(profile, REPORT.consolidatedClosing({ by: issuer.name, title })),
    signBlock(profile, { name: '', office: '' }, recipients(definition, unit, profile)),
  ]
  const annex = c.tables.filter(({ indicators }) => !indicators).flatMap((table) => annexTable(c, table))
  const annexHead = [
    centred(REPORT.appendix, { bold: true, pt: 14 }),
    centred(REPORT.annexTitle, { bold: true, pt: 14 }, 0),
    centred(WORDS.asOf(formatMoment(c.at), submittedCount(c), c.lines.length), { italics: true }, 6),
  ]
  const sections = [
    portrait(profile, main),
    ...(annex.length > 0 ? [landscape(profile, [...annexHead, ...annex])] : []),
  ]
  return pack(profile, { title: subject, creator: issuer.name }, sections)
}

function opening(c: Consolidated, profile: Profile, title: string): Paragraph[] {
  const { definition, lines } = c
  const { legalBases } = definition.dispatch
  const missing = missingNames(c)
  const late = lines.filter(({ report, missing: isMissing }) => report.late && !isMissing).map(({ unit }) => unit.name)
  const toCheck = c.warnings.filter(({ severity }) => severity !== 'note').length
  const facts = {
    by: definition.issuer.name,
    title,
    submitted: submittedCount(c),
    due: lines.length,
    moment: formatMoment(c.at),
  }
  return [
    ...legalBases.map((basis) => body(profile, REPORT.legalBasis(basis.replace(/[.;]$/u, '')), { italics: true })),
    body(profile, REPORT.consolidatedOpening(facts)),
    body(profile, missing.length > 0 ? REPORT.missing(missing.join(', ')) : REPORT.complete),
    ...(late.length > 0 ? [body(profile, REPORT.late(late.join(', ')))] : []),
    ...(toCheck > 0 ? [body(profile, REPORT.warnings(toCheck))] : []),
  ]
}

/** The form most units fill gives the outline; bodies with another form follow as a part of their own. */
function outline(c: Consolidated, profile: Profile): Paragraph[] {
  const main = mainForm(c)
  if (!main) return []
  const lines = c.lines.filter(({ unit }) => unit.form === main.id)
  const depths = depthsOf(main.sections)
  const told = new Set<string>()
  const statements = new Map(
    lines.map((line) => [line.unit.id, statementsOf(c.definition, line.unit, line.report, line)]),
  )
  const contents = new Map(
    main.sections
      .filter(isAsked)
      .map((section) => [section.id, contentOf(c, profile, section, lines, told, statements)]),
  )
  const shown = new Set<string>()
  for (const section of main.sections) {
    if ((contents.get(section.id) ?? []).length === 0) continue
    for (let at: Section | undefined = section; at; at = main.sections.find(({ id }) => id === at?.parent))
      shown.add(at.id)
  }
  const printed = main.sections
    .filter(({ id }) => shown.has(id))
    .flatMap((section) => {
      const level = depths.get(section.id) ?? 0
      const number = section.number === '' && level > 0 ? '-' : section.number
      return [heading(profile, level, number, fill(section.title, c)), ...(contents.get(section.id) ?? [])]
    })
  const tops = main.sections.filter(({ parent }) => parent === undefined)
  return [...printed, ...others(c, profile, main, tops.length + 1)]
}

/** Titles of the outline with the year filled in; what depends on one unit stays out of a report on all. */
const fill = (text: string, { definition }: Consolidated) =>
  text
    .replaceAll('{nam}', String(definition.year))
    .replaceAll('{nam_sau}', String(definition.year + 1))
    .replace(/\{\w+\}/gu, '')
    .trim()

function mainForm({ definition, lines }: Consolidated): Form | undefined {
  const count = (form: Form) => lines.filter(({ unit }) => unit.form === form.id).length
  return definition.forms.toSorted((a, b) => count(b) - count(a))[0]
}

function contentOf(
  c: Consolidated,
  profile: Profile,
  section: Section,
  lines: readonly UnitLine[],
  told: Set<string>,
  statements: ReadonlyMap<string, ReadonlyMap<string, string>>,
): Paragraph[] {
  const concerned = (line: UnitLine) => sectionsOf(c.definition, line.unit).some(({ id }) => id === section.id)
  const submitted = lines.filter((line) => !line.missing && concerned(line))
  const words = submitted.map(({ unit, report }) => ({
    unit,
    text: statements.get(report.unit)?.get(section.id) ?? '',
  }))
  const spoken = words.filter(({ text }) => text.trim() !== '' && readNone(text.trim()) === undefined)
  const none = words.filter(({ text }) => text.trim() !== '' && readNone(text.trim()) === 'none')
  const totals = totalsSentence(c, section, told)
  const { shared, own } = byStatement(spoken)
  const out = [
    ...(totals === '' ? [] : [body(profile, totals)]),
    ...shared.map(({ names, text }) => body(profile, REPORT.shared(text.replace(/[.;,\s]+$/u, ''), names.join(', ')))),
    ...own.map(({ names, text }) => attributed(profile, upperFirst(names.join(', ')), text)),
    ...(none.length > 0 ? [body(profile, REPORT.none(none.map(({ unit }) => unit.name).join(', ')))] : []),
  ]
  return out.length === 0 && !section.optional && submitted.length > 0 ? [body(profile, REPORT.nobody)] : out
}

interface Attributed {
  names: string[]
  text: string
}

/**
 * Units that sent the very same words stand together. A sentence that several of the others share stands once, with all
 * their names, most names first; what is left of each follows under its own name.
 */
function byStatement(spoken: readonly { unit: Unit; text: string }[]): { shared: Attributed[]; own: Attributed[] } {
  const groups = new Map<string, Attributed & { sentences: string[] }>()
  for (const { unit, text } of spoken) {
    const sentences = paragraphsOf(text).flatMap((line) => splitSentences(line).map((sentence) => sentence.text.trim()))
    const name = sentences.map(nameOf).join('|')
    const group = groups.get(name) ?? { names: [], text: sentences.join(' '), sentences }
    group.names.push(unit.name)
    groups.set(name, group)
  }
  const said = new Map<string, Attributed & { groups: number }>()
  for (const { names, sentences } of groups.values()) {
    for (const [name, text] of new Map(sentences.map((sentence) => [nameOf(sentence), sentence]))) {
      const entry = said.get(name) ?? { names: [], text: text.replace(ORDER, ''), groups: 0 }
      said.set(name, { ...entry, names: [...entry.names, ...names], groups: entry.groups + 1 })
    }
  }
  const isShared = (sentence: string) => (said.get(nameOf(sentence))?.groups ?? 0) > 1
  const own = [...groups.values()].flatMap(({ names, sentences }) => {
    const left = sentences.filter((sentence) => !isShared(sentence))
    return left.length > 0 ? [{ names, text: left.join(' ') }] : []
  })
  const shared = [...said.values()].filter((entry) => entry.groups > 1)
  return { shared: shared.toSorted((a, b) => b.names.length - a.names.length), own }
}

/** “- ”, “1. ”, “(2) ”, “b) ” before a statement. */
const ORDER = /^(?:[-–+•*]\s*|\(?(?:\d{1,2}|\p{L})[.)]\s+)+/u
const SMALL = new RegExp(`(?<![\\p{L}\\p{N}])(?:${SMALL_WORDS.join('|')})(?![\\p{L}\\p{N}])`, 'gu')

/** Two sentences are one but for capitals, marks, tone placement, their number of order and words that say nothing. */
const nameOf = (sentence: string) => {
  const words = key(sentence.replace(ORDER, ''))
    .replace(/[^\p{L}\p{N}%]+/gu, ' ')
    .trim()
  return words.replace(SMALL, ' ').replace(/ {2,}/gu, ' ').trim() || words
}

/** The totals of a section's fields as one sentence, each told once in the whole report. */
function totalsSentence(c: Consolidated, section: Section, told: Set<string>): string {
  const figures: Told[] = []
  const lists: { text: string; worded: boolean }[] = []
  for (const id of section.fields) {
    const field = c.field(id)
    const total = c.totals[id]
    if (!total || told.has(id)) continue
    if (total.items && total.items.length > 0) {
      told.add(id)
      lists.push({ text: listPhrase(c, id, total), worded: field.prose !== undefined && total.items.length <= LISTED })
    } else if (total.value !== null && total.value !== 0) {
      told.add(id)
      figures.push({ field, value: typeof total.value === 'number' ? wholeTold(c, field, total.value) : total.value })
    }
  }
  const worded = figuresTold(figures.filter(hasWording)).join(' ')
  const numbers = sentence(
    figures.filter((one) => !hasWording(one)),
    '',
  ).replace(/\.$/u, '')
  const rest = [lowerFirst(numbers), ...lists.filter(({ worded }) => !worded).map(({ text }) => text)]
    .filter((part) => part !== '')
    .join('; ')
  const sentences = [
    worded,
    ...lists.filter((list) => list.worded).map(({ text }) => `${upperFirst(text)}.`),
    rest === '' ? '' : `${upperFirst(rest)}.`,
  ].filter((part) => part !== '')
  return sentences.length > 0 ? `${REPORT.totals}${sentences.join(' ')}` : ''
}

/**
 * A total for prose that names its parts behind it (“…, trong đó xây mới 5 nhà”): a unit that told only the parts counts
 * with their sum, so that no part is greater than the whole. The tables keep what each unit gave.
 */
function wholeTold({ definition, lines }: Consolidated, field: Field, value: number): number {
  const parts = definition.fields.filter(
    (part) => part.proseAfter?.field === field.id && part.unit === field.unit && part.aggregate === 'sum',
  )
  if (parts.length < 2 || field.aggregate !== 'sum' || field.totalOf) return value
  const figure = (line: UnitLine, of: Field) => {
    const { added, value: own } = line.cell(of)
    return added && typeof own === 'number' ? own : undefined
  }
  return add(lines.map((line) => figure(line, field) ?? add(parts.map((part) => figure(line, part) ?? 0))))
}

function listPhrase(c: Consolidated, id: string, { items = [] }: Total): string {
  const field = c.field(id)
  if (items.length > LISTED) return phrase({ field: { ...field, type: 'count' }, value: items.length })
  const listed = items.map(itemText).join(field.type === 'document-list' ? '; ' : ', ')
  if (field.prose !== undefined) return field.prose.replace(/\{(?:value|number)\}/gu, () => listed)
  return `${lowerFirst(field.short)}: ${listed}`
}

/** Bodies whose form differs from the main one: each under its own name, with its words and figures. */
function others(c: Consolidated, profile: Profile, main: Form, number: number): Paragraph[] {
  const lines = c.lines.filter(({ unit, missing }) => unit.form !== main.id && !missing)
  const said = saidOf(c.definition, lines).filter(({ sections }) => sections.length > 0)
  if (said.length === 0) return []
  return [
    heading(profile, 0, `${roman(number)}.`, REPORT.others),
    ...said.flatMap(({ line, sections }, index) => [
      heading(profile, 1, `${index + 1}.`, upperFirst(line.unit.name)),
      ...sections.flatMap(({ section, title, paragraphs, figures }) => [
        heading(profile, 2, '-', title),
        ...paragraphs.map((text) => body(profile, text)),
        ...figuresLeft(c, profile, paragraphs, section, figures),
      ]),
    ]),
  ]
}

/** Free figures that the text above them does not tell already. */
function figuresLeft(
  c: Consolidated,
  profile: Profile,
  paragraphs: readonly string[],
  section: Section,
  figures: readonly Figure[],
): Paragraph[] {
  const id = section.fields.find((one) => c.field(one).type === 'figure-list')
  if (id === undefined) return []
  const says = saidBy(paragraphs.join('\n'))
  const left = figures.filter(({ value, unit }) => !says({ field: { ...c.field(id), type: 'count', unit }, value }))
  return left.length > 0 ? [body(profile, `${REPORT.figures}${left.map(figureText).join('; ')}.`)] : []
}

/** Roman numerals up to 39, for parts of a report. */
export function roman(n: number): string {
  const ones = ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX']
  return 'X'.repeat(Math.floor(n / 10)) + ones[n % 10]!
}

function annexTable(c: Consolidated, table: ConsolidatedTable): (Paragraph | DocxTable)[] {
  const period = periodText(table)
  return [
    centred(table.title, { bold: true, pt: 13, keepNext: true }, 3, 12),
    ...(period ? [centred(period, { italics: true, pt: 12, keepNext: true }, 3)] : []),
    ...table.blocks.flatMap((block) => [
      ...(block.heading ? [centred(block.heading, { bold: true, italics: true, pt: 12, keepNext: true }, 3, 3)] : []),
      blockTable(c, block),
    ]),
    ...(table.footnote ? [centred(table.footnote, { italics: true, pt: 11 }, 0, 2)] : []),
  ]
}

function blockTable(c: Consolidated, { printed, lines }: Block): DocxTable {
  // The book shows auxiliary columns; in brackets they would make seventeen rows three lines high.
  const plain = { ...printed, hidden: {} }
  const rows = lines.map((line, index): TableRowText => {
    const cells = line.missing
      ? printed.slots.map((_, at) => ({ text: at === 0 ? SIGNS.missing : '', align: 'center' as const }))
      : printedCells(plain, line, c.field)
    return { lead: [formatNumber(index + 1), line.unit.name], cells, shaded: line.missing }
  })
  rows.push({ lead: ['', WORDS.total], cells: totalCells(printed, c.totals), bold: true })
  return gridTable({ grid: printed, field: c.field, rows, widthMm: ANNEX_WIDTH_MM, pt: 11 })
}
