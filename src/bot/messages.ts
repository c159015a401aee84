/** Every word the bot itself says, outside the dialogs. */
import { LINK_DAYS } from './links.ts'

export const messages = {
  /** A text marked MẬT, TỐI MẬT, TUYỆT MẬT: nothing of it is kept. */
  secretRefused: () =>
    'Tin này mang dấu mật nên tôi không nhận và không lưu nội dung. Tài liệu mật phải gửi theo đúng quy định về bảo vệ bí mật nhà nước.\n' +
    'Đồng chí bỏ phần có dấu mật rồi gửi lại phần còn lại.',
  fileTooLarge: () =>
    'Tệp lớn quá 20 MB nên tôi không nhận được. Đồng chí chụp hoặc quét lại nhỏ hơn, hoặc gửi từng trang.',
  fileNotFetched: () =>
    'Tôi không tải được tệp này về (lớn quá 20 MB, hoặc đã bị gỡ). Đồng chí gửi từng trang, hoặc quét lại nhỏ hơn.',
  fileEmpty: () => 'Tệp không có nội dung (0 byte). Đồng chí gửi lại giúp.',
  fileOfOtherKind: () =>
    'Tôi nhận được tệp nhưng không dùng được loại này. Báo cáo đã viết: gửi .docx hoặc .txt; bản ký: gửi ảnh (JPEG, PNG, HEIC) hoặc PDF.',
  secretFile: () =>
    'Tệp này mang dấu mật nên tôi không nhận và không lưu. Tài liệu mật phải gửi theo đúng quy định về bảo vệ bí mật nhà nước.',
  /** A text beyond the limit of one message. */
  textCut: (limit: number) =>
    `Tin dài quá ${new Intl.NumberFormat('vi-VN').format(limit)} ký tự: tôi chỉ giữ phần đầu, đồng chí gửi tiếp phần còn lại.`,
  /** Something inside failed; what was typed is kept. */
  stumbled: () =>
    'Tôi đã lưu tin của đồng chí nhưng chưa xử lý được. Đồng chí nhắn lại “tiếp”, hoặc thử lại sau ít phút.',
  /** What stands for a message without text, in brackets so that it is never taken for a report's words. */
  other: (what: string) => `[${otherNames.get(what) ?? 'nội dung không đọc được'}]`,
  emptyText: () => '[tin trống]',
  fileNotCarried: (name: string) => `Tệp: ${name} (kênh này không gửi được tệp)`,
  filesAt: (url: string, names: readonly string[]) =>
    `Tải về${names.length > 1 ? ` ${names.length} tệp` : ''}: ${url} (dùng được ${LINK_DAYS} ngày, đừng chuyển cho người khác)`,
  sendAt: {
    'send-report': (url: string) => `Gửi tệp báo cáo đã viết (.docx, .txt): ${url}`,
    'send-signed': (url: string) => `Gửi bản ký (ảnh từng trang hoặc PDF): ${url}`,
  },
  fileWithoutName: () => 'tep',
  unnamedPerson: () => 'Cán bộ chưa ghi tên',
  seatGone: () => 'Đồng chí không còn phụ trách đơn vị này. Đồng chí nhắn mã mời mới, hoặc “đổi đơn vị”.',
  codeJustUsed: () => 'Mã này vừa được người khác dùng. Đồng chí đề nghị cơ quan mời cấp mã mới.',
  accountIsThis: () =>
    'Mã này để nối thêm một cuộc trò chuyện khác: đồng chí gửi mã ở ứng dụng hoặc điện thoại kia, không phải ở đây.',
  accountOfOther: () =>
    'Cuộc trò chuyện này đã là của một người khác nên tôi không nối. Đồng chí gửi mã từ tài khoản chưa dùng với tôi.',
  accountJoined: (channel: string, moment: string) =>
    `Tài khoản của đồng chí vừa được dùng thêm ở ${channelNames.get(channel) ?? 'một ứng dụng khác'} lúc ${moment}. Nếu không phải đồng chí, nhắn ngay “gỡ liên kết”.`,
  accountDropped: () =>
    'Cuộc trò chuyện này đã được gỡ khỏi tài khoản báo cáo. Muốn dùng lại, đồng chí cần mã mời hoặc mã liên kết mới.',
  dossier: {
    consolidated: '00 Tổng hợp',
    signed: (page: number, of: number) => (of === 1 ? 'Bản ký' : `Bản ký - trang ${page}`),
  },
  doorUnit: (campaign: string, unit: string) => `${campaign}. Mã này dùng để báo cáo cho: ${unit}.`,
  doorStaff: (campaign: string) => `${campaign}. Mã này dành cho chuyên viên theo dõi, tổng hợp.`,
  doorAccount: (name: string) => `Mã này nối trình duyệt với tài khoản của đồng chí ${name}.`,
  /** The web page: a person's part, and the headings of its list of units. */
  role: (unit: string | undefined) => (unit === undefined ? 'Chuyên viên' : `Cán bộ · ${unit}`),
  groupBodies: () => 'Cơ quan, đoàn thể',
  deadline: (at: string) => `Hạn nộp: trước ${moments.format(new Date(at))}`,
  buildFailed: () => 'chưa lập được tệp, đồng chí thử lại sau ít phút',
} as const

const channelNames = new Map([
  ['telegram', 'Telegram'],
  ['zalo', 'Zalo'],
  ['web', 'trang web'],
])

const moments = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  hour: '2-digit',
  minute: '2-digit',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
})

const otherNames = new Map([
  ['sticker', 'nhãn dán'],
  ['voice', 'tin thoại'],
  ['audio', 'tin thoại'],
  ['photo', 'ảnh'],
  ['image', 'ảnh'],
  ['video', 'video'],
  ['location', 'vị trí'],
  ['contact', 'danh thiếp'],
  ['file', 'tệp'],
  ['big-file', 'tệp không tải về được'],
  ['link', 'liên kết'],
  ['unsupported', 'tệp hoặc nội dung mà kênh này không chuyển được'],
  ['picture-lost', 'ảnh không tải về được'],
])
