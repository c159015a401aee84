/** Narrative: read into facts and doubts, placed on the sections of the question it belongs to. */
import { fieldsDue, fieldsOfForm, formOf, groupsOf, type ResolvedGroup, sectionOfField } from '../../campaign/asked.ts'
import { bindFigures, extract, placeSentences } from '../../extract/index.ts'
import { readNone } from '../../values/index.ts'
import { CORRECTING } from './commands.ts'
import { contextOf, fieldsOfGroup, type Outcome } from './outcome.ts'
import { applyAlternatives, applyClaims, applyDoubts, type How } from './reconcile.ts'
import type { Source, Turn } from './turn.ts'

/** What the text says about fields of the unit's own form (columns of others may be told and are kept; other forms' are not). */
function readText(turn: Turn, text: string, question: string | null) {
  const own = fieldsOfForm(turn.definition, turn.unit)
  const { claims, doubts } = extract(text, question, contextOf(turn))
  const figures = figureField(turn, question)
  const free = figures === undefined ? undefined : bindFigures(text, figures, turn.definition.year)
  return {
    claims: [...claims.filter((claim) => own.has(claim.field) && claim.field !== figures), ...(free ? [free] : [])],
    doubts: doubts.filter((doubt) => doubt.fields.every((id) => own.has(id))),
  }
}

/** The free list of figures that the question asked gathers, where its form has one. */
function figureField(turn: Turn, question: string | null): string | undefined {
  const group = groupsOf(turn.definition, turn.unit).find((g) => g.id === question)
  return group && fieldsOfGroup(turn, group).find((id) => turn.field(id).type === 'figure-list')
}

export function takeNarrative(turn: Turn, source: Source, outcome: Outcome): void {
  const groups = groupsOf(turn.definition, turn.unit)
  const whole = readNone(source.text)
  if (whole !== undefined && outcome.group) {
    takeWholeNone(turn, source, outcome, outcome.group, whole)
    return
  }
  const asked = outcome.group
  const { claims, doubts } = readText(turn, source.text, asked ? asked.id : null)
  const correcting = CORRECTING.test(source.text)
  const home = homeOf(
    turn,
    groups,
    asked,
    claims.map((c) => c.field),
    source.text.length,
  )
  const how: How = {
    source,
    explicit: correcting,
    section: home?.sections[0] ?? null,
    ownFields: home ? fieldsOfGroup(turn, home) : [],
  }
  outcome.changes.push(...applyClaims(turn, claims, how))
  outcome.doubts.push(...applyDoubts(turn, doubts, how))
  const alternatives = applyAlternatives(turn, source)
  for (const field of alternatives) outcome.changes.push({ field, before: undefined, kind: 'new' })
  outcome.group = home ?? asked
  if (home && claims.length + doubts.length === 0 && fieldsOfGroup(turn, home).length > 0 && isStray(source.text)) {
    outcome.unread.push({ label: '', words: source.text.trim().slice(0, 60) })
    return
  }
  if (!home) {
    if (claims.length + doubts.length === 0)
      outcome.unused = outcome.unused ? `${outcome.unused} ${source.text}` : source.text
    return
  }
  turn.setGroup(home.id, 'answered')
  outcome.narrated = true
  if (correcting && claims.length > 0) return
  for (const piece of placeSentences(source.text, home.sections, contextOf(turn))) {
    const at = source.text.indexOf(piece.text)
    turn.narrate({
      section: piece.section,
      text: piece.text,
      mode: 'append',
      message: source.locate(Math.max(0, at), Math.max(0, at) + piece.text.length).message,
    })
  }
}

/** A number or a word by itself that fits nothing (“3”, “5: 118tr5”): not an answer to a question that asks for figures. */
const isStray = (text: string) => (text.match(/\p{L}{2,}/gu)?.length ?? 0) < 2 && !/\p{L}{8}/u.test(text)

/** A late or early remark is short; a long text answers the question asked, whatever else it mentions. */
const REMARK = 200
const SEVERAL_FIELDS_REMARK = 600

/**
 * The question a narrative belongs to: the one asked, unless a short message names only fields of another (a late
 * addition, or an answer ahead of its question). A question without fields of its own (difficulties, plans) keeps whatever is told.
 */
function homeOf(
  turn: Turn,
  groups: readonly ResolvedGroup[],
  asked: ResolvedGroup | undefined,
  fields: string[],
  length: number,
): ResolvedGroup | undefined {
  if (asked) {
    const own = fieldsOfGroup(turn, asked)
    if (own.length === 0 || fields.length === 0 || fields.some((id) => own.includes(id))) return asked
  }
  const votes = new Map<string, number>()
  for (const id of fields) {
    const section = sectionOfField(turn.definition, turn.unit, id)?.id
    const group = groups.find((g) => section !== undefined && g.sections.includes(section))
    if (group) votes.set(group.id, (votes.get(group.id) ?? 0) + 1)
  }
  const best = [...votes].sort((a, b) => b[1] - a[1])[0]
  if (!best) return asked
  const other = groups.find((g) => g.id === best[0])
  if (!asked || !other) return asked ?? other
  const told = turn.shared.groups[other.id] === 'answered'
  return length <= (best[1] >= 2 ? SEVERAL_FIELDS_REMARK : REMARK) && (told || best[1] >= 2) ? other : asked
}

/** “không có”, “chưa có số liệu”, “không áp dụng”, “bỏ qua” as the whole answer to a question of the walk. */
function takeWholeNone(
  turn: Turn,
  source: Source,
  outcome: Outcome,
  group: ResolvedGroup,
  whole: 'none' | 'unknown' | 'not-applicable' | 'skip',
): void {
  if (whole === 'skip') {
    turn.setGroup(group.id, 'skipped')
    outcome.putOff.push(group.title)
    return
  }
  const due = new Set(fieldsDue(turn.definition, turn.unit).map((f) => f.id))
  const placed = source.locate(0, source.text.length)
  const alternatives = formOf(turn.definition, turn.unit).alternatives.flatMap((a) => [...a.sets.flat(), ...a.shared])
  for (const id of fieldsOfGroup(turn, group)) {
    const before = turn.facts[id]
    if (!due.has(id) || (before && before.state !== 'open' && before.method !== 'computed')) continue
    const field = turn.field(id)
    const state =
      whole === 'none' && alternatives.includes(id)
        ? 'not-applicable'
        : whole === 'none' && field.type === 'date'
          ? 'not-applicable'
          : whole
    const value = state === 'none' ? (field.type.endsWith('-list') ? [] : 0) : null
    turn.record({
      field: id,
      state,
      value,
      status: 'proposed',
      words: source.text.slice(0, 200),
      message: placed.message,
      ...(placed.span ? { span: placed.span } : {}),
      ...(state === 'unknown' ? { reason: source.text.slice(0, 200) } : {}),
      method: 'rules',
    })
    outcome.changes.push({ field: id, before, kind: 'new' })
  }
  turn.setGroup(group.id, 'answered')
  outcome.narrated = true
  if (whole === 'none')
    turn.narrate({ section: group.sections[0]!, text: source.text, mode: 'append', message: placed.message })
}
