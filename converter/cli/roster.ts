/** The list of units that `--roster` names: read, and held against the files of a run. */

import { editionById } from '../../templates/editions/index.ts'
import { readIfThere } from '../batch/index.ts'
import { Refused } from '../errors.ts'
import { toPublic } from '../public-finding.ts'
import { compareRoster, type FileRecord, majority, type RosterUnit, readRoster, type Season } from '../season/index.ts'

/** Read before any report is: a wrong list should not cost a run. */
export function rosterOf(path: string | undefined): readonly RosterUnit[] | undefined {
  if (path === undefined) return undefined
  const bytes = readIfThere(path)
  if (!bytes) throw new Refused(`找不到“${path}”。请检查路径`)
  const roster = readRoster(bytes)
  if (!roster) throw new Refused(`“${path}”不是单位名单：第一行应有“名称”这一栏（还可有别名、类别、联系人）`)
  return roster
}

/** The list of units, and what it shows of the files. */
export function absences(
  roster: readonly RosterUnit[],
  entries: readonly { readonly file: string; readonly head: Pick<FileRecord, 'organ' | 'year' | 'edition'> }[],
): NonNullable<Season['roster']> {
  const season = majority(entries.map(({ head }) => head))
  const edition = season && editionById(season.edition)
  const findings = compareRoster(
    roster,
    entries.map(({ file, head }) => {
      const notice = head.edition === undefined ? undefined : editionById(head.edition)?.notice
      return {
        file,
        ...(head.organ === undefined ? {} : { organ: head.organ }),
        ...(head.year !== undefined && notice ? { season: { year: head.year, notice } } : {}),
      }
    }),
    season && edition ? { year: season.year, notice: edition.notice } : undefined,
  )
  return { units: roster, findings: findings.map((f) => toPublic(f, undefined)) }
}
