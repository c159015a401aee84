/** The environment, read once and checked: everything an operator can set. See `.env.example`. */
import { z } from 'zod'
import type { TelegramSettings, ZaloSettings } from './bot/hosted.ts'
import { type LlmConfig, LlmConfigError, readLlmConfig } from './llm/settings.ts'

const port = z.coerce.number().int().min(0).max(65_535)

const httpUrl = z.url({ protocol: /^https?$/u })

/** A token is the bot's number, a colon and a secret. */
const botOf = (token: string) => token.split(':')[0]

const schema = z.object({
  /** Port of the local web chat. */
  PORT: port.default(3000),
  /** Where the server listens. Played locally, whoever reaches the page may speak as anybody: this machine only. */
  HOST: z.union([z.literal('localhost'), z.ipv4(), z.ipv6()]).default('127.0.0.1'),
  DATABASE_URL: z
    .string()
    .regex(/^(file:|postgres(ql)?:\/\/)/u)
    .optional(),
  DATA_DIR: z.string().min(1).default('data'),
  CAMPAIGNS_DIR: z.string().min(1).default('campaigns'),
  /** Seconds of silence after which a burst of messages is one answer. */
  QUIET_SECONDS: z.coerce.number().min(0).max(120).default(6),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  /** Pages, links and the cookie stand at the root of it. */
  PUBLIC_URL: httpUrl.refine((url) => /^https?:\/\/[^/?#]+\/{0,9}$/iu.test(url)).optional(),
  /** For `/metrics` and `/readyz` where the program has a public address. */
  METRICS_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{16,200}$/u)
    .optional(),
  TELEGRAM_TOKEN: z.string().optional(),
  TELEGRAM_MODE: z.enum(['polling', 'webhook']).default('polling'),
  TELEGRAM_API_ROOT: httpUrl.optional(),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{16,256}$/u)
    .optional(),
  /** One to three bots share the units: a free one serves 50 people. */
  ZALO_BOT_TOKENS: z
    .string()
    .transform((list) => list.split(',').map((token) => token.trim()))
    .refine((tokens) => tokens.length <= 3 && !tokens.includes('') && new Set(tokens.map(botOf)).size === tokens.length)
    .optional(),
  ZALO_MODE: z.enum(['webhook', 'polling']).default('webhook'),
  ZALO_API_ROOT: httpUrl.optional(),
  ZALO_WEBHOOK_SECRET: z.string().min(8).max(256).optional(),
  /** Messages of a bot and month; 0: no limit. */
  ZALO_MONTHLY_LIMIT: z.coerce.number().int().min(0).optional(),
  ZALO_COUNTS_INBOUND: z.stringbool().optional(),
})

export interface Config {
  port: number
  /** An address; loopback unless `publicUrl` is set. */
  host: string
  databaseUrl: string
  dataDir: string
  filesDir: string
  campaignsDir: string
  quietSeconds: number
  logLevel: string
  /** Without a slash at the end. */
  publicUrl?: string
  metricsToken?: string
  telegram?: TelegramSettings
  zalo?: ZaloSettings
  /** The model that helps to read and draft; mostly off. */
  llm: LlmConfig
}

/** What an operator has to write, per variable; shown when the value given is wrong. */
const expected: Record<string, string> = {
  PORT: 'một số cổng từ 0 đến 65535, ví dụ 3000',
  HOST: 'địa chỉ IP để lắng nghe, ví dụ 127.0.0.1; 0.0.0.0 khi chạy trong container',
  DATABASE_URL: 'file:data/bot.db hoặc postgresql://…',
  DATA_DIR: 'đường dẫn thư mục dữ liệu, ví dụ data',
  CAMPAIGNS_DIR: 'đường dẫn thư mục các cuộc vận động, ví dụ campaigns',
  QUIET_SECONDS: 'số giây từ 0 đến 120, ví dụ 6',
  LOG_LEVEL: 'fatal, error, warn, info, debug hoặc silent',
  PUBLIC_URL: 'địa chỉ bắt đầu bằng https://, sau tên miền không có đường dẫn con',
  METRICS_TOKEN: 'từ 16 đến 200 ký tự, không có dấu cách',
  TELEGRAM_MODE: 'polling hoặc webhook',
  TELEGRAM_API_ROOT: 'địa chỉ bắt đầu bằng https://',
  TELEGRAM_WEBHOOK_SECRET: 'từ 16 đến 256 ký tự, chỉ gồm chữ cái không dấu, chữ số, “_” và “-”',
  ZALO_BOT_TOKENS: 'mã truy cập của 1 đến 3 bot khác nhau, cách nhau bằng dấu phẩy',
  ZALO_MODE: 'webhook hoặc polling',
  ZALO_API_ROOT: 'địa chỉ bắt đầu bằng https://',
  ZALO_WEBHOOK_SECRET: 'từ 8 đến 256 ký tự',
  ZALO_MONTHLY_LIMIT: 'số tin nhắn một tháng của mỗi bot, ví dụ 3000; 0 là không giới hạn',
  ZALO_COUNTS_INBOUND: 'true hoặc false',
}

const LOOPBACK = '127.0.0.1'
const isLoopback = (host: string) => host === 'localhost' || host === '::1' || host.startsWith('127.')
const hostNeedsUrl =
  'HOST khác 127.0.0.1 cần PUBLIC_URL là địa chỉ công khai; chưa có thì bỏ HOST: trang chat thử chỉ chạy trên máy này.'

/** A wrong value in the environment; the message is one line for the operator. */
export class ConfigError extends Error {}

/** The process's environment, with what `.env` in the working folder adds to it. */
export function environment(): Record<string, string | undefined> {
  try {
    process.loadEnvFile('.env')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  return process.env
}

export function readConfig(env: Record<string, string | undefined>): Config {
  // A variable set to nothing is as good as not set (`PORT= npm start`).
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  )
  const read = schema.safeParse(given)
  if (!read.success) {
    const name = String(read.error.issues[0]?.path[0] ?? '')
    throw new ConfigError(`Biến môi trường ${name} không đúng: cần ${expected[name] ?? 'giá trị khác'}.`)
  }
  const c = read.data
  if (!isLoopback(c.HOST) && c.PUBLIC_URL === undefined) throw new ConfigError(hostNeedsUrl)
  const telegram = telegramOf(c)
  const zalo = zaloOf(c)
  for (const [name, settings] of [
    ['TELEGRAM_MODE', telegram],
    ['ZALO_MODE', zalo],
  ] as const) {
    if (settings?.mode === 'webhook' && !c.PUBLIC_URL?.startsWith('https://'))
      throw new ConfigError(
        `${name}=webhook cần PUBLIC_URL là địa chỉ công khai bắt đầu bằng https://; chưa có thì đặt ${name}=polling.`,
      )
  }
  return {
    port: c.PORT,
    host: c.HOST === 'localhost' ? LOOPBACK : c.HOST,
    databaseUrl: c.DATABASE_URL ?? `file:${c.DATA_DIR}/bot.db`,
    dataDir: c.DATA_DIR,
    filesDir: `${c.DATA_DIR}/files`,
    campaignsDir: c.CAMPAIGNS_DIR,
    quietSeconds: c.QUIET_SECONDS,
    logLevel: c.LOG_LEVEL,
    ...(c.PUBLIC_URL !== undefined && { publicUrl: c.PUBLIC_URL.replace(/\/{1,9}$/u, '') }),
    ...(c.METRICS_TOKEN !== undefined && { metricsToken: c.METRICS_TOKEN }),
    ...(telegram && { telegram }),
    ...(zalo && { zalo }),
    llm: llmOf(given),
  }
}

type Settings = z.infer<typeof schema>

function llmOf(env: Record<string, string | undefined>): LlmConfig {
  try {
    return readLlmConfig(env)
  } catch (error) {
    throw error instanceof LlmConfigError ? new ConfigError(error.message) : error
  }
}

function telegramOf(c: Settings): TelegramSettings | undefined {
  if (c.TELEGRAM_TOKEN === undefined) return undefined
  const settings: TelegramSettings = { token: c.TELEGRAM_TOKEN.trim(), mode: c.TELEGRAM_MODE }
  if (c.TELEGRAM_API_ROOT !== undefined) settings.apiRoot = c.TELEGRAM_API_ROOT
  if (c.TELEGRAM_WEBHOOK_SECRET !== undefined) settings.webhookSecret = c.TELEGRAM_WEBHOOK_SECRET
  return settings
}

function zaloOf(c: Settings): ZaloSettings | undefined {
  if (c.ZALO_BOT_TOKENS === undefined) return undefined
  const settings: ZaloSettings = { tokens: c.ZALO_BOT_TOKENS, mode: c.ZALO_MODE }
  if (c.ZALO_API_ROOT !== undefined) settings.apiRoot = c.ZALO_API_ROOT
  if (c.ZALO_WEBHOOK_SECRET !== undefined) settings.webhookSecret = c.ZALO_WEBHOOK_SECRET
  if (c.ZALO_MONTHLY_LIMIT !== undefined) settings.monthlyLimit = c.ZALO_MONTHLY_LIMIT || Number.POSITIVE_INFINITY
  if (c.ZALO_COUNTS_INBOUND !== undefined) settings.countsInbound = c.ZALO_COUNTS_INBOUND
  return settings
}
