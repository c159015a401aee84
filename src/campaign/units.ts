/**
 * Which units a text names. Names are compared word by word: a word without diacritics stands for any, the placing of
 * the tone does not matter, but two different words never match however alike they look (Mù Sang, Mồ Sì San and Dào San
 * are three units). Several results mean that the text names several, or that a name is shared and has to be asked for.
 */
import { fold, key } from '../values/fold.ts'
import type { Definition, Unit } from './definition.ts'

/** A place in a text that names units: one, or several that share the name. */
export interface UnitMention {
  units: Unit[]
  /** UTF-16 offsets in the text. */
  start: number
  end: number
}

interface Word {
  /** Lower case, tone normalised, diacritics kept. */
  key: string
  /** The same without diacritics. */
  plain: string
  start: number
  end: number
}
interface Name {
  words: readonly Word[]
  units: Unit[]
}

/** Longer texts are not names of units; what follows is left alone. */
const MAX_TEXT = 20_000

function wordsOf(text: string): Word[] {
  return [...text.slice(0, MAX_TEXT).matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map((match) => ({
    key: key(match[0]),
    plain: fold(key(match[0])),
    start: match.index,
    end: match.index + match[0].length,
  }))
}

/** Every way a unit is called: its names and aliases, with and without its kind's label, after each of its prefixes. */
function spellingsOf(definition: Definition, unit: Unit): string[] {
  const kind = definition.kinds[unit.kind]
  const label = kind?.label ?? ''
  const bare = (name: string) =>
    label !== '' && name.toLowerCase().startsWith(`${label.toLowerCase()} `) ? name.slice(label.length + 1) : name
  const own = [unit.name, ...unit.aliases]
  const labelled = own.flatMap((name) => (bare(name) === name ? [name] : [name, bare(name)]))
  const prefixed = (kind?.prefixes ?? []).flatMap((prefix) => labelled.map((name) => `${prefix} ${name}`))
  // The label may be said though the alias has none: “xã Ma Ly Pho”.
  const extra = bare(unit.name) === unit.name ? [] : unit.aliases.map((alias) => `${label} ${bare(alias)}`)
  return [...(unit.reportsAs === undefined ? [] : [unit.reportsAs]), ...labelled, ...prefixed, ...extra, unit.id]
}

const index = new WeakMap<Definition, Map<string, Name[]>>()

/** Names by the first word without diacritics, the longest first. */
function namesOf(definition: Definition): Map<string, Name[]> {
  const known = index.get(definition)
  if (known) return known
  const byKey = new Map<string, Name>()
  for (const unit of definition.units) {
    for (const spelling of spellingsOf(definition, unit)) {
      const words = wordsOf(spelling)
      if (words.length === 0) continue
      const id = words.map((word) => word.key).join(' ')
      const name = byKey.get(id) ?? { words, units: [] }
      if (!name.units.includes(unit)) name.units.push(unit)
      byKey.set(id, name)
    }
  }
  const made = new Map<string, Name[]>()
  for (const name of byKey.values()) {
    const first = name.words[0]!.plain
    made.set(first, [...(made.get(first) ?? []), name])
  }
  for (const names of made.values()) names.sort((a, b) => b.words.length - a.words.length)
  index.set(definition, made)
  return made
}

/** As written, or with its diacritics left out. */
const isWord = (said: Word, meant: Word) => said.key === meant.key || said.key === meant.plain
/** With other diacritics: only when the text names nothing otherwise (“Nâm Xe”). */
const isMisspelt = (said: Word, meant: Word) => said.plain === meant.plain

function mentions(
  definition: Definition,
  said: readonly Word[],
  same: (said: Word, meant: Word) => boolean,
): UnitMention[] {
  const names = namesOf(definition)
  const found: UnitMention[] = []
  for (let i = 0; i < said.length; i += 1) {
    const fits = (names.get(said[i]!.plain) ?? []).filter((name) =>
      name.words.every((word, j) => said[i + j] !== undefined && same(said[i + j]!, word)),
    )
    const longest = fits[0]?.words.length
    if (longest === undefined) continue
    const units = [...new Set(fits.filter(({ words }) => words.length === longest).flatMap((name) => name.units))]
    found.push({ units, start: said[i]!.start, end: said[i + longest - 1]!.end })
    i += longest - 1
  }
  return found
}

/** Where a text names units, in text order; a longer name hides the shorter ones within it. */
export function unitMentions(definition: Definition, text: string): UnitMention[] {
  const said = wordsOf(text)
  const right = mentions(definition, said, isWord)
  return right.length > 0 ? right : mentions(definition, said, isMisspelt)
}

/**
 * The units a text names, each once: none, one, or several (an ambiguous name, or several names). A unit named only as
 * the place above another (“xã Dào San, huyện Phong Thổ”) is left out, and so is an inactive one where an active one
 * is named.
 */
export function findUnits(definition: Definition, text: string): Unit[] {
  const all = unitMentions(definition, text)
  const placed = all.filter(({ units, start }, i) => {
    const before = all[i - 1]
    const above = units.length === 1 ? units[0] : undefined
    const below = before?.units.length === 1 ? before.units[0] : undefined
    return !(above && below && below.parent === above.id && /^[\s,;-]*$/u.test(text.slice(before!.end, start)))
  })
  const units = [...new Set(placed.flatMap((mention) => mention.units))]
  const active = units.filter((unit) => unit.active)
  return active.length > 0 ? active : units
}
