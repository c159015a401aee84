/**
 * Telegram's Bot API as a server on this machine: what the documentation says and what is seen in practice. Answers of
 * any method can be replaced, cut off or delayed, one call at a time; every call is kept.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export const TOKEN = '7012345678:AAH-fake_token_for_tests_0123456789abc'
export const USERNAME = 'BaoCaoThuBot'

export interface Upload {
  name: string
  bytes: Buffer
}

export interface Call {
  method: string
  payload: Record<string, unknown>
  /** By the key of the payload. */
  uploads: Record<string, Upload>
}

/** What happens to one call instead of the usual. */
export type Fault =
  | { error: number; description: string; parameters?: { retry_after?: number } }
  /** The line breaks before the call is done. */
  | 'cut'
  /** The call is done, and the line breaks before the answer. */
  | 'cut after'
  /** A gateway's page where JSON is expected. */
  | 'html'
  /** Taken, and never answered. */
  | 'silent'

interface Poll {
  offset: number
  limit: number
  response: ServerResponse
  timer: NodeJS.Timeout
}

export interface FakeTelegram {
  apiRoot: string
  calls: Call[]
  /** Calls of one method so far. */
  callsOf(method: string): Call[]
  /** Resolves once a method has been called so often in all. */
  until(method: string, times?: number): Promise<Call[]>
  /** Adds an update for polling, with the next id unless it brings its own. Gives the id. */
  push(update: Record<string, unknown>): number
  /** Ends the waiting question for updates as its time-out would. */
  endPoll(): void
  /** Updates not acknowledged yet. */
  pending(): number[]
  /** Offsets asked for, in order; undefined: none given. */
  offsets: (number | undefined)[]
  /** The next calls of the method fare so, one each. */
  fail(method: string, ...faults: Fault[]): void
  /** A file that can be fetched under this id; `told`: the size Telegram claims. */
  keep(id: string, bytes: Uint8Array, options?: { told?: number; path?: string }): void
  webhookUrl(): string | undefined
  close(): Promise<void>
}

export async function startFakeTelegram(token = TOKEN): Promise<FakeTelegram> {
  const calls: Call[] = []
  const offsets: (number | undefined)[] = []
  const faults = new Map<string, Fault[]>()
  const files = new Map<string, { bytes: Uint8Array; told: number; path: string }>()
  const waiting: { method: string; times: number; done: (calls: Call[]) => void }[] = []
  let updates: { update_id: number }[] = []
  let nextId = 100
  let poll: Poll | undefined
  let webhook: string | undefined
  let messages = 0

  const callsOf = (method: string) => calls.filter((call) => call.method === method)
  const note = (call: Call) => {
    calls.push(call)
    for (const wait of [...waiting]) {
      const found = callsOf(wait.method)
      if (found.length < wait.times) continue
      waiting.splice(waiting.indexOf(wait), 1)
      wait.done(found)
    }
  }

  const answer = (response: ServerResponse, status: number, body: unknown) => {
    if (response.destroyed) return
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  }
  const refuse = (response: ServerResponse, code: number, description: string, parameters?: object) =>
    answer(response, code, { ok: false, error_code: code, description, ...(parameters && { parameters }) })

  const flush = () => {
    if (!poll) return
    const { response, timer, limit } = poll
    clearTimeout(timer)
    poll = undefined
    answer(response, 200, { ok: true, result: updates.slice(0, limit) })
  }

  const getUpdates = (payload: Record<string, unknown>, response: ServerResponse) => {
    if (webhook) return refuse(response, 409, "Conflict: can't use getUpdates method while webhook is active")
    if (poll) {
      clearTimeout(poll.timer)
      refuse(poll.response, 409, 'Conflict: terminated by other getUpdates request')
    }
    const offset = payload.offset === undefined ? undefined : Number(payload.offset)
    offsets.push(offset)
    // Asking for later ones acknowledges those before.
    if (offset !== undefined) updates = updates.filter(({ update_id }) => update_id >= offset)
    const timer = setTimeout(flush, Number(payload.timeout ?? 0) * 1000)
    poll = { offset: offset ?? 0, limit: Number(payload.limit ?? 100), response, timer }
    response.once('close', () => {
      if (poll?.response !== response) return
      clearTimeout(timer)
      poll = undefined
    })
    if (updates.length > 0 || !payload.timeout) flush()
  }

  const result = (method: string, payload: Record<string, unknown>): unknown => {
    switch (method) {
      case 'getMe':
        return { id: 7012345678, is_bot: true, first_name: 'Trợ lý Báo cáo', username: USERNAME }
      case 'sendMessage':
      case 'sendDocument':
      case 'sendPhoto':
        messages += 1
        return { message_id: messages, date: 1700809200, chat: { id: Number(payload.chat_id), type: 'private' } }
      case 'setWebhook':
        webhook = String(payload.url)
        return true
      case 'deleteWebhook':
        webhook = undefined
        return true
      default:
        return true
    }
  }

  const onCall = async (method: string, request: IncomingMessage, response: ServerResponse): Promise<unknown> => {
    const { payload, uploads } = await readBody(request)
    const fault = faults.get(method)?.shift()
    if (fault === 'cut') {
      note({ method, payload, uploads })
      return request.socket.destroy()
    }
    if (fault === 'silent') return note({ method, payload, uploads })
    if (fault === 'html') {
      note({ method, payload, uploads })
      return response.writeHead(502, { 'content-type': 'text/html' }).end('<html>502 Bad Gateway</html>')
    }
    if (fault === 'cut after') {
      result(method, payload)
      note({ method, payload, uploads })
      return request.socket.destroy()
    }
    if (fault) {
      note({ method, payload, uploads })
      return refuse(response, fault.error, fault.description, fault.parameters)
    }
    if (method === 'getUpdates') {
      getUpdates(payload, response)
      return note({ method, payload, uploads })
    }
    if (method === 'getFile') {
      note({ method, payload, uploads })
      const file = files.get(String(payload.file_id))
      if (!file) return refuse(response, 400, 'Bad Request: wrong file_id or the file is temporarily unavailable')
      if (file.told > 20_000_000) return refuse(response, 400, 'Bad Request: file is too big')
      const told = { file_id: payload.file_id, file_unique_id: 'u', file_size: file.told, file_path: file.path }
      return answer(response, 200, { ok: true, result: told })
    }
    const done = result(method, payload)
    note({ method, payload, uploads })
    return answer(response, 200, { ok: true, result: done })
  }

  const onFile = (path: string, request: IncomingMessage, response: ServerResponse): unknown => {
    const fault = faults.get('file')?.shift()
    note({ method: 'file', payload: { path }, uploads: {} })
    if (fault === 'cut' || fault === 'cut after') return request.socket.destroy()
    if (fault === 'silent') return undefined
    if (fault) return response.writeHead(typeof fault === 'string' ? 502 : fault.error).end()
    const file = [...files.values()].find((kept) => kept.path === path)
    if (!file) return response.writeHead(404).end()
    return response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(file.bytes)
  }

  const server = createServer((request, response) => {
    const url = decodeURIComponent(request.url ?? '')
    const path = /^\/(file\/)?bot([^/]+)\/(.+)$/u.exec(url)
    if (!path) return refuse(response, 404, 'Not Found')
    if (path[2] !== token) return refuse(response, 401, 'Unauthorized')
    if (path[1]) return void onFile(path[3]!, request, response)
    onCall(path[3]!, request, response).catch(() => response.destroy())
  })
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up))
  const { port } = server.address() as AddressInfo

  return {
    apiRoot: `http://127.0.0.1:${port}`,
    calls,
    offsets,
    callsOf,
    until: (method, times = 1) =>
      new Promise((done) => {
        const found = callsOf(method)
        if (found.length >= times) done(found)
        else waiting.push({ method, times, done })
      }),
    push: (update) => {
      const id = typeof update.update_id === 'number' ? update.update_id : nextId++
      updates.push({ ...update, update_id: id })
      flush()
      return id
    },
    endPoll: flush,
    pending: () => updates.map(({ update_id }) => update_id),
    fail: (method, ...more) => void faults.set(method, [...(faults.get(method) ?? []), ...more]),
    keep: (id, bytes, { told = bytes.length, path = `documents/${id}.bin` } = {}) =>
      void files.set(id, { bytes, told, path }),
    webhookUrl: () => webhook,
    close: () =>
      new Promise<void>((done) => {
        if (poll) clearTimeout(poll.timer)
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

async function readBody(request: IncomingMessage): Promise<Pick<Call, 'payload' | 'uploads'>> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const body = Buffer.concat(chunks)
  const type = request.headers['content-type'] ?? ''
  const boundary = /boundary=(.+)$/u.exec(type)?.[1]
  if (boundary) return readForm(body, boundary)
  return { payload: body.length === 0 ? {} : JSON.parse(body.toString('utf8')), uploads: {} }
}

/** multipart/form-data as Telegram reads it: names may stand without quotes, files are named by `attach://ID`. */
function readForm(body: Buffer, boundary: string): Pick<Call, 'payload' | 'uploads'> {
  const fields: Record<string, string> = {}
  const attached: Record<string, Upload> = {}
  const mark = Buffer.from(`--${boundary}`)
  for (let at = body.indexOf(mark); at >= 0; ) {
    const next = body.indexOf(mark, at + mark.length)
    if (next < 0) break
    const part = body.subarray(at + mark.length + 2, next - 2)
    const split = part.indexOf('\r\n\r\n')
    const head = part.subarray(0, split).toString('utf8')
    const content = part.subarray(split + 4)
    const name = /[; ]name="?([^";\r\n]+)"?/u.exec(head)?.[1] ?? ''
    const file = /filename="?([^";\r\n]+)"?/u.exec(head)?.[1]
    if (file === undefined) fields[name] = content.toString('utf8')
    else attached[name] = { name: file, bytes: Buffer.from(content) }
    at = next
  }
  const payload: Record<string, unknown> = {}
  const uploads: Record<string, Upload> = {}
  for (const [key, text] of Object.entries(fields)) {
    const upload = text.startsWith('attach://') ? attached[text.slice('attach://'.length)] : undefined
    if (upload) uploads[key] = upload
    else payload[key] = key === 'reply_markup' ? JSON.parse(text) : text
  }
  return { payload, uploads }
}
