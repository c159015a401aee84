/**
 * A message's way in: one message, one transaction. The update is claimed, the person's seat found, the dialog
 * stepped, and everything that follows written; words leave afterwards, by the outbox. A crash at any moment leaves
 * either all of it or nothing, and a message sent again changes nothing.
 */
import type { Unit } from '../campaign/definition.ts'
import type { Event, FileRef, WelcomeWorld } from '../dialogs/types.ts'
import {
  type AccountCode,
  addAudit,
  addMessage,
  addPerson,
  addReplies,
  addSeat,
  attachPerson,
  type ChatRow,
  claimUpdate,
  findChat,
  findOrAddSitting,
  getAccountCode,
  getInvitation,
  getSitting,
  type Invitation,
  lookUpCode,
  messagesOfSource,
  putFile,
  type Seat,
  type Sitting,
  type Store,
  saveState,
  seatsOf,
  setActiveSeat,
  type Transaction,
  useInvitation,
} from '../store/index.ts'
import { joinAccount } from './accounts.ts'
import type { Inbound } from './channels/channel.ts'
import type { Clock } from './clock.ts'
import { codeIn, looksLikeCode } from './codes.ts'
import { eventOf, type Heard, hear, personName, TEXT_LIMIT, wordsOf } from './door.ts'
import { examine, type ReadDocument } from './incoming.ts'
import { createLanes } from './lanes.ts'
import { messages } from './messages.ts'
import { play, type SceneDeps, say, seatedAt, takeSeat } from './scene.ts'

export interface DispatcherDeps extends SceneDeps {
  store: Store
  clock: Clock
  readDocument?: ReadDocument
  /** Called after each commit: there may be words to send or work to do. */
  nudge(): void
}

export interface Dispatcher {
  /** Resolves when the message is durable; rejects when it is not (the platform then sends it again). */
  receive(inbound: Inbound): Promise<void>
  /** Resolves when every message received so far is through. */
  idle(): Promise<void>
}

export function createDispatcher(deps: DispatcherDeps): Dispatcher {
  const lanes = createLanes()
  return {
    receive: (inbound) => {
      const { channel, bot, chat } = inbound.address
      return lanes.run(JSON.stringify([channel, bot, chat]), async () => {
        const { content } = inbound
        const examined = content.kind === 'file' ? await fileOf(deps, inbound, content) : undefined
        const heard = hear(content, deps.dialogs.clean, examined)
        // On disk before the transaction begins: writing there would hold up everybody else's.
        if (content.kind === 'file' && examined?.keep && !heard.secret) await deps.store.keepBytes(content.bytes)
        const name = personName(inbound.sender.name, deps.dialogs.clean)
        const at = deps.clock.now().toISOString()
        await deps.store.transaction((tx) => onInbound(tx, deps, inbound, heard, name, at))
        deps.nudge()
      })
    },
    idle: () => lanes.idle(),
  }
}

async function onInbound(
  tx: Transaction,
  deps: DispatcherDeps,
  inbound: Inbound,
  heard: Heard,
  name: string,
  at: string,
) {
  const { channel, bot } = inbound.address
  if (!(await claimUpdate(tx, { channel, bot, update: inbound.update, at }))) return // told twice, done once
  const sitting = await findOrAddSitting(tx, inbound.address, at)
  const { chat } = sitting
  if (heard.secret) {
    const isFile = inbound.content.kind === 'file'
    return await say(tx, chat, isFile ? messages.secretFile() : messages.secretRefused(), at) // nothing of it is kept
  }
  const file = chat.person === null ? null : await keptFile(tx, inbound.content, heard, at)
  const edits = await editedBy(tx, chat.id, inbound)
  const message = await addMessage(tx, {
    chat: chat.id,
    person: chat.person,
    seat: chat.activeSeat,
    update: inbound.update,
    kind: inbound.content.kind,
    text: wordsOf(heard),
    at,
    ...(inbound.source !== undefined && { source: inbound.source }),
    ...(file && { file: file.hash }),
  })
  const prefix = heard.cut ? messages.textCut(TEXT_LIMIT) : ''
  const turn: Turn = {
    deps,
    sitting,
    chat,
    event: eventOf(heard, { message, at, file, edits }),
    name,
    address: inbound.address,
    prefix,
  }
  if (chat.activeSeat === null || chat.person === null) {
    if (!(await onSeatChosen(tx, turn))) await onWelcome(tx, turn, chat, pendingOf(chat))
    return
  }
  const seated = seatedAt(deps, sitting, chat.activeSeat)
  if (!seated) return await onSeatGone(tx, turn)
  if (await onNewCode(tx, turn, chat.activeSeat)) return
  await play(tx, deps, chat, seated, turn.event, { prefix })
}

/** What a changed message said before, where it is known. */
async function editedBy(tx: Transaction, chat: string, { content, source }: Inbound) {
  if (content.kind !== 'text' || !content.edited || source === undefined) return undefined
  const kept = (await messagesOfSource(tx, chat, source)).filter(({ kind }) => kind === 'text')
  const last = kept.at(-1)
  return last && { before: last.text, earlier: kept.map(({ id }) => id) }
}

/** Of strangers no file is kept, nor read: whoever finds the bot may send it anything. */
async function fileOf(
  deps: DispatcherDeps,
  { address }: Inbound,
  content: Extract<Inbound['content'], { kind: 'file' }>,
) {
  const isKnown = (await findChat(deps.store.reader, address))?.person != null
  return isKnown ? await examine(content, deps.readDocument) : { ...(await examine(content, undefined)), keep: false }
}

async function keptFile(
  tx: Transaction,
  content: Inbound['content'],
  heard: Heard,
  at: string,
): Promise<FileRef | null> {
  if (content.kind !== 'file' || heard.kind !== 'sentFile' || !heard.examined.keep) return null
  const { name, mime } = heard
  return await putFile(tx, { name, mime, bytes: content.bytes, at })
}

interface Turn {
  deps: DispatcherDeps
  sitting: Sitting
  chat: ChatRow
  event: Event
  /** The sender's name as the platform gives it. */
  name: string
  address: Inbound['address']
  prefix: string
}

/** An old button of “đổi đơn vị”, pressed while no seat is active (at a seat its dialog answers). False: something else. */
async function onSeatChosen(tx: Transaction, { deps, sitting, chat, event }: Turn): Promise<boolean> {
  if (event.kind !== 'chose' || !event.choice.startsWith('seat:')) return false
  const seated = seatedAt(deps, sitting, event.choice.slice('seat:'.length))
  if (!seated) return false
  await takeSeat(tx, deps, chat, seated.seat.id, event.at)
  return true
}

/** The seat has ended: another one that holds, else the welcome again. */
async function onSeatGone(tx: Transaction, turn: Turn) {
  const { deps, sitting, chat, event } = turn
  await setActiveSeat(tx, chat.id, null)
  await say(tx, chat, messages.seatGone(), event.at)
  const other = sitting.seats.find((seat) => seat.id !== chat.activeSeat)
  if (other) await takeSeat(tx, deps, chat, other.id, event.at)
}

/** A valid code typed by somebody who has a seat adds one; anything else stays in the dialog. */
async function onNewCode(tx: Transaction, turn: Turn, before: string): Promise<boolean> {
  const { chat, event, address } = turn
  const code = event.kind === 'said' ? looksLikeCode(event.text) : undefined
  if (code === undefined) return false
  const found = await lookUpCode(tx, { address, code, at: event.at })
  if (found.kind === 'account') {
    const mine = found.account.person === chat.person
    await say(tx, chat, mine ? messages.accountIsThis() : messages.accountOfOther(), event.at)
    return true
  }
  if (found.kind !== 'valid') return false
  await setActiveSeat(tx, chat.id, null)
  const pending: Pending = { invitation: null, account: null, before }
  await onWelcome(tx, turn, { ...chat, activeSeat: null, state: null }, pending, found.invitation)
  return true
}

/** What the dispatcher keeps in the welcome's state: the code that waits for a yes, and the seat left for it. */
interface Pending {
  invitation: string | null
  /** Hash of an account's code. */
  account: string | null
  before: string | null
}

function pendingOf(chat: ChatRow): Pending {
  const none: Pending = { invitation: null, account: null, before: null }
  if (chat.activeSeat !== null || chat.state === null) return none
  const text = (value: unknown) => (typeof value === 'string' ? value : null)
  try {
    const { invitation, account, before } = JSON.parse(chat.state) as Record<string, unknown>
    return { invitation: text(invitation), account: text(account), before: text(before) }
  } catch {
    return none
  }
}

/** A person without a seat: a code, a yes, or the first words of a stranger. */
async function onWelcome(tx: Transaction, turn: Turn, chat: ChatRow, pending: Pending, shown?: Invitation) {
  const { deps, event, address } = turn
  let invitation: Invitation | undefined = shown
  let account: AccountCode | undefined
  let code: WelcomeWorld['code'] = { kind: 'none' }
  const typed = event.kind === 'said' ? codeIn(event.text) : undefined
  if (!shown && typed !== undefined) {
    const found = await lookUpCode(tx, { address, code: typed, at: event.at })
    if (found.kind === 'valid') invitation = found.invitation
    else if (found.kind === 'account') {
      // Whoever has an account of their own does not become somebody else by a code.
      if (chat.person !== null) return await say(tx, chat, messages.accountOfOther(), event.at)
      account = found.account
      code = { kind: 'account', name: found.account.name }
    }
    // While a yes is awaited, “đồng ý” or any other six letters are an answer, not a wrong code.
    else if ((pending.invitation ?? pending.account) === null || looksLikeCode(typed) !== undefined)
      code = { kind: found.kind }
  }
  const fresh = invitation !== undefined
  if (!invitation && pending.invitation !== null && code.kind === 'none') {
    const again = await getInvitation(tx, pending.invitation, event.at)
    if (again.kind === 'valid') invitation = again.invitation
    else if (again.kind !== 'account') code = { kind: again.kind }
  } else if (!account && pending.account !== null && code.kind === 'none' && !invitation) {
    const again = await getAccountCode(tx, pending.account, event.at)
    if (again.kind === 'account') account = again.account
    else if (again.kind !== 'valid') code = { kind: again.kind }
  }
  const campaign = invitation ? await deps.campaigns.get(tx, invitation.campaign) : (await deps.campaigns.all(tx))[0]
  const unit = campaign?.definition.units.find((u: Unit) => u.id === invitation?.unit)
  if (invitation && fresh) code = { kind: 'valid', role: invitation.role, unit }
  const step = deps.dialogs.welcome(chat.state, event, {
    definition: campaign?.definition,
    code,
    ...(deps.model && { modelPlace: deps.model.settings.mode }),
  })
  if (step.join && invitation) return await join(tx, turn, chat, invitation)
  if (step.join && account) return await joinAccount(tx, deps, chat, account, event.at)
  const kept: Pending = {
    invitation: step.waits ? (invitation?.id ?? null) : null,
    account: step.waits ? (account?.hash ?? null) : null,
    before: pending.before,
  }
  await saveState(tx, chat.id, null, JSON.stringify({ ...step.state, ...kept }), event.at)
  await addReplies(
    tx,
    chat.id,
    step.replies.map((reply) => JSON.stringify(reply)),
    event.at,
  )
  // Not their unit after all: back to the seat they came from.
  if (!step.waits && kept.before !== null && chat.person !== null) {
    await takeSeat(tx, deps, chat, kept.before, event.at)
  }
}

/** The yes: person, seat and the used invitation come into being together. */
async function join(tx: Transaction, { deps, event, name }: Turn, chat: ChatRow, invitation: Invitation) {
  const at = event.at
  const person = chat.person ?? (await addPerson(tx, { name, at }))
  if (!(await useInvitation(tx, invitation.id, person, at))) return await say(tx, chat, messages.codeJustUsed(), at)
  if (chat.person === null) await attachPerson(tx, chat.id, person)
  const { role, campaign, unit } = invitation
  const same = (seat: Seat) =>
    seat.to === null && seat.role === role && seat.campaign === campaign && seat.unit === unit
  const held = (await seatsOf(tx, person)).find(same)
  const seat = held?.id ?? (await addSeat(tx, { person, role, campaign, unit, at }))
  await addAudit(tx, { campaign, unit, person, what: 'joined', facts: { role }, at })
  await saveState(tx, chat.id, null, JSON.stringify({}), at)
  await takeSeat(tx, deps, chat, seat, at)
}

/** Plays an event of the program itself (a burst over, a file built) to the seat it was asked from. */
export async function happen(
  tx: Transaction,
  deps: SceneDeps,
  chatId: string,
  seatId: string,
  event: Event,
): Promise<void> {
  const sitting = await getSitting(tx, chatId)
  const seated = sitting && seatedAt(deps, sitting, seatId)
  if (seated) await play(tx, deps, sitting.chat, seated, event)
}
