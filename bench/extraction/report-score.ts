/**
 * Prints how whole reports are read: values by type of field, sections placed right (the first 60 characters of the
 * passage after its head), and the time for a report of 30,000 characters.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { loadDefinition } from '../../src/campaign/load.ts'
import { printedExtraction } from '../../src/cli/printed-extraction.ts'
import { readReport as read } from '../../src/extract/report/index.ts'
import { type Count, corpus, precision, readReport, recall, score } from './scoring.ts'

const loaded = loadDefinition(corpus('../../campaigns/cvd-ntm-dtvm-2023'))
if (!loaded.ok) throw new Error(loaded.problems[0]?.message)
const { definition } = loaded
const types = new Map(definition.fields.map((field) => [field.id, field.type]))
/** `reports`, or another folder of the same form. */
const folder = process.argv[2] ?? 'reports'
const numbers = readdirSync(corpus(folder)).flatMap((name) => /^dev-report-(\d+)\.txt$/u.exec(name)?.[1] ?? [])
const cases = numbers.map((n) => readReport(Number(n), folder))

const result = score(
  cases,
  (c) => printedExtraction(read(c.text, { definition })),
  (field) => types.get(field) ?? 'text',
)
const line = (name: string, count: Count) =>
  console.log(
    `${name.padEnd(15)} tp ${count.tp} fp ${count.fp} fn ${count.fn}  precision ${precision(count).toFixed(4)} recall ${recall(count).toFixed(4)}`,
  )
for (const [name, count] of result.byType) line(name, count)
line('all', result.all)
for (const { id, field, what, expected, got } of result.mistakes)
  console.log(`${id} ${field}: ${what}; expected ${JSON.stringify(expected) ?? '–'}, got ${JSON.stringify(got) ?? '–'}`)

const plain = (text: string) => text.replace(/\s+/gu, ' ').trim()
let [right, all, extra] = [0, 0, 0]
for (const n of numbers) {
  const expected = JSON.parse(readFileSync(corpus(`${folder}/dev-report-${n}.expect.json`), 'utf8')) as {
    sections: Record<string, string>
  }
  const { sections } = read(readFileSync(corpus(`${folder}/dev-report-${n}.txt`), 'utf8'), { definition })
  for (const [id, start] of Object.entries(expected.sections)) {
    all += 1
    if (plain(sections[id] ?? '').startsWith(plain(start))) right += 1
    else console.log(`report-${n} ${id}: ${JSON.stringify(sections[id]?.slice(0, 60)) ?? 'not found'}`)
  }
  extra += Object.keys(sections).filter((id) => !(id in expected.sections)).length
}
console.log(`sections placed right: ${right} of ${all}; others found: ${extra}`)

const long = cases
  .map((c) => c.text)
  .join('\n')
  .padEnd(30_000, '. Bà con hiến 12 m2 đất')
  .slice(0, 30_000)
read(long, { definition })
const times = Array.from({ length: 5 }, () => {
  const start = performance.now()
  read(long, { definition })
  return performance.now() - start
}).sort((a, b) => a - b)
console.log(`30,000 characters: ${times[2]!.toFixed(0)} ms (median of 5)`)
