/**
 * The page's doors. `GET /api/start` what the page needs first · `GET /api/events` everything said, live ·
 * `POST /api/chats/:chat/messages` · `GET /api/files/:hash` · and, played locally, `POST /api/play/people|clock`.
 */

import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import { attachment, fileStream, isHead } from '../../http/attachment.ts'
import { FILE_LIMIT } from '../../incoming.ts'
import type { ChatAddress, Inbound } from '../channel.ts'
import { createDoor, keepCookie, nameOf, signInPage, tokenOf } from './door.ts'
import { pageFiles } from './files.ts'
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
const fileQuery = z.object({ id: z.string().regex(UPDATE_ID), name, file: z.string().trim().min(1).max(200) })
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

/** Of a page that is played, and of one people sign in to: chats of the one are not chats of the other. */
export const addressIn =
  ({ signedIn }: Pick<WebOptions, 'signedIn'>) =>
  (chat: string): ChatAddress => ({ channel: 'web', bot: signedIn ? 'public' : 'play', chat })

export function createRoutes(parts: Parts): Hono {
  const { play, live, log, signedIn } = parts
  const addressOf = addressIn(parts)
  const app = new Hono<{ Variables: { chat?: string } }>()
  app.use(guard(signedIn?.origin))
  app.onError((error, c) => {
    // The page keeps what was not taken in and sends it again.
    log.warn(
      { error: error.name, path: c.req.path.replace(/[0-9a-f]{32,}|^\/i\/.*/g, '…') },
      'web chat: a request failed',
    )
    return c.json({ error: 'failed' }, 500)
  })
  app.notFound((c) => c.json({ error: 'unknown' }, 404))

  if (signedIn) {
    const { sessions, origin } = signedIn
    // With `no-referrer` a form's origin would be told as “null”; no other site is told of an address either way.
    app.use(async (c, next) => {
      c.header('referrer-policy', 'same-origin')
      await next()
    })
    app.route('/', createDoor({ sessions, origin, receive: parts.receive, now: Date.now }))
    app.get('/', async (c, next) => {
      const token = tokenOf(c, origin)
      if ((await sessions.open(token)) === undefined) return signInPage(c)
      keepCookie(c, origin, token)
      return await next()
    })
    app.use('/api/*', async (c, next) => {
      const chat = await sessions.open(tokenOf(c, origin))
      if (chat === undefined) return c.json({ error: 'signed-out' }, 401)
      c.set('chat', chat)
      return await next()
    })
  }
  /** The cookie says which chat is spoken in; what the page says must not differ. */
  const isMine = (c: Context<{ Variables: { chat?: string } }>, chat: string) =>
    CHAT_ID.test(chat) && (!signedIn || c.get('chat') === chat)
  const calledBy = (c: Context, named: string) => (signedIn ? nameOf(c) || named : named)

  app.get('/api/start', async (c) => {
    const chat = c.get('chat')
    const about = signedIn && chat !== undefined ? await signedIn.sessions.about(chat) : undefined
    return c.json({
      play: play !== undefined,
      ...(signedIn && { me: { chat, name: nameOf(c), what: about?.what } }),
      quietSeconds: parts.quietSeconds ?? 6,
      campaign: (await play?.campaign()) ?? about?.campaign ?? null,
      people: (await play?.people()) ?? [],
      clock: (await play?.clock()) ?? { now: await parts.now(), played: false },
    })
  })

  app.get('/api/events', (c) => {
    const after = c.req.queries('after') ?? []
    // Each once, however often it is named: a history is long.
    const named = new Map((c.req.queries('chat') ?? []).map((chat, i) => [chat, after[i] || null]))
    const seen: Seen[] = [...named]
      .map(([chat, last]) => ({ chat, after: last }))
      .filter(({ chat }) => isMine(c, chat))
      .slice(0, MAX_CHATS)
    const token = signedIn && tokenOf(c, signedIn.origin)
    const stillIn =
      signedIn && token !== undefined ? async () => (await signedIn.sessions.open(token)) !== undefined : undefined
    const lines = isHead(c) ? '' : live.open(seen, stillIn)
    return c.body(lines, 200, {
      'content-type': 'text/event-stream; charset=utf-8',
      // nginx would hold the lines back.
      'x-accel-buffering': 'no',
    })
  })

  app.post('/api/chats/:chat/messages', jsonOnly, small, async (c) => {
    const chat = c.req.param('chat')
    const body = messageBody.safeParse(await readJson(c))
    if (!isMine(c, chat) || !body.success) return c.json({ error: 'shape' }, 400)
    const said = body.data
    const content: Inbound['content'] =
      'text' in said ? { kind: 'text', text: said.text } : { kind: 'choice', choice: said.choice, label: said.label }
    const text = 'text' in said ? said.text : said.label
    const inbound: Inbound = {
      address: addressOf(chat),
      update: said.id,
      sender: { id: chat, name: calledBy(c, said.name) },
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

  app.post('/api/chats/:chat/files', async (c) => {
    const chat = c.req.param('chat')
    const asked = fileQuery.safeParse(c.req.query())
    if (!isMine(c, chat) || !asked.success) return c.json({ error: 'shape' }, 400)
    if ((c.req.header('content-type') ?? '') !== 'application/octet-stream') return c.json({ error: 'type' }, 415)
    if (Number(c.req.header('content-length') ?? 0) > FILE_LIMIT) return c.json({ error: 'size' }, 413)
    const bytes = await readBounded(c.req.raw, FILE_LIMIT)
    if (!bytes) return c.json({ error: 'size' }, 413)
    const receive = parts.receive()
    if (!receive) return c.json({ error: 'starting' }, 503)
    const { id, file, name: called } = asked.data
    const at = await parts.now()
    await receive({
      address: addressOf(chat),
      update: id,
      sender: { id: chat, name: calledBy(c, called) },
      content: { kind: 'file', name: file, mime: 'application/octet-stream', bytes, caption: '' },
    })
    live.tell({ event: 'message', chat, item: { id, at, from: 'person', text: file, choices: [], files: [] } })
    return c.json({ ok: true, at })
  })

  app.get('/api/files/:hash', async (c) => {
    const chat = c.req.query('chat') ?? ''
    const hash = c.req.param('hash')
    const file = isMine(c, chat) && FILE_HASH.test(hash) ? await parts.file(hash, addressOf(chat)) : null
    if (!file) return c.json({ error: 'unknown' }, 404)
    return c.body(isHead(c) ? '' : fileStream(file.place), 200, {
      'content-type': MIME.test(file.mime) ? file.mime : 'application/octet-stream',
      'content-length': String(file.size),
      'content-disposition': attachment(file.name),
    })
  })

  if (play) addPlay(app, play, live)
  app.get('*', pageFiles())
  return app as unknown as Hono
}

/** The strings of the one visitor who plays everybody. */
function addPlay(app: Hono<{ Variables: { chat?: string } }>, play: PlayPort, live: Live) {
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

/** Undefined: more than `limit`; the rest is not read. */
async function readBounded(request: Request, limit: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength
    if (size > limit) return undefined
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}

async function readJson(c: Context): Promise<unknown> {
  try {
    return await c.req.json()
  } catch {
    return undefined
  }
}
