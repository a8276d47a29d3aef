/** The list of units that `--roster` names. */

import { nodeInflate } from '../../templates/lib/inflate-node.ts'
import { readIfThere } from '../batch/index.ts'
import { Refused, Unreadable } from '../errors.ts'
import { unreadableWords } from '../message.ts'
import { type RosterUnit, readRoster } from '../season/index.ts'
import { type Rows, tablesOf } from '../source/index.ts'

/** Read before any report is: a wrong list should not cost a run. */
export function rosterOf(path: string | undefined): readonly RosterUnit[] | undefined {
  if (path === undefined) return undefined
  const bytes = readIfThere(path)
  if (!bytes) throw new Refused(`找不到“${path}”。请检查路径`)
  const roster = readRoster(tables(path, bytes))
  if (!roster) throw new Refused(`“${path}”不是单位名单：要有“名称”或“单位名称”这一栏（还可有别名、类别、联系人）`)
  return roster
}

function tables(path: string, bytes: Uint8Array): readonly Rows[] {
  try {
    return tablesOf(bytes, nodeInflate)
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    const why = unreadableWords(error)
    throw new Refused(`单位名单“${path}”无法读取${why === '' ? '' : `（${why}）`}。请另存为 .xlsx 或 .csv`)
  }
}
