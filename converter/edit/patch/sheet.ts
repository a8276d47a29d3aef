/** Writes cells into the XML of one worksheet; what is not written stays as it is, letter by letter. Knows no zip. */

import { a1 } from '../../../templates/lib/a1.ts'
import { columnOf, rowOf } from '../../snapshot.ts'
import { type CellContent, isComputed } from '../fixes.ts'
import { contentXml, isNothing } from './content.ts'
import { nodesOf, type RowNode, refuseShared } from './nodes.ts'
import { attribute, attributesBut, type Splice, spliced, type Tag } from './tags.ts'

/**
 * The XML of a worksheet (well-formed, read before) with other contents in some cells, given by `cellKey`. Styles stay,
 * but a number or a formula gets the `plain` one of its cell's; new texts stand in the cell itself. `formulas` tells whether a
 * formula came or went. Throws `Unpatchable` where other cells share a formula with one that would be overwritten.
 */
export function patchSheet(
  xml: string,
  edits: ReadonlyMap<number, CellContent>,
  plain: (style: number) => number = (style) => style,
): { readonly xml: string; readonly formulas: boolean } {
  const sheet = nodesOf(xml)
  const prefix = sheet.data.name.slice(0, -sheet.data.local.length)
  refuseShared(sheet, edits)
  const splices: Splice[] = []
  let formulas = [...edits.values()].some((c) => 'formula' in c)
  const missing = new Map<number, [column: number, CellContent][]>()
  const rows = new Map(sheet.rows.map((r) => [r.row, r]))
  for (const [key, content] of [...edits].sort(([a], [b]) => a - b)) {
    const [row, column] = [rowOf(key), columnOf(key)]
    const node = rows.get(row)?.cells.find((c) => c.column === column)
    if (node) {
      formulas ||= node.formula !== undefined
      splices.push({ start: node.open.start, end: node.end, text: rewritten(node.open, prefix, content, plain) })
    } else if (!isNothing(content)) missing.set(row, [...(missing.get(row) ?? []), [column, content]])
  }
  /** A new cell looks as its row does, else as its column. */
  const look: Look = (column, content, ofRow) => {
    const style = ofRow ?? sheet.columns.find(({ first, last }) => first <= column && column <= last)?.style
    return style === undefined ? '' : ` s="${isComputed(content) ? plain(Number(style)) : style}"`
  }
  const newRows: string[][] = sheet.rows.map(() => [])
  const last: string[] = []
  for (const [number, cells] of missing) {
    const row = rows.get(number)
    if (row) splices.push(...inserted(row, cells, prefix, look))
    else {
      const i = sheet.rows.findIndex((r) => r.row > number)
      const text = `<${prefix}row r="${number}">${cells.map(([c, x]) => fresh(number, c, x, prefix, look(c, x))).join('')}</${prefix}row>`
      ;(newRows[i] ?? last).push(text)
    }
  }
  newRows.forEach((texts, i) => {
    const { start } = sheet.rows[i]!.open
    if (texts.length > 0) splices.push({ start, end: start, text: texts.join('') })
  })
  if (last.length > 0) splices.push(...filled(sheet.data, sheet.inner, last.join('')))
  return { xml: spliced(xml, splices), formulas }
}

/** What describes the old content, and does not hold for the new: its type, and marks of dynamic arrays and rich values. */
const OF_CONTENT = ['t', 'cm', 'vm']

type Plain = (style: number) => number
/** The attribute of a new cell's style; `ofRow`: its row's own, if it has one. */
type Look = (column: number, content: CellContent, ofRow?: string) => string

function rewritten(open: Tag, prefix: string, content: CellContent, plain: Plain): string {
  const { type, inside } = contentXml(content, prefix)
  const style = Number(attribute(open, 's') ?? 0)
  const other = isComputed(content) ? plain(style) : style
  const attributes =
    other === style ? attributesBut(open, OF_CONTENT) : `${attributesBut(open, [...OF_CONTENT, 's'])} s="${other}"`
  return element(open.name, attributes + type, inside)
}

function fresh(row: number, column: number, content: CellContent, prefix: string, style: string): string {
  const { type, inside } = contentXml(content, prefix)
  return element(`${prefix}c`, ` r="${a1({ row, column })}"${style}${type}`, inside)
}

const element = (name: string, attributes: string, inside: string): string =>
  inside === '' ? `<${name}${attributes}/>` : `<${name}${attributes}>${inside}</${name}>`

/** New cells of a row, each before the first one to its right. The row's `spans` no longer holds, and may be left out. */
function inserted(
  { row, open, inner, cells }: RowNode,
  fill: readonly (readonly [column: number, CellContent])[],
  prefix: string,
  look: Look,
): readonly Splice[] {
  const own = attribute(open, 'customFormat')
  const ofRow = own === '1' || own === 'true' ? attribute(open, 's') : undefined
  const head = `<${open.name}${attributesBut(open, ['spans'])}>`
  const all = fill.map(
    ([column, content]) => [column, fresh(row, column, content, prefix, look(column, content, ofRow))] as const,
  )
  if (open.kind === 'empty') {
    const text = `${head}${all.map(([, xml]) => xml).join('')}</${open.name}>`
    return [{ start: open.start, end: open.end, text }]
  }
  return [
    { start: open.start, end: open.end, text: head },
    ...all.map(([column, text]) => {
      const at = cells.find((c) => c.column > column)?.open.start ?? inner
      return { start: at, end: at, text }
    }),
  ]
}

/** Content at the end of an element that may have been empty. */
const filled = (open: Tag, inner: number, text: string): readonly Splice[] =>
  open.kind === 'empty'
    ? [{ start: open.start, end: open.end, text: `<${open.name}${open.attributes}>${text}</${open.name}>` }]
    : [{ start: inner, end: inner, text }]
