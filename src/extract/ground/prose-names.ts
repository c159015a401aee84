/** Proper names of a prose: runs of words with a capital letter, and words in quotation marks. */
import { key } from '../../values/fold.ts'
import { splitSentences } from '../../values/index.ts'
import { COMPOUNDS } from '../lexicon.ts'

/** Words of every report of this country's offices: they name nobody. */
const COMMON = [
  'Đảng',
  'Nhà nước',
  'Nhân dân',
  'Việt Nam',
  'Tổ quốc',
  'Mặt trận',
  'Mặt trận Tổ quốc',
  'Mặt trận Tổ quốc Việt Nam',
  'Ủy ban',
  'Ủy ban nhân dân',
  'Hội đồng nhân dân',
  'Ủy ban Mặt trận Tổ quốc',
  'Ủy ban Mặt trận Tổ quốc Việt Nam',
  'Ban Thường trực',
  'Ban Thường vụ',
  'Ban Chấp hành',
  'Đảng bộ',
  'Đảng ủy',
  'Chi bộ',
  'MTTQ',
  'UBND',
  'HĐND',
  'UBMTTQ',
  'Cuộc vận động',
  'Quỹ',
  'Ngày hội',
].map(wordsLine)

/** Words a sentence begins with; a capital there is grammar, not a name. Folded by `key`. */
const STARTERS = new Set(
  `ban bên bà bảo các cán cấp chi chính chú chỉ cho chưa chất chương còn có cơ công cuộc cùng cụ căn cũng của dưới do dự đa để đây đã đó đồng đối đội đến địa đặc đẩy đạt đảng đảm đời được đầu đất đường giai giá gia giám giữa giúp góp gồm hai hiện hình hoạt huy hàng hằng hầu hệ hết họ hỗ hộ hội huyện hưởng khi khó khu không kinh kết kể kế kịp lãnh là làm lực lượng mặc mặt mô mối mọi một mỗi mục mức nâng ngay ngoài người nguồn ngày nhiều nhìn nhân nhằm nhiệm nhờ như nhà những năm nội phong phát phần phía phối phương qua quá quan quân quỹ quy riêng rà sau song số sự tại tập thông thường thi theo thu thành tháng thôn thời thực thống thể tình tích tiếp tiền tiêu toàn tới trong trên trước trật trình tuy tuyên tuyến tỉnh tổ tổng tỷ từ tự tất về và vận văn với việc vì vẫn xã xây xóa xuất ý ủy so trao tặng rác đề phường cuối đầu điều`
    .split(/\s+/u)
    .map(key),
)

/** “Phản biện”, “Đại đoàn kết”: words of the language, whatever letter they begin with. */
const LANGUAGE = [
  ...new Set(COMPOUNDS.map((one) => wordsLine(one.split('=')[0]!.trim())).filter((one) => one.trim().includes(' '))),
]

/** A text as its words in one spelling, a space between and at both ends. */
export function wordsLine(text: string): string {
  return ` ${(key(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).join(' ')} `
}

const WORD = /[\p{L}\p{M}\p{N}]+/gu
const QUOTED = /[“"„«]([^“”"„«»\n]{2,200})[”"»]/gu
const ADDRESS = /[^\s]{1,100}(?:@|:\/\/)[^\s]{1,200}/gu

/** Names of the prose that stand in no source. */
export function strayNames(prose: string, sources: string): string[] {
  const line = wordsLine(sources)
  const capitals = new Set((sources.match(WORD) ?? []).filter((w) => /^\p{Lu}/u.test(w)).map(key))
  const written = (words: string) => {
    const said = wordsLine(words)
    return said.trim() === '' || line.includes(said) || COMMON.includes(said)
  }
  /** One syllable alone occurs in many words: as a name it must have been written as one. */
  const stands = (words: readonly string[], after: string) => {
    const said = wordsLine(`${words.join(' ')} ${after}`)
    if (COMMON.some((name) => said.startsWith(name) && name.length > wordsLine(words.join(' ')).length)) return true
    const [only] = words
    if (LANGUAGE.some((one) => said.startsWith(one) && one.length > wordsLine(words.join(' ')).length)) return true
    if (words.length === 1 && only !== undefined) return capitals.has(key(only)) || COMMON.includes(wordsLine(only))
    return written(words.join(' '))
  }
  const stray: string[] = []
  for (const match of prose.matchAll(ADDRESS)) if (!written(match[0])) stray.push(match[0])
  for (const match of prose.matchAll(QUOTED)) if (!written(match[1]!)) stray.push(match[1]!)
  for (const { text } of splitSentences(prose)) {
    for (const { words, first, after } of runsOf(text)) {
      if (standsByParts(words, after, stands)) continue
      const rest = words.slice(1)
      const grammar = first && STARTERS.has(key(words[0]!))
      // “Khiếu kiện đông người …”: the officer's own two words, which now begin a sentence.
      const next = /^\s?([\p{L}\p{M}]+)/u.exec(after)?.[1]
      if (first && rest.length === 0 && next && line.includes(wordsLine(`${words[0]} ${next}`))) continue
      if (grammar && (rest.length === 0 || standsByParts(rest, after, stands))) continue
      stray.push(words.join(' '))
    }
  }
  return stray
}

type Stands = (words: readonly string[], after: string) => boolean

/** “Ủy ban MTTQ”, “Đảng ủy Dào San”: two names that stand side by side. */
function standsByParts(words: readonly string[], after: string, stands: Stands): boolean {
  if (stands(words, after)) return true
  for (let cut = 1; cut < words.length && cut < 8; cut += 1) {
    if (COMMON.includes(wordsLine(words.slice(0, cut).join(' '))) && standsByParts(words.slice(cut), after, stands))
      return true
  }
  return false
}

interface Run {
  words: string[]
  /** Begins the sentence, or what follows a colon. */
  first: boolean
  /** The few words that follow. */
  after: string
}

/** Words with a capital, with nothing but a space or a hyphen between them. */
function runsOf(sentence: string): Run[] {
  const runs: Run[] = []
  let end = -1
  let from = 0
  let begun = false
  for (const match of sentence.matchAll(WORD)) {
    const word = match[0]
    const opens = !begun || sentence.slice(from, match.index).includes(':')
    begun ||= /\p{L}/u.test(word)
    from = match.index + word.length
    if (!/^\p{Lu}/u.test(word)) {
      end = -1
      continue
    }
    const last = runs.at(-1)
    const joined = end >= 0 && /^[ -]{1,3}$/u.test(sentence.slice(end, match.index))
    if (last && joined) last.words.push(word)
    else runs.push({ words: [word], first: opens, after: '' })
    end = match.index + word.length
    runs.at(-1)!.after = sentence.slice(end, end + 40)
  }
  return runs
}
