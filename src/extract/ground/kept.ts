/**
 * The other side of grounding: what people told and drafted prose no longer says. A text that is true of everybody
 * (“phong trào được triển khai sâu rộng”) would otherwise stand in place of what this unit did.
 */
import { fold, splitSentences } from '../../values/index.ts'

/** Syllables that any sentence of a report has. */
const COMMON = new Set(
  (
    'va cua cac la duoc da trong cho voi ve theo tai co nam xa tren tu den nhung nay cung do de o vao bi hon khi ma thi nhu ' +
    'moi so ngay thang qua nhan dan to chuc thuc hien ket dat tham gia ban nguoi mot nhieu con sau rong'
  ).split(' '),
)
const WORD = /\p{L}{2,}/gu
/** A greeting or a heading has too little to lose. */
const LEAST_WORDS = 4

const syllables = (text: string) => new Set((fold(text).match(WORD) ?? []).filter((word) => !COMMON.has(word)))

/**
 * The share (0–1, by syllables) of what `before` told in sentences that `prose` leaves out. A sentence is kept where
 * the share `kept` of its own syllables stands in the new text: wording may change, its matter not.
 * Figures are not looked at: those of the confirmed table are completed elsewhere.
 */
export function lostShare(prose: string, before: string, kept: number): number {
  const said = syllables(prose)
  let [all, gone] = [0, 0]
  for (const { text } of splitSentences(before)) {
    const told = [...syllables(text)]
    if (told.length < LEAST_WORDS) continue
    all += told.length
    if (told.filter((word) => said.has(word)).length < told.length * kept) gone += told.length
  }
  return all === 0 ? 0 : gone / all
}
