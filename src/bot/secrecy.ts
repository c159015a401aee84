/**
 * Documents marked as state secrets must not enter the system (Luật Bảo vệ bí mật nhà nước 2018; design “Secrecy”).
 * Only a marking counts: a line (or a column of a line) that says nothing but MẬT, TỐI MẬT or TUYỆT MẬT, or
 * “Độ mật: …”. The word in a sentence (“nuôi ong lấy mật”) is no marking.
 */

/** MẬT alone is a marking only in capitals: “mật” alone may be an answer. Two-word grades are one in any case. */
const STAMP = /^(?:MẬT|(?:tối|tuyệt) mật|TOI MAT|TUYET MAT)$/u
const STAMP_ANY_CASE = /^(?:tối|tuyệt) mật$/iu
const LABEL =
  /(?<![\p{L}\p{M}\p{N}])(?:độ mật|do mat|dấu mật|mức mật)[ \t]{0,8}[:：][ \t]{0,8}["“([]?(?:tuyệt mật|tối mật|mật|tuyet mat|toi mat|mat)(?=[\s"”)\].,;!*]*(?:\n|$)|[,;.])/iu
/** What people put around a stamp: brackets, stars, bullets, a full stop. */
const FRAME = /^[\s\-–—*_•|=~.,:;"“”'()[\]{}<>]+|[\s\-–—*_•|=~.,:;"“”'()[\]{}<>]+$/gu

export function isMarkedSecret(text: string): boolean {
  if (LABEL.test(text)) return true
  for (const line of text.split('\n')) {
    // A head in two columns keeps its gap as a tab or a run of blanks.
    for (const column of line.split(/\t| {3}/u)) {
      if (column.length > 60) continue
      const bare = column.replace(FRAME, '').replace(/\s{1,8}/gu, ' ')
      if (STAMP.test(bare) || STAMP_ANY_CASE.test(bare)) return true
    }
  }
  return false
}
