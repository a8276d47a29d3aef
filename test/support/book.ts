/** Generated workbooks for tests: as a snapshot, and with single cells of their XML changed. */

import { type Examined, examine } from '../../converter/examine/examine.ts'
import { read } from '../../converter/read/read.ts'
import type { Report } from '../../converter/report.ts'
import type { Snapshot } from '../../converter/snapshot.ts'
import { snapshot } from '../../converter/xlsx/snapshot.ts'
import type { Address } from '../../templates/layout.ts'
import { a1 } from '../../templates/lib/a1.ts'
import { nodeInflate } from '../../templates/lib/inflate-node.ts'
import { type Parts, pack, unpack } from '../../templates/lib/zip.ts'

export const opened = (bytes: Uint8Array): Snapshot => snapshot(bytes, nodeInflate)

/** What the command line makes of a workbook, with last year's own report where it is given. */
export const examined = (bytes: Uint8Array, lastYear?: Report): Examined =>
  examine(() => read(opened(bytes)), lastYear && (() => lastYear))

const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

/** The XML of a part. */
export const textOf = (parts: Parts, name: string): string => decode(parts.get(name)!)

/** The same package with the texts of some parts changed. */
export function edited(bytes: Uint8Array, change: (name: string, xml: string) => string): Uint8Array {
  return pack(
    new Map(
      [...unpack(bytes)].map(([name, part]) => {
        if (!/\.(xml|rels)$/.test(name)) return [name, part]
        return [name, new TextEncoder().encode(change(name, decode(part)))]
      }),
    ),
  )
}

/** The part that holds a sheet, in files of the kind that `workbook` makes. */
export const sheetPart = (bytes: Uint8Array, sheet: string): string => {
  const names = [...textOf(unpack(bytes), 'xl/workbook.xml').matchAll(/<sheet [^>]*?name="([^"]*)"/g)].map((m) => m[1])
  return `xl/worksheets/sheet${names.indexOf(sheet) + 1}.xml`
}

/** The same workbook with other contents in some cells, each given as the inside of `<c>` and its type. */
export function withCells(
  bytes: Uint8Array,
  cells: readonly { readonly at: Address; readonly type: string; readonly inside: string }[],
): Uint8Array {
  const parts = new Map(cells.map(({ at }) => [at.sheet, sheetPart(bytes, at.sheet)]))
  return edited(bytes, (name, xml) =>
    cells
      .filter(({ at }) => parts.get(at.sheet) === name)
      .reduce((text, { at, type, inside }) => {
        const cell = new RegExp(`<c r="${a1(at)}"( s="\\d+")?[^>]*?(?:/>|>.*?</c>)`)
        if (!cell.test(text)) throw new Error(`no cell ${a1(at)} in ${name}`)
        return text.replace(
          cell,
          (_, style: string | undefined) => `<c r="${a1(at)}"${style ?? ''} t="${type}">${inside}</c>`,
        )
      }, xml),
  )
}

/** The same workbook with underscores for the dots in its names, as LibreOffice leaves it when it saves .xls. */
export const underscored = (bytes: Uint8Array): Uint8Array =>
  edited(bytes, (_, xml) =>
    xml
      .replace(
        /(<definedName [^>]*?name=")(?!_)([^"]*)/g,
        (_, tag: string, name: string) => tag + name.replaceAll('.', '_'),
      )
      .replace(/\bzero\.(?=\w)/g, 'zero_'),
  )

/** A text as a cell holds it. */
export const typed = (at: Address, text: string) => ({ at, type: 'inlineStr', inside: `<is><t>${text}</t></is>` })
