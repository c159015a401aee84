/** Every word people read because of Telegram itself; what the dialogs say is not here. */

export const messages = {
  /** Said once in a group before leaving it. */
  groupDeclined: (link: string | undefined) =>
    'Tôi chỉ làm việc trong trò chuyện riêng với từng cán bộ nên xin phép rời nhóm này.' +
    (link === undefined ? '' : `\nĐồng chí nhắn riêng cho tôi: ${link}`),
  /** A message with buttons needs some text above them. */
  choose: () => 'Đồng chí chọn:',
  /** Photos come without a name. */
  photoName: (message: number) => `anh-${message}.jpg`,
  /** One line of a terminal, at start. */
  tokenRefused: () =>
    'Telegram không chấp nhận mã truy cập (token) của bot: kiểm tra lại mã, hoặc xin mã mới từ BotFather.',
  notAToken: () => 'Mã truy cập (token) của bot Telegram phải có dạng 123456789:ABC…',
  badSecret: () =>
    'Mã bí mật của webhook Telegram phải dài từ 16 đến 256 ký tự, chỉ gồm chữ cái không dấu, chữ số, “_” và “-”.',
  badWebhookUrl: () => 'Webhook của Telegram cần địa chỉ công khai bắt đầu bằng https://',
  startRefused: (why: string) => `Telegram từ chối khi khởi động: ${why}`,
} as const

const at = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  hour: '2-digit',
  minute: '2-digit',
  day: '2-digit',
  month: '2-digit',
})

/** For the operator who examines the set-up. */
export const checks = {
  known: (name: string) => `Telegram nhận ra bot @${name} (https://t.me/${name}).`,
  refused: 'Telegram không chấp nhận mã truy cập (TELEGRAM_TOKEN): kiểm tra lại, hoặc xin mã mới từ BotFather.',
  unreachable: (why: string) =>
    `Không nối được tới Telegram (${why}): kiểm tra mạng, tường lửa; mạng chặn Telegram thì đặt TELEGRAM_API_ROOT.`,
  strange: (method: string) => `Telegram trả lời ${method} không như mong đợi: kiểm tra TELEGRAM_API_ROOT.`,
  polling: 'Telegram: nhận tin bằng cách hỏi định kỳ, không có webhook nào cản.',
  inTheWay: (url: string) =>
    `Telegram đang gửi tin tới ${url} nên hỏi định kỳ không được. Khởi động chương trình thì webhook này được gỡ; nếu vẫn còn, có chương trình khác đang dùng cùng mã truy cập.`,
  webhook: (url: string) => `Telegram gửi tin tới ${url}.`,
  otherWebhook: (url: string, wanted = '') =>
    `Telegram ${url === '' ? 'chưa gửi tin đi đâu' : `đang gửi tin tới ${url}`}, phải là ${wanted}. Khởi động chương trình thì địa chỉ này được đặt.`,
  failing: (why: string, when?: number) =>
    `Telegram không giao được tin${when === undefined ? '' : ` lúc ${at.format(new Date(when))}`}: ${why}. Kiểm tra tên miền, chứng chỉ và tường lửa.`,
  waiting: (count: number) => `Telegram còn ${count} tin chờ giao.`,
} as const
