/**
 * What of a sentence was said to the bot, and what tells of the unit: “e báo cáo là xã có 3 mô hình nhé” tells “xã có 3
 * mô hình”, “chờ tí a hỏi kế toán đã” tells nothing. Recognised by its make, clause by clause.
 */
import { fold, MARKED, splitSentences } from '../values/index.ts'
import {
  ASIDES,
  BARE_PARTICLES,
  HEARERS,
  INTERJECTIONS,
  PARTICLES,
  type Pattern,
  PERSONS,
  REPORT_WORDS,
  REST_OF_TALK,
  SLIPS,
  TALK,
  TALK_HEADS,
  TALK_TAILS,
} from './talk-words.ts'

/** A sentence this long is no chat. */
const LONGEST = 300
const MOST_PASSES = 6
/** “Trời nắng quá”: so few words beside talk, none of them of a report, are talk as well. */
const FEW = 5

export interface Said {
  /** What is left to be told; empty for talk alone. */
  text: string
  /** It corrected a figure, gave an order or insisted: what it holds is recorded as a fact, and told from there. */
  answers: boolean
}

interface Rule {
  pattern: RegExp
  answers: boolean
  bare: boolean
}

const filled = (like: string, particles: string) =>
  like
    .replaceAll('{P}', PERSONS)
    .replaceAll('{YOU}', HEARERS)
    .replaceAll('{PART}', particles)
    .replaceAll('{I}', INTERJECTIONS)

/** Each pattern for what is typed with diacritics, and for what is not. */
function rules(patterns: readonly Pattern[], around: (like: string) => string) {
  const rule = ({ answers, bare }: Pattern, like: string): Rule => ({
    pattern: new RegExp(around(like), 'u'),
    answers: answers === true,
    bare: bare === true,
  })
  return {
    marked: patterns.map((one) => rule(one, filled(one.like, PARTICLES))),
    plain: patterns.filter(({ marked }) => !marked).map((one) => rule(one, fold(filled(one.like, BARE_PARTICLES)))),
  }
}
type Rules = ReturnType<typeof rules>

const whole = (like: string) => `^(?:${like})$`
const within = (like: string) => `(?<![\\p{L}\\p{M}\\p{N}])(?:${like})(?![\\p{L}\\p{M}\\p{N}])`
const WHOLE = rules(TALK, whole)
const REST = rules(REST_OF_TALK, whole)
const HEADS = rules(TALK_HEADS, (like) => `^(?:${like})`)
const TAILS = rules(TALK_TAILS, (like) => `(?:${like})$`)
const SLIPPED = rules(SLIPS, (like) => `^(?:${like})`)
const ASIDE = rules(ASIDES, (like) => like)
const OF_REPORT = rules([{ like: REPORT_WORDS.join('|') }], within)
/** “e ăn cơm cái đã nhé”: somebody who speaks does something. */
const BY_PERSON = rules([{ like: '{P} [^\\n]+' }, { like: '[^\\n]+ {P}(?: {PART})+' }], whole)
/** “… hả chị?”, “mục này ghi ở đâu?” */
const ASKED = rules([{ like: '{P}|{YOU}|hả|hở|nhỉ|ạ|mục|câu|cột|biểu' }], within)

/** Small letters, but for capitals inside: they begin names. Every letter keeps its place; empty where that fails. */
function small(text: string, isMarked: boolean): string {
  const low = isMarked ? text.toLowerCase() : fold(text)
  if (low.length !== text.length) return ''
  return (
    low.slice(0, 1) + text.slice(1).replace(/\P{Lu}+/gu, (run, at: number) => low.slice(at + 1, at + 1 + run.length))
  )
}

interface Clause {
  text: string
  /** The mark behind it. */
  mark: string
  /** Words that announced a figure were taken from its end. */
  isCut?: boolean
}

/** The sentence without what was said to the bot. */
export function said(sentence: string): Said {
  const typed = sentence.normalize('NFC').trim()
  const asTyped = { text: sentence, answers: false }
  if (typed.length > LONGEST || /[\uD800-\uDFFF]/u.test(typed)) return asTyped
  const isMarked = MARKED.test(typed)
  const lows = new Map<string, string>()
  const lowOf = (text: string): string => {
    const low = lows.get(text) ?? small(text, isMarked)
    lows.set(text, low)
    return low
  }
  const find = (rules: Rules, text: string): { cut: string; rule: Rule } | undefined => {
    const low = lowOf(text)
    for (const rule of isMarked ? rules.marked : rules.plain) {
      const found = rule.bare && /\d/u.test(text) ? null : rule.pattern.exec(low)
      if (found) return { cut: found[0], rule }
    }
    return undefined
  }
  const isOfReport = (text: string) =>
    /\d/u.test(text) || /(?<=.)\p{Lu}/u.test(text) || find(OF_REPORT, text) !== undefined
  if (/\?[\s)]*$/u.test(typed) && !/[“”"]/u.test(typed) && find(ASKED, typed)) return { text: '', answers: false }

  let answers = false
  let isTalk = false
  const clauses = clausesOf(withoutSlips(typed))
  const left: Clause[] = []
  for (const clause of clauses) {
    const { text, isCut } = tellingPart(clause.text)
    if (text === '') isTalk = true
    else left.push({ ...clause, text, isCut })
  }
  const isAside = ({ text }: Clause) => {
    const found = find(REST, text)
    return found !== undefined && (answers || !found.rule.answers)
  }
  const told = isTalk || answers ? left.filter((clause) => !isAside(clause)) : left
  const isLight = ({ text }: Clause) => !isOfReport(text) && text.split(' ').length <= FEW
  if (isTalk && told.every(isLight)) return { text: '', answers }
  const text = joined(told.map((clause) => (answers ? { ...clause, text: sumOf(clause.text) } : clause)))
  if (text === joined(clausesOf(typed))) return { ...asTyped, answers }
  return { text: text + (/[.!…]$/u.test(typed) ? '.' : ''), answers }

  /** “57 hộ, à nhầm, 75 hộ” says 75; where it is not clear what the new figure stands for, nothing changes. */
  function withoutSlips(whole: string): string {
    const aside = find(ASIDE, whole)
    const low = lowOf(whole)
    let text = whole
    if (aside && /\d/u.test(low.slice(0, low.indexOf(aside.cut)))) {
      text = whole.slice(0, low.indexOf(aside.cut)) + whole.slice(low.indexOf(aside.cut) + aside.cut.length)
      answers = true
    }
    const parts = clausesOf(text)
    const at = parts.findIndex((clause, i) => i > 0 && find(SLIPPED, clause.text) !== undefined)
    const before = parts[at - 1]
    if (at < 1 || !before || !/\d/u.test(before.text) || find(WHOLE, before.text)) return text
    const rest = parts[at]!.text.slice(find(SLIPPED, parts[at]!.text)!.cut.length).trim()
    const [next, after] = rest === '' ? [parts[at + 1], at + 2] : [{ ...parts[at]!, text: rest }, at + 1]
    // “à nhầm, 58 là cận nghèo”: the figure stays, it was said of the wrong thing.
    if (!next || !/\d/u.test(next.text) || /^\d+ là /u.test(next.text)) return text
    const lead = /^[^\d]+/u.exec(next.text)?.[0].trim()
    const place = lead === undefined ? before.text.search(/\d/u) : before.text.indexOf(lead)
    if (place < 0) return text
    answers = true
    return joined([
      ...parts.slice(0, at - 1),
      { ...next, text: `${before.text.slice(0, place)}${next.text}` },
      ...parts.slice(after),
    ])
  }

  /** A clause without talk at its head and end; empty where it is talk as a whole. */
  function tellingPart(clause: string): { text: string; isCut: boolean } {
    let text = clause
    let isCut = false
    for (let pass = 0; pass < MOST_PASSES && text !== ''; pass += 1) {
      const talk = find(WHOLE, text)
      if (talk) {
        answers ||= talk.rule.answers
        return { text: '', isCut }
      }
      const head = find(HEADS, text)
      const found = head ?? find(TAILS, text)
      if (!found || found.cut === '') break
      answers ||= found.rule.answers
      isCut ||= found.rule.answers && head === undefined
      text = (head ? text.slice(found.cut.length) : text.slice(0, text.length - found.cut.length)).trim()
    }
    const isOfPerson = find(BY_PERSON, clause) !== undefined && !isOfReport(clause)
    return { text: isOfPerson ? '' : text, isCut }
  }
}

/** Is all of it said to the bot (“trời nắng quá, e ăn cơm cái đã nhé hihi”)? Then it answers no question. */
export const isAllTalk = (text: string): boolean =>
  /\p{L}/u.test(text) && splitSentences(text).every((one) => said(one.text).text === '')

function clausesOf(sentence: string): Clause[] {
  const body = sentence.replace(/[\s.!…~]+$/u, '')
  const parts = body.split(/(\s*(?:[,;:](?=\s|\p{L}|$)|(?<=\p{Ll}{2})\.(?=\s))\s*)/u)
  const out: Clause[] = []
  for (let i = 0; i < parts.length; i += 2) out.push({ text: parts[i]!.trim(), mark: (parts[i + 1] ?? '').trim() })
  return out.length > 1 && out.at(-1)!.text === '' ? out.slice(0, -1) : out
}

/** Clauses with the marks that stood behind them; a figure stands right behind the name it was announced by. */
const joined = (clauses: readonly Clause[]): string =>
  clauses
    .map(({ text, mark, isCut }, i) => {
      const next = clauses[i + 1]
      if (next === undefined) return text
      return `${text}${isCut && /^\d/u.test(next.text) ? '' : mark || ','} `
    })
    .join('')

/** “350 + 80 = 430 cây”, “58 thành 85”: what it comes to is told. */
const sumOf = (text: string) =>
  text.replace(/^\d[\d.]*(?: ?\+ ?\d[\d.]*)+ ?= ?(?=\d)/u, '').replace(/\d[\d.,]* (?:\p{L}+ )?thành (?=\d)/u, '')
