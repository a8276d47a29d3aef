/** The worst files, each read by a process with little memory and little time: every one ends, with the right code. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bookOf, thisYear } from '../support/wrong.ts'
import { bombs } from './bombs.ts'
import type { Told } from './reader.ts'

const SECONDS = 10
/** For what JavaScript holds; bytes that are read or inflated lie elsewhere, and count in the second number only. */
const MEGABYTES = { heap: 150, process: 300 }

const folder = mkdtempSync(join(tmpdir(), 'bounded-'))
const reader = join(folder, 'reader.mjs')
beforeAll(async () => {
  await build({
    entryPoints: ['test/harm/reader.ts'],
    outfile: reader,
    bundle: true,
    platform: 'node',
    format: 'esm',
  })
})
afterAll(() => rmSync(folder, { recursive: true }))

test.each(Object.entries(bombs(await bookOf(thisYear))))('%s', async (name, [codes, make]) => {
  const path = join(folder, name)
  writeFileSync(path, make())
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [`--max-old-space-size=${MEGABYTES.heap}`, reader, path],
    { timeout: SECONDS * 1_000 },
  )
  rmSync(path)
  const told: Told = JSON.parse(stdout)
  expect(told.codes.join(' ')).toBe(codes)
  if (told.megabytes !== undefined) expect(told.megabytes).toBeLessThan(MEGABYTES.process)
})
