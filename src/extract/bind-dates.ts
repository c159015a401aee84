/** Dates to date fields: “từ ngày … đến ngày …” to a pair of fields, “bắt đầu …”, “kết thúc …” to one of them. */
import { readDates } from '../values/index.ts'
import type { Compiled, Target } from './aliases.ts'
import { SLIP_WORDS } from './corrections.ts'
import type { Cues } from './cues/index.ts'
import { denied, type Evidence, evidenceAt } from './evidence/index.ts'
import type { Question } from './question.ts'
import type { ReadingItem, Source } from './segment.ts'
import type { Claim, OpenDoubt } from './types.ts'

/** Words of a date field that say which end it is; the others say what the date is about. */
const START = new Set(['tu', 'bat dau', 'khai mac', 'mo dau', 'phat'])
const END = new Set(['den', 'ket thuc', 'het', 'hoan thanh', 'xong', 'be mac', 'thu', 'cuoi'])
const ROLE_ONLY = new Set([
  ...START,
  ...END,
  'ngay',
  'thoi gian',
  'to chuc',
  'dien ra',
  'trien khai',
  'phieu',
  'bao cao',
])

interface Event {
  /** What it is about: words with weights. */
  topic: { form: string; fold: string; weight: number }[][]
  from?: Target
  to?: Target
  single?: Target
}

/** “xong trước 18/11 hết rồi”: a limit is no day of anything. */
const NOT_LATER = /(?<![\p{L}\p{M}])(?:trước|truoc|chậm nhất|không quá)\s(?:ngày\s|ngay\s)?$/u
/** “từ 01/11 đến 18/11 hằng năm”: as it is every year, not as it was. */
const EVERY_YEAR = /^\s?(?:hằng|hàng|mỗi|hang|moi)\s(?:năm|nam)(?![\p{L}\p{M}])/u
const DAY = /^\d{4}-\d{2}-\d{2}$/

export function bindDates(
  source: Source,
  compiled: Compiled,
  cues: readonly Cues[],
  question: Question,
  told: ReadonlySet<string> = new Set(),
  skip: (start: number, end: number) => boolean = () => false,
): { claims: Claim[]; doubts: OpenDoubt[] } {
  const events = eventsOf(compiled)
  const claims = new Map<string, Claim>()
  const doubts: OpenDoubt[] = []
  const put = (
    target: Target | undefined,
    iso: string,
    item: ReadingItem,
    from = item.reading.start,
    to = item.reading.end,
  ) => {
    if (!target || (claims.has(target.field.id) && !putsRight(source, item))) return
    claims.set(target.field.id, {
      field: target.field.id,
      state: 'known',
      value: iso,
      ...source.span(from, to),
      method: 'rules',
    })
  }
  const bare = askedDay(source, compiled, question)
  if (bare) return { claims: [bare], doubts: [] }
  for (const [i, item] of source.readings.entries()) {
    const { reading } = item
    if (reading.kind !== 'date' || typeof reading.value !== 'string' || skip(reading.start, reading.end)) continue
    const own = cues[i]!
    if (NOT_LATER.test(source.low.slice(Math.max(0, reading.start - 14), reading.start))) continue
    if (EVERY_YEAR.test(source.low.slice(reading.end))) continue
    if (own.veto === 'plan' || own.veto === 'elsewhere' || own.veto === 'withdrawn' || own.veto === 'past') continue
    const around = evidenceAt(source, source.at[i]!)
    const evidence = withSentences(source, item.sentence, evidenceAt(source, source.at[i]!))
    let best: { event: Event; score: number } | undefined
    for (const event of events) {
      const target = event.from ?? event.single ?? event.to
      if (!target || denied(around, target, undefined)) continue
      const isAsked = [event.from, event.to, event.single].some((t) => t && t.field.id === question.field)
      // A table whose one event is asked for (“Biểu 5: từ ngày … đến ngày”) need not hear its name again.
      // “1.365 phiếu, 1.352 hài lòng … Thời gian từ ngày … đến ngày …”: of what the figures beside it are of.
      const beside = reading.value.includes('/') && isOfTable(compiled, target.field.id, told) ? 0.3 : 0
      const only = spoken(reading.value, source, i) && onlyEvent(event, events, question) ? 0.3 : 0
      const score = isAsked
        ? 2
        : topicScore(evidence, event) +
          Math.max(only, beside) +
          (question.fields.has(target.field.id) ? 0.1 : 0) +
          (question.asked(target.field.id) ? 0.02 : 0)
      if (score > 0.34 && (!best || score > best.score)) best = { event, score }
    }
    if (!best) continue
    const { event } = best
    const [first, last] = reading.value.split('/')
    if (first && last && DAY.test(first) && DAY.test(last)) {
      if (inBrackets(source.low, reading.start) && /18\/11|\/19\d\d/.test(reading.text)) continue
      put(event.from, first, item)
      put(event.to, last, item)
      continue
    }
    if (!DAY.test(reading.value) || isInName(source, reading.start, reading.text)) continue
    const asked =
      question.field !== undefined && [event.from, event.to, event.single].some((t) => t?.field.id === question.field)
    const meant = asked || isHeld(source, reading.start)
    if (reading.flags.includes('lunar') || (reading.outcome === 'ask' && (!meant || reading.flags.length > 1))) {
      const target = event.from ?? event.single
      if (target)
        doubts.push({
          fields: [target.field.id],
          ...source.span(reading.start, reading.end),
          why: 'two-readings',
          options: [],
        })
      continue
    }
    if (
      /kỷ niệm|ky niem|ngày thành lập/u.test(source.low.slice(Math.max(0, reading.start - 90), reading.start)) &&
      inBrackets(source.low, reading.start)
    )
      continue
    const role = roleAt(source, source.at[i]!)
    if (question.field && [event.from, event.to].some((t) => t?.field.id === question.field)) {
      const last = role === 'end' && event.to !== undefined && claims.has(question.field)
      put(last ? event.to : compiled.byId.get(question.field), reading.value, item)
    } else if (role === 'end') put(event.to ?? event.single, reading.value, item)
    else if (event.single) put(event.single, reading.value, item)
    else if (role === 'start' || singleDay(event)) put(event.from, reading.value, item)
  }
  return { claims: [...claims.values()], doubts }
}

/** Has some figure of the table been told in which the date stands? */
const isOfTable = ({ definition, fieldsOf }: Compiled, field: string, told: ReadonlySet<string>) =>
  definition.tables.some(({ id }) => {
    const fields = fieldsOf.get(id) ?? []
    return fields.includes(field) && fields.some((other) => told.has(other))
  })

/** “Ngày hội Đại đoàn kết toàn dân tộc 18/11 được tổ chức …”: the day after which the festival is called. */
const isInName = ({ low }: Source, start: number, text: string) =>
  /^18\/11$/u.test(text) && /(?:toàn dân tộc|toàn dân|dân tộc)\s$/u.test(low.slice(Math.max(0, start - 14), start))

/** “ngày hội làm 12/11”: a day by the verb before it, and no share. */
const isHeld = ({ low }: Source, start: number) =>
  /(?<![\p{L}\p{M}])(?:làm|tổ chức|diễn ra|vào|hôm|ngày|ký|lam|to chuc|dien ra|vao|hom|ngay|ky)\s$/u.test(
    low.slice(Math.max(0, start - 12), start),
  )
/** “từ 10/11 đến 16/11, sửa lại: đến 17/11” */
const PUT_RIGHT = new RegExp(`(?:${SLIP_WORDS})(?![\\p{L}\\p{M}])[^.;\\d]{0,20}$`, 'u')
const putsRight = ({ low }: Source, { start }: ReadingItem) => PUT_RIGHT.test(low.slice(Math.max(0, start - 40), start))

/** “18-11”, “12.11”, “20.2.23”: nothing but a day, however it is punctuated, where a day was asked for. */
const BARE_DAY =
  /^\s*(?:dạ\s+)?(?:ngày\s+|hôm\s+)?(\d{1,2})([./-])(\d{1,2})(?:\2(\d{4}|\d{2}))?(?:[\s.,]+(?:đồng chí|dong chi|đ\/c|anh|chị|em|ạ|a|nhé|nha|nhe)){0,3}[\s.,]*$/iu

function askedDay(source: Source, compiled: Compiled, question: Question): Claim | undefined {
  const target = question.field === undefined ? undefined : compiled.byId.get(question.field)
  const match = target?.field.type === 'date' ? BARE_DAY.exec(source.text.slice(0, 40)) : null
  if (!target || !match || source.text.length > 40) return undefined
  const [, day, , month, year] = match
  const told = `${day}/${month}/${year ?? compiled.definition.year}`
  const [reading] = readDates(told, { year: compiled.definition.year })
  if (reading?.outcome !== 'ok' || typeof reading.value !== 'string' || !DAY.test(reading.value)) return undefined
  const start = source.text.search(/\d/u)
  return {
    field: target.field.id,
    state: 'known',
    value: reading.value,
    ...source.span(start, start + (/^[\d./-]*\d/u.exec(source.text.slice(start))?.[0].length ?? 0)),
    method: 'rules',
  }
}

/** A span of days, or a day called the first or the last. */
const spoken = (value: string, source: Source, index: number): boolean =>
  value.includes('/') || roleAt(source, source.at[index]!) !== undefined

/** The asked table has this event and no other; an outline section speaks of too much for that. */
function onlyEvent(event: Event, events: readonly Event[], question: Question): boolean {
  const here = events.filter((e) => [e.from, e.to, e.single].some((t) => t && question.fields.has(t.field.id)))
  return here.length === 1 && here[0] === event && question.table
}

/** A field like “ngày tổ chức / ngày bắt đầu” takes a day that is neither called first nor last. */
const singleDay = (event: Event) =>
  /tổ chức|diễn ra/u.test(`${event.from?.field.label} ${event.from?.field.aliases.join(' ')}`)

export function eventsOf(compiled: Compiled): Event[] {
  const dates = compiled.targets.filter((t) => t.field.type === 'date' && !t.field.meta)
  const events: Event[] = []
  const used = new Set<string>()
  const topicOf = (targets: Target[]) =>
    targets
      .flatMap((t) => t.phrases.map((p) => p.words.filter((w) => !ROLE_ONLY.has(w.fold))))
      .filter((words) => words.length > 0)
  const roleOf = (t: Target): 'start' | 'end' =>
    /bắt đầu|từ ngày/u.test(t.field.label) || !/kết thúc|đến ngày/u.test(t.field.label) ? 'start' : 'end'
  for (const target of dates) {
    if (used.has(target.field.id)) continue
    const mate = dates.find(
      (t) =>
        t !== target &&
        !used.has(t.field.id) &&
        prefixOf(t) === prefixOf(target) &&
        roleOf(t) !== roleOf(target) &&
        sharesTopic(t, target),
    )
    used.add(target.field.id)
    if (!mate) {
      events.push({ topic: topicOf([target]), single: target })
      continue
    }
    used.add(mate.field.id)
    const [from, to] = roleOf(target) === 'start' ? [target, mate] : [mate, target]
    events.push({ topic: topicOf([from, to]), from, to })
  }
  return events
}
const prefixOf = (t: Target) => t.field.id.split('.')[0]
const sharesTopic = (a: Target, b: Target) =>
  [...a.label].some((w) => b.label.has(w) && !ROLE_ONLY.has(w)) || a.label.size === 0 || b.label.size === 0

/** What a date is about may stand anywhere in its sentence; a neighbouring sentence helps less. */
export function withSentences(source: Source, sentence: number, evidence: Evidence): Evidence {
  for (const item of source.items) {
    if (item.kind !== 'word' || Math.abs(item.sentence - sentence) > 1) continue
    const weight = item.sentence === sentence ? 0.9 : item.sentence < sentence ? 0.5 : 0.2
    const map = item.word.bare ? evidence.bare : evidence.exact
    const name = item.word.bare ? item.word.fold : item.word.form
    if ((map.get(name) ?? 0) < weight) map.set(name, weight)
  }
  return evidence
}

export function topicScore(evidence: Evidence, event: Event): number {
  let best = 0
  for (const words of event.topic) {
    let sum = 0
    let total = 0
    for (const word of words) {
      total += word.weight
      sum += word.weight * Math.max(evidence.exact.get(word.form) ?? 0, evidence.bare.get(word.fold) ?? 0)
    }
    if (total > 0 && sum / total > best) best = sum / total
  }
  return best
}

const inBrackets = (low: string, at: number) =>
  low.lastIndexOf('(', at) > low.lastIndexOf(')', at) && at - low.lastIndexOf('(', at) < 60

/** The nearest word before the date that says first or last day. */
export function roleAt(source: Source, at: number): 'start' | 'end' | undefined {
  for (let i = at, n = 0; i >= 0 && n < 9; i -= 1, n += 1) {
    const item = source.items[i]!
    if (item.kind === 'reading' && i !== at) return undefined
    if (item.kind === 'mark' && (item.mark === '.' || item.mark === ';')) return undefined
    if (item.kind !== 'word') continue
    if (item.word.fold === 'nhat') {
      // “sớm nhất 12/11, muộn nhất 18/11”
      const before = source.items[i - 1]
      const which = before?.kind === 'word' ? before.word.fold : ''
      if (which === 'som') return 'start'
      if (which === 'muon' || which === 'cham') return 'end'
    }
    if (END.has(item.word.fold)) return 'end'
    if (START.has(item.word.fold)) return 'start'
  }
  return /^(?:từ|tu)/iu.test(source.text.slice(source.items[at]!.start, source.items[at]!.start + 3))
    ? 'start'
    : undefined
}
