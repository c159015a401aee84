/**
 * What written reports have in common, whatever the campaign: how heads are numbered, which words head the same
 * thing, which lines open and close a report. Words are compared without diacritics.
 */
import { flex } from '../../values/fold.ts'

/** Words that head the same part of a report: a node whose title has one of a row is also known by the others. */
export const SAME_HEADS: readonly (readonly string[])[] = [
  ['thuận lợi', 'ưu điểm', 'mặt được', 'kết quả đạt được', 'kết quả nổi bật', 'mặt mạnh'],
  ['khó khăn', 'hạn chế', 'tồn tại', 'vướng mắc', 'bất cập', 'nguyên nhân', 'mặt yếu'],
  ['phương hướng', 'nhiệm vụ trọng tâm', 'giải pháp', 'kế hoạch năm sau', 'thời gian tới', 'mục tiêu năm tới'],
  ['kiến nghị', 'đề xuất', 'đề nghị', 'ý kiến đề xuất'],
  ['thuận lợi, khó khăn', 'đánh giá chung', 'nhận xét chung', 'đánh giá', 'nhận xét', 'ưu điểm, hạn chế'],
  ['hướng dẫn triển khai', 'lãnh đạo, chỉ đạo', 'chỉ đạo, triển khai', 'chỉ đạo điều hành', 'tổ chức triển khai'],
  ['ban hành văn bản', 'văn bản chỉ đạo', 'công tác tham mưu', 'xây dựng văn bản'],
  ['kết quả thực hiện', 'kết quả đạt được', 'kết quả triển khai'],
  ['trật tự an toàn', 'an ninh trật tự', 'quốc phòng an ninh', 'phòng chống tội phạm'],
  ['đền ơn đáp nghĩa', 'tình nghĩa', 'nghĩa tình', 'người có công'],
  ['bảo vệ môi trường', 'vệ sinh môi trường', 'cảnh quan môi trường'],
  ['giám sát và phản biện xã hội', 'giám sát, phản biện', 'góp ý xây dựng Đảng, chính quyền'],
]

/** Words so common in heads that they tell little; they stay, but weigh half. */
export const PALE_WORDS: ReadonlySet<string> = new Set(
  'cong tac ket qua thuc hien to chuc viec noi dung tinh hinh mot so nhung cac cua ve va trong nam cuoc van dong'.split(
    ' ',
  ),
)

const ordinal = flex('(?:nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười)')

export type MarkerType = 'part' | 'roman' | 'capital' | 'item' | 'number' | 'numbers' | 'letter' | 'dash' | 'plus'

/** Numbering at the start of a line, the first that fits; all are anchored and linear. */
export const MARKERS: readonly (readonly [MarkerType, RegExp])[] = [
  [
    'part',
    new RegExp(
      `^${flex('(?:phần|chương)')}\\s+(?:${flex('thứ')}\\s+)?(?:${ordinal}|[IVX]{1,5}|\\d{1,2})(?!\\p{L})\\s*[:.)/\\-–—]*\\s*`,
      'iu',
    ),
  ],
  [
    'item',
    new RegExp(
      `^${flex('(?:mục|nội dung|nhiệm vụ)')}\\s+(?:${flex('thứ')}\\s+)?(?:${ordinal}|[IVX]{1,5}|\\d{1,2})(?!\\p{L})\\s*[:.)/\\-–—]+\\s*`,
      'iu',
    ),
  ],
  ['roman', /^[IVX]{1,5}\s*(?:[.)/:\-–—]\s*){1,2}(?!\d)/u],
  ['roman', /^(?:I{1,3}|IV|VI{0,3}|IX|X)\s+(?=\p{Lu})/u],
  ['roman', /^(?:i{1,3}|iv|vi{0,3}|ix|x)\s?[.)/]\s*(?=\p{L})/u],
  ['capital', /^[A-HĐ]\s*[.)/:\-–—]\s*(?=\p{L})/u],
  ['numbers', /^(?:[IVX]{1,4}|\d{1,2})(?:\.\d{1,2}){1,3}\s*[.)/:\-–—]?\s+(?=\p{L})/u],
  ['numbers', /^(?:[IVX]{1,4}|\d{1,2})(?:\.\d{1,2}){1,3}[.)/:\-–—](?=\p{L})/u],
  ['number', /^\(?\d{1,2}\s?[.)/:\-–—]\s*(?=["“(]?\p{L})/u],
  ['letter', /^[a-hđ]\s?[.)/]\s*(?=\p{L})/u],
  ['plus', /^[+]\s*/u],
  ['dash', /^[-–—•*·▪●■◦○]\s*/u],
]

/** First lines of what follows the last section: the closing words, the recipients, the signature. */
export const CLOSING = new RegExp(
  [
    `^${flex('trên đây là')}(?!\\p{L})`,
    `^[*_\\s]*${flex('nơi nhận')}\\s*:?`,
    '^[*_\\s]*(?:T\\s?\\/\\s?M|TM|KT|TL|TUQ|T\\.M|K\\/T)[.\\s/:]\\s*\\p{L}',
    `^[*_\\s]*${flex('(?:người|thủ trưởng)')}\\s+${flex('(?:báo cáo|lập báo cáo|lập biểu|viết báo cáo|tổng hợp|ký|đơn vị)')}\\s*:?`,
    `^[*_\\s]*\\(?${flex('(?:đã ký|ký tên|ký, đóng dấu|ký, ghi rõ họ tên)')}`,
    `^[*_\\s]*(?:${flex('phó')}\\s+)?${flex('(?:bí thư|chủ tịch|trưởng ban)')}(?:\\s+${flex('(?:thường trực|đảng ủy)')})?[*_\\s]*:?\\s*$`,
    `^${flex('(?:có|còn) gì chưa rõ')}`,
  ].join('|'),
  'iu',
)

/** “PHỤ LỤC 1”, “Phụ biểu kèm theo”. */
export const APPENDIX = new RegExp(`^[*_#\\s(]*${flex('(?:phụ lục|phụ biểu|biểu phụ lục)')}(?!\\p{L})`, 'iu')
/** “Biểu 4: Kết quả…”, “BIỂU SỐ 2”, “Bảng 3.”, “(Biểu 5)”. Group 1: the number. */
export const TABLE_HEAD = new RegExp(
  `^[*_#\\s\\-–+(\\[]*(?:${flex('(?:biểu|bảng)')})\\s{0,3}(?:${flex('(?:mẫu|số)')}\\s{0,3}){0,2}[:.]?\\s{0,2}(?:0)?(\\d{1,2})(?![\\d/])`,
  'iu',
)
/** “Không có đối tượng”, “không áp dụng”: a table that says this fills nothing. */
export const NO_SUBJECT = new RegExp(
  flex('không (?:có|thuộc|phải) (?:đối tượng|diện)|không áp dụng|(?:không|chưa) (?:tổ chức )?lấy ý kiến'),
  'iu',
)
