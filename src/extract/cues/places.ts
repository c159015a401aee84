/** Figures of one place, one household or one round among several. */
import { flex, MARKED } from '../../values/fold.ts'
import type { ReadingItem, Source } from '../segment.ts'
import { type Setting, spansBefore } from './setting.ts'
import { findAll, type Span } from './spans.ts'

const PLACE = new RegExp(
  `(?<![\\p{L}\\p{M}\\p{N}])(?:${flex('bản|thôn|xóm|ấp|buôn|làng|tổ|khu|khóm|phường')})[ ]{1,2}(?=[\\p{Lu}\\d])|(?<![\\p{L}\\p{M}\\p{N}])(?:${flex('xã|thị trấn|huyện|tỉnh')})[ ]{1,2}(?=\\p{Lu})`,
  'gu',
)
/** “nhà ông Y Blech hiến 120 m2”: of one household, named as an example. */
const HOUSEHOLD = new RegExp(
  `(?<![\\p{L}\\p{M}\\p{N}])(?:${flex('(?:[Nn]hà|[Hh]ộ|[Gg]ia đình) (?:ông|bà|anh|chị)')})[ ]{1,2}(?=\\p{Lu})`,
  'gu',
)
/** “đợt 1 80 suất, đợt 2 45 suất”: one round of several. */
const ROUND =
  /(?<![\p{L}\p{M}])(?:đợt|dot|lần|lan|quý|quy)\s{0,2}(?:\d|i{1,3}|iv)\s*(?::|là|la|được|duoc|có|co|-)?\s*$/u

export interface Places {
  places: Span[]
  households: Span[]
}

export function findPlaces({ text, low }: Source): Places {
  return {
    // “tổng xã 1.400 m2”: the whole of it, no place within.
    places: findAll(PLACE, text).filter(
      (p) =>
        !/(?:tổng|cả|toàn|tong|ca|toan)\s$/iu.test(text.slice(Math.max(0, p.start - 6), p.start)) &&
        // “Ủy ban MTTQ xã” is no “bản”, where marks are typed.
        !(/^ban\s/iu.test(text.slice(p.start, p.end)) && MARKED.test(low)),
    ),
    // “cứu trợ cháy nhà ông Páo 23 triệu”: a household that is given to.
    households: findAll(HOUSEHOLD, text).filter(
      (h) =>
        !/(?:cho|giúp|tặng|trợ|ủng hộ|thăm|cháy|sập|trao|đến|cho|giup|tang|tro|tham|chay|sap)\s*$/u.test(
          low.slice(Math.max(0, h.start - 10), h.start),
        ),
    ),
  }
}

const PLACE_REACH = 45
const isOfPlace = (setting: Setting, { places }: Places) => {
  const { item, clause, lead } = setting
  return spansBefore(setting, places, Math.max(clause.start, item.start - PLACE_REACH)).length > 0 || ROUND.test(lead)
}

/** “thôn Lũng Vài 350m2, Khuổi Tát 520m2, Nà Đon 280m2”: the noun is told once, the names go on. */
const NEXT_NAME = /^\s?(?:,|;|và|va)\s(?:\p{Lu}[\p{L}\p{M}]*\s){1,4}(?:hiến\s|được\s|là\s|có\s)?$/u
/** Whether each figure is a place's. */
export function placesOf({ text, readings }: Source, settings: readonly Setting[], places: Places): boolean[] {
  const found: boolean[] = []
  for (const [i, setting] of settings.entries()) {
    const [last, here] = [readings[i - 1], readings[i]!]
    const goesOn =
      found[i - 1] === true &&
      last?.reading.kind === here.reading.kind &&
      NEXT_NAME.test(text.slice(last.reading.end, here.start))
    found.push(goesOn || isOfPlace(setting, places))
  }
  return found
}

export const isOfHousehold = (setting: Setting, { households }: Places) =>
  spansBefore(setting, households, setting.clause.start).length > 0

/** “thôn 1 420, thôn 2 365, thôn 5 hơn 700 m2”: bare figures of places share the measure told last. */
export function isListedPlace({ low, readings }: Source, item: ReadingItem): boolean {
  const named = (r: ReadingItem) =>
    /(?:thôn|bản|ấp|xóm|làng|buôn|tổ|khu|khóm|thon|ban|ap|xom|lang|buon|to|khom)\s[\p{L}\d]{1,8}(?:\s[\p{L}]{1,8}){0,2}\s(?:được|có|hơn|hiến|trên)?\s?$/u.test(
      low.slice(Math.max(0, r.start - 36), r.start),
    )
  if (item.reading.kind !== 'number' || item.reading.counter || !named(item)) return false
  for (const next of readings.slice(item.index + 1, item.index + 6)) {
    if (next.sentence !== item.sentence || !named(next)) return false
    if (next.reading.kind === 'quantity') return true
    if (next.reading.kind !== 'number' || next.reading.counter) return false
  }
  return false
}

const AT = /(?<![\p{L}\p{M}])(?:ở|tại|thuộc|của|giữa|trên địa bàn|o|tai|thuoc|cua)\s$/u
const NAMED = /^\s*\p{Lu}[\p{L}\p{M}]/u
/** “37 hộ ở hai thôn Lũng Noọng và Pác Giả”: where it was, told by name. */
export const isWhere = ({ item: { reading }, lead }: Setting, { text }: Source) =>
  reading.counter !== undefined &&
  VILLAGES.has(reading.counter.fold) &&
  AT.test(lead) &&
  NAMED.test(text.slice(reading.end))
const VILLAGES: ReadonlySet<string> = new Set([
  'thon',
  'ban',
  'xom',
  'ap',
  'buon',
  'lang',
  'khom',
  'khu pho',
  'to dan pho',
  'xa',
])
