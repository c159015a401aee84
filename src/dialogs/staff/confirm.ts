/** What a preview becomes when its word is given, and how it is shown again. */
import type { Step } from '../types.ts'
import { confirmDeadline, showDeadline } from './deadline.ts'
import { ask, confirmDecision, confirmReturn, decideUnit, editReturn, showReturn } from './giveback.ts'
import { activateUnits, confirmActivate, confirmInvite, inviteStaff, showInvite } from './invite.ts'
import { confirmRemind, editRemind, showRemind } from './remind.ts'
import { confirmDefinition, confirmReminders, showDefinition, showReminders } from './setup.ts'
import type { Pending, StaffState } from './state.ts'
import type { Turn } from './turn.ts'

type Found = Step<StaffState> | undefined

const unitsOf = (turn: Turn, ids: readonly (string | null)[]) =>
  turn.world.definition.units.filter(({ id }) => ids.includes(id))

/** “Gửi”. undefined = there is nothing to confirm (any more). */
export function confirm(turn: Turn, pending: Pending): Found {
  switch (pending.kind) {
    case 'invite':
      return confirmInvite(turn, pending)
    case 'remind':
      return pending.editing ? undefined : confirmRemind(turn, pending)
    case 'deadline':
      return confirmDeadline(turn, pending)
    case 'return':
      return pending.stage === 'confirm' ? confirmReturn(turn, pending) : undefined
    case 'accept':
    case 'reopen':
      return confirmDecision(turn, pending)
    case 'activate':
      return confirmActivate(turn, pending)
    case 'adopt':
      return confirmDefinition(turn)
    case 'reminders':
      return confirmReminders(turn, pending.on)
    case 'which':
    case 'when':
      return undefined
  }
}

/** “Sửa” */
export function edit(turn: Turn, pending: Pending): Found {
  if (pending.kind === 'remind') return editRemind(turn, pending)
  return pending.kind === 'return' ? editReturn(turn, pending) : undefined
}

/** The preview once more, as things stand now. */
export function resume(turn: Turn, pending: Pending): Found {
  switch (pending.kind) {
    case 'invite':
      return pending.role === 'staff' ? inviteStaff(turn) : showInvite(turn, unitsOf(turn, pending.units))
    case 'remind':
      return showRemind(turn, pending)
    case 'deadline':
      return showDeadline(turn, pending)
    case 'return':
      return pending.stage === 'confirm' ? showReturn(turn, pending) : undefined
    case 'accept':
    case 'reopen': {
      const [unit] = unitsOf(turn, [pending.unit])
      return unit ? decideUnit(turn, pending.kind, unit) : ask(turn, pending.kind)
    }
    case 'activate':
      return activateUnits(turn, unitsOf(turn, pending.units), pending.active)
    case 'adopt':
      return showDefinition(turn)
    case 'reminders':
      return showReminders(turn)
    case 'which':
    case 'when':
      return undefined
  }
}
