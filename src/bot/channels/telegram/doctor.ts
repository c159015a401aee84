/** Is Telegram set up right? Asks the platform what it knows of the bot and says what is well and what to mend. */
import { z } from 'zod'
import { checks } from './messages.ts'

export interface Finding {
  ok: boolean
  /** For the operator; never holds a token. */
  line: string
}

export interface ExamineOptions {
  token: string
  mode: 'polling' | 'webhook'
  /** As the channel has it. */
  webhookUrl?: string
  apiRoot?: string
  fetch?: typeof fetch
}

const SECONDS = 15
const ROOT = 'https://api.telegram.org'

const answer = z.object({ ok: z.boolean(), result: z.unknown().optional(), error_code: z.number().optional() })
const me = z.object({ username: z.string() })
const webhook = z.object({
  url: z.string().default(''),
  pending_update_count: z.number().default(0),
  last_error_message: z.string().optional(),
  last_error_date: z.number().optional(),
})

export async function examineTelegram(options: ExamineOptions): Promise<Finding[]> {
  const known = await ask(options, 'getMe')
  if ('finding' in known) return [known.finding]
  const bot = me.safeParse(known.result)
  if (!bot.success) return [{ ok: false, line: checks.strange('getMe') }]
  const findings: Finding[] = [{ ok: true, line: checks.known(bot.data.username) }]
  const info = await ask(options, 'getWebhookInfo')
  if ('finding' in info) return [...findings, info.finding]
  const read = webhook.safeParse(info.result)
  if (!read.success) return [...findings, { ok: false, line: checks.strange('getWebhookInfo') }]
  const { url, pending_update_count: waiting, last_error_message: why, last_error_date: when } = read.data
  if (options.mode === 'polling')
    findings.push(url === '' ? { ok: true, line: checks.polling } : { ok: false, line: checks.inTheWay(url) })
  else if (url !== options.webhookUrl) findings.push({ ok: false, line: checks.otherWebhook(url, options.webhookUrl) })
  else {
    findings.push({ ok: true, line: checks.webhook(url) })
    // Telegram keeps the last failure for good; it matters while words wait.
    if (why !== undefined && waiting > 0)
      findings.push({
        ok: false,
        line: checks.failing(why.slice(0, 200), when === undefined ? undefined : when * 1000),
      })
  }
  if (waiting > 0) findings.push({ ok: true, line: checks.waiting(waiting) })
  return findings
}

async function ask(
  { token, apiRoot = ROOT, fetch: call = fetch }: ExamineOptions,
  method: string,
): Promise<{ result: unknown } | { finding: Finding }> {
  const bad = (line: string) => ({ finding: { ok: false, line } })
  try {
    const url = `${apiRoot.replace(/\/{1,9}$/u, '')}/bot${token}/${method}`
    const response = await call(url, { signal: AbortSignal.timeout(SECONDS * 1000), redirect: 'error' })
    if (response.status === 401 || response.status === 404) return bad(checks.refused)
    const read = answer.safeParse(await response.json())
    return read.success && read.data.ok ? { result: read.data.result } : bad(checks.strange(method))
  } catch (error) {
    // Never the error's own words: they may hold the address, and the address holds the token.
    const { cause } = error as { cause?: { code?: unknown } }
    return bad(checks.unreachable(typeof cause?.code === 'string' ? cause.code : (error as Error).name))
  }
}
