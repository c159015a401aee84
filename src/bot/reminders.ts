/**
 * Reminders of the definition: at its moments, to every unit that has not submitted, once each. Late ones (the
 * program was down, the clock jumped, quiet hours) are merged: only the newest missed moment is told. Nothing is told
 * for moments before the campaign's opening or the person's joining, or before staff has agreed to the preview.
 */
import { afterQuietHours, inQuietHours } from '../campaign/calendar.ts'
import { loadSubmission, type Store } from '../store/index.ts'
import type { Campaign } from './campaigns.ts'
import type { Clock } from './clock.ts'
import { claimNewest, dueMoments, keyOf, type Moment, momentsOf, speaks } from './moments.ts'
import { type SceneDeps, tellStaff, tellUnit } from './scene.ts'

export interface RemindersDeps extends SceneDeps {
  store: Store
  clock: Clock
  /** Called after each commit that told somebody. */
  nudge(): void
}

export interface Reminders {
  /** Tells what is due; gives how many chats were reminded. */
  runDue(): Promise<number>
  /** The next moment something may be due, or null. */
  nextDue(): Promise<string | null>
}

export function createReminders(deps: RemindersDeps): Reminders {
  const { store, clock, campaigns } = deps
  /** Campaign → the newest moment gone through in this process: spares asking every unit again, nothing more. */
  const done = new Map<string, string>()
  return {
    runDue: async () => {
      const now = clock.now().toISOString()
      let told = 0
      for (const campaign of await campaigns.all(store.reader)) {
        const due = dueMoments(campaign, now)
        const mark = due.map(keyOf).join(' ')
        if (due.length === 0 || done.get(campaign.row.id) === mark) continue
        if (inQuietHours(campaign.definition.calendar, now)) continue
        told += await remind(deps, campaign, due, now)
        done.set(campaign.row.id, mark)
      }
      if (told > 0) deps.nudge()
      return told
    },
    nextDue: async () => {
      const now = clock.now().toISOString()
      const next: number[] = []
      for (const campaign of await campaigns.all(store.reader)) {
        if (!speaks(campaign)) continue
        const { calendar } = campaign.definition
        const due = dueMoments(campaign, now)
        const waits = due.length > 0 && done.get(campaign.row.id) !== due.map(keyOf).join(' ')
        // A moment within quiet hours is told when they end.
        if (waits) next.push(Date.parse(afterQuietHours(calendar, now)))
        for (const moment of momentsOf(campaign)) {
          if (Date.parse(moment.at) > Date.parse(now)) next.push(Date.parse(afterQuietHours(calendar, moment.at)))
        }
      }
      return next.length === 0 ? null : new Date(Math.min(...next)).toISOString()
    },
  }
}

async function remind(deps: RemindersDeps, campaign: Campaign, due: readonly Moment[], now: string): Promise<number> {
  const { row, definition } = campaign
  const officers = due.filter((moment) => moment.audience === 'officers')
  const staff = due.filter((moment) => moment.audience === 'staff')
  let told = 0
  for (const unit of definition.units) {
    if (!unit.active) continue
    told += await deps.store.transaction(async (tx) => {
      const moment = await claimNewest(tx, row.id, unit.id, officers, now)
      if (!moment) return 0
      const { state } = await loadSubmission(tx, row.id, unit.id)
      if (state === 'submitted' || state === 'accepted') return 0
      const event = { kind: 'reminderDue', at: now, reminder: moment.id, source: 'definition' } as const
      return await tellUnit(tx, deps, row.id, unit.id, event, { joinedBefore: moment.at })
    })
  }
  told += await deps.store.transaction(async (tx) => {
    const moment = await claimNewest(tx, row.id, null, staff, now)
    if (!moment) return 0
    const event = { kind: 'reminderDue', at: now, reminder: moment.id, source: 'definition' } as const
    return await tellStaff(tx, deps, row.id, event, { joinedBefore: moment.at })
  })
  return told
}
