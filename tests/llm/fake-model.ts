/** A server that speaks the protocol of chat completions on a port of its own, and behaves or misbehaves as told. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Asked {
  model: string
  messages: { role: string; content: string }[]
  response_format?: { type: string; json_schema?: { strict?: boolean; schema: Record<string, unknown> } }
  max_tokens?: number
}

/** What the server does with one request. */
export type Behaviour =
  /** An answer of the usual form; `content` is what the model wrote. */
  | { content: string | null; finish?: string; refusal?: string; tokens?: number | null }
  | { status: number; retryAfter?: number; message?: string }
  /** Whatever bytes, with status 200. */
  | { raw: string; type?: string }
  /** The connection ends without an answer. */
  | { drop: true }
  /** Half an answer, then the connection ends. */
  | { half: true }
  /** No answer, ever. */
  | { hang: true }
  /** Headers and a byte, then nothing. */
  | { trickle: true }
  | { huge: number }
  | { redirect: string }

export interface FakeModel {
  baseUrl: string
  /** Bodies received, in order. */
  asked: Asked[]
  /** Connections that are still open to requests without an answer. */
  close(): Promise<void>
}

const PROBE = '{"so":12,"chu":"ba"}'
export const isProbe = (asked: Asked) => asked.messages.some((m) => m.content.includes(PROBE))

/** The officer's text, found between the two marks of the prompt. */
export function textOf(asked: Asked): string {
  const user = asked.messages.find((m) => m.role === 'user')?.content ?? ''
  const mark = /^=====[0-9a-f]{16}=====$/mu.exec(user)?.[0] ?? ''
  const from = user.indexOf(`\n${mark}\n`)
  return from < 0 ? '' : user.slice(from + mark.length + 2, user.lastIndexOf(`\n${mark}`))
}

/** `behave` is told each request and how many came before it. A probe is answered well unless `probes` says otherwise. */
export async function fakeModel(
  behave: (asked: Asked, before: number) => Behaviour,
  probes: (asked: Asked, before: number) => Behaviour = () => ({ content: PROBE }),
): Promise<FakeModel> {
  const asked: Asked[] = []
  const server: Server = createServer(async (request, response) => {
    const body = await bodyOf(request)
    const before = asked.length
    asked.push(body)
    act(isProbe(body) ? probes(body, before) : behave(body, before), response)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    asked,
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

async function bodyOf(request: IncomingMessage): Promise<Asked> {
  let text = ''
  for await (const chunk of request) text += chunk
  return JSON.parse(text) as Asked
}

function act(what: Behaviour, response: ServerResponse): void {
  if ('content' in what) {
    const { content, finish = 'stop', refusal, tokens = 100 } = what
    const message = { role: 'assistant', content, ...(refusal !== undefined && { refusal }) }
    const usage = tokens === null ? {} : { usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: tokens } }
    const answer = {
      id: 'x',
      object: 'chat.completion',
      created: 1,
      model: 'm',
      choices: [{ index: 0, finish_reason: finish, message }],
    }
    send(response, 200, JSON.stringify({ ...answer, ...usage }))
  } else if ('status' in what) {
    if (what.retryAfter !== undefined) response.setHeader('retry-after', String(what.retryAfter))
    send(response, what.status, JSON.stringify({ error: { message: what.message ?? 'no', type: 'x', code: null } }))
  } else if ('raw' in what) send(response, 200, what.raw, what.type ?? 'application/json')
  else if ('drop' in what) response.destroy()
  else if ('half' in what) {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' })
    response.write('{"choices":[', () => response.destroy())
  } else if ('trickle' in what) {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.write('{')
  } else if ('huge' in what) send(response, 200, `{"choices":[{"message":{"content":"${'x'.repeat(what.huge)}"}}]}`)
  else if ('redirect' in what) {
    response.writeHead(307, { location: what.redirect })
    response.end()
  }
}

function send(response: ServerResponse, status: number, body: string, type = 'application/json'): void {
  response.writeHead(status, { 'content-type': type })
  response.end(body)
}
