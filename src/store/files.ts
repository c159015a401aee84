/** Files people get and send: bytes on disk by their SHA-256 (`ab/cd…`), a row in the database. */
import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { access, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { find, houseOf, run } from './connection.ts'
import { asStoreError, StoreError, shortReason } from './messages.ts'
import { moment, storable } from './plain.ts'
import { sql } from './sql.ts'
import type { FileRef, Reader, Transaction } from './types.ts'

const placeOf = (filesDir: string, hash: string) => join(filesDir, hash.slice(0, 2), hash.slice(2))

/** Written under another name and renamed when whole and on disk: a place holds all of a file or nothing. */
async function writeBytes(place: string, bytes: Uint8Array): Promise<void> {
  const whole = await access(place).then(
    () => true,
    () => false,
  )
  if (whole) return
  await mkdir(dirname(place), { recursive: true })
  const draft = `${place}.${randomBytes(6).toString('hex')}`
  try {
    const handle = await open(draft, 'wx')
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(draft, place)
  } catch (error) {
    await rm(draft, { force: true })
    const known = asStoreError(error)
    throw known instanceof StoreError
      ? known
      : new StoreError({ code: 'file-unwritable', why: shortReason(error) }, error)
  }
}

/** Bytes alone; the same again cost a look. */
export const writeFileBytes = (filesDir: string, bytes: Uint8Array): Promise<void> =>
  writeBytes(placeOf(filesDir, createHash('sha256').update(bytes).digest('hex')), bytes)

/**
 * Keeps a file. Its bytes are on disk before the row commits; should the transaction roll back, bytes nobody refers to
 * remain, and serve the next try.
 */
export async function putFile(
  tx: Transaction,
  { name, mime, bytes, at }: { name: string; mime: string; bytes: Uint8Array; at: string },
): Promise<FileRef> {
  const hash = createHash('sha256').update(bytes).digest('hex')
  await writeBytes(placeOf(houseOf(tx).filesDir, hash), bytes)
  return await noteFile(tx, { name, hash, mime, size: bytes.length }, at)
}

/** The row of a file whose bytes are on disk already (`adopt`). */
export async function noteFile(tx: Transaction, file: FileRef, at: string): Promise<FileRef> {
  const { name, hash, mime, size } = file
  await run(
    tx,
    sql`INSERT INTO "File" ("hash", "name", "mime", "size", "at")
        VALUES (${hash}, ${storable(name)}, ${storable(mime)}, ${size}, ${moment(at)}) ON CONFLICT DO NOTHING`,
  )
  return file
}

/** A hash comes from outside (links to files): nothing but a hash may become part of a path. */
export function checkedPlace(filesDir: string, hash: string): string {
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new StoreError({ code: 'file-missing', hash })
  return placeOf(filesDir, hash)
}

/** Beside the files, so that `adopt` need not copy. */
export async function scratchPlace(filesDir: string): Promise<string> {
  const folder = join(filesDir, 'drafts')
  await mkdir(folder, { recursive: true })
  return join(folder, randomBytes(8).toString('hex'))
}

/** What a program that was killed left half written, older than a day. */
export async function sweepDrafts(filesDir: string, now: Date): Promise<number> {
  const folder = join(filesDir, 'drafts')
  let swept = 0
  for (const name of await readdir(folder).catch(() => [])) {
    const { mtimeMs } = await stat(join(folder, name))
    if (now.getTime() - mtimeMs < 86_400_000) continue
    await rm(join(folder, name), { force: true })
    swept += 1
  }
  return swept
}

export async function adoptFile(filesDir: string, path: string): Promise<{ hash: string; size: number }> {
  const digest = createHash('sha256')
  let size = 0
  for await (const chunk of createReadStream(path) as AsyncIterable<Uint8Array>) {
    digest.update(chunk)
    size += chunk.length
  }
  const hash = digest.digest('hex')
  const place = placeOf(filesDir, hash)
  await mkdir(dirname(place), { recursive: true })
  await rename(path, place)
  return { hash, size }
}

/** A kept file, under the name of its first time. */
export async function getFile(db: Reader, hash: string): Promise<FileRef | null> {
  const select = { name: true, hash: true, mime: true, size: true }
  return await find(db, ({ file }) => file.findUnique({ where: { hash }, select }))
}

export async function readFileBytes(filesDir: string, hash: string): Promise<Uint8Array> {
  const place = checkedPlace(filesDir, hash)
  try {
    return await readFile(place)
  } catch (error) {
    throw new StoreError({ code: 'file-missing', hash }, error)
  }
}
