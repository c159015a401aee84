/** What one of a thing costs or how often it happens, and money that is lent or budgeted: nothing that was raised or given. */
import type { ReadingItem, Source } from '../segment.ts'
import type { Setting } from './setting.ts'
import { findAll, type Span, wholeWords } from './spans.ts'

const LENDING = wholeWords(
  'cho vay|cho nhau vay|vay không lấy lãi|vay không tính lãi|dư nợ|vay vốn|vốn vay|vốn đầu tư|vốn sự nghiệp|tổng mức đầu tư|tổng vốn|vốn ngân sách|ngân sách nhà nước|vốn nhà nước|nhà nước đầu tư|ngân sách huyện|ngân sách tỉnh|ngân sách trung ương|doanh thu|đăng ký ủng hộ|kinh phí hoạt động|chi hoạt động|chi thường xuyên|văn phòng phẩm|xăng xe|tiền xăng|tiền lương|lương cơ sở|phụ cấp',
)
const EACH =
  /(?<![\p{L}\p{M}])(?:mỗi|từng|moi(?=\s+(?:nha|ho|ban|suat|thon|xa|can|nguoi|bo)(?!\p{L})))(?![\p{L}\p{M}])/giu

export interface Prices {
  each: Span[]
  lending: Span[]
}

/** “đến từng nhà lấy ý kiến 684 hộ”: from door to door, no figure of one. */
const DOOR_TO_DOOR = /(?<![\p{L}\p{M}])(?:đến|tới|đi|gõ cửa|vào|về|den|toi|di|vao|ve)\s(?:tận\s|tan\s)?$/u
export const findPrices = ({ low }: Source): Prices => ({
  each: findAll(EACH, low).filter(({ start }) => !DOOR_TO_DOOR.test(low.slice(Math.max(0, start - 14), start))),
  lending: findAll(LENDING, low),
})

/** Of one only: “mỗi hộ 2 triệu”, “50 triệu/nhà”, “1 nhà 50tr”. */
export const isOfOne = ({ item, lead, tail }: Setting, { each }: Prices, { low }: Source) =>
  eachOne(each, item, low, item.reading) || priceOfOne(lead, tail, item.reading)

function eachOne(each: readonly Span[], item: ReadingItem, low: string, { kind }: { kind: string }): boolean {
  const nearest = each.filter((e) => e.end <= item.start && item.start - e.end < 34).at(-1)
  if (nearest && !/[,;.(]/.test(low.slice(nearest.end, item.start))) return true
  return (
    kind === 'money' &&
    /^\s*(?:đồng|đ)?\s*\/\s*(?:suất|nhà|hộ|căn|bản|cái|phần|thẻ|em|cháu|xuất|bộ|con|cây|tháng|buổi|ngày|mô hình)/u.test(
      low.slice(item.end, item.end + 20),
    )
  )
}

const ONE_OF =
  /^\s*(?:cho\s)?(?:một|mỗi|1|mot|moi)\s(?:nhà|căn|hộ|suất|phần|người|thẻ|em|cháu|ngôi|cái|bộ|con|mô hình|nha|can|ho|suat|phan|nguoi)(?![\p{L}\p{M}])/u
/** “đã xây mới 01 nhà với kinh phí 110 triệu”: one was built, and that is how many. */
const DONE =
  /(?<![\p{L}\p{M}])(?:xây|làm|sửa|dựng|khởi công|khánh thành|bàn giao|trao|xay|lam|sua|khoi cong|ban giao)(?:\s(?:mới|dựng|được|xong|chữa|tặng|moi|dung|duoc|chua|tang)){0,2}\s$/u
/** “1 nhà 50tr”: what one costs, and the one itself. Only as the last of its clause. */
function priceOfOne(lead: string, tail: string, reading: ReadingItem['reading']): boolean {
  // “bình quân 50 triệu đồng một nhà xây mới”
  if (reading.kind === 'money')
    return (
      ONE_OF.test(tail) ||
      /(?:^|[\s,(])(?:1|một|mot)\s+(?:nhà|nha|hộ|ho|căn|can|suất|suat|phần|phan|cái|cai|thẻ|the|con|cây|cay)\s*(?:là|la|hết|het|được|duoc|khoảng|khoang)?\s*$/u.test(
        lead,
      )
    )
  if (DONE.test(lead)) return false
  return (
    reading.kind === 'number' &&
    reading.value === 1 &&
    reading.counter !== undefined &&
    (/(?:đồng|triệu|tr|nghìn|ngàn|dong|trieu|nghin)\s*$/u.test(lead) ||
      /^[^,;.]{0,32}?(?<!\p{L})\d[\d.,]{0,12}\s?(?:tr|triệu|trieu|đồng|nghìn|k)(?![\p{L}\p{M}])/u.test(tail))
  )
}

/** “1 tuần lên 2 lần” */
const OFTEN = /(?<![\p{L}\p{M}])(?:tuần|tháng|ngày|quý|tuan|thang|ngay|quy)\s[^,;.\d]{0,18}$/u
export const isOften = ({ item, sentence }: Setting, { low }: Source) =>
  (item.reading.counter?.fold === 'lan' &&
    OFTEN.test(low.slice(Math.max(sentence.start, item.start - 30), item.start))) ||
  // “thu gom rác 3 buổi/tuần”
  (item.reading.kind === 'number' && A_WEEK.test(low.slice(item.reading.end, item.reading.end + 12)))
const A_WEEK = /^\s?\/\s?(?:tuần|tháng|ngày|tuan|thang|ngay)(?![\p{L}\p{M}])/u

/** A road's length, told with the money that was put into it. */
export const isInvestedIn = ({ item, sentence }: Setting, { lending }: Prices) =>
  item.reading.base?.unit === 'm' && lending.some((l) => l.start >= sentence.start && l.end <= item.start)

/** “dư nợ 3 tỷ”, “450 triệu vốn ngân sách” */
export const isLent = ({ item, clause }: Setting, { lending }: Prices) =>
  item.reading.kind === 'money' &&
  lending.some((l) => l.start >= clause.start && l.end <= Math.min(clause.end, item.end + 30))

/** “thợ hồ 400 ngàn một ngày”, “quà mức 300 ngàn”: thousands of no noun are money. */
export const isPrice = ({ item: { reading }, lead, tail }: Setting) =>
  reading.kind === 'number' &&
  !reading.counter &&
  /(?:ngàn|nghìn|ngan|nghin)$/iu.test(reading.text) &&
  (/^\s(?:một|mỗi|mot|moi)\s\p{L}/u.test(tail) || /(?<![\p{L}\p{M}])(?:mức|giá|muc|gia)\s(?:là\s|la\s)?$/u.test(lead))
