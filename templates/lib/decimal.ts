/** Exact decimal arithmetic for the numbers of a report: counts and 万元 alike. No float is ever added. */

/** `units` × 10^-`scale`. */
interface Decimal {
  readonly units: bigint
  readonly scale: number
}

/** The decimal that a number shows, e.g. 24252.311082 → 24252311082 × 10^-6. `n` must be finite. */
function parse(n: number): Decimal {
  const [digits = '0', exponent = '0'] = String(n).split('e')
  const [whole = '0', fraction = ''] = digits.split('.')
  const scale = fraction.length - Number(exponent)
  const units = BigInt(whole + fraction)
  return scale >= 0 ? { units, scale } : { units: units * 10n ** BigInt(-scale), scale: 0 }
}

const unitsAt = (d: Decimal, scale: number): bigint => d.units * 10n ** BigInt(scale - d.scale)

/** The exact sum of decimals, e.g. 0.1 + 0.2 = 0.3. */
export function sum(numbers: readonly number[]): number {
  // Whole numbers add exactly as they are while no partial sum leaves the range of exact integers.
  if (numbers.length < 1000 && numbers.every((n) => Number.isInteger(n) && Math.abs(n) < 1e12))
    return numbers.reduce((total, n) => total + n, 0)
  const parts = numbers.map(parse)
  const scale = Math.max(0, ...parts.map((p) => p.scale))
  const units = parts.reduce((total, p) => total + unitsAt(p, scale), 0n)
  return Number(`${units}e-${scale}`)
}

/** How many places a number shows after the point. */
export const places = (n: number): number => parse(n).scale

/** A number as a form prints it: plain digits, no thousands separator, never an exponent. */
export function digits(n: number): string {
  // As JavaScript writes them too, -0 included.
  if (Number.isSafeInteger(n)) return String(n)
  const { units, scale } = parse(n)
  if (scale === 0) return String(units)
  const text = String(units < 0n ? -units : units).padStart(scale + 1, '0')
  return `${units < 0n ? '-' : ''}${text.slice(0, -scale)}.${text.slice(-scale)}`
}
