/**
 * Many reports become one: values by unit and field, totals, warnings, who has submitted. Pure; the book, the
 * district's report and facts.json are drawn from the result.
 */
import { applies, formOf } from '../campaign/asked.ts'
import { lastDay } from '../campaign/calendar.ts'
import type { Column, Definition, Field, Table } from '../campaign/definition.ts'
import type { UnitReport } from '../campaign/fact.ts'
import { cellsOf, type UnitLine } from '../drafts/cells.ts'
import { unitText } from '../drafts/print.ts'
import { formatDate } from '../values/index.ts'
import { fieldsOf, type Grid, gridOf } from './grid.ts'
import { type Total, totalsOf } from './totals.ts'
import { type Warning, warningsOf } from './warnings.ts'
import { WORDS } from './words.ts'

/** Every unit due, also the missing ones (version 0), in official order; a unit without a report is missing. */
export interface ConsolidationInput {
  definition: Definition
  units: UnitReport[]
  /** ISO moment of the consolidation. */
  at: string
  /** ISO moment, exclusive. */
  deadline: string
}

/** One block of a table: the merged headings over one row per unit. */
export interface Block {
  heading?: string
  /** As laid out in the book: auxiliary columns shown, a ratio in three columns. */
  book: Grid
  /** As printed. */
  printed: Grid
  lines: UnitLine[]
}

export interface ConsolidatedTable {
  id: string
  /** Sheet name: “Biểu 4”, “Biểu 5 (đô thị)”. */
  short: string
  /** “Biểu 4: …” as printed; the title alone for a sheet of indicators. */
  title: string
  footnote?: string
  period?: { text: string; from: Total; to: Total }
  blocks: Block[]
  indicators: boolean
}

export interface Consolidated {
  definition: Definition
  at: string
  deadline: string
  /** “hết ngày 27/11/2023”. */
  deadlineText: string
  lines: UnitLine[]
  tables: ConsolidatedTable[]
  totals: Record<string, Total>
  warnings: Warning[]
  field: (id: string) => Field
}

export function consolidate({ definition, units, at, deadline }: ConsolidationInput): Consolidated {
  const reports = new Map(units.map((report) => [report.unit, report]))
  const lines = definition.units
    .filter(({ id }) => reports.has(id))
    .toSorted((a, b) => a.order - b.order)
    .map((unit): UnitLine => {
      const report = reports.get(unit.id)!
      return { unit, report, missing: report.version === 0, ...cellsOf(definition, unit, report) }
    })
  const fields = new Map(definition.fields.map((field) => [field.id, field]))
  const field = (id: string): Field => {
    const found = fields.get(id)
    if (!found) throw new Error(`definition ${definition.id} has no field ${id}`)
    return found
  }
  const totals = totalsOf(definition, lines)
  const tables = [
    ...definition.tables.map((table) => tableOf(table, { definition, lines, totals, field })),
    ...definition.indicatorSheets.map((sheet) => indicatorsOf(sheet, { definition, lines, totals, field })),
  ].filter((table) => table.blocks.length > 0)
  const warnings = warningsOf(definition, lines, lastDay(deadline))
  const moved = Date.parse(deadline) !== Date.parse(definition.deadline.at)
  const deadlineText = moved ? WORDS.until(formatDate(lastDay(deadline))) : definition.deadline.text
  return { definition, at, deadline, deadlineText, lines, tables, totals, warnings, field }
}

interface Parts {
  definition: Definition
  lines: UnitLine[]
  totals: Record<string, Total>
  field: (id: string) => Field
}

function tableOf(table: Table, { definition, lines, totals, field }: Parts): ConsolidatedTable {
  const unitOf = (id: string) => unitText(field(id))
  const blocks = table.parts.map((part): Block => {
    const book = gridOf(part.columns, { book: true, unitOf })
    const fields = fieldsOf(book).map(field)
    const block: Block = {
      book,
      printed: gridOf(part.columns, { book: false, unitOf }),
      lines: lines.filter(
        ({ unit, asked }) =>
          formOf(definition, unit).tables.includes(table.id) &&
          applies(table.appliesTo, unit) &&
          applies(part.appliesTo, unit) &&
          fields.some(({ id }) => asked.has(id)),
      ),
    }
    return part.heading ? { ...block, heading: part.heading } : block
  })
  const out: ConsolidatedTable = {
    id: table.id,
    short: table.short,
    title: `${table.number}: ${table.title}`,
    blocks: blocks.filter((block) => block.lines.length > 0),
    indicators: false,
  }
  if (table.footnote) out.footnote = table.footnote
  if (table.period) {
    const { text, from, to } = table.period
    out.period = { text, from: totals[from]!, to: totals[to]! }
  }
  return out
}

function indicatorsOf(sheet: Definition['indicatorSheets'][number], { lines, field }: Parts): ConsolidatedTable {
  const columns = sheet.fields.map((id, index): Column => {
    const { label } = field(id)
    const unit = unitText(field(id))
    const heading = unit && !label.includes(`(${unit})`) ? `${label} (${unit})` : label
    return { heading, number: `(${index + 1})`, field: id }
  })
  const grid = gridOf(columns, { book: true, unitOf: () => '' })
  const concerned = lines.filter(({ asked }) => sheet.fields.some((id) => asked.has(id)))
  return {
    id: sheet.title,
    short: sheet.title,
    title: sheet.title,
    blocks: concerned.length > 0 ? [{ book: grid, printed: grid, lines: concerned }] : [],
    indicators: true,
  }
}

/** The text under a table's title with the two dates in it, or undefined while nobody gave them. */
export function periodText({ period }: ConsolidatedTable): string | undefined {
  if (!period || period.from.value === null || period.to.value === null) return undefined
  return period.text.replaceAll('{from}', period.from.text).replaceAll('{to}', period.to.text)
}

/** “xã Mù Sang, xã Pa Vây Sử”: the units that have not submitted. */
export const missingNames = ({ lines }: Pick<Consolidated, 'lines'>): string[] =>
  lines.filter(({ missing }) => missing).map(({ unit }) => unit.name)

export const submittedCount = ({ lines }: Pick<Consolidated, 'lines'>): number =>
  lines.filter(({ missing }) => !missing).length
