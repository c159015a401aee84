/** Forms of a definition: sections, groups, placeholders, alternatives. */
import { findField, isAsked, placeholderNames } from './asked.ts'
import { duplicates, isCyclic, type Known, reference, whoFlaws } from './check-references.ts'
import type { Definition, Form } from './definition.ts'
import { fieldKind } from './fields/index.ts'
import { definitionNouns as nouns, definitionProblems as say } from './messages.ts'
import { nearestOf } from './nearest.ts'
import type { Flaw, Path } from './problem.ts'

const PLACEHOLDER = /\{([^{}\s]{1,40})\}/g

/** Texts of a form may name only what can be filled. */
function placeholderFlaws(texts: readonly (readonly [Path, string | undefined])[]): Flaw[] {
  return texts.flatMap(([path, text]) =>
    [...(text ?? '').matchAll(PLACEHOLDER)].flatMap(([, name]) =>
      name === undefined || placeholderNames.includes(name)
        ? []
        : [{ path, message: say.placeholder(name, placeholderNames) }],
    ),
  )
}

/** Flaws of one form; `at` is its place in the definition. */
export function formFlaws(definition: Definition, known: Known, form: Form, at: Path): Flaw[] {
  const sectionIds = form.sections.map(({ id }) => id)
  const parents = new Map(form.sections.map(({ id, parent }) => [id, parent]))
  const units = definition.units.filter((unit) => unit.form === form.id)
  const variants = [...new Set(units.flatMap(({ variant }) => variant ?? []))]
  const variantFlaws = (named: readonly string[] | undefined, path: Path) =>
    (named ?? []).flatMap((one, i) =>
      variants.includes(one)
        ? []
        : [{ path: [...path, 'variants', i], message: say.variantUnknown(one, nearestOf(one, variants)) }],
    )
  const asked = new Map(form.sections.map((section) => [section.id, isAsked(section)]))
  const inGroup = (id: string, path: Path): Flaw[] => {
    const lost = reference('section', id, sectionIds, path)
    return lost.length > 0 || asked.get(id) ? lost : [{ path, message: say.headingGrouped(id) }]
  }
  return [
    ...duplicates(nouns.section, sectionIds, (i) => [...at, 'sections', i, 'id']),
    ...duplicates(
      nouns.group,
      form.groups.map(({ id }) => id),
      (i) => [...at, 'groups', i, 'id'],
    ),
    ...placeholderFlaws([
      [[...at, 'subject'], form.subject],
      [[...at, 'appendixSubtitle'], form.appendixSubtitle],
      [[...at, 'opening'], form.opening],
      [[...at, 'closing'], form.closing],
    ]),
    ...form.sections.flatMap((section, i): Flaw[] => {
      const path = [...at, 'sections', i]
      return [
        ...(section.parent === undefined ? [] : reference('section', section.parent, sectionIds, [...path, 'parent'])),
        ...(isCyclic(section.id, (id) => parents.get(id))
          ? [{ path: [...path, 'parent'], message: say.sectionCycle(section.id) }]
          : []),
        ...whoFlaws(section.appliesTo, known, [...path, 'appliesTo']),
        ...variantFlaws(section.variants, path),
        ...section.fields.flatMap((id, j) => reference('field', id, known.field, [...path, 'fields', j])),
        ...placeholderFlaws(
          (['title', 'question', 'hint', 'example', 'guidance'] as const).map((key) => [[...path, key], section[key]]),
        ),
      ]
    }),
    ...form.groups.flatMap((group, i): Flaw[] => {
      const path = [...at, 'groups', i]
      return [
        ...group.sections.flatMap((id, j) => inGroup(id, [...path, 'sections', j])),
        ...[
          { title: group.title, at: path },
          ...group.variantsByKind.map(({ title }, j) => ({ title, at: [...path, 'variantsByKind', j] })),
        ].flatMap(({ title, at: here }) =>
          title !== undefined && [...title].length > 30
            ? [{ path: [...here, 'title'], message: say.longTitle([...title].length) }]
            : [],
        ),
        ...whoFlaws(group.appliesTo, known, [...path, 'appliesTo']),
        ...variantFlaws(group.variants, path),
        ...placeholderFlaws(
          (['title', 'question', 'hint', 'example'] as const).map((key) => [[...path, key], group[key]]),
        ),
        ...group.variantsByKind.flatMap((variant, j): Flaw[] => [
          ...whoFlaws({ kinds: variant.kinds }, known, [...path, 'variantsByKind', j]),
          ...(variant.sections ?? []).flatMap((id, k) => inGroup(id, [...path, 'variantsByKind', j, 'sections', k])),
          ...placeholderFlaws(
            (['title', 'question', 'hint', 'example'] as const).map((key) => [
              [...path, 'variantsByKind', j, key],
              variant[key],
            ]),
          ),
        ]),
      ]
    }),
    ...form.tables.flatMap((id, i) => reference('table', id, known.table, [...at, 'tables', i])),
    ...form.prefill.flatMap(({ field: id, value }, i): Flaw[] => {
      const field = findField(definition, id)
      if (!field) return reference('field', id, known.field, [...at, 'prefill', i, 'field'])
      return fieldKind(field.type).parse(value) === undefined
        ? [{ path: [...at, 'prefill', i, 'value'], message: say.prefillValue(id) }]
        : []
    }),
    ...form.alternatives.flatMap((entry, i): Flaw[] => [
      ...whoFlaws(entry.appliesTo, known, [...at, 'alternatives', i, 'appliesTo']),
      ...entry.sets.flatMap((set, j) =>
        set.flatMap((id, k) => reference('field', id, known.field, [...at, 'alternatives', i, 'sets', j, k])),
      ),
      ...entry.shared.flatMap((id, j) => reference('field', id, known.field, [...at, 'alternatives', i, 'shared', j])),
    ]),
    ...units.flatMap((unit): Flaw[] =>
      unit.variant === undefined && form.sections.some((section) => section.variants)
        ? [{ path: ['units', definition.units.indexOf(unit), 'id'], message: say.variantMissing(unit.id) }]
        : [],
    ),
  ]
}
