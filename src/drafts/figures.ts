/** Figures as plain report prose, without a model: “Kết quả: 12.500 m² …; 350 ngày công.” */
import type { Field } from '../campaign/definition.ts'
import type { Value } from '../campaign/fact.ts'
import { fold, readValues } from '../values/index.ts'
import { linesOf, unitText, withUnit } from './print.ts'
import { lowerFirst, upperFirst } from './text.ts'
import { PROSE } from './words.ts'

/** A figure to be told. */
export interface Told {
  field: Field
  value: Value
  digits?: string
  /** The words it came from; a text that holds them has told it. */
  words?: string
  /** No exact number: told as “khoảng”, or as the words say. */
  hedged?: boolean
}

/**
 * “350 ngày công”, “đất hiến 12.500 m²”, “64 suất học bổng”: the noun of the field's short name follows the number
 * where the name begins with it, else the number follows the name. A list is “mô hình tiêu biểu gồm …”.
 */
export function phrase({ field, value, digits }: Told, name = field.short): string {
  const lines = linesOf(field, value, digits)
  const whole = lowerFirst(name.trim())
  const base = whole.replace(/^(?:tổng số|số lượng|số)\s+/iu, '')
  if (typeof value !== 'number')
    return Array.isArray(value) ? `${base} gồm ${lines.join(', ')}` : `${base} ${lines[0] ?? ''}`
  const [number = ''] = lines
  const unit = unitText(field)
  if (unit === '%') return `${base} ${number}%`
  const noun = fold(unit.split(/[,/]/u)[0]!.trim())
  const begins = noun !== '' && (`${fold(base)} `.startsWith(`${noun} `) || fold(base).startsWith(`${noun},`))
  // “tổng số hộ 1.130”: without its first word the name would say nothing but the unit.
  if (begins && fold(base) === noun && whole.startsWith('tổng số ')) return `${whole} ${number}`
  return begins ? `${number} ${base}` : [base, number, unit].filter(Boolean).join(' ')
}

/** A template with its figure: {value} with the unit, {number} without. Documents have commas of their own. */
function filled(template: string, { field, value, digits, words, hedged }: Told): string {
  const whole = withUnit(field, value, digits)
  const shown = field.type === 'document-list' ? whole : whole.replaceAll('; ', ', ')
  const about = typeof value === 'number' && hedged ? hedgeOf(words ?? '') : ''
  return template
    .replaceAll('{value}', () => about + shown)
    .replaceAll(
      '{number}',
      () => about + (typeof value === 'number' ? (linesOf(field, value, digits)[0] ?? '') : shown),
    )
}

const hedgeOf = (words: string): string =>
  PROSE.hedges.find(({ said }) => standsIn(` ${fold(words)} `, said))?.told ?? PROSE.about

/** Figures as paragraphs: those with wording of their own as sentences by subject, the rest as one list. */
export function figuresTold(figures: readonly Told[]): string[] {
  const bases = new Set(figures.flatMap(({ field }) => (field.prose === undefined ? [] : [field.id])))
  const isAfter = ({ field }: Told) => field.proseAfter !== undefined && bases.has(field.proseAfter.field)
  const worded = figures.filter((told) => told.field.prose !== undefined && !isAfter(told))
  const rest = figures.filter((told) => told.field.prose === undefined && !isAfter(told))
  const behind = (base: Told): string =>
    agreeing(figures.filter((told) => isAfter(told) && told.field.proseAfter!.field === base.field.id))
      .map((told) => filled(told.field.proseAfter!.text, told) + behind(told))
      // “, trong đó xây mới 4 nhà, sửa chữa 2 nhà”: what they begin with alike is said once.
      .map((text, i, all) => {
        if (i === 0) return text
        const lead = leadOf(text)
        if (lead === leadOf(all[i - 1]!)) return PROSE.and + text.slice(lead.length)
        const isPart = text.startsWith(PROSE.ofThese) && all.slice(0, i).some((one) => one.startsWith(PROSE.ofThese))
        return isPart ? `, ${text.slice(PROSE.ofThese.length)}` : text
      })
      .map((text) => (/^[,;:]/u.test(text) || text.startsWith(PROSE.and) ? text : ` ${text}`))
      .join('')
  const subjects = new Map<string, string[]>()
  for (const told of worded) {
    const { prose } = told.field
    const text = filled(prose!, told) + behind(told)
    const at = prose!.indexOf(PROSE.done)
    const subject = at < 0 ? '' : text.slice(0, at)
    const said = at < 0 ? text : text.slice(at + PROSE.done.length)
    subjects.set(subject, [...(subjects.get(subject) ?? []), said])
  }
  const sentences = [...subjects].flatMap(([subject, said]) =>
    subject === ''
      ? joined(said).map((one) => `${upperFirst(one)}.`)
      : [`${upperFirst(subject)}${PROSE.done}${listed(said)}.`],
  )
  return [
    ...(sentences.length > 0 ? [sentences.join(' ')] : []),
    ...(rest.length > 0 ? [sentence(rest, PROSE.results)] : []),
  ]
}

/** Fields that are told in wording of their own or behind another that is. */
export const hasWording = ({ field }: Told): boolean => field.prose !== undefined || field.proseAfter !== undefined

/** “Không có chương trình phối hợp.” of each field, each once. */
export const nonesTold = (fields: readonly Field[]): string =>
  [...new Set(fields.map((field) => `${field.proseNone ?? PROSE.noneOf(nounOf(field))}.`))].join(' ')

function nounOf(field: Field): string {
  const topic = topicOf(field)
  if (topic !== undefined) return [unitText(field), lowerFirst(topic)].join(' ')
  return lowerFirst(field.short).replace(/^(?:tổng số|số lượng|số|tên) (?!hiệu)/iu, '')
}

const leadOf = (part: string) => /^[^\d]*/u.exec(part)![0]

/** Two fields with the same words (of the table and of the narrative) are told once, and not where they differ. */
const agreeing = (figures: readonly Told[]): Told[] =>
  figures.filter((told, i) => {
    const same = figures.filter(({ field }) => field.proseAfter!.text === told.field.proseAfter!.text)
    return figures.indexOf(same[0]!) === i && same.every(({ value }) => value === told.value)
  })

/** “Thành lập 1 hợp tác xã và 2 tổ hợp tác”: what neighbours begin with alike is said once, where it is more than a word. */
function joined(said: readonly string[]): string[] {
  const out: string[] = []
  let lead = ''
  for (const part of said) {
    const own = leadOf(part)
    const before = out.at(-1)
    const isSame = own === lead && own.trim().includes(' ') && !`${before}${part}`.includes(', ')
    if (before !== undefined && isSame && !before.includes(PROSE.and))
      out[out.length - 1] = before + PROSE.and + part.slice(own.length)
    else out.push(part)
    lead = own
  }
  return out
}

/** “a, b và c”; “a; b” where a part has a comma or an “và” of its own. */
function listed(said: readonly string[]): string {
  const parts = joined(said)
  if (parts.length > 1 && parts.some((part) => /,(?!\d)| và /u.test(part))) return parts.join('; ')
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')}${PROSE.and}${parts.at(-1)}`
}

/** All figures in one sentence; those of one topic (“Tuyên truyền: số cuộc”, “Tuyên truyền: số người”) stand together. */
export function sentence(figures: readonly Told[], opening: string): string {
  const topics = new Map<string, Told[]>()
  for (const told of figures) {
    const topic = topicOf(told.field)
    const key = topic ?? told.field.id
    topics.set(key, [...(topics.get(key) ?? []), told])
  }
  const parts = [...topics].map(([key, list]) =>
    topicOf(list[0]!.field) === undefined
      ? phrase(list[0]!)
      : `${lowerFirst(key)}: ${list.map((told) => phrase(told, told.field.short.slice(key.length + 1))).join(', ')}`,
  )
  if (parts.length === 0) return ''
  const text = parts.join('; ')
  return opening === '' ? `${upperFirst(text)}.` : `${opening}${text}.`
}

const topicOf = ({ short }: Field): string | undefined => {
  const at = short.indexOf(':')
  return at > 0 ? short.slice(0, at) : undefined
}

/** What a text has already said: its numbers in base units, its dates, its words. Read once per text. */
export function saidBy(text: string): (told: Told) => boolean {
  const folded = fold(text)
  const numbers = new Set<number>()
  const dates = new Set<string>()
  for (const { value, base } of readValues(text)) {
    if (typeof value === 'number') numbers.add(value)
    if (base) numbers.add(base.value)
    if (typeof value === 'string') dates.add(value)
    if (typeof value === 'object' && 'part' in value) {
      numbers.add(value.part)
      numbers.add(value.whole)
    }
    if (typeof value === 'object' && 'date' in value && value.date) dates.add(value.date)
  }
  const holds = (words: string) => standsIn(folded, fold(words.trim()))
  return ({ field, value, digits, words }) => {
    if (words !== undefined && words.length > 3 && holds(words)) return true
    // “trồng 350 cây … trồng thêm 80 cây nữa”: a sum whose parts are all told.
    const parts = typeof value === 'number' ? (words?.split('; ') ?? []) : []
    if (parts.length > 1 && parts.every((part) => /\d/u.test(part) && part.length > 3 && holds(part))) return true
    if (typeof value === 'number') return numbers.has(value) || linesOf(field, value, digits).some(holds)
    if (field.type === 'date' && typeof value === 'string') {
      return dates.has(value) || linesOf(field, value).some(holds) || dates.has(`-${value.slice(4)}`)
    }
    return linesOf(field, value).every((line) => holds(line) || itemSaid(line, holds))
  }
}

/** As whole words: “3 buổi” does not stand in “13 buổi”, nor “3” in “3.000”. */
function standsIn(text: string, words: string): boolean {
  if (words === '') return false
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const before = text.slice(Math.max(0, at - 2), at)
    const after = text.slice(at + words.length, at + words.length + 2)
    const isPart = /[\p{L}\p{N}]$|\d[.,]$/u.test(before) || /^[\p{L}\p{N}]|^[.,]\d/u.test(after)
    if (!isPart) return true
  }
  return false
}

/** A document counts as said by its number, whatever stands around it. */
function itemSaid(line: string, holds: (words: string) => boolean): boolean {
  const number = /số (\S+?)(?:,|$)/u.exec(line)?.[1]
  return number !== undefined && holds(number)
}
