/** A web chat with everything behind it faked in memory: the tests say what the bot answers. */

import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Inbound, Rendered } from '../../src/bot/channels/channel.ts'
import { createWebChannel, type HistoryItem, type PlayPort, type WebOptions } from '../../src/bot/channels/web/index.ts'

export const OPENING = '2023-11-24T07:00:00.000Z'

export const campaign = {
  title: 'CVĐ “Toàn dân đoàn kết xây dựng nông thôn mới, đô thị văn minh” năm 2023',
  deadlineText: 'Hạn: hết ngày 27/11/2023',
  deadline: '2023-11-27T17:00:00.000Z',
  units: [
    { id: 'DAO-SAN', name: 'Xã Dào San', group: 'Xã, thị trấn' },
    { id: 'NAM-XE', name: 'Xã Nậm Xe', group: 'Xã, thị trấn' },
    { id: 'THI-TRAN', name: 'Thị trấn Phong Thổ', group: 'Xã, thị trấn' },
    { id: 'HND', name: 'Hội Nông dân huyện', group: 'Cơ quan, đoàn thể' },
  ],
}

export interface Said {
  chat: string
  text: string
  choice?: string
}

/** What the bot answers to one message: nothing, or messages of its own. */
export type Answer = (said: Said) => { text: string; choices?: { id: string; label: string }[]; file?: FakeFile }[]

export interface FakeFile {
  name: string
  mime: string
  hash: string
  bytes: Uint8Array
}

/** Where the store would have put it. */
function onDisk({ name, mime, hash, bytes }: FakeFile) {
  const place = join(mkdtempSync(join(tmpdir(), 'played-')), hash)
  writeFileSync(place, bytes)
  return { name, mime, size: bytes.length, place }
}

export function createPlayed(answer: Answer, options: { port?: number; play?: boolean; quietSeconds?: number } = {}) {
  let now = Date.parse(OPENING)
  let serial = 0
  const histories = new Map<string, HistoryItem[]>()
  const names = new Map<string, { name: string; what: string }>()
  const files = new Map<string, FakeFile>()
  const seen = new Set<string>()
  const received: Inbound[] = []
  const at = () => new Date(now++).toISOString()
  const historyOf = (chat: string) => histories.get(chat) ?? histories.set(chat, []).get(chat)!

  const play: PlayPort = {
    campaign: async () => campaign,
    people: async () => [...names].filter(([chat]) => histories.has(chat)).map(([chat, who]) => ({ chat, ...who })),
    invite: async (role, unit, chat, name) => {
      const place = campaign.units.find(({ id }) => id === unit)?.name
      names.set(chat, { name, what: role === 'staff' ? 'Chuyên viên huyện' : `Cán bộ · ${place}` })
      return `KQ7-${String(names.size).padStart(3, '3')}`
    },
    clock: async () => ({ now: new Date(now).toISOString(), played: true }),
    advance: async (to) => {
      now = Date.parse(to)
    },
  }

  const web: WebOptions = {
    listenOn: { port: options.port ?? 0, host: '127.0.0.1' },
    play: options.play === false ? undefined : play,
    history: async ({ chat }, limit) => (histories.get(chat) ?? []).slice(-limit),
    file: async (hash, { chat }) =>
      historyOf(chat).some((item) => item.files.some((file) => file.hash === hash)) ? onDisk(files.get(hash)!) : null,
    log: { info: () => {}, warn: () => {} },
    quietSeconds: options.quietSeconds ?? 6,
  }
  const channel = createWebChannel(web)

  /** As the outbox does: the message is kept, then sent, under the same id. */
  const say = async (chat: string, message: ReturnType<Answer>[number]) => {
    const { text, choices = [], file } = message
    const id = `out-${++serial}`
    if (file) files.set(file.hash, file)
    const shown = file && { name: file.name, mime: file.mime, hash: file.hash, size: file.bytes.length }
    historyOf(chat).push({ id, at: at(), from: 'bot', text, choices, files: shown ? [shown] : [] })
    const rendered: Rendered = {
      id,
      text,
      choices,
      ...(file && { file: { ...file, size: file.bytes.length, bytes: async () => file.bytes } }),
    }
    return channel.send({ channel: 'web', bot: 'play', chat }, rendered)
  }

  const receive = async (inbound: Inbound) => {
    received.push(inbound)
    if (seen.has(inbound.update)) return
    seen.add(inbound.update)
    const { chat } = inbound.address
    const { content } = inbound
    const text = content.kind === 'text' ? content.text : content.kind === 'choice' ? content.label : ''
    historyOf(chat).push({ id: inbound.update, at: at(), from: 'person', text, choices: [], files: [] })
    const said: Said = { chat, text, ...(content.kind === 'choice' && { choice: content.choice }) }
    for (const message of answer(said)) await say(chat, message)
  }

  const stop = new AbortController()
  return {
    channel,
    received,
    say,
    historyOf,
    /** Listens; the address, and the end. */
    async start() {
      const done = channel.listen(receive, stop.signal)
      // The address rejects with the same error.
      done.catch(() => {})
      const url = await channel.url
      return {
        url,
        stop: async () => {
          stop.abort()
          await done
        },
      }
    },
  }
}
