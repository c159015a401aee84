/**
 * What an officer typed without diacritics or in shorthand, beside the figures read from it. A sentence that tells
 * nothing but known figures is not printed: the figures are, in the campaign's wording. A sentence that says more stays
 * as it is, with those fixed phrases of the definition written out that can be no others.
 */
import { isAsked, leafColumns, sectionsOf, tablesOf } from '../campaign/asked.ts'
import type { Definition, Field, Section, Unit } from '../campaign/definition.ts'
import type { DocumentRef, Fact } from '../campaign/fact.ts'
import { fold, MARKED, readNone, readValues, splitSentences } from '../values/index.ts'
import type { Reading } from '../values/reading.ts'
import type { CellReader } from './cells.ts'
import { hasCodes } from './chat-forms.ts'
import { FUNCTION_WORDS, NO_SHORTHAND, SMALL_CODES } from './lexicon.ts'
import { restored } from './phrases.ts'
import { said } from './talk.ts'
import { safeText } from './text.ts'
import { spelled, tidyLine } from './tidy.ts'

/** Longer texts were not typed on a phone. */
const LONGEST = 20_000
/** Content words beside the figures and what names them that a sentence may hold and still be told by its figures. */
const MOST_LEFT = 2
const LEFT_SHARE = 1 / 5
const WORD = /[\p{L}\p{M}]+/gu
/** Letters without a vowel are a short form: “dc”, “ctph”, “lượt ng”. */
const SHORTHAND =
  /(?<![\p{L}\p{M}\p{N}/.-])[bcdđfghjklmnpqrstvwxz]{2,6}(?![\p{L}\p{M}\p{N}/-])|(?<=[\p{L}\d] )ng(?![\p{L}\p{M}])/gu

/** Words of one section, ready to be told. */
export interface Words {
  /** What stays of the narrative, line by line as typed. */
  text: string
  /** Fields whose sentences were taken out: they must be told as figures, wherever they belong. */
  retold: ReadonlySet<string>
  /** A sentence without diacritics is left. */
  unmarked: boolean
}

/** Typed without any diacritic: three words or more, or two beside a figure. */
export function isUnmarked(sentence: string): boolean {
  const words = sentence.match(WORD) ?? []
  return !MARKED.test(sentence.normalize('NFC')) && words.filter((word) => word.length > 1).length >= 2
}

const hasShorthand = (sentence: string): boolean =>
  hasCodes(sentence) || (tidyLine(sentence).match(SHORTHAND) ?? []).some((word) => !NO_SHORTHAND.has(word))

/** The name of a free figure as typed, fit to be printed. */
export const labelOf = (definition: Definition, label: string): string =>
  isUnmarked(label) ? restored(definition, spelled(label)) : spelled(label)

/** Section id → its narrative without the sentences that its figures tell better. */
export function wordsOf(
  definition: Definition,
  unit: Unit,
  narratives: Record<string, string>,
  reader: CellReader,
): Map<string, Words> {
  const auxiliary = auxiliaryFields(definition, unit)
  const sections = sectionsOf(definition, unit)
  const fields = new Map(definition.fields.map((field) => [field.id, field]))
  const told = new Set(sections.filter(isAsked).flatMap((section) => section.fields))
  const known: Known[] = Object.values(reader.facts).flatMap((fact) => {
    const field = fields.get(fact.field)
    return field && told.has(field.id) && (fact.state === 'known' || fact.state === 'none')
      ? [{ fact, field, words: fold(fact.words.trim()), aside: auxiliary.has(field.id) }]
      : []
  })
  return new Map(
    sections.flatMap((section): [string, Words][] => {
      const text = narratives[section.id]
      return text === undefined ? [] : [[section.id, without(definition, section, safeText(text), known, auxiliary)]]
    }),
  )
}

interface Known {
  fact: Fact
  field: Field
  words: string
  /** Of an auxiliary column: told only where no other field holds the figure. */
  aside: boolean
}

function without(
  definition: Definition,
  section: Section,
  text: string,
  known: readonly Known[],
  auxiliary: ReadonlySet<string>,
): Words {
  const retold = new Set<string>()
  let unmarked = false
  if (text.length > LONGEST) return { text, retold, unmarked }
  const isWholeNone = readNone(text.trim()) !== undefined
  const tell = (fields: Iterable<string>) => {
    for (const field of fields) retold.add(field)
    return ''
  }
  const left = (sentence: string, isUnder: boolean): string => {
    // “Không có.” answered a question; above later figures it denies them.
    if (!isWholeNone && !isUnder && readNone(sentence) !== undefined) return tell(denied(section, known))
    const { text: telling, answers } = said(sentence)
    if (telling === '') return ''
    const isLabelled = hasLabels(telling, known)
    if (answers || isLabelled) {
      const parts = isLabelled ? telling.split(/;\s*/u) : [telling]
      const untold = parts.filter((part) => {
        const fields = figuresOnly(part, section, known, String(definition.year), true)
        // Told again only where the words left do not say it, unless no column of the table prints it.
        if (fields !== undefined) tell([...fields].filter((id) => auxiliary.has(id)))
        return fields === undefined
      })
      if (answers || untold.length < parts.length) return untold.join('; ')
    }
    const isBare = isUnmarked(sentence)
    if (!isBare && !hasShorthand(sentence)) return sentence
    const fields = figuresOnly(sentence, section, known, String(definition.year))
    if (fields !== undefined) return tell(fields)
    unmarked ||= isBare
    return isBare ? restored(definition, sentence) : sentence
  }
  const typed = text.split('\n')
  const lines = typed.map((line, at) => {
    // “Sai phạm phát hiện:” with “Không có.” below it is one statement.
    const isUnder = /:\s*$/u.test(typed.slice(0, at).findLast((one) => one.trim() !== '') ?? '')
    const sentences = splitSentences(line).map((sentence) => sentence.text)
    const kept = sentences.map((sentence, i) => left(sentence, isUnder || /:$/u.test(sentences[i - 1] ?? '')))
    // A line without such sentences stays as it is, with its bullet and spaces.
    return kept.every((sentence, i) => sentence === sentences[i]) ? line : kept.filter((one) => one !== '').join(' ')
  })
  return { text: lines.join('\n'), retold, unmarked }
}

/** What a section's “không có” denied. */
const denied = (section: Section, known: readonly Known[]): string[] =>
  known.flatMap(({ fact, field }) => (fact.state === 'none' && section.fields.includes(field.id) ? [field.id] : []))

const LABEL = /^([^:\d]{3,60}?)(?:\s*:|\s+là)\s+\S/u
const MOST_IN_LABEL = 8

/** “tên mô hình môi trường: A, B; số mô hình là 2”: every part begins with words that name a field, one with a colon. */
function hasLabels(sentence: string, known: readonly Known[]): boolean {
  if (!sentence.includes(':')) return false
  const labels = sentence.split(/;\s*/u).map((part) => LABEL.exec(part.trim())?.[1])
  return labels.every((label) => {
    const words = fold(label ?? '').match(WORD) ?? []
    const isName = words.length > 1 && words.length <= MOST_IN_LABEL
    return isName && known.some(({ field }) => words.every((word) => namesOf(field).has(word)))
  })
}

/**
 * The text without answers to the bot (“15 buổi chứ không phải 12”) whose figures are all recorded: for what is told in
 * addition to prose of the officer's own, which no figures are added to.
 */
export function withoutAnswers(text: string, facts: Readonly<Record<string, Fact>>): string {
  const recorded: Known[] = Object.values(facts).map((fact) => ({ fact }) as Known)
  const isRecorded = (reading: Reading) =>
    partsOf(reading).every((part) => recorded.some((one) => one.fact.state === 'known' && holds(one, part)))
  const keep = (sentence: string): string => {
    const { text: telling, answers } = said(sentence)
    return answers && readValues(telling).every(isRecorded) ? '' : sentence
  }
  return text
    .split('\n')
    .map((line) => {
      const sentences = splitSentences(line).map((sentence) => sentence.text)
      const kept = sentences.map(keep)
      return kept.every((one) => one !== '') ? line : kept.filter((one) => one !== '').join(' ')
    })
    .join('\n')
}

/**
 * The fields a sentence tells and nothing else; undefined when it says more, or a figure that is no known fact. An answer
 * may also tell the names of a list.
 */
function figuresOnly(
  sentence: string,
  section: Section,
  known: readonly Known[],
  year: string,
  isAnswer = false,
): Set<string> | undefined {
  const folded = fold(sentence)
  const here = known.filter(
    ({ field, words }) => section.fields.includes(field.id) || (words.length > 3 && folded.includes(words)),
  )
  const quoted = here.filter(({ words }) => words !== '' && folded.includes(words))
  const told = new Set<string>()
  const readings = readValues(sentence)
  for (const reading of readings) {
    if (reading.kind === 'date' && (reading.value === year || reading.text === year)) continue
    for (const part of partsOf(reading)) {
      const lists = [quoted, here].flatMap((list) => [list.filter(({ aside }) => !aside), list])
      const holders = lists.map((list) => list.filter((one) => holds(one, part))).find((list) => list.length > 0)
      if (!holders) return undefined
      for (const { field } of holders) told.add(field.id)
    }
  }
  // What was denied is told by no figure.
  for (const { fact, field, words } of quoted) {
    const isNone = fact.state === 'none' || fact.value === 0 || (Array.isArray(fact.value) && fact.value.length === 0)
    if (isNone && words.length > 3 && isOfWords(fact, words)) told.add(field.id)
  }
  if (isAnswer) {
    for (const { field, fact } of here) {
      const names = field.type === 'name-list' && Array.isArray(fact.value) ? fact.value.map(String) : []
      if (names.length === 0) continue
      const recorded = new Set(names.map((name) => fold(name).trim()))
      const listed = itemsOf(folded)
      const isAllSaid = [...recorded].every((name) => folded.includes(name))
      if (isAllSaid || (listed.length > 0 && listed.every((item) => recorded.has(item)))) told.add(field.id)
    }
  }
  if (told.size === 0) return undefined
  const vocabularies = [FUNCTION, namesIn(section.short ?? '')]
  for (const { field, fact } of here)
    if (told.has(field.id)) vocabularies.push(namesOf(field), namesIn(itemWords(fact)))
  const rest = readings
    .toSorted((a, b) => b.start - a.start)
    .reduce((left, { start, end, counter }) => `${left.slice(0, start)} ${left.slice(counter?.start ?? end)}`, sentence)
  const words = fold(rest).match(WORD) ?? []
  const left = words.filter((word) => word.length > 1 && !vocabularies.some((names) => names.has(word))).length
  if (words.some((word) => CODED.has(word) && !vocabularies.some((names) => names.has(word)))) return undefined
  return left <= MOST_LEFT && left <= (words.length + readings.length) * LEFT_SHARE ? told : undefined
}

const FUNCTION: ReadonlySet<string> = new Set(FUNCTION_WORDS)
/** “phối hợp với hđnd, ubnd”: whom it was done with is more than figures. */
const CODED: ReadonlySet<string> = new Set(Object.keys(SMALL_CODES).map(fold))

/** What stands behind a label, item by item: “tên mô hình: A, B”. */
const itemsOf = (folded: string): string[] =>
  folded
    .slice(folded.includes(':') ? folded.indexOf(':') + 1 : folded.length)
    .split(/,| va | voi /u)
    .map((item) => item.replace(/[.\s]+$/u, '').trim())
    .filter((item) => item !== '')

/** Words without diacritics, and the first letters of neighbours: “gs”, “ddk”. */
function namesIn(text: string): Set<string> {
  const words: string[] = fold(text).match(WORD) ?? []
  const names = new Set(words)
  for (let size = 2; size <= 4; size += 1)
    for (let at = 0; at + size <= words.length; at += 1)
      names.add(
        words
          .slice(at, at + size)
          .map((word) => word[0])
          .join(''),
      )
  return names
}

const vocabulary = new WeakMap<Field, ReadonlySet<string>>()
/** Everything that names a field. */
function namesOf(field: Field): ReadonlySet<string> {
  const found = vocabulary.get(field)
  if (found) return found
  const texts = [field.label, field.short, field.unit, field.prose ?? '', ...field.aliases]
  const names = new Set(texts.flatMap((text) => [...namesIn(text)]))
  vocabulary.set(field, names)
  return names
}

/** The words deny, they are not a bare figure. */
const isOfWords = (fact: Fact, words: string) => fact.state === 'none' && /\p{L}/u.test(words)

/** What names a document beside its number; its title says more. Names of a list are told with it. */
const itemWords = ({ value }: Fact): string =>
  Array.isArray(value)
    ? (value as readonly unknown[])
        .map((item) => (typeof item === 'string' ? item : ((item as { type?: string | null }).type ?? '')))
        .join(' ')
    : ''

/** “842/1.130” is two figures. */
const partsOf = (reading: Reading): Reading[] =>
  typeof reading.value === 'object' && 'part' in reading.value
    ? [reading.value.part, reading.value.whole].map((value) => ({ ...reading, kind: 'number', value }))
    : [reading]

/** The reading is the value of this fact. */
function holds({ fact: { value } }: Known, { kind, value: read, base }: Reading): boolean {
  if (Array.isArray(value)) return (value as readonly unknown[]).some((item) => isDocument(item, kind, read))
  if (kind === 'date') return value === read
  return typeof value === 'number' && typeof read === 'number' && value === (base?.value ?? read)
}

function isDocument(item: unknown, kind: Reading['kind'], read: Reading['value']): boolean {
  const document = item as DocumentRef
  if (typeof item !== 'object' || item === null || !('number' in document)) return false
  if (kind === 'date') return document.date === read
  if (kind !== 'document' || typeof read !== 'object') return false
  const told = read as { number?: string | null; date?: string | null }
  const same = (a: string | null | undefined, b: string | null | undefined) => fold(a ?? '') === fold(b ?? '')
  return told.number ? same(told.number, document.number) : told.date !== undefined && same(told.date, document.date)
}

/** Auxiliary columns are printed in brackets in the table; prose does not tell them unless the officer did. */
export const auxiliaryFields = (definition: Definition, unit: Unit): Set<string> =>
  new Set(
    tablesOf(definition, unit)
      .flatMap(({ parts }) => parts.flatMap(({ columns }) => leafColumns(columns)))
      .flatMap(({ column, printed }) => (printed || !column.field ? [] : [column.field])),
  )
