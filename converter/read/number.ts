/** What one cell says: a number, `/`, nothing, or something that cannot be understood. Never a guess. */
import type { Entry } from '../../templates/form.ts'
import { memoText } from '../../templates/lib/memo.ts'
import type { SnapshotCell } from '../snapshot.ts'
import { leavesWorkbook } from './links.ts'

export type Understood =
  | { readonly entry: Entry }
  /** Understood after a change that must be disclosed. */
  | { readonly entry: number; readonly healed: string }
  | { readonly entry: number; readonly formula: string }
  | { readonly wrong: string }
  /** A formula whose result comes out of a file that is not here. */
  | { readonly link: string }
  | { readonly error: string }

const BLANK: Understood = { entry: null }
/** Spaces of every width, and characters that nobody sees. */
const INVISIBLE = /[\s\p{Cf}\p{Cc}]/gu
const VISIBLE = /[^\s\p{Cf}\p{Cc}]/u
/** Nobody writes a number with more characters, and looking for one in a long text takes long. */
const LONGEST = 200
const PLAIN = /^[+-]?\d+(?:\.\d+)?$/
/** 1,234 or 1 234: groups of exactly three, so that “12 3” stays a question. */
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
  if (formula === undefined || !('entry' in read)) return read
  if (typeof read.entry === 'number') return { entry: read.entry, formula }
  return read.entry === null && cell.value === null ? { wrong: `=${formula}` } : read
}

/** Its own formula, or that of the cell that fills it. */
export const formulaOf = ({ formula, from }: SnapshotCell): string | undefined => formula || (from ?? formula)

function fromNumber(value: number | null): Understood {
  if (value === null) return BLANK
  return Number.isFinite(value) && Math.abs(value) < 10 ** DIGITS ? { entry: value } : { wrong: String(value) }
}

/** A number typed as text: full-width digits, spaces around it and thousands separators are forgiven; units and words are not. */
const fromText = memoText((raw): Understood => {
  if (raw.length > LONGEST) return VISIBLE.test(raw) ? { wrong: raw } : BLANK
  const wide = raw.normalize('NFKC')
  const text = wide.replace(/^[\s\p{Cf}\p{Cc}]+|[\s\p{Cf}\p{Cc}]+$/gu, '').replace(/\s/gu, ' ')
  if (text === '') return BLANK
  if (text === '/') return { entry: '/' }
  if (!PLAIN.test(text) && !GROUPED.test(text)) return { wrong: raw }
  const digits = text.replace(/[, ]/g, '')
  if (digits.replace(/\D/g, '').replace(/^0+/, '').length > DIGITS) return { wrong: raw }
  return { entry: Number(digits), healed: raw }
})

/** A four-digit year, also written as text, with 年, or in full-width digits. */
export function yearOf(cell: SnapshotCell | undefined): { readonly year: number | null; readonly raw: string } {
  const raw = cell?.error ?? String(cell?.value ?? '')
  const text = raw
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(/年度?$/, '')
  return { year: /^(?:19|20|21)\d\d$/.test(text) ? Number(text) : null, raw }
}
