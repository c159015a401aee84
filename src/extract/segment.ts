/**
 * A text as one row of items (words, readings, punctuation) with its sentences and clauses: what is near what.
 * Everything works on the NFC form of the text; `Source` leads back to the officer's own string.
 */
import { flex, fold, type Text, viewText } from '../values/fold.ts'
import { readValues, splitSentences } from '../values/index.ts'
import type { Reading } from '../values/reading.ts'
import { respell } from './respell.ts'
import { type Word, wordsOf } from './words.ts'

export type Mark = ',' | ';' | '.' | ':' | '(' | ')' | '→' | '/' | '='

export interface WordItem {
  kind: 'word'
  word: Word
  start: number
  end: number
  sentence: number
}
export interface ReadingItem {
  kind: 'reading'
  /** Position among the readings. */
  index: number
  reading: Reading
  start: number
  end: number
  sentence: number
}
export interface MarkItem {
  kind: 'mark'
  mark: Mark
  start: number
  end: number
  sentence: number
}
export type Item = WordItem | ReadingItem | MarkItem

export interface Source {
  /** NFC, one spelling of spaces and dashes; all offsets of this room are into it until `span`. */
  text: string
  low: string
  items: Item[]
  /** Indices into `items` of the readings. */
  readings: ReadingItem[]
  at: number[]
  sentences: { start: number; end: number }[]
  /** What is left out, and where names of listed things stand (“Camera an ninh”): their words name one thing, they do not say what is counted. */
  names: { start: number; end: number; weight: number }[]
  /** The same place in the text as it was given. */
  span(start: number, end: number): { start: number; end: number; words: string }
}

const PEOPLE = new Set(
  [
    'học viên',
    'nông dân',
    'bà con',
    'bà con nông dân',
    'chị em',
    'chị em phụ nữ',
    'phụ nữ',
    'thanh niên',
    'công nhân',
    'cựu chiến binh',
    'tổ viên',
    'cử tri',
    'chiến sĩ',
    'tiểu thương',
    'giáo viên',
    'người lao động',
  ].map(fold),
)
const MARKS = /[,;:()→=/]|->|=>|[.!?…](?=\s|$)|\n+/gu

/** “8 mô hình, tiêu biểu là …”: what follows are single ones of what was counted; it opens as a colon does. */
export const INSTANCES = new RegExp(
  `(?<![\\p{L}\\p{M}])${flex('(?:(?:tiêu biểu|điển hình|nổi bật|đáng kể|đáng chú ý)(?: nhất)?(?: là| như| có| gồm| phải kể đến)|(?:hay|tốt|hiệu quả|thành công) nhất(?: là| có)?)')}(?![\\p{L}\\p{M}])`,
  'gu',
)

/** “xã, phường, thị trấn” is one notion, its commas part nothing. */
const LISTED_BEFORE =
  /(?:phòng|phòng cháy|xã|phường|huyện|quận|thị xã|thôn|bản|xóm|tỉnh|thành phố|buôn|ấp|khóm|khu phố|làng|sóc|phum|tổ dân phố)$/iu
const LISTED_AFTER =
  /^,\s*(?:chống|chữa cháy|xã|phường|thị trấn|thành phố|thị xã|quận|huyện|bản|xóm|tổ dân phố|thôn|buôn|ấp|khóm|khu phố|làng|sóc|phum)/iu

export function readSource(original: string, options: { year?: number }): Source {
  const written: Text = viewText(original.length > 60_000 ? original.slice(0, 60_000) : original)
  const respelled = respell(written.shown)
  const { text } = respelled
  const low = text === written.shown ? written.low : viewText(text).low
  const readings = readValues(text, options).map((reading) => withNoun(reading, text))
  const sentences = splitSentences(text)
  const items: Item[] = []
  const covered = (at: number) => {
    while (next < readings.length && readings[next]!.end <= at) next += 1
    return next < readings.length && readings[next]!.start <= at
  }
  let next = 0
  const loose: Item[] = []
  for (const { start, end } of sentences) {
    for (const word of wordsOf(text.slice(start, end))) {
      const from = start + word.start
      loose.push({
        kind: 'word',
        word: { ...word, start: from, end: start + word.end },
        start: from,
        end: start + word.end,
        sentence: 0,
      })
    }
  }
  for (const match of text.matchAll(MARKS)) {
    if (
      match[0] === ',' &&
      LISTED_BEFORE.test(text.slice(Math.max(0, match.index - 16), match.index)) &&
      LISTED_AFTER.test(text.slice(match.index, match.index + 16))
    )
      continue
    const c = match[0][0]!
    const mark: Mark =
      c === '-' || c === '=' ? (match[0].length > 1 ? '→' : '=') : /[.!?…\n]/u.test(c) ? '.' : (c as Mark)
    loose.push({ kind: 'mark', mark, start: match.index, end: match.index + match[0].length, sentence: 0 })
  }
  for (const match of low.matchAll(INSTANCES))
    loose.push({ kind: 'mark', mark: ':', start: match.index, end: match.index, sentence: 0 })
  loose.sort((a, b) => a.start - b.start || a.end - b.end)
  for (const item of loose) {
    // A reading covers its digits and its unit; the noun it counts stays visible as a word.
    if (
      covered(item.start) &&
      !(item.kind === 'word' && (inCounter(readings[next]!, item.start) || inRatio(readings[next]!, item)))
    )
      continue
    items.push(item)
  }
  for (const [index, reading] of readings.entries()) {
    items.push({ kind: 'reading', index, reading, start: reading.start, end: coreEnd(reading), sentence: 0 })
  }
  items.sort((a, b) => a.start - b.start || (a.kind === 'reading' ? -1 : 1))
  let sentence = 0
  for (const item of items) {
    while (sentence + 1 < sentences.length && item.start >= sentences[sentence]!.end) sentence += 1
    item.sentence = sentence
  }
  const at: number[] = []
  const found: ReadingItem[] = []
  items.forEach((item, i) => {
    if (item.kind !== 'reading') return
    at.push(i)
    found.push(item)
  })
  return {
    text,
    low,
    items,
    readings: found,
    at,
    sentences,
    names: exceptions(low),
    span: (start, end) => {
      const from = written.at(respelled.at(start))
      const to = written.endAt(respelled.endAt(end))
      return { start: from, end: to, words: original.slice(from, to) }
    },
  }
}

/** “an sinh xã hội ngoài Quỹ “Vì người nghèo” được 296 triệu”: what is left out says least of what is told. */
const EXCEPT = new RegExp(
  `(?<![\\p{L}\\p{M}])(?:${flex('ngoài|trừ|không kể|chưa kể|không tính|chưa tính')})\\s(?!${flex('ra')}(?![\\p{L}\\p{M}]))([^,.;:\\d\\n]{2,44}?)(?=\\s(?:${flex('được|đc|là|có|đạt|thì|vận động|huy động|trị giá')})(?![\\p{L}\\p{M}])|\\s?[,.;:\\n]|\\s\\d|$)`,
  'gu',
)
const exceptions = (low: string) =>
  [...low.matchAll(EXCEPT)].map((m) => {
    const end = m.index + m[0].length
    return { start: end - m[1]!.length, end, weight: 0.25 }
  })

/** “340 học viên”, “415 nông dân”: nouns for people are many; those the value reader does not count by are added here. */
function withNoun(reading: Reading, text: string): Reading {
  const { counter } = reading
  // “6 nha em”: a word of courtesy, no house.
  if (
    counter?.text === 'nha' &&
    /^\s(?:em|anh|chị|bác|chú|cô|đồng chí|đ\/c|chi|bac)(?![\p{L}\p{M}])/u.test(text.slice(counter.end))
  ) {
    const written = text.slice(reading.start, counter.start).trimEnd()
    return { ...reading, end: reading.start + written.length, text: written, counter: undefined }
  }
  // “03 cây cầu” are no trees.
  const bridge = counter?.fold === 'cay' ? /^\s(?:cầu|cau)(?![\p{L}\p{M}])/u.exec(text.slice(counter.end)) : null
  if (counter && bridge) {
    const end = counter.end + bridge[0].length
    const written = text.slice(counter.start, end)
    return {
      ...reading,
      end: Math.max(end, reading.end),
      text: text.slice(reading.start, Math.max(end, reading.end)),
      counter: { ...counter, text: written, phrase: written, fold: 'cau', end },
    }
  }
  if (reading.kind !== 'number' || reading.counter || reading.flags.length > 0) return reading
  const behind = /^ (\p{L}[\p{L}\p{M}]*(?: \p{L}[\p{L}\p{M}]*){0,2})/u.exec(text.slice(reading.end, reading.end + 40))
  if (!behind) return reading
  const syllables = behind[1]!.split(' ')
  for (let n = syllables.length; n > 0; n -= 1) {
    const written = syllables.slice(0, n).join(' ')
    if (!PEOPLE.has(fold(written))) continue
    const start = reading.end + 1
    const end = start + written.length
    return {
      ...reading,
      end,
      text: text.slice(reading.start, end),
      counter: { text: written, fold: fold(written), phrase: written, start, end },
    }
  }
  return reading
}

const inCounter = (reading: Reading, at: number) =>
  reading.counter !== undefined && at >= reading.counter.start && at < reading.counter.end
/** “937 hộ đạt gia đình văn hóa trên tổng số 1.018 hộ” is one reading, but its words still say of what. */
const inRatio = (reading: Reading, item: WordItem) => reading.kind === 'ratio' && /\p{L}/u.test(item.word.form)
/** Where the figure itself ends, before the noun it counts. */
function coreEnd(reading: Reading): number {
  if (reading.kind === 'ratio') return reading.start + Math.max(1, /^[\d.,]*/u.exec(reading.text)?.[0].length ?? 1)
  return reading.counter ? Math.min(reading.end, Math.max(reading.start + 1, reading.counter.start)) : reading.end
}
