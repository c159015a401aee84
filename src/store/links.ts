/**
 * Ways to one thing: files to fetch, a report or a signed copy to send. A link opens as long as it has not expired or
 * been revoked, and the person it was given to still sits at the seat it was given for. Only its hash is stored.
 */
import { freshToken, tokenHash } from './codes.ts'
import { firstRow, run } from './connection.ts'
import { moment } from './plain.ts'
import { sql } from './sql.ts'
import type { Reader, Transaction } from './types.ts'

export interface NewLink {
  purpose: string
  campaign: string
  unit: string | null
  seat: string
  chat: string
  /** JSON. */
  body: string
  expiresAt: string
  at: string
}

export interface LinkRow {
  /** Names the link in logs and updates without opening it. */
  id: string
  purpose: string
  campaign: string
  unit: string | null
  /** The chat speaks for the seat the link was given for now, not for another of the person. */
  atSeat: boolean
  chat: { id: string; channel: string; bot: string; chat: string }
  person: { id: string; name: string }
  body: string
  expiresAt: string
}

const hashOf = (db: Reader, token: string) => tokenHash(db, 'link', token)

/** Returns the token; it cannot be had again. Those long expired go. */
export async function addLink(tx: Transaction, link: NewLink): Promise<string> {
  const token = freshToken()
  const { purpose, campaign, unit, seat, chat, body, expiresAt, at } = link
  const long = new Date(Date.parse(at) - 30 * 86_400_000).toISOString()
  await run(tx, sql`DELETE FROM "Link" WHERE "expiresAt" < ${long}`)
  await run(
    tx,
    sql`INSERT INTO "Link" ("tokenHash", "purpose", "campaign", "unit", "seatId", "chatId", "body", "at", "expiresAt")
        VALUES (${hashOf(tx, token)}, ${purpose}, ${campaign}, ${unit}, ${seat}, ${chat}, ${body}, ${moment(at)}, ${moment(expiresAt)})`,
  )
  return token
}

/** Null for what is unknown, expired, revoked, or of somebody who has left the seat or the chat. */
export async function openLink(db: Reader, token: string, at: string): Promise<LinkRow | null> {
  if (!/^[\w-]{32}$/.test(token)) return null
  const row = await firstRow<Record<string, string> & { unit: string | null }>(
    db,
    sql`SELECT l."tokenHash" AS "id", l."purpose", l."campaign", l."unit", l."body", l."expiresAt",
          CASE WHEN c."activeSeat" = l."seatId" THEN 'here' ELSE '' END AS "here", c."id" AS "chatId", c."channel", c."bot", c."address" AS "chat", p."id" AS "person", p."name"
        FROM "Link" l JOIN "Chat" c ON c."id" = l."chatId" JOIN "Seat" s ON s."id" = l."seatId"
          JOIN "Person" p ON p."id" = s."personId" AND p."id" = c."personId"
        WHERE l."tokenHash" = ${hashOf(db, token)} AND l."revokedAt" IS NULL AND l."expiresAt" > ${moment(at)}
          AND s."until" IS NULL`,
  )
  if (!row) return null
  const { id, purpose, campaign, unit, body, expiresAt, here, chatId, channel, bot, chat, person, name } =
    row as Record<string, string>
  return {
    id: id!.slice(0, 16),
    purpose: purpose!,
    campaign: campaign!,
    unit: unit ?? null,
    atSeat: here === 'here',
    chat: { id: chatId!, channel: channel!, bot: bot!, chat: chat! },
    person: { id: person!, name: name! },
    body: body!,
    expiresAt: expiresAt!,
  }
}

/** Every link given to a chat, at once. */
export async function revokeLinks(tx: Transaction, chat: string, at: string): Promise<void> {
  await run(tx, sql`UPDATE "Link" SET "revokedAt" = ${moment(at)} WHERE "chatId" = ${chat} AND "revokedAt" IS NULL`)
}
