/**
 * “không có”, “chưa ký … nào” → none for the very field it is said of; “chưa có số liệu” → unknown; “không lấy ý
 * kiến” → the whole set does not apply. A negation without an object the form knows says nothing.
 */
import { flex, fold } from '../values/fold.ts'
import { type Compiled, formFor, type Target, usualForm } from './aliases.ts'
import type { Cues } from './cues/index.ts'
import { denied, type Evidence, evidenceAt, frameAt, MEETINGS, match, noEvidence } from './evidence/index.ts'
import { leftClause, type Negated, objectEvidence, objectOf } from './negated.ts'
import { vocabularyOf } from './plain.ts'
import type { Question } from './question.ts'
import type { Item, Source } from './segment.ts'
import type { Claim, ExtractContext } from './types.ts'
import { zeroOf } from './values-of.ts'

const UNKNOWN = new RegExp(
  `(?<![\\p{L}\\p{M}])(?:${flex('chưa có số liệu|chưa tổng hợp|chưa thống kê|chưa có số|chưa nắm được|không rõ|chưa rõ|không nắm được|chưa đo đạc|để bổ sung sau|bổ sung sau|chưa có kết quả|chưa chốt số|chưa chốt (?:được|đc) số|chưa chốt(?=\\s*(?:[,.;]|$))|chưa đếm (?:được|đc)|chưa đếm|chưa có(?=[^.;]{0,4}(?:đợi|chờ|mai |chiều |hỏi lại))')})(?![\\p{L}\\p{M}])`,
  'gu',
)
/** Puts off the one thing that was asked. */
const LATER = new RegExp(
  `(?<![\\p{L}\\p{M}])(?:${flex('không có số chính xác|chưa có số chính xác|hỏi lại|chưa đếm được|chưa nhớ|(?:đang |còn )?(?:đợi|chờ) (?:kế toán|thủ quỹ|văn phòng|cán bộ|ban|các|thôn|bản|anh|chị|xã|bên)|(?:mai|chiều|tối|sáng mai|tuần sau) mới có|mai có số|mới có số|vài hôm nữa|mấy hôm nữa|ít hôm nữa')})(?![\\p{L}\\p{M}])`,
  'u',
)
const NOT = new Set(['khong', 'chua', 'chang'])
/** “ở trọ dưới 6 tháng có được phát phiếu ko ạ”: “có … không” asks. */
function isYesOrNo({ items, low }: Source, at: number): boolean {
  const [here, next] = [items[at]!, items[at + 1]]
  if (next?.kind === 'word' && !/^(?:a|ha|vay|nhi|em|anh|chi|ban|co|dong chi|nhe|ta)$/u.test(next.word.fold))
    return false
  if (next?.kind === 'reading') return false
  let from = at
  while (from > 0 && items[from - 1]?.kind !== 'mark') from -= 1
  const clause = low.slice(items[from]!.start, here.start)
  // “cột cấp huyện thì xã có phải điền không em”: what stands before “có” makes no difference.
  const asked = /(?<![\p{L}\p{M}])có\s(?!\s*$)[^,;]{3,}$/u.exec(clause)?.[0]
  return asked !== undefined && !/(?:nhưng|mà|còn|thì|nào)\s/u.test(asked)
}

/** “có ký nhưng không có số”: what is lacking is a detail of what there is. */
const isButFor = ({ items, low, sentences }: Source, at: number) =>
  /(?<![\p{L}\p{M}])(?:có|đã|co|da)\s[^.;]*(?:nhưng|song|mà|nhung)\s$/u.test(
    low.slice(sentences[items[at]!.sentence]?.start ?? 0, items[at]!.start),
  )

/** Are all figures of the sentence another time's or another unit's? */
function isOfVetoed({ readings }: Source, sentence: number, cues: readonly Cues[]): boolean {
  const figures = readings.filter(
    (r) => r.sentence === sentence && r.reading.kind !== 'date' && r.reading.kind !== 'document',
  )
  return (
    figures.length > 0 &&
    figures.every(({ index }) => cues[index]?.veto === 'past' || cues[index]?.veto === 'elsewhere')
  )
}

const AWAITED = new RegExp(
  `(?<![\\p{L}\\p{M}])(?:${flex('đang chờ|đang đợi|còn chờ|còn đợi|chờ|đợi')})(?![\\p{L}\\p{M}])`,
  'u',
)
const sentenceAt = ({ low, sentences }: Source, n: number) => low.slice(sentences[n]?.start ?? 0, sentences[n]?.end)

/** Nouns that are counted one by one. */
const PIECES = new Set(['cai', 'chiec', 'can', 'cuoc', 'vu', 'lop', 'buoi'])

export function readNegations(
  source: Source,
  compiled: Compiled,
  question: Question,
  taken: ReadonlySet<string>,
  cues: readonly Cues[] = [],
): Claim[] {
  const claims = new Map<string, Claim>()
  const { items, low } = source
  const put = (target: Target, state: 'none' | 'unknown', start: number, end: number) => {
    const { id } = target.field
    if (taken.has(id) || claims.has(id)) return
    const value = state === 'none' ? zeroOf(target.field) : null
    if (state === 'none' && value === null) return
    claims.set(id, { field: id, state, value, ...source.span(start, end), method: 'rules' })
  }
  const unknowns = [...low.matchAll(UNKNOWN)].map((m) => ({ start: m.index, end: m.index + m[0].length }))
  const wanted = question.about === undefined ? undefined : compiled.byId.get(question.about)
  for (const span of unknowns) {
    const at = items.findIndex((item) => item.start >= span.start)
    if (at < 0) continue
    // “Xã Bản Lang hòa giải 9/10 vụ, bên em chưa tổng hợp”: the matter was named for another unit.
    const sentence = items[at]!.sentence
    if (
      source.readings.some((r) => r.sentence === sentence && r.end <= span.start && cues[r.index]?.veto === 'elsewhere')
    )
      continue
    const target =
      best(leftClause(source, at, 2), at, 0.5, { shares: true }) ??
      best(evidenceAt(source, at), at, 0.5, { shares: true }) ??
      best(leftClause(source, at, 0), at, 0.3, { here: true })
    if (target) put(target, 'unknown', ...around(items, at, span.end))
    else if (wanted && source.readings.length === 0) put(wanted, 'unknown', ...around(items, at, span.end))
  }
  const later = wanted && source.readings.length === 0 ? LATER.exec(low) : null
  if (wanted && later) put(wanted, 'unknown', 0, later.index + later[0].length)
  for (const [at, item] of items.entries()) {
    if (
      item.kind !== 'word' ||
      !NOT.has(item.word.fold) ||
      (!item.word.bare && item.word.form === item.word.fold && item.word.fold !== 'khong')
    )
      continue
    if (unknowns.some((u) => item.start >= u.start && item.start < u.end)) continue
    // “Năm 2021 chỉ tổ chức 4 cuộc, không mở lớp nào”: of the time and the place of the figures beside it.
    if (isOfVetoed(source, item.sentence, cues)) continue
    const object = objectOf(items, at)
    // “có ghi được 3 mô hình không?” asks.
    const behind = items[at + 1]
    const mark = items[at + 2]
    if (isYesOrNo(source, at) || isButFor(source, at)) continue
    if (behind?.kind === 'mark' && low[behind.start] === '?') continue
    if (behind?.kind === 'word' && mark?.kind === 'mark' && low[mark.start] === '?') continue
    // “đăng ký hiến 1.200 m2, chưa hiến”: what is only planned is not denied, it is still to come.
    const planned = source.readings.some(
      (r) => r.sentence === item.sentence && r.start < item.start && cues[r.index]?.veto === 'plan',
    )
    if (planned && !object?.words.some((w) => w.fold === 'nao' || w.fold === 'gi')) continue
    if (
      !object ||
      object.figure ||
      object.words.some((w) => w.fold === 'doi' && object.words.some((o) => o.fold === 'tuong'))
    )
      continue
    const asked = question.field === undefined ? undefined : compiled.byId.get(question.field)
    // “ko có tặng thẻ nào”, asked for the cards: the object is of the field's own words.
    if (asked && object.content.length > 0 && object.content.every((w) => vocabularyOf(asked).has(w))) {
      put(asked, 'none', ...around(items, at, object.end))
      continue
    }
    if (object.content.length === 0) {
      // “chưa do lại”: the clause goes on with other words.
      if (object.words.length === 0 && items[at + 1]?.kind === 'word') continue
      const said = (more: number) => {
        const evidence = leftClause(source, at, more)
        for (const word of object.words)
          if (!word.stop) (word.bare ? evidence.bare : evidence.exact).set(word.bare ? word.fold : word.form, 0.9)
        return evidence
      }
      // What has a figure of its own is not denied here (“giám sát huyện 3 … phản biện cấp xã 1, cấp huyện ko có”).
      const free = (found: Target | undefined) => (found && !taken.has(found.field.id) ? found : undefined)
      const target =
        free(best(said(0), at, 0.5)) ??
        free(best(said(1), at, 0.55)) ??
        free(best(beyond(object), at, 0.62)) ??
        free(best(said(0), at, 0.3, { here: true }))
      // “em đang chờ bên bảo hiểm gửi, chưa có”: not known yet.
      const awaited = item.word.fold === 'chua' && AWAITED.test(sentenceAt(source, item.sentence))
      if (target ?? asked) put((target ?? asked)!, awaited ? 'unknown' : 'none', ...around(items, at, object.end))
      continue
    }
    const evidence = objectEvidence(source, at, object)
    const counted = object.words.some((w) => PIECES.has(w.fold))
    const target = countedHere(object.content) ?? best(evidence, at, 0.5, { object: object.content, counted })
    if (target) put(target, 'none', item.start, object.end)
  }
  return [...claims.values()]

  /** “không có mô hình nào”, where the section asks for one count of such things: that one is meant. */
  function countedHere(content: readonly string[]): Target | undefined {
    const noun = content.join(' ')
    const counted = compiled.targets.filter(
      ({ field }) => question.fields.has(field.id) && field.type === 'count' && fold(field.unit) === noun,
    )
    return counted.length === 1 ? counted[0] : undefined
  }

  /** “phản biện cấp xã 1, cấp huyện không có”: the matter was named before the figure that stands between. */
  function beyond(object: Negated): Evidence {
    const at = items.findIndex((item) => item.start >= object.start)
    const evidence = leftClause(source, at, 0)
    if (evidence.exact.size + evidence.bare.size === 0) return evidence
    const before = items.slice(0, at).findLastIndex((item) => item.kind === 'reading')
    if (
      before < 0 ||
      items[before]!.sentence !== items[at]!.sentence ||
      source.low.slice(items[before]!.start, object.start).includes(';')
    )
      return noEvidence()
    const further = leftClause(source, before, 0)
    for (const [map, more] of [
      [evidence.exact, further.exact],
      [evidence.bare, further.bare],
    ] as const)
      for (const [word, weight] of more) if (!map.has(word)) map.set(word, weight * 0.85)
    return evidence
  }

  function best(
    evidence: Evidence,
    at: number,
    enough: number,
    { object, here = false, counted = false, shares = false }: Sought = {},
  ): Target | undefined {
    let found: { target: Target; score: number } | undefined
    const frame = frameAt(source, compiled, at)?.frame ?? question.frame
    for (const target of compiled.targets) {
      const { field } = target
      if (target.figures || field.meta || field.type === 'text' || field.type === 'date') continue
      if (field.type === 'percent' && !(shares && namesShare(evidence))) continue
      if (target.frame && target.frame.id !== frame) continue
      if (here && !question.fields.has(field.id)) continue
      if (denied(evidence, target, undefined)) continue
      const matched = match(evidence, target, 0.8, MEETINGS)
      if (!matched.phrase || matched.score < enough || matched.cover < (object ? 0.78 : here ? 0.55 : 0.66)) continue
      if (object) {
        // “ko sửa cái nào”: pieces are no length and no money.
        if (counted && field.type !== 'count' && !field.type.endsWith('list')) continue
        const explained = object.filter((w) => target.phrases.some((p) => p.words.some((m) => m.fold === w)))
        // The object must be the field's own thing, not something near it (“không có sai phạm”).
        const own = explained.length === object.length || matched.phrase.words.some((w) => object.includes(w.fold))
        if (explained.length < object.length * 0.6 || !own) continue
      }
      // “số hộ hiến đất” says more than “hiến đất”.
      let score = matched.score + 0.04 * matched.phrase.words.length
      if (question.field === field.id) score += 0.3
      else if (question.fields.has(field.id)) score += 0.08
      if (!question.asked(field.id)) score -= 0.1
      // Unqualified, it is said of the whole.
      if (/tổng/iu.test(field.label)) score += here ? 0.3 : 0.03
      if (!found || score > found.score) found = { target, score }
    }
    return found?.target
  }
}

/** From the start of the clause to the end of the negation: what will be quoted. */
function around(items: readonly Item[], at: number, end: number): [number, number] {
  let from = at
  while (from > 0 && items[from - 1]?.kind !== 'mark' && at - from < 14) from -= 1
  return [items[from]!.start, Math.max(end, items[at]!.end)]
}

/** What a negation is looked for with. */
interface Sought {
  /** Content words of what is denied. */
  object?: readonly string[]
  /** Of the section asked only, where fewer words are enough (“pb không có”). */
  here?: boolean
  /** It is counted by the piece. */
  counted?: boolean
  /** A percentage may be meant, where it is called one: it is never none, but it may not be known yet. */
  shares?: boolean
}
/** “tỷ lệ bao phủ bhyt chưa có số” */
const namesShare = ({ exact, bare }: Evidence) =>
  [...exact, ...bare].some(([word, weight]) => weight >= 0.6 && fold(word) === 'ti le')

/** “năm nay không lấy ý kiến”: every field of the sets concerned does not apply. */
export function readNoneOfAll(
  source: Source,
  context: ExtractContext,
  question: Question,
  taken: ReadonlySet<string>,
): Claim[] {
  const claims: Claim[] = []
  const form = formFor(context.definition, context.unit, context.form) ?? usualForm(context.definition)
  for (const { sets, shared, none, appliesTo } of form?.alternatives ?? []) {
    const fields = [...new Set([...sets.flat(), ...shared])]
    if (fields.some((f) => taken.has(f)) || claims.some((c) => fields.includes(c.field))) continue
    if (appliesTo?.kinds && context.unit && !appliesTo.kinds.includes(context.unit.kind)) continue
    if (question.fields.size > 0 && !fields.some((f) => question.fields.has(f))) continue
    for (const phrase of none.phrases) {
      const hit = new RegExp(
        `(?<![\\p{L}\\p{M}])${flex(phrase.normalize('NFC').replace(/[.*+?^$()[\]{}|\\]/g, ' '))}(?![\\p{L}\\p{M}])`,
        'u',
      ).exec(source.low)
      if (!hit) continue
      const value = none.state === 'none' ? 0 : null
      for (const field of fields)
        claims.push({
          field,
          state: none.state,
          value,
          ...source.span(hit.index, hit.index + hit[0].length),
          method: 'rules',
        })
      break
    }
  }
  return claims
}
