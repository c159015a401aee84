/**
 * Who calls, as far as that can be known, and how often. Behind a reverse proxy every connection is local: the last hop
 * of X-Forwarded-For, written by the proxy itself, tells the caller then; earlier hops are the caller's own claims.
 */
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'

const LOCAL = /^(?:127\.|::1$|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|f[cd])/iu

/** `proxied`: the program has a public address, so a local connection is the proxy's. */
export function callerOf(c: Context, proxied: boolean): string {
  let peer = ''
  try {
    // On a socket for both kinds (HOST=::) an IPv4 address comes within an IPv6 one.
    peer = (getConnInfo(c).remote.address ?? '').replace(/^::ffff:(?=\d+\.)/iu, '')
  } catch {
    // Called without a socket.
  }
  if (!proxied || !(peer === '' || LOCAL.test(peer))) return networkOf(peer)
  const forwarded = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim()
  return networkOf(forwarded !== undefined && /^[0-9a-f.:]{2,45}$/iu.test(forwarded) ? forwarded : peer)
}

/** One line of a household has 2^64 addresses of IPv6: the first half of an address is one caller (RFC 4291, 2.5.1). */
export function networkOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address
  const [head = '', tail] = address.split('::')
  const groups = (text: string) => (text === '' ? [] : text.split(':'))
  const [before, after] = [groups(head), groups(tail ?? '')]
  const zeros =
    tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0')
  return [...before, ...zeros, ...after]
    .slice(0, 4)
    .map((group) => group.toLowerCase().replace(/^0+(?=.)/u, ''))
    .join(':')
}

/** A bucket of `burst` for each caller, refilled with `perMinute`; how long until the next, in seconds, or 0. */
export function createLimit({ burst, perMinute, now }: { burst: number; perMinute: number; now: () => number }) {
  const buckets = new Map<string, { left: number; at: number }>()
  return (caller: string): number => {
    const at = now()
    if (buckets.size > 10_000) buckets.clear()
    const { left, at: before } = buckets.get(caller) ?? { left: burst, at }
    const filled = Math.min(burst, left + ((at - before) / 60_000) * perMinute)
    const allowed = filled >= 1
    buckets.set(caller, { left: allowed ? filled - 1 : filled, at })
    return allowed ? 0 : Math.ceil(((1 - filled) / perMinute) * 60)
  }
}
