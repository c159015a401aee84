/**
 * Secrets given out once and stored as hashes with the database's own pepper: codes people type, of six characters that
 * cannot be mistaken for one another, and tokens in addresses and cookies.
 */
import { createHash, randomBytes, randomInt } from 'node:crypto'
import { houseOf } from './connection.ts'
import type { Reader } from './types.ts'

/** No B/8, I/1, O/0, S/5, Z/2: what is read aloud or from paper arrives right. 26^6 = 309 million codes. */
const ALPHABET = 'ACDEFGHJKLMNPQRTUVWXY34679'
const LENGTH = 6

/** As typed → as hashed: capitals without spaces and hyphens. */
export const normalCode = (code: string) =>
  code
    .slice(0, 100)
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')

/** `KQ73MD` → `KQ7-3MD`, as it is shown. */
export const shownCode = (code: string) => `${code.slice(0, 3)}-${code.slice(3)}`

export const codeHash = (db: Reader, code: string) =>
  createHash('sha256')
    .update(`${houseOf(db).pepper}:${code}`)
    .digest('hex')

export function freshCode(): { code: string; shown: string } {
  const code = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
  return { code, shown: shownCode(code) }
}

/** 192 bits, in letters an address may hold. */
export const freshToken = () => randomBytes(24).toString('base64url')

/** A token of one use never passes for one of another. */
export const tokenHash = (db: Reader, use: 'link' | 'session', token: string) => codeHash(db, `${use}:${token}`)
