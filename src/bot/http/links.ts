/**
 * The pages behind links: `GET /f/TOKEN` shows what it is for and changes nothing (previewers of links open it too);
 * `GET /f/TOKEN/N` fetches a file; `POST /f/TOKEN` takes files, each as a message of the chat the link was given to.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { type Context, Hono } from 'hono'
import { formatMoment } from '../../campaign/calendar.ts'
import type { Inbound } from '../channels/channel.ts'
import { FILE_LIMIT } from '../incoming.ts'
import type { Links, OpenedLink } from '../links.ts'
import { sniff } from '../sniff.ts'
import { attachment, fileStream, isHead } from './attachment.ts'
import { createGuard } from './guard.ts'
import { html, panel } from './html.ts'
import { MOST_FILES, readFiles } from './upload.ts'
import { pageText as words } from './words.ts'

export interface LinkPagesDeps {
  links: Links
  receive: (inbound: Inbound) => Promise<void>
  /** Where a kept file's bytes lie. */
  filePlace(hash: string): string
  /** Milliseconds, for the rate of callers. */
  now?: () => number
}

const ownFile = (name: string) => readFileSync(new URL(`./${name}`, import.meta.url), 'utf8')
/** A whole form of a script-less browser: as many files as are taken at once, and what is around them. */
const BODY_LIMIT = MOST_FILES * FILE_LIMIT + 1_000_000

const kinds = {
  'send-report': ['docx', 'text'],
  'send-signed': ['pdf', 'jpeg', 'png', 'heic'],
} as const

export function createLinkPages({ links, receive, filePlace, now = Date.now }: LinkPagesDeps): Hono {
  const app = new Hono()
  const style = ownFile('page.css')
  const script = ownFile('upload.js')

  app.use('/f/*', createGuard(now))
  app.get('/f/page.css', (c) => c.body(style, 200, { 'content-type': 'text/css; charset=utf-8' }))
  app.get('/f/upload.js', (c) => c.body(script, 200, { 'content-type': 'text/javascript; charset=utf-8' }))

  app.get('/f/:token', async (c) => {
    const link = await links.open(c.req.param('token'))
    if (!link) return gone(c)
    return c.html(
      link.purpose === 'files' ? filesPage(link, c.req.param('token')) : sendPage(link, c.req.param('token')),
    )
  })

  app.get('/f/:token/:number{[0-9]{1,3}}', async (c) => {
    const link = await links.open(c.req.param('token'))
    const file = link?.purpose === 'files' ? link.files[Number(c.req.param('number'))] : undefined
    const place = file && filePlace(file.hash)
    const there = place === undefined ? undefined : await stat(place).catch(() => undefined)
    if (!file || !place || !there) return gone(c)
    return c.body(isHead(c) ? '' : fileStream(place), 200, {
      'content-type': file.mime,
      'content-length': String(there.size),
      'content-disposition': attachment(file.name),
    })
  })

  app.post('/f/:token', async (c) => {
    const token = c.req.param('token')
    const link = await links.open(token)
    if (!link || link.purpose === 'files') return gone(c)
    if (Number(c.req.header('content-length') ?? 0) > BODY_LIMIT) return c.text(words.tooMany, 413)
    const told: Told[] = []
    let broken = false
    try {
      await readFiles(c.req.raw, { limit: FILE_LIMIT }, async ({ name, bytes }) => {
        told.push(await takeFile(receive, link, link.purpose as Sending, name, bytes))
      })
    } catch {
      broken = true
    }
    const asked = c.req.header('accept')?.includes('application/json')
    const text = broken ? words.interrupted : told.length === 0 ? words.nothingChosen : undefined
    const status = broken ? 400 : 200
    return asked ? c.json({ files: told, text }, status) : c.html(toldPage(link, token, told, text), status)
  })
  return app
}

type Sending = keyof typeof kinds
interface Told {
  ok: boolean
  text: string
}

/** As if it had been sent in the chat. The same bytes through the same link are one message. */
async function takeFile(
  receive: LinkPagesDeps['receive'],
  link: OpenedLink,
  purpose: Sending,
  name: string,
  bytes: Uint8Array | undefined,
): Promise<Told> {
  if (bytes === undefined) return { ok: false, text: words.refused(name, words.tooLarge) }
  const wanted: readonly string[] = kinds[purpose]
  if (!wanted.includes(sniff(bytes, name))) return { ok: false, text: words.refused(name, words.wrongKind[purpose]) }
  const sum = createHash('sha256').update(bytes).digest('hex').slice(0, 32)
  const { channel, bot, chat } = link.chat
  await receive({
    address: { channel, bot, chat },
    update: `link:${link.id}:${sum}`,
    sender: { id: chat, name: link.person.name },
    content: { kind: 'file', name, mime: 'application/octet-stream', bytes, caption: '' },
  })
  return { ok: true, text: words.taken(name) }
}

const until = ({ expiresAt }: OpenedLink) => html`<p class="quiet">${words.until(formatMoment(expiresAt))}</p>`

function gone(c: Context): Response | Promise<Response> {
  return c.html(panel(words.gone.title, html`<p>${words.gone.text}</p>`), 404)
}

function filesPage(link: OpenedLink, token: string): string {
  const files = link.files.map(
    ({ name, size }, i) =>
      html`<li>${name} <span class="quiet">(${words.size(size)})</span><a class="button" href="/f/${token}/${i}" download>${words.files.fetch}</a></li>`,
  )
  return panel(words.files.title, html`<ul>${files}</ul>${until(link)}`)
}

const formOf = (link: OpenedLink, token: string) => {
  const { accept } = words.send[link.purpose as Sending]
  return html`<form method="post" action="/f/${token}" enctype="multipart/form-data" data-upload data-again="đang thử lại" data-interrupted="${words.interrupted}">
<label>${words.choose}<input type="file" name="file" multiple required accept="${accept}"></label>
<button>${words.submit}</button></form>`
}

function sendPage(link: OpenedLink, token: string): string {
  const { title, hint } = words.send[link.purpose as Sending]
  return panel(
    title,
    html`<p>${hint}</p>${formOf(link, token)}
<ul id="files"></ul><p id="done" hidden>${words.backToChat}</p>${until(link)}`,
    '/f/upload.js',
  )
}

function toldPage(link: OpenedLink, token: string, told: readonly Told[], text: string | undefined): string {
  const { title } = words.send[link.purpose as Sending]
  const lines = told.map(({ ok, text: line }) => html`<li class="${ok ? '' : 'alert'}">${line}</li>`)
  return panel(
    title,
    html`<ul>${lines}</ul>${text !== undefined && html`<p class="alert">${text}</p>`}
<p>${words.backToChat}</p><a class="button" href="/f/${token}">${words.more}</a>${until(link)}`,
  )
}
