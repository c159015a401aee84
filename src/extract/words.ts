/**
 * A text as words that can be compared: lower case, one spelling of the tone mark, abbreviations spelled out,
 * compounds kept together. Spans are those of the text that was given.
 */
import { fold, key } from '../values/fold.ts'
import { ABBREVIATIONS, COMPOUNDS, STOP_WORDS } from './lexicon.ts'

export interface Word {
  /** Canonical spelling: “gia đình”, “hòa giải”. For a word typed without diacritics, as typed. */
  form: string
  fold: string
  /** Typed without diacritics in a sentence that has (almost) none: matches by `fold`. */
  bare: boolean
  stop: boolean
  start: number
  end: number
  /** Starts with a capital letter. */
  capital: boolean
}

interface Syllable {
  form: string
  fold: string
  plain: boolean
  start: number
  end: number
  capital: boolean
  /** Out of an abbreviation: says nothing about how the text is typed. */
  spelledOut?: true
  /** A comma stands between it and the syllable before. */
  afterComma: boolean
}

/** “K’Ho”, “H'Nhan”: one name. */
const SYLLABLE = /[đĐ]\/[cC]|[\p{L}\p{M}\p{N}]+(?:(?<=(?<![\p{L}\p{M}])[KHY])['’](?=\p{Lu})[\p{L}\p{M}]+)?/gu
const foldCache = new Map<string, string>()
/** Folding of one short lower-case word; remembered, since a text repeats its words. */
function foldOf(form: string): string {
  let found = foldCache.get(form)
  if (found === undefined) {
    found = fold(form)
    if (foldCache.size > 20_000) foldCache.clear()
    foldCache.set(form, found)
  }
  return found
}

/** “phòng, chống” is one word with a comma in it. */
const PREVENT = [key('phòng'), key('chống')]

interface Trie {
  next: Map<string, Trie>
  end?: string
  /** Written with a comma: “tuyên truyền, quán triệt”. */
  comma?: true
}
const newTrie = (): Trie => ({ next: new Map() })
function addTo(trie: Trie, syllables: readonly string[], form: string, comma: boolean): void {
  let at = trie
  for (const syllable of syllables) {
    let next = at.next.get(syllable)
    if (!next) {
      next = newTrie()
      at.next.set(syllable, next)
    }
    at = next
  }
  at.end ??= form
  if (comma) at.comma = true
}
const exact = newTrie()
const folded = newTrie()
// Spellings of another word first: the first entry of a trie holds.
for (const compound of [...COMPOUNDS].sort((a, b) => Number(b.includes('=')) - Number(a.includes('=')))) {
  const [written, meant] = compound.replaceAll(',', '').split(' = ').map(key)
  if (!written) continue
  const comma = compound.includes(',')
  addTo(exact, written.split(' '), meant ?? written, comma)
  addTo(folded, foldOf(written).split(' '), meant ?? written, comma)
}
const abbreviations = new Map(Object.entries(ABBREVIATIONS).map(([short, long]) => [key(short), key(long).split(' ')]))
const stops = new Set([...STOP_WORDS].map(key))

function syllablesOf(text: string): Syllable[] {
  const found: Syllable[] = []
  for (const match of text.matchAll(SYLLABLE)) {
    const written = match[0]
    const start = match.index
    const end = start + written.length
    const form = key(written)
    const capital = written[0] !== written[0]?.toLowerCase()
    const afterComma =
      (text[start - 1] === ',' || text[start - 2] === ',') &&
      !(form === PREVENT[1] && found.at(-1)?.form === PREVENT[0])
    const long =
      /^(tt|th|qt|ct|cam|nd|mt|tp|k|vs)$/.test(form) && !fits(form, text, start, end)
        ? undefined
        : abbreviations.get(form)
    if (!long) {
      const plain = foldOf(form)
      found.push({ form, fold: plain, plain: plain === form, start, end, capital, afterComma })
      continue
    }
    for (const part of long)
      found.push({
        form: part,
        fold: foldOf(part),
        plain: false,
        spelledOut: true,
        start,
        end,
        capital,
        afterComma: false,
      })
  }
  return found
}

/** Short forms that mean several things are spelled out only where the neighbourhood settles it. */
function fits(form: string, text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 8), start)
  const after = text.slice(end, end + 10).toLowerCase()
  if (form === 'tt') return /^\s*(được|đc|dc|\d|cvđ|cvd|:|\p{L}{2,4}:)/u.test(after) && !/\d\s*$/u.test(before)
  if (form === 'th')
    return (
      /^\s*(?:\d+\s?(?:lớp|lop|l|cuộc|cuoc|buổi|buoi|hội nghị|đợt)|:|,\s*qt|-\s*qt|qt|đc|được)/u.test(after) &&
      !/\d\s*$/u.test(before)
    )
  if (form === 'qt') return /(?:th|tt|tập huấn|tap huan)\s*[,-]?\s*$/iu.test(before)
  if (form === 'vs') return /^\s*(môi|moi|mt)/u.test(after)
  if (form === 'ct') return /\d\s*$/u.test(before)
  if (form === 'cam') return !/^\s*(kết|ket|đoan|xúc)/u.test(after)
  if (form === 'k') return !/\d\s*$/u.test(before)
  return true
}

/** Words of a text. A sentence mostly without diacritics is read by folding; the others letter by letter. */
export function wordsOf(text: string): Word[] {
  const syllables = syllablesOf(text)
  const looseAt = looseness(syllables)
  const words: Word[] = []
  let i = 0
  while (i < syllables.length) {
    const at = syllables[i]!
    const loose = looseAt(i)
    const hit = longest(syllables, i, loose)
    const last = syllables[i + hit.length - 1]!
    const form = hit.form ?? at.form
    const bare = hit.form === undefined && loose && at.plain
    words.push({
      form,
      fold: foldOf(form),
      bare,
      stop: stops.has(form) || (bare && stopFolds.has(at.fold)),
      start: at.start,
      end: last.end,
      capital: at.capital,
    })
    i += hit.length
  }
  return words
}
/**
 * Is the text around a syllable typed without diacritics? Correct Vietnamese leaves about three syllables in ten
 * without a mark; people also mix both ways in one sentence.
 */
function looseness(syllables: readonly Syllable[]): (i: number) => boolean {
  const isLetter = syllables.map((s) => !s.spelledOut && /\p{L}/u.test(s.form))
  const plainUpTo = [0]
  const lettersUpTo = [0]
  syllables.forEach((s, i) => {
    plainUpTo.push(plainUpTo[i]! + (isLetter[i] && s.plain ? 1 : 0))
    lettersUpTo.push(lettersUpTo[i]! + (isLetter[i] ? 1 : 0))
  })
  const share = (from: number, to: number) => {
    const letters = lettersUpTo[to]! - lettersUpTo[from]!
    return letters === 0 ? 0 : (plainUpTo[to]! - plainUpTo[from]!) / letters
  }
  const whole = share(0, syllables.length)
  return (i) =>
    whole > 0.5 || (syllables.length > 4 && share(Math.max(0, i - 3), Math.min(syllables.length, i + 4)) >= 0.8)
}
const stopFolds = new Set([
  'duoc',
  'cac',
  'cua',
  'va',
  've',
  'la',
  'co',
  'cho',
  'trong',
  'da',
  'do',
  'voi',
  'tu',
  'theo',
  'nay',
  'thi',
  'ma',
  'nhung',
  'de',
  'ra',
  'vao',
  'len',
  'tren',
  'nam',
  'cung',
  'so',
  'tong',
  'dat',
])

/** “khuyến hoc”: a syllable of the compound lost its marks, the others have theirs. */
function isNearly(form: string, syllables: readonly Syllable[], from: number): boolean {
  const parts = form.split(' ')
  if (parts.length < 2) return false
  let whole = 0
  for (const [k, part] of parts.entries()) {
    const s = syllables[from + k]
    if (!s || s.fold !== foldOf(part)) return false
    if (s.form === part) whole += s.plain ? 0 : 1
    else if (!s.plain) return false
  }
  return whole > 0
}

function longest(syllables: readonly Syllable[], from: number, loose: boolean): { length: number; form?: string } {
  let best: { length: number; form?: string } = { length: 1 }
  for (const trie of [exact, folded]) {
    let at: Trie | undefined = trie
    // Only a long fixed phrase reaches across a comma (“Đền ơn, đáp nghĩa”).
    let comma = false
    for (let i = from; i < syllables.length && i < from + 8; i += 1) {
      const s = syllables[i]!
      if (i > from && s.start - syllables[i - 1]!.end > 2) break
      if (i > from && s.afterComma) comma = true
      at = at.next.get(trie === exact ? s.form : s.fold)
      if (!at) break
      if (
        at.end &&
        i - from + 1 > best.length &&
        (!comma || at.comma === true || (i - from + 1 >= 4 && at.end.split(' ').length > i - from)) &&
        (trie === exact || loose || isNearly(at.end, syllables, from))
      )
        best = { length: i - from + 1, form: at.end }
    }
  }
  return best
}

/** The words of a phrase of the definition that carry meaning, in order. */
export function phraseWords(phrase: string): string[] {
  return syllableWords(phrase).filter((word) => !stops.has(word))
}

function syllableWords(phrase: string): string[] {
  const syllables = syllablesOf(phrase)
  const words: string[] = []
  for (let i = 0; i < syllables.length; ) {
    const hit = longest(syllables, i, false)
    words.push(hit.form ?? syllables[i]!.form)
    i += hit.length
  }
  return words
}
