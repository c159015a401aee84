/**
 * Figures told with hardly a word of their own (“có 3 mô hình”, “tiền thì 120tr”, “12 buổi 450 lượt”): the section asked
 * says the rest. Only where one field of the section can be meant, and no word nearby speaks of anything else.
 */
import { fold } from '../values/fold.ts'
import { classNouns, counterClasses, headOf, type Target } from './aliases.ts'
import type { Amount } from './amounts.ts'
import type { Question } from './question.ts'
import type { Item, Source } from './segment.ts'
import { phraseWords } from './words.ts'

/** Words that say who, when or that something was done, and nothing of what. */
// biome-ignore format: a table
const GENERIC = new Set([
  'hien', 'hien co', 'hien nay', 'hien con', 'duy tri', 'xay dung', 'thuc hien', 'to chuc', 'trien khai', 'van dong', 'huy dong', 'nhan dan', 'ba con',
  'nguoi dan', 'dan', 'toan xa', 'toan huyen', 'ca xa', 'ca', 'xa', 'phuong', 'thi tran', 'huyen', 'dia phuong', 'dia ban', 'tren dia ban', 'mat tran', 'to quoc', 'dang uy',
  'den nay', 'tat ca', 'deu', 'khoang', 'hon', 'gan', 'tam', 'uoc', 'tong', 'tong so', 'tong cong', 'moi', 'them', 'lam', 'thu', 'dang', 'van', 'con',
  'hoat dong', 'hieu qua', 'tot', 'ket qua', 'nam nay', 'trong nam', 'nhu', 'gom', 'bao gom', 'cu the', 'trong do', 'tieu bieu', 'dien hinh', 'noi bat', 'hay', 'nhat',
  'bao cao', 'chung', 'toi', 'dong chi', 'ben', 'minh', 'khoan', 'chac', 'thoi', 'thi', 'la', 'cai', 'chiec', 'so', 'so luong', 'so tien', 'cong', 'thanh vien', 'phoi hop',
  'bac', 'oi', 'chu', 'du', 'tham du', 'tham gia', 'duoc', 'co', 'da', 'cung', 'o', 'tai', 'va', 'voi', 'cho', 'do', 'qua', 'nay', 'khac nhau', 'cac', 'nhieu', 'ra', 'het', 'xong', 'roi', 'a', 'nhe', 'ban', 'dau', 'lap',
])
export const isGeneric = (word: string) => GENERIC.has(word)
const COMMON = new Set(['ho', 'nguoi', 'cuoc', 'vu', 'khu dan cu', 'phieu', 'y kien'])
/** Fields of one group of questions; a chapter of the outline has more. */
const FEW = 12
const CLAUSE = new Set([',', ';', '.', ':', '(', ')', '→'])
const SENTENCE = new Set([';', '.', '→'])
/** Items looked at on either side. */
const REACH = 12

/** The one field of the section asked that a figure without words of its own can mean. */
export function plainTarget(
  source: Source,
  amount: Amount,
  question: Question,
  possible: readonly Target[],
): Target | undefined {
  if (question.field || question.fields.size === 0) return undefined
  if (besideStranger(source, amount)) return undefined
  const said = clauseWords(source, amount)
  if (isCostOfOther(source, amount, said)) return undefined
  const { counter } = amount.reading
  // “mô hình có 1 thôi”: the noun stands before its number.
  const noun =
    counter?.fold ??
    said.find((word) =>
      possible.some(
        (t) =>
          word === fold(t.field.unit) ||
          word.startsWith(`${fold(t.field.unit)} `) ||
          (word.includes(' ') && t.field.type === 'count' && t.counters.has(word)),
      ),
    )
  const measured = ['quantity', 'money'].includes(amount.reading.kind)
  if (!noun && !measured) return undefined
  // “hộ”, “người” are counted by many fields: only a question for few things leaves no doubt which is meant.
  const head = headOf(noun ?? '')
  const common = [noun ?? '', head].some((n) => counterClasses(n).some((i) => COMMON.has(classNouns(i)[0] ?? '')))
  if (common && question.fields.size > FEW) return undefined
  let best: { target: Target; score: number } | undefined
  let ties: Target[] = []
  for (const target of possible) {
    if (!question.fields.has(target.field.id) || target.frame || target.sum) continue
    if (target.field.type === 'percent' || target.field.unit.includes('/')) continue
    const vocabulary = vocabularyOf(target)
    if (said.some((word) => word !== noun && !vocabulary.has(word) && !GENERIC.has(word))) continue
    const names = namesOf(target)
    // The noun as the field's own words use it: “buổi tuyên truyền”, “lớp tập huấn”.
    const typed = counter ? fold(counter.text) : ''
    if (!counter && noun && !target.counters.has(noun) && !target.counters.has(head)) continue
    const named = noun !== undefined && (vocabulary.has(typed) || vocabulary.has(noun))
    if (common && !named && fold(target.field.unit) !== noun) continue
    const score =
      said.filter((word) => names.has(word) && !GENERIC.has(word)).length * 2 +
      (named ? 1 : 0) +
      (named && fold(target.field.unit) === noun ? 0.5 : 0)
    if (best && score === best.score) {
      // “5 nhà”: neither built nor mended is said; the field for the total holds both.
      const [old, fresh] = [isTotal(best.target), isTotal(target)]
      if (old === fresh || best.target.field.unit !== target.field.unit || !target.kin.has(best.target.field.id))
        ties.push(target)
      else if (fresh) best = { target, score }
    } else if (!best || score > best.score) {
      best = { target, score }
      ties = []
    }
  }
  if (!best) return undefined
  const { target: only } = best
  // What ties with a total is one of its parts, or leaves it open which is meant.
  if (ties.some((t) => t !== only && !(isTotal(only) && only.kin.has(t.field.id) && t.field.unit === only.field.unit)))
    return undefined
  const { type } = best.target.field
  const alike = possible.filter((t) => t.field.type === type && question.fields.has(t.field.id))
  return measured && best.score < 2 && alike.length > 1 ? undefined : best.target
}

/** “4 cái, tổng tiền 560tr”, “214 hộ với diện tích 268 ha”: of what was counted just before, not of the section. */
function isCostOfOther(source: Source, amount: Amount, said: readonly string[]): boolean {
  const before = source.readings.filter((r) => r.end <= amount.start).at(-1)
  if (before?.reading.kind !== 'number' || !before.reading.counter || amount.item.sentence - before.sentence > 1)
    return false
  if (amount.reading.kind === 'money')
    return (
      said.length > 0 &&
      said.every((w) => w === 'tien' || w === 'tong' || w === 'kinh phi') &&
      said.some((w) => w !== 'tien')
    )
  return (
    amount.reading.kind === 'quantity' &&
    before.sentence === amount.item.sentence &&
    said.length > 0 &&
    said.every((w) => w === 'dien tich' || w === 'tong')
  )
}

/** “12 đội, 60 người tham gia”, “5 giường, 4 cán bộ”: beside a count of things of no form, people are of the same matter. */
function besideStranger(source: Source, amount: Amount): boolean {
  // “1.245 hộ, 5.870 khẩu”: all who live there.
  const after = source.readings.find((r) => r.start >= amount.end)
  if (after?.sentence === amount.item.sentence && SOULS.has(after.reading.counter?.fold ?? '')) return true
  const before = source.readings.filter((r) => r.end <= amount.start && r.sentence === amount.item.sentence).at(-1)
  if (before?.reading.kind !== 'number' || amount.reading.counter === undefined) return false
  if (!COMMON.has(classNouns(counterClasses(amount.reading.counter.fold)[0] ?? -1)[0] ?? '')) return false
  if (before.reading.counter) return STRANGERS.has(before.reading.counter.fold)
  const next = source.items[source.at[before.index]! + 1]
  return next?.kind === 'word' && !next.word.stop && STRANGERS.has(next.word.fold)
}
const SOULS = new Set(['khau', 'nhan khau'])
/** Things that are counted beside people and that no report asks for. */
const STRANGERS = new Set([
  'doi',
  'giuong',
  'phong',
  'tiet muc',
  'san pham',
  'gian hang',
  'xe',
  'o to',
  'con',
  'ban thang',
  'khach',
  'giai',
  'van dong vien',
])

const isTotal = ({ field }: Target) => /tổng/iu.test(field.label)

const vocabularies = new WeakMap<Target, Set<string>>()
/** Folded words of all a field's phrases. */
export function vocabularyOf(target: Target): Set<string> {
  let words = vocabularies.get(target)
  if (!words) {
    words = new Set(target.phrases.flatMap((p) => p.words.map((w) => w.fold)))
    vocabularies.set(target, words)
  }
  return words
}

const labels = new WeakMap<Target, Set<string>>()
function namesOf(target: Target): Set<string> {
  let words = labels.get(target)
  if (!words) {
    const { label, short } = target.field
    words = new Set([label, short].flatMap(phraseWords).map((w) => fold(w)))
    labels.set(target, words)
  }
  return words
}

/** Words of a text that neither the fields nor courtesy explain: an answer to one question has hardly any. */
export function strangersIn(source: Source, targets: readonly Target[]): number {
  const nouns = source.readings.flatMap(({ reading: { counter } }) => (counter ? [counter] : []))
  const said = source.items.filter(
    (item) =>
      item.kind === 'word' &&
      !item.word.stop &&
      item.word.fold.length > 1 &&
      !GENERIC.has(item.word.fold) &&
      !COURTESY.has(item.word.fold) &&
      !nouns.some((n) => item.start >= n.start && item.end <= n.end) &&
      !targets.some((t) => vocabularyOf(t).has(item.word.fold)),
  )
  return said.length
}
// biome-ignore format: a table
const COURTESY = new Set(['em', 'anh', 'chi', 'da', 'thua', 'nha', 'nhe', 'vang', 'dung', 'chinh xac', 'so lieu', 'theo', 'khong', 'chua', 'nham', 'sua', 'lai', 'biet', 'nho', 'hinh nhu', 'chac', 'gi', 'nao', 'thoi', 'the', 'vay', 'do', 'day', 'kia', 'ay', 'ha', 'nhi', 'luon', 'ngay', 'thang', 'nam', 'hom', 'bat dau', 'ket thuc', 'tu', 'den', 'toi', 'xong', 'mung'])

/** “Cả xã có 2.204 hộ”, “16 ấp thì …”: nothing is said of what was counted but that there are so many. `heading`: words that may be said besides. */
export const isMereCount = (source: Source, amount: Amount, heading: ReadonlySet<string>): boolean =>
  amount.reading.counter !== undefined &&
  clauseWords(source, amount).every(
    (word) => GENERIC.has(word) || heading.has(word) || counterClasses(word).some(isPlace),
  )
const isPlace = (index: number) => classNouns(index)[0] === 'khu dan cu'

/** “Ấp Cái Nứa hiện có 342 hộ”: where it is, not what. */
function isPlaceName(items: readonly Item[], item: Item): boolean {
  if (item.kind !== 'word' || !item.word.capital) return false
  for (let i = items.indexOf(item) - 1, n = 0; i >= 0 && n < 4; i -= 1, n += 1) {
    const before = items[i]!
    if (before.kind !== 'word') return false
    if (counterClasses(before.word.fold).some(isPlace)) return true
    if (!before.word.capital) return false
  }
  return false
}

/** Folded words around the figure, without the nouns counted: of its clause, and of the sentence back to the last figure. */
function clauseWords(source: Source, amount: Amount): string[] {
  const words: string[] = []
  const nouns = source.readings.flatMap(({ reading: { counter } }) => (counter ? [counter] : []))
  let depth = 0
  const take = (item: Item, breaks: ReadonlySet<string>): boolean => {
    if (item.kind === 'mark' && breaks === SENTENCE && (item.mark === ')' || depth > 0)) {
      depth += item.mark === ')' ? 1 : item.mark === '(' ? -1 : 0
      return true
    }
    if (depth > 0) return true
    if (item.kind === 'mark') return !breaks.has(item.mark)
    if (item.kind === 'reading') return item.start >= amount.start && item.end <= amount.end
    const skipped =
      item.word.stop ||
      isPlaceName(source.items, item) ||
      nouns.some((n) => item.start >= n.start && item.end <= n.end) ||
      source.names.some((n) => item.start >= n.start && item.end <= n.end)
    if (!skipped) words.push(item.word.fold)
    return true
  }
  // Words before a comma are the figure's only where no other figure stands before that comma.
  let own: number | undefined
  for (let i = amount.at - 1, n = 0; i >= 0 && n < REACH; i -= 1, n += 1) {
    const item = source.items[i]!
    if (item.kind === 'mark' && item.mark === ',') own ??= words.length
    if (take(item, SENTENCE)) continue
    if (item.kind === 'reading' && own !== undefined) words.length = own
    break
  }
  const before = words.length
  // The bracket may have been left half read.
  depth = 0
  let i = amount.at + 1
  for (let n = 0; i < source.items.length && n < REACH && take(source.items[i]!, CLAUSE); i += 1, n += 1);
  // Words between two figures are as likely the next one's, save for the noun right behind (“03 vụ tai nạn làm 01 người chết”).
  if (source.items[i]?.kind !== 'reading') return words
  const first = source.items.find((item) => item.start >= (amount.reading.counter?.end ?? amount.end))
  const named = first?.kind === 'word' && first.word.fold.includes(' ') && words[before] === first.word.fold
  return words.slice(0, named ? before + 1 : before)
}
