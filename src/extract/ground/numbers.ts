/**
 * A number claimed for a field. Three things are asked of it: our reader finds the same value in the quoted words (read
 * in the whole text, so that nothing is cut off); the figure counts a thing of the field's kind; and the words speak
 * for the field more than for any other, and for this figure more than for any other. A model may choose among what
 * the words allow, never beyond.
 */
import type { Target } from '../aliases.ts'
import type { Veto } from '../cues/index.ts'
import type { OpenDoubt } from '../types.ts'
import { type Bench, type Figure, heldBy, type Support, supportOf } from './bench.ts'
import type { Verdict } from './verdict.ts'
import { doubtful, refuse } from './verdict.ts'

/** Words that speak plainly of a field; fewer are worth a question, no more. */
const HEARD = 0.42
const WHISPERED = 0.22
/** Differences smaller than this tell nothing. */
const EVEN = 0.05
/** How much less the words may support the model's figure than the rules' for the two to be worth a question. */
const NEARLY = 0.25
/** Signs after which no question is worth asking. */
const FINAL: ReadonlySet<Veto> = new Set(['not-a-figure', 'reference', 'withdrawn'])

interface Option {
  figure: Figure
  support: Support
}

export function groundNumber(
  bench: Bench,
  target: Target,
  value: unknown,
  places: readonly { start: number; end: number }[],
): Verdict {
  const said = typeof value === 'string' && /^\d{1,15}(?:\.\d{1,6})?$/u.test(value) ? Number(value) : value
  if (typeof said !== 'number' || !Number.isFinite(said)) return refuse('value-not-in-quote')
  const agreed = bench.rules.claims.find((c) => c.field === target.field.id && c.value === said)
  if (agreed && places.some((p) => overlaps(agreed, bench.source.span(p.start, p.end))))
    return { kind: 'holds', claim: { ...agreed, method: 'model' }, score: 1 }
  const inQuote = bench.figures.filter((f) => places.some((p) => f.start >= p.start && f.end <= p.end))
  const options: Option[] = []
  let another = false
  for (const figure of inQuote) {
    const support = isWholeOfKnown(bench, figure, target.field.id)
      ? { offer: offeredWhole(figure), words: 1, score: 1 }
      : supportOf(bench, figure, target)
    if (support && offers(support.offer, said)) options.push({ figure, support })
    else another ||= figure.amount.reading.value === said || figure.amount.reading.base?.value === said
  }
  const best = options.toSorted((a, b) => b.support.score - a.support.score)[0]
  if (!best) return refuse(another ? 'other-field' : 'value-not-in-quote')
  const place = places.find((p) => best.figure.start >= p.start && best.figure.end <= p.end)!
  return judge(bench, target, said, best, place)
}

const overlaps = (a: Place, b: Place) => a.start < b.end && b.start < a.end
const offeredWhole = ({ amount }: Figure): Support['offer'] => ({ kind: 'value', value: Number(amount.reading.value) })

const offers = (offered: Support['offer'], value: number) =>
  offered.kind === 'value' ? offered.value === value : offered.options.some((o) => o.value === value)

function judge(bench: Bench, target: Target, value: number, option: Option, place: Place): Verdict {
  const { figure, support } = option
  const { field } = target
  const { cues } = figure
  const asked = bench.question.field === field.id
  if (bench.planned || (cues.veto && FINAL.has(cues.veto))) return refuse('not-a-result')
  const holder = heldBy(bench, figure, value)
  if (holder !== undefined && holder !== field.id) return refuse('figure-taken')
  const words = wordsFor(bench, figure, place)
  const offered = support.offer
  const digits = offered.kind === 'value' ? offered.digits : offered.options.find((o) => o.value === value)?.digits
  const choice = { value, ...(digits !== undefined && { digits }) }
  const claim = {
    field: field.id,
    state: value === 0 ? ('none' as const) : ('known' as const),
    ...choice,
    ...(cues.hedged && { hedged: true }),
    ...words,
    method: 'model' as const,
  }
  const heard = asked || support.words >= HEARD
  const open = (why: OpenDoubt['why']) => doubtful(field.id, words, why, [{ ...choice, label: '' }])
  const ruled = bench.rules.claims.find((c) => c.field === field.id)
  if (ruled) {
    // The rules have a figure: another one is worth a question only when its words weigh about the same.
    const rival = figureAt(bench, ruled.start, ruled.end, target)
    const weak = !heard || cues.veto || offered.kind === 'ask' || (rival?.score ?? 1) - support.score > NEARLY
    return weak ? refuse('rules-surer') : { kind: 'holds', claim, score: support.score, figure }
  }
  if (figure.whole && support.score === 1) return { kind: 'holds', claim, score: 1, figure }
  if (support.words < WHISPERED && !asked && !bench.question.fields.has(field.id)) return refuse('no-support')
  if (!isMutual(bench, target, value, option)) return refuse('other-field')
  if (offered.kind === 'ask') return open(offered.why)
  if (cues.veto || (cues.cumulative && !field.stock) || (cues.place && !cues.total)) return open('unclear')
  if (!heard) return open('unclear')
  return { kind: 'holds', claim, score: support.score, figure }
}

/** “702/826 hộ”: where the rules know what the 702 are, the 826 are what these are a part of. */
function isWholeOfKnown(bench: Bench, figure: Figure, field: string): boolean {
  if (!figure.whole || figure.cues.veto) return false
  const part = bench.figures.find((f) => !f.whole && f.amount.item === figure.amount.item)
  const known = part && heldBy(bench, part, part.amount.reading.value)
  return known !== undefined && bench.compiled.byId.get(known)?.whole === field
}

interface Place {
  start: number
  end: number
}

/** The words to show: the quote while it is short, else the figure. */
function wordsFor(bench: Bench, figure: Figure, place: Place) {
  const whole = place.end - place.start <= 80
  return whole
    ? bench.source.span(place.start, place.end)
    : bench.source.span(figure.start, Math.max(figure.end, figure.amount.end))
}

function figureAt(bench: Bench, start: number, end: number, target: Target): Support | undefined {
  return bench.figures
    .filter((f) => {
      const span = bench.source.span(f.start, f.end)
      return span.start < end && start < span.end
    })
    .map((f) => supportOf(bench, f, target))
    .filter((s) => s !== undefined)
    .sort((a, b) => b.score - a.score)[0]
}

/** No other field has more right to the figure, and no other figure more right to the field. */
function isMutual(bench: Bench, target: Target, value: number, { figure, support }: Option): boolean {
  const known = new Set(bench.rules.claims.map((c) => c.field))
  for (const other of bench.compiled.targets) {
    if (other === target || known.has(other.field.id) || !bench.asks(other.field.id)) continue
    const rival = supportOf(bench, figure, other)
    if (rival && rival.offer.kind === 'value' && rival.score > support.score + EVEN) return false
  }
  for (const other of bench.figures) {
    if (other === figure || other.cues.veto || other.start === figure.start) continue
    const rival = supportOf(bench, other, target)
    if (rival?.offer.kind !== 'value' || rival.offer.value === value) continue
    if (heldBy(bench, other, rival.offer.value) !== undefined) continue
    if (rival.score >= support.score - EVEN) return false
  }
  return true
}
