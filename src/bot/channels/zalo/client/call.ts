/** One call over HTTP: bounded in time and size, and whatever goes wrong comes back as a value without the token in it. */
import { envelope } from './schemas.ts'

export interface Fault {
  /**
   * - `unreachable`: the request never left, nothing was done;
   * - `unanswered`: it left, and no answer that can be trusted came back: done or not, nobody can tell;
   * - `refused`: the platform said no (`code`);
   * - `misshapen`: the platform said yes, in a shape not known here: done;
   * - `invalid`: the arguments would be refused; nothing was sent.
   */
  kind: 'unreachable' | 'unanswered' | 'refused' | 'misshapen' | 'invalid'
  /** The platform's code, else the status of HTTP. */
  code?: number
  /** For a log; never holds the token. */
  why: string
}

export type Answer<T> = { ok: true; result: T } | { ok: false; fault: Fault }

export interface CallOptions {
  url: string
  body: object
  fetch: typeof fetch
  /** Ends the call. */
  signal: AbortSignal
  redact: (text: string) => string
}

/** Answers are a few hundred bytes. */
const MAX_BYTES = 1_000_000
const MAX_WHY = 300

/** Failures before a connection stood: names not found, doors closed, certificates not trusted. */
const NEVER_LEFT =
  /^(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_.*|ERR_TLS_.*|DEPTH_ZERO_.*|SELF_SIGNED_.*|UNABLE_TO_.*|EPROTO)$/u

/** The `result` of an `ok` answer as it came. */
export async function call(options: CallOptions): Promise<Answer<unknown>> {
  const { redact } = options
  const fault = (kind: Fault['kind'], why: string, code?: number): Answer<never> => ({
    ok: false,
    fault: { kind, why: redact(why).slice(0, MAX_WHY), ...(code !== undefined && { code }) },
  })
  let status: number
  let text: string
  try {
    const response = await options.fetch(options.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', accept: 'application/json' },
      body: JSON.stringify(options.body),
      // A redirection would carry the token to another host.
      redirect: 'manual',
      signal: options.signal,
    })
    status = response.status
    text = await readBounded(response, MAX_BYTES)
  } catch (error) {
    if (options.signal.aborted) return fault('unanswered', 'timeout')
    const reason = reasonOf(error)
    return fault(NEVER_LEFT.test(reason) ? 'unreachable' : 'unanswered', reason)
  }
  const read = envelope.safeParse(parsed(text))
  const { ok, result, description = '', error_code, errorCode } = read.success ? read.data : {}
  if (ok === true) return { ok: true, result }
  const code = error_code ?? errorCode ?? status
  const why = `${code} ${description || (read.success ? 'no description' : 'not JSON')}`
  // A yes of HTTP without the platform's own yes or no is neither.
  const said = ok === false || status >= 300
  if (!said) return fault('unanswered', why, read.success ? code : undefined)
  return fault(code === 408 || code >= 500 ? 'unanswered' : 'refused', why, code)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The code of the failure below `fetch failed`, or its name; an error's message may quote the address. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined
  for (const one of [cause, error]) {
    if (typeof one !== 'object' || one === null) continue
    const { code, name } = one as { code?: unknown; name?: unknown }
    if (typeof code === 'string') return code
    if (typeof name === 'string' && one === error) return name
  }
  return 'unknown'
}

/** Text of a body, refused beyond `maxBytes` without reading on. */
export async function readBounded(from: Request | Response, maxBytes: number): Promise<string> {
  return new TextDecoder().decode(await bytesBounded(from, maxBytes))
}

/** A body that is too large. */
export class TooLarge extends Error {
  override name = 'TooLarge'
}

export async function bytesBounded({ headers, body }: Request | Response, maxBytes: number): Promise<Uint8Array> {
  if (Number(headers.get('content-length') ?? 0) > maxBytes) {
    await body?.cancel()
    throw new TooLarge()
  }
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength
    if (size > maxBytes) throw new TooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
