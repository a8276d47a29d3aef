/** `npm run bench:batch -- 1000`: the built program over so many workbooks of real size: speed, memory, threads, a second run. Linux. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeWorkbooks } from './copies.ts'
import { type Run, run } from './run-program.ts'

const counts = process.argv.slice(2).map(Number)
const START_UPS = 15
/** The machine is faster at one time than at another: one thread and two are measured in turn, and compared pair by pair. */
const PAIRS = 3

const middle = (figures: readonly number[]): number => [...figures].sort((a, b) => a - b)[figures.length >> 1]!
const peakAt = ({ memory, peak }: Run, done: number): number => memory.find((m) => m.done >= done)?.peak ?? peak
const row = (name: string, ...values: readonly string[]): void =>
  console.log(name.padEnd(36) + values.map((v) => v.padStart(13)).join(''))
const seconds = ({ seconds, cpu }: Run, n: number): readonly string[] => [
  `${seconds.toFixed(1)} s`,
  `${((seconds * 1000) / n).toFixed(1)} ms each`,
  `${(n / seconds).toFixed(0)} /s`,
  `CPU ${((cpu * 1000) / n).toFixed(1)} ms`,
]

async function measure(n: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-bench-'))
  try {
    const at = (...names: readonly string[]): string => join(folder, ...names)
    const [input, alone, both] = [at('in'), at('1'), at('2')]
    const halves = ['a', 'b'].map((name) => at('in', name))
    for (const half of halves) mkdirSync(half, { recursive: true })
    const size = halves.reduce((sum, half, i) => sum + makeWorkbooks(half, n / 2, (i * n) / 2), 0)
    console.log(`\n${n} workbooks of ${Math.round(size / n / 1024)} KB`)
    const pairs: { readonly one: Run; readonly two: Run }[] = []
    for (let i = 0; i < PAIRS; i++) {
      for (const out of [alone, both]) rmSync(out, { recursive: true, force: true })
      const one = await run('convert', input, '-o', alone, '--jobs', '1')
      row('1 thread', ...seconds(one, n), `${one.peak.toFixed(0)} MB`)
      const two = await run('convert', input, '-o', both, '--jobs', '2')
      row('2 threads', ...seconds(two, n), `${two.peak.toFixed(0)} MB`)
      pairs.push({ one, two })
    }
    const one = middle(pairs.map((p) => p.one.seconds))
    const two = pairs.at(-1)!.two
    // What the machine has to give: two programs that share nothing. Of one thread each, they still collect garbage in others.
    const start = performance.now()
    await Promise.all(halves.map((half, i) => run('convert', half, '-o', at(`half${i}`), '--jobs', '1')))
    const apart = (performance.now() - start) / 1000
    row('2 programs of 1 thread, half each', `${apart.toFixed(1)} s`)
    const faster = middle(pairs.map((p) => p.one.seconds / p.two.seconds))
    row('as fast as 1 thread: 2 threads', `${faster.toFixed(2)} ×`)
    row('as fast as 1 thread: 2 programs', `${(one / apart).toFixed(2)} ×`)
    for (const part of [0.1, 0.5, 1])
      row(`  peak until ${part * 100} % are judged`, `${peakAt(two, part * n).toFixed(0)} MB`)
    const again = await run('convert', input, '-o', both, '--jobs', '2')
    row('second run, nothing changed', ...seconds(again, n), `${again.peak.toFixed(0)} MB`)
    return (middle(pairs.map((p) => p.two.seconds)) * 1000) / n
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const starts: number[] = []
for (let i = 0; i < START_UPS; i++)
  starts.push((await run('check', 'templates/examples/收到/示例市人民政府2024.xlsx')).seconds)
row('check of one file, median', `${middle(starts).toFixed(2)} s`)

const costs: number[] = []
for (const n of counts.length > 0 ? counts : [1000]) costs.push(await measure(n))
if (costs.length > 1) row('\na workbook of the last costs', `${(costs.at(-1)! / costs[0]!).toFixed(2)} × the first`)
