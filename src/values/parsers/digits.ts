import { type Decimal, decimal } from '../decimal.ts'

/** A figure in digits as written in Vietnam (dot = thousands, comma = decimal), or with the habits of English keyboards. */
export interface Figure {
  number: Decimal
  /** The other reading of “1,200”: 1.200 persons, or 1,2 km. What follows the figure decides. */
  other?: Decimal
  flags: string[]
  doubtful: boolean
}

const only = (text: string): string => text.replace(/[.,]/g, '')
const figure = (text: string, flags: string[] = [], doubtful = false, other?: string): Figure => ({
  number: decimal(text),
  flags,
  doubtful,
  ...(other === undefined ? {} : { other: decimal(other) }),
})

/**
 * Reads digits with their dots and commas (nothing else). Thông tư 26/2015/TT-BTC: dot after thousands, comma before
 * decimals. “1.5” can only be decimal, “1,200,000” only American; “1,200” may be either.
 */
export function readFigure(text: string): Figure | undefined {
  if (text.length > 40) return undefined
  if (/^\d+$/.test(text)) return figure(text)
  if (/^0[.,]\d+$/.test(text)) return figure(text.replace(',', '.'), text.includes('.') ? ['dot-decimal'] : [])
  if (/^[1-9]\d{0,2}(?:\.\d{3})+$/.test(text)) return figure(only(text))
  if (/^[1-9]\d{0,2}(?:\.\d{3})+,\d+$/.test(text)) return figure(text.replaceAll('.', '').replace(',', '.'))
  if (/^[1-9]\d{0,2},\d{3}$/.test(text)) return figure(text.replace(',', '.'), ['us-style'], true, only(text))
  if (/^\d+,\d+$/.test(text)) return figure(text.replace(',', '.'))
  if (/^[1-9]\d{0,2}(?:,\d{3}){2,}$/.test(text)) return figure(only(text), ['us-style'])
  if (/^[1-9]\d{0,2}(?:,\d{3})+\.\d+$/.test(text)) return figure(text.replaceAll(',', ''), ['us-style'])
  if (/^\d+\.\d+$/.test(text)) return figure(text, ['dot-decimal'])
  return figure(only(text), ['malformed'], true)
}
