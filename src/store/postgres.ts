/**
 * PostgreSQL: a pool of connections. A transaction sees one snapshot; where it would overwrite what another has changed
 * since, or both wait for each other, the server ends it, and it is run again.
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { PrismaClient } from '#prisma'
import { clientOn, PATIENCE } from './client.ts'
import type { Client, Clients } from './connection.ts'
import { isCollision } from './messages.ts'

const CONNECTIONS = 8
/** Readers have their own, lest transactions that hold all connections wait for one to read beside them. */
const READING_CONNECTIONS = 4
/** How often a transaction that collided is run again, and the longest pause before it, in ms. */
const ATTEMPTS = 12
const LONGEST_PAUSE = 400
/** The type of SQLite's client knows only the one name. */
const SNAPSHOT = { ...PATIENCE, isolationLevel: 'RepeatableRead' as 'Serializable' }

export async function openPostgres(url: string): Promise<Clients> {
  const [generated, { PrismaPg }] = await Promise.all([
    import('../generated/postgresql/client.ts'),
    import('@prisma/adapter-pg'),
  ])
  const open = (max: number): PrismaClient => {
    const adapter = new PrismaPg({ connectionString: url, max, connectionTimeoutMillis: 10_000 })
    return new generated.PrismaClient({ adapter }) as unknown as PrismaClient
  }
  const writer = open(CONNECTIONS)
  const reader = open(READING_CONNECTIONS)
  const running = new Set<Promise<unknown>>()

  const again = async <T>(work: (client: Client) => Promise<T>): Promise<T> => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await writer.$transaction((tx) => work(clientOn(tx, 'postgresql')), SNAPSHOT)
      } catch (error) {
        if (attempt >= ATTEMPTS || !isCollision(error)) throw error
        await pause(Math.random() * Math.min(LONGEST_PAUSE, 5 * 2 ** attempt))
      }
    }
  }
  return {
    reader: clientOn(reader, 'postgresql'),
    transaction(work) {
      const turn = again(work)
      const settled = turn.then(
        () => {},
        () => {},
      )
      running.add(settled)
      void settled.then(() => running.delete(settled))
      return turn
    },
    async close() {
      await Promise.all(running)
      await Promise.all([writer.$disconnect(), reader.$disconnect()])
    },
  }
}
