/** Checks the model end to end: settings, address, way of answering, and how well it reads cases whose truth is known. */
import { z } from 'zod'
import type { Definition } from '../campaign/definition.ts'
import type { Value } from '../campaign/fact.ts'
import { ground, merge } from '../extract/ground/index.ts'
import { type Claim, extract } from '../extract/index.ts'
import { type ClientOptions, createClient, createReader, readLlmConfig } from '../llm/index.ts'
import { BadInput } from './command.ts'
import { doctorText as say } from './doctor-words.ts'

export interface Case {
  question: string | null
  text: string
  expect: Record<string, unknown>
}

const caseSchema = z.object({
  question: z.string().nullable().default(null),
  text: z.string().max(4000),
  expect: z.record(z.string(), z.unknown()),
})

/** One case a line; of a campaign's `cases.jsonl`. */
export function readCases(jsonl: string): Case[] {
  return jsonl.split('\n').flatMap((line, i) => {
    if (line.trim() === '') return []
    try {
      return [caseSchema.parse(JSON.parse(line))]
    } catch {
      throw new BadInput(say.badCase(i + 1))
    }
  })
}

/** Prints what was found; false when the model is set up but cannot be used. */
export async function checkModel(
  env: Record<string, string | undefined>,
  { definition, cases }: { definition: Definition; cases: readonly Case[] },
  print: (line: string) => void,
  options: ClientOptions = {},
): Promise<boolean> {
  const config = readLlmConfig(env)
  if (config.mode === 'off') {
    print(say.off)
    return true
  }
  print(say.model(config.model, new URL(config.baseUrl).host, config.mode === 'remote'))
  const client = createClient(config, options)
  const started = performance.now()
  const found = await client.probe()
  if ('failed' in found) {
    print(say.failed(found.failed, found.status))
    return false
  }
  print(say.mode(found.mode, performance.now() - started))
  if (cases.length === 0) {
    print(say.noCases)
    return true
  }
  const reader = createReader(client, config)
  const score = { cases: cases.length, values: 0, rules: 0, model: 0, both: 0 }
  let [refused, wrong, asked, failed, slowest] = [0, 0, 0, 0, 0]
  for (const { question, text, expect } of cases) {
    const context = { definition }
    const rules = extract(text, question, context)
    const begun = performance.now()
    const reading = await reader.readWithModel(text, question, context)
    slowest = Math.max(slowest, performance.now() - begun)
    score.values += Object.keys(expect).length
    score.rules += right(rules.claims, expect)
    if ('failed' in reading) {
      failed += 1
      score.both += right(rules.claims, expect)
      continue
    }
    const grounded = ground(reading.claims, text, { ...context, question, rules })
    const merged = merge(rules, grounded)
    score.model += right(grounded.grounded, expect)
    score.both += right(merged.claims, expect)
    refused += grounded.refused.length
    wrong += merged.claims.filter((c) => c.method === 'model' && !isRight(c, expect)).length
    asked += merged.doubts.length
  }
  print(say.score(score))
  print(say.checked(refused, wrong, asked))
  print(say.slowest(slowest, failed, cases.length))
  return failed < cases.length
}

const right = (claims: readonly Claim[], expect: Case['expect']) => claims.filter((c) => isRight(c, expect)).length

const isRight = ({ field, value }: Claim, expect: Case['expect']) =>
  Object.hasOwn(expect, field) && canonical(value) === canonical(expect[field] as Value)

/** Lists in any order, documents by type, number and date. */
function canonical(value: Value | null): string {
  if (!Array.isArray(value)) return JSON.stringify(value)
  const item = (one: unknown) => {
    if (typeof one !== 'object' || one === null) return JSON.stringify(one)
    const { type, number, date } = one as Record<string, unknown>
    return JSON.stringify([type, number, date])
  }
  return JSON.stringify((value as readonly unknown[]).map(item).sort())
}
