/** Claims of an extraction against what the unit already has: new, the same, changed, joined to a list, or a conflict to be asked. */

import type { DocumentRef, Doubt, Fact, Value } from '../../campaign/fact.ts'
import { isList } from '../../campaign/fact.ts'
import { fieldKind, namesShort, showFact } from '../../campaign/fields/index.ts'
import { proposals } from '../../campaign/rules.ts'
import type { Claim, OpenDoubt } from '../../extract/index.ts'
import { fold } from '../../values/index.ts'
import type { NewFact } from '../types.ts'
import type { Source, Turn } from './turn.ts'

export interface Change {
  field: string
  before: Fact | undefined
  /** `added`: on top of what was told, and the sum of both recorded. */
  kind: 'new' | 'same' | 'changed' | 'joined' | 'added' | 'conflict'
}

export interface How {
  source: Source
  /** The officer named the field or the line: the new value holds, the old one stays in the history. */
  explicit: boolean
  /** Section the words were told for. */
  section: string | null
  /** Fields the question was about: telling one again in the same place changes it. */
  ownFields: readonly string[]
}

const sameValue = (a: Fact, b: { state: string; value: Value | null }) =>
  a.state === b.state && JSON.stringify(a.value) === JSON.stringify(b.value)

export function applyClaims(turn: Turn, claims: readonly Claim[], how: How): Change[] {
  const changes: Change[] = []
  const known = documentsOf(turn)
  for (const claim of claims) {
    const told = withoutKnown(claim, known)
    if (told) changes.push(applyClaim(turn, told, how))
  }
  return changes
}

/** “Kế hoạch 225”, told where the unit has “Kế hoạch 225/KH-MTTQ-BTT” in any list, is no further document. */
function withoutKnown(claim: Claim, known: readonly DocumentRef[]): Claim | undefined {
  const items: readonly unknown[] = Array.isArray(claim.value) ? claim.value : []
  const left = items.filter((item) => !known.some((one) => isShortFor(item, one)))
  if (left.length === items.length) return claim
  return left.length > 0 ? { ...claim, value: left as unknown as Value } : undefined
}

function applyClaim(turn: Turn, claim: Claim, how: How): Change {
  const before = turn.facts[claim.field]
  const field = turn.field(claim.field)
  // Told to be so by the officer is only what our own reader found; what a model alone read is a proposal.
  const byModel = claim.method === 'model'
  const explicit = how.explicit && !byModel
  const placed = how.source.locate(claim.start, claim.end)
  const fact: NewFact = {
    field: claim.field,
    state: claim.state,
    value: claim.value,
    status: explicit ? 'confirmed' : 'proposed',
    words: claim.words,
    message: placed.message,
    method: explicit ? 'typed' : claim.method,
  }
  if (claim.digits !== undefined) fact.digits = claim.digits
  if (claim.hedged) Object.assign(fact, { hedged: true, status: 'proposed' })
  if (placed.span) fact.span = placed.span
  if (claim.state === 'unknown') fact.reason = claim.words

  if (!before || before.state === 'open') {
    turn.record(fact)
    turn.settleDoubtsOf(claim.field)
    return { field: claim.field, before, kind: 'new' }
  }
  if (isList(field) && before.state === 'known' && claim.state === 'known' && !explicit) {
    const joined = joinLists(before.value, claim.value)
    if (JSON.stringify(joined) === JSON.stringify(before.value)) return { field: claim.field, before, kind: 'same' }
    turn.record({
      ...fact,
      value: joined,
      words: before.method === 'prefilled' ? fact.words : `${before.words}; ${fact.words}`.slice(0, 1000),
    })
    return { field: claim.field, before, kind: 'joined' }
  }
  if (sameValue(before, claim)) {
    if (before.hedged && !claim.hedged) turn.record(fact)
    else if (explicit && before.status === 'proposed')
      turn.record({ ...fact, words: before.words || fact.words, message: before.message ?? fact.message })
    if (!claim.hedged) turn.settleDoubtsOf(claim.field)
    return { field: claim.field, before, kind: 'same' }
  }
  const sum = explicit ? undefined : addedTo(before, claim)
  if (sum !== undefined) {
    turn.record({ ...fact, value: sum, digits: String(sum), words: `${before.words}; ${fact.words}`.slice(0, 1000) })
    turn.settleDoubtsOf(claim.field)
    turn.added.add(claim.field)
    return { field: claim.field, before, kind: 'added' }
  }
  const mine = before.by === turn.world.person.id
  const weak =
    before.method === 'computed' ||
    before.method === 'prefilled' ||
    before.state === 'unknown' ||
    (before.hedged && !claim.hedged)
  if (explicit || weak || (mine && !byModel && (how.ownFields.includes(claim.field) || field.meta === true))) {
    // A sure number is not replaced by a vaguer telling of it.
    if (!explicit && claim.hedged && !before.hedged && !weak) return { field: claim.field, before, kind: 'same' }
    turn.record(fact)
    turn.settleDoubtsOf(claim.field)
    return { field: claim.field, before, kind: 'changed' }
  }
  const option = (
    value: Value | null,
    digits: string | undefined,
    label: string,
    byName?: string,
  ): Doubt['options'][number] => ({
    value: value ?? 0,
    ...(digits === undefined ? {} : { digits }),
    label,
    ...(byName === undefined ? {} : { byName }),
  })
  turn.addDoubt({
    id: `conflict:${claim.field}`,
    fields: [claim.field],
    words: claim.words,
    message: placed.message,
    section: how.section,
    why: 'conflict',
    options: [
      option(before.value, before.digits, showFact(before, field), before.byName),
      option(
        claim.value,
        claim.digits,
        claim.state === 'known' && claim.value !== null
          ? fieldKind(field.type).showValue(claim.value, field, claim.digits)
          : showFact({ ...before, ...fact }, field),
        turn.world.person.name,
      ),
    ],
  })
  return { field: claim.field, before, kind: 'conflict' }
}

/** “trồng 350 cây”, and later “trồng thêm 80 cây nữa”: what both come to; whole numbers and measures add up, shares do not. */
function addedTo(before: Fact, claim: Claim): number | undefined {
  if (!claim.more || claim.state !== 'known' || before.state !== 'known' || before.method === 'computed')
    return undefined
  if (typeof before.value !== 'number' || typeof claim.value !== 'number') return undefined
  const sum = before.value + claim.value
  return Number.isSafeInteger(sum) ? sum : undefined
}

export function applyDoubts(turn: Turn, doubts: readonly OpenDoubt[], how: How): Doubt[] {
  const added: Doubt[] = []
  for (const open of doubts) {
    if (open.document && documentsOf(turn).some((known) => isShortFor(open.document, known))) continue
    const asked = open.fields.filter(
      (id) =>
        open.document || !turn.facts[id] || turn.facts[id]?.state === 'open' || turn.facts[id]?.method === 'computed',
    )
    if (asked.length === 0) {
      // Told again, with two meanings: neither is the figure we have, so which holds is asked.
      const known = open.fields.length === 1 ? turn.facts[open.fields[0]!] : undefined
      const fits = open.options.some((o) => JSON.stringify(o.value) === JSON.stringify(known?.value))
      if (!known || known.value === null || fits || open.options.length === 0) continue
      const field = turn.field(known.field)
      const before = { value: known.value, label: showFact(known, field), byName: known.byName }
      turn.addDoubt({
        id: `conflict:${known.field}`,
        fields: open.fields,
        words: open.words.slice(0, 200),
        message: how.source.locate(open.start, open.end).message,
        section: how.section,
        why: 'conflict',
        options: [before, ...open.options],
      })
      added.push(turn.shared.doubts.at(-1)!)
      continue
    }
    const doubt: Doubt = {
      id: `${open.why}:${open.fields.join(',')}${open.document ? `:${fold(open.document.number ?? open.words).slice(0, 40)}` : ''}`,
      fields: open.fields,
      words: open.words.slice(0, 200),
      message: how.source.locate(open.start, open.end).message,
      section: how.section,
      why: open.why,
      options: open.options,
    }
    if (open.document) doubt.document = open.document
    turn.addDoubt(doubt)
    added.push(doubt)
  }
  return added
}

const itemKey = (item: unknown): string => {
  if (typeof item === 'string') return fold(item).replace(/[^\p{L}\p{N}]/gu, '')
  const doc = item as Partial<DocumentRef> & { label?: string }
  if (doc.label !== undefined) return fold(doc.label)
  return doc.number ? fold(doc.number).replace(/\s/g, '') : `${doc.type}|${doc.date}`
}

/** “Kế hoạch 225” beside “Kế hoạch 225/KH-MTTQ-BTT”. */
const isShortFor = (item: unknown, other: unknown): boolean =>
  isDocument(item) && isDocument(other) && namesShort(item, other)
const isDocument = (item: unknown): item is DocumentRef => typeof item === 'object' && item !== null && 'number' in item

/** All documents the unit has told or been given, of whatever field. */
const documentsOf = (turn: Turn): DocumentRef[] =>
  Object.values(turn.facts).flatMap(({ value }) =>
    Array.isArray(value) ? (value as readonly unknown[]).filter(isDocument) : [],
  )

/** Items of `next` not yet in `before` are added; one that completes an item (its date) replaces it. */
function joinLists(before: Value | null, next: Value | null): Value {
  const items: unknown[] = Array.isArray(before) ? [...before] : []
  for (const item of Array.isArray(next) ? (next as readonly unknown[]) : []) {
    if (items.some((old) => isShortFor(item, old))) continue
    const at = items.findIndex((old) => itemKey(old) === itemKey(item) || isShortFor(old, item))
    if (at < 0) items.push(item)
    else if (typeof item === 'object')
      items[at] = {
        ...(items[at] as object),
        ...Object.fromEntries(Object.entries(item as object).filter(([, v]) => v !== null && v !== undefined)),
      }
  }
  return items as unknown as Value
}

/** One value may follow from another that followed. */
const MOST_STEPS = 4

/** Values that follow from others (sums), proposed where nobody gave them; kept up to date while nobody does. */
export function applyProposals(turn: Turn): string[] {
  const fields = new Set<string>()
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const made = proposals(turn.definition, turn.unit, turn.facts).filter(
      ({ field, value }) => turn.facts[field]?.state !== 'known' || turn.facts[field]?.value !== value,
    )
    for (const { field, value, words } of made) {
      const row = { field, value, words, status: 'proposed', message: null, method: 'computed' } as const
      turn.record({ ...row, state: 'known' })
      fields.add(field)
    }
    if (made.length === 0) break
  }
  return [...fields]
}
