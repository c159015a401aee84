/** Codes for people who are to join, and every way this program has for them to use one. */
import { z } from 'zod'
import type { Event, Invited } from '../dialogs/types.ts'
import { addInvitation, getChat, getSeat, type RequestRow, type Transaction } from '../store/index.ts'
import type { Channel } from './channels/channel.ts'
import type { SceneDeps } from './scene.ts'

const LATE_CODE_DAYS = 7
const payloadSchema = z.object({ units: z.array(z.string().nullable()).max(500), role: z.enum(['officer', 'staff']) })

export interface InviteDeps extends SceneDeps {
  channels(): readonly Channel[]
}

export function invite(deps: InviteDeps, row: RequestRow, at: string): (tx: Transaction) => Promise<Event | null> {
  const { units, role } = payloadSchema.parse(JSON.parse(row.payload))
  return async (tx) => {
    const campaign = row.campaign === null ? null : await deps.campaigns.get(tx, row.campaign)
    if (!campaign) return null
    const expiresAt = codeExpiry(campaign.row.deadline, at)
    // Those invited most likely use what the inviting person uses: that comes first.
    const own = row.chat === null ? undefined : (await getChat(tx, row.chat))?.channel
    const channels = [...deps.channels()].sort((a, b) => Number(b.name === own) - Number(a.name === own))
    const by = row.seat === null ? null : ((await getSeat(tx, row.seat))?.person ?? null)
    const due = campaign.definition.units.filter(({ active }) => active).sort((a, b) => a.order - b.order)
    const codes: Invited[] = []
    for (const unit of units) {
      const code = await addInvitation(tx, { campaign: campaign.row.id, unit, role, by, expiresAt, at })
      const place = Math.max(
        0,
        due.findIndex(({ id }) => id === unit),
      )
      const given = <T>(list: (T | undefined)[]) => list.filter((one) => one !== undefined)
      codes.push({
        unit,
        role,
        code,
        links: given(channels.map((channel) => channel.inviteLink?.(code))),
        entries: given(channels.map((channel) => channel.entry?.(place, due.length))),
      })
    }
    return { kind: 'invited', at, codes }
  }
}

/** Valid to the deadline; after it, while late reports are taken, for some days. */
export const codeExpiry = (deadline: string, at: string): string =>
  Date.parse(deadline) > Date.parse(at)
    ? new Date(deadline).toISOString()
    : new Date(Date.parse(at) + LATE_CODE_DAYS * 86_400_000).toISOString()
