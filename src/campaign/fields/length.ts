import { type FieldKind, numberKind } from './kind.ts'

/** Length in metres. */
export const length: FieldKind = numberKind({
  type: 'length',
  whole: false,
  adds: true,
  unit: (field) => ` ${field.unit || 'm'}`,
})
