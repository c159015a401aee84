/** What the schema finds, in Vietnamese and with the nearest right spelling. */
import type { z } from 'zod'
import {
  appliesSchema,
  definitionSchema,
  fieldSchema,
  formSchema,
  groupSchema,
  kindSchema,
  profileSchema,
  proposalSchema,
  reminderSchema,
  ruleSchema,
  sectionSchema,
  tableSchema,
  unitSchema,
} from './definition.ts'
import { measures, definitionProblems as say, typeWords } from './messages.ts'
import { nearestOf } from './nearest.ts'
import type { Flaw } from './problem.ts'

const KNOWN_KEYS = [
  ...new Set(
    [
      appliesSchema,
      definitionSchema,
      fieldSchema,
      formSchema,
      groupSchema,
      kindSchema,
      profileSchema,
      proposalSchema,
      reminderSchema,
      ruleSchema,
      sectionSchema,
      tableSchema,
      unitSchema,
    ].flatMap((schema) => Object.keys(schema.shape)),
  ),
]

const typeOf = (value: unknown) =>
  value === null || value === undefined ? 'null' : Array.isArray(value) ? 'array' : typeof value
const inWords = (type: string) => typeWords[type] ?? type
const short = (value: unknown) => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
const measure = (origin: string, amount: number | bigint) =>
  origin === 'string'
    ? measures.characters(String(amount))
    : origin === 'array'
      ? measures.items(String(amount))
      : String(amount)

function at(data: unknown, path: readonly PropertyKey[]): unknown {
  let here = data
  for (const key of path) {
    if (typeof here !== 'object' || here === null) return undefined
    here = (here as Record<PropertyKey, unknown>)[key]
  }
  return here
}

/** The flaws of data that should be a definition; none if it is one. */
export function schemaFlaws(data: unknown, error: z.ZodError): Flaw[] {
  return error.issues.flatMap((issue): Flaw[] => {
    const path = issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key))
    const value = at(data, path)
    const flaw = (message: string): Flaw[] => [{ path, message }]
    switch (issue.code) {
      case 'unrecognized_keys':
        return issue.keys.map((key) => ({
          path: [...path, key],
          message: say.unknownKey(key, nearestOf(key, KNOWN_KEYS)),
        }))
      case 'invalid_type': {
        if (value === undefined) return flaw(say.missing(String(path.at(-1) ?? '')))
        if (issue.expected === 'string' && typeof value === 'number') return flaw(say.quoteIt(String(value)))
        return flaw(say.wrongType(inWords(issue.expected), inWords(typeOf(value))))
      }
      case 'invalid_value': {
        if (value === undefined) return flaw(say.missing(String(path.at(-1) ?? '')))
        const allowed = issue.values.map(String)
        return flaw(say.notAmong(`“${short(value)}”`, allowed, nearestOf(String(value), allowed)))
      }
      case 'too_small':
        return flaw(
          issue.origin === 'string' && Number(issue.minimum) === 1
            ? say.emptyText
            : say.tooShort(measure(issue.origin, issue.minimum)),
        )
      case 'too_big':
        return flaw(say.tooLongText(measure(issue.origin, issue.maximum)))
      case 'invalid_format':
        return flaw(say.format(short(value), issue.message))
      case 'invalid_key':
        return flaw(say.format(String(path.at(-1)), issue.issues[0]?.message ?? ''))
      default:
        return flaw(say.other)
    }
  })
}
