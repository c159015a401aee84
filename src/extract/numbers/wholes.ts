/** How many there are in all, where it is told beside how many of them: the total behind its parts, the whole before them. */
import type { Amount } from '../amounts.ts'
import { isMereCount } from '../plain.ts'
import type { Board, Cell } from './board.ts'
import { isTotalOf } from './kinship.ts'

export interface Told {
  field: string
  value: number
  amount: Amount
}

/** “làm mới 4 cái, sửa 2 cái, tổng 6 cái”: the stated total that the parts told before it come to. */
export function totalsTold({ cells, compiled, holders, question }: Board): Told[] {
  return cells.flatMap((cell) => {
    const { reading, item } = cell.amount
    if (!cell.cues.total || cell.taken || cell.cues.veto || reading.kind !== 'number' || reading.outcome !== 'ok')
      return []
    const parts = cells
      .slice(Math.max(0, cell.index - 4), cell.index)
      .filter((c) => c.taken && c.amount.item.sentence === item.sentence)
    const total = compiled.targets.find(
      (t) =>
        !holders.has(t.field.id) &&
        question.fields.has(t.field.id) &&
        parts.length > 1 &&
        parts.every((c) => isTotalOf(t, c.taken!.target)),
    )
    const sum = parts.reduce((all, c) => all + Number(c.amount.reading.value), 0)
    return total && sum === reading.value ? [{ field: total.field.id, value: sum, amount: cell.amount }] : []
  })
}

/** “Cả xã có 2.204 hộ; 1.985 hộ đạt …”: how many there are in all, told before how many of them. */
export function wholesTold(board: Board): Told[] {
  const { cells, holders, question } = board
  const told = new Map<string, Told>()
  for (const [part, cell] of holders) {
    const whole = cell.taken?.target.whole
    if (!whole || holders.has(whole) || cell.amount.whole) continue
    if (question.fields.size > 0 && !question.fields.has(part)) continue
    const all = cells.find((c) => isAllOf(board, c, cell))
    if (all) told.set(whole, { field: whole, value: Number(all.amount.reading.value), amount: all.amount })
  }
  return [...told.values()]
}

/** Is the one figure the whole, untaken, of which the other told a part? */
export function isAllOf({ source, compiled }: Board, all: Cell, part: Cell): boolean {
  const target = compiled.byId.get(part.taken?.target.whole ?? '')
  const [of, own] = [all.amount, part.amount]
  return (
    target !== undefined &&
    all !== part &&
    all.taken === undefined &&
    all.cues.veto === undefined &&
    of.whole === undefined &&
    of.reading.kind === 'number' &&
    of.reading.outcome === 'ok' &&
    all.index < part.index &&
    part.index - all.index <= 3 &&
    own.item.sentence - of.item.sentence <= 1 &&
    Number(of.reading.value) >= Number(own.reading.value) &&
    [target, ...(target.frame ? [part.taken!.target] : [])].some((t) =>
      t.counters.has(of.reading.counter?.fold ?? ''),
    ) &&
    // “Xã NTM: 533 phiếu, hài lòng 521”: the standard asked about heads what was counted.
    isMereCount(source, of, new Set(target.frame?.words.map((w) => w.fold)))
  )
}
