/** What households did, told at some distance from their number: where they live and what else they did stands between. */
import { classNouns, counterClasses } from '../aliases.ts'
import type { Item } from '../segment.ts'
import { isFigure } from './clause.ts'

/** Words by which a count of households goes on as the subject of a clause. */
const LEADS = new Set(
  'o|tai|thuoc|doc|tren|dong bao|thon|xom|ban|ap|buon|khu|khu pho|xa|da|tu|tu nguyen|tinh nguyen|cung|dong long|dan|cac'.split(
    '|',
  ),
)
/** Nouns that would be a subject, or a topic, of their own. */
const SUBJECTS = new Set(
  'nhan dan|ba con|dan|nguoi dan|xa|mat tran|dat|dien tich|tong|duong|tuyen duong|quy|kinh phi|ca xa|toan xa'.split(
    '|',
  ),
)
/** Items looked at. */
const REACH = 34
/** Words of a deed (“tự nguyện hiến”). */
const MOST = 3

export const isAgent = (index: number) => classNouns(index)[0] === 'ho'

const isSomebody = (index: number) => ['ho', 'nguoi', 'khu dan cu'].includes(classNouns(index)[0] ?? '')

/**
 * “38 hộ ở các xóm Nà Bó, Khuổi Sliến tự nguyện hiến 5.780 m2 đất”, “24 hộ dọc tuyến đã dỡ tường rào, lùi cổng, hiến
 * 186 m2 đất”: a clause of hardly more than a verb before a measure has the households for its subject.
 */
export function deedsOf(items: readonly Item[], at: number): Item[] {
  const self = items[at]
  if (self?.kind !== 'reading' || !counterClasses(self.reading.counter?.fold ?? '').some(isAgent)) return []
  const end = self.reading.counter?.end ?? self.end
  const first = items.findIndex((item, i) => i > at && item.start >= end)
  const lead = items[first]
  if (lead?.kind !== 'word' || !LEADS.has(lead.word.fold)) return []
  let open = at
  let depth = 0
  for (let i = first; i < items.length && i - at < REACH; i += 1) {
    const item = items[i]!
    if (item.kind === 'mark') {
      if (item.mark === '(') depth += 1
      else if (item.mark === ')') depth -= 1
      else if (item.mark !== ',') return []
      if (item.mark !== '(') open = i
    }
    if (depth > 0 || item.kind !== 'reading' || !isFigure(item)) continue
    // Others that are counted are the next subject; what was felled or taken down is a deed as well.
    if (item.reading.kind !== 'quantity' && counterClasses(item.reading.counter?.fold ?? 'nguoi').some(isSomebody))
      return []
    if (item.reading.kind !== 'quantity' || open === at || items.slice(open + 1, i).some(isFigure)) continue
    const deed = items.slice(open + 1, i).filter((w) => w.kind === 'word' && !w.word.stop && !w.word.capital)
    if (deed.length === 0 || deed.length > MOST || deed.some((w) => w.kind === 'word' && SUBJECTS.has(w.word.fold)))
      continue
    const rest = items.slice(i + 1)
    const stop = rest.findIndex((w) => w.kind !== 'word')
    return [...deed, ...rest.slice(0, stop < 0 ? MOST : Math.min(stop, MOST))]
  }
  return []
}
