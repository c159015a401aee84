/** The fixed phrases of a definition, to give undiacritic words their diacritics where they can be no other phrase. */
import type { Definition } from '../campaign/definition.ts'
import { fold, MARKED } from '../values/index.ts'
import { upperFirst } from './text.ts'

/** A part of a phrase stands for itself only when it has this many words; two words alone meet by chance. */
const FEWEST = 3
const MOST = 8
const WORD = /[\p{L}\p{M}]+/gu

/** Folded phrase → as written; null where two phrases are typed alike. */
type Phrases = ReadonlyMap<string, string | null>
const known = new WeakMap<Definition, Phrases>()

function phrasesOf(definition: Definition): Phrases {
  const found = known.get(definition)
  if (found) return found
  const made = make(definition)
  known.set(definition, made)
  return made
}

function make(definition: Definition): Phrases {
  const out = new Map<string, string | null>()
  const put = (words: readonly string[], isFirst: boolean) => {
    const [first = '', ...rest] = words
    const form = [isFirst ? first.toLocaleLowerCase('vi') : first, ...rest].join(' ')
    const name = fold(form)
    const before = out.get(name)
    if (!MARKED.test(form)) return
    if (before === undefined) out.set(name, form)
    else if (before !== null && before.toLocaleLowerCase('vi') !== form.toLocaleLowerCase('vi')) out.set(name, null)
    // “Đại đoàn kết” inside a sentence shows its capital, at the head of one it does not.
    else if (before !== null && capitals(form) > capitals(before)) out.set(name, form)
  }
  const addWhole = (text: string) => {
    const words = text.match(WORD) ?? []
    if (words.length >= 2 && words.length <= MOST && /^[\p{L}\p{M} ]+$/u.test(text.trim())) put(words, true)
  }
  const addParts = (text: string) => {
    for (const segment of text.normalize('NFC').split(/\{\w+\}|[^\p{L}\p{M} ]+/u)) {
      const words = segment.match(WORD) ?? []
      for (let start = 0; start < words.length; start += 1)
        for (let size = FEWEST; size <= MOST && start + size <= words.length; size += 1)
          put(words.slice(start, start + size), start === 0)
    }
  }
  for (const field of definition.fields) {
    for (const text of [field.label, field.short, field.unit, ...field.aliases]) {
      addWhole(text.normalize('NFC'))
      addParts(text)
    }
  }
  for (const form of definition.forms) {
    for (const section of form.sections) {
      for (const text of [section.short ?? '', section.title]) addWhole(text.normalize('NFC'))
      for (const text of [section.short, section.title, section.guidance, section.hint, section.example])
        addParts(text ?? '')
    }
    for (const group of form.groups)
      for (const text of [group.title, group.question, group.hint, group.example]) addParts(text ?? '')
  }
  return out
}

const capitals = (text: string) => (text.match(/\p{Lu}/gu) ?? []).length

/** The longest known phrases first; words between them stay as typed. */
export function restored(definition: Definition, text: string): string {
  const phrases = phrasesOf(definition)
  const words = [...text.matchAll(WORD)].map((match) => ({ text: match[0], start: match.index }))
  let out = ''
  let done = 0
  for (let i = 0; i < words.length; ) {
    const found = longest(phrases, text, words, i)
    if (!found) {
      i += 1
      continue
    }
    const first = words[i]!
    const last = words[i + found.size - 1]!
    out += text.slice(done, first.start) + (/^\p{Lu}/u.test(first.text) ? upperFirst(found.form) : found.form)
    done = last.start + last.text.length
    i += found.size
  }
  return out + text.slice(done)
}

function longest(
  phrases: Phrases,
  text: string,
  words: readonly { text: string; start: number }[],
  at: number,
): { form: string; size: number } | undefined {
  let size = 1
  while (size < MOST && at + size < words.length) {
    const before = words[at + size - 1]!
    if (text.slice(before.start + before.text.length, words[at + size]!.start) !== ' ') break
    size += 1
  }
  for (; size >= 2; size -= 1) {
    const run = words.slice(at, at + size).map((word) => word.text)
    if (run.some((word) => MARKED.test(word))) continue
    const form = phrases.get(fold(run.join(' ')))
    if (form) return { form, size }
  }
  return undefined
}
