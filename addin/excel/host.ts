/** The workbook that is open in Excel, through Office.js: with excel/, the only one that says `Excel.`. Knows cells, not what they mean. */
/// <reference types="office-js" />
import type { Snapshot, SnapshotSheet } from '../../converter/snapshot.ts'
import { a1 } from '../../templates/lib/a1.ts'
import { cellsOfBlock, isMarked, MOST, namesOf, readable } from '../cells.ts'
import { type CellPlace, type Host, TypingError } from '../host.ts'
import { failureOf } from './errors.ts'

const BLOCK = `A1:${a1({ row: MOST.rows, column: MOST.columns })}`

export interface ExcelOptions {
  /** Hands a file to the user, as the web view allows. */
  readonly save: Host['save']
  /** Milliseconds between looks at the workbook for changes that no event told of; 0 for none. */
  readonly every?: number
}

/** Is there a requirement set? The manifest asks for 1.7 only. */
const supports = (version: string): boolean => Office.context.requirements.isSetSupported('ExcelApi', version)

/** What is asked for of a sheet. Before ExcelApi 1.9 Excel does not tell whether characters are struck out or raised. */
interface Asked {
  readonly block: Excel.Range
  readonly names: Excel.NamedItemCollection
  readonly font: Excel.RangeFont | undefined
}

/**
 * Needs ExcelApi 1.7. One batch and one `sync` a check; a second one only where sheets appeared since the last, or where
 * characters are struck out or raised.
 */
export function excelHost({ save, every = 20_000 }: ExcelOptions): Host {
  /** Sheets that the next check will ask for, by their ids, which stay when a sheet is renamed. */
  let known: readonly string[] = []
  const heard = new Set<string>()
  let dirty: (() => void) | undefined
  let ticking = false

  const run = async <T>(batch: (context: Excel.RequestContext) => Promise<T>): Promise<T> => {
    try {
      // Not told to wait for the end of typing: a wait could not be told from an Excel that is silent for ever.
      return await Excel.run(batch)
    } catch (error) {
      throw failureOf(error)
    }
  }

  async function snapshot(): Promise<Snapshot> {
    const ids = known
    try {
      return await run((context) => readAll(context, ids))
    } catch (error) {
      // A sheet that is gone fails the whole batch; then they are all looked up anew.
      if (ids.length === 0 || error instanceof TypingError) throw error
      known = []
      return run((context) => readAll(context, known))
    }
  }

  async function readAll(context: Excel.RequestContext, ids: readonly string[]): Promise<Snapshot> {
    const { worksheets, names } = context.workbook
    worksheets.load('items/id,items/name')
    names.load('items/name,items/formula')
    const asked = new Map(ids.map((id) => [id, ask(worksheets.getItem(id))]))
    await context.sync()
    const wanted = readable(worksheets.items, (s) => s.name)
    const fresh = wanted.filter((s) => !asked.has(s.id))
    for (const sheet of fresh) asked.set(sheet.id, ask(sheet))
    const unheard = dirty && !supports('1.9') ? worksheets.items.filter((s) => !heard.has(s.id)) : []
    for (const sheet of unheard) listen(sheet)
    if (fresh.length > 0 || unheard.length > 0) await context.sync()
    known = wanted.map((s) => s.id)
    const fonts = await fontsOf(asked, context)
    const sheets = worksheets.items.map(({ id, name }): SnapshotSheet => {
      const block = asked.get(id)?.block
      const cells = block && !block.isNullObject ? cellsOfBlock(block, fonts.get(id)) : new Map()
      return { name, cells: () => cells }
    })
    // A name of one sheet counts where the workbook has no working one like it.
    const all = [...names.items, ...worksheets.items.flatMap((s) => asked.get(s.id)?.names.items ?? [])]
    return {
      sheets,
      names: namesOf(
        all,
        sheets.map((s) => s.name),
      ),
    }
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

  /** Events only say that something may have changed: what, is read anew. None of them is caused by a check. */
  const mark = async (): Promise<void> => dirty?.()

  function listen(sheet: Excel.Worksheet): void {
    heard.add(sheet.id)
    sheet.onChanged.add(mark)
  }

  async function watch(onDirty: () => void): Promise<void> {
    dirty = onDirty
    heard.clear()
    // First, as it needs no answer of Excel's.
    if (every > 0 && !ticking) setInterval(() => dirty?.(), every)
    ticking = true
    await run(async (context) => {
      const { worksheets } = context.workbook
      worksheets.onActivated.add(mark)
      worksheets.onAdded.add(mark)
      worksheets.onDeleted.add(mark)
      if (supports('1.8')) worksheets.onCalculated.add(mark)
      if (supports('1.9')) worksheets.onChanged.add(mark)
      await context.sync()
    })
  }

  return {
    snapshot,
    watch,
    goTo: (place) => run((context) => goTo(context, place)),
    async write(edits, signal) {
      // Most people never have anything written.
      const { write } = await import('./write.ts')
      await run(write(edits, signal))
    },
    save,
  }
}

async function goTo(context: Excel.RequestContext, { sheet, cell }: CellPlace): Promise<void> {
  const target = context.workbook.worksheets.getItem(sheet)
  target.activate()
  target.getRange(cell).select()
  await context.sync()
}

/** Where the user is; `undefined` where nothing in a sheet is selected. */
export async function activePlace(): Promise<CellPlace | undefined> {
  try {
    return await Excel.run(async (context) => {
      const cell = context.workbook.getActiveCell()
      cell.load('address')
      cell.worksheet.load('name')
      await context.sync()
      return { sheet: cell.worksheet.name, cell: cell.address.slice(cell.address.lastIndexOf('!') + 1) }
    })
  } catch {
    return undefined
  }
}
