/** People of a script at the program's private channel: what they do goes in, what they would see comes out. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import type { ChatAddress, Delivery, Inbound, Rendered } from '../bot/channels/channel.ts'
import { createPrivateChannel, limits } from '../bot/channels/private/channel.ts'
import { type MovableClock, manualClock } from '../bot/clock.ts'
import { codeExpiry } from '../bot/invite.ts'
import { playTo, settle } from '../bot/loop.ts'
import { type Loaded, openCampaigns } from '../bot/opening.ts'
import type { Log } from '../bot/ports.ts'
import { compose } from '../compose.ts'
import { addInvitation, getSetting, setSetting } from '../store/index.ts'
import { fold } from '../values/index.ts'
import { BadInput } from './command.ts'
import type { ScriptLine } from './script.ts'

export const isChannelName = (name: string): name is keyof typeof limits => Object.hasOwn(limits, name)

export interface PlayOptions {
  databaseUrl: string
  filesDir: string
  /** Where received files are written; undefined: only their names are told. */
  out: string | undefined
  campaign: Loaded
  channel: keyof typeof limits
  /** Default: the campaign's opening, or where the clock of an existing database stood. */
  now: Date | undefined
  quietSeconds: number
  print(line: Output): void
  log: Log
}

export interface Output {
  to: string
  text: string
  choices: string[]
  file?: string
}

interface Count {
  in: number
  out: number
}
export interface Summary extends Count {
  perPerson: Record<string, Count>
}

export interface Play {
  line(line: ScriptLine): Promise<void>
  /** Settles and counts messages: those sent by people, and those a channel would send. */
  end(): Promise<Summary>
  close(): Promise<void>
}

const CLOCK = 'simulated-now'
const MIMES: Record<string, string> = {
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.pdf': 'application/pdf',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.txt': 'text/plain',
}

export async function createPlay(options: PlayOptions): Promise<Play> {
  const { campaign, print } = options
  const { id } = campaign.definition
  const people = new Map<string, Count>()
  const offered = new Map<string, { id: string; label: string }[]>()
  const countOf = (name: string) => {
    const count = people.get(name) ?? { in: 0, out: 0 }
    people.set(name, count)
    return count
  }

  const onSend = async (to: ChatAddress, message: Rendered): Promise<Delivery> => {
    countOf(to.chat).out += 1
    if (message.choices.length > 0)
      offered.set(to.chat, [...message.choices, ...(offered.get(to.chat) ?? [])].slice(0, 200))
    const line: Output = { to: to.chat, text: message.text, choices: message.choices.map((choice) => choice.label) }
    if (message.file) line.file = await received(options.out, message.file)
    print(line)
    return { kind: 'sent' }
  }

  let clock: MovableClock | undefined
  const channel = createPrivateChannel('private', limits[options.channel], onSend)
  const program = await compose({
    databaseUrl: options.databaseUrl,
    filesDir: options.filesDir,
    quietSeconds: options.quietSeconds,
    clock: async (store) => {
      const kept = await getSetting(store.reader, CLOCK)
      clock = manualClock(options.now ?? new Date(kept ?? campaign.definition.opensAt))
      return clock
    },
    channels: () => [channel],
    log: options.log,
  })
  const time = clock!
  const { store, duties } = program
  const stop = new AbortController()
  const listening = program.listen(stop.signal, { work: false })
  await openCampaigns(store, [campaign], time.now().toISOString())

  let serial = 0
  const send = async (name: string, content: Inbound['content']) => {
    countOf(name).in += 1
    serial += 1
    const address = { channel: channel.name, bot: 'simulate', chat: name }
    // Unique also when a database is played again.
    const update = `${time.now().getTime()}-${process.pid}-${serial}`
    await channel.receive({ address, update, sender: { id: name, name }, content })
  }
  const join_ = async (name: string, unit: string | null) => {
    if (unit !== null && !campaign.definition.units.some((u) => u.id === unit))
      throw new BadInput(`Không có đơn vị “${unit}” trong ${id}.`)
    const at = time.now().toISOString()
    const role = unit === null ? 'staff' : 'officer'
    const expiresAt = codeExpiry(campaign.definition.deadline.at, at)
    const code = await store.transaction((tx) =>
      addInvitation(tx, { campaign: id, unit, role, by: null, expiresAt, at }),
    )
    await send(name, { kind: 'text', text: code })
    await settle(duties, time)
    const yes = offered.get(name)?.find((choice) => choice.id === 'yes')
    if (yes) await send(name, { kind: 'choice', choice: yes.id, label: yes.label })
  }

  return {
    line: async (line) => {
      switch (line.kind) {
        case 'join':
          await join_(line.name, line.unit)
          break
        case 'text':
          await send(line.name, { kind: 'text', text: line.text })
          break
        case 'choose': {
          const choice = find(offered.get(line.name) ?? [], line.choice)
          // Not offered: what a person would do is type it.
          if (choice) await send(line.name, { kind: 'choice', choice: choice.id, label: choice.label })
          else await send(line.name, { kind: 'text', text: line.choice })
          break
        }
        case 'file': {
          const bytes = new Uint8Array(await readFile(line.path))
          const mime = MIMES[extname(line.path).toLowerCase()] ?? 'application/octet-stream'
          await send(line.name, { kind: 'file', name: basename(line.path), mime, bytes, caption: line.caption })
          break
        }
        case 'now':
          if (line.at.getTime() < time.now().getTime())
            throw new BadInput(`Đồng hồ chỉ chạy tới: đang là ${time.now().toISOString()}.`)
          await playTo(duties, time, line.at)
          break
        case 'wait':
          break
      }
      if (!('burst' in line && line.burst)) await settle(duties, time)
    },
    end: async () => {
      await settle(duties, time)
      const counts = [...people.values()]
      return {
        in: counts.reduce((sum, count) => sum + count.in, 0),
        out: counts.reduce((sum, count) => sum + count.out, 0),
        perPerson: Object.fromEntries(people),
      }
    },
    close: async () => {
      await store.transaction((tx) => setSetting(tx, CLOCK, time.now().toISOString()))
      stop.abort()
      await listening
      await program.close()
    },
  }
}

/** By id, label, or label without diacritics; the newest offer first. */
function find(offers: readonly { id: string; label: string }[], asked: string) {
  const tidy = (text: string) => fold(text).replace(/\s+/gu, ' ').trim()
  return (
    offers.find((choice) => choice.id === asked) ??
    offers.find((choice) => choice.label === asked) ??
    offers.find((choice) => tidy(choice.label) === tidy(asked))
  )
}

async function received(out: string | undefined, file: NonNullable<Rendered['file']>): Promise<string> {
  if (out === undefined) return file.name
  await mkdir(out, { recursive: true })
  const path = join(out, basename(file.name))
  await writeFile(path, await file.bytes())
  return path
}
