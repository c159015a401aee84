/** Compares extractions with annotated cases; the counting is described in README.md. */
import { readFileSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FieldType } from '../../src/campaign/definition.ts'

export interface Case {
  id: string
  kind: string
  question: string | null
  text: string
  expect: Record<string, unknown>
  ask?: string[]
  allow?: Record<string, unknown>
}
export interface Prediction {
  got: Record<string, unknown>
  ask: string[]
}
export interface Count {
  tp: number
  fp: number
  fn: number
}
export interface Mistake {
  id: string
  field: string
  what: 'missed' | 'extra' | 'wrong' | 'should have asked'
  expected?: unknown
  got?: unknown
}
export interface Score {
  all: Count
  byType: Map<string, Count>
  byKind: Map<string, Count>
  mistakes: Mistake[]
  negatives: number
  filledNegatives: number
}

export const corpus = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

export function readCases(name: string): Case[] {
  const lines = readFileSync(isAbsolute(name) || name.includes('/') ? name : corpus(name), 'utf8').split('\n')
  return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as Case)
}

/** A whole report with its expectations, as a case. */
export function readReport(n: number, folder = 'reports'): Case {
  const expected = JSON.parse(readFileSync(corpus(`${folder}/dev-report-${n}.expect.json`), 'utf8')) as Record<
    string,
    unknown
  >
  const { sections: _, allow = {}, ...expect } = expected
  const text = readFileSync(corpus(`${folder}/dev-report-${n}.txt`), 'utf8')
  return { id: `report-${n}`, kind: 'report', question: null, text, expect, allow: allow as Record<string, unknown> }
}

const plain = (value: unknown) =>
  String(value)
    .normalize('NFC')
    .toLowerCase()
    .replace(/["'“”„‘’«»`]/gu, '')
    .replace(/[–—−‑]/gu, '-')
    .replace(/\s+/gu, ' ')
    .trim()
const item = (value: unknown) =>
  plain(value)
    .replace(/^[-+•*]\s*/u, '')
    .replace(/^mô hình:?\s+/u, '')
    .replace(/[\s.,;:]+$/u, '')
const documentNumber = (value: unknown) =>
  plain(value)
    .replace(/^số\s*:?\s*/u, '')
    .replace(/\s+/gu, '')
    .replace(/đ/gu, 'd')
    .replace(/[.,;:]+$/u, '')
const text = (value: unknown) =>
  plain(value)
    .replace(/^(?:đảng ủy|mttq)\s+/u, '')
    .replace(/^(?:xã|thị trấn|phường|đồng chí|ông|bà)\s+/u, '')
    .replace(/[\s.,;:]+$/u, '')
const isState = (value: unknown): value is { state: string } =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && 'state' in value

interface Document {
  type?: string | null
  number?: string | null
  date?: string | null
}
function sameItem(type: FieldType, a: unknown, b: unknown): boolean {
  if (type !== 'document-list') return item(a) === item(b)
  const x = a as Document
  const y = b as Document
  if (x.number || y.number)
    return documentNumber(x.number ?? '') === documentNumber(y.number ?? '') && (!x.date || x.date === y.date)
  return plain(x.type ?? '') === plain(y.type ?? '') && (x.date ?? null) === (y.date ?? null)
}
function sameValue(type: FieldType, a: unknown, b: unknown): boolean {
  if (isState(a) || isState(b)) return isState(a) && isState(b) && a.state === b.state
  if (type === 'text') return text(a) === text(b) || documentNumber(a) === documentNumber(b)
  if (typeof a === 'number' && typeof b === 'number')
    return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b))
  return a === b
}

const newCount = (): Count => ({ tp: 0, fp: 0, fn: 0 })

export function score(
  cases: readonly Case[],
  predict: (c: Case) => Prediction,
  typeOf: (field: string) => FieldType,
): Score {
  const result: Score = {
    all: newCount(),
    byType: new Map(),
    byKind: new Map(),
    mistakes: [],
    negatives: 0,
    filledNegatives: 0,
  }
  const bump = (map: Map<string, Count>, key: string, what: keyof Count) => {
    const count = map.get(key) ?? newCount()
    count[what] += 1
    map.set(key, count)
  }
  for (const c of cases) {
    const { got } = predict(c)
    if (c.kind === 'negative') {
      result.negatives += 1
      if (Object.keys(got).length > 0) result.filledNegatives += 1
    }
    for (const field of new Set([...Object.keys(c.expect), ...Object.keys(got)])) {
      const type = typeOf(field)
      const add = (what: keyof Count) => {
        result.all[what] += 1
        bump(result.byType, type, what)
        bump(result.byKind, c.kind, what)
      }
      const wrong = (what: Mistake['what'], expected?: unknown, actual?: unknown) =>
        result.mistakes.push({ id: c.id, field, what, expected, got: actual })
      const expected = c.expect[field]
      const actual = got[field]
      const allowed = c.allow?.[field]
      if (actual !== undefined && c.ask?.includes(field)) {
        add('fp')
        wrong('should have asked', undefined, actual)
        continue
      }
      if (Array.isArray(expected ?? actual) && !isState(expected)) {
        const left = Array.isArray(expected) ? [...expected] : []
        const tolerated = Array.isArray(allowed) ? [...allowed] : []
        if (Array.isArray(expected) && expected.length === 0 && Array.isArray(actual) && actual.length === 0) {
          add('tp')
          continue
        }
        for (const value of Array.isArray(actual) ? actual : []) {
          const i = left.findIndex((other) => sameItem(type, other, value))
          if (i >= 0) {
            left.splice(i, 1)
            add('tp')
          } else if (!tolerated.some((other) => sameItem(type, other, value))) {
            add('fp')
            wrong('extra', undefined, value)
          }
        }
        for (const value of left.length > 0 || !Array.isArray(expected) || expected.length > 0 ? left : [expected]) {
          add('fn')
          wrong('missed', value)
        }
        continue
      }
      if (expected === undefined) {
        if (allowed !== undefined && sameValue(type, allowed, actual)) continue
        add('fp')
        wrong('extra', undefined, actual)
      } else if (actual === undefined) {
        add('fn')
        wrong('missed', expected)
      } else if (sameValue(type, expected, actual)) add('tp')
      else {
        add('fp')
        add('fn')
        wrong('wrong', expected, actual)
      }
    }
  }
  return result
}

export const precision = ({ tp, fp }: Count): number => (tp + fp === 0 ? 1 : tp / (tp + fp))
export const recall = ({ tp, fn }: Count): number => (tp + fn === 0 ? 1 : tp / (tp + fn))
export const f1 = ({ tp, fp, fn }: Count): number => (tp + fp + fn === 0 ? 1 : (2 * tp) / (2 * tp + fp + fn))
