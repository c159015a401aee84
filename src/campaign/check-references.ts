/** Helpers of the checks: references between parts of a definition, and their flaws. */
import { findField } from './asked.ts'
import type { Applies, Definition } from './definition.ts'
import { fieldKind } from './fields/index.ts'
import { definitionNouns as nouns, definitionProblems as say } from './messages.ts'
import { nearestOf } from './nearest.ts'
import type { Flaw, Path } from './problem.ts'

/** Ids of each kind of thing, for references and for the nearest right spelling. */
export function idsOf(definition: Definition) {
  return {
    field: definition.fields.map(({ id }) => id),
    unit: definition.units.map(({ id }) => id),
    form: definition.forms.map(({ id }) => id),
    table: definition.tables.map(({ id }) => id),
    kind: Object.keys(definition.kinds),
    profile: Object.keys(definition.profiles),
  }
}
export type Known = ReturnType<typeof idsOf>

/** A reference that leads nowhere is a flaw with the nearest id. */
export function reference(noun: keyof typeof nouns, id: string, known: readonly string[], path: Path): Flaw[] {
  if (known.includes(id)) return []
  return [{ path, message: say.unknown(String(nouns[noun]), id, nearestOf(id, known)) }]
}

export function duplicates(noun: string, ids: readonly string[], path: (index: number) => Path): Flaw[] {
  return ids.flatMap((id, index) =>
    ids.indexOf(id) < index ? [{ path: path(index), message: say.duplicate(noun, id) }] : [],
  )
}

export function whoFlaws(who: Applies | undefined, known: Known, path: Path): Flaw[] {
  return [
    ...(who?.kinds ?? []).flatMap((kind, i) => reference('kind', kind, known.kind, [...path, 'kinds', i])),
    ...(who?.units ?? []).flatMap((unit, i) => reference('unit', unit, known.unit, [...path, 'units', i])),
  ]
}

/** Whether following parents comes back to where it began. */
export function isCyclic(id: string, parentOf: (id: string) => string | undefined): boolean {
  const seen = new Set<string>()
  for (let here: string | undefined = id; here !== undefined; here = parentOf(here)) {
    if (seen.has(here)) return true
    seen.add(here)
  }
  return false
}

/** A field that exists and holds a number. */
export function numericField(definition: Definition, known: Known, id: string, path: Path): Flaw[] {
  const field = findField(definition, id)
  if (!field) return reference('field', id, known.field, path)
  return fieldKind(field.type).rule === 'double' ? [] : [{ path, message: say.notNumeric(id) }]
}
