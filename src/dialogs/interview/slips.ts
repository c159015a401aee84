/** A slip put right in passing: “à nhầm, 15 buổi chứ không phải 12” names no field, only what was and what is. */
import type { Fact } from '../../campaign/fact.ts'
import { type Claim, findFields, readAnswer } from '../../extract/index.ts'
import { readValues } from '../../values/index.ts'
import { contextOf } from './outcome.ts'
import type { Turn } from './turn.ts'

const NOT = '(?:không|khong|ko|k|hông|hong)\\s+(?:phải|phai)\\s+(?:là\\s+|la\\s+)?'
/** “à nhầm, 15”, where nobody can tell what of: asked back, and no answer to the question that is open. */
export const isUnclearSlip = (text: string, correcting: boolean) => correcting && text.length <= SLIP && /\d/.test(text)
const SLIP = 80

/** “không phải 12 mà 15” */
const BUT = new RegExp(`${NOT}(?<old>.{1,60}?)\\s+(?:mà|ma)\\s+(?:là\\s+|la\\s+)?(?<now>.{1,60})$`, 'iu')
/** “15 chứ không phải 12” */
const RATHER = new RegExp(`(?<now>\\S.{0,60}?)\\s+(?:chứ|chu)\\s+${NOT}(?<old>.{1,60})$`, 'iu')
/** “quỹ là 35tr2 nhé, ko phải 32tr5” */
const BEHIND = new RegExp(`(?<now>\\S.{0,60}?\\d\\S*(?:\\s[^\\s\\d]+){0,3}?),?\\s+${NOT}(?<old>\\d.{0,40})$`, 'iu')

/** The figure last told as A becomes B; where several stand at A, it is the one just told, as a slip is noticed at once. */
export function mendedValue(turn: Turn, text: string): Claim[] {
  const m = BUT.exec(text) ?? RATHER.exec(text) ?? BEHIND.exec(text)
  const old = m?.groups?.old ? numberIn(m.groups.old) : undefined
  if (!m?.groups?.now || old === undefined) return []
  const fitting = Object.values(turn.facts).filter((f) => f.state === 'known' && f.value === old)
  const named = findFields(text, contextOf(turn)).map(({ field }) => field.id)
  const chosen = fitting.find((f) => named.includes(f.field)) ?? lastOf(fitting)
  if (!chosen) return []
  const now = /\d[\s\S]*$/u.exec(m.groups.now)?.[0] ?? m.groups.now
  const at = Math.max(0, text.indexOf(now))
  return readAnswer(now, [chosen.field], contextOf(turn)).claims.map((c) => ({
    ...c,
    start: c.start + at,
    end: c.end + at,
  }))
}

/** The one recorded last; undefined where none is, or two were at once. */
function lastOf(facts: readonly Fact[]): Fact | undefined {
  const last = facts.toSorted((a, b) => b.at.localeCompare(a.at))
  return last.length > 1 && last[0]!.at === last[1]!.at ? undefined : last[0]
}

function numberIn(text: string): number | undefined {
  const reading = readValues(text).find((r) => typeof r.value === 'number')
  return reading === undefined ? undefined : (reading.base?.value ?? (reading.value as number))
}
