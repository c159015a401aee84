/** One person in several chats: words for officers and staff alike. */
export const accountText = {
  code: (code: string, minutes: number) =>
    [
      `Mã liên kết của đồng chí: ${code}`,
      `Ở ứng dụng hoặc điện thoại kia, đồng chí mở cuộc trò chuyện với Trợ lý Báo cáo, gửi mã này làm tin đầu tiên rồi chọn “Đúng”. Mã dùng một lần, trong ${minutes} phút.`,
      'Không đưa mã cho người khác. Bỏ các nơi đã liên kết: nhắn “gỡ liên kết”.',
    ].join('\n'),
  dropped: (count: number) =>
    count === 0
      ? 'Tài khoản của đồng chí chỉ dùng ở đây, không có nơi nào khác để gỡ.'
      : `Đã gỡ ${count} cuộc trò chuyện khác. Từ giờ tài khoản của đồng chí chỉ dùng ở đây.`,
}
