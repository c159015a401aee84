/**
 * The page's doors. `GET /api/start` what the page needs first · `GET /api/events` everything said, live ·
 * `POST /api/chats/:chat/messages` · `GET /api/files/:hash` · and, played locally, `POST /api/play/people|clock`.
 */

import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import type { ChatAddress, Inbound } from '../channel.ts'
import { attachment, pageFiles } from './files.ts'
import { guard, jsonOnly } from './guard.ts'
import type { Live, Seen } from './live.ts'
import type { PlayPort, WebOptions } from './ports.ts'

/** Generous: a pasted report has 12,000 characters. The dispatcher bounds texts by its own rule. */
const MAX_TEXT = 200_000
const MAX_JSON = 1_000_000
const MAX_CHATS = 100
/** A slip of the year must not carry the whole play away: at most this far forward at once, in ms. */
const MAX_LEAP = 400 * 86_400_000

export const CHAT_ID = /^[0-9a-f]{32}$/
const UPDATE_ID = /^[0-9A-Za-z-]{8,64}$/
const FILE_HASH = /^[0-9A-Za-z_-]{8,128}$/
const MIME = /^[a-z]{1,20}\/[a-z0-9.+-]{1,100}$/

const name = z.string().trim().min(1).max(80)
const messageBody = z.union([
  z.object({ id: z.string().regex(UPDATE_ID), name, text: z.string().min(1).max(MAX_TEXT) }),
  z.object({
    id: z.string().regex(UPDATE_ID),
    name,
    choice: z.string().min(1).max(200),
    label: z.string().max(500),
  }),
])
const personBody = z.object({
  chat: z.string().regex(CHAT_ID),
  role: z.enum(['officer', 'staff']),
  unit: z.string().min(1).max(100).nullable(),
  name,
})
const clockBody = z.object({ to: z.iso.datetime({ offset: true }) })

interface Parts extends WebOptions {
  live: Live
  /** Undefined until the channel listens. */
  receive: () => ((inbound: Inbound) => Promise<void>) | undefined
  now: () => Promise<string>
}

const small = bodyLimit({ maxSize: MAX_JSON, onError: (c) => c.json({ error: 'size' }, 413) })

export const addressOf = (chat: string): ChatAddress => ({ channel: 'web', bot: 'play', chat })

export function createRoutes(parts: Parts): Hono {
  const { play, live, log } = parts
  const app = new Hono()
  app.use(guard)
  app.onError((error, c) => {
    // The page keeps what was not taken in and sends it again.
    log.warn({ err: error, path: c.req.path.replace(/[0-9a-f]{32,}/g, '…') }, 'web chat: a request failed')
    return c.json({ error: 'failed' }, 500)
  })
  app.notFound((c) => c.json({ error: 'unknown' }, 404))

  app.get('/api/start', async (c) =>
    c.json({
      play: play !== undefined,
      quietSeconds: parts.quietSeconds ?? 6,
      campaign: (await play?.campaign()) ?? null,
      people: (await play?.people()) ?? [],
      clock: (await play?.clock()) ?? { now: await parts.now(), played: false },
    }),
  )

  app.get('/api/events', (c) => {
    const after = c.req.queries('after') ?? []
    const seen: Seen[] = (c.req.queries('chat') ?? [])
      .map((chat, i) => ({ chat, after: after[i] || null }))
      .filter(({ chat }) => CHAT_ID.test(chat))
      .slice(0, MAX_CHATS)
    return c.body(live.open(seen), 200, { 'content-type': 'text/event-stream; charset=utf-8' })
  })

  app.post('/api/chats/:chat/messages', jsonOnly, small, async (c) => {
    const chat = c.req.param('chat')
    const body = messageBody.safeParse(await readJson(c))
    if (!CHAT_ID.test(chat) || !body.success) return c.json({ error: 'shape' }, 400)
    const said = body.data
    const content: Inbound['content'] =
      'text' in said ? { kind: 'text', text: said.text } : { kind: 'choice', choice: said.choice, label: said.label }
    const text = 'text' in said ? said.text : said.label
    const inbound: Inbound = {
      address: addressOf(chat),
      update: said.id,
      sender: { id: chat, name: said.name },
      content,
    }
    const receive = parts.receive()
    if (!receive) return c.json({ error: 'starting' }, 503)
    const at = await parts.now()
    // Taken in for good before it is acknowledged; the same id again changes nothing.
    await receive(inbound)
    live.tell({ event: 'message', chat, item: { id: said.id, at, from: 'person', text, choices: [], files: [] } })
    return c.json({ ok: true, at })
  })

  app.get('/api/files/:hash', async (c) => {
    const chat = c.req.query('chat') ?? ''
    const hash = c.req.param('hash')
    const file = CHAT_ID.test(chat) && FILE_HASH.test(hash) ? await parts.file(hash, addressOf(chat)) : null
    if (!file) return c.json({ error: 'unknown' }, 404)
    return c.body(new Uint8Array(file.bytes), 200, {
      'content-type': MIME.test(file.mime) ? file.mime : 'application/octet-stream',
      'content-disposition': attachment(file.name),
    })
  })

  if (play) addPlay(app, play, live)
  app.get('*', pageFiles())
  return app
}

/** The strings of the one visitor who plays everybody. */
function addPlay(app: Hono, play: PlayPort, live: Live) {
  app.post('/api/play/people', jsonOnly, small, async (c) => {
    const body = personBody.safeParse(await readJson(c))
    if (!body.success) return c.json({ error: 'shape' }, 400)
    const { chat, role, unit, name: called } = body.data
    const { units } = await play.campaign()
    if (role === 'officer' ? !units.some(({ id }) => id === unit) : unit !== null) {
      return c.json({ error: 'unit' }, 400)
    }
    const code = await play.invite(role, unit, chat, called)
    live.tell({ event: 'people' })
    return c.json({ code })
  })

  app.post('/api/play/clock', jsonOnly, small, async (c) => {
    const body = clockBody.safeParse(await readJson(c))
    const before = await play.clock()
    if (!body.success || !before.played) return c.json({ error: 'shape' }, 400)
    const ahead = Date.parse(body.data.to) - Date.parse(before.now)
    if (!(ahead > 0 && ahead <= MAX_LEAP)) return c.json({ error: 'forward' }, 400)
    await play.advance(body.data.to)
    const clock = await play.clock()
    live.tell({ event: 'clock', ...clock })
    return c.json(clock)
  })
}

async function readJson(c: Context): Promise<unknown> {
  try {
    return await c.req.json()
  } catch {
    return undefined
  }
}
