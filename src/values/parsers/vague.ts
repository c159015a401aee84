import { counterAt } from '../counted.ts'
import { flex } from '../fold.ts'
import { AFTER, BEFORE, type Draft, draft, type Rule } from '../rule.ts'
import { attachSuffix } from './number.ts'

/** “vài chục người”, “hàng trăm triệu đồng”: a quantity without a figure, to be asked for. */
const SCALE = 'chục|trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ'
const SCALED = new RegExp(flex(` (?:${SCALE})`), 'u')
export const vague: Rule = {
  name: 'quantity without a figure',
  kind: 'range',
  begins: { words: 'vài|mấy|dăm|hàng|đôi|cả' },
  pattern: new RegExp(
    `${BEFORE}(?:${flex(`(?:vài|mấy|dăm|hàng|đôi|cả|vài ba|dăm ba|dăm bảy) (?:${SCALE})(?: (?:${SCALE})){0,2}`)}${AFTER}|${flex('(?:vài ba|dăm ba|dăm bảy|vài|dăm)')}(?= \\p{L}))`,
    'uy',
  ),
  read(match, context): Draft | undefined {
    const end = match.index + match[0].length
    if (!SCALED.test(match[0]) && !counterAt(context.view, end)) return undefined
    const found = draft('number', match.index, end, { numberEnd: end, doubtful: true, flags: ['vague'] })
    attachSuffix(found, context)
    return { ...found, kind: 'range', ends: {} }
  },
  examples: {
    'vài chục người': { kind: 'range', value: {}, outcome: 'ask', flags: ['vague'] },
    'trị giá hàng trăm triệu đồng': { kind: 'range', unit: 'VND', outcome: 'ask' },
  },
}
