import { fold, type Text } from './fold.ts'
import { Lexicon } from './lexicon.ts'
import { COUNTERS, CURRENCIES, DURATIONS, UNITS } from './units.ts'

/** The lexicons of what can stand behind a number, and whether anything of them does. */
export const unitNames = new Lexicon(
  UNITS.flatMap((unit) =>
    unit.names.map((name): [string, { unit: (typeof UNITS)[number]; name: string }] => [name, { unit, name }]),
  ),
)
export const counterNames = new Lexicon(
  COUNTERS.flatMap((spellings) => spellings.map((name): [string, string] => [name, fold(spellings[0]!)])),
)
export const currencyNames = new Lexicon(
  CURRENCIES.flatMap(({ code, names }) => names.map((name): [string, string] => [name, code])),
)
export const durationNames = new Lexicon(DURATIONS.map((name): [string, string] => [name, fold(name)]))
const others = new Lexicon(
  ['%', 'phần trăm', 'pct', 'số', 'dân', 'triệu', 'tr', 'nghìn', 'ngàn', 'tỷ', 'tỉ', 'vạn'].map(
    (name): [string, true] => [name, true],
  ),
)

/** A unit, counter, currency or percent sign right behind a place: the number before it is a quantity. */
export const measuredAt = (view: Text, place: number): boolean =>
  view.low[place] === '%' ||
  (unitNames.at(view, place) ??
    counterNames.at(view, place) ??
    currencyNames.at(view, place) ??
    durationNames.at(view, place)) !== undefined

/** The same, also with a scale (“2 triệu”) or “số hộ”: what looked like a day or a document number is a count. */
export const countedAt = (view: Text, place: number): boolean =>
  measuredAt(view, place) || others.at(view, place) !== undefined

/** Counters only: “tháng 5 người”. */
export const counterAt = (view: Text, place: number): boolean =>
  view.low[place] === '%' || counterNames.at(view, place) !== undefined
