/** The list of units that `--roster` names. */

import { readIfThere } from '../batch/index.ts'
import { Refused } from '../errors.ts'
import { type RosterUnit, readRoster } from '../season/index.ts'

/** Read before any report is: a wrong list should not cost a run. */
export function rosterOf(path: string | undefined): readonly RosterUnit[] | undefined {
  if (path === undefined) return undefined
  const bytes = readIfThere(path)
  if (!bytes) throw new Refused(`找不到“${path}”。请检查路径`)
  const roster = readRoster(bytes)
  if (!roster) throw new Refused(`“${path}”不是单位名单：第一行应有“名称”这一栏（还可有别名、类别、联系人）`)
  return roster
}
