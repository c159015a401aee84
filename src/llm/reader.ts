/** What a model reads in an officer's text: claims with their quotes, for `extract/ground` to hold against the words. */

import { fieldsToRead, type ModelClaim } from '../extract/ground/index.ts'
import type { ExtractContext } from '../extract/index.ts'
import type { FailReason, ModelClient } from './client.ts'
import { mask } from './masking.ts'
import { readPrompt } from './prompts/read.ts'
import { answerSchema, readAnswer } from './schema.ts'
import type { ModelSettings } from './settings.ts'

export type ModelReading = { claims: ModelClaim[] } | { failed: FailReason }

export interface ModelReader {
  /**
   * `question`: an outline node, table, group or field id, or null. Never rejects, and never later than the timeout
   * of the settings. Quotes and texts come back as the officer wrote them, whatever was masked on the way.
   */
  readWithModel(
    text: string,
    question: string | null,
    context: ExtractContext,
    signal?: AbortSignal,
  ): Promise<ModelReading>
}

/** Longer texts are read piece by piece by the caller, or by the rules alone. */
const MAX_TEXT = 12_000
const MAX_TOKENS = 4000

export function createReader(client: ModelClient, settings: Pick<ModelSettings, 'mode'>): ModelReader {
  return {
    async readWithModel(text, question, context, signal) {
      if (text.length > MAX_TEXT) return { failed: 'too-large' }
      const fields = fieldsToRead(text, question, context)
      if (fields.length === 0 || text.trim() === '') return { claims: [] }
      const masked = settings.mode === 'remote' ? mask(text) : { text, unmask: (answer: string) => answer }
      const asked = wordsOf(question, context)
      const { year } = context.definition
      const prompt = readPrompt({ fields, text: masked.text, year, ...(asked !== undefined && { asked }) })
      const schema = answerSchema(fields)
      const answer = await client.ask({ ...prompt, schema, maxTokens: MAX_TOKENS }, readAnswer, signal)
      if (!answer.ok) return { failed: answer.failed }
      return { claims: answer.value.map((claim) => unmasked(claim, masked.unmask)) }
    },
  }
}

/** The reader of a house without a model. */
export const noReader: ModelReader = { readWithModel: async () => ({ failed: 'off' }) }

const unmasked = (claim: ModelClaim, unmask: (text: string) => string): ModelClaim => ({
  ...claim,
  quote: unmask(claim.quote),
  value:
    typeof claim.value === 'string'
      ? unmask(claim.value)
      : Array.isArray(claim.value)
        ? claim.value.map((item: unknown) => (typeof item === 'string' ? unmask(item) : item))
        : claim.value,
})

/** The question as it was put, or the label of the field asked. */
function wordsOf(question: string | null, { definition, unit, form }: ExtractContext): string | undefined {
  if (question === null) return undefined
  const field = definition.fields.find((f) => f.id === question)
  if (field) return field.label
  const mine = definition.forms.find((f) => f.id === (form ?? unit?.form)) ?? definition.forms[0]
  return (
    mine?.groups.find((g) => g.id === question)?.question ??
    mine?.sections.find((s) => s.id === question)?.question ??
    mine?.sections.find((s) => s.id === question)?.title ??
    definition.tables.find((t) => t.id === question)?.title
  )
}
