/** The workbook that is open in WPS, through its own objects: with wps/, the only one that speaks to them. Knows cells, not what they mean. */
import type { Snapshot } from '../../converter/snapshot.ts'
import { type DefinedName, namesOf, readable } from '../cells.ts'
import { type Host, HostError } from '../host.ts'
import { SENTENCE } from '../sentences.ts'
import { cellsOf } from './read.ts'
import type { WpsApplication, WpsName, WpsSheet } from './types.ts'
import { write } from './write.ts'

/** No event tells of what is calculated anew, of sheets that come and go, or of names. */
const EVENTS = ['SheetChange', 'WorkbookActivate', 'WorkbookOpen', 'WorkbookBeforeClose']

export interface WpsOptions {
  readonly application: WpsApplication
  /** Hands a file to the user, as the web view allows. */
  readonly save: Host['save']
  /** Milliseconds between looks at the workbook for changes that no event told of; 0 for none. */
  readonly every?: number
}

/** Every call is answered at once, so what fails has failed: nothing is still under way. */
export function wpsHost({ application, save, every = 15_000 }: WpsOptions): Host {
  return {
    snapshot: async () => told(() => snapshotOf(application)),
    async watch(onDirty) {
      // WPS calls back what is no `async` function, and is told nothing of what it does.
      for (const event of EVENTS) told(() => application.ApiEvent.AddApiEventListener(event, () => onDirty()))
      if (every > 0) setInterval(onDirty, every)
    },
    goTo: async ({ sheet, cell }) =>
      told(() => {
        const target = sheetNamed(application, sheet)
        target.Activate()
        target.Range(cell).Select()
      }),
    write: async (edits) => told(() => write(edits, (name) => sheetNamed(application, name))),
    save,
  }
}

/** Runs something; whatever WPS throws means that there is no workbook to speak to. */
function told<T>(run: () => T): T {
  try {
    return run()
  } catch (error) {
    throw error instanceof HostError ? error : new HostError(SENTENCE.closed)
  }
}

function bookOf({ ActiveWorkbook }: WpsApplication) {
  if (!ActiveWorkbook) throw new HostError(SENTENCE.closed)
  return ActiveWorkbook
}

interface List<T> {
  readonly Count: number
  Item(index: number): T | null | undefined
}
const all = <T>(list: List<T>): readonly T[] =>
  Array.from({ length: list.Count }, (_, i) => list.Item(i + 1)).filter(
    (one): one is T => one !== null && one !== undefined,
  )

function snapshotOf(application: WpsApplication): Snapshot {
  const book = bookOf(application)
  const sheets = all(book.Sheets).map((sheet) => ({ sheet, name: sheet.Name }))
  const wanted = new Set(readable(sheets, (s) => s.name))
  const read = sheets.map((s) => ({ ...s, cells: wanted.has(s) ? cellsOf(s.sheet) : new Map() }))
  const names = all(book.Names).map(definedName)
  // Those of one sheet may come with the workbook's, under the sheet's name, or not at all.
  const local = [...wanted].flatMap(({ sheet }) => all(sheet.Names).map(definedName))
  const isLocal = ({ name }: DefinedName) => name.includes('!')
  const ordered = [...names.filter((n) => !isLocal(n)), ...[...names.filter(isLocal), ...local].map(bare)]
  return {
    sheets: read.map(({ name, cells }) => ({ name, cells: () => cells })),
    names: namesOf(
      ordered,
      sheets.map((s) => s.name),
    ),
  }
}

const definedName = ({ Name, RefersTo }: WpsName): DefinedName => ({ name: Name, formula: RefersTo })
/** 表!名称 → 名称 */
const bare = ({ name, formula }: DefinedName): DefinedName => ({ name: name.slice(name.lastIndexOf('!') + 1), formula })

/** A name that is not there gives nothing, or throws. */
function sheetNamed(application: WpsApplication, name: string): WpsSheet {
  const sheets = bookOf(application).Sheets
  const found = all(sheets).find((sheet) => sheet.Name === name)
  if (!found) throw new HostError(SENTENCE.gone)
  return found
}
