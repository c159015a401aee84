/** What stands behind a Reader and a Transaction. Only the modules of this room come here; `index.ts` does not show it. */
import { Prisma } from '#prisma'
import type { Provider } from './migrate.ts'
import type { Reader, Transaction } from './types.ts'

/** The part of a client that this room uses: SQL with bound values, alike on both databases. */
export interface Client {
  $queryRaw<T>(query: Prisma.Sql): Promise<T>
  $executeRaw(query: Prisma.Sql): Promise<number>
}

/** What all connections of one open store share. */
export interface House {
  provider: Provider
  filesDir: string
  /** Mixed into the hashes of invitation codes; of this database. */
  pepper: string
  /** Definitions by hash: they never change, are large, and are needed for every message. */
  definitions: Map<string, string>
}

interface Handle {
  client: Client
  house: House
}

// The public types are opaque on purpose; these three functions are the only doors between them and the client.
export const readerOn = (client: Client, house: House): Reader => ({ client, house }) as unknown as Reader
export const transactionOn = (client: Client, house: House): Transaction =>
  ({ client, house }) as unknown as Transaction
const handleOf = (db: Reader): Handle => db as unknown as Handle

export const houseOf = (db: Reader): House => handleOf(db).house

/** Rows of a query; whole numbers may come as bigint, so wrap them in `Number`. */
export const rows = <T>(db: Reader, query: Prisma.Sql): Promise<T[]> => handleOf(db).client.$queryRaw<T[]>(query)

export const firstRow = async <T>(db: Reader, query: Prisma.Sql): Promise<T | null> =>
  (await rows<T>(db, query))[0] ?? null

/** Number of rows changed. */
export const run = (tx: Transaction, statement: Prisma.Sql): Promise<number> =>
  handleOf(tx).client.$executeRaw(statement)

export const { sql, join } = Prisma
/** `(a, b), (c, d)` for an INSERT of several rows. */
export const values = (tuples: unknown[][]): Prisma.Sql => join(tuples.map((tuple) => sql`(${join(tuple)})`))

/** Databases bound how many values one statement may carry (SQLite: 32,766). */
export function* chunks<T>(items: readonly T[], size = 500): Generator<T[]> {
  for (let i = 0; i < items.length; i += size) yield items.slice(i, i + size)
}
