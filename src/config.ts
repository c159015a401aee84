/** The environment, read once and checked: everything an operator can set. See `.env.example`. */
import { z } from 'zod'

const port = z.coerce.number().int().min(0).max(65_535)

const schema = z.object({
  /** Port of the local web chat. */
  PORT: port.default(3000),
  /** The web chat is for this machine only. */
  HOST: z.enum(['127.0.0.1', 'localhost']).default('127.0.0.1'),
  DATABASE_URL: z
    .string()
    .regex(/^(file:|postgres(ql)?:\/\/)/u)
    .optional(),
  DATA_DIR: z.string().min(1).default('data'),
  CAMPAIGNS_DIR: z.string().min(1).default('campaigns'),
  /** Seconds of silence after which a burst of messages is one answer. */
  QUIET_SECONDS: z.coerce.number().min(0).max(120).default(6),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  PUBLIC_URL: z.url({ protocol: /^https?$/u }).optional(),
})

export interface Config {
  port: number
  host: '127.0.0.1'
  databaseUrl: string
  dataDir: string
  filesDir: string
  campaignsDir: string
  quietSeconds: number
  logLevel: string
  publicUrl: string | undefined
}

/** What an operator has to write, per variable; shown when the value given is wrong. */
const expected: Record<string, string> = {
  PORT: 'một số cổng từ 0 đến 65535, ví dụ 3000',
  HOST: '127.0.0.1 hoặc localhost (trang chat chỉ chạy trên máy này)',
  DATABASE_URL: 'file:data/bot.db hoặc postgresql://…',
  DATA_DIR: 'đường dẫn thư mục dữ liệu, ví dụ data',
  CAMPAIGNS_DIR: 'đường dẫn thư mục các cuộc vận động, ví dụ campaigns',
  QUIET_SECONDS: 'số giây từ 0 đến 120, ví dụ 6',
  LOG_LEVEL: 'fatal, error, warn, info, debug hoặc silent',
  PUBLIC_URL: 'địa chỉ bắt đầu bằng https://',
}

/** A wrong value in the environment; the message is one line for the operator. */
export class ConfigError extends Error {}

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
  return {
    port: c.PORT,
    host: '127.0.0.1',
    databaseUrl: c.DATABASE_URL ?? `file:${c.DATA_DIR}/bot.db`,
    dataDir: c.DATA_DIR,
    filesDir: `${c.DATA_DIR}/files`,
    campaignsDir: c.CAMPAIGNS_DIR,
    quietSeconds: c.QUIET_SECONDS,
    logLevel: c.LOG_LEVEL,
    publicUrl: c.PUBLIC_URL,
  }
}
