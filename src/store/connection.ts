/** What stands behind a Reader and a Transaction. Only the modules of this room come here; `index.ts` does not show it. */
import { StoreError } from './messages.ts'
import type { Sql } from './sql.ts'
import type { Reader, Transaction } from './types.ts'

export interface Client {
  /** Rows of a SELECT, or of a RETURNING. Whole numbers may come as bigint or text: wrap them in `Number`. */
  query(query: Sql): Promise<unknown[]>
  /** Number of rows changed. */
  execute(statement: Sql): Promise<number>
}

/** The connections to one database: what differs between SQLite and PostgreSQL, and nothing else. */
export interface Clients {
  reader: Client
  /** `work` may run again where the database ended it for colliding with another. */
  transaction<T>(work: (client: Client) => Promise<T>): Promise<T>
  /** Waits for the transactions under way. */
  close(): Promise<void>
}

/** What all connections of one open store share. */
export interface House {
  filesDir: string
  /** Mixed into the hashes of invitation codes; of this database. */
  pepper: string
  /** Definitions by hash: they never change, are large, and are needed for every message. */
  definitions: Map<string, string>
}

interface Handle {
  client: Client
  house: House
  /** A statement somebody forgot to wait for must not run after its transaction has ended. */
  over: boolean
}

// The public types are opaque on purpose; these are the only doors between them and the client.
const handleOf = (db: Reader): Handle => db as unknown as Handle
export const readerOn = (client: Client, house: House): Reader => ({ client, house, over: false }) as unknown as Reader

/** Runs `work` with a transaction on `client` that can be used no longer than it runs. */
export async function within<T>(client: Client, house: House, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const handle: Handle = { client, house, over: false }
  try {
    return await work(handle as unknown as Transaction)
  } finally {
    handle.over = true
  }
}

const clientOf = (db: Reader): Client => {
  const { client, over } = handleOf(db)
  if (over) throw new StoreError({ code: 'closed' })
  return client
}

export const houseOf = (db: Reader): House => handleOf(db).house
export const rows = async <T>(db: Reader, query: Sql): Promise<T[]> => (await clientOf(db).query(query)) as T[]
export const firstRow = async <T>(db: Reader, query: Sql): Promise<T | null> => (await rows<T>(db, query))[0] ?? null
/** Number of rows changed. */
export const run = async (tx: Transaction, statement: Sql): Promise<number> => clientOf(tx).execute(statement)
