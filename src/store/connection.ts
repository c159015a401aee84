/** What stands behind a Reader and a Transaction. Only the modules of this room come here; `index.ts` does not show it. */
import type { Prisma } from '#prisma'
import { StoreError } from './messages.ts'
import type { Sql } from './sql.ts'
import type { Reader, Transaction } from './types.ts'

export interface Client {
  /** Rows of a SELECT, or of a RETURNING. Whole numbers may come as bigint or text: wrap them in `Number`. */
  query(query: Sql): Promise<unknown[]>
  /** Number of rows changed. */
  execute(statement: Sql): Promise<number>
  /** Prisma's own calls, checked by the compiler; each costs several times a statement of SQL. */
  models: Prisma.TransactionClient
}

/** The connections to one database: what differs between SQLite and PostgreSQL, and nothing else. */
export interface Clients {
  reader: Client
  /** `work` may run again where the database ended it for the sake of another. */
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
  /** A transaction in which a statement failed is not committed, even where nobody passed the failure on. */
  failed: boolean
}

// The public types are opaque on purpose; these are the only doors between them and the client.
const handleOf = (db: Reader): Handle => db as unknown as Handle
export const readerOn = (client: Client, house: House): Reader =>
  ({ client, house, over: false, failed: false }) as unknown as Reader

/** Runs `work` with a transaction on `client` that can be used no longer than it runs. */
export async function within<T>(client: Client, house: House, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const handle: Handle = { client, house, over: false, failed: false }
  try {
    const result = await work(handle as unknown as Transaction)
    if (handle.failed) throw new StoreError({ code: 'not-committed' })
    return result
  } finally {
    handle.over = true
  }
}

async function ask<T>(db: Reader, question: (client: Client) => Promise<T>): Promise<T> {
  const handle = handleOf(db)
  if (handle.over) throw new StoreError({ code: 'closed' })
  try {
    return await question(handle.client)
  } catch (error) {
    handle.failed = true
    throw error
  }
}

export const houseOf = (db: Reader): House => handleOf(db).house
export const rows = <T>(db: Reader, query: Sql): Promise<T[]> =>
  ask(db, async (client) => (await client.query(query)) as T[])
export const firstRow = async <T>(db: Reader, query: Sql): Promise<T | null> => (await rows<T>(db, query))[0] ?? null
/** Number of rows changed. */
export const run = (tx: Transaction, statement: Sql): Promise<number> => ask(tx, (client) => client.execute(statement))
/** Prisma's own calls: clearer for what touches one table and happens seldom; each costs several times a statement. */
export const find = <T>(db: Reader, read: (models: Readable) => Promise<T>): Promise<T> =>
  ask(db, ({ models }) => read(models))
export const change = <T>(tx: Transaction, write: (models: Writable) => Promise<T>): Promise<T> =>
  ask(tx, ({ models }) => write(models))

type Model = Uncapitalize<Prisma.ModelName>
type Writable = Pick<Prisma.TransactionClient, Model>
type Readable = { [M in Model]: Pick<Prisma.TransactionClient[M], 'findUnique' | 'findFirst' | 'findMany' | 'count'> }
