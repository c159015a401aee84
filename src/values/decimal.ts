/** Exact decimals: the value is `units / 10^places`. Figures of a report must never pass through a float. */
export interface Decimal {
  units: bigint
  places: number
}

/** “1234.5”, “-0.05”: digits with at most one dot. */
export function decimal(text: string): Decimal {
  const dot = text.indexOf('.')
  if (dot < 0) return { units: BigInt(text), places: 0 }
  const digits = text.slice(0, dot) + text.slice(dot + 1)
  return trim({ units: BigInt(digits), places: text.length - dot - 1 })
}

export const whole = (n: number | bigint): Decimal => ({ units: BigInt(n), places: 0 })

/** Times 10^power, power ≥ 0 or < 0. */
export function shift(d: Decimal, power: number): Decimal {
  const places = d.places - power
  return places >= 0 ? trim({ units: d.units, places }) : { units: d.units * 10n ** BigInt(-places), places: 0 }
}

export function plus(a: Decimal, b: Decimal): Decimal {
  const places = Math.max(a.places, b.places)
  return trim({
    units: a.units * 10n ** BigInt(places - a.places) + b.units * 10n ** BigInt(places - b.places),
    places,
  })
}

export const times = (a: Decimal, b: Decimal): Decimal =>
  trim({ units: a.units * b.units, places: a.places + b.places })

export const negate = (d: Decimal): Decimal => ({ units: -d.units, places: d.places })

export const isWhole = (d: Decimal): boolean => d.places === 0

function trim(d: Decimal): Decimal {
  let { units, places } = d
  while (places > 0 && units % 10n === 0n) {
    units /= 10n
    places -= 1
  }
  return { units, places }
}

/** The plain decimal string: “95.7”, “-0.05”. */
export function decimalText(d: Decimal): string {
  if (d.places === 0) return d.units.toString()
  const negative = d.units < 0n
  const digits = (negative ? -d.units : d.units).toString().padStart(d.places + 1, '0')
  const cut = digits.length - d.places
  return `${negative ? '-' : ''}${digits.slice(0, cut)}.${digits.slice(cut)}`
}

export const decimalNumber = (d: Decimal): number => Number(decimalText(d))

const LARGEST = BigInt(Number.MAX_SAFE_INTEGER)

/** Reports never need more than 2^53; larger figures are refused rather than rounded. */
export function isSafe(d: Decimal): boolean {
  const integer = d.places === 0 ? d.units : d.units / 10n ** BigInt(d.places)
  return integer <= LARGEST && integer >= -LARGEST
}
