/** What one unit's report says about each field, as cells: value, zero, unknown, not applicable, gap, not told, missing. */
import { applies, fieldsAsked, fieldsDue, formOf } from '../campaign/asked.ts'
import type { Definition, Field, Unit } from '../campaign/definition.ts'
import type { Fact, UnitReport, Value } from '../campaign/fact.ts'
import { cellOf, inForce } from './print.ts'
import { SIGNS } from './words.ts'

export type CellState = 'value' | 'zero' | 'unknown' | 'gap' | 'not-applicable' | 'not-told' | 'missing'

export interface Cell {
  state: CellState
  /** Number, list or text for `value` and `zero`; null otherwise. */
  value: Value | null
  digits?: string
  /** As printed in a table. */
  text: string
  /** Goes into the total: the unit is asked for the field, and for an issuer's column is the issuer. */
  added: boolean
  fact?: Fact
}

export interface CellReader {
  cell(field: Field): Cell
  /** Fields the unit's form asks or reads. */
  asked: ReadonlySet<string>
  due: ReadonlySet<string>
  /** The facts in force. */
  facts: Record<string, Fact>
}

/** One unit of the consolidation with its report and its cells. */
export interface UnitLine extends CellReader {
  unit: Unit
  report: UnitReport
  /** Never submitted: drafts count as missing. */
  missing: boolean
}

export interface CellOptions {
  /** Also what is proposed but not yet confirmed. */
  draft?: boolean
}

/** Reads one unit's report field by field. A unit that never submitted gives `missing` throughout. */
export function cellsOf(
  definition: Definition,
  unit: Unit,
  report: Pick<UnitReport, 'version' | 'facts'>,
  options: CellOptions = {},
): CellReader {
  const asked = new Set(fieldsAsked(definition, unit).map((field) => field.id))
  const due = new Set(fieldsDue(definition, unit).map((field) => field.id))
  const isMissing = report.version === 0 && !options.draft
  const facts = Object.fromEntries(
    Object.entries(isMissing ? {} : report.facts).filter(([, fact]) => inForce(fact, options.draft)),
  )
  const ruledOut = otherSets(definition, unit, facts)
  const known = new Map<string, Cell>()
  const cell = (field: Field): Cell => {
    const found = known.get(field.id) ?? read(field)
    known.set(field.id, found)
    return found
  }
  const read = (field: Field): Cell => {
    if (isMissing) return blank(asked.has(field.id) ? 'missing' : 'not-applicable')
    const fact = facts[field.id]
    const added = asked.has(field.id) && (field.aggregate !== 'issuer' || unit.id === definition.issuer.unit)
    if (fact) return { ...told(field, fact), added, fact }
    if (!asked.has(field.id) || ruledOut.has(field.id)) return blank('not-applicable')
    return blank(due.has(field.id) ? 'gap' : 'not-told')
  }
  return { cell, asked, due, facts }
}

const TEXT: Record<Exclude<CellState, 'value' | 'zero'>, string> = {
  unknown: SIGNS.gap,
  gap: SIGNS.gap,
  'not-applicable': SIGNS.notApplicable,
  'not-told': SIGNS.notTold,
  missing: SIGNS.notTold,
}

const blank = (state: keyof typeof TEXT): Cell => ({ state, value: null, text: TEXT[state], added: false })

function told(field: Field, fact: Fact): Omit<Cell, 'added' | 'fact'> {
  switch (fact.state) {
    case 'known':
    case 'none': {
      const isNumber = ['count', 'area', 'length', 'money', 'percent'].includes(field.type)
      const value = fact.value ?? (fact.state === 'none' ? (isNumber ? 0 : []) : null)
      if (value === null) return blank('gap')
      // Digits are kept only where they are this very number: “1.25” of “1,25 ha” is not 12.500.
      const digits = fact.digits !== undefined && Number(fact.digits) === value ? fact.digits : undefined
      const isZero = value === 0 || (Array.isArray(value) && value.length === 0)
      const cell = { state: isZero ? 'zero' : 'value', value, text: cellOf(field, value, digits) } as const
      return digits === undefined ? cell : { ...cell, digits }
    }
    case 'unknown':
      return blank('unknown')
    case 'not-applicable':
      return blank('not-applicable')
    case 'open':
      return blank('gap')
  }
}

/** Fields of alternative sets that do not apply because another set was told (a survey of one standard). */
function otherSets(definition: Definition, unit: Unit, facts: Record<string, Fact>): Set<string> {
  const out = new Set<string>()
  const isTold = (set: readonly string[]) => set.some((id) => facts[id] && facts[id].state !== 'not-applicable')
  for (const entry of formOf(definition, unit).alternatives) {
    if (!applies(entry.appliesTo, unit)) continue
    const chosen = entry.sets.filter(isTold)
    const isNone = chosen.length === 0 && entry.sets.flat().some((id) => facts[id]?.state === 'not-applicable')
    if (chosen.length === 0 && !isNone) continue
    const kept = new Set(chosen.flat())
    for (const id of entry.sets.flat()) if (!kept.has(id)) out.add(id)
    if (isNone) for (const id of entry.shared) out.add(id)
  }
  for (const id of Object.keys(facts)) out.delete(id)
  return out
}
