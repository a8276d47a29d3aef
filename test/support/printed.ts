/** A printed table as text, one line a row: labels as they stand, `▢` for a number, `→3` and `↓2` for cells that span. */
import { idOf, type Tabular } from '../../templates/form.ts'
import { table } from '../../templates/printed-table.ts'

const NUMBER = '▢'

/** The rows of a printed table in reading order, each cell where it begins, as in an HTML table. */
export function printedRows(section: Tabular, ids = false): readonly string[] {
  const { cells, height } = table(section)
  return Array.from({ length: height }, (_, row) =>
    cells
      .filter((c) => c.top === row)
      .map(({ content, rowspan, colspan }) => {
        const text = content.role !== 'number' ? content.label : ids ? idOf(content.at) : NUMBER
        return `${text}${colspan > 1 ? ` →${colspan}` : ''}${rowspan > 1 ? ` ↓${rowspan}` : ''}`
      })
      .join(' | '),
  )
}
