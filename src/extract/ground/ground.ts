/**
 * What a model claims to have read, held against the officer's own words. Hostile until it is grounded: a claim falls
 * with a quote that does not occur, a value our own reader does not find there, or a field the words do not speak of.
 */
import { viewText } from '../../values/fold.ts'
import type { Target } from '../aliases.ts'
import { extract } from '../index.ts'
import { NUMERIC } from '../numbers/index.ts'
import { respell } from '../respell.ts'
import type { Claim, OpenDoubt } from '../types.ts'
import { type Bench, layOut } from './bench.ts'
import { groundDate, groundDocuments, groundFigures, groundNames, groundText } from './lists.ts'
import { groundNumber } from './numbers.ts'
import { placesOf } from './quote.ts'
import { groundState } from './states.ts'
import type { GroundContext, Grounded, ModelClaim } from './types.ts'
import { refuse, type Verdict } from './verdict.ts'

/** More claims than any section has fields are noise. */
const MAX_CLAIMS = 200
/** Questions a model may raise for one text. */
const MAX_DOUBTS = 3

/** `text` is the officer's own; spans of the result lead back to it. Never throws on anything a model can say. */
export function ground(claims: readonly ModelClaim[], text: string, context: GroundContext): Grounded {
  const result: Grounded = { grounded: [], doubts: [], refused: [] }
  const rules = context.rules ?? extract(text, context.question ?? null, context)
  const bench = layOut(text, context, rules)
  const held: Holding[] = []
  for (const claim of claims.slice(0, MAX_CLAIMS)) {
    const verdict = judge(bench, claim)
    const field = String(claim?.field ?? '').slice(0, 80)
    if (verdict.kind === 'refused') result.refused.push({ field, why: verdict.why })
    else if (verdict.kind === 'holds') held.push(verdict)
    else if (result.doubts.length < MAX_DOUBTS && !result.doubts.some((d) => d.fields.includes(field)))
      result.doubts.push(verdict.doubt)
  }
  settle(held, result)
  return result
}

function judge(bench: Bench, claim: ModelClaim): Verdict {
  if (typeof claim !== 'object' || claim === null || typeof claim.field !== 'string' || typeof claim.quote !== 'string')
    return refuse('quote-not-found')
  const target = bench.compiled.byId.get(claim.field)
  if (!target || !bench.asks(claim.field)) return refuse('field-not-asked')
  if (claim.quote.length > 1000) return refuse('quote-not-found')
  const places = placesOf(bench.source, respell(viewText(claim.quote).shown).text)
  if (places.length === 0) return refuse('quote-not-found')
  const { state } = claim
  if (state === 'none' && NUMERIC.has(target.field.type)) {
    // “0 cuộc” is a figure, “không tổ chức” a negation: both say none.
    const figure = groundNumber(bench, target, 0, places)
    return figure.kind === 'holds' ? figure : groundState(bench, target, state, places)
  }
  if (state === 'none' || state === 'unknown' || state === 'not-applicable')
    return groundState(bench, target, state, places)
  if (state !== 'known') return refuse('value-not-in-quote')
  return groundKnown(bench, target, claim.value, places)
}

function groundKnown(bench: Bench, target: Target, value: unknown, places: { start: number; end: number }[]): Verdict {
  switch (target.field.type) {
    case 'count':
    case 'area':
    case 'length':
    case 'money':
    case 'percent': {
      const verdict = groundNumber(bench, target, value, places)
      return verdict.kind === 'refused' && value === 0 ? groundState(bench, target, 'none', places) : verdict
    }
    case 'date':
      return groundDate(bench, target, value, places)
    case 'document-list':
      return groundDocuments(bench, target, value, places)
    case 'name-list':
      return groundNames(bench, target, value, places)
    case 'figure-list':
      return groundFigures(bench, target, value, places)
    case 'text':
      return groundText(bench, target, value, places)
  }
}

type Holding = Extract<Verdict, { kind: 'holds' }>

/** One claim for each field, and no figure for two fields: the better supported stands, an even pair is asked. */
function settle(held: Holding[], result: Grounded): void {
  const kept: Holding[] = []
  for (const one of held.toSorted((a, b) => b.score - a.score)) {
    const { field } = one.claim
    const same = kept.find((k) => k.claim.field === field)
    if (same) {
      const joined = join(same.claim, one.claim)
      if (joined) same.claim = joined
      else if (!sameValue(same.claim, one.claim)) result.refused.push({ field, why: 'rules-surer' })
      continue
    }
    const figure = one.figure
    const rival = figure && kept.find((k) => k.figure?.start === figure.start && k.figure.whole === figure.whole)
    if (rival) {
      result.refused.push({ field, why: 'figure-taken' })
      if (rival.score - one.score < 0.02) {
        const fields = [rival.claim.field, field]
        const { words, start, end } = rival.claim
        const options: OpenDoubt['options'] = []
        result.doubts.push({ fields, words, start, end, why: 'unclear', options })
        kept.splice(kept.indexOf(rival), 1)
      }
      continue
    }
    kept.push(one)
  }
  result.grounded.push(...kept.map((k) => k.claim).sort((a, b) => a.start - b.start))
}

export const sameValue = (a: Claim, b: Claim) =>
  a.state === b.state && JSON.stringify(a.value) === JSON.stringify(b.value)

/** Two lists of one field, told in two claims. */
function join(a: Claim, b: Claim): Claim | undefined {
  if (!Array.isArray(a.value) || !Array.isArray(b.value)) return undefined
  const known = new Set(a.value.map((v) => JSON.stringify(v)))
  const more = b.value.filter((v) => !known.has(JSON.stringify(v)))
  return { ...a, value: [...a.value, ...more] as Claim['value'] }
}
