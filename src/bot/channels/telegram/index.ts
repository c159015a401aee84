/**
 * Telegram, through grammY's client of the Bot API. Calls, types and uploads are the library's; the way in and out is
 * ours, because an update may be acknowledged only once it is durable, and the outbox has its own patience: plugins
 * that wait inside a call (auto-retry, throttler) would sleep on its leases.
 */
import { createHmac } from 'node:crypto'
import { Api } from 'grammy'
import type { Log } from '../../ports.ts'
import type { Channel, ChatAddress, Inbound } from '../channel.ts'
import { createMenus, type Role } from './commands.ts'
import { askedPause, describe, isFinal, isTokenFault, TelegramError } from './faults.ts'
import { createIntake, type Intake } from './intake.ts'
import { messages } from './messages.ts'
import { deliver } from './outbound.ts'
import { createPace } from './pace.ts'
import { ALLOWED_UPDATES, poll, SIDE_BY_SIDE } from './polling.ts'
import { createWebhook } from './webhook.ts'

export type { Role } from './commands.ts'
export { TelegramError } from './faults.ts'

export interface TelegramOptions {
  token: string
  mode: 'polling' | 'webhook'
  /** Webhook: where Telegram brings updates; https. */
  webhookUrl?: string
  /** What Telegram says with each of them (16–256 of A–Z a–z 0–9 _ -); by default made from the token. */
  webhookSecret?: string
  /** Another server of the Bot API: one's own, or a way round a blocked network. */
  apiRoot?: string
  log: Log
  /** The role of a chat's active seat, for the menu of commands. */
  roleOf?: (to: ChatAddress) => Promise<Role | undefined>
  /** A person blocked the bot or deleted the account (false), or came back (true). */
  onReach?: (to: ChatAddress, reachable: boolean) => Promise<void> | void
  /** Milliseconds since 1970; tests put their own in its place. */
  now?: () => number
  /** Resolves after so many milliseconds, or at the signal. */
  pause?: (ms: number, signal: AbortSignal) => Promise<void>
}

export interface TelegramChannel extends Channel {
  /** The bot's own id: part of every address. */
  readonly bot: string
  /** `https://t.me/NAME?start=CODE`; undefined until Telegram has told the bot's name. */
  inviteLink(code: string): string | undefined
  /** For the HTTP server, in webhook mode. */
  webhook(request: Request): Promise<Response>
}

const TOKEN = /^(\d{3,20}):[\w-]{20,200}$/u
const SECRET = /^[\w-]{16,256}$/u
/** Of one call; below the time the outbox holds a message. A long poll takes 30 s of it. */
/** Bots may send files of 50 MB (Bot API, “Sending files”). */
const FILE_LIMIT = 50_000_000
const CALL_SECONDS = 45
const LONGEST_PAUSE_MS = 60_000

export function createTelegramChannel(options: TelegramOptions): TelegramChannel {
  const { token, mode, log, now = Date.now, pause = pauseFor } = options
  const bot = TOKEN.exec(token)?.[1]
  if (bot === undefined) throw new TelegramError(messages.notAToken())
  const { webhookUrl = '', webhookSecret = secretOf(token) } = options
  if (mode === 'webhook') {
    if (!webhookUrl.startsWith('https://')) throw new TelegramError(messages.badWebhookUrl())
    if (!SECRET.test(webhookSecret)) throw new TelegramError(messages.badSecret())
  }
  const apiRoot = (options.apiRoot ?? 'https://api.telegram.org').replace(/\/{1,9}$/u, '')
  const api = new Api(token, { apiRoot, timeoutSeconds: CALL_SECONDS })

  let username: string | undefined
  let intake: Intake | undefined
  const link = () => (username === undefined ? undefined : `https://t.me/${username}`)

  const trouble = (error: unknown, what: string) =>
    log.warn({ channel: 'telegram', ...(error !== undefined && { why: describe(error, token) }) }, what)
  const aside = (what: string, work: Promise<unknown>) => void work.catch((error) => trouble(error, `${what} failed`))
  const reach = async (to: ChatAddress, reachable: boolean) => {
    log.info({ channel: 'telegram', reachable }, 'reach of a chat changed')
    try {
      await options.onReach?.(to, reachable)
    } catch (error) {
      trouble(error, 'reach not noted')
    }
  }
  const menus = createMenus({ api, roleOf: options.roleOf, failed: (why) => trouble(why, 'setMyCommands failed') })
  const pace = createPace(now)

  /** A call that must succeed before the bot works: tried until it does, unless the operator has to mend something. */
  const insist = async <T>(call: (signal: Signal) => Promise<T>, signal: AbortSignal): Promise<T | undefined> => {
    for (let round = 0; !signal.aborted; round++) {
      try {
        return await call(signal as Signal)
      } catch (error) {
        if (signal.aborted) return undefined
        if (isTokenFault(error)) throw new TelegramError(messages.tokenRefused())
        if (isFinal(error)) throw new TelegramError(messages.startRefused(describe(error, token)))
        trouble(error, 'telegram not reached')
        const backoff = Math.min(LONGEST_PAUSE_MS, 1000 * 2 ** Math.min(round, 10))
        await pause(Math.max(askedPause(error), backoff), signal)
      }
    }
    return undefined
  }

  return {
    name: 'telegram',
    bot,
    can: { textLimit: 4096, buttons: true, files: true, fileLimit: FILE_LIMIT, takesFiles: true, typing: true },
    inviteLink: (code) => {
      const address = link()
      return address === undefined ? undefined : `${address}?start=${encodeURIComponent(code)}`
    },
    webhook: createWebhook({ secret: webhookSecret, intake: () => (mode === 'webhook' ? intake : undefined), trouble }),

    listen: async (receive: (inbound: Inbound) => Promise<void>, signal) => {
      const me = await insist((s) => api.getMe(s), signal)
      if (!me) return
      username = me.username
      const taker = createIntake({
        ...{ api, apiRoot, token, now, link, menus, receive, reach, aside, signal },
        reader: () => ({ bot, username }),
        warn: (facts, what) => log.warn({ channel: 'telegram', ...facts }, what),
      })
      aside('setMyCommands', menus.setDefault(signal))
      try {
        if (mode === 'polling') {
          // Updates that came meanwhile are kept; Telegram refuses to be asked while a webhook stands.
          await insist((s) => api.deleteWebhook({}, s), signal)
          await poll({ api, intake: taker, pause, trouble }, signal)
        } else {
          intake = taker
          const told = { allowed_updates: ALLOWED_UPDATES, secret_token: webhookSecret, max_connections: SIDE_BY_SIDE }
          await insist((s) => api.setWebhook(webhookUrl, told, s), signal)
          await aborted(signal)
        }
      } finally {
        intake = undefined
      }
    },

    send: (to, message) => deliver({ api, token, pace, reach }, to, message),

    typing: async (to) => {
      await api.sendChatAction(Number(to.chat), 'typing').catch((error) => trouble(error, 'sendChatAction failed'))
    },
  }
}

/** One more thing the operator need not set up; the token cannot be told from it. */
const secretOf = (token: string) => createHmac('sha256', token).update('telegram webhook').digest('hex')

type Signal = Parameters<Api['getMe']>[0]

const aborted = (signal: AbortSignal) =>
  new Promise<void>((done) => {
    if (signal.aborted) done()
    else signal.addEventListener('abort', () => done(), { once: true })
  })

const pauseFor = (ms: number, signal: AbortSignal) =>
  new Promise<void>((done) => {
    if (signal.aborted) return done()
    const wake = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', wake)
      done()
    }
    const timer = setTimeout(wake, ms)
    signal.addEventListener('abort', wake, { once: true })
  })
