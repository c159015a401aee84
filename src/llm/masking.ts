/**
 * What must not leave the house: telephone numbers, numbers of identity papers and bank accounts, e-mail addresses.
 * Each is replaced by a placeholder before the text is sent, and put back in what returns, so that quotes are again
 * the officer's own words.
 */
import { flex, viewText } from '../values/fold.ts'

export interface Masked {
  text: string
  /** Placeholders of a text that came back, as they stood in the original. */
  unmask(answer: string): string
  /** How many were masked. */
  count: number
}

const BEFORE = '(?<![\\p{L}\\p{M}\\p{N}])'
const NO_MORE = '(?![\\p{L}\\p{N}])'
const GAP = '[ .-]{0,2}'
const CALL = flex('số điện thoại|điện thoại|sđt|đt|dđ|di động|hotline|zalo|tel|phone|mobile|liên hệ|gọi|alo|số máy')
const PAPER = flex(
  'căn cước công dân|căn cước|chứng minh nhân dân|chứng minh thư|chứng minh|cmnd|cmtnd|cmt|cccd|hộ chiếu|số tài khoản|tài khoản|stk|bảo hiểm xã hội|bhxh|mã số thuế|mst',
)

/** In order: what an earlier pattern has taken, a later one leaves alone. A group is what is masked, else all of it. */
const PATTERNS: readonly [label: string, pattern: RegExp][] = [
  ['THƯ', /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64} ?(?:@|\(at\)|\[at\]) ?[\p{L}\p{N}.-]{1,100}/giu],
  // After its name any run of digits is one, however it is spaced.
  [
    'SỐ',
    new RegExp(
      `${BEFORE}(?:${CALL})[ ]{0,2}(?:số|so|là|la)?[ ]{0,2}[:=(]?[ ]{0,2}([+0]\\d(?:${GAP}\\d){5,12})${NO_MORE}`,
      'giu',
    ),
  ],
  [
    'SỐ',
    new RegExp(
      `${BEFORE}(?:${PAPER})[\\p{L} ]{0,24}[:=(]?[ ]{0,2}([\\p{Lu}]?\\d(?:[ -]?\\d){6,24})${NO_MORE}(?! ?(?:đồng|tr|triệu|đ)(?!\\p{L}))`,
      'giu',
    ),
  ],
  // Twelve digits that begin with 0: căn cước (Thông tư 59/2021/TT-BCA).
  ['SỐ', new RegExp(`${BEFORE}0\\d{2}${GAP}\\d{3}${GAP}\\d{3}${GAP}\\d{3}${NO_MORE}`, 'gu')],
  // Telephone numbers begin with 0 or +84; no figure of a report does.
  [
    'SỐ',
    new RegExp(
      `(?<![\\p{L}\\p{N}.,/])(?:\\(?\\+ ?84\\)?|\\(0\\d{1,3}\\)|0)(?:${GAP}\\(?\\d\\)?){7,10}${NO_MORE}`,
      'gu',
    ),
  ],
  ['SỐ', new RegExp(`${BEFORE}(?:84\\d{9}|0\\d{8,13})${NO_MORE}`, 'gu')],
]
/** “01.02.2023 đến 05.03.2023”: days, not a telephone number. */
const DAY = /^0\d[ .-]{1,2}[01]?\d[ .-]{1,2}(?:19|20)\d\d/u

interface Span {
  start: number
  end: number
  label: string
}

export function mask(original: string): Masked {
  const view = viewText(original)
  const spans: Span[] = []
  for (const [label, pattern] of PATTERNS) {
    for (const match of view.shown.matchAll(pattern)) {
      const inner = match[1] ?? match[0]
      const start = match.index + match[0].lastIndexOf(inner)
      const end = start + inner.length
      const digits = inner.replace(/\D/gu, '').length
      if (label === 'SỐ' && (DAY.test(inner) || digits < 6)) continue
      if (!spans.some((s) => s.start < end && start < s.end)) spans.push({ start, end, label })
    }
  }
  if (spans.length === 0) return { text: original, unmask: (answer) => answer, count: 0 }
  spans.sort((a, b) => a.start - b.start)
  const [open, close] = bracketsFor(original)
  const kept = new Map<string, string>()
  let text = ''
  let from = 0
  for (const [i, span] of spans.entries()) {
    const name = `${open}${span.label}-${letters(i)}${close}`
    const start = view.at(span.start)
    const end = view.endAt(span.end)
    kept.set(name, original.slice(start, end))
    text += original.slice(from, start) + name
    from = end
  }
  text += original.slice(from)
  const unmask = (answer: string) => {
    let out = answer
    for (const [name, words] of kept) out = out.replaceAll(name, () => words)
    return out
  }
  return { text, unmask, count: spans.length }
}

/** Brackets the text has none of, so that nothing an officer types can pass for a placeholder. */
const bracketsFor = (text: string): [string, string] =>
  (
    [
      ['[', ']'],
      ['{', '}'],
      ['⟦', '⟧'],
      ['⟪', '⟫'],
    ] as [string, string][]
  ).find(([open]) => !text.includes(open)) ?? ['⟬', '⟭']

/** A, B, … Z, BA: no digits, which a model might take for a figure. */
function letters(n: number): string {
  const rest = Math.floor(n / 26)
  return (rest > 0 ? letters(rest) : '') + String.fromCharCode(65 + (n % 26))
}
