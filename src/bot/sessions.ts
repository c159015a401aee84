/** What the public web chat asks of the store: whose a code is, and browsers that are signed in. */
import {
  addSession,
  endSession,
  findChat,
  getSeat,
  lookUpCode,
  openSession,
  revokeLinks,
  type Store,
  setActiveSeat,
  touchSession,
} from '../store/index.ts'
import type { Campaigns } from './campaigns.ts'
import type { Sessions } from './channels/web/ports.ts'
import type { Clock } from './clock.ts'
import { messages } from './messages.ts'
import { headOf } from './visitor.ts'
import { seatLabel } from './world.ts'

export function createSessions(deps: { store: Store; clock: Clock; campaigns: Campaigns }): Sessions {
  const { store, clock, campaigns } = deps
  const now = () => clock.now().toISOString()
  return {
    invitation: (code, caller) =>
      store.transaction(async (tx) => {
        const address = { channel: 'web', bot: 'door', chat: caller }
        const found = await lookUpCode(tx, { address, code, at: now() })
        if (found.kind === 'account') {
          const { name } = found.account
          return { kind: 'valid', what: messages.doorAccount(name), named: name }
        }
        if (found.kind !== 'valid') return found
        const { campaign: id, unit, role } = found.invitation
        const definition = (await campaigns.get(tx, id))?.definition
        if (!definition) return { kind: 'unknown' }
        const seat = { id: '', person: '', role, campaign: id, unit, from: '', to: null }
        const what =
          role === 'staff'
            ? messages.doorStaff(definition.short)
            : messages.doorUnit(definition.short, seatLabel(definition, seat))
        return { kind: 'valid', what }
      }),
    begin: (address) => store.transaction((tx) => addSession(tx, { address, at: now() })),
    open: async (token) => {
      const session = await openSession(store.reader, token, now())
      if (session?.stale) await store.transaction((tx) => touchSession(tx, token, now()))
      return session?.address
    },
    about: async (address) => {
      const chat = await findChat(store.reader, { channel: 'web', bot: 'public', chat: address })
      const seat = chat?.activeSeat ? await getSeat(store.reader, chat.activeSeat) : null
      const campaign = seat && seat.to === null ? await campaigns.get(store.reader, seat.campaign) : undefined
      if (!seat || !campaign) return undefined
      const unit = campaign.definition.units.find(({ id }) => id === seat.unit)
      return { what: messages.role(unit?.name), campaign: headOf(campaign) }
    },
    end: (token) =>
      store.transaction(async (tx) => {
        const at = now()
        const session = await openSession(tx, token, at)
        await endSession(tx, token, at)
        const chat = session && (await findChat(tx, { channel: 'web', bot: 'public', chat: session.address }))
        if (!chat) return
        // Nobody can read there any more: what is told to the person goes where they also write, and its links end.
        await setActiveSeat(tx, chat.id, null)
        await revokeLinks(tx, chat.id, at)
      }),
  }
}
