/** Files of a form, one after another as they come over the line: never more than one in memory. */
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { Busboy } from '@fastify/busboy'

export const MOST_FILES = 20

export interface SentFile {
  name: string
  /** Undefined: larger than the limit; what there was has been dropped. */
  bytes: Uint8Array | undefined
}

/**
 * Calls `take` for each file in order and waits for it before reading on. Rejects where the line breaks or the body is no
 * form; what was taken before stays taken.
 */
export async function readFiles(
  request: Request,
  { limit }: { limit: number },
  take: (file: SentFile) => Promise<void>,
): Promise<void> {
  const type = request.headers.get('content-type') ?? ''
  if (!type.toLowerCase().startsWith('multipart/form-data') || request.body === null) throw new TypeError('no form')
  const form = new Busboy({
    headers: { 'content-type': type },
    limits: { fileSize: limit, files: MOST_FILES, fields: 5, fieldSize: 1000, headerPairs: 50, parts: MOST_FILES + 5 },
  })
  let turn = Promise.resolve()
  form.on('file', (_field, stream, name) => {
    // Read when those before it have been taken in: until then the form waits, and so does the line.
    turn = turn.then(async () => {
      const chunks: Uint8Array[] = []
      for await (const chunk of stream as AsyncIterable<Uint8Array>) chunks.push(chunk)
      const { truncated } = stream as unknown as { truncated: boolean }
      const bytes = truncated ? undefined : new Uint8Array(Buffer.concat(chunks))
      // A browser sends an empty nameless part where nothing was chosen.
      if (name || (bytes?.byteLength ?? 1) > 0) await take({ name: name || 'tep', bytes })
    })
    // Nothing is taken any more: the rest of the form is let by.
    turn.catch(() => stream.resume())
  })
  const body = Readable.fromWeb(request.body as unknown as ReadableStream)
  await new Promise<void>((done, fail) => {
    form.once('finish', done)
    form.once('error', fail)
    body.once('error', fail)
    body.pipe(form)
  })
  await turn
}
