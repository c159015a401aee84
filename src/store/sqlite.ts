/**
 * SQLite: one connection writes, another reads. A statement sent while a transaction is open on its connection would run
 * inside it and be lost with it, so every write waits its turn in one queue. Statements are synchronous underneath: slow
 * work does not belong into a transaction, for it holds up all others.
 */
import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'
import type { Client, Clients } from './connection.ts'
import { type Sql, textOf } from './sql.ts'

/** How long another process may hold the file before we give up, in ms. */
const PATIENCE = 10_000
/** Texts vary with the number of rows they insert: the cache begins anew at this many. */
const STATEMENTS = 500

function clientOn(database: Database.Database): Client {
  const prepared = new Map<string, Database.Statement>()
  const prepare = (query: Sql) => {
    const text = textOf(query, 'sqlite')
    const known = prepared.get(text)
    if (known) return known
    if (prepared.size >= STATEMENTS) prepared.clear()
    const statement = database.prepare(text)
    prepared.set(text, statement)
    return statement
  }
  return {
    query: async (query) => prepare(query).all(...query.values),
    execute: async (statement) => prepare(statement).run(...statement.values).changes,
  }
}

/** Takes the file's write lock at once, so that nothing fails half-way for want of it; waits without blocking the program. */
async function begin(database: Database.Database): Promise<void> {
  for (let waited = 0; ; waited += 20) {
    try {
      database.exec('BEGIN IMMEDIATE')
      return
    } catch (error) {
      if ((error as { code?: string }).code !== 'SQLITE_BUSY' || waited >= PATIENCE) throw error
      await pause(20)
    }
  }
}

export function openSqlite(file: string): Clients {
  const writer = new Database(file, { timeout: 0 })
  // WAL stays in the file, the others are of the connection; the driver's own choice, NORMAL, may lose the last commits
  // with the power.
  writer.pragma('journal_mode = WAL')
  writer.pragma('synchronous = FULL')
  writer.pragma('foreign_keys = ON')
  const reader = new Database(file, { timeout: 5000 })
  reader.pragma('query_only = ON')
  const client = clientOn(writer)

  let tail: Promise<unknown> = Promise.resolve()
  const alone = async <T>(work: (client: Client) => Promise<T>): Promise<T> => {
    await begin(writer)
    try {
      const result = await work(client)
      writer.exec('COMMIT')
      return result
    } catch (error) {
      if (writer.inTransaction) writer.exec('ROLLBACK')
      throw error
    }
  }
  return {
    reader: clientOn(reader),
    transaction(work) {
      const turn = tail.then(() => alone(work))
      tail = turn.catch(() => {})
      return turn
    },
    async close() {
      await tail
      reader.close()
      writer.close()
    },
  }
}
