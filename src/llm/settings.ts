/** Settings of the model, from the environment: read once, checked, explained in one line where they are wrong. */
import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { z } from 'zod'

export type LlmConfig = { mode: 'off' } | ModelSettings

export interface ModelSettings {
  /** `local`: a server on this machine or in a private network. `remote`: outside; texts are masked first. */
  mode: 'local' | 'remote'
  /** With its path: `http://127.0.0.1:8080/v1`. */
  baseUrl: string
  apiKey: string
  model: string
  /** For one answer with all its retries. */
  timeoutMs: number
  /** Tokens in and out a calendar month; undefined = no limit. */
  monthlyTokens: number | undefined
}

/** A wrong setting; the message is one line for the operator and holds no secret. */
export class LlmConfigError extends Error {}

const schema = z.object({
  LLM_MODE: z.enum(['off', 'local', 'remote']).default('off'),
  LLM_BASE_URL: z.url({ protocol: /^https?$/u }).optional(),
  LLM_API_KEY: z.string().max(1000).default(''),
  LLM_MODEL: z.string().max(200).optional(),
  LLM_TIMEOUT_SECONDS: z.coerce.number().min(1).max(20).default(20),
  LLM_MONTHLY_TOKENS: z.coerce.number().int().min(0).max(1e12).optional(),
  LLM_REMOTE_CONSENT: z.string().optional(),
})

const expected: Record<string, string> = {
  LLM_MODE: 'off, local hoặc remote',
  LLM_BASE_URL: 'địa chỉ máy chủ mô hình, ví dụ http://127.0.0.1:8080/v1',
  LLM_API_KEY: 'khóa của máy chủ mô hình',
  LLM_MODEL: 'tên mô hình',
  LLM_TIMEOUT_SECONDS: 'số giây từ 1 đến 20',
  LLM_MONTHLY_TOKENS: 'số nguyên không âm',
}
const say = {
  wrong: (name: string) => `Biến môi trường ${name} không đúng: cần ${expected[name] ?? 'giá trị khác'}.`,
  missing: (name: string) => `Cần biến môi trường ${name}: ${expected[name]}.`,
  consent:
    'LLM_MODE=remote gửi lời của cán bộ (đã che số điện thoại, số giấy tờ, thư điện tử) ra máy chủ bên ngoài: cần LLM_REMOTE_CONSENT=yes.',
  notLocal:
    'LLM_MODE=local chỉ dùng với máy chủ trên máy này hoặc trong mạng nội bộ; LLM_BASE_URL trỏ ra ngoài thì cần LLM_MODE=remote.',
  notSecure: 'LLM_MODE=remote cần LLM_BASE_URL bắt đầu bằng https://.',
  credentials: 'LLM_BASE_URL không được chứa tên đăng nhập, mật khẩu; khóa ghi ở LLM_API_KEY.',
}

export function readLlmConfig(env: Record<string, string | undefined>): LlmConfig {
  const given = Object.fromEntries(
    Object.entries(env).filter(
      ([name, value]) => name.startsWith('LLM_') && value !== undefined && value.trim() !== '',
    ),
  )
  const read = schema.safeParse(given)
  if (!read.success) throw new LlmConfigError(say.wrong(String(read.error.issues[0]?.path[0] ?? '')))
  const c = read.data
  if (c.LLM_MODE === 'off') return { mode: 'off' }
  const remote = c.LLM_MODE === 'remote'
  if (remote && c.LLM_REMOTE_CONSENT !== 'yes') throw new LlmConfigError(say.consent)
  const baseUrl = c.LLM_BASE_URL ?? (remote ? 'https://api.openai.com/v1' : undefined)
  if (baseUrl === undefined) throw new LlmConfigError(say.missing('LLM_BASE_URL'))
  if (c.LLM_MODEL === undefined) throw new LlmConfigError(say.missing('LLM_MODEL'))
  const url = new URL(baseUrl)
  if (url.username !== '' || url.password !== '') throw new LlmConfigError(say.credentials)
  const host = hostOf(url)
  if (!remote && isIP(host) !== 0 && !isPrivate(host)) throw new LlmConfigError(say.notLocal)
  if (remote && url.protocol !== 'https:' && !isPrivate(host) && host !== 'localhost')
    throw new LlmConfigError(say.notSecure)
  if (remote && c.LLM_API_KEY === '') throw new LlmConfigError(say.missing('LLM_API_KEY'))
  return {
    mode: c.LLM_MODE,
    baseUrl: baseUrl.replace(/\/+$/u, ''),
    apiKey: c.LLM_API_KEY,
    model: c.LLM_MODEL,
    timeoutMs: c.LLM_TIMEOUT_SECONDS * 1000,
    monthlyTokens: c.LLM_MONTHLY_TOKENS,
  }
}

const hostOf = (url: URL) => url.hostname.replace(/^\[|\]$/gu, '').toLowerCase()

/** Loopback, private and link-local addresses (RFC 1918, 4193, 4291, 3927, 6598). Names are not addresses. */
export function isPrivate(address: string): boolean {
  const mapped = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/u.exec(address)?.[1] ?? address
  if (isIP(mapped) === 4) {
    const [a = 0, b = 0] = mapped.split('.').map(Number)
    return (
      a === 127 ||
      a === 10 ||
      (a === 172 && b >= 16 && b <= 31) ||
      (a === 192 && b === 168) ||
      (a === 169 && b === 254) ||
      (a === 100 && b >= 64 && b <= 127)
    )
  }
  return isIP(mapped) === 6 && (mapped === '::1' || /^(?:f[cd][0-9a-f]{2}|fe[89ab][0-9a-f]):/u.test(mapped))
}

/** Whether every address of the server's name is private: asked of a local server before the first text is sent. */
export async function isLocalServer(baseUrl: string): Promise<boolean> {
  const host = hostOf(new URL(baseUrl))
  if (isIP(host) !== 0) return isPrivate(host)
  try {
    const addresses = await lookup(host, { all: true })
    return addresses.length > 0 && addresses.every(({ address }) => isPrivate(address))
  } catch {
    return false
  }
}
