import type { Text } from '../fold.ts'
import { type Figure, readFigure } from './digits.ts'
import { type NumberWord, numberWord } from './number-words.ts'

/** A piece of a number: digits, or a number word. `glued`: no space before it. */
export type NumberToken = { start: number; end: number; glued: boolean } & (
  | { figure: Figure; raw: string; word?: undefined }
  | { figure?: undefined; raw: string; word: NumberWord }
)

const MOST_TOKENS = 48
const DIGITS = /\d+(?:[.,]\d+)*/uy
/** 1 200 000: groups of three, at least two of them, or one when a no-break space holds it together. */
const SPACED = /[1-9]\d{0,2}(?: \d{3}){1,4}(?![\d.,]?\d)(?:,\d+)?/uy
const WORD = /[\p{L}\p{M}]+/uy
const VULGAR: Record<string, string> = { '½': '0.5', '¼': '0.25', '¾': '0.75' }

export function wordAt(view: Text, at: number): { low: string; plain: string; end: number } | undefined {
  WORD.lastIndex = at
  const match = WORD.exec(view.low)
  if (!match) return undefined
  const end = at + match[0].length
  return { low: match[0], plain: view.plain.slice(at, end), end }
}

export function skipSpaces(text: string, at: number): number {
  let i = at
  while (text[i] === ' ') i += 1
  return i
}

/**
 * The run of number pieces that begins at `at`; `unitAt` tells whether a unit or counter begins at a position (it holds
 * “12 450 m2” together). Bounded, so that a text of number words is read in linear time.
 */
export function numberTokens(view: Text, at: number, marked: boolean, unitAt: (i: number) => boolean): NumberToken[] {
  const tokens: NumberToken[] = []
  let i = at
  let afterDigits = false
  while (tokens.length < MOST_TOKENS) {
    const glued = tokens.length > 0 && i === tokens[tokens.length - 1]!.end
    const c = view.low[i]
    if (c === undefined) break
    if (c >= '0' && c <= '9') {
      if (glued && !tokens[tokens.length - 1]!.word) break
      const raw = digitsAt(view, i, unitAt)
      const figure = readFigure(raw.replaceAll(' ', ''))
      if (!figure) break
      tokens.push({ start: i, end: i + raw.length, glued, figure, raw })
      i += raw.length
      afterDigits = true
    } else if (VULGAR[c]) {
      const number = readFigure(VULGAR[c])!
      tokens.push({ start: i, end: i + 1, glued, figure: { ...number, flags: [] }, raw: c })
      i += 1
    } else {
      const word = wordAt(view, i)
      if (!word) break
      const split = afterDigits && glued ? splitScale(word.low) : undefined
      const end = split ? i + split : word.end
      const following = split ? undefined : wordAt(view, skipSpaces(view.low, end))
      const low = view.low.slice(i, end)
      const found = numberWord(low, view.plain.slice(i, end), following?.plain ?? '', afterDigits, marked)
      if (!found || (low === 'k' && !glued && following)) break
      if (glued && !afterDigits) break
      // a digit glued to letters that are no scale is not ours: “ba1o”
      tokens.push({ start: i, end, glued, raw: low, word: found })
      i = end
      afterDigits = found.meaning.is === 'scale' && tokens.some((t) => t.figure !== undefined)
      if (split) break
      if (view.low[i] !== undefined && /\d/.test(view.low[i]!) && !afterDigits) {
        tokens.pop()
        break
      }
    }
    const next = skipSpaces(view.low, i)
    if (next !== i && view.low[next] === '\n') break
    i = next
  }
  return tokens
}

/** “trđ”, “kđ”, “tyd”: a scale with the currency glued on; gives the length of the scale. */
function splitScale(low: string): number | undefined {
  const match = /^(tr|k|ty|tỷ|tỉ|triệu|nghìn|ngàn|ng)(?:đồng|dong|đ|d|vnđ|vnd)$/u.exec(low)
  return match?.[1] === 'ng' ? undefined : match?.[1]?.length
}

function digitsAt(view: Text, at: number, unitAt: (i: number) => boolean): string {
  SPACED.lastIndex = at
  const spaced = SPACED.exec(view.low)?.[0]
  if (spaced) {
    const end = at + spaced.length
    const groups = spaced.split(' ').length - 1
    const joined = view.original.slice(view.at(at), view.endAt(end))
    if (groups >= 2 || /[\u00a0\u202f\u2009]/u.test(joined) || unitAt(skipSpaces(view.low, end))) return spaced
  }
  DIGITS.lastIndex = at
  return DIGITS.exec(view.low)![0]
}
