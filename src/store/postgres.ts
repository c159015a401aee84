/**
 * PostgreSQL: a pool of connections. A transaction sees one snapshot; where it would overwrite what another has changed
 * since, or both wait for each other, the server ends it, and it is run again.
 */
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { Client, Clients } from './connection.ts'
import { isCollision, StoreError } from './messages.ts'
import { textOf } from './sql.ts'

const CONNECTIONS = 8
/** Readers have their own, lest transactions that hold all connections wait for one to read beside them. */
const READING_CONNECTIONS = 4
/** How often a transaction that collided is run again, and the longest pause before it, in ms. */
const ATTEMPTS = 12
const LONGEST_PAUSE = 400

const clientOn = (connection: Pick<pg.ClientBase, 'query'>): Client => ({
  query: async (query) => (await connection.query(textOf(query, 'postgresql'), [...query.values])).rows,
  execute: async (query) => (await connection.query(textOf(query, 'postgresql'), [...query.values])).rowCount ?? 0,
})

export function openPostgres(url: string): Clients {
  const open = (max: number) => {
    const pool = new pg.Pool({ connectionString: url, max, connectionTimeoutMillis: 10_000 })
    pool.on('error', () => {}) // an idle connection that breaks is replaced by the next query
    return pool
  }
  const pool = open(CONNECTIONS)
  const reading = open(READING_CONNECTIONS)
  const running = new Set<Promise<unknown>>()

  const once = async <T>(work: (client: Client) => Promise<T>): Promise<T> => {
    const connection = await pool.connect()
    let broken = false
    try {
      await connection.query('BEGIN ISOLATION LEVEL REPEATABLE READ')
      const result = await work(clientOn(connection))
      const { command } = await connection.query('COMMIT')
      // The server answers the COMMIT of a transaction in which a statement failed by rolling back, without an error.
      if (command !== 'COMMIT') throw new StoreError({ code: 'not-committed' })
      return result
    } catch (error) {
      await connection.query('ROLLBACK').catch(() => {
        broken = true
      })
      throw error
    } finally {
      connection.release(broken)
    }
  }
  const again = async <T>(work: (client: Client) => Promise<T>): Promise<T> => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await once(work)
      } catch (error) {
        if (attempt >= ATTEMPTS || !isCollision(error)) throw error
        await pause(Math.random() * Math.min(LONGEST_PAUSE, 5 * 2 ** attempt))
      }
    }
  }
  return {
    reader: clientOn(reading as unknown as Pick<pg.ClientBase, 'query'>),
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
      await Promise.all([pool.end(), reading.end()])
    },
  }
}
