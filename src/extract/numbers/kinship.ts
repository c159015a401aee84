/** How two fields stand to each other, by what their labels say. */
import type { Target } from '../aliases.ts'

/** A field for the total of which the other is a part. */
export const isTotalOf = ({ field, kin }: Target, part: Target) =>
  kin.has(part.field.id) &&
  field.type === part.field.type &&
  field.unit === part.field.unit &&
  /tổng/iu.test(field.label) &&
  !/tổng/iu.test(part.field.label)

/** Does the label say what the other's says and more (“Giám sát cấp xã do MTTQ chủ trì” under “Giám sát cấp xã”)? */
export const isUnder = (part: Target, whole: Target) =>
  part !== whole &&
  part.field.unit === whole.field.unit &&
  whole.label.size >= 2 &&
  part.label.size > whole.label.size &&
  [...whole.label].every((w) => part.label.has(w))

/** Two sides of one thing: labels alike but for a word, and the same unit (“… chủ trì”, “… phối hợp”). */
export function areTwins(a: Target, b: Target): boolean {
  if (a.field.unit !== b.field.unit || !a.kin.has(b.field.id)) return false
  const common = [...a.label].filter((w) => b.label.has(w)).length
  return common >= 2 && common * 2 >= Math.max(a.label.size, b.label.size)
}
