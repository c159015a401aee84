/**
 * For whoever watches the program: is it ready to take messages and does what it owes leave in time (`/readyz`), and
 * its counts (`/metrics`, Prometheus' text format 0.0.4). Counts and moments only: no name, no text, no id of a person.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { localMonth } from '../campaign/calendar.ts'
import { readGauges, type Store, tryWriting } from '../store/index.ts'
import type { Clock } from './clock.ts'

/** Work or words due for this long and not done mean that a loop has stopped, in seconds. */
const LATE_REQUEST = 180
const LATE_REPLY = 900

export interface Readiness {
  ready: boolean
  /** What is wrong, as codes. */
  problems: ('not-writable' | 'no-campaign' | 'work-late' | 'replies-late')[]
}

export interface HealthDeps {
  store: Store
  clock: Clock
}

const secondsSince = (moment: string | null, now: number) =>
  moment === null ? 0 : Math.max(0, (now - Date.parse(moment)) / 1000)

/** Can messages be kept, is there something to report on, and does work go on? */
export async function readiness({ store, clock }: HealthDeps): Promise<Readiness> {
  const now = clock.now()
  const at = now.toISOString()
  try {
    await store.transaction((tx) => tryWriting(tx, at))
  } catch {
    return { ready: false, problems: ['not-writable'] }
  }
  const gauges = await readGauges(store.reader, { at, month: localMonth(at) })
  const problems: Readiness['problems'] = []
  if (gauges.openCampaigns === 0) problems.push('no-campaign')
  if (secondsSince(gauges.requests.oldest, now.getTime()) > LATE_REQUEST) problems.push('work-late')
  // A platform that is down delays replies too: late, but nothing a restart would mend sooner than this.
  if (secondsSince(gauges.outbox.oldest, now.getTime()) > LATE_REPLY) problems.push('replies-late')
  return { ready: problems.length === 0, problems }
}

export interface Metrics {
  text(): Promise<string>
}

export function createMetrics({ store, clock }: HealthDeps): Metrics {
  const delay = monitorEventLoopDelay({ resolution: 20 })
  delay.enable()
  return {
    text: async () => {
      const now = clock.now().getTime()
      const at = new Date(now).toISOString()
      const g = await readGauges(store.reader, { at, month: localMonth(at) })
      const lines: string[] = []
      const gauge = (name: string, help: string, value: number, type: 'gauge' | 'counter' = 'gauge') =>
        lines.push(`# HELP baocao_${name} ${help}`, `# TYPE baocao_${name} ${type}`, `baocao_${name} ${value}`)
      gauge('messages_total', 'Messages kept.', g.messages, 'counter')
      gauge('updates_total', 'Updates of platforms taken, doubles not counted.', g.updates, 'counter')
      gauge('outbox_waiting', 'Replies not yet sent.', g.outbox.waiting)
      gauge('outbox_oldest_seconds', 'Age of the oldest reply not yet sent.', secondsSince(g.outbox.oldest, now))
      gauge('outbox_sent_total', 'Replies sent.', g.outbox.sent, 'counter')
      gauge('outbox_refused_total', 'Replies a platform refused for good.', g.outbox.refused, 'counter')
      gauge('outbox_unsure_total', 'Sendings that a platform left unanswered.', g.outbox.unsure, 'counter')
      gauge('requests_due', 'Work that is due.', g.requests.waiting)
      gauge('requests_oldest_seconds', 'How long the oldest is overdue.', secondsSince(g.requests.oldest, now))
      gauge('requests_failed_total', 'Work given up.', g.requests.failed, 'counter')
      gauge('files', 'Files kept.', g.files.count)
      gauge('files_bytes', 'Their size.', g.files.bytes)
      gauge('campaigns_open', 'Open campaigns.', g.openCampaigns)
      gauge('model_tokens_month', "Tokens a model used this month (Vietnam's time).", g.modelTokens)
      lines.push('# HELP baocao_zalo_messages_month Messages of a Zalo bot this month, in and out.')
      lines.push('# TYPE baocao_zalo_messages_month gauge')
      for (const { bot, messages } of g.zalo) lines.push(`baocao_zalo_messages_month{bot="${bot}"} ${messages}`)
      gauge('resident_bytes', 'Memory of the process.', process.memoryUsage.rss())
      gauge('event_loop_lag_seconds', 'Delay of the event loop, 99th percentile since last asked.', lagOf(delay))
      delay.reset()
      return `${lines.join('\n')}\n`
    },
  }
}

const lagOf = (delay: ReturnType<typeof monitorEventLoopDelay>) => {
  const nanoseconds = delay.percentile(99)
  return Number.isFinite(nanoseconds) ? nanoseconds / 1e9 : 0
}
