/** Files people send: asked for by id, then fetched, at most 20 MB (Bot API, getFile). */
import { type Api, GrammyError } from 'grammy'
import type { RemoteFile } from './inbound.ts'

export const DOWNLOAD_BYTES = 20_000_000
const DOWNLOAD_MS = 45_000

/** Telegram will not hand it over, or it is larger than we take. */
export class NoSuchFile extends Error {}

export interface DownloadDeps {
  api: Api
  apiRoot: string
  token: string
  signal: AbortSignal
}

/** Throws `NoSuchFile` where another try is no use; anything else is a fault of the way. */
export async function download({ api, apiRoot, token, signal }: DownloadDeps, file: RemoteFile): Promise<Uint8Array> {
  if ((file.size ?? 0) > DOWNLOAD_BYTES) throw new NoSuchFile('too large')
  const ending = AbortSignal.any([signal, AbortSignal.timeout(DOWNLOAD_MS)])
  const path = await pathOf(api, file.id, signal)
  const response = await fetch(`${apiRoot}/file/bot${token}/${path}`, { signal: ending })
  if (response.status === 404) throw new NoSuchFile('gone')
  if (!response.ok || !response.body) throw new Error(`file answered ${response.status}`)
  return await bounded(response.body)
}

async function pathOf(api: Api, id: string, signal: AbortSignal): Promise<string> {
  try {
    const { file_path: path } = await api.getFile(id, signal as Parameters<Api['getMe']>[0])
    if (path === undefined) throw new NoSuchFile('no path')
    return path.split('/').map(encodeURIComponent).join('/')
  } catch (error) {
    // “file is too big”, “wrong file_id”.
    if (error instanceof GrammyError && error.error_code === 400) throw new NoSuchFile('refused')
    throw error
  }
}

/** The told size may be wrong: what is read is counted. */
async function bounded(body: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.length
    if (size > DOWNLOAD_BYTES) throw new NoSuchFile('too large')
    chunks.push(chunk)
  }
  const whole = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}
