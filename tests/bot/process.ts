/** The real program as a process of its own, spoken to as the page does. */
import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

export interface Running {
  url: string
  child: ChildProcess
  /** What it has printed so far. */
  said(): string
  /** Resolves with the exit code when the process has ended. */
  ended: Promise<number | null>
}

/** Starts and waits until it listens; undefined when it ended before. `onSpawn` sees it at once; `url` is empty without a server. */
export async function startProgram(
  dataDir: string,
  onSpawn: (child: ChildProcess) => void = () => {},
  more: Record<string, string> = {},
): Promise<Running | undefined> {
  const env = {
    ...process.env,
    DATA_DIR: dataDir,
    PORT: '0',
    QUIET_SECONDS: '0',
    LOG_LEVEL: 'silent',
    PUBLIC_URL: '',
    DATABASE_URL: '',
    TELEGRAM_TOKEN: '',
    ZALO_BOT_TOKENS: '',
    ...more,
  }
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | null>((done) => child.once('close', (code) => done(code)))
  onSpawn(child)
  let out = ''
  let complaint = ''
  child.stderr!.on('data', (bytes) => {
    complaint += String(bytes)
  })
  const url = await Promise.race([
    new Promise<string>((done) =>
      child.stdout!.on('data', (bytes) => {
        out += String(bytes)
        const found = /^Trợ lý Báo cáo: .*$/mu.exec(out)
        if (found) setImmediate(done, /http:\/\/127\.0\.0\.1:\d+/u.exec(found[0])?.[0] ?? '')
      }),
    ),
    ended.then(() => undefined),
  ])
  if (url !== undefined) return { url, child, ended, said: () => out }
  // A killed process says nothing; one that ends by itself at start is a fault of the program.
  if (child.signalCode !== 'SIGKILL')
    throw new Error(`the program ended at start (${child.exitCode ?? child.signalCode}): ${complaint}${out}`)
  return undefined
}

export async function post(url: string, path: string, body: unknown): Promise<unknown> {
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`http ${response.status}`)
  return await response.json()
}
