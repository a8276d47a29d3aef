/** What `contributions.json` says: who was added up, who was not, and which unit gave what to each figure. Knows no folder. */
import { idOf } from '../../templates/form.ts'
import { contributionsAt, type Difference, summed } from '../against.ts'
import type { Finding } from '../finding.ts'
import { message } from '../message.ts'
import { entry } from '../report.ts'
import type { Contribution, Rollup } from '../rollup.ts'
import type { Choice } from './sum.ts'

interface Rest {
  readonly notes: readonly Finding[]
  readonly differences: readonly Difference[] | undefined
  /** SHA-256 of each document, by its name. */
  readonly outputs: Readonly<Record<string, string>>
}

/** The content of `contributions.json` (contract §4), in the order of the files and of the form. */
export function evidence({ edition, year, units, excluded }: Choice, rolled: Rollup, rest: Rest) {
  const { report, contributions } = rolled
  return {
    organ: report.organ.name,
    year,
    edition: edition.id,
    units: units.map((u) => ({ file: slashes(u.file), organ: u.report.organ.name, sha256: u.sha256 })),
    excluded: excluded.map(({ of, finding }) => ({
      file: slashes(of.file),
      ...(of.report ? { organ: of.report.organ.name } : {}),
      rule: finding.rule,
      message: finding.message,
    })),
    notes: rest.notes.map((f) => ({ rule: f.rule, message: message(f, edition) })),
    figures: Object.fromEntries(
      summed(edition).map((at) => [
        idOf(at),
        {
          total: entry(report, at) ?? null,
          from: (contributions.get(idOf(at)) ?? contributionsAt(units, at)).map(from),
        },
      ]),
    ),
    ...(rest.differences
      ? { against: rest.differences.map(({ at, likely, ...d }) => ({ at: idOf(at), ...d, likely: likely.map(from) })) }
      : {}),
    outputs: rest.outputs,
  }
}

const from = ({ unit, value }: Contribution) => ({ organ: unit.report.organ.name, file: slashes(unit.file), value })

/** The same on every system. */
const slashes = (file: string): string => file.replaceAll('\\', '/')
