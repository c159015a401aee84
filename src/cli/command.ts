/**
 * The frame of every command: exit 0 on success, 1 with one clear line on bad input, and never a stack trace.
 */
import { parseArgs } from 'node:util'

/** Something the caller can mend; its message is shown as it is. */
export class BadInput extends Error {}

export interface Terminal {
  args: string[]
  stdin: AsyncIterable<Uint8Array | string>
  /** A line to standard output. */
  print(line: string): void
  /** Ended by the caller: Ctrl-C, or the reader of our output went away. */
  signal: AbortSignal
}

/** Runs a command to its end and leaves the process with its exit code. */
export async function command(work: (terminal: Terminal) => Promise<void>): Promise<void> {
  const gone = new AbortController()
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // `… | head`: nobody reads on.
    if (error.code === 'EPIPE') process.exit(0)
  })
  process.once('SIGINT', () => gone.abort())
  const print = (line: string) => void process.stdout.write(`${line}\n`)
  try {
    await work({ args: process.argv.slice(2), stdin: process.stdin, print, signal: gone.signal })
    process.exitCode = 0
  } catch (error) {
    process.stderr.write(`${oneLine(error)}\n`)
    process.exitCode = 1
  }
  await new Promise<void>((done) => process.stdout.write('', () => done()))
  process.exit()
}

/** What went wrong, as one line for a person. */
export function oneLine(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | undefined)?.code
  const path = (error as NodeJS.ErrnoException | undefined)?.path
  if (code === 'ENOSPC') return 'Đĩa đã đầy, không ghi được.'
  if (code === 'ENOENT') return `Không thấy tệp hoặc thư mục: ${path ?? ''}`
  if (code === 'EACCES' || code === 'EPERM') return `Không có quyền đọc hoặc ghi: ${path ?? ''}`
  if (code === 'EISDIR') return `Đây là thư mục, cần một tệp: ${path ?? ''}`
  const message = error instanceof Error ? error.message : String(error)
  return (
    message
      .split('\n')
      .find((line) => line.trim() !== '')
      ?.trim() ?? 'Lỗi không rõ.'
  )
}

/** Options of a command, all of them texts; unknown ones are bad input. `usage` is shown with every complaint. */
export function readOptions<Name extends string>(
  args: string[],
  names: readonly Name[],
  usage: string,
): { options: Partial<Record<Name, string>>; rest: string[] } {
  try {
    const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]))
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true, strict: true })
    return { options: values as Partial<Record<Name, string>>, rest: positionals }
  } catch {
    throw new BadInput(`Tham số không đúng. Cách dùng: ${usage}`)
  }
}

/** Lines of a stream, numbered from 1; a line longer than `limit` UTF-16 units is bad input. */
export async function* lines(
  stream: AsyncIterable<Uint8Array | string>,
  limit = 4_000_000,
): AsyncGenerator<[string, number]> {
  const decoder = new TextDecoder()
  let rest = ''
  let number = 0
  for await (const chunk of stream) {
    rest += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })
    let end = rest.indexOf('\n')
    while (end >= 0) {
      number += 1
      yield [rest.slice(0, end).replace(/\r$/u, ''), number]
      rest = rest.slice(end + 1)
      end = rest.indexOf('\n')
    }
    if (rest.length > limit) throw new BadInput(`Dòng ${number + 1} quá dài.`)
  }
  rest += decoder.decode()
  if (rest !== '') yield [rest, number + 1]
}

/** A moment given on the command line, with its zone (“2023-11-27T08:00:00+07:00”); without one it is Vietnam's time. */
export function readMoment(text: string, what: string): Date {
  const shape = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?)?$/u.exec(text)
  const full = text.includes('T') ? (shape?.[1] ? text : `${text}+07:00`) : `${text}T00:00:00+07:00`
  const at = new Date(full)
  if (!shape || Number.isNaN(at.getTime())) throw new BadInput(`${what}: thời điểm viết như 2023-11-27T08:00:00+07:00.`)
  return at
}
