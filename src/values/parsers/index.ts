import type { Rule } from '../rule.ts'
import { dateRules } from './date.ts'
import { periodRules } from './period.ts'
import { relativeRules } from './relative.ts'

/** Rules that walk the text before the masks (documents, whole dates) and after them. */
export const textRules: { before: Rule[]; after: Rule[] } = {
  before: [],
  after: [...dateRules, ...periodRules, ...relativeRules],
}
