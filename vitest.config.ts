/** How the tests run, and the list at the end of what was left out. */
import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'
import type { Reporter, TestCase, TestSuite } from 'vitest/node'

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

const report = process.env.TEST_REPORT

export default defineConfig({
  test: {
    environment: 'node',
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/threads.ts'],
    alias: [{ find: /^.*\/open-thread\.ts$/, replacement: resolve('test/support/open-thread.ts') }],
    setupFiles: ['test/support/seed.ts'],
    testTimeout: 60_000,
    // LibreOffice starts slowly, and takes many files in one go.
    hookTimeout: 300_000,
    reporters: ['default', skipped, ...(report ? (['json'] as const) : [])],
    ...(report ? { outputFile: { json: report } } : {}),
  },
})
