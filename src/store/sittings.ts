/**
 * A chat with whoever sits there and what they report: all that a message needs to know, in one look. Here a statement
 * costs more than the rows it brings.
 */
import { type CampaignColumns, campaignColumns, toCampaign } from './campaigns.ts'
import { addChat, chatColumns, isChatAt, withState } from './chats.ts'
import { rows } from './connection.ts'
import { named, partOf, type Sql, sql } from './sql.ts'
import {
  presentFacts,
  presentNarratives,
  type SubmissionColumns,
  submissionColumns,
  toSubmission,
  virgin,
} from './submissions.ts'
import type { ChatAddress, ChatRow, Reader, Seat, Sitting, Transaction } from './types.ts'

// A row for each seat the person holds; what is reported stands only in that of the active one.
const look = (where: Sql): Sql => sql`
  SELECT ${chatColumns}, p."name" AS "personName",
    ${named('h', 'seat', ['id', 'role', 'campaign', 'unit', 'since'])},
    ${named('k', 'campaign', campaignColumns)},
    ${named('s', 'submission', submissionColumns)},
    ${presentFacts} AS "submission.facts", ${presentNarratives} AS "submission.narratives"
  FROM "Chat" c ${withState}
    LEFT JOIN "Person" p ON p."id" = c."personId"
    LEFT JOIN "Seat" h ON h."personId" = c."personId" AND h."until" IS NULL
    LEFT JOIN "Campaign" k ON k."id" = h."campaign"
    LEFT JOIN "Submission" s ON h."id" = c."activeSeat" AND h."role" = 'officer'
      AND s."campaign" = h."campaign" AND s."unit" = h."unit"
  WHERE ${where} ORDER BY h."since", h."id"`

type Row = ChatRow & { personName: string | null } & Record<string, unknown>
interface SeatColumns {
  id: string | null
  role: Seat['role']
  campaign: string
  unit: string | null
  since: string
}

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
    const held = partOf<SeatColumns>(row, 'seat')
    if (held.id === null || person === null) continue
    const { role, campaign, unit } = held
    sitting.seats.push({ id: held.id, person, role, campaign, unit, from: held.since, to: null })
    const about = partOf<CampaignColumns | { id: null }>(row, 'campaign')
    if (about.id !== null) sitting.campaigns.set(campaign, await toCampaign(db, about))
    if (held.id !== activeSeat || role !== 'officer' || unit === null) continue
    const reported = partOf<SubmissionColumns | { unit: null }>(row, 'submission')
    sitting.submission = reported.unit === null ? virgin(campaign, unit) : toSubmission(reported)
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
