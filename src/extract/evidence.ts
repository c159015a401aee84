/**
 * How strongly the words around a figure speak for a field: every word has a weight that falls with the distance,
 * more across commas and other figures, and a phrase of the definition counts by the share of its weight found.
 */

import type { Phrase, Target } from './aliases.ts'
import { classNouns, counterClasses, generalNames } from './aliases.ts'
import {
  type ClauseStyle,
  clauseStyle,
  hasFigure,
  isCounter,
  isFigure,
  JOINTS,
  jointBetween,
  matching,
  nextFigure,
  previousFigure,
  sameClause,
} from './clause.ts'
import type { Item, Source } from './segment.ts'

export interface Evidence {
  /** Canonical word → weight 0…1. */
  exact: Map<string, number>
  /** Words typed without diacritics, by folding. */
  bare: Map<string, number>
  /** Weights of words in the figure's own clause only (no comma, no other figure between). */
  near: Set<string>
  /** Words of the figure's own clause, near or far. */
  clause: Set<string>
  /** Words of a heading before “:” that the figure's own clause does not repeat. */
  headed: Set<string>
  /** The noun counted, folded: alone it does not say which of the things so counted is meant. */
  counted: Set<string>
}

export const noEvidence = (): Evidence => ({
  exact: new Map(),
  bare: new Map(),
  near: new Set(),
  clause: new Set(),
  headed: new Set(),
  counted: new Set(),
})

const WEAK_JOINTS = new Set([
  'và',
  'với',
  'cho',
  'để',
  'do',
  'của',
  'tại',
  'ở',
  'nhưng',
  'va',
  'voi',
  'cho',
  'de',
  'cua',
  'tai',
  'o',
])
/** Loss across a mark, to the left (what was said before still holds) and to the right (a new clause begins). */
const LEFT: Record<string, number> = {
  ',': 0.86,
  ';': 0.5,
  '.': 0.34,
  ':': 0.97,
  '(': 0.95,
  ')': 0.9,
  '→': 0.95,
  '/': 0.95,
  '=': 0.97,
}
const RIGHT: Record<string, number> = {
  ',': 0.4,
  ';': 0,
  '.': 0,
  ':': 0.2,
  '(': 0.75,
  ')': 0.35,
  '→': 0.9,
  '/': 0.8,
  '=': 0.5,
}
const ACROSS_FIGURE_LEFT = 0.66
const ACROSS_FIGURE_RIGHT = 0.4
const HEADS = new Set(['trong do', 'bao gom', 'cu the', 'gom'])
const HEAD = 0.78
/** The same for what stands behind a semicolon, which may be a new matter. */
const HEAD_BEYOND = 0.64
const FLOOR = 0.12
const REACH = 120

/** Is the figure of another time than the one looked from (“đầu năm 212, giờ còn 158”)? Then its words are both figures' own. */
export type OfAnotherTime = (reading: number) => boolean
const ofNone: OfAnotherTime = () => false

/** Words around item `at` (a reading, or any place), weighed; those before the offset `back` are left out. */
export function evidenceAt(source: Source, at: number, elsewhen: OfAnotherTime = ofNone, back = 0): Evidence {
  const evidence = noEvidence()
  const style = clauseStyle(source.items, at)
  // Which list a name goes to is for its own words to say.
  const { muted, from } = source.items[at]?.kind === 'reading' ? namesFor(source, at) : { muted: () => 1, from: 0 }
  lookRight(source.items, at, style, evidence, muted)
  lookLeft(source.items, at, style, evidence, muted, Math.max(from, back), elsewhen)
  const item = source.items[at]
  if (item?.kind === 'reading') {
    if (item.reading.counter) addCounter(evidence, item.reading.counter.fold)
    // The kind of figure is a word too: money is “tiền”, a percentage a “tỷ lệ”.
    const kind = item.reading.kind === 'money' ? 'tien' : item.reading.kind === 'percent' ? 'ti le' : undefined
    if (kind) {
      evidence.bare.set(kind, 1)
      evidence.counted.add(kind)
    }
  }
  return evidence
}

/**
 * Weight of words that stand in a name. “2 mô hình “Tổ tự quản” và “Camera” (12 chiếc)”: they do not say what is
 * counted, save for the figure in brackets right behind the name, which is about nothing else (`from`: its start).
 */
type Muted = (item: Item) => number
function namesFor(source: Source, at: number): { muted: Muted; from: number } {
  if (source.names.length === 0) return { muted: () => 1, from: 0 }
  const [open, own] = [source.items[at - 1], source.items[at]]
  const behind =
    open?.kind === 'mark' && open.mark === '('
      ? source.names.find((n) => n.end <= open.start && !/\S/.test(source.text.slice(n.end, open.start)))
      : undefined
  const inside = own && source.names.find((n) => own.start >= n.start && own.end <= n.end)
  return {
    muted: (item) => {
      const name = source.names.find((n) => item.start >= n.start && item.end <= n.end)
      return !name || name === behind || name === inside ? 1 : name.weight
    },
    from: behind?.start ?? 0,
  }
}

function lookLeft(
  items: readonly Item[],
  at: number,
  style: ClauseStyle,
  evidence: Evidence,
  muted: Muted,
  from: number,
  elsewhen: OfAnotherTime,
): void {
  let weight = 1
  let sentences = 0
  // After “(”, “:” or “trong đó” the next figure is what the parts are of, not a neighbour.
  let heading = false
  let head = HEAD
  let paid = false
  let colon = false
  let inClause = true
  const before = previousFigure(items, at)
  const last = items[before]
  const gaveWay = last?.kind === 'reading' && elsewhen(last.index) && comparable(last, items[at])
  // “05 tuyến đường dài 4.820 m”: how long that is which was counted.
  const lead = items[at - 1]
  const measured =
    before >= 0 && lead?.kind === 'word' && /^(?:chieu )?dai$/u.test(lead.word.fold) && sameClause(items, before, at)
  const replaced = before >= 0 && (gaveWay || isReplaced(items, before, at))
  const summed = summedFrom(items, at, before)
  const summing = summed >= 0
  const figureFirst =
    before >= 0 && ((style === 'figure-first' && sameClause(items, before, at)) || isParallel(items, before, at))
  for (let i = at - 1, steps = 0; i >= 0 && weight >= FLOOR && steps < REACH; i -= 1, steps += 1) {
    const item = items[i]!
    if (item.end <= from) break
    if (item.kind === 'mark') {
      if (item.mark === ')') {
        const open = matching(items, i, -1)
        if (open >= 0) {
          i = open
          continue
        }
      }
      inClause = false
      if (item.mark === '.') sentences += 1
      if (sentences > 1) break
      // “pb k có, giám sát 2”: what was denied is over at the comma.
      if (item.mark === ',' && endsInDenial(items, i)) break
      const light =
        item.mark === ',' ? isListComma(items, i, at) || sumsUp(items[at], items[i - 1]) : heading && item.mark === ';'
      weight *= light ? 0.97 : (LEFT[item.mark] ?? 1)
      // “286 triệu cho Quỹ Đền ơn, ủng hộ 942 triệu”: what a joint ties to the figure before stays there.
      if (item.mark === ',' && !paid && tiedToFigure(items, i)) {
        weight *= ACROSS_FIGURE_LEFT
        paid = true
      }
      if (item.mark === ';') head = HEAD_BEYOND
      if (item.mark === ':') colon = true
      // What stands before “(” or “:” heads everything after it, the last as well as the first.
      if ((item.mark === '(' || item.mark === ':') && sentences === 0) {
        weight = Math.max(weight, head)
        heading = true
      }
      continue
    }
    if (item.kind === 'reading') {
      inClause = false
      const light = item.reading.kind === 'percent' || item.reading.kind === 'date'
      if (light) weight *= 0.9
      else if (measured && i === before) weight *= 0.95
      else if (heading || (summing && i >= summed) || sumsUp(items[at], item) || (replaced && i === before))
        weight *= 0.95
      else if (!paid) weight *= ACROSS_FIGURE_LEFT
      heading = false
      paid = false
      continue
    }
    // The noun another figure counts, and what “và” parts from us, is that figure's.
    if (
      !paid &&
      !heading &&
      !summing &&
      !replaced &&
      !measured &&
      (countedBy(items, i) || (item.word.fold === 'va' && before >= 0 && sameClause(items, before, i)))
    ) {
      weight *= ACROSS_FIGURE_LEFT
      paid = true
    }
    const owned = figureFirst && i > before ? 0.55 : 1
    const loud = muted(item)
    if (colon && !evidence.near.has(item.word.bare ? item.word.fold : item.word.form))
      evidence.headed.add(item.word.form)
    if (item.word.fold !== 'tong' || weight > 0.8)
      note(evidence, item, weight * owned * loud, sentences === 0 && weight * loud > 0.9, inClause && !paid)
    weight *= 0.99
    if (HEADS.has(item.word.fold) && sentences === 0) {
      weight = Math.max(weight, head)
      heading = true
    }
  }
}

function lookRight(items: readonly Item[], at: number, style: ClauseStyle, evidence: Evidence, muted: Muted): void {
  let weight = 1
  let inClause = true
  let next = nextFigure(items, at)
  const self = items[at]
  const agent =
    self?.kind === 'reading' &&
    counterClasses(self.reading.counter?.fold ?? '').some(isAgent) &&
    isFigure(items[next]) &&
    sameClause(items, at, next)
  for (let i = at + 1, steps = 0; i < items.length && weight >= FLOOR && steps < REACH / 3; i += 1, steps += 1) {
    const item = items[i]!
    if (item.kind !== 'word') inClause = false
    if (item.kind === 'mark') {
      if (item.mark === '(' && i !== at + 1) {
        const close = matching(items, i, 1)
        if (close >= 0 && close - i > 1 && hasFigure(items, i, close)) {
          i = close
          next = nextFigure(items, close)
          continue
        }
      }
      weight *=
        item.mark === ',' && isNounList(items, at, i)
          ? 0.95
          : item.mark === ',' && weight > 0.7 && goesOn(items, at, i)
            ? 0.55
            : (RIGHT[item.mark] ?? 0)
      continue
    }
    if (item.kind === 'reading') {
      weight *= item.reading.kind === 'percent' && items[i - 1]?.kind === 'mark' ? 0.7 : ACROSS_FIGURE_RIGHT
      continue
    }
    // Words before the next figure are that figure's when the clause puts nouns first, unless a joint stands between.
    const between =
      next > 0 && i < next && !isCounter(items, at, i) && sameClause(items, i, next) && !jointBetween(items, i, next)
    // “37 hộ hiến 2.750 m2”: what those counted did is told of them as well.
    const owned =
      !between || (agent && i - at <= 5)
        ? 1
        : style === 'noun-first'
          ? 0.35
          : style === 'mixed' && next - i <= 3
            ? 0.7
            : 1
    // “5 cuộc, đều là cấp xã” is read apart.
    if (item.word.fold === 'deu' && restates(items[i + 1])) break
    if (WEAK_JOINTS.has(item.word.form)) weight *= 0.9
    // “tổng” always stands before its figure.
    const loud = muted(item)
    if (item.word.fold !== 'tong')
      note(evidence, item, weight * owned * loud, weight * loud > 0.9 && owned === 1, inClause)
    weight *= 0.965
  }
}

/** “5 xây mới, 2 sửa”: two bare figures, each at the head of its clause with its own words behind it. */
function isParallel(items: readonly Item[], before: number, at: number): boolean {
  const opens = (i: number) => {
    const [lead, item, next] = [items[i - 1], items[i], items[i + 1]]
    return (
      (!lead || lead.kind === 'mark') &&
      item?.kind === 'reading' &&
      item.reading.kind === 'number' &&
      !item.reading.counter &&
      next?.kind === 'word' &&
      !next.word.stop
    )
  }
  return opens(before) && opens(at) && items[at - 1]?.kind === 'mark' && sameClause(items, before, at - 1)
}

/** “đều là cấp xã”, “đều ở cấp xã” */
const restates = (next: Item | undefined) =>
  next?.kind === 'word' && /^(?:la|o|do|thuoc|cua|tai|cap .*)$/u.test(next.word.fold)
const isAgent = (index: number) => classNouns(index)[0] === 'ho'

/** Figures of one make, so that one can stand for the other at another time. */
function comparable(a: Item, b: Item | undefined): boolean {
  if (a.kind !== 'reading' || b?.kind !== 'reading' || a.reading.kind !== b.reading.kind) return false
  const [noun, other] = [a.reading.counter?.fold, b.reading.counter?.fold]
  return a.reading.base?.unit === b.reading.base?.unit && (noun === other || !noun || !other)
}

/** “04 cuộc giám sát việc thu, chi các khoản”: what follows the comma has no figure of its own and opens no new statement. */
function goesOn(items: readonly Item[], at: number, comma: number): boolean {
  if (comma - at > 9) return false
  const next = items[comma + 1]
  if (next?.kind !== 'word' || next.word.stop || OPENERS.has(next.word.fold)) return false
  for (let i = comma + 1, n = 0; i < items.length && n < 14; i += 1, n += 1) {
    const item = items[i]!
    if (item.kind === 'reading') return false
    if (item.kind === 'mark') return true
  }
  return true
}
const OPENERS = new Set([
  'chua',
  'khong',
  'ket qua',
  'qua do',
  'gop phan',
  'nham',
  'trong do',
  'dong thoi',
  'ngoai ra',
  'con',
  'rieng',
  'tiep tuc',
  'bao gom',
  'gom',
  'co',
  'dat',
  'bang',
  'tang',
  'giam',
  'nhung',
  'nen',
  'ma',
  'khi',
  'nhe',
  'em',
  'anh',
])

/** “2.500 tổ tự quản, mô hình bảo vệ môi trường”: two nouns of one kind for one figure. */
function isNounList(items: readonly Item[], at: number, comma: number): boolean {
  const [own, next] = [items[at], items[comma + 1]]
  const counter = own?.kind === 'reading' ? own.reading.counter : undefined
  const last = items[comma - 1]
  if (!counter || next?.kind !== 'word' || !last || last.end > counter.end || last.start < counter.start) return false
  return counterClasses(next.word.fold).some((i) => counterClasses(counter.fold).includes(i))
}

/** “từ 215 hộ xuống còn 168 hộ”: the first figure gave way to the second, and parts nothing. */
function isReplaced(items: readonly Item[], from: number, to: number): boolean {
  const lead = items[from - 1]
  if (lead?.kind !== 'word' || lead.word.fold !== 'tu' || to - from > 8 || !sameClause(items, from, to)) return false
  return items
    .slice(from + 1, to)
    .some((item) => item.kind === 'word' && ['xuong', 'con', 'len'].includes(item.word.fold))
}

/** Does the clause before the comma end in a figure with a joint after it (“12 suất cho hộ nghèo,”)? */
function tiedToFigure(items: readonly Item[], comma: number): boolean {
  let joint = false
  for (let i = comma - 1; i >= 0 && comma - i < 24; i -= 1) {
    const item = items[i]!
    if (item.kind === 'mark') return false
    if (item.kind === 'reading') return joint && isFigure(item)
    if (item.word.fold === 'cho' || item.word.fold === 'de') joint = true
  }
  return false
}

/** Does the clause before the comma end in “không có”, “chưa có”, “không”? */
function endsInDenial(items: readonly Item[], comma: number): boolean {
  const fold = (i: number) => {
    const item = items[i]
    return item?.kind === 'word' ? item.word.fold : ''
  }
  const last = fold(comma - 1)
  const not = ['khong', 'chua']
  if (last === 'nao' || last === 'gi')
    for (let i = comma - 2; i >= comma - 6 && items[i]?.kind === 'word'; i -= 1) if (not.includes(fold(i))) return true
  return not.includes(last) || (last === 'co' && not.includes(fold(comma - 2)))
}

/** Is the word the noun that a figure before it counts? */
function countedBy(items: readonly Item[], i: number): boolean {
  for (let j = i - 1; j >= 0 && i - j < 5; j -= 1) {
    const item = items[j]!
    if (item.kind === 'mark') return false
    if (item.kind === 'reading') return item.reading.counter !== undefined && items[i]!.start < item.reading.counter.end
  }
  return false
}

function note(evidence: Evidence, item: Item, weight: number, near: boolean, inClause: boolean): void {
  if (item.kind !== 'word') return
  const { word } = item
  const map = word.bare ? evidence.bare : evidence.exact
  const name = word.bare ? word.fold : word.form
  if ((map.get(name) ?? 0) < weight) map.set(name, weight)
  if (near) evidence.near.add(name)
  if (inClause) evidence.clause.add(name)
}

/**
 * The noun that was counted, by its general names: “8/10 bản” is said of khu dân cư too, “hộ gia đình” of hộ. A noun
 * of no class (“hộ nghèo”) says more than its head and counts as a word of its own.
 */
function addCounter(evidence: Evidence, noun: string): void {
  const [first] = counterClasses(noun)
  const [head = noun, ...rest] = noun.split(' ')
  const heads = rest.length > 0 && counterClasses(head).length > 0 ? [head] : []
  const general = first === undefined ? heads : [...heads, noun, ...generalNames(first)]
  for (const name of [noun, ...general]) if (!evidence.bare.has(name)) evidence.bare.set(name, 0.95)
  for (const name of general) evidence.counted.add(name)
  if (first !== undefined) for (const part of rest) evidence.counted.add(part)
}

/** “xây dựng, sửa chữa 375 nhà”: a comma within a list, not between two statements. */
function isListComma(items: readonly Item[], comma: number, at: number): boolean {
  for (let i = comma + 1, words = 0; i < at; i += 1) {
    const item = items[i]!
    if (item.kind !== 'word') break
    if (item.word.stop) continue
    words += 1
    if (words > 2) return false
  }
  for (let i = comma - 1; i >= 0 && comma - i < 30; i -= 1) {
    const item = items[i]!
    if (item.kind === 'mark' || (item.kind === 'word' && JOINTS.has(item.word.fold))) return true
    if (item.kind === 'reading' && item.reading.kind !== 'date' && item.reading.kind !== 'document') return false
  }
  return true
}

/** Where the parts of a stated total begin: like figures, and bare ones between them. */
function summedFrom(items: readonly Item[], at: number, before: number): number {
  let from = -1
  for (let i = before, n = 0; i >= 0 && n < 8; i = previousFigure(items, i), n += 1) {
    const item = items[i]!
    if (item.kind !== 'reading' || item.sentence !== items[at]!.sentence) break
    if (sumsUp(items[at], item)) from = i
    else if (item.reading.kind !== 'number' || item.reading.counter || !isTotalled(items[at])) break
  }
  return from
}
const isTotalled = (item: Item | undefined) => item?.kind === 'reading' && item.reading.flags.includes('total')

/** Where the figures begin that do add up to it (“600 m2, … 480, … 320, tổng 1.400 m2”). */
export function addedFrom(items: readonly Item[], at: number): number {
  const before = previousFigure(items, at)
  const total = items[at]
  if (total?.kind !== 'reading' || !total.reading.flags.includes('total')) return -1
  const scale = Number(total.reading.base?.value ?? total.reading.value) / Number(total.reading.value)
  let sum = 0
  for (let i = before, n = 0; i >= 0 && n < 8; i = previousFigure(items, i), n += 1) {
    const item = items[i]!
    if (item.kind !== 'reading' || item.sentence !== total.sentence) break
    if (!sumsUp(total, item) && (item.reading.kind !== 'number' || item.reading.counter)) break
    const like = sumsUp(total, item)
    sum += like && item.reading.base ? item.reading.base.value : Number(item.reading.value) * scale
    if (like && n > 0 && Math.abs(sum - Number(total.reading.base?.value ?? total.reading.value)) < 1e-6) return i
  }
  return -1
}

/** “1.200, 850 và 640 m2, tổng cộng 2.690 m2”: a total is said of what its parts are said of. */
const sumsUp = (item: Item | undefined, part: Item | undefined) =>
  item?.kind === 'reading' &&
  part?.kind === 'reading' &&
  item.reading.flags.includes('total') &&
  item.reading.kind === part.reading.kind &&
  item.reading.base?.unit === part.reading.base?.unit

const found = (evidence: Evidence, word: { form: string; fold: string }) =>
  Math.max(evidence.exact.get(word.form) ?? 0, evidence.bare.get(word.fold) ?? 0)

/** Nouns that count happenings and people and say nothing of what. */
export const MEETINGS: ReadonlySet<string> = new Set(['cuoc', 'buoi'])
const MEASURE: ReadonlySet<string> = new Set(['cuoc', 'buoi', 'dot', 'lop', 'vu', 'nguoi', 'luot', 'luot nguoi'])

export interface Match {
  score: number
  /** Share of the phrase found. */
  cover: number
  phrase?: Phrase
}

/**
 * The best phrase of a field in the evidence: score 0…1, growing with how special and how complete the words are.
 * `understood`: what the noun counted weighs where a terse text leaves it out (“giám sát 4”).
 */
export function match(evidence: Evidence, target: Target, understood = 0, measures = MEASURE): Match {
  let best: Match = { score: 0, cover: 0 }
  for (const phrase of target.phrases) {
    let sum = 0
    let beyond = 0
    for (const word of phrase.words) {
      const here = found(evidence, word)
      const part =
        word.weight *
        (here < understood && measures.has(word.fold) && target.counters.has(word.fold) ? understood : here)
      sum += part
      if (!evidence.counted.has(word.fold) && here > 0) beyond += part
    }
    if (sum === 0) continue
    const cover = sum / phrase.weight
    const onlyNoun = beyond === 0 && (phrase.words.length > 1 || !target.soleCounter)
    const score =
      (onlyNoun ? 0.3 : 1) * cover ** 1.6 * (0.5 + 0.5 * Math.min(1, sum / 1.5)) + 0.04 * sum * cover * cover
    if (score > best.score) best = { score, cover, phrase }
  }
  return best
}

/** A word near the figure that says it is not meant for this field. */
export function denied(evidence: Evidence, target: Target, matched: Phrase | undefined): boolean {
  return target.nots.some((phrase) => {
    if (phrase.words.every((w) => matched?.words.some((m) => m.form === w.form))) return false
    const [single] = phrase.words
    // “giám sát, phản biện có đổi mới: chủ trì giám sát 3 cuộc”: what its own clause says outweighs the heading.
    const own =
      matched !== undefined &&
      matched.words.length > 1 &&
      matched.words.every(
        (w) => (evidence.near.has(w.form) || evidence.near.has(w.fold)) && !evidence.headed.has(w.form),
      )
    if (phrase.words.length === 1 && single)
      return found(evidence, single) >= 0.86 && !(own && evidence.headed.has(single.form))
    const inClause = phrase.words.some((w) => evidence.clause.has(w.form) || evidence.clause.has(w.fold))
    return phrase.words.every((w) => found(evidence, w) >= (inClause ? 0.74 : 0.79))
  })
}

export { frameAt } from './frames.ts'
