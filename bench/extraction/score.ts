/** Prints how well texts are understood, by type of field and kind of text, and what is mixed up with what. */

import { loadDefinition } from '../../src/campaign/load.ts'
import { printedExtraction } from '../../src/cli/printed-extraction.ts'
import { extract } from '../../src/extract/index.ts'
import { type Count, corpus, f1, precision, readCases, readReport, recall, score } from './scoring.ts'

const args = process.argv.slice(2)
const at = args.indexOf('--show')
const show = at < 0 ? 0 : Number(args[at + 1] ?? 20)
/** A file of this folder by name; without one the development corpus with its reports. */
const file = args.find((arg) => arg.endsWith('.jsonl'))
const loaded = loadDefinition(corpus('../../campaigns/cvd-ntm-dtvm-2023'))
if (!loaded.ok) throw new Error(loaded.problems[0]?.message)
const { definition } = loaded
const types = new Map(definition.fields.map((field) => [field.id, field.type]))
const cases = file ? readCases(file) : [...readCases('dev.jsonl'), ...[1, 2, 3, 4].map(readReport)]
const result = score(
  cases,
  (c) => printedExtraction(extract(c.text, c.question, { definition })),
  (field) => types.get(field) ?? 'text',
)

const line = (name: string, count: Count) =>
  console.log(
    `${name.padEnd(15)} ${String(count.tp).padStart(5)} ${String(count.fp).padStart(4)} ${String(count.fn).padStart(4)}  ` +
      `${precision(count).toFixed(4)} ${recall(count).toFixed(4)} ${f1(count).toFixed(4)}`,
  )
console.log(`${''.padEnd(15)}    tp   fp   fn    prec   rec    f1`)
for (const map of [result.byType, result.byKind]) for (const [name, count] of map) line(name, count)
line('all', result.all)
console.log(`negative texts with anything filled: ${result.filledNegatives} of ${result.negatives}`)

// A value given to the wrong field shows as one field's extra and another's missed of the same case.
const confused = new Map<string, number>()
for (const extra of result.mistakes) {
  if (extra.what !== 'extra') continue
  const missed = result.mistakes.find(
    (m) => m.id === extra.id && m.what === 'missed' && JSON.stringify(m.expected) === JSON.stringify(extra.got),
  )
  if (missed)
    confused.set(
      `${missed.field} read as ${extra.field}`,
      (confused.get(`${missed.field} read as ${extra.field}`) ?? 0) + 1,
    )
}
for (const [pair, n] of [...confused].sort((a, b) => b[1] - a[1])) console.log(`${n} × ${pair}`)
for (const { id, field, what, expected, got } of result.mistakes.slice(0, show))
  console.log(`${id} ${field}: ${what}; expected ${JSON.stringify(expected) ?? '–'}, got ${JSON.stringify(got) ?? '–'}`)
