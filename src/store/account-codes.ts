/**
 * Codes by which a person adds another chat (a second phone, another platform): like invitations six characters, single
 * use, only their hashes stored; typed codes are looked up, and wrong ones counted, in the same place (`lookUpCode`).
 */

import { chatColumns, withState } from './chats.ts'
import { codeHash, freshCode } from './codes.ts'
import { firstRow, rows, run } from './connection.ts'
import { StoreError } from './messages.ts'
import { moment } from './plain.ts'
import { sql } from './sql.ts'
import type { ChatRow, CodeLookup, Reader, Transaction } from './types.ts'

/** Returns the code as it is shown; those given to the person before and not used are void. */
export async function addAccountCode(
  tx: Transaction,
  { person, expiresAt, at }: { person: string; expiresAt: string; at: string },
): Promise<string> {
  await run(tx, sql`DELETE FROM "AccountCode" WHERE "personId" = ${person} AND "usedAt" IS NULL`)
  for (let attempt = 0; attempt < 5; attempt++) {
    const { code, shown } = freshCode()
    const added = await run(
      tx,
      sql`INSERT INTO "AccountCode" ("codeHash", "personId", "at", "expiresAt")
          SELECT ${codeHash(tx, code)}, ${person}, ${moment(at)}, ${moment(expiresAt)}
          WHERE NOT EXISTS (SELECT 1 FROM "Invitation" WHERE "codeHash" = ${codeHash(tx, code)})
          ON CONFLICT DO NOTHING`,
    )
    if (added === 1) return shown
  }
  throw new StoreError({ code: 'code-taken' })
}

/** By its hash, once its code has been shown: costs no attempt. */
export async function getAccountCode(db: Reader, hash: string, at: string): Promise<CodeLookup> {
  const row = await firstRow<{ person: string; name: string; expiresAt: string; usedAt: string | null }>(
    db,
    sql`SELECT a."personId" AS "person", p."name", a."expiresAt", a."usedAt" FROM "AccountCode" a
        JOIN "Person" p ON p."id" = a."personId" WHERE a."codeHash" = ${hash}`,
  )
  if (!row) return { kind: 'unknown' }
  if (row.usedAt !== null) return { kind: 'used' }
  if (row.expiresAt <= moment(at)) return { kind: 'expired' }
  return { kind: 'account', account: { hash, person: row.person, name: row.name } }
}

/** True for the chat that comes first and in time. */
export async function useAccountCode(tx: Transaction, hash: string, chat: string, at: string): Promise<boolean> {
  const used = await run(
    tx,
    sql`UPDATE "AccountCode" SET "usedAt" = ${moment(at)}, "usedBy" = ${chat}
        WHERE "codeHash" = ${hash} AND "usedAt" IS NULL AND "expiresAt" > ${moment(at)}`,
  )
  return used === 1
}

/** The chat last written from comes first. */
export const chatsOfPerson = (db: Reader, person: string): Promise<ChatRow[]> =>
  rows(
    db,
    sql`SELECT ${chatColumns} FROM "Chat" c ${withState} WHERE c."personId" = ${person}
        ORDER BY coalesce((SELECT max(m."id") FROM "Message" m WHERE m."chatId" = c."id"), 0) DESC, c."id"`,
  )

/** Every other chat of the person is nobody's again; gives them. */
export async function detachOthers(tx: Transaction, person: string, keep: string): Promise<ChatRow[]> {
  const others = (await chatsOfPerson(tx, person)).filter(({ id }) => id !== keep)
  await run(
    tx,
    sql`UPDATE "Chat" SET "personId" = NULL, "activeSeat" = NULL WHERE "personId" = ${person} AND "id" <> ${keep}`,
  )
  return others
}
