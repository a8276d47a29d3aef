/** Writes what formulas show, and nothing else: the formulas stay as they are, shared ones and arrays too. Knows no zip. */
import { cellKey } from '../../snapshot.ts'
import { shownXml } from './content.ts'
import { nodesOf } from './nodes.ts'
import { attributesBut, type Splice, spliced } from './tags.ts'

export type Shown = string | number | boolean

/** The XML of a worksheet with other results, given by `cellKey`, in some of its formula cells. */
export function withResults(xml: string, results: ReadonlyMap<number, Shown>): string {
  const { data, rows } = nodesOf(xml)
  const prefix = data.name.slice(0, -data.local.length)
  return spliced(
    xml,
    rows.flatMap(({ row, cells }) =>
      cells.flatMap(({ column, open, end, formula, formulaEnd }): Splice[] => {
        const shown = results.get(cellKey(row, column))
        if (shown === undefined || !formula) return []
        const { type, inside } = shownXml(shown, prefix)
        const head = `<${open.name}${attributesBut(open, ['t'])}${type}>`
        const text = `${head}${xml.slice(formula.start, formulaEnd)}${inside}</${open.name}>`
        return [{ start: open.start, end, text }]
      }),
    ),
  )
}
