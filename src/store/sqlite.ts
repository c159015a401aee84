/**
 * SQLite: Prisma's adapter has one connection, and a statement sent beside an open transaction would run inside it and
 * be lost with it. So every write waits its turn in one queue, and reading uses a second client on the same file.
 * Statements are synchronous underneath: slow work does not belong into a transaction, for it holds up all others.
 */
import type { PrismaClient } from '#prisma'
import { whenFree } from './busy.ts'
import { clientOn, PATIENCE } from './client.ts'
import type { Client, Clients } from './connection.ts'

export async function openSqlite(file: string, pause: (ms: number) => Promise<void>): Promise<Clients> {
  const [generated, { PrismaBetterSqlite3 }] = await Promise.all([
    import('../generated/sqlite/client.ts'),
    import('@prisma/adapter-better-sqlite3'),
  ])
  /** `timeout`: ms during which the driver waits for another program's lock, and this one stands still. */
  const open = (timeout: number): PrismaClient => {
    const adapter = new PrismaBetterSqlite3({ url: `file:${file}`, timeout })
    // The clients of both databases have the same models; `#prisma` names whichever the compiler checks against.
    return new generated.PrismaClient({ adapter }) as unknown as PrismaClient
  }
  const writer = open(0)
  // The driver's own choice for a file in WAL mode, NORMAL, may lose the last commits with the power.
  for (const pragma of ['synchronous = FULL', 'foreign_keys = ON'])
    await whenFree(() => writer.$queryRawUnsafe(`PRAGMA ${pragma}`), pause)
  const reader = open(5000)
  await reader.$queryRawUnsafe('PRAGMA query_only = ON')

  let tail: Promise<unknown> = Promise.resolve()
  /** Where another program is writing: waits without blocking this one, and begins again. */
  const alone = <T>(work: (client: Client) => Promise<T>): Promise<T> =>
    whenFree(() => writer.$transaction((tx) => work(clientOn(tx, 'sqlite')), PATIENCE), pause)
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
