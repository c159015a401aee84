/** The server behind a reverse proxy: who calls, and lines kept as long as the proxy keeps them. */
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { callerOf, networkOf } from '../../src/bot/http/callers.ts'
import { serveUntil } from '../../src/bot/http/serve.ts'

test.for(['127.0.0.1', '::'])('listening on %s, the proxy’s word for the caller is taken', async (host) => {
  const app = new Hono().get('/', (c) => c.text(callerOf(c, true)))
  const stop = new AbortController()
  let closed: Promise<void> = Promise.resolve()
  const url = await new Promise<string>((up, down) => {
    closed = serveUntil({ fetch: app.fetch, host, port: 0, up }, stop.signal)
    closed.catch(down)
  })
  const port = url.split(':').at(-1)
  const answer = await fetch(`http://127.0.0.1:${port}/`, { headers: { 'x-forwarded-for': '10.9.9.9, 203.0.113.7' } })
  expect(await answer.text()).toBe('203.0.113.7')
  // Caddy lets go of an unused line after 120 seconds: not sooner here.
  expect(Number(/timeout=(\d+)/u.exec(answer.headers.get('keep-alive') ?? '')?.[1])).toBeGreaterThan(120)
  stop.abort()
  await closed
})

test('a household on IPv6 is one caller, whichever of its addresses it uses', () => {
  const one = networkOf('2001:db8:0:7::1')
  for (const same of ['2001:0DB8:0000:0007:aaaa:bbbb:cccc:dddd', '2001:db8:0:7:1:2:3:4'])
    expect(networkOf(same)).toBe(one)
  expect(networkOf('2001:db8:0:8::1')).not.toBe(one)
  expect(networkOf('203.0.113.7')).toBe('203.0.113.7')
  expect(networkOf('')).toBe('')
})
