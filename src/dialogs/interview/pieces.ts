/** What of an answer stands by itself: a slip of earlier answers put right in passing speaks of them, not of what stands beside it. */
import { asMeant } from '../../extract/index.ts'
import { CORRECTING } from './commands.ts'
import { partOf, type Source, type Turn } from './turn.ts'

const LONGEST_SLIP = 160

/** The answer without such messages, and each of them. A slip of the answer itself stays in it. */
export function piecesOf(turn: Turn, source: Source): { told: Source | undefined; slips: Source[] } {
  const lines = linesOf(source)
  if (lines.length < 2) return { told: source, slips: [] }
  const meant = new Set(asMeant(source.text, turn.definition.year).split('\n'))
  const isSlip = ({ text }: Source) =>
    text.length <= LONGEST_SLIP && /\d/.test(text) && CORRECTING.test(text) && meant.has(text)
  const slips = lines.filter(isSlip)
  if (slips.length === 0) return { told: source, slips }
  const told = lines.filter((line) => !slips.includes(line))
  return { told: told.length > 0 ? joined(told) : undefined, slips }
}

function linesOf(source: Source): Source[] {
  let at = 0
  return source.text.split('\n').flatMap((text) => {
    const start = at
    at += text.length + 1
    return /[\p{L}\p{N}]/u.test(text) ? [partOf(source, start, text)] : []
  })
}

/** Lines that do not follow one another, read as one text; each still leads to its own message. */
function joined(lines: readonly Source[]): Source {
  return {
    text: lines.map(({ text }) => text).join('\n'),
    locate(start, end) {
      let at = 0
      for (const line of lines) {
        if (start <= at + line.text.length) return line.locate(start - at, Math.min(end - at, line.text.length))
        at += line.text.length + 1
      }
      return lines[0]!.locate(0, 0)
    },
  }
}
