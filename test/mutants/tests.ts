/** Runs tests in the copy, and says which of them fail. Knows no mutant. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { Copy } from './copy.ts'
import { ORDER } from './order.ts'

interface Failed {
  readonly file: string
  /** The name of its first failing test, if it came that far. */
  readonly test: string
}

interface Tested {
  /** The first that failed. */
  readonly failed: Failed | undefined
  readonly timedOut: boolean
}

/** Runs test files in the order given, until the first fails. */
export async function tested(copy: Copy, files: readonly string[], seconds: number): Promise<Tested> {
  const report = join(copy.path, 'report.json')
  writeFileSync(report, '{"testResults":[]}')
  writeFileSync(join(copy.path, ORDER), JSON.stringify(files))
  const command = ['run', '--config', 'test/mutants/vitest.config.ts', '--outputFile', report, ...files]
  const { timedOut, code } = await copy.run('vitest/vitest.mjs', command, seconds)
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as {
    readonly testResults: readonly {
      readonly name: string
      readonly status: string
      readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[]
    }[]
  }
  const [failed] = testResults
    .filter(({ status }) => status !== 'passed')
    .map(({ name, assertionResults }) => ({
      file: relative(copy.path, name).split(sep).join('/'),
      test: assertionResults.find((t) => t.status === 'failed')?.fullName ?? '',
    }))
  // Where a file could not even be loaded, or nothing was set up, there is no result.
  return { failed: failed ?? (code === 0 ? undefined : { file: 'set-up', test: '' }), timedOut }
}
