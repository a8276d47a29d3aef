/** Where the comments of a sheet and their boxes are kept, and how a sheet gets such parts. Knows no comment. */

import { utf8 } from '../../../templates/lib/bytes.ts'
import { Unpatchable } from '../../errors.ts'
import { partName, type Relation, relations, relationships, relationsOf } from '../../ooxml/index.ts'
import { type Package, type Splice, spliced, type Tag, tags } from '../patch/index.ts'

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const TRANSITIONAL = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const COMMENTS_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml'
const VML_TYPE = 'application/vnd.openxmlformats-officedocument.vmlDrawing'
const TYPES = '[content_types].xml'

const own = (file: Package, sheet: string): readonly Relation[] =>
  file.has(relationsOf(sheet)) ? relations(file.part(relationsOf(sheet)), sheet) : []

/** Has the sheet comments of anybody? */
export const hasAttached = (file: Package, sheet: string): boolean =>
  own(file, sheet).some((l) => l.type === 'comments')

export interface Attached {
  /** Names of the parts, there or not. */
  readonly comments: string
  readonly boxes: string
  /** Writes both parts and whatever makes them known. */
  save(comments: string, boxes: string): void
}

/** The two parts of a sheet. Throws `Unpatchable` where a sheet has one without the other, or is of strict OOXML. */
export function attached(file: Package, sheet: string): Attached {
  const links = own(file, sheet)
  const comments = links.filter((l) => l.type === 'comments').map((l) => l.target)
  const boxes = links.filter((l) => l.type === 'vmlDrawing').map((l) => l.target)
  const both = comments.length === 1 && boxes.length === 1
  if (!both && (comments.length > 0 || boxes.length > 0)) throw new Unpatchable('otherDrawings')
  if (both)
    return {
      comments: comments[0]!,
      boxes: boxes[0]!,
      save(text, drawn) {
        file.change(comments[0]!, () => text)
        file.set(boxes[0]!, utf8(drawn))
      },
    }
  const n = [1, 2, 3, 4, 5]
    .map((k) => k * 1000 + numberOf(sheet))
    .find((k) => !names(k).some((name) => file.has(partName(name))))
  if (n === undefined) throw new Unpatchable('unusualNames')
  const [commentsName, boxesName] = names(n)
  return {
    comments: commentsName,
    boxes: boxesName,
    save(text, drawn) {
      file.set(commentsName, utf8(text))
      file.set(boxesName, utf8(drawn))
      file.change(sheet, withDrawing)
      const rels = relationsOf(sheet)
      const link = (id: string, type: string, target: string) => (prefix: string) =>
        `<${prefix}Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${relative(target, sheet)}"/>`
      if (!file.has(rels)) file.set(rels, utf8(relationships([])))
      file.change(rels, (xml) => appended(xml, link(LINK.comments, 'comments', commentsName)))
      file.change(rels, (xml) => appended(xml, link(LINK.boxes, 'vmlDrawing', boxesName)))
      file.change(TYPES, (xml) => {
        const kind = (p: string) => `<${p}Override PartName="/${commentsName}" ContentType="${COMMENTS_TYPE}"/>`
        const drawing = (p: string) => `<${p}Override PartName="/${boxesName}" ContentType="${VML_TYPE}"/>`
        return appended(appended(xml, kind), drawing)
      })
    },
  }
}

const LINK = { comments: 'nianbaoComments', boxes: 'nianbaoBoxes' } as const
/** Spelled as Excel does: exceljs finds no others. */
const names = (n: number) => [`xl/comments${n}.xml`, `xl/drawings/vmlDrawing${n}.vml`] as const
const numberOf = (sheet: string): number => Number(/(\d{1,3})\.xml$/.exec(partName(sheet))?.[1] ?? 0)

/** The way from one part to another: exceljs follows no other, such as from the root. */
function relative(target: string, from: string): string {
  const [to, folders] = [target.split('/'), from.split('/').slice(0, -1)]
  const apart = folders.findIndex((folder, i) => folder !== to[i])
  const shared = apart < 0 ? folders.length : apart
  return [...folders.slice(shared).map(() => '..'), ...to.slice(shared)].join('/')
}

/** One element more, at the end of the root. */
function appended(xml: string, element: (prefix: string) => string): string {
  let root: Tag | undefined
  for (const tag of tags(xml)) {
    if (tag.depth !== 1) continue
    root ??= tag
    if (tag.kind === 'open') continue
    const text = element(root.name.slice(0, -root.local.length))
    const splice: Splice =
      tag.kind === 'close'
        ? { start: tag.start, end: tag.start, text }
        : { start: tag.start, end: tag.end, text: `<${tag.name}${tag.attributes}>${text}</${tag.name}>` }
    return spliced(xml, [splice])
  }
  throw new Unpatchable('emptyPart')
}

/** Elements that stand after `legacyDrawing` (ECMA-376, CT_Worksheet). */
const AFTER = /^(legacyDrawingHF|drawingHF|picture|oleObjects|controls|webPublishItems|tableParts|extLst)$/

function withDrawing(xml: string): string {
  let root: Tag | undefined
  for (const tag of tags(xml)) {
    root ??= tag
    if (!tag.attributes.includes(TRANSITIONAL) && tag === root) throw new Unpatchable('strictOoxml')
    if (tag.depth === 2 && tag.local === 'legacyDrawing') throw new Unpatchable('controlsInvalid')
    if (!(tag.depth === 2 && AFTER.test(tag.local)) && !(tag.depth === 1 && tag.kind === 'close')) continue
    const prefix = root.name.slice(0, -root.local.length)
    const text = `<${prefix}legacyDrawing xmlns:r="${OFFICE}" r:id="${LINK.boxes}"/>`
    return spliced(xml, [{ start: tag.start, end: tag.start, text }])
  }
  throw new Unpatchable('emptySheet')
}
