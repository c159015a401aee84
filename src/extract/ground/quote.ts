/** Where quoted words stand in a text. Only the form of letters, spaces and quotation marks may differ. */

const MAX_QUOTE = 600
const MAX_PLACES = 12
const WORD = /[\p{L}\p{M}\p{N}]/u

interface Squeezed {
  text: string
  /** Index in the text given of each index here; one more for the end. */
  at: number[]
}

/** Runs of white space as one space, quotation marks of every kind as one. */
function squeeze(text: string): Squeezed {
  const out: string[] = []
  const at: number[] = []
  let space = false
  for (let i = 0; i < text.length; i += 1) {
    const c = text[i]!
    if (/\s/u.test(c)) {
      space = out.length > 0
      continue
    }
    if (space) {
      out.push(' ')
      at.push(i - 1)
      space = false
    }
    out.push(/[“”„«»″]/u.test(c) ? '"' : /[‘’]/u.test(c) ? "'" : c)
    at.push(i)
  }
  at.push(text.length)
  return { text: out.join(''), at }
}

const squeezed = new WeakMap<object, Squeezed>()

/**
 * Places of `quote` (already in the form of `source.text`) from start to end; empty when it does not occur. A quote
 * that begins or ends within a word or a number of the text is none: “2 hộ” is not said by “12 hộ”.
 */
export function placesOf(source: { text: string }, quote: string): { start: number; end: number }[] {
  if (quote.length > MAX_QUOTE) return []
  const hay = squeezed.get(source) ?? squeeze(source.text)
  squeezed.set(source, hay)
  const whole = squeeze(quote).text
  const bare = whole.replace(/^["'.,;:…\s]{1,6}/u, '').replace(/["'.,;:…\s]{1,6}$/u, '')
  for (const needle of new Set([whole, bare])) {
    if (!WORD.test(needle)) continue
    const found: { start: number; end: number }[] = []
    for (let i = hay.text.indexOf(needle); i >= 0 && found.length < MAX_PLACES; i = hay.text.indexOf(needle, i + 1)) {
      const end = i + needle.length
      if (!cutsWithin(hay.text, i) && !cutsWithin(hay.text, end))
        found.push({ start: hay.at[i]!, end: hay.at[end - 1]! + 1 })
    }
    if (found.length > 0) return found
  }
  return []
}

/** A place between two letters or digits, or within “1,25” and “1.250”. */
function cutsWithin(text: string, at: number): boolean {
  const before = text[at - 1] ?? ''
  const after = text[at] ?? ''
  if (WORD.test(before) && WORD.test(after)) return true
  return (
    (/\d/.test(after) && /[.,]/.test(before) && /\d/.test(text[at - 2] ?? '')) ||
    (/\d/.test(before) && /[.,]/.test(after) && /\d/.test(text[at + 1] ?? ''))
  )
}
