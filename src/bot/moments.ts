/** The reminders of a definition as moments of a campaign, and which of them have been dealt with. */
import { reminderMoments } from '../campaign/calendar.ts'
import { claimReminder, type Transaction } from '../store/index.ts'
import type { Campaign } from './campaigns.ts'

export type Moment = ReturnType<typeof reminderMoments>[number]

/** Told once per moment and deadline: a deadline that moves has its own last day. */
export const keyOf = (moment: Moment) => `${moment.id}@${new Date(moment.at).toISOString()}`

/** Moments of the definition that may be told at all, oldest first. */
export function momentsOf({ row, definition }: Campaign): Moment[] {
  const opening = Date.parse(definition.opensAt)
  return reminderMoments(definition, row.deadline).filter((moment) => Date.parse(moment.at) >= opening)
}

/** Those that have come, while the campaign is open and staff has not switched them off. */
export const dueMoments = (campaign: Campaign, now: string): Moment[] =>
  speaks(campaign) ? momentsOf(campaign).filter((moment) => Date.parse(moment.at) <= Date.parse(now)) : []

export const speaks = ({ row }: Campaign) => row.state === 'open' && row.remindersOn

/** Claims all of them for a unit (null: for staff); the newest if nobody had told it yet, else nothing is to be said. */
export async function claimNewest(
  tx: Transaction,
  campaign: string,
  unit: string | null,
  due: readonly Moment[],
  at: string,
): Promise<Moment | undefined> {
  const newest = due.at(-1)
  if (!newest) return undefined
  if (!(await claimReminder(tx, { campaign, unit, reminder: keyOf(newest), at }))) return undefined
  for (const older of due.slice(0, -1)) await claimReminder(tx, { campaign, unit, reminder: keyOf(older), at })
  return newest
}

/** What had passed when staff agreed is over: the preview showed what was to come. */
export async function passOver(tx: Transaction, campaign: Campaign, at: string): Promise<void> {
  const past = momentsOf(campaign).filter((moment) => Date.parse(moment.at) <= Date.parse(at))
  const { id } = campaign.row
  for (const unit of [...campaign.definition.units.map((u) => u.id), null]) {
    const audience = unit === null ? 'staff' : 'officers'
    for (const moment of past.filter((m) => m.audience === audience))
      await claimReminder(tx, { campaign: id, unit, reminder: keyOf(moment), at })
  }
}
