/** The public web chat by its own doors: an invitation's link, the cookie, whose chat it is, and signing out. */
import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Inbound } from '../../src/bot/channels/channel.ts'
import { createWebChannel } from '../../src/bot/channels/web/index.ts'
import { endSessionsAt, findChat, getPerson } from '../../src/store/index.ts'
import { createVisitor, openSignedIn, type SignedIn } from './signed-in.ts'

let house: SignedIn
beforeAll(async () => {
  house = await openSignedIn()
}, 60_000)
afterAll(() => house.close())

type Visitor = ReturnType<typeof createVisitor>
let updates = 0
const id = () => `3f6c1a52-0000-4000-8000-${String(++updates).padStart(12, '0')}`

/** Opens the link and presses the button. */
async function arrive(unit: string | null, name = 'Lò Văn Pâng'): Promise<Visitor & { code: string }> {
  const visitor = createVisitor(house.origin)
  const code = await house.invite(unit)
  await visitor.get(`/i/${code}`)
  const entered = await visitor.form('/i', { code, ten: name })
  expect(entered.status).toBe(303)
  await house.settle()
  return { ...visitor, code }
}

interface Start {
  me: { chat: string; name: string; what?: string }
  campaign: { deadline?: string } | null
}

const chatOf = async (visitor: Visitor): Promise<string> =>
  ((await (await visitor.get('/api/start')).json()) as Start).me.chat

const say = async (visitor: Visitor, text: string, chat?: string) => {
  const said = await visitor.json(`/api/chats/${chat ?? (await chatOf(visitor))}/messages`, {
    id: id(),
    name: 'x',
    text,
  })
  await house.settle()
  return said
}

/** Everything said in a chat, as the page is told it. */
async function history(visitor: Visitor, chat?: string): Promise<{ from: string; text: string }[]> {
  const stop = new AbortController()
  const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const response = await fetch(`${house.origin}/api/events?chat=${chat ?? (await chatOf(visitor))}&after=`, {
    headers: { cookie },
    signal: stop.signal,
  })
  let text = ''
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    text += chunk
    if (text.includes('event: ready')) break
  }
  stop.abort()
  const told = /event: history\ndata: (.*)\n/u.exec(text)
  return told ? JSON.parse(told[1]!).items : []
}

const sent = async (visitor: Visitor) => (await history(visitor)).map(({ text }) => text)

describe('an invitation’s link', () => {
  test('shows whom it is for and changes nothing, however often it is opened', async () => {
    const code = await house.invite('dao-san')
    for (let i = 0; i < 3; i++) {
      const visitor = createVisitor(house.origin)
      const seen = await visitor.get(`/i/${code}`)
      expect(seen.status).toBe(200)
      const body = await seen.text()
      expect(body).toContain('Dào San')
      expect(body).toContain('Bắt đầu')
      expect(visitor.cookies.size).toBe(0)
    }
    const visitor = createVisitor(house.origin)
    expect((await visitor.form('/i', { code, ten: 'Hoa' })).status).toBe(303)
  })

  test('tells no other site of its address and lets nobody keep the page', async () => {
    const seen = await createVisitor(house.origin).get(`/i/${await house.invite('dao-san')}`)
    expect(seen.headers.get('referrer-policy')).toBe('same-origin')
    expect(seen.headers.get('cache-control')).toBe('no-store')
    expect(seen.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(await seen.text()).not.toMatch(/https?:\/\//u)
  })

  test('its button signs in, and the code is the first message of the chat', async () => {
    const visitor = await arrive('dao-san')
    const { code } = visitor
    const [first, answer] = await history(visitor)
    expect(first).toMatchObject({ from: 'person', text: code })
    expect(answer!.text).toContain('Dào San')
    await say(visitor, 'đúng')
    expect((await sent(visitor)).at(-1)).toContain('CVĐ')
    const { me, campaign } = (await (await visitor.get('/api/start')).json()) as Start
    expect([me.name, me.what, campaign?.deadline]).toEqual(['Lò Văn Pâng', 'Cán bộ · xã Dào San', expect.any(String)])
    const chat = await findChat(house.program.store.reader, {
      channel: 'web',
      bot: 'public',
      chat: await chatOf(visitor),
    })
    expect((await getPerson(house.program.store.reader, chat!.person!))?.name).toBe('Lò Văn Pâng')
    expect(await (await visitor.get('/')).text()).toContain('main.js')
  })

  test('pressed twice, the code is said once', async () => {
    const visitor = await arrive('dao-san')
    await visitor.form('/i', { code: visitor.code, ten: 'Hoa' })
    await house.settle()
    expect((await sent(visitor)).filter((text) => text === visitor.code)).toHaveLength(1)
  })

  test('the answer was lost on the way: pressed again, the conversation begins all the same', async () => {
    const lost = await arrive('dao-san')
    const again = createVisitor(house.origin)
    await again.form('/i', { code: lost.code, ten: 'Hoa' })
    await house.settle()
    expect(await sent(again)).toEqual([lost.code, expect.stringContaining('Dào San')])
  })

  test('used: nobody else enters, and who did comes back to the chat', async () => {
    const visitor = await arrive('dao-san')
    await say(visitor, 'đúng')
    const late = await createVisitor(house.origin).get(`/i/${visitor.code}`)
    expect(late.status).toBe(404)
    expect(await late.text()).toContain('đã có người dùng')
    const back = await visitor.get(`/i/${visitor.code}`)
    expect([back.status, back.headers.get('location')]).toEqual([303, '/'])
  })

  test('a second unit for whoever is signed in: the same chat', async () => {
    const visitor = await arrive('dao-san')
    await say(visitor, 'đúng')
    const chat = await chatOf(visitor)
    const code = await house.invite('nam-xe')
    expect(await (await visitor.get(`/i/${code}`)).text()).toContain('Nậm Xe')
    expect((await visitor.form('/i', { code })).status).toBe(303)
    await house.settle()
    expect(await chatOf(visitor)).toBe(chat)
    expect((await sent(visitor)).at(-1)).toContain('Nậm Xe')
  })

  test('expired: a page says so', async () => {
    const code = await house.invite('dao-san', '2023-11-01T00:00:00.000Z')
    const seen = await createVisitor(house.origin).get(`/i/${code}`)
    expect(seen.status).toBe(404)
    expect(await seen.text()).toContain('hết hạn')
  })

  test.for(['xxx', 'KQ7-3MDX9', '%00%00%00%00%00%00', '<script>', 'a'.repeat(500)])(
    'no code: %s',
    async (code, { expect }) => {
      const seen = await createVisitor(house.origin).get(`/i/${encodeURIComponent(code)}`)
      expect([404, 431]).toContain(seen.status)
      expect(await seen.text()).not.toContain('<script>')
    },
  )

  test('a form of another site signs nobody in', async () => {
    const code = await house.invite('dao-san')
    for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }, {} as Record<string, string>]) {
      const visitor = createVisitor(house.origin)
      const refused = await visitor.form('/i', { code, ten: 'Hoa' }, headers)
      expect(refused.status).toBe(403)
      expect(visitor.cookies.size).toBe(0)
    }
  })

  test('codes are not guessed: after ten wrong ones a caller is not listened to, others are', async () => {
    const caller = { origin: house.origin, 'x-forwarded-for': '203.0.113.7' }
    const visitor = createVisitor(house.origin)
    const right = await house.invite('dao-san')
    let last = ''
    for (let i = 0; i < 11; i++)
      last = await (await visitor.form('/i', { code: `QQQ-QQ${'ACDEFGHJKLM'[i]}`, ten: 'Hoa' }, caller)).text()
    expect(last).toContain('sai nhiều lần')
    expect((await visitor.form('/i', { code: right, ten: 'Hoa' }, caller)).status).toBe(404)
    const other = { ...caller, 'x-forwarded-for': '203.0.113.7, 198.51.100.9' }
    expect((await visitor.form('/i', { code: right, ten: 'Hoa' }, other)).status).toBe(303)
  })

  test('opened too often from one place: later', async () => {
    const headers = { 'x-forwarded-for': '203.0.113.80' }
    const code = await house.invite('dao-san')
    const visitor = createVisitor(house.origin)
    let status = 0
    for (let i = 0; i < 130 && status !== 429; i++) status = (await visitor.get(`/i/${code}`, headers)).status
    expect(status).toBe(429)
  })
})

describe('whose chat it is', () => {
  test('nobody signed in: a page asks for the code, and the API says nothing', async () => {
    const visitor = createVisitor(house.origin)
    const seen = await (await visitor.get('/')).text()
    expect(seen).toContain('Mã mời')
    expect(seen).not.toContain('main.js')
    const chat = 'a'.repeat(32)
    const calls = [
      visitor.get('/api/start'),
      visitor.get(`/api/events?chat=${chat}`),
      visitor.get(`/api/files/${'d'.repeat(64)}?chat=${chat}`),
      visitor.json(`/api/chats/${chat}/messages`, { id: id(), name: 'x', text: 'chào' }),
      visitor.bytes(`/api/chats/${chat}/files?id=${id()}&name=x&file=a.pdf`, 'x'),
      visitor.json('/api/play/people', { chat, role: 'staff', unit: null, name: 'x' }),
    ]
    for (const call of calls) expect((await call).status).toBe(401)
  })

  test('a cookie opens its own chat only', async () => {
    const hoa = await arrive('dao-san')
    const minh = await arrive('nam-xe')
    const chat = await chatOf(hoa)
    expect((await say(minh, 'nộp', chat)).status).toBe(400)
    expect((await minh.bytes(`/api/chats/${chat}/files?id=${id()}&name=x&file=a.pdf`, 'x')).status).toBe(400)
    expect(await history(minh, chat)).toEqual([])
    expect(await sent(hoa)).toHaveLength(2)
  })

  test('play mode is not there, signed in or not', async () => {
    const visitor = await arrive(null)
    const chat = await chatOf(visitor)
    const { play, people } = (await (await visitor.get('/api/start')).json()) as { play: boolean; people: unknown[] }
    expect({ play, people }).toEqual({ play: false, people: [] })
    expect((await visitor.json('/api/play/people', { chat, role: 'staff', unit: null, name: 'x' })).status).toBe(404)
    expect((await visitor.json('/api/play/clock', { to: '2023-12-24T00:00:00Z' })).status).toBe(404)
  })

  test.for([
    ['another origin', { origin: 'https://evil.example' }],
    ['no script of ours', { 'sec-fetch-site': 'cross-site' }],
    ['a form', { 'content-type': 'text/plain' }],
  ] as const)('with the cookie, but from %s: refused', async ([, headers], { expect }) => {
    const visitor = await arrive('dao-san')
    const chat = await chatOf(visitor)
    const call = await visitor.json(
      `/api/chats/${chat}/messages`,
      { id: id(), name: 'x', text: 'nộp' },
      { origin: house.origin, ...headers },
    )
    expect([403, 415]).toContain(call.status)
  })

  test('reached under another name: refused', async () => {
    const { hostname, port } = new URL(house.origin)
    const status = (host: string) =>
      new Promise<number | undefined>((done, fail) =>
        request({ hostname, port, path: '/', headers: { host } }, (response) => {
          response.resume()
          done(response.statusCode)
        })
          .on('error', fail)
          .end(),
      )
    expect(await status(`${hostname}:${port}`)).toBe(200)
    expect(await status('evil.example')).toBe(403)
    expect(await status(`localhost:${port}`)).toBe(403)
  })

  test('staff use it too, and an invitation made there is a link', async () => {
    const visitor = await arrive(null, 'Nguyễn Thị Mai')
    await say(visitor, 'đúng')
    await say(visitor, 'mời Dào San')
    const last = (await sent(visitor)).at(-1)!
    expect(last).toMatch(new RegExp(`${house.origin}/i/[A-Z0-9]{3}-[A-Z0-9]{3}`, 'u'))
    expect(last.split(house.origin)).toHaveLength(2)
    const path = new RegExp(`${house.origin}(/i/\\S+)`, 'u').exec(last)![1]!
    expect(await (await createVisitor(house.origin).get(path)).text()).toContain('Dào San')
  })
})

describe('files from the page', () => {
  test('taken once, kept under their name, however often they are sent', async () => {
    const visitor = await arrive('dao-san')
    await say(visitor, 'đúng')
    const chat = await chatOf(visitor)
    const text = 'BÁO CÁO\nI.1 Văn bản chỉ đạo\nKế hoạch số 12-KH/ĐU ngày 15/02/2023.'
    const path = `/api/chats/${chat}/files?${new URLSearchParams({ id: id(), name: 'x', file: 'Báo cáo.txt' })}`
    for (let i = 0; i < 2; i++) expect((await visitor.bytes(path, text)).status).toBe(200)
    await house.settle()
    const mine = (await history(visitor)).filter(({ from, text: said }) => from === 'person' && said.includes('.txt'))
    expect(mine).toHaveLength(1)
  })

  test('too large: refused by what it says of itself, and cut off where it says nothing', async () => {
    const visitor = await arrive('dao-san')
    const chat = await chatOf(visitor)
    const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const about = { cookie, origin: house.origin, 'content-type': 'application/octet-stream' }
    const url = `${house.origin}/api/chats/${chat}/files?id=${id()}&name=x&file=a.pdf`
    const told = await new Promise<number | undefined>((done, fail) => {
      const call = request(url, { method: 'POST', headers: { ...about, 'content-length': '30000000' } })
      call.on('response', (response) => {
        done(response.statusCode)
        call.destroy()
      })
      call.on('error', fail)
      call.flushHeaders()
    })
    expect(told).toBe(413)
    let written = 0
    await new Promise<void>((done) => {
      const call = request(url, { method: 'POST', headers: about })
      const more = () => {
        while (written < 200_000_000 && call.write(Buffer.alloc(1_000_000))) written += 1_000_000
      }
      call.on('drain', more)
      call.on('response', () => call.destroy())
      call.on('error', () => {})
      call.on('close', () => done())
      more()
    })
    expect(written).toBeLessThan(100_000_000)
    await house.settle()
    expect(await sent(visitor)).toHaveLength(2)
  })
})

describe('signing out', () => {
  test('the cookie opens nothing any more, also a copy of it', async () => {
    const visitor = await arrive('dao-san')
    const copy = createVisitor(house.origin)
    for (const [name, value] of visitor.cookies) copy.cookies.set(name, value)
    expect((await visitor.form('/dang-xuat', {}, { origin: 'https://evil.example' })).status).toBe(403)
    expect((await visitor.get('/api/start')).status).toBe(200)
    expect((await visitor.form('/dang-xuat', {})).status).toBe(303)
    expect(visitor.cookies.size).toBe(0)
    expect((await copy.get('/api/start')).status).toBe(401)
  })

  test('where somebody signed out nothing is told any more, and links given there end', async () => {
    const visitor = await arrive('dao-san')
    await say(visitor, 'đúng')
    const address = { channel: 'web', bot: 'public', chat: await chatOf(visitor) }
    expect((await findChat(house.program.store.reader, address))?.activeSeat).not.toBeNull()
    await visitor.form('/dang-xuat', {})
    expect((await findChat(house.program.store.reader, address))?.activeSeat).toBeNull()
  })

  test('“đăng xuất mọi nơi”: the person’s other browsers are signed out, this one is not', async () => {
    const here = await arrive('dao-san')
    await say(here, 'đúng')
    await say(here, 'liên kết')
    const code = /[A-Z0-9]{3}-[A-Z0-9]{3}/u.exec((await sent(here)).at(-1)!)![0]
    const there = createVisitor(house.origin)
    expect(await (await there.get(`/i/${code}`)).text()).toContain('Lò Văn Pâng')
    await there.form('/i', { code })
    await house.settle()
    await say(there, 'đúng')
    expect((await there.get('/api/start')).status).toBe(200)
    await say(here, 'Đăng xuất mọi nơi')
    expect((await sent(here)).at(-1)).toContain('Đã gỡ 1 cuộc trò chuyện')
    expect((await there.get('/api/start')).status).toBe(401)
    expect((await here.get('/api/start')).status).toBe(200)
  })

  test('ended from elsewhere', async () => {
    const visitor = await arrive('dao-san')
    const chat = await chatOf(visitor)
    const at = house.clock.now().toISOString()
    await house.program.store.transaction((tx) => endSessionsAt(tx, chat, at))
    expect((await visitor.get('/api/start')).status).toBe(401)
  })
})

// Last: the clock moves.
describe('a browser nobody used', () => {
  test('for 60 days is signed out; one that was used stays in', async () => {
    const [left, used] = [await arrive('dao-san'), await arrive('dao-san')]
    const days = (n: number) => house.clock.advance(new Date(house.clock.now().getTime() + n * 86_400_000))
    days(40)
    expect((await used.get('/')).headers.getSetCookie().length).toBeGreaterThan(0)
    days(40)
    expect((await left.get('/api/start')).status).toBe(401)
    expect((await used.get('/api/start')).status).toBe(200)
  })
})

describe('behind a proxy that keeps the certificate', () => {
  const origin = 'https://baocao.example.vn'
  const token = 't'.repeat(32)
  const chat = 'c'.repeat(32)
  const received: Inbound[] = []
  const ended: string[] = []

  async function proxied() {
    const channel = createWebChannel({
      play: undefined,
      signedIn: {
        origin,
        sessions: {
          invitation: async () => ({ kind: 'valid', what: 'Đảng ủy xã Dào San' }),
          begin: async () => token,
          open: async (one) => (one === token && !ended.includes(one) ? chat : undefined),
          about: async () => undefined,
          end: async (one) => void ended.push(one),
        },
      },
      history: async () => [],
      file: async () => null,
      log: { info: () => {}, warn: () => {} },
    })
    void channel.listen(async (inbound) => void received.push(inbound), new AbortController().signal)
    /** As the proxy passes it on: plain, to this machine, with the name it was called by. */
    const pass = (path: string, init: RequestInit & { headers?: Record<string, string> } = {}) =>
      channel.fetch(
        new Request(`http://127.0.0.1:3000${path}`, {
          ...init,
          headers: { host: 'baocao.example.vn', 'x-forwarded-proto': 'https', ...init.headers },
        }),
      )
    return { channel, pass }
  }

  test('the cookie is bound to the host, and no script reads it', async () => {
    const { pass } = await proxied()
    const body = new URLSearchParams({ code: 'kq73md', ten: 'Hoa' })
    const entered = await pass('/i', { method: 'POST', headers: { origin }, body })
    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/'])
    const cookie = entered.headers.getSetCookie().find((line) => line.startsWith('__Host-'))
    for (const part of ['Secure', 'HttpOnly', 'SameSite=Lax', 'Path=/']) expect(cookie).toContain(part)
    expect(cookie).not.toContain('Domain')
    expect(received.at(-1)?.content).toEqual({ kind: 'text', text: 'kq7-3md' })
  })

  test('the page speaks from its public address and from no other, however local the proxy is', async () => {
    const { pass } = await proxied()
    const say = (headers: Record<string, string>) =>
      pass(`/api/chats/${chat}/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie: `__Host-baocao=${token}`, ...headers },
        body: JSON.stringify({ id: 'u-12345678', name: 'x', text: 'nộp' }),
      })
    expect((await say({ origin })).status).toBe(200)
    for (const headers of [
      { origin: 'http://baocao.example.vn' },
      { origin: 'http://127.0.0.1:3000' },
      { origin, host: '127.0.0.1:3000' },
      { origin, host: 'localhost:3000' },
      { origin, 'sec-fetch-site': 'same-site' },
    ] as Record<string, string>[])
      expect((await say(headers)).status, JSON.stringify(headers)).toBe(403)
    expect((await say({ origin, cookie: `baocao=${token}` })).status).toBe(401)
  })

  test('invitations lead to the public address', async () => {
    const { channel } = await proxied()
    expect(channel.inviteLink?.('KQ7-3MD')).toBe('https://baocao.example.vn/i/KQ7-3MD')
  })
})
