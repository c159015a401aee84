import type { Definition } from '../campaign/definition.ts'
import type { UnitReport } from '../campaign/fact.ts'

/** A report's narratives in the order of the outline; sections the definition no longer has come last. */
export function narrativesOf(definition: Definition, { narratives }: UnitReport): Record<string, string> {
  const known = definition.forms.flatMap(({ sections }) => sections.map(({ id }) => id))
  const ids = [...new Set([...known, ...Object.keys(narratives)])].filter((id) => Object.hasOwn(narratives, id))
  return Object.fromEntries(ids.map((id) => [id, narratives[id]!]))
}
