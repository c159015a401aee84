/**
 * An officer's chat as sentences of a report, without a model: short forms written out, words to the bot dropped,
 * amounts and units in official form, capitals and full stops. What is said stays what it was.
 */

import { fold, formatNumber, readValues, splitSentences } from '../values/index.ts'
import type { Reading } from '../values/reading.ts'
import { amounts, topics, withAsAnd, written } from './chat-forms.ts'
import { CLOSERS, GREETINGS, REGISTER, SHORT_FORMS, TO_BOT } from './lexicon.ts'
import { said } from './talk.ts'
import { lowerFirst, safeText, upperFirst } from './text.ts'
import { AFTER, anyOf, BEFORE, replacer } from './whole-words.ts'

/** Longer narratives are printed as they are: tidying is for what people type. */
const LONGEST = 60_000

const SHORT = new RegExp(
  `(?<![\\p{L}\\p{M}\\p{N}/.-])(?:${anyOf(Object.keys(SHORT_FORMS).flatMap((word) => [word, upperFirst(word)]))})(?![\\p{L}\\p{M}\\p{N}/-])`,
  'gu',
)
/** Written in capitals it is an office's own abbreviation (BC in “123-BC/ĐU”) and stays. */
const spellOut = (text: string) =>
  text.replace(SHORT, (found) => {
    const to = SHORT_FORMS[found] ?? SHORT_FORMS[lowerFirst(found)]
    return to === undefined ? found : found === lowerFirst(found) ? to : upperFirst(to)
  })
const NO = new RegExp(
  `(?<=\\p{Ll}[^.\\n]{0,200})(?<![\\p{L}\\p{M}\\p{N}])k(?= (?:có|phải|được|còn|thể|đủ|biết)${AFTER})`,
  'gu',
)
/** Behind a number or “lượt” it is people: “310 lượt ng”, “5.210 ng”. */
const PEOPLE = /(?<=(?:\d|lượt|luot) )ng(?![\p{L}\p{M}\p{N}])|(?<=\d[^\s/]{0,12}\/)ng(?![\p{L}\p{M}\p{N}])/giu
/** Short forms of one phrase written out, its marks and capitals left alone. */
export const spelled = (text: string): string => spellOut(text).replace(PEOPLE, 'người')
/** Words of speech as a report has them. */
const register = replacer(REGISTER)

const GREETING = new RegExp(
  `^(?:${anyOf(GREETINGS)})${AFTER}(?:[ ]?ạ${AFTER})?[ ]{0,2}[,.:!-]{0,2}[ ]{0,2}(?:là[ ])?`,
  'iu',
)
const CLOSER = new RegExp(`[ ,.]{0,3}${BEFORE}(?:${anyOf(CLOSERS)})${AFTER}[ .!~]{0,4}$`, 'iu')
const CLOSER_INSIDE = new RegExp(`[ ]${BEFORE}(?:anh ạ|chị ạ|ạ|nhé)(?=[ ]?[.,;!])`, 'giu')

/** Dropped as often as they stand in a row: “dạ em báo cáo ạ”. */
function withoutTalk(line: string): string {
  let left = line
  for (let i = 0; i < 5; i += 1) {
    const next = left
      .replace(GREETING, '')
      .replace(CLOSER, '.')
      .replace(/^[.,\s]+$/u, '')
      .trim()
    if (next === left) break
    left = next
  }
  return left.replace(CLOSER_INSIDE, '')
}

/** “Kể ở mục IV rồi.” is an answer to the bot, not a sentence of a report. */
function isToBot(sentence: string): boolean {
  const words = fold(sentence)
    .replace(/[^\p{L}\p{N}.]+/gu, ' ')
    .replace(/[ .]+$/u, '')
    .trim()
  return TO_BOT.some((pattern) => pattern.test(words))
}

const UNITS: Readonly<Record<string, string>> = { m2: 'm²', m3: 'm³', km2: 'km²' }
/** The unit as typed right behind the digits: “1,25ha”, “350 m2”. */
const FIGURE = /^(\d[\d.,]{0,20})[ ]?(\p{L}{1,4}[23²³]?)$/u
const MONEY = /^\d[\d.,]{0,20}[ ]?(?:tr|triệu|trieu|tỷ|tỉ|ty|ti|k|đ)(?:[ ]?\d{1,3})?(?:[ ]?(?:đ|đồng|dong))?$/iu

/** Figures in official style. The figure itself stays, but for amounts in chat form: “118tr5” is 118.500.000 đồng. */
function figures(text: string): string {
  let out = text
  // From the end, so that earlier places stay where they are.
  for (const reading of readValues(text).toSorted((a, b) => b.start - a.start)) {
    const printed = printedReading(reading)
    if (printed !== undefined) out = out.slice(0, reading.start) + printed + out.slice(reading.end)
  }
  return out.replace(/(?<=\d)[ ]?m([23])(?![\p{L}\p{N}])/gu, (_, power: string) => ` ${UNITS[`m${power}`]}`)
}

function printedReading({ kind, text: whole, base, outcome, alternatives }: Reading): string | undefined {
  if (outcome !== 'ok' && alternatives !== undefined) return undefined
  if (kind === 'money') {
    // “khoảng 120tr”: the words before the figure stay.
    const lead = /^[^\d]{0,20}/u.exec(whole)![0]
    const text = whole.slice(lead.length)
    const isShort = MONEY.test(text) && /(?:tr|k|tỷ|ty|tỉ|ti)/iu.test(text)
    const isSpelled = /(?:triệu|tỷ|nghìn|ngàn)[ ]?(?:đồng)?$/iu.test(text) && !/tr\d|tỷ\d/iu.test(text)
    if (!isShort || base?.unit !== 'VND' || !Number.isSafeInteger(base.value)) return undefined
    if (isSpelled) return /đồng$/iu.test(text) ? undefined : `${whole} đồng`
    return `${lead}${formatNumber(base.value)} đồng`
  }
  if (kind !== 'quantity') return undefined
  const [, number, unit = ''] = FIGURE.exec(whole) ?? []
  return number === undefined ? undefined : `${number} ${UNITS[unit] ?? unit}`
}

const marks = (text: string) =>
  text
    .replace(/[ ]?(?:-{1,2}|=)>[ ]?|[ ]?→[ ]?/gu, ', ')
    .replace(/(?<=[\p{L}\p{N}])[ ]?&[ ]?(?=[\p{L}\p{N}])/gu, ' và ')
    .replace(/[ ]+([,;:!?])(?!\))/gu, '$1')
    .replace(/([,;])(?=\p{L})/gu, '$1 ')
    .replace(/([.])(?=\p{Lu}\p{Ll})(?<=\p{Ll}{2}[.])/gu, '$1 ')
    .replace(/(?<!\.)\.{2}(?!\.)/gu, '.')
    .replace(/[ ]{2,}/gu, ' ')
    .trim()

/** A capital after a full stop, and a full stop at the end. */
function sentences(text: string): string {
  const parts = splitSentences(text)
    .map((sentence) => sentence.text.trim())
    .filter((part) => part !== '')
  // What the splitter joined or dropped would change the words: then only the first letter is touched.
  const isWhole = parts.join('').replace(/\s/gu, '') === text.replace(/\s/gu, '')
  const joined = isWhole ? parts.map(upperFirst).join(' ') : upperFirst(text)
  return /[.!?…:;]["”’)\]]?$/u.test(joined) ? joined.replace(/[;:]$/u, '.') : `${joined.replace(/[,\s]+$/u, '')}.`
}

/** One paragraph. A bullet stays a bullet; a line that was only talk is empty. */
export function tidyLine(line: string): string {
  const [, bullet = '', words = ''] = /^([-–+•*]\s+|-(?=\p{L}))?(.*)$/su.exec(line.trim()) ?? []
  const told = splitSentences(words)
    .map((sentence) => withoutTalk(said(sentence.text.trim()).text))
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence) && !isToBot(sentence))
    .join(' ')
  if (!/[\p{L}\p{N}]/u.test(told)) return ''
  const spelledOut = spelled(written(told)).replace(NO, 'không')
  const text = sentences(withAsAnd(topics(marks(register(amounts(figures(spelledOut)))))))
  return (bullet === '' ? '' : `${bullet.trim()} `) + text
}

/** Paragraphs of a narrative, one for each line that says something. */
export function paragraphsOf(text: string): string[] {
  const safe = safeText(text)
  const lines = safe.split('\n')
  return (safe.length > LONGEST ? lines.map((line) => line.trim()) : lines.map(tidyLine)).filter((line) => line !== '')
}
