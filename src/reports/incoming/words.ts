/** Why a file was not taken, in the words shown to people. */
export type Refusal =
  | 'too-large'
  | 'too-long'
  | 'empty'
  | 'macro'
  | 'encrypted'
  | 'old-format'
  | 'unreadable'
  | 'unsupported'
  | 'encoding'

export const refusalText: Record<Refusal, string> = {
  'too-large': 'Tệp quá lớn (tối đa 2 MB). Đồng chí bỏ bớt ảnh trong tệp rồi gửi lại giúp.',
  'too-long': 'Báo cáo quá dài (tối đa 100.000 ký tự). Đồng chí gửi riêng từng phần giúp.',
  empty: 'Tệp không có chữ nào. Đồng chí kiểm tra rồi gửi lại giúp.',
  macro: 'Tệp có chứa macro nên không nhận vì an toàn. Đồng chí lưu lại dạng .docx thường rồi gửi lại giúp.',
  encrypted: 'Tệp đặt mật khẩu nên không đọc được. Đồng chí bỏ mật khẩu rồi gửi lại giúp.',
  'old-format': 'Tệp dạng .doc cũ chưa đọc được. Đồng chí lưu lại dạng .docx rồi gửi lại giúp.',
  unreadable: 'Tệp bị hỏng hoặc không đúng dạng .docx. Đồng chí mở, lưu lại rồi gửi lại giúp.',
  unsupported: 'Chỉ đọc được tệp .docx và .txt. Đồng chí lưu lại dạng đó, hoặc dán nội dung vào đây giúp.',
  encoding: 'Tệp chữ không phải Unicode (UTF-8). Đồng chí lưu lại dạng UTF-8 hoặc .docx rồi gửi lại giúp.',
}
