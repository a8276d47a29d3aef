/** How the tests of one mutant run: in one process, in the order in which they are asked for, until the first of them fails. */
import { readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import base from '../../vitest.config.ts'
import { ORDER } from './order.ts'

const order: readonly string[] = JSON.parse(readFileSync(ORDER, 'utf8'))

class InOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => order.findIndex((file) => moduleId.endsWith(`/${file}`))
    return [...files].sort((a, b) => place(a) - place(b))
  }
}

export default defineConfig({
  test: {
    ...base.test,
    reporters: ['json'],
    bail: 1,
    isolate: false,
    maxWorkers: 1,
    sequence: { sequencer: InOrder },
  },
})
