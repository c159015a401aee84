/** facts.json: every unit's state and values for other programs, with the words, message, person and moment of each. */
import type { Definition } from '../campaign/definition.ts'
import type { Fact, UnitReport, Value } from '../campaign/fact.ts'
import type { ConsolidationInput } from './consolidate.ts'
import { narrativesOf } from './narratives.ts'

export interface ExportedFact {
  value: Value | null
  state: Exclude<Fact['state'], 'open'>
  confirmed: boolean
  words: string
  message: string | null
  by: string
  at: string
  /** A number's digits as meant, where decimals matter. */
  digits?: string
  /** An estimate (“khoảng”). */
  hedged?: boolean
  reason?: string
}

export interface ExportedUnit {
  unit: string
  state: UnitReport['state']
  version: number
  submittedAt: string | null
  late: boolean
  signedAt: string | null
  values: Record<string, ExportedFact>
  narratives: Record<string, string>
  /** Warnings explained: rule → reason. */
  reasons: Record<string, string>
}

/** Fields and sections come in the definition's order, so that two exports can be compared line by line. */
export function exportFacts({ definition, units }: ConsolidationInput): { campaign: string; units: ExportedUnit[] } {
  const order = new Map(definition.units.map(({ id, order }) => [id, order]))
  const place = (id: string) => order.get(id) ?? Number.MAX_SAFE_INTEGER
  const sorted = units.toSorted((a, b) => place(a.unit) - place(b.unit))
  return { campaign: definition.id, units: sorted.map((report) => exportUnit(definition, report)) }
}

function exportUnit(definition: Definition, report: UnitReport): ExportedUnit {
  const { unit, state, version, submittedAt, late, signedAt, reasons } = report
  const values: ExportedUnit['values'] = {}
  for (const { id } of definition.fields) {
    const fact = report.facts[id]
    if (fact && fact.state !== 'open') values[id] = exportFact(fact, fact.state)
  }
  return {
    unit,
    state,
    version,
    submittedAt,
    late,
    signedAt,
    values,
    narratives: narrativesOf(definition, report),
    reasons,
  }
}

function exportFact(fact: Fact, state: ExportedFact['state']): ExportedFact {
  const { value, status, words, message, byName, at, digits, hedged, reason } = fact
  const out: ExportedFact = { value, state, confirmed: status === 'confirmed', words, message, by: byName, at }
  if (digits !== undefined) out.digits = digits
  if (hedged) out.hedged = true
  if (reason) out.reason = reason
  return out
}
