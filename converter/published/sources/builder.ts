/** Collects what a reader of markup meets, nested as it comes; html.ts and docx.ts both write into it. */
import { Unreadable } from '../../errors.ts'
import { type Block, MARK, MOST, type PublishedDocument } from './document.ts'
import { resolved, type WrittenCell } from './spans.ts'

interface Flow {
  readonly blocks: Block[]
  line: string
}
interface OpenTable {
  readonly number: number
  readonly rows: WrittenCell[][]
}
interface OpenCell extends Flow {
  readonly colspan: number
  readonly rowspan: number
  readonly continues: boolean
  /** Of how many open tables its own is the last. */
  readonly depth: number
}

export interface Builder {
  text(text: string, look?: keyof typeof MARK): void
  /** Ends a paragraph, or a line. */
  endLine(): void
  picture(): void
  openTable(): void
  openRow(): void
  /** `continues`: it goes on from the cell above it. */
  openCell(colspan: number, rowspan: number, continues?: boolean): void
  closeCell(): void
  closeTable(): void
  /** How many tables are open. */
  readonly depth: number
  finish(title?: string): PublishedDocument
}

export function builder(): Builder {
  const root: Flow = { blocks: [], line: '' }
  const flows: (Flow | OpenCell)[] = [root]
  const tables: OpenTable[] = []
  let lines = 0
  let length = 0
  let pictures = 0
  let count = 0
  let blocks = 0

  const flow = (): Flow => flows.at(-1)!
  function endLine(): void {
    const at = flow()
    const text = at.line
    at.line = ''
    if (text.trim() === '' && flows.length === 1) return
    if (++blocks > MOST.blocks) throw new Unreadable('tooMuch')
    at.blocks.push({ kind: 'paragraph', text, place: { line: ++lines } })
  }
  function closeCell(): void {
    const cell = flows.at(-1)
    if (!isCell(cell)) return
    if (cell.line !== '') endLine()
    flows.pop()
    const { colspan, rowspan, continues, blocks } = cell
    tables
      .at(-1)!
      .rows.at(-1)!
      .push({ colspan, rowspan, continues, text: textOf(blocks), inside: blocks })
  }
  return {
    text(text, look) {
      if (text === '') return
      length += text.length
      if (length > MOST.text) throw new Unreadable('tooMuch')
      flow().line += look && text.trim() !== '' ? MARK[look](text) : text
    },
    endLine,
    picture: () => {
      pictures++
    },
    openTable() {
      if (tables.length >= MOST.depth) throw new Unreadable('tooDeep')
      if (flow().line.trim() !== '') endLine()
      flow().line = ''
      tables.push({ number: ++count, rows: [] })
    },
    openRow() {
      closeCellOf(flows, tables, closeCell)
      tables.at(-1)?.rows.push([])
    },
    openCell(colspan, rowspan, continues = false) {
      const table = tables.at(-1)
      if (!table) return
      closeCellOf(flows, tables, closeCell)
      if (table.rows.length === 0) table.rows.push([])
      flows.push({ blocks: [], line: '', colspan, rowspan, continues, depth: tables.length })
    },
    closeCell: () => closeCellOf(flows, tables, closeCell),
    closeTable() {
      closeCellOf(flows, tables, closeCell)
      const table = tables.pop()
      if (!table) return
      const { number, rows } = table
      const written = rows.filter((row) => row.length > 0)
      if (written.length === 0) return
      if (++blocks > MOST.blocks) throw new Unreadable('tooMuch')
      flow().blocks.push(resolved(written, (row, cell) => ({ table: number, row: row + 1, cell: cell + 1 })))
    },
    get depth() {
      return tables.length
    },
    finish(title) {
      while (tables.length > 0) this.closeTable()
      endLine()
      return { blocks: root.blocks, pictures, ...(title === undefined ? {} : { title }) }
    },
  }
}

const isCell = (flow: Flow | OpenCell | undefined): flow is OpenCell => flow !== undefined && 'colspan' in flow

/** Closes the innermost cell, if it is one of the innermost table. */
function closeCellOf(flows: readonly Flow[], tables: readonly OpenTable[], close: () => void): void {
  const last = flows.at(-1)
  if (isCell(last) && last.depth === tables.length) close()
}

/** All that blocks show, line by line. */
const textOf = (blocks: readonly Block[]): string =>
  blocks
    .map((b) => (b.kind === 'paragraph' ? b.text : b.rows.map((r) => r.map((c) => c.text).join(' ')).join('\n')))
    .join('\n')
