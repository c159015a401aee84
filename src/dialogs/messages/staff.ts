/** Words for staff: where the campaign stands, help, what was not understood, and what the bot says of itself. */
import { deadlineShort, deadlineText, deadlineWithWeekday, shortMoment } from './staff-time.ts'

export interface GroupFacts {
  /** “xã, thị trấn”; null = the others. */
  label: string | null
  total: number
  submitted: number
  /** Of the submitted ones: how many have sent their signed copy. */
  signed: number
  unopened: string[]
  working: { name: string; answered: number; questions: number; idleDays: number }[]
  /** Submitted before, opened again by the officer or by staff. */
  reopened: string[]
  returned: string[]
  late: string[]
}

/** “Dào San, Mù Sang … và 5 đơn vị nữa” */
export function nameList(names: readonly string[], most = 20): string {
  const shown = names.slice(0, most).join(', ')
  return names.length > most ? `${shown} và ${names.length - most} đơn vị nữa` : shown
}

/** At most `most` letters of what was typed, on one line, in quotation marks. */
export function quote(text: string, most = 60): string {
  const line = Array.from(text.replace(/\s+/gu, ' ').trim())
  return `“${line.length > most ? `${line.slice(0, most - 1).join('')}…` : line.join('')}”`
}

const groupLabel = (label: string | null) =>
  label === null ? 'Đơn vị khác' : label.charAt(0).toUpperCase() + label.slice(1)

const counts = (g: GroupFacts) =>
  [
    `đã nộp ${g.submitted}/${g.total}${g.submitted > 0 ? `, có bản ký ${g.signed}` : ''}`,
    g.working.length > 0 && `đang làm ${g.working.length}`,
    g.returned.length > 0 && `bị trả lại ${g.returned.length}`,
    g.reopened.length > 0 && `mở lại để sửa ${g.reopened.length}`,
    g.unopened.length > 0 && `chưa mở ${g.unopened.length}`,
  ]
    .filter(Boolean)
    .join(' · ')

function details(g: GroupFacts): string[] {
  const working = g.working.map((w) => {
    const idle = w.idleDays > 0 ? ` (dừng ${w.idleDays} ngày)` : ''
    return `${w.name} ${w.answered}/${w.questions}${idle}`
  })
  return [
    g.unopened.length > 0 && `Chưa mở: ${nameList(g.unopened)}`,
    working.length > 0 && `Đang làm: ${nameList(working)}`,
    g.returned.length > 0 && `Bị trả lại, chưa nộp lại: ${nameList(g.returned)}`,
    g.reopened.length > 0 && `Mở lại để sửa: ${nameList(g.reopened)}`,
    g.late.length > 0 && `Nộp quá hạn: ${nameList(g.late)}`,
  ].filter((line): line is string => line !== false)
}

export const staffText = {
  cancel: 'Thôi',
  choices: {
    situation: 'Tình hình',
    remind: (n: number) => `Nhắc ${n} đơn vị`,
    consolidate: 'Tải tổng hợp',
    warnings: 'Xem cảnh báo',
    others: (n: number) => `Xem ${n} đơn vị khác`,
    help: 'Trợ giúp',
    inviteMissing: (n: number) => `Mời ${n} đơn vị chưa có cán bộ`,
    units: 'Danh sách đơn vị',
    switch: 'Đổi vai',
    reminders: 'Lịch nhắc tự động',
    remindersOn: 'Bật nhắc tự động',
    remindersOff: 'Tắt nhắc tự động',
    later: 'Để sau',
    adopt: 'Dùng bản mới',
  },

  head: (short: string, deadline: string, left: string) => `${short} · hạn ${deadlineShort(deadline)} · ${left}`,
  situation: (f: { head: string; groups: GroupFacts[]; warnings: number; warnedUnits: number }) => {
    const [main, ...others] = f.groups
    return [
      f.head,
      main ? `${groupLabel(main.label)}: ${counts(main)}` : 'Chưa có đơn vị nào phải nộp. Nhắn “đơn vị” để bật.',
      ...(main ? details(main) : []),
      ...others.map((g) => `${groupLabel(g.label)}: ${counts(g)}`),
      f.warnings > 0 && `Cần xem: ${f.warnings} cảnh báo số liệu ở ${f.warnedUnits} đơn vị`,
    ]
      .filter(Boolean)
      .join('\n')
  },
  others: (head: string, group: GroupFacts) =>
    [head, `${groupLabel(null)}: ${counts(group)}`, ...details(group)].join('\n'),
  noOthers: 'Đợt này không có nhóm đơn vị nào khác.',

  start: (f: {
    name: string
    short: string
    issuer: string
    deadline: string
    /** “còn 2 ngày làm việc” */
    left: string
    total: number
    unopened: number
    submitted: number
  }) =>
    [
      `Chào đồng chí${f.name ? ` ${f.name}` : ''}! Đồng chí theo dõi ${f.short} (${f.issuer}).`,
      `Hạn nộp: ${deadlineWithWeekday(f.deadline)}, ${f.left}. Đã nộp ${f.submitted}/${f.total}, chưa mở ${f.unopened}.`,
    ].join('\n'),
  startNext: (unit: string) => `Nhắn bằng lời như “tình hình”, “xem ${unit}”; gõ “trợ giúp” để xem hết.`,

  reminders: (f: { moments: readonly { at: string; audience: 'officers' | 'staff' }[] }) =>
    f.moments.length === 0
      ? 'Đợt này không còn lời nhắc tự động nào.'
      : [
          'Lịch nhắc tự động (chỉ nhắc đơn vị chưa nộp, mỗi lần một tin):',
          ...f.moments.map(
            (m) =>
              `- ${shortMoment(m.at)}: ${m.audience === 'staff' ? 'báo chuyên viên những đơn vị còn thiếu' : 'nhắc cán bộ'}`,
          ),
        ].join('\n'),
  remindersRun: 'Tôi sẽ nhắc theo lịch này; đồng chí tắt được bất cứ lúc nào.',
  remindersAsk: 'Nhắc tự động đang tắt. Đồng chí bật thì tôi nhắc theo lịch này.',
  remindersOn: 'Đã bật nhắc tự động ✔ Nhắn “lịch nhắc” để xem lại lịch.',
  remindersOff: 'Đã tắt nhắc tự động. Khi cần, đồng chí nhắn “lịch nhắc” để bật lại.',
  remindersKept: 'Vẫn giữ như cũ. Nhắn “lịch nhắc” để xem lại lịch.',

  definitionWaits: 'Có bản biểu mẫu mới của đợt này đang chờ. Số liệu đã gửi được giữ nguyên.',
  definitionPreview:
    'Dùng bản biểu mẫu mới cho mọi đơn vị của đợt này. Số liệu đã gửi được giữ nguyên; cán bộ sẽ được hỏi theo bản mới.',
  definitionNone: 'Không có bản biểu mẫu mới nào đang chờ.',
  adopted: 'Đã chuyển sang bản biểu mẫu mới ✔',
  adoptLater: 'Vẫn dùng bản cũ. Khi cần, đồng chí nhắn “nhận bản mới”.',

  consolidating: (n: number, total: number) => `Đang tổng hợp ${n}/${total} đơn vị đã nộp…`,
  consolidated: (f: {
    at: string
    submitted: number
    total: number
    missing: string[]
    totals: string[]
    warnings: number
    late: number
  }) =>
    [
      `Tổng hợp lúc ${shortMoment(f.at)}: ${f.submitted}/${f.total} đơn vị.`,
      f.missing.length > 0 && `Thiếu: ${nameList(f.missing, 25)}`,
      f.totals.length > 0 && `Tổng: ${f.totals.join('; ')}`,
      f.late > 0 && `${f.late} đơn vị nộp quá hạn.`,
      f.warnings > 0 && `${f.warnings} cảnh báo ghi ở trang “Cảnh báo”.`,
    ]
      .filter(Boolean)
      .join('\n'),
  buildFailed: (what: string, problem: string | undefined, again: string) =>
    `Chưa lập được ${what}${problem ? `: ${problem.replace(/[.\s]+$/u, '')}` : ''}. Đồng chí nhắn “${again}” để thử lại.`,
  whatFailed: {
    consolidated: { what: 'tệp tổng hợp', again: 'tổng hợp' },
    'unit-docx': { what: 'báo cáo của đơn vị', again: 'tải báo cáo' },
    'unit-docx-for-staff': { what: 'báo cáo của đơn vị', again: 'tải báo cáo' },
    dossier: { what: 'tệp hồ sơ', again: 'hồ sơ' },
  },
  noDossier: 'Chưa có đơn vị nào nộp nên chưa có hồ sơ để tải.',
  dossierComing: (units: number) => `Đang gom hồ sơ của ${units} đơn vị đã nộp…`,
  dossierReady: (f: { units: number; pages: number; files: number }) =>
    `Hồ sơ (tệp .zip): báo cáo của ${f.units} đơn vị, ${f.pages} trang bản ký, tệp tổng hợp và danh mục kèm mã kiểm tra (${f.files} tệp).`,
  unitFile: (unit: string | null) => (unit ? `Báo cáo đã nộp của ${unit}:` : 'Báo cáo đã nộp của đơn vị:'),

  deadlineMoved: (deadline: string, by: string) =>
    `Hạn nộp đã đổi thành ${deadlineText(deadline)} (đồng chí ${by} đổi). Các đơn vị đã được báo.`,
  returnedBy: (by: string) => `Đồng chí ${by} vừa trả lại một báo cáo. Nhắn “tình hình” để xem.`,
  acceptedBy: (by: string) => `Đồng chí ${by} vừa chấp nhận một báo cáo. Nhắn “tình hình” để xem.`,
  reopenedBy: (by: string) => `Đồng chí ${by} vừa mở lại một báo cáo đã nộp để sửa. Nhắn “tình hình” để xem.`,
  note: (unit: string, text: string, by: string) => `${unit} nhắn (đồng chí ${by}):\n“${text.trim().slice(0, 1500)}”`,
  reminderForStaff: (f: { head: string; missing: string[]; total: number }) =>
    f.missing.length === 0
      ? `${f.head}\nTất cả ${f.total} đơn vị đã nộp ✔`
      : `${f.head}\nCòn ${f.missing.length}/${f.total} đơn vị chưa nộp: ${nameList(f.missing, 25)}`,

  staffList: (names: string[], you: string) =>
    names.length === 0
      ? 'Chưa có chuyên viên nào khác.'
      : `Chuyên viên của đợt này: ${names.map((name) => (name === you ? `${name} (đồng chí)` : name)).join(', ')}.\nMời thêm: nhắn “mời chuyên viên”.`,
  switchTo: 'Đồng chí chuyển sang vai nào?',
  noOtherSeat: 'Đồng chí chưa có vai nào khác. Để thêm đơn vị, gửi mã mời của đơn vị đó vào đây.',

  help: (unit: string, other: string) =>
    [
      'Đồng chí nhắn bằng lời, có dấu hay không dấu:',
      '- tình hình: đơn vị nào đã nộp, đang làm, chưa mở',
      `- xem ${unit}; xem ${unit} II.5: số liệu, cảnh báo, phần lời`,
      '- tổng hợp: tệp Excel và Word của cả đợt',
      `- mời ${unit}, ${other}; mời tất cả; mời chuyên viên`,
      `- nhắc; nhắc ${unit}: nội dung`,
      '- hạn nộp 30/11 17h; lùi hạn đến hết ngày 30/11',
      `- trả lại ${unit} II.5 lý do; chấp nhận ${unit}; mở lại ${unit}`,
      '- đơn vị: cán bộ từng đơn vị; bật hoặc tắt đơn vị',
      '- lịch nhắc; chuyên viên; đổi vai',
      'Việc gửi cho nhiều người luôn được xem trước.',
    ].join('\n'),
  thanks: 'Vâng. Khi cần, đồng chí nhắn “tình hình”.',
  /** What could not be used, first, second and third time in a row. */
  unknown: [
    (quoted: string) =>
      `Tôi đã lưu ${quoted} nhưng chưa rõ đồng chí cần gì. Có lẽ đồng chí muốn xem tình hình nộp báo cáo?`,
    (quoted: string) => `Với ${quoted}, tôi chưa biết làm gì tiếp. Đồng chí chọn một việc:`,
    (quoted: string) => `Tôi vẫn chưa làm được theo ${quoted}.`,
  ] as const,
  longText: (quoted: string) =>
    `Tôi đã lưu tin ${quoted}. Đồng chí đang ở vai chuyên viên nên tôi chưa ghi vào báo cáo nào; số liệu của đơn vị do cán bộ đơn vị gửi. Muốn báo cáo thay một đơn vị, đồng chí tự mời vào đơn vị đó (“mời TÊN ĐƠN VỊ”) rồi “đổi vai”.`,
  longTextAgain: (quoted: string) =>
    `Tin ${quoted} cũng đã được lưu, chưa vào báo cáo nào. Đồng chí chọn việc cần làm:`,
  empty: 'Tôi chưa đọc được chữ nào trong tin này. Đồng chí nhắn bằng chữ, ví dụ “tình hình”.',
  file: (name: string) =>
    `Tôi chưa dùng được tệp ${quote(name, 40)} ở vai chuyên viên. Đồng chí nhắn “tình hình” để xem các đơn vị.`,
  stale: 'Lựa chọn này không còn hiệu lực vì tình hình đã đổi. Hiện nay:',
  dropped: 'Bản xem trước vừa rồi đã bỏ, chưa gửi gì.',
  cancelled: 'Đã bỏ, chưa gửi gì.',
  nothingWaits: 'Hiện không có việc nào chờ đồng chí xác nhận.',
  stillWaits: (quoted: string) => `${quoted} chưa rõ là gửi hay thôi. Bản đang chờ:`,
}
