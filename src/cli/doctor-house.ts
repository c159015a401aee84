/** What the program stands on: its settings, data, disk, port, public address and clock. Changes nothing. */
import { constants } from 'node:fs'
import { access, readdir, stat, statfs } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname, resolve } from 'node:path'
import { START_HEADER } from '../bot/http/surface.ts'
import type { Config } from '../config.ts'
import { type Inspection, inspectDatabase, StoreError } from '../store/index.ts'
import { houseText as say } from './doctor-words.ts'

/** `bad`: has to be mended; `warn`: should be looked at. */
export interface Line {
  level: 'ok' | 'warn' | 'bad'
  text: string
}

export const ok = (text: string): Line => ({ level: 'ok', text })
export const warn = (text: string): Line => ({ level: 'warn', text })
export const bad = (text: string): Line => ({ level: 'bad', text })

const SECONDS = 10
const MEBIBYTE = 1024 * 1024
/** Free space below which to look, and below which to act. */
const TIGHT = 2048 * MEBIBYTE
const FULL = 200 * MEBIBYTE
/** As Zalo's plan for a free bot has it, unless the settings say otherwise. */
export const ZALO_MONTH = 3000

export async function checkDatabase(
  { databaseUrl }: Config,
  month: string,
): Promise<{ lines: Line[]; zalo: Inspection['zalo'] }> {
  try {
    const found = await inspectDatabase(databaseUrl, month)
    if (found.missing) return { lines: [ok(say.noDatabase)], zalo: [] }
    const lines = [ok(say.database(found.bytes))]
    if (found.pending > 0) lines.push(warn(say.pending(found.pending)))
    return { lines, zalo: found.zalo }
  } catch (error) {
    if (error instanceof StoreError) return { lines: [bad(error.message)], zalo: [] }
    throw error
  }
}

/** May the program write there, and for how long? */
export async function checkDisk({ dataDir }: Config): Promise<Line[]> {
  const place = await nearest(resolve(dataDir))
  try {
    await access(place, constants.W_OK)
  } catch {
    return [bad(say.notWritable(dataDir))]
  }
  const { bavail, bsize } = await statfs(place)
  const free = bavail * bsize
  const text = say.free(free)
  return [free < FULL ? bad(`${text} ${say.makeRoom}`) : free < TIGHT ? warn(`${text} ${say.makeRoom}`) : ok(text)]
}

/** The folder itself, or the first one above it that is there. */
async function nearest(folder: string): Promise<string> {
  for (let place = folder; ; place = dirname(place)) {
    const there = await stat(place).then(
      () => true,
      () => false,
    )
    if (there || dirname(place) === place) return place
  }
}

/** How old is the newest copy in a folder that `backup` writes? */
export async function checkBackup(folder: string, now: number): Promise<Line> {
  const names = await readdir(folder).catch(() => [] as string[])
  const copies = names.filter((name) => /^bot-\d{8}-\d{6}\.db$/u.test(name)).sort()
  const last = copies.at(-1)
  if (last === undefined) return bad(say.noBackup(folder))
  const { mtimeMs } = await stat(resolve(folder, last))
  const hours = Math.floor((now - mtimeMs) / 3_600_000)
  return hours > 48 ? bad(say.oldBackup(last, hours)) : ok(say.backup(last, hours))
}

/** Who answers at an address, by what the program says of its start; `why` where nobody does. */
async function startOf(base: string): Promise<{ start?: string; status?: number; why?: string }> {
  try {
    const asked = { signal: AbortSignal.timeout(SECONDS * 1000), redirect: 'manual' as const }
    const response = await fetch(`${base}/healthz`, asked)
    await response.body?.cancel()
    const start = response.headers.get(START_HEADER)
    return { status: response.status, ...(start !== null && { start }) }
  } catch (error) {
    const { cause, name } = error as Error & { cause?: { code?: unknown } }
    return { why: typeof cause?.code === 'string' ? cause.code : name }
  }
}

/** The port, and whether the public address leads to the program that holds it. */
export async function checkReach({ host, port, publicUrl }: Config): Promise<Line[]> {
  const open = { '0.0.0.0': '127.0.0.1', '::': '::1' }[host] ?? host
  const here = await startOf(`http://${open.includes(':') ? `[${open}]` : open}:${port}`)
  const lines: Line[] = []
  if (here.start !== undefined)
    lines.push(here.status === 200 ? ok(say.running(port)) : bad(say.unwell(port, here.status ?? 0)))
  else if (here.status !== undefined) lines.push(warn(say.otherProgram(port)))
  else lines.push((await isFree(port, host)) ? ok(say.portFree(port)) : bad(say.portTaken(port)))
  if (publicUrl === undefined) return lines
  if (here.start === undefined) return [...lines, warn(say.startFirst(publicUrl))]
  const there = await startOf(publicUrl)
  if (!publicUrl.startsWith('https://')) lines.push(warn(say.notHttps))
  if (there.why !== undefined) lines.push(bad(say.notReached(publicUrl, there.why)))
  else if (there.start === undefined) lines.push(bad(say.elsewhere(publicUrl, there.status ?? 0)))
  else if (there.start !== here.start) lines.push(warn(say.anotherStart(publicUrl)))
  else lines.push(ok(say.reached(publicUrl)))
  return lines
}

const isFree = (port: number, host: string) =>
  new Promise<boolean>((done) => {
    const server = createServer()
    server.once('error', () => done(false))
    server.listen(port, host, () => server.close(() => done(true)))
  })

export interface WatchedFetch {
  fetch: typeof fetch
  /** Milliseconds that this machine's clock is ahead of the platforms', as far as one answered. */
  ahead(): number | undefined
}

/** Notes what the platforms' `Date` says while they are asked for other things. */
export function watchClock(now: () => number = Date.now): WatchedFetch {
  let ahead: number | undefined
  return {
    fetch: async (...asked) => {
      const response = await fetch(...asked)
      const moment = Date.parse(response.headers.get('date') ?? '')
      if (Number.isFinite(moment)) ahead = now() - moment
      return response
    },
    ahead: () => ahead,
  }
}

/** Deadlines and quiet hours are kept by this clock. */
export function checkClock(ahead: number | undefined, now: number): Line {
  if (ahead === undefined) return ok(say.clockAlone(now))
  return Math.abs(ahead) > 60_000 ? bad(say.clockOff(now, Math.round(ahead / 1000))) : ok(say.clock(now))
}
