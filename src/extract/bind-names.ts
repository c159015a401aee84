/** Names of things that are listed (“mô hình gồm: “A”, “B””) to name-list fields. */
import type { Compiled, Target } from './aliases.ts'
import type { Cues } from './cues/index.ts'
import { evidenceAt, match } from './evidence/index.ts'
import { splitNames } from './names.ts'
import type { Question } from './question.ts'
import { INSTANCES, type Source } from './segment.ts'
import type { Claim } from './types.ts'

const QUOTE = /[“”"„«]([^“”"„«»\n]{2,160})[”“"»]/gu
/** Before a quotation: it names something else. */
const OTHER =
  /(?:phong trào|cuộc vận động|quỹ|danh hiệu|chương trình|luật|tết|tháng|ngày|hội thi|chiến dịch|đề án|phương châm|khẩu hiệu|chuyên mục|phong trao|cuoc van dong|quy|chủ đề|lễ|gia đình|tuyến|cđvđ|cvđ|cvd)\s*:?\s*$/u
const LIST =
  /(?<![\p{L}\p{M}])(?:mô hình|mo hinh|mh)(?![\p{L}\p{M}])[^.;:“”"()]{0,60}(?::|(?<![\p{L}\p{M}])(?:gồm|là|như|(?<!thu )gom)(?![\p{L}\p{M}])\s*:?)\s*([^.“”"\n]{3,300})/gu
/** “3 cái (Kẻng an ninh, Tổ tự quản)”, “5 mô hình mới (nuôi dê; trồng mắc ca)”: the names in brackets after their count. */
const IN_BRACKETS =
  /(?<![\p{L}\p{M}])(?:mô hình|mo hinh|mh)(?![\p{L}\p{M}])[^.;:“”"()\n]{0,60}(?::\s*\d{1,3}(?:\s\p{L}{1,10})?\s*)?\s?\(([^()“”"]{5,300})\)/gu
/** “tên: nuôi hươu sao, lúa chất lượng cao” somewhere after the noun. */
const NAMED = /(?<![\p{L}\p{M}])(?:tên|ten)(?:\s(?:mô hình|mo hinh|mh|gọi|goi))?\s?:\s*([^.“”"\n:\d]{3,300})/gu

/** Where an unquoted name ends. */
const CUT = /\s\d|\d{2,}|\s(?:với|cho|đã|được|cam lắp|trong đó)\s/u

export function bindNames(
  source: Source,
  compiled: Compiled,
  cues: readonly Cues[],
  question: Question,
  bound: ReadonlyMap<number, string>,
): Claim[] {
  const targets = compiled.targets.filter((t) => t.field.type === 'name-list')
  if (targets.length === 0) return []
  const found = new Map<string, { names: string[]; from: number; to: number }>()
  const triggers = triggersOf(source, targets)
  for (const trigger of triggers) {
    if (triggers.some((later) => isPartOf(later, trigger, source))) continue
    const target = chosen(trigger.at)
    if (!target || planned(trigger.at)) continue
    const list = found.get(target.field.id) ?? { names: [], from: trigger.from, to: trigger.to }
    for (const name of trigger.names)
      if (!list.names.some((n) => n.toLowerCase() === name.toLowerCase())) list.names.push(name)
    list.to = Math.max(list.to, trigger.to)
    found.set(target.field.id, list)
  }
  return [...found].map(
    ([field, { names, from, to }]): Claim => ({
      field,
      state: 'known',
      value: names,
      ...source.span(from, to),
      method: 'rules',
    }),
  )

  function planned(at: number): boolean {
    const next = source.readings.find((r) => r.start >= source.items[at]!.start)
    const previous = [...source.readings]
      .reverse()
      .find((r) => r.end <= source.items[at]!.start && r.sentence === source.items[at]!.sentence)
    return [next && next.sentence === source.items[at]!.sentence ? next : undefined, previous].some(
      (r) => r && cues[r.index]?.veto === 'plan',
    )
  }

  /** The list that the words around speak of; a count of the same things just bound nearby decides. */
  function chosen(at: number): Target | undefined {
    const evidence = evidenceAt(source, at)
    const item = source.items[at]!
    let best: { target: Target; score: number } | undefined
    const here = targets.filter((t) => question.fields.has(t.field.id))
    for (const target of targets) {
      let score = match(evidence, target).score
      // The section asks for one list of such names: its own unless the words speak for another.
      if (here.length === 1 && here[0] === target) score += 0.15
      if (question.field === target.field.id) score += 0.6
      else if (question.fields.has(target.field.id)) score += 0.15
      if (!question.asked(target.field.id)) score -= 0.1
      for (const reading of source.readings) {
        const field = bound.get(reading.index)
        if (!field || !target.kin.has(field)) continue
        const gap = item.sentence - reading.sentence
        if (gap === 0) score += 0.35
        else if (gap === 1) score += 0.12
      }
      if (!best || score > best.score) best = { target, score }
    }
    return best && best.score >= 0.28 ? best.target : undefined
  }
}

/** “4 mô hình (a, b, c, d), trong đó nhân rộng 2 mô hình là a và b”: the part told apart is what counts. */
const isPartOf = (part: Trigger, whole: Trigger, source: Source): boolean =>
  part.from > whole.to &&
  part.from - whole.to < 120 &&
  part.names.length < whole.names.length &&
  /trong (?:đó|do)(?![\p{L}])[^.]*$/u.test(source.low.slice(whole.to, part.from)) &&
  part.names.every((name) => whole.names.some((other) => other.toLowerCase() === name.toLowerCase()))

/** Names weighed in one text; a whole report has some 30. */
const MOST_NAMES = 200
/** Where names stand, for those who weigh words; their words count least where the section asks for such names. */
export function markNames(source: Source, compiled: Compiled, question: Question): void {
  const targets = compiled.targets.filter((t) => t.field.type === 'name-list')
  if (targets.length === 0) return
  const weight = targets.some((t) => question.fields.has(t.field.id)) ? 0.4 : 0.7
  const named = triggersOf(source, targets)
    .slice(0, MOST_NAMES)
    .map(({ from, to }) => ({ start: from, end: to, weight }))
  source.names = [...source.names, ...named]
}

interface Trigger {
  at: number
  names: string[]
  from: number
  to: number
}

/** Places where names of the listed thing stand: quotations after its noun, or an unquoted list after a colon. */
function triggersOf(source: Source, targets: readonly Target[]): Trigger[] {
  const nouns = new Set(
    targets.flatMap((t) => [...t.label].filter((w) => targets.every((o) => o.label.has(w)) || /mô hình/u.test(w))),
  )
  const triggers: Trigger[] = []
  const nounAt = source.items
    .map((item, i) => ({ item, i }))
    .filter(
      ({ item }) =>
        item.kind === 'word' &&
        (nouns.has(item.word.form) ||
          (item.word.bare && [...nouns].some((n) => n === item.word.fold || plain(n) === item.word.fold))),
    )
  if (nounAt.length === 0) return []
  const quoted: { start: number; end: number }[] = []
  let lastNoun: number | undefined
  for (const match of source.text.matchAll(QUOTE)) {
    const start = match.index
    const lead = source.low.slice(Math.max(0, start - 24), start)
    if (OTHER.test(lead)) continue
    const sentence = source.sentences.findIndex((s) => start >= s.start && start < s.end)
    const noun = nounAt.filter(({ item }) => item.start < start && item.sentence === sentence).at(-1)
    if (!noun) continue
    // Between the noun and the first name nothing else may be named in quotes.
    lastNoun = noun.i
    quoted.push({ start, end: start + match[0].length })
    triggers.push({
      at: lastNoun,
      names: [match[1]!.replace(/[\s.,;:]+$/u, '').trim()],
      from: start,
      to: start + match[0].length,
    })
  }
  for (const pattern of [IN_BRACKETS, NAMED]) {
    for (const match of source.low.matchAll(pattern)) {
      const end = match.index + match[0].length - (pattern === IN_BRACKETS ? 1 : 0)
      const start = end - match[1]!.length
      const near = pattern === NAMED ? match.index - 120 : match.index
      const noun = nounAt.filter(({ item }) => item.start >= near && item.start < start).at(-1)
      const body = source.text.slice(start, end)
      if (!noun || /\d/.test(body) || quoted.some((q) => q.start < end && q.end > match.index)) continue
      const names = splitNames(body.replace(/\s*\n\s*/gu, ' ')).filter(isName)
      if (names.length === 0 || (pattern === IN_BRACKETS && names.length === 1 && !/^\p{Lu}/u.test(names[0]!))) continue
      quoted.push({ start: match.index, end })
      triggers.push({ at: noun.i, names, from: start, to: end })
    }
  }
  for (const run of runsOf(source)) {
    const noun = nounAt.find(({ item }) => item.start >= run[0]!.start)
    const [from, to] = [run[0]!.start, run.at(-1)!.end]
    if (!noun || quoted.some((q) => q.start < to && q.end > from)) continue
    quoted.push({ start: from, end: to })
    triggers.push({ at: noun.i, names: run.map((one) => one.name), from, to })
  }
  for (const match of source.low.matchAll(LIST)) {
    const start = match.index + match[0].length - match[1]!.length
    const body = source.text.slice(start, start + match[1]!.length)
    if (quoted.some((q) => q.start >= match.index && q.start <= start + body.length + 2)) continue
    if (!match[0].includes(':') && /\d/.test(body)) continue
    const cut = body.search(CUT)
    const text = cut > 0 ? body.slice(0, cut) : body
    const noun = nounAt.filter(({ item }) => item.start >= match.index && item.start < start).at(0)
    if (!noun) continue
    const names = splitNames(text).filter(isName)
    if (names.length > 0) triggers.push({ at: noun.i, names, from: start, to: start + text.length })
  }
  // “hay nhất là nuôi dê sinh sản bản Dền Thàng”
  for (const match of source.low.matchAll(INSTANCES)) {
    const start = match.index + match[0].length
    if (triggers.some((t) => t.to > match.index && t.from < start + 200)) continue
    const noun = nounAt.filter(({ item }) => item.start < match.index && match.index - item.start < 120).at(-1)
    const sentence = source.sentences.find((s) => match.index >= s.start && match.index < s.end)
    if (!noun || !sentence || noun.item.start < sentence.start) continue
    const body = /^[^.;:“”"()\n]{3,200}/u.exec(source.text.slice(start, sentence.end))?.[0]
    if (!body) continue
    const cut = body.search(CUT)
    const text = cut > 0 ? body.slice(0, cut) : body
    const names = splitNames(text).filter(isName)
    if (names.length > 0) triggers.push({ at: noun.i, names, from: start, to: start + text.length })
  }
  return triggers
}
/** “mô hình A, mô hình B và mô hình C”: each bears the noun; two or more in a row, none counted. */
const EACH =
  /(?<![\p{L}\p{M}]|\d\s?)(?:mô hình|mo hinh|mh)\s([^,;.:()“”"\d\n]{4,70}?)(?=\s?(?:[,;.\n]|$)|\s(?:và|va)\s(?:mô hình|mo hinh|mh)\s)/gu

function runsOf(source: Source): { name: string; start: number; end: number }[][] {
  const runs: { name: string; start: number; end: number }[][] = []
  let run: { name: string; start: number; end: number }[] = []
  for (const match of source.low.matchAll(EACH)) {
    const end = match.index + match[0].length
    const said = source.text.slice(end - match[1]!.length, end)
    const cut = said.search(PREDICATE)
    const name = (cut < 0 ? said : said.slice(0, cut)).trim()
    const linked =
      run.length > 0 && /^\s?(?:[,;]|[,;]?\s?(?:và|va))\s$/u.test(source.low.slice(run.at(-1)!.end, match.index))
    if (!linked) run = []
    if (!isName(name)) continue
    run.push({ name, start: match.index, end })
    if (run.length === 2) runs.push(run)
  }
  return runs
}

/** What is said of the thing named, where no comma parts the two: “tiếng kẻng an ninh duy trì tốt”. */
const PREDICATE =
  /\s(?:duy trì|hoạt động|phát huy|vẫn|đang|rất|được|đã|đều|duoc|dang|da|deu|duy tri|hoat dong)(?![\p{L}\p{M}])/iu

/** How a clause about the things begins, not a name of one. */
const NO_NAME =
  /^(?:hiện|chưa|đang|đã|được|do|để|nên|theo|tại|trong|tăng|giảm|so với|của|bằng|đạt|năm|không|hien|chua|dang|da|duoc|tai|trong do|so voi|khong|\d)(?![\p{L}\p{M}])/iu
/** “hội phụ nữ làm”: who does it. */
const DOER = /\s(?:làm|phụ trách|đảm nhận|lo|lam|phu trach)$/iu
const isName = (name: string) => {
  const words = name.split(/\s+/).length
  return words >= 2 && words <= 12 && !NO_NAME.test(name) && !DOER.test(name)
}
const plain = (word: string) => word.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gu, 'd')
