/** What the sentence says has not happened: left for later, asked of the unit, promised, not approved, not begun. */
import { flex } from '../../values/fold.ts'
import type { Setting } from './setting.ts'

/** Nothing of it has been done, whatever it says was meant to be. */
export const isUndone = ({ before, after, tail }: Setting) =>
  LEFT_TO_DO.test(tail) ||
  WAS_SET.test(tail) ||
  PUT_OFF.test(tail) ||
  AWAITED.test(after) ||
  NOT_UNTIL.test(after) ||
  isRequired(before, after) ||
  UNDONE.test(after) ||
  isNotYet(before, after) ||
  NOT_BEFORE.test(before) ||
  PROMISED.test(before)

/** Said at the end of the sentence: nothing of it has been done. */
const UNDONE = new RegExp(
  `(?:${flex('chưa được phê duyệt|chưa phê duyệt|chưa được duyệt|chưa được chấp thuận|chưa triển khai|đang chờ phê duyệt|đang chờ duyệt|chờ cấp trên duyệt|chưa khởi công|chưa có vốn|chưa bố trí được vốn')})[^,.;:]{0,24}[.!]?\\s*$`,
  'u',
)
/** “1,65 km còn lại sẽ làm trong quý I” */
const LEFT_TO_DO =
  /^\s*(?:[\p{L}\p{M}]{1,7}\s){0,4}(?:sẽ|còn lại|se|con lai)\s(?:sẽ\s|se\s|thì\s|thi\s)?(?!đã|da\s)[\p{L}\p{M}]/u
/** “40tr là chỉ tiêu huyện giao” */
const WAS_SET =
  /^\s*(?:[\p{L}\p{M}]{1,7}\s){0,2}(?:là|la)\s(?:số\s|mức\s)?(?:chỉ tiêu|kế hoạch|mục tiêu|dự toán|dự kiến|chi tieu|ke hoach|muc tieu|du toan)(?![\p{L}\p{M}])/u
/** “01 cuộc lùi sang quý I/2024” */
const PUT_OFF =
  /^\s*(?:[\p{L}\p{M}]{1,7}\s){0,3}(?:lùi sang|chuyển sang|dời sang|hoãn|lui sang|chuyen sang|doi sang|hoan)(?![\p{L}\p{M}])/u
/** “… hiện đang chờ Ban Vận động Quỹ huyện thẩm định” */
const AWAITED = new RegExp(
  `(?:${flex('đang chờ|chờ')})\\s[^,.;:]{0,44}(?:${flex('thẩm định|phê duyệt|duyệt|xét duyệt|bố trí vốn|cấp vốn|quyết định')})[^,.;:]{0,12}[.!]?\\s*$`,
  'u',
)
/** “xin ý kiến xong mới làm”, “ra Tết mới họp ra mắt” */
const NOT_UNTIL = new RegExp(
  `(?:${flex('xong|rồi|có tiền|có vốn|ra tết|sang năm|qua tết|tháng sau|tuần sau|quý sau')})\\s(?:${flex('mới')})\\s(?:${flex('làm|lắp|xây|mở|triển khai|họp|ra mắt|tổ chức|thành lập|khởi công|trồng|trao')})(?![\\p{L}\\p{M}])`,
  'u',
)
/** “phải hỏi ít nhất 60% số hộ và trên 80% hài lòng mới được công nhận”: what is asked of the unit. */
const isRequired = (own: string, rest: string) =>
  /(?<![\p{L}\p{M}])(?:phải|cần|phai|can)\s/u.test(own) &&
  /(?<![\p{L}\p{M}])(?<!(?:xây|làm|lắp|mở|trồng|lập|xay|lam|lap|trong)\s)(?:mới|moi)\s(?:được|đạt|đủ|tính là|xem là|duoc|dat|du)\s/u.test(
    rest,
  )

/** “… 1.200 m2 đất, chưa hiến”: at the end what stood before the figure is said not to have happened. */
const NOT_YET = new RegExp(
  `(?:[,;]\\s*|\\s(?=${flex('nhưng|mà|song|vẫn')}\\s))(?:(?:${flex('nhưng|mà|song|đến giờ|hiện|giờ|vẫn|thì')})\\s){0,3}(?:${flex('chưa')})\\s((?:\\p{L}[\\p{L}\\p{M}]{0,8})(?:\\s\\p{L}[\\p{L}\\p{M}]{0,8})?)(?:\\s(?:${flex('được|nào|gì|đâu|xong|buổi|cuộc|lớp|cái|ạ|nhé')})){0,3}[.!]?\\s*$`,
  'u',
)
/** A deed without a name of its own: it need not have been told before. */
const ANY_DEED = new RegExp(`^(?:${flex('làm|làm được|triển khai|thực hiện|tổ chức')})$`, 'u')
function isNotYet(before: string, after: string): boolean {
  const deed = NOT_YET.exec(after.slice(-80))?.[1]
  if (deed === undefined) return false
  const [first = deed] = deed.split(' ')
  return (
    ANY_DEED.test(deed) ||
    ANY_DEED.test(first) ||
    new RegExp(`(?<![\\p{L}\\p{M}])${first}(?![\\p{L}\\p{M}])`, 'u').test(before)
  )
}

/** “tháng 12 mới xây”, “mai mới có”: what comes first when that day has come. */
const NOT_BEFORE = new RegExp(
  `(?<![\\p{L}\\p{M}])(?:${flex('tháng 12|cuối năm|ngày mai|mai|chiều nay|tuần sau|tuần tới|tháng sau|sang tháng|quý sau|sang năm|năm sau|sang tuần')})\\s(?:\\p{L}[\\p{L}\\p{M}]{0,6}\\s){0,2}?(?:${flex('mới')})\\s(?!${flex('xong|được')})`,
  'u',
)
/** “bà con hứa hiến 700 m2”: promised, not given. */
const PROMISED = new RegExp(
  `(?<![\\p{L}\\p{M}])(?:${flex('hứa|cam kết (?:tặng|ủng hộ|hỗ trợ|trao|hiến|góp)')})(?![\\p{L}\\p{M}])[^,;.]*$`,
  'u',
)
