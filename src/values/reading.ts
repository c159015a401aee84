/**
 * What the room hands out: readings, each with the exact words they were read from.
 * A reading is `ok` (one meaning) or `ask` (several, listed in `alternatives`, or a figure too vague for a form).
 */
export type Kind = 'number' | 'ordinal' | 'percent' | 'quantity' | 'money' | 'date' | 'ratio' | 'range' | 'document'

export interface Ratio {
  part: number
  whole: number
}

export interface Bounds {
  min?: number
  max?: number
}

/** A reference to an official document. A part that is not in the text stays null: nothing is completed from habit. */
export interface DocumentValue {
  /** Spelled out in lower case: “kế hoạch”. */
  type: string | null
  /** As written in the reference: “KH”. */
  code: string | null
  /** As written, without “số”: “225/KH-MTTQ-BTT”, or “05” of “NQ 05 của Đảng ủy”. */
  number: string | null
  /** The organisation part of the number: “MTTQ-BTT”, “ĐU”. */
  org: string | null
  /** The words after “của”. */
  issuer?: string | null
  /** ISO 8601. */
  date: string | null
  /** “về …” up to the end of the clause. */
  title?: string | null
}

export type QualifierKind = 'about' | 'more' | 'almost' | 'at-least' | 'at-most'

export interface Counter {
  /** As written. */
  text: string
  /** Canonical form, lower case without diacritics: “ho”, “luot nguoi”. */
  fold: string
  /** The counter and the noun words after it, up to the next comma, number or verb. */
  phrase: string
  start: number
  end: number
}

export interface Reading {
  kind: Kind
  /** A number; for a date ISO 8601 (`2023-02-08`, `2009-10`, `--04-30`, `2018-Q4`, `1975-03/1975-05`); see the other types. */
  value: number | string | Bounds | Ratio | DocumentValue
  /** Canonical unit: `m2`, `ha`, `kg`, `km/h`, ISO 4217 for money, `VND/person` for a rate. */
  unit?: string
  /** Converted to the base unit (m2, m, kg, l, VND) where there is one. */
  base?: { value: number; unit: string }
  /** The words, equal to `original.slice(start, end)`; offsets in UTF-16 units. */
  text: string
  start: number
  end: number
  outcome: 'ok' | 'ask'
  /** The decimal string exactly as meant, never through a float: “2,35 tỷ” is `2350000000`. */
  digits?: string
  qualifier?: { kind: QualifierKind; text: string }
  counter?: Counter
  flags: string[]
  alternatives?: Reading[]
  /** Of a date whose year (or more) was supplied by the options: the value as written, `--02-15`. */
  written?: string
}

export interface ReadOptions {
  /** ISO date, for “hôm qua”, “quý này”. Without it such words are not read. */
  today?: string
  /** The reporting year, given to dates without a year. */
  year?: number
  /** Only chooses between readings that are listed anyway. */
  expect?: Kind
}
