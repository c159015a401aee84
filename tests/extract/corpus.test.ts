import { expect, test } from 'vitest'
import { f1, precision, readCases, readReport, recall, score } from '../../bench/extraction/scoring.ts'
import { printedExtraction } from '../../src/cli/printed-extraction.ts'
import { extract } from '../../src/extract/index.ts'
import { definition } from './extract.ts'

const types = new Map(definition.fields.map((field) => [field.id, field.type]))
const run = (cases: ReturnType<typeof readCases>) =>
  score(
    cases,
    (c) => printedExtraction(extract(c.text, c.question, { definition })),
    (field) => types.get(field) ?? 'text',
  )

test('the annotated answers are understood', () => {
  const { all, byType, negatives, filledNegatives } = run(readCases('dev.jsonl'))
  expect(precision(all)).toBeGreaterThanOrEqual(0.97)
  expect(recall(all)).toBeGreaterThanOrEqual(0.9)
  const documentsAndDates = ['document-list', 'date'].map((type) => byType.get(type) ?? { tp: 0, fp: 0, fn: 0 })
  const sum = documentsAndDates.reduce((a, b) => ({ tp: a.tp + b.tp, fp: a.fp + b.fp, fn: a.fn + b.fn }))
  expect(f1(sum)).toBeGreaterThanOrEqual(0.95)
  expect(filledNegatives / negatives).toBeLessThanOrEqual(0.01)
})

test('whole reports are understood', () => {
  const { all } = run([1, 2, 3, 4].map((n) => readReport(n)))
  expect(precision(all)).toBeGreaterThanOrEqual(0.97)
  expect(recall(all)).toBeGreaterThanOrEqual(0.8)
})
