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
