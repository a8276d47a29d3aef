/**
 * `npm run bench:own`: what is written by hand, beside the library that would do it, in the same run. The figures stand as
 * reasons in the files that they are about; whoever finds a library as fast takes the library.
 */
import { deflateSync, zipSync } from 'fflate'
import { SaxesParser } from 'saxes'
import { parse } from '../../converter/ooxml/xml.ts'
import { docx } from '../../converter/print/docx/docx.ts'
import { snapshot } from '../../converter/xlsx/snapshot.ts'
import { nodeInflate } from '../../templates/lib/inflate-node.ts'
import { pack, unpack } from '../../templates/lib/zip.ts'
import { type Step, timed } from './clock.ts'
import { type Sample, samples } from './samples.ts'

interface Own extends Sample {
  readonly sheets: readonly Uint8Array[]
  readonly document: ReadonlyMap<string, Uint8Array>
}

const decoder = new TextDecoder()
const nothing = { open() {}, close() {}, text() {} }
const steps = {
  'XML of the sheets, read here': ({ sheets }) => sheets.map((xml) => parse(xml, nothing)),
  'XML of the sheets, saxes': ({ sheets }) =>
    sheets.map((xml) => {
      const parser = new SaxesParser({ xmlns: false })
      parser.on('opentag', nothing.open)
      parser.on('closetag', nothing.close)
      parser.on('text', nothing.text)
      return parser.write(decoder.decode(xml)).close()
    }),
  'document, filled in and coded here': ({ report, edition }) => docx(report, edition, nodeInflate),
  'its parts, deflated by fflate': ({ document }) =>
    [...document.values()].map((part) => deflateSync(part, { level: 6 })),
  'its parts, zipped here': ({ document }) => pack(document),
  'its parts, zipped by fflate': ({ document }) => zipSync(Object.fromEntries(document), { level: 6 }),
  'workbook read whole, for scale': ({ bytes }) => snapshot(bytes, nodeInflate).sheets.map((s) => s.cells()),
} satisfies Readonly<Record<string, Step<Own>>>

const own = (await samples()).map(
  (sample): Own => ({
    ...sample,
    sheets: [...unpack(sample.bytes)].flatMap(([name, part]) => (name.startsWith('xl/worksheets/sheet') ? [part] : [])),
    document: unpack(docx(sample.report, sample.edition)),
  }),
)
for (const [name, ms] of await timed<Own>(steps, own, Number(process.env.ROUNDS ?? 7)))
  console.log(name.padEnd(40) + ms.toFixed(3).padStart(10))
