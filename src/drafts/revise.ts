/** Prose revised without a model: shorter, more formal, without a sentence. No figure is added or lost. */
import { splitSentences } from '../values/index.ts'
import {
  DONE_VERBS,
  DOUBLED,
  FILLERS,
  FORMAL,
  LONG_LEADS,
  NOT_DONE,
  SHORTER,
  SPOKEN_FILLERS,
  SUBJECTS,
  THINGS,
  TIMES,
} from './lexicon.ts'
import { lowerFirst, upperFirst } from './text.ts'
import { tidyLine } from './tidy.ts'
import { AFTER, anyOf, BEFORE, plainSpace, replacer } from './whole-words.ts'

const shorter = replacer(SHORTER)
const single = replacer(DOUBLED)
const formalWords = replacer(FORMAL)

const filler = (words: readonly string[]) => new RegExp(`${BEFORE}(?:${anyOf(words)})${AFTER},?[ ]?`, 'giu')
const FILLER = filler(FILLERS)
/** “trong thời gian qua công tác …”; at the end of “kết quả đạt được trong thời gian qua” it says when. */
const LEAD = new RegExp(`(?<=^|[,;] )(?:(?:${anyOf(LONG_LEADS)})${AFTER},?[ ]?)+(?=.)`, 'giu')
const SPOKEN = filler(SPOKEN_FILLERS)

/** Each line's sentences, mended one by one. */
const bySentence = (text: string, mend: (sentence: string) => string): string[] =>
  text.split('\n').map((line) => {
    const bullet = /^\s*[-–+•*]\s*/u.exec(line)?.[0] ?? ''
    const sentences = splitSentences(line).map((sentence) => upperFirst(mend(sentence.text).trim()))
    return bullet + sentences.filter((one) => /[\p{L}\p{N}]/u.test(one)).join(' ')
  })

const written = (lines: readonly string[]) => lines.filter((line) => /[\p{L}\p{N}]/u.test(line)).join('\n')

/** Shorter by rule: fillers, long ways to say it and doubled adjectives go, and sentences said twice. */
export function shorten(text: string): string {
  const seen = new Set<string>()
  const once = (sentence: string) => {
    const name = plainSpace(sentence)
      .replace(/[^\p{L}\p{N} ]/gu, '')
      .trim()
    const isFirst = !seen.has(name)
    seen.add(name)
    return isFirst ? sentence : ''
  }
  return written(bySentence(text, (sentence) => once(single(shorter(sentence.replace(FILLER, '').replace(LEAD, ''))))))
}

const NOT = new RegExp(`${BEFORE}(?:${anyOf(NOT_DONE)})${AFTER}`, 'iu')
const HAS_DONE = new RegExp(`${BEFORE}đã${AFTER}`, 'iu')
const DONE = new RegExp(
  `^((?:[^ ]+ ){0,8}?)(${anyOf(DONE_VERBS)}) được (?=(?:(?:khoảng|hơn|gần|trên|thêm) )?\\d)`,
  'iu',
)
const DONE_TWICE = new RegExp(
  `(?<=${BEFORE}đã (?:${anyOf(DONE_VERBS)})) được (?=(?:(?:khoảng|hơn|gần|trên|thêm) )?\\d)`,
  'giu',
)
/** “Nhân dân hiến được 500 m², giảm được 64 hộ nghèo” → “Nhân dân đã hiến 500 m², giảm 64 hộ nghèo”. */
function done(sentence: string): string {
  let hasDone = false
  return sentence
    .replace(DONE_TWICE, ' ')
    .split(/(?<=[;:]|,(?!\d)) ?/u)
    .map((clause) => {
      const [whole, before = '', verb = ''] = DONE.exec(clause) ?? []
      if (whole === undefined || NOT.test(before)) {
        hasDone ||= HAS_DONE.test(clause)
        return clause
      }
      const isShared = hasDone && before === ''
      hasDone = true
      const rest = clause.slice(whole.length)
      if (isShared) return `${verb} ${rest}`
      return before === '' && verb !== lowerFirst(verb)
        ? `Đã ${lowerFirst(verb)} ${rest}`
        : `${before}đã ${verb} ${rest}`
    })
    .join(' ')
}

/** “bò cái”, “con cái” are no classifiers. */
const CLASSIFIER = new RegExp(
  `(?<!(?:bò|lợn|trâu|con|heo|dê|gà|vịt|ngựa|cá|mỗi|từng|cây) )${BEFORE}cái (?=(?:${anyOf(THINGS)})${AFTER})`,
  'gu',
)
const ABOUT = /(?<![\p{L}\p{M}])(?:tầm|cỡ|chừng) (?:khoảng )?(?=\d)/gu
const END = /(?<=\p{L}) (?:rồi|thôi|luôn)(?: (?:rồi|thôi))*(?=[.,;]|$)/gu
const GIVE = /(?<!(?:đóng|quyên|chung|hùn|trả) )(?<![\p{L}\p{M}])góp (?=(?:(?:khoảng|hơn|gần|trên) )?\d)/gu
const WORK = /(?<=góp (?:(?:khoảng|hơn|gần|trên) )?\d[\d.]*) công(?=[.,;]|$| và )/gu
/** “dân góp” at the head of a clause; “ngư dân”, “hộ dân” are others. */
const PEOPLE =
  /(?<=^|[.,;:] |(?:tiền|quỹ|nên|do|vì|nay|ngoái|xã) )[Dd]ân (?=(?:đã|góp|đóng góp|hiến|ủng hộ|tự nguyện|đồng tình|phấn khởi|tham gia|hưởng ứng|rất)(?![\p{L}\p{M}]))/gu
const TIME = new RegExp(`^(${anyOf(TIMES)}) (?=(?:${anyOf(SUBJECTS)})${AFTER})`, 'iu')

/** More formal by rule: talk and chat forms go, words of speech become those of a report. */
export const formal = (text: string): string =>
  written(
    bySentence(text.split('\n').map(tidyLine).join('\n'), (sentence) => {
      const plain = formalWords(sentence.replace(SPOKEN, ''))
        .replace(CLASSIFIER, '')
        .replace(ABOUT, 'khoảng ')
        .replace(END, '')
        .replace(PEOPLE, 'Nhân dân ')
      return done(upperFirst(plain)).replace(GIVE, 'đóng góp ').replace(WORK, ' ngày công').replace(TIME, '$1, ')
    }),
  )

/** Without its first, last or n-th sentence (from 1); undefined where there is no such sentence, or nothing would be left. */
export function withoutSentence(text: string, which: number | 'last'): { text: string; dropped: string } | undefined {
  const all = text.split('\n').map((line) =>
    splitSentences(line)
      .map((sentence) => sentence.text.trim())
      .filter((one) => one !== ''),
  )
  const count = all.flat().length
  const n = which === 'last' ? count : which
  if (count < 2 || n < 1 || n > count) return undefined
  let at = 0
  let dropped = ''
  const left = all.map((line) =>
    line.filter((sentence) => {
      at += 1
      if (at === n) dropped = sentence
      return at !== n
    }),
  )
  return {
    text: left
      .map((line) => line.join(' '))
      .filter((line) => line !== '')
      .join('\n'),
    dropped,
  }
}
