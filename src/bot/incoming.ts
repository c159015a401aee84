/**
 * A file at the door: what it is by its bytes, its words where it is a written report, and whether it may be kept. Done
 * before the transaction, for reading a document takes a while, and what is marked secret must never be stored.
 */
import type { FileType } from '../dialogs/types.ts'
import type { Inbound } from './channels/channel.ts'
import { messages } from './messages.ts'
import { isMarkedSecret } from './secrecy.ts'
import { sniff } from './sniff.ts'

/** Bytes of one file; a scan of many pages fits. */
export const FILE_LIMIT = 20_000_000

/** Reads a written report (.docx, .txt); what it says is cleaned and bounded. */
export type ReadDocument = (
  name: string,
  bytes: Uint8Array,
) => Promise<{ ok: true; text: string } | { ok: false; message: string }>

export interface Examined {
  type: FileType
  /** Words of a written report. */
  text?: string
  /** Why it cannot be used, for the person. */
  refused?: string
  secret: boolean
  /** Its bytes may be stored. */
  keep: boolean
}

export async function examine(
  { name, bytes }: Extract<Inbound['content'], { kind: 'file' }>,
  read: ReadDocument | undefined,
): Promise<Examined> {
  const type = sniff(bytes, name)
  if (bytes.byteLength > FILE_LIMIT) return { type, refused: messages.fileTooLarge(), secret: false, keep: false }
  if (bytes.byteLength === 0) return { type, refused: messages.fileEmpty(), secret: false, keep: false }
  if (type === 'other') return { type, refused: messages.fileOfOtherKind(), secret: false, keep: true }
  if ((type !== 'docx' && type !== 'text') || read === undefined) return { type, secret: false, keep: true }
  const found = await read(name, bytes)
  // What cannot be read cannot be looked through for a marking either.
  if (!found.ok) return { type, refused: found.message, secret: false, keep: false }
  const secret = isMarkedSecret(found.text)
  return { type, text: found.text, secret, keep: !secret }
}
