/** Prisma's client as this room uses it. What differs between the generated clients of the two databases ends here. */
import type { Prisma } from '#prisma'
import type { Client } from './connection.ts'
import type { Provider } from './migrate.ts'
import { textOf } from './sql.ts'

/** A transaction longer than `timeout`, in ms, is rolled back; one that cannot begin within `maxWait` is refused. */
export const PATIENCE = { maxWait: 10_000, timeout: 20_000 }

/** Texts are ours, with places for values; what a person typed is only ever a value. */
export const clientOn = (models: Prisma.TransactionClient, provider: Provider): Client => ({
  models,
  query: (query) => models.$queryRawUnsafe(textOf(query, provider), ...query.values),
  execute: (statement) => models.$executeRawUnsafe(textOf(statement, provider), ...statement.values),
})
