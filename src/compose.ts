/**
 * The only file that knows every room: it hands each what it asks for and gives back a program that can listen, be
 * played, and be closed.
 */
import { randomUUID } from 'node:crypto'
import { type Bell, createBell } from './bot/bell.ts'
import type { Reports } from './bot/build.ts'
import { type Campaign, type Campaigns, createCampaigns } from './bot/campaigns.ts'
import type { Capabilities, Channel } from './bot/channels/channel.ts'
import type { Clock } from './bot/clock.ts'
import { createDispatcher, type Dispatcher } from './bot/dispatcher.ts'
import type { ReadDocument } from './bot/incoming.ts'
import { createLinks, type Links } from './bot/links.ts'
import { type Duty, keepGoing } from './bot/loop.ts'
import type { Model } from './bot/model.ts'
import { createOutbox } from './bot/outbox.ts'
import type { Dialogs, Log } from './bot/ports.ts'
import { createReminders } from './bot/reminders.ts'
import { createWorkers } from './bot/worker.ts'
import type { UnitReport } from './campaign/fact.ts'
import { parseDefinition } from './campaign/load.ts'
import { officerStep, readOfficerState, startOfficer } from './dialogs/interview/step.ts'
import { walk } from './dialogs/interview/walk.ts'
import { readStaffState, staffStep, startStaff } from './dialogs/staff/step.ts'
import { readWelcomeState, welcomeStep } from './dialogs/welcome/step.ts'
import type { LlmConfig } from './llm/settings.ts'
import { fileName } from './reports/file-name.ts'
import type { Consolidated } from './reports/index.ts'
import { openStore, type Store, takeCharge } from './store/index.ts'
import { cleanText } from './values/index.ts'

export interface ProgramOptions {
  /** `file:data/bot.db` or `postgresql://…`. */
  databaseUrl: string
  filesDir: string
  quietSeconds: number
  /** Where people's browsers reach the program, without a slash at the end. */
  publicUrl?: string | undefined
  /** A language model that helps to read; without it the rules read alone. */
  llm?: LlmConfig | undefined
  /** Made from the open store, because a played clock remembers its offset there. */
  clock: (store: Store) => Promise<Clock> | Clock
  /** Made from the program, because a page shows what the store keeps. */
  channels: (program: ProgramParts) => Channel[]
  log: Log
}

/** What channels may use of the program. */
export interface ProgramParts {
  links: Links | undefined
  store: Store
  clock: Clock
  campaigns: Campaigns
  duties: readonly Duty[]
  bell: Bell
}

export interface Program extends ProgramParts {
  channels: readonly Channel[]
  dispatcher: Dispatcher
  /** Listens on every channel until the signal; with `work` also does what falls due. Rejects where a channel fails. */
  listen(signal: AbortSignal, options: { work: boolean }): Promise<void>
  close(): Promise<void>
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

export async function compose(options: ProgramOptions): Promise<Program> {
  const { log, quietSeconds } = options
  const store = await openStore({ url: options.databaseUrl, at: () => new Date(), filesDir: options.filesDir })
  const clock = await options.clock(store)
  const bell = createBell()
  const campaigns = createCampaigns(parseDefinition)
  const owner = randomUUID()
  const named = new Map<string, Channel>()
  const can = (channel: string): Capabilities => named.get(channel)?.can ?? POOREST
  const channel = (name: string) => named.get(name)
  const nudge = () => bell.ring()
  const model = await modelOf(options.llm, store, log)
  const scene = { campaigns, dialogs, can, quietSeconds, log, store, clock, nudge, model }
  const stopping = new AbortController()
  const { publicUrl } = options
  const links = publicUrl === undefined ? undefined : createLinks({ store, clock, publicUrl })
  const duties: Duty[] = [
    ...createWorkers({ ...scene, reports, owner, channels: () => [...named.values()], stopping: stopping.signal }),
    { name: 'reminders', ...createReminders(scene) },
    { name: 'outbox', ...createOutbox({ store, clock, owner, log, channel, links }) },
  ]
  const dispatcher = createDispatcher({ ...scene, readDocument })
  const parts: ProgramParts = { links, store, clock, campaigns, duties, bell }
  const channels = options.channels(parts)
  for (const one of channels) named.set(one.name, one)
  return {
    ...parts,
    channels,
    dispatcher,
    listen: async (signal, { work }) => {
      signal.addEventListener('abort', () => stopping.abort(), { once: true })
      const release = work ? await takeCharge(store, options.databaseUrl) : undefined
      if (work) await store.sweep(new Date()).catch(() => 0) // a disk that cannot be read says so elsewhere
      const going = work ? duties.map((duty) => keepGoing(duty, { clock, bell, log }, signal)) : []
      try {
        await Promise.all([...going, ...channels.map((one) => one.listen(dispatcher.receive, signal))])
      } finally {
        release?.()
      }
    },
    close: async () => {
      stopping.abort()
      await dispatcher.idle()
      await store.close()
    },
  }
}

/** The libraries behind a model are loaded only where one is configured; its server is first asked when it is needed. */
async function modelOf(settings: LlmConfig | undefined, store: Store, log: Log): Promise<Model | undefined> {
  if (settings === undefined || settings.mode === 'off') return undefined
  const { createModel } = await import('./bot/model.ts')
  return createModel({ store, settings, log })
}

/** For a chat of a channel that is not there any more: nothing is assumed. */
const POOREST: Capabilities = { textLimit: 2000, buttons: false, files: false, takesFiles: false, typing: false }

const dialogs: Dialogs = {
  clean: cleanText,
  welcome: (state, event, world) => {
    const step = welcomeStep(readWelcomeState(state), event, world)
    return { ...step, waits: step.state.stage === 'confirm' }
  },
  officer: {
    start: (state, world, at) => startOfficer(readOfficerState(state), world, at),
    step: (state, event, world) => officerStep(readOfficerState(state), event, world),
  },
  staff: {
    start: (_state, world, at) => startStaff(world, at),
    step: (state, event, world) => staffStep(readStaffState(state), event, world),
  },
  progress: (definition, unit, submission) => {
    const { answered, questions } = walk(definition, unit, submission)
    return { answered, questions }
  },
}

/** Of a written report that comes as a file. */
const readDocument: ReadDocument = async (name, bytes) => {
  const { readIncoming } = await import('./reports/incoming/index.ts')
  return await readIncoming(name, bytes)
}

/** Loaded when the first file is asked for: the libraries behind it are large, and starting should not wait for them. */
const reportsRoom = () => import('./reports/index.ts')

export const reports: Reports = {
  unitDocx: async ({ definition, unit, report, draft, at }) => {
    const { unitDocx } = await reportsRoom()
    const bytes = await unitDocx({ definition, report, draft, at })
    return { name: fileName('unit-docx', { definition, unit, draft }), mime: DOCX, bytes }
  },
  dossier: async (path, files, about) => (await reportsRoom()).writeDossier(path, files, about),
  dossierName: (definition, at) => fileName('dossier', { definition, at }),
  consolidated: async (input) => {
    const { consolidate, consolidatedDocx, consolidatedXlsx } = await reportsRoom()
    const whole = consolidate(input)
    const files = [
      { name: fileName('consolidated-xlsx', input), mime: XLSX, bytes: await consolidatedXlsx(whole) },
      { name: fileName('consolidated-docx', input), mime: DOCX, bytes: await consolidatedDocx(whole) },
    ]
    return { files, facts: printedTotals(whole) }
  },
}

/** What the printed tables add up to, by field id: for the reply that brings the files. */
function printedTotals({ tables, totals }: Consolidated): Record<string, number> {
  const facts: Record<string, number> = {}
  for (const { indicators, blocks } of tables) {
    if (indicators) continue
    for (const slot of blocks.flatMap((block) => block.printed.slots)) {
      const value = slot.kind === 'field' ? totals[slot.field]?.value : undefined
      if (slot.kind === 'field' && typeof value === 'number' && value !== 0) facts[slot.field] = value
    }
  }
  return facts
}

/** `facts.json` of the command line (design §7). */
export async function exportedFacts({ row, definition }: Campaign, units: UnitReport[], at: string): Promise<unknown> {
  const { exportFacts } = await reportsRoom()
  return exportFacts({ definition, units, at, deadline: row.deadline })
}
