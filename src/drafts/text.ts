/**
 * What may stand in a file. Everything people typed passes here once before it reaches exceljs or docx: both write
 * U+FFFE and U+FFFF into the XML unchanged, and Excel refuses such a file and cells over 32,767 characters.
 */
import { cleanText } from '../values/index.ts'

/** Excel's limit for the characters of one cell. */
export const CELL_LIMIT = 32_767

/** Text for a docx run or a note: valid XML, NFC, no control characters, lines separated by \n. */
export const safeText = (text: string): string => cleanText(text).replaceAll('\t', ' ')

/** Text for a cell, cut at Excel's limit without splitting a surrogate pair. */
export function cellText(text: string): string {
  const safe = safeText(text)
  return safe.length <= CELL_LIMIT ? safe : `${cutAt(safe, CELL_LIMIT - 1)}…`
}

/** At most `length` UTF-16 units, never ending in half a surrogate pair. */
export function cutAt(text: string, length: number): string {
  const cut = text.slice(0, length)
  return /[\uD800-\uDBFF]$/u.test(cut) ? cut.slice(0, -1) : cut
}

export function upperFirst(text: string): string {
  const [first = ''] = text
  return first.toLocaleUpperCase('vi') + text.slice(first.length)
}

/** Small first letter, except where the word is an abbreviation (“HTX”) or a name written with two capitals. */
export function lowerFirst(text: string): string {
  const [first = '', second = ''] = text
  return /\p{Lu}/u.test(second) ? text : first.toLocaleLowerCase('vi') + text.slice(first.length)
}

export const upper = (text: string): string => text.toLocaleUpperCase('vi')
