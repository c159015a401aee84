import { flex, fold, type Text } from './fold.ts'

/**
 * Many names looked up at one place of a text: longest first, without diacritics too, bounded on the right. Sorted by
 * first letter, so that a place where no name begins costs next to nothing.
 */
export class Lexicon<T> {
  private readonly byLetter = new Map<string, { pattern: RegExp; names: Map<string, Name<T>[]> }>()

  /** Names in lower case; a space stands for any run of spaces; `\\$` and the like may be escaped. */
  constructor(entries: [name: string, value: T][]) {
    const groups = new Map<string, [string, T][]>()
    for (const entry of entries) {
      const letter = firstLetter(entry[0])
      groups.set(letter, [...(groups.get(letter) ?? []), entry])
    }
    for (const [letter, group] of groups) {
      group.sort((a, b) => b[0].length - a[0].length)
      const sources = group.map(
        ([name]) => `${flex(name)}${/[\p{L}\d²³]$/u.test(name) ? '(?![\\p{L}\\p{M}\\p{N}])' : ''}`,
      )
      // No group a name: a match of a hundred groups costs more than the look-up of what was matched.
      const names = new Map<string, Name<T>[]>()
      for (const [name, value] of group) {
        const bare = fold(name.replaceAll('\\', ''))
        names.set(bare, [...(names.get(bare) ?? []), { pattern: new RegExp(`^${flex(name)}$`, 'u'), value }])
      }
      this.byLetter.set(letter, { pattern: new RegExp(sources.join('|'), 'uy'), names })
    }
  }

  /** The name that begins at a place of the lower-case view, or after spaces there. */
  at(view: Text, place: number): { value: T; start: number; end: number } | undefined {
    const { low, plain } = view
    let start = place
    while (low.charCodeAt(start) === 32 && start - place < 8) start += 1
    const entry = this.byLetter.get(plain[start] ?? '')
    if (!entry) return undefined
    const { pattern, names } = entry
    pattern.lastIndex = start
    if (!pattern.test(low)) return undefined
    const end = pattern.lastIndex
    let bare = plain.slice(start, end)
    if (bare.includes('  ')) bare = bare.replace(/ +/g, ' ')
    const known = names.get(bare)
    if (!known) return undefined
    if (known.length === 1) return { value: known[0]!.value, start, end }
    const written = low.slice(start, end)
    return { value: (known.find((name) => name.pattern.test(written)) ?? known[0]!).value, start, end }
  }
}

interface Name<T> {
  pattern: RegExp
  value: T
}

function firstLetter(name: string): string {
  const letter = name[0] === '\\' ? name[1]! : name[0]!
  return letter === 'đ' ? 'd' : letter.normalize('NFD')[0]!
}
