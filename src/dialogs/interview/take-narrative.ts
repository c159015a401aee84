/** Narrative: read into facts and doubts, placed on the sections of the question it belongs to. */
import {
  applies,
  fieldsDue,
  fieldsOfForm,
  formOf,
  groupsOf,
  isOfKind,
  type ResolvedGroup,
  sectionOfField,
} from '../../campaign/asked.ts'
import { isAllTalk } from '../../drafts/index.ts'
import { ground, merge } from '../../extract/ground/index.ts'
import {
  aheadSection,
  asMeant,
  bindFigures,
  type Claim,
  extract,
  looksAhead,
  placeLabelledSentences,
  placeSentences,
  takenBack,
} from '../../extract/index.ts'
import { fold, readNone, readValues, splitSentences } from '../../values/index.ts'
import { officer } from '../messages/officer.ts'
import { applyAlternatives } from './alternatives.ts'
import { CORRECTING } from './commands.ts'
import { contextOf, fieldsOfGroup, type Outcome } from './outcome.ts'
import { claimsByPhrase } from './phrases.ts'
import { applyClaims, applyDoubts, type How } from './reconcile.ts'
import { addedValue, isLate, isUnclearSlip, mendedDocument, mendedValue } from './slips.ts'
import type { Source, Turn } from './turn.ts'

/** What the text says about fields of the unit's own form (columns of others may be told and are kept; other forms' are not). */
function readText(turn: Turn, text: string, question: string | null) {
  const own = fieldsOfForm(turn.definition, turn.unit)
  turn.narrated.push(text)
  const { claims, doubts } = readBoth(turn, text, question)
  const figures = figureField(turn, question)
  const free = figures === undefined ? undefined : bindFigures(text, figures, turn.definition.year)
  return {
    claims: [
      ...claims.filter((claim) => own.has(claim.field) && claim.field !== figures && !isOthers(turn, claim)),
      ...(free ? [free] : []),
    ],
    doubts: doubts.filter((doubt) => doubt.fields.every((id) => own.has(id))),
  }
}

/** “xã chưa đạt chuẩn”, said by a commune, tells nothing that only towns are asked for, and denies no other unit's column. */
function isOthers(turn: Turn, { field, state }: Claim): boolean {
  const { appliesTo } = turn.field(field)
  return !isOfKind(appliesTo, turn.unit) || (state !== 'known' && !applies(appliesTo, turn.unit))
}

/** The rules' reading; with a model's, what of it the officer's words hold: alike is sure, unlike is asked. */
function readBoth(turn: Turn, text: string, question: string | null) {
  const context = contextOf(turn)
  const rules = extract(text, question, context)
  const { modelClaims } = turn
  if (modelClaims === undefined || modelClaims.length === 0) return rules
  return merge(rules, ground(modelClaims, text, { ...context, question, rules }))
}

/** The free list of figures that the question asked gathers, where its form has one. */
function figureField(turn: Turn, question: string | null): string | undefined {
  const group = groupsOf(turn.definition, turn.unit).find((g) => g.id === question)
  return group && fieldsOfGroup(turn, group).find((id) => turn.field(id).type === 'figure-list')
}

export function takeNarrative(turn: Turn, source: Source, outcome: Outcome): void {
  const groups = groupsOf(turn.definition, turn.unit)
  const late = isLate(source.text) ? lateGroup(turn, source.text, outcome.group) : undefined
  if (late) outcome.group = late
  const whole = readNone(source.text)
  if (whole !== undefined && outcome.group) {
    takeWholeNone(turn, source, outcome, outcome.group, whole)
    return
  }
  const asked = outcome.group
  if (namesAnotherSection(turn, source.text, asked) && placeLabelled(turn, source, outcome)) {
    const { claims, doubts } = readText(turn, source.text, null)
    const how: How = { source, explicit: false, section: null, ownFields: [] }
    outcome.changes.push(...applyClaims(turn, claims, how))
    outcome.doubts.push(...applyDoubts(turn, doubts, how))
    return
  }
  const renumbered = mendedDocument(turn, source)
  if (renumbered) {
    outcome.changes.push(renumbered)
    outcome.group = homeOf(turn, groups, undefined, [renumbered.field], source.text.length) ?? asked
    outcome.narrated = true
    return
  }
  const { year } = turn.definition
  const meant = asMeant(source.text, year)
  const mended = meant === source.text ? mendedValue(turn, source.text) : []
  const read = readText(turn, source.text, asked ? asked.id : null)
  const ownFields = asked ? fieldsOfGroup(turn, asked) : []
  // “Kiến nghị: không có” under plans and proposals says nothing of indicators of other sections.
  const told = asked && ownFields.length === 0 ? read.claims.filter((claim) => claim.state === 'known') : read.claims
  const named = told.length === 0 && mended.length === 0 ? namedValues(turn, source.text, asked) : []
  const grown =
    told.length + mended.length + named.length + read.doubts.length === 0 ? addedValue(turn, source.text) : []
  const claims = mended.length > 0 ? mended : told.length > 0 ? told : named.length > 0 ? named : grown
  const doubts = mended.length > 0 ? [] : read.doubts
  const correcting = mended.length > 0 || named.length > 0 || CORRECTING.test(meant)
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
  const nothing = claims.length + doubts.length === 0
  if (nothing && !correcting && isAllTalk(source.text)) {
    outcome.talk = true
    return
  }
  if (
    home &&
    nothing &&
    (isStray(source.text, fieldsOfGroup(turn, home).length > 0) || isUnclearSlip(source.text, correcting))
  ) {
    outcome.unread.push({ label: '', words: source.text.trim().slice(0, 60) })
    return
  }
  if (!home) {
    if (claims.length + doubts.length === 0 && placeLabelled(turn, source, outcome)) return
    if (claims.length + doubts.length === 0)
      outcome.unused = outcome.unused ? `${outcome.unused} ${source.text}` : source.text
    return
  }
  turn.setGroup(home.id, 'answered')
  outcome.narrated = true
  if (fieldsOfGroup(turn, home).length > 0)
    outcome.loose.push(...looseFigures(turn, source.text, [...claims, ...doubts, ...takenBack(source.text, year)]))
  if (correcting && claims.length > 0) return
  const ahead = fieldsOfGroup(turn, home).length > 0 ? aheadSection(formOf(turn.definition, turn.unit)) : undefined
  const holding = meant === source.text ? claims : readBoth(turn, meant, asked ? asked.id : null).claims
  for (const piece of placeSentences(meant, home.sections, contextOf(turn))) {
    const at = Math.max(0, meant.indexOf(piece.text))
    const { message } = source.locate(at, at + piece.text.length)
    const [now, later] = ahead === undefined ? [piece.text, ''] : partedByTime(piece.text, at, holding, turn)
    if (now !== '') turn.narrate({ section: piece.section, text: now, mode: 'append', message })
    if (ahead === undefined || later === '') continue
    turn.narrate({ section: ahead, text: later, mode: 'append', message })
    if (!outcome.noted.includes(officer.aheadItem(ahead))) outcome.noted.push(officer.aheadItem(ahead))
  }
}

/** The question answered last, where words that come late speak of it and not of what is asked now. */
function lateGroup(turn: Turn, text: string, asked: ResolvedGroup | undefined): ResolvedGroup | undefined {
  const section = turn.narratives.at(-1)?.section
  const last = groupsOf(turn.definition, turn.unit).find((g) => section !== undefined && g.sections.includes(section))
  if (!last || last.id === asked?.id) return undefined
  const own = asked ? new Set(fieldsOfGroup(turn, asked)) : new Set<string>()
  const { claims } = extract(text, asked?.id ?? null, contextOf(turn))
  return claims.some(({ field }) => own.has(field)) ? undefined : last
}

/** What is meant for the coming year belongs with the plans, whatever question it was told under; a sentence that tells a figure of this year stays. */
function partedByTime(text: string, at: number, claims: readonly Claim[], turn: Turn): [string, string] {
  const sentences = splitSentences(text)
  const isLater = ({ start, end }: { start: number; end: number }) =>
    looksAhead(text.slice(start, end), turn.definition.year) &&
    !claims.some((c) => c.start < at + end && at + start < c.end)
  if (!sentences.some(isLater)) return [text, '']
  const joined = (wanted: boolean) =>
    sentences
      .filter((one) => isLater(one) === wanted)
      .map(({ start, end }) => text.slice(start, end).trim())
      .join(' ')
  return [joined(false), joined(true)]
}

/** A few words that fit nothing (“3”, “5: 118tr5”, “có 3 cái”): no answer to a question that asks for figures, nor prose. */
const isStray = (text: string, figuresAsked: boolean) =>
  (text.match(/\p{L}+/gu)?.length ?? 0) < (figuresAsked ? 4 : 2) && !/\p{L}{8}/u.test(text)

/** Short phrases after a return or under a broken rule, where the fields meant are few: “cấp xã 5, tổng 5”. */
function namedValues(turn: Turn, text: string, asked: ResolvedGroup | undefined): Claim[] {
  if (text.length > REMARK || !/\d/.test(text)) return []
  const { position } = turn.state
  const returning = position.kind === 'walk' && position.returning === true
  if (asked && !returning) return []
  const listed = turn.state.list.filter((item) => item.rule !== undefined).flatMap((item) => item.fields)
  return claimsByPhrase(turn, text, asked ? fieldsOfGroup(turn, asked) : listed)
}

/** Amounts and counted things that neither a claim nor a doubt took: told back, so that nothing is dropped in silence. */
function looseFigures(turn: Turn, text: string, taken: readonly { start: number; end: number }[]): string[] {
  const later = splitSentences(text).filter(({ start, end }) =>
    looksAhead(text.slice(start, end), turn.definition.year),
  )
  return readValues(text)
    .filter((r) => !later.some(({ start, end }) => start <= r.start && r.start < end))
    .filter((r) => r.kind === 'money' || r.kind === 'quantity' || (r.kind === 'number' && r.counter !== undefined))
    .filter((r) => !r.flags.includes('rate') && !taken.some((t) => t.start < r.end && r.start < t.end))
    .map((r) => r.text.replace(/\s+/g, ' ').slice(0, 40))
}

/** “Thuận lợi: …” while another question is open: the label counts more than the position. */
function namesAnotherSection(turn: Turn, text: string, asked: ResolvedGroup | undefined): boolean {
  if (!asked) return false
  const sections = groupsOf(turn.definition, turn.unit).flatMap((g) => g.sections)
  const pieces = placeLabelledSentences(text, sections, contextOf(turn))
  return pieces.length > 0 && pieces.every((piece) => !asked.sections.includes(piece.section))
}

/** “Khó khăn: …”: the label names the section. */
function placeLabelled(turn: Turn, source: Source, outcome: Outcome): boolean {
  const groups = groupsOf(turn.definition, turn.unit)
  const sections = groups.flatMap((g) => g.sections)
  const pieces = placeLabelledSentences(source.text, sections, contextOf(turn))
  for (const piece of pieces) {
    const group = groups.find((g) => g.sections.includes(piece.section))
    if (!group) continue
    turn.narrate({ section: piece.section, text: piece.text, mode: 'append', message: source.locate(0, 1).message })
    turn.setGroup(group.id, 'answered')
    outcome.noted.push(group.title)
    outcome.narrated = true
  }
  return pieces.length > 0
}

/** A late or early remark is short; a long text answers the question asked, whatever else it mentions. */
const REMARK = 200
const SEVERAL_FIELDS_REMARK = 600
/** Under difficulties and plans, only so short a text about an indicator is a remark and not prose. */
const SHORT_REMARK = 60

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
    if (fields.length === 0 || fields.some((id) => own.includes(id))) return asked
    if (own.length === 0 && length > SHORT_REMARK) return asked
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
  const ownless = fieldsOfGroup(turn, asked).length === 0
  return length <= (best[1] >= 2 ? SEVERAL_FIELDS_REMARK : REMARK) && (told || ownless || best[1] >= 2) ? other : asked
}

/** “không có”, “chưa có số liệu”, “không áp dụng”, “bỏ qua” as the whole answer to a question of the walk. */
function takeWholeNone(
  turn: Turn,
  source: Source,
  outcome: Outcome,
  group: ResolvedGroup,
  whole: 'none' | 'unknown' | 'not-applicable' | 'skip',
): void {
  if (
    whole === 'skip' ||
    (whole === 'unknown' && /(?:^|\P{L})(?:mai|lat|chieu|toi) .*(?:gui|bao|bo sung|tra loi)/u.test(fold(source.text)))
  ) {
    turn.setGroup(group.id, 'skipped')
    outcome.putOff.push(group.title)
    return
  }
  const due = new Set(fieldsDue(turn.definition, turn.unit).map((f) => f.id))
  const placed = source.locate(0, source.text.length)
  const alternatives = formOf(turn.definition, turn.unit).alternatives.flatMap((a) => [...a.sets.flat(), ...a.shared])
  for (const id of fieldsOfGroup(turn, group)) {
    const before = turn.facts[id]
    const field = turn.field(id)
    if (!due.has(id) && field.type !== 'figure-list') continue
    // A figure is not overwritten by “không có”; another such word for the same question is.
    if (before?.state === 'known' && before.method !== 'computed') continue
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
  if (whole === 'none' || (whole === 'unknown' && outcome.changes.length === 0))
    turn.narrate({
      section: group.sections[0]!,
      text: whole === 'none' ? source.text : officer.notKnownYet,
      mode: 'append',
      message: placed.message,
    })
}
