import { flex, fold } from '../fold.ts'
import { AFTER, type SuffixRule } from '../rule.ts'
import { COUNTERS, DURATIONS, WEAK_COUNTERS } from '../units.ts'

const forms = COUNTERS.flatMap((spellings) => spellings.map((form) => ({ form, canonical: fold(spellings[0]!) }))).sort(
  (a, b) => b.form.length - a.form.length,
)
export const COUNTER_NAMES = forms.map(({ form }) => flex(form)).join('|')
export const DURATION_NAMES = DURATIONS.map(flex).join('|')
const COUNTER = new RegExp(` ?(${COUNTER_NAMES})${AFTER}`, 'uy')
const DURATION = new RegExp(` ?(${DURATION_NAMES})${AFTER}`, 'uy')
const canonicalByFold = new Map(forms.map(({ form, canonical }) => [fold(form), canonical]))
const weak = new Set([...WEAK_COUNTERS].map(fold))

/** Words that end the noun after a counter: verbs, prepositions, conjunctions. */
const STOP = new Set(
  fold(
    'được đc dc đã đang sẽ có là và với cho của tại ở do để trong về gồm đạt chiếm trên dưới từ đến tới thu còn tham gia bằng như khi mà thì nên nhưng hay hoặc cùng theo vào ra lên xuống bị phải cần không ko chưa k nhé ạ a nha nữa này kia đó ấy gần hơn khoảng tăng giảm so vì trị thông qua sau trước năm ngày tháng tổng trong được dự nghe hưởng ký đăng nhận tặng trao mỗi vs thôi rồi đều toàn xong hết',
  ).split(' '),
)
const WORD = / ?([\p{L}\p{M}]+)/uy
const LONGEST_PHRASE = 6

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
    COUNTER.lastIndex = draft.end
    const match = COUNTER.exec(view.low)
    if (!match) return false
    const start = draft.end + match[0].length - match[1]!.length
    const end = draft.end + match[0].length
    if (PLACE.test(match[1]!) && /^ ?\d/u.test(view.low.slice(end, end + 3))) {
      if (PLACE_BEFORE.test(view.low.slice(Math.max(0, draft.start - 16), draft.start))) return false
    }
    const folded = view.plain.slice(start, end).replace(/ +/g, ' ')
    const canonical = canonicalByFold.get(folded) ?? folded
    if (draft.weak && weak.has(canonical)) return false
    let phraseEnd = end
    for (let n = 0; n < LONGEST_PHRASE; n += 1) {
      WORD.lastIndex = phraseEnd
      const word = WORD.exec(view.plain)
      if (!word || STOP.has(word[1]!)) break
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
    '1.5 người': { kind: 'number', outcome: 'ask' },
  },
}

/** A length of time is a number with its counter and the flag `duration`; “tháng 5 năm 2023” is none. */
export const duration: SuffixRule = {
  name: 'duration',
  kind: 'number',
  attach(draft, { view }) {
    DURATION.lastIndex = draft.end
    const match = DURATION.exec(view.low)
    if (!match) return false
    const start = draft.end + match[0].length - match[1]!.length
    const end = draft.end + match[0].length
    if (
      /^(?:năm|nam|tháng|thang|ngày|ngay|quý|quy)$/u.test(match[1]!) &&
      /^ ?[\d(]/u.test(view.low.slice(end, end + 2))
    )
      return false
    draft.counter = { start, end, canonical: view.plain.slice(start, end), phraseEnd: end }
    draft.end = end
    draft.weak = false
    draft.flags.push('duration')
    return true
  },
  examples: { 'sau 5 tháng triển khai': { kind: 'number', value: 5, flags: ['duration'] } },
}
