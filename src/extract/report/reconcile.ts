/** What sections, tables and letterhead say of one field, made one: the same is told once, the different is asked. */
import type { Definition, Field } from '../../campaign/definition.ts'
import type { DocumentRef, Value } from '../../campaign/fact.ts'
import { fold } from '../../values/fold.ts'
import { formatDate, formatQuantity } from '../../values/index.ts'
import { compile } from '../aliases.ts'
import type { Claim, Extraction, OpenDoubt } from '../types.ts'

export interface Said extends Extraction {
  from: 'text' | 'table' | 'meta'
  /** Fields of the section that the text belongs to. */
  home: ReadonlySet<string>
}
interface Source {
  claim: Claim
  /** How near the place is to the field: a table's column, its own section, another section. */
  rank: number
  from: Said['from']
}

const RANK = { own: 2, column: 2, other: 1 }

export function reconcile(said: readonly Said[], definition: Definition): Extraction {
  const { byId } = compile(definition)
  const meta = (id: string) => byId.get(id)?.field.meta ?? false
  const sources = new Map<string, Source[]>()
  for (const one of said)
    for (const claim of one.claims) {
      // Names and numbers of the report itself are read where they stand, not in its prose.
      if (one.from === 'text' && meta(claim.field)) continue
      const rank = one.from === 'text' ? (one.home.has(claim.field) ? RANK.own : RANK.other) : RANK.column
      const list = sources.get(claim.field) ?? []
      list.push({ claim, rank, from: one.from })
      sources.set(claim.field, list)
    }
  const claims: Claim[] = []
  const doubts: OpenDoubt[] = []
  for (const [id, list] of sources) {
    const field = byId.get(id)?.field
    if (!field) continue
    const best = Math.max(...list.map((s) => s.rank))
    // What another section says in passing does not speak against the field's own place.
    const merged = mergeOf(
      field,
      list.filter((s) => s.rank === best),
    )
    if (merged.claim) claims.push(merged.claim)
    else doubts.push(merged.doubt)
  }
  const known = new Set(claims.map((c) => c.field))
  const asked = new Set(doubts.flatMap((d) => d.fields))
  for (const one of said)
    for (const doubt of one.doubts) {
      // What one place leaves open another may say plainly (“số liệu theo Biểu 4”).
      const open =
        doubt.why === 'incomplete-document' ? doubt.fields : doubt.fields.filter((f) => !known.has(f) && !asked.has(f))
      if (open.length === 0) continue
      if (doubt.why === 'incomplete-document' && completed(doubt, claims)) continue
      doubts.push({ ...doubt, fields: open })
      if (doubt.why !== 'incomplete-document') for (const f of open) asked.add(f)
    }
  return { claims: claims.sort((a, b) => a.start - b.start), doubts: doubts.sort((a, b) => a.start - b.start) }
}

function mergeOf(
  field: Field,
  list: readonly Source[],
): { claim: Claim; doubt?: undefined } | { claim?: undefined; doubt: OpenDoubt } {
  const first = list[0]!.claim
  if (list.length === 1) return { claim: first }
  const told = list.filter((s) => s.claim.state === 'known' || s.claim.state === 'none')
  if (told.length === 0) return { claim: first }
  if (field.type === 'document-list' || field.type === 'name-list' || field.type === 'figure-list')
    return { claim: joined(field, told) }
  // An exact figure makes a rounded one plain: “khoảng 1.950” and 1.953.
  const exact = told.filter((s) => !s.claim.hedged)
  const plain = exact.length > 0 ? exact : told
  const values = new Map<string, Source>()
  for (const source of plain) {
    const key = String(source.claim.value)
    if (!values.has(key)) values.set(key, source)
  }
  if (values.size === 1) return { claim: plain[0]!.claim }
  const [one] = plain
  return {
    doubt: {
      fields: [field.id],
      words: one!.claim.words,
      start: one!.claim.start,
      end: one!.claim.end,
      why: 'conflict',
      options: [...values.values()].map(({ claim }) => ({
        value: claim.value ?? 0,
        ...(claim.digits && { digits: claim.digits }),
        label: shown(claim, field),
      })),
    },
  }
}

function shown(claim: Claim, field: Field): string {
  if (typeof claim.value === 'number') return formatQuantity(claim.value, field.unit, claim.digits)
  return typeof claim.value === 'string' && field.type === 'date' ? formatDate(claim.value) : String(claim.value ?? '')
}

/** Lists told in several places are one list; “none” gives way to names. */
function joined(field: Field, told: readonly Source[]): Claim {
  const full = told.filter((s) => Array.isArray(s.claim.value) && s.claim.value.length > 0)
  const [first] = full.length > 0 ? full : told
  if (full.length < 2) return first!.claim
  const items: unknown[] = []
  for (const { claim } of full)
    for (const item of claim.value as readonly unknown[]) {
      const at = items.findIndex((known) => sameItem(known, item))
      if (at < 0) items.push(item)
      else if (field.type === 'document-list') items[at] = fuller(items[at] as DocumentRef, item as DocumentRef)
    }
  return { ...first!.claim, value: items as unknown as Value }
}
function sameItem(a: unknown, b: unknown): boolean {
  if (typeof a === 'string' && typeof b === 'string') return plain(a) === plain(b)
  const [x, y] = [a as DocumentRef, b as DocumentRef]
  if (x.number && y.number) return plain(x.number) === plain(y.number)
  return x.type === y.type && x.date === y.date && x.date !== null
}
const plain = (text: string) =>
  fold(text)
    .replace(/^mo hinh\s+/u, '')
    .replace(/[^\p{L}\d]+/gu, '')
const fuller = (a: DocumentRef, b: DocumentRef): DocumentRef => ({
  ...b,
  ...a,
  type: a.type ?? b.type,
  number: a.number ?? b.number,
  date: a.date ?? b.date,
})

/** A document without its date in one place and with it in another needs no question. */
function completed(doubt: OpenDoubt, claims: readonly Claim[]): boolean {
  const { document } = doubt
  if (!document?.number) return false
  return claims.some(
    (c) =>
      doubt.fields.includes(c.field) &&
      Array.isArray(c.value) &&
      (c.value as readonly DocumentRef[]).some(
        (d) => d.number && d.date && plain(d.number) === plain(document.number!),
      ),
  )
}
