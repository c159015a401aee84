import { flex, type Text } from './fold.ts'

/**
 * Many names looked up at one place of a text: longest first, without diacritics too, bounded on the right. Sorted by
 * first letter, so that a place where no name begins costs next to nothing.
 */
export class Lexicon<T> {
  private readonly byLetter = new Map<string, { pattern: RegExp; values: T[] }>()

  /** Names in lower case; a space stands for any run of spaces; `\\$` and the like may be escaped. */
  constructor(entries: [name: string, value: T][]) {
    const groups = new Map<string, [string, T][]>()
    for (const entry of entries) {
      const letter = firstLetter(entry[0])
      groups.set(letter, [...(groups.get(letter) ?? []), entry])
    }
    for (const [letter, group] of groups) {
      group.sort((a, b) => b[0].length - a[0].length)
      const source = group
        .map(
          ([name]) =>
            `(${flex(name)}${/\p{L}$/u.test(name) ? '(?![\\p{L}\\p{M}\\p{N}])' : /[\d²³]$/u.test(name) ? '(?![\\p{L}\\p{M}\\p{N}])' : ''})`,
        )
        .join('|')
      this.byLetter.set(letter, { pattern: new RegExp(source, 'uy'), values: group.map(([, value]) => value) })
    }
  }

  /** The name that begins at a place of the lower-case view, or after spaces there. */
  at(view: Text, place: number): { value: T; start: number; end: number } | undefined {
    let start = place
    while (view.low[start] === ' ' && start - place < 8) start += 1
    const entry = this.byLetter.get(view.plain[start] ?? '')
    if (!entry) return undefined
    entry.pattern.lastIndex = start
    const match = entry.pattern.exec(view.low)
    if (!match) return undefined
    const which = match.findIndex((group, i) => i > 0 && group !== undefined)
    return { value: entry.values[which - 1]!, start, end: start + match[0].length }
  }
}

function firstLetter(name: string): string {
  const letter = name[0] === '\\' ? name[1]! : name[0]!
  return letter === 'đ' ? 'd' : letter.normalize('NFD')[0]!
}
