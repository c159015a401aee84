/**
 * A message's way out. Rows are leased, rendered by what the platform can show, sent part by part and marked; a
 * failure is tried again with growing pauses, and nothing of a chat overtakes what was written before it.
 */
import type { FileRef } from '../dialogs/types.ts'
import {
  addReplies,
  type ChatRow,
  chatsOfPerson,
  claimOutbox,
  holdOutbox,
  markPartSent,
  markRefused,
  markSent,
  nextOutboxDue,
  type OutRow,
  retryLater,
  type Store,
  type Transaction,
} from '../store/index.ts'
import type { Capabilities, Channel, ChatAddress, Delivery, Rendered } from './channels/channel.ts'
import type { Clock } from './clock.ts'
import type { Links } from './links.ts'
import { messages } from './messages.ts'
import type { KeptReply, Log } from './ports.ts'
import { type Addresses, carries, type Part, render } from './render.ts'

/** Pauses before another try, in seconds; the last one goes on until a message is given up. */
const PAUSES_SECONDS = [1, 2, 5, 15, 60, 120, 300]
/** A message nobody could deliver for this long is refused, so that later ones of the chat get their turn. */
const GIVE_UP_HOURS = 24
/** Marks a message that left without an answer: tried once more, for it may have been lost, and then left alone. */
const UNANSWERED = 'unanswered: '
const LEASE_SECONDS = 60
const CLAIM_LIMIT = 20

export interface OutboxDeps {
  store: Store
  clock: Clock
  channel(name: string): Channel | undefined
  /** Names this process in leases. */
  owner: string
  /** Undefined where nobody outside can reach the program. */
  links?: Links | undefined
  log: Log
}

export interface Outbox {
  /** Sends everything due, chats side by side; gives how many rows were handled. */
  runDue(): Promise<number>
  nextDue(): Promise<string | null>
}

export function createOutbox(deps: OutboxDeps): Outbox {
  const { store, clock, owner } = deps
  return {
    runDue: async () => {
      let handled = 0
      for (;;) {
        const now = clock.now().toISOString()
        const rows = await claimOutbox(store, { owner, now, limit: CLAIM_LIMIT, leaseSeconds: LEASE_SECONDS })
        if (rows.length === 0) return handled
        await Promise.all(rows.map((row) => deliver(deps, row)))
        handled += rows.length
      }
    },
    nextDue: () => nextOutboxDue(store.reader),
  }
}

/** A large file over a slow line takes longer than a lease: it is held for as long as it is being sent. */
async function deliver(deps: OutboxDeps, row: OutRow): Promise<void> {
  const { store, clock, owner, log } = deps
  const hold = () => {
    const now = clock.now().toISOString()
    holdOutbox(store, row.id, { owner, now, leaseSeconds: LEASE_SECONDS }).catch((error) => {
      log.warn({ row: row.id, error: error instanceof Error ? error.name : 'unknown' }, 'lease not renewed')
    })
  }
  const holding = setInterval(hold, (LEASE_SECONDS * 1000) / 3)
  try {
    await send(deps, row)
  } finally {
    clearInterval(holding)
  }
}

async function send(deps: OutboxDeps, row: OutRow): Promise<void> {
  const { store, clock, log } = deps
  const channel = deps.channel(row.chat.channel)
  const now = () => clock.now().toISOString()
  if (!channel) {
    return await store.transaction((tx) => markRefused(tx, row.id, 'no such channel', now()))
  }
  const reply = readReply(row.reply)
  const parts = render(reply, channel.can, messages, await addressesFor(deps, channel.can, row.chat, reply))
  /** The part now sent has left once without an answer: this stays true over plain failures, until it is through. */
  let unanswered = row.why?.startsWith(UNANSWERED) ?? false
  for (const [index, part] of parts.entries()) {
    if (index < row.part) continue // sent before the failure
    const { id: rowId, chat } = row
    const { channel: name, bot } = chat
    const message = rendered(store, `${rowId}:${index}`, part, reply.reminder)
    const result = await trySend(channel, { channel: name, bot, chat: chat.chat }, message)
    const lost = result.kind === 'unknown' && unanswered
    if (lost) log.warn({ row: row.id, channel: channel.name, why: result.why }, 'message unanswered twice')
    if (result.kind === 'sent' || lost) {
      if (index + 1 < parts.length) await store.transaction((tx) => markPartSent(tx, row.id, index + 1))
      unanswered = false
      continue
    }
    const tooOld = clock.now().getTime() - Date.parse(row.at) > GIVE_UP_HOURS * 3_600_000
    if (result.kind === 'refused' || tooOld) {
      log.warn({ row: row.id, channel: channel.name, why: result.why }, 'message refused')
      return await store.transaction(async (tx) => {
        await markRefused(tx, row.id, result.why, now())
        await sayElsewhere(tx, row, reply, now())
      })
    }
    const dueAt = new Date(clock.now().getTime() + pauseSeconds(row.tries, result.afterSeconds) * 1000)
    log.info({ row: row.id, channel: channel.name, why: result.why, tries: row.tries + 1 }, 'message delayed')
    const why = unanswered || result.kind === 'unknown' ? `${UNANSWERED}${result.why}` : result.why
    const unsure = result.kind === 'unknown'
    return await store.transaction((tx) => retryLater(tx, row.id, { dueAt: dueAt.toISOString(), why, unsure }))
  }
  await store.transaction((tx) => markSent(tx, row.id, now()))
}

/** Whoever blocked the bot here, or is gone, may be reached where they also write from. Once: never back and forth. */
async function sayElsewhere(tx: Transaction, row: OutRow, reply: KeptReply, at: string): Promise<void> {
  const { person, activeSeat, id } = row.chat
  if (person === null || activeSeat === null || reply.moved) return
  const other = (await chatsOfPerson(tx, person)).find((chat) => chat.id !== id && chat.activeSeat === activeSeat)
  if (other) await addReplies(tx, other.id, [JSON.stringify({ ...reply, moved: true })], at, `moved:${row.id}`)
}

/** Ways to what this platform cannot carry or take; fresh ones for each try, for only their hashes are kept. */
async function addressesFor(
  { links }: OutboxDeps,
  can: Capabilities,
  chat: ChatRow,
  reply: KeptReply,
): Promise<Addresses> {
  if (!links) return {}
  const at: Addresses = {}
  const left = (reply.files ?? []).filter((file) => !carries(can, file))
  const files = left.length > 0 ? await links.make(chat, 'files', left) : undefined
  if (files !== undefined) at.files = files
  if (can.takesFiles) return at
  for (const purpose of reply.links ?? []) {
    const url = await links.make(chat, purpose)
    if (url !== undefined) at.send = { ...at.send, [purpose]: url }
  }
  return at
}

/** A channel's fault is a value; should one throw all the same, it is a fault to be tried again. */
async function trySend(channel: Channel, to: ChatAddress, message: Rendered): Promise<Delivery> {
  try {
    return await channel.send(to, message)
  } catch (error) {
    return { kind: 'retry', afterSeconds: 0, why: error instanceof Error ? error.name : 'unknown' }
  }
}

function rendered(store: Store, id: string, { text, choices, file }: Part, reminder: boolean | undefined): Rendered {
  const message: Rendered = { id, text, choices }
  if (file) message.file = carried(store, file)
  if (reminder) message.reminder = true
  return message
}

const carried = (store: Store, { name, mime, hash, size }: FileRef) => ({
  name,
  mime,
  hash,
  size,
  bytes: () => store.fileBytes(hash),
})

/** Own growing pause, or the platform's word where it asks for more. */
export const pauseSeconds = (tries: number, askedSeconds: number): number =>
  Math.max(PAUSES_SECONDS[Math.min(tries, PAUSES_SECONDS.length - 1)]!, askedSeconds)

const readReply = (json: string): KeptReply => JSON.parse(json) as KeptReply
