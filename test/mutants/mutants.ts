/**
 * Breaks the code on purpose, one small change of meaning at a time, and tells which changes no test notices:
 * `npm run mutants -- [N] [PATTERN] [--seed S] [--skip TEST …]`. The same seed draws the same changes from the same sources.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { copyOf } from './copy.ts'
import { drawn, filesIn, type Mutant, mutants, ROOT, told } from './draw.ts'
import { reaching } from './reach.ts'
import { healthy, tested } from './tests.ts'

/** Seconds for the tests of one mutant, and for the type checker. */
const SECONDS = { tests: 600, types: 120 }

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string' }, skip: { type: 'string', multiple: true } },
})
const number = positionals.find((p) => /^\d+$/.test(p))
const pattern = new RegExp(positionals.find((p) => p !== number) ?? '')
const seed = Number(values.seed ?? Date.now() % 1_000_000)
const skipped = (values.skip ?? []).map((name) => new RegExp(name))

type Verdict = 'killed' | 'timed out' | 'types' | 'alive'

const copy = copyOf(ROOT)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130))
process.on('exit', () => copy.remove())

const all = mutants(pattern)
const round = drawn(all, Number(number ?? 100), seed)
console.log(`seed ${seed}: ${round.length} of ${all.length} changes`)

const tests = filesIn('test').filter((f) => /\.test\.ts$/.test(f) && !skipped.some((s) => s.test(f)))
const testsOf = reaching(ROOT, await healthy(copy, tests), ['test/support/threads.ts'])

async function verdictOn({ file, source, start, end, text }: Mutant): Promise<readonly [Verdict, by: string]> {
  // Without files to run, vitest would run them all.
  if (testsOf(file).length === 0) return ['alive', 'no test reaches it']
  const path = join(copy.path, file)
  writeFileSync(path, source.slice(0, start) + text + source.slice(end))
  try {
    const { results, timedOut } = await tested(copy, testsOf(file), SECONDS.tests)
    const failed = results.find((r) => !r.passed)
    if (failed && !timedOut) return ['killed', `${failed.file} ${failed.failed}`]
    if (timedOut) return ['timed out', '']
    const types = await copy.run('typescript/bin/tsc', [], SECONDS.types)
    return types.code === 0 ? ['alive', ''] : ['types', '']
  } finally {
    writeFileSync(path, source)
  }
}

const tally = new Map<Verdict, number>()
for (const mutant of round) {
  const [verdict, by] = await verdictOn(mutant)
  tally.set(verdict, (tally.get(verdict) ?? 0) + 1)
  console.log(`${verdict.padEnd(9)} ${told(mutant)}${by && ` (${by})`}`)
}
console.log([...tally].map(([verdict, count]) => `${count} ${verdict}`).join(', '))
