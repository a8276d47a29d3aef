/** What is committed is what the code makes: the package's types, blank templates, their readable shadows, example workbooks (`npm run generate`). */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { generated } from './generate.ts'

test('the committed types, templates and examples are the ones that the code writes', async () => {
  for (const [path, content] of await generated()) {
    const committed = readFileSync(path)
    if (typeof content === 'string') expect(committed.toString('utf8')).toBe(content)
    else expect([path, committed.equals(content)]).toEqual([path, true])
  }
})
