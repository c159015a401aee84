/** What a dialog is told about the world, loaded freshly for each event, inside the event's transaction. */
import type { Definition, Unit } from '../campaign/definition.ts'
import type { Submission } from '../campaign/fact.ts'
import { emptyShared } from '../campaign/fact.ts'
import type { OfficerWorld, StaffWorld } from '../dialogs/types.ts'
import {
  type ChatRow,
  loadSubmission,
  loadSubmissions,
  officersOf,
  type Reader,
  type Seat,
  type SeatWithName,
  staffOf,
} from '../store/index.ts'
import type { Campaign, Campaigns } from './campaigns.ts'
import type { Capabilities } from './channels/channel.ts'
import type { Model } from './model.ts'
import type { Dialogs } from './ports.ts'

export interface WorldDeps {
  campaigns: Campaigns
  dialogs: Pick<Dialogs, 'progress'>
  can(channel: string): Capabilities
  quietSeconds: number
  model?: Pick<Model, 'settings' | 'ready'> | undefined
}

/** A seat with everything around it that its dialog or its log needs. */
export interface Seated {
  seat: Seat
  person: { id: string; name: string }
  campaign: Campaign
  /** Of an officer's seat. */
  unit: Unit | undefined
  /** Other seats of the person that hold: what they may switch to. */
  others: { id: string; label: string }[]
  /** What an officer's unit has reported, where it was loaded with the seat. */
  submission: Submission | null
}

export async function officerWorld(
  db: Reader,
  deps: WorldDeps,
  chat: ChatRow,
  seated: Seated & { unit: Unit },
): Promise<OfficerWorld> {
  const { campaign, unit, person } = seated
  return {
    definition: campaign.definition,
    unit,
    submission: seated.submission ?? (await loadSubmission(db, campaign.row.id, unit.id)),
    deadline: campaign.row.deadline,
    person,
    otherSeats: seated.others,
    quietSeconds: deps.quietSeconds,
    ...(deps.model && { model: deps.model.ready(), modelPlace: deps.model.settings.mode }),
    can: capable(deps, chat),
  }
}

export async function staffWorld(db: Reader, deps: WorldDeps, chat: ChatRow, seated: Seated): Promise<StaffWorld> {
  const { row, definition } = seated.campaign
  const submissions = new Map((await loadSubmissions(db, row.id)).map((s) => [s.unit, s]))
  const officers = new Map<string, SeatWithName[]>()
  for (const seat of await officersOf(db, row.id)) officers.set(seat.unit!, [...(officers.get(seat.unit!) ?? []), seat])
  const units = [...definition.units]
    .sort((a, b) => a.order - b.order)
    .map((unit) => {
      const submission = submissions.get(unit.id) ?? virginSubmission(row.id, unit.id)
      return {
        unit,
        submission,
        officers: (officers.get(unit.id) ?? []).map((o) => ({
          id: o.person,
          name: o.name,
          lastSeenAt: o.lastSeenAt,
          ...(o.reach === 'unreachable' && { unreachable: true }),
        })),
        ...deps.dialogs.progress(definition, unit, submission),
      }
    })
  return {
    definition,
    deadline: row.deadline,
    person: seated.person,
    units,
    staff: distinctPeople(await staffOf(db, row.id)),
    remindersOn: row.remindersOn,
    definitionWaits: row.waitingHash !== null,
    otherSeats: seated.others,
    can: capable(deps, chat),
  }
}

/** What a unit's submission is before anybody touched it. */
export const virginSubmission = (campaign: string, unit: string): Submission => ({
  campaign,
  unit,
  state: 'open',
  version: 0,
  submittedAt: null,
  submittedBy: null,
  late: false,
  signedAt: null,
  returned: [],
  facts: {},
  narratives: [],
  drafts: {},
  signedPages: [],
  shared: emptyShared,
  lastActivityAt: null,
})

/** “Đảng ủy xã Dào San”, or the issuer for staff. */
export function seatLabel(definition: Definition, seat: Seat): string {
  const unit = definition.units.find((u) => u.id === seat.unit)
  return unit ? (unit.reportsAs ?? unit.name) : definition.issuer.short
}

const capable = (deps: WorldDeps, chat: ChatRow) => {
  const { buttons, files, textLimit } = deps.can(chat.channel)
  return { buttons, files, textLimit }
}

function distinctPeople(seats: readonly SeatWithName[]): { id: string; name: string }[] {
  return [...new Map(seats.map((seat) => [seat.person, { id: seat.person, name: seat.name }])).values()]
}
