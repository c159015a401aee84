/** The whole program behind a public address, on a real socket of this machine: web chat, pages behind links, a database. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ChatAddress } from '../../src/bot/channels/channel.ts'
import { createWebChannel, type WebChannel } from '../../src/bot/channels/web/index.ts'
import { manualClock } from '../../src/bot/clock.ts'
import { readHistory, readSentFile } from '../../src/bot/history.ts'
import { createLinkPages } from '../../src/bot/http/links.ts'
import { serveUntil } from '../../src/bot/http/serve.ts'
import { createSurface } from '../../src/bot/http/surface.ts'
import { settle } from '../../src/bot/loop.ts'
import { openCampaigns, readCampaigns } from '../../src/bot/opening.ts'
import { silentLog } from '../../src/bot/ports.ts'
import { createSessions } from '../../src/bot/sessions.ts'
import { compose } from '../../src/compose.ts'
import { addInvitation } from '../../src/store/index.ts'

export async function openSignedIn() {
  const folder = await mkdtemp(join(tmpdir(), 'signed-in-'))
  const [loaded] = await readCampaigns('campaigns')
  const { definition } = loaded!
  const clock = manualClock(new Date(definition.opensAt))
  const stop = new AbortController()
  let handle: (request: Request, env?: unknown) => Response | Promise<Response> = () =>
    new Response(null, { status: 503 })
  let closed: Promise<void> = Promise.resolve()
  const origin = await new Promise<string>((up, down) => {
    const fetch = (request: Request, ...rest: unknown[]) => handle(request, ...rest)
    closed = serveUntil({ fetch, host: '127.0.0.1', port: 0, up }, stop.signal)
    closed.catch(down)
  })
  let web: WebChannel
  const program = await compose({
    databaseUrl: `file:${join(folder, 'bot.db')}`,
    filesDir: join(folder, 'files'),
    quietSeconds: 6,
    publicUrl: origin,
    clock: () => clock,
    channels: (parts) => {
      web = createWebChannel({
        play: undefined,
        signedIn: { sessions: createSessions(parts), origin },
        history: (address: ChatAddress, limit: number) => readHistory(parts.store, address, web.can, limit),
        file: (hash: string, address: ChatAddress) => readSentFile(parts.store, address, hash),
        log: silentLog,
      })
      return [web]
    },
    log: silentLog,
  })
  const { store, dispatcher, links, duties } = program
  const surface = createSurface({
    links: createLinkPages({ links: links!, receive: dispatcher.receive, filePlace: (hash) => store.filePlace(hash) }),
    web: web!.app,
    healthy: async () => true,
    ready: async () => ({ ready: true, problems: [] }),
    metrics: async () => '',
    public: true,
    failed: () => {},
  })
  handle = surface.fetch as typeof handle
  await openCampaigns(store, [loaded!], clock.now().toISOString())
  const listening = program.listen(stop.signal, { work: false })

  /** `unit` null: staff. */
  const invite = (unit: string | null, expiresAt = '2024-01-01T00:00:00.000Z') =>
    store.transaction((tx) =>
      addInvitation(tx, {
        campaign: definition.id,
        unit,
        role: unit === null ? 'staff' : 'officer',
        by: null,
        expiresAt,
        at: clock.now().toISOString(),
      }),
    )
  return {
    origin,
    program,
    clock,
    invite,
    settle: () => settle(duties, clock),
    close: async () => {
      stop.abort()
      await Promise.all([listening, closed])
      await program.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export type SignedIn = Awaited<ReturnType<typeof openSignedIn>>

let visitors = 0

/** A browser without scripts, behind the proxy at an address of its own: keeps cookies, sends the origin with what it posts, follows nothing by itself. */
export function createVisitor(origin: string) {
  visitors += 1
  const from = `2001:db8::${visitors.toString(16)}`
  const cookies = new Map<string, string>()
  const call = async (path: string, init: RequestInit & { headers?: Record<string, string> } = {}) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(`${origin}${path}`, {
      redirect: 'manual',
      ...init,
      headers: { 'x-forwarded-for': from, ...(cookie && { cookie }), ...init.headers },
    })
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/u.exec(line)!
      if (/max-age=0/iu.test(line)) cookies.delete(name!)
      else cookies.set(name!, value!)
    }
    return response
  }
  return {
    cookies,
    get: (path: string, headers: Record<string, string> = {}) => call(path, { headers }),
    form: (path: string, fields: Record<string, string>, headers: Record<string, string> = { origin }) =>
      call(path, { method: 'POST', body: new URLSearchParams(fields), headers }),
    json: (path: string, body: unknown, headers: Record<string, string> = { origin }) =>
      call(path, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', ...headers },
      }),
    bytes: (path: string, body: string, headers: Record<string, string> = { origin }) =>
      call(path, { method: 'POST', body, headers: { 'content-type': 'application/octet-stream', ...headers } }),
  }
}
