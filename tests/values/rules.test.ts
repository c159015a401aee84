import { describe, expect, test } from 'vitest'
import { suffixRules } from '../../src/values/parsers/number.ts'
import { readValues, rules } from '../../src/values/read.ts'

describe('the examples of every rule hold', () => {
  for (const rule of [...rules, ...suffixRules]) {
    for (const [text, expected] of Object.entries(rule.examples)) {
      test(`${rule.name}: ${text}`, () => {
        const found = readValues(text)
        if (expected === undefined) {
          // a mask gives nothing at all; a rule nothing of its kind
          const wrong = rule.kind === 'mask' ? found : found.filter((reading) => reading.kind === rule.kind)
          expect(wrong).toEqual([])
        } else expect(found).toContainEqual(expect.objectContaining(expected))
      })
    }
  }
  test('every rule has an example', () => {
    expect([...rules, ...suffixRules].filter((rule) => Object.keys(rule.examples).length === 0)).toEqual([])
  })
})
