/** What happens to campaigns at start: new folders are opened, changed ones noted for staff to decide. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Definition } from '../campaign/definition.ts'
import { loadDefinition } from '../campaign/load.ts'
import {
  addInvitation,
  getCampaign,
  getSetting,
  lookUpCode,
  noteWaitingDefinition,
  openCampaign,
  type Store,
  setSetting,
  staffOf,
} from '../store/index.ts'
import { codeExpiry } from './invite.ts'

/** A definition that cannot be used; the message is one line: file, line, what to write instead. */
export class BrokenDefinition extends Error {}

export interface Loaded {
  definition: Definition
  hash: string
}

/** Reads a campaign's folder; throws BrokenDefinition with the first problem. */
export async function readCampaign(folder: string): Promise<Loaded> {
  const read = await loadDefinition(folder)
  if (read.ok) return { definition: read.definition, hash: read.hash }
  const [first] = read.problems
  const more =
    read.problems.length > 1 ? ` (và ${read.problems.length - 1} lỗi khác: npm run -s check -- ${folder})` : ''
  throw new BrokenDefinition(
    first ? `${first.file}:${first.line}: ${first.message}${more}` : `${folder}: không đọc được`,
  )
}

/** Every campaign below `folder`, by name. */
export async function readCampaigns(folder: string): Promise<Loaded[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw new BrokenDefinition(`Không thấy thư mục các cuộc vận động: ${folder}`)
    throw error
  })
  const names = entries.filter((e) => e.isDirectory() && !e.name.startsWith('.')).map((e) => e.name)
  return await Promise.all(names.sort().map((name) => readCampaign(join(folder, name))))
}

/** Opens what is new; gives the ids of opened and of changed ones. A changed one waits for staff's word. */
export async function openCampaigns(store: Store, loaded: readonly Loaded[], at: string) {
  const opened: string[] = []
  const changed: string[] = []
  for (const { definition, hash } of loaded) {
    await store.transaction(async (tx) => {
      const row = await getCampaign(tx, definition.id)
      const json = JSON.stringify(definition)
      if (!row) {
        const deadline = new Date(definition.deadline.at).toISOString()
        await openCampaign(tx, { id: definition.id, definition: json, hash, deadline, at })
        opened.push(definition.id)
      } else if (row.hash !== hash) {
        await noteWaitingDefinition(tx, definition.id, json, hash)
        changed.push(definition.id)
      }
    })
  }
  return { opened, changed }
}

const FIRST_CODE = 'first-staff-code'

/**
 * The one-time code that makes its user the first staff member; undefined once a campaign has staff. Told again at
 * each start only while nobody has used it; an expired one is replaced.
 */
export async function firstStaffCode(store: Store, campaign: string, at: string): Promise<string | undefined> {
  return await store.transaction(async (tx) => {
    const key = `${FIRST_CODE}:${campaign}`
    const made = await getSetting(tx, key)
    if ((await staffOf(tx, campaign)).length > 0) {
      if (made !== null && made !== '') await setSetting(tx, key, '')
      return undefined
    }
    if (made) {
      const address = { channel: 'start', bot: '', chat: '' }
      const known = await lookUpCode(tx, { address, code: made, at })
      if (known.kind === 'valid') return made
    }
    const row = await getCampaign(tx, campaign)
    if (!row) return undefined
    const expiresAt = codeExpiry(row.deadline, at)
    const code = await addInvitation(tx, { campaign, unit: null, role: 'staff', by: null, expiresAt, at })
    await setSetting(tx, key, code)
    return code
  })
}
