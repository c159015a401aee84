/**
 * The way into the public web chat. `GET /i/CODE` shows whom the invitation is for and changes nothing (previewers of
 * links open it too); its button's POST signs the browser in, once, and says the code as the chat's first message.
 */
import { createHash, randomBytes } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { getCookie, setCookie } from 'hono/cookie'
import { callerOf } from '../../http/callers.ts'
import { createGuard } from '../../http/guard.ts'
import { html, panel } from '../../http/html.ts'
import type { Inbound } from '../channel.ts'
import type { Sessions } from './ports.ts'
import { doorWords as words } from './words.ts'

export interface DoorDeps {
  sessions: Sessions
  /** Origin people reach the program at: `https://baocao.example.vn`. */
  origin: string
  receive: () => ((inbound: Inbound) => Promise<void>) | undefined
  now: () => number
}

/** Days a browser keeps the cookie; the store ends a session that is idle for as long. */
const COOKIE_DAYS = 60
const CODE = /^[\w-]{6,8}$/u
const NAME_LIMIT = 80
const NAME_COOKIE = 'ten'
/** Bytes of a form: a code and a name. */
const FORM_LIMIT = 10_000

const cookieOf = (origin: string) => (origin.startsWith('https:') ? '__Host-baocao' : 'baocao')

export const tokenOf = (c: Context, origin: string): string => getCookie(c, cookieOf(origin)) ?? ''

/** The name given at the door; shown to staff as typed, so bounded and on one line. */
export const nameOf = (c: Context): string =>
  (getCookie(c, NAME_COOKIE) ?? '').replace(/\s+/gu, ' ').trim().slice(0, NAME_LIMIT)

/** Asked for again each time the page is opened, so that it lasts as long as the session does. */
export function keepCookie(c: Context, origin: string, token: string): void {
  setCookie(c, cookieOf(origin), token, cookieFor(origin))
  const name = nameOf(c)
  if (name !== '') setCookie(c, NAME_COOKIE, name, cookieFor(origin))
}

const cookieFor = (origin: string, days = COOKIE_DAYS) =>
  ({ path: '/', httpOnly: true, secure: origin.startsWith('https:'), sameSite: 'Lax', maxAge: days * 86_400 }) as const

/** As codes are shown: with the hyphen by which the conversation knows a code from a word. */
const shown = (code: string) => code.replace(/^([^-]{3})-?([^-]{3})$/u, '$1-$2')

export function createDoor({ sessions, origin, receive, now }: DoorDeps): Hono {
  const app = new Hono()

  /** A form of another site must not sign this browser in as somebody else. */
  const isOurs = (c: Context) => c.req.header('origin') === origin

  const small = bodyLimit({
    maxSize: FORM_LIMIT,
    onError: (c) => c.html(panel(words.notOpen, html`<p>${words.why.unknown}</p>`), 413),
  })

  /** A wrong code counts against the caller; against the chat where somebody is signed in, for an office shares a line. */
  const ask = async (c: Context, code: string, chat: string | undefined) =>
    CODE.test(code)
      ? await sessions.invitation(code, chat === undefined ? callerOf(c, true) : `chat ${chat}`)
      : { kind: 'unknown' as const }

  const guarded = createGuard(now)
  app.use('/i', guarded)
  app.use('/i/*', guarded)

  app.get('/i/:code', async (c) => {
    const code = c.req.param('code')
    const mine = await sessions.open(tokenOf(c, origin))
    const found = await ask(c, code, mine)
    // The link in the old message is many people's way back: whoever is signed in comes to the chat.
    if (found.kind !== 'valid' && mine !== undefined) return c.redirect('/', 303)
    if (found.kind !== 'valid') return c.html(panel(words.notOpen, html`<p>${words.why[found.kind]}</p>`), 404)
    return c.html(
      panel(
        words.welcome,
        html`<p>${found.what}</p><form method="post" action="/i">
<input type="hidden" name="code" value="${code}">
${found.named === undefined && mine === undefined && html`<label>${words.yourName}<input type="text" name="ten" required maxlength="${NAME_LIMIT}" autocomplete="name"></label>`}
<button>${words.begin}</button></form><p class="quiet">${words.cookie}</p>`,
      ),
    )
  })

  app.post('/i', small, async (c) => {
    if (!isOurs(c)) return c.html(panel(words.notOpen, html`<p>${words.foreign}</p>`), 403)
    const form = await c.req.parseBody().catch(() => ({}) as Record<string, unknown>)
    const code = String(form.code ?? '').replace(/\s+/gu, '')
    const token = tokenOf(c, origin)
    const mine = await sessions.open(token)
    const found = await ask(c, code, mine)
    if (found.kind !== 'valid') return c.html(panel(words.notOpen, html`<p>${words.why[found.kind]}</p>`), 404)
    const say = receive()
    if (!say) return c.html(panel(words.notOpen, html`<p>${words.starting}</p>`), 503)
    const given = found.named ?? (mine === undefined ? String(form.ten ?? '') : nameOf(c))
    const name = given.replace(/\s+/gu, ' ').trim().slice(0, NAME_LIMIT)
    // Another unit for whoever is signed in already, or the button pressed twice: the same chat, and the code said once.
    const address = mine ?? randomBytes(16).toString('hex')
    const kept = mine === undefined ? await sessions.begin(address) : token
    const once = createHash('sha256')
      .update(`${address} ${shown(code).toUpperCase()}`)
      .digest('hex')
      .slice(0, 32)
    await say({
      address: { channel: 'web', bot: 'public', chat: address },
      update: `door-${once}`,
      sender: { id: address, name },
      content: { kind: 'text', text: shown(code) },
    })
    setCookie(c, cookieOf(origin), kept, cookieFor(origin))
    setCookie(c, NAME_COOKIE, name, cookieFor(origin))
    return c.redirect('/', 303)
  })

  app.post('/dang-xuat', async (c) => {
    if (!isOurs(c)) return c.html(panel(words.notOpen, html`<p>${words.foreign}</p>`), 403)
    await sessions.end(tokenOf(c, origin))
    for (const name of [cookieOf(origin), NAME_COOKIE]) setCookie(c, name, '', cookieFor(origin, 0))
    return c.redirect('/', 303)
  })
  return app
}

/** What a browser that is not signed in sees instead of the chat. */
export function signInPage(c: Context): Response | Promise<Response> {
  return c.html(
    panel(
      words.name,
      html`<p>${words.needCode}</p><form method="post" action="/i">
<label>${words.code}<input type="text" name="code" required maxlength="9" autocomplete="off" autocapitalize="characters"></label>
<label>${words.yourName}<input type="text" name="ten" required maxlength="${NAME_LIMIT}" autocomplete="name"></label>
<button>${words.begin}</button></form>`,
    ),
  )
}
