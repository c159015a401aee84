/** What a receiver of webhooks needs: is it Zalo, and what does the body say. */
import { createHash, timingSafeEqual } from 'node:crypto'

/** Carries the secret of `setWebhook` as it is, not a signature. */
export const SECRET_HEADER = 'x-bot-api-secret-token'

const digest = (text: string) => createHash('sha256').update(text).digest()

/** In constant time whatever the lengths. A secret that was never set lets nobody in. */
export function isFromZalo(headers: Headers, secret: string): boolean {
  const equal = timingSafeEqual(digest(headers.get(SECRET_HEADER) ?? ''), digest(secret))
  return equal && secret !== ''
}
