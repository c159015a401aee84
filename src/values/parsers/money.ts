import { flex } from '../fold.ts'
import { AFTER, type Context, type Draft, type SuffixRule } from '../rule.ts'
import { CURRENCIES, NOT_CURRENCY } from '../units.ts'

const words: { code: string; source: string }[] = CURRENCIES.flatMap(({ code, names }) =>
  names.map((name) => ({ code, source: flex(name) })),
).sort((a, b) => b.source.length - a.source.length)
const ALL = words.map(({ source }) => source).join('|')
export const CURRENCY_NAMES = ALL
const CURRENCY = new RegExp(`\\.? ?(${ALL})(?:(?<=[\\p{L}])${AFTER}|(?<![\\p{L}]))`, 'uy')
const GUARD = new RegExp(`^ ?(?:${flex(NOT_CURRENCY)})${AFTER}`, 'u')
const RATE = new RegExp(
  flex(
    ` ?/ ?(người|ng|hộ gia đình|hộ|suất quà|suất|phần quà|phần|nhà|căn|năm|tháng|ngày|quý|lần|buổi|cuộc|bản|thôn|khu|xã|con|cây|ha|m2|m²|km|kg|tạ|tấn|em|cháu|học sinh|cụ|đồng chí|mô hình|công|người dân|khẩu)`,
  ) + AFTER,
  'uy',
)
const PER: Record<string, string> = {
  nguoi: 'person',
  ng: 'person',
  'nguoi dan': 'person',
  khau: 'person',
  ho: 'household',
  'ho gia dinh': 'household',
  nam: 'year',
  thang: 'month',
  ngay: 'day',
  quy: 'quarter',
  m2: 'm2',
  'm²': 'm2',
  ha: 'ha',
  km: 'km',
  kg: 'kg',
  ta: 'tạ',
  tan: 'tấn',
}
/** Currencies whose short names are common words: they count only at the end of a phrase. */
const COMMON = new Set([
  'yên',
  'yen',
  'bảng',
  'bang',
  'tệ',
  'te',
  'bạt',
  'bat',
  'kíp',
  'kip',
  'won',
  'đô',
  'do',
  'd',
  'dong',
  'uôn',
  'uon',
])

const codes = new Map<string, string>()
function codeOf(written: string): string {
  let code = codes.get(written)
  if (!code) {
    code = words.find(({ source }) => new RegExp(`^(?:${source})$`, 'u').test(written))!.code
    codes.set(written, code)
  }
  return code
}

/** “triệu đồng/người/năm”: a rate, not an amount. The span and the unit (`VND/person`) say so. */
export function attachRate(draft: Draft, { view }: Context): void {
  let per: string | undefined
  for (let n = 0; n < 3; n += 1) {
    RATE.lastIndex = draft.end
    const match = RATE.exec(view.low)
    if (!match) break
    const plain = view.plain
      .slice(draft.end, draft.end + match[0].length)
      .replace(/[ /]+/g, ' ')
      .trim()
    if (!per || per === 'year' || per === 'month') per = PER[plain] ?? 'item'
    draft.end += match[0].length
  }
  if (!per) return
  draft.unit = `${draft.unit}/${per}`
  draft.flags.push('rate')
}

export const money: SuffixRule = {
  name: 'money',
  kind: 'money',
  attach(draft, context) {
    const { view } = context
    CURRENCY.lastIndex = draft.end
    const match = CURRENCY.exec(view.low)
    if (!match) return false
    const written = match[1]!
    const end = draft.end + match[0].length
    const after = view.low.slice(end, end + 12)
    if (match[0].startsWith('.') && !/^(?:đ|đồng|vnđ|d|dong)$/u.test(written)) return false
    if (/\p{L}/u.test(written) && GUARD.test(after)) return false
    if (/^(?:đ|d)$/u.test(written) && /^\/ ?c/u.test(after)) return false
    const large = (draft.scale ?? 0) >= 3 || (draft.number !== undefined && draft.number.units >= 1000n)
    if (written === 'd' && (match[0].startsWith(' ') || !large)) return false
    if (written === 'dong' && !large && /^ \p{L}/u.test(after)) return false
    if (
      COMMON.has(written) &&
      !['d', 'dong'].includes(written) &&
      /^ \p{L}/u.test(after) &&
      !/^ (?:la|mỹ|my|anh|nhật|và|cho|để|ủng|từ)/u.test(after)
    )
      return false
    draft.kind = 'money'
    draft.unit = codeOf(written)
    draft.end = end
    draft.weak = false
    if (draft.number?.units === 0n) draft.doubtful = true
    attachRate(draft, context)
    return true
  },
  examples: {
    'ủng hộ 72,5 triệu đồng': { kind: 'money', value: 72_500_000, unit: 'VND' },
    '15.300.000đ': { kind: 'money', value: 15_300_000 },
    '2,35 tỷ đồng': { kind: 'money', digits: '2350000000' },
    '26,5 triệu đồng/người/năm': { kind: 'money', value: 26_500_000, unit: 'VND/person', flags: ['rate'] },
    '70 đồng chí': { kind: 'number', value: 70 },
    '1.099 USD': { kind: 'money', value: 1099, unit: 'USD' },
    'xây 2 đô thị': undefined,
  },
}
