import { type FieldKind, numberKind } from './kind.ts'

/** How many; the field's unit is the noun counted: “12 cuộc”. */
export const count: FieldKind = numberKind({
  type: 'count',
  whole: true,
  adds: true,
  unit: (field) => (field.unit === '' ? '' : ` ${field.unit}`),
})
