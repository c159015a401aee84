/** Prints how well texts are understood, by type of field and kind of text, and what is mixed up with what. */

import { loadDefinition } from '../../src/campaign/load.ts'
import { printedExtraction } from '../../src/cli/printed-extraction.ts'
import { ground, merge } from '../../src/extract/ground/index.ts'
import { type Extraction, extract } from '../../src/extract/index.ts'
import { createClient, createReader, noReader, readLlmConfig } from '../../src/llm/index.ts'
import { type Fake, fakeServer } from './fake-model.ts'
import {
  type Case,
  type Count,
  corpus,
  f1,
  type Prediction,
  precision,
  readCases,
  readReport,
  recall,
  score,
} from './scoring.ts'

const args = process.argv.slice(2)
const option = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined)
const show = args.includes('--show') ? Number(option('--show') ?? 20) : 0
/** `rules`, `model` (what of its claims the words hold) or `merged`, as in the interview. */
const reads = option('--with') ?? 'rules'
if (!['rules', 'model', 'merged'].includes(reads)) throw new Error('--with: rules, model or merged')
/** A file of this folder by name, or any by its path; without one the development corpus with its reports. */
const file = args.find((arg) => arg.endsWith('.jsonl'))
const loaded = loadDefinition(corpus('../../campaigns/cvd-ntm-dtvm-2023'))
if (!loaded.ok) throw new Error(loaded.problems[0]?.message)
const { definition } = loaded
const types = new Map(definition.fields.map((field) => [field.id, field.type]))
const cases = file ? readCases(file) : [...readCases('dev.jsonl'), ...[1, 2, 3, 4].map((n) => readReport(n))]

const fake = option('--fake') as Fake | undefined
const server = fake === undefined ? undefined : await fakeServer(cases, fake)
const settings = readLlmConfig(
  server ? { LLM_MODE: 'local', LLM_BASE_URL: server.baseUrl, LLM_MODEL: 'fake' } : process.env,
)
if (reads !== 'rules' && settings.mode === 'off')
  throw new Error(`--with ${reads} needs LLM_MODE and the like, or --fake`)
const reader = settings.mode === 'off' ? noReader : createReader(createClient(settings), settings)
const failed = new Map<string, number>()

async function read({ text, question }: Case): Promise<Extraction> {
  const rules = extract(text, question, { definition })
  if (reads === 'rules') return rules
  const reading = await reader.readWithModel(text, question, { definition })
  if ('failed' in reading) failed.set(reading.failed, (failed.get(reading.failed) ?? 0) + 1)
  const claims = 'claims' in reading ? reading.claims : []
  const grounded = ground(claims, text, { definition, question, rules })
  return reads === 'merged' ? merge(rules, grounded) : { claims: grounded.grounded, doubts: grounded.doubts }
}

const predicted = new Map<Case, Prediction>()
for (const one of cases) predicted.set(one, printedExtraction(await read(one)))
await server?.close()
const result = score(
  cases,
  (c) => predicted.get(c)!,
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
for (const [why, n] of failed) console.log(`not read by the model (${why}): ${n}`)
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
