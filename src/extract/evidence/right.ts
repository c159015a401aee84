/** What follows a figure is about it until the next statement or the next figure begins. */
import { classNouns, counterClasses } from '../aliases.ts'
import type { Item } from '../segment.ts'
import {
  type ClauseStyle,
  hasFigure,
  isCounter,
  isFigure,
  jointBetween,
  matching,
  nextFigure,
  sameClause,
} from './clause.ts'
import { deedsOf, isAgent } from './deeds.ts'
import type { Muted } from './muted.ts'
import { type Evidence, FLOOR, note } from './weights.ts'

/** Loss across a mark: mostly a new clause begins. */
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
const ACROSS_FIGURE = 0.4
/** Items looked at. */
const REACH = 40
/** What follows them is a little farther from the figure. */
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

/** Takes in the words behind item `at`; in a clause that puts nouns first those before the next figure are that one's. */
export function lookRight(
  items: readonly Item[],
  at: number,
  style: ClauseStyle,
  evidence: Evidence,
  muted: Muted,
): void {
  let weight = 1
  let inClause = true
  let object = false
  let crossed = false
  let next = nextFigure(items, at)
  const self = items[at]
  // “86 hộ ở 5 thôn đã hiến 7.320 m2”: where they live is no figure of another matter.
  if (isWhere(items, next)) next = nextFigure(items, next)
  const agent =
    self?.kind === 'reading' &&
    counterClasses(self.reading.counter?.fold ?? '').some(isAgent) &&
    isFigure(items[next]) &&
    sameClause(items, at, next)
  for (const item of deedsOf(items, at)) note(evidence, item, DEED, true, true)
  for (let i = at + 1, steps = 0; i < items.length && weight >= FLOOR && steps < REACH; i += 1, steps += 1) {
    const item = items[i]!
    if (item.kind !== 'word') inClause = false
    if (item.kind === 'mark') {
      crossed ||= item.mark === ','
      if (item.mark === '(' && i !== at + 1) {
        const close = matching(items, i, 1)
        if (close >= 0 && close - i > 1 && hasFigure(items, i, close)) {
          i = close
          next = nextFigure(items, close)
          continue
        }
      }
      weight *=
        item.mark === ',' && (isNounList(items, at, i) || isGoods(items[i + 1]))
          ? 0.95
          : item.mark === ',' && weight > 0.55 && goesOn(items, at, i)
            ? isObject(items, at, i)
              ? 0.9
              : 0.55
            : (RIGHT[item.mark] ?? 0)
      continue
    }
    if (item.kind === 'reading') {
      if (isWhere(items, i) || isGoods(item)) {
        weight *= 0.95
        continue
      }
      weight *= item.reading.kind === 'percent' && items[i - 1]?.kind === 'mark' ? 0.7 : ACROSS_FIGURE
      continue
    }
    // Words before the next figure are that figure's when the clause puts nouns first, unless a joint stands between.
    const between =
      next > 0 && i < next && !isCounter(items, at, i) && sameClause(items, i, next) && !jointBetween(items, i, next)
    // “37 hộ hiến 2.750 m2”: what those counted did is told of them as well.
    const owned =
      !between || (agent && i - at <= 5)
        ? 1
        : style === 'noun-first' || (crossed && closes(items, next))
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
    object ||= OBJECT.has(item.word.fold)
    weight *= object ? 0.985 : 0.965
  }
}

/** What those counted did weighs nearly as much as what is told of them at once. */
const DEED = 0.92
/** “612 hộ, hài lòng 605”: what leads up to a figure that ends its clause is that one's. */
const closes = (items: readonly Item[], next: number) => {
  const after = items[next + 1]
  return after === undefined || (after.kind === 'mark' && after.mark !== '/')
}
/** “đều là cấp xã”, “đều ở cấp xã” */
const restates = (next: Item | undefined) =>
  next?.kind === 'word' && /^(?:la|o|do|thuoc|cua|tai|cap .*)$/u.test(next.word.fold)
/** “412 triệu đồng, 6,5 tấn gạo, 2.150 thùng mì cứu trợ các hộ”: goods told with the money, by a noun that no form counts. */
const isGoods = (item: Item | undefined) =>
  item?.kind === 'reading' &&
  (item.reading.kind === 'quantity'
    ? item.reading.base === undefined || !['m', 'm2'].includes(item.reading.base.unit)
    : item.reading.kind === 'number' && GOODS.has(item.reading.counter?.fold ?? ''))
const GOODS = new Set(['thung', 'bao', 'goi', 'hop', 'chai', 'bo quan ao', 'chan', 'man', 'lit'])
/** “ở 5 thôn”, “thuộc 3 bản” */
function isWhere(items: readonly Item[], i: number): boolean {
  const [lead, item] = [items[i - 1], items[i]]
  return (
    item?.kind === 'reading' &&
    lead?.kind === 'word' &&
    /^(?:o|tai|thuoc|cua|tren)$/u.test(lead.word.fold) &&
    counterClasses(item.reading.counter?.fold ?? '').some((n) => classNouns(n)[0] === 'khu dan cu')
  )
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
/** Words that open what was looked into. */
const OBJECT = new Set(['viec', 've', 'doi voi'])
/** “giám sát việc thu, quản lý, sử dụng các khoản đóng góp”: a list of what was looked into. */
function isObject(items: readonly Item[], at: number, comma: number): boolean {
  for (let i = comma - 1; i > at; i -= 1) {
    const item = items[i]!
    if (item.kind === 'word' && OBJECT.has(item.word.fold)) return true
  }
  // “4 cuộc kiểm tra, giám sát việc thu”: the two words share what follows.
  return items.slice(comma + 2, comma + 4).some((item) => item.kind === 'word' && OBJECT.has(item.word.fold))
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
