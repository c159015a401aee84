/** What the platforms know of the bots: tokens, webhook against asking, the month's allowance. Tokens are never shown. */
import { examineTelegram } from '../bot/channels/telegram/doctor.ts'
import { examineZalo } from '../bot/channels/zalo/index.ts'
import type { Config } from '../config.ts'
import type { Inspection } from '../store/index.ts'
import { bad, type Line, ok, warn, ZALO_MONTH } from './doctor-house.ts'
import { houseText as say } from './doctor-words.ts'

interface Finding {
  ok: boolean
  line: string
}
const lineOf = ({ ok: well, line }: Finding): Line => (well ? ok(line) : bad(line))

/** `zalo`: what this month's messages were, per bot, as far as the database tells. */
export async function checkPlatforms(
  { telegram, zalo, publicUrl = '' }: Config,
  used: Inspection['zalo'],
  call: typeof fetch,
): Promise<Line[]> {
  const findings: Promise<Finding[]>[] = []
  if (telegram) findings.push(examineTelegram({ ...telegram, webhookUrl: `${publicUrl}/telegram`, fetch: call }))
  if (zalo) {
    const { tokens, mode, apiRoot } = zalo
    const root = apiRoot === undefined ? {} : { baseUrl: apiRoot }
    findings.push(examineZalo({ tokens, mode, webhookUrl: `${publicUrl}/zalo`, ...root, fetch: call }))
  }
  const lines = (await Promise.all(findings)).flat().map(lineOf)
  if (!zalo) return lines
  const limit = zalo.monthlyLimit ?? ZALO_MONTH
  return lines.concat(used.map(({ bot, messages }) => monthOf(bot, messages, limit)))
}

function monthOf(bot: string, messages: number, limit: number): Line {
  if (!Number.isFinite(limit)) return ok(say.monthFree(bot, messages))
  const text = say.month(bot, messages, limit)
  return messages >= limit * 0.7 ? warn(`${text} ${say.monthTight}`) : ok(text)
}
