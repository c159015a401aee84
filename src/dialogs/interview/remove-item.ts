/** “bỏ Kế hoạch 42”, “xóa mô hình nuôi ong”: one item of a list goes, the rest of the list stays. */
import { sectionsOf } from '../../campaign/asked.ts'
import type { Value } from '../../campaign/fact.ts'
import { isList, narrativeTexts } from '../../campaign/fact.ts'
import { fieldKind } from '../../campaign/fields/index.ts'
import { countOf, readAnswer } from '../../extract/index.ts'
import { plainWords, splitSentences } from '../../values/index.ts'
import { officer } from '../messages/officer.ts'
import { whereWeAre } from './flow.ts'
import { contextOf, noteLine } from './outcome.ts'
import { applyClaims, applyDoubts } from './reconcile.ts'
import { partOf, type Source, type Turn } from './turn.ts'

/** “hố rác gia đình ra khỏi mô hình nhé, còn 2 thôi”: out of what, and what is said besides. */
const OUT_OF =
  /\s+(?:ra\s+)?(?:khỏi|khoi)(?:\s[\s\S]*)?$|(?:\s+(?:đi|di|giúp|hộ|luôn|nhé|nha|nhe|ạ))*\s*[,;.][\s\S]*$|(?:\s+(?:đi|di|giúp|hộ|luôn|nhé|nha|nhe|ạ))+\s*$/iu
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
  if (!/\d/.test(named))
    return ` ${own} `.includes(` ${named} `) || (own.includes(' ') && ` ${named} `.includes(` ${own} `))
  const parts = new Set(own.split(' '))
  return named.split(' ').every((part) => parts.has(part))
}

/** False where the words do not name exactly one item of one list: then they may name a field. */
export function removeItem(turn: Turn, phrase: string, source: Source): boolean {
  const named = words(phrase.replace(OUT_OF, '')).replace(LEAD, '')
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
  const counted = recount(turn, field.id, only.list.length, left.length, phrase)
  const said =
    value === null
      ? officer.cleared(field.short)
      : officer.itemRemoved(shown, field.short, fieldKind(field.type).showValue(value, field))
  cutFromWords(turn, only.list[only.at])
  const told = stillTold(turn, field.id, [named, nameOf(shown)])
  const instead = takeInstead(turn, field.id, phrase, source)
  turn.reply([said, ...counted, ...instead, ...told, whereWeAre(turn)].filter(Boolean).join('\n'))
  return true
}

/** “bỏ nghị quyết 12 đi, chỉ có NQ 15-NQ/ĐU ngày 15/1/2023 thôi”: what holds instead is told behind it. */
function takeInstead(turn: Turn, field: string, phrase: string, source: Source): string[] {
  const cut = /[,;]\s+/u.exec(phrase)
  if (!cut || !isList(turn.field(field)) || turn.field(field).type !== 'document-list') return []
  const text = phrase.slice(cut.index + cut[0].length)
  const at = Math.max(0, source.text.lastIndexOf(text))
  const { claims, doubts } = readAnswer(text, [field], contextOf(turn))
  const how = { source: partOf(source, at, text), explicit: false, section: null, ownFields: [field] }
  const changes = applyClaims(turn, claims, how)
  applyDoubts(turn, doubts, how)
  return changes.map((change) => officer.notedItems([noteLine(turn, change)]))
}

/** Does the phrase say out of what an item is to go? Then it names no field to be emptied. */
export const takesOut = (phrase: string) => /\s(?:khỏi|khoi)\s/iu.test(phrase)

/** How many are listed is told beside the names: “còn 2 thôi” sets it, else what it still says is told. */
function recount(turn: Turn, list: string, before: number, after: number, phrase: string): string[] {
  const count = countOf(list, turn.definition)
  const fact = count === undefined ? undefined : turn.facts[count]
  if (count === undefined || fact?.state !== 'known' || fact.value !== before) return []
  const { short } = turn.field(count)
  const said = /(?<!\p{L})(?:còn|con)\s+(?:lại\s+|lai\s+|có\s+|co\s+)?(\d{1,3})(?!\d)/iu.exec(phrase)
  if (Number(said?.[1]) !== after || after === 0) return [officer.countStays(short, before, after)]
  const digits = String(after)
  const row = { field: count, value: after, digits, words: said![0], message: null, method: 'typed' } as const
  turn.record({ ...row, state: 'known', status: 'confirmed' })
  turn.settleDoubtsOf(count)
  return [officer.changedLine(short, String(before), digits)]
}

/** What stays of a value where part of it, or all (null: asked again), was taken out in these words. */
export function putInstead(turn: Turn, field: string, value: Value | null, words: string): void {
  const state = value === null ? 'open' : 'known'
  turn.record({ field, state, value, status: 'confirmed', words, message: null, method: 'typed' })
  turn.settleDoubtsOf(field)
}

/** A name that stands once in what was told, as one of an enumeration, goes from there too; the words as told stay in the history. */
function cutFromWords(turn: Turn, item: unknown): void {
  if (typeof item !== 'string') return
  const name = item.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')
  const [before, after] = ['(?:[,;]|\\s(?:và|với))\\s+', '(?=\\s*(?:[,.;)\\n]|và\\s|với\\s|$))']
  const one = new RegExp(`${before}["“]?${name}["”]?${after}|(?<=[:(]\\s*)["“]?${name}["”]?\\s*[,;]\\s*`, 'giu')
  for (const [section, text] of Object.entries(narrativeTexts(turn.narratives))) {
    const found = [...text.matchAll(one)]
    if (found.length !== 1 || text.toLowerCase().split(item.toLowerCase()).length !== 2) continue
    const [{ index, 0: words }] = found as [RegExpExecArray]
    turn.narrate({
      section,
      text: text.slice(0, index) + text.slice(index + words.length),
      mode: 'replace',
      message: null,
    })
  }
}

/** Where prose still names what left the list, that is said. */
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
