/**
 * A campaign that never was: synthetic units with plausible, deterministic answers, made from a real definition.
 * For trying the program and for measuring it. Pure.
 */
import { fieldsAsked, fieldsDue, groupsOf, isAsked, sectionsOf } from '../campaign/asked.ts'
import type { Definition, Field, Unit } from '../campaign/definition.ts'
import type { Fact, Value } from '../campaign/fact.ts'
import { checkRules, proposals } from '../campaign/rules.ts'

/** The definition with `count` units of its commonest kind in place of its own; the issuer's unit stays. */
export function syntheticDefinition(definition: Definition, count: number): Definition {
  const model = commonest(definition.units)
  const units = Array.from({ length: count }, (_, index): Unit => {
    const number = String(index + 1).padStart(3, '0')
    const label = definition.kinds[model.kind]?.label ?? ''
    const name = `${label} Thử nghiệm ${number}`.trim()
    return {
      ...model,
      id: `thu-${number}`,
      order: index + 1,
      name,
      reportsAs: name,
      aliases: [],
      code: undefined,
      active: true,
    }
  })
  const issuer = definition.units.filter((unit) => unit.id === definition.issuer.unit)
  const id = `thu-nghiem-${count}`
  return { ...definition, id, units: [...units, ...issuer.map((unit) => ({ ...unit, order: count + 1 }))] }
}

/** The first unit of the kind and form that most units have. */
function commonest(units: readonly Unit[]): Unit {
  const counts = new Map<string, { unit: Unit; count: number }>()
  for (const unit of units) {
    const key = `${unit.form} ${unit.kind}`
    const entry = counts.get(key) ?? { unit, count: 0 }
    counts.set(key, { ...entry, count: entry.count + 1 })
  }
  return [...counts.values()].reduce((most, entry) => (entry.count > most.count ? entry : most)).unit
}

export interface SyntheticAnswers {
  facts: Omit<Fact, 'by' | 'byName' | 'at'>[]
  narratives: { section: string; text: string }[]
  groups: string[]
}

/** All of a unit's answers; `part` < 1 gives the first part of the outline only. `index` makes units differ. */
export function syntheticAnswers(definition: Definition, unit: Unit, index: number, part: number): SyntheticAnswers {
  const groups = groupsOf(definition, unit)
  const answered = groups.slice(0, Math.ceil(groups.length * part))
  const told = new Set(answered.flatMap((group) => group.sections))
  const narratives = sectionsOf(definition, unit)
    .filter((section) => isAsked(section) && told.has(section.id))
    .map((section) => ({ section: section.id, text: `${section.title}: đã triển khai đầy đủ theo kế hoạch.` }))
  const due = fieldsDue(definition, unit)
  const facts = new Map<string, SyntheticAnswers['facts'][number]>()
  due.slice(0, Math.ceil(due.length * part)).forEach((field, place) => {
    const value = syntheticValue(definition, field, index, place)
    if (value !== undefined) facts.set(field.id, fact(field, value))
  })
  agree(definition, unit, facts)
  return { facts: [...facts.values()], narratives, groups: answered.map((group) => group.id) }
}

const fact = (field: Field, value: Value): SyntheticAnswers['facts'][number] => ({
  field: field.id,
  state: value === 0 ? 'none' : 'known',
  value,
  status: 'confirmed',
  words: String(Array.isArray(value) ? value.length : value),
  message: null,
  method: 'typed',
})

function syntheticValue({ year }: Definition, field: Field, index: number, place: number): Value | undefined {
  // Spread without chance: the same seed gives the same campaign.
  const spread = (index * 7 + place * 13) % 11
  const bounded = (value: number) => Math.min(field.max ?? value, Math.max(field.min ?? value, value))
  switch (field.type) {
    case 'count':
      return bounded(spread)
    case 'area':
    case 'length':
      return bounded(spread * 100)
    case 'money':
      return bounded(spread * 1_000_000)
    case 'percent':
      return bounded(50 + spread)
    case 'date':
      return `${year}-03-${String(10 + spread).padStart(2, '0')}`
    case 'document-list':
      return [{ type: 'kế hoạch', number: `${10 + spread}-KH/ĐU`, date: `${year}-02-${String(10 + spread)}` }]
    case 'name-list':
      return [`Mô hình thử nghiệm ${spread + 1}`]
    case 'figure-list':
      return [{ label: 'Số cuộc', value: spread, unit: 'cuộc' }]
    case 'text':
      return undefined
  }
}

/** Makes totals what the definition proposes, and whatever still breaks a rule “không có”. */
function agree(definition: Definition, unit: Unit, facts: Map<string, SyntheticAnswers['facts'][number]>): void {
  const asked = new Map(fieldsAsked(definition, unit).map((field) => [field.id, field]))
  const whole = () => Object.fromEntries([...facts].map(([id, f]) => [id, { ...f, by: '', byName: '', at: '' }]))
  const deadline = definition.deadline.lastDay
  for (let round = 0; round < 4; round++) {
    const wrong = checkRules(definition, unit, whole(), { deadline })
    if (wrong.length === 0) break
    for (const id of wrong.flatMap((finding) => finding.fields)) {
      const field = asked.get(id)
      if (field && facts.has(id)) facts.set(id, { ...fact(field, 0), value: isNumber(field) ? 0 : [], state: 'none' })
    }
  }
  for (const { field: id, value } of proposals(definition, unit, whole())) {
    const field = asked.get(id)
    if (field) facts.set(id, fact(field, value))
  }
}

const isNumber = ({ type }: Field) =>
  type === 'count' || type === 'area' || type === 'length' || type === 'money' || type === 'percent'
