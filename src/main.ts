/** Starts the bot, keeps it going, and stops it in order. One clear line for whatever the operator can mend. */
import { mkdir } from 'node:fs/promises'
import pino from 'pino'
import type { ChatAddress } from './bot/channels/channel.ts'
import { TelegramError } from './bot/channels/telegram/index.ts'
import { createWebChannel, type WebChannel } from './bot/channels/web/index.ts'
import { ZaloSetupError } from './bot/channels/zalo/index.ts'
import { type MovableClock, realClock } from './bot/clock.ts'
import { createMetrics, readiness } from './bot/health.ts'
import { readHistory, readSentFile } from './bot/history.ts'
import { createHosted, type Hosted } from './bot/hosted.ts'
import { createLinkPages } from './bot/http/links.ts'
import { serveUntil } from './bot/http/serve.ts'
import { createSurface } from './bot/http/surface.ts'
import { BrokenDefinition, firstStaffCode, openCampaigns, readCampaigns } from './bot/opening.ts'
import type { Log } from './bot/ports.ts'
import { createSessions } from './bot/sessions.ts'
import { createVisitor, playedClock } from './bot/visitor.ts'
import { compose, type Program } from './compose.ts'
import { type Config, ConfigError, environment, readConfig } from './config.ts'
import { getSetting, StoreError } from './store/index.ts'

const WEB_BOT = 'play'
/** Played, whoever reaches the page may speak as anybody. */
const LOCAL = '127.0.0.1'

async function main(signal: AbortSignal): Promise<void> {
  const config = readConfig(environment())
  const log = pino(
    { level: config.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination(2),
  )
  const loaded = await readCampaigns(config.campaignsDir)
  const [first] = loaded
  if (!first) throw new BrokenDefinition(`Chưa có cuộc vận động nào trong ${config.campaignsDir}.`)
  await mkdir(config.dataDir, { recursive: true })
  // Played locally as long as nobody outside can reach it.
  const played = config.publicUrl === undefined && !config.telegram && !config.zalo
  let clock: MovableClock | undefined
  let web: WebChannel | undefined
  let hosted: Hosted | undefined
  const program = await compose({
    databaseUrl: config.databaseUrl,
    filesDir: config.filesDir,
    quietSeconds: config.quietSeconds,
    publicUrl: config.publicUrl,
    llm: config.llm,
    log,
    clock: async (store) => {
      if (!played) return realClock
      clock = await playedClock(store, first.definition.opensAt, (key) => getSetting(store.reader, key))
      return clock
    },
    channels: (parts) => {
      const { store, campaigns, duties, bell } = parts
      const shared = {
        quietSeconds: config.quietSeconds,
        history: (address: ChatAddress, limit: number) => readHistory(store, address, web!.can, limit),
        file: (hash: string, address: ChatAddress) => readSentFile(store, address, hash),
        log,
      }
      if (played) {
        const play = clock && createVisitor({ store, campaigns, duties, clock, bell, channel: 'web', bot: WEB_BOT })
        web = createWebChannel({ ...shared, listenOn: { port: config.port, host: LOCAL }, play })
        return [web]
      }
      hosted = createHosted(config, { ...parts, log })
      if (config.publicUrl === undefined) return hosted.channels
      const signedIn = { sessions: createSessions(parts), origin: new URL(config.publicUrl).origin }
      web = createWebChannel({ ...shared, play: undefined, signedIn })
      return [...hosted.channels, web]
    },
  })
  try {
    const { store } = program
    const at = program.clock.now().toISOString()
    const { opened, changed } = await openCampaigns(store, loaded, at)
    if (opened.length > 0) log.info({ opened }, 'campaigns opened')
    if (changed.length > 0) say(`Định nghĩa đã đổi, chờ chuyên viên quyết định: ${changed.join(', ')}.`)
    const codes: string[] = []
    for (const { definition } of loaded) {
      const code = await firstStaffCode(store, definition.id, at)
      if (code === undefined) continue
      codes.push(`Mã dùng một lần cho chuyên viên đầu tiên (${definition.short}): ${code}`)
      const link = played ? undefined : web?.inviteLink?.(code)
      if (link !== undefined) codes.push(`hoặc mở: ${link}`)
    }
    // The doors stand open before a platform is told of them.
    const door = played ? undefined : await openDoors(config, program, { hosted, web }, log, signal)
    const listening = Promise.all([program.listen(signal, { work: true }), door?.closed])
    listening.catch(() => {}) // awaited below; here only so that a failing port is not an unhandled one
    const url = door?.url ?? (await Promise.race([web?.url ?? '', listening.then(() => '')]))
    const named = (hosted?.channels ?? []).map(({ name }) => channelNames[name] ?? name)
    const where = [...new Set([...named, url, config.publicUrl ?? ''])].filter(Boolean)
    say([`Trợ lý Báo cáo: ${where.join(', ')}`, ...codes].join('\n'))
    await listening
  } finally {
    await program.close()
  }
}

const channelNames: Record<string, string> = { telegram: 'Telegram', zalo: 'Zalo' }

/** The server: platforms' calls, pages behind links, the web chat, the operator's. `closed` resolves after the signal. */
async function openDoors(
  { host, port, publicUrl, metricsToken }: Config,
  { store, clock, links, dispatcher }: Program,
  { hosted, web }: { hosted: Hosted | undefined; web: WebChannel | undefined },
  log: Log,
  signal: AbortSignal,
): Promise<{ url: string; closed: Promise<void> }> {
  const { telegram, zalo } = hosted ?? {}
  const { fetch } = createSurface({
    ...(telegram && { telegram: telegram.webhook }),
    ...(zalo && { zalo: zalo.webhook }),
    ...(links && {
      links: createLinkPages({ links, receive: dispatcher.receive, filePlace: (hash) => store.filePlace(hash) }),
    }),
    ...(web && { web: web.app }),
    healthy: async () => {
      await getSetting(store.reader, 'health')
      return true
    },
    ready: () => readiness({ store, clock }),
    metrics: createMetrics({ store, clock }).text,
    metricsToken,
    public: publicUrl !== undefined,
    failed: (error, path) => log.error({ error, path }, 'a call failed'),
  })
  let closed: Promise<void> = Promise.resolve()
  const url = await new Promise<string>((up, down) => {
    closed = serveUntil({ fetch, host, port, up }, signal)
    closed.then(() => up(''), down)
  })
  return { url, closed }
}

const say = (line: string) => void process.stdout.write(`${line}\n`)

const mendable = [ConfigError, StoreError, BrokenDefinition, TelegramError, ZaloSetupError]

/** What an operator can mend, as one line. */
function oneLine(error: unknown): string {
  if (mendable.some((kind) => error instanceof kind)) return (error as Error).message
  const { code, path, message } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE') return 'Cổng đã có chương trình khác dùng; đặt PORT khác, ví dụ PORT=3001 npm start.'
  if (code === 'EACCES') return `Không có quyền dùng cổng hoặc thư mục${path ? `: ${path}` : ''}.`
  if (code === 'ENOSPC') return 'Đĩa đã đầy.'
  return `Không chạy được: ${String(message ?? error).split('\n')[0]}`
}

const stop = new AbortController()
for (const name of ['SIGTERM', 'SIGINT'] as const) process.on(name, () => stop.abort())

const fail = (error: unknown): never => {
  process.stderr.write(`${oneLine(error)}\n`)
  process.exit(1)
}
// What nobody expected ends the program: everything that was taken in is in the store, and a new start goes on from there.
process.on('uncaughtException', fail)

main(stop.signal).then(() => process.exit(0), fail)
