/** Tables of words as patterns that match whole words, whatever their capitals and spaces. */
import { upperFirst } from './text.ts'

export const BEFORE = '(?<![\\p{L}\\p{M}\\p{N}])'
export const AFTER = '(?![\\p{L}\\p{M}\\p{N}])'
const byLength = (words: readonly string[]) => [...words].sort((a, b) => b.length - a.length)
const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&').replaceAll(' ', '[ ]{1,3}')
export const anyOf = (words: readonly string[]) => byLength(words).map(escaped).join('|')
export const plainSpace = (text: string) => text.replace(/\s+/gu, ' ').toLowerCase()

/** Replaces whole words by a table, keeping the capital of the first letter. */
export function replacer(pairs: readonly (readonly [string, string])[]): (text: string) => string {
  const table = new Map(pairs.map(([from, to]) => [from, to]))
  const pattern = new RegExp(`${BEFORE}(?:${anyOf([...table.keys()])})${AFTER}`, 'giu')
  return (text) =>
    text.replace(pattern, (found) => {
      const to = table.get(plainSpace(found)) ?? found
      const isCapital = /^\p{Lu}/u.test(found) && !/^\p{Lu}+$/u.test(found.slice(0, 2))
      return isCapital ? upperFirst(to) : to
    })
}
