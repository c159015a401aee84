/** A bot on a real database with dialogs of a few lines: what they do is told by the words of a message. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Reports } from '../../src/bot/build.ts'
import { createCampaigns } from '../../src/bot/campaigns.ts'
import type { ChatAddress, Delivery, Inbound, Rendered } from '../../src/bot/channels/channel.ts'
import { createPrivateChannel, limits } from '../../src/bot/channels/private/channel.ts'
import { type MovableClock, manualClock } from '../../src/bot/clock.ts'
import { createDispatcher } from '../../src/bot/dispatcher.ts'
import type { Duty } from '../../src/bot/loop.ts'
import { createOutbox } from '../../src/bot/outbox.ts'
import { type Dialogs, silentLog } from '../../src/bot/ports.ts'
import { createReminders } from '../../src/bot/reminders.ts'
import { createWorker } from '../../src/bot/worker.ts'
import type { Definition } from '../../src/campaign/definition.ts'
import type { Event, Step } from '../../src/dialogs/types.ts'
import { addInvitation, openCampaign, openStore, type Store, setReminders } from '../../src/store/index.ts'

export const OPENS = '2023-11-24T14:00:00+07:00'
export const DEADLINE = '2023-11-28T00:00:00+07:00'

const unit = (id: string, order: number, more: object = {}) => ({
  id,
  order,
  name: `xã ${id}`,
  kind: 'commune',
  aliases: [],
  form: 'xa',
  predecessors: [],
  active: true,
  ...more,
})

/** Only what the bot itself looks at. */
export const definition = {
  id: 'dot-1',
  title: 'Đợt 1',
  short: 'Đợt 1',
  year: 2023,
  issuer: { unit: 'u-huyen', name: 'Huyện', short: 'huyện', place: 'X' },
  opensAt: OPENS,
  deadline: { at: DEADLINE, lastDay: '2023-11-27', text: 'hết ngày 27/11/2023' },
  timeZone: 'Asia/Ho_Chi_Minh',
  calendar: {
    workingDays: [1, 2, 3, 4, 5],
    workingHours: { from: '08:00', to: '17:00' },
    quietHours: { from: '20:00', to: '06:30' },
    holidays: [],
    makeUpDays: [],
  },
  kinds: { commune: { label: 'xã', profile: 'p', prefixes: [] } },
  units: [unit('a', 1), unit('b', 2), unit('c', 3, { active: false })],
  forms: [{ id: 'xa', sections: [], groups: [], tables: [] }],
  fields: [],
  reminders: [
    { id: 'opening', anchor: 'opening', workingDays: 0, time: '14:00', audience: 'officers' },
    { id: 'morning', anchor: 'last-day', workingDays: 0, time: '08:00', audience: 'officers' },
    { id: 'noon', anchor: 'last-day', workingDays: 0, time: '14:00', audience: 'officers' },
    { id: 'overdue', anchor: 'last-day', workingDays: 1, time: '08:00', audience: 'officers' },
    { id: 'overdue-staff', anchor: 'last-day', workingDays: 1, time: '08:00', audience: 'staff' },
  ],
} as unknown as Definition

const nothing = (state: unknown): Step<unknown> => ({
  state,
  replies: [],
  facts: [],
  narratives: [],
  requests: [],
  tell: [],
  audit: [],
})

/** Said words are kept as a narrative; “nhanh …” is answered at once, the rest when the burst is over. */
function officerStep(json: string | null, event: Event, at: string, quietSeconds: number): Step<unknown> {
  const state = (json === null ? { heard: [] } : JSON.parse(json)) as { heard: string[] }
  const step = nothing(state)
  switch (event.kind) {
    case 'said': {
      const { text, message } = event
      if (text.startsWith('sang ')) step.switchTo = text.slice(5)
      if (text === 'hỏng') throw new Error('broken dialog')
      step.state = { heard: [...state.heard, text].slice(-3) }
      step.narratives = [{ section: 'I', text, mode: 'append', message }]
      const fact = { state: 'known', value: text, status: 'confirmed', words: text, message, method: 'typed' } as const
      step.facts = [{ field: 'f.last', ...fact }]
      if (text === 'nộp') step.submission = { unit: 'a', change: { kind: 'submit' } }
      if (text === 'tệp') step.requests = [{ kind: 'unit-docx', unit: 'a', draft: true }]
      if (text === 'báo huyện') step.tell = [{ to: 'staff', event: { kind: 'accepted', at, by: 'a' } }]
      if (text.startsWith('nhanh') || text === 'nộp') step.replies = [{ text: `nghe: ${text}` }]
      else step.requests.push({ kind: 'quiet', dueAt: new Date(Date.parse(at) + quietSeconds * 1000).toISOString() })
      return step
    }
    case 'fellQuiet':
      step.replies = [{ text: `im lặng sau: ${state.heard.join(', ')}` }]
      return step
    case 'chose':
      if (event.choice.startsWith('seat:')) step.switchTo = event.choice.slice(5)
      else step.replies = [{ text: `chọn: ${event.choice}` }]
      return step
    case 'reminderDue':
      step.replies = [{ text: `nhắc: ${event.reminder}` }]
      return step
    case 'built':
      step.replies = [{ text: event.problem ?? `tệp: ${event.what}`, files: event.files }]
      return step
    default:
      step.replies = [{ text: event.kind }]
      return step
  }
}

const dialogs: Dialogs = {
  clean: (text) => text.normalize('NFC'),
  welcome: (json, event, world) => {
    const before = JSON.parse(json ?? '{}') as object
    if (world.code.kind === 'valid') {
      const text = `mời: ${world.code.unit?.name ?? 'chuyên viên'}`
      const choices = [
        { id: 'yes', label: 'Đúng' },
        { id: 'no', label: 'Không' },
      ]
      return { state: { ...before, stage: 'confirm' }, replies: [{ text, choices }], waits: true }
    }
    const said = event.kind === 'chose' ? event.choice : event.kind === 'said' ? event.text : ''
    const waiting = 'stage' in before && before.stage === 'confirm'
    if (waiting && world.code.kind === 'none' && said === 'yes')
      return { state: before, replies: [], join: { confirm: true }, waits: true }
    return { state: { stage: 'code' }, replies: [{ text: `mã: ${world.code.kind}` }], waits: false }
  },
  officer: {
    start: (json, world) => ({
      ...nothing(json === null ? { heard: [] } : JSON.parse(json)),
      replies: [
        { text: `bắt đầu: ${world.unit.name}`, choices: world.otherSeats.map((s) => ({ ...s, id: `seat:${s.id}` })) },
      ],
    }),
    step: (json, event, world) => officerStep(json, event, event.at, world.quietSeconds),
  },
  staff: {
    start: (_json, world) => ({ ...nothing({}), replies: [{ text: `chuyên viên: ${world.units.length}` }] }),
    step: (_json, event, world) => {
      const step = nothing({})
      if (event.kind === 'said' && event.text === 'mời')
        step.requests = [{ kind: 'invite', units: ['a', 'b'], role: 'officer' }]
      else if (event.kind === 'said' && event.text.startsWith('hạn ')) step.campaign = { deadline: event.text.slice(4) }
      else if (event.kind === 'said' && event.text === 'đồng ý nhắc') step.campaign = { remindersOn: true }
      else if (event.kind === 'said' && event.text === 'tình hình')
        step.replies = [
          { text: world.units.map((u) => `${u.unit.id}:${u.submission.state}:${u.officers.length}`).join(' ') },
        ]
      else if (event.kind === 'invited') step.replies = [{ text: event.codes.map((c) => c.code).join(' ') }]
      else step.replies = [{ text: event.kind === 'reminderDue' ? `nhắc: ${event.reminder}` : event.kind }]
      return step
    },
  },
  progress: () => ({ answered: 0, questions: 1 }),
}

export interface Sent {
  to: string
  text: string
  id: string
  choices: { id: string; label: string }[]
  file?: Rendered['file']
  reminder?: boolean
}

export interface House {
  store: Store
  clock: MovableClock
  duties: Duty[]
  outbox: Duty
  worker: Duty
  reminders: Duty
  sent: Sent[]
  /** Texts sent to a chat so far. */
  textsTo(chat: string): string[]
  say(chat: string, text: string, update?: string): Promise<void>
  choose(chat: string, choice: string): Promise<void>
  receive(inbound: Inbound): Promise<void>
  invite(unit: string | null, code?: string): Promise<string>
  /** Invites, types the code, says yes, and delivers. */
  join(chat: string, unit: string | null): Promise<void>
  /** What the platform does with the next messages; default: takes them. */
  platform: { answer: (to: ChatAddress, message: Rendered) => Promise<Delivery> | Delivery }
  close(): Promise<void>
}

/** Of all houses: one opened again on a database must not repeat an update. */
let serial = 0

export interface HouseOptions {
  folder?: string
  now?: string
  reports?: Partial<Reports>
  remindersOn?: boolean
  can?: keyof typeof limits
}

/** `folder`: of an earlier house, to start again on its database. */
export async function openHouse(options: HouseOptions = {}): Promise<House & { folder: string }> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'bot-test-')))
  const clock = manualClock(new Date(options.now ?? OPENS))
  const url = `file:${join(folder, 'bot.db')}`
  const store = await openStore({ url, at: () => clock.now(), filesDir: join(folder, 'files') })
  const at = clock.now().toISOString()
  await store.transaction(async (tx) => {
    const deadline = new Date(DEADLINE).toISOString()
    const opened = await openCampaign(tx, {
      id: definition.id,
      definition: JSON.stringify(definition),
      hash: 'h',
      deadline,
      at,
    })
    if (opened) await setReminders(tx, definition.id, options.remindersOn ?? false)
  })
  const sent: Sent[] = []
  const platform: House['platform'] = { answer: () => ({ kind: 'sent' }) }
  const channel = createPrivateChannel('test', limits[options.can ?? 'telegram'], async (to, message) => {
    const delivery = await platform.answer(to, message)
    if (delivery.kind === 'sent') sent.push({ to: to.chat, ...message })
    return delivery
  })
  const reports: Reports = {
    unitDocx: async () => ({ name: 'bc.docx', mime: 'x/y', bytes: new TextEncoder().encode('bc') }),
    consolidated: async () => ({ files: [], facts: {} }),
    dossier: async () => 0,
    dossierName: () => 'hs.zip',
    ...options.reports,
  }
  const scene = {
    store,
    clock,
    dialogs,
    campaigns: createCampaigns((json) => JSON.parse(json) as Definition),
    can: () => channel.can,
    quietSeconds: 6,
    log: silentLog,
    nudge: () => {},
  }
  const dispatcher = createDispatcher(scene)
  void channel.listen(dispatcher.receive, new AbortController().signal)
  const named = (name: string) => (name === 'test' ? channel : undefined)
  const worker: Duty = { name: 'worker', ...createWorker({ ...scene, reports, owner: 'w', channels: () => [channel] }) }
  const reminders: Duty = { name: 'reminders', ...createReminders(scene) }
  const outboxDeps = {
    store,
    clock,
    owner: 'o',
    log: silentLog,
    channel: named,
  }
  const outbox: Duty = { name: 'outbox', ...createOutbox(outboxDeps) }
  const freshUpdate = () => {
    serial += 1
    return `${folder}-${serial}`
  }
  const receive = (chat: string, content: Inbound['content'], update = freshUpdate()) =>
    channel.receive({ address: { channel: 'test', bot: 'b', chat }, update, sender: { id: chat, name: chat }, content })
  const invite: House['invite'] = (unitId, code) =>
    store.transaction((tx) =>
      addInvitation(tx, {
        campaign: definition.id,
        unit: unitId,
        role: unitId === null ? 'staff' : 'officer',
        by: null,
        expiresAt: '2024-01-01T00:00:00.000Z',
        at: clock.now().toISOString(),
        ...(code === undefined ? {} : { code }),
      }),
    )
  const say: House['say'] = (chat, text, update) => receive(chat, { kind: 'text', text }, update)
  const choose: House['choose'] = (chat, choice) => receive(chat, { kind: 'choice', choice, label: choice })
  return {
    folder,
    store,
    clock,
    duties: [worker, reminders, outbox],
    outbox,
    worker,
    reminders,
    sent,
    platform,
    textsTo: (chat) => sent.filter((message) => message.to === chat).map((message) => message.text),
    say,
    choose,
    receive: (inbound) => channel.receive(inbound),
    invite,
    join: async (chat, unitId) => {
      await say(chat, await invite(unitId))
      await choose(chat, 'yes')
      await outbox.runDue()
    },
    close: async () => {
      await dispatcher.idle()
      await store.close()
      if (options.folder === undefined) await rm(folder, { recursive: true, force: true })
    },
  }
}
