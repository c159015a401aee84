/**
 * The way in, the same for webhooks and for asking: updates of one chat in order, chats side by side, and nothing is
 * acknowledged before it is kept.
 */
import { createLanes } from '../../lanes.ts'
import type { Log } from '../../ports.ts'
import type { Inbound } from '../channel.ts'
import type { Update } from './client/index.ts'
import { type Arrival, arrivalOf } from './inbound.ts'
import type { FetchPicture } from './media.ts'
import { messages } from './messages.ts'
import type { Quota } from './quota.ts'
import { createRecent } from './recent.ts'
import type { Time } from './time.ts'

/** Of a picture, in ms: the platform waits for the acknowledgement meanwhile. */
const PICTURE_MS = 15_000
/** Ten documents in a row get one answer, not ten; the allowance pays for each. In ms. */
const SAME_OTHER_MS = 300_000
const REMEMBERED = 1000

export interface IntakeDeps {
  bot: string
  quota: Quota
  fetchPicture: FetchPicture
  /** Do the platform's messages to the bot use up the allowance? Not documented. */
  countsInbound: boolean
  time: Time
  log: Log
}

export interface Intake {
  /** Resolves when what the update says is kept; rejects when it could not be. */
  take(update: Update, receive: (inbound: Inbound) => Promise<void>): Promise<void>
  idle(): Promise<void>
}

export function createIntake(deps: IntakeDeps): Intake {
  const { bot, quota, fetchPicture, time, log } = deps
  const lanes = createLanes()
  const counted = createRecent<true>(REMEMBERED)
  const others = createRecent<number>(REMEMBERED)

  async function handle(arrival: Arrival, receive: (inbound: Inbound) => Promise<void>) {
    const { content } = arrival
    const chat = arrival.address.chat
    const key = content.kind === 'other' ? `${chat} ${content.what}` : undefined
    // One reply for many; told again after a while.
    if (key !== undefined && time.now() - (others.get(key) ?? -Infinity) < SAME_OTHER_MS) return
    await receive({ ...arrival, content: await whole(content) })
    // Only what was kept counts as told: what was not comes again.
    if (key !== undefined) others.set(key, time.now())
  }

  async function whole(content: Arrival['content']): Promise<Inbound['content']> {
    if (content.kind !== 'picture') return content
    const { url, caption, name } = content
    const signal = time.deadline(PICTURE_MS)
    // The line may have been bad for a moment.
    const picture = (await fetchPicture(url, signal)) ?? (signal.aborted ? undefined : await fetchPicture(url, signal))
    if (picture) {
      const { mime, extension, bytes } = picture
      return { kind: 'file', name: messages.photoName(name, extension), mime, bytes, caption }
    }
    log.warn({ channel: 'zalo', bot }, 'a picture could not be fetched')
    return caption === '' ? { kind: 'other', what: 'picture-lost' } : { kind: 'text', text: caption }
  }

  return {
    take: async (update, receive) => {
      const arrival = arrivalOf(bot, update)
      if (!arrival) {
        // The name of an event says nothing of a person.
        log.info({ channel: 'zalo', bot, event: update.event_name ?? '' }, 'zalo: nothing to hear')
        return
      }
      await lanes.run(arrival.address.chat, () => handle(arrival, receive))
      if (!deps.countsInbound || counted.get(arrival.update)) return
      counted.set(arrival.update, true)
      await quota.count()
    },
    idle: () => lanes.idle(),
  }
}
