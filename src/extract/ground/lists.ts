/** Documents, names, days, texts and free figures claimed for a field: each must be read by ours from the quoted words. */
import type { DocumentRef, Figure as FreeFigure } from '../../campaign/fact.ts'
import { isDay } from '../../campaign/fields/index.ts'
import { fold, key } from '../../values/fold.ts'
import type { DocumentValue } from '../../values/reading.ts'
import type { Target } from '../aliases.ts'
import { bindDates, eventsOf, roleAt, topicScore, withSentences } from '../bind-dates.ts'
import { bindDocuments, documentEvidence, plainNumber } from '../bind-documents.ts'
import { denied, evidenceAt, match } from '../evidence/index.ts'
import { splitNames } from '../names.ts'
import type { ReadingItem } from '../segment.ts'
import type { Bench } from './bench.ts'
import { doubtful, refuse, type Verdict } from './verdict.ts'

export interface Place {
  start: number
  end: number
}

const MAX_ITEMS = 60
const HEARD = 0.25
const EVEN = 0.05

const within = (item: { start: number; end: number }, place: Place) =>
  item.start >= place.start && item.end <= place.end

/** A day, or one end of a span of days; which end, the words before it must not deny. */
export function groundDate(bench: Bench, target: Target, value: unknown, places: readonly Place[]): Verdict {
  if (!isDay(value)) return refuse('value-not-in-quote')
  const { source, question } = bench
  const { id } = target.field
  const asked = question.field === id
  let why: Verdict = refuse('value-not-in-quote')
  for (const item of source.readings) {
    const { reading } = item
    const place = places.find((p) => within(reading, p))
    if (!place || reading.kind !== 'date' || typeof reading.value !== 'string') continue
    if (!reading.value.split('/').includes(value)) continue
    const veto = bench.cues[item.index]?.veto
    if (bench.planned || veto === 'withdrawn' || veto === 'not-a-figure') {
      why = refuse('not-a-result')
      continue
    }
    const words = source.span(reading.start, reading.end)
    const taken = bench.rules.claims.find((c) => c.value === value && c.start < words.end && words.start < c.end)
    if (taken && taken.field !== id) {
      why = refuse('figure-taken')
      continue
    }
    const claim = { field: id, state: 'known' as const, value, ...words, method: 'model' as const }
    if (taken) return { kind: 'holds', claim, score: 1 }
    if (!readsAs(bench, target, item, value)) {
      why = refuse('other-field')
      continue
    }
    if (!asked && topic(bench, target, item) < 0.34) {
      why = refuse('no-support')
      continue
    }
    if (veto || reading.outcome === 'ask' || reading.flags.includes('lunar'))
      return doubtful(id, words, 'unclear', [{ value, label: '' }])
    return { kind: 'holds', claim, score: 0.6 }
  }
  return why
}

/** Asked for this very field, our reader would take this very day: from and to are not exchanged. */
function readsAs(bench: Bench, target: Target, item: ReadingItem, value: string): boolean {
  const question = { ...bench.question, field: target.field.id }
  const other = (start: number) => start !== item.reading.start
  const read = bindDates(bench.source, bench.compiled, bench.cues, question, undefined, other)
  if (!read.claims.some((c) => c.field === target.field.id && c.value === value)) return false
  if (String(item.reading.value).includes('/')) return true
  const event = eventsOf(bench.compiled).find((e) => [e.from, e.to, e.single].includes(target))
  const role = roleAt(bench.source, bench.source.at[item.index]!)
  if (event?.to === target) return role !== 'start'
  return !(event?.from === target && role === 'end')
}

function topic(bench: Bench, target: Target, item: ReadingItem): number {
  const evidence = withSentences(bench.source, item.sentence, evidenceAt(bench.source, bench.source.at[item.index]!))
  if (denied(evidence, target, undefined)) return 0
  const scored = eventsOf(bench.compiled).map((event) => ({ event, score: topicScore(evidence, event) }))
  const own = scored.find(({ event }) => [event.from, event.to, event.single].includes(target))?.score ?? 0
  return scored.some(({ score }) => score > own + EVEN) ? 0 : own
}

const sameType = (a: string | null, b: string | null) => a === null || b === null || fold(a) === fold(b)

/** Documents our reader reads in the quoted words, as our reader reads them. */
export function groundDocuments(bench: Bench, target: Target, value: unknown, places: readonly Place[]): Verdict {
  if (!Array.isArray(value) || value.length === 0 || value.length > MAX_ITEMS) return refuse('value-not-in-quote')
  const { source, question } = bench
  const { id } = target.field
  if (bench.planned) return refuse('not-a-result')
  const asIf = bindDocuments(source, bench.compiled, bench.cues, { ...question, field: id })
  const mine = (asIf.claims.find((c) => c.field === id)?.value ?? []) as readonly DocumentRef[]
  const ruled = bench.rules.claims.filter((c) => Array.isArray(c.value))
  const holds: DocumentRef[] = []
  let from = Number.POSITIVE_INFINITY
  let to = 0
  for (const one of value.slice(0, MAX_ITEMS) as unknown[]) {
    const { number = null, date = null, type = null } = (one ?? {}) as Partial<DocumentRef>
    if (number === null && date === null) return refuse('value-not-in-quote')
    const item = source.readings.find(({ reading }) => {
      if (reading.kind !== 'document' || !places.some((p) => within(reading, p))) return false
      const read = reading.value as DocumentValue
      return number === null ? read.number === null : plainNumber(read.number) === plainNumber(String(number))
    })
    if (!item) return refuse('value-not-in-quote')
    const read = item.reading.value as DocumentValue
    const ours = mine.find((d) => plainNumber(d.number) === plainNumber(read.number))
    if (!ours) return refuse('other-field')
    if ((date !== null && date !== ours.date) || !sameType(type, ours.type)) return refuse('value-not-in-quote')
    const same = (d: unknown) => plainNumber((d as DocumentRef).number ?? null) === plainNumber(read.number)
    const holder = ruled.find((c) => (c.value as readonly unknown[]).some(same))
    if (holder && holder.field !== id) return refuse('figure-taken')
    if (!holder && !bestList(bench, target, item)) return refuse('other-field')
    if (!holds.some(same)) holds.push(ours)
    from = Math.min(from, item.reading.start)
    to = Math.max(to, item.reading.end)
  }
  const claim = { field: id, state: 'known' as const, value: holds, ...source.span(from, to), method: 'model' as const }
  return { kind: 'holds', claim, score: 1 }
}

/** Symbol, issuer and words speak for this list, and for no other more. */
function bestList(bench: Bench, target: Target, item: ReadingItem): boolean {
  const { source, compiled } = bench
  const begin = source.sentences[item.sentence]?.start ?? 0
  const lead = source.low.slice(begin, item.reading.start)
  const evidence = documentEvidence(source, source.at[item.index]!, item.reading.value as DocumentValue, lead)
  if (denied(evidence, target, undefined)) return false
  const own = match(evidence, target).score
  return (
    own >= HEARD &&
    compiled.targets.every((t) => t.field.type !== 'document-list' || match(evidence, t).score <= own + EVEN)
  )
}

const nameKey = (name: string) =>
  key(name)
    .replace(/["“”„«»']/gu, '')
    .replace(/^(?:các )?(?:mô hình|mh)[: ]+/u, '')
    .replace(/\s+/gu, ' ')
    .replace(/[\s.,;:]+$/u, '')
    .trim()

/** Names that stand whole in a list or in quotation marks of the quoted words. */
export function groundNames(bench: Bench, target: Target, value: unknown, places: readonly Place[]): Verdict {
  if (!Array.isArray(value) || value.length === 0 || value.length > MAX_ITEMS) return refuse('value-not-in-quote')
  if (bench.planned) return refuse('not-a-result')
  const { source, question } = bench
  const { id } = target.field
  let why: Verdict = refuse('value-not-in-quote')
  for (const place of places) {
    const part = source.text.slice(place.start, place.end)
    const listed = new Map(
      [...splitNames(part), ...splitNames(part.replace(/^[^:]{0,80}:\s*/u, ''))].map((n) => [nameKey(n), n] as const),
    )
    const names: string[] = []
    for (const one of value as unknown[]) {
      const name = typeof one === 'string' ? listed.get(nameKey(one)) : undefined
      if (name === undefined || nameKey(name).length < 3) break
      if (!names.includes(name)) names.push(name)
    }
    if (names.length === 0 || new Set((value as unknown[]).map((v) => nameKey(String(v)))).size !== names.length)
      continue
    const holder = bench.rules.claims.find(
      (c) =>
        c.field !== id &&
        Array.isArray(c.value) &&
        c.value.some((n) => typeof n === 'string' && names.some((m) => nameKey(m) === nameKey(n))),
    )
    if (holder) return refuse('figure-taken')
    const words = source.span(place.start, place.end)
    const claim = { field: id, state: 'known' as const, value: names, ...words, method: 'model' as const }
    const at = source.items.findIndex((item) => item.start >= place.start)
    const evidence = evidenceAt(source, Math.max(0, at))
    // The quoted words themselves speak too: “mô hình bảo vệ môi trường: …”.
    for (const item of source.items)
      if (item.kind === 'word' && item.start >= place.start && item.end <= place.end)
        (item.word.bare ? evidence.bare : evidence.exact).set(item.word.bare ? item.word.fold : item.word.form, 0.9)
    const own = match(evidence, target).score
    const lists = bench.compiled.targets.filter((t) => t.field.type === 'name-list' && t !== target)
    const rival = Math.max(0, ...lists.map((t) => match(evidence, t).score))
    if (question.field !== id && (own < HEARD || rival > own + EVEN)) {
      why = refuse(own < HEARD ? 'no-support' : 'other-field')
      continue
    }
    if (denied(evidence, target, undefined)) return refuse('other-field')
    const sentence = source.items[Math.max(0, at)]?.sentence
    const planned = source.readings.some((r) => r.sentence === sentence && bench.cues[r.index]?.veto === 'plan')
    if (planned) return doubtful(id, words, 'unclear', [{ value: names, label: '' }])
    return { kind: 'holds', claim, score: own }
  }
  return why
}

const plain = (text: string) => key(text).replace(/\s+/gu, ' ').trim()

/** A line of text: the quoted words themselves, or a part of them that is whole words. */
export function groundText(bench: Bench, target: Target, value: unknown, places: readonly Place[]): Verdict {
  if (typeof value !== 'string' || value.length > 200) return refuse('value-not-in-quote')
  const { source, question } = bench
  const { id } = target.field
  const wanted = plain(value)
  for (const place of places) {
    const said = ` ${plain(source.text.slice(place.start, place.end)).replace(/[,;:.()"“”]/gu, ' $& ')} `.replace(
      /\s+/gu,
      ' ',
    )
    if (
      wanted.length < 2 ||
      !said.includes(
        ` ${wanted
          .replace(/[,;:.()"“”]/gu, ' $& ')
          .replace(/\s+/gu, ' ')
          .trim()} `,
      )
    )
      continue
    const words = source.span(place.start, place.end)
    const claim = {
      field: id,
      state: 'known' as const,
      value: value.normalize('NFC').trim(),
      ...words,
      method: 'model' as const,
    }
    const ruled = bench.rules.claims.find((c) => c.field === id)
    const agrees = typeof ruled?.value === 'string' && plain(ruled.value) === wanted
    if (agrees || question.field === id) return { kind: 'holds', claim, score: 1 }
    // Which of several texts a piece of text is, its words cannot tell: only the answer to the question itself can.
    return refuse(ruled ? 'rules-surer' : 'no-support')
  }
  return refuse('value-not-in-quote')
}

/** Free figures: the number is read by ours, label and unit stand in the same sentence. */
export function groundFigures(bench: Bench, target: Target, value: unknown, places: readonly Place[]): Verdict {
  if (!Array.isArray(value) || value.length === 0 || value.length > MAX_ITEMS) return refuse('value-not-in-quote')
  if (bench.planned) return refuse('not-a-result')
  const { source } = bench
  const { id } = target.field
  const holds: FreeFigure[] = []
  let from = Number.POSITIVE_INFINITY
  let to = 0
  for (const one of value as unknown[]) {
    const { label, value: number, unit = '' } = (one ?? {}) as Partial<FreeFigure>
    if (typeof label !== 'string' || typeof number !== 'number' || typeof unit !== 'string')
      return refuse('value-not-in-quote')
    if (label.length > 160 || unit.length > 40) return refuse('value-not-in-quote')
    const figure = bench.figures.find((f) => {
      const { reading } = f.amount
      const same = reading.value === number || reading.base?.value === number
      return same && reading.outcome === 'ok' && !f.cues.veto && places.some((p) => within(f, p))
    })
    if (!figure) return refuse('value-not-in-quote')
    const sentence = source.sentences[figure.amount.item.sentence]
    const near = new Set(syllables(sentence ? source.text.slice(sentence.start, sentence.end) : ''))
    if (!syllables(label).every((s) => near.has(s)) || syllables(label).length === 0) return refuse('no-support')
    if (!unitFits(figure.amount.reading, unit, near)) return refuse('other-field')
    if (bench.rules.claims.some((c) => c.value === number && c.start < figure.end && figure.start < c.end))
      return refuse('figure-taken')
    holds.push({ label: label.normalize('NFC').trim(), value: number, unit: unit.normalize('NFC').trim() })
    from = Math.min(from, figure.start)
    to = Math.max(to, figure.amount.end)
  }
  const claim = { field: id, state: 'known' as const, value: holds, ...source.span(from, to), method: 'model' as const }
  return { kind: 'holds', claim, score: 1 }
}

const syllables = (text: string) => (key(text).match(/[\p{L}\p{M}]{1,20}/gu) ?? []).map((s) => fold(s))

/** A value in base units goes with the base unit only; a count with the noun counted. */
function unitFits(
  reading: Bench['figures'][number]['amount']['reading'],
  unit: string,
  near: ReadonlySet<string>,
): boolean {
  const said = fold(unit).replace(/²/gu, '2').trim()
  if (reading.kind === 'money') return said === 'dong' || said === 'vnd'
  if (reading.kind === 'percent') return said === '%' || said === 'phan tram'
  if (reading.kind === 'quantity') return said === (reading.base?.unit ?? '') || said === (reading.unit ?? '')
  const { counter } = reading
  if (counter) return said === '' || counter.fold.includes(said) || said.includes(counter.fold)
  return syllables(unit).every((s) => near.has(s))
}
