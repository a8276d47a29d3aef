/** Our own documents as LibreOffice saves them again, in old and foreign formats: all figures and words come back. */
import { describe, expect, test } from 'vitest'
import { fillingOf } from '../converter/fill.ts'
import { docx } from '../converter/print/index.ts'
import { readPublished } from '../converter/published/index.ts'
import { officeReaders } from '../converter/published/office/index.ts'
import { nodeInflate } from '../templates/lib/inflate-node.ts'
import { workbook } from '../templates/sheets/workbook.ts'
import { cases } from './support/cases.ts'
import { converted, haveOffice } from './support/office.ts'

const SLOW = 300_000
const read = async (bytes: Uint8Array) => (await readPublished({ name: 'a', bytes }, nodeInflate, officeReaders)).report
const documents = () => Promise.all(cases.map(({ report, edition }) => docx(report, edition)))

const chains: readonly (readonly [name: string, from: string, ...steps: string[]])[] = [
  ['.docx', 'docx', 'docx:MS Word 2007 XML'],
  ['.odt, then .docx', 'docx', 'odt', 'docx:MS Word 2007 XML'],
  ['.doc', 'docx', 'doc:MS Word 97'],
  ['.doc, then .docx', 'docx', 'doc:MS Word 97', 'docx:MS Word 2007 XML'],
  ['.html', 'docx', 'html:HTML (StarWriter)'],
  ['.pdf', 'docx', 'pdf'],
]

describe.skipIf(!haveOffice)('our .docx, saved again as', () => {
  test.each(chains)(
    '%s',
    async (name, first, ...steps) => {
      let [files, from]: [readonly Uint8Array[], string] = [await documents(), first]
      for (const to of steps) [files, from] = [converted(files, { from, to }), to.split(':')[0]!]
      for (const [i, { report }] of cases.entries()) {
        const got = await read(files[i]!)
        expect(got?.figures).toEqual(report.figures)
        expect([got?.organ, got?.year]).toEqual([report.organ, report.year])
        // Where a line of a PDF ends, nobody can tell whether a paragraph does.
        if (name !== '.pdf') expect(got?.narratives).toEqual(report.narratives)
      }
    },
    SLOW,
  )
})

test.skipIf(!haveOffice)(
  'our workbook, saved again as .xls',
  async () => {
    const books = await Promise.all(cases.map(({ report, edition }) => workbook(edition, fillingOf(report))))
    const files = converted(books, { from: 'xlsx', to: 'xls:MS Excel 97' })
    for (const [i, { report }] of cases.entries()) expect(await read(files[i]!)).toEqual(report)
  },
  SLOW,
)
