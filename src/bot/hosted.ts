/**
 * The platforms people really write on, made from the operator's tokens: what each channel asks of the rest of the
 * program is filled in here, so that no channel knows the store.
 */
import {
  addAudit,
  addReplies,
  countZaloMessages,
  findChat,
  getSeat,
  getSetting,
  type Reader,
  type Seat,
  type Store,
  setSetting,
  staffChats,
  zaloMessagesOf,
} from '../store/index.ts'
import type { Bell } from './bell.ts'
import type { Campaigns } from './campaigns.ts'
import type { Channel, ChatAddress } from './channels/channel.ts'
import { createTelegramChannel, type TelegramChannel } from './channels/telegram/index.ts'
import { createZaloChannel, type ZaloChannel } from './channels/zalo/index.ts'
import type { Clock } from './clock.ts'
import type { Log } from './ports.ts'

export interface TelegramSettings {
  token: string
  mode: 'polling' | 'webhook'
  apiRoot?: string
  webhookSecret?: string
}

export interface ZaloSettings {
  /** One to three. */
  tokens: string[]
  mode: 'webhook' | 'polling'
  apiRoot?: string
  webhookSecret?: string
  /** Messages of a bot and month; Infinity for a plan without a limit. */
  monthlyLimit?: number
  countsInbound?: boolean
}

export interface HostedOptions {
  telegram?: TelegramSettings
  zalo?: ZaloSettings
  /** Where people's platforms reach the program, without a slash at the end. */
  publicUrl?: string
}

export interface HostedDeps {
  store: Store
  clock: Clock
  campaigns: Campaigns
  bell: Bell
  log: Log
}

export interface Hosted {
  channels: Channel[]
  telegram?: TelegramChannel
  zalo?: ZaloChannel
}

/** Throws one clear line (TelegramError) where a token or an address cannot be right. */
export function createHosted({ telegram, zalo, publicUrl = '' }: HostedOptions, deps: HostedDeps): Hosted {
  const { log } = deps
  const hosted: Hosted = { channels: [] }
  if (telegram) {
    hosted.telegram = createTelegramChannel({
      ...telegram,
      webhookUrl: `${publicUrl}/telegram`,
      log,
      roleOf: async (to) => (await seatOf(deps.store.reader, to))?.role,
      onReach: (to, reachable) => noteReach(deps, to, reachable),
    })
    hosted.channels.push(hosted.telegram)
  }
  if (zalo) {
    const { apiRoot, ...settings } = zalo
    const { store } = deps
    hosted.zalo = createZaloChannel({
      ...settings,
      ...(apiRoot !== undefined && { baseUrl: apiRoot }),
      webhookUrl: `${publicUrl}/zalo`,
      counter: {
        add: (bot, month, messages) => store.transaction((tx) => countZaloMessages(tx, { bot, month, messages })),
        total: (bot, month) => zaloMessagesOf(store.reader, bot, month),
      },
      notes: {
        get: (key) => getSetting(store.reader, key),
        set: (key, value) => store.transaction((tx) => setSetting(tx, key, value)),
      },
      onTrouble: (_trouble, told) => tellStaff(deps, told.key, told.words),
      log,
    })
    hosted.channels.push(hosted.zalo)
  }
  return hosted
}

/** The active seat of a chat, while it is held. */
async function seatOf(db: Reader, to: ChatAddress): Promise<Seat | undefined> {
  const chat = await findChat(db, to)
  const seat = chat?.activeSeat ? await getSeat(db, chat.activeSeat) : null
  return seat && seat.to === null ? seat : undefined
}

/** That a person blocked the bot explains later why a reminder did not arrive. */
async function noteReach({ store, clock }: HostedDeps, to: ChatAddress, reachable: boolean): Promise<void> {
  const at = clock.now().toISOString()
  await store.transaction(async (tx) => {
    const seat = await seatOf(tx, to)
    if (!seat) return
    const { campaign, unit, person } = seat
    await addAudit(tx, { campaign, unit, person, what: reachable ? 'reachable' : 'unreachable', facts: {}, at })
  })
}

/** A few words to everybody at a staff's seat, once per key also after a restart and with several processes. */
async function tellStaff({ store, clock, campaigns, bell }: HostedDeps, key: string, text: string): Promise<void> {
  const at = clock.now().toISOString()
  await store.transaction(async (tx) => {
    for (const { row } of await campaigns.all(tx)) {
      for (const chat of await staffChats(tx, row.id))
        await addReplies(tx, chat.id, [JSON.stringify({ text })], at, `${key}:${chat.id}`)
    }
  })
  bell.ring()
}
