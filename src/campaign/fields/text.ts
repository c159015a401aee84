import type { Value } from '../fact.ts'
import { valueProblems } from '../messages.ts'
import { cleanLine, type FieldKind, MAX_TEXT, showState } from './kind.ts'

const show = (value: Value) => String(value)

/** A line of free text: a name, a number of a report. */
export const text: FieldKind = {
  type: 'text',
  rule: 'string',
  aggregates: ['none', 'list', 'issuer'],
  show: (fact) => showState(fact, show),
  showValue: show,
  print: show,
  check: (value) =>
    typeof value !== 'string'
      ? valueProblems.notText
      : value.length > MAX_TEXT
        ? valueProblems.tooLong(MAX_TEXT)
        : undefined,
  isZero: (value) => value === '',
  parse: cleanLine,
}
