/** Numbered lines: what was understood, what is doubtful, what is missing; each with the item that `n: x` addresses. */
import { formOf, type MissingItem } from '../../campaign/asked.ts'
import type { Doubt, Fact } from '../../campaign/fact.ts'
import { fieldKind, showFact } from '../../campaign/fields/index.ts'
import type { RuleFinding } from '../../campaign/rules.ts'
import { officer } from '../messages/officer.ts'
import type { Item } from './state.ts'
import type { Turn } from './turn.ts'

export class Lines {
  readonly lines: string[] = []
  readonly items: Item[] = []

  add(text: string, item: Omit<Item, 'n'>): void {
    const n = this.items.length + 1
    this.items.push({ n, ...item })
    this.lines.push(`${n}. ${text}`)
  }
  /** A line without a number: a heading inside the list. */
  head(text: string): void {
    this.lines.push(text)
  }
  get empty() {
    return this.items.length === 0
  }
  text(): string {
    return this.lines.join('\n')
  }
}

const short = (words: string, most = 60) => {
  const flat = words.replace(/\s+/g, ' ').trim()
  return flat.length > most ? `${flat.slice(0, most - 1).trimEnd()}…` : flat
}

/** The number stands in the words as it is shown: quoting them would say it twice. */
const saysTheSame = (words: string, value: string) => {
  const number = /^[\d.,/]+%?/.exec(value)?.[0]
  return (
    words === value || (number !== undefined && words.startsWith(number) && !/^[\d.,]/.test(words.slice(number.length)))
  )
}

/** Read by a model where our own reader saw nothing, and not yet confirmed by anybody. */
export const onlyByModel = (fact: Fact | undefined) => fact?.method === 'model' && fact.status === 'proposed'

/** One fact as a line; the words are left out where they say just the value. */
export function factLine(turn: Turn, fact: Fact, withWords = true): string {
  const field = turn.field(fact.field)
  const value = showFact(fact, field)
  if (fact.method === 'computed' && fact.state === 'known') return officer.computedLine(field.short, value, fact.words)
  if (fact.hedged && fact.status === 'proposed') return officer.hedgedLine(field.short, value, short(fact.words))
  if (onlyByModel(fact)) return officer.modelLine(field.short, short(value, 400), short(fact.words))
  const listed = Array.isArray(fact.value)
  const words = withWords && !listed && fact.words && !saysTheSame(fact.words, value) ? short(fact.words) : ''
  const by = fact.by !== turn.world.person.id && fact.method !== 'prefilled' && fact.byName ? fact.byName : undefined
  return officer.valueLine(field.short, short(value, 400), words, by)
}

export function doubtLine(turn: Turn, doubt: Doubt): string {
  const label = doubt.fields.map((id) => turn.field(id).short).join(', ')
  const words = short(doubt.words)
  const options = doubt.options.map(
    (option) =>
      option.label ||
      fieldKind(turn.field(doubt.fields[0]!).type).showValue(option.value, turn.field(doubt.fields[0]!), option.digits),
  )
  switch (doubt.why) {
    case 'two-readings':
      return options.length > 1
        ? officer.doubt['two-readings'](label, words, options)
        : officer.doubt.unclear(label, words)
    case 'conflict': {
      const [before, after] = doubt.options
      // Told twice in one text: no person stands behind either.
      if (!before?.byName) return officer.doubt['two-readings'](label, words, options)
      const who = before?.byName && before.byName !== turn.world.person.name ? before.byName : ''
      const isFigure = typeof before.value === 'number'
      return officer.doubt.conflict(label, options[1] ?? after?.label ?? '', options[0] ?? '', who, isFigure)
    }
    case 'incomplete-document': {
      const doc = doubt.document
      const lacks =
        doc?.number == null ? (doc?.date == null ? officer.lacks.both : officer.lacks.number) : officer.lacks.date
      const shown = doc ? fieldKind('document-list').showValue([doc], turn.field(doubt.fields[0]!)) : words
      return officer.doubt['incomplete-document'](shown, lacks)
    }
    case 'no-number':
    case 'range':
    case 'unclear':
    case 'proposed-total':
      return officer.doubt[doubt.why](label, words)
  }
}

export const addFact = (lines: Lines, turn: Turn, fact: Fact) =>
  lines.add(factLine(turn, fact), { kind: 'value', fields: [fact.field], seen: [fact.at] })
export const addDoubt = (lines: Lines, turn: Turn, doubt: Doubt) =>
  lines.add(doubtLine(turn, doubt), { kind: 'value', fields: doubt.fields, doubt: doubt.id })
export const addMissing = (lines: Lines, item: MissingItem) =>
  lines.add(officer.missingLine(item.label), { kind: 'missing', fields: item.fields })
export const addFinding = (lines: Lines, finding: RuleFinding) =>
  lines.add(officer.warning(finding.message), { kind: 'rule', fields: finding.fields, rule: finding.rule })

/** “6: 42; 7: không có” from the lines at hand, so that the example can be copied. */
export function mendExample(turn: Turn, items: readonly Item[]): string {
  const needy = items.filter(
    (item) => item.kind === 'missing' || item.doubt !== undefined || item.fields.some((id) => turn.facts[id]?.hedged),
  )
  const samples: string[] = []
  for (const item of needy.slice(0, 2)) {
    const field = item.fields[0] ? turn.field(item.fields[0]) : undefined
    const reading = turn.shared.doubts.find((d) => d.id === item.doubt)?.options[0]
    const survey = formOf(turn.definition, turn.unit).alternatives.find(
      (a) => item.fields.length > 3 && a.sets.flat().includes(item.fields[0]!),
    )
    samples.push(
      `${item.n}: ${survey?.none.phrases[0] ?? (reading && field ? reading.label || fieldKind(field.type).showValue(reading.value, field, reading.digits) : undefined) ?? sample(field?.type, samples.length, item.doubt?.startsWith('incomplete-document') ?? false)}`,
    )
  }
  const [first] = [...items.filter((item) => item.kind === 'rule'), ...items]
  if (samples.length === 0 && first) samples.push(`${first.n}: …`)
  return samples.join('; ')
}

function sample(type: string | undefined, nth: number, document: boolean): string {
  if (document) return 'ngày 3/3/2023'
  if (nth > 0) return 'không có'
  switch (type) {
    case 'area':
      return '1.200 m2'
    case 'length':
      return '1,5 km'
    case 'money':
      return '118.500.000'
    case 'percent':
      return '95,7%'
    case 'date':
      return '15/11/2023'
    case 'document-list':
      return 'Kế hoạch số 12-KH/ĐU ngày 15/02/2023'
    case 'name-list':
      return 'Nuôi dê sinh sản'
    default:
      return '42'
  }
}
