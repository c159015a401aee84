/**
 * A Zalo Bot API on this machine, over real HTTP: what is documented, and what was seen to differ from it. Each call can
 * be told to go wrong in a way of its own; updates are given out once and are gone.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** How the next call of a method goes. */
export type Behaviour =
  | { status?: number; json?: unknown; text?: string; headers?: Record<string, string> }
  /** The line breaks before anything is done. */
  | 'cut'
  /** It is done, and the line breaks before the answer. */
  | 'done-then-cut'
  /** It is done, and half of the answer comes. */
  | 'done-then-half'
  /** It is done, and the answer never comes. */
  | 'done-then-silent'

export interface Call {
  bot: string
  method: string
  body: Record<string, unknown>
}

/** What arrived at a person. */
export interface Delivered {
  bot: string
  chat: string
  text: string
  photo?: string
}

interface FakeBot {
  id: string
  updates: unknown[]
  webhook: { url: string; secret: string; at: number } | null
}

export interface FakeZalo {
  url: string
  calls: Call[]
  delivered: Delivered[]
  /** Resolves once so many messages in all have arrived at people. */
  arrived(times: number): Promise<Delivered[]>
  /** Calls of a method so far. */
  count(method: string): number
  /** The next calls of a method go so, in this order; then as documented. */
  next(method: string, ...behaviours: Behaviour[]): void
  /** A person writes: waits until the bot asks. */
  push(bot: string, ...updates: unknown[]): void
  /** Updates nobody has taken. */
  left(bot: string): number
  /** Resolves while the bot waits for an update. */
  asked(bot: string): Promise<void>
  /** Resolves at the next call of the method that is done and left without an answer. */
  silent(method: string): Promise<void>
  /** No update came within the time: who waits is told so, by HTTP 408 or within a 200. */
  nothing(as: 200 | 408): void
  webhookOf(bot: string): FakeBot['webhook']
  setWebhook(bot: string, url: string): void
  /** What `verification` says of an address that is set. */
  verification: { ok: boolean; outcome: string }
  close(): Promise<void>
}

const SETTINGS_A_DAY = 3

export async function startFakeZalo(tokens: readonly string[]): Promise<FakeZalo> {
  const bots = new Map<string, FakeBot>(
    tokens.map((token) => [token, { id: token.split(':')[0]!, updates: [], webhook: null }]),
  )
  const byId = (id: string) => [...bots.values()].find((bot) => bot.id === id)!
  const calls: Call[] = []
  const delivered: Delivered[] = []
  const scripts = new Map<string, Behaviour[]>()
  const held = new Map<string, ((answer: { status: number; json: unknown }) => void)[]>()
  const arrivals: { times: number; done: (delivered: Delivered[]) => void }[] = []
  const arrive = (message: Delivered) => {
    delivered.push(message)
    for (const { times, done } of arrivals) if (delivered.length >= times) done(delivered)
  }
  const asking = new Map<string, (() => void)[]>()
  let serial = 0
  let settings = 0

  const ok = (result?: unknown) => ({ status: 200, json: { ok: true, ...(result !== undefined && { result }) } })
  const no = (error_code: number, description: string, status = 200) => ({
    status,
    json: { ok: false, error_code, description },
  })
  const accepted = () => {
    serial += 1
    return ok({ message_id: `m${serial}`, date: 1_789_033_572_455 })
  }

  function act(bot: FakeBot, method: string, body: Record<string, unknown>): { status: number; json: unknown } {
    const chat = String(body.chat_id ?? '')
    switch (method) {
      case 'getMe':
        return ok({ id: bot.id, account_name: `Bot ${bot.id}`, account_type: 'BASIC', can_join_groups: false })
      case 'sendMessage': {
        const text = String(body.text ?? '')
        if (text === '' || text.length > 2000) return no(400, 'text is invalid')
        arrive({ bot: bot.id, chat, text })
        return accepted()
      }
      case 'sendPhoto':
        arrive({ bot: bot.id, chat, text: String(body.caption ?? ''), photo: String(body.photo) })
        return accepted()
      case 'sendSticker':
      case 'sendVoice':
        arrive({ bot: bot.id, chat, text: String(body.sticker ?? body.voice_url) })
        return accepted()
      case 'sendChatAction':
        return ok()
      case 'setWebhook':
        settings += 1
        if (settings > SETTINGS_A_DAY) return no(426, 'daily limit exceeded')
        bot.webhook = { url: String(body.url), secret: String(body.secret_token), at: 1_789_033_572_455 }
        return ok({ url: bot.webhook.url, updated_at: bot.webhook.at, verification: fake.verification })
      case 'testWebhook':
        settings += 1
        // The one error that spells its code differently.
        if (settings > SETTINGS_A_DAY) return { status: 200, json: { ok: false, errorCode: 426, description: 'limit' } }
        return ok({ ...fake.verification, url: bot.webhook?.url ?? '', hint: '' })
      case 'getWebhookInfo':
        return ok({ url: bot.webhook?.url ?? '', updated_at: bot.webhook?.at ?? 0 })
      case 'deleteWebhook':
        if (!bot.webhook) return no(400, 'no webhook')
        bot.webhook = null
        return ok({ url: '', updated_at: 1_789_033_572_455 })
      default:
        return no(404, 'Not found', 404)
    }
  }

  function updateFor(bot: FakeBot, response: ServerResponse): Promise<{ status: number; json: unknown }> {
    if (bot.updates.length > 0) return Promise.resolve(ok(bot.updates.shift()))
    return new Promise((answer) => {
      const waiting = held.get(bot.id) ?? held.set(bot.id, []).get(bot.id)!
      waiting.push(answer)
      response.on('close', () => {
        const at = waiting.indexOf(answer)
        if (at >= 0) waiting.splice(at, 1)
      })
      for (const told of asking.get(bot.id)?.splice(0) ?? []) told()
    })
  }

  async function onRequest(request: IncomingMessage, response: ServerResponse) {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const [, token = '', method = ''] = /^\/bot([^/]+)\/(\w+)$/u.exec(request.url ?? '') ?? []
    const bot = bots.get(token)
    const write = ({ status, json, text, headers = {} }: Exclude<Behaviour, string>) => {
      response.writeHead(status ?? 200, {
        'content-type': text === undefined ? 'application/json' : 'text/html',
        ...headers,
      })
      response.end(text ?? JSON.stringify(json))
    }
    if (!bot) return write(no(401, `Unauthorized: ${request.url}`))
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Record<string, unknown>
    calls.push({ bot: bot.id, method, body })
    const how = scripts.get(method)?.shift()
    if (how === undefined) {
      // Webhook and asking exclude each other.
      if (method === 'getUpdates' && bot.webhook) return write(no(409, 'webhook is set', 409))
      return write(method === 'getUpdates' ? await updateFor(bot, response) : act(bot, method, body))
    }
    if (typeof how === 'object') return write(how)
    if (how === 'cut') return void request.socket.destroy()
    const done = method === 'getUpdates' ? await updateFor(bot, response) : act(bot, method, body)
    if (how === 'done-then-cut') return void request.socket.destroy()
    for (const told of asking.get(`silent ${method}`)?.splice(0) ?? []) told()
    if (how === 'done-then-silent') return
    const text = JSON.stringify(done.json)
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
    response.write(text.slice(0, text.length / 2), () => request.socket.destroy())
  }

  const server = createServer((request, response) => void onRequest(request, response))
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up))
  const fake: FakeZalo = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    delivered,
    arrived: (times) =>
      new Promise((done) => {
        if (delivered.length >= times) done(delivered)
        else arrivals.push({ times, done })
      }),
    count: (method) => calls.filter((call) => call.method === method).length,
    next: (method, ...behaviours) => void scripts.set(method, [...(scripts.get(method) ?? []), ...behaviours]),
    push: (id, ...updates) => {
      const bot = byId(id)
      bot.updates.push(...updates)
      while (bot.updates.length > 0) {
        const answer = held.get(id)?.shift()
        if (!answer) return
        answer(ok(bot.updates.shift()))
      }
    },
    left: (id) => byId(id).updates.length,
    asked: (id) =>
      new Promise((told) => {
        if ((held.get(id)?.length ?? 0) > 0) return told()
        asking.set(id, [...(asking.get(id) ?? []), told])
      }),
    silent: (method) =>
      new Promise((told) => void asking.set(`silent ${method}`, [...(asking.get(`silent ${method}`) ?? []), told])),
    nothing: (as) => {
      for (const waiting of held.values())
        for (const answer of waiting.splice(0)) answer(no(408, 'Request timeout', as))
    },
    webhookOf: (id) => byId(id).webhook,
    setWebhook: (id, url) => {
      byId(id).webhook = { url, secret: 'an older secret', at: 1 }
    },
    verification: { ok: true, outcome: 'webhook.ok' },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
  return fake
}

/** A call of Zalo's, as its Java client makes it. */
export function webhookCall(bot: string, body: unknown, secret: string | undefined): Request {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return new Request(`https://bao-cao.example.vn/zalo/${bot}`, {
    method: 'POST',
    headers: {
      'user-agent': 'Java/1.8.0_192',
      ...(text !== '' && { 'content-type': 'application/json' }),
      ...(secret !== undefined && { 'x-bot-api-secret-token': secret }),
    },
    body: text === '' ? null : text,
  })
}

/** A text as a webhook brings it. */
export const textUpdate = (chat: string, id: string, text: string) => ({
  event_name: 'message.text.received',
  message: {
    message_id: id,
    date: 1_789_033_572_455,
    from: { id: chat, display_name: 'Lò Thị Hoa', is_bot: false },
    chat: { id: chat, chat_type: 'PRIVATE' },
    text,
  },
})
