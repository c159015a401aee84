/**
 * Figures to fields. Every figure gets scored candidates (kind of value, noun counted, words around it, section asked);
 * then the surest pair is fixed first, and each fixed pair helps its neighbours (“(83,7%)” after the households it is
 * the share of). What is not sure enough stays empty or becomes a doubt.
 */

import { flex, fold } from '../values/fold.ts'
import type { Compiled, Target } from './aliases.ts'
import type { Amount, Offer } from './amounts.ts'
import { amountsOf, offer } from './amounts.ts'
import { jointBetween, sameClause } from './clause.ts'
import { correctionsOf } from './corrections.ts'
import { counterFit, isSum, namesBoth } from './counters.ts'
import { restated, shared } from './coupled.ts'
import type { Cues } from './cues.ts'
import { addedFrom, denied, type Evidence, evidenceAt, frameAt, type Match, match } from './evidence.ts'
import { adjoining, bracketed, countsOther } from './neighbours.ts'
import { isMereCount, plainTarget, vocabularyOf } from './plain.ts'
import type { Question } from './question.ts'
import type { Source } from './segment.ts'
import type { Claim, OpenDoubt } from './types.ts'

interface Candidate {
  target: Target
  offer: Offer
  match: Match
  /** Without what neighbours add. */
  score: number
  near: boolean
  /** The section asked says what the figure's own words leave out. */
  plain?: boolean
}
interface Cell {
  amount: Amount
  /** Position among the cells. */
  index: number
  cues: Cues
  evidence: Evidence
  /** Score of what fitted best but was denied by a word nearby. */
  barred: number
  candidates: Candidate[]
  taken?: Candidate
  closed: boolean
}

/** Figures of one text that are bound; a whole report has some 150. */
const MAX_FIGURES = 800
const ENOUGH = 0.62
/** How well words must fit a field that the section asked does not hold: there the figure is more likely of no field at all. */
const SAID_BEYOND = 0.6
/** The same where nothing was asked. */
const SAID_ALONE = 0.55
/** What the section asked adds to a figure that has no words of its own. */
const PLAIN = 0.55
/** Weight of the noun that a bare figure leaves out. */
const UNDERSTOOD = 0.6
const NUMERIC = new Set(['count', 'area', 'length', 'money', 'percent'])

const isTotalOf = ({ field, kin }: Target, part: Target) =>
  kin.has(part.field.id) &&
  field.type === part.field.type &&
  field.unit === part.field.unit &&
  /tổng/iu.test(field.label) &&
  !/tổng/iu.test(part.field.label)
/** “từ 63 thành 36” names nothing between the two. */
const INTO = new RegExp(`(?:${flex('thành|sang|bằng|lên|xuống|còn')})(?:\\s${flex('là|chỉ|còn')})?\\s*$`, 'u')
/** Is “90%” what “9/10” comes to? */
const isShareOf = ({ reading }: Amount, { reading: part, whole }: Amount) =>
  whole !== undefined &&
  reading.kind === 'percent' &&
  Math.abs(Number(reading.value) - (100 * Number(part.value)) / whole.value) < 0.06

/** Does the label say what the other's says and more (“Giám sát cấp xã do MTTQ chủ trì” under “Giám sát cấp xã”)? */
const isUnder = (part: Target, whole: Target) =>
  part !== whole &&
  part.field.unit === whole.field.unit &&
  whole.label.size >= 2 &&
  part.label.size > whole.label.size &&
  [...whole.label].every((w) => part.label.has(w))

/** Two sides of one thing: labels alike but for a word, and the same unit (“… chủ trì”, “… phối hợp”). */
function areTwins(a: Target, b: Target): boolean {
  if (a.field.unit !== b.field.unit || !a.kin.has(b.field.id)) return false
  const common = [...a.label].filter((w) => b.label.has(w)).length
  return common >= 2 && common * 2 >= Math.max(a.label.size, b.label.size)
}
const SUMMED = new RegExp(
  `(?<![\\p{L}\\p{M}])(?:${flex('tổng số|tổng cộng|tổng|tất cả|cộng lại')})[^,;.:()\\d]{0,30}$`,
  'u',
)

/** “845 hộ, tổng 930 hộ”: the whole of what was told before. */
const BARE_TOTAL = new RegExp(`(?<![\\p{L}\\p{M}])${flex('tổng(?: số| cộng)?(?: là| có)?')}\\s{0,2}:?\\s{0,2}$`, 'u')

export interface NumberResult {
  claims: Claim[]
  doubts: OpenDoubt[]
  /** Per reading index: the field it was bound to. */
  bound: Map<number, string>
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

export function bindNumbers(
  source: Source,
  compiled: Compiled,
  cues: readonly Cues[],
  question: Question,
  skip: (start: number, end: number) => boolean,
): NumberResult {
  const amounts = amountsOf(source)
    .filter((a) => !skip(a.start, a.end))
    .slice(0, MAX_FIGURES)
  // Last year's figure and the running total are told beside this year's, under the same words.
  const elsewhen = (reading: number) => cues[reading]?.veto === 'past' || cues[reading]?.cumulative === true
  const sums = compiled.targets.filter(isSum)
  const cells: Cell[] = amounts.map((amount, index) => {
    const own = cues[amount.item.index]!
    const evidence = evidenceAt(source, amount.at, elsewhen)
    notDenied(source, amount, compiled, evidence)
    const idle = own.veto !== undefined && own.veto !== 'delta'
    const { candidates, barred } = idle ? { candidates: [], barred: 0 } : candidatesOf(amount, own, evidence)
    return { amount, index, cues: own, evidence, candidates, barred, closed: false }
  })
  // “xã 1, huyện 1, tổng 2”: what the figures before it come to is a total of the form, where it has one.
  for (const cell of cells) {
    const parts = addsUp(cell) ? (cells[cell.index - 1]?.candidates.slice(0, 5) ?? []) : []
    if (cell.candidates.some((c) => parts.some((part) => isTotalOf(c.target, part.target))))
      cell.candidates = cell.candidates.filter((c) => /tổng/iu.test(c.target.field.label))
  }
  for (const { wrong, right } of correctionsOf(source)) {
    const from = cells.find((c) => c.amount.item.index === wrong)
    const to = cells.find((c) => c.amount.item.index === right)
    if (from && to) correct(from, to)
  }

  /** The figure that holds is read in the place of the one taken back, whose words name the field as well as its own. */
  function correct(from: Cell, to: Cell) {
    const { reading, whole } = to.amount
    const counter = reading.counter ?? (reading.kind === 'number' ? from.amount.reading.counter : undefined)
    const placed = { ...from.amount, reading: { ...reading, counter }, whole }
    const { veto: _, ...cues } = { ...from.cues, replaces: true }
    const there = candidatesOf(placed, cues, from.evidence)
    const again = to.cues.veto === 'withdrawn'
    // “xây mới 4 nhà, thực ra sửa 3 nhà”: its own words name another field.
    const mine = candidatesOf(
      to.amount,
      { ...to.cues, veto: undefined },
      evidenceAt(source, to.amount.at, elsewhen, from.amount.end),
    ).candidates.filter((c) => c.near && c.match.score >= 0.36)
    const own = again ? candidatesOf(to.amount, { ...to.cues, veto: undefined }, to.evidence).candidates : to.candidates
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
    to.candidates = all.filter((c, i) => all.findIndex((o) => o.target === c.target) === i)
    to.barred = Math.min(to.barred, there.barred)
    to.cues = { ...to.cues, replaces: true, veto: undefined }
    from.candidates = []
    from.cues = { ...from.cues, veto: 'withdrawn' }
  }

  function candidatesOf(amount: Amount, own: Cues, evidence: Evidence): { candidates: Candidate[]; barred: number } {
    const found: Candidate[] = []
    let frame: string | undefined | null = null
    let barred = 0
    const lead = source.low.slice(Math.max(0, amount.start - 50), amount.start)
    const terse = amount.reading.kind === 'number' && !amount.reading.counter
    for (const target of compiled.targets) {
      const { field } = target
      if (target.figures || !NUMERIC.has(field.type)) continue
      const isAsked = question.field === field.id
      const offered = offer(amount, field, isAsked)
      if (!offered) continue
      const counted = counterFit(amount, target, sums)
      if (counted === undefined) continue
      // “Số hợp tác xã, tổ hợp tác được thành lập: 04”
      const ofBoth = terse && sums.some((sum) => sum.kin.has(field.id) && namesBoth(evidence, sum))
      if (ofBoth) continue
      const matched = match(evidence, target, terse && question.fields.has(field.id) ? UNDERSTOOD : 0)
      if (matched.score < 0.08 && !isAsked && !question.fields.has(field.id) && target.kin.size === 0) continue
      if (amount.reading.flags.includes('duration') && matched.score < 0.2 && !isAsked) continue
      if (own.veto === 'delta' && !saysLess(matched)) continue
      if (own.standing && field.type === 'count' && !field.stock) continue
      if (own.rate && (amount.reading.kind === 'money' || amount.reading.kind === 'range') && !field.unit.includes('/'))
        continue
      const stated =
        own.total &&
        target.isWhole &&
        /^tổng/iu.test(field.label) &&
        question.fields.has(field.id) &&
        BARE_TOTAL.test(lead)
      if (!stated && denied(evidence, target, matched.phrase)) {
        barred = Math.max(barred, matched.score)
        continue
      }
      if (target.frame && matched.score > 0.1) {
        if (frame === null) frame = frameAt(source, compiled, amount.at)?.frame ?? question.frame
        if (frame !== undefined && target.frame.id !== frame) continue
      }
      let score = matched.score + counted + (stated ? 0.5 : 0)
      if (isAsked) score += amount.whole ? 0.65 : 0.55
      else if (question.field && question.fields.has(field.id) && source.text.length < 80) score += 0.3
      else if (question.fields.has(field.id)) score += 0.12
      if (!question.asked(field.id)) score -= 0.06
      // Who fills in a table speaks of its columns.
      if (question.table && !question.fields.has(field.id)) score -= 0.25
      if (own.total && /tổng/u.test(field.label)) score += 0.04
      if (own.total) score += 0.08
      else if (isSum(target) && !isAsked) score += terse && namesBoth(evidence, target) ? 0.1 : amount.second ? 0 : -0.3
      if (own.part && /^tổng/iu.test(field.label)) score -= 0.3
      if (own.part) score -= 0.06
      if (own.place) score -= 0.14
      if (own.cumulative && !/lũy kế/u.test(field.label) && !field.stock) score -= 0.3
      // A correction speaks of what was asked.
      if (own.replaces && question.fields.size > 0 && !question.fields.has(field.id)) score -= 0.05
      const near = matched.phrase?.words.some((w) => evidence.near.has(w.form) || evidence.near.has(w.fold)) ?? false
      found.push({ target, offer: offered, match: matched, score, near })
    }
    // “tổng 19 nhà” beside “xây mới 17, sửa 2”: the field for the total, where no word denies it, comes before its parts.
    if (own.total && SUMMED.test(lead))
      for (const candidate of found)
        if (found.some((other) => isTotalOf(other.target, candidate.target) && other.score > candidate.score - 0.45))
          candidate.score -= 0.38
    const possible = own.part || own.place ? [] : found.map((c) => c.target)
    const nearest = plainTarget(source, amount, question, possible)
    // “quỹ khuyến học 30tr tặng 60 suất”: what stands before the last figure may still say more.
    const said = found.find((c) => c.target === nearest)?.match.score ?? 0
    const plain = found.some((c) => question.fields.has(c.target.field.id) && c.match.score > said + 0.2)
      ? undefined
      : nearest
    for (const candidate of found) {
      if (candidate.target === plain) {
        candidate.plain = true
        candidate.score += PLAIN
      } else if (plain && !question.fields.has(candidate.target.field.id)) candidate.score -= 0.3
    }
    found.sort((a, b) => b.score - a.score || a.target.order - b.target.order)
    return { candidates: found.slice(0, 14), barred }
  }

  function addsUp({ amount, cues: own, index }: Cell): boolean {
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

  const holders = new Map<string, Cell>()
  /** Fields told as the whole of an “a/b”. */
  const wholes = new Set<string>()
  const rivals: { cell: Cell; candidate: Candidate; holder: Cell; score: number }[] = []
  const bonus = (cell: Cell, candidate: Candidate): number => {
    const i = cell.index
    let best = 0
    for (const step of [-1, 1, -2, 2]) {
      const other = cells[i + step]
      if (!other?.taken || other.amount.item.sentence !== cell.amount.item.sentence) continue
      if (!other.taken.target.kin.has(candidate.target.field.id)) continue
      const isShare =
        step === -1 &&
        other.taken.target.share === candidate.target.field.id &&
        (isShareOf(cell.amount, other.amount) ||
          adjoining(source, other.amount, cell.amount, vocabularyOf(other.taken.target)) ||
          bracketed(source, other.amount, cell.amount))
      const isPair =
        Math.abs(step) === 1 &&
        other.amount.reading.kind !== 'percent' &&
        adjoining(
          source,
          step < 0 ? other.amount : cell.amount,
          step < 0 ? cell.amount : other.amount,
          step < 0 && areTwins(other.taken.target, candidate.target)
            ? vocabularyOf(candidate.target)
            : step > 0 && cell.amount.reading.kind === 'money'
              ? vocabularyOf(other.taken.target)
              : undefined,
        )
      // “giám sát cấp xã 6 cuộc, trong đó chủ trì 4”: the part is of the same level.
      const isBelow =
        step < 0 && cell.cues.part && isUnder(candidate.target, other.taken.target) && candidate.match.score >= 0.6
      best = Math.max(best, isBelow ? 0.45 : isShare ? 0.6 : isPair ? 0.42 : Math.abs(step) === 1 ? 0.2 : 0.12)
    }
    // “bản A 600 m2, bản B 480, … tổng 1.400 m2”: what they add up to is of the field that a part was taken for.
    const first = cell.cues.total ? addedFrom(source.items, cell.amount.at) : -1
    if (first >= 0 && cells.some((c) => c.amount.at >= first && c.index < i && c.taken?.target === candidate.target))
      best = Math.max(best, 0.3)
    if (cell.amount.reading.kind === 'percent' && comesTo(cell, candidate.target)) best = Math.max(best, 0.7)
    // “Công trình … 4 cái: … . Kinh phí hết 268 triệu”: a sum that opens a sentence is of what was told before it.
    const before = cells[i - 1]
    if (
      cell.amount.reading.kind === 'money' &&
      before &&
      before.amount.item.sentence === cell.amount.item.sentence - 1
    ) {
      const last = cells.slice(0, i).findLast((c) => c.taken)
      if (
        last?.amount.item.sentence === before.amount.item.sentence &&
        last.taken?.target.kin.has(candidate.target.field.id)
      )
        best = Math.max(best, 0.3)
    }
    // What was told last of anything, past figures that are of nothing (“07 công trình gồm 3 …, 2 …, với tổng kinh phí …”).
    const told = cells.slice(Math.max(0, i - 6), i).findLast((c) => c.taken)
    if (
      cell.amount.reading.kind === 'money' &&
      told?.amount.item.sentence === cell.amount.item.sentence &&
      told.taken?.target.kin.has(candidate.target.field.id)
    )
      best = Math.max(best, 0.12)
    return best
  }
  /** Is the percentage what the part and the whole just told come to? */
  function comesTo(cell: Cell, { field }: Target): boolean {
    return compiled.targets.some((part) => {
      if (part.share !== field.id || !part.whole) return false
      const [own, all] = [holders.get(part.field.id), holders.get(part.whole)]
      if (!own || !all || own === all || cell.amount.item.sentence - own.amount.item.sentence > 1) return false
      const share = (100 * Number(own.amount.reading.value)) / Number(all.amount.reading.value)
      return Math.abs(share - Number(cell.amount.reading.value)) < 0.06
    })
  }
  // A figure may lose one place before it finds its own.
  for (let round = 0; round < cells.length * 2; round += 1) {
    let best: { cell: Cell; candidate: Candidate; score: number } | undefined
    for (const cell of cells) {
      if (cell.taken || cell.closed) continue
      for (const candidate of cell.candidates) {
        if (wholes.has(candidate.target.field.id)) continue
        const extra = bonus(cell, candidate)
        const score = candidate.score + extra
        if (best && score <= best.score) continue
        if (!sure(cell, candidate, extra, score)) continue
        best = { cell, candidate, score }
      }
    }
    if (!best) break
    const { cell, candidate } = best
    const holder = holders.get(candidate.target.field.id)
    if (holder) {
      if (
        question.field === candidate.target.field.id &&
        candidate.match.score < (holder.taken?.match.score ?? 0) * 0.6
      ) {
        cell.candidates = cell.candidates.filter((c) => !holders.has(c.target.field.id))
        continue
      }
      // The place is taken: a part or a repetition closes; another meaning must be nearly as likely as the first.
      const rest = cell.candidates.filter(
        (c) => !holders.has(c.target.field.id) && c.score >= candidate.score - 0.12 && c.match.score >= 0.45,
      )
      const better = rest.some((c) => c.score > candidate.score)
      const own = rest.some((c) => c.near && c.match.score >= 0.6 && c.score >= ENOUGH)
      if (rest.length === 0 || ((cell.cues.part || cell.cues.place) && !better && !own)) cell.closed = true
      cell.candidates = rest
      rivals.push({ cell, candidate, holder, score: best.score })
      continue
    }
    cell.taken = candidate
    if (cell.amount.whole && candidate.target.whole) wholes.add(candidate.target.whole)
    holders.set(candidate.target.field.id, cell)
  }
  settle()
  return conclude()

  /**
   * The surest pair came first; now that all neighbours are known, a figure may fit a free field better: “cấp huyện chủ
   * trì 3, phối hợp 5” is of one level, and beside a level's figure one without “tổng” is no total.
   */
  function settle(): void {
    for (const cell of cells) {
      const { taken } = cell
      if (!taken || question.field) continue
      const now = worth(cell, taken)
      for (const candidate of cell.candidates) {
        if (candidate === taken || holders.has(candidate.target.field.id) || wholes.has(candidate.target.field.id))
          continue
        const extra = bonus(cell, candidate)
        if (worth(cell, candidate) <= now + 0.02 || !sure(cell, candidate, extra, candidate.score + extra)) continue
        holders.delete(taken.target.field.id)
        holders.set(candidate.target.field.id, cell)
        cell.taken = candidate
        break
      }
    }
  }

  function worth(cell: Cell, candidate: Candidate): number {
    const before = cells[cell.index - 1]
    const afterPart =
      before?.taken !== undefined &&
      before.amount.item.sentence === cell.amount.item.sentence &&
      !cell.cues.total &&
      isTotalOf(candidate.target, before.taken.target)
    return candidate.score + bonus(cell, candidate) - (afterPart ? 0.25 : 0)
  }

  function isBeyond({ field, frame }: Target): boolean {
    return question.fields.size > 0 && !frame && !question.fields.has(field.id)
  }

  function sure(cell: Cell, candidate: Candidate, extra: number, score: number): boolean {
    if (score < ENOUGH) return false
    const { amount } = cell
    if (question.field === candidate.target.field.id) return true
    if (extra >= 0.34 || candidate.plain) return true
    // What fits best was denied: another field must fit nearly as well.
    if (candidate.match.score < cell.barred * 0.7) return false
    if (candidate.match.score < (extra > 0 ? 0.22 : 0.36)) return false
    if (isBeyond(candidate.target) && candidate.match.score < SAID_BEYOND) return false
    if (question.fields.size === 0 && candidate.match.score < SAID_ALONE) return false
    // “hỗ trợ cho 6 hộ nghèo”: those who got something, not how many there are.
    if (
      extra === 0 &&
      amount.reading.counter &&
      candidate.target.counters.has('ho') &&
      /(?:cho|tới)\s*$/iu.test(source.low.slice(0, amount.start).slice(-6))
    )
      return false
    // A percentage far from its count must be named nearly in full.
    if (candidate.target.field.type === 'percent' && candidate.match.cover < 0.72) return false
    const bare = amount.reading.kind === 'number' && !amount.reading.counter && !amount.whole
    if (bare && countsOther(source, amount, candidate.target)) return false
    return !bare || candidate.near
  }

  function conclude(): NumberResult {
    const claims: Claim[] = []
    const doubts: OpenDoubt[] = []
    const bound = new Map<number, string>()
    for (const [field, first] of holders) {
      const cell = bestOf(field, first)
      const { amount, taken } = cell
      if (!taken) continue
      bound.set(first.amount.item.index, field)
      bound.set(amount.item.index, field)
      const place = source.span(amount.start, amount.end)
      const equals = rivals.filter(
        (r) => r.candidate.target.field.id === field && r.cell !== cell && isEqual(cell, taken, r),
      )
      if (equals.length > 0 || hasTwin(cell, taken)) {
        doubts.push({
          fields: [field],
          ...place,
          why: cell.cues.place ? 'no-number' : 'conflict',
          options: [taken, ...equals.map((r) => r.candidate)].flatMap((c) => optionsOf(c.offer)),
        })
        continue
      }
      if (taken.offer.kind === 'ask') {
        doubts.push({ fields: [field], ...place, why: taken.offer.why, options: optionsOf(taken.offer) })
        continue
      }
      const { value, digits } = taken.offer
      const both = question.field === undefined && !amount.whole && shared(source, amount, taken.target, compiled)
      if (both && !holders.has(both.field.id)) {
        doubts.push({ fields: [field, both.field.id], ...place, why: 'no-number', options: [] })
        continue
      }
      const also = restated(source, amount, taken.target, taken.match, compiled)
      if (also && !holders.has(also.field.id) && !claims.some((c) => c.field === also.field.id))
        claims.push({
          field: also.field.id,
          state: value === 0 ? 'none' : 'known',
          value,
          digits: String(value),
          ...place,
          method: 'rules',
        })
      // “hòa giải 3/4 vụ”: said of the whole, “a/b” still gives the part first.
      const part =
        amount.whole &&
        compiled.targets.find(
          (t) => t.whole === field && t.field.unit === taken.target.field.unit && !holders.has(t.field.id),
        )
      if (amount.whole && part && !/^tổng/iu.test(taken.target.field.label)) {
        claims.push({
          field: part.field.id,
          state: value === 0 ? 'none' : 'known',
          value,
          digits: String(value),
          ...place,
          method: 'rules',
        })
        claims.push({
          field,
          state: 'known',
          value: amount.whole.value,
          digits: String(amount.whole.value),
          ...source.span(amount.whole.start, amount.whole.end),
          method: 'rules',
        })
        continue
      }
      claims.push({
        field,
        state: value === 0 ? 'none' : 'known',
        value,
        ...(digits !== undefined && { digits }),
        ...(cell.cues.hedged && { hedged: true }),
        ...place,
        method: 'rules',
      })
      const { whole } = amount
      const wholeField = taken.target.whole
      if (whole && wholeField && !holders.has(wholeField)) {
        claims.push({
          field: wholeField,
          state: 'known',
          value: whole.value,
          digits: String(whole.value),
          ...source.span(whole.start, whole.end),
          method: 'rules',
        })
      }
    }
    for (const [whole, { field, value, amount }] of wholesTold()) {
      if (claims.some((c) => c.field === whole)) continue
      claims.push({
        field: whole,
        state: 'known',
        value,
        digits: String(value),
        ...source.span(amount.start, amount.end),
        method: 'rules',
      })
      bound.set(amount.item.index, field)
    }
    for (const { field, value, amount } of totalsTold()) {
      if (claims.some((c) => c.field === field) || doubts.some((d) => d.fields.includes(field))) continue
      claims.push({
        field,
        state: 'known',
        value,
        digits: String(value),
        ...source.span(amount.start, amount.end),
        method: 'rules',
      })
      bound.set(amount.item.index, field)
    }
    return { claims, doubts, bound }
  }

  /** “làm mới 4 cái, sửa 2 cái, tổng 6 cái”: the stated total that the parts told before it come to. */
  function totalsTold(): { field: string; value: number; amount: Amount }[] {
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
  function wholesTold(): Map<string, { field: string; value: number; amount: Amount }> {
    const told = new Map<string, { field: string; value: number; amount: Amount }>()
    for (const [part, cell] of holders) {
      const whole = cell.taken?.target.whole
      if (!whole || holders.has(whole) || cell.amount.whole || !question.fields.has(part)) continue
      const all = cells.find((c) => isAllOf(c, cell))
      if (all) told.set(whole, { field: whole, value: Number(all.amount.reading.value), amount: all.amount })
    }
    return told
  }

  function isAllOf(all: Cell, part: Cell): boolean {
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
      target.counters.has(of.reading.counter?.fold ?? '') &&
      isMereCount(source, of)
    )
  }

  /** A stated total, or the whole unit's figure, wins over the part that happened to stand nearer. */
  function bestOf(field: string, first: Cell): Cell {
    const rank = (c: Cell) =>
      (c.cues.total ? 4 : 0) -
      (c.cues.place ? 2 : 0) -
      // “lắp mới 22, nâng tổng số lên 71”: what is counted as it stands takes the total.
      (c.cues.cumulative && !compiled.byId.get(field)?.field.stock ? 3 : 0) -
      (c.cues.part ? 1 : 0) -
      // “hiện có 64 mắt, lắp thêm 22”
      (c.cues.added && compiled.byId.get(field)?.field.stock ? 2 : 0) +
      (c.cues.replaces ? 8 : 0)
    let best = first
    for (const rival of rivals) {
      if (rival.candidate.target.field.id !== field || rival.cell.taken || rival.score < ENOUGH) continue
      if (rank(rival.cell) <= rank(best)) continue
      rival.cell.taken = rival.candidate
      best = rival.cell
    }
    return best
  }

  /**
   * A neighbour of the same make that no other field takes, and no total: “bản A 300 m2, bản B 450 m2”, “800 m2 đất thổ
   * cư, 2 ha đất nông nghiệp”. The figure for the whole is not there.
   */
  function hasTwin(cell: Cell, taken: Candidate): boolean {
    if (cell.cues.total || cell.cues.replaces || cell.cues.part) return false
    const { reading } = cell.amount
    if (!reading.counter && !reading.base) return false
    const i = cell.index
    return [cells[i - 1], cells[i + 1]].some((other) => {
      if (!other || other.taken || other.amount.item.sentence !== cell.amount.item.sentence) return false
      if (isAllOf(other, cell)) return false
      if (taken.target.field.stock && other.cues.added !== cell.cues.added) return false
      const { total, part, cumulative, place, veto } = other.cues
      const together =
        i > other.index &&
        sameClause(source.items, other.amount.at, cell.amount.at) &&
        jointBetween(source.items, other.amount.at, cell.amount.at)
      if (total || cumulative || veto || (place !== cell.cues.place && !(place && together)) || (part && !place))
        return false
      const twin = other.amount.reading
      // “thôn A 350 mét vuông, thôn B 275 mét”
      if (place && reading.base && twin.base && [reading.base.unit, twin.base.unit].sort().join() === 'm,m2')
        return true
      if (
        twin.kind !== reading.kind ||
        twin.base?.unit !== reading.base?.unit ||
        twin.counter?.fold !== reading.counter?.fold
      )
        return false
      const offered = offer(other.amount, taken.target.field, false)
      if (!offered || sameValue(offered, taken.offer)) return false
      if (place) return true
      const own = match(other.evidence, taken.target)
      // The list goes on under the same verb, and names the thing again (“500 ha đất nông nghiệp”).
      const named = own.phrase?.words.some(
        (w) =>
          !other.evidence.counted.has(w.fold) && (other.evidence.near.has(w.form) || other.evidence.near.has(w.fold)),
      )
      return named === true && own.score >= 0.3 && (other.candidates[0]?.target === taken.target || other.closed)
    })
  }

  /** Two figures with the same right to the field, side by side: places without a total, two kinds of land. */
  function isEqual(cell: Cell, taken: Candidate, rival: (typeof rivals)[number]): boolean {
    const other = rival.cell
    if (isAllOf(other, cell)) return false
    if (taken.target.field.stock && other.cues.added !== cell.cues.added) return false
    if (other.taken || sameValue(rival.candidate.offer, taken.offer) || rival.score < ENOUGH) return false
    if (cell.cues.total || cell.cues.replaces || other.amount.item.sentence !== cell.amount.item.sentence) return false
    if (other.cues.cumulative || other.cues.total || other.cues.place !== cell.cues.place) return false
    if (cell.cues.place) return true
    if (rival.candidate.match.score < taken.match.score * 0.6) return false
    return !other.cues.part && Math.abs(other.index - cell.index) === 1
  }
}

const optionsOf = (offered: Offer) =>
  (offered.kind === 'value' ? [offered] : offered.options).map(({ value, digits }) => ({
    value,
    ...(digits !== undefined && { digits }),
    label: '',
  }))

const sameValue = (a: Offer, b: Offer) => a.kind === 'value' && b.kind === 'value' && a.value === b.value

/** A fall is a value only for a field that is itself about falling (“giảm hộ nghèo”). */
const saysLess = (matched: Match) =>
  matched.phrase?.words.some((w) => w.fold === 'giam' || w.fold === 'thoat ngheo') === true &&
  !/còn|xuống/u.test(matched.phrase.text)

export { counterFit } from './counters.ts'
