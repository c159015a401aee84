/** “bỏ Kế hoạch 42”, “xóa mô hình nuôi ong”: one item of a list goes, the rest of the list stays. */
import { sectionsOf } from '../../campaign/asked.ts'
import type { Value } from '../../campaign/fact.ts'
import { isList, narrativeTexts } from '../../campaign/fact.ts'
import { fieldKind } from '../../campaign/fields/index.ts'
import { fold, splitSentences } from '../../values/index.ts'
import { officer } from '../messages/officer.ts'
import { whereWeAre } from './flow.ts'
import type { Turn } from './turn.ts'

/** What may be left out before a name, and what a number is introduced by. */
const LEAD = /^(?:cai|mo hinh|ten|van ban)\s+/
const words = (text: string) =>
  fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/\bso\b/gu, ' ')
    .replace(/\b0+(?=\d)/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()

/** A document by its number and kind in any order (“KH 42”), not by its day; a name by its words as they stand. */
function isNamed(shown: string, named: string): boolean {
  const own = words(shown.split(/,\s/u)[0]!)
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
      return isNamed(shown, named) ? [{ field, list, at, shown }] : []
    })
  })
  const [only] = found
  if (found.length !== 1 || !only) return false
  const left = only.list.toSpliced(only.at, 1)
  turn.record({
    field: only.field.id,
    state: left.length > 0 ? 'known' : 'open',
    value: left.length > 0 ? (left as unknown as Value) : null,
    status: 'confirmed',
    words: phrase,
    message: null,
    method: 'typed',
  })
  turn.settleDoubtsOf(only.field.id)
  const said =
    left.length > 0
      ? officer.itemRemoved(
          only.shown,
          only.field.short,
          fieldKind(only.field.type).showValue(left as unknown as Value, only.field),
        )
      : officer.cleared(only.field.short)
  turn.reply(
    [said, ...stillTold(turn, only.field.id, [named, words(only.shown.split(/,\s/u)[0]!)]), whereWeAre(turn)]
      .filter(Boolean)
      .join('\n'),
  )
  return true
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
