/** Every word the bot itself says, outside the dialogs. */

export const messages = {
  /** A text marked MẬT, TỐI MẬT, TUYỆT MẬT: nothing of it is kept. */
  secretRefused: () =>
    'Tin này mang dấu mật nên tôi không nhận và không lưu nội dung. Tài liệu mật phải gửi theo đúng quy định về bảo vệ bí mật nhà nước.\n' +
    'Đồng chí bỏ phần có dấu mật rồi gửi lại phần còn lại.',
  /** A text beyond the limit of one message. */
  textCut: (limit: number) =>
    `Tin dài quá ${new Intl.NumberFormat('vi-VN').format(limit)} ký tự: tôi chỉ giữ phần đầu, đồng chí gửi tiếp phần còn lại.`,
  /** Something inside failed; what was typed is kept. */
  stumbled: () => 'Tôi đã lưu tin của đồng chí nhưng chưa xử lý được. Đồng chí nhắn lại “tiếp”, hoặc thử lại sau ít phút.',
  /** What stands for a message without text, in brackets so that it is never taken for a report's words. */
  other: (what: string) => `[${otherNames[what] ?? 'nội dung không đọc được'}]`,
  emptyText: () => '[tin trống]',
  fileNotCarried: (name: string) => `Tệp: ${name} (kênh này không gửi được tệp)`,
  fileWithoutName: () => 'tep',
  unnamedPerson: () => 'Cán bộ chưa ghi tên',
  seatGone: () => 'Đồng chí không còn phụ trách đơn vị này. Đồng chí nhắn mã mời mới, hoặc “đổi đơn vị”.',
  codeJustUsed: () => 'Mã này vừa được người khác dùng. Đồng chí xin huyện mã mới.',
  buildFailed: () => 'chưa lập được tệp, đồng chí thử lại sau ít phút',
} as const

const otherNames: Record<string, string> = {
  sticker: 'nhãn dán',
  voice: 'tin thoại',
  audio: 'tin thoại',
  photo: 'ảnh',
  image: 'ảnh',
  video: 'video',
  location: 'vị trí',
  contact: 'danh thiếp',
  file: 'tệp',
  link: 'liên kết',
}
