/** Invitation codes: six characters, single use, only their hashes stored; and what any typed code is worth. */
import { getAccountCode } from './account-codes.ts'
import { codeHash, freshCode, normalCode, shownCode } from './codes.ts'
import { find, firstRow, run } from './connection.ts'
import { StoreError } from './messages.ts'
import { moment, newId, secondsAfter } from './plain.ts'
import { sql } from './sql.ts'
import type { ChatAddress, CodeLookup, Invitation, PendingInvitation, Reader, SeatRole, Transaction } from './types.ts'

const HOUR = 3600
const FAILURES_OF_A_CHAT = 10
const FAILURES_OF_ALL = 200

/** Returns the code as it is shown; it cannot be had again. `code` is given only to make the same one in tests. */
export async function addInvitation(
  tx: Transaction,
  invitation: {
    campaign: string
    unit: string | null
    role: SeatRole
    by: string | null
    expiresAt: string
    at: string
    code?: string
  },
): Promise<string> {
  const { campaign, unit, role, by, expiresAt, at } = invitation
  for (let attempt = 0; attempt < 5; attempt++) {
    const code = invitation.code === undefined ? freshCode().code : normalCode(invitation.code)
    const added = await run(
      tx,
      sql`INSERT INTO "Invitation" ("id", "campaign", "unit", "role", "codeHash", "invitedBy", "at", "expiresAt")
          VALUES (${newId()}, ${campaign}, ${unit}, ${role}, ${codeHash(tx, code)}, ${by}, ${moment(at)}, ${moment(expiresAt)})
          ON CONFLICT DO NOTHING`,
    )
    if (added === 1) return shownCode(code)
    if (invitation.code !== undefined) break
  }
  throw new StoreError({ code: 'code-taken' })
}

interface InvitationRow extends Invitation {
  expiresAt: string
  usedAt: string | null
}
const invitationColumns = sql`"id", "campaign", "unit", "role", "expiresAt", "usedAt"`

function judge(row: InvitationRow | null, at: string): CodeLookup {
  if (!row) return { kind: 'unknown' }
  if (row.usedAt !== null) return { kind: 'used' }
  if (row.expiresAt <= moment(at)) return { kind: 'expired' }
  return { kind: 'valid', invitation: { id: row.id, role: row.role, campaign: row.campaign, unit: row.unit } }
}

/**
 * What a typed code is worth: capitals or not, with spaces or a hyphen. Codes can be guessed only slowly: after ten
 * failures of a chat within an hour, or two hundred of all, none is looked at any more, be it right. A code that was good
 * once is no guess: people open the link of an old message again.
 */
export async function lookUpCode(
  tx: Transaction,
  { address, code, at }: { address: ChatAddress; code: string; at: string },
): Promise<CodeLookup> {
  const chat = JSON.stringify([address.channel, address.bot, address.chat])
  const since = secondsAfter(at, -HOUR)
  const failures = await firstRow<{ mine: number | bigint | null; all: number | bigint }>(
    tx,
    sql`SELECT sum(CASE WHEN "chat" = ${chat} THEN 1 ELSE 0 END) AS "mine", count(*) AS "all"
        FROM "CodeFailure" WHERE "at" > ${since}`,
  )
  if (Number(failures?.mine ?? 0) >= FAILURES_OF_A_CHAT || Number(failures?.all ?? 0) >= FAILURES_OF_ALL)
    return { kind: 'too-many' }
  const hash = codeHash(tx, normalCode(code))
  const row = await firstRow<InvitationRow>(
    tx,
    sql`SELECT ${invitationColumns} FROM "Invitation" WHERE "codeHash" = ${hash}`,
  )
  const found = row ? judge(row, at) : await getAccountCode(tx, hash, at)
  if (found.kind === 'unknown') {
    await run(tx, sql`DELETE FROM "CodeFailure" WHERE "at" <= ${since}`)
    await run(tx, sql`INSERT INTO "CodeFailure" ("chat", "at") VALUES (${chat}, ${moment(at)})`)
  }
  return found
}

/** The same by the invitation's id, once its code has been shown: costs no attempt. */
export async function getInvitation(db: Reader, id: string, at: string): Promise<CodeLookup> {
  return judge(await firstRow(db, sql`SELECT ${invitationColumns} FROM "Invitation" WHERE "id" = ${id}`), at)
}

/** True for the one who comes first and in time. */
export async function useInvitation(tx: Transaction, id: string, person: string, at: string): Promise<boolean> {
  const used = await run(
    tx,
    sql`UPDATE "Invitation" SET "usedAt" = ${moment(at)}, "usedBy" = ${person}
        WHERE "id" = ${id} AND "usedAt" IS NULL AND "expiresAt" > ${moment(at)}`,
  )
  return used === 1
}

/** Not yet used, whether expired or not; oldest first. */
export async function pendingInvitations(db: Reader, campaign: string): Promise<PendingInvitation[]> {
  const found = await find(db, ({ invitation }) =>
    invitation.findMany({ where: { campaign, usedAt: null }, orderBy: [{ at: 'asc' }, { id: 'asc' }] }),
  )
  return found.map(({ id, role, unit, invitedBy, at, expiresAt }) => ({
    id,
    role: role as SeatRole,
    campaign,
    unit,
    by: invitedBy,
    at,
    expiresAt,
  }))
}
