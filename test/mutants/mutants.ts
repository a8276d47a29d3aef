/**
 * Breaks the code on purpose, one small change of meaning at a time, and tells which changes no test notices:
 * `npm run mutants -- [N] [PATTERN] [--seed S] [--nearest T] [--skip TEST …]`. See README.md beside it.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { copyOf } from './copy.ts'
import { drawn, filesIn, type Mutant, mutants, ROOT, told } from './draw.ts'
import { reaching } from './reach.ts'
import { tested } from './tests.ts'

/** Seconds for the tests of one mutant, and for the type checker. */
const SECONDS = { tests: 600, types: 120 }

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string' }, nearest: { type: 'string' }, skip: { type: 'string', multiple: true } },
})
const number = positionals.find((p) => /^\d+$/.test(p))
const pattern = new RegExp(positionals.find((p) => p !== number) ?? '')
const seed = Number(values.seed ?? Date.now() % 1_000_000)
const nearest = Number(values.nearest ?? Number.POSITIVE_INFINITY)
const skipped = (values.skip ?? []).map((name) => new RegExp(name))

type Verdict = 'killed' | 'timed out' | 'types' | 'alive'

const copy = copyOf(ROOT)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130))
process.on('exit', () => copy.remove())

const all = mutants(pattern)
const round = drawn(all, Number(number ?? 100), seed)
console.log(`seed ${seed}: ${round.length} of ${all.length} changes`)

const wanted = filesIn('test').filter((f) => /\.test\.ts$/.test(f) && !skipped.some((s) => s.test(f)))
const touching = reaching(ROOT, wanted, ['test/support/threads.ts'])

/** Test files that failed for a mutant, and whether they pass when nothing is broken. */
const sound = new Map<string, boolean>()
const testsOf = (file: string): readonly string[] =>
  touching(file)
    .filter((test) => sound.get(test) !== false)
    .slice(0, nearest)

async function verdictOn(mutant: Mutant): Promise<readonly [Verdict, by: string]> {
  const { file, source, start, end, text } = mutant
  const tests = testsOf(file)
  // Without files to run, vitest would run them all.
  if (tests.length === 0) return ['alive', 'no test reaches it']
  const path = join(copy.path, file)
  writeFileSync(path, source.slice(0, start) + text + source.slice(end))
  try {
    const { failed, timedOut } = await tested(copy, tests, SECONDS.tests)
    if (timedOut) return ['timed out', '']
    if (!failed) {
      const types = await copy.run('typescript/bin/tsc', ['-b'], SECONDS.types)
      return types.code === 0 ? ['alive', ''] : ['types', '']
    }
    writeFileSync(path, source)
    if (await isSound(failed.file, tests)) return ['killed', `${failed.file} ${failed.test}`]
  } finally {
    writeFileSync(path, source)
  }
  return verdictOn(mutant)
}

/** A test counts only where it passes on healthy code, after the same files before it: they share a process. */
async function isSound(test: string, tests: readonly string[]): Promise<boolean> {
  if (!tests.includes(test)) return true
  const known = sound.get(test)
  if (known !== undefined) return known
  const { failed } = await tested(copy, tests.slice(0, tests.indexOf(test) + 1), SECONDS.tests)
  if (failed) console.log(`fails already, left out: ${failed.file} ${failed.test}`)
  sound.set(failed?.file ?? test, failed === undefined)
  return failed === undefined
}

const tally = new Map<Verdict, number>()
for (const mutant of round) {
  const [verdict, by] = await verdictOn(mutant)
  tally.set(verdict, (tally.get(verdict) ?? 0) + 1)
  console.log(`${verdict.padEnd(9)} ${told(mutant)}${by && ` (${by})`}`)
}
console.log([...tally].map(([verdict, count]) => `${count} ${verdict}`).join(', '))
