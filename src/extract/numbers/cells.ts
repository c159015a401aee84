/** Every figure of a text with its candidates, what a correction says of two of them already settled. */
import { flex, fold } from '../../values/fold.ts'
import type { Compiled } from '../aliases.ts'
import { type Amount, amountsOf } from '../amounts.ts'
import { correctionsOf } from '../corrections.ts'
import { type Cues, ofAnotherTime } from '../cues/index.ts'
import { addBehind, addCounter, type Evidence, evidenceAt } from '../evidence/index.ts'
import type { Source } from '../segment.ts'
import { type Cell, ENOUGH, type Scene } from './board.ts'
import { candidatesOf } from './candidates.ts'
import { isTotalOf } from './kinship.ts'

/** Figures of one text that are bound; a whole report has some 150. */
const MAX_FIGURES = 800
/** How well the right figure's own words must name another field than the wrong one's. */
const RENAMED = 0.36
const OUT_OF = new RegExp(`${flex('trong tổng số')}\\s*$`, 'u')
/** “từ 63 thành 36” names nothing between the two. */
const INTO = new RegExp(`(?:${flex('thành|sang|bằng|lên|xuống|còn')})(?:\\s${flex('là|chỉ|còn')})?\\s*$`, 'u')

export function cellsOf(scene: Scene, cues: readonly Cues[]): Cell[] {
  const { source, compiled } = scene
  const elsewhen = ofAnotherTime(cues)
  const cells = amountsOf(source)
    .slice(0, MAX_FIGURES)
    .map((amount, index): Cell => {
      const own = cues[amount.item.index]!
      const evidence = evidenceAt(source, amount.at, elsewhen)
      const whole = amount.whole && source.readings.find((r) => r.start === amount.whole!.start && r !== amount.item)
      // “8 vụ trong tổng số 9 vụ tiếp nhận”: there what follows names the whole.
      if (whole && !OUT_OF.test(source.low.slice(amount.start, whole.start)))
        addBehind(source, source.at[whole.index]!, evidence)
      const { counter } = amount.reading
      if (counter && counter !== amount.item.reading.counter) addCounter(evidence, counter.fold)
      notDenied(source, amount, compiled, evidence)
      const idle = own.veto !== undefined && own.veto !== 'delta'
      const { candidates, barred } = idle ? { candidates: [], barred: 0 } : candidatesOf(scene, amount, own, evidence)
      return { amount, index, cues: own, evidence, candidates, barred, closed: false }
    })
  // “xã 1, huyện 1, tổng 2”: what the figures before it come to is a total of the form, where it has one.
  for (const cell of cells) {
    const parts = addsUp(cells, cell) ? (cells[cell.index - 1]?.candidates.slice(0, 5) ?? []) : []
    if (cell.candidates.some((c) => parts.some((part) => isTotalOf(c.target, part.target))))
      cell.candidates = cell.candidates.filter((c) => /tổng/iu.test(c.target.field.label))
  }
  // “11 cuộc, xã 8 huyện 3”: what comes to a figure before it is told of its parts, not of the total again.
  for (const cell of cells) {
    const parts = partsBehind(cells, cell)
    const [total] = cell.candidates
    const isPart = (part: Cell) => part.candidates.slice(0, 3).some((c) => total && isTotalOf(total.target, c.target))
    if (parts.length === 0 || !parts.every(isPart)) continue
    for (const part of parts) part.candidates = part.candidates.filter((c) => c.target !== total!.target)
  }
  for (const { wrong, right } of correctionsOf(source)) {
    const from = cells.find((c) => c.amount.item.index === wrong)
    const to = cells.find((c) => c.amount.item.index === right)
    if (!from || !to) continue
    cells[to.index] = { ...to, ...putRight(from, to) }
    cells[from.index] = { ...from, candidates: [], cues: { ...from.cues, veto: 'withdrawn' } }
  }
  return cells

  /** The figure that holds is read in the place of the one taken back, whose words name the field as well as its own. */
  function putRight(from: Cell, to: Cell): Pick<Cell, 'candidates' | 'barred' | 'cues'> {
    const { reading, whole } = to.amount
    const counter = reading.counter ?? (reading.kind === 'number' ? from.amount.reading.counter : undefined)
    const placed = { ...from.amount, reading: { ...reading, counter }, whole }
    const there = candidatesOf(scene, placed, { ...from.cues, replaces: true, veto: undefined }, from.evidence)
    const unvetoed = { ...to.cues, veto: undefined }
    // “xây mới 4 nhà, thực ra sửa 3 nhà”: its own words name another field.
    const mine = candidatesOf(
      scene,
      to.amount,
      unvetoed,
      evidenceAt(source, to.amount.at, elsewhen, from.amount.end),
    ).candidates.filter((c) => c.near && c.match.score >= RENAMED)
    const again = to.cues.veto === 'withdrawn'
    const own = again ? candidatesOf(scene, to.amount, unvetoed, to.evidence).candidates : to.candidates
    // What was told first names the field; what comes after only puts it right.
    const [first, second] = from.index < to.index ? [there.candidates, own] : [own, there.candidates]
    const told = first.some((c) => c.score >= ENOUGH)
    const [named] = mine
    const renamed =
      to.index > from.index &&
      !INTO.test(source.low.slice(0, to.amount.start)) &&
      named !== undefined &&
      !first.slice(0, 1).some((c) => c.target === named.target)
    const all = renamed ? mine : told ? first : [...first, ...second].sort((a, b) => b.score - a.score)
    return {
      candidates: all.filter((c, i) => all.findIndex((o) => o.target === c.target) === i),
      barred: Math.min(to.barred, there.barred),
      cues: { ...to.cues, replaces: true, veto: undefined },
    }
  }
}

/** “hài lòng 631, không 9”: “không” stands for the whole of “không hài lòng”, where the form has such a word. */
function notDenied(source: Source, amount: Amount, compiled: Compiled, evidence: Evidence): void {
  const not = source.items[amount.at - 1]
  if (not?.kind !== 'word' || not.word.fold !== 'khong') return
  for (let i = amount.at - 2, n = 0; i >= 0 && n < 8; i -= 1, n += 1) {
    const item = source.items[i]!
    const whole =
      item.kind === 'word' ? [...compiled.known].find((form) => fold(form) === `khong ${item.word.fold}`) : undefined
    if (whole === undefined) continue
    evidence.exact.set(whole, 0.95)
    evidence.near.add(whole)
    return
  }
}

/** Bare figures right behind another in its sentence that come to it. */
function partsBehind(cells: readonly Cell[], { amount, index }: Cell): Cell[] {
  const parts: Cell[] = []
  let sum = 0
  for (const cell of cells.slice(index + 1, index + 5)) {
    const { reading, item } = cell.amount
    if (item.sentence !== amount.item.sentence || reading.kind !== 'number' || reading.counter) return []
    parts.push(cell)
    sum += Number(reading.value)
    if (sum === amount.reading.value) return parts.length > 1 ? parts : []
  }
  return []
}

/** Do some of the figures before a stated total come to it? */
function addsUp(cells: readonly Cell[], { amount, cues: own, index }: Cell): boolean {
  if (!own.total || amount.reading.kind !== 'number') return false
  let sum = 0
  for (let i = index - 1, n = 1; i >= 0 && n <= 4; i -= 1, n += 1) {
    const { item, reading } = cells[i]!.amount
    if (item.sentence !== amount.item.sentence || reading.kind !== 'number') return false
    sum += Number(reading.value)
    if (n > 1 && sum === amount.reading.value) return true
  }
  return false
}
