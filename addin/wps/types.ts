/** What we ask of WPS, in our own words: its objects are named and behave as those of Excel's macros, and answer at once. */

/** Of several cells, a property is `null` or `undefined` where they differ. */
type Common<T> = T | null | undefined

export interface WpsRange {
  readonly Row: number
  readonly Column: number
  readonly Rows: { readonly Count: number }
  readonly Columns: { readonly Count: number }
  readonly Text: unknown
  /** Rows of columns; a flat list for a single row or column, a bare value for a single cell. */
  Value2: unknown
  Formula: unknown
  NumberFormat: unknown
  readonly Locked: Common<boolean>
  readonly Font: {
    readonly Strikethrough: Common<boolean>
    readonly Superscript: Common<boolean>
    readonly Subscript: Common<boolean>
  }
  Select(): unknown
}

/** Counted from 1; a name that is not there gives nothing, or throws. */
interface List<T> {
  readonly Count: number
  Item(index: number | string): T | null | undefined
}
export interface WpsName {
  readonly Name: string
  readonly RefersTo: unknown
}
export interface WpsSheet {
  readonly Name: string
  readonly UsedRange: WpsRange
  readonly Names: List<WpsName>
  readonly ProtectContents: boolean
  readonly ProtectDrawingObjects: boolean
  readonly ProtectScenarios: boolean
  readonly Protection: Readonly<Record<(typeof ALLOWANCES)[number], boolean>>
  Range(address: string): WpsRange
  Activate(): unknown
  Unprotect(password: string): unknown
  /** The password, what is protected (drawings, cells, scenarios, only from users), then the allowances. */
  Protect(...options: readonly (boolean | undefined)[]): unknown
}
/** In the order in which `Protect` takes them. */
export const ALLOWANCES = [
  'AllowFormattingCells',
  'AllowFormattingColumns',
  'AllowFormattingRows',
  'AllowInsertingColumns',
  'AllowInsertingRows',
  'AllowInsertingHyperlinks',
  'AllowDeletingColumns',
  'AllowDeletingRows',
  'AllowSorting',
  'AllowFiltering',
  'AllowUsingPivotTables',
] as const

export interface WpsPane {
  readonly ID: unknown
  Visible: boolean
}
export interface WpsApplication {
  readonly ActiveWorkbook: { readonly Sheets: List<WpsSheet>; readonly Names: List<WpsName> } | null | undefined
  readonly ApiEvent: { AddApiEventListener(event: string, run: (...about: unknown[]) => void): unknown }
  readonly PluginStorage: { getItem(key: string): unknown; setItem(key: string, value: unknown): unknown }
  CreateTaskPane(url: string): WpsPane
  GetTaskPane(id: unknown): WpsPane | null | undefined
}

/** The program that we run in; `undefined` in a plain browser. */
export const wps = (): WpsApplication | undefined =>
  (globalThis as { readonly Application?: WpsApplication }).Application
