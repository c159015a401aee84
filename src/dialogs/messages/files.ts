/** What is said of files people send: written reports and signed copies. */
export const fileText = {
  afterSubmitting: 'Báo cáo đã nộp, nên tôi chưa đọc tệp này vào báo cáo. Mở lại báo cáo rồi đồng chí gửi lại tệp.',
  signedCame: (p: { pages: number; moment: string; late: boolean }) =>
    [
      `Đã nhận bản ký: ${p.pages} trang, lúc ${p.moment} ✔${p.late ? ' (quá hạn)' : ''}`,
      'Còn trang nào đồng chí gửi tiếp; gửi nhầm thì nhắn “gửi lại bản ký”.',
    ].join('\n'),
  signedTooEarly:
    'Tôi đã giữ tệp này. Bản ký (ảnh hoặc PDF) được nhận vào hồ sơ sau khi nộp: nhắn “nộp”, in, ký, đóng dấu rồi gửi từng trang vào đây.\nBáo cáo đã viết thì gửi tệp .docx hoặc .txt.',
  signedAfterMending:
    'Tôi đã giữ tệp này. Báo cáo đang được sửa nên cần nộp lại trước; bản ký của bản mới gửi sau khi nhắn “nộp”.',
  sendReport:
    'Đồng chí gửi tệp .docx hoặc .txt của báo cáo đã viết; tôi đọc, xếp vào các mục rồi chỉ hỏi phần còn thiếu.',
  sendSigned: (pages: number) =>
    pages === 0
      ? 'Đồng chí chụp rõ từng trang bản đã ký, đóng dấu (hoặc tệp PDF) gửi vào đây.'
      : `Đồng chí gửi lại toàn bộ các trang bản ký vào đây; khi trang đầu đến, ${pages} trang cũ được thay.`,
}
