/** Tables of a definition: columns lead to fields that exist and can be shown where they stand. */
import { findField } from './asked.ts'
import { type Known, numericField, reference, whoFlaws } from './check-references.ts'
import type { Column, Definition } from './definition.ts'
import { definitionProblems as say } from './messages.ts'
import type { Flaw, Path } from './problem.ts'

function columnFlaws(definition: Definition, known: Known, column: Column, path: Path): Flaw[] {
  const { field, ratio, children } = column
  return [
    ...(field === undefined && ratio === undefined && (children ?? []).length === 0
      ? [{ path, message: say.emptyColumn(column.heading) }]
      : []),
    ...(field !== undefined && ratio !== undefined ? [{ path, message: say.fieldAndRatio(column.heading) }] : []),
    ...(field === undefined ? [] : reference('field', field, known.field, [...path, 'field'])),
    ...(ratio === undefined
      ? []
      : [
          ...numericField(definition, known, ratio.part, [...path, 'ratio', 'part']),
          ...numericField(definition, known, ratio.whole, [...path, 'ratio', 'whole']),
        ]),
    ...(children ?? []).flatMap((child, i) => columnFlaws(definition, known, child, [...path, 'children', i])),
  ]
}

function dayField(definition: Definition, known: Known, id: string, path: Path): Flaw[] {
  const field = findField(definition, id)
  if (!field) return reference('field', id, known.field, path)
  return field.type === 'date' ? [] : [{ path, message: say.notDate(id) }]
}

export function tableFlaws(definition: Definition, known: Known): Flaw[] {
  return definition.tables.flatMap((table, i): Flaw[] => {
    const path = ['tables', i] as const
    return [
      ...whoFlaws(table.appliesTo, known, [...path, 'appliesTo']),
      ...(table.period
        ? [
            ...dayField(definition, known, table.period.from, [...path, 'period', 'from']),
            ...dayField(definition, known, table.period.to, [...path, 'period', 'to']),
          ]
        : []),
      ...table.parts.flatMap((part, j): Flaw[] => [
        ...whoFlaws(part.appliesTo, known, [...path, 'parts', j, 'appliesTo']),
        ...part.columns.flatMap((column, k) =>
          columnFlaws(definition, known, column, [...path, 'parts', j, 'columns', k]),
        ),
      ]),
    ]
  })
}
