/** `npm run bench`: milliseconds per workbook for each step, beside exceljs' `load` of the same files in the same run. */
import { readFileSync } from 'node:fs'
import { deflateRawSync } from 'node:zlib'
import ExcelJS from 'exceljs'
import { docx } from '../../converter/docx.ts'
import { examine } from '../../converter/examine.ts'
import { fillingOf } from '../../converter/fill.ts'
import { html } from '../../converter/html.ts'
import { json, readJson } from '../../converter/json.ts'
import { read } from '../../converter/read.ts'
import { nodeInflate } from '../../converter/xlsx/inflate-node.ts'
import { snapshot } from '../../converter/xlsx.ts'
import { workbook } from '../../templates/workbook.ts'
import { unpack } from '../../templates/zip.ts'

const EXAMPLES = ['示例市人民政府2024', '示例市青山区科学技术局2024', '示例市人民政府2023']
const ROUNDS = Number(process.env.ROUNDS ?? 7)
const WARM_UP = 5
const FILES = 30

const reports = EXAMPLES.map((name) => readJson(readFileSync(`templates/examples/${name}.json`, 'utf8')))
const books = await Promise.all(reports.map(({ edition, report }) => workbook(edition!, fillingOf(report!))))
const files = Array.from({ length: FILES }, (_, i) => books[i % books.length]!)
const examined = files.map((bytes) => examine(() => read(snapshot(bytes, nodeInflate))))

/** What reading a file inflates, and the parts of its document: the floor is zlib's work on both, and nothing else. */
const asked = files.map((bytes) => {
  const calls: (readonly [bytes: Uint8Array, size: number])[] = []
  const noting = (packed: Uint8Array, size: number) => {
    calls.push([packed, size])
    return nodeInflate.inflate(packed, size)
  }
  read(snapshot(bytes, { ...nodeInflate, inflate: noting }))
  return calls
})
const parts = examined.map(({ report, edition }) => [...unpack(docx(report!, edition!)).values()])

const judge = (bytes: Uint8Array) => examine(() => read(snapshot(bytes, nodeInflate)))
const steps: Readonly<Record<string, (bytes: Uint8Array, i: number) => unknown>> = {
  read: (bytes) => read(snapshot(bytes, nodeInflate)),
  'read + check': judge,
  docx: (_, i) => docx(examined[i]!.report!, examined[i]!.edition!),
  html: (_, i) => html(examined[i]!.report!, examined[i]!.edition!),
  json: (_, i) => json(examined[i]!.report!),
  'whole conversion': (bytes) => {
    const { report, edition } = judge(bytes)
    return [docx(report!, edition!), html(report!, edition!), json(report!)]
  },
  'zlib alone': (_, i) => [
    asked[i]!.map(([packed, size]) => nodeInflate.inflate(packed, size)),
    parts[i]!.map((part) => deflateRawSync(part, { level: 6 })),
  ],
  'exceljs load': (bytes) => new ExcelJS.Workbook().xlsx.load(bytes as unknown as ArrayBuffer),
}

/** Each round runs every step, so that a change in the machine's speed meets all of them alike. */
const times = new Map<string, number[]>(Object.keys(steps).map((name) => [name, []]))
for (let round = 0; round < ROUNDS + WARM_UP; round++)
  for (const [name, step] of Object.entries(steps)) {
    const start = performance.now()
    for (const [i, bytes] of files.entries()) await step(bytes, i)
    // The first rounds warm up.
    if (round >= WARM_UP) times.get(name)!.push((performance.now() - start) / FILES)
  }

const median = (name: string): number => times.get(name)!.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)]!
const peer = median('exceljs load')
console.log(
  `${FILES} workbooks of ${Math.round(books[0]!.length / 1024)} KB, median of ${ROUNDS} rounds, in memory, one thread\n`,
)
console.log('step                ms/workbook   exceljs load takes')
for (const name of times.keys())
  console.log(
    `${name.padEnd(20)}${median(name).toFixed(2).padStart(11)}   ${(peer / median(name)).toFixed(1).padStart(6)} ×`,
  )
