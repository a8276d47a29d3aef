/** The same report twice among many (AG-DUP). Pure; knows no file. */
import type { Examined } from './examine.ts'
import { found, statusOf } from './finding.ts'

/**
 * The second report of one organ and year names the first: which of them counts is for people to say. `first` remembers
 * whose report came first; `own` is what the report is called and whatever `same` needs to compare contents.
 */
export function markDuplicate<T extends { readonly name: string }>(
  examined: Examined,
  own: T,
  first: Map<string, T>,
  same: (a: T, b: T) => boolean,
): Examined {
  const { report } = examined
  if (!report || report.year === null || report.organ.name === '') return examined
  const key = `${report.year} ${report.organ.name}`
  const other = first.get(key)
  if (!other) {
    first.set(key, own)
    return examined
  }
  const findings = [...examined.findings, found('duplicate', { other: other.name, same: same(own, other) })]
  return { ...examined, findings, status: statusOf(findings) }
}
