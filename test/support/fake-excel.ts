/**
 * A strict stand-in for Excel over a real workbook file: what was not loaded cannot be read, what was queued happens at the
 * next `sync`, locked cells of protected sheets refuse, events come for changes of values and formats, totals recalculate.
 */
import ExcelJS from 'exceljs'
import { decoded } from '../../converter/ooxml/index.ts'
import { cellKey } from '../../converter/snapshot.ts'
import { absolute, onSheet } from '../../templates/formula.ts'
import { type Area, foldName, parseA1, parseArea } from '../../templates/lib/a1.ts'
import { evaluate, Unsupported, type Value } from '../../templates/lib/evaluate.ts'
import { unpack } from '../../templates/lib/zip.ts'
import { opened, textOf } from './book.ts'
import { createContext, fail, failure, type Handler, type Sheet, type World } from './fake-excel-objects.ts'

/** By `event` or `event sheetId`. */
type Handlers = Map<string, Handler[]>

/** Milliseconds before anything happens. */
type Silence = number | 'for ever' | undefined

export interface FakeOptions {
  /** The newest ExcelApi that there is. */
  readonly api?: string
  /** Milliseconds that a `sync` takes. */
  readonly latency?: number
  /** Which `sync`s are answered late, or never. */
  readonly silent?: ((sync: number) => Silence) | undefined
}

/** Opens a workbook. The `…` methods are what the user does; the rest is what a test may look at. */
export async function fakeExcel(bytes: Uint8Array, { api = '1.14', latency = 0, silent }: FakeOptions = {}) {
  const sheets: Sheet[] = []
  const handlers: Handlers = new Map()
  const did = { syncs: 0, runs: 0, events: 0, writes: 0 }
  const selected = { sheet: '', row: 0, column: 0 }
  let closed = false
  let editing = false
  let newest = 0
  const minor = Number(api.split('.')[1])
  const has = (version: string): boolean => Number(version.split('.')[1]) <= minor

  const file = opened(bytes)
  const styles = new ExcelJS.Workbook()
  await styles.xlsx.load(bytes.slice().buffer as ArrayBuffer)
  for (const { name, cells } of file.sheets) {
    const styled = styles.getWorksheet(name)
    const sheet: Sheet = {
      id: `{${++newest}}`,
      name,
      cells: new Map(cells()),
      open: new Set(),
      formats: new Map(),
      fonts: new Map(),
      protection: { options: { allowFormatCells: true, selectionMode: 'Normal' } },
    }
    styled?.eachRow({ includeEmpty: true }, (row, r) => {
      row.eachCell({ includeEmpty: true }, (cell, c) => {
        if (cell.protection?.locked === false) sheet.open.add(cellKey(r, c))
        if (typeof cell.numFmt === 'string') sheet.formats.set(cellKey(r, c), cell.numFmt)
      })
    })
    for (const [key, { format, marks, seen }] of sheet.cells) {
      if (format !== undefined) sheet.formats.set(key, format)
      if (marks === 'struck') sheet.fonts.set(key, { strikethrough: seen === '' ? true : null })
      if (marks === 'raised') sheet.fonts.set(key, { superscript: seen === undefined ? true : null })
    }
    sheets.push(sheet)
  }
  const names = definedNames(bytes, sheets)
  const named = (name: string) =>
    names.find((n) => n.scope === undefined && n.name.toLowerCase() === name.toLowerCase())

  // ---- computing ----

  let version = 0
  let known = { version: -1, values: new Map<string, Value>() }
  function valueAt(sheet: Sheet, key: number): Value {
    const cell = sheet.cells.get(key)
    if (cell?.error !== undefined) return cell.error
    if (!cell?.formula) return cell?.value ?? null
    if (known.version !== version) known = { version, values: new Map() }
    const id = `${sheet.id} ${key}`
    const before = known.values.get(id)
    if (before !== undefined) return before
    known.values.set(id, cell.value)
    let value = cell.value
    try {
      value = evaluate(cell.formula, sheet.name, {
        value: (name, row, column) => {
          const other = sheets.find((s) => s.name === name)
          return other ? valueAt(other, cellKey(row, column)) : '#REF!'
        },
        name: (name) => {
          const found = named(name)
          return found?.area ? { sheet: found.home!.name, row: found.area.top, column: found.area.left } : undefined
        },
      })
    } catch (error) {
      if (!(error instanceof Unsupported)) throw error
    }
    known.values.set(id, value)
    return value
  }

  // ---- events ----

  function fire(event: string, sheet: Sheet): void {
    const all = [...(handlers.get(event) ?? []), ...(handlers.get(`${event} ${sheet.id}`) ?? [])]
    for (const handler of all)
      setTimeout(() => {
        did.events++
        void handler({ worksheetId: sheet.id })
      }, 0)
  }
  function changed(sheet: Sheet): void {
    version++
    fire('onChanged', sheet)
    fire('onCalculated', sheet)
  }
  // ---- batches ----

  const world: World = {
    sheets,
    minor,
    selected,
    valueAt,
    typed,
    names: (of) =>
      names
        .filter((n) => n.scope === of)
        .map(({ name, text, area, home }) => ({
          name,
          formula: !area ? `=${text}` : sheets.includes(home!) ? `=${onSheet(home!.name, absolute(area))}` : '=#REF!',
        })),
    listen: (event, handler) => void handlers.set(event, [...(handlers.get(event) ?? []), handler]),
    written: (sheet) => {
      did.writes++
      changed(sheet)
    },
    formatted: (sheet) => fire('onChanged', sheet),
    activated: (sheet) => fire('onActivated', sheet),
  }

  async function sync(apply: () => void): Promise<void> {
    did.syncs++
    const fate = silent?.(did.syncs)
    if (fate === 'for ever') await new Promise(() => {})
    if (fate !== undefined) await new Promise((done) => setTimeout(done, Number(fate)))
    // Half the time goes by on the way to Excel, half on the way back.
    const travel = () => (latency > 0 ? new Promise((done) => setTimeout(done, latency / 2)) : Promise.resolve())
    await travel()
    if (editing) throw failure('InvalidOperationInCellEditMode')
    if (closed) throw failure('GeneralException')
    try {
      apply()
    } finally {
      await travel()
    }
  }

  /** What Excel makes of something that is put into a cell. */
  function typed(sheet: Sheet, key: number, value: unknown): void {
    if (value === '') sheet.cells.delete(key)
    else if (typeof value === 'string' && value.startsWith("'")) sheet.cells.set(key, { value: value.slice(1) })
    else if (sheet.formats.get(key) === '@') sheet.cells.set(key, { value: String(value) })
    else if (typeof value === 'string' && /^\d{1,2}-\d{1,2}$/.test(value)) {
      // Excel takes it for a day of this year.
      const [month, day] = value.split('-').map(Number)
      sheet.cells.set(key, { value: Date.UTC(2024, month! - 1, day!) / 86_400_000 + 25_569 })
      sheet.formats.set(key, 'm"月"d"日"')
    } else if (typeof value === 'string' && /^\d+%$/.test(value)) {
      sheet.cells.set(key, { value: Number(value.slice(0, -1)) / 100 })
      sheet.formats.set(key, '0%')
    } else if (typeof value === 'string' && /^[=+-]/.test(value))
      sheet.cells.set(key, { value: null, formula: value.slice(1) })
    else if (typeof value === 'string' && /^\d+$/.test(value)) sheet.cells.set(key, { value: Number(value) })
    else sheet.cells.set(key, { value: value as string | number | boolean })
  }

  const Excel = {
    run: async (batch: (context: object) => Promise<unknown>) => {
      did.runs++
      return batch(createContext(world, sync))
    },
  }

  const sheetNamed = (name: string): Sheet => sheets.find((s) => s.name === name) ?? fail('ItemNotFound')
  const keyAt = (cell: string): number => {
    const at = parseA1(cell)!
    return cellKey(at.row, at.column)
  }
  return {
    /** For a stand-in of another program over the same workbook. */
    world,
    state: () => ({ closed, editing }),
    Excel,
    Office: { context: { requirements: { isSetSupported: (_: string, version: string) => has(version) } } },
    did,
    selected,
    /** The user types into a cell. */
    type(sheet: string, cell: string, value: string | number | null): void {
      typed(sheetNamed(sheet), keyAt(cell), value ?? '')
      changed(sheetNamed(sheet))
    },
    /** The user colours a cell. */
    colour: (sheet: string) => fire('onChanged', sheetNamed(sheet)),
    asText: (sheet: string, cell: string) => sheetNamed(sheet).formats.set(keyAt(cell), '@'),
    /** The user strikes a cell out, or some of its characters only. */
    strike(sheet: string, cell: string, part: boolean): void {
      sheetNamed(sheet).fonts.set(keyAt(cell), { strikethrough: part ? null : true })
      fire('onChanged', sheetNamed(sheet))
    },
    rename(sheet: string, to: string): void {
      sheetNamed(sheet).name = to
      version++
    },
    add(name: string): void {
      const sheet: Sheet = {
        id: `{${++newest}}`,
        name,
        cells: new Map(),
        open: new Set(),
        formats: new Map(),
        fonts: new Map(),
        protection: undefined,
      }
      sheets.push(sheet)
      fire('onAdded', sheet)
    },
    remove(name: string): void {
      const sheet = sheetNamed(name)
      sheets.splice(sheets.indexOf(sheet), 1)
      version++
      fire('onDeleted', sheet)
    },
    /** Somebody protects a sheet so that formats cannot be changed either, with a password or without. */
    lock(sheet: string, password?: string): void {
      sheetNamed(sheet).protection = { options: {}, ...(password === undefined ? {} : { password }) }
    },
    close(): void {
      closed = true
    },
    /** Which of the coming `sync`s are answered late, or never. */
    silence(which: ((sync: number) => Silence) | undefined): void {
      silent = which
    },
    beginTyping(): void {
      editing = true
    },
    endTyping(): void {
      editing = false
    },
    cell: (sheet: string, cell: string) => {
      const found = sheetNamed(sheet).cells.get(keyAt(cell))
      return found && { ...found, value: valueAt(sheetNamed(sheet), keyAt(cell)) }
    },
    isProtected: (sheet: string) => sheetNamed(sheet).protection,
    handlers: () => [...handlers.values()].flat().length,
  }
}

interface Defined {
  readonly name: string
  /** As the file has it. */
  readonly text: string
  /** The sheet that it belongs to, if it is of one sheet only. */
  readonly scope: Sheet | undefined
  readonly area: Area | null
  /** The sheet that it leads to: names follow it by identity, not by name. */
  readonly home: Sheet | undefined
}

/** The names of a file, as Excel has them: those of one sheet belong to that sheet. */
function definedNames(bytes: Uint8Array, sheets: readonly Sheet[]): readonly Defined[] {
  const xml = textOf(unpack(bytes), 'xl/workbook.xml')
  const spelling = new Map(sheets.flatMap(({ name }) => [name, foldName(name)].map((key) => [key, name] as const)))
  return [...xml.matchAll(/<definedName ([^>]*)>([^<]*)<\/definedName>/g)].flatMap(([, attributes = '', raw = '']) => {
    const name = /(?:^| )name="([^"]*)"/.exec(attributes)?.[1] ?? ''
    const local = /localSheetId="(\d+)"/.exec(attributes)?.[1]
    const text = decoded(raw)!
    if (name.startsWith('_xlnm.')) return []
    const area = parseArea(text, spelling)
    const home = sheets.find((s) => s.name === area?.sheet)
    return [{ name, text, area, home, scope: local === undefined ? undefined : sheets[Number(local)] }]
  })
}

export type Fake = Awaited<ReturnType<typeof fakeExcel>>
