import { measuredAt } from '../counted.ts'
import type { Text } from '../fold.ts'
import { type Figure, readFigure } from './digits.ts'
import { mayBeNumberWord, type NumberWord, numberWord } from './number-words.ts'

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
 * The run of number pieces that begins at `at`; a unit behind it holds “12 450 m2” together. Bounded, so that a text of number words is read in linear time.
 */
export function numberTokens(view: Text, at: number, marked: boolean): NumberToken[] {
  const tokens: NumberToken[] = []
  let i = at
  let digits = false
  let afterDigits = false
  while (tokens.length < MOST_TOKENS) {
    const last = tokens[tokens.length - 1]
    const token = tokenAt(view, i, afterDigits, marked)
    // two figures in a row are two numbers; a figure glued to letters that are no scale is none: “ba1o”
    if (!token || (token.figure && last && !last.word)) break
    if (token.glued && last && !last.figure && token.word) break
    tokens.push(token)
    digits ||= token.figure !== undefined
    afterDigits = token.figure !== undefined || (token.word.meaning.is === 'scale' && digits)
    i = token.end
    if (token.figure === undefined && !afterDigits && /\d/.test(view.low[i] ?? '')) {
      tokens.pop()
      break
    }
    i = skipSpaces(view.low, i)
  }
  return tokens
}

/** What was read at a place; the runs of a text overlap, and each piece is read once. */
const memory = new WeakMap<Text, Map<number, NumberToken | null>>()

function tokenAt(view: Text, at: number, afterDigits: boolean, marked: boolean): NumberToken | null {
  let known = memory.get(view)
  if (!known) {
    known = new Map()
    memory.set(view, known)
  }
  const place = at * 4 + (afterDigits ? 2 : 0) + (marked ? 1 : 0)
  let token = known.get(place)
  if (token === undefined) {
    token = readToken(view, at, afterDigits, marked)
    known.set(place, token)
  }
  return token
}

function readToken(view: Text, i: number, afterDigits: boolean, marked: boolean): NumberToken | null {
  const c = view.low[i]
  if (c === undefined) return null
  const glued = i > 0 && view.low[i - 1] !== ' '
  if (c >= '0' && c <= '9') {
    const raw = digitsAt(view, i)
    const figure = readFigure(raw.replaceAll(' ', ''))
    return figure ? { start: i, end: i + raw.length, glued, figure, raw } : null
  }
  if (VULGAR[c]) return { start: i, end: i + 1, glued, figure: { ...readFigure(VULGAR[c])!, flags: [] }, raw: c }
  const word = wordAt(view, i)
  if (!word) return null
  const split = afterDigits && glued ? splitScale(word.low) : undefined
  const end = split ? i + split : word.end
  if (!mayBeNumberWord(view.plain.slice(i, end))) return null
  const following = split ? undefined : wordAt(view, skipSpaces(view.low, end))
  const raw = view.low.slice(i, end)
  const found = numberWord(raw, view.plain.slice(i, end), following?.plain ?? '', afterDigits, marked)
  // “390 k hài lòng”: apart from its figure, before a word, k denies
  if (!found || (raw === 'k' && !glued && following)) return null
  return { start: i, end, glued, raw, word: found }
}

/** “trđ”, “kđ”, “tyd”: a scale with the currency glued on; gives the length of the scale. */
function splitScale(low: string): number | undefined {
  const match = /^(tr|k|ty|tỷ|tỉ|triệu|nghìn|ngàn|ng)(?:đồng|dong|đ|d|vnđ|vnd)$/u.exec(low)
  return match?.[1] === 'ng' ? undefined : match?.[1]?.length
}

function digitsAt(view: Text, at: number): string {
  SPACED.lastIndex = at
  const spaced = SPACED.exec(view.low)?.[0]
  if (spaced) {
    const end = at + spaced.length
    const groups = spaced.split(' ').length - 1
    const joined = view.original.slice(view.at(at), view.endAt(end))
    if (groups >= 2 || /[\u00a0\u202f\u2009]/u.test(joined) || measuredAt(view, skipSpaces(view.low, end)))
      return spaced
  }
  DIGITS.lastIndex = at
  return DIGITS.exec(view.low)![0]
}
