/** The objects that a batch works with in the stand-in for Excel: strict about what was loaded, late about what was asked for. */
import { cellKey, columnOf, rowOf, type SnapshotCell } from '../../converter/snapshot.ts'
import { parseA1 } from '../../templates/lib/a1.ts'
import type { Value } from '../../templates/lib/evaluate.ts'

export interface Sheet {
  readonly id: string
  name: string
  readonly cells: Map<number, SnapshotCell>
  /** Cells that are not locked. */
  readonly open: Set<number>
  /** Number formats other than General. */
  readonly formats: Map<number, string>
  /** What is struck out or raised: `null` where only some of its characters are. */
  readonly fonts: Map<number, Partial<Record<FontProperty, true | null>>>
  protection: { readonly options: Readonly<Record<string, unknown>>; readonly password?: string } | undefined
}
export type FontProperty = (typeof FONT)[number]
const FONT = ['strikethrough', 'superscript', 'subscript'] as const
export type Handler = (args: object) => Promise<unknown>

/** The workbook behind the objects. */
export interface World {
  readonly sheets: readonly Sheet[]
  /** The newest requirement set: 7 for ExcelApi 1.7. */
  readonly minor: number
  readonly selected: { sheet: string; row: number; column: number }
  valueAt(sheet: Sheet, key: number): Value
  typed(sheet: Sheet, key: number, value: unknown): void
  /** Names of the workbook, or those of one sheet: Excel keeps them apart. */
  names(of?: Sheet): readonly { readonly name: string; readonly formula: string }[]
  /** `event` of all sheets, or `event id` of one. */
  listen(event: string, handler: Handler): void
  written(sheet: Sheet): void
  formatted(sheet: Sheet): void
  activated(sheet: Sheet): void
}

export const failure = (code: string): Error => Object.assign(new Error(code), { code })
export const fail = (code: string): never => {
  throw failure(code)
}

interface Box {
  readonly sheet: Sheet
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

/** What a batch gets. `sync` decides when, and whether, the queued commands are applied; one that fails ends them. */
export function createContext(world: World, sync: (apply: () => void) => Promise<void>): object {
  const queue: (() => void)[] = []
  const later = (command: () => void): void => void queue.push(command)

  /** An object whose properties can be read after they were loaded and synced. */
  function proxy(properties: Readonly<Record<string, () => unknown>>, rest: object): object {
    const loaded = new Map<string, unknown>()
    const self = {
      load(wanted: string) {
        const fields = wanted.split(',').map((n) => n.trim())
        if (fields.some((n) => !(n in properties))) fail('InvalidArgument')
        later(() => {
          for (const name of fields) loaded.set(name, properties[name]!())
        })
        return self
      },
    }
    for (const name of Object.keys(properties))
      Object.defineProperty(self, name, {
        get: () => (loaded.has(name) ? loaded.get(name) : fail('PropertyNotLoaded')),
        configurable: true,
      })
    return Object.defineProperties(self, Object.getOwnPropertyDescriptors(rest))
  }

  const add = (event: string) => ({ add: (handler: Handler) => later(() => world.listen(event, handler)) })

  /** A range that need not be there. */
  function range(resolve: () => Box | undefined): object {
    let isNull: boolean | undefined
    const box = (): Box => resolve() ?? fail('ItemNotFound')
    const each = <T>(of: (sheet: Sheet, key: number) => T) => orNull((b) => grid(b, (key) => of(b.sheet, key)))
    const orNull =
      <T>(of: (b: Box) => T) =>
      () => {
        const found = resolve()
        isNull = found === undefined
        return found && of(found)
      }
    const formula = (sheet: Sheet, key: number) => {
      const written = sheet.cells.get(key)?.formula
      return written === undefined ? (world.valueAt(sheet, key) ?? '') : `=${written}`
    }
    const self = proxy(
      {
        rowIndex: orNull((b) => b.top - 1),
        columnIndex: orNull((b) => b.left - 1),
        values: each((sheet, key) => world.valueAt(sheet, key) ?? ''),
        formulas: each(formula),
        numberFormat: each((sheet, key) => american(sheet.formats.get(key) ?? 'General')),
      },
      {
        get isNullObject() {
          return isNull ?? fail('PropertyNotLoaded')
        },
        getUsedRangeOrNullObject: (valuesOnly?: boolean) => range(() => used(box(), valuesOnly)),
        select: () =>
          later(() => Object.assign(world.selected, { sheet: box().sheet.name, row: box().top, column: box().left })),
        format: {
          protection: proxy({ locked: () => !box().sheet.open.has(keyOf(box())) }, {}),
          get font() {
            if (world.minor < 9) fail('ApiNotFound')
            return proxy(Object.fromEntries(FONT.map((name) => [name, orNull((b) => common(b, name))])), {})
          },
        },
        getCellProperties: ({ format }: { format: { font: Partial<Record<FontProperty, true>> } }) => {
          if (world.minor < 9) fail('ApiNotFound')
          let value: unknown
          const wanted = FONT.filter((name) => format.font[name])
          later(() => {
            value = each((sheet, key) => ({
              format: { font: Object.fromEntries(wanted.map((name) => [name, fontOf(sheet, key, name)])) },
            }))()
          })
          return {
            get value() {
              return value ?? fail('PropertyNotLoaded')
            },
          }
        },
      },
    )
    const settable = (name: string, allowed: (b: Box) => boolean, put: (b: Box, value: unknown) => void) =>
      Object.defineProperty(self, name, {
        ...Object.getOwnPropertyDescriptor(self, name),
        set: (values: unknown[][]) =>
          later(() => {
            if (!allowed(box())) fail('AccessDenied')
            put(box(), values[0]![0])
          }),
      })
    const isOpen = (b: Box) => !b.sheet.protection || b.sheet.open.has(keyOf(b))
    for (const name of ['values', 'formulas'])
      settable(name, isOpen, (b, value) => {
        world.typed(b.sheet, keyOf(b), value)
        world.written(b.sheet)
      })
    const mayFormat = ({ sheet }: Box) => !sheet.protection || sheet.protection.options.allowFormatCells === true
    settable('numberFormat', mayFormat, (b, value) => {
      b.sheet.formats.set(keyOf(b), String(value))
      world.formatted(b.sheet)
    })
    return self
  }

  function worksheet(find: () => Sheet | undefined): object {
    const sheet = (): Sheet => find() ?? fail('ItemNotFound')
    const protection = {
      unprotect: (password?: string) =>
        later(() => {
          if (sheet().protection?.password !== password) fail('AccessDenied')
          sheet().protection = undefined
        }),
      protect: (options: Readonly<Record<string, unknown>>) =>
        later(() => {
          if (sheet().protection) fail('InvalidOperation')
          sheet().protection = { options }
        }),
    }
    const state = { protected: () => sheet().protection !== undefined, options: () => sheet().protection?.options }
    return {
      getRange: (address: string) => range(() => boxOf(sheet(), address)),
      activate: () => later(() => world.activated(sheet())),
      names: list((fields) => world.names(sheet()).map((n) => pick(n, fields, {})), {}),
      protection: proxy(state, protection),
    }
  }

  /** A list whose items are there once they were loaded. */
  function list<T>(make: (fields: readonly string[]) => readonly T[], rest: object): object {
    let items: readonly T[] | undefined
    const self = {
      load(wanted: string) {
        const fields = wanted.split(',').map((f) => f.replace('items/', ''))
        later(() => {
          items = make(fields)
        })
      },
      get items() {
        return items ?? fail('PropertyNotLoaded')
      },
    }
    return Object.defineProperties(self, Object.getOwnPropertyDescriptors(rest))
  }
  const pick = (from: object, fields: readonly string[], extra: object) =>
    new Proxy(Object.assign(Object.fromEntries(fields.map((f) => [f, from[f as never]])), extra), {
      get: (target, name) => (name in target ? target[name as never] : fail('PropertyNotLoaded')),
    })

  const worksheets = list(
    (fields) =>
      world.sheets.map((s) =>
        pick(s, fields, {
          ...worksheet(() => world.sheets.find((o) => o === s)),
          onChanged: add(`onChanged ${s.id}`),
        }),
      ),
    { getItem: (key: string) => worksheet(() => world.sheets.find((s) => s.id === key || s.name === key)) },
  )
  for (const [name, since] of Object.entries({
    onActivated: 7,
    onAdded: 7,
    onDeleted: 7,
    onCalculated: 8,
    onChanged: 9,
  }))
    Object.defineProperty(worksheets, name, { get: () => (since > world.minor ? fail('ApiNotFound') : add(name)) })

  return {
    workbook: { worksheets, names: list((fields) => world.names().map((n) => pick(n, fields, {})), {}) },
    sync: () =>
      sync(() => {
        for (const command of queue.splice(0)) command()
      }),
  }
}

/** The short date of the computer has the code of an American one. */
const american = (code: string): string => code.replace(/^yyyy\/m\/d/, 'm/d/yyyy')

const fontOf = (sheet: Sheet, key: number, name: FontProperty): boolean | null => {
  const value = sheet.fonts.get(key)?.[name]
  return value === undefined ? false : value
}

/** What all cells of a range have in common, or `null`. */
function common(box: Box, name: FontProperty): boolean | null {
  const all = new Set(grid(box, (key) => fontOf(box.sheet, key, name)).flat())
  return all.size === 1 ? [...all][0]! : null
}

const keyOf = ({ top, left }: Box): number => cellKey(top, left)

function boxOf(sheet: Sheet, address: string): Box {
  const [a, b] = address.split(':').map(parseA1)
  if (!a) return fail('InvalidArgument')
  return { sheet, top: a.row, left: a.column, bottom: (b ?? a).row, right: (b ?? a).column }
}

const grid = <T>({ top, left, bottom, right }: Box, at: (key: number) => T): T[][] =>
  Array.from({ length: bottom - top + 1 }, (_, i) =>
    Array.from({ length: right - left + 1 }, (_, j) => at(cellKey(top + i, left + j))),
  )

/** The part of a box that holds values. */
function used({ sheet, top, left, bottom, right }: Box, valuesOnly: boolean | undefined): Box | undefined {
  if (!valuesOnly) fail('InvalidArgument')
  const keys = [...sheet.cells.keys()].filter(
    (k) => rowOf(k) >= top && rowOf(k) <= bottom && columnOf(k) >= left && columnOf(k) <= right,
  )
  const rows = keys.map(rowOf)
  const columns = keys.map(columnOf)
  return keys.length === 0
    ? undefined
    : {
        sheet,
        top: Math.min(...rows),
        bottom: Math.max(...rows),
        left: Math.min(...columns),
        right: Math.max(...columns),
      }
}
