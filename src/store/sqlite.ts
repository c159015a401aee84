/**
 * SQLite: Prisma's adapter has one connection, and a statement sent beside an open transaction would run inside it and
 * be lost with it. So every write waits its turn in one queue, and reading uses a second client on the same file.
 * Statements are synchronous underneath: slow work does not belong into a transaction, for it holds up all others.
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { PrismaClient } from '#prisma'
import { clientOn, PATIENCE } from './client.ts'
import type { Client, Clients } from './connection.ts'
import { isBusy } from './messages.ts'

/** How long another program may hold the file before we give up, and between two tries, in ms. */
const LONGEST_WAIT = 10_000
const PAUSE = 20

export async function openSqlite(file: string): Promise<Clients> {
  const [generated, { PrismaBetterSqlite3 }] = await Promise.all([
    import('../generated/sqlite/client.ts'),
    import('@prisma/adapter-better-sqlite3'),
  ])
  /** `timeout`: ms during which the driver waits for another program's lock, and this one stands still. */
  const open = async (timeout: number, pragmas: string[]): Promise<PrismaClient> => {
    const adapter = new PrismaBetterSqlite3({ url: `file:${file}`, timeout })
    // The clients of both databases have the same models; `#prisma` names whichever the compiler checks against.
    const client = new generated.PrismaClient({ adapter }) as unknown as PrismaClient
    for (const pragma of pragmas) await client.$queryRawUnsafe(`PRAGMA ${pragma}`)
    return client
  }
  // The driver's own choice for a file in WAL mode, NORMAL, may lose the last commits with the power.
  const writer = await open(0, ['synchronous = FULL', 'foreign_keys = ON'])
  const reader = await open(5000, ['query_only = ON'])

  let tail: Promise<unknown> = Promise.resolve()
  /** Where another program is writing: waits without blocking this one, and begins again. */
  const alone = async <T>(work: (client: Client) => Promise<T>): Promise<T> => {
    for (let waited = 0; ; waited += PAUSE) {
      try {
        return await writer.$transaction((tx) => work(clientOn(tx, 'sqlite')), PATIENCE)
      } catch (error) {
        if (!isBusy(error) || waited >= LONGEST_WAIT) throw error
        await pause(PAUSE)
      }
    }
  }
  return {
    reader: clientOn(reader, 'sqlite'),
    transaction(work) {
      const turn = tail.then(() => alone(work))
      tail = turn.catch(() => {})
      return turn
    },
    async close() {
      await tail
      await Promise.all([reader.$disconnect(), writer.$disconnect()])
    },
  }
}
