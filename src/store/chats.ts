/** People and the chats they write in; where a conversation stands, per chat and seat. */
import { change, find, firstRow, rows, run } from './connection.ts'
import { moment, newId, storable } from './plain.ts'
import { type Sql, sql } from './sql.ts'
import type { ChatAddress, ChatRow, PersonRow, Reader, Transaction } from './types.ts'

export const chatColumns = sql`c."id", c."channel", c."bot", c."address" AS "chat", c."personId" AS "person",
  c."activeSeat", st."state"`
/**
 * With the state of the active seat, so that a message finds chat and state in one look. A seat's state is the person's,
 * whichever chat they write from (`chatId` is empty); that of a chat without a seat is the chat's own.
 */
export const withState = sql`LEFT JOIN "ChatState" st ON st."seat" = coalesce(c."activeSeat", '')
  AND st."chatId" = CASE WHEN c."activeSeat" IS NULL THEN c."id" ELSE '' END`
const homeOf = (chat: string, seat: string | null) => (seat === null ? chat : '')

const selectChat = (where: Sql) => sql`SELECT ${chatColumns} FROM "Chat" c ${withState} WHERE ${where}`

export const isChatAt = ({ channel, bot, chat }: ChatAddress) =>
  sql`c."channel" = ${channel} AND c."bot" = ${bot} AND c."address" = ${storable(chat)}`

/** Null for an address that has never written. */
export const findChat = (db: Reader, address: ChatAddress): Promise<ChatRow | null> =>
  firstRow(db, selectChat(isChatAt(address)))

/** In the order they first wrote. */
export const chatsOfChannel = (db: Reader, channel: string, bot: string): Promise<ChatRow[]> =>
  rows(db, sql`${selectChat(sql`c."channel" = ${channel} AND c."bot" = ${bot}`)} ORDER BY c."createdAt", c."id"`)

export async function findOrAddChat(tx: Transaction, address: ChatAddress, at: string): Promise<ChatRow> {
  const found = await findChat(tx, address)
  if (found) return found
  await addChat(tx, address, at)
  return (await findChat(tx, address))!
}

export async function addChat(tx: Transaction, { channel, bot, chat }: ChatAddress, at: string): Promise<void> {
  await run(
    tx,
    sql`INSERT INTO "Chat" ("id", "channel", "bot", "address", "createdAt")
        VALUES (${newId()}, ${channel}, ${bot}, ${storable(chat)}, ${moment(at)}) ON CONFLICT DO NOTHING`,
  )
}

export const getChat = (db: Reader, id: string): Promise<ChatRow | null> =>
  firstRow(db, selectChat(sql`c."id" = ${id}`))

/** Of a person's chats at one seat, the one last written from: what is told to them is told there, once. */
const isLastUsed = sql`c."id" = (SELECT u."id" FROM "Chat" u WHERE u."activeSeat" = s."id"
  ORDER BY coalesce((SELECT max(m."id") FROM "Message" m WHERE m."chatId" = u."id"), 0) DESC, u."id" LIMIT 1)`

/** Chats in which somebody now sits as an officer of the unit, one for each person. */
export const chatsOfSeatUnit = (db: Reader, campaign: string, unit: string): Promise<ChatRow[]> =>
  rows(
    db,
    sql`SELECT ${chatColumns} FROM "Seat" s JOIN "Chat" c ON c."activeSeat" = s."id" ${withState}
        WHERE s."campaign" = ${campaign} AND s."unit" = ${unit} AND s."role" = 'officer' AND s."until" IS NULL
          AND ${isLastUsed} ORDER BY c."id"`,
  )

/** Chats in which somebody now sits as staff of the campaign, one for each person. */
export const staffChats = (db: Reader, campaign: string): Promise<ChatRow[]> =>
  rows(
    db,
    sql`SELECT ${chatColumns} FROM "Seat" s JOIN "Chat" c ON c."activeSeat" = s."id" ${withState}
        WHERE s."campaign" = ${campaign} AND s."role" = 'staff' AND s."until" IS NULL AND ${isLastUsed} ORDER BY c."id"`,
  )

export async function addPerson(tx: Transaction, { name, at }: { name: string; at: string }): Promise<string> {
  const id = newId()
  await change(tx, ({ person }) => person.create({ data: { id, name: storable(name), createdAt: moment(at) } }))
  return id
}

export const getPerson = (db: Reader, id: string): Promise<PersonRow | null> =>
  find(db, ({ person }) => person.findUnique({ where: { id }, select: { id: true, name: true } }))

export async function attachPerson(tx: Transaction, chat: string, person: string): Promise<void> {
  await change(tx, (models) => models.chat.updateMany({ where: { id: chat }, data: { personId: person } }))
}

export async function setActiveSeat(tx: Transaction, chat: string, seat: string | null): Promise<void> {
  await change(tx, (models) => models.chat.updateMany({ where: { id: chat }, data: { activeSeat: seat } }))
}

/** `seat` null: the state before there is a seat. */
export async function saveState(
  tx: Transaction,
  chat: string,
  seat: string | null,
  state: string,
  at: string,
): Promise<void> {
  await run(
    tx,
    sql`INSERT INTO "ChatState" ("chatId", "seat", "state", "at") VALUES (${homeOf(chat, seat)}, ${seat ?? ''}, ${state}, ${moment(at)})
        ON CONFLICT ("chatId", "seat") DO UPDATE SET "state" = excluded."state", "at" = excluded."at"`,
  )
}

export async function loadState(db: Reader, chat: string, seat: string | null): Promise<string | null> {
  const where = { chatId_seat: { chatId: homeOf(chat, seat), seat: seat ?? '' } }
  return (await find(db, ({ chatState }) => chatState.findUnique({ where })))?.state ?? null
}
