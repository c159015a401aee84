/**
 * What a message takes back of itself: “4, à nhầm, 5 nhà”, “không phải 63 mà là 36”, “từ 63 thành 36”, “36 mới đúng, 63 là
 * ghi nhầm”. The figure taken back fills nothing; the one that holds stands for it, so the words around either name the field.
 */
import { flex } from '../values/fold.ts'
import type { Reading } from '../values/reading.ts'
import type { ReadingItem, Source } from './segment.ts'

/** Positions among `source.readings`. */
export interface Correction {
  wrong: number
  right: number
}

const REACH = 70
const GAP = '[\\s,.;…:()–-]*'
/** At most three words (the noun counted) without a figure; what follows is then the cue. */
const NOUN = '(?:[\\p{L}\\p{M}²]{1,12}[\\s,.;…:()–-]+){0,3}'
const SLIP = flex(
  '(?:à|ờ|ý|á|ủa|ơ|úi|chết|em|tôi|mình|con)(?:\\s|,\\s?)(?:em |tôi |mình |con )?(?:nhầm|lộn|quên|sai|nói nhầm|ghi nhầm|gõ nhầm|viết nhầm)|à không|ờ không|à ko|nhầm|ghi nhầm|gõ nhầm|nói nhầm|viết nhầm|bấm nhầm|ghi sai|xin lỗi|đính chính(?! sach)|xin sửa|sửa lại là|sửa lại thành|sửa thành|chỉnh lại|thật ra|thực ra|đúng ra|đúng là|số đúng|đúng phải là|phải là mới đúng|chính xác là|đếm lại|tính lại|kiểm lại|coi lại|rà lại',
)
/** Words of a slip, wherever they stand. */
export const SLIP_START = new RegExp(`(?<![\\p{L}\\p{M}])(?:${SLIP})(?![\\p{L}\\p{M}])`, 'u')
/** “45 cái… em kiểm lại với công an rồi, sửa thành 54 cái” */
const CHANGED_TO = new RegExp(
  `^[^\\d;]{0,60}(?<![\\p{L}\\p{M}])(?:${flex('sửa thành|sửa lại thành|sửa lại là|xin sửa là|đúng là|đính chính là|đúng ra là|mới đúng là')})\\s*$`,
  'u',
)
/** “… còn 5 thôi, camera sửa thành 22”: another thing is named before the word. */
const NEW_MATTER = new RegExp(
  `[,;]\\s(?:\\p{L}[\\p{L}\\p{M}]*\\s){0,4}(?!${flex('em|tôi|mình|cho|xin|giờ|nay|anh|chị|nhờ|thì|là')})\\p{L}[\\p{L}\\p{M}]*\\s(?:${flex('sửa thành|sửa lại thành|sửa lại là')})\\s*$`,
  'u',
)
/** “2.038 phiếu (em ghi nhầm 2.380)”, “(bản gửi sáng nay ghi nhầm …)” */
const ASIDE = new RegExp(
  `^${GAP}${NOUN}\\(\\s?(?:\\p{L}{1,6} ){0,5}(?:${flex('(?:ghi|gõ|viết|bấm|nhập|nói|báo) (?:nhầm|sai|lộn)')})(?: ${flex('là|thành')})?\\s*$`,
  'u',
)
/** Words after which several figures may be told anew. */
const ANEW = new RegExp(
  `(?<![\\p{L}\\p{M}])(?:${flex('à không|ờ không|à ko|ờ ko|à nhầm|ủa nhầm|ủa lộn|á khoan|nhầm|(?:ghi|viết|nói|đọc|báo) (?:ngược|lộn|nhầm)(?: rồi| hết)?|ngược lại|thực ra|thật ra|sửa lại(?=\\s?:)|sửa giúp(?: em| tôi)?|xin sửa|đính chính(?! sach)|đúng ra|đếm lại|tính lại|kiểm lại')})(?![\\p{L}\\p{M}])`,
  'gu',
)
const MOST_ANEW = 2000
/** “hộ nghèo 64”, and in the next message “à 46” */
export const ONLY_AH = new RegExp(`^${NOUN}[ ,.…]*\\n\\s*(?:${flex('à|ờ|ơ|ý|quên|à quên')})[ ,.…]*$`, 'u')
/** “trồng 900 cây, sửa lại 1.900 cây”; of what can be mended it says something else (“sửa lại 3 nhà”). */
const AGAIN = new RegExp(`^${GAP}${NOUN}(?:${flex('sửa lại|ghi lại|chữa lại')})${GAP}$`, 'u')
const MENDED = new Set([
  'nha',
  'can nha',
  'ngoi nha',
  'can',
  'ngoi',
  'cong trinh',
  'cau',
  'tuyen duong',
  'nha van hoa',
  'tuyen',
])
const canBeMended = ({ kind, base, counter }: Reading) =>
  base?.unit === 'm' || kind === 'money' || (counter !== undefined && MENDED.has(counter.fold))
/** Words of a slip beside a day that is told again. */
export const SLIP_WORDS = 'sửa lại|à nhầm|nhầm|lộn|à không|à ko|đính chính|sua lai|a nham'
const FALSE = flex('(?:là|bị|ghi|báo|nói) (?:sai|nhầm|chưa đúng|không đúng)|sai rồi|không đúng|chưa đúng')
const REST = '(?:[\\s,.;…:()–-]+[\\p{L}\\p{M}]{1,10}){0,5}'
const TAKEN_BACK = new RegExp(`^${GAP}${NOUN}(?:${SLIP})${REST}${GAP}$`, 'u')
const CALLED_FALSE = new RegExp(
  `^[^.;\\n\\d]{0,30}(?<![\\p{L}\\p{M}])(?:${FALSE})(?![\\p{L}\\p{M}])[^.;\\n\\d]{0,36}$`,
  'u',
)
const TO = new RegExp(`^${GAP}${NOUN}(?:${flex('thành|sang|bằng|lên|xuống')})(?:\\s+${flex('là|chỉ|còn')})?\\s*$`, 'u')
const CHANGES = new RegExp(
  `(?<![\\p{L}\\p{M}])(?:${flex('sửa lại|xin sửa|sửa giúp|sửa số|sửa|đổi|chỉnh|điều chỉnh|đính chính(?! sach)|thay')})(?![\\p{L}\\p{M}])[^.;\\n\\d]{0,50}$`,
  'u',
)
const NOT = new RegExp(
  `(?<![\\p{L}\\p{M}])(?:${flex('không phải|ko phải|k phải|hông phải|chẳng phải')})\\s*(?:${flex('là|con số|số')})?\\s*$`,
  'u',
)
const BUT = new RegExp(
  `^${GAP}${NOUN}(?:${flex('mà là|mà|phải là|là|chỉ có|chỉ')})(?:\\s+[\\p{L}\\p{M}]{1,8}){0,2}\\s*$`,
  'u',
)
/** “25 ghi nhầm thành 52” */
const MISWRITTEN = new RegExp(
  `^${GAP}${NOUN}(?:${flex('(?:bị |em |mà )?(?:ghi|gõ|viết|bấm|nhập) (?:nhầm|sai|lộn)')})\\s+(?:${flex('thành|sang|là')})\\s*$`,
  'u',
)
/** “sửa lại giúp em hộ nghèo là 102 hộ nhé, em ghi nhầm 120”: who opens with the right figure names the wrong one behind it. */
const OPENED = new RegExp(
  `(?<![\\p{L}\\p{M}])(?:${flex('sửa lại|xin sửa|sửa giúp|cho em sửa|đính chính(?! sach)|chỉnh lại')})(?![\\p{L}\\p{M}])[^.;\\n\\d]{0,60}$`,
  'u',
)
const INSTEAD_OF = new RegExp(
  `^${GAP}${NOUN}(?:\\p{L}{1,6} ){0,4}(?:${flex('(?:ghi|gõ|viết|bấm|nhập|nói|báo|cộng) (?:nhầm|sai|lộn)')})(?: ${flex('là|thành')})?\\s*$`,
  'u',
)
const RATHER = new RegExp(
  `^${GAP}${NOUN}(?:${flex('chứ không phải|chứ ko phải|chứ k phải|chứ không|chứ ko|không phải|ko phải|k phải')})\\s*(?:${flex('là|con số|số')})?\\s*$`,
  'u',
)
const HOLDS = new RegExp(
  `^\\s*(?:[\\p{L}\\p{M}²]{1,12}\\s+){0,3}(?:${flex('mới đúng|mới phải|mới chuẩn|mới chính xác')})(?![\\p{L}\\p{M}])`,
  'u',
)
/** “nhầm rồi, xây mới 4 nhà, sửa chữa 1 nhà mới đúng”: both hold. */
const OPENING_SLIP = new RegExp(`^\\s*(?:${SLIP})(?![\\p{L}\\p{M}])`, 'u')
const ANOTHER = /[,;]\s*\p{L}[\p{L}\p{M}]*\s+\p{L}[\p{L}\p{M}]*\s*$/u
const SAID_FALSE = new RegExp(
  `^\\s*(?:[\\p{L}\\p{M}²]{1,12}\\s+){0,3}(?:${flex('(?:ghi|gõ|viết|bấm|nhập|nói|báo) (?:nhầm|sai|lộn)|là (?:sai|nhầm)|nhầm')})(?![\\p{L}\\p{M}])`,
  'u',
)

/** Pairs of figures of which the message says that one stands in place of the other; each linear in the text. */
export function correctionsOf(source: Source): Correction[] {
  const { low, readings } = source
  const pairs: Correction[] = []
  for (let i = 0; i + 1 < readings.length; i += 1) {
    const [a, b] = [readings[i]!, readings[i + 1]!]
    const between = low.slice(endOf(a), b.start)
    if (between.length > REACH || between.length === 0 || !alike(a.reading, b.reading)) continue
    const lead = low.slice(Math.max(0, a.start - REACH), a.start)
    const tail = low.slice(endOf(b), endOf(b) + REACH)
    if (
      MISWRITTEN.test(between) ||
      RATHER.test(between) ||
      ASIDE.test(between) ||
      (OPENED.test(lead) && INSTEAD_OF.test(between))
    )
      pairs.push({ wrong: i + 1, right: i })
    else if (HOLDS.test(between) && SAID_FALSE.test(tail)) pairs.push({ wrong: i + 1, right: i })
    else if (
      ((TAKEN_BACK.test(between) || CHANGED_TO.test(between) || ONLY_AH.test(between)) && !NEW_MATTER.test(between)) ||
      (AGAIN.test(between) && (!bare(b.reading) || (bare(a.reading) && low.length < 60)) && !canBeMended(b.reading)) ||
      CALLED_FALSE.test(between) ||
      (NOT.test(lead) && BUT.test(between)) ||
      (CHANGES.test(lead) && TO.test(between)) ||
      (HOLDS.test(tail) &&
        between.length < 30 &&
        !(OPENING_SLIP.test(lead) && ANOTHER.test(between)) &&
        !pairs.some((p) => p.right === i))
    )
      pairs.push({ wrong: i, right: i + 1 })
  }
  const anew = toldAnew(source)
  const own = pairs.filter(
    ({ wrong, right }) => !anew.some((p) => [p.wrong, p.right].some((i) => i === wrong || i === right)),
  )
  return [...own, ...anew]
}

/**
 * “xây mới 4 căn sửa 2 căn, à không, xây mới 3 sửa 3”: figures told anew after a slip stand for those before it, each for
 * the first of its make that is left.
 */
function toldAnew({ low, readings }: Source): Correction[] {
  if (low.length > MOST_ANEW) return []
  for (const slip of low.matchAll(ANEW)) {
    const end = slip.index + slip[0].length
    const first = readings.findIndex((r) => r.start >= end)
    const after = readings[first]
    if (!after) continue
    const following = readings.filter((r) => r.start >= end && r.sentence === after.sentence && isFigure(r.reading))
    // “à nhầm, 125 hộ chứ ko phải 120”: what is denied is told anew of nothing; it says which figure gives way.
    const denied = new Set(following.filter((r) => isDenied(r)).map(({ index }) => index))
    const told = following.filter(({ index }) => !denied.has(index))
    const before = readings.filter(
      (r) => r.end <= slip.index && r.sentence >= after.sentence - 2 && isFigure(r.reading),
    )
    if (before.length < 2 || told.length === 0) continue
    const named = told.flatMap((right) => {
      const not = denied.has(right.index + 1) ? readings[right.index + 1] : undefined
      const wrong = before.find(
        ({ reading }) => not && reading.value === not.reading.value && alike(reading, right.reading),
      )
      return wrong && not ? [wrong, not].map(({ index }) => ({ wrong: index, right: right.index })) : []
    })
    if (named.length > 0) return named
    const pairs = paired(before, told)
    const beside = before.at(-1)!
    const alone = pairs.length === 1 && told.length === 1 && !alike(beside.reading, told[0]!.reading)
    if (pairs.length < 2 && !alone) continue
    // “lần trước em ghi ngược xây 1 sửa 6”: there the wrong ones follow.
    const wrongFollow =
      /(?:ngược|nhầm|lộn|nguoc|nham|lon)$/u.test(slip[0]) && /^\s*[\p{L}\d]/u.test(low.slice(end, end + 3))
    return wrongFollow ? pairs.map(({ wrong, right }) => ({ wrong: right, right: wrong })) : pairs
  }
  return []

  function isDenied({ index, start }: ReadingItem): boolean {
    const last = readings[index - 1]
    return last !== undefined && isFigure(last.reading) && RATHER.test(low.slice(endOf(last), start))
  }
}

/** Each figure told anew with the one it stands for: as many of the last ones when they are alike in order, else the first alike. */
function paired(before: readonly ReadingItem[], told: readonly ReadingItem[]): Correction[] {
  const last = before.slice(-told.length)
  if (last.length === told.length && last.every((wrong, i) => alike(wrong.reading, told[i]!.reading)))
    return last.map((wrong, i) => ({ wrong: wrong.index, right: told[i]!.index }))
  const left = [...before]
  return told.flatMap((right) => {
    const at = left.findIndex((wrong) => alike(wrong.reading, right.reading))
    if (at < 0) return []
    const [wrong] = left.splice(at, 1)
    return [{ wrong: wrong!.index, right: right.index }]
  })
}

const endOf = ({ reading, end }: ReadingItem) => Math.max(end, reading.end)

/** Of one make: the same unit and noun, or one of the two left bare. */
function alike(a: Reading, b: Reading): boolean {
  if (a.kind === 'document' || b.kind === 'document') return false
  if (bare(a) || bare(b)) return isFigure(a) && isFigure(b)
  const kind = (r: Reading) => (r.kind === 'ratio' ? 'number' : r.kind)
  return (
    kind(a) === kind(b) &&
    a.base?.unit === b.base?.unit &&
    (a.counter?.fold === b.counter?.fold || !a.counter || !b.counter)
  )
}
const bare = (r: Reading) => r.kind === 'number' && !r.counter
const isFigure = (r: Reading) => ['number', 'percent', 'quantity', 'money', 'ratio'].includes(r.kind)
