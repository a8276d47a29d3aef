/** What every format becomes: paragraphs and tables in the order in which a reader meets them. No meaning yet. */
import type { SourcePlace } from '../../source-place.ts'

export interface PublishedDocument {
  readonly blocks: readonly Block[]
  /** Of the file itself (a page's `<title>`): a last resort. */
  readonly title?: string
  /** How many pictures it shows: a table may be one of them. */
  readonly pictures: number
}

export type Block = Paragraph | Table

export interface Paragraph {
  readonly kind: 'paragraph'
  readonly text: string
  readonly place: SourcePlace
}

export interface Table {
  readonly kind: 'table'
  readonly rows: readonly (readonly TableCell[])[]
  /** How many columns its widest row covers. */
  readonly width: number
}

/** A cell with the area that it covers, from 0. */
export interface TableCell {
  readonly row: number
  readonly column: number
  readonly rowspan: number
  readonly colspan: number
  /** All that is shown within it, lines separated by `\n`; struck-out and raised characters are marked, so that no number holds them. */
  readonly text: string
  readonly place: SourcePlace
  /** The same, for a cell that only lays out what a reader sees as paragraphs and tables of their own. */
  readonly inside: readonly Block[]
}

/** No report has more; a file with more is not one. */
export const MOST = { cells: 60_000, columns: 1_000, text: 2 << 20, blocks: 60_000, depth: 40, words: 100_000 } as const

/** How shown text is marked that must not become part of a number. */
export const MARK = { struck: (text: string) => `〔划去：${text}〕`, raised: (text: string) => `^${text}` } as const
