/** What stands between two figures, and right beside one. */
import { counterClasses, type Target } from '../aliases.ts'
import type { Amount } from '../amounts.ts'
import { isGeneric, vocabularyOf } from '../plain.ts'
import type { Source } from '../segment.ts'

const FILLERS = new Set([
  'chiem',
  'dat',
  'bang',
  'ty le',
  'ti le',
  'tuong duong',
  'ung',
  'la',
  'duoc',
  'dc',
  'cho',
  'voi',
  'su',
  'tham gia',
  'co',
  'thu hut',
  'gom',
  'hon',
  'tren',
  'gan',
  'khoang',
  'nghe',
  'du',
  'moi',
  'dung',
  'chuan',
  'thoi',
  'tham du',
])
/** Between a count and the money for it. */
const COSTS = new Set([
  'tong',
  'tien',
  'tong tien',
  'kinh phi',
  'tong kinh phi',
  'so tien',
  'het',
  'tri gia',
  'gia tri',
])
/** Nothing but marks, filler words and words of the first figure's own field (`own`) stands between two figures. */
export function adjoining(source: Source, first: Amount, second: Amount, own?: ReadonlySet<string>): boolean {
  let content = 0
  for (let i = first.at + 1; i < second.at; i += 1) {
    const item = source.items[i]
    if (!item) break
    if (item.kind === 'mark' && (item.mark === ';' || item.mark === '.')) return false
    if (item.start < first.end) continue
    const cost =
      second.reading.kind === 'money' &&
      first.reading.kind === 'number' &&
      item.kind === 'word' &&
      COSTS.has(item.word.fold)
    if (item.kind === 'word' && !item.word.stop && !cost && !FILLERS.has(item.word.fold) && !own?.has(item.word.fold))
      content += 1
  }
  return content === 0
}

/** “giám sát có 04 hình thức”: what a thing consists of is no count of it. */
export function countsOther(source: Source, amount: Amount, target: Target): boolean {
  const next = source.items[amount.at + 1]
  const before = source.items[amount.at - 1]
  if (target.field.type !== 'count' || next?.kind !== 'word' || next.word.stop) return false
  if (before?.kind !== 'word' || !CONSISTS.has(before.word.fold) || SPOKEN.has(next.word.fold)) return false
  return !vocabularyOf(target).has(next.word.fold) && !FILLERS.has(next.word.fold) && !isGeneric(next.word.fold)
}
/** “54 hòa giải viên”, “1.842 hồ sơ”: a noun right behind a bare figure that no field of the definition speaks of. */
export function countsStranger(source: Source, amount: Amount, known: ReadonlySet<string>): boolean {
  const next = source.items[amount.at + 1]
  if (next?.kind !== 'word' || next.word.stop || next.word.fold.length < 3) return false
  return ![known, FILLERS, SPOKEN].some((set) => set.has(next.word.fold)) && !isGeneric(next.word.fold)
}

/** “03 nhà sinh hoạt cộng đồng”: the noun counted is a longer word than the one the figure was read with. */
export function countsLonger(source: Source, { reading }: Amount, target: Target): boolean {
  const { counter } = reading
  const word = counter && source.items.find((item) => item.kind === 'word' && item.start === counter.start)
  if (word?.kind !== 'word' || !word.word.fold.startsWith(`${counter!.fold} `)) return false
  return counterClasses(word.word.fold).length === 0 && !target.counters.has(word.word.fold)
}

/** What may follow any figure in speech (“là 1.420 không phải 1.240”). */
const SPOKEN = new Set([
  'giu',
  'giu nguyen',
  'kia',
  'ay',
  'that',
  'dau',
  'khong',
  'chu',
  'moi',
  'do',
  'day',
  'nha',
  'nhi',
  'nhe',
  'chi',
  'anh',
  'ban',
  'roi',
  'dung',
])
const CONSISTS = new Set(['co', 'gom', 'bao gom', 'quy dinh', 'la', 'theo', 'thanh'])

/** “11/12 ấp giữ vững danh hiệu (91,67%)”: the bracket closes what was said of the figure before it. */
export function bracketed(source: Source, first: Amount, second: Amount): boolean {
  const open = source.items[second.at - 1]
  if (open?.kind !== 'mark' || open.mark !== '(') return false
  return source.items.slice(first.at + 1, second.at - 1).every((item) => item.kind === 'word' || item.start < first.end)
}
