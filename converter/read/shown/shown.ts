/** What people see in a cell, beside what it holds. Knows formats and marks, not what a number is for. */
import type { SnapshotCell } from '../../snapshot.ts'
import { shownAsDate } from './date.ts'
import { general, shownBySection } from './number.ts'
import { type Section, sectionsOf } from './sections.ts'

/** A text; `undefined` where the cell shows something that this program cannot tell for certain. */
export type Shown = string | undefined

/** What a cell without error shows. */
export function shownOf({ value, format, marks, seen }: SnapshotCell): Shown {
  if (marks !== undefined && typeof value !== 'string')
    return seen ?? (marks === 'raised' ? plain(value, format) : undefined)
  if (marks === 'struck' || seen !== undefined) return seen
  return plain(value, format)
}

function plain(value: SnapshotCell['value'], format: string | undefined): Shown {
  if (value === null) return ''
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (format === undefined) return typeof value === 'number' ? general(value) : value
  const sections = sectionsOf(format)
  if (!sections) return undefined
  return typeof value === 'number' ? ofNumber(sections, value) : ofText(sections, value)
}

/** The fourth section is for texts, or the only one that names them. */
function ofText(sections: readonly Section[], text: string): Shown {
  const own = sections[3] ?? sections.find(({ pieces }) => pieces.some((p) => p.kind === 'typed'))
  if (!own) return text
  const shown = own.pieces.map((p) => (p.kind === 'typed' ? text : p.kind === 'literal' ? p.text : undefined))
  return shown.includes(undefined) ? undefined : shown.join('')
}

function ofNumber(all: readonly Section[], n: number): Shown {
  // The last one may be for texts; under a format that has no other a number is shown as one.
  const sections = all.length > 3 || isForTexts(all.at(-1)!) ? all.slice(0, -1) : all
  const first = sections[0]
  if (!first) return ofText(all, general(n))
  if (sections.some(isForTexts)) return undefined
  const section = sections.some((s) => s.condition) ? byCondition(sections, n) : bySign(sections, n)
  if (!section) return undefined
  if (section.pieces.some((p) => p.kind === 'date')) return shownAsDate(section, n)
  // With one section for all, a minus stands before it; one of their own says itself how numbers below 0 look.
  const minus = n < 0 && section === first ? '-' : ''
  const shown = shownBySection(section, Math.abs(n))
  return shown === undefined ? undefined : minus + shown
}

const isForTexts = ({ pieces }: Section): boolean => pieces.some((p) => p.kind === 'typed')

/** Numbers above 0 (or all), below 0, and 0. */
const bySign = (sections: readonly Section[], n: number): Section | undefined =>
  (n < 0 ? sections[1] : n === 0 ? sections[2] : undefined) ?? sections[0]

/** The first whose condition holds; what becomes of a minus there is not certain. */
const byCondition = (sections: readonly Section[], n: number): Section | undefined =>
  n < 0 ? undefined : sections.find(({ condition }) => !condition || holds(condition.operator, n, condition.than))

function holds(operator: string, n: number, than: number): boolean {
  switch (operator) {
    case '<':
      return n < than
    case '<=':
      return n <= than
    case '>':
      return n > than
    case '>=':
      return n >= than
    case '<>':
      return n !== than
    default:
      return n === than
  }
}

const NUMBER = /^-?\d+(?:\.\d*)?(?:e[+-]\d+)?$/i
const GROUPED = /^-?\d{1,3}(?:([, ])\d{3})(?:\1\d{3})*(?:\.\d*)?$/
/** As accounts write what is below 0. */
const BRACKETS = /^\((.*)\)$/

/** True where what a cell shows is the number that it holds: `1,234`, `12.50`, `(3)` for -3, and an account's `-` for 0. */
export function agrees(shown: string, n: number): boolean {
  const text = shown.trim()
  if (text === '-') return n === 0
  const bare = text.replace(BRACKETS, '-$1').replace(/^-\s+/, '-')
  return (NUMBER.test(bare) || GROUPED.test(bare)) && Number(bare.replace(/[, ]/g, '')) === n
}
