/** The words around a figure, each with a weight: how strongly it speaks of what the figure is. */
import { counterClasses, generalNames, headOf } from '../aliases.ts'
import type { Item } from '../segment.ts'

export interface Evidence {
  /** Canonical word → weight 0…1. */
  exact: Map<string, number>
  /** Words typed without diacritics, by folding. */
  bare: Map<string, number>
  /** Weights of words in the figure's own clause only (no comma, no other figure between). */
  near: Set<string>
  /** Words of the figure's own clause, near or far. */
  clause: Set<string>
  /** Words of a heading before “:” that the figure's own clause does not repeat. */
  headed: Set<string>
  /** The noun counted, folded: alone it does not say which of the things so counted is meant. */
  counted: Set<string>
}

export const noEvidence = (): Evidence => ({
  exact: new Map(),
  bare: new Map(),
  near: new Set(),
  clause: new Set(),
  headed: new Set(),
  counted: new Set(),
})

/** A word of less weight says nothing; there looking on ends. */
export const FLOOR = 0.12

/** What a word found weighs, typed with its marks or without. */
export const weightOf = (evidence: Evidence, word: { form: string; fold: string }) =>
  Math.max(evidence.exact.get(word.form) ?? 0, evidence.bare.get(word.fold) ?? 0)

/** Takes in a word seen; of two places where it stands the nearer counts. */
export function note(evidence: Evidence, item: Item, weight: number, near: boolean, inClause: boolean): void {
  if (item.kind !== 'word') return
  const { word } = item
  const map = word.bare ? evidence.bare : evidence.exact
  const name = word.bare ? word.fold : word.form
  if ((map.get(name) ?? 0) < weight) map.set(name, weight)
  if (near) evidence.near.add(name)
  if (inClause) evidence.clause.add(name)
}

/**
 * The noun that was counted, by its general names: “8/10 bản” is said of khu dân cư too, “hộ gia đình” of hộ. A noun
 * of no class (“hộ nghèo”) says more than its head and counts as a word of its own.
 */
export function addCounter(evidence: Evidence, noun: string): void {
  const [first] = counterClasses(noun)
  const head = headOf(noun)
  const rest = noun.split(' ').slice(1)
  const heads = rest.length > 0 && counterClasses(head).length > 0 ? [head] : []
  const general = first === undefined ? heads : [...heads, noun, ...generalNames(first)]
  for (const name of [noun, ...general]) if (!evidence.bare.has(name)) evidence.bare.set(name, 0.95)
  for (const name of general) evidence.counted.add(name)
  if (first !== undefined) for (const part of rest) evidence.counted.add(part)
}
