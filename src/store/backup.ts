/**
 * Copies of what the store keeps, made while the program runs: the SQLite database by SQLite's own online backup, the
 * files by their hash, so that only new ones are copied. PostgreSQL has a tool of its own for its part.
 */
import { copyFile, mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import Database from 'better-sqlite3'

export interface Backup {
  /** The copy of the database; undefined for PostgreSQL. */
  database?: { path: string; bytes: number }
  files: { copied: number; kept: number }
}

/** The name of a copy holds its moment: `bot-20231127-165200.db` (UTC). */
const NAME = /^bot-\d{8}-\d{6}\.db$/u
const nameAt = (at: Date) => `bot-${at.toISOString().replace(/[-:]/gu, '').replace('T', '-').slice(0, 15)}.db`

/**
 * Writes a copy to `to` (made when missing) and leaves the newest `keep` copies of the database. A copy bears its name
 * only when it is whole and has passed SQLite's own examination; files are never deleted from a backup.
 */
export async function backUp(
  { url, filesDir }: { url: string; filesDir: string },
  { to, at, keep }: { to: string; at: Date; keep: number },
): Promise<Backup> {
  await mkdir(to, { recursive: true, mode: 0o700 })
  const from = /^file:(.+)$/u.exec(url)?.[1]
  // The database first: every file it names was on disk before it was named.
  const database = from === undefined ? undefined : await copyDatabase(resolve(from), join(to, nameAt(at)))
  const files = await copyFiles(resolve(filesDir), join(to, 'files'))
  const copies = (await readdir(to)).filter((name) => NAME.test(name)).sort()
  for (const name of copies.slice(0, Math.max(0, copies.length - keep))) await rm(join(to, name))
  return { ...(database && { database }), files }
}

async function copyDatabase(from: string, path: string): Promise<{ path: string; bytes: number }> {
  const draft = `${path}.part`
  const source = new Database(from, { fileMustExist: true, readonly: true })
  try {
    await source.backup(draft)
  } finally {
    source.close()
  }
  const copy = new Database(draft)
  try {
    copy.pragma('journal_mode = DELETE') // one file, without companions
    if (copy.pragma('integrity_check', { simple: true }) !== 'ok') throw new Error('the copy is damaged')
  } finally {
    copy.close()
  }
  await rename(draft, path)
  return { path, bytes: (await stat(path)).size }
}

/** `ab/cd…`: named by what is in them, so one that is there already is the same. */
async function copyFiles(from: string, to: string): Promise<Backup['files']> {
  const counted = { copied: 0, kept: 0 }
  for (const folder of await readdir(from).catch(() => [])) {
    if (!/^[0-9a-f]{2}$/u.test(folder)) continue
    await mkdir(join(to, folder), { recursive: true })
    const there = new Set(await readdir(join(to, folder)))
    for (const name of await readdir(join(from, folder))) {
      if (!/^[0-9a-f]{62}$/u.test(name)) continue // one that is being written
      if (there.has(name)) counted.kept += 1
      else {
        const draft = join(to, folder, `${name}.part`)
        await copyFile(join(from, folder, name), draft)
        await rename(draft, join(to, folder, name))
        counted.copied += 1
      }
    }
  }
  return counted
}
