/** Who did what, for staff and for later questions; codes and figures, no words of people. */
import { rows, run } from './connection.ts'
import { moment, storable } from './plain.ts'
import { sql } from './sql.ts'
import type { AuditRow, Reader, Transaction } from './types.ts'

export async function addAudit(
  tx: Transaction,
  row: {
    campaign: string | null
    unit: string | null
    person: string | null
    what: string
    facts: Record<string, string | number>
    at: string
  },
): Promise<void> {
  await run(
    tx,
    sql`INSERT INTO "Audit" ("campaign", "unit", "personId", "what", "facts", "at")
        VALUES (${row.campaign}, ${row.unit}, ${row.person}, ${storable(row.what)}, ${JSON.stringify(row.facts)}, ${moment(row.at)})`,
  )
}

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
