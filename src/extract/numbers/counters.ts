/** Does the noun a figure counts fit the field? */

import { fold } from '../../values/fold.ts'
import { classNouns, counterClasses, headOf, type Target } from '../aliases.ts'
import type { Amount } from '../amounts.ts'

/** “6 cái nhá” */
const COURTESY = /\s(?:nhá|nha|nhé|nghe|nghen|nè|ạ|á|hen|luôn|đó|anh|chị|em)$/iu
const namesOf = (noun: string) => counterClasses(noun).flatMap((i) => classNouns(i))

/** Do the words right around a bare figure name every kind that the field adds up? */
export function namesBoth(evidence: { near: ReadonlySet<string>; headed: ReadonlySet<string> }, sum: Target): boolean {
  const parts = fold(sum.field.unit).split(/\s*[,+]\s*/)
  const near = new Set([...evidence.near, ...evidence.headed].map((word) => fold(word)))
  return parts.every((part) => [part, ...namesOf(part)].some((name) => name.length > 2 && near.has(name)))
}

/** What a group is for, by which it is neither a village nor a model. */
const OF_USE = /^to (?:tiet kiem|vay von|cong nghe|hoa giai|truyen thong|cong tac)(?![a-z])/u

/** Does the noun that was counted fit? A bonus, or undefined when it is another thing. `sums`: the fields that add up two kinds. */
export function counterFit(amount: Amount, target: Target, sums: readonly Target[]): number | undefined {
  const { counter } = amount.reading
  if (target.field.type !== 'count') return 0.1
  if (!counter) return 0
  const noun = counter.fold
  if (amount.reading.flags.includes('duration')) return 0.1
  // “2 cái”, “3 chiếc” count anything.
  if ((noun === 'cai' || noun === 'chiec') && !target.counters.has(noun)) {
    if (target.counters.has(fold(counter.phrase).split(' ')[1] ?? '')) return 0.12
    return counter.phrase.replace(COURTESY, '').trim() === counter.text ? 0 : undefined
  }
  // “camera có 18 con”: said of pieces as well as of beasts.
  if (noun === 'con' && target.counters.has('chiec')) return 0
  // “12 Tổ công nghệ số cộng đồng”: a group by what it is for is no village, “18 tổ tiết kiệm” no model.
  if (noun === 'to' && OF_USE.test(fold(counter.phrase))) return undefined
  // “250 ban Giám sát” are no “bản”.
  if (noun === 'ban' && counter.text.toLowerCase() === 'ban' && /[^\x20-\x7e]/.test(counter.phrase)) return undefined
  const { second } = amount
  const holdsBoth = (sum: Target) =>
    second !== undefined &&
    sum.counters.has(noun) &&
    sum.counters.has(second) &&
    !counterClasses(noun).some((i) => counterClasses(second).includes(i))
  if (target.sum) return holdsBoth(target) ? 0.3 : undefined
  // “5 HTX, THT” is of neither alone.
  if (second !== noun && sums.some(holdsBoth)) return undefined
  const head = headOf(noun)
  if (counterClasses(noun).length === 0 && target.counters.has(head)) return 0.1
  if (target.counters.has(noun)) return counterClasses(noun).length === 1 ? 0.16 : 0.12
  // The field's own words may count another noun (“giám sát 6 công trình” for cuộc), unless its own noun is among them.
  const said = target.phrases.some((p) => {
    const i = p.words.findIndex(
      (w) => w.fold === noun || (noun.startsWith(`${w.fold} `) && counterClasses(w.fold).length > 0),
    )
    if (i < 0 || p.words.some((w) => target.counters.has(w.fold))) return false
    return i === p.words.length - 1 || counterClasses(noun).length > 0
  })
  return said ? 0.1 : undefined
}
