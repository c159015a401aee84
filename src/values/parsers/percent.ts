import { flex } from '../fold.ts'
import { AFTER, type SuffixRule } from '../rule.ts'

const PERCENT = new RegExp(` ?(?:%|(?:${flex('phần trăm')}|pct)${AFTER})`, 'uy')
const POINTS = new RegExp(`${flex(' điểm (?:%|phần trăm)')}`, 'uy')

/** Percent, and points of percent, which are a difference and never a share. */
export const percent: SuffixRule = {
  name: 'percent',
  kind: 'percent',
  attach(draft, { view }) {
    for (const pattern of [PERCENT, POINTS]) {
      pattern.lastIndex = draft.end
      const match = pattern.exec(view.low)
      if (!match) continue
      draft.kind = 'percent'
      draft.end += match[0].length
      draft.weak = false
      if (pattern === POINTS) draft.flags.push('difference')
      // a share keeps its decimals: “98,741%” cannot mean 98.741
      draft.otherNumber = undefined
      if (draft.flags.includes('us-style')) draft.doubtful = false
      draft.flags = draft.flags.filter((flag) => flag !== 'us-style')
      return true
    }
    return false
  },
  examples: {
    'đạt 87,4%': { kind: 'percent', value: 87.4, digits: '87.4' },
    'tỷ lệ 12.53%': { kind: 'percent', value: 12.53 },
    'Tỷ lệ năm mươi phần trăm': { kind: 'percent', value: 50 },
    'chiếm 98,741%': { kind: 'percent', value: 98.741, outcome: 'ok' },
    '320 phần quà': undefined,
  },
}
