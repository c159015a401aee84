/** Runs a command as a person does: a process with arguments, input, output and an exit code. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

export interface Ran {
  code: number | string | null
  out: string
  err: string
}

export function run(name: string, args: string[], input = '', env: Record<string, string> = {}): Promise<Ran> {
  const child = spawn(process.execPath, ['--import', 'tsx', `src/cli/${name}.ts`, ...args], {
    cwd: ROOT,
    env: { ...process.env, LOG_LEVEL: '', ...env },
  })
  let out = ''
  let err = ''
  child.stdout.on('data', (bytes) => {
    out += String(bytes)
  })
  child.stderr.on('data', (bytes) => {
    err += String(bytes)
  })
  child.stdin.end(input)
  return new Promise((done) => child.once('close', (code, signal) => done({ code: code ?? signal, out, err })))
}

export const jsonLines = (text: string): Record<string, unknown>[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
