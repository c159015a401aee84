import type { Definition, Unit } from '../campaign/definition.ts'
import type { DocumentRef, Doubt, FactState, Value } from '../campaign/fact.ts'

/** What a text says of one field. Offsets are UTF-16 positions in the text as it was given. */
export interface Claim {
  field: string
  state: Exclude<FactState, 'open'>
  /** Base units (m², m, đồng); null unless known or none. */
  value: Value | null
  /** The number's digits as meant, where decimals matter. */
  digits?: string
  /** “khoảng 120tr”: taken, and the exact figure still wanted. */
  hedged?: boolean
  /** “trồng thêm 80 cây”: on top of what was told before, if anything was. */
  more?: boolean
  words: string
  start: number
  end: number
  method: 'rules' | 'model'
}

/** What a text leaves open: never filled, always asked. */
export interface OpenDoubt {
  fields: string[]
  words: string
  start: number
  end: number
  why: Doubt['why']
  options: { value: Value; digits?: string; label: string }[]
  document?: DocumentRef
}

export interface Extraction {
  /** At most one for each field; lists are joined. */
  claims: Claim[]
  doubts: OpenDoubt[]
}

export interface ExtractContext {
  definition: Definition
  unit?: Unit
  /** Default: the unit's; without a unit every form, the first one preferred. */
  form?: string
}
