/** What may become of a workbook on its way, as the examples of rules name it, done to one without faults. */
import type { Snapshot } from '../../converter/snapshot.ts'
import { otherKind } from '../../converter/source/index.ts'
import type { Edition } from '../../templates/form.ts'
import { layout, META, TABLE_TOP } from '../../templates/layout.ts'
import { pack, unpack } from '../../templates/lib/zip.ts'
import type { FileChange } from '../../templates/rules/index.ts'
import { instead, STRINGS, strings } from '../harm/making.ts'
import { scratch } from '../xlsx-scratch.ts'
import { ole2 } from '../xlsx-zips.ts'
import { opened } from './book.ts'
import { copyOf, move, put, putAt, sheetOf } from './moving.ts'
import type { PublishedChange } from './published.ts'

const LICENCES = { grid: 'licensing', row: 'licences', column: 'decisions' }

/** Each gives what a reader sees of the changed workbook, or throws `Unreadable` as the reader does. */
export const CHANGED: Readonly<
  Record<Exclude<FileChange, PublishedChange>, (good: Uint8Array, edition: Edition) => Snapshot>
> = {
  saved: opened,
  foreign: () => opened(scratch({ data: '<row><c><v>5</v></c></row>' })),
  cutOff: (good) => opened(good.slice(0, good.length / 2)),
  swollen: () => opened(instead(STRINGS, strings(200))),
  password: () => opened(ole2(['EncryptionInfo', 'EncryptedPackage'])),
  oldFormat: () => opened(ole2(['Workbook'])),
  packedOtherwise: () => {
    throw otherKind('工作簿.rar')
  },
  macros: (good) => opened(pack(new Map(unpack(good)).set('xl/vbaProject.bin', new Uint8Array([0])))),
  oldTemplate: (good) => after(good, (book) => put(book, META.template.name, '0')),
  unknownEdition: (good) => after(good, (book) => put(book, META.edition.name, '1999')),
  editionLost: (good) => after(good, (book) => put(book, META.edition.name, null)),
  namesLost: (good) => after(good, (book) => book.names.clear()),
  rowDeleted: (good, edition) =>
    after(good, (book) => {
      const { sheet, row } = layout(edition).cell(LICENCES)
      move(book, sheet, { kind: 'delete', axis: 'row', at: row, count: 1, namesToo: true })
    }),
  beside: (good, edition) =>
    after(good, (book) => putAt(book, layout(edition).cell(LICENCES).sheet, TABLE_TOP + 3, 8, 777)),
  relabelled: (good, edition) =>
    after(good, (book) => {
      const { sheet } = layout(edition).cell(LICENCES)
      const { content } = sheetOf(book, sheet)
      for (const [key, cell] of content) if (cell.value === '行政许可') content.set(key, { value: '许可事项' })
    }),
}

function after(good: Uint8Array, change: (book: ReturnType<typeof copyOf>) => void): Snapshot {
  const book = copyOf(opened(good))
  change(book)
  return book
}
