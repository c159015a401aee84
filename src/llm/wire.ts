/** One question over the wire, once: no retry, no cache. Whatever a server does comes back as a value. */
import OpenAI, { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai'
import { zodResponseFormat } from 'openai/helpers/zod'
import { z } from 'zod'
import type { ModelSettings } from './settings.ts'

/** How a server is told to answer in JSON, the strictest first. */
export const MODES = ['json_schema', 'json_object', 'plain'] as const
export type Mode = (typeof MODES)[number]

export type FailReason =
  /** No answer within the time given, with all retries. */
  | 'timeout'
  | 'aborted'
  /** 429, also after the retries. */
  | 'busy'
  /** 5xx, also after the retries. */
  | 'server'
  | 'connection'
  /** The server has failed so often that it is left alone for a while. */
  | 'resting'
  /** The month's tokens are used up. */
  | 'budget'
  /** The model declined. */
  | 'refused'
  /** The answer ended at the token limit. */
  | 'cut-off'
  | 'malformed'
  | 'too-large'
  /** 4xx: key, model name or request are not accepted. */
  | 'rejected'
  /** Mode `local`, but the server's address is not a private one. */
  | 'not-local'
  | 'off'

export interface Question {
  system: string
  user: string
  schema: z.ZodType
  maxTokens: number
}

export type Outcome =
  | { ok: true; text: string; tokens: number | undefined }
  | { ok: false; failed: FailReason; status?: number; retryAfterMs?: number; tokens?: number }

export interface Wire {
  ask(question: Question, mode: Mode, signal: AbortSignal): Promise<Outcome>
}

/** Bytes of a whole reply; a model's answer is a small part of it. */
const MAX_REPLY_BYTES = 1_000_000

const reply = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
      }),
    )
    .min(1),
  usage: z
    .object({ total_tokens: z.number().int().min(0).max(1e7) })
    .nullish()
    .catch(undefined),
})

export function createWire(settings: ModelSettings): Wire {
  const client = new OpenAI({
    apiKey: settings.apiKey === '' ? 'none' : settings.apiKey,
    baseURL: settings.baseUrl,
    organization: null,
    project: null,
    maxRetries: 0,
    timeout: settings.timeoutMs,
    // The library would log whole requests, if it were told to by the environment.
    logLevel: 'off',
    fetch: boundedFetch,
    // An answer from elsewhere is not from the server that was allowed.
    fetchOptions: { redirect: 'error' },
  })
  const official = new URL(settings.baseUrl).hostname.endsWith('openai.com')
  return {
    async ask({ system, user, schema, maxTokens }, mode, signal) {
      try {
        const answer = await client.chat.completions.create(
          {
            model: settings.model,
            messages: [
              { role: 'system', content: system },
              { role: 'user', content: user },
            ],
            stream: false,
            // Newer models of OpenAI take neither `max_tokens` nor a temperature; the other servers know no other name.
            ...(official ? { max_completion_tokens: maxTokens } : { max_tokens: maxTokens, temperature: 0 }),
            ...(mode === 'json_schema' && { response_format: zodResponseFormat(schema, 'answer') }),
            ...(mode === 'json_object' && { response_format: { type: 'json_object' as const } }),
          },
          { signal },
        )
        return outcomeOf(answer)
      } catch (error) {
        return failureOf(error)
      }
    },
  }
}

function outcomeOf(answer: unknown): Outcome {
  const read = reply.safeParse(answer)
  if (!read.success) return { ok: false, failed: 'malformed' }
  const tokens = read.data.usage?.total_tokens
  const first = read.data.choices[0]!
  if (first.message.refusal) return { ok: false, failed: 'refused', tokens }
  if (first.finish_reason === 'length') return { ok: false, failed: 'cut-off', tokens }
  if (first.finish_reason === 'content_filter') return { ok: false, failed: 'refused', tokens }
  const { content } = first.message
  return content ? { ok: true, text: content, tokens } : { ok: false, failed: 'malformed', tokens }
}

function failureOf(error: unknown): Outcome {
  if (isTooLarge(error)) return { ok: false, failed: 'too-large' }
  if (error instanceof APIUserAbortError) return { ok: false, failed: 'aborted' }
  if (error instanceof APIConnectionTimeoutError) return { ok: false, failed: 'timeout' }
  if (error instanceof APIConnectionError) return { ok: false, failed: 'connection' }
  if (error instanceof APIError && typeof error.status === 'number') {
    const { status } = error
    if (status === 429) return { ok: false, failed: 'busy', status, retryAfterMs: retryAfter(error.headers) }
    if (status >= 500) return { ok: false, failed: 'server', status, retryAfterMs: retryAfter(error.headers) }
    return { ok: false, failed: 'rejected', status }
  }
  if (error instanceof SyntaxError) return { ok: false, failed: 'malformed' }
  if (error instanceof Error && error.name === 'AbortError') return { ok: false, failed: 'aborted' }
  // A body that breaks off half-way.
  return { ok: false, failed: 'connection' }
}

function retryAfter(headers: Headers | undefined): number | undefined {
  const seconds = Number(headers?.get('retry-after') ?? Number.NaN)
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined
}

class TooLarge extends Error {}
function isTooLarge(error: unknown): boolean {
  for (let at = error, n = 0; at instanceof Error && n < 5; at = at.cause, n += 1)
    if (at instanceof TooLarge) return true
  return false
}

/** `fetch` whose body ends in an error once it is larger than any answer may be. */
const boundedFetch: typeof fetch = async (input, init) => {
  const response = await fetch(input, init)
  if (!response.body) return response
  let bytes = 0
  const bound = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      bytes += chunk.byteLength
      if (bytes > MAX_REPLY_BYTES) controller.error(new TooLarge('reply too large'))
      else controller.enqueue(chunk)
    },
  })
  const { status, statusText, headers } = response
  return new Response(response.body.pipeThrough(bound), { status, statusText, headers })
}
