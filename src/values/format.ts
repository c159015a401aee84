/** Values as officers read them: vi-VN digits, units with their signs, dates as Nghị định 30/2020/NĐ-CP writes them. */

/** `1234567.89` → “1.234.567,89”. With `digits` (an exact decimal string) no float is involved. */
export function formatNumber(value: number, digits?: string): string {
  const text = digits !== undefined && /^-?\d+(?:\.\d+)?$/.test(digits) ? digits : plainDecimal(value)
  const [, sign = '', integer = '0', decimals = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? []
  const grouped = integer.replace(/\B(?=(?:\d{3})+$)/g, '.')
  return `${sign}${grouped}${decimals === '' ? '' : `,${decimals}`}`
}

/** Never “1e-7”: the shortest decimals that name the same number. */
function plainDecimal(value: number): string {
  if (!Number.isFinite(value)) return '0'
  const text = String(value)
  if (!text.includes('e')) return text
  const fixed = Math.abs(value) >= 1 ? BigInt(Math.trunc(value)).toString() : value.toFixed(20)
  return fixed.includes('.') ? fixed.replace(/\.?0+$/, '') : fixed
}

export const formatMoney = (vnd: number, digits?: string): string => `${formatNumber(vnd, digits)} đồng`

const SIGNS: Record<string, string> = {
  m2: 'm²',
  km2: 'km²',
  cm2: 'cm²',
  dm2: 'dm²',
  mm2: 'mm²',
  m3: 'm³',
  cm3: 'cm³',
  dm3: 'dm³',
  l: 'lít',
  VND: 'đồng',
  'VND/person': 'đồng/người',
  'VND/household': 'đồng/hộ',
  'VND/year': 'đồng/năm',
  'VND/month': 'đồng/tháng',
}

/** “12.500 m²”; `%` stands without a space. */
export function formatQuantity(value: number, unit: string, digits?: string): string {
  const number = formatNumber(value, digits)
  return unit === '%' ? `${number}%` : `${number} ${SIGNS[unit] ?? unit}`
}

const DATE = /^(-|\d{4})-(\d{2})(?:-(\d{2}))?$/

/** `2023-11-27` → “27/11/2023”; partial dates and spans as far as they are known; anything else unchanged. */
export function formatDate(iso: string): string {
  if (iso.includes('/')) return iso.split('/').map(formatDate).join(' – ')
  const quarter = /^(-|\d{4})-Q([1-4])$/.exec(iso)
  if (quarter)
    return `quý ${['I', 'II', 'III', 'IV'][Number(quarter[2]) - 1]}${quarter[1] === '-' ? '' : `/${quarter[1]}`}`
  if (/^\d{4}$/.test(iso)) return `năm ${iso}`
  const [, year, month, day] = DATE.exec(iso) ?? []
  if (!month) return iso
  const tail = year === '-' ? '' : `/${year}`
  return day ? `${day}/${month}${tail}` : `tháng ${Number(month)}${tail}`
}

/** “ngày 05 tháng 02 năm 2024”: a leading zero for days below 10 and for months 1 and 2 (Nghị định 30/2020/NĐ-CP, Phụ lục I). */
export function formatLongDate(iso: string): string {
  const [, year, month, day] = DATE.exec(iso) ?? []
  if (!month || !day || year === '-') return formatDate(iso)
  return `ngày ${day} tháng ${Number(month) < 3 ? month : Number(month)} năm ${year}`
}

const ONES = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín']
const SCALES = ['', 'nghìn', 'triệu', 'tỷ']

function belowThousand(n: number, full: boolean): string[] {
  const [h, t, u] = [Math.floor(n / 100), Math.floor(n / 10) % 10, n % 10]
  const out: string[] = []
  if (full || h > 0) out.push(ONES[h]!, 'trăm')
  if (t === 0 && u > 0 && out.length > 0) out.push('linh')
  if (t === 1) out.push('mười')
  if (t > 1) out.push(ONES[t]!, 'mươi')
  if (u === 0) return out
  if (t > 1 && u === 1) out.push('mốt')
  else if (t > 1 && u === 4) out.push('tư')
  else if (t > 0 && u === 5) out.push('lăm')
  else out.push(ONES[u]!)
  return out
}

/** Whole numbers below 10¹⁵ in words, with “linh” and “không trăm”: 1005 → “một nghìn không trăm linh năm”. */
export function numberToWords(n: number): string {
  if (!Number.isSafeInteger(n) || Math.abs(n) >= 1e15) return formatNumber(n)
  if (n === 0) return ONES[0]!
  if (n < 0) return `âm ${numberToWords(-n)}`
  if (n >= 1e12) {
    const rest = n % 1e9
    const head = `${numberToWords(Math.floor(n / 1e9))} tỷ`
    return rest === 0 ? head : `${head} ${millions(rest, true)}`
  }
  return millions(n, false)
}

function millions(n: number, full: boolean): string {
  const groups: number[] = []
  for (let rest = n; rest > 0; rest = Math.floor(rest / 1000)) groups.push(rest % 1000)
  if (full) while (groups.length < 3) groups.push(0)
  const out: string[] = []
  for (let i = groups.length - 1; i >= 0; i -= 1) {
    if (groups[i] === 0) continue
    out.push(...belowThousand(groups[i]!, out.length > 0 || full), ...(SCALES[i] ? [SCALES[i]!] : []))
  }
  return out.join(' ')
}
