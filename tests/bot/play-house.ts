/** The whole program on a real database with the campaign it comes with, at a private channel; nothing is faked but time. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Capabilities, ChatAddress, Inbound, Rendered } from '../../src/bot/channels/channel.ts'
import { createPrivateChannel, limits } from '../../src/bot/channels/private/channel.ts'
import { type MovableClock, manualClock } from '../../src/bot/clock.ts'
import { settle } from '../../src/bot/loop.ts'
import { openCampaigns, readCampaigns } from '../../src/bot/opening.ts'
import { silentLog } from '../../src/bot/ports.ts'
import { compose, type Program } from '../../src/compose.ts'
import { addInvitation } from '../../src/store/index.ts'

export interface Play {
  program: Program
  clock: MovableClock
  campaign: string
  folder: string
  /** Everything sent so far. */
  sent: (Rendered & { to: string })[]
  texts(chat: string): string[]
  last(chat: string): string
  say(chat: string, text: string, how?: { settle?: boolean }): Promise<void>
  /** By the choice's id, or by its label among those last offered. */
  choose(chat: string, choice: string): Promise<void>
  send(chat: string, content: Inbound['content'], more?: Partial<Inbound>): Promise<void>
  /** Invites, types the code, says yes. `unit` null: staff. */
  join(chat: string, unit: string | null): Promise<void>
  /** From now on the platform takes nothing for this chat. */
  refuse(chat: string): void
  settle(): Promise<void>
  close(): Promise<void>
}

export interface PlayOptions {
  channel?: keyof typeof limits
  can?: Partial<Capabilities>
  compose?: Partial<Parameters<typeof compose>[0]>
}

export async function openPlay(options: PlayOptions = {}): Promise<Play> {
  const folder = await mkdtemp(join(tmpdir(), 'play-'))
  const [loaded] = await readCampaigns('campaigns')
  const { definition } = loaded!
  const clock = manualClock(new Date(definition.opensAt))
  const sent: Play['sent'] = []
  const refused = new Set<string>()
  const channel = createPrivateChannel(
    'test',
    { ...limits[options.channel ?? 'telegram'], ...options.can },
    (to: ChatAddress, message) => {
      if (refused.has(to.chat)) return { kind: 'refused', why: 'blocked' }
      sent.push({ ...message, to: to.chat })
      return { kind: 'sent' }
    },
  )
  const program = await compose({
    databaseUrl: `file:${join(folder, 'bot.db')}`,
    filesDir: join(folder, 'files'),
    quietSeconds: 6,
    clock: () => clock,
    channels: () => [channel],
    log: silentLog,
    ...options.compose,
  })
  await openCampaigns(program.store, loaded ? [loaded] : [], clock.now().toISOString())
  const stop = new AbortController()
  const listening = program.listen(stop.signal, { work: false })
  let updates = 0
  const settled = () => settle(program.duties, clock)
  const send: Play['send'] = (chat, content, more = {}) => {
    updates += 1
    const address = { channel: 'test', bot: 'b', chat }
    return channel.receive({ address, update: `u${updates}`, sender: { id: chat, name: chat }, content, ...more })
  }
  const say: Play['say'] = async (chat, text, { settle: wait = true } = {}) => {
    await send(chat, { kind: 'text', text })
    if (wait) await settled()
  }
  const texts = (chat: string) => sent.filter(({ to }) => to === chat).map(({ text }) => text)
  const choose: Play['choose'] = async (chat, choice) => {
    const offered = sent.filter(({ to }) => to === chat).flatMap(({ choices }) => choices)
    const { id = choice, label = choice } = offered.findLast((one) => one.label === choice || one.id === choice) ?? {}
    await send(chat, { kind: 'choice', choice: id, label })
    await settled()
  }
  return {
    program,
    clock,
    campaign: definition.id,
    folder,
    sent,
    texts,
    last: (chat) => texts(chat).at(-1) ?? '',
    say,
    choose,
    send,
    settle: settled,
    join: async (chat, unit) => {
      const at = clock.now().toISOString()
      const role = unit === null ? 'staff' : 'officer'
      const code = await program.store.transaction((tx) =>
        addInvitation(tx, {
          campaign: definition.id,
          unit,
          role,
          by: null,
          expiresAt: '2024-01-01T00:00:00.000Z',
          at,
        }),
      )
      await say(chat, code)
      await choose(chat, 'yes')
    },
    refuse: (chat) => void refused.add(chat),
    close: async () => {
      stop.abort()
      await listening
      await program.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
