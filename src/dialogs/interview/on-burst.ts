/** The burst is over: what was told is taken in as one answer and gets one reply. */
import { groupsOf } from '../../campaign/asked.ts'
import { showFact } from '../../campaign/fields/index.ts'
import { extract, readAnswer } from '../../extract/index.ts'
import { isReport } from '../../extract/report/index.ts'
import { readNone, splitSentences } from '../../values/index.ts'
import { officer } from '../messages/officer.ts'
import { applyAlternatives } from './alternatives.ts'
import { replyToAnswer, takeAnswer } from './answer.ts'
import { answerAside, readAside } from './aside.ts'
import { askGroup, withQuestion } from './ask.ts'
import { askModel } from './ask-model.ts'
import { showOpen, whatNext, whereWeAre } from './flow.ts'
import { doubtLine } from './lines.ts'
import { findings } from './open.ts'
import { contextOf, noteLine, type Outcome } from './outcome.ts'
import { applyClaims, applyDoubts, applyProposals } from './reconcile.ts'
import { offerReopen } from './submit.ts'
import { takeReport } from './take-report.ts'
import { type Source, sourceOf, type Turn } from './turn.ts'

export function onBurst(turn: Turn): void {
  if (turn.state.burst.length === 0) return
  const { burst } = turn.state
  const source = sourceOf(burst)
  turn.state.burst = []
  turn.state.waiting = null
  const { state } = turn.world.submission
  if (state === 'submitted' || state === 'accepted') {
    offerReopen(turn, source.text.slice(0, 4000))
    return
  }
  const { position } = turn.state
  if (isReport(source.text, contextOf(turn))) {
    turn.state.misses = 0
    takeReport(turn, source)
    return
  }
  if (position.kind === 'field') {
    takeField(turn, source, position.fields, position.back)
    return
  }
  if (position.kind === 'reasons' && !/^\s*(?:câu|số)?\s*\d{1,2}\s*[:)]/iu.test(source.text)) {
    takeReasons(turn, source)
    return
  }
  const asked =
    position.kind === 'walk' ? groupsOf(turn.definition, turn.unit).find((g) => g.id === position.group) : undefined
  const asking = burst.filter((piece) => isAside(turn, piece.text))
  const aside = asking.length === burst.length ? readAside(source.text) : undefined
  if (aside && isOnlyAside(turn, source.text, asked?.id ?? null)) {
    turn.state.misses = 0
    answerAside(turn, aside, source.text)
    return
  }
  // “sang năm giữ 2 mô hình”, “ơ còn HTX đúng chưa nhỉ?”: the question is kept, the rest is an answer like any other.
  if (asking.length > 0 && asking.length < burst.length) {
    turn.state.burst = burst.filter((piece) => !asking.includes(piece))
    onBurst(turn)
    const own = turn.replies.at(-1)
    if (own && asking.some((piece) => readAside(piece.text) === 'question'))
      own.text = [officer.askedKept, own.text].join('\n')
    return
  }
  if (askModel(turn, burst, asked)) return
  const known = new Set(findings(turn).map((f) => f.rule))
  const outcome = takeAnswer(turn, source, asked)
  if (nothing(outcome)) {
    if (outcome.talk) turn.reply([officer.talkHeard, whereWeAre(turn)].filter(Boolean).join('\n'))
    else miss(turn, outcome.unused || source.text)
    return
  }
  turn.state.misses = onlyUnread(outcome) ? turn.state.misses + 1 : 0
  if (position.kind === 'walk' && !position.returning) {
    replyToAnswer(turn, outcome, asked, known)
    return
  }
  const lead = told(turn, outcome, known)
  if (position.kind === 'open') showOpen(turn, lead)
  else if (
    position.kind === 'review' ||
    position.kind === 'reasons' ||
    (position.kind === 'walk' && position.returning)
  ) {
    // The list of the review stays valid, so that a second correction may use its numbers.
    if (position.kind === 'walk') turn.state.position = { kind: 'review' }
    turn.reply([...lead, officer.returnedNext].join('\n'))
  } else whatNext(turn, lead)
}

const nothing = (o: Outcome) =>
  o.noted.length + o.putOff.length + o.changes.length + o.doubts.length + o.unread.length === 0 &&
  !o.narrated &&
  !o.confirmed

const onlyUnread = (o: Outcome) =>
  o.unread.length > 0 && o.noted.length + o.putOff.length + o.changes.length + o.doubts.length === 0 && !o.narrated

/** A message of the burst that only asks or greets. */
const isAside = (turn: Turn, text: string) => readAside(text) !== undefined && isOnlyAside(turn, text, null)

/** A question that tells no figure; one that does (“hiến 1,2 ha được không?”) is read as an answer. */
const isOnlyAside = (turn: Turn, text: string, question: string | null) =>
  (!/\d/.test(text) || extract(text, question, contextOf(turn)).claims.length === 0) && !tellsFirst(text)

/** “6: có ký nhưng không nhớ số. Ghi thế nào?”: a statement of some length before the question. */
function tellsFirst(text: string): boolean {
  const sentences = splitSentences(text).map(({ text: one }) => one.trim())
  return sentences.slice(0, -1).some((one) => !/\?\s*$/u.test(one) && (one.match(/\p{L}+/gu)?.length ?? 0) > 6)
}

/** What an answer did, as lines without numbers. */
function told(turn: Turn, outcome: Outcome, known: ReadonlySet<string>): string[] {
  const lead: string[] = []
  const noted = new Set(outcome.noted)
  const others = outcome.changes
    .filter((c) => c.kind !== 'conflict' && c.kind !== 'same')
    .map((c) => noteLine(turn, c))
    .filter((line) => !noted.has(line))
  if (outcome.noted.length + others.length > 0)
    lead.push(officer.notedItems([...new Set([...outcome.noted, ...others])]))
  else if (outcome.narrated && outcome.group) lead.push(officer.noted(outcome.group.title))
  else if (outcome.confirmed) lead.push(officer.confirmedList)
  if (outcome.putOff.length > 0) lead.push(officer.putOffItems(outcome.putOff))
  for (const { label, words } of outcome.unread) lead.push(officer.unread(label, words))
  const ids = new Set([
    ...outcome.doubts.map((d) => d.id),
    ...outcome.changes.filter((c) => c.kind === 'conflict').map((c) => `conflict:${c.field}`),
  ])
  if (turn.state.position.kind !== 'open')
    for (const doubt of turn.shared.doubts) if (ids.has(doubt.id)) lead.push(doubtLine(turn, doubt))
  if (turn.state.position.kind !== 'open')
    for (const finding of findings(turn)) if (!known.has(finding.rule)) lead.push(officer.warning(finding.message))
  return lead
}

/** Takes an open burst in without a reply of its own; the lines that acknowledge it. */
export function settleQuietly(turn: Turn): string[] {
  const source = sourceOf(turn.state.burst)
  turn.state.burst = []
  turn.state.waiting = null
  const { state } = turn.world.submission
  if (state === 'submitted' || state === 'accepted') return []
  const { position } = turn.state
  const asked =
    position.kind === 'walk' ? groupsOf(turn.definition, turn.unit).find((g) => g.id === position.group) : undefined
  const known = new Set(findings(turn).map((f) => f.rule))
  const outcome = takeAnswer(turn, source, asked)
  return nothing(outcome) ? [] : told(turn, outcome, known)
}

/** The answer to one short question. */
function takeField(turn: Turn, source: Source, fields: string[], back: 'walk' | 'open' | 'review'): void {
  const read = readAnswer(source.text, fields, { definition: turn.definition, unit: turn.unit })
  if (read.skip || readNone(source.text) === 'skip') {
    goBack(turn, back, [officer.putOffItems(fields.map((id) => turn.field(id).short))])
    return
  }
  const how = { source, explicit: true, section: null, ownFields: fields }
  const known = new Set(findings(turn).map((f) => f.rule))
  const changes = applyClaims(turn, read.claims, how)
  const doubts = applyDoubts(turn, read.doubts, how)
  if (changes.length > 0) {
    const sums = applyProposals(turn).map((id) =>
      officer.computedLine(turn.field(id).short, showFact(turn.facts[id]!, turn.field(id)), turn.facts[id]!.words),
    )
    applyAlternatives(turn, source)
    const broken = findings(turn)
      .filter((f) => !known.has(f.rule))
      .map((f) => officer.warning(f.message))
    goBack(turn, back, [officer.notedItems([...changes.map((c) => noteLine(turn, c)), ...sums]), ...broken])
    return
  }
  if (doubts.length > 0) {
    turn.reply(officer.correctDoubt(doubtLine(turn, doubts[0]!)))
    return
  }
  // Not an answer to the short question: it may still tell something else.
  turn.state.position = back === 'review' ? { kind: 'review' } : { kind: 'done' }
  turn.state.burst = [{ message: source.locate(0, 1).message ?? '', text: source.text }]
  onBurst(turn)
}

function goBack(turn: Turn, back: 'walk' | 'open' | 'review', lead: string[]): void {
  if (back === 'review') {
    turn.state.position = { kind: 'review' }
    turn.reply([...lead, officer.returnedNext].join('\n'))
  } else if (back === 'open') showOpen(turn, lead)
  else {
    // Back to the question that was open, where nobody has answered it.
    const at = turn.walk().openGroups.find(({ id }) => id === turn.state.group && turn.shared.groups[id] === undefined)
    if (at) turn.reply(withQuestion(lead, askGroup(turn, at)))
    else whatNext(turn, lead)
  }
}

/** One sentence explains every warning listed; with numbers each gets its own (handled as lines of the list). */
function takeReasons(turn: Turn, source: Source): void {
  const reasons = { ...turn.shared.reasons }
  let n = 0
  for (const item of turn.state.list) {
    if (item.rule === undefined) continue
    reasons[item.rule] = source.text.slice(0, 500)
    n += 1
  }
  turn.share({ reasons })
  turn.state.position = { kind: 'review' }
  turn.reply([officer.reasonNoted(n), officer.returnedNext].join('\n'), {
    choices: [
      { id: 'yes:submit', label: officer.missChoicesSubmit },
      { id: 'review', label: officer.missChoices.review },
    ],
  })
}

/** The few things one can always do. */
export const menu = () => [
  { id: 'continue', label: officer.missChoices.continue },
  { id: 'contents', label: officer.missChoices.contents },
  { id: 'review', label: officer.missChoices.review },
  { id: 'help', label: officer.missChoices.help },
]

/** Words that fit nowhere: never a dead end, never the same answer twice in a row. */
export function miss(turn: Turn, text: string, said?: string): void {
  turn.state.misses += 1
  const words = text.replace(/\s+/g, ' ').trim().slice(0, 80)
  if (turn.state.misses === 1) {
    turn.reply([said ?? officer.miss1(words), whereWeAre(turn)].filter(Boolean).join('\n'))
    return
  }
  if (turn.state.misses === 2) {
    turn.reply(officer.miss2, { choices: menu() })
    return
  }
  turn.state.misses = 0
  turn.state.pending = text.slice(0, 2000)
  turn.reply(officer.miss3, {
    choices: [
      { id: 'yes:note', label: officer.noteChoices.yes },
      { id: 'no:note', label: officer.noteChoices.no },
    ],
  })
}
