/** Figures that put another right, are put right, or say by how much something changed or where it ends. */
import type { Source } from '../segment.ts'
import type { Setting } from './setting.ts'

/** “Sửa lại giúp: 3 lớp 142 người, hồi nãy gõ thiếu thành 2 lớp 98 người”: put right first, then told how it was before. */
const AS_BEFORE =
  /^[\s\-–+•*]*(?:\p{L}+\s){0,3}?(?:sửa|đính chính|chỉnh|sua|dinh chinh|chinh)(?![\p{L}\p{M}])[^.;\d]*\d[^.;]*?(?:hồi nãy|lúc nãy|ban nãy|khi nãy|tin trước|bản trước|lần trước|hoi nay|luc nay|ban nay)\s(?:\p{L}+\s){0,3}?(?:ghi|gõ|viết|bấm|nhập|cộng|go|viet|bam|nhap|cong)\s(?:nhầm|sai|lộn|thiếu|thừa|nham|lon|thieu|thua)(?![\p{L}\p{M}])(?!.*(?:đúng|sửa|thực ra|dung|sua))/u

/** What a correction takes back, what was only asked, the figure before an arrow. */
export function isWithdrawn({ lead, tail, before }: Setting): boolean {
  if (before.length < 200 && AS_BEFORE.test(before)) return true
  if (
    /(?:không phải|ko phải|k phải|khong phai|ko phai|k phai|chứ không|chứ ko|chu khong)\s*(?:là|la|con số|số)?\s*$/u.test(
      lead,
    )
  )
    return true
  if (/^\s*[\p{L}]{0,8}\s*(?:→|->|=>)/u.test(tail)) return true
  // “6 nhà à nhầm 7 nhà”
  if (/^\s*(?:\p{L}+\s+){0,2}(?:à|ờ|ý|a|ơ)?\s*,?\s*(?:nhầm|quên|nham|quen)(?![\p{L}\p{M}])/u.test(tail)) return true
  // “35 là em cộng nhầm cả mấy buổi họp”
  if (
    /^\s*(?:\p{L}+\s+)?(?:là|bị|la|bi)\s(?:(?:do|tại|em|tôi|mình|chị|anh|tui|con|toi|minh)\s){0,2}(?:cộng|ghi|gõ|viết|đếm|tính|báo|nhập|bấm|cong|go|viet|dem|tinh)\s(?:nhầm|sai|lộn|trùng|thừa|nham|trung|thua)(?![\p{L}\p{M}])/u.test(
      tail,
    )
  )
    return true
  if (/(?:thay cho|thay vì|thay vi|chứ không phải|chu khong phai)\s*$/u.test(lead)) return true
  if (/^\s*[\p{L}\d ]{0,12}\s*(?:hả|phải không|đúng không|à)\s*\?/u.test(tail)) return true
  if (/(?:sửa|đổi|chỉnh|sua|doi)\s[^,;.]{0,40}(?:từ|tu)\s*$/u.test(lead)) return true
  if (/(?:trước ghi|ghi nhầm|ghi sai|gõ nhầm|truoc ghi|ghi nham)\s*(?:là|thành|la)?\s*$/u.test(lead)) return true
  // “từ 24,1% xuống còn 18,6%”
  if (
    /(?:từ|tu)\s*$/u.test(lead) &&
    /^\s*(?:[\p{L}\p{N}]+\s+){0,3}(?:\([^()]{1,24}\)\s*)?(?:[\p{L}\p{N}]+\s+){0,5}(?:xuống|lên|còn|xuong|len|con)(?![\p{L}\p{M}])/u.test(
      tail,
    )
  )
    return true
  return false
}

/** “sửa thành 15”, “→ 15” */
export const replaces = ({ lead, sentence }: Setting, { low }: Source) =>
  /(?<![\p{L}\p{M}])(?:sửa lại|xin sửa|sửa|đính chính|đổi|chỉnh|sua lai|doi)(?![\p{L}\p{M}])[^.;]{0,60}(?:thành|thanh|là|:)\s*$|(?:→|->|=>)\s*$/u.test(
    lead,
  ) ||
  // “Sửa: …, cấp xã thành 7”
  (/(?:^|[\s,])(?:thành|thanh)\s*$/u.test(lead) &&
    /^[\s\-–+•*]*(?:xin\s)?(?:sửa|đính chính|điều chỉnh|sua|dinh chinh|dieu chinh)(?![\p{L}\p{M}])/u.test(
      low.slice(sentence.start, sentence.start + 30),
    ))

/** “tăng 12”, “giảm được 3”: by how much, not how many. */
export function isChange(lead: string, flags: readonly string[]): boolean {
  if (/(?:tăng|vượt|tang|vuot)(?:\s+(?:thêm|được|gần|hơn|trên|khoảng|them|duoc))?\s*$/u.test(lead)) return true
  if (/(?:giảm|chênh|hụt|giam)(?:\s+(?:thêm|được|đi|gần|hơn|trên|khoảng|duoc))?\s*$/u.test(lead)) return true
  // “lắp thêm 10 camera” is the year's own work.
  return flags.includes('delta') && !/(?:thêm|them)\s*$/u.test(lead)
}

export const isDelta = ({ item, lead }: Setting) =>
  isChange(lead, item.reading.flags) && !isGiven(lead, item.reading.counter?.fold)

/** “tang 275 suat”: without marks, things one gives are given (“tặng”), not more than before (“tăng”). */
const isGiven = (lead: string, counter: string | undefined) =>
  counter !== undefined && /(?<!\p{L})tang\s+(?:\p{L}+\s+)?$/u.test(lead) && GIFTS.has(counter.split(' ')[0]!)
const GIFTS = new Set(['suat', 'phan', 'xuat', 'qua', 'tui', 'goi', 'the', 'can', 'ngoi', 'nha', 'chiec', 'cai', 'bo'])

/** “mở rộng từ 3 m lên 5 m” */
export const isWidened = ({ item, lead }: Setting) =>
  item.reading.kind === 'quantity' && /(?:từ|tu)\s[^,;.]{1,24}(?:lên|len|thành|thanh)\s*$/u.test(lead)

/** “ít nhất 60%”, “80% trở lên” */
export const isBound = ({ item: { reading }, tail }: Setting) =>
  reading.qualifier?.kind === 'at-least' ||
  reading.qualifier?.kind === 'at-most' ||
  /^\s*(?:[\p{L}]+\s+){0,2}(?:trở lên|trở xuống|tro len|tro xuong)/u.test(tail)

/** “trồng thêm 80 cây”, “hiến thêm được 500 m2 nữa” */
export const isMore = ({ lead }: Setting) =>
  /(?<![\p{L}\p{M}])(?:thêm|them)\s(?:(?:được|đc|dc|khoảng|gần|hơn|duoc|khoang|gan|hon)\s)?$/u.test(lead)
/** “lắp thêm 22”, “làm mới 4” */
export const isAdded = ({ lead }: Setting) => /(?<![\p{L}\p{M}])(?:thêm|mới|them)\s(?:được\s|đc\s|duoc\s)?$/u.test(lead)
