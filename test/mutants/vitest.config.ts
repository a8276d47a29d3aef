/** How the tests of one mutant run: the quick ones first, in one process, until the first of them fails. */
import { existsSync, readFileSync } from 'node:fs'
import { relative, sep } from 'node:path'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import base from '../../vitest.config.ts'
import { TIMES } from './times.ts'

/** Milliseconds by test file, as far as they are known. */
const times: Readonly<Record<string, number>> = existsSync(TIMES) ? JSON.parse(readFileSync(TIMES, 'utf8')) : {}

class QuickestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const time = ({ moduleId }: TestSpecification) => times[relative('', moduleId).split(sep).join('/')] ?? 0
    return [...files].sort((a, b) => time(a) - time(b))
  }
}

export default defineConfig({
  test: {
    ...base.test,
    reporters: ['json'],
    bail: 1,
    isolate: false,
    maxWorkers: 1,
    sequence: { sequencer: QuickestFirst },
  },
})
