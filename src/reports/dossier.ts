/**
 * Everything of a campaign in one zip, written as a stream: a folder for each unit in official order with its report and
 * its signed copy, the consolidated files, and a manifest with checksums that anybody can verify (`sha256sum`).
 */
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import type { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { formatMoment } from '../campaign/calendar.ts'
import { DOSSIER } from './words.ts'

export interface DossierFile {
  /** Folder inside the zip; '' is the top. */
  folder: string
  name: string
  /** Its bytes, or where they lie with their checksum already known. */
  content: Uint8Array | { path: string; sha256: string; size: number }
  /** When it was submitted or came, ISO. */
  at: string | null
}

/** Letters with marks stay; what a file system or an archiver takes for something else does not. */
export const safeName = (name: string): string =>
  name
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\\/:*?"<>|]+/gu, '-')
    .replace(/^[.\s]+|[.\s]+$/gu, '')
    .slice(0, 100) || 'tep'

/** Writes the zip to `path`; files of one folder with the same name are numbered. Gives how many files it holds. */
export async function writeDossier(
  path: string,
  files: AsyncIterable<DossierFile>,
  { title, at }: { title: string; at: string },
): Promise<number> {
  const zip = new ZipFile()
  const written = pipeline(zip.outputStream, createWriteStream(path, { mode: 0o600 }))
  written.catch(() => {}) // awaited below, after what feeds it
  // A scan that is gone or shorter than it was: the zip fails as a whole; unheard, it would end the program.
  const failed = (error: Error) => (zip.outputStream as PassThrough).destroy(error)
  zip.on('error', failed)
  const taken = new Set<string>()
  const lines: string[][] = []
  const mtime = new Date(at)
  const add = ({ folder, name, content, at: moment }: DossierFile) => {
    const place = freePlace(taken, safeName(folder), safeName(name))
    const isBytes = content instanceof Uint8Array
    const sha256 = isBytes ? createHash('sha256').update(content).digest('hex') : content.sha256
    const size = isBytes ? content.byteLength : content.size
    if (isBytes) zip.addBuffer(Buffer.from(content), place, { mtime })
    // Scans do not shrink: stored as they are.
    else
      zip.addReadStreamLazy(place, { mtime, compress: false, size }, (take) =>
        take(null, createReadStream(content.path).once('error', failed)),
      )
    lines.push([place, String(size), sha256, moment === null ? '' : formatMoment(moment)])
  }
  try {
    for await (const file of files) add(file)
  } catch (error) {
    failed(error as Error)
    throw error
  }
  const manifest = [[title], [DOSSIER.made(formatMoment(at))], [], [...DOSSIER.columns], ...lines]
  const csv = `\uFEFF${manifest.map((row) => row.map(cell).join(';')).join('\r\n')}\r\n`
  zip.addBuffer(Buffer.from(csv, 'utf8'), DOSSIER.manifest, { mtime })
  zip.end()
  await written
  return lines.length + 1
}

function freePlace(taken: Set<string>, folder: string, name: string): string {
  const before = folder === 'tep' ? '' : `${folder}/`
  const dot = name.lastIndexOf('.')
  const [stem, end] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, '']
  let place = `${before}${name}`
  for (let n = 2; taken.has(place.toLowerCase()); n++) place = `${before}${stem} (${n})${end}`
  taken.add(place.toLowerCase())
  return place
}

/** Quoted; a spreadsheet must not take it for a formula. */
const cell = (text: string) => `"${(/^[=+\-@\t]/u.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
