import { counterNames, durationNames } from '../counted.ts'
import { flex, fold } from '../fold.ts'
import type { SuffixRule } from '../rule.ts'
import { WEAK_COUNTERS } from '../units.ts'

const weak = new Set([...WEAK_COUNTERS].map(fold))

/** Words that end the noun after a counter: verbs, prepositions, conjunctions. */
const STOP = new Set(
  'được đc dc đã đang sẽ có là và với cho của tại ở do để trong về gồm đạt chiếm trên dưới từ đến tới thu còn tham gia bằng như khi mà thì nên nhưng hay hoặc cùng theo vào ra lên xuống bị phải cần không ko chưa k nhé ạ a nha nữa này kia đó ấy gần hơn khoảng tăng giảm so vì trị thông qua sau trước năm ngày tháng tổng dự nghe hưởng ký đăng nhận tặng trao mỗi vs thôi rồi đều toàn xong hết chứ chu đâu gì hiến sửa chuyển thành giữ tổ chức phối trả phát thoát lấy đi kèm cũng vẫn mới chủ bình nay lại tự nguyện'.split(
    ' ',
  ),
)
/** For words typed without diacritics, only those that mean nothing else so. */
const STOP_BARE = new Set(
  'duoc dc da dang co la va voi cho cua tai o do de trong dat chiem tren duoi den toi thu con bang khi thi nen nhung hay vao len xuong phai can khong ko chua k nhe a nha nua nay gan hon khoang tang giam so truoc nam ngay thang tong dang nhan tang trao moi vs thoi roi deu het chu dau gi hien sua tham phoi chuyen'.split(
    ' ',
  ),
)
const stops = (word: string): boolean => STOP.has(word) || (!/[^a-z]/.test(word) && STOP_BARE.has(word))
const WORD = / ?([\p{L}\p{M}]+)/uy
const LONGEST_PHRASE = 6

/** “cap huyen 3 cap xa 6”: levels, no pairs. */
const LEVEL = /^cap (?:xa|huyen|tinh|uy|tren|duoi|co so|tw)(?![\p{L}\p{M}])/u
/** “8 nha đ/c”: at the end of a phrase “nha” is a particle, no house. */
const PARTICLE = /^nha(?: (?:đ|a|e|nhé)(?!\p{L})|[\s,.!]*$|[.,!])/u
/** Place nouns that also carry names: in “huyện 2 xã 4” the 2 belongs to the district. */
const PLACE = new RegExp(flex('^(?:xã|huyện|tỉnh|bản|thôn|thị trấn|phường|khu|ấp|xóm|tổ|tt)$'), 'u')
const PLACE_BEFORE = new RegExp(
  flex('(?<![\\p{L}\\p{N}])(?:xã|huyện|tỉnh|cấp|bản|thôn|tw|phường|chủ trì|phối hợp|hài lòng)[ :]{0,3}$'),
  'u',
)

export const counter: SuffixRule = {
  name: 'counter',
  kind: 'number',
  attach(draft, { view }) {
    // “105 “Nhà đại đoàn kết””: the noun may stand in quotes
    const quote = /^ ?[“"]/u.exec(view.low.slice(draft.end, draft.end + 2))?.[0].length ?? 0
    const found = counterNames.at(view, draft.end + quote)
    if (!found) return false
    const { start, end, value: canonical } = found
    if (LEVEL.test(view.plain.slice(start, end + 10))) return false
    if (PARTICLE.test(view.low.slice(start, end + 4)) && view.marked) return false
    if (PLACE.test(view.low.slice(start, end)) && /^ ?\d/u.test(view.low.slice(end, end + 3))) {
      if (PLACE_BEFORE.test(view.low.slice(Math.max(0, draft.start - 16), draft.start))) return false
    }
    if (draft.weak && weak.has(canonical)) return false
    let phraseEnd = end
    for (let n = 0; n < LONGEST_PHRASE; n += 1) {
      WORD.lastIndex = phraseEnd
      const word = WORD.exec(view.low)
      if (!word || stops(word[1]!)) break
      phraseEnd += word[0].length
    }
    draft.counter = { start, end, canonical, phraseEnd }
    draft.end = end
    draft.weak = false
    return true
  },
  examples: {
    '12 cuộc giám sát, 3 lớp': { kind: 'number', value: 12 },
    '1,200 người': { kind: 'number', value: 1200, outcome: 'ok', flags: ['us-style'] },
    'hai lớp, 70 đồng chí': { kind: 'number', value: 2 },
    '12buổi tuyên truyền': { kind: 'number', value: 12 },
    'cap huyen 3 cap xa 6': { kind: 'number', value: 3 },
    '1.5 người': { kind: 'number', outcome: 'ask' },
  },
}

/** “trong 3 ngày 15-17/11”: the days themselves follow. */
const DAYS_BEHIND = new RegExp(flex('^ \\d{1,2} ?(?:-|,|và|đến|tới) ?(?:ngày )?\\d'), 'u')

/** A length of time is a number with its counter and the flag `duration`; “tháng 5 năm 2023” is none. */
export const duration: SuffixRule = {
  name: 'duration',
  kind: 'number',
  attach(draft, { view }) {
    const found = durationNames.at(view, draft.end)
    if (!found) return false
    const { start, end, value: canonical } = found
    const days = canonical === 'ngay' && DAYS_BEHIND.test(view.low.slice(end, end + 14))
    if (/^(?:nam|thang|ngay|quy)$/u.test(canonical) && !days && /^ ?[\d(]/u.test(view.low.slice(end, end + 2)))
      return false
    draft.counter = { start, end, canonical, phraseEnd: end }
    draft.end = end
    draft.weak = false
    draft.flags.push('duration')
    return true
  },
  examples: { 'sau 5 tháng triển khai': { kind: 'number', value: 5, flags: ['duration'] } },
}
