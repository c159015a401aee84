/** One update on its way in: read, its file fetched, handed on. Whether it is acknowledged follows from the promise. */
import type { Api } from 'grammy'
import type { ChatAddress, Inbound } from '../channel.ts'
import type { Menus } from './commands.ts'
import { download, NoSuchFile } from './download.ts'
import { describe } from './faults.ts'
import { type Reader, type RemoteFile, readUpdate, type Told } from './inbound.ts'
import { messages } from './messages.ts'
import { createRecent } from './recent.ts'
import type { TelegramUpdate } from './schema.ts'

/** Two presses of one button within this time are one: a shaking hand or a slow network. */
const DOUBLE_TAP_MS = 3000
/** After so many failures on the way the file is given up and the message goes on without it. */
const DOWNLOAD_TRIES = 5
const REMEMBERED = 1000

export interface IntakeDeps {
  api: Api
  apiRoot: string
  token: string
  now: () => number
  /** Ends what is being fetched: it was not acknowledged and comes again. */
  signal: AbortSignal
  reader: () => Reader
  link: () => string | undefined
  menus: Menus
  receive(inbound: Inbound): Promise<void>
  /** The person cannot be reached any more, or again. Never throws. */
  reach(to: ChatAddress, reachable: boolean): Promise<void>
  /** Something that nobody waits for; its failure is logged. */
  aside(what: string, work: Promise<unknown>): void
  warn(facts: Record<string, unknown>, what: string): void
}

export interface Intake {
  /** Resolves when the update is durable or needs nothing more; rejects where it must come again. */
  take(update: TelegramUpdate): Promise<void>
}

export function createIntake(deps: IntakeDeps): Intake {
  const { api, aside } = deps
  const taps = createRecent<number>(REMEMBERED)
  const failures = createRecent<number>(REMEMBERED)
  const declined = createRecent<true>(REMEMBERED)

  const answer = (press: string) => aside('answerCallbackQuery', api.answerCallbackQuery(press))

  const isDoubleTap = (key: string) => deps.now() - (taps.get(key) ?? Number.NEGATIVE_INFINITY) < DOUBLE_TAP_MS

  const fetched = async (file: RemoteFile, update: string): Promise<Inbound['content']> => {
    const { name, mime, caption } = file
    try {
      return { kind: 'file', name, mime, caption, bytes: await download(deps, file) }
    } catch (error) {
      if (deps.signal.aborted) throw error
      const count = (failures.get(update) ?? 0) + 1
      failures.set(update, count)
      if (!(error instanceof NoSuchFile) && count < DOWNLOAD_TRIES) throw error
      deps.warn({ why: describe(error, deps.token) }, 'file from telegram given up')
      // Words under the file are kept even so.
      return caption.trim() === '' ? { kind: 'other', what: 'big-file' } : { kind: 'text', text: caption }
    }
  }

  const onMessage = async ({ address, update, source, sender, content, press }: Extract<Told, { kind: 'message' }>) => {
    if (press) {
      answer(press.id)
      if (isDoubleTap(press.key)) return
    }
    const whole = content.kind === 'file' ? await fetched(content, update) : content
    await deps.receive({ address, update, ...(source !== undefined && { source }), sender, content: whole })
    // Only now: a press that was not kept comes again.
    if (press) taps.set(press.key, deps.now())
    aside('setMyCommands', deps.menus.follow(address))
  }

  /** A report belongs to a talk with one person: said once, then out. */
  const onGroup = async (chat: number, joined: boolean) => {
    const key = String(chat)
    if (joined) declined.delete(key)
    if (declined.get(key)) return
    declined.set(key, true)
    await api.sendMessage(chat, messages.groupDeclined(deps.link())).catch(() => {})
    await api.leaveChat(chat)
  }

  return {
    take: async (update) => {
      const told = readUpdate(update, deps.reader())
      switch (told.kind) {
        case 'message':
          return await onMessage(told)
        case 'group':
          return aside('leaveChat', onGroup(told.chat, told.joined))
        case 'reach':
          return await deps.reach(told.address, told.reachable)
        case 'deadPress':
          return answer(told.id)
        case 'nothing':
          return
      }
    },
  }
}
