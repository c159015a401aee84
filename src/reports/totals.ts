/** Totals over the units, by the field's own way of being added up (`aggregate`). Corpus rules: see the definition. */
import type { Definition, Field, Unit } from '../campaign/definition.ts'
import type { Value } from '../campaign/fact.ts'
import type { Cell } from '../drafts/cells.ts'
import { linesOf, listOnce, sameItem } from '../drafts/print.ts'
import { formatDate, formatNumber } from '../values/index.ts'
import { SIGNS, WORDS } from './words.ts'

/** A list item with the units that gave it, in official order. */
export interface ListItem {
  text: string
  units: string[]
}

export interface Total {
  /** Number, or ISO date for earliest and latest; null where there is nothing to total. */
  value: number | string | null
  /** As printed. */
  text: string
  /** Of lists. */
  items?: ListItem[]
  /** Units whose figure went in. */
  counted: number
  /** Of a total that is the sum of other columns' totals. */
  sumOf?: readonly string[]
}

export type CellsOfUnits = readonly { unit: Unit; asked: ReadonlySet<string>; cell: (field: Field) => Cell }[]

/** The totals of all fields. A field that adds up other columns' totals (`totalOf`) comes after them. */
export function totalsOf(definition: Definition, units: CellsOfUnits): Record<string, Total> {
  const totals: Record<string, Total> = {}
  for (const field of definition.fields) totals[field.id] = totalOf(field, definition, units)
  for (const field of definition.fields) {
    if (!field.totalOf) continue
    const parts = field.totalOf.map((id) => totals[id]?.value).filter((value) => typeof value === 'number')
    const own = totals[field.id]!
    const value = parts.length > 0 ? add(parts) : null
    totals[field.id] = { ...ofNumber(value, own), counted: own.counted, sumOf: field.totalOf }
  }
  return totals
}

function totalOf(field: Field, definition: Definition, units: CellsOfUnits): Total {
  const cells = units.map(({ unit, cell }) => ({ unit, cell: cell(field) })).filter(({ cell }) => cell.added)
  const sign = signOf(units.filter(({ asked }) => asked.has(field.id)).map(({ cell }) => cell(field)))
  const nothing: Total = { value: null, text: sign, counted: 0 }
  switch (field.aggregate) {
    case 'sum':
    case 'issuer': {
      const numbers = numbersOf(cells.map(({ cell }) => cell))
      return { ...ofNumber(numbers.length > 0 ? add(numbers) : null, nothing), counted: numbers.length }
    }
    case 'list': {
      const items = unite(field, cells)
      if (items.length === 0) return { ...nothing, text: cells.length > 0 && sign !== SIGNS.gap ? SIGNS.noList : sign }
      return { value: null, text: items.map(itemText).join(';\n'), items, counted: cells.length }
    }
    case 'earliest':
    case 'latest': {
      const dates = cells.map(({ cell }) => cell.value).filter((value): value is string => typeof value === 'string')
      if (dates.length === 0) return nothing
      const sorted = dates.toSorted()
      const value = field.aggregate === 'earliest' ? sorted[0]! : sorted.at(-1)!
      return { value, text: formatDate(value), counted: dates.length }
    }
    case 'ratio-of-sums':
    case 'none':
      // A share is never added up; with its two parts named it is computed from theirs.
      return field.ratio ? ratio(field, definition, units, nothing) : { ...nothing, text: SIGNS.notApplicable }
  }
}

/** Σ part / Σ whole in percent, over the units that gave both, with one decimal. */
function ratio(field: Field, definition: Definition, units: CellsOfUnits, nothing: Total): Total {
  const part = definition.fields.find(({ id }) => id === field.ratio?.part)
  const whole = definition.fields.find(({ id }) => id === field.ratio?.whole)
  if (!part || !whole) return nothing
  const pairs = units
    .map(({ cell }) => [cell(part), cell(whole)] as const)
    .filter((pair) => pair.every(({ added, value }) => added && typeof value === 'number'))
  const sum = (index: 0 | 1) => add(pairs.map((pair) => pair[index].value as number))
  if (pairs.length === 0 || sum(1) === 0) return nothing
  const value = Math.round((1000 * sum(0)) / sum(1)) / 10
  return { value, text: formatNumber(value), counted: pairs.length }
}

const numbersOf = (cells: readonly Cell[]): number[] =>
  cells.map(({ value }) => value).filter((value): value is number => typeof value === 'number')

const ofNumber = (value: number | null, nothing: Total): Total =>
  value === null ? nothing : { value, text: formatNumber(value), counted: nothing.counted }

/** Adds without the dust of binary fractions: figures carry at most six decimals. */
export const add = (numbers: readonly number[]): number => Math.round(numbers.reduce((a, b) => a + b, 0) * 1e6) / 1e6

/** What stands for a total nobody gave a figure for, from the cells of the units that are asked. */
function signOf(cells: readonly Cell[]): string {
  const told = cells.filter(({ state }) => state !== 'missing')
  if (told.some(({ state }) => state === 'gap' || state === 'unknown')) return SIGNS.gap
  const isNotTold = told.some(({ state }) => state === 'not-told') || (told.length === 0 && cells.length > 0)
  return isNotTold ? SIGNS.notTold : SIGNS.notApplicable
}

/** The union of all lists: an item several units give stands once, with all of them in brackets. */
function unite(field: Field, cells: readonly { unit: Unit; cell: Cell }[]): ListItem[] {
  const items = new Map<string, ListItem>()
  for (const { unit, cell } of cells) {
    if (!Array.isArray(cell.value)) continue
    const list = listOnce(field, cell.value as readonly unknown[])
    for (const value of list) {
      const single = [value] as unknown as Value
      const [text] = linesOf(field, single)
      const [same] = sameItem(field, single)
      if (text === undefined || same === undefined) continue
      const item = items.get(same) ?? { text, units: [] }
      if (!item.units.includes(unit.name)) item.units.push(unit.name)
      items.set(same, item)
    }
  }
  return [...items.values()]
}

/** Names of up to five units in brackets; more are counted, their rows name them. */
export const itemText = ({ text, units }: ListItem): string =>
  `${text} (${units.length <= 5 ? units.join(', ') : WORDS.inUnits(units.length)})`
