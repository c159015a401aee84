/** Every word of the small pages. */
const numbers = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 })
const size = (bytes: number) =>
  bytes < 1_000_000
    ? `${numbers.format(Math.max(1, Math.round(bytes / 1000)))} KB`
    : `${numbers.format(bytes / 1_000_000)} MB`

export const pageText = {
  name: 'Trợ lý Báo cáo',
  size,
  until: (moment: string) => `Đường dẫn dùng được đến ${moment}. Đừng chuyển cho người khác.`,
  files: { title: 'Tải tệp', fetch: 'Tải về' },
  send: {
    'send-report': {
      title: 'Gửi báo cáo đã viết',
      hint: 'Chọn tệp .docx hoặc .txt, tối đa 2 MB. Tôi đọc tệp rồi trả lời trong cuộc trò chuyện.',
      accept: '.docx,.txt',
    },
    'send-signed': {
      title: 'Gửi bản ký, đóng dấu',
      hint: 'Chọn ảnh chụp rõ từng trang (theo thứ tự), hoặc một tệp PDF. Mỗi tệp tối đa 20 MB.',
      accept: 'image/jpeg,image/png,image/heic,.heic,application/pdf',
    },
  },
  choose: 'Chọn tệp',
  submit: 'Gửi',
  taken: (name: string) => `Đã nhận: ${name}`,
  refused: (name: string, why: string) => `Chưa nhận ${name}: ${why}`,
  backToChat: 'Xong thì quay lại cuộc trò chuyện, kết quả được nhắn ở đó.',
  more: 'Gửi thêm tệp',
  nothingChosen: 'Chưa chọn tệp nào.',
  wrongKind: {
    'send-report': 'chỉ nhận tệp .docx hoặc .txt ở đây',
    'send-signed': 'chỉ nhận ảnh (JPEG, PNG, HEIC) hoặc PDF ở đây',
  },
  tooLarge: 'lớn quá 20 MB',
  tooMany: 'quá 20 tệp một lần',
  interrupted: 'Việc gửi bị ngắt giữa chừng. Đồng chí mở lại đường dẫn và gửi lại; tệp đã nhận không bị trùng.',
  gone: {
    title: 'Đường dẫn không dùng được',
    text: 'Đường dẫn đã hết hạn, đã được thay hoặc không đúng. Đồng chí quay lại cuộc trò chuyện, nhắn “tải báo cáo” để nhận lại tệp, hoặc “gửi bản ký” để có đường dẫn mới.',
  },
  slow: { title: 'Chậm lại một chút', text: 'Có quá nhiều lượt mở từ nơi này. Đồng chí thử lại sau ít phút.' },
} as const
