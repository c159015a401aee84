/** Stretches of a text, and the words looked for in it, typed with their marks or without. */
import { flex } from '../../values/fold.ts'

export interface Span {
  start: number
  end: number
}

/** A pattern for any of the words, whole. */
export const wholeWords = (source: string) =>
  new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])(?:${flex(source)})(?![\\p{L}\\p{M}\\p{N}])`, 'giu')

export const findAll = (pattern: RegExp, text: string): Span[] =>
  [...text.matchAll(pattern)].map((m) => ({ start: m.index, end: m.index + m[0].length }))
