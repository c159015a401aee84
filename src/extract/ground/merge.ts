/** Rules and model, joined: what both read is sure, what they read differently is asked, what only the model read is marked. */
import type { DocumentRef, Value } from '../../campaign/fact.ts'
import { key } from '../../values/fold.ts'
import type { Claim, Extraction, OpenDoubt } from '../types.ts'
import type { Grounded } from './types.ts'

/**
 * The rules' claims stand as they are where the model agrees or is silent. A claim with method `model` is one the rules
 * had nothing for: it is held by the officer's words and is still to be shown for confirmation. Where the two differ
 * nothing is filled: both readings are offered.
 */
export function merge(rules: Extraction, { grounded, doubts }: Pick<Grounded, 'grounded' | 'doubts'>): Extraction {
  const claims = [...rules.claims]
  const open = [...rules.doubts]
  for (const claim of grounded) {
    if (open.some((d) => d.fields.includes(claim.field) && d.why !== 'incomplete-document')) continue
    const at = claims.findIndex((c) => c.field === claim.field)
    const own = claims[at]
    if (!own) claims.push(claim)
    else if (!agrees(own, claim)) {
      claims.splice(at, 1)
      open.push(bothReadings(own, claim))
    }
  }
  for (const doubt of doubts) {
    const known = (field: string) => claims.some((c) => c.field === field) || open.some((d) => d.fields.includes(field))
    if (!doubt.fields.some(known)) open.push(doubt)
  }
  const byPlace = (a: { start: number }, b: { start: number }) => a.start - b.start
  return { claims: claims.sort(byPlace), doubts: open.sort(byPlace) }
}

function bothReadings(own: Claim, other: Claim): OpenDoubt {
  const option = ({ value, digits }: Claim) =>
    value === null ? [] : [{ value, ...(digits !== undefined && { digits }), label: '' }]
  const { field, words, start, end } = own
  return { fields: [field], words, start, end, why: 'two-readings', options: [...option(own), ...option(other)] }
}

/** Equal; of lists: the model saw nothing the rules had not. */
function agrees(own: Claim, other: Claim): boolean {
  if (Array.isArray(own.value) && Array.isArray(other.value)) {
    const known = new Set((own.value as readonly Item[]).map(itemKey))
    return (other.value as readonly Item[]).every((item) => known.has(itemKey(item)))
  }
  return own.state === other.state && same(own.value, other.value)
}
type Item = string | DocumentRef | object

const itemKey = (item: Item): string =>
  typeof item === 'string'
    ? key(item).replace(/\s+/gu, ' ')
    : 'number' in item
      ? `${item.number ?? ''}|${item.date ?? ''}`.replace(/\s+/gu, '').toLowerCase()
      : JSON.stringify(item)

const same = (a: Value | null, b: Value | null) =>
  typeof a === 'string' && typeof b === 'string' ? key(a.trim()) === key(b.trim()) : a === b
