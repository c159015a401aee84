/**
 * Telling Zalo where its webhooks go: at start, and only if it does not know yet, for it takes only so many settings a
 * day. It is never taken back: what people write while the program restarts would be lost.
 */
import { createHash, createHmac } from 'node:crypto'
import type { Log } from '../../ports.ts'
import type { ZaloClient } from './client/index.ts'
import type { Time } from './time.ts'
import type { TellTrouble } from './trouble.ts'

/** A few words kept over restarts. */
export interface Notes {
  get(key: string): Promise<string | null>
  set(key: string, value: string): Promise<void>
}

/** The secret Zalo sends along: of the token, so that there is nothing more to set up; the token cannot be told from it. */
export const secretOf = (token: string) => createHmac('sha256', token).update('zalo webhook').digest('hex')

export interface SetupDeps {
  bot: string
  client: ZaloClient
  /** Where webhooks of this bot shall go. */
  url: string
  secret: string
  notes: Notes | undefined
  time: Time
  tell: TellTrouble
  log: Log
}

const PAUSES_SECONDS = [5, 30, 60, 300]

/** Resolves when Zalo knows the address, or when trying on makes no sense today. */
export async function tellZaloWhere(deps: SetupDeps, signal: AbortSignal): Promise<void> {
  const { bot, client, url, secret, notes, time, tell, log } = deps
  const key = `zalo-webhook:${bot}`
  const mark = createHash('sha256').update(`${url}\n${secret}`).digest('hex')
  for (let tries = 0; !signal.aborted; tries++) {
    const info = await client.getWebhookInfo()
    const known = info.ok && info.result.url === url && (!notes || (await notes.get(key)) === mark)
    if (known) return
    const set = info.ok ? await client.setWebhook({ url, secret_token: secret }) : info
    if (set.ok) {
      await notes?.set(key, mark)
      const { verification } = set.result
      if (verification && verification.ok !== true) {
        log.warn({ channel: 'zalo', bot, outcome: verification.outcome }, 'zalo cannot reach the webhook')
        tell({ kind: 'webhook', bot, outcome: verification.outcome })
      }
      return
    }
    const { kind, code, why } = set.fault
    log.warn({ channel: 'zalo', bot, why }, 'the webhook could not be set')
    if (code === 401) return tell({ kind: 'token-refused', bot })
    if (kind === 'invalid' || (kind === 'refused' && code !== 403)) return tell({ kind: 'webhook', bot })
    await time.sleep(PAUSES_SECONDS[Math.min(tries, PAUSES_SECONDS.length - 1)]! * 1000, signal)
  }
}
