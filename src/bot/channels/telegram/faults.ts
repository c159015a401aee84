/**
 * What went wrong with a call, without the token: it stands in every address of the Bot API, so a library's error may
 * quote it. Nothing of grammY's errors leaves this folder but what `describe` says.
 */
import { GrammyError, HttpError } from 'grammy'
import type { Delivery } from '../channel.ts'

/** Something the operator has to mend; the message is one line for a terminal. */
export class TelegramError extends Error {}

/** More than Telegram carries. */
export class TooLarge extends Error {}

/** Removes this bot's token and whatever else has the shape of one. */
export function redact(text: string, token: string): string {
  const shaped = text.replace(/\d{3,20}:[\w-]{20,200}/gu, '<token>')
  return token === '' ? shaped : shaped.replaceAll(token, '<token>')
}

const WHY_LIMIT = 200

/** One short line about a fault, safe to log and to keep with a message. */
export function describe(error: unknown, token: string): string {
  return redact(rawWords(error), token).replace(/\s+/gu, ' ').slice(0, WHY_LIMIT)
}

function rawWords(error: unknown): string {
  if (error instanceof GrammyError) return `${error.error_code} ${error.description}`
  if (error instanceof HttpError) {
    const cause = error.error
    const code = cause instanceof Error ? ((cause as NodeJS.ErrnoException).code ?? cause.name) : ''
    return `network ${code}`.trim()
  }
  return error instanceof Error ? `${error.name}: ${error.message}` : 'unknown'
}

/** Seconds before another try where the fault may lie with us for longer: a token that was revoked. */
const TOKEN_PAUSE = 60

/**
 * What a failed `send` means for the message. An answer that was lost on the way counts as a failure: a message twice
 * is a smaller harm than a message never (Telegram takes no id of ours that would tell).
 */
export function deliveryOf(error: unknown, token: string): Exclude<Delivery, { kind: 'sent' }> {
  const why = describe(error, token)
  if (error instanceof TooLarge) return { kind: 'refused', why }
  if (!(error instanceof GrammyError)) return { kind: 'retry', afterSeconds: 0, why }
  const { error_code: code, parameters } = error
  if (code === 429) return { kind: 'retry', afterSeconds: Math.max(1, parameters.retry_after ?? 1), why }
  // A wrong token is the operator's to mend: what people are owed waits for it.
  if (isTokenFault(error)) return { kind: 'retry', afterSeconds: TOKEN_PAUSE, why }
  if (code >= 400 && code < 500) return { kind: 'refused', why }
  return { kind: 'retry', afterSeconds: 0, why }
}

export const isTokenFault = (error: unknown): boolean =>
  error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404)

/** The person blocked the bot, or the account is gone. */
export const isBlocked = (error: unknown): boolean => error instanceof GrammyError && error.error_code === 403

/** A fault that another try will not mend. */
export const isFinal = (error: unknown): boolean =>
  error instanceof GrammyError &&
  error.error_code >= 400 &&
  error.error_code < 500 &&
  ![409, 429].includes(error.error_code)

/** Milliseconds the platform asked us to wait. */
export const askedPause = (error: unknown): number =>
  error instanceof GrammyError ? (error.parameters.retry_after ?? 0) * 1000 : 0
