/** Is Zalo set up right? Asks the platform what it knows of each bot and says, line by line, what is well and what to mend. */
import { botId } from './channel.ts'
import { createZaloClient, type Fault } from './client/index.ts'
import { checks } from './messages.ts'

export interface Finding {
  ok: boolean
  /** For the operator; never holds a token. */
  line: string
}

export interface ExamineOptions {
  tokens: readonly string[]
  mode: 'webhook' | 'polling'
  /** As the channel has it. */
  webhookUrl?: string
  /** Lets Zalo call the webhook once; allowed only some times a day. */
  testWebhook?: boolean
  baseUrl?: string
  fetch?: typeof fetch
}

export async function examineZalo(options: ExamineOptions): Promise<Finding[]> {
  const found = await Promise.all(options.tokens.map((token) => examineBot(token.trim(), options)))
  return found.flat()
}

async function examineBot(token: string, options: ExamineOptions): Promise<Finding[]> {
  const id = botId(token)
  const client = createZaloClient({ token, baseUrl: options.baseUrl, fetch: options.fetch })
  const me = await client.getMe()
  if (!me.ok) return [{ ok: false, line: lineOf(id, me.fault) }]
  const name = me.result.account_name ?? id
  const findings: Finding[] = [{ ok: true, line: checks.known(name, `https://zalo.me/${me.result.id}`) }]
  const info = await client.getWebhookInfo()
  if (!info.ok) return [...findings, { ok: false, line: lineOf(name, info.fault) }]
  const set = info.result.url ?? ''
  if (options.mode === 'polling') {
    findings.push(
      set === '' ? { ok: true, line: checks.polling(name) } : { ok: false, line: checks.inTheWay(name, set) },
    )
    return findings
  }
  const wanted = `${(options.webhookUrl ?? '').replace(/\/+$/u, '')}/${id}`
  if (set !== wanted) return [...findings, { ok: false, line: checks.otherWebhook(name, set, wanted) }]
  findings.push({ ok: true, line: checks.webhook(name, set) })
  if (!options.testWebhook) return findings
  const test = await client.testWebhook()
  if (!test.ok) {
    const limited = test.fault.code === 426
    findings.push({ ok: false, line: limited ? checks.testedEnough(name) : lineOf(name, test.fault) })
    return findings
  }
  const { ok, outcome = '' } = test.result
  findings.push(ok ? { ok, line: checks.reached(name) } : { ok: false, line: checks.notReached(name, outcome) })
  return findings
}

const lineOf = (bot: string, { kind, code, why }: Fault): string =>
  code === 401 || code === 404
    ? checks.refused(bot)
    : kind === 'unreachable'
      ? checks.unreachable(bot, why)
      : checks.failed(bot, why)
