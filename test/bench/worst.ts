/** `npm run bench:worst`: how long the worst files and texts hold the program, beside a sound workbook; the memory that a folder of them takes. */

import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Unreadable } from '../../converter/errors.ts'
import { examine } from '../../converter/examine/index.ts'
import { safeName } from '../../converter/names.ts'
import { read } from '../../converter/read/index.ts'
import { understand } from '../../converter/read/number.ts'
import { readRoster } from '../../converter/season/index.ts'
import { tablesOf } from '../../converter/source/index.ts'
import { snapshot } from '../../converter/xlsx/index.ts'
import { nodeInflate } from '../../templates/lib/inflate-node.ts'
import { bombs } from '../harm/bombs.ts'
import { copyOf, putAt } from '../support/moving.ts'
import { harmful } from '../xlsx-harmful.ts'
import { writeHostile } from './hostile.ts'
import { run } from './run-program.ts'

const ROUNDS = 3
const SHOWN = 12

const good = new Uint8Array(readFileSync('templates/examples/收到/示例市人民政府2024.xlsx'))
const opened = (bytes: Uint8Array) => {
  const book = snapshot(bytes, nodeInflate)
  for (const sheet of book.sheets) sheet.cells()
  return book
}

/** The shortest of some rounds, in milliseconds. */
function best(run: () => unknown): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now()
    try {
      run()
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
    }
    return performance.now() - start
  })
  return Math.min(...times)
}

const wide = copyOf(opened(good))
const block = wide.names.get('narrative.other')!
for (let column = 1; column <= 16_384; column++) putAt(wide, block.sheet, block.top, column, '字')
const long = (one: string) => `9${one.repeat(100_000)}9`

const texts: readonly (readonly [string, () => unknown])[] = [
  ['a narrative in 16 384 columns', () => examine(() => read(wide))],
  ...[' ', '.', '\u200b'].map((one) => {
    const text = long(one)
    return [
      `100 000 × ${JSON.stringify(one)} in a number and a name`,
      () => [understand({ value: text }), safeName(text)],
    ] as const
  }),
  [
    'a quote of a roster that is never closed',
    () => readRoster(tablesOf(Buffer.from(`名称\n${'"a""'.repeat(200_000)}`), nodeInflate)),
  ],
]
const files = [
  ...harmful.map(([name, , make]) => [name, make] as const),
  ...Object.entries(bombs(good)).map(([name, [, make]]) => [name, make] as const),
].map(([name, make]) => {
  const bytes = make()
  return [name, () => opened(bytes)] as const
})

for (let i = 0; i < 20; i++) opened(good)
const sound = best(() => opened(good))
const row = (name: string, ms: number): void =>
  console.log(name.padEnd(56) + `${ms.toFixed(1)} ms`.padStart(12) + `${(ms / sound).toFixed(1)} ×`.padStart(12))
row('a sound workbook', sound)
for (const [title, cases] of [
  ['files', files],
  ['texts', texts],
] as const) {
  console.log(`\nthe slowest ${title}`)
  const times = cases.map(([name, run]) => [name, best(run)] as const)
  for (const [name, ms] of times.toSorted((a, b) => b[1] - a[1]).slice(0, SHOWN)) row(name, ms)
}

const folder = mkdtempSync(join(tmpdir(), 'nianbao-worst-'))
try {
  const input = join(folder, 'in')
  mkdirSync(input)
  const count = writeHostile(input)
  const { peak, cpu } = await run('convert', input, '-o', join(folder, 'out'), '--jobs', '2')
  console.log(
    `\na folder of ${count} such files, two threads: ${peak.toFixed(0)} MB at most, ${cpu.toFixed(1)} s of CPU`,
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}
