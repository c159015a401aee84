/**
 * One event played to one seat in one chat, inside a transaction: load the world, step, write what follows, and play
 * what concerns others to their chats. The same path for a message, the end of a burst, a built file or a reminder.
 */
import type { Unit } from '../campaign/definition.ts'
import type { Event, Step, Tell } from '../dialogs/types.ts'
import {
  addReplies,
  type ChatRow,
  chatsOfSeatUnit,
  getSitting,
  loadState,
  type Sitting,
  setActiveSeat,
  staffChats,
  type Transaction,
} from '../store/index.ts'
import { carryOut } from './effects.ts'
import { messages } from './messages.ts'
import type { Dialogs, KeptReply, Log } from './ports.ts'
import { officerWorld, type Seated, seatLabel, staffWorld, type WorldDeps } from './world.ts'

export interface SceneDeps extends WorldDeps {
  dialogs: Dialogs
  log: Log
}

/** `start`: the person has just come to this seat, by joining or by switching. */
export type Cue = Event | { kind: 'start'; at: string }

/** What a person tells others may make their dialogs tell on; never further than this. */
const TELL_DEPTH = 2

/** A seat of the person in the chat, with its surroundings; null when it has ended or its campaign is gone. */
export function seatedAt(deps: SceneDeps, sitting: Sitting, seatId: string): Seated | null {
  const campaignOf = (id: string) => {
    const row = sitting.campaigns.get(id)
    return row ? deps.campaigns.of(row) : null
  }
  const seat = sitting.seats.find(({ id }) => id === seatId)
  const campaign = seat ? campaignOf(seat.campaign) : null
  if (!seat || !sitting.person || !campaign) return null
  const unit = campaign.definition.units.find((u) => u.id === seat.unit)
  if (seat.role === 'officer' && !unit) return null
  const others = sitting.seats.flatMap((other) => {
    const around = other === seat ? null : campaignOf(other.campaign)
    return around ? [{ id: other.id, label: seatLabel(around.definition, other) }] : []
  })
  const submission = sitting.chat.activeSeat === seatId ? sitting.submission : null
  return { seat, person: sitting.person, campaign, unit, others, submission }
}

/** Plays `cue` to a seat. `prefix` is put before the first reply (a long text was cut). */
export async function play(
  tx: Transaction,
  deps: SceneDeps,
  chat: ChatRow,
  seated: Seated,
  cue: Cue,
  { prefix = '', depth = 0 }: { prefix?: string; depth?: number } = {},
): Promise<void> {
  // The row of a chat carries the state of its active seat; any other seat's is read by itself.
  const state = chat.activeSeat === seated.seat.id ? chat.state : await loadState(tx, chat.id, seated.seat.id)
  const step = await stepOf(tx, deps, chat, seated, state, cue)
  if (prefix !== '') {
    const [first, ...rest] = step.replies
    step.replies = first ? [{ ...first, text: `${prefix}\n${first.text}` }, ...rest] : [{ text: prefix }]
  }
  if (cue.kind === 'reminderDue') step.replies = step.replies.map((reply): KeptReply => ({ ...reply, reminder: true }))
  await carryOut(tx, { chat, seated, at: cue.at }, step)
  for (const tell of step.tell) await tellOthers(tx, deps, chat, seated, tell, depth + 1)
  // Only to a seat of the same person; a dialog that sends on and on is stopped like one that tells on and on.
  if (step.switchTo !== undefined && depth < TELL_DEPTH && seated.others.some(({ id }) => id === step.switchTo))
    await takeSeat(tx, deps, chat, step.switchTo, cue.at)
}

/** Makes a seat the chat's active one and greets there. */
export async function takeSeat(tx: Transaction, deps: SceneDeps, chat: ChatRow, seat: string, at: string) {
  await setActiveSeat(tx, chat.id, seat)
  const sitting = await getSitting(tx, chat.id) // read anew: state and report are those of this seat
  const seated = sitting && seatedAt(deps, sitting, seat)
  if (seated) await play(tx, deps, sitting.chat, seated, { kind: 'start', at })
}

async function stepOf(
  tx: Transaction,
  deps: SceneDeps,
  chat: ChatRow,
  seated: Seated,
  state: string | null,
  cue: Cue,
): Promise<Step<unknown>> {
  const { unit } = seated
  if (seated.seat.role === 'officer' && unit) {
    const world = await officerWorld(tx, deps, chat, { ...seated, unit })
    return guard(deps, state, cue, () =>
      cue.kind === 'start'
        ? deps.dialogs.officer.start(state, world, cue.at)
        : deps.dialogs.officer.step(state, cue, world),
    )
  }
  const world = await staffWorld(tx, deps, chat, seated)
  return guard(deps, state, cue, () =>
    cue.kind === 'start' ? deps.dialogs.staff.start(state, world, cue.at) : deps.dialogs.staff.step(state, cue, world),
  )
}

/** A dialog never throws; should it all the same, the message is kept, the state stays, and the person hears of it. */
function guard(deps: SceneDeps, state: string | null, cue: Cue, step: () => Step<unknown>): Step<unknown> {
  try {
    return step()
  } catch (error) {
    deps.log.error({ event: cue.kind, error: stackOf(error) }, 'dialog failed')
    const personSpoke = cue.kind === 'said' || cue.kind === 'chose' || cue.kind === 'sentFile' || cue.kind === 'start'
    const replies =
      personSpoke || cue.kind === 'fellQuiet' || cue.kind === 'modelRead' ? [{ text: messages.stumbled() }] : []
    const kept: unknown = state === null ? null : JSON.parse(state)
    return { state: kept, replies, facts: [], narratives: [], requests: [], tell: [], audit: [] }
  }
}

/** Where it broke, without the words of the message (an error's text may quote them). */
const stackOf = (error: unknown) =>
  error instanceof Error
    ? `${error.name} ${(error.stack ?? '')
        .split('\n')
        .filter((l) => /^\s+at /u.test(l))
        .slice(0, 6)
        .join(' ')}`
    : 'unknown'

async function tellOthers(
  tx: Transaction,
  deps: SceneDeps,
  from: ChatRow,
  seated: Seated,
  tell: Tell,
  depth: number,
): Promise<void> {
  if (depth > TELL_DEPTH) return
  const campaign = seated.campaign.row.id
  if (tell.to === 'unit') await tellUnit(tx, deps, campaign, tell.unit, tell.event, { except: from.id, depth })
  else await tellStaff(tx, deps, campaign, tell.event, { except: from.id, depth })
}

interface Telling {
  /** A chat that already knows. */
  except?: string
  depth?: number
  /** ISO moment: only to those who had their seat before it. */
  joinedBefore?: string
}

/** Plays an event to every chat where an officer of the unit is at work; gives how many there were. */
export async function tellUnit(
  tx: Transaction,
  deps: SceneDeps,
  campaign: string,
  unit: Unit['id'],
  event: Event,
  how: Telling = {},
): Promise<number> {
  return await tellChats(tx, deps, await chatsOfSeatUnit(tx, campaign, unit), event, how)
}

export async function tellStaff(
  tx: Transaction,
  deps: SceneDeps,
  campaign: string,
  event: Event,
  how: Telling = {},
): Promise<number> {
  return await tellChats(tx, deps, await staffChats(tx, campaign), event, how)
}

async function tellChats(
  tx: Transaction,
  deps: SceneDeps,
  chats: readonly ChatRow[],
  event: Event,
  { except, depth = 0, joinedBefore }: Telling,
): Promise<number> {
  let told = 0
  for (const { id, activeSeat } of chats) {
    if (id === except || activeSeat === null) continue
    const sitting = await getSitting(tx, id) // one at a time: each sees what the one before has changed
    const seated = sitting && seatedAt(deps, sitting, activeSeat)
    if (!seated || (joinedBefore !== undefined && Date.parse(seated.seat.from) >= Date.parse(joinedBefore))) continue
    await play(tx, deps, sitting.chat, seated, event, { depth })
    told += 1
  }
  return told
}

/** A reply outside any dialog. */
export const say = (tx: Transaction, chat: ChatRow, text: string, at: string) =>
  addReplies(tx, chat.id, [JSON.stringify({ text })], at)
