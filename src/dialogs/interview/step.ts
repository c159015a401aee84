/**
 * The interview with an officer: one event in; all that follows from it out. No I/O; `event.at` is the only clock.
 * What a person typed always gets a reply or joins an open burst, never a throw.
 */
import { formOf } from '../../campaign/asked.ts'
import { formatMoment } from '../../campaign/calendar.ts'
import type { Value } from '../../campaign/fact.ts'
import { fieldKind } from '../../campaign/fields/index.ts'
import { detectLegacyEncoding } from '../../values/index.ts'
import { accountText } from '../messages/account.ts'
import { officer } from '../messages/officer.ts'
import type { Event, OfficerWorld, Step } from '../types.ts'
import { askGroup, deadlineWords, leftText } from './ask.ts'
import { readChoice } from './choose.ts'
import { type Command, readCommand } from './commands.ts'
import { namesTold } from './corrections.ts'
import { takeDraft } from './drafted.ts'
import { takeEdit } from './edited.ts'
import { answerIn, onFile, tellPages } from './files.ts'
import { showOpen } from './flow.ts'
import { onBuilt, onReminder, onReturned } from './happenings.ts'
import { miss, onBurst } from './on-burst.ts'
import { keepProse, takeRevision } from './prose.ts'
import { afterBurst, askAgain, onChose, onCommand } from './run.ts'
import { sendNote } from './side.ts'
import type { OfficerState } from './state.ts'
import { Turn } from './turn.ts'

export { initialState, type OfficerState, readOfficerState } from './state.ts'

export function officerStep(state: OfficerState, event: Event, world: OfficerWorld): Step<OfficerState> {
  const turn = new Turn(state, world, event.at)
  switch (event.kind) {
    case 'said': {
      const { text, message, edits } = event
      if (!edits || !takeEdit(turn, { text, message, ...edits })) onSaid(turn, text, message)
      break
    }
    case 'chose':
      onChose(turn, event.choice, event.label, event.message)
      break
    case 'sentFile':
      onSentFile(turn, event)
      break
    case 'fellQuiet':
      tellPages(turn)
      onBurst(turn)
      break
    case 'modelRead':
      if (turn.state.waiting !== event.nonce) break
      turn.modelClaims = event.claims
      onBurst(turn)
      break
    case 'drafted':
      if (event.how === 'draft') takeDraft(turn, event)
      else takeRevision(turn, { ...event, how: event.how })
      break
    case 'built':
      onBuilt(turn, event)
      break
    case 'deadlineMoved':
      turn.reply(officer.deadlineMoved({ deadline: deadlineWords(turn), by: turn.definition.issuer.name }))
      break
    case 'returned':
      onReturned(turn, event.sections)
      break
    case 'accepted':
      turn.reply(officer.accepted)
      break
    case 'reopened':
      turn.reply(officer.reopenedByStaff)
      break
    case 'reminderDue':
      onReminder(turn, event)
      break
    case 'accountCode':
      turn.reply(accountText.code(event.code, event.minutes))
      break
    case 'chatsDropped':
      turn.reply(accountText.dropped(event.count))
      break
    case 'invited':
    case 'noted':
      break
  }
  return turn.finish()
}

/** Right after joining, or after switching to this unit: what it is about, how far it is, and the next question. */
export function startOfficer(state: OfficerState, world: OfficerWorld, at: string): Step<OfficerState> {
  const turn = new Turn(state, world, at)
  const { submission } = world
  for (const given of formOf(turn.definition, turn.unit).prefill) {
    if (turn.facts[given.field]) continue
    const value = fieldKind(turn.field(given.field).type).parse(given.value) as Value | undefined
    if (value !== undefined)
      turn.record({
        field: given.field,
        state: 'known',
        value,
        status: 'proposed',
        words: given.words,
        message: null,
        method: 'prefilled',
      })
  }
  const walk = turn.walk()
  const others = [
    ...new Set(
      Object.values(submission.facts)
        .filter((f) => f.by !== world.person.id && f.method !== 'prefilled')
        .map((f) => f.byName),
    ),
  ].filter(Boolean)
  const intro = officer.campaignIntro({
    title: turn.definition.short,
    deadline: deadlineWords(turn),
    left: leftText(turn),
    answered: walk.answered,
    questions: walk.questions,
    others,
  })
  if (submission.state === 'submitted' || submission.state === 'accepted') {
    turn.state.position = { kind: 'done' }
    turn.reply(
      [
        intro,
        officer.progressSubmitted(formatMoment(submission.submittedAt ?? at), turn.unit.reportsAs ?? turn.unit.name),
      ].join('\n'),
    )
    return turn.finish()
  }
  const next = turn.next()
  if (next) turn.reply([intro, '', askGroup(turn, next, true)].join('\n'))
  else showOpen(turn, [intro])
  return turn.finish()
}

function onSentFile(turn: Turn, event: Extract<Event, { kind: 'sentFile' }>): void {
  const words = answerIn(turn, event)
  if (words === undefined) afterBurst(turn, () => onFile(turn, event))
  else onSaid(turn, words, event.message)
}

function onSaid(turn: Turn, text: string, message: string): void {
  const { position } = turn.state
  const command = meant(turn, readCommand(text))
  const readable = /[\p{L}\p{N}]/u.test(text)
  if (!readable && command === undefined) {
    if (turn.state.burst.length === 0) miss(turn, text, officer.notText)
    return
  }
  if (detectLegacyEncoding(text)) {
    turn.reply(officer.legacy)
    return
  }
  const choice = readChoice(text, turn.state.choices)
  if (choice) {
    onChose(turn, choice.id, choice.label, message)
    return
  }
  if (turn.state.choices.length > 0 && /^\s*\d{1,2}\s*[.)]?\s*$/.test(text)) {
    turn.reply(officer.pickOne(turn.state.choices.length), { choices: turn.state.choices })
    return
  }
  if (awaitsText(turn) && (command === undefined || command.kind === 'refuse')) {
    takeWritten(turn, command === undefined ? text : null, message)
    return
  }
  const note = /^(?:nhắn|nhan|gửi|gui)\s+(?:cho\s+)?(?:huyện|huyen|tỉnh|tinh)\s*[:,-]?\s+(\S[\s\S]*)$/iu.exec(
    text.trim(),
  )
  if (note) {
    sendNote(turn, note[1]!)
    return
  }
  if (position.kind === 'note' && command === undefined) {
    sendNote(turn, text)
    return
  }
  const jump = jumpByNumber(turn, text)
  if (jump === 'outside') {
    turn.reply(officer.pickOne(turn.state.list.length))
    return
  }
  if (jump !== undefined) {
    turn.reply(askAgain(turn, jump))
    return
  }
  if (command) {
    onCommand(turn, command, text, message)
    return
  }
  turn.state.burst.push({ message, text })
  turn.state.waiting = null
  if (turn.state.burst.length >= 60 || position.kind === 'field') {
    onBurst(turn)
    return
  }
  const seconds = isPasting(turn) ? Math.max(turn.world.quietSeconds, PASTING_SECONDS) : turn.world.quietSeconds
  turn.requests.push({ kind: 'quiet', dueAt: later(turn.at, seconds) })
}

/** “hủ tục thách cưới bỏ đi” tells; “hộ thoát nghèo bỏ đi” is a command where a value of that name stands. */
const meant = (turn: Turn, command: Command | undefined): Command | undefined =>
  command?.kind === 'clear' && command.isBehind && !namesTold(turn, command.of) ? undefined : command

const awaitsText = ({ state }: Turn): boolean => state.writing !== null

/** The new text of a section, in place of what stood there; null leaves it. */
function takeWritten(turn: Turn, text: string | null, message: string): void {
  const section = turn.state.writing ?? ''
  if (text !== null) onCommand(turn, { kind: 'prose', action: 'write', section, text }, text, message)
  else afterBurst(turn, () => keepProse(turn))
}

/** While a long text arrives in pieces the silence lasts longer: copying the next piece takes a while. */
const PASTING_SECONDS = 30
const LONG_TEXT = 1500
const isPasting = (turn: Turn) => turn.state.burst.some(({ text }) => text.length >= LONG_TEXT)

const later = (at: string, seconds: number) => shift(Date.parse(at) + seconds * 1000)
const shift = (ms: number) => new Date(ms).toISOString()

/** After “mục lục” a bare number is a question of the walk. */
function jumpByNumber(turn: Turn, text: string): string | undefined {
  const { list } = turn.state
  const number = /^\s*(\d{1,2})\s*[.)]?\s*$/.exec(text)
  if (!number || list.length === 0 || list.some((item) => item.kind !== 'group') || turn.state.position.kind === 'open')
    return undefined
  return list.find((item) => item.n === Number(number[1]))?.group ?? 'outside'
}
