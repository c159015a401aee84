/** “bỏ Kế hoạch 42”, “xóa mô hình nuôi ong”: one item of a list goes, the rest of the list stays. */
import { sectionsOf } from '../../campaign/asked.ts'
import type { Value } from '../../campaign/fact.ts'
import { isList, narrativeTexts } from '../../campaign/fact.ts'
import { fieldKind } from '../../campaign/fields/index.ts'
import { plainWords, splitSentences } from '../../values/index.ts'
import { officer } from '../messages/officer.ts'
import { whereWeAre } from './flow.ts'
import type { Turn } from './turn.ts'

/** What may be left out before a name, and what a number is introduced by. */
const LEAD = /^(?:cai|mo hinh|ten|van ban)\s+/
const words = (text: string) =>
  plainWords(text)
    .replace(/\bso\b/gu, ' ')
    .replace(/\b0+(?=\d)/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()

/** An item's name as printed: a document without its day. */
const nameOf = (shown: string) => words(shown.split(/,\s/u)[0]!)

/** A document by its number and kind in any order (“KH 42”); a name by its words as they stand. */
function isNamed(own: string, named: string): boolean {
  if (!/\d/.test(named)) return ` ${own} `.includes(` ${named} `)
  const parts = new Set(own.split(' '))
  return named.split(' ').every((part) => parts.has(part))
}

/** False where the words do not name exactly one item of one list: then they may name a field. */
export function removeItem(turn: Turn, phrase: string): boolean {
  const named = words(phrase).replace(LEAD, '')
  // One bare word, or a field's own name, names no item.
  if (!/\d/.test(named) && !named.includes(' ')) return false
  const found = Object.values(turn.facts).flatMap((fact) => {
    const field = turn.field(fact.field)
    if (fact.state !== 'known' || !isList(field) || !Array.isArray(fact.value)) return []
    const list = fact.value as readonly unknown[]
    return list.flatMap((item, at) => {
      const shown = fieldKind(field.type).showValue([item] as unknown as Value, field)
      return isNamed(nameOf(shown), named) ? [{ field, list, at, shown }] : []
    })
  })
  const [only] = found
  if (found.length !== 1 || !only) return false
  const { field, shown } = only
  const left = only.list.toSpliced(only.at, 1)
  const value = left.length > 0 ? (left as unknown as Value) : null
  putInstead(turn, field.id, value, phrase)
  const said =
    value === null
      ? officer.cleared(field.short)
      : officer.itemRemoved(shown, field.short, fieldKind(field.type).showValue(value, field))
  turn.reply([said, ...stillTold(turn, field.id, [named, nameOf(shown)]), whereWeAre(turn)].filter(Boolean).join('\n'))
  return true
}

/** What stays of a value where part of it, or all (null: asked again), was taken out in these words. */
export function putInstead(turn: Turn, field: string, value: Value | null, words: string): void {
  const state = value === null ? 'open' : 'known'
  turn.record({ field, state, value, status: 'confirmed', words, message: null, method: 'typed' })
  turn.settleDoubtsOf(field)
}

/** Prose is the officer's own: where it still names what left the list, that is said, not cut out. */
function stillTold(turn: Turn, field: string, names: readonly string[]): string[] {
  const told = narrativeTexts(turn.narratives)
  const tells = (text: string) =>
    splitSentences(text).some((sentence) => {
      const said = new Set(words(sentence.text).split(' '))
      return names.some((name) => name.split(' ').every((part) => said.has(part)))
    })
  const own = sectionsOf(turn.definition, turn.unit).filter(({ id }) => tells(told[id] ?? ''))
  const first = own.find(({ fields }) => fields.includes(field)) ?? own[0]
  return first ? [officer.itemStillTold(first.id)] : []
}
