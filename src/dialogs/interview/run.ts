/** Commands and choices: what each does. The walk stays where it was unless the command moves it. */
import { groupsOf } from '../../campaign/asked.ts'
import { showFact } from '../../campaign/fields/index.ts'
import { fileText } from '../messages/files.ts'
import { officer } from '../messages/officer.ts'
import { askGroup, deadlineWords } from './ask.ts'
import { type Command, readCommand } from './commands.ts'
import { clearField, correct, findPlace, rewriteSection } from './corrections.ts'
import { signAnew } from './files.ts'
import { showOpen, whatNext, whereWeAre } from './flow.ts'
import { menu, miss, onBurst, settleQuietly } from './on-burst.ts'
import { confirmList, fieldsOfGroup } from './outcome.ts'
import { keepProse, reviseProse, showProse } from './prose.ts'
import { isRedo, offerRedo, redo } from './redo.ts'
import { showReview } from './review.ts'
import * as side from './side.ts'
import { offerReopen, submit } from './submit.ts'
import { sourceOf, type Turn } from './turn.ts'

export function onCommand(turn: Turn, command: Command, text: string, message: string): void {
  if (command.kind === 'done' && turn.state.burst.length > 0) {
    onBurst(turn)
    return
  }
  afterBurst(turn, () => runCommand(turn, command, text, message))
}

/** A command or a choice ends the burst before it: what was told is taken in first and acknowledged in the same reply. */
export function afterBurst(turn: Turn, act: () => void): void {
  const lead = turn.state.burst.length > 0 ? settleQuietly(turn) : []
  const before = turn.replies.length
  turn.state.misses = 0
  act()
  const own = turn.replies[before]
  if (lead.length > 0 && own) own.text = [...lead, own.text].join('\n')
}

function runCommand(turn: Turn, command: Command, text: string, message: string): void {
  // Another command than the note itself takes back that words for the district are awaited.
  if (turn.state.position.kind === 'note') turn.state.position = { kind: 'done' }
  turn.state.writing = null
  const { position } = turn.state
  const locked = turn.world.submission.state === 'submitted' || turn.world.submission.state === 'accepted'
  switch (command.kind) {
    case 'continue':
      if (locked) side.progress(turn)
      else whatNext(turn, [])
      return
    case 'contents':
      side.contents(turn)
      return
    case 'back': {
      const groups = groupsOf(turn.definition, turn.unit)
      const at = groups.findIndex((g) => g.id === (position.kind === 'walk' ? position.group : turn.state.group))
      const previous = groups[Math.max(0, position.kind === 'walk' ? at - 1 : at)]
      turn.reply(previous ? askAgain(turn, previous.id) : whereWeAre(turn))
      return
    }
    case 'skip':
      if (position.kind === 'walk') {
        const group = groupsOf(turn.definition, turn.unit).find((g) => g.id === position.group)
        if (group && turn.shared.groups[group.id] !== 'answered') turn.setGroup(group.id, 'skipped')
        whatNext(
          turn,
          group && turn.shared.groups[group.id] === 'skipped' ? [officer.skipped(group.title)] : [],
          position.group,
        )
      } else if (position.kind === 'open') showReview(turn, [])
      else whatNext(turn, [])
      return
    case 'done':
      if (position.kind === 'walk') whatNext(turn, [], position.group)
      else if (position.kind === 'open') showReview(turn, [])
      else side.progress(turn)
      return
    case 'review':
      showReview(turn, [])
      return
    case 'preview':
      turn.requests.push({ kind: 'unit-docx', unit: turn.unit.id, draft: !locked })
      turn.state.choices = []
      return
    case 'submit':
      submit(turn, false)
      return
    case 'pause':
      side.pause(turn)
      return
    case 'menu':
      turn.reply(officer.miss2, { choices: menu() })
      return
    case 'help':
      side.help(turn)
      return
    case 'fieldHelp':
      side.explainQuestion(turn)
      return
    case 'deadline':
      side.deadline(turn)
      return
    case 'privacy':
      side.privacy(turn)
      return
    case 'sendReport':
      if (locked) offerReopen(turn, null)
      else turn.reply(fileText.sendReport, { links: ['send-report'] })
      return
    case 'signAnew':
      signAnew(turn)
      return
    case 'redo':
      if (locked) offerReopen(turn, null)
      else offerRedo(turn, command.of)
      return
    case 'link':
      turn.requests.push({ kind: 'account-code' })
      return
    case 'unlink':
      turn.requests.push({ kind: 'drop-chats' })
      return
    case 'switch':
      side.switchSeat(turn)
      return
    case 'progress':
      side.progress(turn)
      return
    case 'note':
      turn.state.position = { kind: 'note' }
      turn.reply(officer.noteAsk)
      return
    case 'reopen':
      if (locked) offerReopen(turn, null)
      else turn.reply(whereWeAre(turn))
      return
    case 'confirm':
      onConfirm(turn)
      return
    case 'refuse':
      turn.reply(whereWeAre(turn) || officer.noReminder)
      return
    case 'jump': {
      const place = findPlace(turn, command.to)
      turn.reply(place.group ? askAgain(turn, place.group) : officer.sectionUnknown(command.to.slice(0, 40)))
      return
    }
    case 'show':
      showProse(turn, command.to)
      return
    case 'history':
      if (!side.history(turn, command.of)) miss(turn, text)
      return
    case 'explain':
      if (!side.explainWords(turn, command.of)) side.explainQuestion(turn)
      return
    case 'clear':
    case 'correct':
    case 'rewrite':
    case 'prose':
      if (locked) offerReopen(turn, text)
      else change(turn, command, text, message)
      return
  }
}

function change(
  turn: Turn,
  command: Extract<Command, { kind: 'clear' | 'correct' | 'rewrite' | 'prose' }>,
  text: string,
  message: string,
): void {
  if (command.kind === 'clear') clearField(turn, command.of, sourceOf([{ message, text: text.normalize('NFC') }]))
  else if (command.kind === 'prose') reviseProse(turn, command, text, message)
  else if (command.kind === 'rewrite') rewriteSection(turn, command.section, command.text, message)
  else correct(turn, command.rest, sourceOf([{ message, text: text.normalize('NFC') }]))
}

function onConfirm(turn: Turn): void {
  const { position } = turn.state
  if (position.kind === 'review') {
    confirmList(turn)
    turn.reply(officer.confirmedList, {
      choices: [
        { id: 'yes:submit', label: officer.missChoicesSubmit },
        { id: 'no', label: officer.reopenChoices.no },
      ],
    })
    return
  }
  const n = confirmList(turn)
  turn.reply([n > 0 ? officer.confirmedList : officer.nothingToConfirm, whereWeAre(turn)].filter(Boolean).join('\n'))
}

export function onChose(turn: Turn, id: string, label: string, message: string): void {
  afterBurst(turn, () => choose(turn, id, label, message))
}

function choose(turn: Turn, id: string, label: string, message: string): void {
  const seat = id.startsWith('seat:') ? turn.world.otherSeats.find((one) => `seat:${one.id}` === id) : undefined
  if (seat) {
    turn.state.choices = []
    turn.switchTo = seat.id
    return
  }
  if (isRedo(id)) {
    redo(turn, id, message)
    return
  }
  switch (id) {
    case 'fill':
      showOpen(turn, [])
      return
    case 'submit-anyway':
      submit(turn, true)
      return
    case 'yes:submit':
      submit(turn, false)
      return
    case 'yes:reopen': {
      if (turn.world.submission.state !== 'submitted') {
        turn.reply(whereWeAre(turn) || officer.isAccepted)
        return
      }
      reopen(turn, message)
      return
    }
    case 'prose:shorter':
    case 'prose:formal':
    case 'prose:drop':
    case 'prose:undo':
    case 'prose:write': {
      const action = id.slice('prose:'.length) as 'shorter' | 'formal' | 'drop' | 'undo' | 'write'
      runCommand(turn, { kind: 'prose', action }, label, message)
      return
    }
    case 'remind:afternoon':
    case 'remind:morning':
      side.remindAt(turn, id === 'remind:afternoon' ? 'afternoon' : 'morning')
      return
    case 'no:remind':
      turn.reply(officer.noReminder)
      return
    case 'yes:note':
      side.sendNote(turn, turn.state.pending ?? '')
      turn.state.pending = null
      return
    case 'no:prose':
      keepProse(turn)
      return
    case 'no':
    case 'no:note':
      turn.state.writing = null
      turn.state.pending = null
      turn.reply(whereWeAre(turn) || officer.noReminder)
      return
    case 'continue':
    case 'contents':
    case 'review':
    case 'help':
    case 'submit':
    case 'preview':
      runCommand(turn, { kind: id }, label, message)
      return
    default:
      // A button of long ago that means nothing now: say where we are.
      turn.reply(
        whereWeAre(turn) ||
          officer.help({ unit: turn.unit.reportsAs ?? turn.unit.name, deadline: deadlineWords(turn) }),
      )
  }
}

function reopen(turn: Turn, message: string): void {
  const pending = turn.state.pending
  turn.state.pending = null
  turn.submission = { kind: 'reopen' }
  turn.audit.push({ what: 'reopened', facts: { unit: turn.unit.id } })
  turn.state.position = { kind: 'review' }
  const command = pending === null ? undefined : readCommand(pending)
  if (
    pending !== null &&
    command &&
    (command.kind === 'correct' || command.kind === 'clear' || command.kind === 'rewrite' || command.kind === 'prose')
  ) {
    const before = turn.replies.length
    change(turn, command, pending, message)
    const own = turn.replies[before]
    if (own) own.text = [officer.reopened, own.text].join('\n')
    return
  }
  if (pending !== null) {
    turn.state.burst = [{ message, text: pending }]
    const lead = settleQuietly(turn)
    turn.reply([officer.reopened, ...lead, officer.returnedNext].join('\n'))
    return
  }
  showReview(turn, [officer.reopened])
}

/** A question with what is already written for it. */
export function askAgain(turn: Turn, id: string): string {
  const group = groupsOf(turn.definition, turn.unit).find((g) => g.id === id)
  if (!group) return whereWeAre(turn)
  const known = fieldsOfGroup(turn, group)
    .map((field) => turn.facts[field])
    .filter((fact) => fact !== undefined && fact.state !== 'open' && fact.state !== 'not-applicable')
    .map((fact) => `${turn.field(fact!.field).short}: ${showFact(fact!, turn.field(fact!.field))}`)
  const asked = askGroup(turn, group)
  return known.length > 0 ? `${asked}\n${officer.alreadyWritten(known.join('; ').slice(0, 600))}` : asked
}
