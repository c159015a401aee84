/** The room's door: Vietnamese text → readings with their words, and values → Vietnamese text. A pure leaf. */
export { detectLegacyEncoding } from './encoding.ts'
export { cleanText, fold, foldWithMap, key, MARKED, plainWords } from './fold.ts'
export { formatDate, formatLongDate, formatMoney, formatNumber, formatQuantity, numberToWords } from './format.ts'
export { type None, readNone } from './none.ts'
export { printed } from './printed.ts'
export { readDates, readValues, rules } from './read.ts'
export type {
  Bounds,
  Counter,
  DocumentValue,
  Kind,
  QualifierKind,
  Ratio,
  Reading,
  ReadOptions,
} from './reading.ts'
export { type Sentence, splitSentences } from './sentences.ts'
