/** Pictures people send: fetched over real HTTP, and never from where a picture of Zalo cannot lie. */
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPictureFetcher, isPublic } from '../../../src/bot/channels/zalo/media.ts'
import { textUpdate, webhookCall } from './fake-zalo.ts'
import { BOT, playZalo, SECRET } from './played.ts'

const JPEG = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(500, 1)])
const PNG = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(500, 1)])
const answers: Record<string, (response: ServerResponse) => void> = {
  '/a.jpg': (response) => response.end(JPEG),
  '/a.png': (response) => response.end(PNG),
  '/page': (response) => response.end('<html>'),
  '/empty': (response) => response.end(),
  '/gone': (response) => response.writeHead(404).end(JPEG),
  '/moved': (response) => response.writeHead(302, { location: '/a.jpg' }).end(),
  '/told-large': (response) => response.writeHead(200, { 'content-length': 5000 }).end(Buffer.alloc(5000, 0xff)),
  '/large': (response) => void response.write(JPEG, () => response.end(Buffer.alloc(5000))),
  '/cut': (response) => void response.writeHead(200, { 'content-length': 1000 }).write(JPEG, () => response.destroy()),
}
const asked: string[] = []
const server = createServer((request, response) => {
  asked.push(request.url ?? '')
  answers[request.url ?? '']?.(response)
})
let base: string
beforeAll(async () => {
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const signal = () => new AbortController().signal
const here = createPictureFetcher({ maxBytes: 2000, allowed: () => true, protocols: ['http:'] })

describe('a picture', () => {
  test.for([
    ['/a.jpg', 'image/jpeg', 'jpg', JPEG],
    ['/a.png', 'image/png', 'png', PNG],
  ] as const)('%s is what its bytes say', async ([path, mime, extension, bytes]) => {
    const picture = await here(`${base}${path}`, signal())
    expect(picture).toMatchObject({ mime, extension })
    expect(Buffer.from(picture!.bytes).equals(bytes)).toBe(true)
  })

  test.for(['/page', '/empty', '/gone', '/moved', '/told-large', '/large', '/cut'])('%s is none', async (path) => {
    expect(await here(`${base}${path}`, signal())).toBeUndefined()
    expect(asked.at(-1)).toBe(path) // a redirection is not followed
  })

  test('that does not come is given up at the time limit', async () => {
    const limit = new AbortController()
    const waiting = here(`${base}/silent`, limit.signal)
    answers['/silent'] = () => limit.abort()
    expect(await waiting).toBeUndefined()
  })
})

describe('where a picture cannot lie', () => {
  const outside = createPictureFetcher({ protocols: ['http:', 'https:'] })
  test('is not asked: this machine, by address, by name, or in disguise', async () => {
    const before = asked.length
    const port = new URL(base).port
    const hosts = ['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '0.0.0.0', '2130706433', '0x7f.1']
    for (const host of hosts) expect(await outside(`http://${host}:${port}/a.jpg`, signal())).toBeUndefined()
    expect(asked.length).toBe(before)
  })

  test('nor anything but https, an address with a password, or no address', async () => {
    const before = asked.length
    const any = createPictureFetcher({ allowed: () => true })
    for (const url of [`${base}/a.jpg`, 'file:///etc/passwd', 'data:image/png;base64,AA', '', 'x', '//a/b'])
      expect(await any(url, signal())).toBeUndefined()
    expect(await here(base.replace('//', '//user:secret@'), signal())).toBeUndefined()
    expect(asked.length).toBe(before)
  })

  test.for([
    ['8.8.8.8', true],
    ['203.113.1.1', true],
    ['2606:4700::1111', true],
    ['10.1.2.3', false],
    ['172.20.0.1', false],
    ['192.168.1.1', false],
    ['169.254.169.254', false],
    ['100.64.0.1', false],
    ['127.9.9.9', false],
    ['224.0.0.1', false],
    ['255.255.255.255', false],
    ['::', false],
    ['::1', false],
    ['fe80::1', false],
    ['fd00::1', false],
    ['64:ff9b::a00:1', false],
    ['::ffff:10.0.0.1', false],
    ['::ffff:a00:1', false],
    ['::ffff:8.8.8.8', true],
    ['not an address', false],
  ] as const)('%s is public: %s', ([address, open]) => {
    expect(isPublic(address)).toBe(open)
  })
})

describe('through the channel', () => {
  const image = (url: string, caption?: string) => {
    const { message } = textUpdate('c1', '9b0c66d2f0e14a7755aa', '')
    const event_name = 'message.image.received'
    return { event_name, message: { ...message, text: undefined, photo_url: url, caption } }
  }
  const hear = async (...bodies: unknown[]) => {
    const zalo = await playZalo({ fetchPicture: here })
    void zalo.listen()
    const statuses = await Promise.all(
      bodies.map(async (body) => (await zalo.channel.webhook(webhookCall(BOT, body, SECRET))).status),
    )
    await zalo.close()
    expect(statuses.every((status) => status === 200)).toBe(true)
    return zalo.heard.map(({ content }) => content)
  }

  test('a picture comes whole, with its caption, before what was written after it', async () => {
    const [first, second] = await hear(image(`${base}/a.jpg`, 'bản ký'), textUpdate('c1', 'm2', 'xong'))
    expect(first).toMatchObject({ kind: 'file', name: 'anh-4a7755aa.jpg', mime: 'image/jpeg', caption: 'bản ký' })
    expect(first!.kind === 'file' && first!.bytes.byteLength).toBe(JPEG.length)
    expect(second).toEqual({ kind: 'text', text: 'xong' })
  })

  test('one that is not to be had is named, and its words are kept', async () => {
    expect(await hear(image(`${base}/gone`))).toEqual([{ kind: 'other', what: 'picture-lost' }])
    expect(await hear(image(`${base}/gone`, 'đất hiến 1,2 ha'))).toEqual([{ kind: 'text', text: 'đất hiến 1,2 ha' }])
  })
})
