/** From what was asked to who answers it. */
import type { Unit } from '../../campaign/definition.ts'
import { findUnits } from '../../campaign/units.ts'
import { fold } from '../../values/fold.ts'
import { staffText } from '../messages/staff.ts'
import { unitText } from '../messages/staff-units.ts'
import type { Choice, Step } from '../types.ts'
import { deadline } from './deadline.ts'
import { decide, decideUnit, giveBack, returnUnit, sectionIn } from './giveback.ts'
import { activate, activateUnits, invite, inviteUnits, showUnits } from './invite.ts'
import { consolidate, dossier, showOthers, showSituation, showWarnings, usualChoices } from './overview.ts'
import { remind, remindUnits } from './remind.ts'
import { showDefinition, showReminders } from './setup.ts'
import type { StaffState } from './state.ts'
import { answer, nothing, type Turn } from './turn.ts'
import { dueUnits, shortName, statusOf, unitAtStart } from './units.ts'
import { requestDocx, showSigned, showSources, showUnit, showWords, unitChoices } from './view.ts'
import type { Intent } from './words.ts'

type StaffStep = Step<StaffState>

export function byIntent(
  turn: Turn,
  { intent, rest, phrase = '' }: { intent: Intent; rest: string; phrase?: string },
): StaffStep {
  const plain = fold(rest.slice(0, 400))
  switch (intent) {
    case 'situation':
      return unitNamed(turn, rest) ?? showSituation(turn)
    case 'others':
      return showOthers(turn)
    case 'consolidate':
      return consolidate(turn)
    case 'dossier':
      return dossier(turn)
    case 'warnings':
      return showWarnings(turn)
    case 'view':
    case 'sources':
    case 'signed':
    case 'docx':
      return aboutUnit(turn, intent, rest)
    case 'invite':
      return invite(turn, rest, plain)
    case 'units':
      return unitNamed(turn, rest) ?? showUnits(turn)
    case 'activate':
      return activate(turn, rest, true)
    case 'deactivate':
      return activate(turn, rest, false)
    case 'remind':
      return remind(turn, rest)
    case 'reminders':
      return showReminders(turn)
    case 'deadline':
      return deadline(turn, rest, `${phrase} ${plain}`)
    case 'return':
      return giveBack(turn, rest)
    case 'accept':
    case 'reopen':
      return decide(turn, intent, rest)
    case 'adopt':
      return showDefinition(turn)
    case 'staff':
      return answer(turn, {
        text: staffText.staffList(
          turn.world.staff.map(({ name }) => name),
          turn.world.person.name,
        ),
      })
    case 'link':
      return { ...nothing(turn.state), requests: [{ kind: 'account-code' }] }
    case 'unlink':
      return { ...nothing(turn.state), requests: [{ kind: 'drop-chats' }] }
    case 'switch':
      return showSeats(turn)
    case 'help':
      return showHelp(turn)
    case 'thanks':
      return answer(turn, { text: staffText.thanks, choices: usualChoices(turn.world) })
  }
}

/** “tình hình Dào San” is about that unit. */
function unitNamed(turn: Turn, rest: string): StaffStep | undefined {
  if (rest === '' || rest.length > 80) return undefined
  const units = findUnits(turn.world.definition, rest)
  return units.length === 1 ? showUnit(turn, units[0]!) : undefined
}

/** A request about one unit: none, one or several named. */
function aboutUnit(turn: Turn, intent: 'view' | 'sources' | 'signed' | 'docx', rest: string): StaffStep {
  const { world } = turn
  const words = rest.slice(0, 200)
  if (!/[\p{L}\p{N}]/u.test(words)) {
    const last = world.definition.units.find(({ id }) => id === turn.state.lastUnit)
    if (last && intent !== 'view') return forUnit(turn, [last], intent, words)
    const told = dueUnits(world).filter(({ submission }) => submission.version > 0)
    return answer(turn, {
      text: unitText.ask[intent],
      choices: unitChoices(
        told.map(({ unit }) => unit),
        intent,
      ),
      pending: { kind: 'which', intent },
    })
  }
  const named = unitAtStart(world.definition, words)
  const section =
    named.units.length === 1 && intent === 'view' ? sectionIn(world, named.units[0]!, named.rest) : undefined
  if (section) return showWords(turn, named.units[0]!, { section })
  const units = findUnits(world.definition, words)
  if (units.length > 0) return forUnit(turn, units, intent, words)
  return answer(turn, {
    text: unitText.unknownUnit(words),
    miss: true,
    choices: [{ id: 'units', label: staffText.choices.units }],
    pending: { kind: 'which', intent },
  })
}

/** Several units for one name: which of them. */
export function forUnit(
  turn: Turn,
  units: readonly Unit[],
  intent: 'view' | 'sources' | 'signed' | 'docx',
  words: string,
): StaffStep {
  const [unit] = units
  if (!unit) return aboutUnit(turn, intent, '')
  if (units.length > 1) return answer(turn, { text: unitText.whichUnit(words), choices: unitChoices(units, intent) })
  if (intent === 'sources') return showSources(turn, unit)
  if (intent === 'signed') return showSigned(turn, unit)
  return intent === 'docx' ? requestDocx(turn, unit) : showUnit(turn, unit)
}

/** A choice that carries a unit; validated against how things stand now. undefined = no such verb or unit. */
export function byUnitChoice(turn: Turn, verb: string, id: string, page: string | undefined): StaffStep | undefined {
  const unit = turn.world.definition.units.find((one) => one.id === id)
  if (!unit) return undefined
  switch (verb) {
    case 'view':
      return showUnit(turn, unit)
    case 'sources':
      return showSources(turn, unit, Number(page ?? '1') || 1)
    case 'signed':
      return showSigned(turn, unit)
    case 'words':
      return showWords(turn, unit, { page: Number(page ?? '1') || 1 })
    case 'docx':
      return requestDocx(turn, unit)
    case 'return':
      return returnUnit(turn, unit, '')
    case 'accept':
    case 'reopen':
      return decideUnit(turn, verb, unit)
    case 'invite':
      return statusOf(turn.world, id) ? inviteUnits(turn, [unit]) : showUnit(turn, unit)
    case 'remind':
      return remindUnits(turn, [unit])
    case 'activate':
      return activateUnits(turn, [unit], true)
    case 'deactivate':
      return activateUnits(turn, [unit], false)
    default:
      return undefined
  }
}

export function showHelp(turn: Turn): StaffStep {
  const { world } = turn
  const [first, second] = dueUnits(world).map(({ unit }) => shortName(world.definition, unit))
  return answer(turn, { text: staffText.help(first ?? '', second ?? first ?? '') })
}

/** “đổi vai”: other seats of the person; the dispatcher acts on the choice. */
export function showSeats(turn: Turn): StaffStep {
  const { otherSeats } = turn.world
  if (otherSeats.length === 0) return answer(turn, { text: staffText.noOtherSeat })
  const choices: Choice[] = otherSeats.slice(0, 20).map(({ id, label }) => ({ id: `seat:${id}`, label }))
  return answer(turn, { text: staffText.switchTo, choices })
}
