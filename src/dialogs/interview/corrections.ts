/** “sửa đất hiến thành 15.000 m2; số mô hình là 4”, “sửa 3 thành 42”, “xóa số mô hình”, “sửa mục III.2: …”. */
import { groupOfSection, groupsOf, leafColumns, sectionsOf, tablesOf } from '../../campaign/asked.ts'
import type { Fact } from '../../campaign/fact.ts'
import { narrativeTexts } from '../../campaign/fact.ts'
import { showFact } from '../../campaign/fields/index.ts'
import { findFields, placeSentences, readAnswer } from '../../extract/index.ts'
import { fold, readNone, readValues } from '../../values/index.ts'
import { officer } from '../messages/officer.ts'
import { applyAlternatives } from './alternatives.ts'
import { whereWeAre } from './flow.ts'
import { doubtLine } from './lines.ts'
import { findings } from './open.ts'
import { contextOf, leavesBelow } from './outcome.ts'
import { isTotal } from './phrases.ts'
import { applyClaims, applyDoubts, applyProposals, type Change } from './reconcile.ts'
import { putInstead, removeItem, takesOut } from './remove-item.ts'
import { partOf, type Source, type Turn } from './turn.ts'

const TO = /\s*(?:\s(?:thành|thanh|là|la|sang|còn|con)\s|[:=]|->|→)\s*/iu

interface Part {
  phrase: string
  value: string
  valueStart: number
}

/** Cuts “a thành 1; b là 2, c 3” into phrases with their values. */
function partsOf(rest: string): Part[] {
  const parts: Part[] = []
  const pieces = withNames(
    [...rest.matchAll(/[^;\n]+/gu)].map((m) => ({ text: m[0], start: m.index })),
    rest,
  ).flatMap((p) => splitAtCommas(p.text, p.start))
  for (const piece of pieces) {
    const body = piece.text.replace(/^\s*(?:sửa|sua|và|va|đổi|doi)\s+/iu, '')
    const lead = piece.text.length - body.length
    const to = TO.exec(body)
    if (to && to.index > 0) {
      const valueAt = to.index + to[0].length
      parts.push({
        phrase: body.slice(0, to.index),
        value: body.slice(valueAt),
        valueStart: piece.start + lead + valueAt,
      })
      continue
    }
    // “số mô hình 4”: words, then a value.
    const bare = /^(\D{3,80}?)\s+(\d[\s\S]*)$/u.exec(body)
    if (bare)
      parts.push({ phrase: bare[1]!, value: bare[2]!, valueStart: piece.start + lead + body.length - bare[2]!.length })
    else parts.push({ phrase: body.trim(), value: '', valueStart: piece.start + piece.text.length })
  }
  return parts
}

/** “tên mô hình thành A; B; C”: what has neither figure nor “thành” goes on with the names before it. */
function withNames(
  pieces: readonly { text: string; start: number }[],
  rest: string,
): { text: string; start: number }[] {
  const joined: { text: string; start: number }[] = []
  for (const piece of pieces) {
    const last = joined.at(-1)
    const goesOn = last && !/\d/.test(last.text + piece.text) && TO.test(last.text) && !TO.test(piece.text)
    if (last && goesOn) last.text = rest.slice(last.start, piece.start + piece.text.length)
    else joined.push({ ...piece })
  }
  return joined
}

/** A comma or “và” parts two corrections only when both sides name something and give a value. */
function splitAtCommas(text: string, start: number): { text: string; start: number }[] {
  const found: { text: string; start: number }[] = []
  let from = 0
  for (const cut of text.matchAll(/,(?!\d)|\s(?:và|va)\s/gu)) {
    if (isCorrection(text.slice(from, cut.index)) && isCorrection(text.slice(cut.index + cut[0].length))) {
      found.push({ text: text.slice(from, cut.index), start: start + from })
      from = cut.index + cut[0].length
    }
  }
  found.push({ text: text.slice(from), start: start + from })
  return found
}

/** “số mô hình 4”, “ngày công là 360”, “2 thành 530”: what is meant, and a value. */
const isCorrection = (text: string) =>
  /^\s*(?:\d{1,3}\s*(?:thành|thanh|là|la|:|=)|\p{L}[^\d]{2,80}?[\s:=])\s*(?:\d|không|khong|ko|chưa|chua|ngày|ngay)/iu.test(
    text,
  )

/** Fields a phrase of a correction means: a number of the last list, or words; two figures may mean both of a pair. */
function fieldsOf(turn: Turn, phrase: string, value = ''): string[] {
  const number = /^(?:câu|cau|số|so|dòng|dong|mục|muc|chỗ|cho)?\s*(\d{1,3})$/iu.exec(phrase.trim())
  if (number) return turn.state.list.find((item) => item.n === Number(number[1]))?.fields.slice() ?? []
  const named = findFields(phrase.trim(), { definition: turn.definition, unit: turn.unit })
  const listed = named.filter(({ field }) => field.type === 'text' || field.type === 'name-list')
  // “sửa mô hình tiêu biểu thành nuôi dê, trồng quế”: words are no value of a count.
  const isWords = value.trim() !== '' && !/\d/.test(value) && readNone(value) === undefined
  const found = isWords && listed.length > 0 && !isNumberWord(value) ? listed : named
  // “sửa tổng HTX thành 3”: of what the words may name, the sum.
  const best = found[0]?.score ?? 0
  const sum = /(?:^|\P{L})tong(?:\P{L}|$)/u.test(fold(phrase))
    ? found.find(({ field, score }) => isTotal(turn, field.id) && score >= best * NEAR_BEST)
    : undefined
  const first = (sum ?? found[0])?.field.id
  if (first === undefined) return []
  return (value.match(/\d[\d.,]*/gu)?.length ?? 0) >= 2 ? pairOf(turn, first) : [first]
}

const NEAR_BEST = 0.5
/** “mười hai”: a number all the same. */
const isNumberWord = (value: string) => readValues(value).some(({ kind }) => kind !== 'date' && kind !== 'document')

/** Both fields of the printed “a/b” column a field stands in; else the field alone. */
function pairOf(turn: Turn, field: string): string[] {
  const columns = tablesOf(turn.definition, turn.unit).flatMap((t) => t.parts.flatMap((p) => leafColumns(p.columns)))
  const ratio = columns.find(({ column }) => column.ratio?.part === field || column.ratio?.whole === field)?.column
    .ratio
  return ratio ? [ratio.part, ratio.whole] : [field]
}

/** Handles a correction and replies; the walk stays where it was. */
export function correct(turn: Turn, rest: string, source: Source): void {
  const restAt = Math.max(0, source.text.length - rest.length)
  const lines: string[] = []
  const asks: string[] = []
  const before = new Set(findings(turn).map((f) => f.rule))
  for (const part of partsOf(rest)) {
    const fields = fieldsOf(turn, part.phrase, part.value)
    if (fields.length === 0) {
      asks.push(officer.correctUnknown(part.phrase.trim().slice(0, 60)))
      continue
    }
    const field = turn.field(fields[0]!)
    if (!/[\p{L}\p{N}]/u.test(part.value)) {
      const now = turn.facts[field.id]
      turn.state.position = { kind: 'field', fields, back: backOf(turn) }
      turn.reply(
        officer.correctNoValue(field.short, now && now.state !== 'open' ? showFact(now, field) : officer.nothingYet),
      )
      return
    }
    const value = partOf(source, restAt + part.valueStart, part.value.trim())
    const read = readAnswer(value.text, fields, { definition: turn.definition, unit: turn.unit })
    const how = { source: value, explicit: true, section: null, ownFields: fields }
    const olds = new Map(fields.map((id) => [id, turn.facts[id]]))
    const changes = applyClaims(turn, read.claims, how)
    if (changes.length === 0) {
      const doubts = applyDoubts(turn, read.doubts, how)
      turn.state.position = { kind: 'field', fields, back: backOf(turn) }
      const asked = doubts[0] ? doubtLine(turn, doubts[0]) : officer.unread(field.short, value.text.slice(0, 40))
      turn.reply([...(lines.length > 0 ? [officer.corrected(lines)] : []), officer.correctDoubt(asked)].join('\n'))
      return
    }
    for (const change of changes) {
      lines.push(changeLine(turn, change, olds.get(change.field)))
      mendProse(turn, olds.get(change.field), value.text)
    }
  }
  const sums = applyProposals(turn).map((id) =>
    officer.setLine(turn.field(id).short, `${showFact(turn.facts[id]!, turn.field(id))} (${turn.facts[id]!.words})`),
  )
  applyAlternatives(turn, undefined)
  const broken = findings(turn)
    .filter((f) => !before.has(f.rule))
    .map((f) => officer.warning(f.message))
  const told = lines.length > 0 ? [officer.corrected([...lines, ...sums])] : []
  turn.reply([...told, ...broken, ...asks, whereWeAre(turn)].filter(Boolean).join('\n'))
}

const backOf = (turn: Turn) => {
  const { kind } = turn.state.position
  return kind === 'review' || kind === 'open' ? kind : 'walk'
}

function changeLine(turn: Turn, change: Change, old: Fact | undefined): string {
  const field = turn.field(change.field)
  const after = showFact(turn.facts[change.field]!, field)
  return old && old.state !== 'open' && change.kind !== 'same'
    ? officer.correctedLine(field.short, showFact(old, field), after)
    : officer.setLine(field.short, after)
}

/** A number that was corrected is corrected in the narrative it came from, where its words stand there once; the old text stays in the history. */
function mendProse(turn: Turn, old: Fact | undefined, words: string): void {
  if (old?.state !== 'known' || typeof old.value !== 'number' || !old.words || /^[=]/.test(old.words)) return
  const field = turn.field(old.field)
  const now = turn.facts[old.field]
  // “7” alone may stand for anything in the text; a number with its noun or unit does not.
  if (!/\d/.test(old.words) || !/[\p{L}%²]/u.test(old.words)) return
  const own = sectionsOf(turn.definition, turn.unit)
    .filter((s) => s.fields.includes(old.field))
    .map((s) => s.id)
  const texts = narrativeTexts(turn.narratives)
  for (const section of own) {
    const text = texts[section]
    const at = text?.indexOf(old.words) ?? -1
    if (text === undefined || at < 0 || text.indexOf(old.words, at + 1) >= 0) continue
    if (/[\p{L}\p{N}.,/-]$/u.test(text.slice(0, at)) || /^[\p{L}\p{N}]/u.test(text.slice(at + old.words.length)))
      continue
    const next = now && now.state !== 'unknown' && now.state !== 'not-applicable' ? showFact(now, field) : words.trim()
    turn.narrate({
      section,
      text: text.slice(0, at) + next + text.slice(at + old.words.length),
      mode: 'replace',
      message: null,
    })
    return
  }
}

/** Do the words name nothing but a value that has been told? */
export function namesTold(turn: Turn, phrase: string): boolean {
  const [best] = findFields(phrase.trim(), contextOf(turn))
  const fact = best && turn.facts[best.field.id]
  return best !== undefined && best.score >= SURELY && fact !== undefined && fact.state !== 'open'
}
const SURELY = 0.6

export function clearField(turn: Turn, phrase: string, source: Source): void {
  if (removeItem(turn, phrase, source)) return
  // “bỏ nghị quyết 19”, which no list holds, empties no list.
  const isOneItem = takesOut(phrase) || readValues(phrase).some(({ kind }) => kind === 'document')
  const fields = isOneItem ? [] : fieldsOf(turn, phrase)
  const known = fields.filter((id) => turn.facts[id] && turn.facts[id]?.state !== 'open')
  for (const id of known) putInstead(turn, id, null, phrase)
  const said =
    known.length > 0
      ? officer.cleared(known.map((id) => turn.field(id).short).join(', '))
      : officer.correctUnknown(phrase.slice(0, 60))
  turn.reply([said, whereWeAre(turn)].filter(Boolean).join('\n'))
}

/** Finds a section or question by its number (“II.3”, “5”), or by words of its title. */
export function findPlace(turn: Turn, words: string): { group?: string; section?: string } {
  const wanted = fold(words)
    .replace(/^(?:muc|cau|phan)\s+/, '')
    .replace(/[.:\s]+$/, '')
    .trim()
  const groups = groupsOf(turn.definition, turn.unit)
  const sections = sectionsOf(turn.definition, turn.unit)
  if (/^\d{1,2}$/.test(wanted)) {
    const group = groups[Number(wanted) - 1]
    return group ? { group: group.id, ...(group.sections[0] ? { section: group.sections[0] } : {}) } : {}
  }
  const exact = sections.find((s) => fold(s.id) === wanted) ?? sections.find((s) => fold(s.id).startsWith(`${wanted}.`))
  const withText =
    exact && groups.some((g) => g.sections.includes(exact.id))
      ? exact
      : sections.find((s) => fold(s.id).startsWith(`${wanted}.`) && groups.some((g) => g.sections.includes(s.id)))
  const section =
    withText ??
    (wanted.length >= 3
      ? sections.find(
          (s) => groups.some((g) => g.sections.includes(s.id)) && fold(`${s.short ?? ''} ${s.title}`).includes(wanted),
        )
      : undefined)
  const group = section
    ? groups.find((g) => g.sections.includes(section.id))
    : wanted.length >= 3
      ? groups.find((g) => fold(g.title).includes(wanted))
      : undefined
  return { ...(group ? { group: group.id } : {}), ...(section ? { section: section.id } : {}) }
}

/** The outline node of that very number, also one that only has sections below it. */
export const nodeOf = (turn: Turn, words: string) => {
  const wanted = fold(words)
    .replace(/[.:\s]+$/, '')
    .trim()
  return sectionsOf(turn.definition, turn.unit).find((s) => fold(s.id) === wanted)?.id
}

export function rewriteSection(turn: Turn, words: string, text: string, message: string): void {
  const place = findPlace(turn, words)
  if (!place.section) {
    turn.reply(officer.sectionUnknown(words.slice(0, 40)))
    return
  }
  const node = nodeOf(turn, words) ?? place.section
  const leaves = leavesBelow(turn, node)
  const pieces =
    leaves.length > 1
      ? placeSentences(text.trim(), leaves, contextOf(turn))
      : [{ section: leaves[0] ?? place.section, text: text.trim() }]
  for (const piece of pieces) {
    turn.narrate({ section: piece.section, text: piece.text, mode: 'replace', message })
    const group = groupOfSection(turn.definition, turn.unit, piece.section)
    if (group) turn.setGroup(group.id, 'answered')
  }
  turn.reply(
    [officer.rewritten(pieces.map((piece) => piece.section).join(', ')), whereWeAre(turn)].filter(Boolean).join('\n'),
  )
}
