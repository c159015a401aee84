/** The shape a model must answer in, made from the fields asked: one list of claims, an item shape per kind of value. */
import { z } from 'zod'
import type { Field, FieldType } from '../campaign/definition.ts'
import type { ModelClaim } from '../extract/ground/index.ts'

export const MAX_CLAIMS = 120
const MAX_LIST = 60
const MAX_QUOTE = 600
const MAX_LINE = 500

const state = z.enum(['known', 'none', 'unknown', 'not-applicable'])
const document = z.object({
  type: z.string().nullable(),
  number: z.string().nullable(),
  date: z.string().nullable(),
})
const figure = z.object({ label: z.string(), value: z.number(), unit: z.string() })

/** Fields that share a shape of value stand in one item shape: a small schema is followed better. */
const shapes: Record<FieldType, 'number' | 'text' | 'names' | 'documents' | 'figures'> = {
  count: 'number',
  area: 'number',
  length: 'number',
  money: 'number',
  percent: 'number',
  date: 'text',
  text: 'text',
  'name-list': 'names',
  'document-list': 'documents',
  'figure-list': 'figures',
}
const values = {
  number: z.number(),
  text: z.string(),
  names: z.array(z.string()).max(MAX_LIST),
  documents: z.array(document).max(MAX_LIST),
  figures: z.array(figure).max(MAX_LIST),
}

/**
 * What is sent as `response_format`: every key required, null where there is nothing (structured output knows no
 * optional keys), lists bounded. Lengths of texts are bounded when the answer is read: not every server takes
 * `maxLength`.
 */
export function answerSchema(fields: readonly Field[]): z.ZodType {
  const items = (Object.keys(values) as (keyof typeof values)[]).flatMap((shape) => {
    const ids = fields.filter((f) => shapes[f.type] === shape).map((f) => f.id)
    const [first, ...rest] = ids
    if (first === undefined) return []
    return [z.object({ field: z.enum([first, ...rest]), state, value: values[shape].nullable(), quote: z.string() })]
  })
  const [first, ...rest] = items
  const item =
    first === undefined ? z.object({ field: z.string() }) : rest.length > 0 ? z.union([first, ...rest]) : first
  return z.object({ claims: z.array(item).max(MAX_CLAIMS) })
}

const line = z.string().max(MAX_LINE)
const readItem = z.object({
  field: z.string().max(100),
  state: state.catch('known'),
  value: z
    .union([
      z.number(),
      line,
      z.array(line).max(MAX_LIST),
      z.array(z.object({ type: line.nullish(), number: line.nullish(), date: line.nullish() })).max(MAX_LIST),
      z.array(z.object({ label: line, value: z.number(), unit: line })).max(MAX_LIST),
    ])
    .nullish(),
  quote: z.string().min(1).max(MAX_QUOTE),
})
const readWhole = z.object({ claims: z.array(z.unknown()).max(MAX_CLAIMS * 2) })

/**
 * Claims of an answer that was parsed from JSON; undefined when it has not even the outer shape. One misshapen claim
 * spoils only itself; of a list of figures the shape with more keys is tried as well.
 */
export function readAnswer(json: unknown): ModelClaim[] | undefined {
  const whole = readWhole.safeParse(Array.isArray(json) ? { claims: json } : json)
  if (!whole.success) return undefined
  return whole.data.claims.slice(0, MAX_CLAIMS).flatMap((one) => {
    const read = readItem.safeParse(one)
    if (!read.success) return []
    const { field, state, quote } = read.data
    return [{ field, state, value: cleanValue((one as { value?: unknown }).value, read.data.value), quote }]
  })
}

/** A union takes the first shape that fits and drops unknown keys: a list of figures must not come out as documents. */
function cleanValue(given: unknown, read: unknown): unknown {
  if (!Array.isArray(given) || !Array.isArray(read)) return read ?? null
  const figures = z
    .array(figure.extend({ label: line, unit: line }))
    .max(MAX_LIST)
    .safeParse(given)
  return figures.success && given.length > 0 ? figures.data : read
}
