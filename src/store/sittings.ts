/**
 * A chat with whoever sits there and what they report: all that a message needs to know, in one look. Here a statement
 * costs more than the rows it brings.
 */
import { type CampaignColumns, campaignColumns, toCampaign } from './campaigns.ts'
import { addChat, chatColumns, isChatAt, withState } from './chats.ts'
import { rows } from './connection.ts'
import { Part, type Sql, sql } from './sql.ts'
import {
  type Joined,
  joinedColumns,
  type SubmissionColumns,
  submissionColumns,
  toSubmission,
  virgin,
} from './submissions.ts'
import type { ChatAddress, ChatRow, Reader, Seat, Sitting, Transaction } from './types.ts'

interface SeatColumns {
  id: string
  role: Seat['role']
  campaign: string
  unit: string | null
  since: string
}
const seatPart = new Part<SeatColumns>('h', 'seat', ['id', 'role', 'campaign', 'unit', 'since'])
const campaignPart = new Part<CampaignColumns>('k', 'campaign', campaignColumns)
const reportPart = new Part<Omit<SubmissionColumns, Joined>>('s', 'report', submissionColumns)

// A row for each seat the person holds; what is reported stands only in that of the active one.
const select = sql`SELECT ${chatColumns}, p."name" AS "personName",
    ${seatPart.columns}, ${campaignPart.columns}, ${reportPart.columns},
    ${joinedColumns}
  FROM "Chat" c ${withState}
    LEFT JOIN "Person" p ON p."id" = c."personId"
    LEFT JOIN "Seat" h ON h."personId" = c."personId" AND h."until" IS NULL
    LEFT JOIN "Campaign" k ON k."id" = h."campaign"
    LEFT JOIN "Submission" s ON h."id" = c."activeSeat" AND h."role" = 'officer'
      AND s."campaign" = h."campaign" AND s."unit" = h."unit"`
const look = (where: Sql): Sql => sql`${select} WHERE ${where} ORDER BY h."since", h."id"`

type Row = ChatRow & Pick<SubmissionColumns, Joined> & { personName: string | null } & Record<string, unknown>

async function toSitting(db: Reader, found: readonly Row[]): Promise<Sitting | null> {
  const [first] = found
  if (!first) return null
  const { id, channel, bot, chat, person, activeSeat, state, personName } = first
  const sitting: Sitting = {
    chat: { id, channel, bot, chat, person, activeSeat, state },
    person: person === null || personName === null ? null : { id: person, name: personName },
    seats: [],
    campaigns: new Map(),
    submission: null,
  }
  for (const row of found) {
    const seat = seatPart.of(row)
    if (!seat || person === null) continue
    const { role, campaign, unit } = seat
    sitting.seats.push({ id: seat.id, person, role, campaign, unit, from: seat.since, to: null })
    const about = campaignPart.of(row)
    if (about) sitting.campaigns.set(campaign, await toCampaign(db, about))
    if (seat.id !== activeSeat || role !== 'officer' || unit === null) continue
    const report = reportPart.of(row)
    const { facts, narratives, drafts, signedPages } = row
    sitting.submission = report
      ? toSubmission({ ...report, facts, narratives, drafts, signedPages })
      : virgin(campaign, unit)
  }
  return sitting
}

/** Null for a chat that is not there. */
export async function getSitting(db: Reader, chat: string): Promise<Sitting | null> {
  return await toSitting(db, await rows<Row>(db, look(sql`c."id" = ${chat}`)))
}

/** At an address that has never written before, a chat is made. */
export async function findOrAddSitting(tx: Transaction, address: ChatAddress, at: string): Promise<Sitting> {
  const find = async () => await toSitting(tx, await rows<Row>(tx, look(isChatAt(address))))
  const found = await find()
  if (found) return found
  await addChat(tx, address, at)
  return (await find())!
}
