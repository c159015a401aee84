import type { Definition } from '../../src/campaign/definition.ts'
import type { Value } from '../../src/campaign/fact.ts'
import { loadDefinition } from '../../src/campaign/load.ts'
import { extract, readAnswer } from '../../src/extract/index.ts'

const loaded = loadDefinition('campaigns/cvd-ntm-dtvm-2023')
if (!loaded.ok) throw new Error(loaded.problems[0]?.message)
export const definition: Definition = loaded.definition

type Said = Value | 'unknown' | 'not-applicable' | null
const said = (claims: ReturnType<typeof extract>['claims']): Record<string, Said> =>
  Object.fromEntries(claims.map((c) => [c.field, c.state === 'known' || c.state === 'none' ? c.value : c.state]))

/** Field → value (or state) of what a text says. */
export const told = (text: string, question: string | null = null): Record<string, Said> =>
  said(extract(text, question, { definition }).claims)
/** Fields left open. */
export const asked = (text: string, question: string | null = null): string[] =>
  extract(text, question, { definition }).doubts.flatMap((d) => d.fields)
export const answered = (text: string, ...fields: string[]): Record<string, Said> =>
  said(readAnswer(text, fields, { definition }).claims)
