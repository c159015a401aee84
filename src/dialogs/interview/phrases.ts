/** Short phrases that each name a field and give a value: “cấp xã 5, tổng 5”. */
import { type Claim, findFields, readAnswer } from '../../extract/index.ts'
import { fold } from '../../values/index.ts'
import { contextOf } from './outcome.ts'
import type { Turn } from './turn.ts'

/** “cấp xã 5, tổng 5”: phrases that each name one of `fields`, with a value. */
export function claimsByPhrase(turn: Turn, text: string, fields: readonly string[]): Claim[] {
  const claims: Claim[] = []
  for (const piece of text.matchAll(/[^,;\n]+(?:,\d[^,;\n]*)?/gu)) {
    const words = piece[0]
    const named = findFields(words, contextOf(turn)).find(
      (f) => fields.includes(f.field.id) && !claims.some((c) => c.field === f.field.id),
    )
    const total = /(?:^|\P{L})tong(?:\P{L}|$)/u.test(fold(words)) ? fields.find((id) => isTotal(turn, id)) : undefined
    const field = total ?? named?.field.id
    if (field === undefined || !/\d/.test(words) || claims.some((c) => c.field === field)) continue
    for (const claim of readAnswer(words, [field], contextOf(turn)).claims)
      claims.push({ ...claim, start: claim.start + piece.index, end: claim.end + piece.index })
  }
  return claims
}

/** A sum by its own name: “Tổng số cuộc giám sát”, “Nhà Đại đoàn kết (tổng)”. */
export const isTotal = (turn: Turn, field: string) =>
  /(?:^|\P{L})tong(?:\P{L}|$)/u.test(fold(`${turn.field(field).label} ${turn.field(field).short}`))
