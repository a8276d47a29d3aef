/** Runs tests in the copy, and says which of them fail. Knows no mutant. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { Copy } from './copy.ts'
import { TIMES } from './times.ts'

/** Seconds for all tests of a healthy program on a busy machine. */
const SECONDS = 1_800

/**
 * The test files that pass before anything is broken, with their times in milliseconds; the others are named. Run twice, the
 * second time in the order of the first times: files that share a process must pass in that order, too.
 */
export async function healthy(copy: Copy, all: readonly string[]): Promise<readonly string[]> {
  let files = all
  for (let run = 0; run < 2; run++) {
    const { results } = await tested(copy, files, SECONDS, ['--bail', '0'])
    for (const { file, passed } of results) if (!passed) console.log(`fails already, left out: ${file}`)
    const sound = results.filter((r) => r.passed)
    writeFileSync(join(copy.path, TIMES), JSON.stringify(Object.fromEntries(sound.map((r) => [r.file, r.time]))))
    files = sound.map((r) => r.file)
  }
  return files
}

interface TestFile {
  readonly file: string
  readonly passed: boolean
  readonly time: number
  /** The name of its first failing test, if it came that far. */
  readonly failed: string
}

interface Tested {
  readonly results: readonly TestFile[]
  readonly timedOut: boolean
}

/** Runs test files, by default until the first fails; those that were not run any more count as passed. */
export async function tested(
  copy: Copy,
  files: readonly string[],
  seconds: number,
  words: readonly string[] = [],
): Promise<Tested> {
  const report = join(copy.path, 'report.json')
  writeFileSync(report, '{"testResults":[]}')
  const command = ['run', '--config', 'test/mutants/vitest.config.ts', '--outputFile', report, ...words, ...files]
  const { timedOut, code } = await copy.run('vitest/vitest.mjs', command, seconds)
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as {
    readonly testResults: readonly {
      readonly name: string
      readonly status: string
      readonly startTime: number
      readonly endTime: number
      readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[]
    }[]
  }
  const results = testResults.map(({ name, status, startTime, endTime, assertionResults }) => ({
    file: relative(copy.path, name).split(sep).join('/'),
    passed: status === 'passed',
    time: Math.round(endTime - startTime),
    failed: assertionResults.find((t) => t.status === 'failed')?.fullName ?? '',
  }))
  // Where a file could not even be loaded, or nothing was set up, there is no result.
  const missing =
    code !== 0 && results.every((r) => r.passed) ? [{ file: 'set-up', passed: false, time: 0, failed: '' }] : []
  return { results: [...results, ...missing], timedOut }
}
