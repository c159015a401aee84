import fc from 'fast-check'
import { expect, test } from 'vitest'
import { extract, findFields, placeSentences, readAnswer } from '../../src/extract/index.ts'
import { definition } from './extract.ts'

const context = { definition }

test('no text makes it throw, and every span quotes the text', () => {
  const words = fc.constantFrom(
    'hiến ',
    '1.250 m2',
    ' đất',
    ', ',
    ' không có ',
    'mô hình ',
    '“',
    '”',
    '(',
    ')',
    '12/',
    '2023',
    ' từ ',
    '\n',
    '; ',
    'Biểu 2: (1) ',
    'số 12-KH/ĐU',
    '😀',
    '\ud800',
    'ẃ́',
  )
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(words, { maxLength: 40 }).map((parts) => parts.join('')),
  )
  fc.assert(
    fc.property(anything, fc.constantFrom(null, 'II.1', 'B5', 'b2.dat_m2', 'nothing'), (text, question) => {
      const { claims, doubts } = extract(text, question, context)
      for (const { start, end, words: quoted } of [...claims, ...doubts]) expect(text.slice(start, end)).toBe(quoted)
      expect(new Set(claims.map((c) => c.field)).size).toBe(claims.length)
      readAnswer(text, ['b1.tt_cuoc', 'b1.tt_nguoi'], context)
      findFields(text, context)
      placeSentences(text, ['I.1.a', 'I.1.b'], context)
    }),
    { numRuns: 200 },
  )
})

test.for([
  ['brackets', '('.repeat(20_000)],
  ['figures', '12 hộ, '.repeat(5_000)],
  ['quotes', '“mô hình '.repeat(4_000)],
  ['negations', 'không có '.repeat(4_000)],
  ['one long word', 'a'.repeat(50_000)],
] as const)('%s without end take no time without end', ([, text]) => {
  const from = performance.now()
  extract(text, null, context)
  expect(performance.now() - from).toBeLessThan(8_000)
})
