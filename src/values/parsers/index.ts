import type { Rule } from '../rule.ts'

/** Rules that walk the text before the masks (documents, whole dates) and after them. */
export const textRules: { before: Rule[]; after: Rule[] } = {
  before: [],
  after: [],
}
