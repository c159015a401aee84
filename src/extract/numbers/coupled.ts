/**
 * One figure and two fields: “2 cuộc phản biện, đều ở cấp xã” is told of both; “37,3 km làm mới, sửa chữa” of both
 * together, and how much of each is not there.
 */
import type { Compiled, Target } from '../aliases.ts'
import type { Amount } from '../amounts.ts'
import { denied, type Match, match, noEvidence } from '../evidence/index.ts'
import { vocabularyOf } from '../plain.ts'
import type { Item, Source } from '../segment.ts'

const REACH = 12

/** The field that “đều …” behind a figure names as well. */
export function restated(
  source: Source,
  amount: Amount,
  target: Target,
  matched: Match,
  compiled: Compiled,
): Target | undefined {
  const { items } = source
  let i = amount.at + 1
  for (let n = 0; n < REACH; i += 1, n += 1) {
    const item = items[i]
    if (!item || (item.kind === 'mark' && item.mark !== ',') || item.kind === 'reading') return undefined
    if (item.kind === 'word' && (item.word.fold === 'deu' || isBy(items, i))) break
    if (n === REACH - 1) return undefined
  }
  const evidence = noEvidence()
  // “2 cuộc, đều cấp xã”, asked for the field: its own words are understood.
  for (const word of matched.phrase?.words ?? target.phrases[0]?.words ?? [])
    if (word.fold !== 'tong') evidence.bare.set(word.fold, 0.95)
  const said = new Set<string>()
  for (let n = 0; n < REACH; n += 1) {
    const item = items[i + 1 + n]
    if (item?.kind !== 'word') break
    if (item.word.stop) continue
    evidence.bare.set(item.word.fold, 1)
    said.add(item.word.fold)
  }
  let best: { target: Target; score: number } | undefined
  for (const other of compiled.targets) {
    if (other === target || other.field.type !== target.field.type || other.frame || other.sum) continue
    if (other.field.unit !== target.field.unit || denied(evidence, other, undefined)) continue
    const found = match(evidence, other)
    if (found.score < 0.7 || found.cover < 0.8 || !found.phrase?.words.some((w) => said.has(w.fold))) continue
    if (!best || found.score > best.score) best = { target: other, score: found.score }
  }
  return best?.target
}

/** “01 cuộc, do cấp xã tổ chức” */
function isBy(items: readonly Item[], i: number): boolean {
  const [mark, item] = [items[i - 1], items[i]]
  return (
    mark?.kind === 'mark' &&
    mark.mark === ',' &&
    item?.kind === 'word' &&
    ['do', 'o', 'tai', 'thuoc'].includes(item.word.fold)
  )
}

const JOINTS = new Set(['va', 'hoac', 'lan'])

/** The other field of “làm mới, sửa chữa” when both words are told of the one figure. */
export function shared(source: Source, amount: Amount, target: Target, compiled: Compiled): Target | undefined {
  // Counts of meetings are told in pairs too (“giám sát, phản biện”), each with its own figure.
  if (amount.reading.kind !== 'quantity' && amount.reading.kind !== 'money') return undefined
  const own = vocabularyOf(target)
  const rivals = compiled.targets.filter(
    (t) =>
      t !== target &&
      t.field.type === target.field.type &&
      t.field.unit === target.field.unit &&
      t.field.id.split('.')[0] === target.field.id.split('.')[0],
  )
  const { items } = source
  const text = (item: Item | undefined) => (item?.kind === 'word' ? item.word.fold : undefined)
  for (let i = Math.max(0, amount.at - 8); i < Math.min(items.length - 2, amount.at + 8); i += 1) {
    const [a, joint, b] = [items[i], items[i + 1], items[i + 2]]
    const [first, second] = [text(a), text(b)]
    const joined = joint?.kind === 'mark' ? joint.mark === ',' || joint.mark === '/' : JOINTS.has(text(joint) ?? '')
    if (!first || !second || !joined || !clear(items, amount.at, i)) continue
    const follows = items.slice(i + 3, i + 6).find((item) => item.kind !== 'word')
    if (i > amount.at && follows?.kind === 'reading') continue
    for (const other of rivals) {
      const theirs = vocabularyOf(other)
      const parts = [
        [first, second],
        [second, first],
      ].some(([x, y]) => own.has(x!) && !theirs.has(x!) && theirs.has(y!) && !own.has(y!))
      if (parts && !target.nots.every((p) => p.words.length !== 1 || !theirs.has(p.words[0]!.fold))) return other
    }
  }
  return undefined
}

/** No other figure and no end of a statement between the figure and the pair of words. */
function clear(items: readonly Item[], at: number, pair: number): boolean {
  const [from, to] = at < pair ? [at + 1, pair] : [pair + 3, at]
  return items
    .slice(from, to)
    .every(
      (item) =>
        item.kind === 'word' || (item.kind === 'mark' && item.mark !== '.' && item.mark !== ';' && item.mark !== ','),
    )
}
