/** Sheets whose rows are units and whose columns are all the numbers of an edition: 数据, and what a roll-up is made of. */
import { cells, type Edition, type Entry } from '../../templates/form.ts'
import { memo } from '../../templates/lib/memo.ts'
import type { Sheet, SheetRow } from './book.ts'
import { type HeadCell, heads } from './heads.ts'

/** A column before the numbers. */
export interface Lead {
  readonly label: string
  readonly width: number
  readonly style?: 'middle'
}

const NUMBER = { count: 9, change: 9, money: 15 } as const
/** A column alone under its row carries that row's label too. */
const ALONE = 12

/** A sheet of an edition's numbers behind leading columns, the first of which stay in sight. */
export const figureSheet = (
  edition: Edition,
  leads: readonly Lead[],
  { name, note, rows, frozen }: Pick<Sheet, 'name' | 'note' | 'frozen'> & { readonly rows: Iterable<SheetRow> },
): Sheet => {
  const { height, heads: above } = heads(edition)
  const own = leads.map(({ label }, left): HeadCell => ({ top: 0, left, rowspan: height, colspan: 1, label }))
  return {
    name,
    note,
    frozen,
    rows,
    styles: leads.map((l) => l.style),
    heads: [...own, ...above.map((h) => ({ ...h, left: h.left + leads.length }))],
    widths: [...leads.map((l) => l.width), ...widths(edition)],
  }
}

const widths = memo((edition: Edition): readonly number[] => {
  const per = new Map<string, number>()
  for (const { grid, row } of cells(edition)) per.set(`${grid}.${row}`, (per.get(`${grid}.${row}`) ?? 0) + 1)
  return cells(edition).map(({ grid, row, value }) =>
    Math.max(NUMBER[value], per.get(`${grid}.${row}`) === 1 ? ALONE : 0),
  )
})

/** One line of such a sheet: `/` stays `/`, what is not known stays blank. */
export const figureRow = (leads: readonly (string | number | null)[], figures: readonly Entry[]): SheetRow => ({
  values: [...leads, ...figures],
})
