/** The text of a pasted passage without the office's own heads and numbers: the report printed has those of the outline. */

/** “PHẦN THỨ BA”, “ĐÁNH GIÁ CHUNG”: a line in capitals. */
const CAPITALS = /^[^\p{Ll}\d]{6,100}$/u
/** “2.1.”, “II.”, “A.1.”: a number of an outline; a single figure counts a list and stays. */
const NUMBERED = /^\s*(?:(?:[IVX]{1,4}|[A-ZĐ])[.)]|(?:[IVX]{1,4}|[A-ZĐ]|\d{1,2})(?:\.\d{1,2}){1,3}[.)]?)(?=\s|$)\s*/u
/** “1. Ban hành văn bản”, “2. Khó khăn, hạn chế và nguyên nhân” */
const SINGLE = /^\s*\d{1,2}[.)]\s*/u
/** A head has so few words, tells no figure and ends like none of a sentence. */
const MOST_WORDS = 14

const words = (line: string) => line.match(/\p{L}[\p{L}\p{M}]*/gu)?.length ?? 0

/** Is the line, without its number, nothing but a title? */
const isTitle = (line: string) => words(line) <= MOST_WORDS && !/[.;:!?]\s*$/u.test(line) && !/\d/u.test(line)

export function withoutHeads(text: string): string {
  const lines = text.split('\n')
  const kept = lines.flatMap((line, i) => {
    const own = line.trim()
    if (own === '') return [line]
    if (CAPITALS.test(own)) return []
    const bare = own.replace(NUMBERED, '')
    // A title is followed by what it is the title of.
    const goesOn = lines.slice(i + 1).some((next) => words(next) > 0)
    if (bare !== own) return bare === '' || (isTitle(bare) && goesOn) ? [] : [bare]
    const item = own.replace(SINGLE, '')
    const next = lines.slice(i + 1).find((one) => one.trim() !== '')
    const isHead = item !== own && isTitle(item) && next !== undefined && !SINGLE.test(next) && words(next) > MOST_WORDS
    return isHead ? [] : [line]
  })
  return kept.join('\n').trim()
}
