/** The workbook that is open in Excel, through Office.js: with excel/, the only one that says `Excel.`. Knows cells, not what they mean. */
/// <reference types="office-js" />
import type { Snapshot } from '../../converter/snapshot.ts'
import { type CellPlace, type Host, TypingError } from '../host.ts'
import { failureOf } from './errors.ts'
import { supports } from './office.ts'

export interface ExcelOptions {
  /** Hands a file to the user, as the web view allows. */
  readonly save: Host['save']
  /** Milliseconds between looks at the workbook for changes that no event told of; 0 for none. */
  readonly every?: number
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
    const { readAll } = await import('./read.ts')
    const look = async (ids: readonly string[]): Promise<Snapshot> => {
      const read = await run((context) => readAll(context, ids, listen))
      known = read.ids
      return read.snapshot
    }
    const ids = known
    try {
      return await look(ids)
    } catch (error) {
      // A sheet that is gone fails the whole batch; then they are all looked up anew.
      if (ids.length === 0 || error instanceof TypingError) throw error
      known = []
      return look([])
    }
  }

  /** Events only say that something may have changed: what, is read anew. None of them is caused by a check. */
  const mark = async (): Promise<void> => dirty?.()

  /** Where Excel does not tell of changes in all sheets at once, each is listened to; says whether one is new. */
  function listen(sheets: readonly Excel.Worksheet[]): boolean {
    const unheard = dirty && !supports('1.9') ? sheets.filter((s) => !heard.has(s.id)) : []
    for (const sheet of unheard) {
      heard.add(sheet.id)
      sheet.onChanged.add(mark)
    }
    return unheard.length > 0
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
