/** Numbers that count nothing: years, days, hours, articles of a law, and what is said of the reporting itself. */
import type { Source } from '../segment.ts'
import type { Setting } from './setting.ts'

/** “từ năm 2020” */
export const isYear = ({ item: { reading }, lead }: Setting) =>
  /^(?:19|20)\d\d$/u.test(reading.text) && /(?:từ|năm|kể từ|hồi|tu|nam|hoi)\s*$/u.test(lead)

/** A telephone, an identity card, what was masked. */
export const isNumberOfSomebody = ({ item: { reading } }: Setting) =>
  reading.flags.some((f) => f === 'masked' || f === 'phone' || f === 'id')

/** “từ ngày mười một đến …” */
export const isDay = ({ item: { reading }, lead }: Setting) =>
  reading.kind === 'number' && /(?:ngày|mùng|mồng|hôm)\s$/u.test(lead) && Number(reading.value) < 32

/** “rộng 4 mét”, “cao 2 m”: a side of the thing, not how much of it there is. */
export const isSide = ({ item: { reading }, lead }: Setting) =>
  reading.base?.unit === 'm' &&
  /(?:rộng|bề rộng|chiều rộng|mặt đường|nền đường|cao|chiều cao|sâu|dày|rong|chieu rong|mat duong|nen duong|chieu cao)\s(?:từ\s|là\s|khoảng\s|trung bình\s)?$/u.test(
    lead,
  )

/** “lúc 8 giờ” */
export const isHour = ({ tail }: Setting) => /^\s*h\d|^\s*giờ|^\s*h(?![\p{L}])/u.test(tail)

/** “điều 5”, “quý 3”, “quốc lộ 32” */
export const isReference = ({ item: { reading }, lead }: Setting) =>
  /(?:điều|khoản|điểm|mục|biểu|cột|trang|tầng|phòng|quốc lộ|ql|km|câu|chương|phụ lục|thứ|khóa|lần thứ|quý|vùng|kỷ niệm|bieu|cot|muc|so dien thoai|sđt|sdt|mã|số nhà|cccd|cmnd)\s*(?:số\s*)?$/u.test(
    lead,
  ) && reading.counter === undefined

/** “về dự thảo nghị quyết mở đường 6 mét”: a measure in what a paper is about. */
const SUBJECT =
  /(?<![\p{L}\p{M}])(?:về|ve)\s(?:việc\s)?(?:dự thảo|đề án|phương án|quy hoạch|chủ trương|dự án|du thao|de an|phuong an|quy hoach|chu truong|du an)[^,;.]*$/u
export const isOfSubject = ({ item: { reading }, lead }: Setting) =>
  (reading.kind === 'quantity' || reading.kind === 'money') && SUBJECT.test(lead)

const NOT_TOLD =
  /^\s*(?:còn\s|con\s)?(?:chưa|không|chua|khong)\s(?:nộp|báo|gửi|có số|chốt|tổng hợp|trả lời|nop|bao|gui|co so|chot|tong hop)(?![\p{L}\p{M}])/u
const SPOILT =
  /^\s*(?:là\s)?(?:trắng|hỏng|không hợp lệ|không trả lời|không có ý kiến|trang|hong|khong hop le)(?![\p{L}\p{M}])/u
/** “còn 3 thôn chưa nộp”, “3 phiếu trắng”: of the reporting and the counting itself. */
export const isOfReporting = ({ item: { reading } }: Setting, { low }: Source) =>
  reading.kind === 'number' &&
  (NOT_TOLD.test(low.slice(reading.end, reading.end + 30)) ||
    (reading.counter?.fold === 'phieu' && SPOILT.test(low.slice(reading.end, reading.end + 24))))
