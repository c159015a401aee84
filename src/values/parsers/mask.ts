import { countedAt, counterNames, durationNames } from '../counted.ts'
import { flex, type Text } from '../fold.ts'
import { AFTER, BEFORE, type Begins, type Rule } from '../rule.ts'

/** What holds digits and is no quantity. Masks are read first and give nothing. */
const mask = (
  name: string,
  begins: Begins,
  source: string,
  examples: Rule['examples'],
  unless?: (match: RegExpExecArray, view: Text) => boolean,
): Rule => ({
  name,
  kind: 'mask',
  begins,
  pattern: new RegExp(source, 'muy'),
  read: (match, { view }) => (unless?.(match, view) ? undefined : 'mask'),
  examples,
})

/** A name with a number (“bản 2”) is none when what follows counts: “xã 5 cuộc”, “tổ 7 người”. */
const PLACES =
  'thôn|xóm|ấp|khu phố|tổ dân phố|tiểu khu|khu dân cư|khu|đội|tổ|bản|cụm|phường|quận|lớp|khối|vùng|cấp|loại|hạng|nhóm|điểm số|ca|ki ốt|lô|thửa|ô số'
const FORMS =
  'biểu|phụ lục|điều|khoản|mục|cột|câu|chương|phần thứ|tiêu chí số|tiêu chí|bước|mức độ|mẫu số|mẫu biểu|trang|dòng|ý|điểm|phiên bản|kỳ họp thứ'

/** Found at its @, with the name before it. */
const email: Rule = {
  name: 'e-mail',
  kind: 'mask',
  begins: { signs: '@' },
  pattern: /@[\p{L}\p{N}.-]{1,100}/uy,
  read(match, { view, taken }) {
    const local = /[\p{L}\p{N}._%+-]{1,64}$/u.exec(view.low.slice(Math.max(0, match.index - 64), match.index))
    if (!local) return undefined
    taken.fill(1, match.index - local[0].length, match.index)
    return 'mask'
  },
  examples: { 'gửi về mttq.namlung12@gmail.com': undefined },
}

export const maskRules: Rule[] = [
  email,
  mask('address on the web', { words: 'http|https|www' }, '(?:https?://|www\\.)[^\\s]{1,500}', {
    'xem https://a.vn/2023/11': undefined,
  }),
  mask('telephone', { digits: true, signs: '+' }, '(?<![\\p{L}\\p{N}.,/])(?:\\+84|0)(?:[ .-]?\\d){8,10}(?![.,]?\\d)', {
    'gọi 0987 654 321 nhé': undefined,
    'số 0969.112.233': undefined,
  }),
  mask('papers', { digits: true }, `${BEFORE}0\\d{3,14}${AFTER}(?![.,]\\d)`, {
    'mã đơn vị 03427': undefined,
    'CCCD 012345678901': undefined,
  }),
  mask(
    'clock',
    { digits: 'hg:' },
    flex(
      `${BEFORE}\\d{1,2}(?: ?(?:h|g)(?:\\d{2})?| ?giờ(?: \\d{1,2}(?: phút)?)?| giờ kém \\d{1,2}|:\\d{2}(?::\\d{2})?)${AFTER}`,
    ),
    {
      'lúc 7h30': undefined,
      'trước 16h30 nhé': undefined,
      '10:45': undefined,
      '7 giờ 30': undefined,
    },
    (match, { low }) =>
      /^\d{1,2} ?gi/u.test(match[0]) &&
      !/\d$|[úu]t$/u.test(match[0]) &&
      !/(?:l[úu]c|h[ồo]i|kho[ảa]ng|tr[ưu][ớo]c|sau|t[ừu]|[đd][ếe]n)\s*$/u.test(
        low.slice(Math.max(0, match.index - 8), match.index),
      ),
  ),
  mask(
    'day of the week without diacritics',
    { words: 'thu|t' },
    `${BEFORE}(?:thu [2-7]|t[2-7])(?= (?:h[àa]ng|h[ằa]ng|tu[ầa]n|cu[ốo]i)(?!\\p{L}))`,
    { 'Thu 7 hàng tuần dọn vệ sinh': undefined },
  ),
  mask(
    'day without its month',
    { digits: true, words: 'hôm' },
    flex(`${BEFORE}(?:hôm \\d{1,2}|\\d{1,2}(?= tây(?! nguyên)${AFTER}))${AFTER}(?! ?[/.-]\\d| tháng)`),
    {
      'tổ chức hôm 18 tây': undefined,
    },
  ),
  mask('always', { digits: '/' }, flex(`${BEFORE}24/(?:7|24)${AFTER}`), { 'trực 24/7': undefined }),
  mask(
    'list marker',
    { digits: '.)/', signs: '(' },
    '(?<=^[ ]{0,12})(?:\\d{1,2}(?:\\.\\d{1,2}){0,3}[.)/] |\\d{1,2}(?:\\.\\d{1,2}){1,3} (?=\\p{L})|\\(\\d{1,2}\\))',
    { '1. Đất hiến 500 m2': { value: 500 }, '2) 12 hộ': { value: 12 } },
    // “1.5 người” at the start of a line is a figure; “2.1 Đất hiến” a heading
    (match, { shown }) => /\d $/u.test(match[0]) && !/\p{Lu}/u.test(shown[match.index + match[0].length] ?? ''),
  ),
  mask('column marker', { signs: '(' }, `(?<=[\\s:;,]|^)\\(\\d{1,2}\\)(?= ?\\S)`, {
    '(1) 12.500 (2) 350': { value: 12500 },
  }),
  mask(
    'part of a form',
    { words: FORMS },
    flex(`${BEFORE}(?:${FORMS}) (?:số )?\\d{1,3}(?:[.]\\d{1,2}){0,3}[a-z]?${AFTER}(?! ?(?:%|[/-]\\d))`),
    {
      'biểu 4 cột 2': undefined,
      'Điều 5, khoản 2': undefined,
      'đạt tiêu chí 17': undefined,
    },
    (match, view) => countsAfter(view, match.index + match[0].length),
  ),
  mask(
    'name with a number',
    { words: PLACES },
    flex(`${BEFORE}(?:${PLACES}) \\d{1,3}[a-z]?${AFTER}(?![.,/]\\d)(?! ?[%/])`),
    {
      'ở bản 2 và thôn 5': undefined,
      'xã 5 cuộc': { value: 5 },
      'tập huấn 1 lớp 35 người': { value: 35 },
    },
    (match, view) =>
      countsAfter(view, match.index + match[0].length) ||
      /(?:\d\s*|s[ốo]\s|t[ổo]ng\s)$/u.test(view.low.slice(Math.max(0, match.index - 5), match.index)) ||
      // “to tu quan 13 to”: “quan” of “tự quản”
      (/(?<![\p{L}\p{M}])tu $/u.test(view.low.slice(Math.max(0, match.index - 4), match.index)) &&
        counterNames.at(view, match.index + match[0].length) !== undefined),
  ),
  mask(
    'part of a building',
    { words: 'tầng|phòng|số|nhà' },
    flex(`${BEFORE}(?:tầng|phòng số|phòng|số nhà|nhà số) \\d{1,3}[a-z]?${AFTER}`),
    {
      'ở tầng 2 nhà làm việc': undefined,
      'tang 38 suat': { value: 38 },
    },
    // “tang” may be “tặng”: what counts something is no floor.
    (match, view) => !match[0].includes('ầ') && countsAfter(view, match.index + match[0].length),
  ),
  mask(
    'road',
    { words: 'ql|tl|đt|đh|dt|quốc|tỉnh|đường|km' },
    flex(
      `${BEFORE}(?:(?:ql|tl|đt|đh|dt)[. ]?\\d{1,4}(?![.,]\\d| ?(?:ha|m2|m²|sào)(?![a-z]))[a-z]?|(?:quốc lộ|tỉnh lộ|đường tỉnh|đường số) \\d{1,4}[a-z]?)(?: km ?\\d{1,4}(?:\\+\\d{1,4})?)?${AFTER}|${BEFORE}km ?\\d{1,4}\\+\\d{1,4}`,
    ),
    {
      'từ QL4D vào xã dài 9km': { value: 9 },
      'quốc lộ 4D km 45+300': undefined,
      // “dt” is “diện tích” before a measure of land
      'dt 2,1 ha': { value: 2.1 },
    },
  ),
  mask(
    'programme',
    { words: 'chương|dự|xã|thôn|đề|ct|tiểu|nghị|thông' },
    flex(
      `${BEFORE}(?:chương trình|dự án|xã|thôn|đề án|ct|tiểu dự án|nghị định|thông tư) (?:135|30a|1719|134|167|661|327|30)${AFTER}(?! (?:hộ|người|lượt|cuộc|suất|nhà))`,
    ),
    { 'Chương trình 1719': undefined, 'xã 135': undefined },
  ),
  mask(
    'slogan',
    { digits: 'abcdhknrstx', words: 'ocop|năm|ba' },
    flex(
      `${BEFORE}(?:\\d (?:không|có|sạch|nhất|tốt|rõ|hóa|xây|chống|bám|biết|đi|tự|cùng|an|tại chỗ)(?:,? (?:và )?\\d (?:không|có|sạch|nhất|tốt|rõ|hóa|xây|chống|bám|biết|đi|tự|cùng|an)){1,3}|\\d (?:sạch|tại chỗ|sao)|ocop \\d sao|(?:năm|ba) (?:không|sạch|có),? (?:ba|năm) (?:sạch|không|có))${AFTER}`,
    ),
    {
      'xây dựng gia đình “5 không, 3 sạch”': undefined,
      'sản phẩm OCOP 3 sao': undefined,
    },
  ),
  mask(
    'fixed saying',
    { words: 'mười|một|năm|hai|ba|nhất' },
    flex(
      `${BEFORE}(?:mười phân vẹn mười|một số|một vài|một phần (?!\\d|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)|một cách|một mặt|một bộ phận|một trong|năm nay|năm ngoái|hai bên|ba mẹ|nhất trí|hai mặt|một lòng|một khi|một lúc|một thời|một chút|một ít|năm học)`,
    ),
    { 'một số hộ': undefined, 'ba mẹ già': undefined },
    (match) => /^(?:nam nay|nam ngoai|năm n)/u.test(match[0]),
  ),
]

const PLACE_COUNTERS = new Set([
  'xa',
  'huyen',
  'tinh',
  'ban',
  'thon',
  'khu',
  'ap',
  'xom',
  'phuong',
  'thi tran',
  'to',
  'nhom',
  'doi',
  'to dan pho',
  'khu dan cu',
  'cot',
  'muc',
  'cau',
])
/** Something counted follows; a place does not count (“bản 2 xã Nậm Lùng”). */
function countsAfter(view: Text, at: number): boolean {
  const counter = counterNames.at(view, at)
  return counter ? !PLACE_COUNTERS.has(counter.value) : countedAt(view, at) && !durationNames.at(view, at)
}
