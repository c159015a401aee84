/** “bỏ câu cuối”, “bỏ câu 2”, “bỏ câu ‘…’”: one sentence of what would be printed goes. */
import { sectionsOf } from '../../campaign/asked.ts'
import type { Section } from '../../campaign/definition.ts'
import { sectionsNow, withoutSentence } from '../../drafts/index.ts'
import { plainWords, splitSentences } from '../../values/index.ts'
import { proseText } from '../messages/prose.ts'
import { leavesBelow } from './outcome.ts'
import type { Turn } from './turn.ts'

/** What would be printed under a section now. */
export const textNow = (turn: Turn, section: Section): string =>
  (sectionsNow(turn.definition, turn.unit, turn.view()).get(section.id) ?? []).join('\n')

const countOf = (text: string) => text.split('\n').flatMap((line) => splitSentences(line)).length

/** Sentences are counted on through the sections of a node, as they are shown. */
export function drop(
  turn: Turn,
  written: readonly Section[],
  which: number | 'last',
  save: (section: Section, text: string) => void,
  done: (changed: readonly Section[], how: string) => void,
): void {
  const counts = written.map((section) => countOf(textNow(turn, section)))
  const total = counts.reduce((sum, n) => sum + n, 0)
  let n = which === 'last' ? total : which
  let at = 0
  while (at < written.length - 1 && n > counts[at]!) n -= counts[at++]!
  const section = written[at]!
  const left = withoutSentence(textNow(turn, section), n)
  if (!left) {
    turn.reply(proseText.noSentence(section.id, counts[at]!))
    return
  }
  save(section, left.text)
  done([section], proseText.what.drop(cutWords(left.dropped)))
}

const isIn = (sentence: string, quoted: string) => ` ${plainWords(sentence)} `.includes(` ${plainWords(quoted)} `)
/** Which sentence of a text, from 1, holds the words; 0 where none does. */
const placeIn = (text: string, quoted: string) =>
  text
    .split('\n')
    .flatMap((line) => splitSentences(line))
    .findIndex((sentence) => isIn(sentence.text, quoted)) + 1

/** The section one of whose sentences holds the words quoted; that last shown first. */
export function sectionsQuoted(turn: Turn, quoted: string): Section[] {
  const shown = turn.state.prose === null ? [] : leavesBelow(turn, turn.state.prose)
  const all = sectionsOf(turn.definition, turn.unit).filter((section) => placeIn(textNow(turn, section), quoted) > 0)
  const found = all.find(({ id }) => shown.includes(id)) ?? all[0]
  if (found) turn.state.prose = found.id
  return found ? [found] : []
}

/** “bỏ câu ‘cái này chị văn xã mới nắm’”; the only sentence of a section leaves it without words of its own. */
export function dropQuoted(
  turn: Turn,
  [section]: readonly Section[],
  quoted: string,
  save: (section: Section, text: string) => void,
  done: (changed: readonly Section[], how: string) => void,
): void {
  if (!section) return
  const text = textNow(turn, section)
  const left = withoutSentence(text, placeIn(text, quoted))
  if (!left) {
    turn.reply(proseText.noSentence(section.id, countOf(text)))
    return
  }
  save(section, left.text)
  done([section], proseText.what.drop(cutWords(left.dropped)))
}

export const cutWords = (text: string) => (text.length > 80 ? `${text.slice(0, 80).replace(/\s\S*$/u, '')}…` : text)
