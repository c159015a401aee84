/** What was denied stays denied: “nhiều hộ chưa tự giác” is not told as “Nhân dân tự giác”, nor the other way round. */
import { flex, fold, viewText } from '../../values/fold.ts'
import { splitSentences } from '../../values/index.ts'
import { JOINING, LACKING, LIGHT, NOT, NOT_DENIED } from './prose-lexicon.ts'

const DENIAL = new RegExp(
  `(?<![\\p{L}\\p{M}])(?:${flex(NOT)})(?![\\p{L}\\p{M}])(?! (?:${flex(NOT_DENIED)})(?![\\p{L}\\p{M}]))`,
  'gu',
)
const LACK = new RegExp(`(?<![\\p{L}\\p{M}])(?:${flex(`${NOT}|${LACKING}`)})(?![\\p{L}\\p{M}])`, 'u')
const SMALL = new Set(LIGHT.split(',').map((one) => fold(one)))
const JOINS = new Set(JOINING.split(',').map((one) => fold(one)))
const WORD = /[\p{L}\p{M}]+/gu
/** A clause ends at a mark; a denial reaches no farther. */
const CLAUSE = /[,;:.()!?…\n]|(?<![\p{L}\p{M}])(?:nhưng|song|nhung)(?![\p{L}\p{M}])/u

interface Pair {
  /** Two folded words side by side: “tu giac”. */
  words: string
  denied: boolean
  text: string
}

/** Pairs of words with weight of a text, and whether their clause denies them. */
function pairsOf(text: string): Pair[] {
  const { shown, low } = viewText(text)
  return splitSentences(shown).flatMap(({ start, end }) => {
    const pairs: Pair[] = []
    let from = start
    for (const clause of low.slice(start, end).split(new RegExp(CLAUSE, 'gu'))) {
      const at = low.indexOf(clause, from)
      from = at + clause.length
      const denials = [...clause.matchAll(DENIAL)].map((m) => m.index)
      const lacks = LACK.test(clause)
      const words = [...clause.matchAll(WORD)]
      for (const [n, word] of words.entries()) {
        const next = words[n + 1]
        if (!next || SMALL.has(fold(word[0]!)) || LACK.test(word[0]!)) continue
        if (JOINS.has(fold(next[0]!))) continue
        const before = denials.filter((d) => d < word.index).at(-1)
        const reach = before === undefined ? undefined : words.filter((w) => w.index > before && w.index < word.index)
        // Only the first words with weight after “không” are surely what it denies.
        const heavy = reach?.filter((w) => !SMALL.has(fold(w[0]!)) && !LACK.test(w[0]!)).length
        const denied = heavy === 0
        if (!denied && lacks) continue
        const last = next.index + next[0]!.length
        pairs.push({
          words: `${fold(word[0]!)} ${fold(next[0]!)}`,
          denied,
          text: shown.slice(at + (before ?? word.index), at + last),
        })
      }
    }
    return pairs
  })
}

interface Clause {
  text: string
  line: string
  denied: boolean
  lacks: boolean
  /** The two words before the denial and the first with weight behind it: “dong lang”, “dat”. */
  who: string
  what: string
}

/** “thôn Đồng Láng chưa đạt”: who it is said of, where what is denied is one word only. */
function clausesOf(text: string): Clause[] {
  const { shown, low } = viewText(text)
  return splitSentences(shown).flatMap(({ start, end }) =>
    low
      .slice(start, end)
      .split(new RegExp(CLAUSE, 'gu'))
      .map((clause) => {
        const denial = [...clause.matchAll(DENIAL)][0]
        const list = (part: string) => (part.match(WORD) ?? []).map((one) => fold(one))
        const before = denial ? list(clause.slice(0, denial.index)) : []
        const after = denial ? list(clause.slice(denial.index + denial[0].length)) : []
        return {
          text: clause.trim(),
          line: ` ${list(clause).join(' ')} `,
          denied: denial !== undefined,
          lacks: LACK.test(clause),
          who: before.length > 1 ? before.slice(-2).join(' ') : '',
          what: after.find((one) => !SMALL.has(one)) ?? '',
        }
      }),
  )
}

function saidOfWhom(prose: string, told: string): string[] {
  const before = clausesOf(told)
  const after = clausesOf(prose)
  const has = ({ line }: Clause, { who, what }: Clause) => line.includes(` ${who} `) && line.includes(` ${what} `)
  return before
    .filter((clause) => clause.denied && clause.who !== '' && clause.what !== '')
    .filter((clause) => !before.some((other) => !other.lacks && has(other, clause)))
    .flatMap((clause) => after.filter((other) => !other.lacks && has(other, clause)).map(({ text }) => text))
}

/** Words of the prose that say what was denied, or deny what was said; `zero`: a confirmed figure is none. */
export function turnedNegations(prose: string, told: string, zero: boolean): string[] {
  const before = pairsOf(told)
  const after = pairsOf(prose)
  const stand = (denied: boolean) => new Set(before.filter((pair) => pair.denied === denied).map(({ words }) => words))
  const [no, yes] = [stand(true), stand(false)]
  // “thôn Đồng Láng chưa đạt” bears out “chưa đạt thôn văn hóa”.
  const heads = new Set(clausesOf(told).flatMap(({ what }) => (what === '' ? [] : [what])))
  const silent = !zero && !LACK.test(viewText(told).low)
  const pairs = after.flatMap(({ words, denied, text }) => {
    if (denied) return (yes.has(words) && !no.has(words) && !heads.has(words.split(' ')[0]!)) || silent ? [text] : []
    return no.has(words) && !yes.has(words) ? [text] : []
  })
  return [...pairs, ...saidOfWhom(prose, told)]
}
