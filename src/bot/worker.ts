/**
 * Later and slow work. A due request is leased, done outside any transaction, and its result comes back as an event
 * in one transaction with the request's end: a crash in between leaves the lease to run out and the work to be done
 * again; a request that was voided meanwhile (another message of the burst) leaves no trace.
 */
import { rm } from 'node:fs/promises'
import { z } from 'zod'
import type { Built, Event } from '../dialogs/types.ts'
import {
  claimRequests,
  failRequest,
  finishRequest,
  getChat,
  getSeat,
  getSetting,
  type Kinds,
  nextRequestDue,
  noteFile,
  putFile,
  type RequestRow,
  type Store,
  setSetting,
  type Transaction,
} from '../store/index.ts'
import { accountCode, CODE_MINUTES, dropChats } from './accounts.ts'
import { buildConsolidated, buildUnitDocx, type Reports } from './build.ts'
import type { Channel } from './channels/channel.ts'
import type { Clock } from './clock.ts'
import { happen } from './dispatcher.ts'
import { dossierFiles } from './dossier.ts'
import { draftSection } from './drafting.ts'
import { invite } from './invite.ts'
import { messages } from './messages.ts'
import type { Model } from './model.ts'
import type { BuiltFile } from './ports.ts'
import type { SceneDeps } from './scene.ts'

const LEASE_SECONDS = 60
const CLAIM_LIMIT = 10
const RETRY_SECONDS = 5
/** Building is tried this often; then the person hears that it failed. */
const MOST_TRIES = 3

export interface WorkerDeps extends SceneDeps {
  store: Store
  clock: Clock
  reports: Reports
  /** Of this program, as configured. */
  channels(): readonly Channel[]
  /** Names this process in leases. */
  owner: string
  /** Called after each commit. */
  nudge(): void
  model?: Model | undefined
  /** The program is ending: no model is waited for any more. */
  stopping?: AbortSignal
}

export interface Worker {
  /** Does everything due; gives how many requests were handled. */
  runDue(): Promise<number>
  nextDue(): Promise<string | null>
}

/** What may wait for a model as long as its timeout. */
const SLOW: readonly string[] = ['model-read', 'draft']
/** So many questions are before a model at once. */
const LANES = 4

/** With a model its requests have lanes of their own, so that nothing else, and no other chat, waits for one answer. */
export function createWorkers(deps: WorkerDeps): ({ name: string } & Worker)[] {
  if (!deps.model) return [{ name: 'worker', ...createWorker(deps) }]
  const lane = (n: number) => ({
    name: `model-${n + 1}`,
    ...createWorker({ ...deps, owner: `${deps.owner}/${n + 1}` }, { kinds: { only: SLOW }, limit: 1 }),
  })
  return [
    { name: 'worker', ...createWorker(deps, { kinds: { except: SLOW } }) },
    ...Array.from({ length: LANES }, (_, n) => lane(n)),
  ]
}

export function createWorker(
  deps: WorkerDeps,
  { kinds, limit = CLAIM_LIMIT }: { kinds?: Kinds; limit?: number } = {},
): Worker {
  const { store, clock, owner } = deps
  return {
    runDue: async () => {
      let handled = 0
      for (;;) {
        // What a stop has interrupted is taken up by the next start.
        if (deps.stopping?.aborted) return handled
        const now = clock.now().toISOString()
        const rows = await claimRequests(store, { owner, now, limit, leaseSeconds: LEASE_SECONDS, kinds })
        if (rows.length === 0) return handled
        for (const row of rows) await handle(deps, row)
        handled += rows.length
      }
    },
    nextDue: () => nextRequestDue(store.reader, kinds),
  }
}

/** The request is no longer ours to finish: everything of this transaction is undone. */
class Voided extends Error {}

async function handle(deps: WorkerDeps, row: RequestRow): Promise<void> {
  const { store, clock, log } = deps
  const at = clock.now().toISOString()
  try {
    const toEvent = await work(deps, row, at)
    await store.transaction(async (tx) => {
      if (!(await finishRequest(tx, row.id, at))) throw new Voided()
      const event = await toEvent(tx)
      if (event && row.chat !== null && row.seat !== null) await happen(tx, deps, row.chat, row.seat, event)
    })
    deps.nudge()
  } catch (error) {
    if (error instanceof Voided) return
    if (error instanceof Stopping) {
      const now = clock.now().toISOString()
      await store.transaction((tx) => failRequest(tx, row.id, 'stopping', now)).catch(() => {})
      return
    }
    log.error(
      { request: row.kind, tries: row.tries, error: error instanceof Error ? error.name : 'unknown' },
      'request failed',
    )
    const again = new Date(clock.now().getTime() + RETRY_SECONDS * 1000 * (row.tries + 1)).toISOString()
    await store.transaction((tx) => failRequest(tx, row.id, error instanceof Error ? error.name : 'unknown', again))
  }
}

/** Turns a result into its event, inside the transaction (files and codes are kept there). */
type ToEvent = (tx: Transaction) => Promise<Event | null>

async function work(deps: WorkerDeps, row: RequestRow, at: string): Promise<ToEvent> {
  switch (row.kind) {
    case 'quiet':
      return async () => ({ kind: 'fellQuiet', at })
    case 'draft':
      return await draft(deps, row)
    case 'model-read':
      return await modelRead(deps, row)
    case 'remind-me':
      return async () => ({ kind: 'reminderDue', at, reminder: 'own', source: 'own' })
    case 'unit-docx':
      return await unitDocx(deps, row, at)
    case 'consolidated':
      return await consolidated(deps, row, at)
    case 'dossier':
      return await dossier(deps, row, at)
    case 'account-code':
      return async (tx) => {
        const chat = row.chat === null ? null : await getChat(tx, row.chat)
        if (!chat?.person) return null
        return { kind: 'accountCode', at, code: await accountCode(tx, chat.person, at), minutes: CODE_MINUTES }
      }
    case 'drop-chats':
      return async (tx) => {
        const chat = row.chat === null ? null : await getChat(tx, row.chat)
        return chat && { kind: 'chatsDropped', at, count: await dropChats(tx, chat, at) }
      }
    case 'invite':
      return invite(deps, row, at)
    default:
      deps.log.warn({ request: row.kind }, 'unknown request')
      return async () => null
  }
}

const docxPayload = z.object({ unit: z.string(), draft: z.boolean(), forStaff: z.boolean().default(false) })

async function unitDocx(deps: WorkerDeps, row: RequestRow, at: string): Promise<ToEvent> {
  const payload = docxPayload.parse(JSON.parse(row.payload))
  const what: Built = payload.forStaff ? 'unit-docx-for-staff' : 'unit-docx'
  const facts = { unit: payload.unit, draft: payload.draft ? 1 : 0 }
  return await built(deps, row, at, what, facts, async () => {
    const campaign = row.campaign === null ? null : await deps.campaigns.get(deps.store.reader, row.campaign)
    const file = campaign && (await buildUnitDocx(deps.store.reader, deps.reports, campaign, payload, at))
    return { files: file ? [file] : [], facts: {} }
  })
}

async function consolidated(deps: WorkerDeps, row: RequestRow, at: string): Promise<ToEvent> {
  return await built(deps, row, at, 'consolidated', {}, async () => {
    const campaign = row.campaign === null ? null : await deps.campaigns.get(deps.store.reader, row.campaign)
    return campaign ? await buildConsolidated(deps.store.reader, deps.reports, campaign, at) : { files: [], facts: {} }
  })
}

async function built(
  deps: WorkerDeps,
  row: RequestRow,
  at: string,
  what: Built,
  known: Record<string, string | number>,
  build: () => Promise<{ files: BuiltFile[]; facts: Record<string, string | number> }>,
): Promise<ToEvent> {
  let result: Awaited<ReturnType<typeof build>> = { files: [], facts: {} }
  await showTyping(deps, row)
  try {
    result = await build()
  } catch (error) {
    if (row.tries + 1 < MOST_TRIES) throw error
    const where = error instanceof Error ? (error.stack ?? '').split('\n').slice(1, 6).join(' ') : ''
    deps.log.error({ request: row.kind, where }, 'building given up')
  }
  const facts = { ...known, ...result.facts }
  return async (tx) => {
    if (result.files.length === 0) return { kind: 'built', at, what, files: [], facts, problem: messages.buildFailed() }
    const files = []
    for (const file of result.files) files.push(await putFile(tx, { ...file, at }))
    return { kind: 'built', at, what, files, facts }
  }
}

const readPayload = z.object({
  nonce: z.string(),
  pieces: z.array(z.string()).max(60),
  question: z.string().nullable(),
})

/** Whatever becomes of the question, an event comes back: the officer waits for it. */
async function modelRead(deps: WorkerDeps, row: RequestRow): Promise<ToEvent> {
  const { nonce, pieces, question } = readPayload.parse(JSON.parse(row.payload))
  const claims = await whileTyping(deps, row, async () => {
    const campaign = row.campaign === null ? null : await deps.campaigns.get(deps.store.reader, row.campaign)
    const seat = row.seat === null ? null : await getSeat(deps.store.reader, row.seat)
    const unit = campaign?.definition.units.find(({ id }) => id === seat?.unit)
    if (!deps.model || !campaign || !unit) return []
    const context = { definition: campaign.definition, unit }
    const text = pieces.join('\n')
    const read = await deps.model.reader.readWithModel(text, question, context, deps.stopping)
    if ('claims' in read) return read.claims
    // Another start asks again; nothing is told of an answer that was never waited for.
    if (read.failed === 'aborted' && deps.stopping?.aborted) throw new Stopping()
    deps.log.warn({ failed: read.failed }, 'model did not read')
    return []
  })
  return async () => ({ kind: 'modelRead', at: deps.clock.now().toISOString(), nonce, claims })
}

const draftPayload = z.object({ unit: z.string(), section: z.string(), how: z.enum(['draft', 'shorter', 'formal']) })

async function draft(deps: WorkerDeps, row: RequestRow): Promise<ToEvent> {
  const order = draftPayload.parse(JSON.parse(row.payload))
  const campaign = row.campaign === null ? null : await deps.campaigns.get(deps.store.reader, row.campaign)
  const { section, how } = order
  let made: { text: string | null; sources: string; failed?: string } = { text: null, sources: '' }
  if (deps.model && campaign) made = await draftSection(deps.store.reader, deps.model, campaign, order, deps.stopping)
  if (made.failed === 'aborted' && deps.stopping?.aborted) throw new Stopping()
  if (made.failed) deps.log.warn({ failed: made.failed }, 'model did not draft')
  const { text, sources } = made
  return async () => ({ kind: 'drafted', at: deps.clock.now().toISOString(), section, how, text, sources })
}

/** The program ends while the work is under way. */
class Stopping extends Error {}

/** Platforms show typing for some five seconds at a time. */
const TYPING_MS = 4000

async function whileTyping<T>(deps: WorkerDeps, row: RequestRow, work: () => Promise<T>): Promise<T> {
  const show = () => showTyping(deps, row).catch(() => {})
  void show()
  const again = setInterval(show, TYPING_MS)
  try {
    return await work()
  } finally {
    clearInterval(again)
  }
}

/** The person sees that something is under way; that it cannot be shown holds nothing up. */
async function showTyping(deps: WorkerDeps, row: RequestRow): Promise<void> {
  const chat = row.chat === null ? null : await getChat(deps.store.reader, row.chat)
  const channel = chat && deps.channels().find(({ name }) => name === chat.channel)
  if (chat && channel?.can.typing)
    channel.typing?.({ channel: chat.channel, bot: chat.bot, chat: chat.chat }).catch((error) => {
      deps.log.info(
        { channel: channel.name, error: error instanceof Error ? error.name : 'unknown' },
        'typing not shown',
      )
    })
}

/** Older zips are made anew when asked for: their bytes go after this time. */
const DOSSIER_KEPT_HOURS = 24
const keptDossiers = z.array(z.object({ hash: z.string(), at: z.string() })).catch([])

/** Written to disk as a stream, for the scans of a campaign are many; then kept like any other file. */
async function dossier(deps: WorkerDeps, row: RequestRow, at: string): Promise<ToEvent> {
  const { store, reports } = deps
  const campaign = row.campaign === null ? null : await deps.campaigns.get(store.reader, row.campaign)
  if (!campaign) return async () => null
  await showTyping(deps, row)
  const counts = { unit: 0, page: 0 }
  const path = await store.scratch()
  let made: { hash: string; size: number; files: number } | undefined
  try {
    const files = dossierFiles(store, reports, campaign, at, messages.dossier, (what) => {
      counts[what] += 1
    })
    const inside = await reports.dossier(path, files, { title: campaign.definition.title, at })
    made = { ...(await store.adopt(path)), files: inside }
  } catch (error) {
    await rm(path, { force: true })
    if (row.tries + 1 < MOST_TRIES) throw error
    deps.log.error({ request: row.kind, error: error instanceof Error ? error.name : 'unknown' }, 'building given up')
  }
  const key = `dossiers:${campaign.row.id}`
  const before = keptDossiers.parse(JSON.parse((await getSetting(store.reader, key)) ?? '[]'))
  const since = new Date(Date.parse(at) - DOSSIER_KEPT_HOURS * 3_600_000).toISOString()
  for (const { hash, at: then } of before) if (then < since && hash !== made?.hash) await store.dropBytes(hash)
  return async (tx): Promise<Event> => {
    const what: Built = 'dossier'
    if (!made) return { kind: 'built', at, what, files: [], facts: {}, problem: messages.buildFailed() }
    const { hash, size, files } = made
    await setSetting(tx, key, JSON.stringify([...before.filter((one) => one.at >= since), { hash, at }]))
    const file = { name: reports.dossierName(campaign.definition, at), hash, size, mime: 'application/zip' }
    await noteFile(tx, file, at)
    return { kind: 'built', at, what, files: [file], facts: { units: counts.unit, pages: counts.page, files } }
  }
}
