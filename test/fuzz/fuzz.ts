/**
 * Looks for files that make the converter stumble: `npm run fuzz -- --minutes N [--seed S] [--run R]`. Every run depends on
 * its seed and number only, so that `--seed S --run R` does it again. Ends with 1 if anything was found.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { examine } from '../../converter/examine/examine.ts'
import { fillingOf } from '../../converter/fill.ts'
import { safeName } from '../../converter/names.ts'
import type { Report } from '../../converter/report.ts'
import { readSource } from '../../converter/source/source.ts'
import { snapshot } from '../../converter/xlsx/snapshot.ts'
import { currentEdition, editionById } from '../../templates/editions/index.ts'
import { nodeInflate } from '../../templates/lib/inflate-node.ts'
import { workbook } from '../../templates/sheets/workbook.ts'
import { cases } from '../support/cases.ts'
import { sample, variants } from '../xlsx-variants.ts'
import { changedJson, damaged, partsOf, rewritten } from './bytes.ts'
import { type Draw, drawing, hostile } from './draw.ts'
import { editedReport } from './edits.ts'
import { anyRoster, hostileRoster } from './names.ts'
import { documents, sound } from './oracle.ts'
import { anyEdit, patched } from './patched.ts'
import { anyFormat, containers } from './shown.ts'

interface Trial {
  /** What is written to the disk if it fails. */
  readonly file: string
  readonly content: Uint8Array | string
  readonly run: () => void
}

const SLOW = 1_000
const HANGS = 20_000

const files = await Promise.all(cases.slice(0, 3).map(({ report, edition }) => workbook(edition, fillingOf(report))))
const small = await sample()
const pool = [...files, small, ...Object.values(variants(small)), await workbook(currentEdition)]
const unpacked = [...files, small].map(partsOf)
const unusualContainer = containers(files[0]!)

const file = (name: string, content: Uint8Array | string): Trial => ({
  file: name,
  content,
  run: () => sound(examine(() => readSource(name, Buffer.from(content), nodeInflate))),
})

function sheetNames(bytes: Uint8Array): readonly string[] {
  try {
    const names = snapshot(bytes, nodeInflate).sheets.map((s) => s.name)
    return names.length > 0 ? names : ['封面']
  } catch {
    return ['封面']
  }
}

const KINDS: Readonly<Record<string, (draw: Draw) => Trial>> = {
  'edited report': (draw) => {
    const { seen, run } = editedReport(draw)
    return { file: 'edits.json', content: JSON.stringify(seen, null, 1), run }
  },
  'any format': (draw) => {
    const { seen, run } = anyFormat(draw)
    return { file: 'format.json', content: JSON.stringify(seen), run }
  },
  'unusual container': (draw) => ({ file: 'unusual.xlsx', ...unusualContainer(draw) }),
  'any roster': (draw) => ({ file: 'roster.csv', ...anyRoster(draw) }),
  'hostile roster': (draw) => ({ file: 'hostile.csv', ...hostileRoster(draw) }),
  'damaged bytes': (draw) => file('damaged.xlsx', damaged(draw, pool)),
  'rewritten parts': (draw) => file('rewritten.xlsx', rewritten(draw, unpacked)),
  'patched workbook': (draw) => {
    const content = draw.chance(80) ? rewritten(draw, unpacked) : draw.one(pool)
    const edit = anyEdit(draw, sheetNames(content))
    return { file: 'patched.xlsx', content, run: () => patched(content, edit) }
  },
  'changed JSON': (draw) => file('changed.json', changedJson(draw, draw.one(cases).report)),
  'hostile words': (draw) => {
    const { report, edition } = draw.one(cases)
    const words = Object.keys(report.narratives).map((id) => [id, `${hostile(draw)}\n${hostile(draw)}`])
    const changed: Report = {
      ...report,
      organ: { name: hostile(draw) },
      narratives: Object.fromEntries(words),
      year: draw.one([null, 2024, 1901]),
    }
    return {
      file: 'hostile.json',
      content: JSON.stringify(changed),
      run: () => {
        documents(changed, editionById(edition.id)!)
        if (safeName(changed.organ.name) === '') throw new Error('a file without a name')
      },
    }
  },
}

const { values } = parseArgs({
  options: { minutes: { type: 'string' }, seed: { type: 'string' }, run: { type: 'string' } },
})
const seed = Number(values.seed ?? Date.now() % 1_000_000)
const only = values.run === undefined ? undefined : Number(values.run)
const until = performance.now() + Number(values.minutes ?? 1) * 60_000
const folder = join(tmpdir(), `nianbao-fuzz-${seed}`)

// A run that never ends holds this thread for good: another one watches it, and says which it was.
const now = new Int32Array(new SharedArrayBuffer(8))
const watch = new Worker(
  `const { workerData: { now, seed, hangs } } = require('node:worker_threads'); let last = -1
   setInterval(() => { const run = Atomics.load(now, 0)
     if (run === last) { require('node:fs').writeSync(2, 'HANGS: --seed ' + seed + ' --run ' + run + '\\n'); process.kill(process.pid, 'SIGKILL') }
     last = run }, hangs)`,
  { eval: true, workerData: { now, seed, hangs: HANGS } },
)
watch.unref()

const names = Object.keys(KINDS)
const tally = new Map(names.map((name) => [name, { runs: 0, failures: 0, slowest: 0 }]))
const told = new Map<string, number>()
const started = performance.now()
let run = only ?? 0
for (; only === undefined ? performance.now() < until : run === only; run++) {
  Atomics.store(now, 0, run)
  const name = names[run % names.length]!
  const trial = KINDS[name]!(drawing(seed, run))
  const count = tally.get(name)!
  count.runs++
  const failure = attempt(trial)
  count.slowest = Math.max(count.slowest, failure.ms)
  if (failure.reason === undefined) continue
  count.failures++
  const key = `${name}: ${failure.reason.split('\n')[0]!.slice(0, 60)}`
  told.set(key, (told.get(key) ?? 0) + 1)
  if (told.get(key)! > 3) continue
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `${run}-${trial.file}`)
  writeFileSync(path, trial.content)
  console.log(`\n${name} --seed ${seed} --run ${run}\n${failure.reason.slice(0, 1_500)}\n→ ${path}`)
}

function attempt({ run }: Trial): { readonly ms: number; readonly reason?: string } {
  const time = (): number => {
    const start = performance.now()
    run()
    return performance.now() - start
  }
  try {
    let ms = time()
    // The machine may have been busy with something else.
    for (let again = 0; ms > SLOW && again < 2; again++) ms = Math.min(ms, time())
    return ms > SLOW ? { ms, reason: `takes ${Math.round(ms)} ms` } : { ms }
  } catch (error) {
    return { ms: 0, reason: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

const total = [...tally.values()].reduce((n, t) => n + t.runs, 0)
const failures = [...tally.values()].reduce((n, t) => n + t.failures, 0)
const seconds = (performance.now() - started) / 1_000
console.log(`\nseed ${seed}: ${total} runs in ${Math.round(seconds)} s, ${Math.round(total / seconds)} a second`)
for (const [name, { runs, failures, slowest }] of tally)
  console.log(`  ${name}: ${runs} runs, ${failures} failures, slowest ${Math.round(slowest)} ms`)
for (const [key, count] of told) console.log(`  ${count} × ${key}`)
process.exit(failures > 0 ? 1 : 0)
