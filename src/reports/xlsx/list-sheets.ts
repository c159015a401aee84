/** The book's sheets that are lists: bodies' words and figures, who has submitted, what to look at. */
import type { Workbook, Worksheet } from 'exceljs'
import { formOf, missing } from '../../campaign/asked.ts'
import { formatMoment } from '../../campaign/calendar.ts'
import type { UnitLine } from '../../drafts/cells.ts'
import { cellText, safeText } from '../../drafts/text.ts'
import type { Body } from '../bodies.ts'
import { bodiesOf } from '../bodies.ts'
import { type Consolidated, missingNames, submittedCount } from '../consolidate.ts'
import { BODIES_SHEET, SHEETS, SIGNS, STATUS, STATUS_SHEET, WARNING_SHEET, WORDS } from '../words.ts'
import { addSheet, finish, line, titleBlock } from './page.ts'
import { COLOURS, dress, type Look, numberFormat, textHeight } from './style.ts'

type Value = string | number | null

/** A row of headings. */
function heads(sheet: Worksheet, row: number, headings: readonly string[]): number {
  headings.forEach((text, index) => {
    const cell = sheet.getCell(row, index + 1)
    cell.value = text
    dress(cell, { bold: true, horizontal: 'center', fill: COLOURS.heading })
  })
  sheet.getRow(row).height = Math.max(
    24,
    ...headings.map((text, index) => textHeight(text, sheet.getColumn(index + 1).width ?? 10, { bold: true })),
  )
  return row + 1
}

/** A row of values; strings stay strings whatever they begin with. */
function put(sheet: Worksheet, row: number, values: readonly Value[], looks: readonly Look[], shade?: string): number {
  let height = 20
  values.forEach((value, index) => {
    const cell = sheet.getCell(row, index + 1)
    const look: Look = { vertical: 'top', ...(looks[index] ?? {}) }
    if (shade) look.fill = shade
    if (typeof value === 'number') look.numFmt = numberFormat(String(value))
    dress(cell, look)
    cell.value = typeof value === 'string' ? cellText(value) : value
    if (typeof value === 'string') height = Math.max(height, textHeight(value, sheet.getColumn(index + 1).width ?? 10))
  })
  sheet.getRow(row).height = height
  return row + 1
}

const middle: Look = { horizontal: 'center' }
const right: Look = { horizontal: 'right' }

export function addStatusSheet(book: Workbook, c: Consolidated): void {
  const widths = [5, 26, 19, 8, 22, 20, 15, 22, 13, 46]
  const sheet = addSheet(book, SHEETS.status, widths)
  const { lines } = c
  const counts = STATUS_SHEET.counts({
    due: lines.length,
    submitted: submittedCount(c),
    signed: lines.filter(({ report }) => report.signedAt).length,
    late: lines.filter(({ report, missing }) => !missing && report.late).length,
    missing: missingNames(c).length,
  })
  const under = [STATUS_SHEET.deadline(c.deadlineText), counts]
  let row = titleBlock(sheet, c, STATUS_SHEET.title, widths.length, under)
  const head = row
  row = heads(sheet, row, STATUS_SHEET.headings)
  lines.forEach((unitLine, index) => {
    const { report, unit } = unitLine
    const gaps = unitLine.missing ? undefined : gapsOf(c, unitLine)
    const values = [
      index + 1,
      unit.name,
      STATUS[unitLine.missing ? 'missing' : report.state],
      unitLine.missing ? null : report.version,
      report.submittedAt && !unitLine.missing ? formatMoment(report.submittedAt) : '',
      unitLine.missing ? '' : safeText(report.submittedBy ?? ''),
      punctuality(c, unitLine),
      report.signedAt && !unitLine.missing ? formatMoment(report.signedAt) : '',
      gaps && gaps.due > 0 ? `${gaps.due - gaps.open}/${gaps.due}` : '',
      gaps?.labels.join('; ') ?? '',
    ]
    const looks = [middle, {}, {}, middle, middle, {}, middle, middle, middle, {}]
    const shade = unitLine.missing ? COLOURS.missing : report.late ? COLOURS.late : undefined
    row = put(sheet, row, values, looks, shade)
  })
  finish(sheet, widths.length, row - 1, { from: head, to: head })
  sheet.views = [{ state: 'frozen', xSplit: 2, ySplit: head }]
}

function punctuality({ at, deadline }: Consolidated, { missing, report }: UnitLine): string {
  if (!missing) return report.late ? STATUS_SHEET.late : STATUS_SHEET.onTime
  return Date.parse(at) >= Date.parse(deadline) ? STATUS_SHEET.overdue : STATUS_SHEET.waiting
}

/** What a submitted report still lacks: figures due that are not told, or told as unknown. */
function gapsOf({ definition, field }: Consolidated, line: UnitLine) {
  const due = [...line.due].map(field)
  const states = due.map((item) => line.cell(item).state)
  const open = states.filter((state) => state === 'gap' || state === 'unknown').length
  const unknown = due.filter((item) => line.cell(item).state === 'unknown').map(({ short }) => `${short} ${SIGNS.gap}`)
  const labels = [...missing(definition, line.unit, line.facts).map(({ label }) => label), ...unknown]
  return { due: due.length, open, labels }
}

export function addWarningsSheet(book: Workbook, c: Consolidated): void {
  const widths = [5, 24, 11, 8, 58, 36, 40]
  const sheet = addSheet(book, SHEETS.warnings, widths)
  let row = titleBlock(sheet, c, WARNING_SHEET.title, widths.length)
  const head = row
  row = heads(sheet, row, WARNING_SHEET.headings)
  if (c.warnings.length === 0) {
    line(sheet, row, 1, widths.length, WARNING_SHEET.none, { italic: true, border: true })
    row += 1
  }
  c.warnings.forEach((warning, index) => {
    const { severity, rule, message, unitName, reason } = warning
    const figures = warning.fields.map((id) => c.field(id).short).join('; ')
    const values = [index + 1, unitName, WARNING_SHEET.severity[severity], rule, message, figures, reason]
    const shade = severity === 'error' ? COLOURS.late : severity === 'warning' ? COLOURS.gap : undefined
    row = put(sheet, row, values, [middle, {}, middle, middle], shade)
  })
  finish(sheet, widths.length, row - 1, { from: head, to: head })
  sheet.views = [{ state: 'frozen', xSplit: 2, ySplit: head }]
}

/** Figure lists and texts of bodies whose form has no tables; no sheet where the campaign has no such body. */
export function addBodiesSheet(book: Workbook, c: Consolidated): void {
  const bodies = bodiesOf(c.definition, c.lines)
  if (bodies.length === 0) return
  const widths = [5, 28, 40, 40, 16, 16]
  const sheet = addSheet(book, SHEETS.bodies, widths)
  const forms = [...new Set(bodies.map(({ line: { unit } }) => formOf(c.definition, unit).title))]
  let row = titleBlock(sheet, c, `${SHEETS.bodies}: ${forms.join('; ')}`, widths.length)
  line(sheet, row, 1, widths.length, BODIES_SHEET.figuresTitle, { bold: true, size: 12 })
  row = writeFigures(sheet, bodies, heads(sheet, row + 1, BODIES_SHEET.figures))
  row += 1
  line(sheet, row, 1, widths.length, BODIES_SHEET.textsTitle, { bold: true, size: 12 })
  row = heads(sheet, row + 1, BODIES_SHEET.texts)
  sheet.mergeCells(row - 1, 4, row - 1, widths.length)
  row = writeTexts(sheet, bodies, row, widths)
  line(sheet, row + 1, 1, widths.length, WORDS.legend, { italic: true, size: 10 })
  finish(sheet, widths.length, row + 1)
  sheet.views = [{ state: 'frozen', xSplit: 2, ySplit: 0 }]
}

function writeFigures(sheet: Worksheet, bodies: readonly Body[], top: number): number {
  let row = top
  bodies.forEach(({ line: unitLine, sections }, index) => {
    const { unit } = unitLine
    const figures = sections.flatMap((section) => section.figures.map((figure) => ({ title: section.short, figure })))
    const looks: Look[] = [middle, {}, {}, {}, right, {}]
    if (figures.length === 0) {
      const sign = unitLine.missing ? SIGNS.missing : SIGNS.notApplicable
      row = put(
        sheet,
        row,
        [index + 1, unit.name, sign, '', null, ''],
        looks,
        unitLine.missing ? COLOURS.missing : undefined,
      )
    }
    for (const { title, figure } of figures) {
      row = put(sheet, row, [index + 1, unit.name, title, figure.label, figure.value, figure.unit], looks)
    }
  })
  return row
}

function writeTexts(sheet: Worksheet, bodies: readonly Body[], top: number, widths: readonly number[]): number {
  const textWidth = widths.slice(3).reduce((a, b) => a + b, 0)
  let row = top
  bodies.forEach(({ line: unitLine, sections }, index) => {
    const shade = unitLine.missing ? COLOURS.missing : undefined
    const told = sections.filter(({ paragraphs }) => paragraphs.length > 0)
    const rows = told.length > 0 ? told : [undefined]
    for (const section of rows) {
      const text = section?.paragraphs.join('\n') ?? ''
      const title = section?.short ?? (unitLine.missing ? SIGNS.missing : SIGNS.notApplicable)
      put(sheet, row, [index + 1, unitLine.unit.name, title, text, null, null], [middle], shade)
      sheet.mergeCells(row, 4, row, widths.length)
      const height = Math.max(
        textHeight(unitLine.unit.name, widths[1]!),
        textHeight(title, widths[2]!),
        textHeight(text, textWidth),
      )
      sheet.getRow(row).height = Math.max(20, height)
      row += 1
    }
  })
  return row
}
