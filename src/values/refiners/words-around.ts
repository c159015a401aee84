import { flex } from '../fold.ts'
import type { QualifierKind } from '../reading.ts'
import { AFTER, type Context, type Draft } from '../rule.ts'

/** What the words around a number say of it: hedges, bounds, differences, totals, denials. Kept and shown, never dropped. */
const EDGE = '(?<![\\p{L}\\p{M}\\p{N}])'

/**
 * Qualifiers before a number, as [kind, flexible spellings, spellings that need their diacritics]. Words inside others
 * (“giám sát”, “quy ước”, “mức độ”) are kept out by what stands before them.
 */
const LEFT: [QualifierKind, string, string][] = [
  [
    'at-most',
    'nhiều nhất|tối đa|dưới|không quá|không vượt quá|chưa đến|chưa tới|chưa đầy|không tới|không đến|không đầy|kém hơn|ít hơn|thấp hơn|nhỏ hơn|không hơn|không nhiều hơn',
    '',
  ],
  ['at-least', 'ít nhất|tối thiểu|không dưới|không ít hơn|không thấp hơn|không kém', ''],
  ['more', 'hơn|trên|nhiều hơn|lớn hơn|cao hơn|vượt quá', 'ngoài|quá|vượt'],
  ['almost', 'xấp xỉ|suýt soát|gần', 'ngót|sát|ngót nghét|gần được'],
  [
    'about',
    'khoảng|khoảng chừng|ước đạt|ước tính|ước khoảng|ước được|tầm khoảng|vào khoảng|khoảng tầm|độ chừng|chừng khoảng|ước thực hiện',
    'chừng|tầm|cỡ|độ|ước|ươc',
  ],
]
const NOT_BEFORE = `(?<!${EDGE}${flex('(?:giám|khảo|cảnh|xem|trinh|tiếp|quy|giao|hương|công|điều|mơ|nguyện|mức|tốc|chế|nhiệt|cường|mật|tiến|trình|thái|bên|ở|cấp|nêu|kể|như|đạt|tuổi) ')})`
const left = LEFT.map(([kind, flexible, exact]) => ({
  kind,
  // longest spelling first
  pattern: new RegExp(
    `${EDGE}${NOT_BEFORE}(?:${[...flexible.split('|').map(flex), ...(exact === '' ? [] : exact.split('|'))].sort((a, b) => b.length - a.length).join('|')})(?: ${flex('(?:là|được|đạt)')})?[ ~]*$`,
    'u',
  ),
}))
const TILDE = /[~≈]\s?$/u
const RIGHT: [QualifierKind, RegExp][] = [
  ['at-least', new RegExp(`^${flex(' trở lên')}${AFTER}`, 'u')],
  ['at-most', new RegExp(`^${flex(' trở xuống')}${AFTER}`, 'u')],
  ['more', new RegExp(`^${flex(' (?:hơn|có dư|lẻ)')}(?=\\s*(?:[.,;)\\n]|$))`, 'u')],
]
const FROM = new RegExp(`${EDGE}${flex('từ')} $`, 'u')
const ON = new RegExp(flex('(?<![\\p{L}])(?:trên) $'), 'u')

const QUALIFIED = new Set(['number', 'money', 'quantity', 'percent', 'range', 'ratio'])

export function markQualifiers(drafts: Draft[], { view }: Context): Draft[] {
  for (const [i, d] of drafts.entries()) {
    if (!QUALIFIED.has(d.kind)) continue
    const from = Math.max(drafts[i - 1]?.end ?? 0, d.start - 32)
    const before = view.low.slice(from, d.start)
    const right = RIGHT.map(([kind, pattern]) => ({
      kind,
      match: pattern.exec(view.low.slice(d.end, d.end + 16)),
    })).find(({ match }) => match)
    if (right?.match) {
      d.qualifier = { kind: right.kind, text: view.shown.slice(d.end, d.end + right.match[0].length).trim() }
      d.end += right.match[0].length
      const head = FROM.exec(before)
      if (head) d.start -= head[0].length
      continue
    }
    const tilde = TILDE.exec(before)
    const found = left.map(({ kind, pattern }) => ({ kind, match: pattern.exec(before) })).find(({ match }) => match)
    if (found?.match && !(ON.test(found.match[0]) && d.flags.includes('duration'))) {
      d.qualifier = { kind: found.kind, text: view.shown.slice(from + found.match.index, d.start).trim() }
      d.start = from + found.match.index
    } else if (tilde) {
      d.qualifier = { kind: 'about', text: tilde[0].trim() }
      d.start = from + tilde.index
    }
  }
  return drafts
}

const FLAGS: [string, RegExp][] = [
  [
    'delta',
    new RegExp(
      `${EDGE}${flex('(?:tăng|giảm|bớt|thêm|tăng thêm|giảm được|giảm thêm|vượt|hụt|cao hơn|thấp hơn)(?: (?:thêm|được|đc|dc|đi|lên))?')} $`,
      'u',
    ),
  ],
  [
    'cumulative',
    new RegExp(
      `${EDGE}(?:${flex('lũy kế|luỹ kế|cộng dồn|tính từ|từ trước đến nay|từ trước tới nay')})[^.;\\n]{0,60}$`,
      'u',
    ),
  ],
  [
    'total',
    new RegExp(`${EDGE}${flex('(?:tổng cộng|tổng số|tổng|cả thảy|tất cả|gộp lại)(?: \\p{L}{1,12}){0,6}')}[ :]*$`, 'u'),
  ],
  [
    'negated',
    new RegExp(
      `${EDGE}${flex('(?:không phải|ko phải|k phải|kg phải|chứ không|chứ ko|chứ k|không phải là|chứ không phải là|đâu phải)(?: (?:là|ghi))?')} $`,
      'u',
    ),
  ],
  ['rate', new RegExp(`${EDGE}${flex('(?:mỗi|bình quân mỗi|trung bình mỗi)(?: \\p{L}{1,10}){1,3}')}[ :]*$`, 'u')],
]

export function markFlags(drafts: Draft[], { view }: Context): Draft[] {
  for (const [i, d] of drafts.entries()) {
    if (!QUALIFIED.has(d.kind)) continue
    const before = view.low.slice(Math.max(drafts[i - 1]?.end ?? 0, d.start - 72), d.start)
    for (const [flag, pattern] of FLAGS) {
      if (pattern.test(before) && !d.flags.includes(flag)) d.flags.push(flag)
    }
  }
  return drafts
}
