/** Words for staff about single units: what one reported, where numbers come from, invitations, the list of units. */
import type { Role } from '../types.ts'
import { nameList, quote } from './staff.ts'
import { shortMoment } from './staff-time.ts'

export interface UnitFacts {
  name: string
  progress: 'unopened' | 'working' | 'reopened' | 'submitted' | 'accepted' | 'returned'
  submittedAt: string | null
  submittedBy: string | null
  version: number
  late: boolean
  answered: number
  questions: number
  idleDays: number
  officers: string[]
  tables: { name: string; values: string[] }[]
  missing: string[]
  moreMissing: number
  /** Sections of the outline told in words. */
  told: number
  warnings: { message: string; reason: string | undefined }[]
  returned: { section: string | null; reason: string }[]
  /** Pages of the signed copy and when it came; null where none has come or none is due. */
  signed: { pages: number; at: string | null } | null
}

function stateText(f: UnitFacts): string {
  const submitted =
    f.submittedAt === null
      ? ''
      : `${shortMoment(f.submittedAt)}${f.submittedBy ? ` bởi ${f.submittedBy}` : ''}${f.version > 1 ? `, lần ${f.version}` : ''}${f.late ? ', quá hạn' : ''}`
  switch (f.progress) {
    case 'submitted':
      return `đã nộp ${submitted}`.trim()
    case 'accepted':
      return `đã chấp nhận (nộp ${submitted})`
    case 'returned':
      return `đã trả lại, chờ nộp lại (nộp ${submitted})`
    case 'reopened':
      return `mở lại để sửa (nộp ${submitted})`
    case 'working':
      return `đang làm ${f.answered}/${f.questions}${f.idleDays > 0 ? ` (dừng ${f.idleDays} ngày)` : ''}, chưa nộp`
    case 'unopened':
      return 'chưa mở, chưa có cán bộ nào'
  }
}

const sections = (list: UnitFacts['returned']) =>
  list.map(({ section, reason }) => `${section === null ? '' : `${section} – `}“${reason}”`).join('; ')

/** Of several bots, which units write to which. */
function entryLines(codes: readonly { name: string; entries: string[] }[]): string[] {
  const units = new Map<string, string[]>()
  for (const { name, entries } of codes)
    for (const entry of entries) units.set(entry, [...(units.get(entry) ?? []), name])
  return [...units].map(
    ([entry, names]) => `Hoặc mở ${entry} rồi gửi mã${names.length === codes.length ? '' : ` (${nameList(names)})`}.`,
  )
}

export const unitText = {
  choices: {
    docx: 'Báo cáo .docx',
    sources: 'Nguồn từng số',
    signed: 'Bản ký',
    words: 'Đọc phần lời',
    more: 'Xem tiếp',
    return: 'Trả lại',
    accept: 'Chấp nhận',
    invite: 'Mời cán bộ',
    remind: 'Nhắc',
    reopen: 'Mở lại để sửa',
    view: 'Xem số liệu',
    activate: (unit: string) => `Bật ${unit}`,
  },

  view: (f: UnitFacts) =>
    [
      `${f.name} · ${stateText(f)}`,
      f.signed &&
        (f.signed.at === null
          ? 'Bản ký: chưa có'
          : `Bản ký: ${f.signed.pages > 0 ? `${f.signed.pages} trang, ` : ''}${shortMoment(f.signed.at)}`),
      f.officers.length > 0 && `Cán bộ: ${f.officers.join(', ')}`,
      f.progress === 'returned' && f.returned.length > 0 && `Trả lại: ${sections(f.returned)}`,
      ...f.tables.map((t) => `${t.name}: ${t.values.join(' · ')}`),
      f.told > 0 && `Phần lời: ${f.told} mục`,
      f.missing.length > 0 &&
        `Chưa có: ${f.missing.join(', ')}${f.moreMissing > 0 ? ` và ${f.moreMissing} mục nữa` : ''}`,
      ...f.warnings.map((w) => `⚠ ${w.message}${w.reason ? ` Lý do: “${w.reason}”` : ''}`),
      f.tables.length === 0 && f.told === 0 && f.progress !== 'unopened' && 'Chưa có số liệu nào.',
      f.progress === 'working' && f.tables.length > 0 && 'Số liệu đang ghi, chưa nộp.',
    ]
      .filter(Boolean)
      .join('\n'),
  unreachable: (name: string) => `${name} (không nhận được tin)`,
  others: 'Số liệu khác',
  more: (n: number) => `và ${n} mục nữa`,
  moreWarnings: (n: number) => `Còn ${n} cảnh báo nữa; nhắn “cảnh báo” để xem hết.`,

  source: (f: { label: string; value: string; words: string; by: string; at: string; proposed: boolean }) =>
    `${f.label}: ${f.value}${f.words ? ` ← “${f.words}”` : ''} (${f.by ? `${f.by}, ` : ''}${shortMoment(f.at)}${f.proposed ? ', chưa xác nhận' : ''})`,
  sources: (name: string, lines: string[], page: number, pages: number) =>
    [`Nguồn số liệu của ${name}${pages > 1 ? ` (${page}/${pages})` : ''}:`, ...lines].join('\n'),
  noSources: (name: string) => `${name} chưa ghi số liệu nào.`,
  words: (name: string, lines: string[], page: number, pages: number) =>
    [`Phần lời của ${name}${pages > 1 ? ` (${page}/${pages})` : ''}:`, ...lines].join('\n'),
  section: (id: string, title: string, words: string) => `${id} ${title}: “${words}”`,
  noWords: (name: string, section: string | undefined) =>
    `${name} chưa kể ${section === undefined ? 'mục nào' : `mục ${section}`}.`,
  noFile: (name: string) => `${name} chưa nộp nên chưa có báo cáo để tải. Nhắn “xem” để xem số liệu đang ghi.`,
  signed: (name: string, pages: number, at: string) => `Bản ký của ${name}: ${pages} trang, ${shortMoment(at)}.`,
  noSigned: (name: string) => `${name} chưa gửi bản ký.`,
  building: (name: string) => `Đang lập báo cáo của ${name}…`,

  warning: (unit: string, message: string, reason: string | undefined) =>
    `⚠ ${unit}: ${message}${reason ? ` Lý do: “${reason}”` : ''}`,
  warnings: (lines: string[], left: number) =>
    [
      'Cảnh báo số liệu ở các báo cáo đã nộp:',
      ...lines,
      ...(left > 0 ? [`… và ${left} cảnh báo nữa, có đủ ở trang “Cảnh báo” của tệp tổng hợp.`] : []),
    ].join('\n'),
  noWarnings: 'Không có cảnh báo số liệu nào ở các báo cáo đã nộp.',

  ask: {
    view: 'Đồng chí muốn xem đơn vị nào?',
    sources: 'Đồng chí muốn xem nguồn số liệu của đơn vị nào?',
    signed: 'Đồng chí muốn xem bản ký của đơn vị nào?',
    docx: 'Đồng chí muốn tải báo cáo của đơn vị nào?',
    return: 'Đồng chí trả lại báo cáo của đơn vị nào? Ghi tên, mục và lý do trong một tin.',
    accept: 'Đồng chí chấp nhận báo cáo của đơn vị nào?',
    reopen: 'Đồng chí mở lại báo cáo của đơn vị nào?',
    invite: 'Đồng chí mời cán bộ của đơn vị nào? Ghi tên, có thể ghi nhiều đơn vị, cách nhau bằng dấu phẩy.',
    remind: 'Đồng chí nhắc đơn vị nào?',
  },
  unknownUnit: (words: string) =>
    `Không có đơn vị nào tên ${quote(words, 40)} trong đợt này. Đồng chí ghi lại tên, hoặc nhắn “đơn vị” để xem danh sách.`,
  unknownUnits: (words: string[]) =>
    `Không có trong đợt này: ${words
      .slice(0, 5)
      .map((w) => quote(w, 30))
      .join(', ')}.`,
  whichUnit: (words: string) => `${quote(words, 40)} là đơn vị nào?`,
  inactive: (name: string) => `${name} chưa được bật trong đợt này.`,

  inviteStart: (f: { missing: number; total: number; example: string }) =>
    `Mời ai? ${f.missing}/${f.total} đơn vị chưa có cán bộ. Nhắn “mời ${f.example}” để mời một đơn vị.`,
  inviteChoices: { all: (n: number) => `Mời tất cả ${n} đơn vị`, staff: 'Mời chuyên viên' },
  invitePreview: (f: { names: string[]; withOfficers: number; note: string }) =>
    [
      f.note,
      `Tạo ${f.names.length} mã mời, mỗi đơn vị một mã: ${nameList(f.names, 45)}.`,
      f.withOfficers > 0 && `${f.withOfficers} đơn vị trong đó đã có cán bộ; mã mới để thêm người.`,
      'Mã gửi cho đồng chí; chưa gửi cho ai khác.',
    ]
      .filter(Boolean)
      .join('\n'),
  inviteStaffPreview:
    'Tạo một mã mời chuyên viên. Người dùng mã này xem được mọi đơn vị, trả lại, chấp nhận và đổi hạn nộp.',
  inviteYes: (n: number) => `Tạo ${n} mã`,
  inviting: (n: number, name: string | null) =>
    n === 1 && name ? `Đang tạo mã mời cho ${name}…` : `Đang tạo ${n} mã mời…`,
  everybodyInvited: 'Mọi đơn vị đã có cán bộ. Muốn thêm người, nhắn “mời” kèm tên đơn vị.',
  invited: (f: { codes: { name: string; code: string; links: string[]; entries: string[] }[]; role: Role }) => {
    const line = (c: { name: string; code: string; links: string[] }) => [`${c.name}: ${c.code}`, ...c.links].join(' ')
    const [only] = f.codes
    const links = f.codes.some((code) => code.links.length > 0)
    return [
      f.codes.length === 1 && only ? `Mã mời cho ${line(only)}` : 'Mã mời của từng đơn vị:',
      ...(f.codes.length === 1 ? [] : f.codes.map(line)),
      `Đồng chí chuyển mã cho ${f.role === 'staff' ? 'chuyên viên' : 'cán bộ được giao'}: ${links ? 'mở liên kết, hoặc ' : ''}mở Trợ lý Báo cáo rồi gửi mã đó.`,
      ...entryLines(f.codes),
      'Mỗi mã dùng một lần, cho một người.',
    ].join('\n')
  },
  inviteFailed: 'Chưa tạo được mã mời. Đồng chí nhắn “mời” để thử lại.',
  staffRole: 'Chuyên viên',

  list: (f: { groups: { label: string; lines: string[]; without: string[] }[]; inactive: string[] }) =>
    [
      ...f.groups.flatMap((g) => [
        `${g.label}:`,
        ...g.lines.map((l) => `- ${l}`),
        ...(g.without.length > 0 ? [`- Chưa có cán bộ: ${nameList(g.without, 45)}`] : []),
      ]),
      f.inactive.length > 0 && `Chưa bật: ${nameList(f.inactive, 5)}. Nhắn “bật” kèm tên để thêm vào đợt.`,
    ]
      .filter(Boolean)
      .join('\n'),
  listLine: (unit: string, officers: string[]) => `${unit}: ${officers.join(', ')}`,
  groupLabel: (label: string | null) =>
    label === null ? 'Đơn vị khác' : label.charAt(0).toUpperCase() + label.slice(1),

  activatePreview: (names: string[], active: boolean) => {
    const whom =
      names.length === 1 ? `${names[0]}: đơn vị này` : `${names.length} đơn vị (${nameList(names)}): các đơn vị này`
    return active
      ? `Bật ${whom} sẽ phải nộp báo cáo trong đợt.`
      : `Tắt ${whom} không phải nộp nữa; những gì đã gửi vẫn được giữ.`
  },
  activateYes: (active: boolean) => (active ? 'Bật' : 'Tắt'),
  activated: (names: string[], active: boolean) =>
    active ? `Đã bật ${nameList(names)} ✔ Nhắn “mời ${names[0] ?? ''}” để cấp mã.` : `Đã tắt ${nameList(names)} ✔`,
  alreadyActive: (names: string[], active: boolean) =>
    `${nameList(names)} ${active ? 'đang trong đợt rồi' : 'vốn không trong đợt'}.`,
  activateAsk: (active: boolean, names: string[]) =>
    active
      ? names.length > 0
        ? `Bật đơn vị nào? Chưa bật: ${nameList(names, 30)}. Nhắn “bật” kèm tên.`
        : 'Mọi đơn vị đã được bật.'
      : 'Tắt đơn vị nào? Nhắn “tắt” kèm tên đơn vị.',
  lastUnit: 'Không thể tắt hết mọi đơn vị của đợt.',
}
