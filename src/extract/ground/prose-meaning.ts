/**
 * What a draft may not do to what was told, though every word of it stands there: change a figure's year, direction or
 * matter, leave a figure out, judge, deny what was said or say what was denied. Fails closed, as `guardProse` does.
 */
import { flex, fold, viewText } from '../../values/fold.ts'
import { readValues } from '../../values/index.ts'
import type { DocumentValue, Reading } from '../../values/reading.ts'
import { plainNumber } from '../bind-documents.ts'
import type { ProseSources } from './prose.ts'
import {
  countsSame,
  type Figure,
  type Framed,
  figureKeys,
  framesOf,
  isFigure,
  type Turn,
  type Way,
} from './prose-figures.ts'
import { JUDGEMENTS } from './prose-lexicon.ts'
import { turnedNegations } from './prose-negation.ts'

export interface Told {
  /** The officer's words of the section and the text made of them by rule. */
  words: string
  facts: ProseSources['facts']
  year?: number
}

/** Words of the prose, by what is wrong with them. */
export interface Misread {
  /** Another year, direction or matter than the figure has. */
  turned: string[]
  judged: string[]
  denied: string[]
}

const MOST = 12
const few = (list: readonly string[]) => [...new Set(list)].slice(0, MOST)

export function misread(prose: string, told: Told): Misread {
  const source = framesOf(told.words.slice(0, 100_000), told.year)
  const table = told.facts.map((fact) => tableOf(fact, told.year))
  const draft = framesOf(prose, told.year)
  const names = table.map(({ words }) => words).join('\n')
  return {
    turned: few([...turnedFigures(draft, source, table), ...turnedTurns(draft, source, table)]),
    judged: few(judgements(prose, `${told.words}\n${names}`)),
    denied: few(
      turnedNegations(
        prose,
        told.words,
        told.facts.some(({ fact }) => fact.value === 0),
      ),
    ),
  }
}

interface OfTable {
  figures: Figure[]
  ways: ReadonlySet<Way>
  words: string
}

/** A confirmed figure is of this year; what its label says of it, a sentence may say too: “Số hộ nghèo giảm: 64 hộ”. */
function tableOf({ fact, field }: ProseSources['facts'][number], year: number | undefined): OfTable {
  const shown = typeof fact.value === 'number' ? '' : JSON.stringify(fact.value ?? '')
  const words = [field.label, field.short, ...field.aliases, shown].filter(Boolean).join(' ; ')
  if (typeof fact.value !== 'number')
    return { figures: framesOf(shown, year).figures.map(anyHow), ways: new Set(), words }
  const label = framesOf(`${field.label}: 7`, year)
  const ways = new Set(framesOf(words, year).turns.map(({ way }) => way))
  const key = keyOfFact(fact.value, field.type)
  const figure: Figure = {
    text: String(fact.value),
    key,
    noun:
      field.type === 'count'
        ? fold(field.unit ?? '')
            .split(/[,/+]/u)[0]!
            .trim()
        : '',
    times: label.figures[0]?.times ?? new Set(['now']),
    ways: new Set(['', ...ways]),
    bound: '',
    planned: false,
    hinted: true,
    denied: false,
    lacking: true,
    about: new Set([...fold(words).matchAll(/\p{L}{2,}/gu)].map(([one]) => one)),
    sentence: -1,
    start: 0,
  }
  return { figures: [figure], ways, words }
}

const anyHow = (figure: Figure): Figure => ({ ...figure, ways: new Set(['', 'up', 'down']) })

function keyOfFact(value: number, type: ProseSources['facts'][number]['field']['type']): string {
  switch (type) {
    case 'area':
      return `q|${value}|m2`
    case 'length':
      return `q|${value}|m`
    case 'money':
      return `m|${value}|VND`
    case 'percent':
      return `%|${value}`
    default:
      return `n|${value}`
  }
}

/** Figures that nowhere stand so: “giảm 01 vụ” → “tăng 01 vụ”. */
function turnedFigures(draft: Framed, source: Framed, table: readonly OfTable[]): string[] {
  const ofTable = table.flatMap(({ figures }) => figures)
  const placed = draft.figures.map((figure) => {
    const same = [...source.figures, ...ofTable].filter((one) => sameFigure(one, figure))
    return { figure, same, fits: same.filter((one) => agree(one, figure)) }
  })
  return placed.flatMap(({ figure, same, fits }) => {
    // A figure that stands nowhere is refused by the other guard, with its own words.
    if (same.length === 0) return []
    const isTurned =
      fits.length === 0 ||
      nearest(figure, same) > nearest(figure, fits) + 1 ||
      placed.some((other) => isExchanged({ figure, fits }, other)) ||
      source.figures.some((other) => standsForAnother(figure, fits, other, draft.figures))
    return isTurned ? [around(draft, figure)] : []
  })
}

const sameFigure = (a: Figure, b: Figure) => a.key === b.key && countsSame(a.noun, b.noun)
const meets = <T>(a: ReadonlySet<T>, b: ReadonlySet<T>) => [...a].some((one) => b.has(one))
const agree = (told: Figure, said: Figure) =>
  meets(told.times, said.times) &&
  meets(told.ways, said.ways) &&
  (said.bound === '' || said.bound === told.bound) &&
  (!told.planned || said.hinted) &&
  (!told.denied || said.lacking) &&
  (!said.denied || told.lacking)

const shared = (a: ReadonlySet<string>, b: ReadonlySet<string>) => [...a].filter((one) => b.has(one)).length
const nearest = (figure: Figure, list: readonly Figure[]) =>
  Math.max(0, ...list.map((one) => shared(one.about, figure.about)))

interface Placed {
  figure: Figure
  /** Where it stands in the source, year and direction agreeing. */
  fits: readonly Figure[]
}

/**
 * “tuyên truyền 12 cuộc, giám sát 6 cuộc” told as “tuyên truyền 6 cuộc, giám sát 12 cuộc”: the clauses of two figures
 * fit better when the figures change places.
 */
function isExchanged(one: Placed, other: Placed): boolean {
  if (one.figure.key === other.figure.key) return false
  const [mine, its] = [nearest(one.figure, one.fits), nearest(other.figure, other.fits)]
  const gain = (a: Placed, b: Placed) =>
    Math.max(
      -1,
      ...b.fits
        .filter((told) => countsSame(told.noun, a.figure.noun) && agree(told, a.figure))
        .map((told) => shared(told.about, a.figure.about)),
    )
  const [there, back] = [gain(one, other), gain(other, one)]
  return there >= 0 && back >= 0 && there + back > mine + its + SURE
}

/** “hiến 1,25 ha đất; trồng rừng 24 ha” told as “hiến 24 ha đất”: the clause is that of a figure which is told no more. */
const standsForAnother = (figure: Figure, fits: readonly Figure[], other: Figure, said: readonly Figure[]) =>
  other.key !== figure.key &&
  countsSame(other.noun, figure.noun) &&
  agree(other, figure) &&
  shared(other.about, figure.about) >= nearest(figure, fits) + 2 &&
  !said.some((one) => sameFigure(one, other))
/** Words by which the exchange must fit better. */
const SURE = 0

/** The figure as the prose has it, with the words before it, for the reason given. */
function around(draft: Framed, figure: Figure): string {
  const before = draft.turns.find((turn) => turn.sentence === figure.sentence && turn.text.includes(figure.text))
  const year = [...figure.times].find((time) => time !== 'now')
  return `${before && !figure.ways.has('') ? before.text : figure.text}${year ? ` (${year})` : ''}`
}

/** “giảm so với năm trước” where nobody said so; allowed where two figures of the sentence show it. */
function turnedTurns(draft: Framed, source: Framed, table: readonly OfTable[]): string[] {
  const ways = new Set([...source.turns.map(({ way }) => way), ...table.flatMap((one) => [...one.ways])])
  // “giảm tiếp 15 hộ nghèo”, letter by letter: its figure is held by itself.
  const written = new Set(source.turns.map(({ text }) => text).filter((text) => /\d/u.test(text)))
  return draft.turns.flatMap((turn) => {
    if (written.has(turn.text)) return []
    const shows = shownBy(draft.figures.filter(({ sentence }) => sentence === turn.sentence))
    if (shows !== undefined) return shows === turn.way ? [] : [turn.text]
    if (!ways.has(turn.way)) return [turn.text]
    const best = (same: boolean) =>
      Math.max(
        0,
        ...source.turns
          .filter(({ way }) => (way === turn.way) === same)
          .map((one: Turn) => shared(one.about, turn.about)),
      )
    return best(false) >= best(true) + 2 ? [turn.text] : []
  })
}

/** Up or down, where figures of now and of before that count the same show it, all of them alike. */
function shownBy(figures: readonly Figure[]): Way | undefined {
  const levels = figures.filter(({ ways, key, times }) => ways.has('') && !key.startsWith('r') && times.size === 1)
  const value = ({ key }: Figure) => Number(key.split('|')[1])
  const ways = new Set<Way>()
  for (const one of levels.filter(({ times }) => times.has('now'))) {
    const alike = levels.filter((other) => other.noun !== '' && countsSame(other.noun, one.noun))
    const before = alike.filter(({ times }) => !times.has('now'))
    // Two of a kind in one year: which is compared with which is not said.
    if (before.length !== 1 || alike.length !== 2 || value(before[0]!) === value(one)) continue
    ways.add(value(one) > value(before[0]!) ? 'up' : 'down')
  }
  return ways.size === 1 ? [...ways][0] : undefined
}

const GROUPS = JUDGEMENTS.map((line) => {
  const [said = '', borne = ''] = line.split('|')
  const list = (text: string) =>
    text
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== '')
  const sorted = list(said).sort((a, b) => b.length - a.length)
  return {
    said: new RegExp(`(?<![\\p{L}\\p{M}])(?:${sorted.map(flex).join('|')})(?![\\p{L}\\p{M}])`, 'gu'),
    borne: [...sorted, ...list(borne)].map((one) => ` ${fold(one)} `),
  }
})
const foldedLine = (text: string) => ` ${(fold(text).match(/[\p{L}\p{N}%]+/gu) ?? []).join(' ')} `

/** “vượt kế hoạch”, “toàn diện”: judgements that nobody made. */
function judgements(prose: string, told: string): string[] {
  const line = foldedLine(told)
  const { shown, low } = viewText(prose)
  return GROUPS.flatMap(({ said, borne }) => {
    if (borne.some((one) => line.includes(one))) return []
    return [...low.matchAll(said)].map((m) => shown.slice(m.index, m.index + m[0].length))
  })
}

/** “6 nhà à nhầm 7 nhà”, “không phải 6 mà là 7”: what the officer took back need not be told. */
const TAKEN_BACK =
  /^\s*(?:[\p{L}\p{M}]+\s+){0,2}(?:à|ờ|ý|a|ơ)?\s*,?\s*(?:nhầm|quên|nham|quen)(?![\p{L}\p{M}])|^\s*(?:→|->|=>)/u
const INSTEAD = /(?:không phải|ko phải|khong phai|chứ không|thay cho|thay vì)\s*(?:là|la|con số|số)?\s*$/u

/**
 * Figures, days and documents that stand in the officer's words and in the text as printed without a model, and not in
 * the prose: “Trồng rừng thay thế 24 ha.” told nowhere.
 */
export function missingFigures(prose: string, narrative: string, current: string, year?: number): string[] {
  const options = year === undefined ? {} : { year }
  const said = readValues(prose, options)
  const kept = new Set(said.flatMap(allKeys))
  const line = digitsLine(prose)
  const before = new Set(readValues(current, options).flatMap(allKeys))
  const { shown, low } = viewText(narrative)
  return few(
    readValues(shown, options)
      .filter(isTold)
      .filter(
        ({ start, end }) =>
          !TAKEN_BACK.test(low.slice(end, end + 40)) && !INSTEAD.test(low.slice(Math.max(0, start - 30), start)),
      )
      .filter((reading) => allKeys(reading).some((key) => before.has(key)))
      .filter((reading) => {
        const ways = [reading, ...(reading.alternatives ?? [])]
        return (
          !ways.some((one) => allKeys(one).every((key) => kept.has(key))) && !line.includes(digitsLine(reading.text))
        )
      })
      .map(({ text }) => text),
  )
}

const digitsLine = (text: string) =>
  ` ${(fold(text).match(/[\p{L}\p{N}.,/%²-]+/gu) ?? []).join(' ').replace(/[.,]+$/u, '')} `

/** Figures of things, days and documents. */
function isTold(reading: Reading): boolean {
  const { kind, value } = reading
  // A year alone stands by its figures: “năm 2022” may become “năm trước”.
  if (kind === 'date') return /^(?:\d{4}|-)-\d\d-\d\d$/u.test(String(value))
  if (kind === 'document') return (value as DocumentValue).number !== null
  return isFigure(reading)
}

function allKeys(reading: Reading): string[] {
  if (reading.kind === 'date') return [`d|${reading.value}`]
  if (reading.kind === 'document') {
    const { number } = reading.value as DocumentValue
    return number === null ? [] : [`k|${plainNumber(number)}`]
  }
  return figureKeys(reading)
}
