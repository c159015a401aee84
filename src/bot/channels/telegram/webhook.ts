/** Updates that Telegram brings itself. Answered with 200 only when taken in; anything else makes it come again. */
import { createHash, timingSafeEqual } from 'node:crypto'
import { createLanes } from '../../lanes.ts'
import { checkUpdate, laneOf } from './inbound.ts'
import type { Intake } from './intake.ts'

/** Bytes; an update is a few thousand, its files are fetched apart. */
const BODY_LIMIT = 1_000_000
const SECRET_HEADER = 'x-telegram-bot-api-secret-token'

export interface WebhookDeps {
  secret: string
  /** undefined: nobody listens yet, or any more. */
  intake: () => Intake | undefined
  trouble(error: unknown, what: string): void
}

export function createWebhook({ secret, intake, trouble }: WebhookDeps): (request: Request) => Promise<Response> {
  const lanes = createLanes()
  return async (request) => {
    if (request.method !== 'POST') return status(405)
    if (!same(request.headers.get(SECRET_HEADER) ?? '', secret)) return status(401)
    const taker = intake()
    if (!taker) return status(503)
    const body = await bodyOf(request)
    if (body === undefined) return status(413)
    const update = checkUpdate(parsed(body))
    if (!update) {
      trouble(undefined, 'update not understood')
      // Coming again would not mend it.
      return status(200)
    }
    try {
      await lanes.run(laneOf(update), () => taker.take(update))
      return status(200)
    } catch (error) {
      trouble(error, 'update not taken in')
      return status(500)
    }
  }
}

const status = (code: number) => new Response(null, { status: code })

/** In constant time, whatever the lengths. */
function same(given: string, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(secret))
}

/** undefined: longer than any update, or cut off. */
async function bodyOf(request: Request): Promise<string | undefined> {
  if (!request.body || Number(request.headers.get('content-length') ?? 0) > BODY_LIMIT) return undefined
  const decoder = new TextDecoder()
  let text = ''
  let size = 0
  try {
    for await (const chunk of request.body as ReadableStream<Uint8Array>) {
      size += chunk.length
      if (size > BODY_LIMIT) return undefined
      text += decoder.decode(chunk, { stream: true })
    }
  } catch {
    return undefined
  }
  return text + decoder.decode()
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
