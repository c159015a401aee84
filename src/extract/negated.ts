/** What a negation denies: the words behind it up to the end of its clause, and what its clause has said before. */
import { type Evidence, noEvidence } from './evidence/index.ts'
import type { Item, Source } from './segment.ts'

/** Verbs and small words that may stand between the negation and its object, or close it. */
// biome-ignore format: a table
const EMPTY = new Set(['co', 'to chuc', 'phat sinh', 'xay ra', 'thanh lap', 'ki', 'ki ket', 'lap dat', 'lap', 'lam', 'xay', 'phai', 'thuc hien', 'duoc', 'nao', 'cuoc', 'vu', 'cai', 'chiec', 'ho', 'buoi', 'gi', 'nhe', 'a', 'dau', 'het', 'ca', 'trien khai', 'ban hanh', 'tien hanh', 'lop', 'truong hop', 'them', 'moi', 'ban', 'day', 'con', 'noi', 'xa', 'trong', 'nam', 'e', 'ai', 'to', 'ra', 'de'])
/** “chưa vào bản được”: of the writer's own ways, nothing of the form. */
const MOTION = new Set(['vao', 'di', 'den', 'toi', 've', 'gui', 'nhan', 'biet', 'hieu', 'xem', 'hoi', 'thay', 'nho'])
const VERBS = new Set([
  'co',
  'to chuc',
  'phat sinh',
  'xay ra',
  'thanh lap',
  'ki',
  'ki ket',
  'lap dat',
  'lap',
  'lam',
  'xay',
  'phai',
  'thuc hien',
  'trien khai',
  'ban hanh',
  'tien hanh',
  'phoi hop',
  'chu tri',
  'sua chua',
  'sua',
  'xay moi',
  'lam moi',
  'huy dong',
  'van dong',
  'lay y kien',
  'tham gia',
  'tap huan',
  'tuyen truyen',
  'phan bien',
  'giam sat',
  'dong gop',
  'trong',
  'nhan duoc',
  'tiep nhan',
  'tang',
  'trao',
  'duoc',
])

export interface Negated {
  /** Folded content words of the object. */
  content: string[]
  words: { form: string; fold: string; bare: boolean; stop: boolean }[]
  /** Where the negation itself begins. */
  start: number
  end: number
  figure: boolean
}

/** Words after the negation up to the end of the clause; through a comma when “nào” follows (“HTX, tổ hợp tác nào”). */
export function objectOf(items: readonly Item[], at: number): Negated | undefined {
  const object: Negated = { content: [], words: [], start: items[at]!.start, end: items[at]!.end, figure: false }
  let closing = -1
  for (let i = at + 1, n = 0; i < items.length && n < 14; i += 1, n += 1) {
    const item = items[i]!
    if (item.kind === 'mark' && item.mark !== ',') break
    if (item.kind === 'word' && item.word.fold === 'nao') closing = i
  }
  for (let i = at + 1, n = 0; i < items.length && n < 16; i += 1, n += 1) {
    const item = items[i]!
    if (item.kind === 'mark') {
      if (item.mark === ',' && i < closing) continue
      break
    }
    if (item.kind === 'reading') {
      object.figure = true
      break
    }
    const { word } = item
    if (n === 0 && MOTION.has(word.fold)) return undefined
    if (
      n === 0 &&
      (word.fold === 'phai' ||
        // “không còn hộ nghèo”
        (word.fold === 'con' && items[i + 1]?.kind !== 'word') ||
        word.fold === 'chi' ||
        word.fold === 'du' ||
        word.fold === 'de')
    ) {
      const next = items[i + 1]
      if (word.fold === 'de' && next?.kind === 'word' && (next.word.fold === 'xay ra' || next.word.fold === 'xay'))
        continue
      if (word.fold !== 'phai' || next?.kind !== 'word' || !VERBS.has(next.word.fold)) return undefined
    }
    if (
      word.fold === 'do' ||
      word.fold === 'vi' ||
      word.fold === 'nen' ||
      word.fold === 'nhung' ||
      (word.fold === 'ma' && !word.bare)
    )
      break
    object.end = item.end
    object.words.push(word)
    if (!EMPTY.has(word.fold) && !word.stop) object.content.push(word.fold)
    if (i === closing && i + 1 < items.length && items[i + 1]?.kind !== 'word') break
  }
  return object
}

/** Words of this clause before the negation, and of `more` clauses before it in the sentence. */
export function leftClause(source: Source, at: number, more: number): Evidence {
  const evidence = noEvidence()
  let weight = 1
  let left = more
  for (let i = at - 1, n = 0; i >= 0 && n < 22; i -= 1, n += 1) {
    const item = source.items[i]!
    if (item.kind === 'reading') break
    if (item.kind === 'mark') {
      if (item.mark === '.' || item.mark === ';' || item.mark === ')') break
      if (item.mark === ',') left -= 1
      if (left < 0) break
      weight *= item.mark === ',' ? 0.8 : 1
      continue
    }
    if (isSpeaker(source.items, i, at)) continue
    // “tỷ lệ … đang chờ thôn bình xét, chưa có số”: whom one waits for is not what is told.
    if (/^(?:chờ|đợi)$/u.test(source.low.slice(item.start, item.end))) {
      evidence.exact.clear()
      evidence.bare.clear()
      continue
    }
    const map = item.word.bare ? evidence.bare : evidence.exact
    const name = item.word.bare ? item.word.fold : item.word.form
    if ((map.get(name) ?? 0) < weight) map.set(name, weight)
  }
  return evidence
}

/** “phản biện năm nay xã ko tổ chức cuộc nào”: the unit that says so, no level of what it denies. */
function isSpeaker(items: readonly Item[], i: number, at: number): boolean {
  const [before, item] = [items[i - 1], items[i]]
  return i === at - 1 && item?.kind === 'word' && item.word.fold === 'xa' && before?.kind === 'word' && before.word.stop
}

export function objectEvidence(source: Source, at: number, object: Negated): Evidence {
  const evidence = leftClause(source, at, 1)
  for (const [word, weight] of evidence.exact) evidence.exact.set(word, weight * 0.7)
  for (const [word, weight] of evidence.bare) evidence.bare.set(word, weight * 0.7)
  for (const word of object.words)
    (word.bare ? evidence.bare : evidence.exact).set(word.bare ? word.fold : word.form, 1)
  return evidence
}
