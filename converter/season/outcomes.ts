/** What became of files, and how many came to what. */
import type { Status } from '../finding.ts'
import type { FileResult } from './records.ts'

/** A file's verdict, unless another file of the same unit counts in its place. */
export type Outcome = Status | 'superseded'

/** Those that need somebody's attention come first. */
export const outcomes: readonly Outcome[] = ['unreadable', 'errors', 'warnings', 'ok', 'superseded']

export interface Counts extends Readonly<Record<Outcome, number>> {
  readonly all: number
  /** Nothing that has to be put right: with warnings, too. */
  readonly passed: number
}

type Decided = Pick<FileResult, 'status' | 'supersededBy'>

export const outcomeOf = ({ status, supersededBy }: Decided): Outcome =>
  supersededBy === undefined ? status : 'superseded'

export function countsOf(files: Iterable<Decided>): Counts {
  const counts = { unreadable: 0, errors: 0, warnings: 0, ok: 0, superseded: 0 }
  let all = 0
  for (const file of files) {
    counts[outcomeOf(file)]++
    all++
  }
  return { ...counts, all, passed: counts.ok + counts.warnings }
}
