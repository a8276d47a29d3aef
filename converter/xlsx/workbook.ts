/** The parts that say where things are: the workbook, its shared texts. Knows nothing of zip or of cells. */

import { type Area, foldName, parseArea } from '../../templates/lib/a1.ts'
import { Unreadable } from '../errors.ts'
import { decodeEscapes, local, parse } from '../ooxml/index.ts'
import { whole } from './cell.ts'
import { DEFINED_NAME, matchElements, SHARED_STRING } from './fast-path.ts'
import { richText, type Text } from './rich-text.ts'

const MAX = { sheets: 2_000, strings: 200_000, stringElements: 500_000 }

export interface Workbook {
  readonly sheets: readonly { readonly name: string; readonly relation: string }[]
  readonly names: ReadonlyMap<string, Area>
}

interface Defined {
  readonly key: string
  /** The number of its sheet where it is of one sheet only, else -1. */
  readonly sheet: number
  text: string
}

/** The workbook part. Throws `Unreadable`: WB-NOTOURS where it is another kind of document; WB-CORRUPT, WB-LIMIT. */
export function readWorkbook(bytes: Uint8Array): Workbook {
  const sheets: { name: string; relation: string }[] = []
  const defined: Defined[] = []
  let parent = ''
  let reading = false
  const define = (name = '', sheet: string | undefined, text = ''): void => {
    defined.push({ key: foldName(name), sheet: sheet === undefined ? -1 : Math.max(0, whole(sheet)), text })
  }
  parse(bytes, {
    open(name, depth, attributes, ahead) {
      if (depth === 1 && name !== 'workbook') throw new Unreadable('notOurs')
      if (depth === 2) {
        parent = name
        if (name === 'definedNames')
          matchElements(ahead, DEFINED_NAME, ([, name, sheet, text]) => {
            define(name, sheet, text)
            return 1
          })
      }
      if (depth !== 3) return
      if (parent === 'sheets' && name === 'sheet') {
        if (sheets.length === MAX.sheets) throw new Unreadable('tooManySheets')
        const key = attributes.names().find((n) => n.includes(':') && local(n) === 'id')
        sheets.push({ name: attributes.get('name') ?? '', relation: (key && attributes.get(key)) ?? '' })
      } else if (parent === 'definedNames' && name === 'definedName') {
        define(attributes.get('name'), attributes.get('localSheetId'))
        reading = true
      }
    },
    close() {
      reading = false
    },
    text(more) {
      if (reading) defined.at(-1)!.text += more
    },
  })
  return { sheets, names: areas(sheets, defined) }
}

/** Print areas and the like, which every sheet has under the same name. */
const BUILT_IN = '_xlnm.'

/**
 * Copying a sheet makes names of one sheet only; such a one counts where the workbook has no working name like it, that of the
 * first sheet before others.
 */
function areas(sheets: Workbook['sheets'], defined: readonly Defined[]): ReadonlyMap<string, Area> {
  const spelling = new Map(sheets.flatMap(({ name }) => [name, foldName(name)].map((key) => [key, name])))
  const result = new Map<string, Area>()
  const own = defined.filter(({ key }) => !key.startsWith(BUILT_IN))
  const local = own.filter(({ sheet }) => sheet >= 0).sort((a, b) => a.sheet - b.sheet)
  for (const { key, text } of [...own.filter(({ sheet }) => sheet < 0), ...local]) {
    if (result.has(key)) continue
    const found = parseArea(text, spelling)
    if (found) result.set(key, found)
  }
  return result
}

/** The shared texts, in their order. */
export function readStrings(bytes: Uint8Array): readonly Text[] {
  const result: Text[] = []
  const item = richText(2)
  const add = (text: Text): void => {
    if (result.length === MAX.strings) throw new Unreadable('tooManyTexts')
    result.push(text)
  }
  parse(
    bytes,
    {
      open(name, depth, attributes, ahead) {
        item.open(name, depth, attributes)
        if (depth === 1)
          matchElements(ahead, SHARED_STRING, ([, text, spelled]) => {
            add(decodeEscapes(text!))
            return spelled === undefined ? 2 : 3
          })
      },
      close(name, depth) {
        item.close()
        if (depth === 2 && name === 'si') add(item.take())
      },
      text: item.text,
    },
    MAX.stringElements,
  )
  return result
}
