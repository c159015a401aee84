/** Reminders by hand: whom, with which words, a preview, then one event to every unit. */
import { inQuietHours } from '../../campaign/calendar.ts'
import type { Unit } from '../../campaign/definition.ts'
import { fold } from '../../values/fold.ts'
import { officerStep, readOfficerState } from '../interview/step.ts'
import { changeText } from '../messages/staff-changes.ts'
import { unitText } from '../messages/staff-units.ts'
import type { Choice, StaffWorld, UnitStatus } from '../types.ts'
import { showSituation, toRemind, usualChoices, withoutOfficers } from './overview.ts'
import type { PendingOf } from './state.ts'
import { answer, cancelChoice, preview, type Turn } from './turn.ts'
import { dueUnits, fullName, isSubmitted, readUnitList, shortName, statusOf } from './units.ts'
import { unitChoices } from './view.ts'
import { tokens } from './words.ts'

/** UTF-16 units of a reminder's own words. */
const MOST_TEXT = 600

const EVERYBODY = new Set(
  'cac nhung xa thi tran don vi co quan doan the nao ai chua nop gui con lai thieu tat ca het ho di nhe a bao cao bai voi giup cho can bo dang lam mo xong viec deu'.split(
    ' ',
  ),
)

/** “nhắc”, “nhắc Dào San, Mù Sang”, “nhắc: nội dung”, “nhắc Dào San: nội dung”. */
export function remind(turn: Turn, rest: string) {
  const colon = rest.indexOf(':')
  const names = (colon < 0 ? rest : rest.slice(0, colon)).trim()
  const text = colon < 0 ? null : rest.slice(colon + 1).trim() || null
  if (text !== null && text.length > MOST_TEXT)
    return answer(turn, { text: changeText.remindTooLong(text.length, MOST_TEXT) })
  const list = readUnitList(turn.world.definition, names)
  if (list.units.length > 0) return remindUnits(turn, list.units, text)
  const doubt = list.ambiguous[0]
  if (doubt) return answer(turn, { text: unitText.whichUnit(doubt.words), choices: unitChoices(doubt.units, 'remind') })
  // “nhắc các xã chưa nộp”, “nhắc những đơn vị còn thiếu” mean all who have not submitted; other words are no name.
  if (tokens(names, 20).every(({ word }) => EVERYBODY.has(fold(word)))) return remindAll(turn, text)
  return answer(turn, {
    text: unitText.unknownUnit(names),
    miss: true,
    choices: usualChoices(turn.world),
    pending: { kind: 'which', intent: 'remind' },
  })
}

export function remindAll(turn: Turn, text: string | null = null) {
  const units = toRemind(turn.world)
  if (units.length > 0)
    return showRemind(turn, { kind: 'remind', units: units.map(({ unit }) => unit.id), text, editing: false })
  const all = dueUnits(turn.world).every(isSubmitted)
  return answer(turn, {
    text: all ? changeText.allSubmitted : changeText.nobodyToRemind,
    choices: usualChoices(turn.world),
  })
}

export function remindUnits(turn: Turn, units: readonly Unit[], text: string | null = null) {
  const { world } = turn
  const found = units.map(({ id }) => statusOf(world, id)).filter((status) => status !== undefined)
  const names = (list: typeof found) => list.map(({ unit }) => shortName(world.definition, unit))
  const open = found.filter((status) => !isSubmitted(status))
  const reachable = open.filter(({ officers }) => officers.length > 0)
  if (reachable.length > 0) {
    return showRemind(turn, { kind: 'remind', units: reachable.map(({ unit }) => unit.id), text, editing: false })
  }
  if (found.length === 0) {
    const choices: Choice[] = units
      .slice(0, 5)
      .map((unit) => ({ id: `activate:${unit.id}`, label: unitText.choices.activate(unit.name) }))
    return answer(turn, { text: unitText.inactive(units.map(fullName).slice(0, 5).join(', ')), choices })
  }
  const done = found.filter(isSubmitted)
  const lines = [
    open.length > 0 ? changeText.noOfficers(names(open)) : '',
    done.length > 0 ? changeText.alreadySubmitted(names(done)) : '',
  ]
  return answer(turn, {
    text: lines.filter(Boolean).join('\n'),
    choices: unitChoices(
      open.map(({ unit }) => unit),
      'invite',
    ).map((c) => ({ ...c, label: `${unitText.choices.invite}: ${c.label}` })),
  })
}

const officersOf = (world: StaffWorld, units: readonly string[]) =>
  units.reduce((sum, id) => sum + (statusOf(world, id)?.officers.length ?? 0), 0)

/** What the officers of a unit would read now: their own dialog says it. */
function sampleFor({ world, at }: Turn, { unit, submission }: UnitStatus): string {
  const { definition, deadline, can } = world
  const person = { id: '', name: '' }
  const { replies } = officerStep(
    readOfficerState(null),
    { kind: 'reminderDue', at, reminder: 'staff', source: 'staff' },
    { definition, unit, submission, deadline, person, otherSeats: [], quietSeconds: 0, can },
  )
  return replies[0]?.text.replace(/\s+/gu, ' ') ?? ''
}

export function showRemind(turn: Turn, pending: PendingOf<'remind'>) {
  const { world } = turn
  const units = pending.units.map((id) => statusOf(world, id)).filter((status) => status !== undefined)
  const first = units[0]
  const sample = first ? sampleFor(turn, first) : ''
  const all = units.length === toRemind(world).length
  return preview(turn, {
    text: changeText.remindPreview({
      names: units.map(({ unit }) => shortName(world.definition, unit)),
      officers: officersOf(world, pending.units),
      unreachable: units.flatMap(({ unit, officers }) =>
        officers
          .filter(({ unreachable }) => unreachable)
          .map(({ name }) => `${name} (${shortName(world.definition, unit)})`),
      ),
      text: pending.text ?? sample,
      own: pending.text !== null,
      without: all ? withoutOfficers(world).map(({ unit }) => shortName(world.definition, unit)) : [],
      quiet: inQuietHours(world.definition.calendar, turn.at),
    }),
    pending: { ...pending, editing: false },
    yes: changeText.remindYes,
    edit: changeText.remindEdit,
  })
}

export const editRemind = (turn: Turn, pending: PendingOf<'remind'>) =>
  answer(turn, {
    text: changeText.remindText(MOST_TEXT),
    pending: { ...pending, editing: true },
    choices: [cancelChoice(turn)],
  })

/** The words of the reminder, typed after “Sửa nội dung”. */
export function takeRemindText(turn: Turn, pending: PendingOf<'remind'>, text: string) {
  const words = text.trim()
  if (words.length > MOST_TEXT) {
    return answer(turn, {
      text: changeText.remindTooLong(words.length, MOST_TEXT),
      pending,
      choices: [cancelChoice(turn)],
    })
  }
  return showRemind(turn, { ...pending, text: words })
}

/** Units that submitted since the preview are left out. */
export function confirmRemind(turn: Turn, pending: PendingOf<'remind'>) {
  const { world } = turn
  const units = pending.units.filter((id) => {
    const status = statusOf(world, id)
    return status && !isSubmitted(status) && status.officers.length > 0
  })
  if (units.length === 0) return showSituation(turn, changeText.meanwhileSubmitted)
  const text = pending.text === null ? {} : { text: pending.text }
  return answer(turn, {
    text: changeText.reminded(units.length, officersOf(world, units)),
    tell: units.map((unit) => ({
      to: 'unit',
      unit,
      event: { kind: 'reminderDue', at: turn.at, reminder: 'staff', source: 'staff', ...text },
    })),
    audit: [{ what: 'remind', facts: { units: units.length } }],
  })
}
