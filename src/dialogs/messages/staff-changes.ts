/** Words for what staff changes: reminders by hand, the deadline, returning, accepting and reopening. Preview, then done. */
import { nameList, quote } from './staff.ts'
import { deadlineText, deadlineWithWeekday } from './staff-time.ts'

export const changeText = {
  remindPreview: (f: {
    names: string[]
    officers: number
    /** Who cannot be reached, with the unit. */
    unreachable: string[]
    text: string
    own: boolean
    without: string[]
    quiet: boolean
  }) =>
    [
      `Sẽ nhắc ${f.names.length} đơn vị (${f.officers} cán bộ): ${nameList(f.names, 30)}.`,
      f.unreachable.length > 0 && `⚠ Không nhận được tin, cần gọi điện: ${nameList(f.unreachable, 8)}.`,
      f.own ? `Nội dung: “${f.text}”` : `Nội dung theo phần còn thiếu của từng đơn vị, ví dụ: “${f.text}”`,
      f.without.length > 0 && `Chưa nhắc được vì chưa có cán bộ: ${nameList(f.without, 8)}.`,
      f.quiet && 'Bây giờ ngoài giờ làm việc, cán bộ có thể đang nghỉ.',
    ]
      .filter(Boolean)
      .join('\n'),
  remindYes: 'Gửi',
  remindEdit: 'Sửa nội dung',
  remindText: (most: number) =>
    `Đồng chí nhắn nội dung cần nhắc (tối đa ${most} ký tự). Phần còn thiếu của từng đơn vị tôi ghi thêm ở dưới.`,
  remindTooLong: (length: number, most: number) =>
    `Nội dung dài ${length} ký tự, quá ${most}. Đồng chí gửi lại bản ngắn hơn.`,
  reminded: (units: number, officers: number) => `Đã gửi nhắc ${units} đơn vị (${officers} cán bộ) ✔`,
  nobodyToRemind: 'Không còn đơn vị nào để nhắc: các đơn vị chưa nộp đều chưa có cán bộ, hoặc tất cả đã nộp.',
  alreadySubmitted: (names: string[]) => `${nameList(names)} đã nộp, không cần nhắc.`,
  noOfficers: (names: string[]) => `${nameList(names)} chưa có cán bộ nào để nhắc; cần mời trước.`,
  allSubmitted: 'Tất cả đơn vị đã nộp, không cần nhắc ai.',
  meanwhileSubmitted: 'Các đơn vị định nhắc vừa nộp xong nên tôi không gửi nhắc.',

  deadlineInfo: (deadline: string, left: string, printed: string) =>
    `Hạn nộp: ${deadlineWithWeekday(deadline)}, ${left}.\nTheo công văn: ${printed}. Muốn đổi, nhắn ví dụ “hạn nộp 30/11 17h”.`,
  deadlineAsk: (deadline: string) =>
    `Hạn hiện nay: ${deadlineWithWeekday(deadline)}. Đồng chí đổi đến khi nào? Ví dụ “30/11 17h” hoặc “hết ngày 30/11”.`,
  deadlineUnread: (words: string) =>
    `Tôi chưa đọc được ngày trong ${quote(words, 40)}. Đồng chí ghi như “30/11 17h” hoặc “hết ngày 30/11”.`,
  deadlineUnsure: (words: string) =>
    `${quote(words, 40)} nêu nhiều ngày. Đồng chí ghi một ngày, ví dụ “hết ngày 30/11”.`,
  deadlinePast: (deadline: string) => `Thời hạn ${deadlineText(deadline)} đã qua. Đồng chí chọn một thời điểm sắp tới.`,
  deadlineFar: (deadline: string) =>
    `Thời hạn ${deadlineText(deadline)} quá xa (hơn một năm). Đồng chí ghi lại ngày, có cả năm.`,
  deadlineSame: (deadline: string) => `Hạn nộp vốn là ${deadlineText(deadline)}, không có gì thay đổi.`,
  deadlinePreview: (f: {
    from: string
    to: string
    units: number
    officers: number
    earlier: boolean
    dayOff: boolean
    quiet: boolean
  }) =>
    [
      `Đổi hạn nộp: ${deadlineText(f.from)} → ${deadlineWithWeekday(f.to)}.`,
      `Báo cho ${f.units} đơn vị (${f.officers} cán bộ).`,
      f.earlier && '⚠ Hạn mới sớm hơn hạn cũ.',
      f.dayOff && '⚠ Ngày này không phải ngày làm việc.',
      f.quiet && 'Bây giờ ngoài giờ làm việc, cán bộ có thể đang nghỉ.',
    ]
      .filter(Boolean)
      .join('\n'),
  deadlineYes: 'Đổi và báo các đơn vị',
  deadlineDone: (to: string, units: number) => `Hạn nộp mới: ${deadlineWithWeekday(to)} ✔ Đã báo ${units} đơn vị.`,

  returnPreview: (f: { name: string; sections: { section: string | null; reason: string }[] }) =>
    f.sections.length === 1
      ? `Trả lại ${f.name}${f.sections[0]!.section ? ` · mục ${f.sections[0]!.section}` : ''} · “${f.sections[0]!.reason}”`
      : [
          `Trả lại ${f.name}:`,
          ...f.sections.map(({ section, reason }) => `- ${section ? `mục ${section}` : 'chung'}: “${reason}”`),
        ].join('\n'),
  returnYes: 'Gửi',
  returnEdit: 'Sửa',
  returnReason: (name: string, sections: string[]) =>
    `Trả lại ${name}${sections.length > 0 ? ` · mục ${sections.join(', ')}` : ''}. Lý do là gì? Đồng chí ghi mục và lý do, ví dụ “II.5 số cuộc giám sát lệch biểu 4”.`,
  returned: (name: string, officers: number, bySection: boolean) =>
    officers > 0
      ? `Đã trả lại ${name} ✔ Đã báo ${officers} cán bộ${bySection ? '; các mục khác giữ nguyên' : ''}.`
      : `Đã trả lại ${name} ✔ Đơn vị chưa có cán bộ để báo.`,
  unknownSection: (sections: string[], name: string) =>
    `${name} không có mục ${sections.join(', ')}. Đồng chí ghi lại mục và lý do.`,

  acceptPreview: (name: string, warnings: number) =>
    `Chấp nhận báo cáo của ${name}${warnings > 0 ? ` (còn ${warnings} cảnh báo số liệu)` : ''}?`,
  acceptYes: 'Chấp nhận',
  accepted: (name: string) => `Đã chấp nhận báo cáo của ${name} ✔ Đơn vị đã được báo.`,

  reopenPreview: (name: string) =>
    `Mở lại báo cáo của ${name} để cán bộ sửa. Bản đã nộp vẫn dùng cho tổng hợp đến khi nộp lại.`,
  reopenYes: 'Mở lại',
  reopened: (name: string) => `Đã mở lại báo cáo của ${name} ✔ Đơn vị đã được báo.`,

  /** Why a submission cannot be returned, accepted or reopened now. */
  notNow: {
    unopened: (name: string) => `${name} chưa mở, chưa nộp gì.`,
    working: (name: string) => `${name} đang làm, chưa nộp.`,
    reopened: (name: string) => `${name} đang mở lại để sửa, chưa nộp lại.`,
    returned: (name: string) => `${name} đã được trả lại, chưa nộp lại.`,
    accepted: (name: string) => `Báo cáo của ${name} đã được chấp nhận. Muốn đơn vị sửa, nhắn “mở lại” kèm tên đơn vị.`,
    submitted: (name: string) => `Báo cáo của ${name} đã nộp, đang chờ chấp nhận.`,
  },
}
