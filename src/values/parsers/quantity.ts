import { unitNames } from '../counted.ts'
import { decimal, isWhole, plus, shift, times } from '../decimal.ts'
import { flex, fold } from '../fold.ts'
import { AFTER, type Context, type Draft, type SuffixRule } from '../rule.ts'
import { UNITS, type Unit } from '../units.ts'

const exactNames = UNITS.flatMap((unit) => unit.exact ?? [])
const EXACT = new RegExp(` ?(${exactNames.join('|')})${AFTER}`, 'uy')
const tails = new Map(UNITS.flatMap((unit) => unit.names.map((name) => [fold(name), unit])))
/** “2km3”, “1m75”, “3kg5”: decimals after the unit. m2 and m3 are units. */
const GLUED_TAIL = new RegExp(`(km|m|ha|kg|${flex('tấn|tạ')})(\\d{1,2})${AFTER}`, 'uy')
const HALF = new RegExp(`${flex(' rư[ỡở]i')}${AFTER}`, 'uy')
/** Words after which a short unit is part of something else: “2 ký kết”, “3 tạ ơn”. */
const NOT_UNIT = new RegExp(flex('^ (?:kết|túc|giao|cam|ơn|tình|lạc|hiệu|điểm|gốc)'), 'u')
/** Without diacritics these are too common as other words (ta, can, ky, khoi). */
const NEEDS_MARKS = new Set(['ta', 'can', 'ky', 'ki', 'khoi', 'lit', 'yen', 'lang', 'von', 'hec', 'oat'])

const LOCAL = new Set(['sào', 'mẫu', 'thước', 'công đất'])

function set(draft: Draft, unit: Unit, end: number): void {
  draft.kind = 'quantity'
  draft.unit = unit.unit
  draft.end = end
  draft.weak = false
  if (LOCAL.has(unit.unit)) {
    draft.doubtful = true
    draft.flags.push('local-unit')
  }
}

/** Converts to the base unit where the table knows the factor. */
export function baseOf(draft: Draft): { number: NonNullable<Draft['number']>; unit: string } | undefined {
  const unit = UNITS.find((u) => u.unit === draft.unit)
  if (!draft.number || !unit?.factor || !unit.base) return undefined
  return { number: times(draft.number, decimal(unit.factor)), unit: unit.base }
}

export const quantity: SuffixRule = {
  name: 'measure',
  kind: 'quantity',
  attach(draft: Draft, { view }: Context): boolean {
    const at = draft.end
    if (gluedTail(draft, view.low, at)) return true
    // only capitals are exact names: mA, kW
    EXACT.lastIndex = at
    const exact = /\p{Lu}/u.test(view.shown.slice(at, at + 4)) ? EXACT.exec(view.shown) : null
    if (exact) {
      set(draft, UNITS.find((u) => u.exact?.includes(exact[1]!))!, at + exact[0].length)
      return true
    }
    const found = unitNames.at(view, at)
    if (!found) return false
    const { end, start } = found
    const { unit } = found.value
    const written = view.low.slice(start, end)
    if (NOT_UNIT.test(view.low.slice(end, end + 8)) || (start > at && NEEDS_MARKS.has(written))) return false
    set(draft, unit, end)
    if (written === 'm2' && draft.number && !isWhole(draft.number))
      draft.flags = draft.flags.filter((f) => f !== 'colloquial')
    if (written === 'km2' && isWhole(draft.number!) && Number(draft.number!.units) < 100) {
      // “1km2” may be 1,2 km: said like “1m2” for a length
      draft.doubtful = true
      draft.alternatives = [
        { ...draft, unit: 'km', number: plus(draft.number!, decimal('0.2')), doubtful: false, flags: ['colloquial'] },
      ]
    }
    HALF.lastIndex = end
    const half = HALF.exec(view.low)
    if (half) {
      draft.number = plus(draft.number!, decimal('0.5'))
      draft.flags.push('colloquial')
      draft.end = end + half[0].length
    }
    return true
  },
  examples: {
    'hiến 1,25ha đất': { kind: 'quantity', value: 1.25, unit: 'ha', base: { value: 12500, unit: 'm2' } },
    '2 ha rưỡi': { kind: 'quantity', value: 2.5, unit: 'ha' },
    'sửa chữa đc 2km3': { kind: 'quantity', value: 2.3, unit: 'km', base: { value: 2300, unit: 'm' } },
    'một trăm ki lô mét trên giờ': { kind: 'quantity', value: 100, unit: 'km/h' },
    '2 sào': { kind: 'quantity', unit: 'sào', outcome: 'ask' },
    '1km2': { kind: 'quantity', outcome: 'ask' },
    '12 hang đá': undefined,
  },
}

function gluedTail(draft: Draft, low: string, at: number): boolean {
  if (low[at] === ' ' || low[at] === undefined) return false
  GLUED_TAIL.lastIndex = at
  const match = GLUED_TAIL.exec(low)
  if (!match || !draft.number || !isWhole(draft.number)) return false
  const [all, name, tail] = match as unknown as [string, string, string]
  if (/^k?m$/.test(name) && (tail === '2' || (name === 'm' && tail === '3'))) return false
  draft.number = plus(draft.number, shift(decimal(tail), -tail.length))
  draft.flags.push('colloquial')
  set(draft, tails.get(fold(name))!, at + all.length)
  return true
}
