/** Writes cells into an existing .xlsx by changing the parts they stand in, and no other. Knows no edition and no exceljs. */

import { parseA1 } from '../../../templates/lib/a1.ts'
import type { Inflate } from '../../../templates/lib/inflate.ts'
import { Unpatchable, Unreadable } from '../../errors.ts'
import { partName, relationsOf } from '../../ooxml/index.ts'
import { cellKey } from '../../snapshot.ts'
import type { CellContent, Edit } from '../fixes.ts'
import { formatsOf } from './formats.ts'
import { openPackage } from './package.ts'
import { type Shown, withResults } from './results.ts'
import { patchSheet } from './sheet.ts'
import { attribute, attributesBut, type Splice, spliced, type Tag, tags } from './tags.ts'

/**
 * A workbook with other contents in some cells, the same bytes for the same edits. Names, validations, looks and every part
 * without an edited cell stay as they are, and so do formats, but where a number would not show as one; programs are asked to compute anew when they open it. Throws `Unreadable` for what
 * `snapshot` would not read, `Unpatchable` (with a sentence for the user) where an edit would harm other cells.
 */
export function patch(bytes: Uint8Array, inflate: Inflate, edits: readonly Edit[]): Uint8Array {
  if (edits.length === 0) return bytes
  const file = openPackage(bytes, inflate)
  const { book, own, change } = file
  const styles = own.find((l) => l.type === 'styles')?.target
  const formats = styles === undefined || !file.has(styles) ? undefined : formatsOf(file.part(styles))
  let formulas = false
  for (const [sheet, cells] of bySheet(edits)) {
    const target = file.sheets.get(sheet)
    if (target === undefined) throw new Unpatchable('noSheet', sheet.slice(0, 31))
    change(target, (xml) => {
      const result = patchSheet(xml, cells, formats?.plain)
      formulas ||= result.formulas
      return result.xml
    })
  }
  if (styles !== undefined && formats && formats.bytes() !== file.part(styles)) file.set(styles, formats.bytes())
  change(book, recalculating)
  const chain = formulas ? own.find((l) => l.type === 'calcChain')?.target : undefined
  if (chain !== undefined) {
    file.remove(chain)
    change(relationsOf(book), (xml) =>
      without(xml, (t) => t.local === 'Relationship' && /\/calcChain$/.test(attribute(t, 'Type') ?? '')),
    )
    change('[content_types].xml', (xml) =>
      without(xml, (t) => t.local === 'Override' && partName(attribute(t, 'PartName') ?? '') === chain),
    )
  }
  return file.pack()
}

/** A workbook with other results in some formula cells, by sheet and `cellKey`. Throws like `patch`. */
export function storeResults(
  bytes: Uint8Array,
  inflate: Inflate,
  results: ReadonlyMap<string, ReadonlyMap<number, Shown>>,
): Uint8Array {
  const file = openPackage(bytes, inflate)
  for (const [sheet, cells] of results) file.change(file.sheets.get(sheet)!, (xml) => withResults(xml, cells))
  return file.pack()
}

/** What cells are to hold, by sheet; of two edits of one cell the later counts. Throws `Unpatchable` where there is no such cell. */
export function bySheet(edits: readonly Edit[]): ReadonlyMap<string, ReadonlyMap<number, CellContent>> {
  const sheets = new Map<string, Map<number, CellContent>>()
  for (const { sheet, cell, content } of edits) {
    const at = parseA1(cell)
    if (!at) throw new Unpatchable('noCell', cell)
    const cells = sheets.get(sheet) ?? new Map<number, CellContent>()
    cells.set(cellKey(at.row, at.column), content)
    sheets.set(sheet, cells)
  }
  return sheets
}

const TRUE = ['1', 'true']
/** Elements that may stand before `calcPr` (ECMA-376, CT_Workbook). */
const BEFORE = ['sheets', 'functionGroups', 'externalReferences', 'definedNames']

/** The workbook part, asking programs to compute every formula when they open it. */
function recalculating(xml: string): string {
  let last: Tag | undefined
  let prefix = ''
  for (const tag of tags(xml)) {
    if (tag.depth === 1 && tag.kind !== 'close') prefix = tag.name.slice(0, -tag.local.length)
    if (tag.depth !== 2) continue
    if (tag.local === 'calcPr' && tag.kind !== 'close') {
      if (TRUE.includes(attribute(tag, 'fullCalcOnLoad') ?? '')) return xml
      const end = tag.kind === 'empty' ? '/>' : '>'
      const text = `<${tag.name}${attributesBut(tag, ['fullCalcOnLoad'])} fullCalcOnLoad="1"${end}`
      return spliced(xml, [{ start: tag.start, end: tag.end, text }])
    }
    if (BEFORE.includes(tag.local) && tag.kind !== 'open') last = tag
  }
  if (!last) throw new Unreadable('noSheets')
  return spliced(xml, [{ start: last.end, end: last.end, text: `<${prefix}calcPr fullCalcOnLoad="1"/>` }])
}

/** The XML without some elements, which have no content. */
function without(xml: string, wanted: (tag: Tag) => boolean): string {
  const gone: Splice[] = []
  let open: Tag | undefined
  for (const tag of tags(xml)) {
    if (tag.depth !== 2) continue
    if (tag.kind !== 'close' && wanted(tag)) open = tag
    if (open && tag.kind !== 'open') {
      gone.push({ start: open.start, end: tag.end, text: '' })
      open = undefined
    }
  }
  return spliced(xml, gone)
}
