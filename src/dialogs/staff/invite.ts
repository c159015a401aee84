/** Invitations and the list of units: who may join for whom, and which units take part. */
import type { Unit } from '../../campaign/definition.ts'
import { quote, staffText } from '../messages/staff.ts'
import { unitText } from '../messages/staff-units.ts'
import type { Choice, Event } from '../types.ts'
import { keeping, withoutOfficers } from './overview.ts'
import type { PendingOf } from './state.ts'
import { answer, preview, type Turn } from './turn.ts'
import { dueUnits, fullName, groupsOfUnits, inactiveUnits, readUnitList, shortName, statusOf } from './units.ts'
import { unitChoices } from './view.ts'

const ALL = /^(?:tat ca|het|tat ca (?:cac )?(?:don vi|xa)|toan bo|tat ca moi (?:don vi|xa)|moi don vi)$/u
const MISSING = /^(?:(?:cac )?(?:don vi|xa) )?(?:chua mo|chua co can bo|con thieu|chua vao)$/u
const STAFF = /^(?:(?:them )?chuyen vien(?: huyen)?|dong nghiep)$/u

/** “mời …”; `plain` is the rest folded. */
export function invite(turn: Turn, rest: string, plain: string) {
  const { world } = turn
  const words = plain.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
  if (words === '') return inviteStart(turn)
  if (STAFF.test(words)) return inviteStaff(turn)
  if (ALL.test(words))
    return inviteUnits(
      turn,
      dueUnits(world).map(({ unit }) => unit),
    )
  if (MISSING.test(words)) return inviteMissing(turn)
  const list = readUnitList(world.definition, rest)
  const doubt = list.ambiguous[0]
  if (doubt && list.units.length === 0) {
    return answer(turn, { text: unitText.whichUnit(doubt.words), choices: unitChoices(doubt.units, 'invite') })
  }
  const unclear = [...list.unknown, ...list.ambiguous.map((a) => a.words)]
  if (list.units.length === 0) {
    return answer(turn, {
      text: unitText.unknownUnit(rest),
      miss: true,
      pending: { kind: 'which', intent: 'invite' },
      choices: [unitsChoice],
    })
  }
  return inviteUnits(turn, list.units, unclear.length > 0 ? unitText.unknownUnits(unclear) : '')
}

const unitsChoice: Choice = { id: 'units', label: staffText.choices.units }

function inviteStart(turn: Turn) {
  const { world } = turn
  const due = dueUnits(world)
  const missing = withoutOfficers(world)
  const choices: Choice[] = []
  if (missing.length > 0) choices.push({ id: 'invite-missing', label: staffText.choices.inviteMissing(missing.length) })
  if (due.length > 0) choices.push({ id: 'invite-all', label: unitText.inviteChoices.all(due.length) })
  choices.push({ id: 'invite-staff', label: unitText.inviteChoices.staff })
  const example = missing[0] ?? due[0]
  return answer(turn, {
    text: unitText.inviteStart({
      missing: missing.length,
      total: due.length,
      example: example ? shortName(world.definition, example.unit) : '',
    }),
    choices,
    pending: { kind: 'which', intent: 'invite' },
  })
}

export function inviteMissing(turn: Turn) {
  const units = withoutOfficers(turn.world).map(({ unit }) => unit)
  if (units.length === 0) return answer(turn, { text: unitText.everybodyInvited, choices: [unitsChoice] })
  return inviteUnits(turn, units)
}

export const inviteAll = (turn: Turn) =>
  inviteUnits(
    turn,
    dueUnits(turn.world).map(({ unit }) => unit),
  )

/** Whoever uses the code sees every unit: always previewed. */
export function inviteStaff(turn: Turn) {
  return preview(turn, {
    text: unitText.inviteStaffPreview,
    pending: { kind: 'invite', units: [null], role: 'staff' },
    yes: unitText.inviteYes(1),
  })
}

/** One unit gets its code at once (nothing is sent to anybody else); several are previewed. */
export function inviteUnits(turn: Turn, units: readonly Unit[], note = '') {
  const { world } = turn
  const off = units.filter(({ id }) => !statusOf(world, id))
  const on = units.filter(({ id }) => statusOf(world, id))
  if (on.length === 0) {
    const first = off[0]
    return answer(turn, {
      text: first ? unitText.inactive(off.map(fullName).slice(0, 10).join(', ')) : unitText.everybodyInvited,
      choices: off
        .slice(0, 5)
        .map((unit) => ({ id: `activate:${unit.id}`, label: unitText.choices.activate(unit.name) })),
    })
  }
  const [only] = on
  if (on.length === 1 && only && note === '' && off.length === 0) {
    return request(turn, { kind: 'invite', units: [only.id], role: 'officer' }, fullName(only))
  }
  const notes = [note, off.length > 0 ? unitText.inactive(off.map(fullName).slice(0, 10).join(', ')) : ''].filter(
    Boolean,
  )
  return showInvite(turn, on, notes.join('\n'))
}

/** The preview of several codes. */
export function showInvite(turn: Turn, on: readonly Unit[], note = '') {
  const { world } = turn
  const withOfficers = on.filter(({ id }) => (statusOf(world, id)?.officers.length ?? 0) > 0).length
  const missing = on.length - withOfficers
  return preview(turn, {
    text: unitText.invitePreview({
      names: on.map((unit) => shortName(world.definition, unit)),
      withOfficers,
      note,
    }),
    pending: { kind: 'invite', units: on.map(({ id }) => id), role: 'officer' },
    yes: unitText.inviteYes(on.length),
    more:
      withOfficers > 0 && missing > 0 && on.length === dueUnits(world).length
        ? [{ id: 'invite-missing', label: staffText.choices.inviteMissing(missing) }]
        : [],
  })
}

export function confirmInvite(turn: Turn, pending: PendingOf<'invite'>) {
  const units = pending.units.filter((id) => id === null || statusOf(turn.world, id))
  if (units.length === 0) return undefined
  return request(turn, { ...pending, units }, null)
}

function request(turn: Turn, { units, role }: PendingOf<'invite'>, name: string | null) {
  return answer(turn, {
    text: unitText.inviting(units.length, name),
    requests: [{ kind: 'invite', units, role }],
    audit: [{ what: 'invite', facts: { role, count: units.length } }],
  })
}

export function onInvited(turn: Turn, event: Extract<Event, { kind: 'invited' }>) {
  const { world } = turn
  if (event.codes.length === 0) return keeping(turn, answer(turn, { text: unitText.inviteFailed }))
  const order = new Map(world.definition.units.map((unit) => [unit.id, unit]))
  const single = event.codes.length === 1
  const codes = event.codes
    .map(({ unit, ...code }) => ({ unit: unit === null ? undefined : order.get(unit), ...code }))
    .sort((a, b) => (a.unit?.order ?? 0) - (b.unit?.order ?? 0))
    .map(({ unit, code, links, entries }) => ({
      name: unit ? (single ? fullName(unit) : shortName(world.definition, unit)) : unitText.staffRole,
      code,
      links,
      entries,
    }))
  const text = unitText.invited({ codes, role: event.codes[0]!.role })
  return keeping(turn, answer(turn, { text }))
}

/** “đơn vị”: who serves which unit. */
export function showUnits(turn: Turn) {
  const { world } = turn
  const groups = groupsOfUnits(world).map(({ label, units }) => ({
    label: unitText.groupLabel(label),
    lines: units
      .filter(({ officers }) => officers.length > 0)
      .map(({ unit, officers }) =>
        unitText.listLine(shortName(world.definition, unit), officers.map(({ name }) => quoteless(name)).slice(0, 6)),
      ),
    without: units.filter(({ officers }) => officers.length === 0).map(({ unit }) => shortName(world.definition, unit)),
  }))
  const missing = withoutOfficers(world).length
  const choices: Choice[] = []
  if (missing > 0) choices.push({ id: 'invite-missing', label: staffText.choices.inviteMissing(missing) })
  choices.push({ id: 'situation', label: staffText.choices.situation })
  return answer(turn, {
    text: unitText.list({ groups, inactive: inactiveUnits(world).map((unit) => shortName(world.definition, unit)) }),
    choices,
  })
}

/** A person's own display name, bounded, on one line. */
const quoteless = (name: string) => quote(name, 40).slice(1, -1)

/** “bật UNIT”, “tắt UNIT” */
export function activate(turn: Turn, rest: string, active: boolean) {
  const { world } = turn
  const list = readUnitList(world.definition, rest)
  const doubt = list.ambiguous[0]
  if (doubt && list.units.length === 0) {
    const choices = unitChoices(doubt.units, active ? 'activate' : 'deactivate')
    return answer(turn, { text: unitText.whichUnit(doubt.words), choices })
  }
  if (list.units.length === 0) {
    const ask = unitText.activateAsk(
      active,
      inactiveUnits(world).map((unit) => shortName(world.definition, unit)),
    )
    const unknown = list.unknown[0]
    return answer(turn, { text: unknown ? `${unitText.unknownUnit(unknown)}\n${ask}` : ask, choices: [unitsChoice] })
  }
  return activateUnits(turn, list.units, active)
}

export function activateUnits(turn: Turn, units: readonly Unit[], active: boolean) {
  const { world } = turn
  const change = units.filter(({ id }) => (statusOf(world, id) !== undefined) !== active)
  const names = (list: readonly Unit[]) => list.map((unit) => shortName(world.definition, unit))
  if (change.length === 0)
    return answer(turn, { text: unitText.alreadyActive(names(units), active), choices: [unitsChoice] })
  if (!active && change.length >= dueUnits(world).length)
    return answer(turn, { text: unitText.lastUnit, choices: [unitsChoice] })
  return preview(turn, {
    text: unitText.activatePreview(names(change), active),
    pending: { kind: 'activate', units: change.map(({ id }) => id), active },
    yes: unitText.activateYes(active),
  })
}

export function confirmActivate(turn: Turn, { units, active }: PendingOf<'activate'>) {
  const { world } = turn
  const change = world.definition.units.filter(
    ({ id }) => units.includes(id) && (statusOf(world, id) !== undefined) !== active,
  )
  if (change.length === 0) return undefined
  return answer(turn, {
    text: unitText.activated(
      change.map((unit) => shortName(world.definition, unit)),
      active,
    ),
    campaign: { activateUnits: change.map(({ id }) => ({ unit: id, active })) },
    audit: change.map(({ id }) => ({ what: active ? 'activate-unit' : 'deactivate-unit', facts: { unit: id } })),
  })
}
