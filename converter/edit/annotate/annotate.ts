/** A unit's own workbook with its findings shown at the cells: coloured and commented. Changes no content; knows no file system. */

import type { Edition } from '../../../templates/form.ts'
import { parseA1 } from '../../../templates/lib/a1.ts'
import type { Inflate } from '../../../templates/lib/inflate.ts'
import { Unpatchable } from '../../errors.ts'
import type { Finding } from '../../finding.ts'
import { message } from '../../message.ts'
import { cellKey } from '../../snapshot.ts'
import { attribute, attributesBut, nodesOf, openPackage, type Package, spliced, textOfPart } from '../patch/index.ts'
import { boxes, comments, NO_BOXES, NO_COMMENTS, type Note } from './comments.ts'
import { attached, hasAttached } from './parts.ts'
import { type Colour, type Styles, stylesOf } from './styles.ts'

interface Mark extends Note {
  readonly colour: Colour
}

/**
 * A copy of a workbook in which each cell with errors or warnings is coloured and carries one comment with their codes and
 * sentences; what an earlier run wrote is taken out first, everything else stays as it is. The same bytes for the same
 * findings, and from its own copy. A cell that has somebody else's comment is only coloured, one that was never written only
 * commented. Throws `Unreadable` for what `snapshot` would not read, `Unpatchable` where the file is too unusual.
 */
export function annotate(
  bytes: Uint8Array,
  inflate: Inflate,
  findings: readonly Finding[],
  edition: Edition | undefined,
): Uint8Array {
  const file = openPackage(bytes, inflate)
  const stylesPart = file.own.find((l) => l.type === 'styles')?.target
  if (stylesPart === undefined) throw new Unpatchable('noStyles')
  file.change(stylesPart, (stylesXml) => {
    const styles = stylesOf(stylesXml)
    const marks = marksOf(findings, edition)
    for (const [name, sheet] of file.sheets) {
      const own = marks.get(name) ?? []
      if (own.length > 0 || styles.painted) colour(file, sheet, own, styles)
      if (own.length > 0 || hasAttached(file, sheet)) remark(file, sheet, own)
    }
    return styles.xml()
  })
  return file.pack()
}

/** What is to be said at each cell, by sheet, in the order of rows; of one cell the errors first. */
function marksOf(findings: readonly Finding[], edition: Edition | undefined): ReadonlyMap<string, readonly Mark[]> {
  const sheets = new Map<string, Map<number, Mark>>()
  const worstFirst = [...findings].sort((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'))
  for (const finding of worstFirst) {
    const { severity, sheet, cell = '', rule } = finding
    const at = parseA1(cell)
    if (severity === 'note' || finding.explained || sheet === undefined || !at) continue
    const cells = sheets.get(sheet) ?? new Map<number, Mark>()
    const key = cellKey(at.row, at.column)
    const other = cells.get(key)
    const text = `${WORD[severity]} ${rule}：${message(finding, edition)}`
    cells.set(key, {
      ...at,
      cell,
      text: other ? `${other.text}\n${text}` : text,
      colour: other?.colour ?? severity,
    })
    sheets.set(sheet, cells)
  }
  return new Map(
    [...sheets].map(([name, cells]) => [name, [...cells].sort(([a], [b]) => a - b).map(([, mark]) => mark)]),
  )
}

const WORD: Readonly<Record<Colour, string>> = { error: '必须改正', warning: '请核对' }

function colour(file: Package, sheet: string, marks: readonly Mark[], styles: Styles): void {
  const wanted = new Map(marks.map((m) => [cellKey(m.row, m.column), m.colour]))
  file.change(sheet, (xml) =>
    spliced(
      xml,
      nodesOf(xml).rows.flatMap(({ row, cells }) =>
        cells.flatMap(({ column, open }) => {
          const now = Number(attribute(open, 's') ?? 0)
          const own = wanted.get(cellKey(row, column))
          const plain = styles.plain(now)
          const style = own ? styles.inColour(plain, own) : plain
          if (style === now) return []
          const end = open.kind === 'empty' ? '/>' : '>'
          const text = `<${open.name}${attributesBut(open, ['s'])} s="${style}"${end}`
          return [{ start: open.start, end: open.end, text }]
        }),
      ),
    ),
  )
}

function remark(file: Package, sheet: string, marks: readonly Mark[]): void {
  const parts = attached(file, sheet)
  const text = (name: string, empty: string) => (file.has(name) ? textOfPart(file.part(name)) : empty)
  const written = comments(text(parts.comments, NO_COMMENTS), marks)
  if (written.gone.length === 0 && written.added.length === 0 && file.has(parts.comments)) return
  const drawn = boxes(text(parts.boxes, NO_BOXES), written.gone, written.added)
  parts.save(written.xml, drawn)
}
