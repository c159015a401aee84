import type { Reading } from './reading.ts'

/**
 * Readings as the command line prints them: values as written. A date without a year stays without one; a bound
 * (“không tới 7.000 đồng”) is printed as the figure and as the range it sets; a bare “118tr5” as money and as the
 * number it also is; a doubtful “thứ ba” as every kind it may be.
 */
export function printed(readings: Reading[]): object[] {
  return readings.flatMap((reading) => {
    const items: object[] = [line(reading)]
    const bound = boundOf(reading)
    if (bound) items.push({ ...line(reading), kind: 'range', value: bound })
    if (reading.flags.includes('implied-currency'))
      items.push({
        ...line(reading),
        kind: reading.kind === 'range' ? 'range' : 'number',
        unit: undefined,
        base: undefined,
      })
    for (const other of reading.alternatives ?? []) {
      if (other.kind !== reading.kind) items.push(line(other))
    }
    return items
  })
}

function boundOf({ qualifier, value }: Reading): object | undefined {
  if (!qualifier || typeof value !== 'number') return undefined
  if (qualifier.kind === 'more' || qualifier.kind === 'at-least') return { min: value }
  return qualifier.kind === 'at-most' ? { max: value } : undefined
}

function line(r: Reading): object {
  return {
    kind: r.kind,
    value: r.written ?? r.value,
    unit: r.unit,
    text: r.text,
    start: r.start,
    end: r.end,
    base: r.base,
    outcome: r.outcome,
    counter: r.counter?.text,
    qualifier: r.qualifier?.kind,
    flags: r.flags.length > 0 ? r.flags : undefined,
  }
}
