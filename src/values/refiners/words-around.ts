import { flex, type Text } from '../fold.ts'
import { Lexicon } from '../lexicon.ts'
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
const NOT_BEFORE = new RegExp(
  `${EDGE}${flex('(?:giám|khảo|cảnh|xem|trinh|tiếp|quy|giao|hương|công|điều|mơ|nguyện|mức|tốc|chế|nhiệt|cường|mật|tiến|trình|thái|bên|ở|nêu|kể|như|tuổi)')} ?$`,
  'u',
)
const qualifiers = new Lexicon<{ kind: QualifierKind; exact: boolean }>(
  LEFT.flatMap(([kind, flexible, exact]) => [
    ...flexible
      .split('|')
      .map((form): [string, { kind: QualifierKind; exact: boolean }] => [form, { kind, exact: false }]),
    ...(exact === '' ? [] : exact.split('|')).map((form): [string, { kind: QualifierKind; exact: boolean }] => [
      form,
      { kind, exact: true },
    ]),
  ]),
)
const MOST_WORDS = 4
const COPULA = new RegExp(`^${flex('(?: (?:là|được|đạt))?')}[ ~]*$`, 'u')

/** The qualifier that ends where a number begins; the longest of the last words. */
function qualifierBefore(view: Text, from: number, at: number): { kind: QualifierKind; start: number } | undefined {
  let found: { kind: QualifierKind; start: number } | undefined
  let words = 0
  for (let i = at; i > from && words < MOST_WORDS; i -= 1) {
    if (/[.,;:()\n\d]/u.test(view.low[i - 1]!)) break
    if (view.low[i - 1] === ' ' || (i - 1 > 0 && /[\p{L}\p{M}\p{N}]/u.test(view.low[i - 2] ?? ' '))) continue
    words += 1
    const name = qualifiers.at(view, i - 1)
    if (!name || !COPULA.test(view.low.slice(name.end, at))) continue
    if (name.value.exact && view.low.slice(i - 1, name.end) === view.plain.slice(i - 1, name.end)) continue
    if (NOT_BEFORE.test(view.low.slice(Math.max(0, i - 12), i - 1))) continue
    found = { kind: name.value.kind, start: i - 1 }
  }
  return found
}
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
    const right =
      view.low[d.end] !== ' '
        ? undefined
        : RIGHT.map(([kind, pattern]) => ({
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
    const found = qualifierBefore(view, from, d.start)
    if (found && !(ON.test(view.low.slice(found.start, d.start)) && d.flags.includes('duration'))) {
      d.qualifier = { kind: found.kind, text: view.shown.slice(found.start, d.start).trim() }
      d.start = found.start
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
      `${EDGE}(?:${flex('lũy kế|luỹ kế|cộng dồn|tính từ|từ trước đến nay|từ trước tới nay')})(?![\\p{L}\\p{M}])[^.;\\n]{0,60}$`,
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
