/**
 * Zalo as a channel: one for all bots of the office (the free plan serves 50 people a bot). A chat belongs to the bot it
 * was begun with, and answers leave by that one. Text only, without buttons; files go out as links, pictures come in.
 */
import { createHash } from 'node:crypto'
import { type Log, silentLog } from '../../ports.ts'
import type { Channel, ChatAddress, Inbound } from '../channel.ts'
import { createZaloClient, TEXT_LIMIT, type ZaloClient } from './client/index.ts'
import { createIntake, type Intake } from './intake.ts'
import { createPictureFetcher, type FetchPicture } from './media.ts'
import { troubleText } from './messages.ts'
import { createSender, type Sender } from './outbound.ts'
import { poll } from './polling.ts'
import { countInMemory, createQuota, type MessageCounter, MONTHLY_LIMIT, type Quota } from './quota.ts'
import { createRecent } from './recent.ts'
import { type Notes, secretOf, tellZaloWhere } from './setup.ts'
import { realTime, type Time } from './time.ts'
import { type Trouble, troubleKey } from './trouble.ts'
import { createWebhookHandler, type WebhookHandler } from './webhook.ts'

export interface ZaloOptions {
  /** One to three; the free plan gives an owner no more. */
  tokens: readonly string[]
  /** `webhook` where messages matter; `polling` to try out, or without a public address: it may lose messages. */
  mode: 'webhook' | 'polling'
  /** Webhooks go to this address, a slash and the bot's id. Needed for `webhook`; https. */
  webhookUrl?: string
  /** 8 to 256 characters; default: made of each token. */
  webhookSecret?: string
  /** Polling: a webhook set before is taken away instead of refusing to begin. */
  dropWebhook?: boolean
  /** Messages of a bot and month; Infinity for a plan without a limit. */
  monthlyLimit?: number
  /** Whether what people send uses up the allowance is not documented: assumed so. */
  countsInbound?: boolean
  counter?: MessageCounter
  /** For what Zalo was told last; without it the webhook's address alone is compared. */
  notes?: Notes
  /**
   * Something staff should know. `key` is the same for the same trouble (`troubleKey`), `words` are for people. Once per
   * key and process.
   */
  onTrouble?: (trouble: Trouble, told: { key: string; words: string }) => Promise<void> | void
  log?: Log
  baseUrl?: string
  fetch?: typeof fetch
  fetchPicture?: FetchPicture
  time?: Time
}

/** How a bot is doing, for whoever looks after it. Moments are ISO, of this process; null: not yet. */
export interface BotHealth {
  bot: string
  /** As people find it in Zalo; null until the platform told it. */
  name: string | null
  /** Opens the bot in Zalo. */
  link: string | null
  lastHeardAt: string | null
  used: number
  limit: number
}

export interface ZaloChannel extends Channel {
  /** For `POST <webhookUrl>/<bot>`. */
  webhook: WebhookHandler
  health(): Promise<BotHealth[]>
  /** The bot of the n-th unit: units are shared out evenly, neighbours together, always the same way. */
  botFor(index: number, units: number): string
}

const MOST_TOKENS = 3
/** `sendChatAction` shows for a few seconds, and whether it is counted is not known. In ms. */
const TYPING_MS = 10_000

interface Bot {
  id: string
  client: ZaloClient
  secret: string
  intake: Intake
  sender: Sender
  quota: Quota
  name: string | null
  account: string | null
  lastHeard: number | null
}

export function createZaloChannel(options: ZaloOptions): ZaloChannel {
  const { time = realTime, log = silentLog, monthlyLimit = MONTHLY_LIMIT, counter = countInMemory() } = options
  const tokens = options.tokens.map((token) => token.trim())
  const { webhookSecret, webhookUrl } = options
  if (tokens.length === 0 || tokens.length > MOST_TOKENS || tokens.includes(''))
    throw new TypeError(`zalo: 1 to ${MOST_TOKENS} tokens`)
  if (webhookSecret !== undefined && (webhookSecret.length < 8 || webhookSecret.length > 256))
    throw new TypeError('zalo: the webhook secret needs 8 to 256 characters')
  if (options.mode === 'webhook' && !/^https:\/\/[^?#]+$/u.test(webhookUrl ?? ''))
    throw new TypeError('zalo: webhooks need an https address')

  const told = createRecent<boolean>(100)
  const tell = (trouble: Trouble) => {
    const key = troubleKey(trouble, time.now())
    if (told.get(key)) return
    told.set(key, true)
    log.error({ channel: 'zalo', ...trouble }, 'zalo: trouble')
    const words = troubleText(trouble, bots.get(trouble.bot)?.name ?? trouble.bot)
    // Told again by the next occasion where it could not be passed on.
    Promise.resolve()
      .then(() => options.onTrouble?.(trouble, { key, words }))
      .catch(() => {
        told.set(key, false)
        log.error({ channel: 'zalo', key }, 'zalo: trouble not passed on')
      })
  }
  const fetchPicture = options.fetchPicture ?? createPictureFetcher()
  const bots = new Map<string, Bot>()
  for (const token of tokens) {
    const id = botId(token)
    const client = createZaloClient({ token, baseUrl: options.baseUrl, fetch: options.fetch, deadline: time.deadline })
    const quota = createQuota({ bot: id, counter, limit: monthlyLimit, now: time.now, tell, log })
    const countsInbound = options.countsInbound ?? true
    const intake = createIntake({ bot: id, quota, fetchPicture, countsInbound, time, log })
    const sender = createSender({ bot: id, client, quota, now: time.now, tell, log })
    const secret = webhookSecret ?? secretOf(token)
    bots.set(id, { id, client, secret, intake, sender, quota, name: null, account: null, lastHeard: null })
  }
  if (bots.size !== tokens.length) throw new TypeError('zalo: two tokens of the same bot')

  const order = [...bots.values()]
  const heard = (bot: Bot) => {
    bot.lastHeard = time.now()
  }
  let receive: ((inbound: Inbound) => Promise<void>) | undefined
  const typed = createRecent<number>(1000)

  async function introduce(bot: Bot) {
    const me = await bot.client.getMe()
    if (!me.ok) return log.warn({ channel: 'zalo', bot: bot.id, why: me.fault.why }, 'zalo does not know the bot')
    bot.name = me.result.account_name ?? null
    bot.account = me.result.id
    log.info({ channel: 'zalo', bot: bot.id, name: bot.name, mode: options.mode }, 'zalo bot ready')
  }

  async function listenTo(bot: Bot, signal: AbortSignal) {
    const { id, client, intake, secret } = bot
    await introduce(bot)
    if (options.mode === 'polling') {
      const dropWebhook = options.dropWebhook ?? false
      await poll({ bot: id, client, intake, dropWebhook, time, tell, log, heard: () => heard(bot) }, receive!, signal)
    } else {
      const url = `${webhookUrl!.replace(/\/+$/u, '')}/${id}`
      await tellZaloWhere({ bot: id, client, url, secret, notes: options.notes, time, tell, log }, signal)
      log.info({ channel: 'zalo', bot: id }, 'zalo: waiting for webhooks')
    }
  }

  /** Neighbours share a bot. */
  const shareOf = (index: number, units: number) => {
    const share = units > 0 ? Math.floor((index * order.length) / units) : 0
    return order[Math.min(order.length - 1, Math.max(0, share))]!
  }
  return {
    name: 'zalo',
    can: { textLimit: TEXT_LIMIT, buttons: false, files: false, takesFiles: false, typing: true },
    listen: async (receiver, signal) => {
      receive = receiver
      await Promise.all(order.map((bot) => listenTo(bot, signal)))
      // A bot that gave up must not end the program, nor the others.
      await new Promise<void>((done) => {
        if (signal.aborted) done()
        else signal.addEventListener('abort', () => done(), { once: true })
      })
      receive = undefined
      await Promise.all(order.map((bot) => bot.intake.idle()))
    },
    send: async (to, message) => {
      const bot = bots.get(to.bot)
      return bot ? await bot.sender.send(to, message) : { kind: 'refused', why: 'no such bot' }
    },
    typing: async (to: ChatAddress) => {
      const key = JSON.stringify([to.bot, to.chat])
      if (time.now() - (typed.get(key) ?? -Infinity) < TYPING_MS) return
      typed.set(key, time.now())
      await bots.get(to.bot)?.client.sendChatAction({ chat_id: to.chat, action: 'typing' })
    },
    webhook: createWebhookHandler({
      find: (id) => {
        const bot = bots.get(id)
        return bot && { bot: id, secret: bot.secret, intake: bot.intake, heard: () => heard(bot) }
      },
      receive: () => receive,
      now: time.now,
      log,
    }),
    health: () =>
      Promise.all(
        order.map(async ({ id, name, account, lastHeard, quota }) => ({
          bot: id,
          name,
          link: account === null ? null : `https://zalo.me/${account}`,
          lastHeardAt: lastHeard === null ? null : new Date(lastHeard).toISOString(),
          used: await quota.used(),
          limit: monthlyLimit,
        })),
      ),
    botFor: (index, units) => shareOf(index, units).id,
    entry: (index, units) => {
      const { account } = shareOf(index, units)
      return account === null ? undefined : `https://zalo.me/${account}`
    },
  }
}

/** The part of a token before its colon; it stays when the token is renewed. Other tokens are named by a digest. */
export function botId(token: string): string {
  const id = /^(\d{1,40}):/u.exec(token)?.[1]
  return id ?? createHash('sha256').update(token).digest('hex').slice(0, 16)
}
