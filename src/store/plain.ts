/** Small helpers for what columns hold. */
import { randomBytes } from 'node:crypto'

const UTC = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/
/** A moment as columns hold it: UTC with milliseconds, so that comparing texts compares moments. */
export const moment = (iso: string): string => (UTC.test(iso) ? iso : new Date(iso).toISOString())
export const secondsAfter = (iso: string, seconds: number): string =>
  new Date(Date.parse(iso) + seconds * 1000).toISOString()

/** 80 random bits: nobody guesses one, and no two meet. */
export const newId = (): string => randomBytes(10).toString('hex')

/** PostgreSQL takes no NUL in a text; nothing is lost with it. */
export const storable = (text: string): string => (text.includes('\0') ? text.replaceAll('\0', '') : text)

/** Ids given by the database are numbers; whatever else stands in their place finds nothing. */
export const serial = (id: string): number => (/^[1-9]\d{0,8}$/.test(id) ? Number(id) : 0)
