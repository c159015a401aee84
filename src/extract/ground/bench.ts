/** A text laid out for checking: its figures, what the rules made of them, and how the words speak for a field. */
import { type Compiled, compile, type Target } from '../aliases.ts'
import { type Amount, amountsOf, type Offer, offer } from '../amounts.ts'
import { type Cues, ofAnotherTime, othersOf, readCues } from '../cues/index.ts'
import { denied, type Evidence, evidenceAt, frameAt, match } from '../evidence/index.ts'
import { counterFit, NUMERIC } from '../numbers/index.ts'
import { isPlanSection, type Question, questionOf } from '../question.ts'
import { readSource, type Source } from '../segment.ts'
import type { Extraction } from '../types.ts'
import type { GroundContext } from './types.ts'

/** One figure of the text; the two numbers of “702/826 hộ” are two figures. */
export interface Figure {
  amount: Amount
  cues: Cues
  evidence: Evidence
  /** Of the figure itself, without the noun it counts. */
  start: number
  end: number
  /** The second number of a pair. */
  whole: boolean
}

export interface Bench {
  context: GroundContext
  source: Source
  compiled: Compiled
  cues: Cues[]
  question: Question
  /** Is it a field of the unit's form? Where no unit is known every form's fields are. */
  asks(field: string): boolean
  /** The question looks ahead (“Phương hướng”): nothing in the text is a result. */
  planned: boolean
  figures: Figure[]
  rules: Extraction
}

export function layOut(text: string, context: GroundContext, rules: Extraction): Bench {
  const { year } = context.definition
  const asked = context.question ?? null
  const source = readSource(text, { year })
  const planned = isPlanSection(asked, context.definition)
  const cues = readCues(source, year, planned, othersOf(context.definition, context.unit))
  const figures = amountsOf(source).flatMap((amount): Figure[] => {
    const evidence = evidenceAt(source, amount.at, ofAnotherTime(cues))
    const own = { cues: cues[amount.item.index]!, evidence }
    const first = { ...own, amount, start: amount.start, end: amount.item.end, whole: false }
    const { whole } = amount
    if (!whole) return [first]
    // The noun may count the whole as well as the part, so the whole keeps none.
    const reading = { ...amount.reading, value: whole.value, digits: String(whole.value), counter: undefined }
    const second = { ...amount, reading, whole: undefined }
    return [first, { ...own, amount: second, start: whole.start, end: whole.end, whole: true }]
  })
  const question = questionOf(asked, context)
  const compiled = compile(context.definition)
  const asks = context.unit || context.form ? question.asked : () => true
  return { context, source, compiled, cues, question, asks, planned, figures, rules }
}

export interface Support {
  offer: Offer
  /** How strongly the words speak of the field, 0…1. */
  words: number
  /** The same with the noun counted and the other signs: for comparing fields and figures. */
  score: number
}

/** What speaks for a figure being a field's; undefined when it is of another kind or counts another thing. */
export function supportOf(bench: Bench, figure: Figure, target: Target): Support | undefined {
  const { field } = target
  if (target.figures || !NUMERIC.has(field.type)) return undefined
  const { amount, cues, evidence } = figure
  const asked = bench.question.field === field.id
  const offered = offer(amount, field, asked)
  if (!offered) return undefined
  const counted = figure.whole ? 0 : counterFit(amount, target, bench.compiled.sums)
  if (counted === undefined) return undefined
  const { kind } = amount.reading
  if (cues.rate && (kind === 'money' || kind === 'range') && !field.unit.includes('/')) return undefined
  const matched = match(evidence, target)
  if (denied(evidence, target, matched.phrase)) return undefined
  if (target.frame) {
    const frame = frameAt(bench.source, bench.compiled, amount.at)?.frame ?? bench.question.frame
    if (frame !== undefined && target.frame.id !== frame) return undefined
  }
  let score = matched.score + counted
  if (bench.question.fields.has(field.id)) score += 0.12
  if (cues.part && /^tổng/iu.test(field.label)) score -= 0.3
  if (!cues.total && target.sum && !asked) score -= 0.3
  return { offer: offered, words: matched.score, score }
}

/** Whether the rules already hold a field by this very figure, and which. */
export function heldBy(bench: Bench, figure: Figure, value: unknown): string | undefined {
  const span = bench.source.span(figure.start, figure.end)
  return bench.rules.claims.find((c) => c.value === value && c.start < span.end && span.start < c.end)?.field
}
