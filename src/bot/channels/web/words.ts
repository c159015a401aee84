/** Words of the pages before the chat. */
export const doorWords = {
  name: 'Trợ lý Báo cáo',
  welcome: 'Mời đồng chí vào báo cáo',
  begin: 'Bắt đầu',
  yourName: 'Họ và tên',
  code: 'Mã mời (6 ký tự)',
  cookie: 'Trình duyệt này được ghi nhớ để lần sau đồng chí vào thẳng; dùng máy chung thì bấm “Đăng xuất” khi xong.',
  needCode: 'Đồng chí mở đường dẫn trong tin mời, hoặc gõ mã mời vào đây.',
  notOpen: 'Chưa vào được',
  foreign: 'Yêu cầu không đến từ trang này. Đồng chí mở lại đường dẫn mời rồi bấm “Bắt đầu”.',
  starting: 'Chương trình đang khởi động. Đồng chí thử lại sau ít giây.',
  why: {
    used: 'Mã này đã có người dùng; mỗi mã chỉ dùng một lần. Đồng chí đề nghị cấp mã mới.',
    expired: 'Mã này đã hết hạn. Đồng chí đề nghị cấp mã mới.',
    unknown: 'Tôi không tìm thấy mã này. Đồng chí xem lại từng ký tự trong tin mời.',
    'too-many': 'Mã đã sai nhiều lần nên tạm ngừng nhận. Đồng chí thử lại sau 1 giờ.',
  },
} as const
