/** Forms without tables (bodies that report in words and free figures): their texts and figure lists, section by section. */
import { sectionsOf } from '../campaign/asked.ts'
import type { Definition, Section } from '../campaign/definition.ts'
import type { Figure } from '../campaign/fact.ts'
import type { UnitLine } from '../drafts/cells.ts'
import { statementsOf } from '../drafts/contents.ts'
import { labelOf } from '../drafts/raw.ts'
import { paragraphsOf } from '../drafts/tidy.ts'
import { PROSE } from '../drafts/words.ts'
import { readNone } from '../values/index.ts'

export interface BodySection {
  section: Section
  /** As printed. */
  title: string
  /** For lists, where the headings above it do not stand: “ND1 Tổ hợp tác, HTX”. */
  short: string
  paragraphs: string[]
  figures: readonly Figure[]
}

export interface Body {
  line: UnitLine
  sections: BodySection[]
}

/** What units said, section by section; sections in which nothing was said are left out. */
export function saidOf(definition: Definition, lines: readonly UnitLine[]): Body[] {
  const types = new Map(definition.fields.map(({ id, type }) => [id, type]))
  return lines.map((line) => {
    const sections = sectionsOf(definition, line.unit)
    const statements = line.missing ? new Map() : statementsOf(definition, line.unit, line.report, line)
    const said = sections.map((section) =>
      bodySection(definition, section, line, types, statements.get(section.id) ?? ''),
    )
    return { line, sections: said.filter(isTold) }
  })
}

/** Units whose form has figure lists, with what they said. */
export function bodiesOf(definition: Definition, lines: readonly UnitLine[]): Body[] {
  const free = new Set(definition.fields.filter(({ type }) => type === 'figure-list').map(({ id }) => id))
  const hasFigures = ({ unit }: UnitLine) =>
    sectionsOf(definition, unit).some(({ fields }) => fields.some((id) => free.has(id)))
  return saidOf(definition, lines.filter(hasFigures))
}

function bodySection(
  definition: Definition,
  section: Section,
  line: UnitLine,
  types: ReadonlyMap<string, string>,
  text: string,
): BodySection {
  const figures = section.fields
    .filter((id) => types.get(id) === 'figure-list')
    .flatMap((id) => (Array.isArray(line.facts[id]?.value) ? (line.facts[id].value as readonly Figure[]) : []))
    .map((figure) => ({ ...figure, label: labelOf(definition, figure.label) }))
  return {
    section,
    title: section.title,
    short: section.short ?? section.title,
    paragraphs: readNone(text.trim()) === 'none' ? [PROSE.nothing] : paragraphsOf(text),
    figures,
  }
}

const isTold = ({ paragraphs, figures }: BodySection) => paragraphs.length > 0 || figures.length > 0
