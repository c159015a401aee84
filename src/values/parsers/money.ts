import { currencyNames } from '../counted.ts'
import { flex } from '../fold.ts'
import { AFTER, type Context, type Draft, type SuffixRule } from '../rule.ts'
import { NOT_CURRENCY } from '../units.ts'

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
    // “tr.đ”
    const dot = view.low[draft.end] === '.' && /^\. ?(?:đ|vn)/u.test(view.low.slice(draft.end, draft.end + 4)) ? 1 : 0
    const found = currencyNames.at(view, draft.end + dot)
    if (!found) return false
    const { end } = found
    const written = view.low.slice(found.start, end)
    const spaced = found.start > draft.end
    const after = view.low.slice(end, end + 12)
    if (/\p{L}/u.test(written) && GUARD.test(after)) return false
    if (/^(?:đ|d)$/u.test(written) && /^\/ ?c/u.test(after)) return false
    const large = (draft.scale ?? 0) >= 3 || (draft.number !== undefined && draft.number.units >= 1000n)
    if (written === 'd' && (spaced || !large)) return false
    if (written === 'dong' && !large && /^ \p{L}/u.test(after)) return false
    if (
      COMMON.has(written) &&
      !['d', 'dong'].includes(written) &&
      /^ \p{L}/u.test(after) &&
      !/^ (?:la|mỹ|my|anh|nhật|và|cho|để|ủng|từ)/u.test(after)
    )
      return false
    draft.kind = 'money'
    draft.unit = found.value
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
