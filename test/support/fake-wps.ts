/**
 * A strict stand-in for WPS over the workbook of the stand-in for Excel: blocks change their shape, errors are numbers, what is
 * refused is refused in silence, everything takes effect at once, and what nobody has documented is not there.
 */
import { ALLOWANCES, type WpsApplication, type WpsRange, type WpsSheet } from '../../addin/wps/types.ts'
import { cellKey, columnOf, rowOf } from '../../converter/snapshot.ts'
import { a1, parseA1 } from '../../templates/lib/a1.ts'
import type { Fake } from './fake-excel.ts'
import type { FontProperty, Sheet } from './fake-excel-objects.ts'

const ERRORS: Readonly<Record<string, number>> = {
  '#NULL!': -2146828288,
  '#DIV/0!': -2146826281,
  '#VALUE!': -2146826273,
  '#REF!': -2146826265,
  '#NAME?': -2146826259,
  '#NUM!': -2146826252,
  '#N/A': -2146826246,
}
const EVENTS = ['SheetChange', 'WorkbookActivate', 'WorkbookOpen', 'WorkbookBeforeClose']

/** What is not there is an error, as an `undefined` would be passed over. */
const strict = <T extends object>(object: T): T =>
  new Proxy(object, {
    get: (target, name) => {
      if (typeof name === 'string' && !(name in target)) throw new Error(`WPS has no ${name}`)
      return Reflect.get(target, name)
    },
    set: (target, name, value) => {
      if (!(name in target)) throw new Error(`WPS has no ${String(name)}`)
      return Reflect.set(target, name, value)
    },
  })

/** The one of them that the stand-in for Excel knows has another name there. */
const inOffice = (name: string): string => (name === 'AllowFormattingCells' ? 'allowFormatCells' : name)

export interface WpsOptions {
  /** Whether the names of one sheet stand among those of the workbook too, as `表!名称`. */
  readonly localNames?: boolean
  /** Cells that take nothing, and say nothing: validations, hooks of others. */
  readonly deaf?: ReadonlySet<string>
}

export function fakeWps(fake: Fake, { localNames = true, deaf = new Set() }: WpsOptions = {}) {
  const { world } = fake
  const did = { calls: 0 }
  const storage = new Map<string, unknown>()
  const panes: { ID: number; url: string; Visible: boolean }[] = []
  const listeners: string[] = []

  function range(sheet: Sheet, address: string): WpsRange {
    did.calls++
    const [from, to = from] = address.split(':').map(parseA1)
    if (!from || !to) throw new Error('Range')
    const rows = to.row - from.row + 1
    const columns = to.column - from.column + 1
    let found: readonly number[] | undefined
    const keys = () => {
      found ??= Array.from({ length: rows * columns }, (_, i) =>
        cellKey(from.row + Math.floor(i / columns), from.column + (i % columns)),
      )
      return found
    }
    /** A scalar, a flat list, or rows. */
    const block = (of: (key: number) => unknown): unknown => {
      did.calls++
      const all = keys().map(of)
      if (all.length === 1) return all[0]
      if (rows === 1 || columns === 1) return all
      return Array.from({ length: rows }, (_, i) => all.slice(i * columns, (i + 1) * columns))
    }
    const common = <T>(of: (key: number) => T): T | null => {
      did.calls++
      const all = new Set(keys().map(of))
      return all.size === 1 ? [...all][0]! : null
    }
    const value = (key: number) => {
      const there = world.valueAt(sheet, key)
      return typeof there === 'string' && there in ERRORS && sheet.cells.get(key)?.value !== there
        ? ERRORS[there]
        : there === ''
          ? null
          : there
    }
    const shown = (key: number) => String(world.valueAt(sheet, key) ?? '')
    const isShut = (key: number) => sheet.protection !== undefined && !sheet.open.has(key)
    const mayNot = () => fake.state().editing || deaf.has(`${sheet.name}!${address}`)
    const fill = (content: unknown) => {
      did.calls++
      const [key, more] = keys()
      if (key === undefined || more !== undefined) throw new Error('one cell at a time')
      if (isShut(key) || mayNot()) return
      world.typed(sheet, key, content ?? '')
      world.written(sheet)
    }
    const font = (name: FontProperty) => common((key) => sheet.fonts.get(key)?.[name] ?? false)
    const mixed = (name: FontProperty) =>
      keys().some((key) => sheet.fonts.get(key)?.[name] === null) ? null : font(name)
    return strict({
      Row: from.row,
      Column: from.column,
      Rows: strict({ Count: rows }),
      Columns: strict({ Count: columns }),
      get Text() {
        return common(shown)
      },
      get Value2() {
        return block(value)
      },
      set Value2(content) {
        fill(content)
      },
      get Formula() {
        return block((key) => {
          const written = sheet.cells.get(key)?.formula
          return written === undefined ? shown(key) : `=${written}`
        })
      },
      set Formula(content) {
        fill(content)
      },
      get NumberFormat() {
        return common((key) => sheet.formats.get(key) ?? 'General')
      },
      set NumberFormat(code) {
        if (keys().some(isShut) && sheet.protection?.options.allowFormatCells !== true) return
        if (!mayNot()) for (const key of keys()) sheet.formats.set(key, String(code))
      },
      get Locked() {
        return common((key) => !sheet.open.has(key))
      },
      get Font() {
        return strict({
          get Strikethrough() {
            return mixed('strikethrough')
          },
          get Superscript() {
            return mixed('superscript')
          },
          get Subscript() {
            return mixed('subscript')
          },
        })
      },
      Select: () => void Object.assign(world.selected, { sheet: sheet.name, row: from.row, column: from.column }),
    })
  }

  const list = <T>(items: () => readonly T[]) =>
    strict({
      get Count() {
        did.calls++
        return items().length
      },
      Item(index: number | string): T | null {
        did.calls++
        if (typeof index !== 'number' || index < 1) throw new Error('Item')
        return items()[index - 1] ?? null
      },
    })
  const nameOf = (prefix: string) => (n: { readonly name: string; readonly formula: string }) =>
    strict({ Name: `${prefix}${n.name}`, RefersTo: n.formula })

  function sheetOf(sheet: Sheet): WpsSheet {
    const allowed = (name: string) => sheet.protection?.options[inOffice(name)] === true
    return strict({
      get Name() {
        return sheet.name
      },
      get UsedRange() {
        const keys = [...sheet.cells.keys()]
        if (keys.length === 0) return range(sheet, 'A1')
        const [rows, columns] = [keys.map(rowOf), keys.map(columnOf)]
        const corner = (of: (...all: number[]) => number) => a1({ row: of(...rows), column: of(...columns) })
        return range(sheet, `${corner(Math.min)}:${corner(Math.max)}`)
      },
      get Names() {
        return list(() => world.names(sheet).map(nameOf('')))
      },
      get ProtectContents() {
        return sheet.protection !== undefined
      },
      ProtectDrawingObjects: false,
      ProtectScenarios: false,
      get Protection() {
        return strict(Object.fromEntries(ALLOWANCES.map((name) => [name, allowed(name)]))) as WpsSheet['Protection']
      },
      Range: (address: string) => range(sheet, address),
      Activate: () => world.activated(sheet),
      Unprotect(...given: unknown[]) {
        // Without a word it would ask the user for one, in a window of its own.
        if (given.length !== 1) throw new Error('Unprotect')
        // A wrong password is refused in silence.
        if (sheet.protection?.password !== undefined) return
        const mode = sheet.protection?.options.selectionMode
        kept.set(sheet, mode === undefined ? {} : { selectionMode: mode })
        sheet.protection = undefined
      },
      Protect(...given: unknown[]) {
        if (given.length !== 5 + ALLOWANCES.length) throw new Error('Protect wants all of its arguments')
        const options = Object.fromEntries(
          ALLOWANCES.flatMap((name, i) => (given[5 + i] === true ? [[inOffice(name), true]] : [])),
        )
        sheet.protection = { options: { ...options, ...kept.get(sheet) } }
      },
    })
  }
  /** What may be selected is no matter of protecting, and stays. */
  const kept = new Map<Sheet, object>()

  const workbook = strict({
    Sheets: list(() => world.sheets.map(sheetOf)),
    Names: list(() => [
      ...world.names().map(nameOf('')),
      ...(localNames ? world.sheets.flatMap((s) => world.names(s).map(nameOf(`${s.name}!`))) : []),
    ]),
  })

  const Application: WpsApplication & { readonly Name: string } = strict({
    Name: 'Microsoft Word',
    get ActiveWorkbook() {
      did.calls++
      return fake.state().closed ? null : workbook
    },
    ApiEvent: strict({
      AddApiEventListener(event: string, run: (...about: unknown[]) => void) {
        if (!EVENTS.includes(event)) throw new Error(`no event ${event}`)
        listeners.push(event)
        // Only what is typed or written is told of.
        if (event === 'SheetChange')
          world.listen('onChanged', async () => {
            if ((run() as unknown) instanceof Promise) throw new Error('a callback must not be async')
          })
      },
    }),
    PluginStorage: strict({
      getItem: (key: string) => storage.get(key) ?? null,
      setItem: (key: string, content: unknown) => void storage.set(key, content),
    }),
    CreateTaskPane(url: string) {
      const pane = strict({ ID: panes.length + 7, url, Visible: false })
      panes.push(pane)
      return pane
    },
    GetTaskPane: (id: unknown) => panes.find((pane) => pane.ID === id) ?? null,
  })
  return { Application, did, panes, storage, listeners }
}
