/** How the tests run, and the list at the end of what was left out. */
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { configDefaults, defineConfig } from 'vitest/config'
import { BaseSequencer, type Reporter, type TestCase, type TestSpecification, type TestSuite } from 'vitest/node'

/** Names what was skipped, so that nobody takes a short run for a full one. */
const skipped: Reporter = {
  onTestRunEnd(modules) {
    const names = modules.flatMap((module) =>
      [...module.children.allSuites(), ...module.children.allTests()]
        .filter((t) => isSkipped(t) && !(t.parent.type === 'suite' && isSkipped(t.parent)))
        .map((t) => `${module.relativeModuleId} > ${t.fullName}`),
    )
    if (names.length > 0) console.log(`Skipped:\n${names.map((name) => `  ${name}`).join('\n')}`)
  },
}

const isSkipped = (of: TestSuite | TestCase): boolean =>
  of.type === 'suite' ? of.options.mode === 'skip' : of.result().state === 'skipped'

/** The first takes as long as a third of all, and the others a minute: begun last, they would go on alone. */
const LONGEST = /test\/(?:resume|old-chromium|sheet-verdict|page-\w+|portable)\.test\.ts$/
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return [...sorted.filter((f) => LONGEST.test(f.moduleId)), ...sorted.filter((f) => !LONGEST.test(f.moduleId))]
  }
}

const report = process.env.TEST_REPORT

export default defineConfig({
  test: {
    environment: 'node',
    globalSetup: ['test/support/threads.ts'],
    alias: [{ find: /^.*\/open-thread\.ts$/, replacement: resolve('test/support/open-thread.ts') }],
    setupFiles: ['test/support/seed.ts'],
    testTimeout: 60_000,
    // LibreOffice starts slowly, and takes many files in one go.
    hookTimeout: 300_000,
    sequence: { sequencer: LongestFirst },
    include: ['test/**/*.test.ts'],
    exclude: configDefaults.exclude,
    // Much of the time goes to other programs: on two cores, too, two at once.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    reporters: ['default', skipped, ...(report ? (['json'] as const) : [])],
    ...(report ? { outputFile: { json: report } } : {}),
  },
})
