/** Somebody to write about: a chat, a person and a seat. */
import type { Fact } from '../../src/campaign/fact.ts'
import {
  addPerson,
  addSeat,
  attachPerson,
  findOrAddChat,
  type SeatRole,
  type Store,
  setActiveSeat,
} from '../../src/store/index.ts'
import { AT } from './databases.ts'

export const addressOf = (chat: string) => ({ channel: 'zalo', bot: 'b1', chat })

/** An officer of `unit` (or staff) who has joined in a chat of that name. */
export const join = (store: Store, chat: string, unit: string | null, role: SeatRole = 'officer', campaign = 'c1') =>
  store.transaction(async (tx) => {
    const row = await findOrAddChat(tx, addressOf(chat), AT)
    const person = await addPerson(tx, { name: `Đồng chí ${chat}`, at: AT })
    await attachPerson(tx, row.id, person)
    const seat = await addSeat(tx, { person, role, campaign, unit, at: AT })
    await setActiveSeat(tx, row.id, seat)
    return { chat: row.id, person, seat }
  })

export const aFact = (field: string, value: Fact['value'], more: Partial<Fact> = {}): Fact => ({
  field,
  state: 'known',
  value,
  status: 'confirmed',
  words: `“${String(value)}”`,
  message: null,
  by: 'p1',
  byName: 'Lò Văn A',
  at: AT,
  method: 'rules',
  ...more,
})
