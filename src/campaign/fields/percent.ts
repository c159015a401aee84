import { type FieldKind, numberKind } from './kind.ts'

/** A percentage keeps the decimals it was written with; percentages are never added. */
export const percent: FieldKind = numberKind({ type: 'percent', whole: false, adds: false, unit: () => '%' })
