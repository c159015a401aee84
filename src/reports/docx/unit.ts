/** The report of one unit, as its officers will print and sign it: head, outline, signature, appendix with the Biểu. */
import type { Table as DocxTable, Paragraph } from 'docx'
import { fieldById, fillPlaceholders, formOf, sectionsOf, tablesOf, unitById } from '../../campaign/asked.ts'
import type { Definition, Field, Form, Profile, Section, Table, Unit } from '../../campaign/definition.ts'
import type { UnitReport } from '../../campaign/fact.ts'
import { type CellReader, cellsOf } from '../../drafts/cells.ts'
import { contentsOf } from '../../drafts/contents.ts'
import { unitText } from '../../drafts/print.ts'
import { safeText } from '../../drafts/text.ts'
import { formatDate, formatLongDate } from '../../values/index.ts'
import { fieldsOf, gridOf } from '../grid.ts'
import { printedCells } from '../printed-cells.ts'
import { REPORT } from '../words.ts'
import { draftMark, type Head, headTable, type Signer, signBlock, titleBlock } from './head.ts'
import { ANNEX_WIDTH_MM, landscape, lineSpacing, pack, portrait, twips } from './page.ts'
import { officeIn } from './signer.ts'
import { gridTable } from './table.ts'
import { body, centred, heading } from './text.ts'

export interface UnitDocxInput {
  definition: Definition
  report: UnitReport
  /** Shows what is proposed too, and says DỰ THẢO. */
  draft: boolean
  at: string
}

interface Parts {
  definition: Definition
  unit: Unit
  form: Form
  profile: Profile
  report: UnitReport
  reader: CellReader
  field: (id: string) => Field
  head: Head
}

export async function unitDocx({ definition, report, draft }: UnitDocxInput): Promise<Uint8Array> {
  const unit = unitById(definition, report.unit)
  const form = formOf(definition, unit)
  const profile = profileOf(definition, unit)
  const reader = cellsOf(definition, unit, report, { draft })
  const field = (id: string) => fieldById(definition, id)
  const head = headOf(definition, unit, form, reader)
  const parts: Parts = { definition, unit, form, profile, report, reader, field, head }
  const { name } = head
  const main = [
    ...(draft ? [draftMark()] : []),
    headTable(profile, head),
    ...titleBlock(profile, head),
    ...opening(parts),
    ...outline(parts),
    closing(profile, fillPlaceholders(form.closing ?? REPORT.closing(name), definition, unit)),
    signBlock(profile, signerOf(reader, profile), recipients(definition, unit, profile)),
  ]
  const annex = appendix(parts)
  const sections = [portrait(profile, main), ...(annex.length > 0 ? [landscape(profile, annex)] : [])]
  return pack(profile, { title: `${REPORT.kind} ${head.subject}`, creator: name }, sections)
}

export function profileOf(definition: Definition, unit: Unit): Profile {
  const profile = definition.profiles[definition.kinds[unit.kind]?.profile ?? '']
  if (!profile) throw new Error(`no profile for kind ${unit.kind}`)
  return profile
}

/** The facts about the report itself that every definition with a printed head names alike. */
const META = { number: 'm.so_bc', date: 'm.ngay_bc', signer: 'm.nguoi_bc' } as const

/** The text of a meta fact, where it was given. */
const meta = (reader: CellReader, id: string): string | undefined => {
  const fact = reader.facts[id]
  return fact?.state === 'known' && typeof fact.value === 'string' && fact.value.trim() !== ''
    ? safeText(fact.value).trim()
    : undefined
}

/** Who signs, and in what office where it was told with the name. */
function signerOf(reader: CellReader, profile: Profile): Signer {
  const name = meta(reader, META.signer)
  return name === undefined
    ? { name: '', office: '' }
    : { name, office: officeIn(reader.facts[META.signer]!.words, profile.offices) }
}

function headOf(definition: Definition, unit: Unit, form: Form, reader: CellReader): Head {
  const date = meta(reader, META.date)
  const number = meta(reader, META.number)
  return {
    name: unit.reportsAs ?? unit.name,
    place: placeOf(definition, unit),
    year: definition.year,
    subject: fillPlaceholders(form.subject, definition, unit),
    addressees: addresseesOf(definition, unit),
    ...(date && { date: formatLongDate(date) }),
    ...(number && { number }),
  }
}

/** A unit with a territory writes its own place; a body writes the issuer's. */
function placeOf(definition: Definition, unit: Unit): string {
  const label = definition.kinds[unit.kind]?.label ?? ''
  return label !== '' && unit.name.toLowerCase().startsWith(`${label} `)
    ? unit.name.slice(label.length + 1)
    : definition.issuer.place
}

/** A body addresses the issuer; the issuer addresses the first recipient of its own profile. */
export function addresseesOf(definition: Definition, unit: Unit): string[] {
  if (unit.id !== definition.issuer.unit) return [definition.issuer.name]
  const superior = definition.issuer.superior ?? profileOf(definition, unit).recipients[0]
  return superior ? [superior] : []
}

/** “Như trên” stands for an addressee already named. */
export function recipients(definition: Definition, unit: Unit, profile: Profile): string[] {
  const named = profile.addressed ? addresseesOf(definition, unit) : []
  return profile.recipients.map((name) => (named.includes(name) ? REPORT.asAbove : name))
}

function opening({ definition, unit, form, profile }: Parts): Paragraph[] {
  return form.opening ? [body(profile, fillPlaceholders(form.opening, definition, unit))] : []
}

/** The last sentence with the profile's ending, kept with the signature. */
export function closing(profile: Profile, text: string): Paragraph {
  const words = text.replace(/[./\s]+$/u, '')
  const spacing = { ...lineSpacing(profile), after: twips(12) }
  return body(profile, words + profile.ending, {}, { keepNext: true, spacing })
}

/** Headings and narratives. A heading is printed when something below it is. */
function outline({ definition, unit, profile, report, reader }: Parts): Paragraph[] {
  const sections = sectionsOf(definition, unit)
  const contents = contentsOf(definition, unit, report, reader)
  const depth = depthsOf(sections)
  const shown = new Set<string>()
  for (const section of sections) {
    if (!contents.has(section.id)) continue
    for (let at: Section | undefined = section; at; at = sections.find(({ id }) => id === at?.parent)) shown.add(at.id)
  }
  return sections
    .filter(({ id }) => shown.has(id))
    .flatMap((section) => {
      const closingLine = section.closing ? [body(profile, section.closing, { italics: true })] : []
      const level = depth.get(section.id) ?? 0
      const number = section.number === '' && level > 0 ? '-' : section.number
      return [
        heading(profile, level, number, section.title),
        ...(contents.get(section.id) ?? []).map((text) => body(profile, text)),
        ...closingLine,
      ]
    })
}

export function depthsOf(sections: readonly Section[]): Map<string, number> {
  const depths = new Map<string, number>()
  for (const { id, parent } of sections) depths.set(id, parent === undefined ? 0 : (depths.get(parent) ?? -1) + 1)
  return depths
}

/** PHỤ LỤC on its own landscape pages: each Biểu with its merged headings and the unit's row. */
function appendix({ definition, unit, form, profile, reader, field, head }: Parts): (Paragraph | DocxTable)[] {
  const tables = tablesOf(definition, unit).flatMap((table) => tableParts(table, reader, field))
  if (tables.length === 0) return []
  const number = head.number ?? REPORT.blank
  const date = meta(reader, META.date)
  const ref = REPORT.reportRef(number, date ? formatDate(date) : REPORT.blank, head.name)
  return [
    centred(form.appendixTitle ?? REPORT.appendix, { bold: true, pt: 14 }),
    ...(form.appendixSubtitle
      ? [centred(fillPlaceholders(form.appendixSubtitle, definition, unit), { bold: true, pt: 14 })]
      : []),
    centred(REPORT.attachedTo(ref), { italics: true, pt: profile.bodyPt }, 6),
    ...tables,
  ]
}

function tableParts(table: Table, reader: CellReader, field: (id: string) => Field): (Paragraph | DocxTable)[] {
  const parts = table.parts.flatMap((part) => {
    const grid = gridOf(part.columns, { book: false, unitOf: (id) => unitText(field(id)) })
    const concerned = fieldsOf(grid).some((id) => reader.asked.has(id) || reader.facts[id])
    if (!concerned) return []
    const row = { cells: printedCells(grid, reader, field) }
    return [
      ...(part.heading ? [centred(part.heading, { italics: true, bold: true, pt: 13, keepNext: true }, 3, 3)] : []),
      gridTable({ grid, field, rows: [row], widthMm: ANNEX_WIDTH_MM, pt: 12 }),
    ]
  })
  if (parts.length === 0) return []
  const title = centred(`${table.number}: ${table.title}`, { bold: true, pt: 13, keepNext: true }, 3, 12)
  const footnote = table.footnote ? [centred(table.footnote, { italics: true, pt: 11 }, 0, 2)] : []
  return [title, ...period(table, reader, field), ...parts, ...footnote]
}

function period(table: Table, reader: CellReader, field: (id: string) => Field): Paragraph[] {
  if (!table.period) return []
  const { text, from, to } = table.period
  const [start, end] = [from, to].map((id) => reader.cell(field(id)))
  if (start!.state === 'not-applicable' && end!.state === 'not-applicable') return []
  const filled = text.replaceAll('{from}', start!.text || REPORT.blank).replaceAll('{to}', end!.text || REPORT.blank)
  return [centred(filled, { italics: true, pt: 13, keepNext: true }, 3)]
}
