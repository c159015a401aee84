/**
 * Pictures people send lie at public addresses that expire at an unknown time, so they are fetched at once. The address
 * comes out of a message: only https, only public machines (checked at the connection itself, so that no name can point
 * elsewhere in between), no redirection, bounded in size and time.
 */
import { lookup as resolve } from 'node:dns'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'

export interface Picture {
  mime: string
  extension: string
  bytes: Uint8Array
}

/** Undefined: not to be had, or no picture. */
export type FetchPicture = (url: string, signal: AbortSignal) => Promise<Picture | undefined>

export interface MediaOptions {
  maxBytes?: number
  /** May this machine be spoken to? Default: public addresses only. */
  allowed?: (address: string) => boolean
  protocols?: readonly string[]
}

const MAX_BYTES = 10_000_000

const closed = new BlockList()
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  closed.addSubnet(net, prefix, 'ipv4')
for (const [net, prefix] of [
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  closed.addSubnet(net, prefix, 'ipv6')

/** Neither this machine nor its neighbours; an IPv4 address within an IPv6 one is seen as what it is. */
export function isPublic(address: string): boolean {
  const mapped = /^::ffff:(?<v4>\d{1,3}(?:\.\d{1,3}){3})$/iu.exec(address)?.groups?.v4
  if (mapped !== undefined) return isPublic(mapped)
  if (/^::ffff:/iu.test(address)) return false
  const family = isIP(address)
  return family !== 0 && !closed.check(address, family === 6 ? 'ipv6' : 'ipv4')
}

export function createPictureFetcher(options: MediaOptions = {}): FetchPicture {
  const { maxBytes = MAX_BYTES, allowed = isPublic, protocols = ['https:'] } = options
  /** The connection's own look-up: what is checked is what is connected to. */
  const lookup: LookupFunction = (host, how, done) => {
    resolve(host, { ...how, all: true }, (error, found) => {
      if (error) return done(error, '')
      const open = found.filter(({ address }) => allowed(address))
      const [first] = open
      if (!first) return done(new Error('address not allowed'), '')
      if (how.all) return done(null, open)
      return done(null, first.address, first.family)
    })
  }
  return async (text, signal) => {
    const url = URL.canParse(text) ? new URL(text) : undefined
    if (!url || !protocols.includes(url.protocol) || url.username !== '' || url.password !== '') return undefined
    // A bare address is connected to without a look-up.
    const bare = url.hostname.replace(/^\[|\]$/gu, '')
    if (isIP(bare) !== 0 && !allowed(bare)) return undefined
    try {
      return pictureIn(await get(url, { lookup, signal, maxBytes }))
    } catch {
      return undefined
    }
  }
}

interface GetOptions {
  lookup: LookupFunction
  signal: AbortSignal
  maxBytes: number
}

const get = (url: URL, { lookup, signal, maxBytes }: GetOptions) =>
  new Promise<Uint8Array>((resolved, rejected) => {
    const request = url.protocol === 'https:' ? httpsRequest : httpRequest
    // A connection of its own: one kept open was looked up for somebody else.
    const asked = request(url, { lookup, signal, agent: false }, (response) => {
      const chunks: Buffer[] = []
      let size = 0
      const length = Number(response.headers['content-length'] ?? 0)
      if (response.statusCode !== 200 || length > maxBytes) {
        asked.destroy()
        return rejected(new Error('not to be had'))
      }
      response.on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size <= maxBytes) return void chunks.push(chunk)
        // Said here: of a body that has come whole, the end may still be told after this.
        rejected(new Error('too large'))
        asked.destroy()
      })
      response.on('error', rejected)
      // A line that breaks is an error, not an end.
      response.on('end', () => resolved(Buffer.concat(chunks)))
    })
    asked.on('error', rejected)
    asked.end()
  })

/** What the bytes say they are; the platform's word for it is not asked. */
function pictureIn(bytes: Uint8Array): Picture | undefined {
  const head = Buffer.from(bytes.subarray(0, 12)).toString('latin1')
  if (head.startsWith('\xff\xd8\xff')) return { mime: 'image/jpeg', extension: 'jpg', bytes }
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return { mime: 'image/png', extension: 'png', bytes }
  if (head.startsWith('RIFF') && head.endsWith('WEBP')) return { mime: 'image/webp', extension: 'webp', bytes }
  if (/^.{4}ftyp(?:heic|heix|mif1|msf1)/su.test(head)) return { mime: 'image/heic', extension: 'heic', bytes }
  return undefined
}
