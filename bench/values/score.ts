/**
 * Scores the reading of values on cases from the tests of other libraries (NeMo, Duckling, chrono, CLDR, num2words and
 * others; `source` in each line). `npx tsx bench/values/score.ts [FILE]`: a line for each kind, then the share of all.
 * A case counts when one of the printed items has its kind, value and unit; `null` wants no item of the kind.
 */
import { readFileSync } from 'node:fs'
import { printed, readValues } from '../../src/values/index.ts'

interface Case {
  source: string
  type: string
  text: string
  value: null | number | string | { amount?: number; unit?: string; currency?: string; min?: number; max?: number }
  ref?: string
}
interface Item {
  kind: string
  value: unknown
  unit?: string
}

const file = process.argv[2] ?? new URL('./peer-cases-dev.jsonl', import.meta.url)
const cases = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map((line): Case => JSON.parse(line))

const same = (a: unknown, b: unknown): boolean =>
  typeof a === 'number' && typeof b === 'number' ? Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b)) : a === b

function fits({ type, value }: Case, item: Item): boolean {
  if (value === null || typeof value !== 'object') return item.kind === type && same(item.value, value)
  const unit = value.currency ?? value.unit
  if ('min' in value || 'max' in value) {
    const bounds = item.value as { min?: number; max?: number }
    return (
      item.kind === 'range' &&
      same(bounds.min, value.min) &&
      same(bounds.max, value.max) &&
      (unit === undefined || item.unit === unit)
    )
  }
  return item.kind === type && same(item.value, value.amount) && item.unit === unit
}

const tallies = new Map<string, { right: number; all: number }>()
for (const each of cases) {
  const items = printed(readValues(each.text, each.ref === undefined ? {} : { today: each.ref })) as Item[]
  const right =
    each.value === null ? items.every(({ kind }) => kind !== each.type) : items.some((item) => fits(each, item))
  const tally = tallies.get(each.type) ?? { right: 0, all: 0 }
  tallies.set(each.type, { right: tally.right + (right ? 1 : 0), all: tally.all + 1 })
  if (!right) console.log(`wrong: ${each.source} · ${each.text} · wanted ${JSON.stringify(each.value)}`)
}
let good = 0
for (const [kind, { right, all }] of tallies) {
  good += right
  console.log(`${kind}: ${right}/${all}`)
}
console.log(`overall: ${(good / cases.length).toFixed(4)} (${good}/${cases.length})`)
