/** A choice by its id, from a button (also an old one) or typed: checked against how things stand now. */
import { staffText } from '../messages/staff.ts'
import type { Step } from '../types.ts'
import { confirm, edit } from './confirm.ts'
import { byUnitChoice, showHelp, showSeats } from './intents.ts'
import { inviteAll, inviteMissing, inviteStaff, showUnits } from './invite.ts'
import { consolidate, dossier, showOthers, showSituation, showWarnings, usualChoices } from './overview.ts'
import { remindAll } from './remind.ts'
import { showDefinition, showReminders } from './setup.ts'
import type { StaffState } from './state.ts'
import { answer, nothing, type Turn } from './turn.ts'

type StaffStep = Step<StaffState>

const VERBS: Record<string, (turn: Turn) => StaffStep> = {
  situation: (turn) => showSituation(turn),
  others: showOthers,
  remind: (turn) => remindAll(turn),
  consolidate,
  dossier,
  warnings: showWarnings,
  units: showUnits,
  'invite-missing': inviteMissing,
  'invite-all': inviteAll,
  'invite-staff': inviteStaff,
  reminders: showReminders,
  adopt: showDefinition,
  help: showHelp,
  switch: showSeats,
}

/** The choice of a preview carries its number; of another preview than the one that waits, it does nothing. */
const NUMBERED = /^(do|edit|cancel):(\d{1,9})$/u

export function onChoice(turn: Turn, id: string): StaffStep {
  const numbered = NUMBERED.exec(id)
  if (numbered) return onNumbered(turn, numbered[1]!, Number(numbered[2])) ?? showSituation(turn, staffText.stale)
  if (Object.hasOwn(VERBS, id)) return VERBS[id]!(turn)
  const seat = id.startsWith('seat:') ? turn.world.otherSeats.find((one) => `seat:${one.id}` === id) : undefined
  // The dispatcher makes the seat active and greets there; here only the words that were chosen are known.
  if (seat) return { ...nothing({ ...turn.state, pending: null, offered: [], misses: 0 }), switchTo: seat.id }
  const [verb, unit, page] = id.split(':')
  const step = verb !== undefined && unit !== undefined ? byUnitChoice(turn, verb, unit, page) : undefined
  return step ?? showSituation(turn, staffText.stale)
}

function onNumbered(turn: Turn, verb: string, serial: number): StaffStep | undefined {
  const { pending } = turn.state
  if (!pending || serial !== turn.state.serial) return undefined
  if (verb === 'do') return confirm(turn, pending)
  if (verb === 'edit') return edit(turn, pending)
  const text =
    pending.kind === 'reminders'
      ? staffText.remindersKept
      : pending.kind === 'adopt'
        ? staffText.adoptLater
        : staffText.cancelled
  return answer(turn, { text, choices: usualChoices(turn.world) })
}
