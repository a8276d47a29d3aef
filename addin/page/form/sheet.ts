/** The table in sight: where its numbers stand, and what stands in them. */

import type { Equation, Term } from '../../../templates/equation.ts'
import { totals } from '../../../templates/equation.ts'
import type { Edition, Entry, Tabular } from '../../../templates/form.ts'
import { type PositionedCell, table } from '../../../templates/printed-table.ts'
import { typedFigure } from '../typed.ts'

export interface Given {
  readonly section: Tabular
  readonly edition: Edition
  readonly figures: Readonly<Record<string, Entry>>
  /** Blanks count as 0 here. */
  readonly zero: boolean
  /** Whether a total is the sum of its parts: others were typed over. */
  follows(total: string): boolean
  lastYear(term: Term): Entry | undefined
}

export interface Sheet extends Given {
  /** Those of the printed table, totals among them. */
  readonly numbers: readonly PositionedCell[]
  /** Those that can be typed. */
  readonly white: readonly PositionedCell[]
  readonly byId: ReadonlyMap<string, PositionedCell>
  elementOf(cell: PositionedCell): HTMLElement | undefined
  inputOf(cell: PositionedCell): HTMLInputElement | undefined
  /** What stands in the white cells now, handed on or not. */
  typed(): ReadonlyMap<string, Entry>
  totals(): readonly (readonly [Equation, HTMLElement])[]
}

export const idOfCell = ({ content }: PositionedCell): string => (content.role === 'number' ? content.at.id : '')

/** Reads the table that `printedTable` has drawn in `root`. */
export function sheetOf(root: HTMLElement, given: Given): Sheet {
  const elements = new Map(
    [...root.querySelectorAll<HTMLElement>('[data-cell]')].map((e) => [e.dataset.cell ?? '', e] as const),
  )
  const numbers = table(given.section).cells.filter((cell) => cell.content.role === 'number')
  const inputOf = (cell: PositionedCell) => {
    const element = elements.get(idOfCell(cell))
    return element instanceof HTMLInputElement ? element : undefined
  }
  const white = numbers.filter(inputOf)
  return {
    ...given,
    numbers,
    white,
    byId: new Map(numbers.map((cell) => [idOfCell(cell), cell])),
    elementOf: (cell) => elements.get(idOfCell(cell))?.closest('td') ?? undefined,
    inputOf,
    typed: () =>
      new Map(
        white.map((cell) => {
          const { entry = null } = typedFigure(inputOf(cell)!.value)
          return [idOfCell(cell), entry === null && given.zero && inputOf(cell)!.value.trim() === '' ? 0 : entry]
        }),
      ),
    totals: () =>
      [...totals(given.edition)].flatMap(([id, equation]) => {
        const element = elements.get(id)
        return element && given.follows(id) ? [[equation, element] as const] : []
      }),
  }
}
