/** Words about the prose of a section, as an officer reads and revises it. */
export const proseText = {
  shown: (where: string, title: string, text: string) => `Mục ${where} · ${title}\n${text || '(chưa có nội dung)'}`,
  shownByModel: (where: string, title: string, text: string) =>
    `Mục ${where} · ${title} (mô hình viết lại)\n${text || '(chưa có nội dung)'}`,
  byModel: (sections: readonly string[]) =>
    `✎ Lời mục ${sections.join(', ')} do mô hình viết lại từ lời đồng chí: đọc bằng “xem mục ${sections[0]}”; không ưng thì “trả lại bản trước”.`,
  byModelEnd: 'Đồng chí xem xong và đồng ý thì trả lời “nộp” lần nữa.',
  goesOn: '(còn nữa; “xem trước” để đọc cả)',
  shownEnd: (where: string) => `Thay cả lời: “mục ${where} viết là: …”. Trả lại như trước: “trả lại bản trước”.`,
  revised: (where: string, what: string, text: string) => `Mục ${where}, ${what} ✔\n${text}`,
  what: {
    shorter: 'viết ngắn lại',
    formal: 'viết trang trọng hơn',
    drop: (sentence: string) => `đã bỏ câu “${sentence}”`,
    undo: 'trả lại bản trước',
    write: 'thay bằng lời của đồng chí',
  },
  choices: {
    shorter: 'Viết ngắn lại',
    formal: 'Trang trọng hơn',
    drop: 'Bỏ câu cuối',
    undo: 'Trả lại bản trước',
    write: 'Sửa lại',
    keep: 'Giữ',
    stop: 'Thôi, giữ nguyên',
  },
  which: 'Đồng chí muốn sửa lời mục nào? Ví dụ: “xem mục II.1”, “viết ngắn lại mục II.1”.',
  empty: (where: string) => `Mục ${where} chưa có lời để sửa.`,
  notShorter: (where: string) =>
    `Mục ${where} không còn chỗ nào bỏ được mà không mất ý. Đồng chí có thể bỏ từng câu (“bỏ câu 2”) hoặc tự viết: “mục ${where} viết là: …”.`,
  notFormal: (where: string) =>
    `Lời mục ${where} đã theo văn phong báo cáo, không có từ nào cần đổi. Đồng chí có thể tự viết: “mục ${where} viết là: …”.`,
  noSuchSentence: (words: string) => `Không có câu nào ghi “${words}”. Gõ “xem mục …” để đọc từng mục.`,
  noSentence: (where: string, count: number) =>
    count < 2
      ? `Mục ${where} chỉ có một câu; bỏ đi thì mục trống. Muốn thay, đồng chí nhắn “mục ${where} viết là: …”.`
      : `Mục ${where} có ${count} câu, không có câu ấy.`,
  noBefore: (where: string) => `Mục ${where} chưa có bản nào trước đó.`,
  ask: (where: string) =>
    `Đồng chí nhắn lời mới của cả mục ${where} trong một tin; tin ấy sẽ thay lời đang có. Không sửa nữa thì trả lời “thôi”.`,
  askAgain: (where: string) => `Đồng chí nhắn “mục ${where} viết là: …” kèm lời mới của cả mục.`,
  kept: (where: string) => `Lời mục ${where} giữ nguyên ✔`,
  differs: (pairs: string[]) =>
    `⚠ Số trong lời khác số liệu đã ghi: ${pairs.join('; ')}. Số liệu chưa đổi; tôi sẽ hỏi lại trước khi nộp.`,
  pair: (label: string, said: string, held: string) => `${label}: lời ghi ${said}, số liệu ghi ${held}`,
}
