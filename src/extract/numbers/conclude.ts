/** What the figures placed say in the end: a claim where a field has one figure, a doubt where it may have another. */
import type { Offer } from '../amounts.ts'
import type { Source } from '../segment.ts'
import type { Claim, OpenDoubt } from '../types.ts'
import type { Board, Candidate, Cell } from './board.ts'
import { restated, shared } from './coupled.ts'
import { bestOf, hasTwin, isEqual } from './rivals.ts'
import { type Told, totalsTold, wholesTold } from './wholes.ts'

export interface NumberResult {
  claims: Claim[]
  doubts: OpenDoubt[]
  /** Per reading index: the field it was bound to. */
  bound: Map<number, string>
}

export function conclude(board: Board): NumberResult {
  const { source, holders } = board
  const claims: Claim[] = []
  const doubts: OpenDoubt[] = []
  const bound = new Map<number, string>()
  for (const [field, first] of holders) {
    const cell = bestOf(board, field, first)
    const { taken } = cell
    if (!taken) continue
    bound.set(first.amount.item.index, field)
    bound.set(cell.amount.item.index, field)
    const doubt = doubtOf(board, field, cell, taken)
    if (doubt) doubts.push(doubt)
    else claims.push(...claimsOf(board, field, cell, taken, claims))
  }
  const isClaimed = (field: string) => claims.some((c) => c.field === field)
  const tell = ({ field, value, amount }: Told) => {
    claims.push(known(field, value, source.span(amount.start, amount.end)))
    bound.set(amount.item.index, field)
  }
  for (const told of wholesTold(board)) if (!isClaimed(told.field)) tell(told)
  for (const told of totalsTold(board))
    if (!isClaimed(told.field) && !doubts.some((d) => d.fields.includes(told.field))) tell(told)
  return { claims, doubts, bound }
}

/** Another figure has the same right to the field, the figure has two readings, or it is told of two fields together. */
function doubtOf(board: Board, field: string, cell: Cell, taken: Candidate): OpenDoubt | undefined {
  const { source, compiled, question, holders, rivals } = board
  const { amount } = cell
  const place = source.span(amount.start, amount.end)
  const equals = rivals.filter(
    (r) => r.candidate.target.field.id === field && r.cell !== cell && isEqual(board, cell, taken, r),
  )
  if (equals.length > 0 || hasTwin(board, cell, taken))
    return {
      fields: [field],
      ...place,
      why: cell.cues.place ? 'no-number' : 'conflict',
      options: [taken, ...equals.map((r) => r.candidate)].flatMap((c) => optionsOf(c.offer)),
    }
  if (taken.offer.kind === 'ask')
    return { fields: [field], ...place, why: taken.offer.why, options: optionsOf(taken.offer) }
  const both = question.field === undefined && !amount.whole && shared(source, amount, taken.target, compiled)
  if (both && !holders.has(both.field.id))
    return { fields: [field, both.field.id], ...place, why: 'no-number', options: [] }
  return undefined
}

/** The field's own figure, and what the same words say of another field. `before`: what has been claimed so far. */
function claimsOf(board: Board, field: string, cell: Cell, taken: Candidate, before: readonly Claim[]): Claim[] {
  const { source, compiled, holders } = board
  const { amount } = cell
  const { whole } = amount
  if (taken.offer.kind === 'ask') return []
  const { value, digits } = taken.offer
  const place = source.span(amount.start, amount.end)
  const claims: Claim[] = []
  const also = restated(source, amount, taken.target, taken.match, compiled)
  if (also && !holders.has(also.field.id) && !before.some((c) => c.field === also.field.id))
    claims.push(counted(also.field.id, value, place))
  const ofWhole = (id: string, { value, start, end }: NonNullable<typeof whole>) =>
    known(id, value, source.span(start, end))
  // “hòa giải 3/4 vụ”: said of the whole, “a/b” still gives the part first.
  const part =
    whole &&
    compiled.targets.find(
      (t) => t.whole === field && t.field.unit === taken.target.field.unit && !holders.has(t.field.id),
    )
  if (whole && part && !/^tổng/iu.test(taken.target.field.label)) {
    claims.push(counted(part.field.id, value, place), ofWhole(field, whole))
    return claims
  }
  claims.push({
    field,
    state: value === 0 ? 'none' : 'known',
    value,
    ...(digits !== undefined && { digits }),
    ...(cell.cues.hedged && { hedged: true }),
    ...(cell.cues.more && !taken.target.field.stock && { more: true }),
    ...place,
    method: 'rules',
  })
  const wholeField = taken.target.whole
  if (whole && wholeField && !holders.has(wholeField)) claims.push(ofWhole(wholeField, whole))
  return claims
}

type Place = ReturnType<Source['span']>
const known = (field: string, value: number, place: Place): Claim => ({
  field,
  state: 'known',
  value,
  digits: String(value),
  ...place,
  method: 'rules',
})
/** The same for what was counted: nothing counted is none. */
const counted = (field: string, value: number, place: Place): Claim => ({
  ...known(field, value, place),
  state: value === 0 ? 'none' : 'known',
})

const optionsOf = (offered: Offer) =>
  (offered.kind === 'value' ? [offered] : offered.options).map(({ value, digits }) => ({
    value,
    ...(digits !== undefined && { digits }),
    label: '',
  }))
