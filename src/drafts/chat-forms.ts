/** Forms of a chat written out where the words around them leave no doubt: “hiến dc 500 m2”, “vì ng nghèo”, “QĐ 45”. */
import { MARKED } from '../values/index.ts'
import {
  ACTORS,
  CODES,
  CONDITIONS,
  DOCUMENT_CODES,
  DOCUMENTS,
  LISTED_NOUNS,
  SMALL_CODES,
  TOPICS,
  WITH_VERBS,
} from './lexicon.ts'
import { lowerFirst, upperFirst } from './text.ts'

const BEFORE = '(?<![\\p{L}\\p{M}\\p{N}@._/-])'
const AFTER = '(?![\\p{L}\\p{M}\\p{N}@/-]|\\.\\p{L})'
const anyOf = (words: readonly string[]) => words.toSorted((a, b) => b.length - a.length).join('|')

const SMALL = Object.keys(SMALL_CODES)
const SMALL_CODE = new RegExp(`${BEFORE}(?:${anyOf([...SMALL, ...SMALL.map(upperFirst)])})${AFTER}`, 'gu')
const CODE = new RegExp(`${BEFORE}(?:${anyOf(Object.keys(CODES))})${AFTER}`, 'gu')
const GOT = new RegExp(`${BEFORE}(?:dc|Dc)${AFTER}`, 'gu')
/** “đc Giàng A Páo” is a comrade. */
const COMRADE = new RegExp(`${BEFORE}đc(?= \\p{Lu}\\p{Ll}+ \\p{Lu})`, 'gu')
const DAY = new RegExp(`${BEFORE}ng(?= \\d{1,2}[/.-]\\d)`, 'gu')
const PEOPLE = /(?<=\p{Ll} )ng(?= \p{Ll}|[.,;)]|$)/gu

/** The sentence has letters that are written out here. */
export const hasCodes = (text: string): boolean => text.search(SMALL_CODE) >= 0 || text.search(GOT) >= 0

const DOCUMENT_CODE = anyOf(Object.keys(DOCUMENT_CODES).flatMap((code) => [code, upperFirst(code), code.toUpperCase()]))
/** A bare number needs what follows a document (“KH 225 ha” is a target met, no document). */
const NUMBERED = new RegExp(
  `${BEFORE}(${DOCUMENT_CODE})(?: số)? (\\d{1,5}(?:[/-][^ ,;.]+|(?=[.,;):]|$| (?:ngày|ng|của|về|thực|do|và|với|vs|để|ban|ra|ký|năm|\\d{1,2}[/.]\\d))))`,
  'gu',
)

/** “kế hoạch 18-KH/ĐU”: its symbol shows that it is a number. */
const SYMBOLED = new RegExp(`${BEFORE}(${anyOf(DOCUMENTS)}) (?=\\d{1,5}[/-][^ ,;.]*\\p{L})`, 'giu')

/** Letters written out as words. Without a diacritic in the sentence “dc” and “ng” may be anything. */
export function written(text: string): string {
  const isMarked = MARKED.test(text)
  const people = (words: string) => words.replace(DAY, 'ngày').replace(PEOPLE, 'người')
  const small = text
    .replace(COMRADE, 'đồng chí')
    .replace(NUMBERED, (_, code: string, number: string) => `${DOCUMENT_CODES[code.toLowerCase()]} số ${number}`)
    .replace(SYMBOLED, '$1 số ')
    .replace(SMALL_CODE, (found) => {
      const to = SMALL_CODES[found] ?? SMALL_CODES[lowerFirst(found)] ?? found
      return found === lowerFirst(found) ? to : upperFirst(to)
    })
    .replace(CODE, (found) => CODES[found] ?? found)
  return isMarked ? people(small.replace(GOT, (found) => (found === 'dc' ? 'được' : 'Được'))) : small
}

/** What the readings leave of amounts: “28,5tr/người/năm”, “5tr2/người/tháng”, “31 triệu/hộ”. */
export const amounts = (text: string): string =>
  text
    .replace(/(?<![\d.,])(\d{1,3})tr(\d)(?=\/\p{L})/gu, '$1,$2tr')
    .replace(/(?<=\d)[ ]?(?:tr|triệu)(?=\/(?:người|ng|hộ|tháng|năm|nhà|căn|suất)(?!\p{L}))/gu, ' triệu đồng')
    .replace(/(?<![\p{L}\p{N}.,][\d.,]*)(\d[\d.,]*)[ ]?tr(?![\p{L}\p{M}\p{N}/])/gu, '$1 triệu đồng')

const START = '(?<=^|[.;,] )'
const WORDS = '[\\p{L}\\p{M}]+'
const ACTING = new RegExp(`${START}((?:${anyOf(ACTORS)})) thì (?=\\p{L})`, 'giu')
const SPOKEN_OF = new RegExp(`(?<=^|[.;] )(${anyOf(TOPICS)}) thì (?=\\p{L})`, 'giu')
/** “tiền thì 238.500.000 đồng”, “hộ nghèo thì còn khoảng 64 hộ”. */
const COUNTED = new RegExp(
  `${START}(${WORDS}(?: ${WORDS}){0,4}) thì (?=(?:còn |được |khoảng |hơn |gần |chỉ )*\\d)`,
  'giu',
)
const CONDITION = new RegExp(`(?<![\\p{L}\\p{M}])(?:${anyOf(CONDITIONS)})(?![\\p{L}\\p{M}])`, 'iu')

/** “thì” behind what is spoken of. A condition keeps it: “khi có vốn thì làm tiếp”. */
export const topics = (text: string): string =>
  text
    .replace(ACTING, '$1 ')
    .replace(COUNTED, (found, topic: string) => (CONDITION.test(topic) ? found : `${topic} `))
    .replace(SPOKEN_OF, (_, topic: string) => `${/^\p{Lu}/u.test(topic) ? 'Về' : 'về'} ${lowerFirst(topic)}, `)

const TITLE = `(?:${anyOf([...DOCUMENTS, ...DOCUMENTS.map(lowerFirst)])}) số `
const BETWEEN = new RegExp(`(?<![\\p{L}\\p{M}])(${anyOf(LISTED_NOUNS)})((?: [^ ,.;:]+){1,6}?) với (?=\\1 )`, 'gu')
const BETWEEN_TITLES = new RegExp(`(${TITLE}(?:[^,.;:]|\\.(?=\\d)){1,60}) với (?=${TITLE})`, 'gu')
const WITH = new RegExp(`(?<![\\p{L}\\p{M}])(?:${anyOf(WITH_VERBS)})(?![\\p{L}\\p{M}])`, 'iu')
/** “với KH 38 …, UBND xã có QĐ 45” goes on a list of documents: each is a statement of its own. */
const ONE_MORE = new RegExp(`^(?:với|vs|và|cùng với) (?=${TITLE}|[^,.;:]{2,40} (?:có|ra|ban hành|ký) ${TITLE})`, 'iu')
const NEXT_OF_LIST = new RegExp(`, (?=[^,.;:]{2,40} (?:có|ra|ban hành|ký) ${TITLE})`, 'gu')

/** “với” that means “and”. */
export function withAsAnd(text: string): string {
  const start = ONE_MORE.exec(text)?.[0]
  const own = start === undefined ? text : upperFirst(text.slice(start.length).replace(NEXT_OF_LIST, '. '))
  const joined = (found: string, ...rest: unknown[]) => {
    const before = String(rest.at(-1)).slice(0, rest.at(-2) as number)
    const clause = /[^,.;:]*$/u.exec(before)![0]
    return WITH.test(clause + found.replace(/ với $/u, '')) ? found : found.replace(/ với $/u, ' và ')
  }
  return own.replace(BETWEEN, joined).replace(BETWEEN_TITLES, joined)
}
