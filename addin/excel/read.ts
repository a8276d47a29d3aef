/** A workbook in Excel → its cells and names. Loaded with the first look: the pane stands before it. */
/// <reference types="office-js" />
import type { Snapshot, SnapshotSheet } from '../../converter/snapshot.ts'
import { a1 } from '../../templates/lib/a1.ts'
import { cellsOfBlock, isMarked, MOST, namesOf, readable } from '../cells.ts'
import { supports } from './office.ts'

const BLOCK = `A1:${a1({ row: MOST.rows, column: MOST.columns })}`

/** What is asked for of a sheet. Before ExcelApi 1.9 Excel does not tell whether characters are struck out or raised. */
interface Asked {
  readonly block: Excel.Range
  readonly names: Excel.NamedItemCollection
  readonly font: Excel.RangeFont | undefined
}

/**
 * `ids` are the sheets that are asked for in the first round, as the last look gave them; `listen` asks for the events of
 * sheets that were not heard so far, and says whether there are any.
 */
export async function readAll(
  context: Excel.RequestContext,
  ids: readonly string[],
  listen: (sheets: readonly Excel.Worksheet[]) => boolean,
): Promise<{ readonly snapshot: Snapshot; readonly ids: readonly string[] }> {
  const { worksheets, names } = context.workbook
  worksheets.load('items/id,items/name')
  names.load('items/name,items/formula')
  const asked = new Map(ids.map((id) => [id, ask(worksheets.getItem(id))]))
  await context.sync()
  const wanted = readable(worksheets.items, (s) => s.name)
  const fresh = wanted.filter((s) => !asked.has(s.id))
  for (const sheet of fresh) asked.set(sheet.id, ask(sheet))
  const listens = listen(worksheets.items)
  if (fresh.length > 0 || listens) await context.sync()
  const fonts = await fontsOf(asked, context)
  const sheets = worksheets.items.map(({ id, name }): SnapshotSheet => {
    const block = asked.get(id)?.block
    const cells = block && !block.isNullObject ? cellsOfBlock(block, fonts.get(id)) : new Map()
    return { name, cells: () => cells }
  })
  // A name of one sheet counts where the workbook has no working one like it.
  const all = [...names.items, ...worksheets.items.flatMap((s) => asked.get(s.id)?.names.items ?? [])]
  const spelling = sheets.map((s) => s.name)
  return { snapshot: { sheets, names: namesOf(all, spelling) }, ids: wanted.map((s) => s.id) }
}

/** The part of a sheet that holds anything, with what it holds; and the names of that sheet alone. */
function ask(sheet: Excel.Worksheet): Asked {
  const block = sheet.getRange(BLOCK).getUsedRangeOrNullObject(true)
  block.load('rowIndex,columnIndex,values,formulas,numberFormat')
  const { names } = sheet
  names.load('items/name,items/formula')
  const font = supports('1.9') ? block.format.font : undefined
  font?.load('strikethrough,superscript,subscript')
  return { block, names, font }
}

/** The fonts of all cells of the sheets where something is struck out or raised: hardly ever any. */
async function fontsOf(asked: ReadonlyMap<string, Asked>, context: Excel.RequestContext) {
  const marked = [...asked].flatMap(([id, { block, font }]) => {
    if (!font || block.isNullObject || !isMarked(font)) return []
    const wanted = { strikethrough: true, superscript: true, subscript: true }
    return [[id, block.getCellProperties({ format: { font: wanted } })] as const]
  })
  if (marked.length > 0) await context.sync()
  return new Map(marked.map(([id, { value }]) => [id, value.map((line) => line.map((c) => c.format?.font ?? {}))]))
}
