/** What a file is, by its first bytes: its name and the type it came with are only claims. Pure. */
import type { FileType } from '../dialogs/types.ts'

const starts = (bytes: Uint8Array, head: readonly number[], at = 0) => head.every((byte, i) => bytes[at + i] === byte)
const ascii = (bytes: Uint8Array, from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to))

/** Brands of ISO 23008-12 that stand for still pictures of a phone's camera. */
const HEIC = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'])
/** Readers accept a few bytes before the mark (ISO 32000-1, annex H.3). */
const PDF_WITHIN = 1024

export function sniff(bytes: Uint8Array, name: string): FileType {
  if (starts(bytes, [0xff, 0xd8, 0xff])) return 'jpeg'
  if (starts(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png'
  if (ascii(bytes, 4, 8) === 'ftyp') return HEIC.has(ascii(bytes, 8, 12)) ? 'heic' : 'other'
  if (ascii(bytes, 0, Math.min(PDF_WITHIN, bytes.length)).includes('%PDF-')) return 'pdf'
  if (starts(bytes, [0x50, 0x4b, 0x03, 0x04]) || starts(bytes, [0xd0, 0xcf, 0x11, 0xe0]))
    return /\.docx?$/iu.test(name) ? 'docx' : 'other'
  if (/\.docx?$/iu.test(name)) return 'docx'
  return /\.(?:txt|text|md)$/iu.test(name) ? 'text' : 'other'
}

/** The type a kept file is served with: never the sender's word. */
export const mimeOf: Record<FileType, string> = {
  pdf: 'application/pdf',
  jpeg: 'image/jpeg',
  png: 'image/png',
  heic: 'image/heic',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  text: 'text/plain; charset=utf-8',
  other: 'application/octet-stream',
}
