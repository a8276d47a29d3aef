/** .xlsx bytes → Snapshot: narrow, guarded, fast. Knows where cells are kept, not what they mean, and not who decompresses. */

import type { Inflate } from '../../templates/lib/inflate.ts'
import { Unreadable } from '../errors.ts'
import { type Archive, expectZip, relations, relationsOf, unzip } from '../ooxml/index.ts'
import type { Snapshot, SnapshotSheet } from '../snapshot.ts'
import type { SharedParts } from './cell.ts'
import { withoutEmptyRows } from './empty-rows.ts'
import { readLooks } from './looks.ts'
import { readCells } from './sheet.ts'
import { stylesOf } from './styles.ts'
import { readStrings, readWorkbook } from './workbook.ts'

/**
 * The sheets and defined names of a workbook. Only the parts that lead to the cells are read, a
 * sheet's own when its cells are asked for; macros, links to other workbooks, and all of the styles that is mere looks never. Throws `Unreadable`: WB-XLS,
 * WB-ENCRYPTED, WB-CORRUPT, WB-NOTOURS (a zip, but no spreadsheet), WB-LIMIT.
 */
export function snapshot(bytes: Uint8Array, inflate: Inflate): Snapshot {
  expectZip(bytes)
  const archive = unzip(bytes, inflate)
  const name = workbookPart(archive)
  const workbook = readWorkbook(archive.read(name))
  const links = relations(archive.read(relationsOf(name)), name)
  const target = (kind: string): string | undefined => links.find(({ type }) => type === kind)?.target
  const [texts, looks] = [target('sharedStrings'), target('styles')]
  const parts: SharedParts = {
    strings: once(() => (texts === undefined ? [] : readStrings(archive.read(texts)))),
    styles: once(() => (looks === undefined ? [] : stylesOf(archive.packed(looks), () => archive.read(looks)))),
  }

  let room = MAX_CELLS
  let bytesLeft = MAX_BYTES
  const byId = new Map(links.map((link) => [link.id, link]))
  const sheets = workbook.sheets.flatMap((sheet): SnapshotSheet[] => {
    const link = byId.get(sheet.relation)
    // A sheet that no part goes with is as good as gone: whoever misses it says so. A chart on a sheet of its own has no cells.
    if (link?.type !== 'worksheet') return []
    const looks = once(() => readLooks(archive.read(link.target), parts.styles()))
    const cells = once(() => {
      const bytes = withoutEmptyRows(archive.read(link.target))
      bytesLeft -= bytes.length
      if (bytesLeft < 0) throw new Unreadable('tooMuch')
      const result = readCells(bytes, parts)
      room -= result.size
      if (room < 0) throw new Unreadable('tooManyCellsInAll', String(MAX_CELLS))
      return result
    })
    return [{ name: sheet.name, cells, look: (key) => looks()(key) }]
  })
  return { sheets, names: workbook.names, ...(archive.names.some((part) => MACROS.test(part)) ? { macros: true } : {}) }
}

/** All that is read is kept. A workbook of ours whose names are lost, among a unit's own full sheets, has room. */
const MAX_CELLS = 100_000

/** Of the sheets, without their empty rows. */
const MAX_BYTES = 64 << 20

/** Visual Basic, and the sheets of Excel 4 that run. */
const MACROS = /vbaProject\.bin$|[/\\](?:intl)?macrosheets[/\\]/i

/** The name of the part that lists the sheets. */
export function workbookPart(archive: Archive): string {
  if (!archive.has(ROOT)) throw new Unreadable(archive.has('xl/workbook.xml') ? 'noRelations' : 'notOurs')
  const link = relations(archive.read(ROOT), '').find(({ type }) => type === 'officeDocument')
  if (!link) throw new Unreadable('notOurs')
  if (link.target.endsWith('.bin')) throw new Unreadable('xlsb')
  return link.target
}

const ROOT = relationsOf('')

/** Computes at the first call; later calls get the same result, or the same error. */
function once<T>(compute: () => T): () => T {
  let result: (() => T) | undefined
  return () => {
    if (!result)
      try {
        const value = compute()
        result = () => value
      } catch (reason) {
        result = () => {
          throw reason
        }
      }
    return result()
  }
}
