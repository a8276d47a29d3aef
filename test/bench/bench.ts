/** `npm run bench`: milliseconds per workbook for each step, beside other programs that do the same in the same run. */
import { deflateRawSync } from 'node:zlib'
import ExcelJS from 'exceljs'
import { json } from '../../converter/json.ts'
import { docx } from '../../converter/print/docx/docx.ts'
import { html } from '../../converter/print/html/html.ts'
import { read } from '../../converter/read/read.ts'
import { snapshot } from '../../converter/xlsx/snapshot.ts'
import { nodeInflate } from '../../templates/lib/inflate-node.ts'
import { type Step, timed } from './clock.ts'
import { peerDocx } from './peer.ts'
import { judged, type Sample, samples } from './samples.ts'

const ROUNDS = Number(process.env.ROUNDS ?? 7)

const load = (bytes: Uint8Array) => new ExcelJS.Workbook().xlsx.load(bytes as unknown as ArrayBuffer)

const steps = {
  read: ({ bytes }) => read(snapshot(bytes, nodeInflate)),
  'read + check': ({ bytes }) => judged(bytes),
  docx: ({ report, edition }) => docx(report, edition, nodeInflate),
  html: ({ report, edition }) => html(report, edition),
  json: ({ report }) => json(report),
  'whole conversion': ({ bytes }) => {
    const { report, edition } = judged(bytes)
    return [docx(report!, edition!, nodeInflate), html(report!, edition!), json(report!)]
  },
  // The floor: zlib's work on what is read and on what is written, and nothing else.
  'zlib alone': ({ asked, parts }) => [
    asked.map(({ packed, size }) => nodeInflate.inflate(packed, size)),
    parts.map((part) => deflateRawSync(part, { level: 6 })),
  ],
  'exceljs load': ({ bytes }) => load(bytes),
  'docx package': ({ report, edition }) => peerDocx(report, edition),
} satisfies Readonly<Record<string, Step<Sample>>>

const all = await samples()
const times = await timed<Sample>(steps, all, ROUNDS)
const of = (name: keyof typeof steps): number => times.get(name)!

const line = (name: string, ...cells: readonly string[]) =>
  console.log(name.padEnd(30) + cells.map((cell) => cell.padStart(16)).join(''))
const ratio = (n: number, unit = '×') => `${n.toFixed(1)} ${unit}`

console.log(
  `${all.length} workbooks of ${Math.round(all[0]!.bytes.length / 1024)} KB, median of ${ROUNDS} rounds, in memory, one thread\n`,
)
line('step', 'ms/workbook', 'to zlib alone', 'exceljs load to')
for (const [name, ms] of times) line(name, ms.toFixed(2), ratio(ms / of('zlib alone')), ratio(of('exceljs load') / ms))

const theirs = of('exceljs load') + of('docx package')
line('\ndocuments', 'ms/workbook', 'per second', 'as fast')
line('exceljs load + docx package', theirs.toFixed(2), (1000 / theirs).toFixed(0), ratio(1))
const ours = of('whole conversion')
line('whole conversion', ours.toFixed(2), (1000 / ours).toFixed(0), ratio(theirs / ours))
