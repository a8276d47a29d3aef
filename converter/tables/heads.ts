/** An edition's heading trees laid out above one line of numbers: table, row and column of each as the form prints them. */
import { type Edition, type Grid, type Heading, type Leaf, tables } from '../../templates/form.ts'
import { memo } from '../../templates/lib/memo.ts'

/** A heading over a rectangle of the head; rows and columns count from 0. */
export interface HeadCell {
  readonly top: number
  readonly left: number
  readonly rowspan: number
  readonly colspan: number
  readonly label: string
}

/** Labels from the outermost to the leaf's own; a label says also which tree it is of, so that equal words stay two headings. */
type Path = readonly { readonly label: string; readonly key: object }[]

interface Column {
  readonly section: Path
  readonly row: Path
  readonly column: Path
}

/** The heading rows above every number of an edition, in the order of `cells(edition)`. */
export const heads = memo((edition: Edition): { readonly height: number; readonly heads: readonly HeadCell[] } => {
  const columns = tables(edition).flatMap((section) =>
    section.grids.flatMap((grid) =>
      rowPaths(grid).flatMap((row) =>
        paths(telling(grid.columns)).map(
          (column): Column => ({ section: [{ label: section.heading, key: section }], row, column }),
        ),
      ),
    ),
  )
  const deepest = (part: keyof Column) => Math.max(...columns.map((c) => c[part].length))
  const rowsFrom = 1
  const columnsFrom = rowsFrom + deepest('row')
  const height = columnsFrom + deepest('column')
  return {
    height,
    heads: [
      ...block(columns, 'section', 0, rowsFrom),
      ...block(columns, 'row', rowsFrom, columnsFrom),
      ...block(columns, 'column', columnsFrom, height),
    ],
  }
})

/** Row headings below their band; what a roll-up leaves alone says so. */
const rowPaths = (grid: Grid): readonly Path[] =>
  paths(grid.rows).map((path) => (grid.banner === undefined ? path : [{ label: grid.banner, key: grid }, ...path]))

/** A heading above all columns tells none from another. */
const telling = (headings: readonly Heading[]): readonly Heading[] => {
  const [only, ...others] = headings
  return only && others.length === 0 && 'children' in only ? telling(only.children) : headings
}

const paths = (headings: readonly Heading[]): readonly Path[] =>
  headings.flatMap((h): readonly Path[] =>
    'children' in h
      ? paths(h.children).map((path) => [{ label: h.label, key: h }, ...path])
      : [[{ label: h.label + noted(h), key: h }]],
  )

const noted = (leaf: Leaf): string => (leaf.notSummed ? '（汇总时不相加）' : '')

/** The headings of one part in the rows from `top` to `bottom`; a leaf reaches down to the bottom. */
function block(columns: readonly Column[], part: keyof Column, top: number, bottom: number): readonly HeadCell[] {
  const out: HeadCell[] = []
  for (let level = 0; level < bottom - top; level++) {
    let left = 0
    while (left < columns.length) {
      const path = columns[left]![part]
      let right = left + 1
      while (right < columns.length && same(columns, left, right, part, level)) right++
      const label = path[level]?.label
      if (label !== undefined) {
        const rowspan = level === path.length - 1 ? bottom - top - level : 1
        out.push({ top: top + level, left, rowspan, colspan: right - left, label })
      }
      left = right
    }
  }
  return out
}

/** Whether two columns stand under one heading, here and in everything above it. */
function same(columns: readonly Column[], a: number, b: number, part: keyof Column, level: number): boolean {
  const [one, other] = [columns[a]!, columns[b]!]
  const within = (p: keyof Column, depth: number) =>
    one[p].slice(0, depth).every(({ key }, i) => key === other[p][i]?.key) && one[p].length > depth - 1
  if (part === 'section') return within('section', level + 1)
  if (part === 'row') return within('section', 1) && within('row', level + 1)
  return one.row.at(-1)?.key === other.row.at(-1)?.key && within('column', level + 1)
}
