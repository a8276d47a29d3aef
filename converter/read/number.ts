/** What one cell says: a number, `/`, nothing, or something that cannot be understood. Never a guess. */
import type { Entry } from '../../templates/form.ts'
import { memoText } from '../../templates/lib/memo.ts'
import type { Marks, SnapshotCell } from '../snapshot.ts'
import { leavesWorkbook } from './links.ts'
import { agrees, asExcel, shownOf } from './shown/index.ts'

export type Understood =
  | { readonly entry: Entry }
  /** Understood after a change that must be disclosed. */
  | { readonly entry: number; readonly healed: string }
  | { readonly entry: number; readonly formula: string }
  /** A number of more digits than are shown, with those that are. */
  | { readonly entry: number; readonly stored: number }
  | { readonly wrong: string }
  /** A number that people see as something else, so that nobody knows which of the two is meant. */
  | { readonly differs: Different }
  /** A formula whose result comes out of a file that is not here. */
  | { readonly link: string }
  | { readonly error: string }

/** What a cell holds and what it shows; without `shown` only its format is known, or what was done to its characters. */
export interface Different {
  readonly raw: string
  readonly shown?: string
  readonly format?: string
  readonly marks?: Marks
}

const BLANK: Understood = { entry: null }
const VISIBLE = /[^\s\p{Cf}\p{Cc}]/u
/** Headings, which are many, have nothing of a number. */
const MEANT = /[\d/\uff0f-\uff19]/
/** Nobody writes a number with more characters, and looking for one in a long text takes long. */
const LONGEST = 200
const PLAIN = /^[+-]?\d+(?:\.\d+)?$/
/** 1,234 or 1 234: groups of exactly three, so that “12 3” stays a question. No other space, and no line break, sets groups apart. */
const GROUPED = /^[+-]?\d{1,3}(?:([, ])\d{3})(?:\1\d{3})*(?:\.\d+)?$/
/** Excel and JSON keep fifteen digits; beyond, the number would be another one. */
const DIGITS = 15

/** Reads a cell that should hold a number: WB-TEXT, WB-VALUE, WB-ERROR, WB-LINK. */
export function understand(cell: SnapshotCell | undefined): Understood {
  if (!cell) return BLANK
  const formula = formulaOf(cell)
  if (formula !== undefined && leavesWorkbook(formula)) return { link: formula }
  if (cell.error !== undefined) return { error: cell.error }
  if (typeof cell.value === 'boolean') return { wrong: cell.value ? 'TRUE' : 'FALSE' }
  const read = typeof cell.value === 'string' ? fromText(cell.value) : fromNumber(cell.value)
  if ((cell.format !== undefined || cell.marks) && !isShown(cell, read)) return { differs: different(cell) }
  if (formula === undefined || !('entry' in read)) return read
  if (typeof read.entry === 'number') return { entry: read.entry, formula }
  return read.entry === null && cell.value === null ? { wrong: `=${formula}` } : read
}

/** Its own formula, or that of the cell that fills it. */
export const formulaOf = ({ formula, from }: SnapshotCell): string | undefined => formula || (from ?? formula)

/** Does the cell show what was read of it? Words that are no number may be shown in any way. */
function isShown(cell: SnapshotCell, read: Understood): boolean {
  if (!('entry' in read) || cell.value === null) return true
  if (cell.marks) return false
  const shown = shownOf(cell)
  if (typeof cell.value === 'string') return shown === cell.value
  return shown !== undefined && typeof read.entry === 'number' && agrees(shown, read.entry)
}

function different(cell: SnapshotCell): Different {
  const shown = shownOf(cell)
  return {
    raw: String(cell.value),
    ...(shown === undefined ? {} : { shown }),
    ...(cell.format === undefined ? {} : { format: cell.format }),
    ...(cell.marks ? { marks: cell.marks } : {}),
  }
}

function fromNumber(value: number | null): Understood {
  if (value === null) return BLANK
  const entry = Number.isInteger(value) ? value : asExcel(value)
  if (!Number.isFinite(entry) || Math.abs(entry) >= 10 ** DIGITS) return { wrong: String(value) }
  return entry === value ? { entry } : { entry, stored: value }
}

/** A number typed as text: full-width digits, spaces around it and thousands separators are forgiven; units and words are not. */
const fromText = memoText((raw): Understood => {
  if (raw.length > LONGEST || !MEANT.test(raw)) return VISIBLE.test(raw) ? { wrong: raw } : BLANK
  const text = bare(raw)
  if (text === '') return BLANK
  if (text === '/') return { entry: '/' }
  if (!PLAIN.test(text) && !GROUPED.test(text)) return { wrong: raw }
  const digits = text.replace(/[, ]/g, '')
  if (digits.replace(/\D/g, '').replace(/^0+/, '').length > DIGITS) return { wrong: raw }
  return { entry: Number(digits), healed: raw }
})

/** In full width or not, `/` or a comma is the same character; no other one is another way of writing it. `①` is not 1, `³` not 3. */
const FULL_WIDTH = /[\uff01-\uff5e]/g
const AROUND = /^[\s\p{Cf}\p{Cc}]+|[\s\p{Cf}\p{Cc}]+$/gu
/** Narrow spaces and such as break no line are spaces; tabs and line breaks are none. */
const SPACES = /[\u00a0\u2009\u202f]/g

const bare = (text: string): string =>
  text
    .replace(FULL_WIDTH, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(AROUND, '')
    .replace(SPACES, ' ')

/** A four-digit year as it is shown, also written as text, with 年, or in full-width digits. */
export function yearOf(cell: SnapshotCell | undefined): { readonly year: number | null; readonly raw: string } {
  if (!cell) return { year: null, raw: '' }
  const shown = cell.error ?? shownOf(cell)
  const text = cell.marks ? '' : bare(shown ?? '').replace(/\s*年度?$/, '')
  return { year: /^(?:19|20|21)\d\d$/.test(text) ? Number(text) : null, raw: shown ?? String(cell.value) }
}
