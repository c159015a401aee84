/** Proper names of a prose: runs of words with a capital letter, and words in quotation marks. */
import { key } from '../../values/fold.ts'
import { splitSentences } from '../../values/index.ts'

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
].map(wordsLine)

/** Words a sentence begins with; a capital there is grammar, not a name. Folded by `key`. */
const STARTERS = new Set(
  `ban bên bà bảo các cán cấp chi chính chú chỉ cho chưa chất chương còn có cơ công cuộc cùng cụ căn cũng của dưới do dự đa để đây đã đó đồng đối đội đến địa đặc đẩy đạt đảng đảm đời được đầu đất đường giai giá gia giám giữa giúp góp gồm hai hiện hình hoạt huy hàng hằng hầu hệ hết họ hỗ hộ hội huyện hưởng khi khu không kinh kết kể kế kịp lãnh là làm lực lượng mặc mặt mô mối mọi một mỗi mục mức nâng ngay ngoài người nguồn ngày nhiều nhìn nhân nhằm nhiệm nhờ như nhà những năm nội phong phát phần phía phối phương qua quá quan quân quỹ quy riêng rà sau song số sự tại tập thông thường thi theo thu thành tháng thôn thời thực thống thể tình tích tiếp tiền tiêu toàn tới trong trên trước trật trình tuy tuyên tuyến tỉnh tổ tổng tỷ từ tự tất về và vận văn với việc vì vẫn xã xây xóa xuất ý ủy`
    .split(/\s+/u)
    .map(key),
)

/** A text as its words in one spelling, a space between and at both ends. */
export function wordsLine(text: string): string {
  return ` ${(key(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).join(' ')} `
}

const WORD = /[\p{L}\p{M}\p{N}]+/gu
const QUOTED = /[“"„«]([^“”"„«»\n]{2,200})[”"»]/gu
const ADDRESS = /[^\s]{1,100}(?:@|:\/\/)[^\s]{1,200}/gu

/** Names that stand in no source. `sources` is a `wordsLine`. */
export function strayNames(prose: string, sources: string): string[] {
  const stands = (words: string) => {
    const line = wordsLine(words)
    return line.trim() === '' || sources.includes(line) || COMMON.includes(line)
  }
  const stray: string[] = []
  for (const match of prose.matchAll(ADDRESS)) if (!stands(match[0])) stray.push(match[0])
  for (const match of prose.matchAll(QUOTED)) if (!stands(match[1]!)) stray.push(match[1]!)
  for (const { text } of splitSentences(prose)) {
    for (const { words, first } of runsOf(text)) {
      if (stands(words.join(' '))) continue
      const rest = first ? words.slice(1) : words
      const grammar = first && STARTERS.has(key(words[0]!))
      if (grammar && (rest.length === 0 || standsByParts(rest, stands))) continue
      if (!first && standsByParts(words, stands)) continue
      stray.push(words.join(' '))
    }
  }
  return stray
}

/** “Ủy ban MTTQ”, “Đảng ủy Dào San”: two names that stand side by side. */
function standsByParts(words: readonly string[], stands: (words: string) => boolean): boolean {
  if (stands(words.join(' '))) return true
  for (let cut = 1; cut < words.length && cut < 8; cut += 1) {
    const head = ` ${words.slice(0, cut).join(' ')} `
    if (COMMON.includes(wordsLine(head)) && standsByParts(words.slice(cut), stands)) return true
  }
  return false
}

interface Run {
  words: string[]
  /** Begins the sentence. */
  first: boolean
}

/** Words with a capital, with nothing but a space or a hyphen between them. */
function runsOf(sentence: string): Run[] {
  const runs: Run[] = []
  let end = -1
  let begun = false
  for (const match of sentence.matchAll(WORD)) {
    const word = match[0]
    const opens = !begun
    begun = true
    if (!/^\p{Lu}/u.test(word)) {
      end = -1
      continue
    }
    const last = runs.at(-1)
    const joined = end >= 0 && /^[ -]{1,3}$/u.test(sentence.slice(end, match.index))
    if (last && joined) last.words.push(word)
    else runs.push({ words: [word], first: opens })
    end = match.index + word.length
  }
  return runs
}
