/**
 * The shapes of the Zalo Bot API, as documented and as seen on the wire. Unknown keys are kept out of the way, fields
 * the platform may leave out are optional; what is broken in one field never hides the others.
 */
import { z } from 'zod'

/** Ids are opaque; a number would lose nothing as text. */
const id = z
  .union([z.string().min(1).max(200), z.number()])
  .transform(String)
  .optional()
  .catch(undefined)
const text = z.string().optional().catch(undefined)
const flag = z.boolean().optional().catch(undefined)
/** `error_code` comes as a number; text is taken too. */
const code = z
  .union([
    z.number().int(),
    z
      .string()
      .regex(/^\d{1,5}$/u)
      .transform(Number),
  ])
  .optional()
  .catch(undefined)
/** Milliseconds since 1970; seconds are recognised by their size. */
const moment = z
  .number()
  .transform((n) => (n > 1e12 ? n : n * 1000))
  .optional()
  .catch(undefined)

/** `testWebhook` says `errorCode` where all others say `error_code`. A success of HTTP may carry `ok: false`. */
export const envelope = z.object({
  ok: flag,
  result: z.unknown().optional(),
  description: text,
  error_code: code,
  errorCode: code,
})

export const botInfo = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  account_name: text,
  account_type: text,
  can_join_groups: flag,
})
export type BotInfo = z.infer<typeof botInfo>

/** `ok: true` around a verification that failed means: saved, but nothing will arrive. */
export const verification = z.object({
  ok: flag,
  url: text,
  /** `webhook.ok`, `webhook.http.403`, `webhook.err.tls`, … */
  outcome: text,
  hint: text,
  status_code: code,
  latency_ms: z.number().optional().catch(undefined),
})
export type Verification = z.infer<typeof verification>

export const webhookInfo = z.object({
  /** Empty where none is set. */
  url: z.string().optional().catch(undefined),
  updated_at: moment,
  verification: verification.optional().catch(undefined),
})
export type WebhookInfo = z.infer<typeof webhookInfo>

/** “Accepted”, no more: the platform tells neither delivery nor reading. */
export const sentMessage = z.object({
  message_id: z.union([z.string(), z.number()]).transform(String),
  date: moment,
})
export type SentMessage = z.infer<typeof sentMessage>

const message = z.object({
  message_id: id,
  date: moment,
  from: z.object({ id, display_name: text, name: text, is_bot: flag }).optional().catch(undefined),
  chat: z.object({ id, chat_type: text }).optional().catch(undefined),
  text,
  caption: text,
  /** The wire says `photo_url`, the documentation `photo`. */
  photo_url: text,
  photo: text,
  voice_url: text,
  sticker: text,
  url: text,
  message_type: text,
})
export type Message = z.infer<typeof message>

/** One thing that happened. `message` is missing in some events (unsupported contents, being added to a group). */
export const update = z.object({
  event_name: z.string().max(100).optional().catch(undefined),
  message: message.optional().catch(undefined),
})
export type Update = z.infer<typeof update>

/**
 * The updates of a body: flat `{event_name, message}` as webhooks come, `{ok, result}` as documented and as
 * `getUpdates` answers, and a list in case there ever is one. Anything else holds none.
 */
export function readUpdates(body: unknown): Update[] {
  const inner = isObject(body) && (isObject(body.result) || Array.isArray(body.result)) ? body.result : body
  return (Array.isArray(inner) ? inner : [inner]).flatMap((one) => {
    if (!isObject(one) || !('event_name' in one || 'message' in one)) return []
    const read = update.safeParse(one)
    return read.success ? [read.data] : []
  })
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
