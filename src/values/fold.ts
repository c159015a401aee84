/**
 * One text seen three ways, letter by letter in step: as written (NFC), in lower case, and without diacritics.
 * NFC joins what macOS (NFD) and old Windows keyboards (half-composed letters) send; NFKC is not used because it
 * turns 10² into 102. What NFC leaves is mapped by hand. Every position leads back to the officer's own string.
 */
export interface Text {
  original: string
  /** NFC with the hand map; one UTF-16 unit for each position. */
  shown: string
  low: string
  plain: string
  /** Some letter bears a diacritic: words without one then mean what they say. */
  marked: boolean
  /** Start in the original of position i; `at(length)` is the end of the original. */
  at(i: number): number
  /** End in the original of the span that ends before position i. */
  endAt(i: number): number
}

// biome-ignore format: a table
const HAND_MAP: Record<string, string> = {
  '\u00a0': ' ', '\u1680': ' ', '\u2000': ' ', '\u2001': ' ', '\u2002': ' ', '\u2003': ' ', '\u2004': ' ', '\u2005': ' ',
  '\u2006': ' ', '\u2007': ' ', '\u2008': ' ', '\u2009': ' ', '\u200a': ' ', '\u202f': ' ', '\u205f': ' ', '\u3000': ' ',
  '\t': ' ', '–': '-', '—': '-', '−': '-', '‑': '-', '‐': '-', '‒': '-', 'Ð': 'Đ', 'Ɖ': 'Đ', 'ð': 'đ',
  '％': '%', '．': '.', '，': ',', '／': '/', '：': ':', '（': '(', '）': ')',
  '\u200b': '', '\u200c': '', '\u200d': '', '\u2060': '', '\ufeff': '', '\u00ad': '', '\r': '',
}
for (let d = 0; d < 10; d += 1) HAND_MAP[String.fromCharCode(0xff10 + d)] = String(d)

const MARKS = /\p{M}/u
const COMBINING = /^\p{M}$/u
const lowCache = new Map<string, string>()
const plainCache = new Map<string, string>()

/** Lower case of one unit; the few letters whose lower case is longer stay as they are, so that positions keep step. */
function lowOf(unit: string): string {
  let low = lowCache.get(unit)
  if (low === undefined) {
    low = unit.toLowerCase()
    if (low.length !== 1) low = unit
    lowCache.set(unit, low)
  }
  return low
}

function plainOf(low: string): string {
  let plain = plainCache.get(low)
  if (plain === undefined) {
    plain = low === 'đ' ? 'd' : (low.normalize('NFD')[0] ?? low)
    plainCache.set(low, plain)
  }
  return plain
}

const isMark = (code: number): boolean =>
  (code >= 0x300 && code <= 0x36f) || (code > 0x36f && COMBINING.test(String.fromCharCode(code)))

/** Marks to be composed and characters that vanish: only texts with these need the map of positions. */
const UNEVEN_FORMS = '\r\u00ad\u200b\u200c\u200d\u2060\ufeff'
const MAPPED = new RegExp(`[${Object.keys(HAND_MAP).join('').replaceAll('-', '\\-')}]`, 'g')

/** Letters without their diacritics by code unit, filled as they are met; 0: not met yet. */
const PLAIN_CODES = new Uint16Array(0x10000)
const CHUNK = 8192

function plainView(low: string): string {
  const codes = new Uint16Array(low.length)
  for (let i = 0; i < low.length; i += 1) {
    const code = low.charCodeAt(i)
    if (code < 0x80) codes[i] = code
    else {
      if (PLAIN_CODES[code] === 0) PLAIN_CODES[code] = plainOf(low[i]!).charCodeAt(0)
      codes[i] = PLAIN_CODES[code]!
    }
  }
  let out = ''
  for (let i = 0; i < codes.length; i += CHUNK)
    out += String.fromCharCode.apply(null, codes.subarray(i, i + CHUNK) as unknown as number[])
  return out
}

/** What a character asks of the view: 1 it is mapped by hand, 2 it composes or vanishes. */
const NEEDS = new Uint8Array(0x10000)
for (const unit of Object.keys(HAND_MAP)) NEEDS[unit.charCodeAt(0)] = 1
for (let code = 0x300; code <= 0x36f; code += 1) NEEDS[code] = 2
for (const unit of UNEVEN_FORMS) NEEDS[unit.charCodeAt(0)] = 2

function needsOf(text: string): number {
  let needs = 0
  for (let i = 0; i < text.length; i += 1) needs |= NEEDS[text.charCodeAt(i)]!
  return needs
}

/** The three views of a text, in one pass; most texts are even and keep their positions. */
export function viewText(original: string): Text {
  const needs = needsOf(original)
  if (needs < 2) {
    const shown = needs === 0 ? original : original.replace(MAPPED, (unit) => HAND_MAP[unit]!)
    const low = shown.toLowerCase()
    if (low.length === shown.length) {
      const same = (place: number) => Math.min(place, original.length)
      const plain = plainView(low)
      return { original, shown, low, plain, marked: plain !== low, at: same, endAt: same }
    }
  }
  return viewUneven(original)
}

function viewUneven(original: string): Text {
  const shown: string[] = []
  const low: string[] = []
  const plain: string[] = []
  const starts: number[] = []
  const ends: number[] = []
  const push = (unit: string, start: number, end: number) => {
    const mapped = HAND_MAP[unit] ?? unit
    if (mapped === '') {
      return
    }
    const lower = lowOf(mapped)
    shown.push(mapped)
    low.push(lower)
    plain.push(mapped.charCodeAt(0) < 128 ? lower : plainOf(lower))
    starts.push(start)
    ends.push(end)
  }
  let i = 0
  while (i < original.length) {
    const next = original.charCodeAt(i + 1)
    if (!(next >= 0x300) || next >= 0xd800 || !isMark(next)) {
      push(original[i]!, i, i + 1)
      i += 1
      continue
    }
    let end = i + 1
    while (end < original.length && end - i < 16 && isMark(original.charCodeAt(end))) end += 1
    const composed = original.slice(i, end).normalize('NFC')
    for (const unit of composed.split('')) push(unit, i, end)
    i = end
  }
  return {
    original,
    shown: shown.join(''),
    low: low.join(''),
    plain: plain.join(''),
    marked: plain.some((unit, place) => unit !== low[place]),
    at: (p) => (p < starts.length ? starts[p]! : original.length),
    endAt: (p) => (p <= 0 ? 0 : (ends[p - 1] ?? original.length)),
  }
}

/** Lower case, no diacritics, đ → d; the same for NFC and NFD. The length may differ from the original's. */
export const fold = (text: string): string => foldWithMap(text).text

/** A letter that only a text with diacritics has; the text in NFC. */
export const MARKED = /[\u00C0-\u1EF9]/u

/** Folded words, a space between them: how a short message is compared with what it may mean. */
export const plainWords = (text: string): string =>
  fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** `fold` with the way back: `at(i)` is the index in the original of folded index i. */
export function foldWithMap(text: string): { text: string; at: (i: number) => number } {
  const view = viewText(text)
  if (!MARKS.test(view.plain)) return { text: view.plain, at: view.at }
  const kept: number[] = []
  let i = 0
  for (const letter of view.plain) {
    if (!MARKS.test(letter)) for (let unit = 0; unit < letter.length; unit += 1) kept.push(i + unit)
    i += letter.length
  }
  return {
    text: kept.map((place) => view.plain[place]).join(''),
    at: (place) => (place < kept.length ? view.at(kept[place]!) : text.length),
  }
}

const TONE = /[\u0300\u0301\u0303\u0309\u0323]/gu

/**
 * Letters with their hats, the tone moved to the end of the syllable, i for y after consonants: equal for hoà and hòa,
 * tỉ and tỷ, quí and quý. For comparing only.
 */
export function key(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\p{L}\p{M}]+/gu, keyOf)
}

/** Keys of words met before: a text repeats its words. Emptied when full, so that it never grows with what is typed. */
const keyCache = new Map<string, string>()
const MOST_KEYS = 20_000

function keyOf(word: string): string {
  let known = keyCache.get(word)
  if (known !== undefined) return known
  const split = word.normalize('NFD')
  const tones = split.match(TONE)?.join('') ?? ''
  const bare = split.replace(TONE, '').normalize('NFC')
  known = (bare.replace(/^(qu|[^aeiouyăâêôơư]+)y$/u, '$1i') + tones).normalize('NFC')
  if (keyCache.size >= MOST_KEYS) keyCache.clear()
  if (word.length <= 40) keyCache.set(word, known)
  return known
}

const UNWANTED =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed here
  /[\u0000-\u0008\u000b-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]|(?<![\ud800-\udbff])[\udc00-\udfff]|[\ud800-\udbff](?![\udc00-\udfff])/g

/** A text fit to be kept: NFC, line ends as \n, no control, zero-width or direction characters, no half surrogates. */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(UNWANTED, '').normalize('NFC')
}

const LETTER_FOLDS = new Map<string, string>()
for (const letter of 'àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ') {
  LETTER_FOLDS.set(letter, plainOf(letter))
}

/**
 * A pattern source whose Vietnamese letters also match without their diacritics, so that “ngày” finds “ngay” and
 * “ngày” but not “ngáy”. Letters inside [...] are left alone; a space stands for any run of spaces.
 */
export function flex(source: string): string {
  let inClass = false
  let out = ''
  for (let i = 0; i < source.length; i += 1) {
    const c = source[i]!
    if (c === '\\') {
      out += c + (source[i + 1] ?? '')
      i += 1
    } else if (c === '[' || c === ']') {
      inClass = c === '['
      out += c
    } else if (!inClass && c === ' ') out += '(?:[ ]{1,8})'
    else if (!inClass && LETTER_FOLDS.has(c)) out += `[${c}${LETTER_FOLDS.get(c)}]`
    else out += c
  }
  return out
}

/** True when `written` may stand for `form`: equal but for missing diacritics or another placing of the tone. */
export function spells(written: string, form: string): boolean {
  if (written === form) return true
  if (written.length === form.length) {
    let fits = true
    for (let i = 0; i < form.length && fits; i += 1) {
      fits = written[i] === form[i] || written[i] === (LETTER_FOLDS.get(form[i]!) ?? form[i])
    }
    if (fits) return true
  }
  return key(written) === key(form)
}
