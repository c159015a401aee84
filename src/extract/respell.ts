/**
 * Spellings that stand for others, put right before anything is read: words of the South (“hổng”, “dzụ”, “cất nhà”), and
 * Telex keys that a phone let through (“buooir”, “ddaats”). Every position leads back to the officer's own string.
 */

export interface Respelled {
  text: string
  /** Start in the original of position i; for a place inside a changed word, the start of that word. */
  at(i: number): number
  /** End in the original of the span that ends before position i. */
  endAt(i: number): number
}

const NO = '(?=\\s(?:có|co|phải|được|đc|hài|ưng|làm|tổ|mở|xây|ai|gì|nào|biết|đồng|phát|chủ|thành|còn|đạt|lấy))'
/** Pattern (lower case; NFC) and what it stands for. */
const DIALECT: readonly (readonly [string, string])[] = [
  ['hổng|hông|hem|hok|nỏ', 'không'],
  ['năm ni', 'năm nay'],
  ['mần', 'làm'],
  ['(?<=\\s)mô(?!\\s?hình)(?=\\s?(?:[,.;!?\\n]|$|cả|hết|hiến|được|làm))', 'nào'],
  [`hỏng${NO}|hong${NO}`, 'không'],
  ['(?<=\\d\\s?)dụ(?![\\p{L}])|dụ(?=\\s(?:vi phạm|việc|tranh|nào))', 'vụ'],
  // “phản biện xã 1 cuộc”: the level, not a place.
  [
    '(?<=(?<!xuống\\s|về\\s|xuong\\s)(?:giám sát|phản biện|giam sat|phan bien|gs|pb)\\s)(?:xã|xa)(?=\\s(?:\\d|có|được|ko|không|co|duoc|khong))',
    'cấp xã',
  ],
  [
    '(?<=(?<!xuống\\s|về\\s|xuong\\s)(?:giám sát|phản biện|giam sat|phan bien|gs|pb)\\s)(?:huyện|huyen)(?=\\s(?:\\d|có|được|ko|không|co|duoc|khong))',
    'cấp huyện',
  ],
  ['chớ(?=\\s)', 'chứ'],
  ['(?<=\\d)b(?=\\s?[/,]|\\s)', ' buổi'],
  ['(?<=\\d\\s)bữa', 'buổi'],
  ['gởi', 'gửi'],
  ['năm rồi', 'năm trước'],
  ['cất(?=\\s(?:mới|được|đc|nhà|căn|thêm|\\d))', 'xây'],
  ['ưng bụng|ưng ý|ưng', 'hài lòng'],
  ['(?:nghen|nhen|nghe|hén|heng|hen|hà|á|nè|đa)(?=\\s?(?:[,.;!?\\n]|$|anh|chị|em))', 'nhé'],
  // With diacritics it is no house.
  ['(?<=[\\u00c0-\\u1ef9].{0,200})(?<!\\d\\s?)nha(?=\\s?(?:[,.;!?\\n]|$|anh|chị|em))', 'nhé'],
]
const WORD = new RegExp(
  `(?<![\\p{L}\\p{M}])(?:${DIALECT.map(([pattern]) => `(${pattern})`).join('|')})(?![\\p{L}\\p{M}])|(?<![\\p{L}\\p{M}])(dz)(?=\\p{L})`,
  'gu',
)

const HATS: readonly (readonly [RegExp, string])[] = [
  [/dd/u, 'đ'],
  [/uow/u, 'ươ'],
  [/uwow/u, 'ươ'],
  [/aa/u, 'â'],
  [/ee/u, 'ê'],
  [/oo/u, 'ô'],
  [/aw/u, 'ă'],
  [/ow/u, 'ơ'],
  [/uw/u, 'ư'],
]
const TONES: Record<string, string> = { s: '\u0301', f: '\u0300', r: '\u0309', x: '\u0303', j: '\u0323' }
const SYLLABLE =
  /^(b|c|ch|d|đ|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|qu|r|s|t|th|tr|v|x)?([aăâeêioôơuưy]{1,3})(c|ch|m|n|ng|nh|p|t)?$/u
/** Where the tone of a syllable sits: on a hat, else before the coda, else on the last but one of several vowels. */
function toned(syllable: string, mark: string): string | undefined {
  const parts = SYLLABLE.exec(syllable)
  if (!parts) return undefined
  const [, onset = '', vowels = '', coda = ''] = parts
  const hat = Math.max(...[...vowels].map((v, i) => ('ăâêôơư'.includes(v) ? i : -1)))
  const place = hat >= 0 ? hat : coda !== '' ? vowels.length - 1 : Math.max(0, vowels.length - 2)
  return onset + (vowels.slice(0, place + 1) + mark + vowels.slice(place + 1)).normalize('NFC') + coda
}

/** “buooir” → “buổi”; undefined for anything that is no Vietnamese syllable typed in Telex. */
export function fromTelex(word: string): string | undefined {
  if (!/^[a-z]{3,9}$/u.test(word)) return undefined
  // The tone is typed last, or right behind the vowel (“vieejc”).
  const [, body, tone, coda = ''] = /^([a-z]*[aeiouyw][a-z]{0,3}?)([sfrxj])((?:ch|ng|nh|c|m|n|p|t)?)$/u.exec(word) ?? []
  let base = body === undefined ? word : body + coda
  const plain = base
  for (const [typed, letter] of HATS) base = base.replace(typed, letter)
  const hatted = base !== plain
  if (/[wfjz]/u.test(base) || (!hatted && (!tone || base.length < 3))) return undefined
  return tone ? toned(base, TONES[tone]!) : SYLLABLE.test(base) ? base : undefined
}
const ASCII_WORD = /(?<![\p{L}\p{M}\p{N}/.@_-])[a-z]{3,9}(?![\p{L}\p{M}\p{N}/@_-])/gu
/** Texts in which somebody types Telex by mistake hold a word that can be nothing else. */
const TELEX_ONLY =
  /(?<![\p{L}\p{M}])(?:dd[a-z]|[a-z]{0,4}(?:aa|ee|oo|aw|ow|uw)[a-z]{0,3}[sfrxj])(?![\p{L}\p{M}])|[aeiouy][a-z]?[fj](?![\p{L}\p{M}])|(?:gi|[bcdghklmnpqrstvx])(?:[aeiou]{2})[rx](?![\p{L}\p{M}])/u

/** `text` is in NFC. */
export function respell(text: string): Respelled {
  const low = text.toLowerCase()
  const changes: { start: number; end: number; word: string }[] = []
  if (low.length === text.length) {
    for (const match of low.matchAll(WORD)) {
      // “Nuôi bò 3B”
      if (match[0] === 'b' && text[match.index] === 'B') continue
      const group = DIALECT.findIndex((_, i) => match[i + 1] !== undefined)
      const word = group < 0 ? 'v' : DIALECT[group]![1]
      changes.push({ start: match.index, end: match.index + match[0].length, word })
    }
    if (TELEX_ONLY.test(low))
      for (const match of low.matchAll(ASCII_WORD)) {
        const word = fromTelex(match[0])
        if (word !== undefined) changes.push({ start: match.index, end: match.index + match[0].length, word })
      }
  }
  if (changes.length === 0) return { text, at: (i) => i, endAt: (i) => i }
  changes.sort((a, b) => a.start - b.start)
  const pieces: { from: number; to: number; start: number; end: number; changed: boolean }[] = []
  let out = ''
  let last = 0
  const add = (start: number, end: number, piece: string, changed: boolean) => {
    if (piece === '') return
    pieces.push({ from: out.length, to: out.length + piece.length, start, end, changed })
    out += piece
  }
  for (const { start, end, word } of changes) {
    if (start < last) continue
    add(last, start, text.slice(last, start), false)
    add(start, end, word, true)
    last = end
  }
  add(last, text.length, text.slice(last), false)
  const pieceAt = (i: number) => {
    let [lo, hi] = [0, pieces.length - 1]
    while (lo < hi) {
      const mid = (lo + hi + 1) >> 1
      if (pieces[mid]!.from <= i) lo = mid
      else hi = mid - 1
    }
    return pieces[lo]
  }
  return {
    text: out,
    at: (i) => {
      const piece = pieceAt(i)
      if (!piece || i >= out.length) return text.length
      return piece.changed ? piece.start : piece.start + (i - piece.from)
    },
    endAt: (i) => {
      if (i <= 0) return 0
      const piece = pieceAt(i - 1)
      if (!piece) return text.length
      return piece.changed ? piece.end : Math.min(text.length, piece.start + (i - piece.from))
    },
  }
}
