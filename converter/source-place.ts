/** Where something stands in a document that somebody published: for people to find it again. Data only. */

export type SourcePlace =
  /** Cells are counted as they are written, from 1: a cell that spans three columns is one. */
  | { readonly table: number; readonly row: number; readonly cell: number }
  /** The line (or paragraph) of a text, from 1. */
  | { readonly line: number }
  | { readonly sheet: string; readonly cell: string }
