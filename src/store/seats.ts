/** Memberships: who is an officer of which unit, or staff, in which campaign. Every listing shows seats still held. */
import { firstRow, rows, run } from './connection.ts'
import { moment, newId } from './plain.ts'
import { sql } from './sql.ts'
import type { Reader, Seat, SeatRole, SeatWithName, Transaction } from './types.ts'

const seatColumns = sql`s."id", s."personId" AS "person", s."role", s."campaign", s."unit", s."since" AS "from", s."until" AS "to"`

/** Returns the seat's id; a seat the person holds already is returned as it is. */
export async function addSeat(
  tx: Transaction,
  seat: { person: string; role: SeatRole; campaign: string; unit: string | null; at: string },
): Promise<string> {
  const { person, role, campaign, unit, at } = seat
  const heldAs = JSON.stringify([person, role, campaign, unit])
  await run(
    tx,
    sql`INSERT INTO "Seat" ("id", "personId", "role", "campaign", "unit", "since", "heldAs")
        VALUES (${newId()}, ${person}, ${role}, ${campaign}, ${unit}, ${moment(at)}, ${heldAs}) ON CONFLICT DO NOTHING`,
  )
  return (await firstRow<{ id: string }>(tx, sql`SELECT "id" FROM "Seat" WHERE "heldAs" = ${heldAs}`))!.id
}

/** Oldest first. */
export const seatsOf = (db: Reader, person: string): Promise<Seat[]> =>
  rows(
    db,
    sql`SELECT ${seatColumns} FROM "Seat" s WHERE s."personId" = ${person} AND s."until" IS NULL ORDER BY s."since", s."id"`,
  )

export const getSeat = (db: Reader, id: string): Promise<Seat | null> =>
  firstRow(db, sql`SELECT ${seatColumns} FROM "Seat" s WHERE s."id" = ${id}`)

const withName = sql`SELECT ${seatColumns}, p."name",
  (SELECT max(m."at") FROM "Message" m WHERE m."seatId" = s."id") AS "lastSeenAt",
  (SELECT a."what" FROM "Audit" a WHERE a."campaign" = s."campaign" AND a."personId" = s."personId"
    AND a."what" IN ('reachable', 'unreachable') ORDER BY a."id" DESC LIMIT 1) AS "reach"
  FROM "Seat" s JOIN "Person" p ON p."id" = s."personId"`

export const seatsOfUnit = (db: Reader, campaign: string, unit: string): Promise<SeatWithName[]> =>
  rows(
    db,
    sql`${withName} WHERE s."campaign" = ${campaign} AND s."unit" = ${unit} AND s."role" = 'officer' AND s."until" IS NULL
        ORDER BY s."since", s."id"`,
  )

/** Officers of all units of a campaign, in one query. */
export const officersOf = (db: Reader, campaign: string): Promise<SeatWithName[]> =>
  rows(
    db,
    sql`${withName} WHERE s."campaign" = ${campaign} AND s."role" = 'officer' AND s."until" IS NULL ORDER BY s."since", s."id"`,
  )

export const staffOf = (db: Reader, campaign: string): Promise<SeatWithName[]> =>
  rows(
    db,
    sql`${withName} WHERE s."campaign" = ${campaign} AND s."role" = 'staff' AND s."until" IS NULL ORDER BY s."since", s."id"`,
  )
