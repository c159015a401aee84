/** What a definition must hold beyond its schema: references, one place for each section, rules that type-check, dates. */
import { groupsOf, isAsked, sectionsOf } from './asked.ts'
import { calendarFlaws } from './check-calendar.ts'
import { formFlaws } from './check-forms.ts'
import { duplicates, idsOf, isCyclic, type Known, numericField, reference, whoFlaws } from './check-references.ts'
import { tableFlaws } from './check-tables.ts'
import type { Definition } from './definition.ts'
import { compile } from './expressions.ts'
import { fieldKind } from './fields/index.ts'
import { definitionNouns as nouns, definitionProblems as say } from './messages.ts'
import type { Flaw, Path } from './problem.ts'
import { MESSAGE_SLOT } from './rules.ts'

function unitFlaws(definition: Definition, known: Known): Flaw[] {
  const parents = new Map(definition.units.map(({ id, parent }) => [id, parent]))
  return definition.units.flatMap((unit, i) => [
    ...reference('kind', unit.kind, known.kind, ['units', i, 'kind']),
    ...reference('form', unit.form, known.form, ['units', i, 'form']),
    ...(unit.parent === undefined ? [] : reference('unit', unit.parent, known.unit, ['units', i, 'parent'])),
    ...(isCyclic(unit.id, (id) => parents.get(id))
      ? [{ path: ['units', i, 'parent'], message: say.unitCycle(unit.id) }]
      : []),
  ])
}

function fieldFlaws(definition: Definition, known: Known): Flaw[] {
  const after = new Map(definition.fields.map(({ id, proseAfter }) => [id, proseAfter?.field]))
  return definition.fields.flatMap((field, i): Flaw[] => {
    const kind = fieldKind(field.type)
    const path = ['fields', i] as const
    const named = [
      ...Object.entries(field.ratio ?? {}).map(([key, id]) => [[...path, 'ratio', key], id] as const),
      ...(field.totalOf ?? []).map((id, j) => [[...path, 'totalOf', j], id] as const),
    ]
    return [
      ...whoFlaws(field.appliesTo, known, [...path, 'appliesTo']),
      ...named.flatMap(([at, id]) => numericField(definition, known, id, at)),
      ...(field.proseAfter
        ? reference('field', field.proseAfter.field, known.field, [...path, 'proseAfter', 'field'])
        : []),
      ...(isCyclic(field.id, (id) => after.get(id))
        ? [{ path: [...path, 'proseAfter'], message: say.afterCycle }]
        : []),
      ...(kind.aggregates.includes(field.aggregate)
        ? []
        : [{ path: [...path, 'aggregate'], message: say.aggregate(field.type, field.aggregate, kind.aggregates) }]),
      ...(field.aggregate === 'ratio-of-sums' && !field.ratio
        ? [{ path: [...path, 'aggregate'], message: say.ratioNeeded }]
        : []),
      ...(field.min !== undefined && field.max !== undefined && field.min > field.max
        ? [{ path: [...path, 'min'], message: say.rangeOrder }]
        : []),
      ...([...field.short].length > 40
        ? [{ path: [...path, 'short'], message: say.longShort([...field.short].length) }]
        : []),
    ]
  })
}

/** Every asked section of every unit is in exactly one of its groups; said once per section. */
function walkFlaws(definition: Definition): Flaw[] {
  const found = new Map<string, Flaw>()
  for (const unit of definition.units) {
    const formIndex = definition.forms.findIndex(({ id }) => id === unit.form)
    const groups = groupsOf(definition, unit)
    for (const section of sectionsOf(definition, unit).filter(isAsked)) {
      const holders = groups.filter(({ sections }) => sections.includes(section.id)).map(({ id }) => id)
      if (holders.length === 1) continue
      const index = definition.forms[formIndex]!.sections.findIndex(({ id }) => id === section.id)
      const message = holders.length === 0 ? say.ungrouped(section.id) : say.groupedTwice(section.id, unit.id, holders)
      const key = `${formIndex}/${section.id}`
      if (!found.has(key)) found.set(key, { path: ['forms', formIndex, 'sections', index, 'id'], message })
    }
  }
  return [...found.values()]
}

function ruleFlaws(definition: Definition, known: Known): Flaw[] {
  const forms = (named: readonly string[] | undefined, path: Path) =>
    (named ?? []).flatMap((id, i) => reference('form', id, known.form, [...path, 'forms', i]))
  return [
    ...definition.rules.flatMap((rule, i): Flaw[] => {
      const compiled = compile(definition, rule.when, 'bool')
      const named = [...rule.message.matchAll(MESSAGE_SLOT)].map(([, list, id]) => list ?? id ?? '')
      return [
        ...(compiled.ok ? [] : [{ path: ['rules', i, 'when'], message: compiled.message }]),
        ...named.flatMap((id) =>
          id === 'deadline' ? [] : reference('field', id, known.field, ['rules', i, 'message']),
        ),
        ...forms(rule.forms, ['rules', i]),
      ]
    }),
    ...definition.proposals.flatMap((proposal, i): Flaw[] => {
      const compiled = compile(definition, proposal.value, 'double')
      const when = proposal.when === undefined ? undefined : compile(definition, proposal.when, 'bool')
      return [
        ...(compiled.ok ? [] : [{ path: ['proposals', i, 'value'], message: compiled.message }]),
        ...(when === undefined || when.ok ? [] : [{ path: ['proposals', i, 'when'], message: when.message }]),
        ...numericField(definition, known, proposal.field, ['proposals', i, 'field']),
        ...whoFlaws(proposal.appliesTo, known, ['proposals', i, 'appliesTo']),
        ...forms(proposal.forms, ['proposals', i]),
      ]
    }),
  ]
}

/** All flaws of a definition that fits the schema, with the path of each. */
export function definitionFlaws(definition: Definition): Flaw[] {
  const known = idsOf(definition)
  const flaws: Flaw[] = [
    ...duplicates(nouns.field, known.field, (i) => ['fields', i, 'id']),
    ...duplicates(nouns.unit, known.unit, (i) => ['units', i, 'id']),
    ...duplicates(nouns.form, known.form, (i) => ['forms', i, 'id']),
    ...duplicates(nouns.table, known.table, (i) => ['tables', i, 'id']),
    ...duplicates(
      nouns.rule,
      definition.rules.map(({ id }) => id),
      (i) => ['rules', i, 'id'],
    ),
    ...duplicates(
      nouns.reminder,
      definition.reminders.map(({ id }) => id),
      (i) => ['reminders', i, 'id'],
    ),
    ...reference('unit', definition.issuer.unit, known.unit, ['issuer', 'unit']),
    ...Object.entries(definition.kinds).flatMap(([kind, { profile }]) =>
      reference('profile', profile, known.profile, ['kinds', kind, 'profile']),
    ),
    ...unitFlaws(definition, known),
    ...fieldFlaws(definition, known),
    ...definition.forms.flatMap((form, i) => formFlaws(definition, known, form, ['forms', i])),
    ...tableFlaws(definition, known),
    ...ruleFlaws(definition, known),
    ...definition.indicatorSheets.flatMap((sheet, i) =>
      sheet.fields.flatMap((id, j) => reference('field', id, known.field, ['indicatorSheets', i, 'fields', j])),
    ),
    ...calendarFlaws(definition),
  ]
  // The walk can only be judged once every reference leads somewhere.
  return flaws.length > 0 ? flaws : walkFlaws(definition)
}
