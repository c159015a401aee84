/**
 * One person in several chats: another phone, another platform. The code one chat gives joins the next to the same
 * person; what stands at a seat is the person's, so the conversation goes on there. The other chats hear of it.
 */
import { formatMoment } from '../campaign/calendar.ts'
import {
  type AccountCode,
  addAccountCode,
  addAudit,
  attachPerson,
  type ChatRow,
  chatsOfPerson,
  detachOthers,
  endSessionsAt,
  revokeLinks,
  saveState,
  seatsOf,
  type Transaction,
  useAccountCode,
} from '../store/index.ts'
import { messages } from './messages.ts'
import { type SceneDeps, say, takeSeat } from './scene.ts'

/** A code is typed while both phones lie on the table. */
export const CODE_MINUTES = 15

/** A code for another chat of the person who sits here. */
export const accountCode = (tx: Transaction, person: string, at: string): Promise<string> =>
  addAccountCode(tx, { person, expiresAt: new Date(Date.parse(at) + CODE_MINUTES * 60_000).toISOString(), at })

/** The yes: this chat is the person's from now on, at the seat they last sat at. */
export async function joinAccount(
  tx: Transaction,
  deps: SceneDeps,
  chat: ChatRow,
  { hash, person }: AccountCode,
  at: string,
): Promise<void> {
  if (!(await useAccountCode(tx, hash, chat.id, at))) return await say(tx, chat, messages.codeJustUsed(), at)
  const others = await chatsOfPerson(tx, person)
  const held = (await seatsOf(tx, person)).filter((seat) => seat.to === null)
  const last = others.find(({ activeSeat }) => held.some(({ id }) => id === activeSeat))?.activeSeat
  const seat = held.find(({ id }) => id === last) ?? held[0]
  if (!seat) return await say(tx, chat, messages.seatGone(), at)
  await attachPerson(tx, chat.id, person)
  await saveState(tx, chat.id, null, JSON.stringify({}), at)
  await addAudit(tx, {
    campaign: seat.campaign,
    unit: seat.unit,
    person,
    what: 'chat-joined',
    facts: { channel: chat.channel },
    at,
  })
  for (const other of others) await say(tx, other, messages.accountJoined(chat.channel, formatMoment(at)), at)
  await takeSeat(tx, deps, chat, seat.id, at)
}

/** All chats of the person but this one are nobody's again; gives how many there were. */
export async function dropChats(tx: Transaction, chat: ChatRow, at: string): Promise<number> {
  if (chat.person === null) return 0
  const dropped = await detachOthers(tx, chat.person, chat.id)
  for (const other of dropped) {
    await revokeLinks(tx, other.id, at)
    if (other.channel === 'web') await endSessionsAt(tx, other.chat, at)
    await say(tx, other, messages.accountDropped(), at)
  }
  return dropped.length
}
