/**
 * Play mode (design “Play mode”): one visitor is everybody. What the page asks for: the campaign, the people so far,
 * an invitation for a new one, and the played clock.
 */
import type { Definition, Unit } from '../campaign/definition.ts'
import { addInvitation, chatsOfChannel, getPerson, getSeat, type Store, setSetting } from '../store/index.ts'
import type { Bell } from './bell.ts'
import type { Campaign, Campaigns } from './campaigns.ts'
import type { CampaignHead, PlayPort } from './channels/web/ports.ts'
import { type MovableClock, offsetClock } from './clock.ts'
import { codeExpiry } from './invite.ts'
import { type Duty, playTo } from './loop.ts'
import { messages } from './messages.ts'

const CLOCK_OFFSET = 'clock-offset-ms'

/** Played time: starts at the campaign's opening and runs on from there, over restarts too. */
export async function playedClock(
  store: Store,
  opensAt: string,
  read: (key: string) => Promise<string | null>,
): Promise<MovableClock> {
  const kept = Number(await read(CLOCK_OFFSET))
  if (Number.isFinite(kept) && kept !== 0) return offsetClock(kept)
  const clock = offsetClock(Date.parse(opensAt) - Date.now())
  await keepClock(store, clock)
  return clock
}

const keepClock = (store: Store, clock: MovableClock) =>
  store.transaction((tx) => setSetting(tx, CLOCK_OFFSET, String(clock.offset())))

export interface VisitorDeps {
  store: Store
  campaigns: Campaigns
  duties: readonly Duty[]
  clock: MovableClock
  bell: Bell
  /** The bot's address on the page's channel. */
  channel: string
  bot: string
}

export function createVisitor({ store, campaigns, duties, clock, bell, channel, bot }: VisitorDeps): PlayPort {
  const only = async (): Promise<Campaign> => {
    const [campaign] = await campaigns.all(store.reader)
    if (!campaign) throw new Error('no campaign')
    return campaign
  }
  return {
    campaign: async () => {
      const { row, definition } = await only()
      const units = [...definition.units]
        .filter((unit) => unit.active)
        .sort((a, b) => a.order - b.order)
        .map((unit) => ({ id: unit.id, name: unit.name, group: groupOf(definition, unit) }))
      return { ...headOf({ row, definition }), units }
    },
    people: async () => {
      const { definition } = await only()
      const people = []
      for (const chat of await chatsOfChannel(store.reader, channel, bot)) {
        const person = chat.person === null ? null : await getPerson(store.reader, chat.person)
        if (!person) continue
        const seat = chat.activeSeat === null ? null : await getSeat(store.reader, chat.activeSeat)
        const unit = definition.units.find((u: Unit) => u.id === seat?.unit)
        people.push({ chat: chat.chat, name: person.name, what: messages.role(unit?.name) })
      }
      return people
    },
    invite: async (role, unit) => {
      const { row } = await only()
      const at = clock.now().toISOString()
      const expiresAt = codeExpiry(row.deadline, at)
      const invitation = { campaign: row.id, unit: role === 'staff' ? null : unit, role, by: null, expiresAt, at }
      return await store.transaction((tx) => addInvitation(tx, invitation))
    },
    clock: async () => ({ now: clock.now().toISOString(), played: true }),
    advance: async (to) => {
      await playTo(duties, clock, new Date(to))
      await keepClock(store, clock)
      bell.ring() // whoever sleeps until a moment slept by the old time
    },
  }
}

/** What the page's header says; the deadline as it stands now. */
export function headOf({ row, definition }: Campaign): CampaignHead {
  const moved = Date.parse(row.deadline) !== Date.parse(definition.deadline.at)
  const deadlineText = moved ? messages.deadline(row.deadline) : definition.deadline.text
  return { title: definition.title, short: definition.short, deadlineText, deadline: row.deadline }
}

/** Units that fill the same form stand together, under the labels of their kinds: “Xã, thị trấn”. */
function groupOf({ units, kinds }: Definition, { form }: Unit): string {
  const labels = units.filter((unit) => unit.form === form).map((unit) => kinds[unit.kind]?.label ?? '')
  const heading = [...new Set(labels)].filter((label) => label !== '').join(', ') || messages.groupBodies()
  return heading.slice(0, 1).toLocaleUpperCase('vi') + heading.slice(1)
}
