import { existsSync, readdirSync, readlinkSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, test } from 'vitest'
import type { Inbound } from '../../src/bot/channels/channel.ts'
import { createWebChannel, type WebOptions } from '../../src/bot/channels/web/index.ts'
import { createPlayed, OPENING } from './played.ts'

const CHAT = 'a'.repeat(32)
const OTHER = 'b'.repeat(32)
const UPDATE = '3f6c1a52-0000-4000-8000-000000000001'
const json = { 'content-type': 'application/json' }

/** What a descriptor of this process stands for; one that has been closed meanwhile for nothing. */
const linkOf = (fd: string) => {
  try {
    return readlinkSync(`/proc/self/fd/${fd}`)
  } catch {
    return ''
  }
}

const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

/** A channel that listens, with only the parts a test names. */
async function listening(receive: (inbound: Inbound) => Promise<void>, options: Partial<WebOptions> = {}) {
  const channel = createWebChannel({
    listenOn: { port: 0, host: '127.0.0.1' },
    play: undefined,
    history: async () => [],
    file: async () => null,
    log: { info: () => {}, warn: () => {} },
    ...options,
  })
  const stop = new AbortController()
  const done = channel.listen(receive, stop.signal)
  ends.push(async () => {
    stop.abort()
    await done
  })
  return { channel, url: await channel.url }
}

async function played(...given: Parameters<typeof createPlayed>) {
  const world = createPlayed(...given)
  const { url, stop } = await world.start()
  ends.push(stop)
  return { ...world, url }
}

const post = (url: string, body: unknown, headers: Record<string, string> = json) =>
  fetch(url, { method: 'POST', headers, body: typeof body === 'string' ? body : JSON.stringify(body) })
const say = (url: string, text: string, id = UPDATE, chat = CHAT) =>
  post(`${url}/api/chats/${chat}/messages`, { id, name: 'Hoa', text })

/** Reads a live stream event by event. */
async function events(url: string, query: string) {
  const stop = new AbortController()
  const response = await fetch(`${url}/api/events?${query}`, { signal: stop.signal })
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  return {
    response,
    // biome-ignore lint/suspicious/noExplicitAny: whatever the server says.
    async next(): Promise<{ event: string; data: any }> {
      for (;;) {
        const end = text.indexOf('\n\n')
        if (end >= 0) {
          const block = text.slice(0, end)
          text = text.slice(end + 2)
          const found = /^event: (.*)\ndata: (.*)$/.exec(block)
          if (found) return { event: found[1]!, data: JSON.parse(found[2]!) }
        } else {
          const { value, done } = await reader.read()
          if (done) throw new Error('the stream ended')
          text += value
        }
      }
    },
    close: () => stop.abort(),
  }
}

describe('who is let in', () => {
  const ask = async (path: string, headers: Record<string, string>) => {
    const { channel } = createPlayed(() => [])
    return (await channel.fetch(new Request(`http://127.0.0.1:3000${path}`, { headers }))).status
  }

  test.for([
    { name: 'the page by its address', path: '/', headers: { host: '127.0.0.1:3000' }, status: 200 },
    { name: 'the page as localhost', path: '/', headers: { host: 'localhost:3000' }, status: 200 },
    { name: 'a foreign name for this machine', path: '/', headers: { host: 'bao-cao.example' }, status: 403 },
    { name: 'a name that only begins like ours', path: '/', headers: { host: 'localhost.example' }, status: 403 },
    { name: 'any address of the network', path: '/api/start', headers: { host: '192.168.1.7:3000' }, status: 403 },
    {
      name: 'our own origin',
      path: '/api/start',
      headers: { host: 'localhost:3000', origin: 'http://localhost:3000' },
      status: 200,
    },
    {
      name: 'another site',
      path: '/api/start',
      headers: { host: 'localhost:3000', origin: 'https://bao-cao.example' },
      status: 403,
    },
    {
      name: 'another port of this machine',
      path: '/api/start',
      headers: { host: 'localhost:3000', origin: 'http://localhost:8080' },
      status: 403,
    },
    { name: 'a hidden origin', path: '/api/start', headers: { host: 'localhost:3000', origin: 'null' }, status: 403 },
    {
      name: 'a picture on another site that asks the interface',
      path: '/api/start',
      headers: { host: 'localhost:3000', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' },
      status: 403,
    },
    {
      name: 'a link on another site to the page',
      path: '/',
      headers: { host: 'localhost:3000', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' },
      status: 200,
    },
    {
      name: 'a link on another site to the interface',
      path: '/api/start',
      headers: { host: 'localhost:3000', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' },
      status: 403,
    },
  ] as { name: string; path: string; headers: Record<string, string>; status: number }[])(
    '$name: $status',
    async ({ path, headers, status }) => {
      expect(await ask(path, headers)).toBe(status)
    },
  )

  test('a form that a browser sends without asking is no message', async () => {
    const { url, received } = await played(() => [])
    const body = JSON.stringify({ id: UPDATE, name: 'x', text: 'nộp' })
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      expect((await post(`${url}/api/chats/${CHAT}/messages`, body, { 'content-type': type })).status).toBe(415)
    }
    expect(received).toEqual([])
  })

  test('every answer forbids what the page does not need, and names no server', async () => {
    const { channel } = createPlayed(() => [])
    for (const [path, host] of [
      ['/', 'localhost'],
      ['/api/start', 'localhost'],
      ['/api/events', 'localhost'],
      ['/no-such', 'localhost'],
      ['/', 'bao-cao.example'],
    ] as const) {
      const { headers, body } = await channel.fetch(new Request(`http://localhost${path}`, { headers: { host } }))
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'self';.*frame-ancestors 'none'/)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('server') ?? headers.get('x-powered-by')).toBeNull()
      await body?.cancel()
    }
  })

  test('only the files of the page are served', async () => {
    const { url } = await played(() => [])
    const page = await fetch(url)
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
    const again = await fetch(url, { headers: { 'if-none-match': page.headers.get('etag')! } })
    expect(again.status).toBe(304)
    for (const path of ['/../index.ts', '/%2e%2e/index.ts', '/..%2findex.ts', '/guard.ts', '/page/main.js']) {
      expect((await fetch(url + path)).status, path).toBe(404)
    }
  })
})

describe('messages in', () => {
  test('become what the dispatcher takes', async () => {
    const { url, received } = await played(() => [])
    await say(url, 'hiến 1,25ha\nđất')
    await post(`${url}/api/chats/${CHAT}/messages`, { id: `${UPDATE}2`, name: 'Hoa', choice: 'yes', label: 'Đúng' })
    const address = { channel: 'web', bot: 'play', chat: CHAT }
    const sender = { id: CHAT, name: 'Hoa' }
    expect(received).toEqual([
      { address, update: UPDATE, sender, content: { kind: 'text', text: 'hiến 1,25ha\nđất' } },
      { address, update: `${UPDATE}2`, sender, content: { kind: 'choice', choice: 'yes', label: 'Đúng' } },
    ])
  })

  test('are acknowledged only once they are taken in', async () => {
    let arrived = () => {}
    const arrival = new Promise<void>((resolve) => (arrived = resolve))
    let takeIn = () => {}
    const { url } = await listening(() => {
      arrived()
      return new Promise<void>((resolve) => (takeIn = resolve))
    })
    let status = 0
    const answer = say(url, 'nộp').then((response) => (status = response.status))
    await arrival
    // The server is alive and answers what was asked later, but not this.
    expect((await fetch(`${url}/api/start`)).status).toBe(200)
    expect(status).toBe(0)
    takeIn()
    await answer
    expect(status).toBe(200)
  })

  test('are not acknowledged when they could not be taken in, and no words reach the log', async () => {
    const logged: unknown[] = []
    const log = { info: () => {}, warn: (...all: unknown[]) => logged.push(JSON.stringify(all)) }
    // Drivers quote in their errors what they were given.
    const { url } = await listening(() => Promise.reject(new Error('disk full: thu nhập 40 triệu')), { log })
    const answer = await say(url, 'thu nhập 40 triệu')
    expect(answer.status).toBe(500)
    expect(await answer.text()).not.toContain('disk full')
    expect(logged).toHaveLength(1)
    expect(String(logged)).not.toMatch(/40 triệu|aaaa/)
  })

  test('sent again after a lost answer, they come under the same id', async () => {
    const { url, received, historyOf } = await played(({ text }) => [{ text: `Đã ghi: ${text}` }])
    await say(url, '12 hộ')
    expect((await say(url, '12 hộ')).status).toBe(200)
    expect(received.map(({ update }) => update)).toEqual([UPDATE, UPDATE])
    expect(historyOf(CHAT).map(({ text }) => text)).toEqual(['12 hộ', 'Đã ghi: 12 hộ'])
  })

  test.for([
    { name: 'not JSON', body: '{"id":', status: 400 },
    { name: 'no name', body: { id: UPDATE, text: 'a' }, status: 400 },
    { name: 'no words', body: { id: UPDATE, name: 'Hoa', text: '' }, status: 400 },
    { name: 'an id of another shape', body: { id: '../1', name: 'Hoa', text: 'a' }, status: 400 },
    { name: 'far too long', body: { id: UPDATE, name: 'Hoa', text: 'ă'.repeat(600_000) }, status: 413 },
  ])('$name is refused', async ({ body, status }) => {
    const { url, received } = await played(() => [])
    expect((await post(`${url}/api/chats/${CHAT}/messages`, body)).status).toBe(status)
    expect(received).toEqual([])
  })

  test('a chat is 128 random bits, nothing to guess or to walk', async () => {
    const { url } = await played(() => [])
    for (const chat of ['1', 'A'.repeat(32), `${CHAT}0`]) expect((await say(url, 'a', UPDATE, chat)).status).toBe(400)
  })
})

describe('messages out', () => {
  test('the history first, then what happens, each with its id', async () => {
    const { url, say: bot } = await played(({ text }) => [{ text: `Đã ghi: ${text}` }])
    await say(url, '12 hộ')
    const live = await events(url, `chat=${CHAT}&after=`)
    expect(live.response.headers.get('content-type')).toMatch(/^text\/event-stream/)
    const first = await live.next()
    expect(first).toMatchObject({ event: 'history', data: { chat: CHAT, whole: true } })
    expect(first.data.items.map((item: { text: string }) => item.text)).toEqual(['12 hộ', 'Đã ghi: 12 hộ'])
    expect(await live.next()).toMatchObject({ event: 'ready' })
    await bot(OTHER, { text: 'của người khác' })
    await bot(CHAT, { text: 'Nhắc: còn 2 mục', choices: [{ id: 'go', label: 'Tiếp tục' }] })
    expect(await live.next()).toMatchObject({
      event: 'message',
      data: {
        chat: CHAT,
        item: { id: 'out-3', text: 'Nhắc: còn 2 mục', choices: [{ id: 'go', label: 'Tiếp tục' }] },
      },
    })
    live.close()
  })

  test('a line found again tells only what came after the last message seen', async () => {
    const { url, say: bot } = await played(() => [])
    for (const text of ['một', 'hai', 'ba']) await bot(CHAT, { text })
    const live = await events(url, `chat=${CHAT}&after=out-2`)
    const { data } = await live.next()
    expect(data.whole).toBe(false)
    expect(data.items.map((item: { text: string }) => item.text)).toEqual(['ba'])
    live.close()
    const lost = await events(url, `chat=${CHAT}&after=no-longer-kept`)
    expect((await lost.next()).data).toMatchObject({ whole: true, items: [{}, {}, {}] })
    lost.close()
  })

  test('a message sent but not yet marked as sent is told to who comes in between', async () => {
    const { channel, url } = await listening(async () => {})
    const sent = await channel.send(
      { channel: 'web', bot: 'play', chat: CHAT },
      { id: 'out-9', text: 'giữa hai việc', choices: [] },
    )
    expect(sent).toEqual({ kind: 'sent' })
    const live = await events(url, `chat=${CHAT}&after=`)
    expect((await live.next()).data.items).toMatchObject([{ id: 'out-9', text: 'giữa hai việc' }])
    live.close()
  })

  test('what happens while the history is read comes after it', async () => {
    let give = () => {}
    const reading = new Promise<void>((resolve) => (give = resolve))
    const item = { id: 'old', at: OPENING, from: 'bot' as const, text: 'cũ', choices: [], files: [] }
    const { channel, url } = await listening(async () => {}, { history: () => reading.then(() => [item]) })
    const live = await events(url, `chat=${CHAT}&after=`)
    await channel.send({ channel: 'web', bot: 'play', chat: CHAT }, { id: 'new', text: 'mới', choices: [] })
    give()
    const seen = [await live.next(), await live.next(), await live.next()]
    expect(seen.map(({ event }) => event)).toEqual(['history', 'ready', 'message'])
    // Known twice, under one id: the page shows it once.
    expect(seen[0]!.data.items.map(({ id }: { id: string }) => id)).toEqual(['old', 'new'])
    expect(seen[2]!.data.item.id).toBe('new')
    live.close()
  })

  test('a file goes to the chat it was sent to, under its Vietnamese name', async () => {
    const { url, say: bot } = await played(() => [])
    const bytes = new TextEncoder().encode('nội dung')
    const hash = 'c'.repeat(64)
    await bot(CHAT, { text: 'Báo cáo', file: { name: 'Báo cáo Dào San.docx', mime: 'application/x-doc', hash, bytes } })
    const got = await fetch(`${url}/api/files/${hash}?chat=${CHAT}`)
    expect(new Uint8Array(await got.arrayBuffer())).toEqual(bytes)
    expect(got.headers.get('content-disposition')).toBe(
      `attachment; filename="Bao cao Dao San.docx"; filename*=UTF-8''${encodeURIComponent('Báo cáo Dào San.docx')}`,
    )
    expect((await fetch(`${url}/api/files/${hash}?chat=${OTHER}`)).status).toBe(404)
    expect((await fetch(`${url}/api/files/${hash}`)).status).toBe(404)
  })

  test('asked by HEAD, neither a file nor a line is left open', async () => {
    const place = fileURLToPath(import.meta.url)
    const told: string[] = []
    const { url } = await listening(async () => {}, {
      file: async () => ({ name: 'a.ts', mime: 'text/plain', size: 1, place }),
      history: async (address) => {
        told.push(address.chat)
        return []
      },
    })
    const open = () => readdirSync('/proc/self/fd').filter((fd) => linkOf(fd) === place).length
    for (let i = 0; i < 3; i++) {
      const got = await fetch(`${url}/api/files/${'c'.repeat(64)}?chat=${CHAT}`, { method: 'HEAD' })
      expect([got.status, got.headers.get('content-type')]).toEqual([200, 'text/plain'])
      await fetch(`${url}/api/events?chat=${CHAT}&after=`, { method: 'HEAD' })
    }
    expect(existsSync('/proc/self/fd') ? open() : 0).toBe(0) // told by Linux only
    expect(told).toEqual([])
  })

  test('a chat named many times is told once', async () => {
    const { url } = await played(() => [])
    const live = await events(url, Array(50).fill(`chat=${CHAT}&after=`).join('&'))
    expect([await live.next(), await live.next()].map(({ event }) => event)).toEqual(['history', 'ready'])
    live.close()
  })

  test('the end of the program ends open lines and waits for nobody', async () => {
    const world = createPlayed(() => [])
    const { url, stop } = await world.start()
    const live = await events(url, `chat=${CHAT}&after=`)
    await live.next()
    await live.next()
    await stop()
    await expect(live.next()).rejects.toThrow()
  })

  test('a taken port is told to who starts the channel', async () => {
    const { url } = await played(() => [])
    const second = createPlayed(() => [], { port: Number(new URL(url).port) })
    await expect(second.start()).rejects.toMatchObject({ code: 'EADDRINUSE' })
  })
})

describe('playing everybody', () => {
  test('an invitation for a unit of the campaign; the person is listed once they wrote', async () => {
    const { url, received } = await played(() => [{ text: 'Chào đồng chí' }])
    const person = { chat: CHAT, role: 'officer', unit: 'DAO-SAN', name: 'Lò Văn Pâng' }
    const { code } = (await (await post(`${url}/api/play/people`, person)).json()) as { code: string }
    await say(url, code)
    expect(received).toMatchObject([{ content: { text: code } }])
    expect(await (await fetch(`${url}/api/start`)).json()).toMatchObject({
      play: true,
      people: [{ chat: CHAT, name: 'Lò Văn Pâng', what: 'Cán bộ · Xã Dào San' }],
      clock: { played: true },
    })
  })

  test.for([
    { role: 'officer', unit: 'NO-SUCH' },
    { role: 'officer', unit: null },
    { role: 'staff', unit: 'DAO-SAN' },
    { role: 'admin', unit: null },
  ])('no invitation as $role of $unit', async (who) => {
    const { url } = await played(() => [])
    expect((await post(`${url}/api/play/people`, { chat: CHAT, name: 'x', ...who })).status).toBe(400)
  })

  test('the clock goes forward only, and every open page hears of it', async () => {
    const { url } = await played(() => [])
    const live = await events(url, '')
    await live.next()
    const move = (to: string) => post(`${url}/api/play/clock`, { to })
    for (const to of ['2023-11-23T01:00:00.000Z', '2033-01-01T00:00:00.000Z', 'chiều nay', '2023-11-27']) {
      expect((await move(to)).status, to).toBe(400)
    }
    expect((await move('2023-11-27T08:00:00+07:00')).status).toBe(200)
    expect(await live.next()).toMatchObject({ event: 'clock', data: { now: '2023-11-27T01:00:00.000Z' } })
    live.close()
  })

  test('without playing there is no string to pull', async () => {
    const { url } = await played(() => [], { play: false })
    expect(await (await fetch(`${url}/api/start`)).json()).toMatchObject({ play: false, people: [], campaign: null })
    const person = { chat: CHAT, role: 'staff', unit: null, name: 'x' }
    expect((await post(`${url}/api/play/people`, person)).status).toBe(404)
    expect((await post(`${url}/api/play/clock`, { to: '2023-11-27T01:00:00Z' })).status).toBe(404)
  })
})
