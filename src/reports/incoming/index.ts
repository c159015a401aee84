/**
 * A report that comes as a file (.docx, .txt) → its text, with table cells parted by tabs; or why it is refused.
 * What is inside is hostile: sizes are bounded before anything is unpacked, macros and pictures are never touched.
 */
import mammoth from 'mammoth'
import { cleanText } from '../../values/index.ts'
import { textOfHtml } from './html-text.ts'
import { unpacksWithin } from './unpacked.ts'
import { type Refusal, refusalText } from './words.ts'
import { listEntries } from './zip.ts'

export { type Refusal, refusalText } from './words.ts'

export type Incoming = { ok: true; text: string } | { ok: false; why: Refusal; message: string }

export const MAX_FILE_BYTES = 2_000_000
export const MAX_CHARACTERS = 100_000
/** A report of 100,000 characters unpacks to a few megabytes; what claims far more is no report. */
const MAX_UNPACKED_BYTES = 60_000_000
/** Beginnings and ends of elements. Reading them holds everything up: some 10 µs each, and a kilobyte of memory. */
const MAX_ELEMENTS = 300_000
const MAX_ENTRIES = 2_000

const refuse = (why: Refusal): Incoming => ({ ok: false, why, message: refusalText[why] })

export async function readIncoming(name: string, bytes: Uint8Array): Promise<Incoming> {
  if (bytes.length > MAX_FILE_BYTES) return refuse('too-large')
  if (bytes.length === 0) return refuse('empty')
  const text = await textOf(name, bytes)
  if (typeof text !== 'string') return text
  const clean = cleanText(text)
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+|\n+$/g, '')
  if (clean.trim() === '') return refuse('empty')
  return clean.length > MAX_CHARACTERS ? refuse('too-long') : { ok: true, text: clean }
}

async function textOf(name: string, bytes: Uint8Array): Promise<string | Incoming> {
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return refuse(isEncrypted(bytes) ? 'encrypted' : 'old-format')
  if (startsWith(bytes, [0x50, 0x4b])) return textOfDocx(bytes)
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46])) return refuse('unsupported')
  if (/\.docx?$/iu.test(name)) return refuse('unreadable')
  if (!/\.(?:txt|text|md)$/iu.test(name) && /\.[a-z0-9]{1,5}$/iu.test(name)) return refuse('unsupported')
  return textOfPlain(bytes)
}

const startsWith = (bytes: Uint8Array, head: readonly number[]) => head.every((byte, i) => bytes[i] === byte)
/** An encrypted .docx is an OLE file with a stream of this name (UTF-16). */
const isEncrypted = (bytes: Uint8Array) => Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'))

async function textOfDocx(bytes: Uint8Array): Promise<string | Incoming> {
  const entries = listEntries(bytes)
  if (!entries || entries.length > MAX_ENTRIES) return refuse('unreadable')
  if (entries.some((e) => /vbaproject\.bin$/iu.test(e.name))) return refuse('macro')
  if (entries.some((e) => e.encrypted)) return refuse('encrypted')
  if (!entries.some((e) => e.name === 'word/document.xml')) return refuse('unsupported')
  if (entries.reduce((sum, e) => sum + e.size, 0) > MAX_UNPACKED_BYTES) return refuse('too-large')
  try {
    const bounds = { bytes: MAX_UNPACKED_BYTES, elements: MAX_ELEMENTS }
    if (!(await unpacksWithin(bytes, bounds))) return refuse('too-large')
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes) },
      { convertImage: mammoth.images.imgElement(async () => ({ src: '' })), externalFileAccess: false },
    )
    return textOfHtml(value)
  } catch {
    return refuse('unreadable')
  }
}

/** UTF-8, or UTF-16 with its mark. Other encodings are not guessed: a wrong guess changes figures and names. */
function textOfPlain(bytes: Uint8Array): string | Incoming {
  const encoding = startsWith(bytes, [0xff, 0xfe]) ? 'utf-16le' : startsWith(bytes, [0xfe, 0xff]) ? 'utf-16be' : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return refuse('encoding')
  }
}
