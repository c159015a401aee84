import { type FieldKind, numberKind } from './kind.ts'

/** Area in m², whatever it was written in. */
export const area: FieldKind = numberKind({
  type: 'area',
  whole: false,
  adds: true,
  unit: (field) => ` ${field.unit || 'm²'}`,
})
