/** An answer to one numbered line: a value, what a document lacks, a choice between readings, a reason, or a put-off question. */
import { fieldsOfForm, groupsOf } from '../../campaign/asked.ts'
import type { DocumentRef, Doubt, Value } from '../../campaign/fact.ts'
import { showFact } from '../../campaign/fields/index.ts'
import { type Claim, extract, findFields, readAnswer } from '../../extract/index.ts'
import { fold, readNone, readValues } from '../../values/index.ts'
import { officer } from '../messages/officer.ts'
import { applyAlternatives } from './alternatives.ts'
import { CORRECTING } from './commands.ts'
import { factLine } from './lines.ts'
import { findings } from './open.ts'
import { confirmField, contextOf, noteLine, type Outcome } from './outcome.ts'
import { claimsByPhrase, isTotal } from './phrases.ts'
import { applyClaims, applyDoubts, type Change, type How } from './reconcile.ts'
import type { Item } from './state.ts'
import { takeNarrative } from './take-narrative.ts'
import type { Source, Turn } from './turn.ts'

/** Longer than this, a text under a number is narrative, not a value. */
const SHORT_ANSWER = 60

export function looksLikeAnswer(turn: Turn, text: string, item: Item): boolean {
  if (item.kind === 'group') return text.trim().length > 3
  if (item.kind === 'rule') return false
  if (
    item.doubt?.startsWith('incomplete-document') &&
    readValues(text).some((r) => (r.kind === 'date' || r.kind === 'document') && r.start <= 12)
  )
    return true
  const { claims, skip } = readAnswer(text, item.fields, contextOf(turn))
  return skip || claims.some((claim) => claim.start <= 12)
}

/** How much of `text` answers the line: a count ends at the comma after it, a list or text runs to the end of the sentence. */
export function answerLength(turn: Turn, text: string, item: Item): number {
  const types = item.fields.map((id) => turn.field(id).type)
  if (
    types.length === 0 ||
    types.some((t) => t === 'text' || t.endsWith('-list')) ||
    item.doubt?.startsWith('incomplete-document')
  ) {
    return text.length
  }
  const { claims, doubts } = readAnswer(text, item.fields, contextOf(turn))
  const end = Math.max(0, ...claims.map((c) => c.end), ...doubts.map((d) => d.end))
  const cut = /[,;](?!\d)/u.exec(text.slice(end))
  const tail = cut ? text.slice(end + cut.index + 1) : ''
  return cut && tail.trim().split(/\s+/u).length >= 3 ? end + cut.index + 1 : text.length
}

export function takeItem(turn: Turn, item: Item, source: Source, outcome: Outcome): void {
  if (item.kind === 'group') {
    const group = groupsOf(turn.definition, turn.unit).find((g) => g.id === item.group)
    if (!group) return
    const skip = readNone(source.text) === 'skip'
    if (skip) outcome.putOff.push(group.title)
    else {
      const before = outcome.group
      outcome.group = group
      takeNarrative(turn, source, outcome)
      outcome.noted.push(group.title)
      outcome.group = before
    }
    return
  }
  if (item.kind === 'rule') {
    takeRuleAnswer(turn, item, source, outcome)
    return
  }
  const doubt = item.doubt === undefined ? undefined : turn.shared.doubts.find((d) => d.id === item.doubt)
  if (doubt && settleByWords(turn, doubt, source, outcome)) return
  const other = otherField(turn, item, source.text)
  const fields = other === undefined ? item.fields : [other]
  const how: How = { source, explicit: true, section: null, ownFields: fields }
  const { claims, doubts, skip } = readAnswer(source.text, fields, contextOf(turn))
  const label = fields.map((id) => turn.field(id).short).join(', ')
  if (skip) {
    outcome.putOff.push(label)
    return
  }
  const alternatives = applyAlternatives(turn, source, item.fields)
  if (alternatives.some((id) => item.fields.includes(id))) {
    outcome.noted.push(factLine(turn, turn.facts[alternatives[0]!]!, false))
    for (const id of alternatives) outcome.notedFields.add(id)
    return
  }
  if (/^(?:đúng|dung|ok|chuẩn|chuan|đúng rồi|dung roi)\.?$/iu.test(source.text.trim())) {
    for (const id of item.fields) confirmField(turn, id)
    outcome.noted.push(
      `${label}: ${item.fields.map((id) => (turn.facts[id] ? showFact(turn.facts[id], turn.field(id)) : '')).join(', ')}`,
    )
    return
  }
  const changes = applyClaims(turn, claims, how)
  for (const change of changes) {
    outcome.changes.push(change)
    outcome.noted.push(noteLine(turn, change))
    outcome.notedFields.add(change.field)
    if (doubt?.fields.includes(change.field)) turn.settleDoubt(doubt.id)
  }
  const added = applyDoubts(turn, doubts, how)
  outcome.doubts.push(...added)
  if (changes.length > 0) applyAlternatives(turn, undefined)
  if (changes.length === 0 && added.length === 0) {
    // Not an answer to that line after all. Short words were meant for it; a longer text is a numbered narrative.
    if (source.text.length < SHORT_ANSWER) outcome.unread.push({ label, words: source.text.trim() })
    else takeNarrative(turn, source, outcome)
  }
}

/** “1: cấp xã 4” under another line: the words name a field of their own, in the same table where several fit. */
function otherField(turn: Turn, item: Item, text: string): string | undefined {
  if (!/\p{L}{2}/u.test(text) || item.fields.length === 0 || readNone(text) !== undefined) return undefined
  const found = findFields(text, contextOf(turn))
  const best = found[0]?.score ?? 0
  const near = found.filter(({ score }) => score >= best * 0.85).map(({ field }) => field.id)
  if (near.some((id) => item.fields.includes(id))) return undefined
  const table = item.fields[0]!.split('.')[0]
  const own = near.filter((id) => id.split('.')[0] === table)
  if (best < (own.length > 0 ? NEARBY : CLEARLY)) return undefined
  // Several of one table fit (“cấp xã”: giám sát, phản biện): the one most like the line's own id.
  const line = item.fields[0]!.split('.')[1]?.split('_')[0]
  const chosen =
    own.find((id) => id.split('.')[1]?.split('_')[0] === line) ??
    (near.length === 1 ? near[0] : undefined) ??
    onlyTold(turn, text, near)
  return chosen !== undefined && readAnswer(text, [chosen], contextOf(turn)).claims.length > 0 ? chosen : undefined
}

/** “giám sát cấp huyện 1 cuộc”: of several that the words may name, the one its figure is read for. */
function onlyTold(turn: Turn, text: string, near: readonly string[]): string | undefined {
  const { claims } = extract(text, null, contextOf(turn))
  return claims.length === 1 && near.includes(claims[0]!.field) ? claims[0]!.field : undefined
}

/** Score from which words name a field beyond doubt; of the line's own table a hint is enough. */
const CLEARLY = 0.6
const NEARBY = 0.35

/** A doubt settled by naming one of its readings, a person (“số của Hoa”), or what a document lacks. */
function settleByWords(turn: Turn, doubt: Doubt, source: Source, outcome: Outcome): boolean {
  const field = turn.field(doubt.fields[0]!)
  const words = fold(source.text)
    .replace(/[^\p{L}\p{N},./%]+/gu, ' ')
    .trim()
  const take = (value: Value, digits: string | undefined) => {
    const placed = source.locate(0, source.text.length)
    const before = turn.facts[field.id]
    turn.record({
      field: field.id,
      state: 'known',
      value,
      ...(digits === undefined ? {} : { digits }),
      status: 'confirmed',
      words: doubt.words || source.text,
      message: placed.message,
      ...(placed.span ? { span: placed.span } : {}),
      method: 'typed',
    })
    turn.settleDoubt(doubt.id)
    const change: Change = { field: field.id, before, kind: 'changed' }
    outcome.changes.push(change)
    outcome.noted.push(noteLine(turn, change))
    outcome.notedFields.add(change.field)
    return true
  }
  if (doubt.document) {
    const completed = completeDocument(doubt.document, source.text, turn.definition.year)
    const giveUp =
      readNone(source.text) !== undefined || /^(?:khong nho|khong biet|khong ro|thoi|de vay|ghi vay|dung)/.test(words)
    if (!completed && !giveUp) return false
    const before = turn.facts[field.id]
    if (completed && before && Array.isArray(before.value)) {
      const list = (before.value as readonly DocumentRef[]).map((d) =>
        JSON.stringify(d) === JSON.stringify(doubt.document) ? completed : d,
      )
      const placed = source.locate(0, source.text.length)
      turn.record({
        field: field.id,
        state: 'known',
        value: list,
        status: 'confirmed',
        words: `${before.words}; ${source.text}`.slice(0, 1000),
        message: placed.message,
        method: 'typed',
      })
      outcome.changes.push({ field: field.id, before, kind: 'joined' })
      outcome.noted.push(showFact({ ...before, value: [completed] }, field))
      outcome.notedFields.add(field.id)
    }
    turn.settleDoubt(doubt.id)
    return true
  }
  const named =
    doubt.options.find((o) => o.byName !== undefined && words.includes(fold(o.byName))) ??
    (/(?:cua toi|cua minh|so moi|nay)$/.test(words)
      ? doubt.options.find((o) => o.byName === turn.world.person.name)
      : undefined) ??
    doubt.options.find(
      (o) =>
        fold(o.label)
          .replace(/[^\p{L}\p{N},./%]+/gu, ' ')
          .trim() === words,
    )
  if (named) return take(named.value, named.digits)
  return false
}

function completeDocument(document: DocumentRef, text: string, year: number): DocumentRef | undefined {
  const readings = readValues(text, { year })
  const whole = readings.find((r) => r.kind === 'document')
  const date = readings.find(
    (r) => r.kind === 'date' && typeof r.value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(r.value),
  )
  if (whole && typeof whole.value === 'object' && 'number' in whole.value) {
    const value = whole.value as unknown as { type: string | null; number: string | null; date: string | null }
    return {
      ...document,
      type: value.type ?? document.type,
      number: value.number ?? document.number,
      date: value.date ?? (date?.value as string | undefined) ?? document.date,
    }
  }
  return date ? { ...document, date: date.value as string } : undefined
}

/** Letters' words from which an answer to a warning explains rather than names a figure (“tổng 8”, “cấp xã là 4”). */
const EXPLAINING_WORDS = 6

/** “2 cuộc do huyện giám sát tại xã” under a warning: its figures are part of the reason, not of the table. */
function isReason(turn: Turn, item: Item, text: string): boolean {
  if (findings(turn).find(({ rule }) => rule === item.rule)?.severity !== 'warning') return false
  if (CORRECTING.test(text) || /(?<!\p{L})(?:sửa|sua|thành|thanh)(?!\p{L})/iu.test(text)) return false
  return (text.match(/\p{L}[\p{L}\p{M}]*/gu)?.length ?? 0) >= EXPLAINING_WORDS
}

const overlaps = (a: Claim, b: Claim) => a.start < b.end && b.start < a.end
/** Fields of the tables that those of the rule stand in, not told yet. */
function besides(turn: Turn, fields: readonly string[]): string[] {
  const tables = new Set(fields.map((id) => id.split('.')[0]))
  const own = fieldsOfForm(turn.definition, turn.unit)
  return turn.definition.fields
    .map(({ id }) => id)
    .filter((id) => tables.has(id.split('.')[0]) && own.has(id) && (turn.facts[id]?.state ?? 'open') === 'open')
}

/** “3 nhà” under “có kinh phí làm nhà nhưng chưa có số nhà”: a figure for what the rule finds missing, the total where several are. */
function missingFigure(turn: Turn, fields: readonly string[], text: string): Claim[] {
  if (!/\d/.test(text) || (text.match(/\p{L}[\p{L}\p{M}]*/gu)?.length ?? 0) >= EXPLAINING_WORDS) return []
  const nouns = readValues(text).flatMap(({ counter }) => (counter ? [counter.fold] : []))
  const open = fields.filter(
    (id) => (turn.facts[id]?.state ?? 'open') === 'open' && nouns.includes(fold(turn.field(id).unit)),
  )
  const fitting = open.flatMap((id) => {
    const claim = readAnswer(text, [id], contextOf(turn)).claims.find(({ state }) => state === 'known')
    return claim ? [claim] : []
  })
  const total = fitting.find(({ field }) => isTotal(turn, field))
  const chosen = total ?? (fitting.length === 1 ? fitting[0] : undefined)
  return chosen ? [chosen] : []
}

function takeRuleAnswer(turn: Turn, item: Item, source: Source, outcome: Outcome): void {
  const explains = (rule: string) => {
    turn.share({ reasons: { ...turn.shared.reasons, [rule]: source.text.slice(0, 500) } })
    outcome.noted.push(officer.reasonItem)
  }
  if (item.rule !== undefined && isReason(turn, item, source.text)) {
    explains(item.rule)
    return
  }
  // “giám sát cấp huyện 1 cuộc”: the rule may also speak of a column that nobody has told yet.
  const concerned = [...new Set([...item.fields, ...besides(turn, item.fields)])]
  const found = extract(source.text, null, contextOf(turn)).claims.filter(({ field }) => concerned.includes(field))
  const told = new Set(found.map(({ field }) => field))
  const rest = claimsByPhrase(turn, source.text, found.length > 0 ? concerned : item.fields)
  const phrased = [...found, ...rest.filter((one) => !told.has(one.field) && !found.some((c) => overlaps(c, one)))]
  const direct = phrased.length > 0 ? phrased : missingFigure(turn, concerned, source.text)
  if (direct.length > 0) {
    for (const change of applyClaims(turn, direct, { source, explicit: true, section: null, ownFields: item.fields })) {
      outcome.changes.push(change)
      outcome.noted.push(noteLine(turn, change))
      outcome.notedFields.add(change.field)
    }
    return
  }
  if (item.rule !== undefined && /\p{L}/u.test(source.text)) explains(item.rule)
  else outcome.unread.push({ label: '', words: source.text.trim().slice(0, 60) })
}
