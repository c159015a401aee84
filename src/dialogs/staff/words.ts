/**
 * What a staff member's message asks for: commands (`/tinhhinh`) and plain words, with or without diacritics.
 * The start of the message decides; what follows it is the rest (a unit, a date, a reason), in the words typed.
 */
import { fold, spells } from '../../values/fold.ts'

export type Intent =
  | 'situation'
  | 'others'
  | 'consolidate'
  | 'warnings'
  | 'view'
  | 'sources'
  | 'signed'
  | 'dossier'
  | 'docx'
  | 'invite'
  | 'units'
  | 'activate'
  | 'deactivate'
  | 'remind'
  | 'reminders'
  | 'deadline'
  | 'return'
  | 'accept'
  | 'reopen'
  | 'adopt'
  | 'staff'
  | 'switch'
  | 'link'
  | 'unlink'
  | 'help'
  | 'thanks'

/** Phrases that open a message; the longest that fits wins. One-word commands stand as typed after the slash. */
const STARTS: Record<Intent, readonly string[]> = {
  situation: [
    ...[
      'tinhhinh',
      'tình hình',
      'tình hình nộp',
      'tình hình báo cáo',
      'tiến độ',
      'tiendo',
      'tiến độ nộp',
      'trạng thái',
    ],
    ...['ai chưa nộp', 'ai đã nộp', 'ai nộp rồi', 'chưa nộp', 'những ai chưa nộp', 'danh sách chưa nộp', 'thống kê'],
    ...['còn xã nào', 'còn đơn vị nào', 'còn ai', 'còn những ai', 'còn những xã nào', 'còn bao nhiêu xã', 'còn mấy xã'],
    ...[
      'xã nào chưa',
      'đơn vị nào chưa',
      'xã nào',
      'nộp đến đâu',
      'đến đâu rồi',
      'thế nào rồi',
      'xem tình hình',
      'xem tiến độ',
    ],
  ],
  others: [
    ...['đơn vị khác', 'các đơn vị khác', 'tình hình đơn vị khác', 'tình hình các đơn vị khác', 'xem đơn vị khác'],
    ...['cơ quan', 'tình hình cơ quan', 'tình hình cơ quan đoàn thể', 'đoàn thể', 'cơ quan đoàn thể', 'ban ngành'],
  ],
  consolidate: [
    ...['tonghop', 'tổng hợp', 'tải tổng hợp', 'bảng tổng hợp', 'biểu tổng hợp', 'báo cáo tổng hợp', 'lập tổng hợp'],
    ...[
      'xuất tổng hợp',
      'xuất excel',
      'tải excel',
      'tệp excel',
      'file excel',
      'excel',
      'xem tổng hợp',
      'tổng hợp số liệu',
    ],
  ],
  warnings: [
    'cảnh báo',
    'canhbao',
    'xem cảnh báo',
    'danh sách cảnh báo',
    'số liệu sai',
    'số liệu bất thường',
    'cần xem',
  ],
  view: ['xem', 'xem báo cáo', 'xem số liệu', 'xem bài', 'chi tiết', 'xem chi tiết', 'số liệu', 'số liệu của'],
  sources: ['nguồn', 'nguồn từng số', 'nguồn số liệu', 'xem nguồn', 'nguồn của', 'nguồn số liệu của'],
  signed: ['bản ký', 'banky', 'xem bản ký', 'tải bản ký', 'bản scan', 'bản ký của', 'scan'],
  dossier: [
    'hồ sơ',
    'hoso',
    'tải hồ sơ',
    'toàn bộ hồ sơ',
    'hồ sơ đầy đủ',
    'tải tất cả',
    'tải zip',
    'tệp zip',
    'gói hồ sơ',
  ],
  docx: ['tải báo cáo', 'báo cáo docx', 'tải báo cáo của', 'lấy báo cáo', 'tệp báo cáo', 'in báo cáo', 'báo cáo của'],
  invite: [
    ...[
      'mời',
      'moi',
      'mã mời',
      'tạo mã',
      'tạo mã mời',
      'cấp mã',
      'cấp mã mời',
      'lấy mã',
      'gửi mã',
      'gửi lời mời',
      'thêm cán bộ',
    ],
  ],
  units: [
    'donvi',
    'đơn vị',
    'danh sách đơn vị',
    'các đơn vị',
    'danh sách cán bộ',
    'cán bộ',
    'xem đơn vị',
    'danh sách',
    'xem cán bộ',
  ],
  activate: ['bật', 'bat', 'kích hoạt', 'bật đơn vị', 'thêm đơn vị'],
  deactivate: ['tắt', 'tat', 'tắt đơn vị', 'bỏ đơn vị', 'ngừng đơn vị'],
  remind: [
    'nhắc',
    'nhacnho',
    'nhắc nhở',
    'gửi nhắc',
    'gửi nhắc nhở',
    'đôn đốc',
    'nhắc các đơn vị',
    'nhắc đơn vị',
    'nhắc xã',
  ],
  reminders: [
    'nhắc tự động',
    'lịch nhắc',
    'nhắc nhở tự động',
    'xem lịch nhắc',
    'bật nhắc tự động',
    'lịch nhắc tự động',
  ],
  deadline: [
    ...[
      'hannop',
      'hạn nộp',
      'hạn',
      'hạn chót',
      'thời hạn',
      'lùi hạn',
      'lùi hạn nộp',
      'gia hạn',
      'gia hạn nộp',
      'đổi hạn',
    ],
    ...['đổi hạn nộp', 'sửa hạn', 'sửa hạn nộp', 'dời hạn', 'chuyển hạn', 'kéo dài hạn', 'đặt hạn', 'đặt hạn nộp'],
    ...['bao giờ hết hạn', 'khi nào hết hạn', 'còn mấy ngày', 'còn bao lâu', 'bao giờ nộp', 'rút hạn', 'rút ngắn hạn'],
  ],
  return: [
    'tralai',
    'trả lại',
    'trả về',
    'trả',
    'trả báo cáo',
    'trả lại báo cáo',
    'yêu cầu sửa',
    'đề nghị sửa',
    'trả bài',
  ],
  accept: ['chapnhan', 'chấp nhận', 'duyệt', 'chấp thuận', 'nhận báo cáo', 'duyệt báo cáo', 'chấp nhận báo cáo'],
  reopen: ['molai', 'mở lại', 'mở lại báo cáo', 'cho sửa lại'],
  adopt: ['nhận bản mới', 'nhanbanmoi', 'cập nhật đợt', 'cập nhật biểu mẫu', 'bản mới', 'bản biểu mẫu mới'],
  staff: ['ai đang quản lý', 'ai quản lý', 'chuyên viên', 'danh sách chuyên viên', 'ai phụ trách', 'những ai quản lý'],
  link: [
    ...[
      'liên kết',
      'lienket',
      'liên kết tài khoản',
      'thêm kênh',
      'dùng trên máy khác',
      'dùng máy khác',
      'thêm tài khoản',
    ],
    ...['đổi điện thoại', 'dùng zalo', 'dùng telegram', 'chuyển sang zalo', 'chuyển sang telegram'],
  ],
  unlink: ['gỡ liên kết', 'golienket', 'hủy liên kết', 'bỏ liên kết', 'đăng xuất mọi nơi', 'đăng xuất nơi khác'],
  switch: ['đổi vai', 'doivai', 'đổi đơn vị', 'doidonvi', 'chuyển vai', 'chuyển đơn vị', 'đổi sang'],
  help: [
    ...[
      'trợ giúp',
      'trogiup',
      'giúp',
      'giúp đỡ',
      'hướng dẫn',
      'huongdan',
      'help',
      'menu',
      'start',
      'lệnh',
      'làm được gì',
    ],
    ...[
      'đồng chí làm được gì',
      'bạn làm được gì',
      'chào',
      'xin chào',
      'chào đồng chí',
      'bắt đầu',
      'các lệnh',
      'dùng thế nào',
    ],
  ],
  thanks: ['cảm ơn', 'cám ơn', 'xin cảm ơn', 'tốt rồi', 'ok cảm ơn'],
}

interface Phrase {
  intent: Intent
  words: string[]
  plain: string[]
}
const PHRASES: Phrase[] = (Object.keys(STARTS) as Intent[])
  .flatMap((intent) => STARTS[intent].map((text) => ({ intent, words: text.split(' ') })))
  .map(({ intent, words }) => ({ intent, words, plain: words.map(fold) }))
  .sort((a, b) => b.words.length - a.words.length)

/** Words of politeness before the request. */
const POLITE = new Set(
  [
    'cho',
    'tôi',
    'em',
    'mình',
    'xin',
    'giùm',
    'hãy',
    'nhờ',
    'muốn',
    'cần',
    'dạ',
    'vâng',
    'thưa',
    'ơi',
    'vui',
    'lòng',
    'đề',
    'nghị',
    'ad',
    'bot',
  ].flatMap((word) => [word, fold(word)]),
)

export interface Token {
  /** Lower case, punctuation around it dropped. */
  word: string
  start: number
  end: number
}

const EDGE = /^[\s.,:;!?…“”"'()[\]/]+|[\s.,:;!?…“”"'()[\]]+$/gu

/** The words of a text with their places in it; at most `limit`. */
export function tokens(text: string, limit = 400): Token[] {
  const found: Token[] = []
  for (const match of text.matchAll(/\S+/gu)) {
    const raw = match[0].slice(0, 200)
    const word = raw.normalize('NFC').toLowerCase().replace(EDGE, '')
    if (word !== '') found.push({ word, start: match.index, end: match.index + match[0].length })
    if (found.length >= limit) break
  }
  return found
}

export interface Read {
  intent: Intent
  /** What follows the phrase, as typed. */
  rest: string
  /** The phrase it opened with, folded. */
  phrase: string
  /** Written with a slash: a command even where a free text is awaited. */
  slash: boolean
}

/** undefined = the message opens with no phrase we know. */
export function readIntent(text: string): Read | undefined {
  const trimmed = text.trim()
  const slash = trimmed.startsWith('/')
  const all = tokens(trimmed)
  if (all.length === 0) return trimmed === '?' ? { intent: 'help', rest: '', phrase: '', slash } : undefined
  // Telegram writes /tinhhinh@name in groups.
  if (slash) all[0] = { ...all[0]!, word: all[0]!.word.split('@')[0]!.replace(/[_-]/gu, '') }
  let from = 0
  for (;;) {
    const read = startingAt(trimmed, all, from, slash)
    if (read) return read
    if (from >= 4 || from >= all.length - 1 || !POLITE.has(all[from]!.word)) break
    from += 1
  }
  return asked(trimmed)
}

function startingAt(text: string, all: Token[], from: number, slash: boolean): Read | undefined {
  // Spelt right (or wholly without marks) goes before spelt loosely: “tắt” is not “tất”, “mời” not “mới”.
  const fits = (phrase: Phrase, loose: boolean) =>
    phrase.words.length <= all.length - from &&
    phrase.words.every((word, i) => {
      const typed = all[from + i]!.word
      return loose ? fold(typed) === phrase.plain[i] : spells(typed, word)
    })
  const found =
    PHRASES.find((phrase) => fits(phrase, false)) ??
    PHRASES.find((phrase) => phrase.words.length > 1 && fits(phrase, true))
  if (!found) return undefined
  const last = all[from + found.words.length - 1]!
  const rest = text.slice(last.end).replace(/^[\s,:;.–-]+/u, '')
  // “nhắc: chữ của đồng chí” keeps its colon: what follows is the text of the reminder.
  const colon = found.intent === 'remind' && /:$/u.test(text.slice(0, last.end).trimEnd())
  return { intent: found.intent, rest: (colon ? ': ' : '') + rest.trim(), phrase: found.plain.join(' '), slash }
}

const WHO = /(?<!\p{L})(?:ai|xa nao|don vi nao|nhung xa|nhung don vi|bao nhieu|may xa|may don vi|co quan nao)(?!\p{L})/u
const DID =
  /(?<!\p{L})(?:chua nop|da nop|nop roi|nop chua|chua gui|da gui|chua mo|chua lam|chua xong|dang lam|nop muon|qua han)(?!\p{L})/u

/** “Trong số các xã, ai chưa gửi vậy?”: a short question about who did what is about the situation. */
function asked(text: string): Read | undefined {
  if (text.length > 160) return undefined
  const plain = fold(text)
  return WHO.test(plain) && DID.test(plain) ? { intent: 'situation', rest: '', phrase: '', slash: false } : undefined
}

const YES =
  /^(?:dung(?: roi| vay)?|ok(?:e|ie|ay)?|gui(?: di| luon| ngay)?|vang|dong y|chuan|nhat tri|xac nhan|duoc|co|phai|lam di|tao(?: di)?|yes)$/u
const NO = /^(?:thoi|huy(?: bo)?|khong(?: gui| can)?|ko|dung lai|bo qua|de sau|no|cancel)$/u

export type Word = 'yes' | 'no'
/** A whole message that says yes or no to a preview. “đúng” and “dừng” fold alike: the mark decides. */
export function readWord(text: string): Word | undefined {
  if (text.length > 60) return undefined
  const lower = text
    .trim()
    .normalize('NFC')
    .toLowerCase()
    .replace(/[.!\s]+$/u, '')
  if (/^[👍👌✅✔]/u.test(lower) && Array.from(lower).length <= 3) return 'yes'
  if (lower === 'dừng' || lower === 'dừng lại') return 'no'
  const plain = fold(lower)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/ (?:a|nhe|nha|di|em|dong chi)$/u, '')
    .trim()
  if (plain === 'dung lai') return 'no'
  return YES.test(plain) ? 'yes' : NO.test(plain) ? 'no' : undefined
}
