/** An extraction as command lines and benchmarks print it. */
import type { DocumentRef, Value } from '../campaign/fact.ts'
import type { Extraction } from '../extract/index.ts'

/**
 * `got`: values in base units, 0 or [] for “none”, `{"state":"unknown"}`; never “not applicable”. `ask`: fields that
 * are open, and those whose value is only approximate.
 */
export function printedExtraction({ claims, doubts }: Extraction): { got: Record<string, unknown>; ask: string[] } {
  const got: Record<string, unknown> = {}
  const ask = new Set(doubts.flatMap((doubt) => doubt.fields))
  for (const { field, state, value, hedged } of claims) {
    if (state === 'not-applicable') continue
    got[field] = state === 'unknown' ? { state: 'unknown' } : plain(value)
    if (hedged) ask.add(field)
  }
  return { got, ask: [...ask] }
}

/** Documents without the parts the format does not have. */
function plain(value: Value | null): unknown {
  if (!Array.isArray(value)) return value
  return value.map((item: unknown) => {
    if (typeof item !== 'object' || item === null || !('number' in item)) return item
    const { type, number, date } = item as DocumentRef
    return { type, number, date }
  })
}
