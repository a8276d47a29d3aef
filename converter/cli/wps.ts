/** Hands out the add-in for WPS, as it was built beside the program, with what adds it to WPS. Knows nothing of what is in it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { readIfThere, writeWhole } from '../batch/index.ts'
import { refusal } from '../refusals.ts'

/**
 * Copies the files of `from` to the folder `out`. Throws `Refused` where there is none, and, unless
 * `force`d, before anything is written where another file of the same name is there.
 */
export function copyWps(from: string, out: string, force: boolean): void {
  const files = filesIn(from).map((path) => ({ path: join(out, relative(from, path)), bytes: readFileSync(path) }))
  if (files.length === 0) throw refusal('noWps', from)
  for (const { path, bytes } of files) {
    const there = force ? undefined : readIfThere(path)
    if (there && !there.equals(bytes)) throw refusal('exists', path)
  }
  for (const { path, bytes } of files) writeWhole(path, bytes)
}

const filesIn = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((f) => f.isFile())
        .map((f) => join(f.parentPath, f.name))
    : []
