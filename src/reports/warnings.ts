/** Everything the consolidating office should look at: broken rules with the unit's reasons, gaps, estimates, lateness. */
import { formatMoment } from '../campaign/calendar.ts'
import type { Definition } from '../campaign/definition.ts'
import { checkRules } from '../campaign/rules.ts'
import type { UnitLine } from '../drafts/cells.ts'
import { withUnit } from '../drafts/print.ts'
import { safeText } from '../drafts/text.ts'
import { WARNING_SHEET, WORDS } from './words.ts'

export interface Warning {
  unit: string
  unitName: string
  severity: 'error' | 'warning' | 'note'
  /** Id of the rule; empty for what is no rule. */
  rule: string
  message: string
  fields: string[]
  /** The unit's explanation. */
  reason: string
}

/** Worst first, then in official order. @param lastDay ISO date of the last whole day, for rules about the date of the report. */
export const warningsOf = (definition: Definition, lines: readonly UnitLine[], lastDay: string): Warning[] =>
  lines
    .filter(({ missing }) => !missing)
    .flatMap((line) => ofUnit(definition, line, lastDay))
    .toSorted((a, b) => RANK[a.severity] - RANK[b.severity])

const RANK = { error: 0, warning: 1, note: 2 }

function ofUnit(definition: Definition, line: UnitLine, lastDay: string): Warning[] {
  const { unit, report, facts } = line
  const of = (warning: Pick<Warning, 'severity' | 'message'> & Partial<Warning>): Warning => ({
    unit: unit.id,
    unitName: unit.name,
    rule: '',
    fields: [],
    reason: '',
    ...warning,
  })
  const rules = checkRules(definition, unit, facts, { deadline: lastDay }).map(({ rule, severity, message, fields }) =>
    of({ severity, rule, message, fields, reason: safeText(report.reasons[rule] ?? '') }),
  )
  const notes: Warning[] = []
  if (report.late && report.submittedAt) {
    notes.push(of({ severity: 'note', message: WORDS.submittedLate(formatMoment(report.submittedAt)) }))
  }
  const untold = definition.fields.filter((field) => line.cell(field).state === 'gap')
  if (untold.length > 0) {
    const message = WARNING_SHEET.untold(untold.map(({ label }) => label).join('; '))
    notes.push(of({ severity: 'note', message, fields: untold.map(({ id }) => id) }))
  }
  for (const field of definition.fields) {
    const cell = line.cell(field)
    const { fact } = cell
    const note = (message: string) =>
      notes.push(of({ severity: 'note', message, fields: [field.id], reason: safeText(fact?.reason ?? '') }))
    if (cell.state === 'unknown') note(WARNING_SHEET.unknown(field.label))
    else if (cell.value !== null && fact?.hedged)
      note(WARNING_SHEET.hedged(field.label, withUnit(field, cell.value, cell.digits)))
    else if (typeof cell.value === 'number' && cell.value !== 0 && !cell.added && field.aggregate === 'issuer') {
      note(WARNING_SHEET.notAdded(field.label, withUnit(field, cell.value, cell.digits)))
    }
  }
  return [...rules, ...notes]
}
