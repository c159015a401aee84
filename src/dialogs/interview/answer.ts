/** An answer: lines of the last list first, then narrative for the question asked; and the reply that shows what was understood. */
import { formOf, groupsOf, type ResolvedGroup, sectionOfField } from '../../campaign/asked.ts'
import { showFact } from '../../campaign/fields/index.ts'
import { officer } from '../messages/officer.ts'
import { askGroup, withQuestion } from './ask.ts'
import { showOpen } from './flow.ts'
import { readItemAnswers } from './items.ts'
import { addDoubt, addFact, addFinding, addMissing, Lines, mendExample, onlyByModel } from './lines.ts'
import { mendWords, sinceNow } from './mend.ts'
import { findings } from './open.ts'
import { addedLine, confirmList, emptyOutcome, fieldsOfGroup, type Outcome } from './outcome.ts'
import { piecesOf } from './pieces.ts'
import { applyProposals } from './reconcile.ts'
import { answerLength, looksLikeAnswer, takeItem } from './take-item.ts'
import { takeNarrative } from './take-narrative.ts'
import { partOf, type Source, type Turn } from './turn.ts'

/** Takes an answer in; the reply is made by the caller from the outcome. `group` = question of the walk asked last. */
export function takeAnswer(turn: Turn, source: Source, group: ResolvedGroup | undefined): Outcome {
  const outcome = emptyOutcome(group)
  const addressed = readItemAnswers(
    source.text,
    turn.state.list,
    (text, item) => looksLikeAnswer(turn, text, item),
    (text, item) => answerLength(turn, text, item),
  )
  if (addressed.confirmed && addressed.answers.length + addressed.rest.length > 0) {
    confirmList(
      turn,
      addressed.answers.map((a) => a.item.n),
    )
    outcome.confirmed = true
  }
  const [only] = turn.state.list
  const alone =
    turn.state.position.kind === 'open' && turn.state.list.length === 1 && only && addressed.answers.length === 0
  if (alone && only.kind !== 'group' && looksLikeAnswer(turn, source.text, only)) {
    takeItem(turn, only, source, outcome)
    return outcome
  }
  for (const answer of addressed.answers)
    takeItem(turn, answer.item, partOf(source, answer.start, answer.text), outcome)
  for (const { n, text } of addressed.strays) outcome.unread.push({ label: officer.noLine(n), words: text })
  for (const piece of addressed.rest) takePiece(turn, partOf(source, piece.start, piece.text), outcome)
  const proposed = applyProposals(turn)
  for (const field of proposed) outcome.changes.push({ field, before: undefined, kind: 'new' })
  return outcome
}

/** Narrative first; then what puts earlier answers right, each with the words of its own section mended. */
function takePiece(turn: Turn, piece: Source, outcome: Outcome): void {
  const { told, slips } = piecesOf(turn, piece)
  const { group } = outcome
  if (told) takeNarrative(turn, told, outcome)
  const home = outcome.group
  for (const slip of slips) {
    const before = sinceNow(turn)
    outcome.group = group
    takeNarrative(turn, slip, outcome)
    mendWords(turn, before)
  }
  if (told && outcome.narrated) outcome.group = home
}

/** What was understood, doubtful and missing in the question just answered, then the next question. */
export function replyToAnswer(
  turn: Turn,
  outcome: Outcome,
  askedGroup: ResolvedGroup | undefined,
  knownFindings: ReadonlySet<string>,
): void {
  const lead: string[] = []
  if (outcome.noted.length > 0) lead.push(officer.notedItems(outcome.noted))
  if (outcome.putOff.length > 0) lead.push(officer.putOffItems(outcome.putOff))
  for (const { label, words } of outcome.unread) lead.push(officer.unread(label, words))
  const lines = new Lines()
  const group = outcome.group
  const narrated = outcome.narrated && group
  const shown = new Set<string>()
  for (const change of outcome.changes) {
    if (shown.has(change.field) || outcome.notedFields.has(change.field) || change.kind === 'conflict') continue
    const fact = turn.facts[change.field]
    if (!fact || fact.state === 'not-applicable') continue
    shown.add(change.field)
    if (change.kind === 'added' && change.before) {
      lines.add(addedLine(turn, change.before, fact), { kind: 'value', fields: [change.field] })
    } else if (change.kind === 'changed' && change.before && change.before.method !== 'computed') {
      const field = turn.field(change.field)
      lines.add(officer.changedLine(field.short, showFact(change.before, field), showFact(fact, field)), {
        kind: 'value',
        fields: [change.field],
      })
    } else addFact(lines, turn, fact)
  }
  const notApplicable = outcome.changes
    .filter((c) => turn.facts[c.field]?.state === 'not-applicable')
    .map((c) => c.field)
  if (notApplicable.length > 0 && narrated) {
    const label =
      formOf(turn.definition, turn.unit).alternatives.find((a) => a.sets.flat().includes(notApplicable[0]!))?.label ??
      turn.field(notApplicable[0]!).short
    lines.add(officer.allNotApplicable(label), { kind: 'value', fields: notApplicable })
  }
  const doubtIds = new Set([
    ...outcome.doubts.map((d) => d.id),
    ...outcome.changes.filter((c) => c.kind === 'conflict').map((c) => `conflict:${c.field}`),
  ])
  for (const doubt of turn.shared.doubts) if (doubtIds.has(doubt.id)) addDoubt(lines, turn, doubt)
  if (narrated) addMissingOf(lines, turn, group)
  for (const finding of findings(turn)) if (!knownFindings.has(finding.rule)) addFinding(lines, finding)

  if (outcome.loose.length > 0 && narrated) lead.push(officer.loose([...new Set(outcome.loose)].slice(0, 5)))
  const untouched = askedGroup && turn.shared.groups[askedGroup.id] === undefined ? askedGroup : undefined
  const next = untouched ?? turn.next(askedGroup?.id)
  if (!lines.empty) {
    if (narrated) lead.push(officer.understood(group.title))
    lead.push(lines.text())
    turn.state.list = lines.items
  } else if (narrated && outcome.noted.length === 0) {
    lead.push(officer.noted(group.title))
  }
  if (outcome.confirmed && lead.length === 0) lead.push(officer.confirmedList)

  if (!next) {
    showOpen(turn, lines.empty ? lead : unnumbered(lead, lines))
    return
  }
  if (
    !lines.empty &&
    lines.items.some(
      (i) =>
        i.kind !== 'value' || i.doubt || i.fields.some((id) => turn.facts[id]?.hedged || onlyByModel(turn.facts[id])),
    )
  )
    lead.push(officer.mendHint(mendExample(turn, lines.items), true))
  // The same question need not be said a third time word for word.
  if (next.id === untouched?.id && turn.state.misses >= 2) {
    const groups = turn.walk().groups
    turn.reply(
      [...lead, officer.stillAtShort(groups.findIndex((g) => g.id === next.id) + 1, groups.length, next.title)].join(
        '\n',
      ),
    )
    return
  }
  turn.reply(withQuestion(lead, askGroup(turn, next)), lines.empty ? {} : { list: lines.items })
}

/** Before the final list the lines just understood are told without numbers, so that numbers mean the final list. */
function unnumbered(lead: string[], lines: Lines): string[] {
  const text = lines.text()
  const plain = lines.lines
    .filter((_, i) => lines.items[i]?.kind === 'value' && lines.items[i]?.doubt === undefined)
    .map((line) => line.replace(/^\d+\. /, '– '))
  return lead.flatMap((part) => (part === text ? plain : [part]))
}

function addMissingOf(lines: Lines, turn: Turn, group: ResolvedGroup): void {
  const own = new Set(fieldsOfGroup(turn, group))
  const inDoubt = new Set(turn.shared.doubts.filter((d) => !d.document).flatMap((d) => d.fields))
  for (const item of turn.walk().missing) {
    if (!item.fields.some((id) => own.has(id)) || item.fields.every((id) => inDoubt.has(id))) continue
    if (homeGroup(turn, item.fields[0]!) === group.id) addMissing(lines, item)
  }
}

/** The question that usually asks a field: the first group whose sections list it. */
function homeGroup(turn: Turn, field: string): string | undefined {
  const section = sectionOfField(turn.definition, turn.unit, field)?.id
  return groupsOf(turn.definition, turn.unit).find((g) => section !== undefined && g.sections.includes(section))?.id
}
