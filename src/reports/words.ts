/** Every word the files show that is not in the campaign definition. Official Vietnamese; no logic here. */
import type { UnitReport } from '../campaign/fact.ts'

export { SIGNS } from '../drafts/words.ts'

export const SHEETS = {
  bodies: 'Phụ lục 2',
  status: 'Tình hình nộp',
  warnings: 'Cảnh báo',
} as const

export const WORDS = {
  index: 'STT',
  unit: 'Đơn vị',
  total: 'Tổng cộng',
  ownColumn: 'Tổng số',
  asOf: (moment: string, submitted: number, due: number) =>
    `(Số liệu tổng hợp lúc ${moment}; ${submitted}/${due} đơn vị đã nộp báo cáo)`,
  missingUnits: (names: string) => `Đơn vị chưa nộp: ${names}.`,
  legend:
    'Ghi chú: 0 là không có, không phát sinh; “[chưa có số liệu]” là đơn vị chưa có số liệu; “-” là không áp dụng đối với đơn vị; ô để trống là đơn vị không nêu; dòng nền xám là đơn vị chưa nộp. Lời của đơn vị ghi ở chú thích của ô.',
  issuerColumn:
    'Cột số liệu của cơ quan tổng hợp lấy theo báo cáo của cơ quan đó; số do đơn vị khác nêu chỉ ghi ở dòng của đơn vị, không cộng.',
  page: 'Trang',
  note: (words: string, by: string, moment: string) => `“${words}” – ${by}, ${moment}`,
  computedNote: (words: string, by: string, moment: string) => `${words} – ${by}, ${moment}`,
  hedged: 'Số ước, đơn vị chưa có số chính xác.',
  reason: (reason: string) => `Lý do: ${reason}`,
  told: 'Đơn vị nêu, không cộng vào tổng.',
  until: (date: string) => `hết ngày ${date}`,
  submittedLate: (moment: string) => `Nộp quá hạn, lúc ${moment}.`,
  inUnits: (count: number) => `${count} đơn vị`,
} as const

export const STATUS: Record<UnitReport['state'], string> = {
  missing: 'Chưa nộp',
  open: 'Mở lại, chờ nộp lại',
  submitted: 'Đã nộp',
  returned: 'Trả lại, chờ nộp lại',
  accepted: 'Đã chấp nhận',
}

export const STATUS_SHEET = {
  title: 'TÌNH HÌNH NỘP BÁO CÁO',
  headings: [
    'STT',
    'Đơn vị',
    'Trạng thái',
    'Lần nộp',
    'Nộp bản mềm lúc',
    'Người nộp',
    'Đúng hạn',
    'Nhận bản ký lúc',
    'Số liệu đã có/phải có',
    'Số liệu còn thiếu',
  ],
  onTime: 'Đúng hạn',
  late: 'Quá hạn',
  overdue: 'Quá hạn, chưa nộp',
  waiting: 'Chưa đến hạn',
  deadline: (text: string) => `Hạn nộp: ${text}`,
  counts: (c: { due: number; submitted: number; signed: number; late: number; missing: number }) =>
    `Số đơn vị phải nộp: ${c.due}; đã nộp: ${c.submitted}; có bản ký: ${c.signed}; nộp quá hạn: ${c.late}; chưa nộp: ${c.missing}.`,
} as const

export const WARNING_SHEET = {
  title: 'CẢNH BÁO VỀ SỐ LIỆU',
  headings: ['STT', 'Đơn vị', 'Mức độ', 'Mã', 'Nội dung', 'Số liệu liên quan', 'Giải trình của đơn vị'],
  severity: { error: 'Lỗi', warning: 'Cảnh báo', note: 'Lưu ý' },
  none: 'Không có cảnh báo.',
  hedged: (label: string, value: string) => `${label}: ${value} là số ước, cần số chính xác.`,
  unknown: (label: string) => `${label}: đơn vị chưa có số liệu.`,
  untold: (labels: string) => `Bản đã nộp chưa nêu: ${labels}.`,
  notAdded: (label: string, value: string) =>
    `${label}: đơn vị nêu ${value}; không cộng vào tổng vì lấy theo số của cơ quan tổng hợp.`,
} as const

export const BODIES_SHEET = {
  figuresTitle: 'I. SỐ LIỆU',
  textsTitle: 'II. NỘI DUNG BÁO CÁO',
  figures: ['STT', 'Cơ quan, đơn vị', 'Nội dung', 'Chỉ tiêu', 'Giá trị', 'Đơn vị tính'],
  texts: ['STT', 'Cơ quan, đơn vị', 'Nội dung', 'Lời báo cáo'],
} as const

export const REPORT = {
  draft: 'DỰ THẢO',
  kind: 'BÁO CÁO',
  figures: 'Số liệu: ',
  dateBlank: (place: string) => `${place}, ngày … tháng … năm`,
  numberBlank: '……',
  blank: '…',
  addressee: 'Kính gửi: ',
  recipients: 'Nơi nhận:',
  appendix: 'PHỤ LỤC',
  attachedTo: (report: string) => `(Kèm theo ${report})`,
  reportRef: (number: string, date: string, by: string) => `Báo cáo số ${number}, ngày ${date} của ${by}`,
  asAbove: 'Như trên',
  closing: (by: string) => `Trên đây là báo cáo của ${by}`,
  consolidatedSubject: (title: string) => `Tổng hợp ${title}`,
  legalBasis: (text: string) => `Căn cứ ${text};`,
  consolidatedOpening: (a: { by: string; title: string; submitted: number; due: number; moment: string }) =>
    `${a.by} tổng hợp ${a.title} theo báo cáo của ${a.submitted}/${a.due} đơn vị đã nộp tính đến ${a.moment} như sau:`,
  consolidatedClosing: (a: { by: string; title: string }) => `Trên đây là tổng hợp ${a.title} của ${a.by}`,
  totals: 'Tổng hợp số liệu của các đơn vị: ',
  shared: (text: string, names: string) => `- ${text} (${names}).`,
  none: (names: string) => `Không có nội dung: ${names}.`,
  nobody: 'Các đơn vị đã nộp không nêu nội dung ở mục này.',
  others: 'KẾT QUẢ THỰC HIỆN CỦA CÁC CƠ QUAN, BAN, NGÀNH, ĐOÀN THỂ',
  missing: (names: string) => `Đơn vị chưa nộp báo cáo: ${names}.`,
  complete: 'Tất cả các đơn vị đã nộp báo cáo.',
  late: (names: string) => `Đơn vị nộp quá hạn: ${names}.`,
  warnings: (count: number) =>
    `Có ${count} điểm về số liệu cần kiểm tra, ghi tại trang “${SHEETS.warnings}” của bảng tổng hợp kèm theo.`,
  annexTitle: 'BIỂU TỔNG HỢP SỐ LIỆU',
} as const

/** The zip of everything. */
export const DOSSIER = {
  manifest: 'Danh mục.csv',
  columns: ['Tệp', 'Số byte', 'SHA-256', 'Nộp hoặc nhận lúc'],
  made: (moment: string) => `Lập lúc ${moment}`,
} as const
