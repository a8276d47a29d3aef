/** An old workbook (.xls, .et) → its sheets. The only file that loads SheetJS, and only when there is one to read. */
import { Unreadable } from '../../errors.ts'
import { type PublishedDocument, resolved } from '../sources/index.ts'

const MOST_ROWS = 5_000

export async function fromXls(bytes: Uint8Array): Promise<PublishedDocument> {
  const { read, utils } = await import('@e965/xlsx')
  let book: ReturnType<typeof read>
  try {
    book = read(bytes, { type: 'array', sheetRows: MOST_ROWS, cellHTML: false, cellFormula: false, bookVBA: false })
  } catch (error) {
    throw new Unreadable(error instanceof Error && /password|encrypt/i.test(error.message) ? 'encrypted' : 'xlsDamaged')
  }
  const blocks = book.SheetNames.flatMap((name) => {
    const sheet = book.Sheets[name]
    const range = sheet?.['!ref']
    if (!sheet || !range) return []
    const { s, e } = utils.decode_range(range)
    const hidden = (r: number, c: number): boolean =>
      (sheet['!merges'] ?? []).some(
        (m) => r >= m.s.r && r <= m.e.r && c >= m.s.c && c <= m.e.c && (r !== m.s.r || c !== m.s.c),
      )
    const spans = (r: number, c: number) => {
      const merge = (sheet['!merges'] ?? []).find((m) => m.s.r === r && m.s.c === c)
      return { colspan: merge ? merge.e.c - c + 1 : 1, rowspan: merge ? merge.e.r - r + 1 : 1 }
    }
    const right = Math.min(e.c, s.c + 60)
    const places: string[][] = []
    const rows = Array.from({ length: Math.min(e.r - s.r + 1, MOST_ROWS) }, (_, i) => {
      const columns = Array.from({ length: right - s.c + 1 }, (_, j) => s.c + j).filter((c) => !hidden(s.r + i, c))
      places.push(columns.map((c) => utils.encode_cell({ r: s.r + i, c })))
      return columns.map((c) => {
        const text = shown(sheet[utils.encode_cell({ r: s.r + i, c })])
        const place = { sheet: name, cell: utils.encode_cell({ r: s.r + i, c }) }
        return { ...spans(s.r + i, c), continues: false, text, inside: [{ kind: 'paragraph', text, place } as const] }
      })
    })
    return [resolved(rows, (r, c) => ({ sheet: name, cell: places[r - 0]?.[c] ?? '' }))]
  })
  return { blocks, pictures: 0 }
}

/** What a cell shows: its formatted text, and its number where that is the same in plain digits. */
function shown(cell: { readonly t: string; readonly v?: unknown; readonly w?: string } | undefined): string {
  if (!cell) return ''
  return cell.w ?? String(cell.v ?? '')
}
