/**
 * The Zalo Bot API (https://bot-api.zaloplatforms.com), its eleven methods and no others: there is no sending of
 * documents, no buttons, no editing, and `getUpdates` knows no offset. Nothing is repeated here: whether a call that got
 * no answer may be made again, only its caller can tell.
 */
import { inspect } from 'node:util'
import type { z } from 'zod'
import { type Answer, call } from './call.ts'
import { redactor } from './redact.ts'
import * as schemas from './schemas.ts'

/** UTF-16 units of a text or caption. The unit is not documented; this is the strictest reading. */
export const TEXT_LIMIT = 2000

export interface ZaloClientOptions {
  /** As the Zalo Bot Creator shows it: digits, a colon, a secret. */
  token: string
  baseUrl?: string
  fetch?: typeof fetch
  /** For one call; those that wait for the platform's own work have longer ones. */
  timeoutMs?: number
  /** A signal that fires after so many milliseconds. */
  deadline?: (ms: number) => AbortSignal
}

/** A run of formatting: `start` and `len` in UTF-16 units, `st` such as `b`, `i`, `f_18`. */
export interface TextStyle {
  start: number
  len: number
  st: string[]
}

export interface ZaloClient {
  getMe(): Promise<Answer<schemas.BotInfo>>
  /**
   * Waits up to `timeout` seconds for one update. What is returned is gone from the platform: keep it before anything
   * else. No update in that time is an empty list, not a fault.
   */
  getUpdates(params?: { timeout?: number; signal?: AbortSignal }): Promise<Answer<schemas.Update[]>>
  /** The address is saved even if the platform cannot reach it: see `verification`. Limited per day (426). */
  setWebhook(params: { url: string; secret_token: string }): Promise<Answer<schemas.WebhookInfo>>
  /** Limited per day (426). */
  testWebhook(): Promise<Answer<schemas.Verification>>
  getWebhookInfo(): Promise<Answer<schemas.WebhookInfo>>
  /** Refused with 400 where none is set. */
  deleteWebhook(): Promise<Answer<schemas.WebhookInfo>>
  sendMessage(params: {
    chat_id: string
    text: string
    parse_mode?: 'markdown' | 'html'
    text_styles?: TextStyle[]
  }): Promise<Answer<schemas.SentMessage>>
  /** The platform fetches `photo` itself, several times and for some minutes. */
  sendPhoto(params: { chat_id: string; photo: string; caption?: string }): Promise<Answer<schemas.SentMessage>>
  sendSticker(params: { chat_id: string; sticker: string }): Promise<Answer<schemas.SentMessage>>
  /** An `.aac` address; private chats only. */
  sendVoice(params: { chat_id: string; voice_url: string }): Promise<Answer<schemas.SentMessage>>
  sendChatAction(params: { chat_id: string; action: 'typing' }): Promise<Answer<undefined>>
}

export const BASE_URL = 'https://bot-api.zaloplatforms.com'
const TIMEOUT_MS = 20_000
/** Within the platform's own fetching of a picture, yet shorter than a sender may hold a message. */
const PHOTO_TIMEOUT_MS = 45_000
const POLL_SECONDS = 30
/** The network's share of a long poll. */
const POLL_MARGIN_MS = 15_000

export function createZaloClient(options: ZaloClientOptions): ZaloClient {
  const { token, baseUrl = BASE_URL, timeoutMs = TIMEOUT_MS } = options
  const redact = redactor(token)
  const deadline = options.deadline ?? ((ms: number) => AbortSignal.timeout(ms))
  const post = (method: string, body: object, ms = timeoutMs, stop?: AbortSignal) =>
    call({
      url: `${baseUrl.replace(/\/+$/u, '')}/bot${token}/${method}`,
      body,
      fetch: options.fetch ?? fetch,
      signal: stop ? AbortSignal.any([deadline(ms), stop]) : deadline(ms),
      redact,
    })
  const send = async (method: string, body: { chat_id: string }, ms?: number) =>
    shaped(schemas.sentMessage, await post(method, body, ms))

  return {
    getMe: async () => shaped(schemas.botInfo, await post('getMe', {})),
    getUpdates: async ({ timeout = POLL_SECONDS, signal } = {}) => {
      // The documentation's table says the number is text; text is what is known to work.
      const answer = await post('getUpdates', { timeout: String(timeout) }, timeout * 1000 + POLL_MARGIN_MS, signal)
      if (answer.ok) return { ok: true, result: schemas.readUpdates(answer.result) }
      const { kind, code } = answer.fault
      // Nothing for so long: said as 408, by HTTP or within a 200, or as an empty object.
      return kind === 'unanswered' && (code === 408 || code === 200) ? { ok: true, result: [] } : answer
    },
    setWebhook: async ({ url, secret_token }) => {
      if (secret_token.length < 8 || secret_token.length > 256) return invalid('secret_token needs 8 to 256 characters')
      return shaped(schemas.webhookInfo, await post('setWebhook', { url, secret_token }))
    },
    testWebhook: async () => shaped(schemas.verification, await post('testWebhook', {})),
    getWebhookInfo: async () => shaped(schemas.webhookInfo, await post('getWebhookInfo', {})),
    deleteWebhook: async () => shaped(schemas.webhookInfo, await post('deleteWebhook', {})),
    sendMessage: async (params) =>
      fits(params.text) ? send('sendMessage', params) : invalid(`text needs 1 to ${TEXT_LIMIT} units`),
    sendPhoto: async (params) =>
      params.caption === undefined || fits(params.caption)
        ? send('sendPhoto', params, Math.max(timeoutMs, PHOTO_TIMEOUT_MS))
        : invalid(`caption needs 1 to ${TEXT_LIMIT} units`),
    sendSticker: async (params) => send('sendSticker', params),
    sendVoice: async (params) => send('sendVoice', params),
    sendChatAction: async (params) => {
      const answer = await post('sendChatAction', params)
      return answer.ok ? { ok: true, result: undefined } : answer
    },
    // What a log or a debugger prints of a client is its name alone.
    ...{ toJSON: () => 'ZaloClient', [inspect.custom]: () => 'ZaloClient' },
  }
}

const fits = (text: string) => text.length > 0 && text.length <= TEXT_LIMIT
const invalid = (why: string): Answer<never> => ({ ok: false, fault: { kind: 'invalid', why } })

function shaped<S extends z.ZodType>(schema: S, answer: Answer<unknown>): Answer<z.output<S>> {
  if (!answer.ok) return answer
  const read = schema.safeParse(answer.result)
  if (read.success) return { ok: true, result: read.data }
  const [issue] = read.error.issues
  const why = `result${issue?.path.map((key) => `.${String(key)}`).join('') ?? ''}: ${issue?.code ?? 'unknown'}`
  return { ok: false, fault: { kind: 'misshapen', why } }
}
