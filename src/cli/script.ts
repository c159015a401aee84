/** The lines of a played script: what each may say. */
import { z } from 'zod'
import { BadInput, readMoment } from './command.ts'

const name = z.string().trim().min(1).max(100)
const burst = z.boolean().optional()

const schema = z.union([
  z.strictObject({ join: name, unit: z.string().min(1) }),
  z.strictObject({ join: name, role: z.literal('staff') }),
  z.strictObject({ from: name, text: z.string(), burst }),
  z.strictObject({ from: name, choose: z.union([z.string(), z.number()]).transform(String), burst }),
  z.strictObject({ from: name, file: z.string().min(1), text: z.string().optional(), burst }),
  z.strictObject({ wait: z.literal('settled') }),
  z.strictObject({ now: z.string() }),
])

export type ScriptLine =
  | { kind: 'join'; name: string; unit: string | null }
  | { kind: 'text'; name: string; text: string; burst: boolean }
  | { kind: 'choose'; name: string; choice: string; burst: boolean }
  | { kind: 'file'; name: string; path: string; caption: string; burst: boolean }
  | { kind: 'wait' }
  | { kind: 'now'; at: Date }

/** Throws BadInput naming the line. */
export function readScriptLine(line: string, number: number): ScriptLine {
  let json: unknown
  try {
    json = JSON.parse(line)
  } catch {
    throw new BadInput(`Dòng ${number}: không phải JSON.`)
  }
  const read = schema.safeParse(json)
  if (!read.success) {
    throw new BadInput(
      `Dòng ${number}: cần {"join","unit"} hoặc {"join","role":"staff"}, {"from","text"}, {"from","choose"}, {"from","file"}, {"wait":"settled"}, {"now"}.`,
    )
  }
  const said = read.data
  if ('wait' in said) return { kind: 'wait' }
  if ('now' in said) return { kind: 'now', at: readMoment(said.now, `Dòng ${number}`) }
  if ('join' in said) return { kind: 'join', name: said.join, unit: 'unit' in said ? said.unit : null }
  const { from, burst: more = false } = said
  if ('choose' in said) return { kind: 'choose', name: from, choice: said.choose, burst: more }
  if ('file' in said) return { kind: 'file', name: from, path: said.file, caption: said.text ?? '', burst: more }
  return { kind: 'text', name: from, text: said.text, burst: more }
}
