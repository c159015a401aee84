/**
 * Prose of a section by a model, held against what the unit told, both ways: nothing made up, turned round or judged,
 * no figure and little else left out. One retry with the reasons, then none, and the template stands.
 */
import { z } from 'zod'
import type { Field } from '../campaign/definition.ts'
import type { Fact } from '../campaign/fact.ts'
import { showFact } from '../campaign/fields/index.ts'
import { guardProse, lostShare, misread, missingFigures } from '../extract/ground/index.ts'
import type { FailReason, ModelClient } from './client.ts'
import { mask } from './masking.ts'
import { draftPrompt, type Faults, type How } from './prompts/draft.ts'
import type { ModelSettings } from './settings.ts'

export interface SectionMaterial {
  how: How
  title: string
  instruction?: string
  /** As it would be printed without a model. */
  current: string
  narrative: string
  facts: readonly { fact: Fact; field: Field }[]
  /** What else may be named: the unit, the issuer, the campaign. */
  names: readonly string[]
  year: number
}

export type Drafted = { text: string } | { failed: FailReason | 'ungrounded' | 'incomplete' }

export interface Drafter {
  /** Never rejects; paragraphs are lines. */
  draftSection(material: SectionMaterial, signal?: AbortSignal): Promise<Drafted>
}

const MAX_MATERIAL = 12_000
const MAX_TEXT = 6_000
const MAX_TOKENS = 3000
/** How much of what was told a text may leave out, and what it must keep of a sentence; what was asked to be short keeps less. */
const WHOLE: Record<How, { kept: number; mayLose: number }> = {
  draft: { kept: 0.4, mayLose: 0.3 },
  formal: { kept: 0.4, mayLose: 0.3 },
  shorter: { kept: 0.2, mayLose: 0.65 },
}
const schema = z.strictObject({ text: z.string().max(MAX_TEXT) })
const readText = (json: unknown) => {
  const parsed = schema.safeParse(json)
  return parsed.success && /\p{L}/u.test(parsed.data.text) ? parsed.data.text : undefined
}

export function createDrafter(client: ModelClient, settings: Pick<ModelSettings, 'mode'>): Drafter {
  return {
    async draftSection(material, signal) {
      const { how, title, instruction, current, narrative, facts, names, year } = material
      if (narrative.length + current.length > MAX_MATERIAL) return { failed: 'too-large' }
      // Masked as one text, so that no placeholder stands for two numbers.
      const between = '\n\u2028\n'
      const whole = [
        narrative,
        current,
        ...facts.map(({ fact, field }) => `${field.short}: ${showFact(fact, field)}`),
      ].join(between)
      const masked = settings.mode === 'remote' ? mask(whole) : { text: whole, unmask: (answer: string) => answer }
      const [told = '', now = '', ...figures] = masked.text.split(between)
      const request = { how, title, current: now, narrative: told, figures, ...(instruction && { instruction }) }
      const allowed = { text: [narrative, current, title, ...names].join('\n'), facts, totals: [], year }
      const words = { words: [narrative, current, title].join('\n'), facts, year }
      let faults: Faults = {}
      for (let tries = 0; tries < 2; tries += 1) {
        const prompt = draftPrompt({ ...request, faults })
        const answer = await client.ask({ ...prompt, schema, maxTokens: MAX_TOKENS }, readText, signal)
        if (!answer.ok) return { failed: answer.failed }
        const text = tidied(masked.unmask(answer.value))
        const isShort = lostShare(text, current, WHOLE[how].kept) > WHOLE[how].mayLose
        // Whoever asked for less gets fewer figures too.
        const missing = how === 'shorter' ? [] : missingFigures(text, narrative, current, year)
        faults = { strange: guardProse(text, allowed).offending, ...misread(text, words), missing, isShort }
        if (text !== '' && !isFaulty(faults)) return { text }
      }
      return { failed: isOnlyShort(faults) ? 'incomplete' : 'ungrounded' }
    },
  }
}

const isUntrue = ({ strange = [], turned = [], judged = [], denied = [] }: Faults) =>
  strange.length + turned.length + judged.length + denied.length > 0
const isOnlyShort = (faults: Faults) => isFaulty(faults) && !isUntrue(faults)
const isFaulty = (faults: Faults) => isUntrue(faults) || faults.isShort === true || (faults.missing?.length ?? 0) > 0

const tidied = (text: string) =>
  text
    .normalize('NFC')
    .split('\n')
    .map((line) => line.replace(/\s+/gu, ' ').trim())
    .filter((line) => line !== '')
    .join('\n')
