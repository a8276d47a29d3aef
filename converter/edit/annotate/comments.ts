/** Comments of one sheet and the boxes that show them: takes ours out, puts ours in, leaves everybody else's. Knows no finding. */

import { parseA1, type RowColumn } from '../../../templates/lib/a1.ts'
import { Unpatchable } from '../../errors.ts'
import { attribute, escaped, type Splice, spliced, type Tag, tags } from '../patch/index.ts'

/** By this name we know our own. */
export const AUTHOR = '年报校验'
/** First line of each of ours: LibreOffice forgets the authors of the comments that it saves. */
const FIRST_LINE = `【${AUTHOR}】`

export interface Note extends RowColumn {
  /** As Excel shows the place, e.g. D30. */
  readonly cell: string
  readonly text: string
}

export const NO_COMMENTS =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
  '<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors></authors><commentList></commentList></comments>'

export const NO_BOXES =
  '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">' +
  '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>' +
  '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">' +
  '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>'

const odd = (): Unpatchable => new Unpatchable('unusualComments')

/**
 * The comments part with our earlier comments replaced by `notes`. A cell has one comment: where somebody else's stands, it
 * stays alone. `gone` are the places of our earlier comments, `added` the notes that found room.
 */
export function comments(
  xml: string,
  notes: readonly Note[],
): { readonly xml: string; readonly gone: readonly RowColumn[]; readonly added: readonly Note[] } {
  const splices: Splice[] = []
  const authors: string[] = []
  const gone: RowColumn[] = []
  const others = new Set<string>()
  let authorList: Tag | undefined
  let authorsEnd: number | undefined
  let listEnd: number | undefined
  let comment: { readonly open: Tag; readonly at: RowColumn } | undefined
  let start = 0
  let prefix = ''
  for (const tag of tags(xml)) {
    if (tag.depth === 1) prefix = tag.name.slice(0, -tag.local.length)
    if (tag.kind === 'empty' && tag.depth === 2 && /^(authors|commentList)$/.test(tag.local)) throw odd()
    if (tag.local === 'authors' && tag.depth === 2) {
      if (tag.kind === 'open') authorList = tag
      else authorsEnd = tag.start
    } else if (tag.local === 'author' && tag.depth === 3 && authorList && authorsEnd === undefined) {
      if (tag.kind === 'open') start = tag.end
      else authors.push(tag.kind === 'empty' ? '' : xml.slice(start, tag.start))
    } else if (tag.local === 'commentList' && tag.depth === 2 && tag.kind === 'close') listEnd = tag.start
    else if (tag.local === 'comment' && tag.depth === 3) {
      if (tag.kind !== 'close') {
        const at = parseA1(attribute(tag, 'ref') ?? '')
        if (!at) throw odd()
        comment = { open: tag, at }
      }
      if (tag.kind === 'open' || !comment) continue
      const { open, at } = comment
      const text = xml.slice(open.end, tag.start).replace(/<[^>]*>/g, '')
      if (authors[Number(attribute(open, 'authorId'))] === AUTHOR || text.trimStart().startsWith(FIRST_LINE)) {
        gone.push(at)
        splices.push({ start: open.start, end: tag.end, text: '' })
      } else others.add(`${at.row} ${at.column}`)
    }
  }
  if (authorsEnd === undefined || listEnd === undefined) throw odd()
  const added = notes.filter((n) => !others.has(`${n.row} ${n.column}`))
  const known = authors.indexOf(AUTHOR)
  const id = known < 0 ? authors.length : known
  const of = (name: string, inside: string, attributes = '') =>
    `<${prefix}${name}${attributes}>${inside}</${prefix}${name}>`
  if (known < 0) splices.push({ start: authorsEnd, end: authorsEnd, text: of('author', AUTHOR) })
  const written = added.map((n) =>
    of(
      'comment',
      // A run, as Excel writes it: exceljs sees no text outside of one.
      of('text', of('r', of('t', escaped(`${FIRST_LINE}\n${n.text}`), ' xml:space="preserve"'))),
      ` ref="${n.cell}" authorId="${id}"`,
    ),
  )
  splices.push({ start: listEnd, end: listEnd, text: written.join('') })
  return { xml: spliced(xml, splices), gone, added }
}

const MOST = 4 << 20

/** The drawing part with the boxes of some cells taken out and others put in. It is VML, and need not be well-formed XML. */
export function boxes(vml: string, gone: readonly RowColumn[], added: readonly Note[]): string {
  if (vml.length > MOST || /<!DOCTYPE/i.test(vml)) throw odd()
  const wanted = new Set(gone.map((p) => `${p.row} ${p.column}`))
  let out = ''
  let at = 0
  while (true) {
    const start = vml.indexOf('<v:shape ', at)
    const end = start < 0 ? -1 : vml.indexOf('</v:shape>', start)
    if (end < 0) break
    const shape = vml.slice(start, end + '</v:shape>'.length)
    const number = (name: string) => Number(new RegExp(`<x:${name}>\\s*(\\d+)\\s*<`).exec(shape)?.[1] ?? -1) + 1
    const ours = /ObjectType="Note"/.test(shape) && wanted.delete(`${number('Row')} ${number('Column')}`)
    out += vml.slice(at, start) + (ours ? '' : shape)
    at = start + shape.length
  }
  out += vml.slice(at)
  const last = out.lastIndexOf('</xml>')
  if (wanted.size > 0 || last < 0 || !out.includes('xmlns:v="urn:') || !out.includes('xmlns:x="urn:')) throw odd()
  const used = [...out.matchAll(/_x0000_s(\d{1,9})"/g)].map((m) => Number(m[1]))
  const first = used.reduce((a, b) => Math.max(a, b), 1024) + 1
  return out.slice(0, last) + added.map((n, i) => box(n, first + i)).join('') + out.slice(last)
}

const CHARACTERS_IN_LINE = 22

/** Right of its cell, tall enough for its text, shown when the pointer is on the cell. */
function box({ row, column, text }: Note, id: number): string {
  const lines = text.split('\n').reduce((sum, l) => sum + Math.ceil((l.length + 1) / CHARACTERS_IN_LINE), 1)
  const anchor = [column, 12, Math.max(row - 2, 0), 4, column + 5, 12, row + Math.min(lines, 30), 4].join(', ')
  return (
    `<v:shape id="_x0000_s${id}" type="#_x0000_t202" style="position:absolute;width:220pt;height:${lines * 14}pt;z-index:1;visibility:hidden" fillcolor="#ffffe1" xmlns:o="urn:schemas-microsoft-com:office:office" o:insetmode="auto">` +
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>' +
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>' +
    `<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${anchor}</x:Anchor>` +
    `<x:AutoFill>False</x:AutoFill><x:Row>${row - 1}</x:Row><x:Column>${column - 1}</x:Column></x:ClientData></v:shape>`
  )
}
