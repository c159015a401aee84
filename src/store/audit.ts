/** Who did what, for staff and for later questions; codes and figures, no words of people. */
import { rows, run } from './connection.ts'
import { moment, storable } from './plain.ts'
import { sql, values } from './sql.ts'
import type { AuditRow, Reader, Transaction } from './types.ts'

type AuditEntry = Omit<AuditRow, 'id' | 'personName'>

export async function addAudits(tx: Transaction, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return
  const tuples = entries.map(({ campaign, unit, person, what, facts, at }) => [
    campaign,
    unit,
    person,
    storable(what),
    JSON.stringify(facts),
    moment(at),
  ])
  await run(
    tx,
    sql`INSERT INTO "Audit" ("campaign", "unit", "personId", "what", "facts", "at") VALUES ${values(tuples)}`,
  )
}

export const addAudit = (tx: Transaction, entry: AuditEntry): Promise<void> => addAudits(tx, [entry])

/** Newest first. */
export async function listAudit(db: Reader, campaign: string, limit: number): Promise<AuditRow[]> {
  const found = await rows<Omit<AuditRow, 'id' | 'facts'> & { id: number; facts: string }>(
    db,
    sql`SELECT a."id", a."campaign", a."unit", a."personId" AS "person", p."name" AS "personName", a."what", a."facts", a."at"
        FROM "Audit" a LEFT JOIN "Person" p ON p."id" = a."personId"
        WHERE a."campaign" = ${campaign} ORDER BY a."id" DESC LIMIT ${limit}`,
  )
  return found.map((row) => ({ ...row, id: String(row.id), facts: JSON.parse(row.facts) as AuditRow['facts'] }))
}
