/** A Word document → what it shows. Deleted text is gone, inserted text stays; fields show their last result. */
import type { Inflate } from '../../../templates/lib/inflate.ts'
import { Unreadable } from '../../errors.ts'
import { type Archive, type Attributes, parse, relations, unzip } from '../../ooxml/index.ts'
import { builder } from './builder.ts'
import type { PublishedDocument } from './document.ts'

/** Elements of which nothing is shown; of an alternative, the first choice is. */
const UNSEEN = new Set([
  'del',
  'moveFrom',
  'delText',
  'instrText',
  'Fallback',
  'footnotePr',
  'sectPr',
  'tblGrid',
  'pPrChange',
  'rPrChange',
  'tcPrChange',
  'trPrChange',
  'tblPrChange',
])
/** More than a report of the form, with its marks-up, ever has. */
const MOST_ELEMENTS = 400_000

/** The package of a document; which part is the text, it says itself. */
export function fromDocx(bytes: Uint8Array, inflate: Inflate): PublishedDocument {
  return fromPackage(unzip(bytes, inflate))
}

function fromPackage(archive: Archive): PublishedDocument {
  const main = relations(archive.read('_rels/.rels'), '').find((r) => r.type === 'officeDocument')?.target
  if (main === undefined) throw new Unreadable('noRelations')
  const out = builder()
  /** The depth below which nothing is seen. */
  let unseen = 0
  let run = { struck: false, raised: false, hidden: false }
  let inRunProperties = false
  let cell: { colspan: number; continues: boolean } | undefined
  let opened = false
  let inText = false
  const begin = (): void => {
    if (cell && !opened) {
      out.openCell(cell.colspan, 1, cell.continues)
      opened = true
    }
  }
  const stack: { cell: typeof cell; opened: boolean }[] = []
  parse(
    archive.read(main),
    {
      open(name, depth, attributes) {
        if (unseen > 0) return
        if (UNSEEN.has(name)) {
          // A deletion inside of a run's or a row's properties only marks it.
          unseen = depth
          return
        }
        switch (name) {
          case 'tbl':
            begin()
            stack.push({ cell, opened })
            cell = undefined
            out.openTable()
            break
          case 'tr':
            out.openRow()
            break
          case 'gridBefore':
            for (let i = count(attributes); i > 0; i--) {
              out.openCell(1, 1)
              out.closeCell()
            }
            break
          case 'tc':
            cell = { colspan: 1, continues: false }
            opened = false
            break
          case 'gridSpan':
            if (cell) cell.colspan = count(attributes)
            break
          case 'vMerge':
            if (cell) cell.continues = (value(attributes) ?? 'continue') === 'continue'
            break
          case 'p':
            begin()
            break
          case 'r':
            run = { struck: false, raised: false, hidden: false }
            break
          case 'rPr':
            inRunProperties = true
            break
          case 'strike':
          case 'dstrike':
            if (inRunProperties) run.struck = isOn(attributes)
            break
          case 'vanish':
            if (inRunProperties) run.hidden = isOn(attributes)
            break
          case 'vertAlign':
            if (inRunProperties) run.raised = value(attributes) !== 'baseline'
            break
          case 'position':
            if (inRunProperties && Math.abs(Number(value(attributes))) >= RAISED_BY) run.raised = true
            break
          case 't':
            inText = true
            break
          case 'tab':
            if (!inRunProperties && depth > 0) out.text(out.depth > 0 ? ' ' : '\t')
            break
          case 'noBreakHyphen':
            out.text('-')
            break
          case 'br':
          case 'cr':
            out.endLine()
            break
          case 'drawing':
          case 'pict':
          case 'object':
            out.picture()
            break
        }
      },
      close(name, depth) {
        if (unseen > 0) {
          if (unseen === depth) unseen = 0
          return
        }
        switch (name) {
          case 'tbl': {
            out.closeTable()
            const above = stack.pop()
            cell = above?.cell
            opened = above?.opened ?? false
            break
          }
          case 'tc':
            begin()
            out.closeCell()
            cell = undefined
            break
          case 'p':
            out.endLine()
            break
          case 't':
            inText = false
            break
          case 'rPr':
            inRunProperties = false
            break
        }
      },
      text(text) {
        if (unseen > 0 || !inText || run.hidden) return
        out.text(text, run.struck ? 'struck' : run.raised ? 'raised' : undefined)
      },
    },
    MOST_ELEMENTS,
  )
  return out.finish()
}

/** Half points; figures are shifted by fewer to stand in the middle of a line. */
const RAISED_BY = 6
const value = (a: Attributes): string | undefined => a.get('w:val') ?? a.get('val') ?? named(a)
/** Whatever the prefix of the namespace is. */
const named = (a: Attributes): string | undefined => {
  const name = a.names().find((n) => n.endsWith(':val'))
  return name === undefined ? undefined : a.get(name)
}
const count = (a: Attributes): number => {
  const n = Number(value(a))
  return Number.isInteger(n) && n > 0 && n < 64 ? n : 1
}
const isOn = (a: Attributes): boolean => !/^(?:0|false|off)$/.test(value(a) ?? '')
