/** How much two labels are alike, where one was misprinted or shortened. */

/** The share of the longer that stands in both in the same order, from 0 to 1. */
export function likeness(a: string, b: string): number {
  if (a === '' || b === '') return 0
  const short = a.slice(0, 60)
  const long = b.slice(0, 60)
  let row = new Array<number>(long.length + 1).fill(0)
  for (const c of short) {
    const next = [0]
    for (let j = 0; j < long.length; j++) next.push(c === long[j] ? row[j]! + 1 : Math.max(row[j + 1]!, next[j]!))
    row = next
  }
  return row[long.length]! / Math.max(short.length, long.length)
}

/** True where one has only characters of the other, in its order: letters were lost, or words added. */
export function partOf(some: string, all: string): boolean {
  let at = 0
  for (const c of all) if (c === some[at]) at++
  return at === some.length
}
