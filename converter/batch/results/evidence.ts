/** What `contributions.json` says: who was added up, who was not, and which unit gave what to each figure. Knows no folder. */
import { idOf } from '../../../templates/form.ts'
import type { Finding } from '../../finding.ts'
import { message } from '../../message.ts'
import { entry } from '../../report.ts'
import {
  type Choice,
  type Contribution,
  type Difference,
  type Rollup,
  summed,
  type UnitExplanation,
} from '../../season/index.ts'
import type { RulesFile } from '../../switches.ts'
import { listPieces, objectPieces } from '../disk/index.ts'

interface Rest {
  readonly notes: readonly Finding[]
  readonly differences: readonly Difference[] | undefined
  /** Of the units that were added up. */
  readonly explanations: Iterable<UnitExplanation>
  /** The rules file that they were judged by. */
  readonly rules: RulesFile | undefined
  /** SHA-256 of each document, by its name. */
  readonly outputs: Readonly<Record<string, string>>
}

/** The content of `contributions.json` in pieces, in the order of the files and of the form. */
export function* evidence(
  { edition, year, units, excluded }: Choice,
  { report, given }: Rollup,
  { notes, differences, explanations, rules, outputs }: Rest,
): Generator<string> {
  yield* objectPieces([
    ['organ', report.organ.name],
    ['year', year],
    ['edition', edition.id],
    ['units', listPieces(added(units), 2)],
    ['excluded', listPieces(leftOut(excluded), 2)],
    ['notes', notes.map((f) => ({ rule: f.rule, message: message(f, edition) }))],
    ['figures', objectPieces(figures(), 2)],
    ['explanations', listPieces(slashedFiles(explanations), 2)],
    ...(differences ? [['against', differences.map(difference)] as const] : []),
    ...(rules ? [['rules', rules] as const] : []),
    ['outputs', outputs],
  ])
  yield '\n'

  function* figures(): Generator<readonly [string, unknown]> {
    for (const at of summed(edition)) {
      const { from, rest } = given.get(at.id)!
      yield [at.id, { total: entry(report, at) ?? null, from: from.map(slashed), ...(rest ? { rest } : {}) }]
    }
  }
}

function* added(units: Choice['units']): Generator<unknown> {
  for (const { file, report, sha256 } of units) yield { file: slashes(file), organ: report.organ.name, sha256 }
}

function* leftOut(excluded: Choice['excluded']): Generator<unknown> {
  for (const { of, finding } of excluded)
    yield {
      file: slashes(of.file),
      ...(of.report ? { organ: of.report.organ.name } : {}),
      rule: finding.rule,
      message: finding.message,
    }
}

function* slashedFiles(explanations: Iterable<UnitExplanation>): Generator<unknown> {
  for (const one of explanations) yield { ...one, file: slashes(one.file) }
}

const difference = ({ at, likely, ...rest }: Difference) => ({ at: idOf(at), ...rest, likely: likely.map(slashed) })

const slashed = ({ organ, file, value }: Contribution) => ({ organ, file: slashes(file), value })

/** The same on every system. */
const slashes = (file: string): string => file.replaceAll('\\', '/')
