/** Sets of fields of which a unit fills one, and the words that say it fills none. */
import { applies, formOf } from '../../campaign/asked.ts'
import { plainWords, readNone } from '../../values/index.ts'
import type { Source, Turn } from './turn.ts'

/**
 * Sets of which a unit fills one (one survey a year): once one is told the others do not apply; an answer that says
 * “không lấy ý kiến” closes them all, as does “không có” addressed to all of a set.
 */
export function applyAlternatives(turn: Turn, source: Source | undefined, addressed: readonly string[] = []): string[] {
  const touched: string[] = []
  for (const entry of formOf(turn.definition, turn.unit).alternatives) {
    if (!applies(entry.appliesTo, turn.unit)) continue
    const known = (id: string) => turn.facts[id]?.state === 'known' || turn.facts[id]?.state === 'none'
    const all = [...entry.sets.flat(), ...entry.shared]
    const told = entry.sets.filter((set) => set.some(known))
    const isOfAll = entry.sets.some((set) => set.every((id) => addressed.includes(id)))
    const phrase = source && denialOf(source.text, entry.none.phrases, isOfAll)
    if (phrase !== undefined && told.every((set) => set.every((id) => turn.facts[id]?.value === 0 || !known(id)))) {
      for (const id of all) {
        if (turn.facts[id]?.state === entry.none.state) continue
        turn.record({
          field: id,
          state: entry.none.state,
          value: entry.none.state === 'none' ? 0 : null,
          status: 'proposed',
          words: phrase,
          message: source?.locate(0, 1).message ?? null,
          method: 'rules',
        })
        touched.push(id)
      }
      continue
    }
    if (told.length === 0) continue
    for (const set of entry.sets) {
      if (told.includes(set)) continue
      for (const id of set) {
        if (turn.facts[id] && turn.facts[id]?.state !== 'open') continue
        turn.record({
          field: id,
          state: 'not-applicable',
          value: null,
          status: 'proposed',
          words: '',
          message: null,
          method: 'computed',
        })
      }
    }
  }
  return touched
}

const CLAUSES = /(?<!\d)[.,;]|[.,;](?!\d)|\n/u
const DID = 'lam|to chuc|thuc hien|trien khai|tien hanh|lay|duoc|co|mo|dot nao'
/** “không làm”, “chưa tổ chức”, said of a whole set. */
const UNDONE = new RegExp(`^(?:khong|chua)(?: (?:${DID}))?$`, 'u')

/** The words that say nothing of a set was done, in whatever order: “không lấy ý kiến”, “lấy ý kiến ko làm”. */
function denialOf(text: string, phrases: readonly string[], isOfAll: boolean): string | undefined {
  const none = readNone(text)
  if (isOfAll && (none === 'none' || none === 'not-applicable' || UNDONE.test(plain(text)))) return text.trim()
  const clauses = text.split(CLAUSES).map((clause) => ({ words: clause.trim(), folded: ` ${plain(clause)} ` }))
  const found = clauses.find(({ folded }) => phrases.some((phrase) => denies(folded, plain(phrase))))
  return found?.words.slice(0, 200)
}

function denies(clause: string, phrase: string): boolean {
  if (clause.includes(` ${phrase} `)) return true
  const matter = /^(?:khong|chua) (?:to chuc )?(.+)$/u.exec(phrase)?.[1]
  if (matter === undefined || !matter.includes(' ') || /\d/.test(clause)) return false
  const at = clause.indexOf(` ${matter} `)
  const behind = at < 0 ? undefined : clause.slice(at + matter.length + 1)
  return behind !== undefined && new RegExp(`^ (?:\\S+ ){0,3}?(?:khong|chua)(?: (?:${DID})(?= )| $)`, 'u').test(behind)
}

const plain = (text: string) => plainWords(text).replace(/(?<!\S)(?:ko|k|kg|hong|hok|hem)(?!\S)/gu, 'khong')
