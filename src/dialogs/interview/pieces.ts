/** What of an answer stands by itself: a slip of earlier answers put right in passing speaks of them, not of what stands beside it. */
import { asMeant } from '../../extract/index.ts'
import { CORRECTING } from './commands.ts'
import { partOf, type Source, type Turn } from './turn.ts'

const LONGEST_SLIP = 160

/** The answer without such messages, and each of them. A slip of the answer itself stays in it. */
export function piecesOf(turn: Turn, source: Source): { told: Source | undefined; slips: Source[] } {
  const { year } = turn.definition
  const held = asMeant(source.text, year)
  const meant = new Set(held.split('\n'))
  // What the answer takes back of itself is not cut from it.
  const lines = linesOf(source).flatMap((line) => (meant.has(line.text) ? atSlip(line) : [line]))
  if (lines.length < 2) return { told: source, slips: [] }
  const isSlip = ({ text }: Source) =>
    text.length <= LONGEST_SLIP && /\d/.test(text) && CORRECTING.test(text) && held.includes(text)
  const slips = lines.filter(isSlip)
  if (slips.length === 0) return { told: source, slips }
  const told = lines.filter((line) => !slips.includes(line))
  return { told: told.length > 0 ? joined(told) : undefined, slips }
}

/** “giám sát 4 cuộc, à nhầm, tuyên truyền pháp luật 15 buổi chứ ko phải 12”: a slip behind an answer in one line. */
const SLIP_BEHIND = /[,.;]\s+(?=(?:à|ờ|ủa|á)[ ,]+(?:nhầm|nham|quên|quen|lộn|sai)(?!\p{L}))/iu
function atSlip(line: Source): Source[] {
  const cut = SLIP_BEHIND.exec(line.text)
  const before = line.text.slice(0, cut?.index ?? 0)
  if (!cut || !/\d/.test(before) || (before.match(/\p{L}+/gu)?.length ?? 0) < 2) return [line]
  const at = cut.index + cut[0].length
  return [partOf(line, 0, before), partOf(line, at, line.text.slice(at))]
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
