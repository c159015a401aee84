import { valueWords } from '../messages.ts'
import { type FieldKind, numberKind } from './kind.ts'

/** Money in đồng; the unit may say per whom and when: “đồng/người/năm”. */
export const money: FieldKind = numberKind({
  type: 'money',
  whole: false,
  adds: true,
  unit: (field) => ` ${field.unit || valueWords.dong}`,
})
