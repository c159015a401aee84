import type { Rule } from '../rule.ts'
import { dateRules } from './date.ts'
import { documentRules } from './document.ts'
import { ordinalRules } from './ordinal.ts'
import { periodRules } from './period.ts'
import { half, ratio } from './ratio.ts'
import { relativeRules } from './relative.ts'
import { vague } from './vague.ts'

/** Rules that walk the text before the masks and after them; what comes first owns its words. */
export const textRules: { before: Rule[]; after: Rule[] } = {
  before: documentRules,
  after: [...dateRules, ...periodRules, ...relativeRules, ...ordinalRules, ratio, half, vague],
}
